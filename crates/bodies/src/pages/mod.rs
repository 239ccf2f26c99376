//! The pages of bodies and their people, of the first day, and of a person's and a place's day.

mod body;
mod day;
mod end;
mod found;
mod history;
mod invitation;
mod invite;
mod of_place;
mod place;
mod reset;
mod setup;
mod tabs;

use std::collections::HashMap;
use std::sync::Arc;

use authority::{Act, Role};
use axum::Router;
use axum::routing::{get, post};
use desk::offices::{self, Office};
use desk::{Around, Desk, Refusal, Visit};
use gate::store::accounts;
use maud::{Markup, html};
use records::Record;
use store::{Reading, StoreError};
use ui::{Choice, Section};

pub use invitation::arrive;
pub use place::place_contributors;
pub use tabs::tabs;

#[cfg(test)]
pub(crate) use self::{
    day::sorted,
    invitation::{Comes, take, waiting},
    setup::{Beginning, begin, places_named},
};

use crate::model::{BODY, Body, OFFICES};
use crate::{rules, store as bodies};

/// The addresses of this book; they stand before those of all records.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/setup", get(setup::page).post(setup::send))
        .route(
            "/{lang}/invitation/{token}",
            get(invitation::page).post(invitation::accept),
        )
        .route("/{lang}/desk", get(day::page))
        .route("/{lang}/desk/places/{code}", get(place::page))
        .route("/{lang}/desk/places/{code}/history", get(history::page))
        .route("/{lang}/desk/places/{code}/bodies", get(of_place::page))
        .route(
            "/{lang}/desk/places/{code}/bodies/new",
            get(found::page).post(found::save),
        )
        .route("/{lang}/desk/body/{id}", get(body::page))
        .route(
            "/{lang}/desk/body/{id}/invite",
            get(invite::page).post(invite::send),
        )
        .route(
            "/{lang}/desk/body/{id}/invitations/{invitation}/revoke",
            post(invite::revoke),
        )
        .route(
            "/{lang}/desk/body/{id}/offices/{office}/end",
            get(end::page).post(end::save),
        )
        .route(
            "/{lang}/desk/body/{id}/offices/{office}/password",
            get(reset::page).post(reset::send),
        )
}

/// The body of an identifier in an address.
async fn body_of(visit: &Visit, id: &str) -> Result<Body, Refusal> {
    Ok(Body::of(visit.record(BODY.word, id).await?))
}

/// Whether the visitor sets up the offices of a body: its administrator, one of a place around it, or its founder
/// while nobody else does.
async fn sets_up(visit: &Visit, reading: &mut Reading, body: &Record) -> Result<bool, StoreError> {
    if !visit.is_known() {
        return Ok(false);
    }
    if visit.may(Act::Administer, &body.thing()) {
        return Ok(true);
    }
    let has = bodies::has_administrator(reading, &body.body, &visit.desk.today()).await?;
    Ok(rules::founder_sets_up(
        &visit.actor,
        &body.author,
        &body.place_path,
        has,
    ))
}

async fn must_set_up(visit: &Visit, body: &Record) -> Result<(), Refusal> {
    visit.signed_in()?;
    let mut reading = visit.reading().await?;
    if sets_up(visit, &mut reading, body).await? {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// Whether the visitor is told who holds which office: whoever works for the place, or in the body.
fn is_partner(visit: &Visit, body: &Record) -> bool {
    let mut thing = body.thing();
    thing.kind = "office";
    thing.audience = authority::Audience::Partners;
    visit.is_known() && visit.may(Act::See, &thing)
}

/// An office of a body, by its identifier in an address.
async fn office_of(visit: &Visit, body: &Record, id: &str) -> Result<Office, Refusal> {
    let id = store::Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    offices::find(&mut reading, id)
        .await?
        .filter(|office| office.body == body.body)
        .ok_or(Refusal::NotFound)
}

/// The names of those who hold offices.
async fn names_of(
    reading: &mut Reading,
    held: &[Office],
) -> Result<HashMap<String, String>, StoreError> {
    let persons: Vec<String> = held
        .iter()
        .map(|office| office.account.to_string())
        .collect();
    let persons: Vec<&str> = persons.iter().map(String::as_str).collect();
    accounts::names(reading, &persons).await
}

fn role_words(visit: &Visit, role: &str) -> String {
    visit.t(&format!("desk-role-{role}"))
}

/// The offices to choose from, as radios or a list.
fn roles(visit: &Visit, chosen: &str) -> Vec<Choice> {
    OFFICES
        .iter()
        .map(|role: &Role| Choice {
            value: role.code().to_owned(),
            label: format!(
                "{} — {}",
                role_words(visit, role.code()),
                visit.t(&format!("bodies-role-{}", role.code()))
            ),
            chosen: role.code() == chosen,
        })
        .collect()
}

/// From when to when, as people read it.
fn span(visit: &Visit, from: &str, to: Option<&str>) -> String {
    let to = to.map_or_else(String::new, |to| visit.reader.date(to));
    format!("{} – {to}", visit.reader.date(from))
}

/// What stands around a page of a place.
fn around_place(visit: &Visit, place: &str, below: Vec<(String, String)>) -> Around {
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{place}")),
            visit.place_name(place),
        ),
    ];
    crumbs.extend(below);
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Decide),
        place: Some(place.to_owned()),
    }
}

/// What stands around a page of a body.
fn around_body(visit: &Visit, body: &Body, below: bool) -> Around {
    let place = body.place();
    let mut crumbs = vec![(
        visit.href(&format!("/desk/places/{place}/bodies")),
        visit.t("body-all"),
    )];
    if below {
        crumbs.push((
            visit.href(&body_at(body)),
            visit.reader.words(&body.name).to_owned(),
        ));
    }
    around_place(visit, place, crumbs)
}

fn body_at(body: &Body) -> String {
    format!("/desk/body/{}", body.record.id)
}

/// A link that opens a door: as a picture, in letters, and as a sheet to be handed over.
fn link_sheet(visit: &Visit, body: &Body, link: &str, title: &str, content: &Markup) -> Markup {
    let today = visit.desk.today();
    ui::notice(&ui::Notice {
        body: visit.reader.words(&body.name).to_owned(),
        place_and_day: format!(
            "{}, {}",
            visit.place_name(body.place()),
            visit.reader.date(&today)
        ),
        number: String::new(),
        title: title.to_owned(),
        content: Some(content.clone()),
        signed: visit
            .session
            .as_ref()
            .map(|session| {
                vec![(
                    role_words(visit, &visit.actor.office),
                    session.account.name.clone(),
                )]
            })
            .unwrap_or_default(),
        code: Some(
            html! { (ui::qr(&desk::entrance::qr_svg(link), &visit.t("bodies-link-picture"), link)) },
        ),
        foot: vec![visit.t("bodies-link-secret")],
    })
}
