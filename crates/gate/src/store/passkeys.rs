//! Passkeys (W3C Web Authentication): a device proves that it holds a key, and that its owner unlocked it.
//!
//! The challenge is remembered in the books, so that another server process may hear the answer. Challenges are
//! drawn by `webauthn-rs` itself, the only randomness of the gate that is not handed in.

#[cfg(not(feature = "passkeys"))]
mod absent;
#[cfg(feature = "passkeys")]
mod webauthn;

#[cfg(not(feature = "passkeys"))]
pub use absent::Passkeys;
#[cfg(feature = "passkeys")]
pub use webauthn::Passkeys;

/// What the browser is asked, and the token with which its answer comes back.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    /// For the form; it holds ten minutes.
    pub token: String,
    /// JSON for `navigator.credentials.create` or `.get`: `{"publicKey": …}`, its bytes in base64url.
    pub question: String,
}

/// What the browser answers.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The token of the challenge.
    pub token: &'a str,
    /// The credential as JSON (`PublicKeyCredential.toJSON()`), its bytes in base64url.
    pub credential: &'a str,
}

crate::secret::discreet!(Challenge {});
crate::secret::discreet!(Answer<'_> {});
