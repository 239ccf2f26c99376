//! Coming in through another house (`OpenID Connect`): an oblast's or a ministry's service vouches for the person.
//!
//! A journey is the authorisation-code flow with PKCE, state and nonce. Whoever comes back is known by an identity
//! that an invitation linked to an account (`super::identities`), or, where the installer trusts the house so far,
//! by the login that it gives.

#[cfg(not(feature = "oidc"))]
mod absent;
#[cfg(feature = "oidc")]
mod openid;

use kernel::Id;
use serde::{Deserialize, Serialize};

use crate::secret::discreet;
use crate::{AccountKind, Identity};

#[cfg(not(feature = "oidc"))]
pub use absent::OpenId;
#[cfg(feature = "oidc")]
pub use openid::OpenId;

/// Another house, as the installer describes it.
#[derive(Clone)]
pub struct House {
    /// The address of its issuer; `http` only on this machine.
    pub issuer: String,
    /// How it calls this program.
    pub client: String,
    /// What this program proves itself with; none: by PKCE alone.
    pub secret: Option<String>,
    /// The address to which it sends people back, as it is registered there.
    pub back: String,
    /// Whether a login that it gives stands for the account of the same login here.
    pub trusted_login: Option<LoginClaim>,
}

/// What of another house's word is taken for a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginClaim {
    /// `preferred_username`; only where the house does not let people choose it.
    PreferredUsername,
    /// `email`, where the house says that it was verified.
    VerifiedEmail,
}

/// Why somebody is sent to another house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To come in.
    SignIn,
    /// To accept an invitation, whose token the page keeps meanwhile.
    Invitation,
    /// To let the house's login stand for the account that is signed in.
    Link,
}

/// A journey to another house.
#[derive(Clone, PartialEq, Eq)]
pub struct Journey {
    /// Where to send the browser.
    pub address: String,
    /// For a cookie of ten minutes (`SameSite=Lax`): only the browser that left may come back.
    pub cookie: String,
}

/// What the browser brings back.
#[derive(Clone, Copy)]
pub struct Return<'a> {
    /// The parameter `state`.
    pub state: &'a str,
    /// The parameter `code`.
    pub code: &'a str,
    /// The cookie of the journey.
    pub cookie: &'a str,
}

/// Somebody who has come back, vouched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Why they were sent.
    pub purpose: Purpose,
    /// Who they are there.
    pub identity: Identity,
    /// The account that this stands for here, where it does; `sign_in::enter` lets them in.
    pub account: Option<Id<AccountKind>>,
}

discreet!(House {
    issuer,
    client,
    back,
    trusted_login
});
discreet!(Journey {});
discreet!(Return<'_> {});
