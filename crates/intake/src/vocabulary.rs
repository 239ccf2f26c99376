use std::collections::{BTreeMap, HashMap};

use kernel::Lang;
use serde::Deserialize;

use crate::heading::{Field, Pattern, Token, own_field, start_of, tokens};

/// A kind of table as its book understands it.
#[derive(Debug, Clone)]
pub struct Book {
    /// The name that a mapping file calls it by: `programme`, `budget`, `population`, …
    pub name: &'static str,
    /// Its fields and their headings.
    pub vocabulary: Vocabulary,
    /// What a table must have: of every group of fields at least one.
    pub required: Vec<Vec<&'static str>>,
    /// Whether a heading that no field knows still is a column of this table (a group of people).
    pub open: fn(&str) -> bool,
    /// The field that holds the amounts of a mapping's `[table.amounts]`: `amount`, `cost`.
    pub amounts: &'static str,
}

impl Book {
    /// A book without open columns.
    pub fn new(
        name: &'static str,
        vocabulary: Vocabulary,
        required: Vec<Vec<&'static str>>,
    ) -> Self {
        Self {
            name,
            vocabulary,
            required,
            open: |_| false,
            amounts: "amount",
        }
    }
}

/// The fields of a table and the headings by which people call them, in four languages.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    pub(crate) fields: Vec<FieldEntry>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) phases: Vec<(Vec<String>, String)>,
    /// Positions of the patterns by how their first token begins: most headings are none of ours, and
    /// a sheet of a thousand columns asks for each of them.
    pub(crate) by_start: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
pub(crate) struct FieldEntry {
    pub id: String,
    pub number: bool,
    pub headings: BTreeMap<Lang, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    phase: BTreeMap<String, BTreeMap<Lang, Vec<String>>>,
    field: BTreeMap<String, RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    /// Ways to write the id, with `{year}`, `{phase}`; the field's own name where there is none.
    #[serde(default)]
    ids: Vec<String>,
    /// Whether the field may come in several languages: `title_ky`, `title_ru`, …
    #[serde(default)]
    several: bool,
    /// Whether its values are numbers.
    #[serde(default)]
    number: bool,
    #[serde(default)]
    ky: Vec<String>,
    #[serde(default)]
    ru: Vec<String>,
    #[serde(default)]
    uz: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
}

impl Vocabulary {
    /// Reads a book's `data/headings.toml`.
    ///
    /// # Errors
    /// What is wrong with it: a mistake of ours, found by the book's first test.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let raw: Raw = toml::from_str(toml).map_err(|error| error.to_string())?;
        let mut phases = Vec::new();
        for (phase, words) in &raw.phase {
            phases.push((vec![phase.clone()], phase.clone()));
            for text in words.values().flatten() {
                phases.push((crate::words::plain_words(text), phase.clone()));
            }
        }
        // The longest first, so that "уточнённый план" is not taken for "план".
        phases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let mut vocabulary = Self {
            fields: Vec::new(),
            patterns: Vec::new(),
            phases,
            by_start: HashMap::new(),
        };
        for (id, field) in raw.field {
            vocabulary.add(id, field);
        }
        for (at, pattern) in vocabulary.patterns.iter().enumerate() {
            if let Some(first) = pattern.tokens.first() {
                let start = vocabulary.by_start.entry(start_of(first)).or_default();
                start.push(at);
            }
        }
        Ok(vocabulary)
    }

    fn add(&mut self, id: String, raw: RawField) {
        let at = self.fields.len();
        let ids = if raw.ids.is_empty() {
            vec![id.clone()]
        } else {
            raw.ids
        };
        for own in &ids {
            self.patterns.push(Pattern::new(own, at, None, true, self));
            if raw.several {
                for lang in Lang::ALL {
                    let mut pattern = Pattern::new(own, at, Some(lang), true, self);
                    pattern.tokens.push(Token::Word(lang.code().to_owned()));
                    self.patterns.push(pattern);
                }
            }
        }
        let headings = BTreeMap::from([
            (Lang::Ky, raw.ky),
            (Lang::Ru, raw.ru),
            (Lang::Uz, raw.uz),
            (Lang::En, raw.en),
        ]);
        for heading in headings.values().flatten() {
            self.patterns
                .push(Pattern::new(heading, at, None, false, self));
        }
        self.fields.push(FieldEntry {
            id,
            number: raw.number,
            headings,
        });
    }

    /// The ids of all fields.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.id.as_str())
    }

    /// Whether there is such a field.
    pub fn knows(&self, id: &str) -> bool {
        self.fields.iter().any(|field| field.id == id)
    }

    /// The heading that people of a language use first for a field, to be shown in messages and templates.
    pub fn heading(&self, id: &str, lang: Lang) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.id == id)?;
        field.headings.get(&lang)?.first().map(String::as_str)
    }

    /// The field of an id as a mapping file writes it: `title_ky`, `cost_2015_2017`, `amount_2026_approved`.
    pub fn own(&self, id: &str) -> Option<Field> {
        own_field(id, self)
    }

    /// The phase that a text names, in the words of the headings.
    pub fn phase_in(&self, text: &str) -> Option<String> {
        tokens(text, self)
            .into_iter()
            .find_map(|token| match token {
                Token::Phase(phase) => Some(phase),
                _ => None,
            })
    }

    pub(crate) fn is_number(&self, id: &str) -> bool {
        self.fields
            .iter()
            .any(|field| field.id == id && field.number)
    }
}
