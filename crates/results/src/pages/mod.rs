//! The pages of results: every question, one figure by groups, a map, files, what is shown to everyone; and the feed.

mod draw;
mod feed;
mod figure;
mod files;
mod open;
mod overview;
mod places;
mod publish;
mod stream;
mod words;

use std::sync::Arc;

use authority::Act;
use axum::Router;
use axum::routing::get;
use desk::answer::escaped;
use desk::{Around, ChoiceSource, Contributor, Desk, Guard, PlaceContributor, Refusal, Visit};
use kernel::Message;
use maud::Markup;
use meetings::Typeset;
use questionnaires::FORM;
use records::{Content, Fault};
use ui::{Section, Tab};

use crate::rules::dimensions::Dimension;
use crate::rules::figures::{Asked, Counted, DIMENSIONS, NoFigure};
use crate::store::Form;

pub use open::{for_everyone, published};

/// What is looked at once more before everyone sees it.
pub const GUARDS: &[(&str, Guard)] = &[(crate::RESULT.word, publish::guard)];

/// The addresses of this book.
pub fn router(_typeset: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/forms/{id}/results", get(overview::page))
        .route("/{lang}/desk/forms/{id}/results/figure", get(figure::page))
        .route("/{lang}/desk/forms/{id}/results/map", get(places::page))
        .route("/{lang}/desk/forms/{id}/results/files", get(files::page))
        .route(
            "/{lang}/desk/forms/{id}/results/files/{name}",
            get(files::download),
        )
        .route(
            "/{lang}/desk/forms/{id}/results/publish",
            get(publish::page).post(publish::make),
        )
        .route("/{lang}/desk/results/{id}", get(publish::one))
        .route(
            "/{lang}/desk/results/{id}/renew",
            get(publish::ask_renew).post(publish::renew),
        )
        .route("/{lang}/results/{id}", get(open::page))
        .route("/{lang}/results/{id}/figures.csv", get(open::csv))
        .route(
            "/api/v1/projects/{project}/forms/{form}",
            get(feed::service),
        )
        .route(
            "/api/v1/projects/{project}/forms/{form}/{*rest}",
            get(feed::below),
        )
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    Vec::new()
}

/// What waits for a person: nothing of this book does.
pub fn contributors() -> Vec<Contributor> {
    Vec::new()
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    Vec::new()
}

/// What keeps a record of this book from saying this.
pub fn forbidden(
    _visit: &Visit,
    _kind: &str,
    _content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    None
}

/// A form whose answers the visitor may read; what may not be read is not found.
async fn opened(visit: &Visit, id: &str) -> Result<Form, Refusal> {
    visit.signed_in()?;
    let record = visit.record(FORM.word, id).await?;
    let mut reading = visit.reading().await?;
    let form = crate::store::form(&mut reading, record)
        .await?
        .ok_or(Refusal::NotFound)?;
    visit.must(Act::Write, &surveys::store::answers(&form.assessment))?;
    Ok(form)
}

/// What a form is called.
fn title(visit: &Visit, form: &Form) -> String {
    visit.reader.words(&form.content.title.words()).to_owned()
}

/// Where the results of a form stand, below the language.
fn results_of(form: &Form) -> String {
    format!("/desk/forms/{}/results", form.record.id)
}

/// What stands around a page of a form's results.
fn around(visit: &Visit, form: &Form, below: bool) -> Around {
    let place = &form.record.place;
    let code = escaped(place);
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{code}")),
            visit.place_name(place),
        ),
        (
            visit.desk.address(visit.lang(), &form.assessment),
            desk::pages::title(visit, &surveys::ASSESSMENT, &form.assessment),
        ),
        (
            visit.desk.address(visit.lang(), &form.record),
            title(visit, form),
        ),
    ];
    if below {
        crumbs.push((visit.href(&results_of(form)), visit.t("results")));
    }
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Understand),
        place: Some(place.clone()),
    }
}

/// The ways between the pages of a form's results.
fn tabs(visit: &Visit, form: &Form, current: &str) -> Markup {
    let tab = |rest: &str, key: &str| Tab {
        href: visit.href(&format!("{}{rest}", results_of(form))),
        words: visit.t(key),
        count: None,
        current: rest == current,
    };
    let mut tabs = vec![tab("", "results-questions")];
    let has_places = form
        .questionnaire
        .all()
        .any(|(_, question)| question.sort.is_geometry());
    if has_places {
        tabs.push(tab("/map", "results-map"));
    }
    tabs.push(tab("/files", "results-files"));
    tabs.push(tab("/publish", "results-publish"));
    ui::tabs(&visit.t("results"), &tabs)
}

/// What the address asks for besides the question.
fn asked(visit: &Visit, question: &str) -> Asked {
    let mut asked = Asked {
        question: question.to_owned(),
        ..Asked::default()
    };
    for name in ["by", "by2", "by3"] {
        let by = visit.asked(name).map(str::to_owned);
        asked.by.extend(by.filter(|by| !asked.by.contains(by)));
    }
    asked.by.truncate(DIMENSIONS);
    if let Some(settlement) = visit.asked("settlement") {
        asked
            .only
            .push(("settlement".to_owned(), settlement.to_owned()));
    }
    if let Some((dimension, category)) = visit.asked("only").and_then(|only| only.split_once(':')) {
        asked.only.push((dimension.to_owned(), category.to_owned()));
    }
    if visit.asked("count") == Some(Counted::Approved.code()) {
        asked.counted = Counted::Approved;
    }
    asked
}

/// Why there is no such figure, in words.
fn no_figure(why: NoFigure) -> Refusal {
    match why {
        NoFigure::NoQuestion => Refusal::NotFound,
        NoFigure::NoDimension => Refusal::Wrong(Message::new("results-no-dimension")),
        NoFigure::TooLarge => Refusal::Wrong(Message::new("results-too-large")),
    }
}

/// The dimensions offered first: those of the vocabulary, then questions with choices.
fn offered(form: &Form, table: usize) -> Vec<&Dimension> {
    form.dimensions
        .iter()
        .filter(|dimension| form.questionnaire.reaches(dimension.table, table))
        .collect()
}

#[cfg(test)]
pub(crate) mod testing {
    //! The pages as the tests of this book ask for them.
    pub use super::figure::page as figure;
    pub use super::files::{download, page as files};
    pub use super::open::{csv as figures, page as open};
    pub use super::overview::page as overview;
    pub use super::places::page as map;
    pub use super::publish::{make, one, page as publish, renew};
}
