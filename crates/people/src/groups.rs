//! The vocabulary of groups: reading whom a text means, in four languages.
//!
//! The words are data (`data/groups.toml`); ages that a law fixes (youth, pension age) are dated by country.
//! A group that a text names is put together from its parts: "майыптыгы бар кыздар 6–17" is
//! `sex:female age:6-17 disability:yes` although no list holds it.

mod ages;
mod counts;
mod list;
mod tokens;
mod vocabulary;

use std::ops::Range;

use kernel::{Group, Lang, Words};

pub use counts::{ReadCounts, read_counts};
pub use list::read;
pub use vocabulary::{LegalAge, legal_ages};

/// The groups that a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadGroups {
    /// Each group once, in the order of the text, with the bytes of the text that name it.
    pub groups: Vec<(Group, Range<usize>)>,
    /// What the vocabulary does not know, as written.
    pub unknown: Vec<String>,
}

/// A group that has a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedGroup {
    /// Its name in files: `children-with-disabilities`.
    pub id: String,
    /// Who.
    pub group: Group,
    /// What people call it.
    pub name: Words,
}

/// The named groups with the ages of a country (`KG`, `UZ`; anything else: the conventions of the United Nations).
pub fn named(country: &str) -> Vec<NamedGroup> {
    let vocabulary = vocabulary::vocabulary();
    vocabulary
        .groups
        .iter()
        .map(|entry| NamedGroup {
            id: entry.id.clone(),
            group: entry.part.group(country),
            name: entry.name.clone(),
        })
        .collect()
}

/// What people of a language call this group, where it has a name of its own.
pub fn name(group: &Group, country: &str, lang: Lang) -> Option<String> {
    let vocabulary = vocabulary::vocabulary();
    let entry = vocabulary
        .groups
        .iter()
        .find(|entry| entry.part.group(country) == *group)?;
    Some(entry.name.get(lang).to_owned())
}

/// The one group that a heading of a population table names; `None` where it names none, several or something more.
pub fn heading(text: &str, country: &str) -> Option<Group> {
    let read = read(text, country);
    let mut groups = read.groups.into_iter();
    let (group, _) = groups.next()?;
    (groups.next().is_none() && read.unknown.is_empty()).then_some(group)
}
