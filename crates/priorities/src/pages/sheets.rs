//! Ballots of paper: how many were printed, how far the typing has come, what waits for whom.
//!
//! Nobody sees here what anybody voted: there are no interim results, and whoever types a sheet the second time does
//! not see what the first has read ([`keying`]). Only where the two differ a third sees both ([`settle`]).

pub mod keying;
pub mod print;
pub mod recount;
pub mod settle;

use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use store::Reading;
use ui::form::{Control, Form};
use ui::{ButtonKind, DataRow, Tone};

use super::{Seen, around_exercise, column, exercise_of, numbers, row, table};
use crate::BOX_SHEET;
use crate::model::{BoxSheet, Phase, of};
use crate::store::below;
use crate::store::sheets::{self, Standing, Turn, Typed, has_typed, turn};

/// So many sheets that wait are listed; the others come up when these are done.
const LISTED: usize = 200;

/// The exercise whose sheets somebody may type now.
async fn sheets_of(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = exercise_of(visit, id).await?;
    visit.must(Act::Write, &seen.ballot_box())?;
    // Ballots are for people alone: a program would type without looking.
    if visit.by_program {
        return Err(Refusal::NotFound);
    }
    if !matches!(seen.phase, Phase::Vote | Phase::Count) {
        return Err(Refusal::Wrong(Message::new("priorities-sheets-when")));
    }
    Ok(seen)
}

/// An address below the sheets of an exercise; `rest` begins with a slash or is empty.
fn address(seen: &Seen, rest: &str) -> String {
    format!("{}/sheets{rest}", seen.desk())
}

/// What stands around a page below the sheets.
fn around_sheets(visit: &Visit, seen: &Seen) -> desk::Around {
    let mut around = around_exercise(visit, seen);
    let crumb = (visit.href(&address(seen, "")), visit.t("priorities-sheets"));
    around.crumbs.push(crumb);
    around
}

/// Whether the visitor may have sheets typed anew: whoever answers for the count, while it goes on.
fn may_recount(visit: &Visit, seen: &Seen) -> bool {
    seen.phase == Phase::Count && visit.may(Act::Adopt, &seen.record.thing())
}

/// A sheet that somebody has yet to look at.
struct Waiting {
    number: String,
    what: What,
}

/// What it waits for, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The visitor may decide.
    Decide,
    /// The visitor may type it the second time.
    Second,
    /// Somebody else decides, for the visitor has typed it.
    Third,
    /// A colleague types it, for the visitor has typed it.
    Colleague,
}

/// What the sheets add up to so far.
struct Overview {
    runs: Vec<(i64, i64)>,
    typed: Typed,
    touched: i64,
    waiting: Vec<Waiting>,
    boxes: Vec<BoxSheet>,
}

async fn overview(
    visit: &Visit,
    reading: &mut Reading,
    exercise: &Record,
) -> Result<Overview, Refusal> {
    let readings = sheets::readings(reading, exercise.id).await?;
    let account = visit.actor.person.as_str();
    let mut waiting: Vec<Waiting> = readings
        .iter()
        .filter_map(|(number, readings)| {
            let what = match (sheets::standing(readings), turn(readings, account)) {
                (Standing::Differs, _) if has_typed(readings, account) => What::Third,
                (Standing::Differs, _) => What::Decide,
                (Standing::Once, Turn::Own(_)) => What::Colleague,
                (Standing::Once, _) => What::Second,
                _ => return None,
            };
            let number = number.clone();
            Some(Waiting { number, what })
        })
        .collect();
    waiting.sort_by(|one, other| (one.what, &one.number).cmp(&(other.what, &other.number)));
    let boxes = below(reading, exercise.id, &BOX_SHEET).await?;
    Ok(Overview {
        runs: sheets::runs(reading, exercise.id).await?,
        typed: sheets::typed(&readings),
        touched: readings.len() as i64,
        waiting,
        boxes: boxes.iter().map(|record| of(&record.content)).collect(),
    })
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = sheets_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let overview = overview(&visit, &mut reading, &seen.record).await?;
    drop(reading);
    let heading = visit.t("priorities-sheets");
    let type_one = visit.href(&address(&seen, "/type"));
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        p { (visit.t("priorities-sheets-says")) }
        @if !overview.runs.is_empty() {
            (ui::toolbar(&visit.reader, &[
                ui::link_button(ButtonKind::Primary, &type_one, &visit.t("priorities-sheets-type")),
            ]))
        }
        (progress(&visit, &overview))
        (waiting(&visit, &seen, &overview))
        (arithmetic(&visit, &overview))
        (printings(&visit, &seen, &overview.runs))
        @if may_recount(&visit, &seen) && overview.touched > 0 { (recounts(&visit, &seen)) }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_exercise(&visit, &seen),
        body,
    )))
}

fn count(visit: &Visit, key: &str, count: i64) -> (String, Markup) {
    (visit.t(key), html! { (visit.reader.number(count)) })
}

/// How far the typing has come.
fn progress(visit: &Visit, overview: &Overview) -> Markup {
    let typed = &overview.typed;
    html! {
        section aria-labelledby="typed" {
            h2 #typed { (visit.t("priorities-sheets-typed-so-far")) }
            (ui::definitions(&[
                count(visit, "priorities-sheets-agreed", typed.ballots.len() as i64),
                count(visit, "priorities-sheets-of-them-blank", typed.blank),
                count(visit, "priorities-sheets-spoiled", typed.spoiled),
                count(visit, "priorities-sheets-once", typed.once.len() as i64),
                count(visit, "priorities-sheets-differ", typed.differing.len() as i64),
            ]))
        }
    }
}

/// The sheets that wait for a second typist or for a third.
fn waiting(visit: &Visit, seen: &Seen, overview: &Overview) -> Markup {
    let rows: Vec<DataRow> = overview
        .waiting
        .iter()
        .take(LISTED)
        .map(|one| {
            let (page, tone, key) = match one.what {
                What::Decide => ("settle", Tone::Warning, "priorities-sheets-to-decide"),
                What::Third => ("settle", Tone::Note, "priorities-sheets-to-third"),
                What::Second => ("type", Tone::Warning, "priorities-sheets-to-second"),
                What::Colleague => ("type", Tone::Note, "priorities-sheets-to-colleague"),
            };
            let href = address(seen, &format!("/{page}?number={}", one.number));
            row(
                Some(visit.href(&href)),
                vec![html! { (one.number) }, ui::tag(tone, &visit.t(key))],
            )
        })
        .collect();
    let more = overview.waiting.len().saturating_sub(LISTED);
    html! {
        section aria-labelledby="waiting" {
            h2 #waiting { (visit.t("priorities-sheets-waiting")) }
            @if rows.is_empty() {
                p.soft { (visit.t("priorities-sheets-waiting-none")) }
            } @else {
                (table(
                    visit.t("priorities-sheets-waiting"),
                    vec![
                        column(visit.t("priorities-sheets-number")),
                        column(visit.t("priorities-sheets-what")),
                    ],
                    rows,
                ))
            }
            @if more > 0 {
                p.note { (visit.say(&Message::new("priorities-sheets-more").with("count", more))) }
            }
        }
    }
}

/// Whether the sheets add up: printed, handed to the polling places, found in the boxes, typed.
fn arithmetic(visit: &Visit, overview: &Overview) -> Markup {
    let printed: i64 = overview.runs.iter().map(|(_, count)| count).sum();
    let sum = |part: fn(&BoxSheet) -> i64| overview.boxes.iter().map(part).sum::<i64>();
    let (received, found) = (sum(|sheet| sheet.received), sum(|sheet| sheet.found));
    let touched = overview.touched;
    let mut facts = vec![count(visit, "priorities-sheets-printed", printed)];
    let mut wrong = Vec::new();
    if !overview.boxes.is_empty() {
        facts.push(count(visit, "priorities-sheets-received", received));
        facts.push(count(visit, "priorities-sheets-found", found));
        if received > printed {
            wrong.push(
                Message::new("priorities-sheets-too-many-received")
                    .with("count", received - printed),
            );
        }
        if touched > found {
            wrong.push(
                Message::new("priorities-sheets-too-many-typed").with("count", touched - found),
            );
        }
    }
    facts.push(count(visit, "priorities-sheets-touched", touched));
    if !overview.boxes.is_empty() {
        facts.push(count(
            visit,
            "priorities-sheets-untyped",
            (found - touched).max(0),
        ));
    }
    html! {
        section aria-labelledby="arithmetic" {
            h2 #arithmetic { (visit.t("priorities-sheets-arithmetic")) }
            (ui::definitions(&facts))
            @if overview.boxes.is_empty() { p.note { (visit.t("priorities-sheets-no-boxes")) } }
            @if !wrong.is_empty() {
                ul { @for message in &wrong { li { (ui::tag(Tone::Warning, &visit.say(message))) } } }
            }
        }
    }
}

/// What was printed, and the form for more while people vote.
fn printings(visit: &Visit, seen: &Seen, runs: &[(i64, i64)]) -> Markup {
    let prints = seen.phase == Phase::Vote;
    let rows: Vec<DataRow> = runs
        .iter()
        .map(|(run, count)| {
            let href = visit.href(&address(seen, &format!("/print/{run}")));
            row(
                prints.then_some(href),
                vec![
                    html! { (visit.say(&Message::new("priorities-sheets-run").with("number", *run))) },
                    html! { (visit.reader.number(*count)) },
                ],
            )
        })
        .collect();
    let form =
        Form {
            action: visit.href(&address(seen, "")),
            csrf: visit.csrf(),
            fields: vec![ui::form::number(
                &visit.reader,
                &Control::new("count", visit.t("priorities-sheets-count"))
                    .help(visit.say(
                        &Message::new("priorities-sheets-count-help").with("count", sheets::MOST),
                    ))
                    .required(),
                "100",
                None,
            )],
            submit: visit.t("priorities-sheets-print"),
            name: visit.t("priorities-sheets-print"),
            ..Form::default()
        };
    html! {
        section aria-labelledby="printings" {
            h2 #printings { (visit.t("priorities-sheets-printings")) }
            @if runs.is_empty() {
                p.soft { (visit.t("priorities-sheets-printings-none")) }
            } @else {
                (table(
                    visit.t("priorities-sheets-printings"),
                    vec![
                        column(visit.t("priorities-sheets-printing")),
                        numbers(visit.t("priorities-sheets-count")),
                    ],
                    rows,
                ))
            }
            @if prints { (ui::form::form(&visit.reader, &form)) }
        }
    }
}

/// The ways to have one sheet, or all, typed anew.
fn recounts(visit: &Visit, seen: &Seen) -> Markup {
    let here = visit.href(&address(seen, "/recount"));
    html! {
        section aria-labelledby="recount" {
            h2 #recount { (visit.t("priorities-sheets-recount")) }
            p { (visit.t("priorities-sheets-recount-says")) }
            // Nothing is done yet: the next page asks, and wants a reason.
            form.form method="get" action=(here) aria-label=(visit.t("priorities-sheets-recount-one")) {
                div.field.f-line {
                    label for="recount-number" { (visit.t("priorities-sheets-number")) }
                    input #recount-number type="text" name="number" autocomplete="off" spellcheck="false" aria-required="true";
                }
                div.buttons { (ui::button(ButtonKind::Secondary, &visit.t("priorities-sheets-recount-one"), None)) }
            }
            p { (ui::link_button(ButtonKind::Secondary, &format!("{here}?all=yes"), &visit.t("priorities-sheets-recount-all"))) }
        }
    }
}
