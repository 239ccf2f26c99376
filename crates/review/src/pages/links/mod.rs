//! Which line pays for which measure: suggestions beside the texts, accepted, split or rejected by people.

pub(super) mod give;
pub(super) mod list;
pub(super) mod measure;

use std::sync::Arc;

use ::store::Reading;
use authority::{Act, Audience, Thing};
use desk::{Refusal, Visit};
use kernel::{Id, Money};
use records::{Record, RecordKind};

use super::Place;
use crate::model::Given;
use crate::rules::links::Ledger;
use crate::{Reviewed, store};

/// One measure at the desk.
pub(super) struct AtDesk<'a> {
    pub position: usize,
    pub id: Id<RecordKind>,
    pub measure: &'a plans::Measure,
    pub asked: Money,
}

/// The measure of a record.
pub(super) fn measure_of<'a>(reviewed: &'a Reviewed, id: &str) -> Result<AtDesk<'a>, Refusal> {
    let programme = reviewed
        .dossier
        .programme
        .as_ref()
        .ok_or(Refusal::NotFound)?;
    let position = reviewed
        .measures
        .iter()
        .position(|known| known.to_string() == id)
        .ok_or(Refusal::NotFound)?;
    let measure = programme.measures.get(position).ok_or(Refusal::NotFound)?;
    Ok(AtDesk {
        position,
        id: reviewed.measures[position],
        measure,
        asked: reviewed.review.measures[position].asked,
    })
}

/// What was given and rejected in a place, as it stands at this moment.
pub(super) struct Standing {
    pub accepted: Vec<(Record, Given)>,
    pub rejected: Vec<(Record, Given)>,
    pub ledger: Ledger,
}

impl Standing {
    pub async fn read(reading: &mut Reading, place: &Place) -> Result<Self, Refusal> {
        let all = store::allocations(reading, &place.code, None).await?;
        let (accepted, rejected): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|(record, _)| record.state == "accepted");
        let reviewed = &place.reviewed;
        let asked = |id: &str| measure_of(reviewed, id).map_or(Money::ZERO, |one| one.asked);
        let holds = |key: &str| holds(reviewed, key);
        let ledger = Ledger::of(
            accepted.iter().map(|(_, given)| given),
            reviewed.review.year,
            &asked,
            &holds,
        );
        Ok(Self {
            accepted,
            rejected,
            ledger,
        })
    }
}

/// The position of a line in the budget.
pub(super) fn line_of(reviewed: &Reviewed, key: &str) -> Option<usize> {
    let budget = reviewed.dossier.budget.as_ref()?;
    budget.lines.iter().position(|line| line.key == key)
}

/// What a line may spend in the year under review.
pub(super) fn holds(reviewed: &Reviewed, key: &str) -> Money {
    line_of(reviewed, key).map_or(Money::ZERO, |line| {
        reviewed.review.lines[line].planned.max(Money::ZERO)
    })
}

/// Refuses where the actor may not give money to measures of that record.
pub(super) fn must_give(visit: &Visit, measure: &Record) -> Result<(), Refusal> {
    visit.must(Act::Write, &thing(measure))
}

/// An allocation to a measure, as `authority` is asked about it.
pub(super) fn thing(measure: &Record) -> Thing<'_> {
    Thing {
        kind: crate::ALLOCATION.word,
        audience: Audience::Partners,
        ..measure.thing()
    }
}

/// Finds every possible link aside: the first time all measures are compared with all lines.
pub(super) async fn warm(reviewed: &Arc<Reviewed>) {
    let reviewed = Arc::clone(reviewed);
    let found = tokio::task::spawn_blocking(move || reviewed.candidates().len()).await;
    if let Err(why) = found {
        tracing::error!(error = ?why, "the links could not be found");
    }
}
