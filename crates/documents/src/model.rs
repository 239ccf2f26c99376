//! What records of this book say, as values.

use std::collections::BTreeMap;

use kernel::{Lang, Words};
use records::{Content, Record};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::rules::arithmetic::{Answer, Answers};

/// A document of the library.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// What it is called, by the code of the language; `plain` where nobody said which.
    pub title: BTreeMap<String, String>,
    /// One of [`crate::shelves::KINDS`].
    pub kind: String,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its number, as it stands on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// One of [`crate::shelves::STATUSES`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The first year it is made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// The last year it is made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// The language most of it is in: `ky`, `ru`, `uz`, `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The programme of the desk that it is the text of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// For the body alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Document {
    /// What it is called.
    pub fn words(&self) -> Words {
        desk::pages::words_of(&serde_json::json!(self.title))
    }
}

/// A version of a document: the file as it came, and what it was found to be.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Version {
    /// From 1.
    pub number: i64,
    /// The stored file.
    pub file: String,
    /// Its name on the machine of whoever brought it.
    pub name: String,
    /// `pdf`, `docx`, … by its content.
    pub format: String,
    /// The SHA-256 of its bytes, by which the same file is known again.
    pub sha256: String,
    /// Pages, where the format knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<i64>,
    /// Letters of its text.
    pub letters: i64,
    /// What is to be known about how it was read: messages as `{key, arguments}`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What is new in it, as whoever brought it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An answer to an item of a method.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answered {
    /// The code of the item.
    pub item: String,
    /// `yes`, `partly`, `no`, `unfit`; empty where only a note was made.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The passages that the person rests on, word by word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// One person's review of one version by one method.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// What it is called in lists: the method, by the code of the language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub title: BTreeMap<String, String>,
    /// The method.
    pub method: String,
    /// The version of its file.
    pub method_version: String,
    /// The number of that version.
    pub number: i64,
    /// The answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// The level that the person chose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The money of the programme, in minor units, where the method counts a part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<i64>,
    /// What the person concludes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
    /// Who reviewed: a person's name as it stood then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    /// Whether it is hidden until another person has handed in a review of the same by the same method.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub double: bool,
    /// The day on which it was handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished: Option<String>,
}

impl Review {
    /// The answers by item.
    pub fn given(&self) -> Answers {
        self.answers
            .iter()
            .filter_map(|one| Some((one.item.clone(), Answer::of(&one.answer)?)))
            .collect()
    }

    /// What was said of an item.
    pub fn answer(&self, item: &str) -> Option<&Answered> {
        self.answers.iter().find(|one| one.item == item)
    }
}

/// A gap that a person confirmed, with the amendment that would mend it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gap {
    /// The gap in one sentence, by the code of the language.
    pub says: BTreeMap<String, String>,
    /// The method that asked; empty for a gap that somebody saw without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The item of the method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The review in which it was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The number of the version in which it was seen.
    pub number: i64,
    /// The heading of the section that the wording goes into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The passage behind which the wording goes, word by word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The wording, in the language of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// The number of the version that mended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mended: Option<i64>,
    /// For the body alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Kept<Gap> {
    /// Whether it still waits to be mended.
    pub fn is_open(&self) -> bool {
        matches!(self.record.state.as_str(), "open" | "accepted")
    }
}

/// A link from a document to an article of an act or a treaty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// What it is called in lists, by the code of the language; empty where nobody said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub title: BTreeMap<String, String>,
    /// The act: an id of [`crate::acts`].
    pub act: String,
    /// The article, as it is written: `14`, `26-1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// One of [`crate::shelves::RELATIONS`].
    pub relation: String,
    /// What is to be said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Words in four languages as a record keeps them.
pub fn titled(words: &Words) -> BTreeMap<String, String> {
    Lang::ALL
        .into_iter()
        .map(|lang| (lang.code().to_owned(), words.get(lang).to_owned()))
        .collect()
}

/// What a record says; empty where it says something else.
pub fn of<T: DeserializeOwned + Default>(content: &Content) -> T {
    records::to_typed(content).unwrap_or_default()
}

/// A record with what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    /// The record.
    pub record: Record,
    /// What it says.
    pub said: T,
}

impl<T: DeserializeOwned + Default> Kept<T> {
    /// The record, read.
    pub fn of(record: Record) -> Self {
        Self {
            said: of(&record.content),
            record,
        }
    }

    /// Several records, read.
    pub fn all(records: Vec<Record>) -> Vec<Self> {
        records.into_iter().map(Self::of).collect()
    }
}
