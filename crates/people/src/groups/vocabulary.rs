//! `data/groups.toml`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kernel::{Dimension, Group, Lang, Words};
use serde::Deserialize;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let raw: Raw = toml::from_str(include_str!("../../data/groups.toml"))
        .expect("our own data, read by the first test");
    Vocabulary::new(raw)
});

/// The vocabulary of groups.
pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// An age that a law of a country fixes, with its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LegalAge {
    /// ISO 3166 code; empty for the conventions used where no country is known.
    pub country: String,
    /// `youth` or `older`.
    pub word: String,
    /// `female` where the age is that of women alone.
    #[serde(default)]
    pub sex: Option<String>,
    /// The youngest age.
    pub from: u8,
    /// The oldest age.
    #[serde(default)]
    pub to: Option<u8>,
    /// The date of the act.
    pub since: String,
    /// The act.
    pub source: String,
    /// Whether somebody compared it with the act.
    pub verified: bool,
}

/// The ages that laws fix, with their sources.
pub fn legal_ages() -> &'static [LegalAge] {
    &VOCABULARY.ages
}

/// What one term says about a group: fixed values, and perhaps an age that a law fixes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub fixed: Group,
    pub legal_age: Option<String>,
}

impl Part {
    fn parse(text: &str) -> Result<Self, String> {
        let mut fixed = Vec::new();
        let mut legal_age = None;
        for value in text.split_whitespace() {
            match value.strip_prefix("age:") {
                Some(word) if word.starts_with(char::is_alphabetic) => {
                    legal_age = Some(word.to_owned());
                }
                _ => fixed.push(value),
            }
        }
        let fixed = if fixed.is_empty() {
            Group::everyone()
        } else {
            let joined = fixed.join(" ");
            joined.parse().map_err(|_| joined)?
        };
        Ok(Self { fixed, legal_age })
    }

    /// The group with the ages of a country.
    pub(super) fn group(&self, country: &str) -> Group {
        let Some(word) = &self.legal_age else {
            return self.fixed.clone();
        };
        match legal_age(word, country, self.fixed.code(Dimension::Sex)) {
            Some(age) if self.fixed.ages().is_none() => self.fixed.clone().aged(age.from, age.to),
            _ => self.fixed.clone(),
        }
    }
}

fn legal_age(word: &str, country: &str, sex: Option<&str>) -> Option<&'static LegalAge> {
    let of = |country: &str| {
        VOCABULARY
            .ages
            .iter()
            .filter(|age| age.word == word && age.country.eq_ignore_ascii_case(country))
            .filter(|age| age.sex.is_none() || age.sex.as_deref() == sex)
            .max_by_key(|age| age.sex.is_some())
    };
    of(country).or_else(|| of(""))
}

/// One word of a form; `open` where any ending may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormWord {
    start: String,
    open: bool,
}

impl FormWord {
    fn parse(text: &str) -> Self {
        let start = text.trim_end_matches('*');
        Self {
            start: start.to_owned(),
            open: start.len() < text.len(),
        }
    }

    pub(super) fn fits(&self, word: &str) -> bool {
        if self.open {
            word.starts_with(&self.start)
        } else {
            word == self.start
        }
    }
}

/// A named group with its forms.
#[derive(Debug)]
pub(super) struct Entry {
    pub id: String,
    pub part: Part,
    pub name: Words,
}

/// A way to write a group.
#[derive(Debug)]
pub(super) struct Form {
    pub words: Vec<FormWord>,
    pub group: usize,
}

/// The kinds of little words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Little {
    And,
    Noise,
    Years,
    Under,
    UpTo,
    From,
    Over,
    Until,
    Onward,
    Joint,
    To,
}

#[derive(Debug)]
pub(super) struct Vocabulary {
    pub groups: Vec<Entry>,
    /// The forms, longer ones first; of equal length the more exact ones first.
    pub forms: Vec<Form>,
    ages: Vec<LegalAge>,
    little: BTreeMap<Little, Vec<Vec<FormWord>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    ages: Vec<LegalAge>,
    group: Vec<RawGroup>,
    words: BTreeMap<Little, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    id: String,
    group: String,
    ky: String,
    ru: String,
    uz: String,
    en: String,
    forms: Vec<String>,
}

impl Vocabulary {
    fn new(raw: Raw) -> Self {
        let mut groups = Vec::new();
        let mut forms = Vec::new();
        for (at, raw) in raw.group.into_iter().enumerate() {
            let part = match raw.group.as_str() {
                "everyone" => Part::default(),
                text => Part::parse(text).expect("our own data, read by the first test"),
            };
            let name = Words::four(&raw.ky, &raw.ru, &raw.uz, &raw.en);
            // A group can always be written by its own names.
            let names = Lang::ALL.into_iter().map(|lang| name.get(lang));
            for form in raw.forms.iter().map(String::as_str).chain(names) {
                let words = form_words(form);
                if words.iter().all(|word| !word.start.is_empty()) {
                    forms.push(Form { words, group: at });
                }
            }
            groups.push(Entry {
                id: raw.id,
                part,
                name,
            });
        }
        forms.sort_by_key(|form| std::cmp::Reverse(weight(&form.words)));
        let little = raw
            .words
            .into_iter()
            .map(|(kind, words)| {
                let mut words: Vec<_> = words.iter().map(|words| form_words(words)).collect();
                words.sort_by_key(|words| std::cmp::Reverse(words.len()));
                (kind, words)
            })
            .collect();
        Self {
            groups,
            forms,
            ages: raw.ages,
            little,
        }
    }

    /// How many of the words at the start of `words` are a little word of this kind; 0 where they are none.
    pub(super) fn little(&self, kind: Little, words: &[&str]) -> usize {
        let forms = self.little.get(&kind).map_or(&[][..], Vec::as_slice);
        forms
            .iter()
            .find(|form| starts_with(words, form))
            .map_or(0, Vec::len)
    }
}

/// Longer forms first, then forms with longer words: "жаш балдар*" before "жаш*".
fn weight(words: &[FormWord]) -> (usize, usize) {
    let letters = words.iter().map(|word| word.start.chars().count()).sum();
    (words.len(), letters)
}

pub(super) fn starts_with(words: &[&str], form: &[FormWord]) -> bool {
    words.len() >= form.len() && form.iter().zip(words).all(|(form, word)| form.fits(word))
}

fn form_words(text: &str) -> Vec<FormWord> {
    let mut words = Vec::new();
    for word in text.split([' ', '-']) {
        let (bare, star) = match word.strip_suffix('*') {
            Some(bare) => (bare, "*"),
            None => (word, ""),
        };
        if bare.is_empty() {
            continue;
        }
        // Folded as the words of a text are, so that the data may be written as people write.
        words.push(FormWord::parse(&format!(
            "{}{star}",
            lexis::fold(bare).trim()
        )));
    }
    words
}
