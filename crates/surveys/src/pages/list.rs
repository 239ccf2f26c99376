//! The assessments of a place.

use std::collections::HashMap;

use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::html;
use ui::ButtonKind;

use super::{Seen, around, column, numbers, row, standing, table};
use crate::ASSESSMENT;
use crate::model::{Assessment, State};
use crate::rules::progress;
use crate::store::{of_place, submissions};

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let mut found = Vec::new();
    for record in of_place(&mut reading, &code).await? {
        let counts = submissions::counts(&mut reading, record.id).await?;
        found.push((Seen::of(record), counts));
    }
    drop(reading);
    let thing = Thing {
        kind: ASSESSMENT.word,
        body: &visit.actor.body,
        place_path: &path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "planned",
    };
    let may_make = visit.may(Act::Write, &thing);
    let heading = visit.t("assessment-all");
    let rows = found
        .iter()
        .map(|(seen, counts)| {
            let counted = of_sample(counts);
            let total =
                progress::total(&progress::reached(&seen.assessment.sample, &counted));
            row(
                Some(visit.href(&seen.desk())),
                vec![
                    html! { (seen.title(&visit)) },
                    html! { (days(&visit, &seen.assessment)) },
                    html! { (visit.reader.number(total.came)) },
                    html! { @match total.expected { Some(expected) => { (visit.reader.number(expected)) } None => { "—" } } },
                    standing(&visit, &seen.record.state),
                ],
            )
        })
        .collect();
    let new = visit.href(&format!("/desk/assessment/new?place={}", escaped(&code)));
    let body = html! {
        h1 { (heading) }
        (bodies::tabs(&visit, &code, "surveys"))
        @if found.is_empty() {
            (ui::empty_state(&visit.t("surveys-none"), &visit.t("surveys-none-says"), None))
        } @else {
            (table(
                heading.clone(),
                vec![
                    column(visit.t("assessment")),
                    column(visit.t("surveys-days")),
                    numbers(visit.t("surveys-came")),
                    numbers(visit.t("surveys-expected")),
                    column(visit.t("surveys-standing")),
                ],
                rows,
            ))
        }
        @if may_make {
            p { (ui::link_button(ButtonKind::Primary, &new, &visit.t("assessment-new"))) }
        }
    };
    let mut around = around(&visit, &code, Vec::new());
    around.crumbs.pop();
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The days of an assessment, in words.
pub(super) fn days(visit: &Visit, assessment: &Assessment) -> String {
    match (&assessment.from, &assessment.until) {
        (Some(from), Some(until)) => visit.say(
            &Message::new("surveys-from-until")
                .with("from", visit.reader.date(from))
                .with("until", visit.reader.date(until)),
        ),
        (Some(day), None) | (None, Some(day)) => visit.reader.date(day),
        (None, None) => String::new(),
    }
}

/// What counts towards the sample: the answers to the questionnaire that has the most. Who registers a well or is visited
/// again is not asked for the first time.
pub(super) fn of_sample(counts: &[submissions::Counted]) -> Vec<(Option<String>, State, i64)> {
    let forms = by_form(counts).into_iter();
    let main = forms.max_by_key(|(form, (_, all))| (*all, *form));
    counts
        .iter()
        .filter(|(form, ..)| main.is_some_and(|(main, _)| *form == main))
        .map(|(_, settlement, state, count)| (settlement.clone(), *state, *count))
        .collect()
}

/// How many submissions of each form wait, and how many there are, by the form's identifier.
pub(super) fn by_form(counts: &[submissions::Counted]) -> HashMap<store::Uuid, (i64, i64)> {
    let mut forms: HashMap<store::Uuid, (i64, i64)> = HashMap::new();
    for (form, _, state, count) in counts {
        let (waiting, all) = forms.entry(*form).or_default();
        *all += count;
        if state.waits() {
            *waiting += count;
        }
    }
    forms
}
