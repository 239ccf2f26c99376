//! Coming in: the password, and the second step where one is set up.

use kernel::{Id, Instant, Message};
use store::{Aside, Store, StoreError, Uuid, execute, rows};
use tokio::sync::Semaphore;

use super::failures::{self, Known};
use super::{accounts, begun, keeper, sessions};
use crate::model::slowed;
use crate::store::begun::Begun;
use crate::{
    Account, AccountKind, GateError, Randomness, Refusal, Session, SignIn, Visitor, password,
    rules, secret, totp,
};

/// How many passwords are hashed at once: each takes 19 MiB and a processor, and others want to be served as well.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Checks a password away from the threads that serve pages, a few at a time.
async fn verify(password: &str, hash: Option<String>) -> bool {
    // Nobody closes the semaphore; without a permit the check would only be less polite.
    let _permit = HASHING.acquire().await.ok();
    let password = password.to_owned();
    let checked =
        tokio::task::spawn_blocking(move || password::verify(&password, hash.as_deref())).await;
    checked.unwrap_or(false)
}

/// Hashes a new password away from the threads that serve pages, a few at a time.
pub async fn hash_password(password: &str, randomness: &dyn Randomness) -> String {
    let _permit = HASHING.acquire().await.ok();
    let password = password.to_owned();
    let mut salt = [0; 16];
    randomness.fill(&mut salt);
    tokio::task::spawn_blocking(move || password::hash_with_salt(&password, salt))
        .await
        .expect("hashing does not panic, and nobody aborts it")
}

/// What the books know of a login before the password is looked at.
struct Candidate {
    id: Option<Uuid>,
    password: Option<String>,
    known: Known,
}

/// Comes in with login and password.
///
/// An unknown login, an account without a password and a disabled one take as long as a wrong password and are
/// refused alike.
pub async fn sign_in(
    store: &Store,
    login: &str,
    password: &str,
    visitor: Visitor<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<SignIn, StoreError> {
    let login = rules::fold_login(login);
    let mut aside = store.aside(&keeper()).await?;
    let candidate = candidate(&mut aside, &login, visitor).await?;
    let counted = failures::count(
        &mut aside,
        "password",
        &login,
        visitor,
        candidate.known,
        now,
    )
    .await?;
    aside.commit().await?;
    let attempt = match counted {
        Ok(attempt) => attempt,
        Err(until) => return Ok(SignIn::Slowed { until }),
    };

    let right = verify(password, candidate.password).await;
    let Some(id) = candidate.id.filter(|_| right).map(Id::from_uuid) else {
        return Ok(SignIn::Refused);
    };

    let mut aside = store.aside(&super::oneself(id)).await?;
    let account = accounts::by_id(&mut aside, id).await?;
    let Some(account) = account.filter(|account| !account.disabled) else {
        return Ok(SignIn::Refused);
    };
    failures::give_back(&mut aside, &attempt).await?;
    let outcome = if account.asks_second_step() {
        SignIn::NeedsCode {
            ticket: begun::begin(
                &mut aside,
                Begun::Ticket,
                Some(id),
                &(),
                rules::after(now, rules::BEGUN_OPEN),
                randomness,
            )
            .await?,
            codes: account.second_factor,
            passkeys: account.passkeys > 0,
        }
    } else {
        welcome(&mut aside, account, visitor, now, randomness).await?
    };
    aside.commit().await?;
    Ok(outcome)
}

/// Comes in without a password, for somebody who has proved otherwise who they are: just let in by an invitation or
/// the set-up code, or vouched for by another house.
///
/// # Errors
/// [`Refusal::AccountUnknown`] where there is no such account or it is disabled.
pub async fn enter(
    store: &Store,
    account: Id<AccountKind>,
    visitor: Visitor<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<SignIn, GateError> {
    let mut aside = store.aside(&super::oneself(account)).await?;
    let found = accounts::by_id(&mut aside, account).await?;
    let account = found
        .filter(|account| !account.disabled)
        .ok_or(Refusal::AccountUnknown)?;
    let welcome = welcome(&mut aside, account, visitor, now, randomness).await?;
    aside.commit().await?;
    Ok(welcome)
}

/// The second step with a one-time code or a recovery code.
pub async fn sign_in_code(
    store: &Store,
    ticket: &str,
    typed: &str,
    visitor: Visitor<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<SignIn, StoreError> {
    let mut aside = store.aside(&keeper()).await?;
    let Some(account) = holder(&mut aside, ticket, now).await? else {
        return Ok(SignIn::TicketGone);
    };
    let known = candidate(&mut aside, &account.login, visitor).await?.known;
    let attempt =
        match failures::count(&mut aside, "code", &account.login, visitor, known, now).await? {
            Ok(attempt) => attempt,
            Err(until) => return Ok(SignIn::Slowed { until }),
        };
    let outcome = if accept_code(&mut aside, &account, typed, now).await? {
        failures::give_back(&mut aside, &attempt).await?;
        if begun::end(&mut aside, ticket).await? {
            welcome(&mut aside, account, visitor, now, randomness).await?
        } else {
            SignIn::TicketGone
        }
    } else {
        SignIn::Refused
    };
    aside.commit().await?;
    Ok(outcome)
}

/// Proves again, with the password or where there is none with a code, that the person at a living session is who
/// they were; the session is fresh then ([`rules::is_fresh`]).
pub async fn prove(
    store: &Store,
    session: &Session,
    typed: &str,
    visitor: Visitor<'_>,
    now: Instant,
) -> Result<Proof, StoreError> {
    let login = session.account.login.as_str();
    let mut aside = store.aside(&super::oneself(session.account.id)).await?;
    let candidate = candidate(&mut aside, login, visitor).await?;
    let attempt =
        match failures::count(&mut aside, "proof", login, visitor, candidate.known, now).await? {
            Ok(attempt) => attempt,
            Err(until) => return Ok(Proof::Slowed { until }),
        };
    let right = if candidate.password.is_some() {
        aside.commit().await?;
        let right = verify(typed, candidate.password).await;
        aside = store.aside(&super::oneself(session.account.id)).await?;
        right
    } else {
        accept_code(&mut aside, &session.account, typed, now).await?
    };
    if right {
        failures::give_back(&mut aside, &attempt).await?;
        sessions::freshen(&mut aside, session.id, now).await?;
    }
    aside.commit().await?;
    Ok(if right { Proof::Proved } else { Proof::Refused })
}

/// What became of proving again who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It is the same person; the session is fresh.
    Proved,
    /// It was not right.
    Refused,
    /// Too many failures; nothing was tried.
    Slowed {
        /// When the next attempt is looked at.
        until: Instant,
    },
}

impl Proof {
    /// What to say where it was not proved.
    pub fn message(self, now: Instant) -> Option<Message> {
        match self {
            Self::Proved => None,
            Self::Refused => Some(Message::new("gate-prove-refused")),
            Self::Slowed { until } => Some(slowed(until, now)),
        }
    }
}

/// Lets somebody in who has proved who they are: a new session, and a device that is familiar from now on.
pub(super) async fn welcome(
    aside: &mut Aside,
    account: Account,
    visitor: Visitor<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<SignIn, StoreError> {
    let id = account.id;
    let mark = match visitor.mark {
        Some(mark) if is_familiar(aside, &account, mark).await? => mark.to_owned(),
        _ => secret::new_token(randomness),
    };
    for hash in [
        failures::address_hash(visitor.address),
        failures::mark_hash(&mark),
    ] {
        execute!(
            &mut *aside,
            "insert into familiar (account, mark, seen_at) values ($1, $2, $3)
             on conflict (account, mark) do update set seen_at = $3",
            id.uuid(),
            hash,
            now.0
        )?;
    }
    let (token, session) = sessions::begin(aside, account, visitor, now, randomness).await?;
    Ok(SignIn::Welcome {
        token,
        mark,
        session: Box::new(session),
    })
}

/// The account that holds a ticket, where it still holds.
pub(super) async fn holder(
    aside: &mut Aside,
    ticket: &str,
    now: Instant,
) -> Result<Option<Account>, StoreError> {
    let held = begun::attempt::<()>(aside, Begun::Ticket, ticket, now).await?;
    let Some((Some(id), ())) = held else {
        return Ok(None);
    };
    let account = accounts::by_id(aside, id).await?;
    Ok(account.filter(|account| !account.disabled))
}

async fn is_familiar(aside: &mut Aside, account: &Account, mark: &str) -> Result<bool, StoreError> {
    let found = rows!(
        aside,
        "select seen_at from familiar where account = $1 and mark = $2",
        account.id.uuid(),
        failures::mark_hash(mark)
    )?;
    Ok(!found.is_empty())
}

async fn candidate(
    aside: &mut Aside,
    login: &str,
    visitor: Visitor<'_>,
) -> Result<Candidate, StoreError> {
    let mark = visitor.mark.map(failures::mark_hash).unwrap_or_default();
    let address = failures::address_hash(visitor.address);
    // One query whether the login is known or not, so that the time tells nothing.
    let found = rows!(
        aside,
        "select a.id, a.password, f.mark from account a
         left join familiar f on f.account = a.id and f.mark in ($2, $3)
         where a.login = $1",
        login,
        mark.as_str(),
        address.as_str()
    )?;
    let mut candidate = Candidate {
        id: None,
        password: None,
        known: Known::No,
    };
    for row in &found {
        let mut row = row.values();
        candidate.id = Some(row.take()?);
        candidate.password = row.take()?;
        let familiar: Option<String> = row.take()?;
        candidate.known = match familiar {
            Some(familiar) if familiar == mark => Known::Mark,
            Some(_) if candidate.known == Known::No => Known::Address,
            _ => candidate.known,
        };
    }
    Ok(candidate)
}

/// Whether a one-time code or a recovery code is right; it is not right a second time.
pub(super) async fn accept_code(
    aside: &mut Aside,
    account: &Account,
    typed: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let id = account.id.uuid();
    let found = rows!(
        &mut *aside,
        "select secret, last_step from totp where account = $1",
        id
    )?;
    if let Some(row) = found.first() {
        let (kept, last): (String, i64) = (row.get(0)?, row.get(1)?);
        if let Some(step) = totp::accept(&kept, typed, now, last) {
            let done = execute!(
                aside,
                "update totp set last_step = $1 where account = $2 and last_step < $1",
                step,
                id
            )?;
            return Ok(done > 0);
        }
    }
    let done = execute!(
        aside,
        "update recovery_code set used_at = $1 where account = $2 and hash = $3 and used_at is null",
        now.0,
        id,
        recovery_hash(account.id, typed)
    )?;
    Ok(done > 0)
}

/// What is kept of a recovery code.
pub(super) fn recovery_hash(account: Id<AccountKind>, typed: &str) -> String {
    secret::hash_parts(&["recovery", &account.to_string(), &secret::tidy_code(typed)])
}
