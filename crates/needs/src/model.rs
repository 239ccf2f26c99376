//! What records of this book say, as values.

use std::collections::BTreeMap;

use kernel::Words;
use records::Content;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Words as a record keeps them: by the code of the language, `plain` where nobody said which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Titled(pub BTreeMap<String, String>);

impl Titled {
    /// The same as words.
    pub fn words(&self) -> Words {
        desk::pages::words_of(&serde_json::json!(self.0))
    }

    /// Every wording, whatever its language.
    pub fn all(&self) -> String {
        self.0
            .values()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A problem.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// Who lacks what.
    pub statement: Titled,
    /// One of [`crate::SECTORS`].
    pub sector: String,
    /// `low`, `medium`, `high`, `critical`.
    pub severity: String,
    /// Why it is that grave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity_basis: Option<String>,
    /// Codes or names of settlements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settlements: Vec<String>,
    /// Groups such as `sex:female age:6-17`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// How many people it affects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<i64>,
    /// How that number is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_basis: Option<String>,
    /// Since which year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
    /// The theme under which a meeting gathered it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Hands of women at the meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hands_women: Option<i64>,
    /// Hands of men.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hands_men: Option<i64>,
    /// Hands of young people, counted among women and men too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hands_youth: Option<i64>,
    /// The measures that answer it: identifiers of records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
    /// For the body alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The problem it was put together with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
    /// Its state before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_before: Option<String>,
}

/// A cause of a problem.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cause {
    /// What is the case.
    pub statement: Titled,
    /// `immediate`, `underlying`, `structural`.
    pub level: String,
    /// The cause that it brings about; `None` where it brings about the problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<String>,
    /// How it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Whether the municipality can change it by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ours: bool,
}

/// A piece of evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// What it shows.
    pub says: Titled,
    /// One of [`crate::shelves::SOURCES`].
    pub source: String,
    /// Where it stands: a page of this house, or words that name a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Of which day it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// A file that was handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A situation analysis.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Situation {
    /// Its title.
    pub title: Titled,
    /// The year it describes.
    pub year: i64,
    /// Who prepared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    /// The form whose answers it cites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
}

/// What somebody wrote for a section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SituationText {
    /// One of [`crate::shelves::SECTIONS`].
    pub section: String,
    /// `ky`, `ru`, `uz`, `en`.
    pub language: String,
    /// Paragraphs.
    pub text: String,
}

/// What a record says; empty where it says something else.
pub fn of<T: DeserializeOwned + Default>(content: &Content) -> T {
    records::to_typed(content).unwrap_or_default()
}
