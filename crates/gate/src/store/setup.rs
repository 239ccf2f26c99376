//! The first start: whoever reads the one-time code on the server's terminal becomes the first administrator.

use kernel::Instant;
use store::{Change, Connected, Store, StoreError, execute, rows};

use super::{accounts, keeper};
use crate::{Account, GateError, NewAccount, Randomness, Refusal, rules, secret};

/// Whether nobody has an account yet.
pub async fn is_open(store: &Store) -> Result<bool, StoreError> {
    Ok(accounts::count(store).await? == 0)
}

/// A set-up code to show on the terminal, where nobody has an account yet; it holds for a week.
///
/// Every server process that starts may show one of its own; all of them end with the first administrator.
pub async fn offer(
    store: &Store,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<Option<String>, StoreError> {
    let mut aside = store.aside(&keeper()).await?;
    if accounts::count_in(&mut aside).await? > 0 {
        return Ok(None);
    }
    let code = secret::new_code(randomness, 6);
    execute!(
        &mut aside,
        "insert into setup_code (hash, expires_at) values ($1, $2)",
        code_hash(&code),
        rules::after(now, rules::SETUP_OPEN).0
    )?;
    aside.commit().await?;
    Ok(Some(code))
}

/// Whether a typed code is one that was offered; it remains.
pub async fn check(store: &Store, typed: &str, now: Instant) -> Result<bool, StoreError> {
    let mut reading = store.read(&keeper()).await?;
    if accounts::count_in(&mut reading).await? > 0 {
        return Ok(false);
    }
    is_offered(&mut reading, typed, now).await
}

/// Makes the first administrator's account; every set-up code ends. Act `gate.setup`, object the new account.
///
/// # Errors
/// [`Refusal::SetupCode`], and as [`accounts::create`]; drop the change then.
pub async fn take(
    change: &mut Change,
    typed: &str,
    new: &NewAccount,
    now: Instant,
) -> Result<Account, GateError> {
    if !is_offered(change, typed, now).await? || accounts::count_in(change).await? > 0 {
        return Err(Refusal::SetupCode.into());
    }
    // Of two who type the code at once, one finds a row to delete.
    let done = execute!(
        &mut *change,
        "delete from setup_code where hash = $1",
        code_hash(typed)
    )?;
    if done == 0 {
        return Err(Refusal::SetupCode.into());
    }
    execute!(&mut *change, "delete from setup_code")?;
    accounts::create(change, new, now).await
}

async fn is_offered(
    connected: &mut impl Connected,
    typed: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let found = rows!(
        connected,
        "select hash from setup_code where expires_at > $1",
        now.0
    )?;
    let typed = code_hash(typed);
    let mut offered = false;
    for row in &found {
        offered |= secret::same(&row.get::<String>(0)?, &typed);
    }
    Ok(offered)
}

fn code_hash(typed: &str) -> String {
    secret::hash_parts(&["setup", &secret::tidy_code(typed)])
}
