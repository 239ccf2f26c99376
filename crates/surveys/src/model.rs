//! What an assessment says, and how a submission stands.

use records::{Content, to_typed};
use serde::{Deserialize, Serialize};

/// Words in up to four languages, as a content keeps them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// In no stated language.
    #[serde(default)]
    pub plain: Option<String>,
    /// In Kyrgyz.
    #[serde(default)]
    pub ky: Option<String>,
    /// In Russian.
    #[serde(default)]
    pub ru: Option<String>,
    /// In Uzbek.
    #[serde(default)]
    pub uz: Option<String>,
    /// In English.
    #[serde(default)]
    pub en: Option<String>,
}

/// A survey: who is asked, where, when, by whom, and what they are told before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    /// What it is called.
    pub title: Said,
    /// What it is to find out, and for whom.
    pub purpose: String,
    /// Its first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Its last day.
    pub until: Option<String>,
    /// How it is decided who is asked: `census`, `random` or `purposive`.
    pub design: String,
    /// From which list the households were drawn, and how.
    pub frame: Option<String>,
    /// The settlements of the sample.
    pub sample: Vec<Stratum>,
    /// The languages in which is asked, by their codes.
    pub languages: Vec<String>,
    /// What people are told before they answer.
    pub consent: Said,
    /// Who asks.
    pub enumerators: Vec<Enumerator>,
}

/// One settlement of the sample.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stratum {
    /// Its code, or its name where no table gives it a code.
    pub settlement: String,
    /// How many households live there.
    pub households: Option<i64>,
    /// How many of them are to be asked.
    pub expected: i64,
}

/// Somebody who goes from house to house.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Enumerator {
    /// The name.
    pub name: String,
    /// Where the person asks, if it is one settlement.
    pub settlement: Option<String>,
}

/// What a content says; as empty as it is where it says something else.
pub fn of(content: &Content) -> Assessment {
    to_typed(content).unwrap_or_default()
}

/// How a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It has come and nobody has read it.
    Received,
    /// It was changed after it came.
    Edited,
    /// Somebody has to ask again.
    Issues,
    /// It counts.
    Approved,
    /// It does not count.
    Rejected,
}

impl State {
    /// All, in the order of reading.
    pub const ALL: [Self; 5] = [
        Self::Received,
        Self::Edited,
        Self::Issues,
        Self::Approved,
        Self::Rejected,
    ];

    /// The word in the table and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Edited => "edited",
            Self::Issues => "issues",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// The state of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether somebody has yet to read it.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Received | Self::Edited)
    }
}

/// On which way a submission came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// From ODK Collect or a program like it.
    Phone,
    /// From a page of ours.
    Web,
    /// Typed from paper.
    Paper,
    /// To the draft of a form: it counts nowhere.
    Test,
}

impl Channel {
    /// All.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Web, Self::Paper, Self::Test];

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Web => "web",
            Self::Paper => "paper",
            Self::Test => "test",
        }
    }

    /// The channel of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}
