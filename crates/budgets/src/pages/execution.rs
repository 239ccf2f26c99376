use axum::extract::Path;
use desk::{Answer, PageParts, Visit};
use kernel::{Message, Money, Year};
use maud::{Markup, html};
use ui::figures::{Series, SeriesLine, pictured, series};
use ui::{DataRow, DataTable, Tone};

use super::{Place, number_heading, place, this_year, with, words_heading};
use crate::model::{Annex, Kept};
use crate::rules::{by_function, executed_years, far_off, last_month, months};

/// How far the money has been spent: by month, by function, and the lines that are far off.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let kept = &place.budget()?.kept;
    let years = executed_years(&kept.budget);
    let heading = visit.t("budget-execution");
    let asked = visit
        .asked("year")
        .and_then(|year| year.parse().ok())
        .filter(|year| years.contains(year));
    let now = this_year(&visit);
    let year = asked.or_else(|| {
        years
            .iter()
            .copied()
            .filter(|year| *year <= now)
            .max()
            .or(years.last().copied())
    });
    let body = html! {
        h1 { (heading) }
        (place.ways(&visit, "/execution"))
        @match year {
            None => { (ui::empty_state(&visit.t("budget-no-execution"), &visit.t("budget-no-execution-says"), None)) }
            Some(year) => {
                @if years.len() > 1 {
                    p {
                        (visit.t("budget-other-years")) " "
                        @for other in years.iter().filter(|other| **other != year) {
                            a href=(with(&visit, &[("year", &other.to_string())])) { (visit.reader.year(*other)) } " "
                        }
                    }
                }
                (so_far(&visit, &place, kept, year))
                (by_month(&visit, &place, kept, year))
                (by_functions(&visit, &place, kept, year))
                (off(&visit, &place, kept, year))
            }
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        place.around(&visit, Some(("", ""))),
        body,
    )))
}

/// One sentence of how far the year has come.
fn so_far(visit: &Visit, place: &Place, kept: &Kept, year: Year) -> Markup {
    let found = by_function(&kept.budget, year);
    let planned: Money = found.iter().map(|one| one.planned).sum();
    let executed: Money = found.iter().map(|one| one.executed).sum();
    let month = last_month(kept, year).unwrap_or(12);
    let says = Message::new("budget-so-far")
        .with("year", kernel::Arg::Year(year))
        .with("month", visit.t(&format!("budget-month-{month}")))
        .with("executed", executed)
        .with("planned", planned)
        .with(
            "share",
            kernel::Arg::Share(executed.of(planned).unwrap_or_default()),
        );
    html! { p { (place.say(&says)) } }
}

/// Months against an even year, as a picture and as a table.
fn by_month(visit: &Visit, place: &Place, kept: &Kept, year: Year) -> Markup {
    let spent = months(kept, Annex::Expenditure, year);
    if spent.iter().all(|month| month.since_january.is_none()) {
        return html! { p { (visit.t("budget-no-months")) } };
    }
    let name = |month: u8| visit.t(&format!("budget-month-{month}"));
    let million = |amount: Money| amount.0 as f64 / 100_000_000.0;
    let title = visit.say(&Message::new("budget-by-month").with("year", kernel::Arg::Year(year)));
    let picture = Series {
        anchor: "budget-by-month".to_owned(),
        title: title.clone(),
        description: visit.t("budget-by-month-says"),
        points: (1..=12).map(|month: u8| month.to_string()).collect(),
        unit: format!(
            "{} {}",
            visit.t("text-million"),
            place.reader.currency_name()
        ),
        lines: vec![
            SeriesLine {
                label: visit.t("budget-even"),
                values: spent
                    .iter()
                    .map(|month| Some(million(month.even)))
                    .collect(),
                hot: false,
                planned: true,
            },
            SeriesLine {
                label: visit.t("budget-phase-executed"),
                values: spent
                    .iter()
                    .map(|month| month.since_january.map(million))
                    .collect(),
                hot: false,
                planned: false,
            },
        ],
    };
    let table = DataTable {
        caption: title.clone(),
        caption_unseen: true,
        columns: vec![
            words_heading(visit.t("budget-month")),
            number_heading(visit.t("budget-even")),
            number_heading(visit.t("budget-in-month")),
            number_heading(visit.t("budget-since-january")),
            number_heading(visit.t("budget-rate")),
        ],
        rows: spent
            .iter()
            .map(|month| DataRow {
                cells: vec![
                    html! { (name(month.month)) },
                    place.cell(Some(month.even)),
                    place.cell(month.in_month),
                    place.cell(month.since_january),
                    html! {
                        @if let Some(rate) = month.since_january.and_then(|amount| amount.of(spent[11].even)) {
                            (visit.reader.percent(rate))
                        }
                    },
                ],
                ..DataRow::default()
            })
            .collect(),
        total: None,
    };
    html! {
        section aria-labelledby="by-month" {
            h2 id="by-month" { (title) }
            (pictured(&title, &series(&picture, &visit.reader), &visit.t("budget-even-says"), None, Some(&table)))
        }
    }
}

fn by_functions(visit: &Visit, place: &Place, kept: &Kept, year: Year) -> Markup {
    let rows = by_function(&kept.budget, year)
        .into_iter()
        .map(|one| DataRow {
            cells: vec![
                html! {
                    @match &one.name {
                        Some(name) => { (visit.reader.words(name)) }
                        None if one.code.is_empty() => { (visit.t("budget-no-function")) }
                        None => { (one.code) }
                    }
                },
                place.cell(Some(one.planned)),
                place.cell(Some(one.executed)),
                html! { @if let Some(rate) = one.executed.of(one.planned) { (visit.reader.percent(rate)) } },
            ],
            hot: one.executed > one.planned,
            ..DataRow::default()
        })
        .collect();
    html! {
        section aria-labelledby="rates" {
            h2 id="rates" { (visit.t("budget-rates")) }
            (ui::table(&DataTable {
                caption: visit.t("budget-rates"),
                caption_unseen: true,
                columns: vec![
                    words_heading(visit.t("budget-function")),
                    number_heading(visit.t("budget-planned")),
                    number_heading(visit.t("budget-phase-executed")),
                    number_heading(visit.t("budget-rate")),
                ],
                rows,
                total: None,
            }))
        }
    }
}

/// Lines that are far behind or over their plan.
fn off(visit: &Visit, place: &Place, kept: &Kept, year: Year) -> Markup {
    let found = far_off(kept, year);
    let rows: Vec<DataRow> = found
        .iter()
        .filter_map(|one| {
            let line = kept.budget.lines.get(one.line)?;
            Some(DataRow {
                cells: vec![
                    html! { (visit.reader.words(&line.title)) },
                    if one.over {
                        ui::tag(Tone::Error, &visit.t("budget-over"))
                    } else {
                        ui::tag(Tone::Warning, &visit.t("budget-behind"))
                    },
                    place.cell(Some(one.planned)),
                    place.cell(Some(one.even)),
                    place.cell(Some(one.executed)),
                ],
                href: Some(place.line_href(visit, &line.key)),
                hot: one.over,
                ..DataRow::default()
            })
        })
        .collect();
    html! {
        section aria-labelledby="far-off" {
            h2 id="far-off" { (visit.t("budget-far-off")) }
            p { (visit.t("budget-far-off-says")) }
            @if rows.is_empty() { p { (visit.t("budget-none-far-off")) } }
            @else {
                (ui::table(&DataTable {
                    caption: visit.t("budget-far-off"),
                    caption_unseen: true,
                    columns: vec![
                        words_heading(visit.t("budget-line")),
                        words_heading(visit.t("budget-how-far")),
                        number_heading(visit.t("budget-planned")),
                        number_heading(visit.t("budget-even")),
                        number_heading(visit.t("budget-phase-executed")),
                    ],
                    rows,
                    total: None,
                }))
            }
        }
    }
}
