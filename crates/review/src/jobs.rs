//! What is done beside the pages: a place that has changed is reviewed again, summed up for the lists of places, and
//! its decided findings are compared with those that are found now.

use ::store::{Store, StoreError};
use alignment::roll_up::Summary;
use kernel::{Actor, Instant};
use records::Update;

use crate::dossier::path_of;
use crate::model::{Judgement, Standing, Verdict};
use crate::rules::judged::{Turn, rerun};
use crate::store::{judgement_records, save_summary, stale};
use crate::{Circle, Reviews};

/// The kind of the job in [`store::ask`]; its key is the code of a place.
pub const REVIEW: &str = "review";

/// Reviews a place for both circles, keeps its summaries, and marks decided findings that are gone or back.
pub async fn run(
    store: &Store,
    reviews: &Reviews,
    place: &str,
    now: Instant,
) -> Result<(), StoreError> {
    turn(store, reviews, place, now).await?;
    let path = path_of(place);
    for circle in Circle::ALL {
        let reviewed = reviews.of_circle(store, circle, place).await?;
        let mut aside = store.aside(&circle.actor(&path)).await?;
        match reviewed {
            Some(reviewed) => {
                let summary = Summary::of(
                    &reviewed.review,
                    reviewed.dossier.above.clone(),
                    String::new(),
                );
                save_summary(&mut aside, place, circle, reviewed.number, &summary).await?;
            }
            None => crate::store::forget_summary(&mut aside, place, circle).await?,
        }
        aside.commit().await?;
    }
    Ok(())
}

/// Runs [`run`] for places whose papers have changed since they were summed up, at most `limit`; gives how many.
pub async fn run_stale(
    store: &Store,
    reviews: &Reviews,
    limit: i64,
    now: Instant,
) -> Result<usize, StoreError> {
    let mut reading = store.read(&Actor::public()).await?;
    let places = stale(&mut reading, limit).await?;
    drop(reading);
    for place in &places {
        run(store, reviews, place, now).await?;
    }
    Ok(places.len())
}

/// Marks decisions whose finding is gone, and takes the mark away where it is found again. Each body's decisions are
/// marked in its own chain of operations, as an act of the machine.
async fn turn(
    store: &Store,
    reviews: &Reviews,
    place: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let Some(reviewed) = reviews.of_circle(store, Circle::Partners, place).await? else {
        return Ok(());
    };
    if rerun(&reviewed.review.findings, &reviewed.judgements).is_empty() {
        return Ok(());
    }
    let actor = Circle::Partners.actor(&path_of(place));
    let mut reading = store.read(&actor).await?;
    let found = judgement_records(&mut reading, place).await?;
    drop(reading);
    let judgements: Vec<Judgement> = found
        .iter()
        .map(|(_, judgement)| judgement.clone())
        .collect();
    for (judgement, turn) in rerun(&reviewed.review.findings, &judgements) {
        let Some((record, _)) = found.iter().find(|(record, _)| record.id == judgement.id) else {
            continue;
        };
        let mut says = judgement.says.clone();
        let mut standing = judgement.standing;
        let act = match turn {
            Turn::Gone => {
                says.gone = Some(day(now));
                "judgement.gone"
            }
            Turn::Back => {
                says.gone = None;
                if says.verdict == Verdict::Confirmed && standing == Standing::Closed {
                    standing = if says.assigned.is_some() {
                        Standing::Assigned
                    } else {
                        Standing::Open
                    };
                }
                "judgement.back"
            }
        };
        let machine = Actor::command(record.body.clone());
        let mut change = store
            .change(&machine, act, &record.id.to_string(), "", now)
            .await?;
        let next = Update {
            content: Some(says.content()),
            state: Some(standing.code().to_owned()),
            ..Update::default()
        };
        // A person who judged at the same moment has the word; the next run sees what was said.
        if records::update(&mut change, record, next).await?.is_some() {
            change.commit().await?;
        }
    }
    Ok(())
}

/// The day of a moment in UTC, `YYYY-MM-DD`.
fn day(at: Instant) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map(|moment| moment.strftime("%Y-%m-%d").to_string())
        .unwrap_or_default()
}
