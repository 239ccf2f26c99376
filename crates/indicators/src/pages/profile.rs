//! The profile of a place: every indicator with its newest figures, how far groups are apart, what nobody counts.

use std::collections::HashSet;

use ::store::Reading;
use authority::Act;
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use ui::{ButtonKind, DataRow, DataTable, Download, Heading};

use super::{address, around, column, numbers, place_of, shown, table, words, year};
use crate::catalogue::{self, DOMAINS};
use crate::model::By;
use crate::rules::codes;
use crate::rules::gaps::{Gap, Standing};
use crate::rules::profile::{Profile, Row};
use crate::rules::uncounted::by_message;
use crate::write::Target;
use crate::{For, INDICATOR, store};

/// The profile at the desk.
pub async fn desk(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    page(&visit, &code, For::Reader).await
}

/// The profile for everyone: published figures only.
pub async fn open(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    page(&visit, &code, For::Everyone).await
}

async fn page(visit: &Visit, code: &str, whom: For) -> Answer {
    let place = place_of(code)?;
    let mut reading = visit.reading().await?;
    let profile = crate::profile(&mut reading, code, year(visit), whom).await?;
    let further = match whom {
        For::Reader => further(&mut reading, &profile).await?,
        For::Everyone => Vec::new(),
    };
    drop(reading);
    let heading = visit.t("indicators-title");
    let is_empty = profile.known().next().is_none();
    let body = html! {
        p.overline { (words(visit, &place.name)) }
        h1 { (heading) }
        @if whom == For::Reader {
            (bodies::tabs(visit, code, "needs"))
            (acts(visit, code))
        }
        p.soft { (visit.t("indicators-says")) }
        @if is_empty {
            (empty(visit, code, whom))
        } @else {
            (filter(visit, code, whom))
            (figures(visit, &profile, whom))
            (downloads(visit, code, whom))
            (gaps(visit, &profile, whom))
        }
        (uncounted(visit, &profile, whom))
        (undescribed(visit, code, &further))
        (methods(visit))
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around(visit, code, whom, Vec::new()),
        body,
    )))
}

/// Series that have figures on the path and that nobody has described, with how many.
async fn further(reading: &mut Reading, profile: &Profile) -> Result<Vec<(String, i64)>, Refusal> {
    let path: Vec<&str> = profile.path.iter().map(String::as_str).collect();
    let described: HashSet<&str> = profile
        .rows
        .iter()
        .flat_map(|row| row.indicator.all_series())
        .collect();
    let all = store::series_in(reading, &path).await?;
    Ok(all
        .into_iter()
        .filter(|(series, _)| !described.contains(series.as_str()))
        .collect())
}

fn undescribed(visit: &Visit, code: &str, further: &[(String, i64)]) -> Markup {
    let base = visit.href(&address(code, For::Reader));
    html! {
        @if !further.is_empty() {
            section aria-labelledby="further" {
                h2 id="further" { (visit.t("indicators-undescribed")) }
                p.soft { (visit.t("indicators-undescribed-says")) }
                details {
                    summary { (visit.say(&Message::new("indicators-series-count").with("count", further.len()))) }
                    ul {
                        @for (series, count) in further {
                            li {
                                a href={ (base) "/of/" (escaped(series)) } { code { (series) } } " — "
                                (visit.say(&Message::new("indicators-so-many").with("count", *count)))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What one can do here.
fn acts(visit: &Visit, code: &str) -> Markup {
    let Some(path) = visit.place_path(code) else {
        return html! {};
    };
    let thing = super::figures_of(visit, &path);
    let indicator = authority::Thing {
        kind: INDICATOR.word,
        ..thing
    };
    let mut acts = Vec::new();
    let base = address(code, For::Reader);
    let link = |rest: &str, key: &str| {
        ui::link_button(ButtonKind::Secondary, &visit.href(rest), &visit.t(key))
    };
    if visit.may(Act::Import, &thing) {
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &visit.href(&format!("{base}/import")),
            &visit.t("indicators-import"),
        ));
    }
    acts.push(link(&format!("{base}/batches"), "indicators-batches"));
    if visit.may(Act::Write, &indicator) {
        acts.push(link(
            &format!("/desk/indicator/new?place={}", escaped(code)),
            "indicator-new",
        ));
    }
    acts.push(link(
        &format!("/places/{}/indicators", escaped(code)),
        "indicators-as-everyone",
    ));
    ui::toolbar(&visit.reader, &acts)
}

fn empty(visit: &Visit, code: &str, whom: For) -> Markup {
    match whom {
        For::Everyone => ui::empty_state(
            &visit.t("indicators-none-open"),
            &visit.t("indicators-none-open-says"),
            None,
        ),
        For::Reader => {
            let href = visit.href(&format!("{}/import", address(code, whom)));
            let may = visit
                .place_path(code)
                .is_some_and(|path| visit.may(Act::Import, &super::figures_of(visit, &path)));
            let action = visit.t("indicators-import");
            ui::empty_state(
                &visit.t("indicators-none"),
                &visit.t("indicators-none-says"),
                may.then_some((href.as_str(), action.as_str())),
            )
        }
    }
}

fn filter(visit: &Visit, code: &str, whom: For) -> Markup {
    let chosen = visit.asked("domain");
    let choices = DOMAINS
        .iter()
        .map(|domain| ui::Choice {
            value: (*domain).to_owned(),
            label: visit.t(&format!("indicator-domain-{domain}")),
            chosen: chosen == Some(*domain),
        })
        .collect();
    let action = visit.href(&address(code, whom));
    ui::filter_form(
        &visit.reader,
        &ui::Filter {
            action: action.clone(),
            name: visit.t("indicators-title"),
            fields: vec![ui::Field::Select {
                name: "domain".to_owned(),
                label: visit.t("indicator-domain"),
                choices,
            }],
            clear: chosen.is_some().then_some(action),
        },
    )
}

/// The address of an indicator's page.
fn of_indicator(visit: &Visit, profile: &Profile, row: &Row, whom: For) -> String {
    visit.href(&format!(
        "{}/of/{}",
        address(&profile.place, whom),
        escaped(&row.indicator.code)
    ))
}

/// Whether a row is asked for.
fn is_asked(visit: &Visit, row: &Row) -> bool {
    visit
        .asked("domain")
        .is_none_or(|domain| row.indicator.domain == domain)
}

fn figures(visit: &Visit, profile: &Profile, whom: For) -> Markup {
    let mut rows: Vec<&Row> = profile.known().filter(|row| is_asked(visit, row)).collect();
    sort(visit, profile, &mut rows);
    let mut columns = vec![
        heading(visit, profile, whom, column(visit.t("indicator")), "name"),
        heading(
            visit,
            profile,
            whom,
            column(visit.t("indicator-domain")),
            "domain",
        ),
    ];
    // The nearest place first: it is the one asked about.
    for place in profile.path.iter().rev() {
        columns.push(heading(
            visit,
            profile,
            whom,
            numbers(visit.place_name(place)),
            place,
        ));
    }
    columns.push(numbers(visit.t("indicator-target")));
    columns.push(heading(
        visit,
        profile,
        whom,
        numbers(visit.t("indicators-change")),
        "change",
    ));
    let rows = rows
        .into_iter()
        .map(|row| {
            let indicator = &row.indicator;
            let mut cells = vec![
                html! { (words(visit, &indicator.name)) },
                html! {
                    (visit.t(&format!("indicator-domain-{}", domain(row))))
                    br; small { (shown::unit(visit, &indicator.unit)) }
                },
            ];
            for place in profile.path.iter().rev() {
                cells.push(shown::figure(visit, indicator, row.figure(place)));
            }
            cells.push(target(visit, row));
            cells.push(shown::change(visit, indicator, row.change.as_ref()));
            DataRow {
                cells,
                href: Some(of_indicator(visit, profile, row, whom)),
                anchor: Some(format!("i-{}", indicator.code)),
                hot: false,
            }
        })
        .collect::<Vec<_>>();
    html! {
        section aria-labelledby="figures" {
            h2 id="figures" { (visit.t("indicators-figures")) }
            @if rows.is_empty() { p.soft { (visit.t("indicators-none-of-these")) } }
            @else {
                (ui::table(&DataTable {
                    caption: visit.t("indicators-figures"),
                    caption_unseen: true,
                    columns,
                    rows,
                    total: None,
                }))
            }
        }
    }
}

fn domain(row: &Row) -> &str {
    if DOMAINS.contains(&row.indicator.domain.as_str()) {
        &row.indicator.domain
    } else {
        "counts"
    }
}

fn target(visit: &Visit, row: &Row) -> Markup {
    let Some(mark) = row.indicator.target else {
        return html! { span aria-hidden="true" { "—" } span.unseen { (visit.t("indicators-no-target")) } };
    };
    html! {
        (shown::value(visit, &row.indicator, mark.value))
        @if let Some(year) = mark.year { " " small { (visit.reader.year(year)) } }
        @if let Some((difference, is_reached)) = row.to_target() {
            br;
            @if is_reached { (ui::tag(ui::Tone::Done, &visit.t("indicators-reached"))) }
            @else { small { (visit.say(&Message::new("indicators-to-go").with("difference", shown::signed(visit, &row.indicator, difference)))) } }
        }
    }
}

/// A heading by which the rows can be ordered.
fn heading(visit: &Visit, profile: &Profile, whom: For, column: Heading, name: &str) -> Heading {
    let asked = visit.asked("sort").unwrap_or_default();
    let up = asked == name;
    let down = asked.strip_prefix('-') == Some(name);
    let next = if up {
        format!("-{name}")
    } else {
        name.to_owned()
    };
    let domain = visit
        .asked("domain")
        .map_or_else(String::new, |domain| format!("&domain={}", escaped(domain)));
    Heading {
        sort: Some(format!(
            "{}?sort={}{domain}",
            visit.href(&address(&profile.place, whom)),
            escaped(&next)
        )),
        sorted: (up || down).then_some(up),
        ..column
    }
}

fn sort(visit: &Visit, profile: &Profile, rows: &mut [&Row]) {
    let asked = visit.asked("sort").unwrap_or("domain");
    let (name, is_down) = asked
        .strip_prefix('-')
        .map_or((asked, false), |name| (name, true));
    let place_in_list = |row: &Row| {
        DOMAINS
            .iter()
            .position(|known| *known == row.indicator.domain)
            .unwrap_or(DOMAINS.len())
    };
    rows.sort_by(|one, other| {
        let order = match name {
            "name" => visit.reader.compare(
                visit.reader.words(&one.indicator.name),
                visit.reader.words(&other.indicator.name),
            ),
            "change" => one
                .change
                .as_ref()
                .map(|change| change.difference)
                .cmp(&other.change.as_ref().map(|change| change.difference)),
            place if profile.path.iter().any(|known| known == place) => one
                .figure(place)
                .map(|figure| figure.value)
                .cmp(&other.figure(place).map(|figure| figure.value)),
            _ => place_in_list(one).cmp(&place_in_list(other)),
        };
        if is_down { order.reverse() } else { order }
    });
}

fn downloads(visit: &Visit, code: &str, whom: For) -> Markup {
    let base = visit.href(&format!("{}/figures", address(code, whom)));
    let files: Vec<Download> = Target::ALL
        .into_iter()
        .map(|target| Download {
            href: format!("{base}/{}", target.code()),
            name: visit.t("indicators-figures"),
            kind: match target {
                Target::Csv => "CSV",
                Target::Sdmx => "SDMX-CSV",
                Target::Dhis2 => "DHIS2 JSON",
                Target::Adx => "ADX XML",
            }
            .to_owned(),
        })
        .collect();
    ui::downloads(&visit.reader, &files)
}

/// How far groups and places are apart: the worst first.
fn gaps(visit: &Visit, profile: &Profile, whom: For) -> Markup {
    let mut all: Vec<(&Row, &Gap)> = profile
        .known()
        .filter(|row| is_asked(visit, row))
        .flat_map(|row| row.gaps.iter().map(move |gap| (row, gap)))
        .collect();
    all.sort_by_key(|(_, gap)| {
        let weight = match gap.standing {
            Standing::Behind => 0,
            Standing::Differs => 1,
            Standing::Ahead => 2,
            Standing::Parity => 3,
        };
        (gap.by, weight)
    });
    let rows: Vec<DataRow> = all
        .into_iter()
        .map(|(row, gap)| DataRow {
            href: Some(of_indicator(visit, profile, row, whom)),
            cells: {
                let mut cells = vec![html! { (words(visit, &row.indicator.name)) }];
                cells.extend(gap_cells(visit, row, gap));
                cells
            },
            ..DataRow::default()
        })
        .collect();
    let mut columns = vec![column(visit.t("indicator"))];
    columns.extend(gap_columns(visit));
    html! {
        section aria-labelledby="gaps" {
            h2 id="gaps" { (visit.t("indicators-gaps")) }
            p.soft { (visit.t("indicators-gaps-says")) }
            @if rows.is_empty() { p.soft { (visit.t("indicators-gaps-none")) } }
            @else { (table(visit.t("indicators-gaps"), columns, rows)) }
        }
    }
}

/// The columns of a table of gaps after the first.
pub(super) fn gap_columns(visit: &Visit) -> Vec<Heading> {
    vec![
        column(visit.t("indicators-compared")),
        numbers(visit.t("indicators-first")),
        numbers(visit.t("indicators-second")),
        numbers(visit.t("indicators-difference")),
        numbers(visit.t("indicators-ratio")),
        column(visit.t("indicators-stands")),
        column(visit.t("indicators-where")),
    ]
}

/// The cells of a gap after the first.
pub(super) fn gap_cells(visit: &Visit, row: &Row, gap: &Gap) -> Vec<Markup> {
    let [first, second] = shown::sides(visit, gap);
    let value = |value| shown::value(visit, &row.indicator, value);
    vec![
        html! { (shown::by(visit, gap)) },
        html! { (value(gap.first.value)) br; small { (first) } },
        html! { (value(gap.second.value)) br; small { (second) } },
        html! { (shown::signed(visit, &row.indicator, gap.difference)) },
        html! { @if let Some(ratio) = gap.ratio { (shown::number(visit, ratio)) } },
        shown::standing(visit, gap),
        html! {
            @if gap.by != By::Place { (visit.place_name(&gap.first.place)) ", " }
            (shown::period(visit, gap.period))
        },
    ]
}

/// What nobody counts: by what, of which indicators, and every finding with what to do.
fn uncounted(visit: &Visit, profile: &Profile, whom: For) -> Markup {
    let by_each: Vec<(By, Vec<&Row>, usize)> = By::ALL
        .into_iter()
        .map(|by| {
            let wanted: Vec<&Row> = profile
                .known()
                .filter(|row| row.indicator.wanted.contains(&by))
                .collect();
            let missing: Vec<&Row> = wanted
                .iter()
                .copied()
                .filter(|row| match by {
                    By::Place => row.figure(&profile.place).is_none(),
                    by => row.uncounted.contains(&by),
                })
                .collect();
            (by, missing, wanted.len())
        })
        .filter(|(_, missing, _)| !missing.is_empty())
        .collect();
    let rows = by_each
        .into_iter()
        .map(|(by, missing, wanted)| {
            let names: Vec<String> = missing
                .iter()
                .map(|row| words(visit, &row.indicator.name))
                .collect();
            DataRow {
                cells: vec![
                    html! { (visit.say(&by_message(by))) },
                    html! { (visit.say(&Message::new("indicators-of").with("count", missing.len()).with("all", wanted))) },
                    html! { (names.join(", ")) },
                ],
                ..DataRow::default()
            }
        })
        .collect::<Vec<_>>();
    let findings: Vec<DataRow> = profile
        .findings
        .iter()
        .map(|finding| {
            let code = finding.object.key.split('/').next().unwrap_or_default();
            DataRow {
                cells: vec![
                    html! { (visit.say(&finding.says)) },
                    ui::severity(&visit.reader, finding.severity),
                    html! { (visit.say(&finding.action)) },
                ],
                href: profile
                    .row(code)
                    .map(|row| of_indicator(visit, profile, row, whom)),
                ..DataRow::default()
            }
        })
        .collect();
    html! {
        section aria-labelledby="uncounted" {
            h2 id="uncounted" { (visit.t("indicators-uncounted")) }
            p.soft { (visit.t("indicators-uncounted-says")) }
            @if !rows.is_empty() {
                (table(
                    visit.t("indicators-uncounted"),
                    vec![
                        column(visit.t("indicators-by")),
                        column(visit.t("indicators-how-many")),
                        column(visit.t("indicators-which")),
                    ],
                    rows,
                ))
            }
            @if !findings.is_empty() {
                details {
                    summary { (visit.say(&Message::new("indicators-findings").with("count", findings.len()))) }
                    (table(
                        visit.t("indicators-findings-table"),
                        vec![
                            column(visit.t("indicators-finding")),
                            column(visit.t("indicators-weight")),
                            column(visit.t("indicators-action")),
                        ],
                        findings,
                    ))
                }
            }
        }
    }
}

/// How everything on the page is worked out, and from which lists the codes come.
pub(super) fn methods(visit: &Visit) -> Markup {
    let (as_of, lists) = codes::lists();
    html! {
        section aria-labelledby="methods" {
            h2 id="methods" { (visit.t("indicators-methods")) }
            ul {
                li { (visit.t("indicators-method-difference")) }
                li { (visit.t("indicators-method-ratio")) }
                li { (visit.t("indicators-method-places")) }
                li { (visit.t("indicators-method-change")) }
                li { (visit.t("indicators-method-computed")) }
                li { (visit.t("indicators-method-score")) }
            }
            details {
                summary { (visit.t("indicators-code-lists")) }
                p.note { (visit.say(&Message::new("indicators-as-of").with("day", visit.reader.date(as_of)).with("catalogue", visit.reader.date(catalogue::as_of())))) }
                ul {
                    @for list in lists {
                        li {
                            code { (list.concept) } ": " (shown::cited(visit, &list.source)) " — "
                            (visit.t(if list.verified { "indicators-verified" } else { "indicators-not-verified" }))
                        }
                    }
                }
            }
        }
    }
}
