//! A form as the builder holds it: questions in their order, in groups, in words.
//!
//! It becomes the tables of a workbook and goes the way of every workbook from there ([`convert`]). A workbook becomes
//! a design as far as the builder understands it; what it does not understand stays as it was written.

pub mod blocks;
pub mod doubts;
pub mod edit;
pub mod table;

use std::collections::BTreeMap;

use kernel::Lang;
use serde::{Deserialize, Serialize};
use xlsform::Conversion;

use crate::grid::Grid;
use crate::model::Titled;

/// A form in the builder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Design {
    /// What the form is called: the title on a phone has one language.
    pub title: String,
    /// The identifier in answers.
    pub form_id: String,
    /// The keys of its languages, the default first: the code of one of ours, else the heading's own words; `plain`
    /// where the workbook names none.
    pub langs: Vec<String>,
    /// The questions and groups.
    pub items: Vec<Item>,
    /// The lists of choices.
    pub lists: Vec<List>,
    /// Settings that the builder does not know.
    pub settings: BTreeMap<String, String>,
    /// Tables that the builder does not know.
    pub kept: Vec<KeptSheet>,
    /// The number that the next item gets.
    pub next: u32,
}

/// What an item is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A line of text.
    #[default]
    Text,
    /// Several lines of text.
    LongText,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// A number on a scale.
    Scale,
    /// One of a list.
    One,
    /// Any of a list.
    Many,
    /// A list in the order of its importance.
    Rank,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    Moment,
    /// A spot on the map.
    Spot,
    /// A photograph.
    Photo,
    /// A recording.
    Sound,
    /// A barcode.
    Barcode,
    /// Words that ask nothing.
    Note,
    /// A box to tick: consent.
    Agree,
    /// Worked out from other answers.
    Calculation,
    /// Questions under one heading.
    Group,
    /// Questions seen on one page.
    Page,
    /// Questions asked again for each: the members of a household.
    Roster,
    /// What the builder does not understand; it stays as it was written.
    Kept,
}

impl Kind {
    /// The kinds that can be added, in the order in which they are offered.
    pub const OFFERED: [Self; 20] = [
        Self::One,
        Self::Many,
        Self::Integer,
        Self::Text,
        Self::LongText,
        Self::Decimal,
        Self::Scale,
        Self::Rank,
        Self::Date,
        Self::Time,
        Self::Moment,
        Self::Spot,
        Self::Photo,
        Self::Sound,
        Self::Barcode,
        Self::Agree,
        Self::Note,
        Self::Group,
        Self::Page,
        Self::Roster,
    ];

    /// Its word, as forms send it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long-text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Scale => "scale",
            Self::One => "one",
            Self::Many => "many",
            Self::Rank => "rank",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "moment",
            Self::Spot => "spot",
            Self::Photo => "photo",
            Self::Sound => "sound",
            Self::Barcode => "barcode",
            Self::Note => "note",
            Self::Agree => "agree",
            Self::Calculation => "calculation",
            Self::Group => "group",
            Self::Page => "page",
            Self::Roster => "roster",
            Self::Kept => "kept",
        }
    }

    /// The kind of a word that may be added.
    pub fn of(code: &str) -> Option<Self> {
        Self::OFFERED.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether questions stand within it.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Group | Self::Page | Self::Roster)
    }

    /// Whether one chooses from a list.
    pub const fn chooses(self) -> bool {
        matches!(self, Self::One | Self::Many | Self::Rank)
    }

    /// Whether it may have a least and a most.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// Whether somebody answers it.
    pub const fn is_asked(self) -> bool {
        !matches!(
            self,
            Self::Note | Self::Calculation | Self::Group | Self::Page | Self::Roster | Self::Kept
        )
    }
}

/// A question, a group, or what the builder does not understand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Its number within the design; never given twice.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// Its name in answers.
    pub name: String,
    /// What is asked.
    pub label: Titled,
    /// What helps whoever asks or answers.
    pub hint: Titled,
    /// Whether it may not be left out.
    pub required: bool,
    /// When it is asked; always where it is empty.
    pub relevant: String,
    /// What an answer must keep to.
    pub constraint: String,
    /// What is said of an answer that does not.
    pub message: Titled,
    /// The list that is chosen from.
    pub list: String,
    /// What a calculation works out.
    pub calculation: String,
    /// How often a roster is asked; as often as one likes where it is empty.
    pub count: String,
    /// The first, the last and the step of a scale, as the workbook writes them.
    pub parameters: String,
    /// How it looks, as the workbook writes it, without what its kind says already.
    pub appearance: String,
    /// The type as the workbook writes it, where the kind does not say it.
    pub written: String,
    /// Columns that the builder does not know, by their heading.
    pub other: BTreeMap<String, String>,
    /// What stands within it.
    pub items: Vec<Item>,
}

/// A list of choices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct List {
    /// Its name.
    pub name: String,
    /// What may be chosen.
    pub choices: Vec<Choice>,
}

/// What may be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Its name in answers.
    pub name: String,
    /// What is read.
    pub label: Titled,
    /// Columns that the builder does not know, by their heading.
    pub other: BTreeMap<String, String>,
}

/// A table that stays as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSheet {
    /// The name on its tab.
    pub name: String,
    /// The headings in their order.
    pub headings: Vec<String>,
    /// The rows, each by heading.
    pub rows: Vec<BTreeMap<String, String>>,
}

impl Design {
    /// The item of that number, wherever it stands.
    pub fn find(&self, id: u32) -> Option<&Item> {
        self.walk().find(|item| item.id == id)
    }

    /// Every item in the order in which it is read.
    pub fn walk(&self) -> impl Iterator<Item = &Item> {
        let mut waiting: Vec<&Item> = self.items.iter().rev().collect();
        std::iter::from_fn(move || {
            let item = waiting.pop()?;
            waiting.extend(item.items.iter().rev());
            Some(item)
        })
    }

    /// The list of that name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// The languages of the form that are languages of ours.
    pub fn own_langs(&self) -> impl Iterator<Item = Lang> {
        Lang::ALL
            .into_iter()
            .filter(|lang| self.langs.iter().any(|key| key == lang.code()))
    }
}

/// The XForm of a design, by the way that every workbook goes.
///
/// What is not translated yet is said in the first language that has it: a standard form would show a dash. What can
/// hardly be meant stands among the warnings.
pub fn convert(design: &Design) -> Conversion {
    let mut whole = design.clone();
    fill_in(&mut whole.items, &design.langs);
    for choice in whole.lists.iter_mut().flat_map(|list| &mut list.choices) {
        say_in_all(&mut choice.label, &design.langs);
    }
    let grid = table::write(&whole);
    let mut made = crate::workbook::convert_grid(&grid, &design.form_id);
    made.problems.append(&mut made.doubts);
    made
}

fn fill_in(items: &mut [Item], langs: &[String]) {
    for item in items {
        for words in [&mut item.label, &mut item.hint, &mut item.message] {
            say_in_all(words, langs);
        }
        fill_in(&mut item.items, langs);
    }
}

fn say_in_all(words: &mut Titled, langs: &[String]) {
    let has = |key: &&String| words.0.get(*key).is_some_and(|text| !text.is_empty());
    let Some(known) = langs
        .iter()
        .find(has)
        .and_then(|key| words.0.get(key))
        .cloned()
    else {
        return;
    };
    for key in langs {
        let text = words.0.entry(key.clone()).or_default();
        if text.is_empty() {
            text.clone_from(&known);
        }
    }
}

/// The design of a workbook, as far as the builder understands it.
pub fn read(grid: &Grid) -> Design {
    table::read(grid)
}
