//! What somebody has begun and not yet sent.
//!
//! Only whoever has its code finds a draft, and only the digest of the code is kept. A draft is no change of the books:
//! it has no operation, stands in no story and is gone a month after it was touched last.

use gate::secret::{hash, tidy_code};
use kernel::{Id, Instant};
use records::RecordKind;
use store::{Aside, Connected, Row, StoreError, Uuid, execute, rows};

use super::filling::Reader;

/// How long a draft is kept after it was touched last, in milliseconds.
pub const KEPT: i64 = 30 * 86_400_000;
/// How long a short code leads to a draft.
pub const SHORT_KEPT: i64 = 7 * 86_400_000;
/// How many letters of four a short code has: fifteen bits of it would be guessed, sixty are not.
pub const SHORT_GROUPS: usize = 3;
/// How many bytes the files of a draft may have together.
pub const FILES: i64 = 24 * 1024 * 1024;

/// On which way a draft was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By a public link.
    Link(Uuid),
    /// At the desk, by an account.
    Desk(Uuid),
    /// By the test link of a draft of the form.
    Test(String),
}

impl Way {
    /// For whom a form is run that is filled in on this way.
    pub const fn reader(&self) -> Reader {
        match self {
            Self::Desk(_) => Reader::Colleague,
            Self::Link(_) | Self::Test(_) => Reader::Anybody,
        }
    }

    const fn code(&self) -> &'static str {
        match self {
            Self::Link(_) => "link",
            Self::Desk(_) => "desk",
            Self::Test(_) => "test",
        }
    }
}

/// What somebody has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its identifier.
    pub id: Uuid,
    /// The form.
    pub form: Id<RecordKind>,
    /// Its assessment.
    pub assessment: Id<RecordKind>,
    /// The body that asks.
    pub body: String,
    /// On which way it was begun.
    pub way: Way,
    /// The record of the version of the form.
    pub version: Id<RecordKind>,
    /// The language of the form, as the form names it.
    pub language: String,
    /// The page where the person is.
    pub page: String,
    /// The `instanceID` under which it will be sent.
    pub instance_id: String,
    /// The answers so far; empty once they are sent.
    pub xml: String,
    /// When it was begun.
    pub began_at: Instant,
    /// When it was touched last.
    pub kept_at: Instant,
    /// When it goes.
    pub expires_at: Instant,
    /// How often it was written.
    pub edits: i64,
    /// Once it is sent: the number of the submission within its form, and that of the receipt.
    pub sent: Option<(i64, String)>,
}

/// A draft that begins.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// The form.
    pub form: Id<RecordKind>,
    /// Its assessment.
    pub assessment: Id<RecordKind>,
    /// The body that asks.
    pub body: &'a str,
    /// On which way.
    pub way: Way,
    /// The record of the version.
    pub version: Id<RecordKind>,
    /// The language of the form.
    pub language: &'a str,
    /// The code of its address.
    pub code: &'a str,
    /// The `instanceID`.
    pub instance_id: &'a str,
    /// The answers with which it begins.
    pub xml: &'a str,
}

const COLUMNS: &str = "d.id, d.form, d.assessment, d.body, d.way, d.link, d.test, d.account, d.version, d.language, d.page,
     d.instance_id, d.xml, d.began_at, d.kept_at, d.expires_at, d.edits, d.number, d.receipt";

fn read(row: &Row) -> Result<Draft, StoreError> {
    let damaged = |value: String| StoreError::Damaged {
        what: "survey_draft",
        value,
    };
    let mut values = row.values();
    let id: Uuid = values.take()?;
    let (form, assessment): (Uuid, Uuid) = (values.take()?, values.take()?);
    let body = values.take()?;
    let way: String = values.take()?;
    let link: Option<Uuid> = values.take()?;
    let test: Option<String> = values.take()?;
    let account: Option<Uuid> = values.take()?;
    let way = match (way.as_str(), link, test, account) {
        ("link", Some(link), _, _) => Way::Link(link),
        ("test", _, Some(test), _) => Way::Test(test),
        ("desk", _, _, Some(account)) => Way::Desk(account),
        _ => return Err(damaged(way)),
    };
    let version: Uuid = values.take()?;
    let (language, page, instance_id, xml) = (
        values.take()?,
        values.take()?,
        values.take()?,
        values.take()?,
    );
    let (began_at, kept_at, expires_at) = (
        Instant(values.take()?),
        Instant(values.take()?),
        Instant(values.take()?),
    );
    let edits = values.take()?;
    let number: Option<i64> = values.take()?;
    let receipt: Option<String> = values.take()?;
    Ok(Draft {
        id,
        form: Id::from_uuid(form),
        assessment: Id::from_uuid(assessment),
        body,
        way,
        version: Id::from_uuid(version),
        language,
        page,
        instance_id,
        xml,
        began_at,
        kept_at,
        expires_at,
        edits,
        sent: number.zip(receipt),
    })
}

/// Begins a draft. Those that nobody has come back for in a month go with that.
pub async fn begin(aside: &mut Aside, new: &New<'_>, now: Instant) -> Result<(), StoreError> {
    sweep(aside, now).await?;
    let (link, test, account) = match &new.way {
        Way::Link(link) => (Some(*link), None, None),
        Way::Test(test) => (None, Some(test.as_str()), None),
        Way::Desk(account) => (None, None, Some(*account)),
    };
    execute!(
        &mut *aside,
        "insert into survey_draft (id, form, assessment, body, way, link, test, account, version, language, page,
             instance_id, xml, began_at, kept_at, expires_at, edits)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $12, $13, $13, $14, 0)",
        new.id,
        new.form.uuid(),
        new.assessment.uuid(),
        new.body,
        new.way.code(),
        link,
        test,
        account,
        new.version.uuid(),
        new.language,
        new.instance_id,
        new.xml,
        now.0,
        now.0 + KEPT
    )?;
    add_key(aside, new.id, new.code, false, now.0 + KEPT).await
}

async fn add_key(
    aside: &mut Aside,
    draft: Uuid,
    code: &str,
    short: bool,
    expires_at: i64,
) -> Result<(), StoreError> {
    execute!(
        &mut *aside,
        "insert into survey_draft_key (digest, draft, short, expires_at) values ($1, $2, $3, $4)",
        digest(code, short),
        draft,
        short,
        expires_at
    )?;
    Ok(())
}

fn digest(code: &str, short: bool) -> String {
    if short {
        hash(&format!("short {}", tidy_code(code)))
    } else {
        hash(code)
    }
}

/// Takes away what nobody has come back for.
async fn sweep(aside: &mut Aside, now: Instant) -> Result<(), StoreError> {
    for sql in [
        "delete from survey_draft_file where draft in (select id from survey_draft where expires_at < $1)",
        "delete from survey_draft_key where expires_at < $1
             or draft in (select id from survey_draft where expires_at < $1)",
        "delete from survey_draft where expires_at < $1",
    ] {
        execute!(&mut *aside, sql, now.0)?;
    }
    Ok(())
}

/// The draft of the code in an address.
pub async fn by_code(
    connected: &mut impl Connected,
    code: &str,
    now: Instant,
) -> Result<Option<Draft>, StoreError> {
    by_digest(connected, &digest(code, false), now).await
}

async fn by_digest(
    connected: &mut impl Connected,
    digest: &str,
    now: Instant,
) -> Result<Option<Draft>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from survey_draft_key k join survey_draft d on d.id = k.draft
         where k.digest = $1 and k.expires_at >= $2 and d.expires_at >= $2"
    );
    let found = rows!(connected, store::sqlx::AssertSqlSafe(sql), digest, now.0)?;
    found.first().map(read).transpose()
}

/// Gives a draft a short code, to be typed on another device.
pub async fn add_short(
    aside: &mut Aside,
    draft: &Draft,
    code: &str,
    now: Instant,
) -> Result<(), StoreError> {
    // One at a time: who asks again has lost the one before.
    execute!(
        &mut *aside,
        "delete from survey_draft_key where draft = $1 and short",
        draft.id
    )?;
    add_key(aside, draft.id, code, true, now.0 + SHORT_KEPT).await
}

/// Opens a draft by a short code: gives it one more long code for the address of this device.
pub async fn open_short(
    aside: &mut Aside,
    short: &str,
    long: &str,
    now: Instant,
) -> Result<Option<Draft>, StoreError> {
    let Some(draft) = by_digest(&mut *aside, &digest(short, true), now).await? else {
        return Ok(None);
    };
    add_key(aside, draft.id, long, false, draft.expires_at.0).await?;
    Ok(Some(draft))
}

/// What is written of a draft.
#[derive(Debug, Clone)]
pub struct Next<'a> {
    /// The page where the person is.
    pub page: &'a str,
    /// The answers so far.
    pub xml: &'a str,
}

/// Writes a draft; `false` where it was written on another device since it was read, or is sent.
pub async fn keep(
    aside: &mut Aside,
    draft: &Draft,
    next: &Next<'_>,
    now: Instant,
) -> Result<bool, StoreError> {
    let done = execute!(
        &mut *aside,
        "update survey_draft set page = $1, xml = $2, kept_at = $3, expires_at = $4, edits = edits + 1
         where id = $5 and edits = $6 and number is null",
        next.page,
        next.xml,
        now.0,
        now.0 + KEPT,
        draft.id,
        draft.edits
    )?;
    if done == 0 {
        return Ok(false);
    }
    execute!(
        &mut *aside,
        "update survey_draft_key set expires_at = $1 where draft = $2 and not short",
        now.0 + KEPT,
        draft.id
    )?;
    Ok(true)
}

/// Remembers that a draft was sent; its answers stand in the books now, and here no more. The receipt is shown at the
/// same address until the draft goes.
pub async fn sent(
    aside: &mut Aside,
    draft: &Draft,
    number: i64,
    receipt: &str,
) -> Result<(), StoreError> {
    execute!(
        &mut *aside,
        "update survey_draft set xml = '', number = $1, receipt = $2, edits = edits + 1 where id = $3",
        number,
        receipt,
        draft.id
    )?;
    execute!(
        &mut *aside,
        "delete from survey_draft_file where draft = $1",
        draft.id
    )?;
    Ok(())
}

/// Throws a draft away.
pub async fn throw_away(aside: &mut Aside, draft: &Draft) -> Result<(), StoreError> {
    for sql in [
        "delete from survey_draft_file where draft = $1",
        "delete from survey_draft_key where draft = $1",
        "delete from survey_draft where id = $1",
    ] {
        execute!(&mut *aside, sql, draft.id)?;
    }
    Ok(())
}

/// A file of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// Its name in the answers.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Keeps a file; `false` where the files of the draft would be too much together.
pub async fn keep_file(
    aside: &mut Aside,
    draft: &Draft,
    file: &DraftFile,
) -> Result<bool, StoreError> {
    let size = i64::try_from(file.content.len()).unwrap_or(i64::MAX);
    let found = rows!(
        &mut *aside,
        "select size from survey_draft_file where draft = $1 and name <> $2",
        draft.id,
        file.name.as_str()
    )?;
    let mut all = size;
    for row in &found {
        all += row.get::<i64>(0)?;
    }
    if all > FILES {
        return Ok(false);
    }
    execute!(
        &mut *aside,
        "insert into survey_draft_file (draft, name, content_type, size, content) values ($1, $2, $3, $4, $5)
         on conflict (draft, name) do update set content_type = $3, size = $4, content = $5",
        draft.id,
        file.name.as_str(),
        file.content_type.as_str(),
        size,
        file.content.as_slice()
    )?;
    Ok(true)
}

/// Takes away the files that the answers name no more.
pub async fn keep_only(
    aside: &mut Aside,
    draft: &Draft,
    named: &[String],
) -> Result<(), StoreError> {
    let found = rows!(
        &mut *aside,
        "select name from survey_draft_file where draft = $1",
        draft.id
    )?;
    for row in &found {
        let name: String = row.get(0)?;
        if !named.contains(&name) {
            execute!(
                &mut *aside,
                "delete from survey_draft_file where draft = $1 and name = $2",
                draft.id,
                name
            )?;
        }
    }
    Ok(())
}

/// The files of a draft, with their bytes.
pub async fn files(
    connected: &mut impl Connected,
    draft: &Draft,
) -> Result<Vec<DraftFile>, StoreError> {
    rows!(
        connected,
        "select name, content_type, content from survey_draft_file where draft = $1 order by name",
        draft.id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok(DraftFile {
            name: values.take()?,
            content_type: values.take()?,
            content: values.take()?,
        })
    })
    .collect()
}

/// How many drafts of a form are begun and not sent.
pub async fn open(
    connected: &mut impl Connected,
    form: Id<RecordKind>,
    now: Instant,
) -> Result<i64, StoreError> {
    let found = rows!(
        connected,
        "select count(*) from survey_draft where form = $1 and number is null and expires_at >= $2 and way <> 'test'",
        form.uuid(),
        now.0
    )?;
    found.first().map_or(Ok(0), |row| row.get(0))
}
