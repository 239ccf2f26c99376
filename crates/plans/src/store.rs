//! Where programmes are kept: records of the desk, read as one tree and written in one change.

mod links;

use authority::Audience;
use kernel::{Actor, Currency, Id, Instant, Money, Words};
use records::store::GAP;
use records::{Find, New, Record, RecordKind, Update};
use serde_json::Value;
use store::{Change, Migrations, Reading, Store, StoreError};

use crate::content::{currency_of, title_of};
use crate::model::{Measure, Programme};
use crate::plan::{Draft, DraftNode, Plan};
use crate::schemas::{GOAL, MEASURE, PROGRAMME, TASK, TEXT_KINDS};

pub use links::{
    load_allocations, load_scores, read_allocations, read_scores, save_allocations, save_scores,
};

/// The tables of this book; they refer to none but the log of operations.
pub const MIGRATIONS: Migrations = Migrations {
    book: "plans",
    files: &[
        (
            "0001_programmes",
            include_str!("../migrations/0001_programmes.sql"),
        ),
        (
            "0002_records",
            include_str!("../migrations/0002_records.sql"),
        ),
    ],
};

/// What a list of programmes shows of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The place.
    pub place: String,
    /// The title.
    pub title: Words,
    /// How many measures it has.
    pub measures: i64,
    /// What they cost together, over all years.
    pub cost: Money,
    /// The currency of the costs.
    pub currency: Currency,
}

/// The programmes of a place that the actor may see, the current one first.
///
/// An adopted one is current before one that is being written, that before one that is closed; of several alike,
/// the one that was made last.
pub async fn of_place(reading: &mut Reading, place: &str) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        kind: Some(PROGRAMME.word),
        place: Some(place),
        ..Find::default()
    };
    let mut found = records::list(reading, wanted).await?;
    let rank = |record: &Record| match record.state.as_str() {
        "adopted" => 0,
        "closed" => 2,
        _ => 1,
    };
    found.sort_by_key(|record| {
        (
            rank(record),
            std::cmp::Reverse(record.created_at),
            std::cmp::Reverse(record.position),
        )
    });
    Ok(found)
}

/// A programme with its goals, tasks and measures, as far as the actor may see them.
pub async fn plan(reading: &mut Reading, programme: Record) -> Result<Plan, StoreError> {
    let wanted = Find {
        root: Some(programme.id),
        kinds: &TEXT_KINDS,
        ..Find::default()
    };
    let below = records::list(reading, wanted).await?;
    Ok(Plan::assemble(programme, below))
}

/// A programme as it stood at a moment; `None` where it was not there yet or is none.
pub async fn plan_as_of(
    reading: &mut Reading,
    programme: Id<RecordKind>,
    at: Instant,
) -> Result<Option<Plan>, StoreError> {
    let kinds = ["programme", "goal", "task", "measure"];
    let mut found = records::store::tree_as_of(reading, programme, &kinds, at).await?;
    let Some(head) = found.iter().position(|record| record.id == programme) else {
        return Ok(None);
    };
    let head = found.remove(head);
    Ok(Some(Plan::assemble(head, found)))
}

/// The current programme of a place with its record and those of its measures, in the same order.
pub async fn read_with_ids(
    reading: &mut Reading,
    place: &str,
) -> Result<Option<(Record, Programme, Vec<Id<RecordKind>>)>, StoreError> {
    let Some(record) = of_place(reading, place).await?.into_iter().next() else {
        return Ok(None);
    };
    let plan = plan(reading, record).await?;
    let (programme, measures) = plan.programme();
    Ok(Some((plan.programme, programme, measures)))
}

/// The current programme of a place, where it has one that the actor may see.
pub async fn load(
    store: &Store,
    actor: &Actor,
    place: &str,
) -> Result<Option<Programme>, StoreError> {
    read(&mut store.read(actor).await?, place).await
}

/// The current programme of a place, at the moment of the reading.
pub async fn read(reading: &mut Reading, place: &str) -> Result<Option<Programme>, StoreError> {
    let found = read_with_ids(reading, place).await?;
    Ok(found.map(|(_, programme, _)| programme))
}

/// The current programmes of several places, the municipalities of a rayon for example;
/// a place without a programme is left out.
pub async fn summaries(
    store: &Store,
    actor: &Actor,
    places: &[&str],
) -> Result<Vec<Summary>, StoreError> {
    let mut reading = store.read(actor).await?;
    let mut summaries = Vec::new();
    for place in places {
        let Some(record) = of_place(&mut reading, place).await?.into_iter().next() else {
            continue;
        };
        let currency = currency_of(&record.content);
        let title = title_of(&record.content);
        let (programme, _) = plan(&mut reading, record).await?.programme();
        summaries.push(Summary {
            place: (*place).to_owned(),
            title,
            measures: i64::try_from(programme.measures.len()).unwrap_or(i64::MAX),
            cost: programme.measures.iter().map(Measure::cost).sum(),
            currency,
        });
    }
    Ok(summaries)
}

/// The codes of all places that have a programme which the actor may see, in their own order.
pub async fn places(reading: &mut Reading) -> Result<Vec<String>, StoreError> {
    let wanted = Find {
        kind: Some(PROGRAMME.word),
        ..Find::default()
    };
    let mut codes: Vec<String> = records::store::count(reading, wanted)
        .await?
        .into_iter()
        .map(|(_, place, _, _)| place)
        .collect();
    codes.sort();
    codes.dedup();
    Ok(codes)
}

/// Writes the programme of a file into a place, with its goals, tasks and measures; whatever was there stays.
///
/// `state` is that of the programme and of all below it; `None` begins a draft. Gives the record of the programme
/// and those of the measures, in the order of [`Programme::measures`].
pub async fn import(
    change: &mut Change,
    place: &str,
    place_path: &str,
    audience: Audience,
    state: Option<&str>,
    programme: &Programme,
) -> Result<(Record, Vec<Id<RecordKind>>), StoreError> {
    let draft = Draft::of(programme);
    let new = New {
        schema: &PROGRAMME,
        place,
        place_path,
        parent: None,
        position: None,
        audience,
        state,
        content: draft.content,
    };
    let record = records::create(change, new).await?;
    let mut measures: Vec<Option<Id<RecordKind>>> = vec![None; programme.measures.len()];
    // Three levels and no more; each node waits with the record that it will stand below.
    let mut waiting: Vec<(Record, Vec<DraftNode>)> = vec![(record.clone(), draft.nodes)];
    while let Some((parent, nodes)) = waiting.pop() {
        for (position, node) in (1..).zip(nodes) {
            let new = New {
                schema: match node.kind {
                    "goal" => &GOAL,
                    "task" => &TASK,
                    _ => &MEASURE,
                },
                place,
                place_path,
                parent: Some(&parent),
                position: Some(position * GAP),
                audience,
                state,
                content: node.content,
            };
            let made = records::create(change, new).await?;
            if let Some(at) = node.measure {
                measures[at] = Some(made.id);
            }
            if !node.children.is_empty() {
                waiting.push((made, node.children));
            }
        }
    }
    Ok((record, measures.into_iter().flatten().collect()))
}

/// Takes a programme and everything of its text into a state, in one change; `None` where somebody was faster.
///
/// `fields` are written into the programme itself: the decision and its day.
pub async fn take_into(
    change: &mut Change,
    plan: &Plan,
    state: &str,
    fields: Vec<(&str, Option<Value>)>,
) -> Result<Option<Record>, StoreError> {
    let mut content = plan.programme.content.clone();
    for (name, value) in fields {
        match value {
            Some(value) => content.insert(name.to_owned(), value),
            None => content.remove(name),
        };
    }
    let next = Update {
        content: Some(content),
        state: Some(state.to_owned()),
        ..Update::default()
    };
    let Some(kept) = records::update(change, &plan.programme, next).await? else {
        return Ok(None);
    };
    let audience = plan.programme.audience;
    for record in plan.records() {
        // What was added since the programme was published is published with it.
        if record.state == state && record.audience == audience {
            continue;
        }
        let next = Update {
            state: Some(state.to_owned()),
            audience: Some(audience),
            ..Update::default()
        };
        if records::update(change, record, next).await?.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(kept))
}

#[cfg(test)]
mod tests;
