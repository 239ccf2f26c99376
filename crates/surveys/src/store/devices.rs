//! The phones of an assessment: each has a token of its own, of which only the digest is kept.

use gate::secret::{Randomness, hash};
use kernel::{Actor, Id, Instant};
use records::{Record, RecordKind};
use store::{Aside, Change, Connected, Row, StoreError, Uuid, execute, rows};

/// How many letters and digits a token has; servers of the same protocol use as many.
pub const TOKEN: usize = 64;

/// How long a phone may be heard of without its last day being written again.
pub const HEARD: i64 = 60_000;

/// A phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its identifier.
    pub id: Uuid,
    /// For which assessment it is.
    pub assessment: Id<RecordKind>,
    /// Who asks with it.
    pub name: String,
    /// Where, if it is one settlement.
    pub settlement: Option<String>,
    /// When its token was made.
    pub made_at: Instant,
    /// When it was heard of last, to the minute.
    pub seen_at: Option<Instant>,
    /// What the program on it calls itself.
    pub agent: Option<String>,
    /// The identifier that the program made up for it.
    pub phone: Option<String>,
    /// When it was shut out.
    pub revoked_at: Option<Instant>,
}

const COLUMNS: &str =
    "id, assessment, name, settlement, made_at, seen_at, agent, phone, revoked_at";

impl Device {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut values = row.values();
        Ok(Self {
            id: values.take()?,
            assessment: Id::from_uuid(values.take()?),
            name: values.take()?,
            settlement: values.take()?,
            made_at: Instant(values.take()?),
            seen_at: values.take::<Option<i64>>()?.map(Instant),
            agent: values.take()?,
            phone: values.take()?,
            revoked_at: values.take::<Option<i64>>()?.map(Instant),
        })
    }
}

/// A new token: 64 letters and digits that nobody can guess.
pub fn new_token(randomness: &dyn Randomness) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bytes = [0; TOKEN];
    randomness.fill(&mut bytes);
    bytes
        .iter()
        .map(|byte| char::from(SIGNS[usize::from(byte % 64)]))
        .collect()
}

/// Lets a phone in; the token is shown once and not kept.
pub async fn add(
    change: &mut Change,
    assessment: &Record,
    name: &str,
    settlement: Option<&str>,
    token: &str,
) -> Result<Uuid, StoreError> {
    let id = change.new_id::<RecordKind>().uuid();
    let (operation, at) = (change.operation().uuid(), change.at());
    execute!(
        change,
        "insert into survey_device (id, assessment, name, settlement, digest, made_at, operation)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        assessment.id.uuid(),
        name,
        settlement,
        hash(token),
        at.0,
        operation
    )?;
    Ok(id)
}

/// Gives a phone another token: the one before opens nothing any more. `false` where there is no such phone.
pub async fn renew(change: &mut Change, device: &Device, token: &str) -> Result<bool, StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at());
    let done = execute!(
        change,
        "update survey_device set digest = $1, made_at = $2, revoked_at = null, operation = $3 where id = $4",
        hash(token),
        at.0,
        operation,
        device.id
    )?;
    Ok(done > 0)
}

/// Shuts a phone out. What it has sent stays.
pub async fn revoke(change: &mut Change, device: &Device) -> Result<(), StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at());
    execute!(
        change,
        "update survey_device set revoked_at = $1, operation = $2 where id = $3 and revoked_at is null",
        at.0,
        operation,
        device.id
    )?;
    Ok(())
}

/// The phones of an assessment, in the order of their names.
pub async fn of_assessment(
    connected: &mut impl Connected,
    assessment: Id<RecordKind>,
) -> Result<Vec<Device>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from survey_device where assessment = $1 order by name, made_at, id"
    );
    rows!(
        connected,
        store::sqlx::AssertSqlSafe(sql),
        assessment.uuid()
    )?
    .iter()
    .map(Device::read)
    .collect()
}

/// A phone of an assessment.
pub async fn find(
    connected: &mut impl Connected,
    assessment: Id<RecordKind>,
    id: Uuid,
) -> Result<Option<Device>, StoreError> {
    let sql = format!("select {COLUMNS} from survey_device where id = $1 and assessment = $2");
    let found = rows!(
        connected,
        store::sqlx::AssertSqlSafe(sql),
        id,
        assessment.uuid()
    )?;
    found.first().map(Device::read).transpose()
}

/// The phone of a token, with the body of its assessment; nothing for a token that opens nothing.
pub async fn by_token(
    connected: &mut impl Connected,
    token: &str,
) -> Result<Option<(Device, String)>, StoreError> {
    if token.len() != TOKEN {
        return Ok(None);
    }
    let found = rows!(
        connected,
        "select d.id, d.assessment, d.name, d.settlement, d.made_at, d.seen_at, d.agent, d.phone, d.revoked_at, r.body
         from survey_device d join record r on r.id = d.assessment
         where d.digest = $1 and d.revoked_at is null and not r.removed",
        hash(token)
    )?;
    found
        .first()
        .map(|row| Ok((Device::read(row)?, row.get(9)?)))
        .transpose()
}

/// Which of some phones are shut out.
pub async fn revoked(
    connected: &mut impl Connected,
    devices: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    let mut shut_out = Vec::new();
    for device in devices {
        let found = rows!(
            &mut *connected,
            "select 1 from survey_device where id = $1 and revoked_at is null",
            *device
        )?;
        if found.is_empty() {
            shut_out.push(*device);
        }
    }
    Ok(shut_out)
}

/// Remembers that a phone was heard of; no change of the books.
pub async fn heard(
    aside: &mut Aside,
    device: Uuid,
    agent: Option<&str>,
    phone: Option<&str>,
    now: Instant,
) -> Result<(), StoreError> {
    execute!(
        aside,
        "update survey_device set seen_at = $1, agent = coalesce($2, agent), phone = coalesce($3, phone) where id = $4",
        now.0,
        agent,
        phone,
        device
    )?;
    Ok(())
}

/// Whoever writes down that a phone was heard of.
pub(crate) fn ear() -> Actor {
    Actor::public()
}
