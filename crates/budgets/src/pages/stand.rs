use std::collections::BTreeSet;

use authority::{Act, Audience};
use axum::extract::Path;
use desk::pages::moment;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Message, Money};
use maud::{Markup, html};
use records::Record;
use ui::figures::{Series, SeriesLine, Tile, Treemap, pictured, series, treemap};
use ui::{ButtonKind, DataRow, DataTable, Tone};

use super::{
    Place, annex_words, asked_year, at, number_heading, phase_words, place, this_year, who, why,
    with, words_heading,
};
use crate::model::{Annex, Budget, Phase};
use crate::rules::{Balance, Level, balances, by_function, civil_year, sums};
use crate::shelf::BUDGET_SHELF;
use crate::store::{Standing, Version, versions};

/// What stands: sums by year and phase, pictures of them, and who brought what.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let heading = visit.t("budget");
    let Some(standing) = &place.standing else {
        let import = visit.href(&at(&place.code, "/import"));
        let words = visit.t("budget-import");
        let may = place.may(&visit, Act::Import);
        let body = html! {
            h1 { (heading) }
            (ui::empty_state(
                &visit.t("budget-none"),
                &visit.t("budget-none-says"),
                may.then_some((import.as_str(), words.as_str())),
            ))
        };
        return Ok(visit.page(&PageParts::new(heading, place.around(&visit, None), body)));
    };
    let budget = &standing.kept.budget;
    let mut reading = visit.reading().await?;
    let told = versions(&mut reading, &place.code).await?;
    let persons: Vec<&str> = told.iter().map(|one| one.actor.person.as_str()).collect();
    let names = gate::store::accounts::names(&mut reading, &persons).await?;
    drop(reading);
    let civil = visit.href(&format!(
        "/places/{}/civil-budget",
        desk::answer::escaped(&place.code)
    ));
    let body = html! {
        p.overline { (visit.reader.words(&budget.title)) }
        h1 { (heading) }
        (place.ways(&visit, ""))
        @match &standing.record {
            Some(record) => { (document(&visit, record)) }
            None => {
                p.state { (ui::tag(Tone::Note, &visit.t("budget-of-files"))) }
                p { (visit.t("budget-of-files-says")) }
            }
        }
        (waits(&visit, &place, standing))
        @if civil_year(budget, this_year(&visit)).is_some() {
            p {
                a href=(civil) {
                    (visit.t(if standing.is_open() && standing.shown().is_none() { "budget-civil" } else { "budget-civil-preview" }))
                }
            }
        }
        (totals(&visit, &place, budget))
        (left(&visit, &place, budget))
        (over_time(&visit, &place, budget))
        (by_functions(&visit, &place, budget))
        (history(&visit, &place, &told, &names))
    };
    Ok(visit.page(&PageParts::new(heading, place.around(&visit, None), body)))
}

/// The state of the document and what can be done with it.
fn document(visit: &Visit, record: &Record) -> Markup {
    let thing = record.thing();
    let base = visit.href(&format!("/desk/budget/{}", record.id));
    let mut acts = Vec::new();
    let mut act = |rest: &str, words: String| {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &format!("{base}/{rest}"),
            &words,
        ));
    };
    if visit.may(BUDGET_SHELF.write, &thing) {
        act("edit", visit.t("budget-edit"));
    }
    for step in BUDGET_SHELF.steps {
        if step.from.contains(&record.state.as_str()) && visit.may(step.act, &thing) {
            act(
                &format!("step/{}", step.name),
                visit.t(&format!("budget-step-{}", step.name)),
            );
        }
    }
    let public = record.audience == Audience::Public;
    if visit.may(Act::Publish, &thing) {
        let key = if public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        act("publish", visit.t(key));
    }
    let tone = if public { Tone::Done } else { Tone::Note };
    html! {
        p.state {
            (ui::tag(Tone::Note, &visit.t(&format!("budget-state-{}", record.state)))) " "
            (ui::tag(tone, &visit.t(&format!("desk-audience-{}", record.audience.code())))) " "
            a href={ (base) "/story" } { (visit.t("desk-story")) }
        }
        (ui::toolbar(&visit.reader, &acts))
        @if let Some(note) = record.content.get("note").and_then(|note| note.as_str()) { p.typed { (note) } }
    }
}

/// What waits to be published: which version residents see, and who shows them the next.
fn waits(visit: &Visit, place: &Place, standing: &Standing) -> Markup {
    let Some(shown) = standing.shown() else {
        return html! {};
    };
    let says = Message::new("budget-waits-says")
        .with("count", standing.version)
        .with("shown", shown);
    html! {
        section aria-labelledby="waits" {
            h2 id="waits" { (visit.say(&Message::new("budget-waits").with("count", standing.version))) }
            p { (visit.say(&says)) }
            @if place.may(visit, Act::Publish) {
                p {
                    (ui::link_button(
                        ButtonKind::Primary,
                        &visit.href(&at(&place.code, "/publish")),
                        &visit.say(&Message::new("budget-publish").with("count", standing.version)),
                    ))
                }
            } @else { p { (visit.t("budget-waits-for-head")) } }
        }
    }
}

/// What it means that more is spent than received, and whether financing covers it.
fn left(visit: &Visit, place: &Place, budget: &Budget) -> Markup {
    let short: Vec<String> = balances(budget)
        .into_iter()
        .filter(|balance| balance.left() < Money::ZERO)
        .map(|balance| {
            let key = if balance.is_covered() {
                "budget-left-financed"
            } else {
                "budget-left-missing"
            };
            place.say(
                &Message::new(key)
                    .with("year", kernel::Arg::Year(balance.year))
                    .with("phase", phase_words(visit, balance.phase))
                    .with("missing", balance.left().abs())
                    .with("financing", balance.financing),
            )
        })
        .collect();
    html! {
        @if !balances(budget).is_empty() {
            p.soft { (visit.t("budget-left-says")) }
            @if !short.is_empty() { ul { @for says in &short { li { (says) } } } }
        }
    }
}

/// The sums by annex, phase and year, and what is left of revenue.
fn totals(visit: &Visit, place: &Place, budget: &Budget) -> Markup {
    let sums = sums(budget);
    let years = budget.years();
    let kinds: BTreeSet<(Annex, Phase)> = sums
        .keys()
        .map(|(annex, _, phase)| (*annex, *phase))
        .collect();
    let mut columns = vec![words_heading(visit.t("budget-annex"))];
    columns.extend(
        years
            .iter()
            .map(|year| number_heading(visit.reader.year(*year))),
    );
    let mut rows: Vec<DataRow> = kinds
        .iter()
        .map(|(annex, phase)| {
            let name = format!(
                "{}, {}",
                annex_words(visit, *annex),
                phase_words(visit, *phase)
            );
            let mut cells = vec![html! { (name) }];
            cells.extend(
                years
                    .iter()
                    .map(|year| place.cell(sums.get(&(*annex, *year, *phase)).copied())),
            );
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    let balances = balances(budget);
    for phase in Phase::ALL {
        let of = |year: &i32| {
            let own = |one: &&Balance| (one.year, one.phase) == (*year, phase);
            balances.iter().find(own).copied()
        };
        let found: Vec<Option<Balance>> = years.iter().map(of).collect();
        let all: Vec<Option<Money>> = found.iter().map(|one| one.map(Balance::left)).collect();
        if all.iter().all(Option::is_none) {
            continue;
        }
        let name = format!("{}, {}", visit.t("budget-left"), phase_words(visit, phase));
        let mut cells = vec![html! { (name) }];
        cells.extend(all.iter().map(|amount| place.cell(*amount)));
        rows.push(DataRow {
            cells,
            hot: found.iter().flatten().any(|balance| !balance.is_covered()),
            ..DataRow::default()
        });
    }
    ui::table(&DataTable {
        caption: format!(
            "{} ({})",
            visit.t("budget-totals"),
            place.reader.currency_name()
        ),
        columns,
        rows,
        ..DataTable::default()
    })
}

/// How sums moved over the years: what was planned, and what became of it.
fn over_time(visit: &Visit, place: &Place, budget: &Budget) -> Markup {
    let years = budget.years();
    if years.len() < 2 {
        return html! {};
    }
    let million = |amount: Money| amount.0 as f64 / 100_000_000.0;
    let planned = |annex: Annex, year: i32| {
        let mut amounts = budget
            .of(annex)
            .filter_map(|(_, line)| line.planned(year))
            .peekable();
        amounts.peek()?;
        Some(million(amounts.sum()))
    };
    let all = sums(budget);
    let executed = |annex: Annex, year: i32| {
        all.get(&(annex, year, Phase::Executed))
            .map(|amount| million(*amount))
    };
    let line = |label: String, values: Vec<Option<f64>>, planned: bool| SeriesLine {
        label,
        values,
        hot: false,
        planned,
    };
    let both = |annex: Annex| {
        let name = annex_words(visit, annex);
        [
            line(
                format!("{name}: {}", visit.t("budget-planned")),
                years.iter().map(|year| planned(annex, *year)).collect(),
                true,
            ),
            line(
                format!("{name}: {}", visit.t("budget-phase-executed")),
                years.iter().map(|year| executed(annex, *year)).collect(),
                false,
            ),
        ]
    };
    let lines: Vec<SeriesLine> = both(Annex::Revenue)
        .into_iter()
        .chain(both(Annex::Expenditure))
        .filter(|line| line.values.iter().any(Option::is_some))
        .collect();
    let title = visit.t("budget-over-time");
    let picture = Series {
        anchor: "budget-over-time".to_owned(),
        title: title.clone(),
        description: visit.t("budget-over-time-says"),
        points: years.iter().map(|year| visit.reader.year(*year)).collect(),
        unit: format!(
            "{} {}",
            visit.t("text-million"),
            place.reader.currency_name()
        ),
        lines,
    };
    html! {
        section aria-labelledby="over-time" {
            h2 id="over-time" { (title) }
            // The table of sums above holds the same figures.
            (pictured(&title, &series(&picture, &visit.reader), "", None, None))
        }
    }
}

/// Expenditure by function as areas, with the table of the same.
fn by_functions(visit: &Visit, place: &Place, budget: &Budget) -> Markup {
    let year = asked_year(visit, budget);
    let found = by_function(budget, year);
    if found.is_empty() {
        return html! {};
    }
    let total: Money = found.iter().map(|one| one.planned).sum();
    let name = |code: &str, name: &Option<kernel::Words>| match name {
        Some(name) => visit.reader.words(name).to_owned(),
        None if code.is_empty() => visit.t("budget-no-function"),
        None => code.to_owned(),
    };
    let href = |code: &str| {
        visit.href(&at(
            &place.code,
            &format!(
                "/table?year={year}&{}={}",
                Level::Function.code(),
                desk::answer::escaped(if code.is_empty() { "-" } else { code })
            ),
        ))
    };
    let tiles = found
        .iter()
        .enumerate()
        .map(|(group, one)| {
            let (value, unit) = place.reader.money_short(one.planned);
            Tile {
                label: name(&one.code, &one.name),
                value: one.planned.0 as f64,
                value_text: format!("{value} {unit}"),
                href: Some(href(&one.code)),
                group,
                hot: false,
            }
        })
        .collect();
    let title =
        visit.say(&Message::new("budget-by-function").with("year", kernel::Arg::Year(year)));
    let picture = Treemap {
        anchor: "budget-by-function".to_owned(),
        title: title.clone(),
        description: visit.t("budget-by-function-says"),
        tiles,
    };
    let table = DataTable {
        caption: title.clone(),
        caption_unseen: true,
        columns: vec![
            words_heading(visit.t("budget-function")),
            number_heading(visit.t("budget-planned")),
            number_heading(visit.t("budget-share")),
            number_heading(visit.t("budget-phase-executed")),
        ],
        rows: found
            .iter()
            .map(|one| DataRow {
                cells: vec![
                    html! { (name(&one.code, &one.name)) },
                    place.cell(Some(one.planned)),
                    html! { @if let Some(share) = one.planned.of(total) { (visit.reader.percent(share)) } },
                    place.cell((!one.executed.is_zero()).then_some(one.executed)),
                ],
                href: Some(href(&one.code)),
                ..DataRow::default()
            })
            .collect(),
        total: None,
    };
    let others: Vec<i32> = budget
        .years()
        .into_iter()
        .filter(|other| *other != year)
        .collect();
    html! {
        section aria-labelledby="by-function" {
            h2 id="by-function" { (title) }
            @if !others.is_empty() {
                p {
                    (visit.t("budget-other-years")) " "
                    @for other in others {
                        a href={ (with(visit, &[("year", &other.to_string())])) "#by-function" } { (visit.reader.year(other)) } " "
                    }
                }
            }
            (pictured(&title, &treemap(&picture), "", None, Some(&table)))
        }
    }
}

/// Who brought what, when and why; newest first.
fn history(
    visit: &Visit,
    place: &Place,
    told: &[Version],
    names: &std::collections::HashMap<String, String>,
) -> Markup {
    let may_restore = place.may(visit, Act::Import);
    let files = |version: &Version| {
        let base = place
            .record()
            .map(|record| visit.href(&format!("/desk/budget/{}/files", record.id)));
        html! {
            @for (id, name) in version.brought.files.iter().zip(&version.brought.names) {
                @if let Some(base) = &base { a href={ (base) "/" (id) } { (name) } " " } @else { (name) " " }
            }
            @if let Some(restored) = version.brought.restored {
                (visit.say(&Message::new("budget-restored-of").with("count", restored)))
            }
            @if let Some(id) = &version.brought.amendment {
                a href=(visit.href(&at(&place.code, &format!("/amendments/{id}")))) { (visit.t("amendment")) }
            }
        }
    };
    let shown = place.standing.as_ref().and_then(Standing::shown);
    let standing = place.standing.as_ref().map(|standing| standing.version);
    let rows = told
        .iter()
        .map(|one| DataRow {
            cells: vec![
                html! { (one.version) },
                html! { (moment(visit, one.at)) },
                html! { (who(visit, names, one)) },
                html! { (why(visit, one)) },
                files(one),
                html! {
                    @if Some(one.version) == standing { (visit.t("budget-stands-now")) }
                    @if shown == Some(one.version) { (ui::tag(Tone::Note, &visit.t("budget-shown-now"))) " " }
                    @if Some(one.version) != standing && may_restore && one.version > 0 {
                        a href=(visit.href(&at(&place.code, &format!("/restore/{}", one.version)))) {
                            (visit.say(&Message::new("desk-restore").with("count", one.version)))
                        }
                    }
                },
            ],
            anchor: Some(format!("v{}", one.version)),
            ..DataRow::default()
        })
        .collect();
    html! {
        section aria-labelledby="history" {
            h2 id="history" { (visit.t("budget-history")) }
            (ui::table(&DataTable {
                caption: visit.t("budget-history"),
                caption_unseen: true,
                columns: ["budget-version", "budget-when", "budget-who", "desk-reason", "budget-brought", "budget-restore"]
                    .map(|key| words_heading(visit.t(key)))
                    .to_vec(),
                rows,
                total: None,
            }))
        }
    }
}

/// Refuses where a number in the address is none.
pub(super) fn number(text: &str) -> Result<i64, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}
