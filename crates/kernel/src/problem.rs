use serde::{Deserialize, Serialize};

use crate::{Message, Origin};

/// Something in a person's file that Ashar cannot use, or used only after a guess.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Whether the file can be used all the same.
    pub weight: Weight,
    /// What is wrong and what to do about it.
    pub says: Message,
    /// Where it stands.
    pub origin: Origin,
}

/// How much a problem of a file weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The file cannot be used before this is mended.
    Fatal,
    /// The row or cell was left out; the rest was used.
    Skipped,
    /// Understood after a guess that is stated.
    Guessed,
}

impl Problem {
    /// A problem for which the file cannot be used.
    pub fn fatal(says: Message, origin: Origin) -> Self {
        Self {
            weight: Weight::Fatal,
            says,
            origin,
        }
    }

    /// A problem for which a row or cell was left out.
    pub fn skipped(says: Message, origin: Origin) -> Self {
        Self {
            weight: Weight::Skipped,
            says,
            origin,
        }
    }

    /// A guess.
    pub fn guessed(says: Message, origin: Origin) -> Self {
        Self {
            weight: Weight::Guessed,
            says,
            origin,
        }
    }
}
