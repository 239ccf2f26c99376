use std::error::Error;
use std::fmt;

use kernel::Message;
use store::StoreError;

/// Why the gate did not do what was asked, in the eyes of the person who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The password has fewer than [`crate::password::MINIMUM_LENGTH`] letters.
    PasswordShort,
    /// The password is longer than any person types.
    PasswordLong,
    /// The password is one of the commonest.
    PasswordCommon,
    /// The password contains the login, or the login contains it.
    PasswordIsLogin,
    /// The password is made of the name of the person, the body or the place.
    PasswordIsName,
    /// The login has letters that are not allowed, or is too short or too long.
    LoginShape,
    /// Somebody has this login.
    LoginTaken,
    /// A name is wanted.
    NameMissing,
    /// There is no such account.
    AccountUnknown,
    /// There is no such invitation.
    InvitationUnknown,
    /// The invitation has run out.
    InvitationExpired,
    /// The invitation was accepted already.
    InvitationUsed,
    /// The invitation was taken back.
    InvitationRevoked,
    /// The set-up code is wrong, has run out, or the first administrator is there already.
    SetupCode,
    /// The one-time code is wrong, too old or was used already.
    CodeWrong,
    /// What was begun has run out or was ended already: begin again.
    BegunGone,
    /// The passkey did not answer as it should.
    PasskeyFailed,
    /// This passkey is kept already.
    PasskeyKnown,
    /// There is no such passkey, token or session.
    Gone,
    /// The expiry of a token lies in the past or more than a year ahead.
    TokenExpiry,
    /// Too many tokens, passkeys or drafts.
    TooMany,
    /// The draft is larger than a form can be.
    DraftTooLarge,
    /// The other house could not be reached or did not answer as it should.
    HouseFailed,
    /// The other house vouches for somebody whom nobody has invited.
    HouseStranger,
    /// The login of the other house stands for another account already.
    IdentityTaken,
}

impl Refusal {
    /// Every refusal, for tests and for a list of sentences.
    pub const ALL: [Self; 25] = [
        Self::PasswordShort,
        Self::PasswordLong,
        Self::PasswordCommon,
        Self::PasswordIsLogin,
        Self::PasswordIsName,
        Self::LoginShape,
        Self::LoginTaken,
        Self::NameMissing,
        Self::AccountUnknown,
        Self::InvitationUnknown,
        Self::InvitationExpired,
        Self::InvitationUsed,
        Self::InvitationRevoked,
        Self::SetupCode,
        Self::CodeWrong,
        Self::BegunGone,
        Self::PasskeyFailed,
        Self::PasskeyKnown,
        Self::Gone,
        Self::TokenExpiry,
        Self::TooMany,
        Self::DraftTooLarge,
        Self::HouseFailed,
        Self::HouseStranger,
        Self::IdentityTaken,
    ];

    /// What to say to the person.
    pub fn message(self) -> Message {
        match self {
            Self::PasswordShort => {
                Message::new("gate-password-short").with("count", crate::password::MINIMUM_LENGTH)
            }
            Self::PasswordLong => {
                Message::new("gate-password-long").with("count", crate::password::MAXIMUM_LENGTH)
            }
            Self::PasswordCommon => Message::new("gate-password-common"),
            Self::PasswordIsLogin => Message::new("gate-password-is-login"),
            Self::PasswordIsName => Message::new("gate-password-is-name"),
            Self::LoginShape => Message::new("gate-login-shape"),
            Self::LoginTaken => Message::new("gate-login-taken"),
            Self::NameMissing => Message::new("gate-name-missing"),
            Self::AccountUnknown => Message::new("gate-account-unknown"),
            Self::InvitationUnknown => Message::new("gate-invitation-unknown"),
            Self::InvitationExpired => Message::new("gate-invitation-expired"),
            Self::InvitationUsed => Message::new("gate-invitation-used"),
            Self::InvitationRevoked => Message::new("gate-invitation-revoked"),
            Self::SetupCode => Message::new("gate-setup-code"),
            Self::CodeWrong => Message::new("gate-code-wrong"),
            Self::BegunGone => Message::new("gate-begun-gone"),
            Self::PasskeyFailed => Message::new("gate-passkey-failed"),
            Self::PasskeyKnown => Message::new("gate-passkey-known"),
            Self::Gone => Message::new("gate-gone"),
            Self::TokenExpiry => Message::new("gate-token-expiry"),
            Self::TooMany => Message::new("gate-too-many"),
            Self::DraftTooLarge => Message::new("gate-draft-too-large"),
            Self::HouseFailed => Message::new("gate-house-failed"),
            Self::HouseStranger => Message::new("gate-house-stranger"),
            Self::IdentityTaken => Message::new("gate-identity-taken"),
        }
    }
}

/// Why the gate did not do what was asked.
#[derive(Debug)]
pub enum GateError {
    /// For a reason that the person can understand and mend.
    Refused(Refusal),
    /// The books could not be read or changed.
    Store(StoreError),
}

impl GateError {
    /// What to say to a person.
    pub fn message(&self) -> Message {
        match self {
            Self::Refused(refusal) => refusal.message(),
            Self::Store(error) => error.message(),
        }
    }
}

impl From<Refusal> for GateError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for GateError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for GateError {
    /// For logs; people are shown [`GateError::message`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => f.write_str(&refusal.message().key),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl Error for GateError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Store(error) => Some(error),
        }
    }
}
