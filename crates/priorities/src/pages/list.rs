//! The exercises of a place, and what one can begin with.

use crate::rules::templates::day_after;
use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Find;
use ui::Tone;

use super::{Seen, around, column, money, numbers, row, table};
use crate::EXERCISE;
use crate::model::{Exercise, Phase};
use crate::rules::templates::{TEMPLATES, Template, begun};

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let wanted = Find {
        kind: Some(EXERCISE.word),
        place: Some(&code),
        newest: true,
        ..Find::default()
    };
    let found: Vec<Seen> = records::list(&mut reading, wanted)
        .await?
        .into_iter()
        .map(Seen::of)
        .collect();
    drop(reading);
    let thing = Thing {
        kind: EXERCISE.word,
        body: &visit.actor.body,
        place_path: &path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: Phase::Draft.code(),
    };
    let may_make = visit.may(Act::Write, &thing);
    let heading = visit.t("exercise-all");
    let body = html! {
        h1 { (heading) }
        (bodies::tabs(&visit, &code, "priorities"))
        @if found.is_empty() {
            (ui::empty_state(&visit.t("priorities-none"), &visit.t("priorities-none-says"), None))
        } @else { (exercises(&visit, &found)) }
        @if may_make {
            section aria-labelledby="begin" {
                h2 id="begin" { (visit.t("priorities-begin")) }
                p.soft { (visit.t("priorities-begin-says")) }
                ul.plain {
                    @for template in &TEMPLATES { li {
                        a href=(beginning(&visit, &code, template)) { (visit.t(&format!("exercise-template-{}", template.word))) }
                        br;
                        span.soft { (visit.t(&format!("priorities-template-{}", template.word))) }
                    } }
                }
            }
        }
    };
    let mut around = around(&visit, &code, Vec::new());
    around.crumbs.pop();
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn exercises(visit: &Visit, found: &[Seen]) -> Markup {
    let rows = found
        .iter()
        .map(|seen| {
            row(
                Some(visit.href(&seen.desk())),
                vec![
                    html! { (seen.title(visit)) },
                    html! { (visit.t(&format!("exercise-template-{}", seen.exercise.template))) },
                    html! { (money(visit, seen.exercise.budget)) },
                    html! { (days(visit, &seen.exercise)) },
                    html! {
                        (ui::tag(Tone::Note, &visit.t(&format!("exercise-state-{}", seen.phase.code()))))
                        @if seen.record.audience == Audience::Public { " " (ui::tag(Tone::Done, &visit.t("desk-audience-public"))) }
                    },
                ],
            )
        })
        .collect();
    table(
        visit.t("exercise-all"),
        vec![
            column(visit.t("exercise")),
            column(visit.t("exercise-template")),
            numbers(visit.t("exercise-budget")),
            column(visit.t("priorities-vote")),
            column(visit.t("priorities-phase")),
        ],
        rows,
    )
}

/// The days of voting, in words.
pub(super) fn days(visit: &Visit, exercise: &Exercise) -> String {
    match (&exercise.vote_from, &exercise.vote_until) {
        (Some(from), Some(until)) if from == until => visit.reader.date(from),
        (Some(from), Some(until)) => visit.say(
            &Message::new("priorities-from-until")
                .with("from", visit.reader.date(from))
                .with("until", visit.reader.date(until)),
        ),
        (Some(day), None) | (None, Some(day)) => visit.reader.date(day),
        (None, None) => String::new(),
    }
}

/// The form of a new exercise, filled in as its template begins it.
fn beginning(visit: &Visit, code: &str, template: &Template) -> String {
    let today = visit.desk.today();
    let exercise = begun(template, |days| day_after(&today, days));
    let content = records::from_typed(&exercise);
    let mut href = visit.href(&format!("/desk/exercise/new?place={}", escaped(code)));
    for (name, value) in desk::form::pairs_of(&EXERCISE, &content) {
        if !value.is_empty() && name != "budget" {
            href = format!("{href}&{}={}", escaped(&name), escaped(&value));
        }
    }
    href
}
