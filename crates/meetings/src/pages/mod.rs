//! The pages of meetings: the calendar of a place, a meeting, a group, a hearing, decisions.

mod answers;
mod attendance;
mod counts;
mod days;
mod decision;
mod decisions;
mod group;
mod hearing;
mod invite;
mod list;
mod meeting;
mod minutes;
mod open;
mod proposal;
mod publish;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::form::Chosen;
use desk::{Around, Desk, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use records::{Content, Fault, Field, Record, Schema, Shape};
use store::Reading;
use ui::Section;

use crate::model::{Decision, Meeting};
use crate::papers::{Decided, Sheet};
use crate::rules::deadlines::untimely;
use crate::rules::hours;
use crate::rules::proposals::Tap;
use crate::{DECISION, MEETING, PROPOSAL, PROPOSER};

pub use days::{contributors, place_contributors};
pub use open::{feed_of, for_everyone, list_of};

/// How a paper becomes a PDF: the printing press stands below this crate in the house and is handed in.
pub type Typeset = fn(&paper::Paper) -> Result<Vec<u8>, String>;

/// What was typed: names and values in their order.
type Pairs = Vec<(String, String)>;

/// The addresses of this book.
pub fn router(typeset: Typeset) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/meetings", get(list::page))
        .route("/{lang}/desk/groups/{id}", get(group::page))
        .route("/{lang}/desk/meetings/{id}", get(meeting::page))
        .route(
            "/{lang}/desk/meetings/{id}/decisions",
            post(meeting::decide),
        )
        .route(
            "/{lang}/desk/meetings/{id}/publish",
            get(publish::ask).post(publish::switch),
        )
        .route(
            "/{lang}/desk/meetings/{id}/participants",
            get(counts::page).post(counts::save),
        )
        .route(
            "/{lang}/desk/meetings/{id}/participants/publish",
            post(counts::publish),
        )
        .route(
            "/{lang}/desk/meetings/{id}/attendance",
            get(attendance::page).post(attendance::save),
        )
        .route(
            "/{lang}/desk/meetings/{id}/minutes",
            get(minutes::page).post(minutes::save),
        )
        .route(
            "/{lang}/desk/meetings/{id}/proposals",
            get(proposal::enter).post(proposal::keep),
        )
        .route("/{lang}/desk/proposals/{id}", get(proposal::page))
        .route("/{lang}/desk/proposals/{id}/screen", post(proposal::screen))
        .route("/{lang}/desk/proposals/{id}/answer", post(answers::save))
        .route("/{lang}/desk/decisions/{id}", get(decision::page))
        .route(
            "/{lang}/desk/decisions/{id}/done",
            get(decision::ask).post(decision::done),
        )
        .route("/{lang}/hearings/{id}", get(hearing::page))
        .route("/{lang}/hearings/{id}/proposals", post(hearing::propose))
        .route(
            "/{lang}/hearings/{id}/receipt/{number}",
            get(hearing::receipt),
        )
        .route("/{lang}/hearings/{id}/invitation", get(invite::page))
        .route(
            "/{lang}/hearings/{id}/invitation.ics",
            get(invite::calendar),
        )
        .route("/{lang}/hearings/{id}/invitation.pdf", get(invite::pdf))
        .route("/{lang}/hearings/{id}/minutes.pdf", get(minutes::pdf))
        .route("/{lang}/decisions", get(decisions::list))
        .route("/{lang}/decisions/{id}", get(decisions::one))
        .route("/{lang}/decisions/{id}/decision.pdf", get(decision::pdf))
        .route("/{lang}/places/{code}/decisions.atom", get(decisions::feed))
        .layer(Extension(typeset))
        .layer(Extension(Arc::new(Tap::default())))
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<desk::ChoiceSource> {
    vec![
        ("working-group", Arc::new(days::working_groups)),
        ("meeting", Arc::new(days::meetings)),
        ("sector", Arc::new(days::sectors)),
    ]
}

/// The names that pages show: who answers for what, and what it belongs to.
const fn names(fields: &'static [Field]) -> Schema {
    Schema {
        word: "decision",
        fields,
        states: &["open"],
        audience: "partners",
        parent: None,
    }
}

static BODIES: Schema = names(&[Field::optional("owner_body", Shape::Reference("body"))]);
static ACCOUNTS: Schema = names(&[Field::optional("owner", Shape::Reference("account"))]);
static WORKS: Schema = names(&[
    Field::optional("programme", Shape::Reference("programme")),
    Field::optional("measure", Shape::Reference("measure")),
]);

/// The names of bodies; of accounts too where somebody is signed in.
async fn owners(visit: &Visit, place: &str) -> Result<Chosen, Refusal> {
    let mut chosen = desk::form::choices(visit, &BODIES, place).await?;
    if visit.is_known() {
        chosen.extend(desk::form::choices(visit, &ACCOUNTS, place).await?);
    }
    Ok(chosen)
}

/// The same, with the names of programmes and measures.
async fn owners_and_works(visit: &Visit, place: &str) -> Result<Chosen, Refusal> {
    let mut chosen = owners(visit, place).await?;
    chosen.extend(desk::form::choices(visit, &WORKS, place).await?);
    Ok(chosen)
}

/// What a chosen value is called; the value itself where nobody knows.
fn named(chosen: &Chosen, kind: &str, value: &str) -> String {
    chosen
        .get(kind)
        .and_then(|known| known.iter().find(|(code, _)| code == value))
        .map_or_else(|| value.to_owned(), |(_, label)| label.clone())
}

/// Who answers for a decision. Accounts are named to people of bodies alone.
fn owner(visit: &Visit, chosen: &Chosen, decision: &Decision) -> String {
    let body = decision
        .owner_body
        .as_deref()
        .map(|body| named(chosen, "body", body));
    let person = decision
        .owner
        .as_deref()
        .filter(|_| visit.is_known())
        .map(|person| named(chosen, "account", person));
    match (body, person) {
        (Some(body), Some(person)) => format!("{body}: {person}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

/// A decision as it stands in a document.
fn decided(visit: &Visit, chosen: &Chosen, record: &Record) -> Decided {
    let decision: Decision = crate::model::of(&record.content);
    Decided {
        title: title(visit, &DECISION, record),
        owner: owner(visit, chosen, &decision),
        state: visit.t(&format!("decision-state-{}", record.state)),
        decision,
    }
}

/// What stands around a document about a meeting.
async fn sheet(visit: &Visit, chosen: &Chosen, meeting: &Record) -> Result<Sheet, Refusal> {
    Ok(Sheet {
        title: title(visit, &MEETING, meeting),
        place: visit.place_name(&meeting.place),
        body: body_name(visit, chosen, &meeting.body).await?,
        address: format!(
            "{}{}",
            visit.desk.house.origin,
            visit.href(&format!("/hearings/{}", meeting.id))
        ),
    })
}

/// What a body is called, also one of another place, which no choice of this one names; nothing where nobody knows.
async fn body_name(visit: &Visit, chosen: &Chosen, code: &str) -> Result<String, Refusal> {
    let known = chosen.get("body").into_iter().flatten();
    if let Some((_, label)) = known.into_iter().find(|(known, _)| known == code) {
        return Ok(label.clone());
    }
    let mut reading = visit.reading().await?;
    let found = bodies::store::find(&mut reading, code).await?;
    Ok(found.map_or_else(String::new, |body| {
        visit.reader.words(&body.name).to_owned()
    }))
}

fn title(visit: &Visit, schema: &Schema, record: &Record) -> String {
    desk::pages::title(visit, schema, record)
}

/// Today where a record stands.
fn today(visit: &Visit, place_path: &str) -> String {
    hours::today(visit.now, hours::hours(place_path))
}

/// What keeps a record of a kind from saying this in this state: a meeting is not held before its day, a decision not due
/// before it was made.
pub fn forbidden(
    visit: &Visit,
    kind: &str,
    content: &Content,
    state: &str,
    place_path: &str,
) -> Option<Fault> {
    let wrong = untimely(kind, content, state, &today(visit, place_path))?;
    let day = visit.reader.date(&wrong.day);
    Some(Fault {
        field: wrong.field.to_owned(),
        says: Message::new(wrong.says).with("date", day),
    })
}

/// What stands around a page at the desk: my day, the place, its meetings, and what lies between.
fn around(visit: &Visit, place: &str, more: Vec<(String, String)>) -> Around {
    let code = escaped(place);
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{code}")),
            visit.place_name(place),
        ),
        (
            visit.href(&format!("/desk/places/{code}/meetings")),
            visit.t("meeting-all"),
        ),
    ];
    crumbs.extend(more);
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Decide),
        place: Some(place.to_owned()),
    }
}

/// The way to a meeting, for the pages below it.
fn crumb(visit: &Visit, meeting: &Record) -> Vec<(String, String)> {
    vec![(
        visit.href(&format!("/desk/meetings/{}", meeting.id)),
        title(visit, &MEETING, meeting),
    )]
}

/// What stands around a page for residents.
fn around_public(visit: &Visit, place: &str, more: Vec<(String, String)>) -> Around {
    let mut crumbs = vec![(
        visit.href(&format!("/places/{}", escaped(place))),
        visit.place_name(place),
    )];
    crumbs.extend(more);
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Decide),
        place: Some(place.to_owned()),
    }
}

/// The meeting of an address, and its values.
async fn meeting_of(visit: &Visit, id: &str) -> Result<(Record, Meeting), Refusal> {
    let record = visit.record(MEETING.word, id).await?;
    let meeting = crate::model::of(&record.content);
    Ok((record, meeting))
}

/// The record that another stands below, where it is of a kind and the visitor may see it.
async fn parent_of(
    visit: &Visit,
    reading: &mut Reading,
    record: &Record,
    kind: &str,
) -> Result<Option<Record>, Refusal> {
    let Some(parent) = record.parent else {
        return Ok(None);
    };
    match visit.record_in(reading, kind, &parent.to_string()).await {
        Ok(found) => Ok(Some(found)),
        Err(Refusal::NotFound) => Ok(None),
        Err(why) => Err(why),
    }
}

/// What is wrong with a form that asks for a proposal and for who proposes, each under its own label.
fn summary(visit: &Visit, faults: &[records::Fault]) -> Vec<(Option<String>, String)> {
    faults
        .iter()
        .flat_map(|fault| {
            let schema = if PROPOSER.field(&fault.field).is_some() {
                &PROPOSER
            } else {
                &PROPOSAL
            };
            desk::form::summary(visit, schema, std::slice::from_ref(fault))
        })
        .collect()
}

/// Paragraphs as somebody typed them.
fn typed(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p.typed { (paragraph) } } }
}

/// A table of words in a document, as a table of a page.
fn drawn(table: &paper::Table) -> Markup {
    let heading = |column: &paper::Column| ui::Heading {
        column: column.clone(),
        sort: None,
        sorted: None,
    };
    let cells = |cells: &[String]| cells.iter().map(|cell| html! { (cell) }).collect();
    ui::table(&ui::DataTable {
        caption: table.caption.clone(),
        caption_unseen: true,
        columns: table.columns.iter().map(heading).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| ui::DataRow {
                cells: cells(&row.cells),
                href: row.href.clone(),
                anchor: row.anchor.clone(),
                hot: row.hot,
            })
            .collect(),
        total: table.total.as_deref().map(cells),
    })
}

/// Sets a paper as PDF, away from the threads that answer.
pub async fn set(typeset: Typeset, paper: paper::Paper, name: &str) -> desk::Answer {
    set_as(typeset, paper, "application/pdf", name).await
}

/// Writes a paper as a file of some media type, away from the threads that answer.
pub async fn set_as(
    write: Typeset,
    paper: paper::Paper,
    media_type: &str,
    name: &str,
) -> desk::Answer {
    let set = tokio::task::spawn_blocking(move || write(&paper)).await;
    match set {
        Ok(Ok(bytes)) => Ok(answer::download(media_type, name, bytes)),
        Ok(Err(why)) => {
            tracing::error!(error.words = %why, "a paper could not be set");
            Err(Refusal::Failed)
        }
        Err(why) => {
            tracing::error!(error.words = %why, "setting a paper broke off");
            Err(Refusal::Failed)
        }
    }
}

/// The status of a page that refuses for now and keeps what was typed.
const LATER: StatusCode = StatusCode::TOO_MANY_REQUESTS;

/// What the tests of this book call.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::answers::save as answer;
    pub use super::attendance::{page as attendance, save as save_attendance};
    pub use super::counts::{page as counts, publish as publish_counts, save as save_counts};
    pub use super::decision::done;
    pub use super::decisions::{feed, list as public_decisions, one as public_decision};
    pub use super::group::page as group;
    pub use super::hearing::{page as hearing, propose, receipt};
    pub use super::invite::{calendar, page as invitation};
    pub use super::list::page as list;
    pub use super::meeting::{decide, page as meeting};
    pub use super::minutes::{page as minutes, pdf as minutes_pdf, save as save_minutes};
    pub use super::proposal::{page as proposal, screen};
    pub use super::publish::{ask as ask_publish, switch as publish};
}
