//! Logins of other houses (`OpenID Connect`) that stand for accounts here.

use kernel::{Id, Instant};
use store::{Change, Connected, StoreError, Uuid, execute, rows};

use crate::{AccountKind, GateError, Identity, Refusal};

/// Lets the login of another house stand for the account. Act `gate.identity`, object the account; or within the
/// acceptance of an invitation.
///
/// # Errors
/// [`Refusal::IdentityTaken`] where it stands for another account.
pub async fn link(
    change: &mut Change,
    account: Id<AccountKind>,
    identity: &Identity,
    now: Instant,
) -> Result<(), GateError> {
    execute!(
        &mut *change,
        "insert into account_identity (issuer, subject, account, since) values ($1, $2, $3, $4)
         on conflict (issuer, subject) do nothing",
        identity.issuer.as_str(),
        identity.subject.as_str(),
        account.uuid(),
        now.0
    )?;
    if find(change, identity).await? != Some(account) {
        return Err(Refusal::IdentityTaken.into());
    }
    Ok(())
}

/// Takes the logins of another house from the account. Act `gate.no-identity`, object the account.
///
/// # Errors
/// [`Refusal::Gone`] where there is none.
pub async fn unlink(
    change: &mut Change,
    account: Id<AccountKind>,
    issuer: &str,
) -> Result<(), GateError> {
    let done = execute!(
        change,
        "delete from account_identity where account = $1 and issuer = $2",
        account.uuid(),
        issuer
    )?;
    if done == 0 {
        return Err(Refusal::Gone.into());
    }
    Ok(())
}

/// The account that the login of another house stands for.
pub async fn find(
    connected: &mut impl Connected,
    identity: &Identity,
) -> Result<Option<Id<AccountKind>>, StoreError> {
    let found = rows!(
        connected,
        "select account from account_identity where issuer = $1 and subject = $2",
        identity.issuer.as_str(),
        identity.subject.as_str()
    )?;
    let id = found.first().map(|row| row.get::<Uuid>(0)).transpose()?;
    Ok(id.map(Id::from_uuid))
}
