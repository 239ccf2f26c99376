//! Sheets to print: each with its number, in letters and as a square for a scanner.

use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use meetings::rules::proposals::receipt;

use super::{address, around_sheets, sheets_of};
use crate::model::{FixedRules, Listed, Phase};
use crate::pages::turnout::said;
use crate::pages::{Seen, money, rules_in_words, settlement, words};
use crate::rules::casting::{has_points, is_ordered};
use crate::rules::turnout::bands;
use crate::rules::turnout::{Column, SEXES};
use crate::store::{fixed, sheets};

/// So many projects leave room for two sheets on a page.
const HALF: usize = 3;

/// The exercise, where sheets of it may be printed: while people vote.
async fn printing(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    let seen = sheets_of(visit, id).await?;
    if seen.phase != Phase::Vote {
        return Err(Refusal::Wrong(Message::new("priorities-sheets-print-when")));
    }
    Ok(seen)
}

/// Makes the numbers of new sheets and leads to the page that prints them.
pub async fn make(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = printing(&visit, &id).await?;
    let count = filled
        .get("count")
        .replace([' ', '\u{a0}'], "")
        .parse()
        .unwrap_or(0);
    if !(1..=sheets::MOST).contains(&count) {
        return Err(Refusal::Wrong(
            Message::new("priorities-sheets-range").with("count", sheets::MOST),
        ));
    }
    let numbers: Vec<String> = (0..count)
        .map(|_| gate::secret::new_uuid(visit.desk.randomness.as_ref(), visit.now))
        .map(receipt)
        .collect();
    let mut change = visit.change("exercise.print-sheets", &id, "").await?;
    let run = sheets::print(&mut change, seen.record.id, &numbers).await?;
    change.commit().await?;
    let page = address(&seen, &format!("/print/{run}"));
    Ok(answer::redirect(&visit.href(&page)))
}

/// The sheets of one printing.
pub async fn page(visit: Visit, Path((_, id, run)): Path<(String, String, String)>) -> Answer {
    let seen = printing(&visit, &id).await?;
    let run: i64 = run.parse().map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let rules = fixed(&mut reading, seen.record.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let numbers = sheets::numbers(&mut reading, seen.record.id, run).await?;
    drop(reading);
    if numbers.is_empty() {
        return Err(Refusal::NotFound);
    }
    let heading = visit.say(&Message::new("priorities-sheets-run").with("number", run));
    // What is the same on every sheet is drawn once.
    let form = Blank::new(&visit, &seen, &rules);
    let halves = rules.projects.len() <= HALF;
    let body = html! {
        h1.on-screen { (heading) }
        ul.plain.on-screen {
            li { (visit.t("priorities-sheets-print-how")) }
            li { (visit.t("priorities-sheets-print-once")) }
            li { (visit.t("priorities-sheets-print-mix")) }
        }
        p.on-screen { a.button.secondary href=(visit.href(&address(&seen, ""))) { (visit.t("priorities-sheets-back")) } }
        div.paper-ballots.halves[halves] {
            @for number in &numbers { (form.sheet(&visit, &seen, number)) }
        }
    };
    Ok(visit.page(&PageParts::new(heading, around_sheets(&visit, &seen), body)))
}

/// Everything on a sheet but its number.
struct Blank {
    head: Markup,
    how: Markup,
    columns: Markup,
    projects: Markup,
    about: Markup,
}

impl Blank {
    fn new(visit: &Visit, seen: &Seen, rules: &FixedRules) -> Self {
        let wide = has_points(&rules.way) || is_ordered(&rules.way);
        Self {
            head: html! { b { (seen.title(visit)) } br; (visit.place_name(&seen.record.place)) },
            how: html! { p { (how(visit, seen, rules)) } },
            columns: html! {
                th scope="col" { span.unseen { (visit.t("priorities-sheets-mark")) } }
                th scope="col" { "№" }
                th scope="col" { (visit.t("priorities-projects")) }
                th.num scope="col" { (visit.t("idea-cost")) }
            },
            projects: html! { @for one in &rules.projects { (project(visit, one, wide)) } },
            about: about(visit, seen),
        }
    }

    fn sheet(&self, visit: &Visit, seen: &Seen, number: &str) -> Markup {
        let says = visit.say(&Message::new("priorities-sheets-sheet").with("number", number));
        let page = address(seen, &format!("/type?number={number}"));
        let link = format!("{}{}", visit.desk.house.origin, visit.href(&page));
        html! {
            article.notice-print.paper-ballot aria-label=(says) {
                header { p { (self.head) } p { strong { (says) } } }
                (self.how)
                table {
                    caption.unseen { (says) }
                    thead { tr { (self.columns) } }
                    tbody { (self.projects) }
                }
                (self.about)
                footer {
                    (ui::qr(&desk::entrance::qr_svg(&link), &says, number))
                    div { p { (visit.t("priorities-sheets-fold")) } p { (visit.t("priorities-sheets-secret")) } }
                }
            }
        }
    }
}

/// What to do: how it is voted, and how that is put on paper.
fn how(visit: &Visit, seen: &Seen, rules: &FixedRules) -> String {
    let exercise = &seen.exercise;
    // The first sentence says the way; how few and how many follow where the rules say so.
    let bounds = [
        exercise.least.unwrap_or(1) > 1,
        exercise.most.unwrap_or(0) > 0,
    ];
    let said = match rules.way.as_str() {
        "choose-1" => 1,
        _ => 1 + bounds.iter().filter(|&&is_said| is_said).count(),
    };
    let mut how: Vec<String> = rules_in_words(visit, exercise)
        .into_iter()
        .take(said)
        .collect();
    how.push(visit.t(match rules.way.as_str() {
        "cumulative" => "priorities-sheets-how-points",
        "ordinal" => "priorities-sheets-how-order",
        "choose-1" => "priorities-sheets-how-one",
        _ => "priorities-sheets-how-marks",
    }));
    how.join(" ")
}

fn project(visit: &Visit, project: &Listed, wide: bool) -> Markup {
    let place = settlement(visit, project.settlement.as_deref());
    html! {
        tr {
            td { (square(wide)) }
            td { b { (project.number) } }
            th scope="row" {
                (words(visit, &project.title))
                @if !place.is_empty() { br; span.soft { (place) } }
            }
            td.num { (money(visit, project.cost)) }
        }
    }
}

/// What the voter may say about himself, and that somebody helped.
fn about(visit: &Visit, seen: &Seen) -> Markup {
    let boxes = |column: Column, values: &[String]| -> Markup {
        html! {
            @for value in values { span.choice { (square(false)) " " (said(visit, column, value)) } " " }
        }
    };
    let label = |column: Column| visit.t(&format!("priorities-{}", column.code()));
    html! {
        div.about {
            p { b { (visit.t("priorities-sheets-need-not")) } }
            p { (label(Column::Sex)) ": " (boxes(Column::Sex, &SEXES.map(str::to_owned))) }
            p { (label(Column::Age)) ": " (boxes(Column::Age, &bands(&seen.exercise))) }
            p { (label(Column::Settlement)) ": ______________________________" }
            p { (square(false)) " " (visit.t("priorities-sheets-helped")) }
        }
    }
}

/// An empty square, or a box wide enough for a number; drawn, so that every printer has it and no typeface is needed.
fn square(wide: bool) -> Markup {
    let width = if wide { 44 } else { 24 };
    let view = format!("0 0 {width} 24");
    html! {
        svg.square width=(width) height="24" viewBox=(view) aria-hidden="true" focusable="false" {
            rect x="1" y="1" width=(width - 2) height="22" fill="none" stroke="black" stroke-width="2" {}
        }
    }
}
