//! What was begun and must be ended by the same person in time, with whichever server process.

use kernel::{Id, Instant};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::sqlx::types::Json;
use store::{Connected, StoreError, Uuid, execute, rows};

use crate::{AccountKind, Randomness, rules, secret};

/// What can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begun {
    /// The password was right, the second step is to come.
    Ticket,
    /// A secret of one-time codes was shown, the first code is to come.
    Codes,
    /// A link to choose a new password was given out.
    Reset,
    /// A new passkey was asked for.
    #[cfg(feature = "passkeys")]
    NewPasskey,
    /// A passkey was asked to prove itself.
    #[cfg(feature = "passkeys")]
    Passkey,
    /// Somebody was sent to another house.
    #[cfg(feature = "oidc")]
    Journey,
}

impl Begun {
    fn code(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Codes => "codes",
            Self::Reset => "reset",
            #[cfg(feature = "passkeys")]
            Self::NewPasskey => "new-passkey",
            #[cfg(feature = "passkeys")]
            Self::Passkey => "passkey",
            #[cfg(feature = "oidc")]
            Self::Journey => "journey",
        }
    }
}

/// Remembers that something was begun; gives the token that ends it.
pub(super) async fn begin<S: Serialize + Send + Sync>(
    connected: &mut impl Connected,
    kind: Begun,
    account: Option<Id<AccountKind>>,
    state: &S,
    expires: Instant,
    randomness: &dyn Randomness,
) -> Result<String, StoreError> {
    let token = secret::new_token(randomness);
    execute!(
        connected,
        "insert into begun (hash, kind, account, state, tries, expires_at)
         values ($1, $2, $3, $4, 0, $5)",
        secret::hash(&token),
        kind.code(),
        account.map(Id::uuid),
        Json(state),
        expires.0
    )?;
    Ok(token)
}

/// Counts one more try to end it and gives what was remembered; `None` where it has run out or was tried too often.
pub(super) async fn attempt<S: DeserializeOwned + Send + Unpin + 'static>(
    connected: &mut impl Connected,
    kind: Begun,
    token: &str,
    now: Instant,
) -> Result<Option<(Option<Id<AccountKind>>, S)>, StoreError> {
    let found = rows!(
        connected,
        "update begun set tries = tries + 1
         where hash = $1 and kind = $2 and expires_at > $3 and tries < $4
         returning account, state",
        secret::hash(token),
        kind.code(),
        now.0,
        rules::TRIES
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let account: Option<Uuid> = row.get(0)?;
    let state: Json<S> = row.get(1)?;
    Ok(Some((account.map(Id::from_uuid), state.0)))
}

/// For whom it was begun, where it still can be ended; not counted as a try.
pub(super) async fn holder(
    connected: &mut impl Connected,
    kind: Begun,
    token: &str,
    now: Instant,
) -> Result<Option<Id<AccountKind>>, StoreError> {
    let found = rows!(
        connected,
        "select account from begun
         where hash = $1 and kind = $2 and expires_at > $3 and tries < $4 and account is not null",
        secret::hash(token),
        kind.code(),
        now.0,
        rules::TRIES
    )?;
    let id = found.first().map(|row| row.get::<Uuid>(0)).transpose()?;
    Ok(id.map(Id::from_uuid))
}

/// Forgets it: it was ended. Gives whether it was there, so that of two who end it at once one does.
pub(super) async fn end(connected: &mut impl Connected, token: &str) -> Result<bool, StoreError> {
    let done = execute!(
        connected,
        "delete from begun where hash = $1",
        secret::hash(token)
    )?;
    Ok(done > 0)
}
