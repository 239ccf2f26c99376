//! Sessions: one visit of a person who has come in, with one device.

use std::str::FromStr as _;

use kernel::{Id, Instant, Lang};
use store::{Aside, Connected, Store, StoreError, Uuid, execute, rows};

use super::{accounts, keeper, oneself};
use crate::{
    Account, AccountKind, GateError, Limits, ListedSession, Randomness, Refusal, RunOut, Session,
    Visitor, rules, secret,
};

/// Begins a session for somebody who has proved who they are; gives it and its token.
pub(super) async fn begin(
    aside: &mut Aside,
    account: Account,
    visitor: Visitor<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<(String, Session), StoreError> {
    let token = secret::new_token(randomness);
    let salt = secret::new_token(randomness);
    let session = Session {
        id: secret::new_uuid(randomness, now),
        csrf: secret::form_token(&token, &salt),
        office: None,
        began: now,
        seen: now,
        fresh: now,
        address: rules::device(visitor.address),
        device: rules::device(visitor.device),
        account,
    };
    execute!(
        aside,
        "insert into session (id, hash, account, salt, began_at, seen_at, fresh_at, address, device)
         values ($1, $2, $3, $4, $5, $5, $5, $6, $7)",
        session.id,
        secret::hash(&token),
        session.account.id.uuid(),
        salt,
        now.0,
        session.address.as_str(),
        session.device.as_str()
    )?;
    Ok((token, session))
}

/// The session of a token, where it is alive and its account is not disabled.
///
/// One query; the moment of the last use is written at most once a minute.
pub async fn find(
    store: &Store,
    token: &str,
    limits: Limits,
    now: Instant,
) -> Result<Option<Session>, StoreError> {
    let mut reading = store.read(&keeper()).await?;
    let found = rows!(
        &mut reading,
        concat!(
            "select s.id, s.office, s.salt, s.began_at, s.seen_at, s.fresh_at, s.address, s.device, ",
            accounts::columns!(),
            " from session s join account a on a.id = s.account
              where s.hash = $1 and s.ended_at is null and s.seen_at > $2 and s.began_at > $3
                and a.disabled_at is null"
        ),
        secret::hash(token),
        now.0.saturating_sub(limits.idle),
        now.0.saturating_sub(limits.absolute)
    )?;
    drop(reading);
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let mut row = row.values();
    let (id, office): (Uuid, Option<Uuid>) = (row.take()?, row.take()?);
    let salt: String = row.take()?;
    let [began, seen, fresh] = [row.take()?, row.take()?, row.take()?].map(Instant);
    let mut session = Session {
        id,
        office,
        csrf: secret::form_token(token, &salt),
        began,
        seen,
        fresh,
        address: row.take()?,
        device: row.take()?,
        account: accounts::take(&mut row)?,
    };
    if now.0.saturating_sub(session.seen.0) >= rules::TOUCH {
        let mut aside = store.aside(&oneself(session.account.id)).await?;
        execute!(
            &mut aside,
            "update session set seen_at = $1 where id = $2 and ended_at is null and seen_at < $1",
            now.0,
            id
        )?;
        aside.commit().await?;
        session.seen = now;
    }
    Ok(Some(session))
}

/// Whose form arrives with a session that ran out, or was ended from elsewhere, less than a day ago.
///
/// The form must carry the session's `csrf` all the same; then [`super::drafts::keep`] keeps it for that account.
pub async fn ran_out(
    store: &Store,
    token: &str,
    limits: Limits,
    now: Instant,
) -> Result<Option<RunOut>, StoreError> {
    let mut reading = store.read(&keeper()).await?;
    let found = rows!(
        &mut reading,
        "select s.account, a.lang, s.salt, s.seen_at, s.began_at, s.ended_at
         from session s join account a on a.id = s.account
         where s.hash = $1 and a.disabled_at is null",
        secret::hash(token)
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let mut row = row.values();
    let account: Uuid = row.take()?;
    let lang = row.code("account.lang", |code| Lang::from_str(code).ok())?;
    let salt: String = row.take()?;
    let (seen, began): (i64, i64) = (row.take()?, row.take()?);
    let ended: Option<i64> = row.take()?;
    let ran_out_at = (seen.saturating_add(limits.idle))
        .min(began.saturating_add(limits.absolute))
        .min(ended.unwrap_or(i64::MAX));
    if now.0 < ran_out_at || now.0 - ran_out_at > rules::REMEMBERED {
        return Ok(None);
    }
    Ok(Some(RunOut {
        account: Id::from_uuid(account),
        lang,
        csrf: secret::form_token(token, &salt),
    }))
}

/// Ends a session of the account: signing out, or another device from the list.
///
/// # Errors
/// [`Refusal::Gone`] where the account has no such session.
pub async fn end(
    store: &Store,
    account: Id<AccountKind>,
    session: Uuid,
    now: Instant,
) -> Result<(), GateError> {
    let mut aside = store.aside(&oneself(account)).await?;
    let done = execute!(
        &mut aside,
        "update session set ended_at = $1 where id = $2 and account = $3 and ended_at is null",
        now.0,
        session,
        account.uuid()
    )?;
    aside.commit().await?;
    if done == 0 {
        return Err(Refusal::Gone.into());
    }
    Ok(())
}

/// Ends every other session of the account; gives how many.
pub async fn end_others(
    store: &Store,
    account: Id<AccountKind>,
    except: Uuid,
    now: Instant,
) -> Result<u64, StoreError> {
    let mut aside = store.aside(&oneself(account)).await?;
    let done = end_all(&mut aside, account, Some(except), now).await?;
    aside.commit().await?;
    Ok(done)
}

/// Ends the sessions of an account within a change that demands it.
pub(super) async fn end_all(
    connected: &mut impl Connected,
    account: Id<AccountKind>,
    except: Option<Uuid>,
    now: Instant,
) -> Result<u64, StoreError> {
    execute!(
        connected,
        "update session set ended_at = $1 where account = $2 and ended_at is null and id <> $3",
        now.0,
        account.uuid(),
        except.unwrap_or_default()
    )
}

/// The living sessions of the account, the one used last first.
pub async fn list(
    store: &Store,
    account: Id<AccountKind>,
    limits: Limits,
    now: Instant,
) -> Result<Vec<ListedSession>, StoreError> {
    let mut reading = store.read(&oneself(account)).await?;
    let found = rows!(
        &mut reading,
        "select id, began_at, seen_at, address, device from session
         where account = $1 and ended_at is null and seen_at > $2 and began_at > $3
         order by seen_at desc, id desc",
        account.uuid(),
        now.0.saturating_sub(limits.idle),
        now.0.saturating_sub(limits.absolute)
    )?;
    let mut sessions = Vec::with_capacity(found.len());
    for row in &found {
        let mut row = row.values();
        sessions.push(ListedSession {
            id: row.take()?,
            began: Instant(row.take()?),
            seen: Instant(row.take()?),
            address: row.take()?,
            device: row.take()?,
        });
    }
    Ok(sessions)
}

/// Chooses the office acted under (its record); that the person holds it is for the caller to check.
pub async fn choose_office(
    store: &Store,
    session: &Session,
    office: Option<Uuid>,
) -> Result<(), StoreError> {
    let mut aside = store.aside(&oneself(session.account.id)).await?;
    execute!(
        &mut aside,
        "update session set office = $1 where id = $2",
        office,
        session.id
    )?;
    aside.commit().await
}

/// Gives the session's forms another token, so that forms shown before no longer count; gives the new one.
pub async fn roll_csrf(
    store: &Store,
    session: &Session,
    token: &str,
    randomness: &dyn Randomness,
) -> Result<String, StoreError> {
    let salt = secret::new_token(randomness);
    let csrf = secret::form_token(token, &salt);
    let mut aside = store.aside(&oneself(session.account.id)).await?;
    execute!(
        &mut aside,
        "update session set salt = $1 where id = $2",
        salt,
        session.id
    )?;
    aside.commit().await?;
    Ok(csrf)
}

/// Notes that the person has just proved again who they are.
pub(super) async fn freshen(
    aside: &mut Aside,
    session: Uuid,
    now: Instant,
) -> Result<(), StoreError> {
    execute!(
        aside,
        "update session set fresh_at = $1 where id = $2",
        now.0,
        session
    )?;
    Ok(())
}

/// Removes sessions that nobody needs any more, attempts and places that are forgotten, and what was begun and never ended;
/// for a daily job.
pub async fn purge(store: &Store, limits: Limits, now: Instant) -> Result<u64, StoreError> {
    let mut aside = store.aside(&keeper()).await?;
    let before = now.0 - limits.idle.max(limits.absolute) - rules::REMEMBERED;
    let mut done = execute!(
        &mut aside,
        "delete from session where seen_at < $1 or ended_at < $1",
        before
    )?;
    done += execute!(
        &mut aside,
        "delete from failure where last_at < $1",
        now.0 - rules::FORGOTTEN
    )?;
    done += execute!(
        &mut aside,
        "delete from familiar where seen_at < $1",
        now.0 - rules::FAMILIAR
    )?;
    done += execute!(&mut aside, "delete from begun where expires_at < $1", now.0)?;
    done += execute!(
        &mut aside,
        "delete from setup_code where expires_at < $1",
        now.0
    )?;
    aside.commit().await?;
    Ok(done)
}
