use std::fmt;

use kernel::{Id, Instant, Kind, Lang, Message};
use store::Uuid;

use crate::secret::discreet;

/// The kind of an account's identifier.
#[derive(Debug)]
pub struct AccountKind;

impl Kind for AccountKind {
    const WORD: &'static str = "account";
}

/// A person who may come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier; its text is the `person` of an actor.
    pub id: Id<AccountKind>,
    /// The login, in small letters.
    pub login: String,
    /// The person's name, as colleagues read it.
    pub name: String,
    /// The language of the person's pages.
    pub lang: Lang,
    /// Whether one-time codes are asked for.
    pub second_factor: bool,
    /// How many passkeys are kept.
    pub passkeys: usize,
    /// Whether it has a password; an account that comes in through another house may have none.
    pub password: bool,
    /// A disabled account does not come in; what it has written remains.
    pub disabled: bool,
}

discreet!(NewAccount { id, login });
discreet!(Session { id, account, began });
discreet!(RunOut { account });
discreet!(Visitor<'_> { address, device });

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Welcome { session, .. } => f.debug_tuple("Welcome").field(session).finish(),
            Self::NeedsCode { .. } => f.write_str("NeedsCode"),
            Self::Refused => f.write_str("Refused"),
            Self::TicketGone => f.write_str("TicketGone"),
            Self::Slowed { until } => f.debug_tuple("Slowed").field(until).finish(),
        }
    }
}

impl RunOut {
    /// What to say to the person whose form was kept.
    pub fn message(&self) -> Message {
        Message::new("gate-run-out")
    }
}

impl Account {
    /// Whether a password alone does not open the door.
    pub fn asks_second_step(&self) -> bool {
        self.second_factor || self.passkeys > 0
    }
}

/// A person to be let in from now on.
#[derive(Clone)]
pub struct NewAccount {
    /// From [`crate::store::accounts::new_id`]; it is also the object of the operation.
    pub id: Id<AccountKind>,
    /// The login as typed.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The language of the person's pages.
    pub lang: Lang,
    /// From [`crate::store::sign_in::hash_password`], after [`crate::password::check`]; none where another house
    /// vouches.
    pub password_hash: Option<String>,
}

/// One visit of a person who has come in, with one device.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier, by which it is listed and ended; it opens nothing.
    pub id: Uuid,
    /// Who has come in.
    pub account: Account,
    /// The record of the office acted under.
    pub office: Option<Uuid>,
    /// The token that every form of the session carries.
    pub csrf: String,
    /// When it began.
    pub began: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
    /// The address it began from.
    pub address: String,
    /// What the browser called itself.
    pub device: String,
    /// When the person last proved who they are (password, code or passkey).
    pub fresh: Instant,
}

/// A session as its owner sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSession {
    /// Its identifier.
    pub id: Uuid,
    /// When it began.
    pub began: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
    /// The address it began from.
    pub address: String,
    /// What the browser called itself.
    pub device: String,
}

/// A session that has run out, whose form has arrived all the same.
#[derive(Clone, PartialEq, Eq)]
pub struct RunOut {
    /// Whose form it was.
    pub account: Id<AccountKind>,
    /// The language of the person's pages.
    pub lang: Lang,
    /// The token that the form must carry.
    pub csrf: String,
}

/// From where somebody asks to come in.
#[derive(Clone, Copy)]
pub struct Visitor<'a> {
    /// The network address, without a port.
    pub address: &'a str,
    /// What the browser calls itself.
    pub device: &'a str,
    /// The mark that this device was given when somebody came in with it ([`SignIn::Welcome`]); a lasting cookie.
    pub mark: Option<&'a str>,
}

/// What became of an attempt to come in.
#[derive(Clone, PartialEq, Eq)]
pub enum SignIn {
    /// The person is in.
    Welcome {
        /// The token of the session, for the cookie; it is nowhere else.
        token: String,
        /// A mark for the device, for a cookie that lasts a year: with it others' failures do not slow this person.
        mark: String,
        /// The session.
        session: Box<Session>,
    },
    /// The password was right, but a second step is asked for.
    NeedsCode {
        /// Proof of the first step, valid ten minutes.
        ticket: String,
        /// Whether one-time codes are set up.
        codes: bool,
        /// Whether there is a passkey.
        passkeys: bool,
    },
    /// Login or password, or the code, is not right; which of them is not said.
    Refused,
    /// The ticket of the second step is unknown or has run out: begin again with the password.
    TicketGone,
    /// Too many failures; nothing was tried.
    Slowed {
        /// When the next attempt is looked at.
        until: Instant,
    },
}

impl SignIn {
    /// What to say where the person is not in; `None` where there is nothing to complain about.
    pub fn message(&self, now: Instant) -> Option<Message> {
        match self {
            Self::Welcome { .. } | Self::NeedsCode { .. } => None,
            Self::Refused => Some(Message::new("gate-sign-in-refused")),
            Self::TicketGone => Some(Message::new("gate-ticket-gone")),
            Self::Slowed { until } => Some(slowed(*until, now)),
        }
    }
}

/// Says when the next attempt is looked at, in whole minutes and never too early.
pub(crate) fn slowed(until: Instant, now: Instant) -> Message {
    let minutes = (until.0.saturating_sub(now.0))
        .max(1)
        .saturating_add(59_999)
        / 60_000;
    Message::new("gate-slowed").with("minutes", minutes)
}

/// An invitation to an office of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier, by which it is listed and revoked; it opens nothing.
    pub id: Uuid,
    /// The code of the body.
    pub body: String,
    /// The office (role code).
    pub role: String,
    /// Whom it is for.
    pub name: String,
    /// From when the office is held, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Until when the office is held, `YYYY-MM-DD`.
    pub to: Option<String>,
    /// The account that invited; none: the command line.
    pub by: Option<Id<AccountKind>>,
    /// When it was made.
    pub created: Instant,
    /// When it runs out.
    pub expires: Instant,
    /// When and by which account it was accepted.
    pub accepted: Option<(Instant, Id<AccountKind>)>,
    /// When it was taken back.
    pub revoked: Option<Instant>,
}

/// Whether an invitation can be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It waits to be accepted.
    Open,
    /// It was accepted.
    Accepted,
    /// It was taken back.
    Revoked,
    /// It has run out.
    Expired,
}

impl InvitationState {
    /// Its name.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Open => "gate-invitation-state-open",
            Self::Accepted => "gate-invitation-state-accepted",
            Self::Revoked => "gate-invitation-state-revoked",
            Self::Expired => "gate-invitation-state-expired",
        })
    }
}

impl Invitation {
    /// Its state at a moment.
    pub fn state(&self, now: Instant) -> InvitationState {
        if self.accepted.is_some() {
            InvitationState::Accepted
        } else if self.revoked.is_some() {
            InvitationState::Revoked
        } else if self.expires <= now {
            InvitationState::Expired
        } else {
            InvitationState::Open
        }
    }
}

/// An invitation to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// The code of the body.
    pub body: &'a str,
    /// The office (role code).
    pub role: &'a str,
    /// Whom it is for.
    pub name: &'a str,
    /// From when the office is held, `YYYY-MM-DD`.
    pub from: Option<&'a str>,
    /// Until when the office is held, `YYYY-MM-DD`.
    pub to: Option<&'a str>,
    /// The account that invites; none: the command line.
    pub by: Option<Id<AccountKind>>,
}

/// What an API token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Read what its owner may see.
    Read,
    /// Also write what its owner may write.
    Write,
}

impl Scope {
    /// Both, in the order in which a form offers them.
    pub const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// `read` or `write`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// Its name.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Read => "gate-scope-read",
            Self::Write => "gate-scope-write",
        })
    }

    /// The scope of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A token with which a program acts for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its identifier, by which it is listed and revoked; it opens nothing.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
    /// The record of the office it acts under.
    pub office: Option<Uuid>,
    /// When it was made.
    pub created: Instant,
    /// When it runs out.
    pub expires: Instant,
    /// When it was last used, to the hour.
    pub used: Option<Instant>,
    /// When it was taken back.
    pub revoked: Option<Instant>,
}

/// What was typed into a form and not yet written to the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its identifier.
    pub id: Uuid,
    /// The path of the form.
    pub address: String,
    /// The fields, in the order of the form.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub kept: Instant,
}

/// A passkey as its owner sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPasskey {
    /// Its identifier.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created: Instant,
    /// When it was last used.
    pub used: Option<Instant>,
}

/// Somebody as another house (`OpenID Connect`) knows them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Identity {
    /// The house, by the address of its issuer.
    pub issuer: String,
    /// Its unchanging name for the person.
    pub subject: String,
    /// The name that it gives, to fill in a form.
    pub name: Option<String>,
    /// The login that it gives, to fill in a form.
    pub login: Option<String>,
}
