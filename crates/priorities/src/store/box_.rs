//! The box: ballots go in, and nobody looks into it before it is opened.

use kernel::{Actor, Id, Instant};
use records::{Record, RecordKind};
use store::{Change, Reading, Store, StoreError, Uuid, execute, insert, rows};

use super::{codes, nobody, takes_ballots};
use crate::model::FixedRules;
use crate::rules::casting::Vote;
use crate::rules::counting::{Cast, Counted};
use crate::rules::publishing;

/// What became of a ballot that somebody wanted to cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// It lies in the box.
    In,
    /// The same ballot lies there already: the form was sent twice.
    Already,
    /// Somebody has voted with this code.
    Used,
    /// There is no such code.
    Unknown,
    /// It is not the time.
    Closed,
}

/// Keeps the key of a vote, from which receipts are made.
pub async fn keep_key(
    change: &mut Change,
    exercise: Id<RecordKind>,
    key: &str,
) -> Result<(), StoreError> {
    execute!(
        change,
        "insert into vote_key (exercise, key) values ($1, $2)",
        exercise.uuid(),
        key
    )?;
    Ok(())
}

/// The receipt of the ballot of a page that says `once`: the same however often it is sent, and nobody's choice.
pub async fn receipt_of(
    connected: &mut impl store::Connected,
    exercise: Id<RecordKind>,
    once: &str,
) -> Result<Option<String>, StoreError> {
    let found = rows!(
        connected,
        "select key from vote_key where exercise = $1",
        exercise.uuid()
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let key: String = row.get(0)?;
    let digest = gate::secret::hash_parts(&[&key, once]);
    let bits = digest
        .get(..32)
        .and_then(|hex| u128::from_str_radix(hex, 16).ok());
    Ok(bits.map(|bits| meetings::rules::proposals::receipt(Uuid::from_u128(bits))))
}

/// Puts a ballot into the box and uses its code: both or neither.
///
/// This is the one place where a person without an account causes a ballot. The operation says that somebody voted,
/// and nothing else: it covers neither the code nor the ballot, so that the log joins them no more than the tables do.
pub async fn drop_in(
    store: &Store,
    exercise: &Record,
    rules: &FixedRules,
    code: &str,
    cast: &Cast,
    now: Instant,
) -> Result<Dropped, StoreError> {
    let object = exercise.id.to_string();
    let mut change = store
        .change(
            &nobody("voter", &exercise.body),
            "ballot.cast",
            &object,
            "",
            now,
        )
        .await?;
    let found = records::find_any(&mut change, &Actor::public(), exercise.id).await?;
    if !found.is_some_and(|record| takes_ballots(&record, rules, now)) {
        return Ok(Dropped::Closed);
    }
    if !codes::spend(&mut change, exercise.id, code).await? {
        return Ok(
            match codes::standing(&mut change, exercise.id, code).await? {
                codes::Standing::Used if lies(&mut change, exercise.id, &cast.receipt).await? => {
                    Dropped::Already
                }
                codes::Standing::Used => Dropped::Used,
                codes::Standing::Unknown | codes::Standing::Free => Dropped::Unknown,
            },
        );
    }
    put(
        &mut change,
        exercise.id,
        &rules.way,
        std::slice::from_ref(cast),
    )
    .await?;
    change.commit().await?;
    Ok(Dropped::In)
}

/// Puts ballots in.
pub(crate) async fn put(
    change: &mut Change,
    exercise: Id<RecordKind>,
    way: &str,
    casts: &[Cast],
) -> Result<(), StoreError> {
    insert!(
        &mut *change,
        "insert into ballot (exercise, receipt, channel, assisted, marks, sex, age, settlement, ethnicity) ",
        casts,
        |cast| exercise.uuid(),
        cast.receipt.clone(),
        cast.channel.clone(),
        cast.assisted,
        cast.vote.written(way),
        cast.sex.clone(),
        cast.age.clone(),
        cast.settlement.clone(),
        cast.ethnicity.clone()
    )
}

/// Whether a ballot lies in the box.
pub async fn lies(
    connected: &mut impl store::Connected,
    exercise: Id<RecordKind>,
    receipt: &str,
) -> Result<bool, StoreError> {
    let found = rows!(
        connected,
        "select 1 from ballot where exercise = $1 and receipt = $2",
        exercise.uuid(),
        receipt
    )?;
    Ok(!found.is_empty())
}

/// Voters of one kind: sex, age, settlement, ethnicity, and how many.
pub type Kind = ([Option<String>; 4], u64);

/// How many voters of which kind have voted so far; of their votes nothing is read.
pub async fn voters(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Vec<Kind>, StoreError> {
    let found = rows!(
        reading,
        "select sex, age, settlement, ethnicity, count(*) from ballot where exercise = $1
         group by sex, age, settlement, ethnicity",
        exercise.uuid()
    )?;
    found
        .iter()
        .map(|row| {
            let count: i64 = row.get(4)?;
            let kind = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
            Ok((kind, count.unsigned_abs()))
        })
        .collect()
}

/// Every ballot, in the order of the receipts. Only what has been closed is opened: the caller must know that voting is
/// over.
pub async fn open(
    reading: &mut impl store::Connected,
    exercise: Id<RecordKind>,
) -> Result<Vec<Cast>, StoreError> {
    let found = rows!(
        reading,
        "select receipt, channel, assisted, marks, sex, age, settlement, ethnicity
         from ballot where exercise = $1 order by receipt",
        exercise.uuid()
    )?;
    found
        .iter()
        .map(|row| {
            let mut values = row.values();
            Ok(Cast {
                receipt: values.take()?,
                channel: values.take()?,
                assisted: values.take()?,
                vote: Vote::read(&values.take::<String>()?).unwrap_or_default(),
                sex: values.take()?,
                age: values.take()?,
                settlement: values.take()?,
                ethnicity: values.take()?,
            })
        })
        .collect()
}

/// Closes the box for good: the ballots of paper join the others, and codes and ballots are written anew, each in the
/// order of its keys.
pub async fn seal(
    change: &mut Change,
    exercise: Id<RecordKind>,
    way: &str,
    paper: Vec<Cast>,
) -> Result<Vec<Cast>, StoreError> {
    let mut casts = open(change, exercise).await?;
    casts.extend(paper);
    casts.sort_by(|one, other| one.receipt.cmp(&other.receipt));
    execute!(
        &mut *change,
        "delete from ballot where exercise = $1",
        exercise.uuid()
    )?;
    put(change, exercise, way, &casts).await?;
    // What stood on which sheet is known to the sheets alone from now on.
    execute!(
        &mut *change,
        "delete from paper_keying where exercise = $1",
        exercise.uuid()
    )?;
    execute!(
        &mut *change,
        "delete from vote_key where exercise = $1",
        exercise.uuid()
    )?;
    codes::rewrite(change, exercise).await?;
    Ok(casts)
}

/// The tables in which single votes lie, or lay.
pub const TABLES: &[&str] = &["ballot", "voting_code", "paper_keying", "vote_key"];

/// The kinds of what an operation vouches for that is no record: the list of ballots, and what was counted.
pub(super) const LIST: &str = "ballots";
const COUNT: &str = "count";

/// Under which key an operation vouches for them.
pub(super) fn key(exercise: Id<RecordKind>) -> String {
    format!("vote:{exercise}")
}

/// Keeps what the count said.
pub async fn keep_count(
    change: &mut Change,
    exercise: Id<RecordKind>,
    counted: &Counted,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(counted).unwrap_or_default();
    change.covers(COUNT, &key(exercise), 1, text.as_bytes());
    execute!(
        change,
        "insert into vote_count (exercise, counted) values ($1, $2)",
        exercise.uuid(),
        text
    )?;
    Ok(())
}

/// Reads every counted vote anew and compares it with what its operation vouches for; gives the exercises whose ballots
/// or count were altered outside the log.
pub async fn verify(reading: &mut Reading) -> Result<Vec<Id<RecordKind>>, StoreError> {
    let vouched_for = rows!(
        &mut *reading,
        "select kind, key, sha256 from covered where kind in ('ballots', 'count') order by key, kind"
    )?;
    let mut damaged = Vec::new();
    for row in &vouched_for {
        let (kind, key, hash): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let id = key
            .strip_prefix("vote:")
            .and_then(|id| Uuid::parse_str(id).ok());
        let Some(exercise) = id.map(Id::from_uuid) else {
            continue;
        };
        let text = if kind == LIST {
            let way = way_of(reading, exercise).await?;
            Some(publishing::list(&open(reading, exercise).await?, &way))
        } else {
            let found = rows!(
                &mut *reading,
                "select counted from vote_count where exercise = $1",
                exercise.uuid()
            )?;
            found.first().map(|row| row.get(0)).transpose()?
        };
        let is_whole = text.is_some_and(|text: String| store::sha256(text.as_bytes()) == hash);
        if !is_whole && damaged.last() != Some(&exercise) {
            damaged.push(exercise);
        }
    }
    Ok(damaged)
}

/// How people voted, by the rules that were fixed.
async fn way_of(reading: &mut Reading, exercise: Id<RecordKind>) -> Result<String, StoreError> {
    Ok(super::fixed(reading, exercise)
        .await?
        .map_or_else(String::new, |rules| rules.way))
}

/// What the count said.
pub async fn count(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Option<Counted>, StoreError> {
    let found = rows!(
        reading,
        "select counted from vote_count where exercise = $1",
        exercise.uuid()
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let text: String = row.get(0)?;
    let counted = serde_json::from_str(&text).map_err(|_| StoreError::Damaged {
        what: "vote_count.counted",
        value: exercise.to_string(),
    })?;
    Ok(Some(counted))
}
