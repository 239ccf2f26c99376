//! A forgotten password: an administrator hands out a link with which the person chooses a new one.

use kernel::{Id, Instant};
use store::{Change, Store, StoreError, Uuid};

use super::begun::{self, Begun};
use super::{accounts, keeper};
use crate::{Account, AccountKind, GateError, Randomness, Refusal, rules};

/// Makes a link's token, which is shown once and holds for a day. Act `gate.reset-password`, object the account.
///
/// # Errors
/// [`Refusal::AccountUnknown`].
pub async fn create(
    change: &mut Change,
    account: Id<AccountKind>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<String, GateError> {
    let found = accounts::by_id(&mut *change, account).await?;
    found.ok_or(Refusal::AccountUnknown)?;
    let expires = rules::after(now, rules::RESET_OPEN);
    Ok(begun::begin(
        change,
        Begun::Reset,
        Some(account),
        &(),
        expires,
        randomness,
    )
    .await?)
}

/// Whose password a token is for, where it still holds.
pub async fn find(store: &Store, token: &str, now: Instant) -> Result<Option<Account>, StoreError> {
    let mut reading = store.read(&keeper()).await?;
    match begun::holder(&mut reading, Begun::Reset, token, now).await? {
        Some(id) => accounts::by_id(&mut reading, id).await,
        None => Ok(None),
    }
}

/// Sets the chosen password; every session ends and so does the link. The second step remains.
/// Act `gate.password`, object the account.
///
/// # Errors
/// [`Refusal::BegunGone`].
pub async fn accept(
    change: &mut Change,
    token: &str,
    password_hash: &str,
    now: Instant,
) -> Result<Id<AccountKind>, GateError> {
    let holder = begun::holder(&mut *change, Begun::Reset, token, now).await?;
    let account = holder.ok_or(Refusal::BegunGone)?;
    if !begun::end(&mut *change, token).await? {
        return Err(Refusal::BegunGone.into());
    }
    accounts::set_password(change, account, password_hash, None::<Uuid>, now).await?;
    Ok(account)
}
