//! Where decisions are kept: all of them are records. Only the summaries of places have a table of their own.

mod given;
mod judgements;
mod sheets;
mod summaries;

use ::store::{Store, StoreError};
use kernel::{Actor, Id};
use plans::Programme;
use records::RecordKind;

use crate::Dossier;
use crate::reviews::Read;

pub(crate) use given::make as make_given;
pub use given::{allocations, import_allocations, read_allocations, read_rejected};
pub use judgements::{judgement_records, read_judgements};
pub(crate) use sheets::make as make_sheet;
pub use sheets::{import_scores, read_scores, reveal, scoring, set_scoring, sheets, sheets_given};
pub(crate) use summaries::forget_summary;
pub use summaries::{save_summary, stale, summaries};

/// The measures of a programme by record, key and number.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    all: Vec<(Id<RecordKind>, String, String)>,
}

impl Measures {
    /// The measures of a programme; `ids` are their records in the same order.
    pub fn of(programme: &Programme, ids: &[Id<RecordKind>]) -> Self {
        Self {
            all: ids
                .iter()
                .zip(&programme.measures)
                .map(|(id, measure)| (*id, measure.key.clone(), measure.number.clone()))
                .collect(),
        }
    }

    /// The key of the measure of a record.
    pub fn key_of(&self, id: &str) -> Option<&str> {
        let id = ::store::Uuid::parse_str(id).ok()?;
        self.all
            .iter()
            .find(|(known, _, _)| known.uuid() == id)
            .map(|(_, key, _)| key.as_str())
    }

    /// The record of the measure of a key or number as written.
    pub fn id_of(&self, name: &str) -> Option<Id<RecordKind>> {
        let name = name.trim();
        let by = |of: fn(&(Id<RecordKind>, String, String)) -> &str| {
            self.all
                .iter()
                .find(|one| of(one) == name)
                .map(|(id, _, _)| *id)
        };
        by(|one| &one.1).or_else(|| by(|one| &one.2))
    }

    /// The key under which a content names a measure, whichever way it does; `None` for the record of a measure
    /// that is not among these.
    pub(crate) fn named<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        match self.key_of(name) {
            Some(key) => Some(key),
            None if ::store::Uuid::parse_str(name).is_ok() => None,
            None => Some(name),
        }
    }
}

/// Reads everything that is known of a place, as far as an actor may see it.
pub(crate) async fn read(
    store: &Store,
    actor: &Actor,
    code: &str,
    illustrative: bool,
) -> Result<Read, StoreError> {
    let mut reading = store.read(actor).await?;
    let reading = &mut reading;
    let mut dossier = Dossier::of_place(code, None);
    let mut programme = None;
    let mut ids = Vec::new();
    let mut measures = Measures::default();
    if let Some((record, read, read_ids)) = plans::store::read_with_ids(reading, code).await? {
        measures = Measures::of(&read, &read_ids);
        ids = read_ids;
        programme = Some(record);
        dossier.programme = Some(read);
    }
    dossier.budget = budgets::store::read(reading, code).await?;
    dossier.population = people::store::read(reading, code).await?;
    dossier.allocations = read_allocations(reading, code, &measures).await?;
    dossier.rejected = read_rejected(reading, code, &measures).await?;
    dossier.scores = read_scores(reading, code, &measures).await?;
    dossier.illustrative = illustrative;
    if let Some(budget) = &dossier.budget {
        dossier.currency = budget.currency;
    } else if let Some(programme) = &dossier.programme {
        dossier.currency = programme.currency;
    }
    let judgements = read_judgements(reading, code).await?;
    Ok(Read {
        dossier,
        programme,
        measures: ids,
        judgements,
    })
}

/// Somebody wrote the same record between our reading and our writing; trying again will do.
fn overtaken() -> StoreError {
    StoreError::Conflict(::store::sqlx::Error::RowNotFound)
}
