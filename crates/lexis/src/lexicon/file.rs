//! From TOML to a lexicon, with the line of whatever is wrong.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::{
    Concept, Fault, LANGUAGES, Lexicon, LexiconError, Names, Phrase, PhraseFault, Term, Terms,
};
use crate::Lang;
use crate::evaluation::bracketed;

/// Orders are tried one by one: five places have 120.
const MOST_IN_ANY_ORDER: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    version: String,
    name: Names,
    source: String,
    #[serde(default)]
    concept: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    name: Names,
    means: String,
    ky: Option<Words>,
    ru: Option<Words>,
    uz: Option<Words>,
    en: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    terms: Vec<Spanned<OneTerm>>,
    #[serde(default)]
    not: Vec<Spanned<String>>,
    #[serde(default)]
    yes: Vec<Spanned<String>>,
    #[serde(default)]
    no: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneTerm {
    Plain(String),
    Table(TermTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermTable {
    find: String,
    #[serde(default)]
    any_order: bool,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    within: Option<u16>,
}

struct Reading<'t> {
    text: &'t str,
    concept: String,
}

impl Lexicon {
    /// Reads a lexicon.
    ///
    /// # Errors
    /// The first fault, with its line and the concept it is in.
    pub fn parse(text: &str) -> Result<Lexicon, LexiconError> {
        let mut reading = Reading {
            text,
            concept: String::new(),
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reading.fault(at, Fault::Shape(error.message().to_owned()))
        })?;
        reading.id(&file.id)?;
        let mut known = BTreeSet::new();
        let mut concepts = Vec::with_capacity(file.concept.len());
        for entry in file.concept {
            reading.concept.clone_from(entry.id.get_ref());
            reading.id(&entry.id)?;
            if !known.insert(entry.id.get_ref().clone()) {
                let again = Fault::Repeated(entry.id.get_ref().clone());
                return Err(reading.fault(entry.id.span().start, again));
            }
            concepts.push(reading.concept(entry)?);
        }
        Ok(Lexicon {
            id: file.id.into_inner(),
            version: file.version,
            name: file.name,
            source: file.source,
            concepts,
        })
    }
}

impl Reading<'_> {
    fn fault(&self, at: usize, what: Fault) -> LexiconError {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        LexiconError {
            line,
            concept: self.concept.clone(),
            what,
        }
    }

    fn id(&self, id: &Spanned<String>) -> Result<(), LexiconError> {
        let is_snake =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let text = id.get_ref();
        if text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(is_snake)
        {
            return Ok(());
        }
        Err(self.fault(id.span().start, Fault::Id(text.clone())))
    }

    fn concept(&self, entry: Entry) -> Result<Concept, LexiconError> {
        let at = entry.id.span().start;
        let mut terms = [const { None }; 4];
        let parts = [entry.ky, entry.ru, entry.uz, entry.en];
        for (place, (words, lang)) in parts.into_iter().zip(LANGUAGES).enumerate() {
            let words = words.ok_or_else(|| self.fault(at, Fault::NoLanguage(lang)))?;
            terms[place] = Some(self.terms(words, lang, at)?);
        }
        Ok(Concept {
            id: entry.id.into_inner(),
            name: entry.name,
            means: entry.means,
            terms,
        })
    }

    fn terms(&self, words: Words, lang: Lang, at: usize) -> Result<Terms, LexiconError> {
        if words.terms.is_empty() {
            return Err(self.fault(at, Fault::NoTerms(lang)));
        }
        if words.yes.len() < 2 || words.no.is_empty() {
            return Err(self.fault(at, Fault::FewExamples(lang)));
        }
        for sentence in words.yes.iter().chain(&words.no) {
            if bracketed(sentence.get_ref()).is_none() {
                let fault = Fault::Brackets(sentence.get_ref().clone());
                return Err(self.fault(sentence.span().start, fault));
            }
        }
        let mut terms = Vec::with_capacity(words.terms.len());
        for term in words.terms {
            terms.push(self.term(term, lang)?);
        }
        let mut not = Vec::with_capacity(words.not.len());
        for phrase in &words.not {
            not.push(self.phrase(phrase.get_ref(), lang, phrase.span().start)?);
        }
        let plain = |all: Vec<Spanned<String>>| all.into_iter().map(Spanned::into_inner).collect();
        Ok(Terms {
            terms,
            not,
            yes: plain(words.yes),
            no: plain(words.no),
        })
    }

    fn term(&self, term: Spanned<OneTerm>, lang: Lang) -> Result<Term, LexiconError> {
        let at = term.span().start;
        let table = match term.into_inner() {
            OneTerm::Table(table) => table,
            OneTerm::Plain(find) => TermTable {
                find,
                any_order: false,
                near: Vec::new(),
                unless: Vec::new(),
                within: None,
            },
        };
        let all = |phrases: &[String]| -> Result<Vec<Phrase>, LexiconError> {
            let read = |phrase: &String| self.phrase(phrase, lang, at);
            phrases.iter().map(read).collect()
        };
        let find = self.phrase(&table.find, lang, at)?;
        if table.any_order && find.places.len() > MOST_IN_ANY_ORDER {
            let fault = Fault::Phrase(table.find, PhraseFault::Orders);
            return Err(self.fault(at, fault));
        }
        Ok(Term {
            find,
            any_order: table.any_order,
            near: all(&table.near)?,
            unless: all(&table.unless)?,
            within: table.within,
        })
    }

    fn phrase(&self, text: &str, lang: Lang, at: usize) -> Result<Phrase, LexiconError> {
        Phrase::parse(text, lang)
            .map_err(|fault| self.fault(at, Fault::Phrase(text.to_owned(), fault)))
    }
}
