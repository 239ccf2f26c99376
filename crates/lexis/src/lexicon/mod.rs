//! Lexicons: which terms name a concept, in four languages, each with sentences that prove it.
//!
//! The format is told in `docs/LEXICONS.md`.

mod file;
mod phrase;
mod shipped;

use std::fmt;

pub use phrase::{Form, Phrase, Place};
pub use shipped::{shipped, shipped_files};

use crate::Lang;

/// The languages of a lexicon, in the order in which their parts are kept.
pub const LANGUAGES: [Lang; 4] = [Lang::Ky, Lang::Ru, Lang::Uz, Lang::En];

/// The place of a language in [`LANGUAGES`].
pub(crate) fn index(lang: Lang) -> Option<usize> {
    LANGUAGES.iter().position(|known| *known == lang)
}

/// A list of concepts and the terms by which they are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexicon {
    /// The name of its file, without the ending.
    pub id: String,
    /// Year and month of its last change.
    pub version: String,
    /// What a reader sees.
    pub name: Names,
    /// Where the list of concepts comes from, an English sentence.
    pub source: String,
    /// In the order of the file.
    pub concepts: Vec<Concept>,
}

/// One name in four languages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Kyrgyz.
    pub ky: String,
    /// Russian.
    pub ru: String,
    /// Uzbek in Latin letters.
    pub uz: String,
    /// English.
    pub en: String,
}

impl Names {
    /// The name in a language; English for any other.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ky => &self.ky,
            Lang::Ru => &self.ru,
            Lang::Uz => &self.uz,
            Lang::En | Lang::Other => &self.en,
        }
    }
}

/// Something that papers speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Unique over all lexicons, `snake_case`.
    pub id: String,
    /// What a reader sees.
    pub name: Names,
    /// The definition, an English sentence.
    pub means: String,
    terms: [Option<Terms>; 4],
}

impl Concept {
    /// How it is found in a language, if the lexicon says it.
    pub fn terms(&self, lang: Lang) -> Option<&Terms> {
        self.terms[index(lang)?].as_ref()
    }
}

/// How a concept is found in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What is looked for.
    pub terms: Vec<Term>,
    /// A hit inside one of these is none.
    pub not: Vec<Phrase>,
    /// Sentences with every hit in brackets.
    pub yes: Vec<String>,
    /// Sentences without a hit.
    pub no: Vec<String>,
}

/// One term and what must, or must not, stand in the same sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The phrase itself.
    pub find: Phrase,
    /// Whether its places may change order.
    pub any_order: bool,
    /// One of these must be in the sentence, unless the list is empty.
    pub near: Vec<Phrase>,
    /// None of these may be.
    pub unless: Vec<Phrase>,
    /// How many words away `near` and `unless` reach; without it, the whole sentence.
    pub within: Option<u16>,
}

/// Why a file is no lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// From 1; 0 where no line is at fault.
    pub line: usize,
    /// The concept that is being read; empty before the first.
    pub concept: String,
    /// What is wrong.
    pub what: Fault,
}

/// What can be wrong with a lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no TOML of this shape; what the reader of TOML says.
    Shape(String),
    /// An id is not `snake_case`.
    Id(String),
    /// The concept has been told already.
    Repeated(String),
    /// A phrase cannot be read: the phrase, and why.
    Phrase(String, PhraseFault),
    /// The language has fewer sentences with hits than two, or none without.
    FewExamples(Lang),
    /// The brackets of this sentence do not close.
    Brackets(String),
    /// The concept has a language without terms.
    NoTerms(Lang),
    /// The concept says nothing of this language.
    NoLanguage(Lang),
}

/// Why a phrase cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseFault {
    /// Nothing in it is a word.
    Empty,
    /// A gap at its begin or end, or beside another gap.
    Gap,
    /// A gap of more than 8 words.
    WideGap,
    /// Every place may be missing.
    AllOptional,
    /// More than 12 places, or more than 4 that may be missing.
    Long,
    /// More than 5 places in any order.
    Orders,
    /// A beginning of a word is shorter than 3 letters; inside a longer phrase, than 2.
    ShortBeginning,
    /// Something in it is no word: a bar without words, a star inside.
    Odd,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}", self.line)?;
        if !self.concept.is_empty() {
            write!(out, ", {}", self.concept)?;
        }
        write!(out, ": {}", self.what)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Shape(said) => out.write_str(said),
            Fault::Id(id) => write!(out, "not snake_case: {id}"),
            Fault::Repeated(id) => write!(out, "told twice: {id}"),
            Fault::Phrase(phrase, fault) => write!(out, "phrase \"{phrase}\": {fault:?}"),
            Fault::FewExamples(lang) => write!(out, "{lang:?}: yes needs 2 sentences, no needs 1"),
            Fault::Brackets(sentence) => write!(out, "brackets: {sentence}"),
            Fault::NoTerms(lang) => write!(out, "{lang:?}: no terms"),
            Fault::NoLanguage(lang) => write!(out, "{lang:?} is missing"),
        }
    }
}

impl std::error::Error for LexiconError {}
