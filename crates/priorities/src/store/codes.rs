//! Codes that let somebody vote once. Who got which is nowhere in the house: codes are made, shown once to be printed or
//! sent, and only their digests are kept.

use kernel::{Id, Instant};
use records::RecordKind;
use store::{Change, Connected, Reading, StoreError, Uuid, execute, insert, rows};

/// The most codes of one batch: a large municipality at once.
pub const MOST: i64 = 20_000;

/// Groups of four signs of five bits: sixty bits, so that of twenty thousand codes none is found by trying.
pub const GROUPS: usize = 3;

/// Codes that were given out together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// For which settlement.
    pub settlement: Option<String>,
    /// `print`, `gateway`, `list`.
    pub channel: String,
    /// How many.
    pub codes: i64,
    /// When.
    pub made_at: Instant,
}

/// The digest of a code of an exercise, however it was typed.
pub fn digest(exercise: Id<RecordKind>, code: &str) -> String {
    gate::secret::hash_parts(&[&exercise.to_string(), &gate::secret::tidy_code(code)])
}

/// Keeps the digests of new codes; they stand in the order of the digests, which says nothing about the codes.
pub async fn issue(
    change: &mut Change,
    exercise: Id<RecordKind>,
    settlement: Option<&str>,
    channel: &str,
    codes: &[String],
) -> Result<(), StoreError> {
    let batch = change.new_id::<RecordKind>().uuid();
    let (operation, at) = (change.operation().uuid(), change.at());
    execute!(
        &mut *change,
        "insert into code_batch (id, exercise, settlement, channel, codes, made_at, operation)
         values ($1, $2, $3, $4, $5, $6, $7)",
        batch,
        exercise.uuid(),
        settlement,
        channel,
        store::from_count(codes.len() as u64),
        at.0,
        operation
    )?;
    let mut digests: Vec<String> = codes.iter().map(|code| digest(exercise, code)).collect();
    digests.sort_unstable();
    insert!(
        &mut *change,
        "insert into voting_code (exercise, digest, batch, used) ",
        digests,
        |digest| exercise.uuid(),
        digest.clone(),
        batch,
        false
    )
}

/// The batches of an exercise, the oldest first.
pub async fn batches(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Vec<Batch>, StoreError> {
    let found = rows!(
        reading,
        "select settlement, channel, codes, made_at from code_batch where exercise = $1 order by made_at, id",
        exercise.uuid()
    )?;
    found
        .iter()
        .map(|row| {
            let mut values = row.values();
            Ok(Batch {
                settlement: values.take()?,
                channel: values.take()?,
                codes: values.take()?,
                made_at: Instant(values.take()?),
            })
        })
        .collect()
}

/// How a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No such code was given out for this exercise.
    Unknown,
    /// Nobody has voted with it.
    Free,
    /// Somebody has.
    Used,
}

/// How a code stands; it is read and not changed.
pub async fn standing(
    connected: &mut impl Connected,
    exercise: Id<RecordKind>,
    code: &str,
) -> Result<Standing, StoreError> {
    let found = rows!(
        connected,
        "select used from voting_code where exercise = $1 and digest = $2",
        exercise.uuid(),
        digest(exercise, code)
    )?;
    Ok(match found.first() {
        None => Standing::Unknown,
        Some(row) if row.get(0)? => Standing::Used,
        Some(_) => Standing::Free,
    })
}

/// Uses a code; `false` where it cannot be used.
pub(super) async fn spend(
    change: &mut Change,
    exercise: Id<RecordKind>,
    code: &str,
) -> Result<bool, StoreError> {
    let spent = execute!(
        change,
        "update voting_code set used = true where exercise = $1 and digest = $2 and not used",
        exercise.uuid(),
        digest(exercise, code)
    )?;
    Ok(spent == 1)
}

/// How many codes were used.
pub async fn used(reading: &mut Reading, exercise: Id<RecordKind>) -> Result<i64, StoreError> {
    let found = rows!(
        reading,
        "select count(*) from voting_code where exercise = $1 and used",
        exercise.uuid()
    )?;
    found.first().map_or(Ok(0), |row| row.get(0))
}

/// Writes the table anew in the order of the digests: nothing that the engine keeps of its own tells any longer when a
/// code was used.
pub(super) async fn rewrite(
    change: &mut Change,
    exercise: Id<RecordKind>,
) -> Result<(), StoreError> {
    let found = rows!(
        &mut *change,
        "select digest, batch, used from voting_code where exercise = $1 order by digest",
        exercise.uuid()
    )?;
    let codes: Vec<(String, Uuid, bool)> = found
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .collect::<Result<_, StoreError>>()?;
    execute!(
        &mut *change,
        "delete from voting_code where exercise = $1",
        exercise.uuid()
    )?;
    insert!(
        &mut *change,
        "insert into voting_code (exercise, digest, batch, used) ",
        codes,
        |(digest, batch, used)| exercise.uuid(),
        digest.clone(),
        *batch,
        *used
    )
}
