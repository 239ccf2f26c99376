//! Who comes in: accounts, second factors, sessions, invitations, tokens.
//!
//! Rules are pure ([`rules`], [`password`], [`secret`], [`totp`]); all SQL is in [`store`]. The time and the
//! randomness are handed in. Whatever opens a door is shown once and kept as a hash; the one exception is the
//! secret of one-time codes, which the server needs as it stands to compute them.

mod error;
mod model;
pub mod password;
pub mod rules;
pub mod secret;
pub mod store;
pub mod totp;

pub use error::{GateError, Refusal};
pub use model::{
    Account, AccountKind, ApiToken, Draft, Identity, Invitation, InvitationState, ListedPasskey,
    ListedSession, NewAccount, NewInvitation, RunOut, Scope, Session, SignIn, Visitor,
};
pub use rules::Limits;
pub use secret::Randomness;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("gate");

#[cfg(test)]
mod tests;
