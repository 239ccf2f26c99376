use authority::Act;
use axum::extract::Path;
use desk::answer::escaped;
use desk::pages::moment;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Message, Year};
use maud::{Markup, html};
use ui::form::cell_name;
use ui::{ButtonKind, DataRow, DataTable};

use super::{
    Place, annex_words, asked_year, at, codes_of, number_heading, phase_words, place, who, why,
    words_heading,
};
use crate::model::{Kept, Line, Phase};
use crate::store::{LineVersion, line_history};

/// One line: what it is, its amounts, its months, and how its amounts came to be, import by import.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let kept = &place.budget()?.kept;
    let key = visit.asked("key").ok_or(Refusal::NotFound)?;
    let (index, line) = kept
        .budget
        .lines
        .iter()
        .enumerate()
        .find(|(_, line)| line.key == key)
        .ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let told = line_history(&mut reading, &place.code, key).await?;
    let persons: Vec<&str> = told
        .iter()
        .map(|one| one.version.actor.person.as_str())
        .collect();
    let names = gate::store::accounts::names(&mut reading, &persons).await?;
    drop(reading);
    let title = visit.reader.words(&line.title).to_owned();
    let title = if title.is_empty() {
        key.to_owned()
    } else {
        title
    };
    let year = asked_year(&visit, &kept.budget);
    let mut acts = Vec::new();
    if place.may(&visit, Act::Write) {
        let cell = |name: &str| escaped(&cell_name("changes", 0, name));
        let planned = line.planned(year).map_or_else(String::new, |amount| {
            format!("&{}={}", cell("from"), plain(amount.0))
        });
        let href = visit.href(&format!(
            "/desk/amendment/new?place={}&{}={}&{}={year}{planned}",
            escaped(&place.code),
            cell("line"),
            escaped(key),
            cell("year"),
        ));
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &href,
            &visit.t("budget-amend-line"),
        ));
    }
    let body = html! {
        p.overline { (annex_words(&visit, line.annex)) " · " (line.key) }
        h1 { (title) }
        (ui::toolbar(&visit.reader, &acts))
        (ui::definitions(&facts(&visit, line)))
        (amounts(&visit, &place, line))
        (months(&visit, &place, kept, index))
        (history(&visit, &place, &told, &names))
    };
    let around = place.around(&visit, Some(("/table", "budget-table")));
    Ok(visit.page(&PageParts::new(title, around, body)))
}

/// An amount as it can be typed again.
fn plain(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.unsigned_abs();
    match minor % 100 {
        0 => format!("{sign}{}", minor / 100),
        cents => format!("{sign}{},{cents:02}", minor / 100),
    }
}

fn facts(visit: &Visit, line: &Line) -> Vec<(String, Markup)> {
    let mut pairs = Vec::new();
    let mut words = |key: &str, words: Option<&kernel::Words>| {
        if let Some(words) = words {
            pairs.push((visit.t(key), html! { (visit.reader.words(words)) }));
        }
    };
    words("budget-function", line.function.as_ref());
    words("budget-programme", line.programme.as_ref());
    words("budget-office", line.office.as_ref());
    words("budget-economic", line.economic.as_ref());
    let mut text = |key: &str, text: &str| {
        if !text.is_empty() {
            pairs.push((visit.t(key), html! { (text) }));
        }
    };
    text("budget-codes", &codes_of(line));
    text("budget-source", line.source.as_deref().unwrap_or_default());
    text("budget-where", &line.origin.short());
    pairs
}

/// The amounts by year and phase.
fn amounts(visit: &Visit, place: &Place, line: &Line) -> Markup {
    let mut years: Vec<Year> = line.amounts.iter().map(|amount| amount.year).collect();
    years.sort_unstable();
    years.dedup();
    let phases: Vec<Phase> = Phase::ALL
        .into_iter()
        .filter(|phase| line.amounts.iter().any(|amount| amount.phase == *phase))
        .collect();
    let mut columns = vec![words_heading(visit.t("budget-year"))];
    columns.extend(
        phases
            .iter()
            .map(|phase| number_heading(phase_words(visit, *phase))),
    );
    let rows = years
        .iter()
        .map(|year| {
            let mut cells = vec![html! { (visit.reader.year(*year)) }];
            cells.extend(
                phases
                    .iter()
                    .map(|phase| place.cell(line.amount(*year, *phase))),
            );
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: format!(
            "{} ({})",
            visit.t("budget-amounts"),
            place.reader.currency_name()
        ),
        columns,
        rows,
        ..DataTable::default()
    })
}

/// What was executed month by month.
fn months(visit: &Visit, place: &Place, kept: &Kept, index: usize) -> Markup {
    let rows: Vec<DataRow> = kept
        .months
        .iter()
        .filter(|month| month.line == index)
        .map(|month| DataRow {
            cells: vec![
                html! { (visit.t(&format!("budget-month-{}", month.month))) " " (visit.reader.year(month.year)) },
                place.cell(Some(month.amount)),
            ],
            ..DataRow::default()
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            (ui::table(&DataTable {
                caption: visit.t("budget-since-january"),
                columns: vec![
                    words_heading(visit.t("budget-month")),
                    number_heading(visit.t("budget-phase-executed")),
                ],
                rows,
                ..DataTable::default()
            }))
        }
    }
}

/// Every version that changed the amounts of the line.
fn history(
    visit: &Visit,
    place: &Place,
    told: &[LineVersion],
    names: &std::collections::HashMap<String, String>,
) -> Markup {
    let told: Vec<&LineVersion> = told
        .iter()
        .enumerate()
        .filter(|(index, one)| {
            told.get(index + 1)
                .is_none_or(|before| before.amounts != one.amounts)
        })
        .map(|(_, one)| one)
        .collect();
    html! {
        section aria-labelledby="history" {
            h2 id="history" { (visit.t("budget-history")) }
            ol.story {
                @for (index, one) in told.iter().enumerate() {
                    @let before = told.get(index + 1);
                    li {
                        p {
                            a href=(visit.href(&at(&place.code, &format!("#v{}", one.version.version)))) {
                                b { (visit.say(&Message::new("desk-version").with("count", one.version.version))) }
                            }
                            " · " (who(visit, names, &one.version))
                            " · " (moment(visit, one.version.at))
                            @if !one.version.reason.is_empty() { " · " q { (why(visit, &one.version)) } }
                        }
                        ul.plain {
                            @for (year, phase, was, is) in changed(before.copied(), one) {
                                li {
                                    (visit.reader.year(year)) " " (phase_words(visit, phase)) ": "
                                    @if let Some(was) = was { del { (place.reader.amount(was)) } " " }
                                    @if let Some(is) = is { ins { (place.reader.amount(is)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

type Changed = (Year, Phase, Option<kernel::Money>, Option<kernel::Money>);

/// The amounts in which a line differs between two versions.
fn changed(before: Option<&LineVersion>, after: &LineVersion) -> Vec<Changed> {
    let of = |version: &LineVersion, year: Year, phase: Phase| {
        version
            .amounts
            .iter()
            .filter(|amount| (amount.year, amount.phase) == (year, phase))
            .map(|amount| amount.amount)
            .reduce(|one, other| one + other)
    };
    let mut pairs: Vec<(Year, Phase)> = before
        .into_iter()
        .chain([after])
        .flat_map(|version| &version.amounts)
        .map(|amount| (amount.year, amount.phase))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
        .into_iter()
        .map(|(year, phase)| {
            let was = before.and_then(|before| of(before, year, phase));
            (year, phase, was, of(after, year, phase))
        })
        .filter(|(_, _, was, is)| was != is)
        .collect()
}
