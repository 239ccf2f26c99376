//! The pages of documents: the library, one document, its text, its reviews, its amendments.

mod acts;
mod amendments;
mod comparison;
mod days;
mod document;
mod gaps;
mod import;
mod list;
mod open;
mod outcome;
mod read;
mod report;
mod review;
mod search;
mod text;

use std::sync::Arc;

use authority::{Audience, Thing};
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::{Around, Desk, Guard, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use meetings::Typeset;
use records::{Content, Fault, Record};
use ui::{DataRow, DataTable, Heading, Section};

use crate::model::{Document, Kept, Version};
use crate::{DOCUMENT, REVIEW};

pub use days::{choosers, contributors, place_contributors};
pub use open::{for_everyone, reviewed};

/// The media type of a text document (ECMA-376).
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Writes a paper as a text document.
#[derive(Clone, Copy)]
pub(crate) struct Writer(Typeset);

/// The addresses of this book. `typeset` prints a paper, `writer` writes it as a text document.
pub fn router(typeset: Typeset, writer: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/documents", get(list::page))
        .route("/{lang}/desk/places/{code}/documents.csv", get(list::csv))
        .route(
            "/{lang}/desk/places/{code}/documents/new",
            get(import::page).post(import::save),
        )
        .route("/{lang}/desk/places/{code}/acts", get(acts::page))
        .route("/{lang}/places/{code}/documents", get(open::page))
        .route("/{lang}/desk/documents/{id}", get(document::page))
        .route("/{lang}/desk/documents/{id}/read", get(read::page))
        .route(
            "/{lang}/desk/documents/{id}/version",
            get(import::version).post(import::save_version),
        )
        .route(
            "/{lang}/desk/documents/{id}/versions/{number}/file",
            get(document::file),
        )
        .route(
            "/{lang}/desk/documents/{id}/versions/{number}/take-back",
            get(document::ask_take_back).post(document::take_back),
        )
        .route(
            "/{lang}/desk/documents/{id}/publish-new",
            post(document::publish_new),
        )
        .route(
            "/{lang}/desk/document/{id}/remove",
            get(document::ask_remove).post(document::remove),
        )
        .route("/{lang}/desk/documents/{id}/compare", get(comparison::page))
        .route(
            "/{lang}/desk/documents/{id}/review",
            get(review::ask).post(review::begin),
        )
        .route(
            "/{lang}/desk/documents/{id}/amendments",
            get(amendments::page),
        )
        .route(
            "/{lang}/desk/documents/{id}/amendments.pdf",
            get(amendments::pdf),
        )
        .route(
            "/{lang}/desk/documents/{id}/amendments.docx",
            get(amendments::docx),
        )
        .route(
            "/{lang}/desk/documents/{id}/amendments.xlsx",
            get(amendments::xlsx),
        )
        .route(
            "/{lang}/desk/documents/{id}/marked.docx",
            get(amendments::marked),
        )
        .route("/{lang}/desk/document-gaps/{id}/mend", post(gaps::mend))
        .route(
            "/{lang}/desk/document-reviews/{id}",
            get(review::page).post(review::save),
        )
        .route(
            "/{lang}/desk/document-reviews/{id}/hand-in",
            get(review::ask_hand_in).post(review::hand_in),
        )
        .route(
            "/{lang}/desk/document-reviews/{id}/alone",
            post(review::alone),
        )
        .route(
            "/{lang}/desk/document-reviews/{id}/gaps",
            get(gaps::page).post(gaps::save),
        )
        .route(
            "/{lang}/desk/document-reviews/{id}/report",
            get(report::page),
        )
        .route(
            "/{lang}/desk/document-reviews/{id}/report.pdf",
            get(report::pdf),
        )
        .route(
            "/{lang}/desk/document-reviews/{id}/report.docx",
            get(report::docx),
        )
        .layer(Extension(typeset))
        .layer(Extension(Writer(writer)))
}

/// A document with its versions, the oldest first.
#[derive(Clone)]
struct Seen {
    record: Record,
    said: Document,
    versions: Vec<Kept<Version>>,
}

impl Seen {
    async fn of(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        let mut reading = visit.reading().await?;
        let record = visit.record_in(&mut reading, DOCUMENT.word, id).await?;
        let versions = crate::store::versions(&mut reading, record.id).await?;
        Ok(Self {
            said: crate::model::of(&record.content),
            record,
            versions,
        })
    }

    fn title(&self, visit: &Visit) -> String {
        desk::pages::title(visit, &DOCUMENT, &self.record)
    }

    /// Where it stands at the desk, below the language.
    fn desk(&self) -> String {
        format!("/desk/documents/{}", self.record.id)
    }

    /// The version of a number; the newest where none is asked for.
    fn version(&self, number: Option<&str>) -> Result<&Kept<Version>, Refusal> {
        match number.filter(|number| !number.is_empty()) {
            None => self.versions.last(),
            Some(number) => self
                .versions
                .iter()
                .find(|one| one.said.number.to_string() == number),
        }
        .ok_or(Refusal::NotFound)
    }

    /// Whether the visitor works for its place.
    fn inside(&self, visit: &Visit) -> bool {
        visit.is_known() && authority::works_for(&visit.actor, &self.record.place_path)
    }
}

/// What `authority` is asked about a review that somebody would write, or about a gap that somebody would confirm.
fn would_be<'a>(visit: &'a Visit, document: &'a Record, kind: &'a str) -> Thing<'a> {
    Thing {
        kind,
        body: &visit.actor.body,
        place_path: &document.place_path,
        audience: if kind == REVIEW.word {
            Audience::Own
        } else {
            document.audience
        },
        author: &visit.actor.person,
        state: "draft",
    }
}

/// What stands around a page: my day, the place, its library, and the document where the page lies below it.
fn around(visit: &Visit, place: &str, more: Vec<(String, String)>) -> Around {
    let code = escaped(place);
    let mut crumbs = Vec::new();
    if visit.is_known() {
        crumbs.push((visit.href("/desk"), visit.t("desk-my-day")));
        crumbs.push((
            visit.href(&format!("/desk/places/{code}")),
            visit.place_name(place),
        ));
    } else {
        crumbs.push((
            visit.href(&format!("/places/{code}")),
            visit.place_name(place),
        ));
    }
    crumbs.extend(more);
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Understand),
        place: Some(place.to_owned()),
    }
}

/// The way to the library of a place.
fn library_crumb(visit: &Visit, place: &str) -> (String, String) {
    let at = if visit.is_known() {
        format!("/desk/places/{}/documents", escaped(place))
    } else {
        format!("/places/{}/documents", escaped(place))
    };
    (visit.href(&at), visit.t("document-all"))
}

/// What stands around a page that lies below a document.
fn around_below(visit: &Visit, seen: &Seen) -> Around {
    let crumbs = vec![
        library_crumb(visit, &seen.record.place),
        (visit.href(&seen.desk()), short(&seen.title(visit), 60)),
    ];
    around(visit, &seen.record.place, crumbs)
}

/// The styles of a document's text; they stand where they are needed, so that other pages stay light.
fn styles() -> Markup {
    html! { link rel="stylesheet" href={ "/" (ui::reading_styles_path()) }; }
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

fn row(cells: Vec<Markup>) -> DataRow {
    DataRow {
        cells,
        ..DataRow::default()
    }
}

/// A number as the reader writes it.
fn number(visit: &Visit, value: usize) -> String {
    visit
        .reader
        .number(i64::try_from(value).unwrap_or(i64::MAX))
}

/// The beginning of a text, cut at a word.
pub(crate) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', ';', ' ', '|']))
}

/// What is looked at once more before it is shown to everyone.
pub const GUARDS: &[(&str, Guard)] = &[(REVIEW.word, review_guard)];

/// A review goes before everyone once it is handed in and waits for no second one, of a document that everyone reads.
fn review_guard<'visit>(
    visit: &'visit Visit,
    record: &'visit Record,
) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send + 'visit>> {
    Box::pin(async move {
        let wrong = |key| Err(Refusal::Wrong(Message::new(key)));
        if record.state != "given" || record.audience == Audience::Own {
            return wrong("documents-publish-given");
        }
        let document = record.parent.ok_or(Refusal::NotFound)?;
        let said: crate::model::Review = crate::model::of(&record.content);
        let mut reading = visit.reading().await?;
        let document = records::find(&mut reading, document).await?;
        let document = document.ok_or(Refusal::NotFound)?;
        let versions = crate::store::versions(&mut reading, document.id).await?;
        let version = versions.iter().find(|one| one.said.number == said.number);
        let is_open = |record: &Record| record.audience == Audience::Public;
        if !is_open(&document) || !version.is_some_and(|one| is_open(&one.record)) {
            return wrong("documents-publish-document-first");
        }
        Ok(())
    })
}

/// What keeps a record of this book from saying this: a review without a method is made on no page, and a document whose
/// last year lies before its first is a slip of the pen.
pub fn forbidden(
    _visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    let fault = |field: &str, key: &'static str| {
        Some(Fault {
            field: field.to_owned(),
            says: Message::new(key),
        })
    };
    if kind == REVIEW.word {
        let review: crate::model::Review = crate::model::of(content);
        if crate::rules::method::method(&review.method).is_none() {
            return fault("method", "documents-review-from-document");
        }
    }
    if kind == DOCUMENT.word {
        let said: Document = crate::model::of(content);
        if said.to.zip(said.from).is_some_and(|(to, from)| to < from) {
            return fault("to", "documents-years-wrong");
        }
    }
    if kind == crate::LINK.word {
        let link: crate::model::Link = crate::model::of(content);
        let known = crate::acts::act(&link.act);
        if known.is_none() {
            return fault("act", "documents-act-unknown");
        }
    }
    None
}

/// What the tests of this book call.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::acts::page as acts;
    pub use super::amendments::{page as amendments, xlsx as amendments_xlsx};
    pub use super::comparison::page as compare;
    pub use super::document::{
        ask_take_back, file, page as document, publish_new, remove, take_back,
    };
    pub use super::gaps::{mend, page as propose, save as confirm};
    pub use super::import::{save as bring, save_version as bring_version};
    pub use super::list::{csv, page as library};
    pub use super::open::page as open;
    pub use super::read::page as read;
    pub use super::report::page as report;
    pub use super::review::{begin, hand_in, page as review, save};
}
