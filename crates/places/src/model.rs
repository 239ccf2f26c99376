//! What a place is.

use kernel::{Currency, Words};
use serde::{Deserialize, Serialize};

/// The level of a place in the territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A state.
    Country,
    /// A region: oblast, viloyat, or a city of that rank.
    Oblast,
    /// A district: rayon, tuman, or a city of that rank.
    Rayon,
    /// A self-governing municipality: ayil aimak or town.
    Municipality,
    /// A village or another settlement inside a municipality.
    Settlement,
}

impl PlaceKind {
    /// All levels, the widest first.
    pub const ALL: [Self; 5] = [
        Self::Country,
        Self::Oblast,
        Self::Rayon,
        Self::Municipality,
        Self::Settlement,
    ];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Oblast => "oblast",
            Self::Rayon => "rayon",
            Self::Municipality => "municipality",
            Self::Settlement => "settlement",
        }
    }

    /// The level of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One place, as it was or is between two dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Our code, stable and readable: `kg-kara-kulja-alaikuu`.
    pub code: String,
    /// Its level.
    pub kind: PlaceKind,
    /// The code of the place it belongs to.
    pub parent: Option<String>,
    /// Its name.
    pub name: Words,
    /// The state classifier's code, where it is verified (KG: SOATE, UZ: SOATO).
    pub official_code: Option<String>,
    /// The first day on which it exists in this form, `YYYY-MM-DD`, where known; `YYYY` where only the year is.
    pub valid_from: Option<String>,
    /// The last day, or the last year, where it is no more.
    pub valid_to: Option<String>,
    /// The currency of its budget.
    pub currency: Currency,
}
