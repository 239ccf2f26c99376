//! Invitations: how a person comes to an account and to an office.
//!
//! The office itself is a record of another book; it is written in the same change as the acceptance.

use kernel::{Id, Instant};
use store::{Change, Connected, Reading, Store, StoreError, Uuid, execute, rows};

use super::{accounts, keeper, moment};
use crate::{
    Account, AccountKind, GateError, Invitation, InvitationState, NewAccount, NewInvitation,
    Randomness, Refusal, rules, secret,
};

macro_rules! columns {
    () => {
        "select id, body, role, name, valid_from, valid_to, invited_by, created_at, expires_at,
                accepted_at, accepted_by, revoked_at
         from invitation "
    };
}

/// The kind of an invitation's identifier.
#[derive(Debug)]
struct InvitationKind;

impl kernel::Kind for InvitationKind {
    const WORD: &'static str = "invitation";
}

/// Invites somebody to an office; gives the invitation and its token, which is shown once. Act `gate.invite`.
///
/// # Errors
/// [`Refusal::NameMissing`].
pub async fn create(
    change: &mut Change,
    new: NewInvitation<'_>,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<(Invitation, String), GateError> {
    let token = secret::new_token(randomness);
    let invitation = Invitation {
        id: change.new_id::<InvitationKind>().uuid(),
        body: new.body.to_owned(),
        role: new.role.to_owned(),
        name: rules::name(new.name)?,
        from: new.from.map(str::to_owned),
        to: new.to.map(str::to_owned),
        by: new.by,
        created: now,
        expires: rules::after(now, rules::INVITATION_OPEN),
        accepted: None,
        revoked: None,
    };
    execute!(
        change,
        "insert into invitation
             (id, hash, body, role, name, valid_from, valid_to, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        invitation.id,
        secret::hash(&token),
        new.body,
        new.role,
        invitation.name.as_str(),
        new.from,
        new.to,
        new.by.map(Id::uuid),
        now.0,
        invitation.expires.0
    )?;
    Ok((invitation, token))
}

/// The invitation of a token, in whatever state it is.
pub async fn find(store: &Store, token: &str) -> Result<Option<Invitation>, StoreError> {
    by_token(&mut store.read(&keeper()).await?, token).await
}

async fn by_token(
    connected: &mut impl Connected,
    token: &str,
) -> Result<Option<Invitation>, StoreError> {
    let found = rows!(
        connected,
        concat!(columns!(), "where hash = $1"),
        secret::hash(token)
    )?;
    found.first().map(take).transpose()
}

/// The invitations of a body, newest first.
pub async fn list(reading: &mut Reading, body: &str) -> Result<Vec<Invitation>, StoreError> {
    let found = rows!(
        reading,
        concat!(columns!(), "where body = $1 order by created_at desc, id"),
        body
    )?;
    found.iter().map(take).collect()
}

/// Accepts an invitation for an account that exists: it is used up. Act `gate.accept`.
///
/// # Errors
/// [`Refusal::InvitationUnknown`], [`Refusal::InvitationUsed`], [`Refusal::InvitationRevoked`],
/// [`Refusal::InvitationExpired`].
pub async fn accept(
    change: &mut Change,
    token: &str,
    account: Id<AccountKind>,
    now: Instant,
) -> Result<Invitation, GateError> {
    // The condition stands in the statement that writes, so that of two who accept at once one does.
    let done = execute!(
        &mut *change,
        "update invitation set accepted_at = $1, accepted_by = $2
         where hash = $3 and accepted_at is null and revoked_at is null and expires_at > $1",
        now.0,
        account.uuid(),
        secret::hash(token)
    )?;
    let found = by_token(change, token).await?;
    let invitation = found.ok_or(Refusal::InvitationUnknown)?;
    if done > 0 {
        return Ok(invitation);
    }
    Err(match invitation.state(now) {
        InvitationState::Accepted => Refusal::InvitationUsed,
        InvitationState::Revoked => Refusal::InvitationRevoked,
        InvitationState::Expired | InvitationState::Open => Refusal::InvitationExpired,
    }
    .into())
}

/// Accepts an invitation as a person who has no account yet. Act `gate.accept`, object the new account.
///
/// # Errors
/// As [`accept`] and [`accounts::create`]; drop the change then.
pub async fn accept_as_new(
    change: &mut Change,
    token: &str,
    new: &NewAccount,
    now: Instant,
) -> Result<(Account, Invitation), GateError> {
    let account = accounts::create(change, new, now).await?;
    let invitation = accept(change, token, account.id, now).await?;
    Ok((account, invitation))
}

/// Takes back an invitation of a body that nobody has accepted. Act `gate.revoke-invitation`.
///
/// # Errors
/// [`Refusal::Gone`] where the body has no such open invitation.
pub async fn revoke(
    change: &mut Change,
    body: &str,
    id: Uuid,
    now: Instant,
) -> Result<(), GateError> {
    let done = execute!(
        change,
        "update invitation set revoked_at = $1
         where id = $2 and body = $3 and accepted_at is null and revoked_at is null",
        now.0,
        id,
        body
    )?;
    if done == 0 {
        return Err(Refusal::Gone.into());
    }
    Ok(())
}

fn take(row: &store::Row) -> Result<Invitation, StoreError> {
    let mut row = row.values();
    let mut invitation = Invitation {
        id: row.take()?,
        body: row.take()?,
        role: row.take()?,
        name: row.take()?,
        from: row.take()?,
        to: row.take()?,
        by: row.take::<Option<Uuid>>()?.map(Id::from_uuid),
        created: Instant(row.take()?),
        expires: Instant(row.take()?),
        accepted: None,
        revoked: None,
    };
    let (at, by): (Option<i64>, Option<Uuid>) = (row.take()?, row.take()?);
    invitation.accepted = moment(at).zip(by.map(Id::from_uuid));
    invitation.revoked = moment(row.take()?);
    Ok(invitation)
}
