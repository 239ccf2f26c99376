use std::collections::HashMap;

use ::store::{Change, Reading, StoreError};
use alignment::model::Rejected;
use authority::Audience;
use kernel::{Actor, Origin};
use records::{Find, New, Record, Update, find_any, list_any};

use super::Measures;
use crate::ALLOCATION;
use crate::model::{Given, GivenBasis};

/// The allocations of a place that the actor may see, in one state or in any, in the order in which they were made.
pub async fn allocations(
    reading: &mut Reading,
    place: &str,
    state: Option<&str>,
) -> Result<Vec<(Record, Given)>, StoreError> {
    let wanted = Find {
        kind: Some(ALLOCATION.word),
        place: Some(place),
        state,
        ..Find::default()
    };
    let mut found: Vec<(Record, Given)> = records::list(reading, wanted)
        .await?
        .into_iter()
        .filter_map(|record| Given::of(&record).map(|given| (record, given)))
        .collect();
    found.sort_by_key(|(record, _)| (record.created_at, record.id));
    Ok(found)
}

/// The accepted allocations of a place as a review takes them.
pub async fn read_allocations(
    reading: &mut Reading,
    place: &str,
    measures: &Measures,
) -> Result<Vec<plans::Allocation>, StoreError> {
    let found = allocations(reading, place, Some("accepted")).await?;
    Ok(found
        .into_iter()
        .filter_map(|(_, given)| {
            Some(plans::Allocation {
                measure: measures.named(&given.measure)?.to_owned(),
                line: given.line,
                year: given.year,
                amount: given.amount,
                note: given.note,
                origin: Origin::default(),
            })
        })
        .collect())
}

/// The links of a place that people rejected.
pub async fn read_rejected(
    reading: &mut Reading,
    place: &str,
    measures: &Measures,
) -> Result<Vec<Rejected>, StoreError> {
    let found = allocations(reading, place, Some("rejected")).await?;
    let mut rejected: Vec<Rejected> = found
        .into_iter()
        .filter_map(|(_, given)| {
            Some(Rejected {
                measure: measures.named(&given.measure)?.to_owned(),
                line: given.line,
            })
        })
        .collect();
    rejected.sort();
    rejected.dedup();
    Ok(rejected)
}

/// Keeps the allocations of a file: what is new is added, what has another amount is corrected, what people recorded
/// at the desk and the file does not name stays. The same file twice changes nothing.
pub async fn import_allocations(
    change: &mut Change,
    place: &str,
    place_path: &str,
    measures: &Measures,
    allocations: &[plans::Allocation],
) -> Result<(), StoreError> {
    let actor = change.actor().clone();
    let wanted = Find {
        kind: Some(ALLOCATION.word),
        place: Some(place),
        state: Some("accepted"),
        ..Find::default()
    };
    let mut known: Vec<(Record, Given)> = list_any(change, &actor, wanted)
        .await?
        .into_iter()
        .filter_map(|record| Given::of(&record).map(|given| (record, given)))
        .collect();
    let mut parents: HashMap<String, Option<Record>> = HashMap::new();
    for allocation in allocations {
        let parent = parent_of(change, &actor, measures, allocation, &mut parents).await?;
        let given = Given {
            line: allocation.line.trim().to_owned(),
            measure: parent.as_ref().map_or_else(
                || allocation.measure.trim().to_owned(),
                |parent| parent.id.to_string(),
            ),
            year: allocation.year,
            amount: allocation.amount,
            basis: Some(GivenBasis::Recorded),
            note: allocation.note.clone(),
        };
        let same = known.iter().position(|(_, other)| {
            (other.measure.as_str(), other.line.as_str(), other.year)
                == (given.measure.as_str(), given.line.as_str(), given.year)
        });
        match same.map(|position| known.swap_remove(position)) {
            Some((_, other)) if other.amount == given.amount && other.note == given.note => {}
            Some((record, _)) => {
                let next = Update {
                    content: Some(given.content()),
                    ..Update::default()
                };
                records::update(change, &record, next)
                    .await?
                    .ok_or_else(super::overtaken)?;
            }
            None => {
                make(
                    change,
                    place,
                    place_path,
                    parent.as_ref(),
                    &given,
                    "accepted",
                )
                .await?;
            }
        }
    }
    Ok(())
}

async fn parent_of(
    change: &mut Change,
    actor: &Actor,
    measures: &Measures,
    allocation: &plans::Allocation,
    parents: &mut HashMap<String, Option<Record>>,
) -> Result<Option<Record>, StoreError> {
    if let Some(known) = parents.get(&allocation.measure) {
        return Ok(known.clone());
    }
    let found = match measures.id_of(&allocation.measure) {
        Some(id) => find_any(change, actor, id).await?,
        None => None,
    };
    parents.insert(allocation.measure.clone(), found.clone());
    Ok(found)
}

/// Makes one. It is seen by whoever sees its measure: what pays for a published measure is published with it.
pub(crate) async fn make(
    change: &mut Change,
    place: &str,
    place_path: &str,
    parent: Option<&Record>,
    given: &Given,
    state: &str,
) -> Result<Record, StoreError> {
    let published = parent.is_some_and(|parent| parent.audience == Audience::Public);
    let new = New {
        schema: &ALLOCATION,
        place,
        place_path,
        parent,
        position: None,
        audience: if published && state == "accepted" {
            Audience::Public
        } else {
            Audience::Partners
        },
        state: Some(state),
        content: given.content(),
    };
    records::create(change, new).await
}
