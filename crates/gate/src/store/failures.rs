//! Failures, counted before the attempt is looked at and given back when it succeeds, so that a thousand attempts at
//! once are a thousand attempts.

use kernel::Instant;
use store::{Aside, StoreError, execute, rows};

use crate::rules::{self, Failures};
use crate::{Visitor, secret};

/// An attempt that counts as failed until it is given back.
#[derive(Debug)]
pub(super) struct Attempt {
    login: String,
    address: String,
}

/// From where a person has come in before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// With this device.
    Mark,
    /// From this address.
    Address,
    /// Neither.
    No,
}

/// What is kept of a device's mark.
pub(super) fn mark_hash(mark: &str) -> String {
    secret::hash_parts(&["mark", mark])
}

/// What is kept of an address.
pub(super) fn address_hash(address: &str) -> String {
    secret::hash_parts(&["address", &rules::network(address)])
}

/// Whose failures slow the attempt: those with the same familiar device, else those from the same familiar address,
/// else those of all strangers together.
fn subject(what: &str, login: &str, visitor: Visitor<'_>, known: Known) -> String {
    match (known, visitor.mark) {
        (Known::Mark, Some(mark)) => secret::hash_parts(&[what, login, "mark", mark]),
        (Known::Address, _) => {
            secret::hash_parts(&[what, login, "near", &rules::network(visitor.address)])
        }
        _ => secret::hash_parts(&[what, login, "far"]),
    }
}

/// Counts one attempt, or says until when it waits; then nothing is counted.
pub(super) async fn count(
    aside: &mut Aside,
    what: &str,
    login: &str,
    visitor: Visitor<'_>,
    known: Known,
    now: Instant,
) -> Result<Result<Attempt, Instant>, StoreError> {
    let attempt = Attempt {
        login: subject(what, login, visitor, known),
        address: secret::hash_parts(&["attempts", &rules::network(visitor.address)]),
    };
    // The address comes last everywhere, so that no two attempts wait for each other.
    let of_login = locked(aside, &attempt.login, now).await?;
    let of_address = locked(aside, &attempt.address, now).await?;
    if let Some(until) = of_login.waits(now).max(of_address.waits(now)) {
        return Ok(Err(until));
    }
    keep(aside, &attempt.login, of_login.and_one_of_login(now)).await?;
    keep(aside, &attempt.address, of_address.and_one_of_address(now)).await?;
    Ok(Ok(attempt))
}

/// The attempt succeeded: its login begins anew, its address gets one failure back.
pub(super) async fn give_back(aside: &mut Aside, attempt: &Attempt) -> Result<(), StoreError> {
    execute!(
        &mut *aside,
        "delete from failure where subject = $1",
        attempt.login.as_str()
    )?;
    execute!(
        aside,
        "update failure set failures = failures - 1, waits_until = waits_until - $2
         where subject = $1 and failures > 0",
        attempt.address.as_str(),
        rules::ADDRESS_REGAIN
    )?;
    Ok(())
}

/// The failures of a subject; until the end of the transaction nobody else counts them.
async fn locked(aside: &mut Aside, subject: &str, now: Instant) -> Result<Failures, StoreError> {
    let found = rows!(
        aside,
        "insert into failure (subject, failures, last_at, waits_until) values ($1, 0, $2, 0)
         on conflict (subject) do update set failures = failure.failures
         returning failures, last_at, waits_until",
        subject,
        now.0
    )?;
    let mut row = found
        .first()
        .ok_or(store::sqlx::Error::RowNotFound)?
        .values();
    Ok(Failures {
        count: row.take()?,
        last: row.take()?,
        until: row.take()?,
    })
}

async fn keep(aside: &mut Aside, subject: &str, failures: Failures) -> Result<(), StoreError> {
    execute!(
        aside,
        "update failure set failures = $2, last_at = $3, waits_until = $4 where subject = $1",
        subject,
        failures.count,
        failures.last,
        failures.until
    )?;
    Ok(())
}
