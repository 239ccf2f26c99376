//! Second factors: one-time codes, recovery codes, and the list of passkeys (`super::passkeys` makes them).

use kernel::{Id, Instant};
use store::{Change, Connected, Store, StoreError, Uuid, execute, insert, rows};

use super::begun::{self, Begun};
use super::{moment, oneself, sign_in};
use crate::{AccountKind, GateError, ListedPasskey, Randomness, Refusal, rules, totp};

/// A secret of one-time codes that waits for its first code.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCodes {
    /// Proof of the beginning, for the form; it holds ten minutes.
    pub token: String,
    /// The secret in base32, to be typed where no picture can be read; [`totp::address`] makes the address of it.
    pub secret: String,
}

crate::secret::discreet!(NewCodes {});

/// Begins to set up one-time codes; nothing changes until [`confirm_codes`].
pub async fn start_codes(
    store: &Store,
    account: Id<AccountKind>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<NewCodes, StoreError> {
    let secret = totp::new_secret(randomness);
    let mut aside = store.aside(&oneself(account)).await?;
    let expires = rules::after(now, rules::BEGUN_OPEN);
    let token = begun::begin(
        &mut aside,
        Begun::Codes,
        Some(account),
        &secret,
        expires,
        randomness,
    );
    let token = token.await?;
    aside.commit().await?;
    Ok(NewCodes { token, secret })
}

/// Asks for one-time codes from now on, in place of those before; gives the new recovery codes, which are shown once.
/// Act `gate.codes`, object the account.
///
/// # Errors
/// [`Refusal::BegunGone`]; [`Refusal::CodeWrong`], after which the change is dropped and the form shown again.
pub async fn confirm_codes(
    change: &mut Change,
    account: Id<AccountKind>,
    token: &str,
    typed: &str,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<Vec<String>, GateError> {
    let begun = begun::attempt::<String>(&mut *change, Begun::Codes, token, now).await?;
    let Some((Some(holder), secret)) = begun else {
        return Err(Refusal::BegunGone.into());
    };
    if holder != account {
        return Err(Refusal::BegunGone.into());
    }
    let step = totp::accept(&secret, typed, now, 0).ok_or(Refusal::CodeWrong)?;
    begun::end(&mut *change, token).await?;
    execute!(
        &mut *change,
        "insert into totp (account, secret, created_at, last_step) values ($1, $2, $3, $4)
         on conflict (account) do update
         set secret = excluded.secret, created_at = excluded.created_at, last_step = excluded.last_step",
        account.uuid(),
        secret.as_str(),
        now.0,
        step
    )?;
    Ok(renew_recovery_codes(change, account, randomness).await?)
}

/// Asks for one-time codes no longer. Act `gate.no-codes`, object the account.
pub async fn remove_codes(change: &mut Change, account: Id<AccountKind>) -> Result<(), StoreError> {
    execute!(
        &mut *change,
        "delete from totp where account = $1",
        account.uuid()
    )?;
    forget_needless_recovery(change, account).await
}

/// New recovery codes in place of those before, shown once. Act `gate.recovery-codes`, object the account.
pub async fn renew_recovery_codes(
    change: &mut Change,
    account: Id<AccountKind>,
    randomness: &dyn Randomness,
) -> Result<Vec<String>, StoreError> {
    execute!(
        &mut *change,
        "delete from recovery_code where account = $1",
        account.uuid()
    )?;
    let codes = totp::new_recovery_codes(randomness);
    insert!(
        change,
        "insert into recovery_code (account, hash) ",
        codes,
        |code| account.uuid(),
        sign_in::recovery_hash(account, code)
    )?;
    Ok(codes)
}

/// How many recovery codes are left.
pub async fn recovery_codes_left(
    store: &Store,
    account: Id<AccountKind>,
) -> Result<usize, StoreError> {
    let mut reading = store.read(&oneself(account)).await?;
    let found = rows!(
        &mut reading,
        "select hash from recovery_code where account = $1 and used_at is null",
        account.uuid()
    )?;
    Ok(found.len())
}

/// Removes every second factor of somebody who has lost the phone and the paper; an administrator's deed, after which
/// the password alone opens. Act `gate.reset-factors`, object the account.
pub async fn reset(change: &mut Change, account: Id<AccountKind>) -> Result<(), StoreError> {
    for statement in [
        "delete from totp where account = $1",
        "delete from passkey where account = $1",
        "delete from recovery_code where account = $1",
    ] {
        execute!(&mut *change, statement, account.uuid())?;
    }
    Ok(())
}

/// The passkeys of the account, oldest first.
pub async fn list_passkeys(
    store: &Store,
    account: Id<AccountKind>,
) -> Result<Vec<ListedPasskey>, StoreError> {
    let mut reading = store.read(&oneself(account)).await?;
    let found = rows!(
        &mut reading,
        "select id, name, created_at, used_at from passkey where account = $1 order by created_at, id",
        account.uuid()
    )?;
    let mut passkeys = Vec::with_capacity(found.len());
    for row in &found {
        let mut row = row.values();
        passkeys.push(ListedPasskey {
            id: row.take()?,
            name: row.take()?,
            created: Instant(row.take()?),
            used: moment(row.take()?),
        });
    }
    Ok(passkeys)
}

/// Removes a passkey of the account. Act `gate.no-passkey`, object the account.
///
/// # Errors
/// [`Refusal::Gone`] where the account has no such passkey.
pub async fn remove_passkey(
    change: &mut Change,
    account: Id<AccountKind>,
    id: Uuid,
) -> Result<(), GateError> {
    let done = execute!(
        &mut *change,
        "delete from passkey where id = $1 and account = $2",
        id,
        account.uuid()
    )?;
    if done == 0 {
        return Err(Refusal::Gone.into());
    }
    Ok(forget_needless_recovery(change, account).await?)
}

/// Recovery codes stand in for a factor; without one they would be a second password.
async fn forget_needless_recovery(
    connected: &mut impl Connected,
    account: Id<AccountKind>,
) -> Result<(), StoreError> {
    execute!(
        connected,
        "delete from recovery_code where account = $1
           and not exists (select 1 from totp t where t.account = $1)
           and not exists (select 1 from passkey p where p.account = $1)",
        account.uuid()
    )?;
    Ok(())
}
