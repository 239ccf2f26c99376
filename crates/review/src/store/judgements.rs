use ::store::{Reading, StoreError};
use records::{Find, Record};

use crate::JUDGEMENT;
use crate::model::Judgement;

/// The judgements of a place that the actor may see, the oldest first.
pub async fn judgement_records(
    reading: &mut Reading,
    place: &str,
) -> Result<Vec<(Record, Judgement)>, StoreError> {
    let wanted = Find {
        kind: Some(JUDGEMENT.word),
        place: Some(place),
        ..Find::default()
    };
    let mut found: Vec<(Record, Judgement)> = records::list(reading, wanted)
        .await?
        .into_iter()
        .filter_map(|record| Judgement::of(&record).map(|judgement| (record, judgement)))
        .collect();
    found.sort_by_key(|(record, _)| (record.created_at, record.id));
    Ok(found)
}

/// The judgements of a place as a review shows them.
pub async fn read_judgements(
    reading: &mut Reading,
    place: &str,
) -> Result<Vec<Judgement>, StoreError> {
    let found = judgement_records(reading, place).await?;
    Ok(found.into_iter().map(|(_, judgement)| judgement).collect())
}
