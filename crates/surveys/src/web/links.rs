//! Public links to published forms.

use kernel::{Id, Instant};
use records::{Record, RecordKind};
use store::{Change, Connected, Row, StoreError, Uuid, execute, rows};

/// A public link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its identifier.
    pub id: Uuid,
    /// The form.
    pub form: Id<RecordKind>,
    /// Its assessment.
    pub assessment: Id<RecordKind>,
    /// The body that asks.
    pub body: String,
    /// What stands in the address.
    pub token: String,
    /// Whether one answer from a device is enough.
    pub once: bool,
    /// When it was made.
    pub made_at: Instant,
    /// When it was closed.
    pub revoked_at: Option<Instant>,
}

const COLUMNS: &str = "id, form, assessment, body, token, once, made_at, revoked_at";

fn read(row: &Row) -> Result<Link, StoreError> {
    let mut values = row.values();
    Ok(Link {
        id: values.take()?,
        form: Id::from_uuid(values.take()?),
        assessment: Id::from_uuid(values.take()?),
        body: values.take()?,
        token: values.take()?,
        once: values.take()?,
        made_at: Instant(values.take()?),
        revoked_at: values.take::<Option<i64>>()?.map(Instant),
    })
}

/// Makes a link to a form of an assessment.
pub async fn add(
    change: &mut Change,
    form: &Record,
    assessment: Id<RecordKind>,
    token: &str,
    once: bool,
) -> Result<(), StoreError> {
    let id = change.new_id::<RecordKind>().uuid();
    let (operation, at) = (change.operation().uuid(), change.at().0);
    execute!(
        change,
        "insert into survey_link (id, form, assessment, body, token, once, made_at, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        form.id.uuid(),
        assessment.uuid(),
        form.body.as_str(),
        token,
        once,
        at,
        operation
    )?;
    Ok(())
}

/// Closes a link; what was begun by it can be sent until the form itself is closed. `false` where it was closed before.
pub async fn revoke(change: &mut Change, link: &Link) -> Result<bool, StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at().0);
    let done = execute!(
        change,
        "update survey_link set revoked_at = $1, operation = $2 where id = $3 and revoked_at is null",
        at,
        operation,
        link.id
    )?;
    Ok(done > 0)
}

/// The links to a form, the latest first.
pub async fn of_form(
    connected: &mut impl Connected,
    form: Id<RecordKind>,
) -> Result<Vec<Link>, StoreError> {
    let sql =
        format!("select {COLUMNS} from survey_link where form = $1 order by made_at desc, id desc");
    rows!(connected, store::sqlx::AssertSqlSafe(sql), form.uuid())?
        .iter()
        .map(read)
        .collect()
}

/// The link of a token, closed ones too: whoever comes by one is told that it is closed.
pub async fn by_token(
    connected: &mut impl Connected,
    token: &str,
) -> Result<Option<Link>, StoreError> {
    let sql = format!("select {COLUMNS} from survey_link where token = $1");
    let found = rows!(connected, store::sqlx::AssertSqlSafe(sql), token)?;
    found.first().map(read).transpose()
}
