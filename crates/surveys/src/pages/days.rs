//! What this book has for a person's day and for a place's way, and what may be chosen of it.

use std::pin::Pin;
use std::sync::Arc;

use desk::answer::escaped;
use desk::{ChoiceSource, Choices, Contributor, DayItem, PlaceContributor, PlaceStep, Visit};
use kernel::{Lang, Message};
use records::Find;
use store::StoreError;

use super::{Seen, answers_of};
use crate::ASSESSMENT;
use crate::store::{of_place, submissions};

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// What waits for a person: answers to read.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(unread)]
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way)]
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![
        ("assessment", Arc::new(assessments)),
        ("survey-language", Arc::new(languages)),
    ]
}

fn assessments<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        if place.is_empty() {
            return Ok(Choices::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        Ok(of_place(&mut reading, place)
            .await?
            .into_iter()
            .map(Seen::of)
            .map(|seen| (seen.record.id.to_string(), seen.title(visit)))
            .collect())
    })
}

fn languages<'visit>(visit: &'visit Visit, _place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        Ok(Lang::ALL
            .into_iter()
            .map(|lang| {
                let code = lang.code();
                (code.to_owned(), super::words::language(visit, code))
            })
            .collect())
    })
}

/// The forms of the body with answers that nobody has read.
fn unread(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() || visit.actor.body.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(ASSESSMENT.word),
            body: Some(&visit.actor.body),
            ..Find::default()
        };
        let mut items = Vec::new();
        for record in records::list(&mut reading, wanted).await? {
            let seen = Seen::of(record);
            if !seen.may_read(visit) {
                continue;
            }
            let counts = submissions::counts(&mut reading, seen.record.id).await?;
            let by_form = super::list::by_form(&counts);
            if by_form.values().all(|(waiting, _)| *waiting == 0) {
                continue;
            }
            let actor = visit.actor.clone();
            for form in
                questionnaires::store::forms_of(&mut reading, &actor, seen.record.id).await?
            {
                let waiting = by_form
                    .get(&form.id.uuid())
                    .map_or(0, |(waiting, _)| *waiting);
                if waiting == 0 {
                    continue;
                }
                items.push(DayItem {
                    kind: "answer",
                    href: visit.href(&format!("{}?state=received", answers_of(&form))),
                    words: visit.say(&Message::new("surveys-next-read").with("count", waiting)),
                    says: seen.title(visit),
                    due: seen.assessment.until.clone(),
                });
            }
        }
        Ok(items)
    })
}

fn way<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let found = of_place(&mut reading, code).await?;
        let closed = found
            .iter()
            .filter(|record| record.state == "closed")
            .count();
        let running = found.len() - closed;
        Ok(vec![PlaceStep {
            href: visit.href(&format!("/desk/places/{}/surveys", escaped(code))),
            words: visit.t(if closed > 0 {
                "surveys-step-done"
            } else {
                "surveys-step"
            }),
            says: visit.say(
                &Message::new("surveys-step-says")
                    .with("running", visit.reader.number(running as i64))
                    .with("closed", visit.reader.number(closed as i64)),
            ),
            done: closed > 0,
        }])
    })
}
