//! Exercises as they are kept: records for everything that people write, tables for codes and ballots.

pub mod box_;
pub mod codes;
pub mod dialogue;
pub mod sheets;

use authority::{Act, Audience, may};
use kernel::{Actor, Id, Instant};
use meetings::rules::hours;
use meetings::rules::proposals::receipt;
use records::{Content, Find, New, Record, RecordKind, Schema, Update, from_typed};
use store::{Change, Migrations, Reading, Store, StoreError};

use crate::model::{
    Author, BoxSheet, Exercise, FixedRules, Hands, Idea, Phase, Priority, VoteResult, of,
};
use crate::rules::{counting, publishing};
use crate::{AUTHOR, BOX_SHEET, EXERCISE, HANDS, IDEA, PRIORITY, RESULT, RULES};

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "priorities",
    files: &[
        ("0001_votes", include_str!("../migrations/0001_votes.sql")),
        (
            "0002_dialogue",
            include_str!("../migrations/0002_dialogue.sql"),
        ),
    ],
};

/// The records of a kind directly below another, in their order.
pub async fn below(
    reading: &mut Reading,
    parent: Id<RecordKind>,
    schema: &Schema,
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        parent: Some(parent),
        kind: Some(schema.word),
        ..Find::default()
    };
    records::list(reading, wanted).await
}

/// What is fixed for a vote, where it is.
pub async fn fixed(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Option<FixedRules>, StoreError> {
    let found = below(reading, exercise, &RULES).await?;
    Ok(found.last().map(|record| of(&record.content)))
}

/// What the count gave, where it was made.
pub async fn result(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Option<VoteResult>, StoreError> {
    let found = below(reading, exercise, &RESULT).await?;
    Ok(found.last().map(|record| of(&record.content)))
}

/// What the council made of the result, in its order.
pub async fn priorities(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Vec<(Record, Priority)>, StoreError> {
    let found = below(reading, exercise, &PRIORITY).await?;
    let mut all: Vec<(Record, Priority)> = found
        .into_iter()
        .map(|record| {
            let priority = of(&record.content);
            (record, priority)
        })
        .collect();
    all.sort_by_key(|(_, priority)| priority.rank);
    Ok(all)
}

/// The hands that were raised.
pub async fn hands(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Vec<Hands>, StoreError> {
    let found = below(reading, exercise, &HANDS).await?;
    Ok(found.iter().map(|record| of(&record.content)).collect())
}

/// Whoever acts without an account: a resident, a voter. By the policies a reader may write nothing: what may be
/// written in this name is decided in this book, and nowhere else.
pub(crate) fn nobody(person: &str, body: &str) -> Actor {
    Actor {
        person: person.to_owned(),
        office: "reader".to_owned(),
        body: body.to_owned(),
        jurisdiction: String::new(),
    }
}

/// Whether an exercise takes ideas from residents now: it is published, and within its days.
pub fn takes_ideas(record: &Record, now: Instant) -> bool {
    let exercise: Exercise = of(&record.content);
    let today = hours::today(now, hours::hours(&record.place_path));
    is_open(record)
        && Phase::of(&record.state) == Phase::Ideas
        && exercise.ideas_from.is_none_or(|from| from <= today)
        && exercise.ideas_until.is_none_or(|until| today <= until)
}

/// Whether an exercise takes ballots online now.
pub fn takes_ballots(record: &Record, rules: &FixedRules, now: Instant) -> bool {
    let today = hours::today(now, hours::hours(&record.place_path));
    is_open(record)
        && rules.online
        && Phase::of(&record.state) == Phase::Vote
        && rules.vote_from.as_ref().is_none_or(|from| *from <= today)
        && rules
            .vote_until
            .as_ref()
            .is_none_or(|until| today <= *until)
}

fn is_open(record: &Record) -> bool {
    record.kind == EXERCISE.word
        && record.audience == Audience::Public
        && may(&Actor::public(), Act::See, &record.thing())
}

/// What somebody sends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sent {
    /// The idea, with its photographs.
    pub idea: Content,
    /// Who had it, as far as the person wanted to say.
    pub author: Author,
}

/// Keeps an idea below its exercise: unread, for the body alone, and who sent it in a record of its own.
pub async fn keep_idea(
    change: &mut Change,
    exercise: &Record,
    sent: Sent,
    source: &str,
) -> Result<Record, StoreError> {
    // An identifier that nothing else uses: it follows from the operation, and so does the number.
    let number = receipt(change.new_id::<RecordKind>().uuid());
    let mut content = sent.idea;
    IDEA.keep(&mut content, None);
    content.insert("source".to_owned(), source.into());
    content.insert("receipt".to_owned(), number.into());
    let record =
        records::create(change, new(&IDEA, exercise, Audience::Body, None, content)).await?;
    let author = from_typed(&sent.author);
    if sent.author.contact.is_some() || sent.author.agrees {
        records::create(change, new(&AUTHOR, &record, Audience::Body, None, author)).await?;
    }
    Ok(record)
}

/// A new record below another.
pub fn new<'a>(
    schema: &'a Schema,
    parent: &'a Record,
    audience: Audience,
    state: Option<&'a str>,
    content: Content,
) -> New<'a> {
    New {
        schema,
        place: &parent.place,
        place_path: &parent.place_path,
        parent: Some(parent),
        position: None,
        audience,
        state,
        content,
    }
}

/// Receives an idea from somebody who is not signed in; `None` where the exercise does not take it.
///
/// The kind, the audience, the state and the place are fixed; nothing but the idea and the author's own words about
/// himself come from outside.
pub async fn receive(
    store: &Store,
    exercise: &Record,
    photos: &[desk::Upload],
    mut sent: Sent,
    now: Instant,
) -> Result<Option<Record>, StoreError> {
    let object = exercise.id.to_string();
    let mut change = store
        .change(
            &nobody("resident", &exercise.body),
            "idea.receive",
            &object,
            "",
            now,
        )
        .await?;
    // The exercise is read again within the change, by the eyes of the public.
    let found = records::find_any(&mut change, &Actor::public(), exercise.id).await?;
    let Some(exercise) = found.filter(|record| takes_ideas(record, now)) else {
        return Ok(None);
    };
    let mut kept = Vec::new();
    for photo in photos {
        let file = store::keep_file(
            &mut change,
            store::NewFile {
                name: &photo.name,
                content_type: &photo.content_type,
                content: &photo.content,
                place_path: &exercise.place_path,
                audience: Audience::Body.code(),
            },
        )
        .await?;
        kept.push(serde_json::Value::from(file.to_string()));
    }
    if !kept.is_empty() {
        sent.idea.insert("photo".to_owned(), kept.into());
    }
    let record = keep_idea(&mut change, &exercise, sent, "online").await?;
    change.commit().await?;
    Ok(Some(record))
}

/// What becomes of an idea when it is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Screened {
    /// It is shown to everyone.
    Open,
    /// It is shown to everyone with the reason why it goes no further.
    Declined(String),
    /// It becomes part of another.
    Merged {
        /// Which.
        into: Id<RecordKind>,
        /// Why.
        reason: String,
    },
    /// It is taken back to be read again.
    Received,
}

/// Writes what became of an idea; `None` where somebody was faster.
pub async fn screen(
    change: &mut Change,
    idea: &Record,
    screened: Screened,
) -> Result<Option<Record>, StoreError> {
    let mut content = idea.content.clone();
    content.remove("reason");
    content.remove("merged_into");
    let (state, audience) = match screened {
        Screened::Open => ("open", Audience::Public),
        Screened::Received => ("received", Audience::Body),
        Screened::Declined(reason) => {
            content.insert("reason".to_owned(), reason.into());
            ("declined", Audience::Public)
        }
        Screened::Merged { into, reason } => {
            content.insert("reason".to_owned(), reason.into());
            content.insert("merged_into".to_owned(), into.to_string().into());
            ("merged", Audience::Public)
        }
    };
    let next = Update {
        content: Some(content),
        state: Some(state.to_owned()),
        audience: Some(audience),
        ..Update::default()
    };
    records::update(change, idea, next).await
}

/// Moves an exercise to another phase, and shows it to everyone where that phase needs residents.
pub async fn move_to(
    change: &mut Change,
    exercise: &Record,
    phase: Phase,
    content: Option<Content>,
) -> Result<Option<Record>, StoreError> {
    let next = Update {
        state: Some(phase.code().to_owned()),
        audience: (phase > Phase::Draft).then_some(Audience::Public),
        content,
        ..Update::default()
    };
    records::update(change, exercise, next).await
}

/// Fixes the rules and puts the ideas on the ballot; `None` where somebody was faster.
pub async fn open_vote(
    change: &mut Change,
    exercise: &Record,
    rules: &FixedRules,
    ideas: &[(Record, Idea)],
) -> Result<Option<Record>, StoreError> {
    for project in &rules.projects {
        let Some((record, _)) = ideas
            .iter()
            .find(|(record, _)| record.id.to_string() == project.idea)
        else {
            return Ok(None);
        };
        let mut content = record.content.clone();
        content.insert("number".to_owned(), project.number.into());
        let fixed = crate::rules::fixing::of_idea(&content);
        content.insert("fixed".to_owned(), fixed.into());
        let next = Update {
            content: Some(content),
            state: Some("ballot".to_owned()),
            ..Update::default()
        };
        if records::update(change, record, next).await?.is_none() {
            return Ok(None);
        }
    }
    records::create(
        change,
        new(&RULES, exercise, Audience::Public, None, from_typed(rules)),
    )
    .await?;
    let mut content = exercise.content.clone();
    let fixed = crate::rules::fixing::of_exercise(&content);
    content.insert("fixed".to_owned(), fixed.into());
    move_to(change, exercise, Phase::Vote, Some(content)).await
}

/// Keeps the result and tells every idea whether it won; `None` where somebody was faster.
pub async fn keep_result(
    change: &mut Change,
    exercise: &Record,
    result: &VoteResult,
    ideas: &[Record],
) -> Result<Option<Record>, StoreError> {
    records::create(
        change,
        new(
            &RESULT,
            exercise,
            Audience::Public,
            None,
            from_typed(result),
        ),
    )
    .await?;
    for row in &result.rows {
        let Some(idea) = ideas.iter().find(|idea| idea.id.to_string() == row.idea) else {
            continue;
        };
        let next = Update {
            state: Some(if row.won { "won" } else { "lost" }.to_owned()),
            ..Update::default()
        };
        if records::update(change, idea, next).await?.is_none() {
            return Ok(None);
        }
    }
    move_to(change, exercise, Phase::Decision, None).await
}

/// What is counted beside the ballots that were cast online.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    /// What was read from sheets of paper.
    pub typed: sheets::Typed,
    /// Hands that were raised.
    pub hands: Vec<Hands>,
    /// What codes and sheets add up to.
    pub sums: Sums,
}

/// What codes and sheets add up to, for the protocol.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    /// Codes that were given out.
    pub codes: i64,
    /// Codes that were used.
    pub used: i64,
    /// Sheets that were printed.
    pub printed: i64,
    /// Sheets found in the boxes, where somebody wrote it down.
    pub found: Option<i64>,
    /// Why the sheets found are not those that were typed.
    pub note: Option<String>,
}

/// What codes, sheets and boxes of an exercise add up to.
pub async fn sums(reading: &mut Reading, exercise: Id<RecordKind>) -> Result<Sums, StoreError> {
    let boxes: Vec<BoxSheet> = below(reading, exercise, &BOX_SHEET)
        .await?
        .iter()
        .map(|record| of(&record.content))
        .collect();
    Ok(Sums {
        codes: codes::batches(reading, exercise)
            .await?
            .iter()
            .map(|batch| batch.codes)
            .sum(),
        used: codes::used(reading, exercise).await?,
        printed: sheets::runs(reading, exercise)
            .await?
            .iter()
            .map(|(_, count)| count)
            .sum(),
        found: (!boxes.is_empty()).then(|| boxes.iter().map(|sheet| sheet.found).sum()),
        note: None,
    })
}

/// Opens the box, counts, and keeps the result with its reasons; `None` where somebody was faster.
pub async fn count(
    change: &mut Change,
    exercise: &Record,
    rules: FixedRules,
    ideas: &[Record],
    voices: Voices,
) -> Result<Option<Record>, StoreError> {
    let id = exercise.id;
    let Voices { typed, hands, sums } = voices;
    let spoiled = typed.spoiled;
    let casts = box_::seal(change, id, &rules.way, typed.ballots).await?;
    // Counting may take seconds: it must not hold up other visitors.
    let counted = tokio::task::spawn_blocking(move || {
        let counted = counting::counted(&rules, &casts, &hands);
        let list = publishing::list(&casts, &rules.way);
        let result = VoteResult {
            codes: sums.codes,
            used: sums.used,
            printed: sums.printed,
            found: sums.found,
            note: sums.note,
            ..counting::result(&rules, &counted, &casts, spoiled, &list)
        };
        (counted, list, result)
    });
    let (counted, list, result) = counted.await.map_err(|_| StoreError::Damaged {
        what: "ballot",
        value: id.to_string(),
    })?;
    // The operation vouches for the whole list at once: every ballot in it, and that there is no other.
    change.covers(box_::LIST, &box_::key(id), 1, list.as_bytes());
    box_::keep_count(change, id, &counted).await?;
    keep_result(change, exercise, &result, ideas).await
}
