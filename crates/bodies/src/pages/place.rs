//! The desk of a place: what stands, and what is missing next.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::Path;
use desk::{Answer, PageParts, PlaceContributor, PlaceStep, Refusal, Visit, offices};
use maud::{Markup, html};
use store::StoreError;
use ui::{Task, Tone};

use super::tabs::works_for;
use super::{around_place, tabs};
use crate::store::{covering, of_place};

type Later<'visit> =
    Pin<Box<dyn Future<Output = Result<Vec<PlaceStep>, StoreError>> + Send + 'visit>>;

/// What this book has to say of a place's way: whether there is a body, people in it, and other sectors beside it.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(set_up)]
}

fn set_up<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit> {
    Box::pin(async move {
        let href = visit.href(&format!("/desk/places/{place}/bodies"));
        let Some(path) = visit.place_path(place) else {
            return Ok(Vec::new());
        };
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let own = of_place(&mut reading, place).await?;
        let working = covering(&mut reading, &path).await?;
        let held = offices::covering(&mut reading, &path, &visit.desk.today()).await?;
        let mut roles: Vec<&str> = held
            .iter()
            .filter(|office| own.iter().any(|body| body.code == office.body))
            .map(|office| office.role.as_str())
            .collect();
        roles.sort_unstable();
        roles.dedup();
        let missing: Vec<String> = ["head", "specialist", "finance"]
            .iter()
            .filter(|role| !roles.contains(role))
            .map(|role| visit.t(&format!("desk-role-{role}")))
            .collect();
        let mut sectors: Vec<&str> = working
            .iter()
            .filter(|body| body.is_open())
            .map(|body| body.sector.as_str())
            .collect();
        sectors.sort_unstable();
        sectors.dedup();
        Ok(vec![
            PlaceStep {
                href: href.clone(),
                words: visit.t("bodies-step-body"),
                says: own
                    .iter()
                    .map(|body| visit.reader.words(&body.name))
                    .collect::<Vec<_>>()
                    .join("; "),
                done: !own.is_empty(),
            },
            PlaceStep {
                href: href.clone(),
                words: visit.t("bodies-step-people"),
                says: if missing.is_empty() {
                    String::new()
                } else {
                    format!("{}: {}", visit.t("bodies-step-missing"), missing.join(", "))
                },
                done: missing.is_empty(),
            },
            PlaceStep {
                href,
                words: visit.t("bodies-step-sectors"),
                says: sectors
                    .iter()
                    .map(|sector| visit.t(&format!("body-sector-{sector}")))
                    .collect::<Vec<_>>()
                    .join("; "),
                done: sectors.len() > 1,
            },
        ])
    })
}

/// The place, its parts, what is to be done next and what stands.
pub(super) async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut steps = Vec::new();
    for contributor in &visit.desk.place_contributors {
        steps.extend(contributor(&visit, &code).await?);
    }
    let title = visit.place_name(&code);
    let below: Vec<&places::Place> = places::registry()
        .children(&code)
        .filter(|place| place.kind != places::PlaceKind::Settlement)
        .collect();
    let body = html! {
        h1 { (title) }
        (tabs(&visit, &code, ""))
        // What others have to do leads nowhere for those who do not work there.
        @if works_for(&visit, &code) { (next(&visit, &steps)) }
        (standing(&visit, &steps))
        @if !below.is_empty() {
            section aria-labelledby="places-below" {
                h2 #places-below { (visit.t("bodies-places-below")) }
                ul.plain {
                    @for place in below {
                        li { a href=(visit.href(&format!("/desk/places/{}", place.code))) { (visit.reader.words(&place.name)) } }
                    }
                }
            }
        }
        p { a href=(visit.href(&format!("/places/{code}"))) { (visit.t("bodies-public-page")) } }
    };
    let mut around = around_place(&visit, &code, Vec::new());
    around.crumbs.truncate(1);
    for place in places::registry().path(&code) {
        if place.code != code && place.kind != places::PlaceKind::Country {
            around.crumbs.push((
                visit.href(&format!("/desk/places/{}", place.code)),
                visit.reader.words(&place.name).to_owned(),
            ));
        }
    }
    around.overline = String::new();
    Ok(visit.page(&PageParts::new(title, around, body)))
}

/// The steps that are not done yet, as tasks.
pub(super) fn to_do(steps: &[PlaceStep]) -> Vec<Task> {
    steps
        .iter()
        .filter(|step| !step.done)
        .map(|step| Task {
            href: step.href.clone(),
            title: step.words.clone(),
            says: step.says.clone(),
            ..Task::default()
        })
        .collect()
}

fn next(visit: &Visit, steps: &[PlaceStep]) -> Markup {
    let tasks = to_do(steps);
    html! {
        section aria-labelledby="place-next" {
            h2 #place-next { (visit.t("bodies-next")) }
            @if tasks.is_empty() { p { (visit.t("bodies-next-none")) } }
            @else { (ui::tasks(&visit.reader, &tasks)) }
        }
    }
}

fn standing(visit: &Visit, steps: &[PlaceStep]) -> Markup {
    let done: Vec<&PlaceStep> = steps.iter().filter(|step| step.done).collect();
    html! {
        @if !done.is_empty() {
            section aria-labelledby="place-stands" {
                h2 #place-stands { (visit.t("bodies-stands")) }
                ul.plain {
                    @for step in done {
                        li {
                            a href=(step.href) { (ui::tag(Tone::Done, &step.words)) }
                            @if !step.says.is_empty() { " · " (step.says) }
                        }
                    }
                }
            }
        }
    }
}
