//! A program that was built without passkeys offers none; pages that ask for them compile all the same.

use std::convert::Infallible;

use kernel::{Id, Instant};
use store::{Change, Store, StoreError};

use super::{Answer, Challenge};
use crate::{Account, AccountKind, GateError, Randomness, SignIn, Visitor};

/// The house as browsers know it; in this program there is none.
#[derive(Debug, Clone)]
pub struct Passkeys(Infallible);

#[expect(
    clippy::unused_async,
    reason = "the interface of the program that has passkeys"
)]
impl Passkeys {
    /// Always `None`.
    pub fn new(_id: &str, _origin: &str, _name: &str) -> Option<Self> {
        None
    }

    /// Never called.
    pub async fn start_registration(
        &self,
        _store: &Store,
        _account: &Account,
        _now: Instant,
        _randomness: &dyn Randomness,
    ) -> Result<Challenge, GateError> {
        match self.0 {}
    }

    /// Never called.
    pub async fn finish_registration(
        &self,
        _change: &mut Change,
        _account: Id<AccountKind>,
        _answer: Answer<'_>,
        _name: &str,
        _now: Instant,
        _randomness: &dyn Randomness,
    ) -> Result<Vec<String>, GateError> {
        match self.0 {}
    }

    /// Never called.
    pub async fn start_sign_in(
        &self,
        _store: &Store,
        _ticket: &str,
        _now: Instant,
        _randomness: &dyn Randomness,
    ) -> Result<Option<Challenge>, GateError> {
        match self.0 {}
    }

    /// Never called.
    pub async fn finish_sign_in(
        &self,
        _store: &Store,
        _ticket: &str,
        _answer: Answer<'_>,
        _visitor: Visitor<'_>,
        _now: Instant,
        _randomness: &dyn Randomness,
    ) -> Result<SignIn, StoreError> {
        match self.0 {}
    }
}
