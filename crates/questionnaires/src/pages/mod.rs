//! The pages of this book.

mod build;
mod form;
mod meaning;
mod media;
mod new;
mod paper;
mod problems;
mod publish;
mod ready;
mod test_link;
mod undo;
mod upload;
mod versions;

use std::sync::Arc;

use ::store::{Reading, StoreError};
use authority::{Act, Thing};
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::{Around, ChoiceSource, Choices, Contributor, Desk, Refusal, Visit};
use kernel::Lang;
use maud::{Markup, html};
use meetings::Typeset;
use records::{Content, Fault, Find, Record};
use ui::{DataRow, DataTable, Heading, Section};

use crate::model::{FormContent, FormState, of};
use crate::store::{Draft, draft};
use crate::{FORM, FORM_VERSION};

/// The addresses of this book.
pub fn router(typeset: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/questionnaires", get(ready::list))
        .route("/{lang}/questionnaires/{name}", get(ready::page))
        .route("/{lang}/desk/forms/new", get(new::page).post(new::save))
        .route("/{lang}/desk/forms/{id}", get(form::page))
        .route("/{lang}/desk/forms/{id}/start", post(new::begin))
        .route(
            "/{lang}/desk/forms/{id}/upload",
            get(upload::page).post(upload::save),
        )
        .route("/{lang}/desk/forms/{id}/problems", get(problems::page))
        .route("/{lang}/desk/forms/{id}/problems.csv", get(problems::csv))
        .route(
            "/{lang}/desk/forms/{id}/media",
            get(media::page).post(media::save),
        )
        .route("/{lang}/desk/forms/{id}/media/remove", post(media::remove))
        .route("/{lang}/desk/forms/{id}/undo", post(undo::go))
        .route("/{lang}/desk/forms/{id}/test", post(test_link::switch))
        .route(
            "/{lang}/desk/forms/{id}/publish",
            get(publish::ask).post(publish::go),
        )
        .route(
            "/{lang}/desk/forms/{id}/close",
            get(publish::ask_close).post(publish::close),
        )
        .route(
            "/{lang}/desk/forms/{id}/open",
            get(publish::ask_open).post(publish::open),
        )
        .route(
            "/{lang}/desk/forms/{id}/remove",
            get(publish::ask_remove).post(publish::remove),
        )
        .route(
            "/{lang}/desk/forms/{id}/discard",
            get(publish::ask_discard).post(publish::discard),
        )
        .route(
            "/{lang}/desk/forms/{id}/meaning",
            get(meaning::page).post(meaning::save),
        )
        .route(
            "/{lang}/desk/forms/{id}/versions/{number}",
            get(versions::page),
        )
        .route(
            "/{lang}/desk/forms/{id}/versions/{number}/{file}",
            get(versions::file),
        )
        .route("/{lang}/desk/forms/{id}/paper", get(paper::page))
        .route("/{lang}/desk/forms/{id}/paper.pdf", get(paper::pdf))
        .route("/{lang}/desk/forms/{id}/build", get(build::page))
        .route("/{lang}/desk/forms/{id}/build/take", post(build::take))
        .route("/{lang}/desk/forms/{id}/build/act", post(build::act))
        .route(
            "/{lang}/desk/forms/{id}/build/languages",
            get(build::settings::page).post(build::settings::save),
        )
        .route(
            "/{lang}/desk/forms/{id}/build/translate",
            get(build::translate::page).post(build::translate::save),
        )
        .route(
            "/{lang}/desk/forms/{id}/build/lists/{list}",
            get(build::lists::page).post(build::lists::save),
        )
        .route(
            "/{lang}/desk/forms/{id}/build/items/{item}",
            get(build::question::page).post(build::question::save),
        )
        .layer(Extension(typeset))
}

/// A form with what it says.
struct Seen {
    record: Record,
    form: FormContent,
    state: FormState,
}

impl Seen {
    fn of(record: Record) -> Self {
        Self {
            form: of(&record.content),
            state: FormState::of(&record.state),
            record,
        }
    }

    fn title(&self, visit: &Visit) -> String {
        desk::pages::title(visit, &FORM, &self.record)
    }

    /// Where it stands at the desk, below the language.
    fn desk(&self) -> String {
        format!("/desk/forms/{}", self.record.id)
    }

    fn form_id(&self) -> &str {
        self.form.form_id.as_deref().unwrap_or_default()
    }

    /// The form as the policies are asked about work that goes on while it takes no answers: a new version is written,
    /// it is opened again.
    fn thing(&self) -> Thing<'_> {
        Thing {
            state: FormState::Published.code(),
            ..self.record.thing()
        }
    }
}

/// The form of an address.
async fn form_of(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    Ok(Seen::of(visit.record(FORM.word, id).await?))
}

/// The form of an address, for somebody who may write it.
async fn to_write(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    visit.signed_in()?;
    let seen = form_of(visit, id).await?;
    visit.must(Act::Write, &seen.thing())?;
    Ok(seen)
}

/// The draft of a form, or that there is none.
async fn draft_of(reading: &mut Reading, seen: &Seen) -> Result<Draft, Refusal> {
    draft(reading, &seen.record).await?.ok_or(Refusal::NotFound)
}

/// What stands around a form's pages: my day, the place, its assessment, and the form where the page lies below it.
async fn around(visit: &Visit, seen: &Seen, is_below: bool) -> Result<Around, Refusal> {
    let place = &seen.record.place;
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{}", escaped(place))),
            visit.place_name(place),
        ),
    ];
    if let Some(parent) = seen.record.parent {
        let mut reading = visit.reading().await?;
        if let Some(above) = records::find(&mut reading, parent).await?
            && let Some(schema) = visit.desk.schema(&above.kind)
        {
            crumbs.push((
                visit.desk.address(visit.lang(), &above),
                desk::pages::title(visit, schema, &above),
            ));
        }
    }
    if is_below {
        crumbs.push((visit.href(&seen.desk()), seen.title(visit)));
    }
    Ok(Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Understand),
        place: Some(place.clone()),
    })
}

fn column(words: String) -> Heading {
    ::paper::Column::words(words).into()
}

fn numbers(words: String) -> Heading {
    ::paper::Column::numbers(words).into()
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

fn row(cells: Vec<Markup>) -> DataRow {
    DataRow {
        cells,
        ..DataRow::default()
    }
}

/// The names of languages in themselves: "Кыргызча, Русский".
fn languages(codes: &[String]) -> Markup {
    let known: Vec<Lang> = codes.iter().filter_map(|code| code.parse().ok()).collect();
    html! {
        @for (at, lang) in known.iter().enumerate() {
            @if at > 0 { ", " }
            span lang=(lang.code()) { (lang.own_name()) }
        }
    }
}

/// Who finds what may be chosen of the things that this book knows: the forms of a place.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![(
        FORM.word,
        Arc::new(|visit: &Visit, place: &str| Box::pin(forms_in(visit, place))),
    )]
}

async fn forms_in(visit: &Visit, place: &str) -> Result<Choices, StoreError> {
    let mut reading = visit.desk.store.read(&visit.actor).await?;
    let wanted = Find {
        kind: Some(FORM.word),
        place: Some(place),
        ..Find::default()
    };
    let found = records::list(&mut reading, wanted).await?;
    Ok(found
        .iter()
        .map(|record| {
            let title = desk::pages::title(visit, &FORM, record);
            (record.id.to_string(), title)
        })
        .collect())
}

/// What waits for a person.
pub fn contributors() -> Vec<Contributor> {
    Vec::new()
}

/// What keeps a record of this book from saying this: what phones were given stays as they were given it.
pub fn forbidden(
    _visit: &Visit,
    kind: &str,
    content: &Content,
    state: &str,
    _place_path: &str,
) -> Option<Fault> {
    use crate::model::{VersionContent, VersionState};
    if kind != FORM_VERSION.word || VersionState::of(state).is_open() {
        return None;
    }
    let said: VersionContent = of(content);
    let sealed = said.seal.as_deref() == Some(crate::store::seal_of(&said).as_str());
    (!sealed).then(|| Fault {
        field: "title".to_owned(),
        says: kernel::Message::new("questionnaires-sealed"),
    })
}

/// What the tests of this book call.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::build::question::{page as question, save as keep_question};
    pub use super::build::translate::{page as translate, save as keep_translations};
    pub use super::build::{act, page as build, take};
    pub use super::form::page as form;
    pub use super::media::save as give;
    pub use super::new::{begin as start, save as begin};
    pub use super::paper::page as paper;
    pub use super::publish::{
        ask as ask_publish, ask_discard, close, discard, go as publish, open, remove,
    };
    pub use super::ready::{list as ready_list, page as ready};
    pub use super::test_link::switch;
    pub use super::undo::go as undo;
    pub use super::upload::save as upload;
    pub use super::versions::{file, page as version};
}
