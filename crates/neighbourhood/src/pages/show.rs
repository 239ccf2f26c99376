//! A picture of a place as people read it: figures, pyramid, tables, distances, who is missing.

use desk::Visit;
use kernel::Message;
use maud::{Markup, html};
use paper::{Column, Fact};
use ui::figures::{PYRAMID_FILLS, Pyramid, PyramidBar, legend, pictured, pyramid};
use ui::{DataRow, DataTable, Heading};

use super::settlement;
use crate::rules::distances::{LIMITS, Reach, UNKNOWN};
use crate::rules::picture::{AgeBar, GroupTable, Missing, Near, Picture, Source, WITHHELD_BELOW};

/// What stands in the place of a number that is withheld.
pub const HIDDEN: &str = "*";

/// How many years an open band is drawn for, at most up to this age.
const OLDEST: u8 = 90;

/// A number, or the mark of one that is withheld.
pub fn number(visit: &Visit, value: Option<u64>) -> String {
    value.map_or_else(
        || HIDDEN.to_owned(),
        |value| {
            visit
                .reader
                .number(i64::try_from(value).unwrap_or(i64::MAX))
        },
    )
}

/// The words of a category of a trait.
pub fn category(visit: &Visit, of: &str, code: &str) -> String {
    if code == "unknown" {
        return visit.t("neighbourhood-unknown");
    }
    match of {
        "age" => code.replace('-', "–"),
        "sex" => visit.t(&format!("household-members-sex-{code}")),
        "ethnicity" => visit.t(&format!("household-members-ethnicity-{code}")),
        "disability" => visit.t(&format!("neighbourhood-disability-{code}")),
        "poverty" => visit.t(&format!("household-poverty-{code}")),
        "migration" => visit.t(&format!("household-members-migration-{code}")),
        _ => visit.t(&format!("household-kind-{code}")),
    }
}

fn words(text: String) -> Heading {
    Column::words(text).into()
}

fn numbers(text: String) -> Heading {
    Column::numbers(text).into()
}

/// The figures under the title.
pub fn facts(visit: &Visit, picture: &Picture) -> Markup {
    let fact = |key: &str, value: Option<u64>| Fact {
        name: visit.t(key),
        value: number(visit, value),
        small: String::new(),
        hot: false,
    };
    let mut facts = vec![fact("neighbourhood-people", picture.people)];
    if picture.source == Source::Book {
        facts.push(fact("household-all", picture.households));
    }
    let children = children(picture);
    if let Some(children) = children {
        facts.push(fact("neighbourhood-children", Some(children)));
    }
    let missing = Fact {
        hot: !picture.missing.is_empty(),
        ..fact(
            "neighbourhood-missing-count",
            Some(picture.missing.len() as u64),
        )
    };
    facts.push(missing);
    html! {
        @if picture.source != Source::None { (ui::facts(&facts)) }
        p.soft { (source(visit, picture)) }
        @if picture.controlled && picture.source != Source::None { p.note { (withheld(visit)) } }
    }
}

/// Children up to 17, where the ages of services are all told.
fn children(picture: &Picture) -> Option<u64> {
    let ages = picture.tables.iter().find(|table| table.of == "age")?;
    ages.whole.iter().take(4).copied().sum()
}

/// Where the numbers come from and of which day they are.
pub fn source(visit: &Visit, picture: &Picture) -> String {
    let key = match picture.source {
        Source::None => "neighbourhood-source-none",
        Source::Book => "neighbourhood-source-book",
        Source::Population => "neighbourhood-source-population",
        Source::Survey => "neighbourhood-source-survey",
    };
    visit.say(&Message::new(key).with("date", visit.reader.date(&picture.date)))
}

/// The rule by which numbers are withheld.
pub fn withheld(visit: &Visit) -> String {
    visit.say(
        &Message::new("neighbourhood-withheld")
            .with("mark", HIDDEN)
            .with("people", WITHHELD_BELOW.0)
            .with("households", WITHHELD_BELOW.1),
    )
}

/// Everything of a picture, section by section.
pub fn sections(visit: &Visit, picture: &Picture) -> Markup {
    html! {
        (ages(visit, picture))
        (places(visit, picture))
        @if !picture.tables.is_empty() {
            section aria-labelledby="groups" {
                h2 id="groups" { (visit.t("neighbourhood-groups")) }
                p { (visit.t("neighbourhood-groups-says")) }
                @for table in &picture.tables { (group_table(visit, picture, table)) }
                @if let Some(table) = &picture.families { (group_table(visit, picture, table)) }
            }
        }
        (distances(visit, picture))
    }
}

/// The pyramid with its table.
fn ages(visit: &Visit, picture: &Picture) -> Markup {
    if picture.pyramid.is_empty() {
        return html! {};
    }
    let title = visit.t("neighbourhood-pyramid");
    let label = |bar: &AgeBar| match bar.to {
        Some(to) => format!("{}–{to}", bar.from),
        None => format!("{}+", bar.from),
    };
    let (women, men) = (visit.t("neighbourhood-women"), visit.t("neighbourhood-men"));
    let drawn = pyramid(&Pyramid {
        anchor: "pyramid".to_owned(),
        title: title.clone(),
        description: visit.t("neighbourhood-pyramid-says"),
        left: men.clone(),
        right: women.clone(),
        hidden: HIDDEN.to_owned(),
        bars: picture
            .pyramid
            .iter()
            .map(|bar| PyramidBar {
                label: label(bar),
                years: bar.to.map_or_else(
                    || OLDEST.saturating_sub(bar.from).max(5),
                    |to| to + 1 - bar.from,
                ),
                left: bar.male,
                right: bar.female,
            })
            .collect(),
    });
    let has_unknown = picture.pyramid.iter().any(|bar| bar.unknown != Some(0));
    let mut columns = vec![
        words(visit.t("neighbourhood-age")),
        numbers(men.clone()),
        numbers(women.clone()),
    ];
    if has_unknown {
        columns.push(numbers(visit.t("neighbourhood-unknown-sex")));
    }
    let table = DataTable {
        caption: title.clone(),
        caption_unseen: true,
        columns,
        rows: picture
            .pyramid
            .iter()
            .rev()
            .map(|bar| {
                let mut cells = vec![
                    html! { (label(bar)) },
                    html! { (number(visit, bar.male)) },
                    html! { (number(visit, bar.female)) },
                ];
                if has_unknown {
                    cells.push(html! { (number(visit, bar.unknown)) });
                }
                DataRow {
                    cells,
                    ..DataRow::default()
                }
            })
            .collect(),
        total: None,
    };
    let keys = legend(
        "pyramid",
        &[(PYRAMID_FILLS[0], men), (PYRAMID_FILLS[1], women)],
    );
    html! {
        section aria-labelledby="ages" {
            h2 id="ages" { (title) }
            (pictured(&title, &drawn, &visit.t("neighbourhood-pyramid-says"), Some(&keys), Some(&table)))
        }
    }
}

/// The settlements with their people.
fn places(visit: &Visit, picture: &Picture) -> Markup {
    let told: Vec<_> = picture
        .settlements
        .iter()
        .filter(|area| !(area.code.is_empty() && area.people == Some(0)))
        .collect();
    if told.is_empty() {
        return html! {};
    }
    let table = DataTable {
        caption: visit.t("neighbourhood-settlements"),
        caption_unseen: true,
        columns: vec![
            words(visit.t("neighbourhood-settlement")),
            numbers(visit.t("neighbourhood-people")),
            numbers(visit.t("household-all")),
        ],
        rows: told
            .iter()
            .map(|area| DataRow {
                cells: vec![
                    html! { (settlement(visit, &area.code)) },
                    html! { (number(visit, area.people)) },
                    html! { (number(visit, area.households)) },
                ],
                hot: area.households == Some(0),
                ..DataRow::default()
            })
            .collect(),
        total: Some(vec![
            html! { (visit.t("neighbourhood-together")) },
            html! { (number(visit, picture.people)) },
            html! { (number(visit, picture.households)) },
        ]),
    };
    html! {
        section aria-labelledby="settlements" {
            h2 id="settlements" { (visit.t("neighbourhood-settlements")) }
            (ui::table(&table))
        }
    }
}

/// The words for a trait.
fn trait_words(visit: &Visit, of: &str) -> String {
    visit.t(&format!("neighbourhood-trait-{of}"))
}

/// People of each category, settlement by settlement; categories and settlements that nobody belongs to are left out.
fn group_table(visit: &Visit, picture: &Picture, table: &GroupTable) -> Markup {
    let shown: Vec<usize> = (0..table.categories.len())
        .filter(|at| table.whole.get(*at).copied().flatten() != Some(0))
        .collect();
    let title = trait_words(visit, &table.of);
    let value = |row: &[Option<u64>], at: usize| number(visit, row.get(at).copied().flatten());
    let cells = |name: String, row: &[Option<u64>]| {
        let mut cells = vec![html! { (name) }];
        cells.extend(shown.iter().map(|at| html! { (value(row, *at)) }));
        cells
    };
    let mut columns = vec![words(visit.t("neighbourhood-settlement"))];
    columns.extend(
        shown
            .iter()
            .map(|at| numbers(category(visit, &table.of, &table.categories[*at]))),
    );
    let rows = picture
        .settlements
        .iter()
        .zip(&table.by_settlement)
        .filter(|(_, row)| row.iter().any(|value| *value != Some(0)))
        .map(|(area, row)| DataRow {
            cells: cells(settlement(visit, &area.code), row),
            ..DataRow::default()
        })
        .collect();
    html! {
        h3 id={ "group-" (table.of) } { (title) }
        (ui::table(&DataTable {
            caption: title,
            caption_unseen: true,
            columns,
            rows,
            total: Some(cells(visit.t("neighbourhood-together"), &table.whole)),
        }))
    }
}

/// How far it is: settlement by settlement, then group by group.
fn distances(visit: &Visit, picture: &Picture) -> Markup {
    let told: Vec<&Near> = picture
        .near
        .iter()
        .filter(|near| near.facilities > 0)
        .collect();
    let untold: Vec<String> = picture
        .near
        .iter()
        .filter(|near| near.facilities == 0)
        .map(|near| visit.t(&format!("facility-kind-{}", near.kind)))
        .collect();
    if picture.near.is_empty() {
        return html! {};
    }
    let mut columns = vec![words(visit.t("neighbourhood-settlement"))];
    columns.extend(told.iter().map(|near| {
        let kind = visit.t(&format!("facility-kind-{}", near.kind));
        numbers(format!("{kind}, {}", visit.t("neighbourhood-km")))
    }));
    let kilometres = |far: Option<f64>| {
        far.map_or_else(
            || visit.t("neighbourhood-not-known"),
            |far| visit.reader.decimal(far, 1),
        )
    };
    let rows = picture
        .settlements
        .iter()
        .enumerate()
        .filter(|(_, area)| !area.code.is_empty())
        .map(|(at, area)| {
            let mut cells = vec![html! { (settlement(visit, &area.code)) }];
            cells.extend(told.iter().map(|near| {
                html! { (kilometres(near.settlements.get(at).copied().flatten())) }
            }));
            let hot = told.iter().any(|near| {
                let far = near.settlements.get(at).copied().flatten();
                far.is_some_and(|far| far > LIMITS[2])
            });
            DataRow {
                cells,
                hot,
                ..DataRow::default()
            }
        })
        .collect();
    html! {
        section aria-labelledby="distances" {
            h2 id="distances" { (visit.t("neighbourhood-distances")) }
            p { (visit.say(&Message::new("neighbourhood-distances-says").with("factor", kernel::Arg::Decimal(picture.detour)))) }
            p.note { (visit.t(if picture.controlled { "neighbourhood-from-settlement" } else { "neighbourhood-from-household" })) }
            @if !untold.is_empty() {
                p { (visit.say(&Message::new("neighbourhood-no-facility").with("kinds", untold.join(", ")))) }
            }
            @if !told.is_empty() {
                (ui::table(&DataTable {
                    caption: visit.t("neighbourhood-distances"),
                    caption_unseen: true,
                    columns,
                    rows,
                    total: None,
                }))
            }
            @for near in &told { (reach(visit, near)) }
        }
    }
}

fn reach(visit: &Visit, near: &Near) -> Markup {
    let kind = visit.t(&format!("facility-kind-{}", near.kind));
    let beyond = |limit: f64| {
        visit.say(&Message::new("neighbourhood-beyond").with("limit", kernel::Arg::Decimal(limit)))
    };
    let mut columns = vec![
        words(visit.t("neighbourhood-group")),
        numbers(visit.t("neighbourhood-people")),
        numbers(visit.t("neighbourhood-median")),
    ];
    columns.extend(LIMITS.iter().map(|limit| numbers(beyond(*limit))));
    columns.push(numbers(visit.t("neighbourhood-not-known")));
    let name = |one: &Reach| {
        one.of.as_deref().map_or_else(
            || visit.t("neighbourhood-everybody"),
            |of| {
                format!(
                    "{}: {}",
                    trait_words(visit, of),
                    category(visit, of, &one.category)
                )
            },
        )
    };
    let rows = near
        .groups
        .iter()
        .filter(|one| one.bands.iter().any(|band| *band != Some(0)))
        .map(|one| {
            let all: Option<u64> = one.bands.iter().copied().sum();
            let mut cells = vec![
                html! { (name(one)) },
                html! { (number(visit, all)) },
                html! {
                    (one.median.map_or_else(|| HIDDEN.to_owned(), |far| visit.reader.decimal(far, 1)))
                },
            ];
            cells.extend((0..LIMITS.len()).map(|limit| {
                html! {
                    (one.share_beyond(limit).map_or_else(|| HIDDEN.to_owned(), |share| visit.reader.percent(share)))
                }
            }));
            cells.push(html! { (number(visit, one.bands[UNKNOWN])) });
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    html! {
        h3 id={ "near-" (near.kind) } {
            (visit.say(&Message::new("neighbourhood-nearest").with("kind", kind.clone())))
        }
        (ui::table(&DataTable {
            caption: visit.say(&Message::new("neighbourhood-nearest").with("kind", kind)),
            caption_unseen: true,
            columns,
            rows,
            total: None,
        }))
    }
}

/// Who is missing, each with what to do. `ways` gives where a finding is mended.
pub fn missing(
    visit: &Visit,
    all: &[Missing],
    ways: &dyn Fn(&Missing) -> Option<(String, String)>,
) -> Markup {
    html! {
        section aria-labelledby="missing" {
            h2 id="missing" { (visit.t("neighbourhood-missing")) }
            p { (visit.t("neighbourhood-missing-says")) }
            @if all.is_empty() { p.soft { (visit.t("neighbourhood-missing-none")) } }
            @else {
                (ui::table(&DataTable {
                    caption: visit.t("neighbourhood-missing"),
                    caption_unseen: true,
                    columns: vec![
                        words(visit.t("neighbourhood-what")),
                        words(visit.t("neighbourhood-weight")),
                        words(visit.t("neighbourhood-do")),
                    ],
                    rows: all.iter().map(|one| {
                        let finding = &one.finding;
                        DataRow {
                            cells: vec![
                                html! { (visit.say(&finding.says)) },
                                ui::severity(&visit.reader, finding.severity),
                                html! {
                                    (visit.say(&finding.action))
                                    @if let Some((href, words)) = ways(one) { " " a href=(href) { (words) } }
                                },
                            ],
                            hot: finding.severity == kernel::Severity::Break,
                            ..DataRow::default()
                        }
                    }).collect(),
                    total: None,
                }))
            }
        }
    }
}
