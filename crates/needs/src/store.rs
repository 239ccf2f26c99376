//! What this book asks of the records: it has no tables of its own.

use kernel::Id;
use records::{Find, Record, RecordKind};
use store::{Migrations, Reading, StoreError};

use crate::model::{Cause, Evidence, Problem, Situation, SituationText, of};
use crate::rules::register::order;
use crate::{CAUSE, EVIDENCE, PROBLEM, SITUATION, SITUATION_TEXT};

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "needs",
    files: &[],
};

/// A record with what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    /// The record.
    pub record: Record,
    /// What it says.
    pub said: T,
}

impl<T: serde::de::DeserializeOwned + Default> Kept<T> {
    fn of(record: Record) -> Self {
        Self {
            said: of(&record.content),
            record,
        }
    }

    fn all(records: Vec<Record>) -> Vec<Self> {
        records.into_iter().map(Self::of).collect()
    }
}

/// The problems of a place as the actor may see them, the gravest first; without those that were put together with
/// others. `public` leaves out what is not published, whoever asks.
pub async fn problems(
    reading: &mut Reading,
    place: &str,
    public: bool,
) -> Result<Vec<Kept<Problem>>, StoreError> {
    let wanted = Find {
        kind: Some(PROBLEM.word),
        place: Some(place),
        public,
        ..Find::default()
    };
    let mut found: Vec<Kept<Problem>> = Kept::all(records::list(reading, wanted).await?);
    found.retain(|one| one.record.state != "merged");
    found.sort_by_cached_key(|one| order(&one.said));
    Ok(found)
}

async fn below<T: serde::de::DeserializeOwned + Default>(
    reading: &mut Reading,
    parent: Id<RecordKind>,
    kind: &str,
) -> Result<Vec<Kept<T>>, StoreError> {
    let wanted = Find {
        kind: Some(kind),
        parent: Some(parent),
        ..Find::default()
    };
    Ok(Kept::all(records::list(reading, wanted).await?))
}

/// The causes of a problem, in their order.
pub async fn causes(
    reading: &mut Reading,
    problem: Id<RecordKind>,
) -> Result<Vec<Kept<Cause>>, StoreError> {
    below(reading, problem, CAUSE.word).await
}

/// The evidence of a problem, in its order.
pub async fn evidence(
    reading: &mut Reading,
    problem: Id<RecordKind>,
) -> Result<Vec<Kept<Evidence>>, StoreError> {
    below(reading, problem, EVIDENCE.word).await
}

/// How much evidence each problem of a place has, by the identifier of the problem.
pub async fn evidence_counts(
    reading: &mut Reading,
    place: &str,
) -> Result<std::collections::HashMap<Id<RecordKind>, usize>, StoreError> {
    let wanted = Find {
        kind: Some(EVIDENCE.word),
        place: Some(place),
        ..Find::default()
    };
    let mut counts = std::collections::HashMap::new();
    for record in records::list(reading, wanted).await? {
        if let Some(problem) = record.parent {
            *counts.entry(problem).or_insert(0) += 1;
        }
    }
    Ok(counts)
}

/// The problems that were put together with this one.
pub async fn merged_into(
    reading: &mut Reading,
    place: &str,
    problem: Id<RecordKind>,
) -> Result<Vec<Kept<Problem>>, StoreError> {
    let wanted = Find {
        kind: Some(PROBLEM.word),
        place: Some(place),
        state: Some("merged"),
        ..Find::default()
    };
    let mut found: Vec<Kept<Problem>> = Kept::all(records::list(reading, wanted).await?);
    let id = problem.to_string();
    found.retain(|one| one.said.merged_into.as_deref() == Some(&id));
    Ok(found)
}

/// The analyses of a place, newest first.
pub async fn situations(
    reading: &mut Reading,
    place: &str,
    public: bool,
) -> Result<Vec<Kept<Situation>>, StoreError> {
    let wanted = Find {
        kind: Some(SITUATION.word),
        place: Some(place),
        public,
        newest: true,
        ..Find::default()
    };
    Ok(Kept::all(records::list(reading, wanted).await?))
}

/// What people wrote for the sections of an analysis.
pub async fn texts(
    reading: &mut Reading,
    situation: Id<RecordKind>,
) -> Result<Vec<Kept<SituationText>>, StoreError> {
    below(reading, situation, SITUATION_TEXT.word).await
}
