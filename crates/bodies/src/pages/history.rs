//! What a body has done: every operation of its chain, newest first.

use authority::{Act, Audience, Role, Thing};
use axum::extract::Path;
use desk::pages::moment;
use desk::{Answer, PageParts, Refusal, Visit};
use gate::store::accounts;
use kernel::{Message, Operation};
use maud::{Markup, html};
use store::Uuid;
use ui::{DataRow, DataTable, Tab};

use super::{around_place, role_words, tabs};
use crate::model::Body;
use crate::store::of_place;

const PAGE: u16 = 50;

/// The operations of a place's body; of the visitor's own where it is one of the place.
pub(super) async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let all = of_place(&mut reading, &code).await?;
    drop(reading);
    let seen: Vec<&Body> = all
        .iter()
        .filter(|body| {
            // What somebody did and why is the partners' matter, not the public's.
            let thing = Thing {
                kind: "operation",
                body: &body.code,
                place_path: &path,
                audience: Audience::Partners,
                author: "",
                state: "",
            };
            visit.may(Act::See, &thing)
        })
        .collect();
    if seen.is_empty() && !all.is_empty() {
        return Err(Refusal::NotFound);
    }
    let asked = visit.asked("body");
    let chosen = match asked {
        Some(asked) => Some(
            *seen
                .iter()
                .find(|body| body.code == asked)
                .ok_or(Refusal::NotFound)?,
        ),
        None => seen
            .iter()
            .find(|body| body.code == visit.actor.body)
            .or(seen.first())
            .copied(),
    };
    let title = visit.t("bodies-tab-history");
    let shown = match chosen {
        Some(body) => operations(&visit, &code, body).await?,
        None => ui::empty_state(&visit.t("bodies-none"), "", None),
    };
    let of_bodies: Vec<Tab> = seen
        .iter()
        .map(|body| Tab {
            href: visit.href(&format!("/desk/places/{code}/history?body={}", body.code)),
            words: visit.reader.words(&body.name).to_owned(),
            count: None,
            current: chosen.is_some_and(|chosen| chosen.code == body.code),
        })
        .collect();
    let body = html! {
        h1 { (title) }
        (tabs(&visit, &code, "history"))
        @if of_bodies.len() > 1 { (ui::tabs(&visit.t("body-all"), &of_bodies)) }
        p.soft { (visit.t("bodies-history-says")) }
        (shown)
    };
    Ok(visit.page(&PageParts::new(
        title,
        around_place(&visit, &code, Vec::new()),
        body,
    )))
}

async fn operations(visit: &Visit, code: &str, body: &Body) -> Result<Markup, Refusal> {
    let below = visit.asked("below").and_then(|below| below.parse().ok());
    let found = visit
        .desk
        .store
        // What residents send is not what the body has done; and when somebody voted is nobody's reading matter.
        .operations_of(&visit.actor, &body.code, Role::Reader.code(), below, PAGE)
        .await?;
    let persons: Vec<&str> = found
        .iter()
        .map(|one| one.operation.actor.person.as_str())
        .collect();
    let mut reading = visit.reading().await?;
    let names = accounts::names(&mut reading, &persons).await?;
    drop(reading);
    if found.is_empty() {
        return Ok(ui::empty_state(&visit.t("desk-none"), "", None));
    }
    let rows = found
        .iter()
        .map(|one| {
            let operation = &one.operation;
            let who = names
                .get(&operation.actor.person)
                .cloned()
                .unwrap_or_default();
            DataRow {
                cells: vec![
                    html! { (one.number) },
                    html! { (moment(visit, operation.at)) },
                    html! { (who) @if !who.is_empty() { ", " } (role_words_of(visit, &operation.actor.office)) },
                    object(visit, operation),
                    html! { (operation.reason) },
                ],
                ..DataRow::default()
            }
        })
        .collect();
    let columns = [
        "bodies-number",
        "bodies-when",
        "bodies-person",
        "bodies-act",
        "desk-reason",
    ];
    let table = DataTable {
        caption: visit.t("bodies-tab-history"),
        caption_unseen: true,
        columns: columns
            .iter()
            .map(|key| paper::Column::words(visit.t(key)).into())
            .collect(),
        rows,
        total: None,
    };
    let last = found.last().map_or(1, |one| one.number);
    let older = visit.href(&format!(
        "/desk/places/{code}/history?body={}&below={last}",
        body.code
    ));
    Ok(html! {
        (ui::table(&table))
        @if last > 1 { p { a href=(older) rel="next" { (visit.t("bodies-older")) } } }
    })
}

fn role_words_of(visit: &Visit, office: &str) -> String {
    if visit.reader.has(&format!("desk-role-{office}")) {
        role_words(visit, office)
    } else {
        office.to_owned()
    }
}

/// What was done: the act in words, leading to the thing where it has a page.
fn object(visit: &Visit, operation: &Operation) -> Markup {
    let words = act_words(visit, &operation.act);
    let kind = operation.act.split('.').next().unwrap_or_default();
    let is_record = visit.desk.shelf(kind).is_some() && Uuid::parse_str(&operation.object).is_ok();
    html! {
        @if is_record {
            a href=(visit.href(&format!("/desk/{kind}/{}", operation.object))) { (words) }
        } @else { (words) }
    }
}

/// An act in words: its own sentence where it has one, else the kind of thing and what was done with it.
fn act_words(visit: &Visit, act: &str) -> String {
    let own = format!("bodies-act-{}", act.replace('.', "-"));
    if visit.reader.has(&own) {
        return visit.t(&own);
    }
    let Some((kind, verb)) = act.split_once('.') else {
        return act.to_owned();
    };
    let thing = if visit.reader.has(kind) {
        visit.t(kind)
    } else {
        kind.to_owned()
    };
    for key in [
        format!("{kind}-act-{verb}"),
        format!("{kind}-step-{verb}"),
        format!("bodies-verb-{verb}"),
    ] {
        if visit.reader.has(&key) {
            return visit.say(
                &Message::new("bodies-act-of")
                    .with("thing", thing)
                    .with("verb", visit.t(&key)),
            );
        }
    }
    format!("{thing}: {verb}")
}
