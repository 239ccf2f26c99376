//! What this book has to say of a place's way, and to everyone.

use std::pin::Pin;

use desk::answer::escaped;
use desk::{PlaceStep, Refusal, Visit};
use kernel::{Actor, Message};
use maud::{Markup, html};
use store::StoreError;

use super::social_map::missing_of;
use crate::store::edition;

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// The household book, and the map.
pub(super) fn steps<'visit>(
    visit: &'visit Visit,
    code: &'visit str,
) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let Ok(open) = super::place(visit, code) else {
            return Ok(Vec::new());
        };
        if !visit.is_known() || !authority::works_for(&visit.actor, &open.path) {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let place = crate::store::read(&mut reading, code, false).await?;
        drop(reading);
        let href = open.desk(visit, "/social-map");
        let households = place.households.len();
        let mut steps = Vec::new();
        if super::keeps_book(visit, &open) || households > 0 {
            let breaks = missing_of(&place, &open.today)
                .iter()
                .filter(|one| one.finding.severity == kernel::Severity::Break)
                .count();
            steps.push(PlaceStep {
                href: if households == 0 {
                    open.desk(visit, "/households")
                } else {
                    href.clone()
                },
                words: visit.t("neighbourhood-step-book"),
                says: visit.say(
                    &Message::new("neighbourhood-step-book-says")
                        .with("households", households)
                        .with("missing", breaks),
                ),
                done: households > 0 && breaks == 0,
            });
        }
        steps.push(PlaceStep {
            href,
            words: visit.t("neighbourhood-step-map"),
            says: visit.say(
                &Message::new("neighbourhood-step-map-says")
                    .with("facilities", place.facilities.len())
                    .with("features", place.features.len()),
            ),
            done: !place.facilities.is_empty(),
        });
        Ok(steps)
    })
}

/// What of this book residents may read of a place.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let place = crate::store::read(&mut reading, code, true).await?;
    let standing = edition(&mut reading, code).await?;
    drop(reading);
    if standing.is_none() && place.facilities.is_empty() && place.features.is_empty() {
        return Ok(Vec::new());
    }
    let to = |rest: &str| visit.href(&format!("/places/{}{rest}", escaped(code)));
    let lines = html! {
        ul.plain {
            li { a href=(to("/social-map")) { (visit.t("neighbourhood-social-map-says")) } }
            @if !place.facilities.is_empty() {
                li {
                    a href=(to("/facilities")) {
                        (visit.say(&Message::new("neighbourhood-facilities-count").with("count", place.facilities.len())))
                    }
                }
            }
        }
    };
    Ok(vec![(visit.t("neighbourhood-social-map"), lines)])
}
