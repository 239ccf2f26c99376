//! What was typed into a form and not yet written to the books; only its writer may read it.

use kernel::{Id, Instant};
use store::sqlx::types::Json;
use store::{Listed, Store, StoreError, Uuid, execute, from_list, rows};

use super::{keeper, oneself};
use crate::{AccountKind, Draft, GateError, Randomness, Refusal, rules, secret};

/// Keeps what was typed; gives the draft's identifier.
///
/// `replaces` names a draft of the same account to write over (saving as one types); an unknown one is no error.
/// A person has at most [`rules::DRAFTS`]; the oldest make room.
///
/// # Errors
/// [`Refusal::DraftTooLarge`].
pub async fn keep(
    store: &Store,
    account: Id<AccountKind>,
    address: &str,
    fields: &[(String, String)],
    replaces: Option<Uuid>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<Uuid, GateError> {
    let size: usize = fields
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if size + address.len() > rules::DRAFT_BYTES {
        return Err(Refusal::DraftTooLarge.into());
    }
    let mut aside = store.aside(&oneself(account)).await?;
    if let Some(id) = replaces {
        let done = execute!(
            &mut aside,
            "update draft set fields = $1, kept_at = $2
             where id = $3 and account = $4 and address = $5",
            from_list(fields),
            now.0,
            id,
            account.uuid(),
            address
        )?;
        if done > 0 {
            aside.commit().await?;
            return Ok(id);
        }
    }
    let id = secret::new_uuid(randomness, now);
    execute!(
        &mut aside,
        "insert into draft (id, account, address, fields, kept_at) values ($1, $2, $3, $4, $5)",
        id,
        account.uuid(),
        address,
        from_list(fields),
        now.0
    )?;
    execute!(
        &mut aside,
        "delete from draft where account = $1 and id in (
             select id from draft where account = $1 order by kept_at desc, id desc
             limit 1000000 offset $2)",
        account.uuid(),
        rules::DRAFTS as i64
    )?;
    aside.commit().await?;
    Ok(id)
}

/// A draft of the account; it remains.
pub async fn find(
    store: &Store,
    account: Id<AccountKind>,
    id: Uuid,
) -> Result<Option<Draft>, StoreError> {
    let mut reading = store.read(&oneself(account)).await?;
    let found = rows!(
        &mut reading,
        "select id, address, fields, kept_at from draft where id = $1 and account = $2",
        id,
        account.uuid()
    )?;
    found.first().map(read).transpose()
}

/// A draft of the account, which is gone with that: its form was written, or its writer does not want it.
pub async fn take(
    store: &Store,
    account: Id<AccountKind>,
    id: Uuid,
) -> Result<Option<Draft>, StoreError> {
    let mut aside = store.aside(&oneself(account)).await?;
    let found = rows!(
        &mut aside,
        "delete from draft where id = $1 and account = $2 returning id, address, fields, kept_at",
        id,
        account.uuid()
    )?;
    aside.commit().await?;
    found.first().map(read).transpose()
}

/// The drafts of the account, newest first.
pub async fn list(store: &Store, account: Id<AccountKind>) -> Result<Vec<Draft>, StoreError> {
    let mut reading = store.read(&oneself(account)).await?;
    let found = rows!(
        &mut reading,
        "select id, address, fields, kept_at from draft
         where account = $1 order by kept_at desc, id desc",
        account.uuid()
    )?;
    found.iter().map(read).collect()
}

/// Removes the drafts that nobody has come back for in a week; gives how many. For a daily job.
pub async fn purge(store: &Store, now: Instant) -> Result<u64, StoreError> {
    let mut aside = store.aside(&keeper()).await?;
    let done = execute!(
        &mut aside,
        "delete from draft where kept_at < $1",
        now.0 - rules::DRAFT_KEPT
    )?;
    aside.commit().await?;
    Ok(done)
}

fn read(row: &store::Row) -> Result<Draft, StoreError> {
    let mut row = row.values();
    Ok(Draft {
        id: row.take()?,
        address: row.take()?,
        fields: row.take::<Json<Listed<(String, String)>>>()?.0.items,
        kept: Instant(row.take()?),
    })
}
