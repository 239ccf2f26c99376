use serde::{Deserialize, Serialize};

use crate::{Message, Money, Origin, Words};

/// How much a finding matters; the order is the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The chain is broken: someone is not reached, or money is unexplained.
    Break,
    /// Something is wrong and should be mended before adoption.
    Error,
    /// Something is weak.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// All severities, gravest first.
    pub const ALL: [Self; 4] = [Self::Break, Self::Error, Self::Warning, Self::Note];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Break => "break",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ObjectKind {
    /// The programme as a whole.
    Programme,
    /// One measure of it.
    Measure,
    /// The budget as a whole.
    Budget,
    /// One budget line.
    Line,
    /// The population table.
    Population,
    /// A settlement.
    Settlement,
    /// A group of people.
    Group,
    /// A recorded allocation of a line to a measure.
    Allocation,
    /// A score that a person gave.
    Score,
}

impl ObjectKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Programme,
        Self::Measure,
        Self::Budget,
        Self::Line,
        Self::Population,
        Self::Settlement,
        Self::Group,
        Self::Allocation,
        Self::Score,
    ];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Measure => "measure",
            Self::Budget => "budget",
            Self::Line => "line",
            Self::Population => "population",
            Self::Settlement => "settlement",
            Self::Group => "group",
            Self::Allocation => "allocation",
            Self::Score => "score",
        }
    }
}

/// One object that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// Its key within the review.
    pub key: String,
    /// Its name, to be shown.
    pub name: Words,
}

/// One thing that supports a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it says.
    pub says: Message,
    /// Where it stands.
    pub origin: Option<Origin>,
}

/// What an automatic check has to say. A person confirms or dismisses it with a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The check's name, stable over versions: `measure-unfunded`. Its method, title and action are messages.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub object: Object,
    /// What is the case, in one sentence.
    pub says: Message,
    /// What to do, in one sentence.
    pub action: Message,
    /// What supports it.
    pub evidence: Vec<Evidence>,
    /// The amount at stake, where there is one.
    pub amount: Option<Money>,
}

/// What makes two findings of different runs the same one, so that a person's decision on it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FindingKey {
    /// The check.
    pub rule: String,
    /// The kind of the object.
    pub kind: ObjectKind,
    /// The key of the object.
    pub key: String,
}

impl Finding {
    /// The key under which a person's decision on this finding is kept.
    pub fn key(&self) -> FindingKey {
        FindingKey {
            rule: self.rule.clone(),
            kind: self.object.kind,
            key: self.object.key.clone(),
        }
    }
}
