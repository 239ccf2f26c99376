//! What this book has for a person's day and for a place's way, and what may be chosen of it.

use std::pin::Pin;
use std::sync::Arc;

use authority::Act;
use desk::answer::escaped;
use desk::{ChoiceSource, Choices, Contributor, DayItem, PlaceContributor, PlaceStep, Visit};
use kernel::Message;
use records::Find;
use store::StoreError;

use super::title;
use crate::store::problems;
use crate::{CAUSE, PROBLEM};

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// What waits for a person: problems that nobody has confirmed yet.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(unconfirmed)]
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way)]
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![
        (PROBLEM.word, Arc::new(known)),
        (CAUSE.word, Arc::new(causes)),
    ]
}

fn known<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let found = problems(&mut reading, place, !visit.is_known()).await?;
        Ok(found
            .iter()
            .map(|one| (one.record.id.to_string(), title(visit, &one.record)))
            .collect())
    })
}

/// The causes of a place, each after its problem, so that those of one problem stand together.
fn causes<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let found = problems(&mut reading, place, !visit.is_known()).await?;
        let mut choices = Choices::new();
        for one in &found {
            let problem = title(visit, &one.record);
            for cause in crate::store::causes(&mut reading, one.record.id).await? {
                let words = desk::pages::title(visit, &CAUSE, &cause.record);
                choices.push((cause.record.id.to_string(), format!("{problem} — {words}")));
            }
        }
        Ok(choices)
    })
}

fn unconfirmed(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() || visit.actor.body.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(PROBLEM.word),
            body: Some(&visit.actor.body),
            state: Some("noted"),
            ..Find::default()
        };
        let found = records::list(&mut reading, wanted).await?;
        let waiting: Vec<_> = found
            .iter()
            .filter(|record| visit.may(Act::Write, &record.thing()))
            .collect();
        let Some(first) = waiting.first() else {
            return Ok(Vec::new());
        };
        Ok(vec![DayItem {
            kind: "task",
            href: visit.href(&format!(
                "/desk/places/{}/problems?state=noted",
                escaped(&first.place)
            )),
            words: visit.say(&Message::new("needs-day").with("count", waiting.len())),
            says: visit.place_name(&first.place),
            due: None,
        }])
    })
}

fn way<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let found = problems(&mut reading, code, !visit.is_known()).await?;
        let confirmed = found
            .iter()
            .filter(|one| !matches!(one.record.state.as_str(), "noted" | "set-aside"))
            .count();
        Ok(vec![PlaceStep {
            href: if visit.is_known() {
                visit.href(&format!("/desk/places/{}/problems", escaped(code)))
            } else {
                super::list_of(visit, code)
            },
            words: visit.t(if confirmed > 0 {
                "needs-step-done"
            } else {
                "needs-step"
            }),
            says: visit.say(
                &Message::new("needs-step-says")
                    .with("all", visit.reader.number(found.len() as i64))
                    .with("confirmed", visit.reader.number(confirmed as i64)),
            ),
            done: confirmed > 0,
        }])
    })
}
