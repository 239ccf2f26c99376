use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Actor, Instant};

/// One change of the books: who, what, why, when, under which office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Who acted.
    pub actor: Actor,
    /// The act, for example `budgets.import`.
    pub act: String,
    /// What it was done to, for example a place's code.
    pub object: String,
    /// Why, in the actor's words.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// The SHA-256 of an operation and of the one before it in the same body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OperationHash(pub String);

impl Operation {
    /// The hash that chains this operation to the one before it (`None` for the body's first).
    ///
    /// Every field is preceded by its length, so that no two operations can share the same bytes.
    pub fn hash(&self, previous: Option<&OperationHash>) -> OperationHash {
        let mut digest = Sha256::new();
        let at = self.at.0.to_string();
        for field in [
            previous.map_or("", |hash| hash.0.as_str()),
            &self.actor.body,
            &self.actor.person,
            &self.actor.office,
            &self.act,
            &self.object,
            &self.reason,
            &at,
        ] {
            digest.update((field.len() as u64).to_be_bytes());
            digest.update(field.as_bytes());
        }
        let mut hex = String::with_capacity(64);
        for byte in digest.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        OperationHash(hex)
    }
}
