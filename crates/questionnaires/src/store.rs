//! Forms and their versions as they are kept, and the versions that were read last, ready to be used.
//!
//! Whoever has found a form, by right of office or by the token of a phone, may see what was published of it: the
//! functions here that take a form ask nothing more. The draft goes to the desk and to whoever holds its test link.

use std::fmt::Write as _;
use std::pin::Pin;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use authority::Audience;
use kernel::{Actor, Id, Words};
use md5::{Digest, Md5};
use records::{Content, Find, New, Record, RecordKind, Update, canonical, from_typed};
use store::{
    Change, Connected, FileKind, Migrations, NewFile, Reading, StoreError, Uuid, execute,
    keep_file, rows, sha256,
};
use xlsform::XForm;

use crate::model::{FormContent, FormState, Medium, VersionContent, VersionState, of};
use crate::{FORM, FORM_VERSION};

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "questionnaires",
    files: &[("0001_forms", include_str!("../migrations/0001_forms.sql"))],
};

/// The media type of an XForm.
pub const XFORM_TYPE: &str = "text/xml";

/// A version of a form, read and ready to be used.
#[derive(Debug)]
pub struct Version {
    /// The record of its form.
    pub form: Id<RecordKind>,
    /// Its own record.
    pub record: Id<RecordKind>,
    /// The body that keeps it.
    pub body: String,
    /// The identifier by which answers name their form.
    pub form_id: String,
    /// Which version of its form it is, from 1.
    pub number: i64,
    /// The version as answers name it.
    pub version: String,
    /// What it is called.
    pub title: Words,
    /// The XForm's text.
    pub xml: Arc<str>,
    /// The MD5 of that text in lower-case hexadecimal digits.
    pub md5: String,
    /// The XForm, read.
    pub xform: Arc<XForm>,
    /// The files that it asks for.
    pub asks: Vec<String>,
    /// The files that it was given.
    pub media: Vec<Medium>,
    /// How far it has come.
    pub state: VersionState,
}

/// What is being written of a form.
#[derive(Debug)]
pub struct Draft {
    /// Its record.
    pub record: Record,
    /// What it says.
    pub content: VersionContent,
    /// What it would be as a version; nothing while the builder's questions do not make a form yet.
    pub version: Option<Arc<Version>>,
}

/// How many versions are kept ready.
const HELD: usize = 48;
/// How many bytes of XForm they may have together; what was read from them takes a few times as much.
const HELD_BYTES: usize = 12 * 1024 * 1024;

/// The versions that were used last, the latest first, each with the number of its record's version.
#[derive(Debug, Default)]
pub(crate) struct Ready(Vec<(i64, Arc<Version>)>);

static READY: LazyLock<Mutex<Ready>> = LazyLock::new(Mutex::default);

impl Ready {
    /// The first that fits, which is then the latest used.
    pub(crate) fn find(&mut self, fits: impl Fn(i64, &Version) -> bool) -> Option<Arc<Version>> {
        let at = self
            .0
            .iter()
            .position(|(counter, one)| fits(*counter, one))?;
        let found = self.0.remove(at);
        let version = Arc::clone(&found.1);
        self.0.insert(0, found);
        Some(version)
    }

    /// Keeps one more, and lets go of those that were not used for longest.
    pub(crate) fn hold(&mut self, counter: i64, version: &Arc<Version>) {
        self.0.retain(|(_, one)| one.record != version.record);
        self.0.insert(0, (counter, Arc::clone(version)));
        let mut bytes = 0;
        let fits = self
            .0
            .iter()
            .take(HELD)
            .take_while(|(_, one)| {
                bytes += one.xml.len();
                bytes <= HELD_BYTES
            })
            .count();
        // The one that is asked for now stays, however long it is.
        self.0.truncate(fits.max(1));
    }
}

fn ready() -> MutexGuard<'static, Ready> {
    READY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A version that is ready because somebody has used it: no question to the books. Only what was published is given;
/// a published version never changes but for its state and its media.
pub fn held(form: Id<RecordKind>, version: &str) -> Option<Arc<Version>> {
    ready().find(|_, one| one.form == form && one.version == version && !one.state.is_open())
}

/// The house itself, reading what it was entitled to by whoever asked it.
fn house(body: &str) -> Actor {
    Actor::command(body)
}

/// The MD5 of bytes in lower-case hexadecimal digits, as phones compare it.
pub fn md5_of(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(32);
    for byte in Md5::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The version that phones are given; nothing where none was published.
pub async fn published(
    connected: &mut impl Connected,
    form: &Record,
) -> Result<Option<Arc<Version>>, StoreError> {
    let found = in_state(connected, form, &[VersionState::Published]).await?;
    match found.last() {
        Some(record) => load(connected, form, record).await,
        None => Ok(None),
    }
}

/// The published version, of today or of before, that answers name so.
pub async fn version_of(
    connected: &mut impl Connected,
    form: &Record,
    version: &str,
) -> Result<Option<Arc<Version>>, StoreError> {
    if let Some(version) = held(form.id, version) {
        return Ok(Some(version));
    }
    let past = [VersionState::Published, VersionState::Superseded];
    let found = in_state(connected, form, &past).await?;
    let named = found
        .iter()
        .find(|record| of::<VersionContent>(&record.content).version == version);
    match named {
        Some(record) => load(connected, form, record).await,
        None => Ok(None),
    }
}

/// Every version that was published, the oldest first.
pub async fn all_versions(
    connected: &mut impl Connected,
    form: &Record,
) -> Result<Vec<Arc<Version>>, StoreError> {
    let past = [VersionState::Published, VersionState::Superseded];
    let mut versions = Vec::new();
    for record in in_state(connected, form, &past).await? {
        versions.extend(load(connected, form, &record).await?);
    }
    versions.sort_by_key(|version| version.number);
    Ok(versions)
}

/// What is being written of a form; nothing where nobody has begun.
pub async fn draft(
    connected: &mut impl Connected,
    form: &Record,
) -> Result<Option<Draft>, StoreError> {
    let open = [VersionState::Draft, VersionState::Test];
    let found = in_state(connected, form, &open).await?;
    let Some(record) = found.into_iter().next_back() else {
        return Ok(None);
    };
    let version = load(connected, form, &record).await?;
    Ok(Some(Draft {
        content: of(&record.content),
        record,
        version,
    }))
}

/// The forms of an assessment that `actor` may see, in their order.
pub async fn forms_of(
    connected: &mut impl Connected,
    actor: &Actor,
    assessment: Id<RecordKind>,
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        parent: Some(assessment),
        kind: Some(FORM.word),
        ..Find::default()
    };
    records::list_any(connected, actor, wanted).await
}

/// The names of the lists of entities that the published forms of an assessment make, and that a form which is not
/// published yet makes itself: whoever asks for one of them as a file is given what was answered so far.
pub async fn lists_made(
    connected: &mut impl Connected,
    form: &Record,
    fresh: Option<&XForm>,
) -> Result<Vec<String>, StoreError> {
    let names = |xform: &XForm| -> Vec<String> {
        let entities = xform.entities().iter();
        entities.map(|entity| entity.dataset.clone()).collect()
    };
    let mut made = fresh.map_or_else(Vec::new, names);
    if let Some(assessment) = form.parent {
        for sibling in forms_of(connected, &Actor::command(&form.body), assessment).await? {
            if let Some(version) = published(connected, &sibling).await? {
                made.extend(names(&version.xform));
            }
        }
    }
    made.sort();
    made.dedup();
    Ok(made)
}

/// The files that a version asks for, has not been given, and that do not come out of answers.
pub async fn missing(
    connected: &mut impl Connected,
    form: &Record,
    content: &VersionContent,
    fresh: Option<&XForm>,
) -> Result<Vec<String>, StoreError> {
    let mut missing = content.missing();
    let list = |name: &str| name.strip_suffix(".csv").map(str::to_owned);
    if missing.iter().any(|name| list(name).is_some()) {
        let made = lists_made(connected, form, fresh).await?;
        missing.retain(|name| !list(name).is_some_and(|list| made.contains(&list)));
    }
    Ok(missing)
}

/// The form of a body that answers name so. Whoever calls asks whether its sender may send.
pub async fn form_named(
    connected: &mut impl Connected,
    body: &str,
    form_id: &str,
) -> Result<Option<Record>, StoreError> {
    let found = rows!(
        connected,
        "select form from form_name where body = $1 and form_id = $2",
        body,
        form_id
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let form: Uuid = row.get(0)?;
    form_by(connected, body, Id::from_uuid(form)).await
}

/// A form by its identifier, for whoever was given a right to it: a phone, a public link.
pub async fn form_by(
    connected: &mut impl Connected,
    body: &str,
    form: Id<RecordKind>,
) -> Result<Option<Record>, StoreError> {
    let found = records::find_any(connected, &house(body), form).await?;
    Ok(found.filter(|record| record.kind == FORM.word && record.body == body))
}

/// The form and the draft that a test link leads to; nothing for a link that was closed.
pub async fn by_test_token(
    connected: &mut impl Connected,
    token: &str,
) -> Result<Option<(Record, Arc<Version>)>, StoreError> {
    let found = rows!(
        connected,
        "select t.form, n.body from form_test t join form_name n on n.form = t.form where t.token = $1",
        token
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let (form, body): (Uuid, String) = (row.get(0)?, row.get(1)?);
    let Some(form) = form_by(connected, &body, Id::from_uuid(form)).await? else {
        return Ok(None);
    };
    let draft = draft(connected, &form).await?;
    Ok(draft
        .filter(|draft| VersionState::of(&draft.record.state) == VersionState::Test)
        .and_then(|draft| draft.version)
        .map(|version| (form, version)))
}

/// The token of the open test link of a draft.
pub async fn test_token(
    connected: &mut impl Connected,
    draft: Id<RecordKind>,
) -> Result<Option<String>, StoreError> {
    let found = rows!(
        connected,
        "select token from form_test where version = $1",
        draft.uuid()
    )?;
    found.first().map(|row| row.get(0)).transpose()
}

/// The name and the bytes of a stored file; whoever calls has found the record that names it.
pub async fn bytes_of(
    connected: &mut impl Connected,
    file: &str,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let Ok(id) = Uuid::parse_str(file) else {
        return Ok(None);
    };
    let found = rows!(
        connected,
        "select name, content from file where id = $1",
        id
    )?;
    found
        .first()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .transpose()
}

/// The records of a form's versions in these states, in their order.
async fn in_state(
    connected: &mut impl Connected,
    form: &Record,
    states: &[VersionState],
) -> Result<Vec<Record>, StoreError> {
    let wanted = Find {
        parent: Some(form.id),
        kind: Some(FORM_VERSION.word),
        ..Find::default()
    };
    let mut found = records::list_any(connected, &house(&form.body), wanted).await?;
    found.retain(|record| states.contains(&VersionState::of(&record.state)));
    Ok(found)
}

/// The records of all versions of a form, the draft too, in their order.
pub async fn version_records(
    connected: &mut impl Connected,
    form: &Record,
) -> Result<Vec<Record>, StoreError> {
    in_state(connected, form, &VersionState::ALL).await
}

/// A version, read and ready; nothing where its questions do not make a form yet.
pub async fn load(
    connected: &mut impl Connected,
    form: &Record,
    record: &Record,
) -> Result<Option<Arc<Version>>, StoreError> {
    let is_same =
        |counter: i64, one: &Version| one.record == record.id && counter == record.version;
    if let Some(version) = ready().find(is_same) {
        return Ok(Some(version));
    }
    let content: VersionContent = of(&record.content);
    let Some(xml) = text_of(connected, &content).await? else {
        return Ok(None);
    };
    let xform = match XForm::parse(&xml) {
        Ok(xform) => xform,
        Err(why) => {
            tracing::error!(form.version = %record.id, error = ?why, "a kept form could not be read");
            return Ok(None);
        }
    };
    let said: FormContent = of(&form.content);
    let version = Arc::new(Version {
        form: form.id,
        record: record.id,
        body: record.body.clone(),
        form_id: said.form_id.unwrap_or_default(),
        number: content.number,
        version: content.version,
        title: content.title.words(),
        md5: md5_of(xml.as_bytes()),
        xml: xml.into(),
        xform: Arc::new(xform),
        asks: content.asks,
        media: content.media,
        state: VersionState::of(&record.state),
    });
    ready().hold(record.version, &version);
    Ok(Some(version))
}

/// The text of a version's XForm: the stored one, or what the builder's questions make.
async fn text_of(
    connected: &mut impl Connected,
    content: &VersionContent,
) -> Result<Option<String>, StoreError> {
    let Some(file) = &content.xform else {
        let design = content.design.as_ref();
        return Ok(design.and_then(|design| crate::design::convert(design).xform));
    };
    let found = bytes_of(connected, file).await?;
    Ok(found.and_then(|(_, bytes)| String::from_utf8(bytes).ok()))
}

/// Finds whether a form was answered: at all, or at a path with a choice.
pub type Answered =
    for<'a> fn(
        &'a mut Reading,
        Id<RecordKind>,
        Option<(&'a str, &'a str)>,
    ) -> Pin<Box<dyn Future<Output = Result<bool, StoreError>> + Send + 'a>>;

/// Who knows whether a form was answered: the book of answers stands below this one in the house, and tells its name
/// when the house is put together. Where nobody has, every published form counts as answered.
pub static ANSWERED: OnceLock<Answered> = OnceLock::new();

/// Whether a form was answered, as far as anybody knows.
pub async fn is_answered(
    reading: &mut Reading,
    form: Id<RecordKind>,
    at: Option<(&str, &str)>,
) -> Result<bool, StoreError> {
    match ANSWERED.get() {
        Some(answered) => answered(reading, form, at).await,
        None => Ok(true),
    }
}

/// Makes a form below an assessment.
pub async fn make_form(
    change: &mut Change,
    id: Id<RecordKind>,
    assessment: &Record,
    content: &FormContent,
) -> Result<Record, StoreError> {
    let new = New {
        schema: &FORM,
        place: &assessment.place,
        place_path: &assessment.place_path,
        parent: Some(assessment),
        position: None,
        audience: Audience::Partners,
        state: None,
        content: from_typed(content),
    };
    records::create_as(change, id, new).await
}

/// Gives a form its identifier; `false` where another form of the body has it.
pub async fn name_form(
    change: &mut Change,
    form: &Record,
    form_id: &str,
) -> Result<bool, StoreError> {
    let operation = change.operation().uuid();
    let made = execute!(
        &mut *change,
        "insert into form_name (body, form_id, form, operation) values ($1, $2, $3, $4) on conflict do nothing",
        form.body.as_str(),
        form_id,
        form.id.uuid(),
        operation
    )?;
    if made == 1 {
        return Ok(true);
    }
    let same = rows!(
        &mut *change,
        "select 1 from form_name where body = $1 and form_id = $2 and form = $3",
        form.body.as_str(),
        form_id,
        form.id.uuid()
    )?;
    Ok(!same.is_empty())
}

/// Writes what is being written of a form: the draft of before where there is one, else a new one. `None` where
/// somebody else has written it since it was read.
pub async fn keep_draft(
    change: &mut Change,
    form: &Record,
    before: Option<&Record>,
    content: &VersionContent,
) -> Result<Option<Record>, StoreError> {
    if let Some(before) = before {
        let next = Update {
            content: Some(from_typed(content)),
            ..Update::default()
        };
        return records::update(change, before, next).await;
    }
    let numbers = in_state(change, form, &VersionState::ALL).await?;
    // Two who begin at once must not begin two drafts.
    if numbers
        .iter()
        .any(|record| VersionState::of(&record.state).is_open())
    {
        return Ok(None);
    }
    let last = numbers
        .iter()
        .map(|record| of::<VersionContent>(&record.content).number)
        .max();
    let content = VersionContent {
        number: last.unwrap_or(0) + 1,
        ..content.clone()
    };
    let new = New {
        schema: &FORM_VERSION,
        place: &form.place,
        place_path: &form.place_path,
        parent: Some(form),
        position: None,
        audience: form.audience,
        state: None,
        content: from_typed(&content),
    };
    records::create(change, new).await.map(Some)
}

/// Writes what a form says besides its versions.
pub async fn keep_form(
    change: &mut Change,
    form: &Record,
    content: &FormContent,
) -> Result<Option<Record>, StoreError> {
    let next = Update {
        content: Some(from_typed(content)),
        ..Update::default()
    };
    records::update(change, form, next).await
}

/// Keeps a file that belongs to a form, and sees what the form's audience sees.
pub async fn keep_bytes(
    change: &mut Change,
    form: &Record,
    name: &str,
    content_type: &str,
    content: &[u8],
) -> Result<String, StoreError> {
    let file = NewFile {
        name,
        content_type,
        place_path: &form.place_path,
        audience: form.audience.code(),
        content,
    };
    let id: Id<FileKind> = keep_file(change, file).await?;
    Ok(id.to_string())
}

/// Opens a test link to a draft.
pub async fn open_test(
    change: &mut Change,
    form: &Record,
    draft: &Record,
    token: &str,
) -> Result<Option<Record>, StoreError> {
    let next = Update {
        state: Some(VersionState::Test.code().to_owned()),
        ..Update::default()
    };
    let Some(kept) = records::update(change, draft, next).await? else {
        return Ok(None);
    };
    let operation = change.operation().uuid();
    execute!(
        &mut *change,
        "insert into form_test (token, form, version, operation) values ($1, $2, $3, $4)
         on conflict (version) do update set token = excluded.token, operation = excluded.operation",
        token,
        form.id.uuid(),
        draft.id.uuid(),
        operation
    )?;
    Ok(Some(kept))
}

/// Closes the test link of a draft.
pub async fn close_test(change: &mut Change, draft: &Record) -> Result<Option<Record>, StoreError> {
    forget_test(change, draft).await?;
    let next = Update {
        state: Some(VersionState::Draft.code().to_owned()),
        ..Update::default()
    };
    records::update(change, draft, next).await
}

async fn forget_test(change: &mut Change, draft: &Record) -> Result<(), StoreError> {
    execute!(
        &mut *change,
        "delete from form_test where version = $1",
        draft.id.uuid()
    )?;
    Ok(())
}

/// Publishes a draft: it becomes the version that phones are given, the one before it is superseded, and the form says
/// `said`. `None` where
/// somebody else has written the form or the draft meanwhile.
pub async fn publish(
    change: &mut Change,
    form: &Record,
    said: &FormContent,
    draft: &Record,
    content: &VersionContent,
) -> Result<Option<Record>, StoreError> {
    for before in in_state(change, form, &[VersionState::Published]).await? {
        let next = Update {
            state: Some(VersionState::Superseded.code().to_owned()),
            ..Update::default()
        };
        if records::update(change, &before, next).await?.is_none() {
            return Ok(None);
        }
    }
    forget_test(change, draft).await?;
    let sealed = VersionContent {
        seal: Some(seal_of(content)),
        ..content.clone()
    };
    let next = Update {
        content: Some(from_typed(&sealed)),
        state: Some(VersionState::Published.code().to_owned()),
        ..Update::default()
    };
    if records::update(change, draft, next).await?.is_none() {
        return Ok(None);
    }
    let next = Update {
        content: Some(from_typed(said)),
        state: Some(FormState::Published.code().to_owned()),
        ..Update::default()
    };
    records::update(change, form, next).await
}

/// Closes a form, or opens it again.
pub async fn move_form(
    change: &mut Change,
    form: &Record,
    state: FormState,
) -> Result<Option<Record>, StoreError> {
    let next = Update {
        state: Some(state.code().to_owned()),
        ..Update::default()
    };
    records::update(change, form, next).await
}

/// Puts a form away that was never published, with its draft. `None` where somebody else has written it meanwhile.
pub async fn put_away(change: &mut Change, form: &Record) -> Result<Option<Record>, StoreError> {
    let away = || Update {
        removed: Some(true),
        ..Update::default()
    };
    for version in in_state(change, form, &VersionState::ALL).await? {
        if !VersionState::of(&version.state).is_open() {
            return Ok(None);
        }
        forget_test(change, &version).await?;
        if records::update(change, &version, away()).await?.is_none() {
            return Ok(None);
        }
    }
    execute!(
        &mut *change,
        "delete from form_name where form = $1",
        form.id.uuid()
    )?;
    records::update(change, form, away()).await
}

/// Puts the draft of a next version away; what phones were given stays. `None` where somebody else has written it meanwhile.
pub async fn put_draft_away(
    change: &mut Change,
    draft: &Record,
) -> Result<Option<Record>, StoreError> {
    forget_test(change, draft).await?;
    let away = Update {
        removed: Some(true),
        ..Update::default()
    };
    records::update(change, draft, away).await
}

/// The digest of what phones were given: everything but the files that may be brought up to date.
pub fn seal_of(content: &VersionContent) -> String {
    let mut content: Content = from_typed(content);
    content.remove("seal");
    content.remove("media");
    let map = content.into_iter().collect();
    sha256(canonical(&serde_json::Value::Object(map)).as_bytes())
}
