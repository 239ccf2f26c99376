//! What people decide, as values.

use kernel::{FindingKey, Id, Money, ObjectKind, Year};
use records::{Content, Record, RecordKind, from_typed, to_typed};
use serde::{Deserialize, Serialize};

/// How an allocation came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GivenBasis {
    /// A person accepted what the matcher found.
    Found,
    /// A person, or a file, recorded it.
    Recorded,
    /// Plan and budget share the code.
    Code,
}

impl GivenBasis {
    /// The word in contents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Recorded => "recorded",
            Self::Code => "code",
        }
    }

    /// The basis of that word; recorded where it is none of ours.
    pub fn from_code(code: &str) -> Self {
        match code {
            "found" => Self::Found,
            "code" => Self::Code,
            _ => Self::Recorded,
        }
    }
}

/// What an allocation says: this line pays so much for that measure, or, rejected, it does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The key of the budget line.
    pub line: String,
    /// The record of the measure; as written in a file, where no measure has that number.
    pub measure: String,
    /// The year; `None` for every year of the line.
    pub year: Option<Year>,
    /// How much of the line; `None` for all that the measure still asks.
    pub amount: Option<Money>,
    /// How it came to be.
    pub basis: Option<GivenBasis>,
    /// Why.
    pub note: Option<String>,
}

impl Given {
    /// What a record says; `None` for a record of another kind.
    pub fn of(record: &Record) -> Option<Self> {
        to_typed(&record.content)
    }

    /// As a content.
    pub fn content(&self) -> Content {
        from_typed(self)
    }
}

/// One item of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The item of the method.
    pub item: String,
    /// The value as given.
    pub value: String,
    /// What supports it.
    pub evidence: Option<String>,
}

/// One person's score of one object by one method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The key of the object: of a measure its key in the programme, of a line its key in the budget.
    pub key: String,
    /// A measure or a line.
    pub object: ObjectKind,
    /// The method: `hgdg-2012`.
    pub method: String,
    /// The day from which that version of the method holds.
    pub method_version: String,
    /// The items.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Who scored, where a file says it.
    pub reviewer: Option<String>,
}

/// What is scored by which method.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScoredObject {
    /// The method.
    pub method: String,
    /// A measure or a line.
    pub object: ObjectKind,
    /// Its key.
    pub key: String,
}

impl Sheet {
    /// What a record says; `None` for a record of another kind.
    pub fn of(record: &Record) -> Option<Self> {
        to_typed(&record.content)
    }

    /// As a content.
    pub fn content(&self) -> Content {
        from_typed(self)
    }

    /// What is scored.
    pub fn scored(&self) -> ScoredObject {
        ScoredObject {
            method: self.method.clone(),
            object: self.object,
            key: self.key.clone(),
        }
    }

    /// The value of an item.
    pub fn value(&self, item: &str) -> Option<&str> {
        self.items
            .iter()
            .find(|given| given.item == item)
            .map(|given| given.value.as_str())
    }
}

/// Whether a finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is; something is to be done.
    Confirmed,
    /// It is not, or nothing is to be done; the reason says why.
    Dismissed,
}

impl Verdict {
    /// The word in contents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
        }
    }
}

/// How far a confirmed finding has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has it yet.
    Open,
    /// Somebody has it.
    Assigned,
    /// It was done.
    Closed,
}

impl Standing {
    /// The state of the record.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Assigned => "assigned",
            Self::Closed => "closed",
        }
    }

    fn from_code(code: &str) -> Self {
        match code {
            "assigned" => Self::Assigned,
            "closed" => Self::Closed,
            _ => Self::Open,
        }
    }
}

/// What a judgement says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The check.
    pub rule: String,
    /// The kind of the object.
    pub kind: ObjectKind,
    /// The key of the object.
    pub key: String,
    /// Whether the finding is right.
    pub verdict: Verdict,
    /// Why.
    pub reason: Option<String>,
    /// Who is to do something: an account.
    pub assigned: Option<String>,
    /// Until when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// What shows that it was done.
    pub closing: Option<String>,
    /// Files that show it.
    #[serde(default)]
    pub files: Vec<String>,
    /// Since when the checks find it no longer, `YYYY-MM-DD`.
    pub gone: Option<String>,
}

impl Decided {
    /// As a content.
    pub fn content(&self) -> Content {
        from_typed(self)
    }
}

/// What people decided about one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Its record.
    pub id: Id<RecordKind>,
    /// The version of the record.
    pub version: i64,
    /// What it says.
    pub says: Decided,
    /// How far it has come.
    pub standing: Standing,
}

impl Judgement {
    /// The judgement that a record holds; `None` for a record of another kind.
    pub fn of(record: &Record) -> Option<Self> {
        Some(Self {
            id: record.id,
            version: record.version,
            says: to_typed(&record.content)?,
            standing: Standing::from_code(&record.state),
        })
    }

    /// The finding that it is about.
    pub fn key(&self) -> FindingKey {
        FindingKey {
            rule: self.says.rule.clone(),
            kind: self.says.kind,
            key: self.says.key.clone(),
        }
    }
}
