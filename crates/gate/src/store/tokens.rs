//! Tokens with which a program acts for a person.

use kernel::{Id, Instant};
use store::{Change, Store, StoreError, Uuid, execute, rows};

use super::{accounts, keeper, moment, oneself};
use crate::{Account, AccountKind, ApiToken, GateError, Randomness, Refusal, Scope, rules, secret};

/// Every token begins so, so that it is recognised where it should not be: in a log, in a repository.
pub const PREFIX: &str = "ashar_";

macro_rules! columns {
    () => {
        "t.id, t.name, t.scope, t.office, t.created_at, t.expires_at, t.used_at, t.revoked_at"
    };
}

/// A token to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewToken<'a> {
    /// For whom it acts.
    pub account: Id<AccountKind>,
    /// The record of the office it acts under.
    pub office: Option<Uuid>,
    /// What its owner calls it.
    pub name: &'a str,
    /// What it may do.
    pub scope: Scope,
    /// When it runs out, at most a year ahead.
    pub expires: Instant,
}

#[derive(Debug)]
struct TokenKind;

impl kernel::Kind for TokenKind {
    const WORD: &'static str = "api-token";
}

/// Makes a token; gives it and its text, which is shown once. Act `gate.token`, object the account.
///
/// # Errors
/// [`Refusal::NameMissing`], [`Refusal::TokenExpiry`], [`Refusal::TooMany`].
pub async fn create(
    change: &mut Change,
    new: NewToken<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<(ApiToken, String), GateError> {
    let name = rules::name(new.name)?;
    let ahead = new.expires.0.saturating_sub(now.0);
    if !(1..=rules::TOKEN_LONGEST).contains(&ahead) {
        return Err(Refusal::TokenExpiry.into());
    }
    let living = rows!(
        &mut *change,
        "select id from api_token where account = $1 and revoked_at is null and expires_at > $2",
        new.account.uuid(),
        now.0
    )?;
    if living.len() >= rules::KEYS {
        return Err(Refusal::TooMany.into());
    }
    let text = format!("{PREFIX}{}", secret::new_token(randomness));
    let token = ApiToken {
        id: change.new_id::<TokenKind>().uuid(),
        name,
        scope: new.scope,
        office: new.office,
        created: now,
        expires: new.expires,
        used: None,
        revoked: None,
    };
    execute!(
        change,
        "insert into api_token (id, hash, account, office, name, scope, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        token.id,
        secret::hash(&text),
        new.account.uuid(),
        token.office,
        token.name.as_str(),
        token.scope.code(),
        now.0,
        token.expires.0
    )?;
    Ok((token, text))
}

/// For whom and how a token acts, where it still does; its last use is written at most once an hour.
pub async fn find(
    store: &Store,
    text: &str,
    now: Instant,
) -> Result<Option<(Account, ApiToken)>, StoreError> {
    if !text.starts_with(PREFIX) {
        return Ok(None);
    }
    let mut reading = store.read(&keeper()).await?;
    let found = rows!(
        &mut reading,
        concat!(
            "select ",
            columns!(),
            ", ",
            accounts::columns!(),
            " from api_token t join account a on a.id = t.account
              where t.hash = $1 and t.revoked_at is null and t.expires_at > $2
                and a.disabled_at is null"
        ),
        secret::hash(text),
        now.0
    )?;
    drop(reading);
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let mut row = row.values();
    let token = take(&mut row)?;
    let account = accounts::take(&mut row)?;
    let stale = token
        .used
        .is_none_or(|used| now.0.saturating_sub(used.0) >= rules::TOUCH_TOKEN);
    if stale {
        let mut aside = store.aside(&oneself(account.id)).await?;
        execute!(
            &mut aside,
            "update api_token set used_at = $1 where id = $2",
            now.0,
            token.id
        )?;
        aside.commit().await?;
    }
    Ok(Some((account, token)))
}

/// The tokens of an account, newest first, those that have ended among them.
pub async fn list(store: &Store, account: Id<AccountKind>) -> Result<Vec<ApiToken>, StoreError> {
    let mut reading = store.read(&oneself(account)).await?;
    let found = rows!(
        &mut reading,
        concat!(
            "select ",
            columns!(),
            " from api_token t where t.account = $1 order by t.created_at desc, t.id"
        ),
        account.uuid()
    )?;
    found.iter().map(|row| take(&mut row.values())).collect()
}

/// Takes a token of the account back. Act `gate.revoke-token`, object the account.
///
/// # Errors
/// [`Refusal::Gone`] where the account has no such living token.
pub async fn revoke(
    change: &mut Change,
    account: Id<AccountKind>,
    id: Uuid,
    now: Instant,
) -> Result<(), GateError> {
    let done = execute!(
        change,
        "update api_token set revoked_at = $1
         where id = $2 and account = $3 and revoked_at is null",
        now.0,
        id,
        account.uuid()
    )?;
    if done == 0 {
        return Err(Refusal::Gone.into());
    }
    Ok(())
}

fn take(row: &mut store::Values<'_>) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        id: row.take()?,
        name: row.take()?,
        scope: row.code("api_token.scope", Scope::from_code)?,
        office: row.take()?,
        created: Instant(row.take()?),
        expires: Instant(row.take()?),
        used: moment(row.take()?),
        revoked: moment(row.take()?),
    })
}
