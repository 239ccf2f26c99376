//! The dialogue before a vote as it is kept: statements as records, answers in a table of their own.
//!
//! A participant is a random word. It is joined with nothing: the log says that somebody answered, and neither who nor
//! what nor to which statement.

use std::collections::{BTreeMap, HashMap};

use authority::Audience;
use kernel::{Actor, Id, Instant};
use records::{Content, Record, RecordKind, Update};
use serde::{Deserialize, Serialize};
use store::{Change, Reading, Store, StoreError, Uuid, execute, rows};

use super::{below, is_open, new, nobody};
use crate::STATEMENT;
use crate::model::{Phase, of};
use crate::rules::dialogue::{Answers, Stance};

/// How many statements may wait to be read: beyond, somebody fills the list with rubbish, and nobody could read it.
pub const MOST_UNREAD: usize = 300;

/// A statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// What is said, in one sentence.
    pub text: String,
    /// Why it is not put to others.
    pub reason: Option<String>,
}

/// Whether an exercise is in dialogue: it is published, and nobody votes yet.
pub fn takes(exercise: &Record) -> bool {
    let phase = Phase::of(&exercise.state);
    is_open(exercise) && (Phase::Ideas..=Phase::Campaign).contains(&phase)
}

/// The statements of an exercise as the reader may see them, the oldest first.
pub async fn statements(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Vec<(Record, Statement)>, StoreError> {
    // New ones are put last: the order of the list is that of their age.
    let found = below(reading, exercise, &STATEMENT).await?;
    let said = |record: Record| {
        let statement = of(&record.content);
        (record, statement)
    };
    Ok(found.into_iter().map(said).collect())
}

/// Whether others are asked what they think of it.
pub fn is_put(statement: &Record) -> bool {
    statement.kind == STATEMENT.word
        && statement.state == "open"
        && statement.audience == Audience::Public
}

/// What became of a statement that somebody sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    /// It waits to be read.
    Kept(Box<Record>),
    /// It is not the time.
    Closed,
    /// Too many wait to be read.
    Full,
}

/// Receives a statement from somebody who is not signed in.
///
/// The kind, the audience, the state and the place are fixed; nothing but one line of text comes from outside, and
/// nothing is kept of who sent it.
pub async fn receive(
    store: &Store,
    exercise: &Record,
    text: &str,
    now: Instant,
) -> Result<Sent, StoreError> {
    let object = exercise.id.to_string();
    let mut change = store
        .change(
            &nobody("resident", &exercise.body),
            "statement.receive",
            &object,
            "",
            now,
        )
        .await?;
    // The exercise is read again within the change, by the eyes of the public.
    let found = records::find_any(&mut change, &Actor::public(), exercise.id).await?;
    let Some(exercise) = found.filter(takes) else {
        return Ok(Sent::Closed);
    };
    if unread(&mut change, &exercise).await? >= MOST_UNREAD {
        return Ok(Sent::Full);
    }
    let content = Content::from([("text".to_owned(), text.into())]);
    let made = new(&STATEMENT, &exercise, Audience::Body, None, content);
    let record = records::create(&mut change, made).await?;
    change.commit().await?;
    Ok(Sent::Kept(Box::new(record)))
}

/// How many statements wait to be read; by the eyes of the body that keeps the exercise.
async fn unread(change: &mut Change, exercise: &Record) -> Result<usize, StoreError> {
    let wanted = records::Find {
        parent: Some(exercise.id),
        kind: Some(STATEMENT.word),
        state: Some(STATEMENT.first_state()),
        ..records::Find::default()
    };
    let body = Actor::command(&exercise.body);
    Ok(records::list_any(change, &body, wanted).await?.len())
}

/// What becomes of a statement when it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screened {
    /// Others are asked what they think of it.
    Open,
    /// It goes no further, for a reason.
    Declined {
        /// Why.
        reason: String,
        /// Whether everyone may read the text with the reason: not where it names people or insults them.
        shown: bool,
    },
    /// It is taken back to be read again.
    Received,
}

/// Writes what became of a statement; `None` where somebody was faster. Its text stays as it was sent.
pub async fn screen(
    change: &mut Change,
    statement: &Record,
    screened: Screened,
) -> Result<Option<Record>, StoreError> {
    let mut content = statement.content.clone();
    content.remove("reason");
    let (state, audience) = match screened {
        Screened::Open => ("open", Audience::Public),
        Screened::Received => ("received", Audience::Body),
        Screened::Declined { reason, shown } => {
            content.insert("reason".to_owned(), reason.into());
            let audience = if shown {
                Audience::Public
            } else {
                Audience::Body
            };
            ("declined", audience)
        }
    };
    let next = Update {
        content: Some(content),
        state: Some(state.to_owned()),
        audience: Some(audience),
        ..Update::default()
    };
    records::update(change, statement, next).await
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It stands; what the participant had answered before is forgotten.
    Kept,
    /// It is not the time.
    Closed,
    /// There is no such statement, or it is no longer put to others.
    Unknown,
}

/// Keeps what a participant answers to a statement.
///
/// The operation covers neither the participant nor the answer, so that the log joins them with no moment.
pub async fn answer(
    store: &Store,
    exercise: &Record,
    participant: &str,
    statement: Id<RecordKind>,
    stance: Stance,
    now: Instant,
) -> Result<Answered, StoreError> {
    let object = exercise.id.to_string();
    let mut change = store
        .change(
            &nobody("resident", &exercise.body),
            "dialogue.answer",
            &object,
            "",
            now,
        )
        .await?;
    let public = Actor::public();
    let found = records::find_any(&mut change, &public, exercise.id).await?;
    if !found.is_some_and(|record| takes(&record)) {
        return Ok(Answered::Closed);
    }
    let found = records::find_any(&mut change, &public, statement).await?;
    if !found.is_some_and(|record| is_put(&record) && record.parent == Some(exercise.id)) {
        return Ok(Answered::Unknown);
    }
    execute!(
        &mut change,
        "insert into dialogue_vote (exercise, participant, statement, answer) values ($1, $2, $3, $4)
         on conflict (exercise, participant, statement) do update set answer = excluded.answer",
        exercise.id.uuid(),
        participant,
        statement.uuid(),
        stance.number()
    )?;
    change.commit().await?;
    Ok(Answered::Kept)
}

/// How many answers each statement has.
pub async fn counts(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<HashMap<Uuid, u64>, StoreError> {
    let found = rows!(
        reading,
        "select statement, count(*) from dialogue_vote where exercise = $1 group by statement",
        exercise.uuid()
    )?;
    found
        .iter()
        .map(|row| {
            let count: i64 = row.get(1)?;
            Ok((row.get(0)?, count.unsigned_abs()))
        })
        .collect()
}

/// The statements that a participant has answered.
pub async fn answered_by(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
    participant: &str,
) -> Result<Vec<Uuid>, StoreError> {
    let found = rows!(
        reading,
        "select statement from dialogue_vote where exercise = $1 and participant = $2",
        exercise.uuid(),
        participant
    )?;
    found.iter().map(|row| row.get(0)).collect()
}

/// Every answer to these statements: participants by their words, and what each answered, in the order of `statements`.
pub async fn answers(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
    statements: &[Uuid],
) -> Result<(Vec<String>, Vec<Answers>), StoreError> {
    let at: HashMap<Uuid, usize> = statements
        .iter()
        .enumerate()
        .map(|(at, statement)| (*statement, at))
        .collect();
    let found = rows!(
        reading,
        "select participant, statement, answer from dialogue_vote where exercise = $1",
        exercise.uuid()
    )?;
    let mut all: BTreeMap<String, Answers> = BTreeMap::new();
    for row in &found {
        let (participant, statement): (String, Uuid) = (row.get(0)?, row.get(1)?);
        let Some(&at) = at.get(&statement) else {
            continue;
        };
        let number: i32 = row.get(2)?;
        let none = || vec![None; statements.len()];
        all.entry(participant).or_insert_with(none)[at] = Stance::of(number);
    }
    Ok(all.into_iter().unzip())
}
