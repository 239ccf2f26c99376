//! What this book keeps beside its records: phones, submissions, what was said of them.

pub mod devices;
pub mod entities;
pub mod intake;
pub mod submissions;
pub mod verdicts;

use authority::{Act, Audience, Thing, may};
use kernel::{Actor, Id};
use records::{Find, Record, RecordKind};
use store::{Connected, Migrations, Reading, StoreError};

use crate::ASSESSMENT;

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "surveys",
    files: &[
        (
            "0001_surveys",
            include_str!("../migrations/0001_surveys.sql"),
        ),
        ("0010_drafts", include_str!("../migrations/0010_drafts.sql")),
        (
            "0020_entities",
            include_str!("../migrations/0020_entities.sql"),
        ),
    ],
};

/// Whoever sends answers without an account: the phone of an enumerator, a resident. By the policies a reader may write
/// nothing: what may be written in this name is decided in this book, and nowhere else.
pub(crate) fn nobody(person: &str, body: &str) -> Actor {
    Actor {
        person: person.to_owned(),
        office: "reader".to_owned(),
        body: body.to_owned(),
        jurisdiction: String::new(),
    }
}

/// The answers to the forms of an assessment, as the policies are asked about them: for the offices of its body alone,
/// and work that goes on while the assessment itself is closed.
pub fn answers(assessment: &Record) -> Thing<'_> {
    Thing {
        kind: "submission",
        state: "open",
        audience: Audience::Body,
        ..assessment.thing()
    }
}

/// Whether somebody may read and judge the single answers of an assessment.
pub fn may_read(actor: &Actor, assessment: &Record) -> bool {
    may(actor, Act::Write, &answers(assessment))
}

/// The assessments of a place, the latest first.
pub async fn of_place(reading: &mut Reading, place: &str) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        kind: Some(ASSESSMENT.word),
        place: Some(place),
        newest: true,
        ..Find::default()
    };
    records::list(reading, wanted).await
}

/// An assessment of a body, for whoever was given a right to it: a phone, a public link.
pub async fn assessment_by(
    connected: &mut impl Connected,
    body: &str,
    id: Id<RecordKind>,
) -> Result<Option<Record>, StoreError> {
    let found = records::find_any(connected, &Actor::command(body), id).await?;
    Ok(found.filter(|record| record.kind == ASSESSMENT.word && record.body == body))
}
