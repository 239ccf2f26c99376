//! Forms and their versions, as values.

use std::collections::BTreeMap;

use kernel::{Lang, Words};
use records::Content;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::design::Design;

/// How far a form has come; its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormState {
    /// Nobody has been given it yet.
    Draft,
    /// Phones, web pages and paper take answers.
    Published,
    /// It takes no more answers; those that it has stay.
    Closed,
}

impl FormState {
    /// Every state in its order.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Closed];

    /// Its word, as the state of a record.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Closed => "closed",
        }
    }

    /// The state of a word; [`FormState::Draft`] for what is none.
    pub fn of(state: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|known| known.code() == state)
            .unwrap_or(Self::Draft)
    }
}

/// How far a version has come; its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionState {
    /// It is being written.
    Draft,
    /// It is being written, and whoever holds the test link tries it.
    Test,
    /// Phones are given it.
    Published,
    /// A later one was published; answers to it are still taken.
    Superseded,
}

impl VersionState {
    /// Every state in its order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Test, Self::Published, Self::Superseded];

    /// Its word, as the state of a record.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Test => "test",
            Self::Published => "published",
            Self::Superseded => "superseded",
        }
    }

    /// The state of a word; [`VersionState::Draft`] for what is none.
    pub fn of(state: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|known| known.code() == state)
            .unwrap_or(Self::Draft)
    }

    /// Whether it is still being written.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Test)
    }
}

/// A text in up to four languages as a record keeps it: by the code of its language, `plain` where nobody said which.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Titled(pub BTreeMap<String, String>);

impl Titled {
    /// The same text for [`text::Reader::words`].
    pub fn words(&self) -> Words {
        let text = |key: &str| self.0.get(key).cloned();
        Words {
            plain: text("plain"),
            by_lang: Lang::ALL.map(|lang| text(lang.code())),
        }
    }

    /// The text as a record keeps it.
    pub fn of(words: &Words) -> Self {
        let named = words.all().map(|(lang, text)| {
            let key = lang.map_or("plain", Lang::code);
            (key.to_owned(), text.to_owned())
        });
        Self(named.collect())
    }

    /// The text of one language, as it was written; empty where there is none.
    pub fn get(&self, lang: Lang) -> &str {
        self.0.get(lang.code()).map_or("", String::as_str)
    }

    /// Writes the text of one language; an empty one takes it away.
    pub fn set(&mut self, lang: Lang, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.0.remove(lang.code());
        } else {
            self.0.insert(lang.code().to_owned(), text.to_owned());
        }
    }

    /// Whether nobody wrote anything.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

/// Which field of the answers says which group of people an answer is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dimension {
    /// The path of the field: `/data/person/sex`.
    pub field: String,
    /// The dimension: `sex`, `age`, `settlement`, …
    pub dimension: String,
}

/// What a form says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormContent {
    /// What it is called.
    pub title: Titled,
    /// What it is for.
    pub purpose: Option<String>,
    /// Its identifier in answers; nothing before the first draft.
    pub form_id: Option<String>,
    /// The codes of its languages.
    pub languages: Vec<String>,
    /// The path of the question that says in which settlement somebody was asked.
    pub settlement_question: Option<String>,
    /// Which fields are dimensions of groups.
    pub dimensions: Vec<Dimension>,
}

/// A file that a version was given: a list of places, a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Medium {
    /// The name by which the form asks for it.
    pub name: String,
    /// The identifier of the stored file.
    pub file: String,
    /// The MD5 of its bytes in lower-case hexadecimal digits, as phones compare it.
    pub md5: String,
    /// Its media type.
    pub content_type: String,
}

/// What a version says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VersionContent {
    /// What it is called.
    pub title: Titled,
    /// Which version of its form it is, from 1.
    pub number: i64,
    /// The version as answers name it.
    pub version: String,
    /// Where it came from: `upload`, `xform`, `builder`, or `ready:` and the name of a questionnaire.
    pub source: String,
    /// The stored workbook that it was made from, as it came.
    pub workbook: Option<String>,
    /// The stored XForm.
    pub xform: Option<String>,
    /// The MD5 of the XForm's bytes.
    pub md5: String,
    /// The codes of its languages.
    pub languages: Vec<String>,
    /// The files that it asks for.
    pub asks: Vec<String>,
    /// The files that it was given.
    pub media: Vec<Medium>,
    /// How many warnings its workbook had.
    pub warnings: i64,
    /// What the builder made.
    pub design: Option<Design>,
    /// The digest of what was published.
    pub seal: Option<String>,
}

impl VersionContent {
    /// The files that it asks for and has not been given.
    pub fn missing(&self) -> Vec<String> {
        let given = |name: &str| self.media.iter().any(|medium| medium.name == name);
        self.asks
            .iter()
            .filter(|name| !given(name))
            .cloned()
            .collect()
    }
}

/// A value from a content; empty where it does not fit.
pub fn of<T: DeserializeOwned + Default>(content: &Content) -> T {
    records::to_typed(content).unwrap_or_default()
}
