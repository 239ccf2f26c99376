//! A program that was built without other houses knows none; pages that ask for them compile all the same.

use std::convert::Infallible;

use kernel::Instant;
use store::Store;

use super::{Arrival, House, Journey, Purpose, Return};
use crate::{GateError, Randomness};

/// Another house; in this program there is none.
#[derive(Debug)]
pub struct OpenId(Infallible);

#[expect(
    clippy::unused_async,
    reason = "the interface of the program that has other houses"
)]
impl OpenId {
    /// Always `None`.
    pub fn new(_house: House) -> Option<Self> {
        None
    }

    /// Never called.
    pub async fn start(
        &self,
        _store: &Store,
        _purpose: Purpose,
        _now: Instant,
        _randomness: &dyn Randomness,
    ) -> Result<Journey, GateError> {
        match self.0 {}
    }

    /// Never called.
    pub async fn finish(
        &self,
        _store: &Store,
        _brought: Return<'_>,
        _now: Instant,
    ) -> Result<Arrival, GateError> {
        match self.0 {}
    }
}
