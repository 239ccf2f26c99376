use axum::extract::Path;
use desk::answer::{download, escaped};
use desk::{Answer, PageParts, Visit};
use kernel::{Money, Year};
use maud::{Markup, html};
use ui::{DataRow, DataTable, Heading};

use super::{
    Place, annex_words, asked_year, at, codes_of, number_heading, phase_words, place, with,
};
use crate::model::{Annex, Budget, Line, Phase};
use crate::open;
use crate::rules::{Asked, Group, Level, groups, key_of, sum_of};

/// How many rows a page of the table has.
const ROWS: usize = 200;
/// How an empty key stands in an address.
const NONE: &str = "-";

/// What the address asks for.
fn asked(visit: &Visit) -> Asked {
    Asked {
        annex: visit.asked("annex").and_then(Annex::from_code),
        chosen: Level::ALL
            .into_iter()
            .filter(|level| *level != Level::Line)
            .filter_map(|level| {
                let key = visit.asked(level.code())?;
                Some((level, if key == NONE { "" } else { key }.to_owned()))
            })
            .collect(),
        words: visit.asked("words").map(str::to_owned),
    }
}

/// One row of the table: a group with its sums.
struct Row {
    group: Group,
    name: String,
    amounts: Vec<Option<Money>>,
}

/// The table: from functions down to lines, each group a link to what it holds.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let budget = &place.budget()?.kept.budget;
    let asked = asked(&visit);
    let year = asked_year(&visit, budget);
    let lines = asked.lines(budget);
    let level = visit
        .asked("by")
        .and_then(Level::from_code)
        .unwrap_or_else(|| asked.next_level(budget, &lines));
    let phases: Vec<Phase> = Phase::ALL
        .into_iter()
        .filter(|phase| sum_of(budget, &lines, year, *phase).is_some())
        .collect();
    let mut rows: Vec<Row> = groups(budget, &lines, level)
        .into_iter()
        .map(|group| Row {
            name: name_of(&visit, &group),
            amounts: phases
                .iter()
                .map(|phase| sum_of(budget, &group.lines, year, *phase))
                .collect(),
            group,
        })
        .filter(|row| row.amounts.iter().any(Option::is_some))
        .collect();
    sort(&visit, &phases, &mut rows);
    let heading = visit.t("budget-table");
    let count = rows.len();
    let number: usize = visit
        .asked("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1)
        .max(1);
    let shown: Vec<Row> = rows
        .into_iter()
        .skip((number - 1) * ROWS)
        .take(ROWS)
        .collect();
    let csv = format!(
        "{}{}",
        visit.href(&at(&place.code, "/table.csv")),
        super::query_of(&visit.query)
    );
    let body = html! {
        h1 { (heading) }
        (place.ways(&visit, "/table"))
        (filter(&visit, budget, &asked, year))
        (way_down(&visit, budget, &asked, &lines))
        (levels(&visit, &asked, level))
        @if shown.is_empty() {
            (ui::empty_state(&visit.t("budget-no-rows"), &visit.t("budget-no-rows-says"), None))
        } @else {
            (table(&visit, &place, budget, &Shown { level, year, phases: &phases, rows: &shown, lines: &lines }))
            (ui::pagination(&visit.reader, number, count.div_ceil(ROWS), &|page| {
                with(&visit, &[("page", &page.to_string())])
            }))
        }
        p { a href=(csv) { "CSV" } }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        place.around(&visit, Some(("", ""))),
        body,
    )))
}

fn name_of(visit: &Visit, group: &Group) -> String {
    match &group.name {
        Some(name) => visit.reader.words(name).to_owned(),
        None if group.key.is_empty() => visit.t("budget-not-said"),
        None => group.key.clone(),
    }
}

fn filter(visit: &Visit, budget: &Budget, asked: &Asked, year: Year) -> Markup {
    let years = budget
        .years()
        .into_iter()
        .map(|one| ui::Choice {
            value: one.to_string(),
            label: visit.reader.year(one),
            chosen: one == year,
        })
        .collect();
    let annexes = Annex::ALL
        .into_iter()
        .map(|annex| ui::Choice {
            value: annex.code().to_owned(),
            label: annex_words(visit, annex),
            chosen: annex == asked.annex(),
        })
        .collect();
    let mut fields = vec![
        ui::Field::Select {
            name: "annex".to_owned(),
            label: visit.t("budget-annex"),
            choices: annexes,
        },
        ui::Field::Select {
            name: "year".to_owned(),
            label: visit.t("budget-year"),
            choices: years,
        },
        ui::Field::Words {
            name: "words".to_owned(),
            label: visit.t("desk-words"),
            value: asked.words.clone().unwrap_or_default(),
        },
    ];
    for (level, key) in &asked.chosen {
        fields.push(ui::Field::Kept {
            name: level.code().to_owned(),
            value: kept(key).to_owned(),
        });
    }
    let narrowed = asked.words.is_some() || !asked.chosen.is_empty() || asked.annex.is_some();
    ui::filter_form(
        &visit.reader,
        &ui::Filter {
            action: visit.href(&visit.path),
            name: visit.t("budget-table"),
            fields,
            clear: narrowed.then(|| visit.href(&visit.path)),
        },
    )
}

fn kept(key: &str) -> &str {
    if key.is_empty() { NONE } else { key }
}

/// What was chosen so far, each step with the way back up.
fn way_down(visit: &Visit, budget: &Budget, asked: &Asked, lines: &[usize]) -> Markup {
    let chosen: Vec<(Level, String)> = asked
        .chosen
        .iter()
        .map(|(level, key)| {
            let name = lines
                .first()
                .and_then(|at| budget.lines.get(*at))
                .and_then(|line| key_of(line, *level).1);
            let words = match name {
                Some(name) => visit.reader.words(&name).to_owned(),
                None if key.is_empty() => visit.t("budget-not-said"),
                None => key.clone(),
            };
            (*level, words)
        })
        .collect();
    let back = |from: Option<Level>| {
        let gone: Vec<(&str, &str)> = Level::ALL
            .into_iter()
            .filter(|level| from.is_none_or(|from| *level > from))
            .map(|level| (level.code(), ""))
            .chain([("by", ""), ("page", "")])
            .collect();
        with(visit, &gone)
    };
    html! {
        @if !chosen.is_empty() {
            nav.crumbs aria-label=(visit.t("budget-way-down")) {
                ol {
                    li { a href=(back(None)) { (annex_words(visit, asked.annex())) } }
                    @for (index, (level, words)) in chosen.iter().enumerate() {
                        li {
                            (visit.t(&format!("budget-{}", level.code()))) ": "
                            @if index + 1 == chosen.len() { b { (words) } } @else { a href=(back(Some(*level))) { (words) } }
                        }
                    }
                }
            }
        }
    }
}

/// The levels on which the same lines can be grouped.
fn levels(visit: &Visit, asked: &Asked, current: Level) -> Markup {
    let tabs: Vec<ui::Tab> = Level::ALL
        .into_iter()
        .filter(|level| !asked.chosen.contains_key(level))
        .map(|level| ui::Tab {
            href: with(visit, &[("by", level.code()), ("page", ""), ("sort", "")]),
            words: visit.t(&format!("budget-{}", level.code())),
            count: None,
            current: level == current,
        })
        .collect();
    ui::tabs(&visit.t("budget-by"), &tabs)
}

fn sort(visit: &Visit, phases: &[Phase], rows: &mut [Row]) {
    let Some(asked) = visit.asked("sort") else {
        return;
    };
    let (name, down) = asked
        .strip_prefix('-')
        .map_or((asked, false), |name| (name, true));
    let column = phases.iter().position(|phase| phase.code() == name);
    rows.sort_by(|one, other| {
        let order = match (column, name) {
            (Some(column), _) => one.amounts[column].cmp(&other.amounts[column]),
            (None, "name") => visit.reader.compare(&one.name, &other.name),
            (None, _) => one.group.key.cmp(&other.group.key),
        };
        if down { order.reverse() } else { order }
    });
}

fn sortable(visit: &Visit, heading: Heading, name: &str) -> Heading {
    let asked = visit.asked("sort").unwrap_or_default();
    let (up, down) = (asked == name, asked.strip_prefix('-') == Some(name));
    let next = if up {
        format!("-{name}")
    } else {
        name.to_owned()
    };
    Heading {
        sort: Some(with(visit, &[("sort", &next), ("page", "")])),
        sorted: (up || down).then_some(up),
        ..heading
    }
}

/// What is drawn: the rows of this page, and all lines for the sums.
struct Shown<'a> {
    level: Level,
    year: Year,
    phases: &'a [Phase],
    rows: &'a [Row],
    lines: &'a [usize],
}

fn table(visit: &Visit, place: &Place, budget: &Budget, shown: &Shown<'_>) -> Markup {
    let Shown {
        level,
        year,
        phases,
        rows,
        lines,
    } = *shown;
    let word = visit.t(&format!("budget-{}", level.code()));
    let mut columns = vec![sortable(visit, paper::Column::words(word).into(), "name")];
    columns.push(sortable(
        visit,
        paper::Column::words(visit.t("budget-codes")).into(),
        "code",
    ));
    columns.extend(phases.iter().map(|phase| {
        sortable(
            visit,
            number_heading(phase_words(visit, *phase)),
            phase.code(),
        )
    }));
    let rate = phases.contains(&Phase::Executed);
    if rate {
        columns.push(number_heading(visit.t("budget-rate")));
    }
    let planned = |lines: &[usize]| -> Money {
        lines
            .iter()
            .filter_map(|at| budget.lines.get(*at)?.planned(year))
            .sum()
    };
    let rate_of = |lines: &[usize]| {
        let executed = sum_of(budget, lines, year, Phase::Executed)?;
        executed.of(planned(lines))
    };
    let drawn = rows
        .iter()
        .map(|row| {
            let line = row.group.lines.first().and_then(|at| budget.lines.get(*at));
            let code = match (level, line) {
                (Level::Line, Some(line)) => codes_of(line),
                _ if row.group.name.is_some() => row.group.key.clone(),
                _ => String::new(),
            };
            let mut cells = vec![html! { (row.name) }, html! { (code) }];
            cells.extend(row.amounts.iter().map(|amount| place.cell(*amount)));
            if rate {
                cells.push(html! { @if let Some(rate) = rate_of(&row.group.lines) { (visit.reader.percent(rate)) } });
            }
            let href = match level {
                Level::Line => place.line_href(visit, &row.group.key),
                level => with(
                    visit,
                    &[
                        (level.code(), kept(&row.group.key)),
                        ("by", ""),
                        ("page", ""),
                        ("sort", ""),
                    ],
                ),
            };
            DataRow {
                cells,
                href: Some(href),
                ..DataRow::default()
            }
        })
        .collect();
    let mut total = vec![html! { (visit.t("budget-total")) }, html! {}];
    total.extend(
        phases
            .iter()
            .map(|phase| place.cell(sum_of(budget, lines, year, *phase))),
    );
    if rate {
        total.push(html! { @if let Some(rate) = rate_of(lines) { (visit.reader.percent(rate)) } });
    }
    ui::table(&DataTable {
        caption: format!(
            "{} ({})",
            visit.reader.year(year),
            place.reader.currency_name()
        ),
        caption_unseen: false,
        columns,
        rows: drawn,
        total: Some(total),
    })
}

/// The lines asked for, with everything that is known of them.
pub async fn csv(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let budget = &place.budget()?.kept.budget;
    let lines: Vec<&Line> = asked(&visit)
        .lines(budget)
        .into_iter()
        .filter_map(|at| budget.lines.get(at))
        .collect();
    Ok(download(
        "text/csv; charset=utf-8",
        &format!("{}-budget.csv", escaped(&place.code)),
        open::csv_of(&lines).into_bytes(),
    ))
}
