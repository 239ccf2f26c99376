//! Submissions as they are kept: in a table of their own, each with a running number within its form, its XML as it
//! came, its files, its earlier versions and what was said of it.
//!
//! How they come in stands in [`super::intake`].

use std::fmt::Write as _;

use kernel::{Id, Instant};
use meetings::rules::proposals::receipt;
use records::RecordKind;
use store::{Change, Connected, FileKind, Reading, Row, StoreError, Uuid, execute, fold, rows};

use crate::model::{Channel, State};
use crate::rules::envelope::texts_at;

/// The kind under which operations vouch for a submission.
pub const KIND: &str = "submission";

/// A submission as it stands, without its XML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its identifier.
    pub id: Uuid,
    /// Its assessment.
    pub assessment: Id<RecordKind>,
    /// The record of its form; of the draft itself where it was sent to try the draft.
    pub form: Uuid,
    /// Its number within the form, from 1 in the order of arrival.
    pub number: i64,
    /// The `instanceID` of its first version: under this it is known.
    pub instance_id: String,
    /// The `instanceID` of its newest version.
    pub current_id: String,
    /// The version of the form with which its newest version was filled in.
    pub version: String,
    /// What the form calls it: `meta/instanceName`.
    pub name: Option<String>,
    /// When its first version came.
    pub received_at: Instant,
    /// When it was last written.
    pub updated_at: Instant,
    /// How it stands.
    pub state: State,
    /// On which way it came.
    pub channel: Channel,
    /// The account, or the name, of whoever sent it; empty for a resident.
    pub submitter: String,
    /// The phone.
    pub device: Option<Uuid>,
    /// The identifier that the program made up for the phone.
    pub phone: Option<String>,
    /// What the program calls itself.
    pub agent: Option<String>,
    /// In which settlement somebody was asked: its code, or what stands in the answers.
    pub settlement: Option<String>,
    /// When the filling in began, as the phone's clock says.
    pub started_at: Option<Instant>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// How many files the answers name.
    pub expected: i32,
    /// How many of them have come.
    pub present: i32,
    /// How often it was edited.
    pub edits: i32,
    /// When it was put away.
    pub deleted_at: Option<Instant>,
    /// When its newest version came.
    pub current_at: Instant,
    /// Who sent its newest version: an account or a name; empty for a resident.
    pub editor: String,
    /// The SHA-256 of its XML.
    pub sha256: String,
}

const COLUMNS: &str = "id, assessment, form, number, instance_id, current_id, version, name, received_at, updated_at,
     state, channel, submitter, device, phone, agent, settlement, started_at, ended_at, expected, present, edits,
     deleted_at, current_at, editor, sha256";
/// At which position of a row the XML stands where it is asked for too.
const XML: usize = 26;

impl Submission {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut values = row.values();
        Ok(Self {
            id: values.take()?,
            assessment: Id::from_uuid(values.take()?),
            form: values.take()?,
            number: values.take()?,
            instance_id: values.take()?,
            current_id: values.take()?,
            version: values.take()?,
            name: values.take()?,
            received_at: Instant(values.take()?),
            updated_at: Instant(values.take()?),
            state: values.code("submission.state", State::from_code)?,
            channel: values.code("submission.channel", Channel::from_code)?,
            submitter: values.take()?,
            device: values.take()?,
            phone: values.take()?,
            agent: values.take()?,
            settlement: values.take()?,
            started_at: values.take::<Option<i64>>()?.map(Instant),
            ended_at: values.take::<Option<i64>>()?.map(Instant),
            expected: values.take()?,
            present: values.take()?,
            edits: values.take()?,
            deleted_at: values.take::<Option<i64>>()?.map(Instant),
            current_at: Instant(values.take()?),
            editor: values.take()?,
            sha256: values.take()?,
        })
    }

    /// How long the filling in took by the phone's clock, in seconds.
    pub fn seconds(&self) -> Option<i64> {
        let (start, end) = (self.started_at?, self.ended_at?);
        (end.0 >= start.0).then_some((end.0 - start.0) / 1000)
    }
}

/// In which order submissions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The latest to arrive first.
    #[default]
    Newest,
    /// The first to arrive first.
    Oldest,
    /// By settlement, within it the latest first.
    Settlement,
    /// By whoever sent them.
    Submitter,
    /// By how they stand.
    State,
}

impl Order {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Newest,
        Self::Oldest,
        Self::Settlement,
        Self::Submitter,
        Self::State,
    ];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Settlement => "settlement",
            Self::Submitter => "submitter",
            Self::State => "state",
        }
    }

    /// The order of this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Newest => "number desc",
            Self::Oldest => "number",
            Self::Settlement => "settlement, number desc",
            Self::Submitter => "submitter, number desc",
            Self::State => "state, number desc",
        }
    }
}

/// Which submissions of a form are wanted; every condition that is set must hold. What was put away is never among
/// them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// In this state.
    pub state: Option<State>,
    /// From this settlement; empty for those that do not say where.
    pub settlement: Option<String>,
    /// From this sender.
    pub submitter: Option<String>,
    /// Only these numbers.
    pub numbers: Option<Vec<i64>>,
    /// In this order.
    pub order: Order,
}

enum Bound {
    Id(Uuid),
    Text(String),
    Number(i64),
}

fn conditions(form: Uuid, wanted: &Wanted) -> (String, Vec<Bound>) {
    let mut bound = vec![Bound::Id(form)];
    let mut sql = "form = $1 and deleted_at is null".to_owned();
    let mut and = |condition: &str, value: Bound| {
        bound.push(value);
        sql.push_str(" and ");
        sql.push_str(&condition.replace('?', &format!("${}", bound.len())));
    };
    if let Some(state) = wanted.state {
        and("state = ?", Bound::Text(state.code().to_owned()));
    }
    if let Some(settlement) = &wanted.settlement {
        and(
            "coalesce(settlement, '') = ?",
            Bound::Text(settlement.clone()),
        );
    }
    if let Some(submitter) = &wanted.submitter {
        and("submitter = ?", Bound::Text(submitter.clone()));
    }
    if let Some(numbers) = &wanted.numbers {
        // Numbers are our own integers: nothing that anybody wrote comes into the statement.
        sql.push_str(" and number in (-1");
        for number in numbers {
            // Writing to a String cannot fail.
            let _ = write!(sql, ", {number}");
        }
        sql.push(')');
    }
    (sql, bound)
}

async fn run(
    connected: &mut impl Connected,
    sql: String,
    bound: Vec<Bound>,
) -> Result<Vec<Row>, StoreError> {
    store::on!(connected.engine(), connection => {
        let mut query = store::sqlx::query(store::sqlx::AssertSqlSafe(sql));
        for one in bound {
            query = match one {
                Bound::Id(id) => query.bind(id),
                Bound::Text(text) => query.bind(text),
                Bound::Number(number) => query.bind(number),
            };
        }
        query
            .fetch_all(connection)
            .await
            .map(|rows| rows.into_iter().map(Row::from).collect::<Vec<Row>>())
            .map_err(StoreError::from)
    })
}

/// Submissions of a form, at most `limit`, leaving out the first `skip`.
pub async fn list(
    connected: &mut impl Connected,
    form: Uuid,
    wanted: &Wanted,
    limit: i64,
    skip: i64,
) -> Result<Vec<Submission>, StoreError> {
    let (conditions, mut bound) = conditions(form, wanted);
    let at = bound.len();
    bound.push(Bound::Number(limit));
    bound.push(Bound::Number(skip));
    let sql = format!(
        "select {COLUMNS} from submission where {conditions} order by {} limit ${} offset ${}",
        wanted.order.sql(),
        at + 1,
        at + 2
    );
    run(connected, sql, bound)
        .await?
        .iter()
        .map(Submission::read)
        .collect()
}

/// How many there are.
pub async fn count(
    connected: &mut impl Connected,
    form: Uuid,
    wanted: &Wanted,
) -> Result<i64, StoreError> {
    let (conditions, bound) = conditions(form, wanted);
    let sql = format!("select count(*) from submission where {conditions}");
    let found = run(connected, sql, bound).await?;
    found.first().map_or(Ok(0), |row| row.get(0))
}

/// A submission of a form by its number; also where it was put away.
pub async fn find(
    connected: &mut impl Connected,
    form: Uuid,
    number: i64,
) -> Result<Option<Submission>, StoreError> {
    let sql = format!("select {COLUMNS} from submission where form = $1 and number = $2");
    let bound = vec![Bound::Id(form), Bound::Number(number)];
    let found = run(connected, sql, bound).await?;
    found.first().map(Submission::read).transpose()
}

/// A submission by its identifier; also where it was put away.
pub async fn find_by_id(
    connected: &mut impl Connected,
    id: Uuid,
) -> Result<Option<Submission>, StoreError> {
    let sql = format!("select {COLUMNS} from submission where id = $1");
    let found = run(connected, sql, vec![Bound::Id(id)]).await?;
    found.first().map(Submission::read).transpose()
}

/// A submission of a form by the `instanceID` under which it is known, or that of its newest version.
pub async fn find_by_instance(
    connected: &mut impl Connected,
    form: Uuid,
    instance_id: &str,
) -> Result<Option<Submission>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from submission where form = $1 and (instance_id = $2 or current_id = $2)"
    );
    let bound = vec![Bound::Id(form), Bound::Text(instance_id.to_owned())];
    let found = run(connected, sql, bound).await?;
    found.first().map(Submission::read).transpose()
}

/// The XML of the newest version.
pub async fn xml(connected: &mut impl Connected, id: Uuid) -> Result<Option<String>, StoreError> {
    let found = rows!(connected, "select xml from submission where id = $1", id)?;
    found.first().map(|row| row.get(0)).transpose()
}

/// The next submissions of a form in the order of their numbers, with their XML: those after number `after`, at most
/// `limit`. What was put away is left out; what was rejected is not.
pub async fn walk(
    connected: &mut impl Connected,
    form: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<(Submission, String)>, StoreError> {
    let sql = format!(
        "select {COLUMNS}, xml from submission
         where form = $1 and number > $2 and deleted_at is null order by number limit $3"
    );
    let bound = vec![Bound::Id(form), Bound::Number(after), Bound::Number(limit)];
    run(connected, sql, bound)
        .await?
        .iter()
        .map(|row| Ok((Submission::read(row)?, row.get(XML)?)))
        .collect()
}

/// How many submissions of a form are looked through for words; more would keep a visitor waiting.
pub const SEARCHED: i64 = 20_000;

/// The numbers of the submissions in whose answers all these words stand, or whose sender was given this number, among
/// the latest [`SEARCHED`].
pub async fn search(
    connected: &mut impl Connected,
    form: Uuid,
    words: &str,
) -> Result<Vec<i64>, StoreError> {
    let asked = fold(words);
    let asked: Vec<&str> = asked.split_whitespace().collect();
    let last = last_number(connected, form).await?;
    let mut after = (last - SEARCHED).max(0);
    let mut numbers = Vec::new();
    loop {
        let found = rows!(
            &mut *connected,
            "select number, xml, id from submission
             where form = $1 and number > $2 and deleted_at is null order by number limit 500",
            form,
            after
        )?;
        for row in &found {
            let (number, xml, id): (i64, String, Uuid) = (row.get(0)?, row.get(1)?, row.get(2)?);
            after = number;
            let text = fold(&texts(&xml));
            let is_receipt = words.trim().eq_ignore_ascii_case(&receipt(id));
            if is_receipt || asked.iter().all(|word| text.contains(word)) {
                numbers.push(number);
            }
        }
        if found.is_empty() {
            return Ok(numbers);
        }
    }
}

/// Whether a form was answered: at all, or at a path with a choice. Tells [`questionnaires::store::ANSWERED`].
///
/// # Errors
/// The books cannot be read.
pub async fn is_answered(
    connected: &mut impl Connected,
    form: Uuid,
    at: Option<(&str, &str)>,
) -> Result<bool, StoreError> {
    let Some((path, choice)) = at else {
        return Ok(last_number(connected, form).await? > 0);
    };
    let mut after = 0;
    loop {
        let found = walk(&mut *connected, form, after, 500).await?;
        let Some((last, _)) = found.last() else {
            return Ok(false);
        };
        after = last.number;
        let is_chosen = found.iter().any(|(_, xml)| {
            texts_at(xml, &[path]).is_ok_and(|texts| {
                texts
                    .iter()
                    .any(|(_, text)| text.split_whitespace().any(|value| value == choice))
            })
        });
        if is_chosen {
            return Ok(true);
        }
    }
}

/// What stands between the marks of an XML.
fn texts(xml: &str) -> String {
    let mut text = String::with_capacity(xml.len() / 3);
    for part in xml.split('<') {
        let said = part.split_once('>').map_or(part, |(_, said)| said);
        if !said.trim().is_empty() {
            text.push_str(said);
            text.push(' ');
        }
    }
    text
}

/// The greatest number that was given out in a form; 0 where there is none.
pub async fn last_number(connected: &mut impl Connected, form: Uuid) -> Result<i64, StoreError> {
    let found = rows!(
        connected,
        "select max(number) from submission where form = $1",
        form
    )?;
    let last: Option<i64> = found.first().map_or(Ok(None), |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// Who has sent submissions of a form, with how many each.
pub async fn submitters(
    connected: &mut impl Connected,
    form: Uuid,
) -> Result<Vec<(String, i64)>, StoreError> {
    rows!(
        connected,
        "select submitter, count(*) from submission where form = $1 and deleted_at is null
         group by submitter order by submitter",
        form
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .collect()
}

/// How many submissions of one kind: form, settlement, state, and how many.
pub type Counted = (Uuid, Option<String>, State, i64);

/// How many submissions an assessment has, by form, settlement and state. Those sent to try a draft do not count.
pub async fn counts(
    connected: &mut impl Connected,
    assessment: Id<RecordKind>,
) -> Result<Vec<Counted>, StoreError> {
    rows!(
        connected,
        "select form, settlement, state, count(*) from submission
         where assessment = $1 and deleted_at is null and channel <> 'test'
         group by form, settlement, state order by form, settlement, state",
        assessment.uuid()
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok((
            values.take()?,
            values.take()?,
            values.code("submission.state", State::from_code)?,
            values.take()?,
        ))
    })
    .collect()
}

/// How many submissions of each phone of an assessment have come, and when the last did.
pub async fn by_device(
    connected: &mut impl Connected,
    assessment: Id<RecordKind>,
) -> Result<Vec<(Uuid, i64, Instant)>, StoreError> {
    rows!(
        connected,
        "select device, count(*), max(updated_at) from submission
         where assessment = $1 and device is not null and deleted_at is null and channel <> 'test'
         group by device order by device",
        assessment.uuid()
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?, Instant(row.get(2)?))))
    .collect()
}

/// A version of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// How many came before it.
    pub edit: i32,
    /// Its `instanceID`.
    pub instance_id: String,
    /// The version of the form.
    pub version: String,
    /// When it came.
    pub received_at: Instant,
    /// Who sent it.
    pub editor: String,
    /// Its XML.
    pub xml: String,
}

/// What a submission said before, the oldest first, without what it says now.
pub async fn versions(
    connected: &mut impl Connected,
    id: Uuid,
) -> Result<Vec<Version>, StoreError> {
    rows!(
        connected,
        "select edit, instance_id, version, received_at, editor, xml from submission_version
         where submission = $1 order by edit",
        id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok(Version {
            edit: values.take()?,
            instance_id: values.take()?,
            version: values.take()?,
            received_at: Instant(values.take()?),
            editor: values.take()?,
            xml: values.take()?,
        })
    })
    .collect()
}

/// A file that the answers name, or that came with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Whether the answers as they stand name it.
    pub expected: bool,
    /// The stored file, where it has come.
    pub file: Option<Id<FileKind>>,
    /// How many bytes it has.
    pub size: Option<i64>,
}

/// The files of a submission, in the order of their names.
pub async fn attachments(
    connected: &mut impl Connected,
    id: Uuid,
) -> Result<Vec<Attachment>, StoreError> {
    rows!(
        connected,
        "select name, expected, file, size from submission_file where submission = $1 order by name",
        id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok(Attachment {
            name: values.take()?,
            expected: values.take()?,
            file: values.take::<Option<Uuid>>()?.map(Id::from_uuid),
            size: values.take()?,
        })
    })
    .collect()
}

/// The name under which phones send the log of how a form was filled in.
const LOG: &str = "audit.csv";
/// A log of more bytes than this is left aside.
const LOG_BYTES: i64 = 1 << 20;

/// The files with the logs of the submissions of a form whose numbers lie behind one and up to another.
pub async fn logs(
    connected: &mut impl Connected,
    form: Uuid,
    (after, last): (i64, i64),
) -> Result<Vec<(Uuid, Id<FileKind>)>, StoreError> {
    rows!(
        connected,
        "select s.id, f.file from submission s
         join submission_file f on f.submission = s.id and f.name = $4 and f.size <= $5 and f.file is not null
         where s.form = $1 and s.number > $2 and s.number <= $3",
        form,
        after,
        last,
        LOG,
        LOG_BYTES
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, Id::from_uuid(row.get(1)?))))
    .collect()
}

/// What stands in a log.
pub async fn log(
    connected: &mut impl Connected,
    file: Id<FileKind>,
) -> Result<Option<Vec<u8>>, StoreError> {
    let found = rows!(
        connected,
        "select content from file where id = $1",
        file.uuid()
    )?;
    found.first().map(|row| row.get(0)).transpose()
}

/// Something that was said of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Instant,
    /// By whom: an account.
    pub person: String,
    /// The state that was given with it.
    pub state: Option<State>,
    /// What.
    pub says: String,
}

/// What was said of a submission, the oldest first.
pub async fn notes(connected: &mut impl Connected, id: Uuid) -> Result<Vec<Note>, StoreError> {
    rows!(
        connected,
        "select at, person, state, says from submission_note where submission = $1 order by at, id",
        id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok(Note {
            at: Instant(values.take()?),
            person: values.take()?,
            state: values
                .take::<Option<String>>()?
                .and_then(|code| State::from_code(&code)),
            says: values.take()?,
        })
    })
    .collect()
}

/// Says something of a submission, and gives it a state where one is named. `false` where somebody was faster: the
/// submission is no longer what the reader saw.
pub async fn review(
    change: &mut Change,
    submission: &Submission,
    state: Option<State>,
    says: &str,
) -> Result<bool, StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at());
    if let Some(state) = state {
        let done = execute!(
            &mut *change,
            "update submission set state = $1, updated_at = $2
             where id = $3 and current_id = $4 and state = $5 and deleted_at is null",
            state.code(),
            at.0,
            submission.id,
            submission.current_id.as_str(),
            submission.state.code()
        )?;
        if done == 0 {
            return Ok(false);
        }
    }
    let id = change.new_id::<RecordKind>().uuid();
    let person = change.actor().person.clone();
    change.covers(
        "submission-note",
        &id.to_string(),
        1,
        format!("{}\n{}", state.map_or("", State::code), says).as_bytes(),
    );
    change.touches(&submission.form.to_string());
    execute!(
        change,
        "insert into submission_note (id, submission, at, person, state, says, operation)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        submission.id,
        at.0,
        person,
        state.map(State::code),
        says,
        operation
    )?;
    Ok(true)
}

/// Puts a submission away or brings it back: it counts nowhere while it is away, and stays in the story.
pub async fn put_away(
    change: &mut Change,
    submission: &Submission,
    away: bool,
) -> Result<(), StoreError> {
    let at = change.at();
    change.touches(&submission.form.to_string());
    execute!(
        change,
        "update submission set deleted_at = $1, updated_at = $2 where id = $3",
        away.then_some(at.0),
        at.0,
        submission.id
    )?;
    Ok(())
}

/// Reads every submission anew and compares it with what its operation vouches for; gives those that were altered
/// outside the log.
pub async fn verify(reading: &mut Reading) -> Result<Vec<Uuid>, StoreError> {
    let mut damaged = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let found = rows!(
            &mut *reading,
            "select id, operation, edits, xml from submission where id > $1 order by id limit 500",
            after
        )?;
        for row in &found {
            let (id, operation): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
            let (edits, xml): (i32, String) = (row.get(2)?, row.get(3)?);
            after = id;
            let vouched = rows!(
                &mut *reading,
                "select sha256 from covered
                 where operation = $1 and kind = 'submission' and key = $2 and version = $3",
                operation,
                id.to_string(),
                i64::from(edits) + 1
            )?;
            let vouched: Option<String> = vouched.first().map(|row| row.get(0)).transpose()?;
            if vouched.is_none_or(|sha256| store::sha256(xml.as_bytes()) != sha256) {
                damaged.push(id);
            }
        }
        if found.is_empty() {
            return Ok(damaged);
        }
    }
}
