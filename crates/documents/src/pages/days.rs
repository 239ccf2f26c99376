//! What this book has for a person's day and for a place's way, and what may be chosen of it.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use ::store::StoreError;
use authority::Act;
use desk::answer::escaped;
use desk::{ChoiceSource, Choices, Contributor, DayItem, PlaceContributor, PlaceStep, Visit};
use kernel::{Id, Message};
use records::{Find, RecordKind};

use crate::model::{Kept, Review};
use crate::store::{self, Where};
use crate::{DOCUMENT, GAP, REVIEW};

/// So many documents with open gaps stand in a day.
const MOST_ITEMS: usize = 5;

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// What waits for a person: reviews that were begun, gaps that nobody has decided on.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(begun), Arc::new(second), Arc::new(undecided)]
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(way)]
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![(DOCUMENT.word, Arc::new(known)), ("act", Arc::new(acts))]
}

fn known<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let found = store::documents(&mut reading, Where::Of(place), !visit.is_known()).await?;
        Ok(found
            .iter()
            .map(|one| {
                let title = desk::pages::title(visit, &DOCUMENT, &one.record);
                (one.record.id.to_string(), title)
            })
            .collect())
    })
}

fn acts<'visit>(visit: &'visit Visit, _place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        Ok(crate::acts::acts()
            .iter()
            .map(|act| (act.id.clone(), act.label(visit.lang())))
            .collect())
    })
}

fn begun(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(REVIEW.word),
            state: Some("draft"),
            ..Find::default()
        };
        let found: Vec<Kept<Review>> = Kept::all(records::list(&mut reading, wanted).await?);
        let mut items = Vec::new();
        for one in found
            .iter()
            .filter(|one| one.record.author == visit.actor.person)
        {
            let Some(document) = one.record.parent else {
                continue;
            };
            let Some(document) = records::find(&mut reading, document).await? else {
                continue;
            };
            items.push(DayItem {
                kind: "task",
                href: visit.href(&format!("/desk/document-reviews/{}", one.record.id)),
                words: visit.say(
                    &Message::new("documents-day-review").with("count", one.said.given().len()),
                ),
                says: desk::pages::title(visit, &DOCUMENT, &document),
                due: None,
            });
        }
        Ok(items)
    })
}

/// Documents that somebody has reviewed and that wait for an independent second review.
fn second(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() || visit.actor.jurisdiction.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let waiting = store::second_wanted(&mut reading, &visit.actor, None).await?;
        let mut items = Vec::new();
        for one in waiting.iter().take(MOST_ITEMS) {
            if one.author == visit.actor.person || one.place_path != visit.actor.jurisdiction {
                continue;
            }
            let Some(document) = records::find(&mut reading, one.document).await? else {
                continue;
            };
            if !visit.may(Act::Write, &super::would_be(visit, &document, REVIEW.word)) {
                continue;
            }
            items.push(DayItem {
                kind: "task",
                href: visit.href(&format!(
                    "/desk/documents/{}/review?method={}",
                    one.document,
                    escaped(&one.method)
                )),
                words: visit.t("documents-day-second"),
                says: desk::pages::title(visit, &DOCUMENT, &document),
                due: None,
            });
        }
        Ok(items)
    })
}

fn undecided(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        if !visit.is_known() || visit.actor.body.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(GAP.word),
            within: Some(&visit.actor.jurisdiction),
            state: Some("open"),
            ..Find::default()
        };
        let mut counts: BTreeMap<Id<RecordKind>, usize> = BTreeMap::new();
        for gap in records::list(&mut reading, wanted).await? {
            let may = visit.may(Act::Judge, &gap.thing());
            if let Some(document) = gap.parent.filter(|_| may) {
                *counts.entry(document).or_insert(0) += 1;
            }
        }
        let mut items = Vec::new();
        for (document, count) in counts.into_iter().take(MOST_ITEMS) {
            let Some(found) = records::find(&mut reading, document).await? else {
                continue;
            };
            // A rayon's day is not filled with the papers of its municipalities.
            if found.place_path != visit.actor.jurisdiction {
                continue;
            }
            items.push(DayItem {
                kind: "finding",
                href: visit.href(&format!("/desk/documents/{document}#gaps")),
                words: visit.say(&Message::new("documents-day-gaps").with("count", count)),
                says: desk::pages::title(visit, &DOCUMENT, &found),
                due: None,
            });
        }
        Ok(items)
    })
}

fn way<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let public = !visit.is_known();
        let found = store::documents(&mut reading, Where::Of(code), public).await?;
        let reviews =
            store::by_document::<Review>(&mut reading, REVIEW.word, Where::Of(code), public)
                .await?;
        let reviewed = found
            .iter()
            .filter(|one| {
                reviews
                    .get(&one.record.id)
                    .into_iter()
                    .flatten()
                    .any(|review| review.record.state == "given")
            })
            .count();
        let at = if visit.is_known() {
            format!("/desk/places/{}/documents", escaped(code))
        } else {
            format!("/places/{}/documents", escaped(code))
        };
        Ok(vec![PlaceStep {
            href: visit.href(&at),
            words: visit.t(if reviewed > 0 {
                "documents-step-done"
            } else {
                "documents-step"
            }),
            says: visit.say(
                &Message::new("documents-step-says")
                    .with("all", visit.reader.number(found.len() as i64))
                    .with("reviewed", visit.reader.number(reviewed as i64)),
            ),
            done: reviewed > 0,
        }])
    })
}
