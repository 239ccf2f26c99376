//! What this book has for a person's day and for a place's way, and what may be chosen of it.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use authority::Act;
use desk::answer::escaped;
use desk::{ChoiceSource, Choices, Contributor, DayItem, PlaceContributor, PlaceStep, Visit};
use kernel::{Id, Message};
use records::Find;
use store::StoreError;

use super::Seen;
use crate::model::Phase;
use crate::{EXERCISE, IDEA, STATEMENT};

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// What waits for a person: ideas to read, votes that end.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(unread), Arc::new(ending)]
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way)]
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![("exercise", Arc::new(exercises))]
}

fn exercises<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        Ok(of_place(visit, place)
            .await?
            .into_iter()
            .map(|seen| (seen.record.id.to_string(), seen.title(visit)))
            .collect())
    })
}

async fn of_place(visit: &Visit, place: &str) -> Result<Vec<Seen>, StoreError> {
    if place.is_empty() {
        return Ok(Vec::new());
    }
    let mut reading = visit.desk.store.read(&visit.actor).await?;
    let wanted = Find {
        kind: Some(EXERCISE.word),
        place: Some(place),
        public: !visit.is_known(),
        newest: true,
        ..Find::default()
    };
    Ok(records::list(&mut reading, wanted)
        .await?
        .into_iter()
        .map(Seen::of)
        .collect())
}

/// The exercises with ideas that nobody has read.
fn unread(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() || visit.actor.body.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kinds: &[IDEA.word, STATEMENT.word],
            body: Some(&visit.actor.body),
            state: Some("received"),
            ..Find::default()
        };
        let mut waiting: BTreeMap<_, usize> = BTreeMap::new();
        for record in records::list(&mut reading, wanted).await? {
            if let Some(parent) = record
                .parent
                .filter(|_| visit.may(Act::Write, &record.thing()))
            {
                *waiting.entry((parent.uuid(), record.kind)).or_default() += 1;
            }
        }
        let mut items = Vec::new();
        for ((exercise, kind), count) in waiting {
            let Some(record) = records::find(&mut reading, Id::from_uuid(exercise)).await? else {
                continue;
            };
            let seen = Seen::of(record);
            if seen.phase.is_fixed() {
                continue;
            }
            let (rest, words) = if kind == IDEA.word {
                ("#ideas", "priorities-unread")
            } else {
                ("/dialogue", "priorities-unread-statements")
            };
            items.push(DayItem {
                kind: "answer",
                href: visit.href(&format!("{}{rest}", seen.desk())),
                words: visit.say(&Message::new(words).with("count", count)),
                says: seen.title(visit),
                due: seen.exercise.ideas_until.clone(),
            });
        }
        Ok(items)
    })
}

/// The votes of the body that are to be opened, closed or counted, for whoever may.
fn ending(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() || visit.actor.body.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let mut items = Vec::new();
        for phase in [Phase::Campaign, Phase::Vote, Phase::Count, Phase::Decision] {
            let wanted = Find {
                kind: Some(EXERCISE.word),
                body: Some(&visit.actor.body),
                state: Some(phase.code()),
                ..Find::default()
            };
            for record in records::list(&mut reading, wanted).await? {
                let seen = Seen::of(record);
                if !visit.may(Act::Adopt, &seen.record.thing()) {
                    continue;
                }
                let due = match phase {
                    Phase::Campaign => seen.exercise.vote_from.clone(),
                    _ => seen.exercise.vote_until.clone(),
                };
                items.push(DayItem {
                    kind: "task",
                    href: visit.href(&seen.desk()),
                    words: visit.t(&format!("priorities-next-{}", phase.code())),
                    says: seen.title(visit),
                    due,
                });
            }
        }
        Ok(items)
    })
}

fn way<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let found = of_place(visit, code).await?;
        let decided = found
            .iter()
            .filter(|seen| seen.phase == Phase::Follow)
            .count();
        let running = found.len() - decided;
        Ok(vec![PlaceStep {
            href: visit.href(&format!("/desk/places/{}/priorities", escaped(code))),
            words: visit.t(if decided > 0 {
                "priorities-step-done"
            } else {
                "priorities-step"
            }),
            says: visit.say(
                &Message::new("priorities-step-says")
                    .with("running", visit.reader.number(running as i64))
                    .with("decided", visit.reader.number(decided as i64)),
            ),
            done: decided > 0,
        }])
    })
}
