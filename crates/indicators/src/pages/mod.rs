//! The pages of this book.

mod batches;
mod figures;
mod import;
mod one;
mod profile;
mod shown;
mod typed;

use std::sync::Arc;

use authority::{Audience, Thing};
use axum::Router;
use axum::routing::{get, post};
use desk::answer::escaped;
use desk::{Around, ChoiceSource, Contributor, Desk, PlaceContributor, PlaceStep, Refusal, Visit};
use kernel::{Message, Words};
use maud::{Markup, html};
use meetings::Typeset;
use places::Place;
use records::{Content, Fault};
use ui::{DataRow, DataTable, Heading, Section};

use crate::rules::formula::Expression;
use crate::store::KIND;
use crate::{For, INDICATOR};

/// The addresses of this book.
pub fn router(_typeset: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/indicators", get(profile::desk))
        .route("/{lang}/places/{code}/indicators", get(profile::open))
        .route(
            "/{lang}/desk/places/{code}/indicators/figures/{target}",
            get(figures::desk),
        )
        .route(
            "/{lang}/places/{code}/indicators/figures/{target}",
            get(figures::open),
        )
        .route(
            "/{lang}/desk/places/{code}/indicators/of/{indicator}",
            get(one::desk),
        )
        .route(
            "/{lang}/places/{code}/indicators/of/{indicator}",
            get(one::open),
        )
        .route(
            "/{lang}/desk/places/{code}/indicators/of/{indicator}/new",
            get(typed::page).post(typed::keep),
        )
        .route(
            "/{lang}/desk/places/{code}/indicators/import",
            get(import::page).post(import::upload),
        )
        .route(
            "/{lang}/desk/places/{code}/indicators/import/{file}",
            get(import::preview).post(import::keep),
        )
        .route(
            "/{lang}/desk/places/{code}/indicators/batches",
            get(batches::list),
        )
        .route("/{lang}/desk/indicator-batches/{id}", get(batches::page))
        .route(
            "/{lang}/desk/indicator-batches/{id}/file",
            get(batches::file),
        )
        .route(
            "/{lang}/desk/indicator-batches/{id}/undo",
            get(batches::ask).post(batches::undo),
        )
        .route(
            "/{lang}/desk/indicator-batches/{id}/show",
            post(batches::show),
        )
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    Vec::new()
}

/// What waits for a person.
pub fn contributors() -> Vec<Contributor> {
    Vec::new()
}

/// What this book has to say of a place's way: how many indicators have a figure, and how many of the place itself.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(|visit: &Visit, place: &str| {
        let place = place.to_owned();
        Box::pin(async move {
            let mut reading = visit.desk.store.read(&visit.actor).await?;
            let profile = crate::profile(&mut reading, &place, year(visit), For::Reader).await?;
            drop(reading);
            let known = profile.known().count();
            let own = profile
                .rows
                .iter()
                .filter(|row| row.figure(&place).is_some())
                .count();
            let says = if known == 0 {
                visit.t("indicators-step-none")
            } else {
                visit.say(
                    &Message::new("indicators-step-says")
                        .with("known", known)
                        .with("own", own),
                )
            };
            Ok(vec![PlaceStep {
                href: visit.href(&desk_address(&place)),
                words: visit.t("indicators-step"),
                says,
                done: own > 0,
            }])
        })
    })]
}

/// What of this book residents may read of a place: a heading and what stands below it, each.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let mut reading = visit.reading().await?;
    let profile = crate::profile(&mut reading, code, year(visit), For::Everyone).await?;
    drop(reading);
    let known = profile.known().count();
    if known == 0 {
        return Ok(Vec::new());
    }
    let href = visit.href(&format!("/places/{}/indicators", escaped(code)));
    let says = Message::new("indicators-open-says").with("count", known);
    let body = html! {
        p { (visit.say(&says)) " " a href=(href) { (visit.t("indicators-open-all")) } }
    };
    Ok(vec![(visit.t("indicators-title"), body)])
}

/// What keeps a record of this book from saying this.
pub fn forbidden(
    _visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    if kind != INDICATOR.word {
        return None;
    }
    let text = |field: &str| content.get(field).and_then(serde_json::Value::as_str);
    let code = text("code").unwrap_or_default();
    let is_code = !code.is_empty()
        && code.len() <= 60
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !is_code {
        return Some(Fault {
            field: "code".to_owned(),
            says: Message::new("indicators-code-wrong"),
        });
    }
    for field in ["numerator", "denominator"] {
        if let Some(typed) = text(field)
            && let Err(why) = Expression::parse(typed)
        {
            return Some(Fault {
                field: field.to_owned(),
                says: Message::new("indicators-formula-wrong").with("at", why.at),
            });
        }
    }
    if text("denominator").is_some() && text("numerator").is_none() {
        return Some(Fault {
            field: "numerator".to_owned(),
            says: Message::new("indicators-numerator-missing"),
        });
    }
    if let (Some(from), Some(to)) = (text("baseline_date"), text("target_date"))
        && to < from
    {
        return Some(Fault {
            field: "target_date".to_owned(),
            says: Message::new("indicators-target-before"),
        });
    }
    None
}

/// This year, in UTC.
fn year(visit: &Visit) -> i32 {
    visit
        .desk
        .today()
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or_default()
}

/// The place of an address.
fn place_of(code: &str) -> Result<&'static Place, Refusal> {
    places::registry()
        .find(code)
        .filter(|place| place.code == code)
        .ok_or(Refusal::NotFound)
}

/// Where the profile of a place stands at the desk, below the language.
fn desk_address(code: &str) -> String {
    format!("/desk/places/{}/indicators", escaped(code))
}

/// Where the profile of a place stands for everyone or at the desk, below the language.
fn address(code: &str, whom: For) -> String {
    match whom {
        For::Reader => desk_address(code),
        For::Everyone => format!("/places/{}/indicators", escaped(code)),
    }
}

/// Figures that somebody would bring to a place, as the policies are asked about them.
fn figures_of<'a>(visit: &'a Visit, path: &'a str) -> Thing<'a> {
    Thing {
        kind: KIND,
        body: &visit.actor.body,
        place_path: path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "open",
    }
}

/// What stands around a page of a place.
fn around(visit: &Visit, code: &str, whom: For, more: Vec<(String, String)>) -> Around {
    let mut crumbs = match whom {
        For::Reader => vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (
                visit.href(&format!("/desk/places/{}", escaped(code))),
                visit.place_name(code),
            ),
        ],
        For::Everyone => vec![(
            visit.href(&format!("/places/{}", escaped(code))),
            visit.place_name(code),
        )],
    };
    crumbs.extend(more);
    Around {
        overline: visit.place_name(code),
        crumbs,
        section: Some(Section::Understand),
        place: Some(code.to_owned()),
    }
}

/// The step of the way that leads back to the profile.
fn back(visit: &Visit, code: &str, whom: For) -> (String, String) {
    (
        visit.href(&address(code, whom)),
        visit.t("indicators-title"),
    )
}

fn words(visit: &Visit, words: &Words) -> String {
    visit.reader.words(words).to_owned()
}

fn column(words: String) -> Heading {
    paper::Column::words(words).into()
}

fn numbers(words: String) -> Heading {
    paper::Column::numbers(words).into()
}

fn table(caption: String, columns: Vec<Heading>, rows: Vec<DataRow>) -> Markup {
    ui::table(&DataTable {
        caption,
        caption_unseen: true,
        columns,
        rows,
        total: None,
    })
}

#[cfg(test)]
pub(crate) mod testing {
    pub use super::batches::{page as batch, show, undo};
    pub use super::figures::{desk as download, open as open_download};
    pub use super::import::{keep, preview, upload};
    pub use super::one::{desk as one, open as open_one};
    pub use super::profile::{desk, open};
    pub use super::typed::{keep as keep_typed, page as type_page};
}
