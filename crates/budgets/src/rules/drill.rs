//! The table of a budget: from functions down to single lines, by its classifications.

use std::collections::BTreeMap;

use kernel::{Money, Words, Year};

use super::execution::function_of;
use crate::classification;
use crate::model::{Annex, Budget, Line, Phase};

/// A level of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// By function.
    Function,
    /// By programme.
    Programme,
    /// By office.
    Office,
    /// By economic article.
    Economic,
    /// Line by line.
    Line,
}

impl Level {
    /// All levels, from the widest.
    pub const ALL: [Self; 5] = [
        Self::Function,
        Self::Programme,
        Self::Office,
        Self::Economic,
        Self::Line,
    ];

    /// The word used in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Programme => "programme",
            Self::Office => "office",
            Self::Economic => "economic",
            Self::Line => "line",
        }
    }

    /// The level of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// Which lines are asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// The annex; expenditure where nobody says it.
    pub annex: Option<Annex>,
    /// What was chosen on each level, by the key of the group.
    pub chosen: BTreeMap<Level, String>,
    /// Words that the title, the codes, or the names of the classifications hold.
    pub words: Option<String>,
}

/// Several lines under one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its key: a code, or a name where there is no code; empty where the file says nothing.
    pub key: String,
    /// Its name; `None` where the file gives only a code or nothing.
    pub name: Option<Words>,
    /// Its lines: positions in [`Budget::lines`].
    pub lines: Vec<usize>,
}

impl Asked {
    /// The annex asked for.
    pub fn annex(&self) -> Annex {
        self.annex.unwrap_or(Annex::Expenditure)
    }

    /// The lines asked for: positions in [`Budget::lines`].
    pub fn lines(&self, budget: &Budget) -> Vec<usize> {
        let words = self
            .words
            .as_deref()
            .map(|words| intake::plain_words(words).join(" "))
            .filter(|words| !words.is_empty());
        budget
            .of(self.annex())
            .filter(|(_, line)| {
                self.chosen
                    .iter()
                    .all(|(level, key)| key_of(line, *level).0 == *key)
            })
            .filter(|(_, line)| words.as_ref().is_none_or(|words| holds(line, words)))
            .map(|(at, _)| at)
            .collect()
    }

    /// The next level that tells the lines apart.
    pub fn next_level(&self, budget: &Budget, lines: &[usize]) -> Level {
        let deepest = self.chosen.keys().next_back().copied();
        Level::ALL
            .into_iter()
            .filter(|level| deepest.is_none_or(|deepest| *level > deepest))
            .find(|level| *level == Level::Line || groups(budget, lines, *level).len() > 1)
            .unwrap_or(Level::Line)
    }
}

fn holds(line: &Line, words: &str) -> bool {
    let names = [
        &line.office,
        &line.function,
        &line.programme,
        &line.economic,
    ];
    let codes = &line.codes;
    let codes = [
        &codes.office,
        &codes.function,
        &codes.economic,
        &codes.programme,
        &codes.activity,
        &codes.source,
    ];
    let texts = std::iter::once(&line.title)
        .chain(names.into_iter().flatten())
        .flat_map(|words| words.all().map(|(_, text)| text))
        .chain(codes.into_iter().flatten().map(String::as_str))
        .chain([line.key.as_str()]);
    let mut texts = texts;
    texts.any(|text| intake::plain_words(text).join(" ").contains(words))
}

/// The key and the name of the group of a line on a level.
pub fn key_of(line: &Line, level: Level) -> (String, Option<Words>) {
    let named = |code: &Option<String>, name: &Option<Words>, known: Option<Words>| {
        let name = name.clone().or(known);
        let key = code.clone().or_else(|| {
            let (_, text) = name.as_ref()?.all().next()?;
            Some(text.to_owned())
        });
        (key.unwrap_or_default(), name)
    };
    let codes = &line.codes;
    match level {
        Level::Function => function_of(line),
        Level::Programme => named(&codes.programme, &line.programme, None),
        Level::Office => named(&codes.office, &line.office, None),
        Level::Economic => {
            let known = codes
                .economic
                .as_deref()
                .and_then(classification::economic)
                .map(|entry| entry.name.clone());
            named(&codes.economic, &line.economic, known)
        }
        Level::Line => (line.key.clone(), Some(line.title.clone())),
    }
}

/// The lines grouped on a level, in the order in which they first stand.
pub fn groups(budget: &Budget, lines: &[usize], level: Level) -> Vec<Group> {
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for at in lines {
        let Some(line) = budget.lines.get(*at) else {
            continue;
        };
        let (key, name) = key_of(line, level);
        match by_key.get(&key) {
            Some(group) if level != Level::Line => groups[*group].lines.push(*at),
            _ => {
                by_key.insert(key.clone(), groups.len());
                groups.push(Group {
                    key,
                    name,
                    lines: vec![*at],
                });
            }
        }
    }
    groups
}

/// The sum of some lines in a year and phase; `None` where none of them has such an amount.
pub fn sum_of(budget: &Budget, lines: &[usize], year: Year, phase: Phase) -> Option<Money> {
    let mut amounts = lines
        .iter()
        .filter_map(|at| budget.lines.get(*at)?.amount(year, phase))
        .peekable();
    amounts.peek()?;
    Some(amounts.sum())
}
