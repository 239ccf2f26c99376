//! The pages of needs: the way from people to problems, the register, one problem with its tree, the village meeting, the
//! situation analysis.

mod days;
mod drawing;
mod hub;
mod list;
mod meeting;
mod merge;
mod open;
mod problem;
pub(crate) mod rooms;
mod situation;

use std::sync::Arc;

use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::form::Chosen;
use desk::{Around, Desk, Refusal, Visit};
use kernel::Message;
use maud::Markup;
use meetings::Typeset;
use records::{Content, Fault, Record};
use ui::{DataRow, DataTable, Heading, Section, Tone};

use crate::PROBLEM;
use crate::model::{Cause, Problem, of};

pub use days::{choosers, contributors, place_contributors};
pub use open::{for_everyone, list_of};

/// The addresses of this book. `typeset` prints a paper, `writer` writes it as a text document.
pub fn router(typeset: Typeset, writer: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/needs", get(hub::page))
        .route("/{lang}/desk/places/{code}/problems", get(list::page))
        .route(
            "/{lang}/desk/places/{code}/problems/meeting",
            get(meeting::page).post(meeting::save),
        )
        .route(
            "/{lang}/desk/places/{code}/problems/meeting/add",
            post(meeting::add),
        )
        .route("/{lang}/desk/problems/{id}", get(problem::page))
        .route(
            "/{lang}/desk/problems/{id}/merge",
            get(merge::ask).post(merge::join),
        )
        .route("/{lang}/desk/problems/{id}/apart", post(merge::apart))
        .route("/{lang}/desk/situations/{id}", get(situation::page))
        .route("/{lang}/desk/situations/{id}/file.pdf", get(situation::pdf))
        .route(
            "/{lang}/desk/situations/{id}/file.docx",
            get(situation::docx),
        )
        .route("/{lang}/places/{code}/problems", get(open::page))
        .layer(Extension(typeset))
        .layer(Extension(situation::Writer(writer)))
}

/// What is called how in the reader's language.
fn title(visit: &Visit, record: &Record) -> String {
    desk::pages::title(visit, &PROBLEM, record)
}

/// What a chosen value is called; the value itself where nobody knows.
fn named(chosen: &Chosen, kind: &str, value: &str) -> String {
    chosen
        .get(kind)
        .and_then(|known| known.iter().find(|(code, _)| code == value))
        .map_or_else(|| value.to_owned(), |(_, label)| label.clone())
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

fn severity(visit: &Visit, severity: &str) -> Markup {
    let tone = match severity {
        "critical" | "high" => Tone::Warning,
        _ => Tone::Note,
    };
    ui::tag(tone, &visit.t(&format!("problem-severity-{severity}")))
}

fn state(visit: &Visit, state: &str) -> Markup {
    let tone = match state {
        "solved" => Tone::Done,
        "noted" => Tone::Warning,
        _ => Tone::Note,
    };
    ui::tag(tone, &visit.t(&format!("problem-state-{state}")))
}

/// The groups that a problem affects, in the reader's language.
pub(crate) fn groups(visit: &Visit, problem: &Problem) -> String {
    let names: Vec<String> = problem
        .groups
        .iter()
        .filter_map(|group| group.parse().ok())
        .map(|group| visit.reader.group(&group))
        .collect();
    names.join(", ")
}

/// The settlements that a problem names, in the reader's language.
fn settlements(visit: &Visit, problem: &Problem) -> String {
    let names: Vec<String> = problem
        .settlements
        .iter()
        .map(|code| visit.place_name(code))
        .collect();
    names.join(", ")
}

/// What stands around a page: my day, the place, what people need there.
fn around(visit: &Visit, place: &str, more: Vec<(String, String)>) -> Around {
    let code = escaped(place);
    let mut crumbs = Vec::new();
    if visit.is_known() {
        crumbs.push((visit.href("/desk"), visit.t("desk-my-day")));
        crumbs.push((
            visit.href(&format!("/desk/places/{code}")),
            visit.place_name(place),
        ));
        crumbs.push((
            visit.href(&format!("/desk/places/{code}/needs")),
            visit.t("needs-hub"),
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

/// The crumb of the register of a place.
fn register_crumb(visit: &Visit, place: &str) -> (String, String) {
    let at = if visit.is_known() {
        format!("/desk/places/{}/problems", escaped(place))
    } else {
        format!("/places/{}/problems", escaped(place))
    };
    (visit.href(&at), visit.t("problem-all"))
}

/// Refuses where somebody does not work for the place.
fn must_work_for(visit: &Visit, code: &str) -> Result<String, Refusal> {
    visit.signed_in()?;
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    if !authority::works_for(&visit.actor, &path) {
        return Err(Refusal::NotAllowed);
    }
    Ok(path)
}

/// What keeps a record of this book from saying this: a cause is not its own reason, and what a number says of people is
/// not more than the place could hold.
pub fn forbidden(
    _visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    if kind == PROBLEM.word {
        let problem: Problem = of(content);
        let hands = crate::rules::register::hands(&problem);
        if problem.hands_youth.is_some_and(|youth| youth > hands) {
            return Some(Fault {
                field: "hands_youth".to_owned(),
                says: Message::new("needs-hands-youth"),
            });
        }
    }
    if kind == crate::CAUSE.word {
        let cause: Cause = of(content);
        if cause.behind.is_some() && cause.level == "immediate" {
            return Some(Fault {
                field: "level".to_owned(),
                says: Message::new("needs-cause-level"),
            });
        }
    }
    None
}

/// What the tests of this book call.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::meeting::{add, page as meeting, save};
    pub use super::merge::{apart, join};
    pub use super::open::page as open;
    pub use super::problem::page as problem;
    pub use super::situation::page as situation;
}
