//! One figure: a question, by groups, of some of the answers; and its address, by which it can be cited.

use std::collections::HashMap;

use super::columns::{Column, NONE};
use super::design::{Assumed, Design, Plan};
use super::dimensions::{Categories, Dimension, Source, categories, needs};
use super::estimates::{
    AnyOf, Cells, Means, NOWHERE, OneOf, Shares, Test, independence, means, shares,
};
use crate::model::{At, Known, Questionnaire, Sort};

/// How many dimensions a table has at most.
pub const DIMENSIONS: usize = 3;
/// How many cells a table has at most, its margins among them.
pub const CELLS: usize = 20_000;

/// Which submissions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Everything that was not rejected.
    #[default]
    NotRejected,
    /// Only what somebody has read and approved.
    Approved,
}

impl Counted {
    /// Its word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotRejected => "all",
            Self::Approved => "approved",
        }
    }

    /// Whether a submission of this state counts.
    pub fn counts(self, state: &str) -> bool {
        match self {
            Self::NotRejected => state != "rejected",
            Self::Approved => state == "approved",
        }
    }
}

/// What is asked for: together with the form it is the address of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The path of the question.
    pub question: String,
    /// The dimensions, at most three.
    pub by: Vec<String>,
    /// Which submissions count.
    pub counted: Counted,
    /// Only these: a dimension and one of its categories.
    pub only: Vec<(String, String)>,
}

impl Asked {
    /// Its address: `q=house/water&by=sex&by=age&only=settlement:kg-1&count=approved`. Two askings of the same have the same.
    pub fn address(&self) -> String {
        let mut address = format!("q={}", escaped(&self.question));
        for by in &self.by {
            address.push_str("&by=");
            address.push_str(&escaped(by));
        }
        for (dimension, category) in &self.only {
            address.push_str("&only=");
            address.push_str(&escaped(dimension));
            address.push(':');
            address.push_str(&escaped(category));
        }
        if self.counted == Counted::Approved {
            address.push_str("&count=approved");
        }
        address
    }

    /// What an address asks for; `None` where it names no question.
    pub fn read(address: &str) -> Option<Self> {
        let mut asked = Self::default();
        for pair in address.split('&') {
            let (name, value) = pair.split_once('=')?;
            // A form sends what was left empty too.
            if value.is_empty() {
                continue;
            }
            match name {
                "q" => asked.question = plain(value)?,
                "by" if asked.by.len() < DIMENSIONS => asked.by.push(plain(value)?),
                "only" => {
                    let (dimension, category) = value.split_once(':')?;
                    asked.only.push((plain(dimension)?, plain(category)?));
                }
                "count" => {
                    if value == "approved" {
                        asked.counted = Counted::Approved;
                    }
                }
                _ => return None,
            }
        }
        (!asked.question.is_empty()).then_some(asked)
    }
}

/// A part of an address: letters, digits and `-._~/@` stay (RFC 3986, `pchar` without what separates here).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(
                    char::from_digit(u32::from(half), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
    out
}

fn plain(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'%' => {
                let digits = text.get(at + 1..at + 3)?;
                out.push(u8::from_str_radix(digits, 16).ok()?);
                at += 3;
            }
            b'+' => {
                out.push(b' ');
                at += 1;
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// The answers of a form, as far as a figure needs them.
#[derive(Debug, Default)]
pub struct Answered {
    /// How many rows each table has.
    pub rows: Vec<usize>,
    /// The row of its parent for each row of a repeat.
    pub parents: HashMap<usize, Vec<u32>>,
    /// The columns: the table, and the path of the question or the code of what the house knows.
    pub columns: HashMap<(usize, String), Column>,
}

impl Answered {
    fn column(&self, table: usize, name: &str) -> Option<&Column> {
        self.columns.get(&(table, name.to_owned()))
    }

    /// Of each row of `lower`, the row of `upper` it stands in: itself where it is the same table. `None` where `upper` is not
    /// above `lower`.
    pub fn rows_above(
        &self,
        questionnaire: &Questionnaire,
        lower: usize,
        upper: usize,
    ) -> Option<Vec<u32>> {
        let count = self.rows.get(lower).copied().unwrap_or(0);
        let mut way: Vec<u32> = (0..count as u32).collect();
        let mut here = lower;
        while here != upper {
            let parents = self.parents.get(&here)?;
            for row in &mut way {
                *row = parents.get(*row as usize).copied().unwrap_or(NONE);
            }
            here = questionnaire.tables.get(here)?.parent?;
        }
        Some(way)
    }
}

/// One dimension of a figure, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The dimension.
    pub dimension: Dimension,
    /// Its categories.
    pub words: Vec<String>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A question with choices: the choices, and the shares of each cell.
    Shares {
        /// The codes of the choices.
        choices: Vec<String>,
        /// Whether several of them may be taken.
        many: bool,
        /// Cell by cell.
        cells: Vec<Shares>,
    },
    /// A question for a number.
    Means(Vec<Means>),
    /// Anything else: how many answered, cell by cell.
    Answers(Vec<u64>),
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What was asked for.
    pub asked: Asked,
    /// The question.
    pub at: At,
    /// The dimensions.
    pub by: Vec<Shown>,
    /// What was found; the cells are numbered as [`Figure::cell`] says.
    pub found: Found,
    /// How many rows of the question's table there are in each cell, whether they answered or not.
    pub rows: Vec<u64>,
    /// What had to be assumed.
    pub assumed: Vec<Assumed>,
    /// Whether chance decided who was asked.
    pub by_chance: bool,
    /// Whether the groups of the first dimension differ by more than chance explains.
    pub test: Option<Test>,
}

/// A place along a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A category.
    Category(usize),
    /// Those of whom it is not known.
    Unknown,
    /// Everybody.
    All,
}

impl Figure {
    /// The number of a cell: one place for each dimension; the last dimension runs fastest, and along each come the
    /// categories, those of whom it is not known, everybody.
    pub fn cell(&self, slots: &[Slot]) -> usize {
        slots.iter().zip(&self.by).fold(0, |cell, (slot, shown)| {
            let size = shown.words.len();
            let place = match slot {
                Slot::Category(category) => *category,
                Slot::Unknown => size,
                Slot::All => size + 1,
            };
            cell * (size + 2) + place
        })
    }

    /// The cell of everybody.
    pub fn everybody(&self) -> usize {
        self.cell(&vec![Slot::All; self.by.len()])
    }

    /// The places along a dimension that anybody stands at: its categories, then the unknown.
    pub fn slots(&self, dimension: usize) -> Vec<Slot> {
        let size = self.by.get(dimension).map_or(0, |shown| shown.words.len());
        let mut slots: Vec<Slot> = (0..size).map(Slot::Category).collect();
        slots.push(Slot::Unknown);
        slots.retain(|slot| {
            let mut place = vec![Slot::All; self.by.len()];
            place[dimension] = *slot;
            self.rows[self.cell(&place)] > 0
        });
        slots
    }

    /// How many answered in a cell.
    pub fn answers(&self, cell: usize) -> u64 {
        match &self.found {
            Found::Shares { cells, .. } => cells[cell].answers,
            Found::Means(cells) => cells[cell].answers,
            Found::Answers(counts) => counts[cell],
        }
    }
}

/// Why there is no such figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFigure {
    /// The form has no such question.
    NoQuestion,
    /// The form has no such dimension, or it is not known of whom the question was asked.
    NoDimension,
    /// The dimension has too many different values, or the table too many cells.
    TooLarge,
}

/// The columns that a figure needs: the table, and the path of the question or the code of what the house knows.
pub fn columns(
    questionnaire: &Questionnaire,
    dimensions: &[Dimension],
    asked: &Asked,
) -> Result<Vec<(usize, String)>, NoFigure> {
    let at = questionnaire
        .find(&asked.question)
        .ok_or(NoFigure::NoQuestion)?;
    let mut wanted = vec![
        (0, Known::State.code().to_owned()),
        (0, Known::Settlement.code().to_owned()),
        (at.table, asked.question.clone()),
    ];
    let named = asked.by.iter().chain(asked.only.iter().map(|(key, _)| key));
    for key in named {
        let dimension = dimension(questionnaire, dimensions, key, at.table)?;
        wanted.extend(needs(questionnaire, dimension));
    }
    wanted.sort();
    wanted.dedup();
    Ok(wanted)
}

fn dimension<'a>(
    questionnaire: &Questionnaire,
    dimensions: &'a [Dimension],
    key: &str,
    table: usize,
) -> Result<&'a Dimension, NoFigure> {
    dimensions
        .iter()
        .find(|one| one.key == key)
        .filter(|one| questionnaire.reaches(one.table, table))
        .ok_or(NoFigure::NoDimension)
}

/// Makes a figure of the answers.
pub fn figure(
    questionnaire: &Questionnaire,
    dimensions: &[Dimension],
    plan: &Plan,
    answered: &Answered,
    asked: &Asked,
) -> Result<Figure, NoFigure> {
    let at = questionnaire
        .find(&asked.question)
        .ok_or(NoFigure::NoQuestion)?;
    let question = questionnaire.at(at).ok_or(NoFigure::NoQuestion)?;
    let (design, kept) = counted(questionnaire, plan, answered, asked, at.table);
    // Every dimension, of the rows that count.
    let along = |key: &str| -> Result<(Dimension, Categories), NoFigure> {
        let found = dimension(questionnaire, dimensions, key, at.table)?;
        let names = needs(questionnaire, found);
        let columns: Vec<&Column> = names
            .iter()
            .filter_map(|(table, name)| answered.column(*table, name))
            .collect();
        if columns.len() < names.len() {
            return Err(NoFigure::NoDimension);
        }
        let own = categories(questionnaire, found, &columns).ok_or(NoFigure::TooLarge)?;
        let above = answered
            .rows_above(questionnaire, at.table, found.table)
            .ok_or(NoFigure::NoDimension)?;
        let codes = kept
            .iter()
            .map(|row| {
                let row = above.get(*row as usize).copied().unwrap_or(NONE);
                own.codes.get(row as usize).copied().unwrap_or(NONE)
            })
            .collect();
        Ok((
            found.clone(),
            Categories {
                codes,
                words: own.words,
            },
        ))
    };
    let mut by = Vec::new();
    let mut codes = Vec::new();
    for key in &asked.by {
        let (dimension, own) = along(key)?;
        by.push(Shown {
            dimension,
            words: own.words,
        });
        codes.push(own.codes);
    }
    let mut is_in = vec![true; kept.len()];
    for (key, category) in &asked.only {
        let (_, own) = along(key)?;
        let code = own.words.iter().position(|word| word == category);
        let code = code.map_or(NONE - 1, |code| code as u32);
        for (is_in, own) in is_in.iter_mut().zip(&own.codes) {
            *is_in &= *own == code;
        }
    }
    let sizes: Vec<usize> = by.iter().map(|shown| shown.words.len()).collect();
    let count = sizes
        .iter()
        .try_fold(1usize, |count, size| count.checked_mul(size + 2))
        .filter(|count| *count <= CELLS)
        .ok_or(NoFigure::TooLarge)?;
    let each = 1 << by.len();
    let of = places(&sizes, &codes, &is_in);
    let cells = Cells {
        count,
        each,
        of: &of,
    };
    let mut rows = vec![0u64; count];
    for cell in of.iter().filter(|cell| **cell != NOWHERE) {
        rows[*cell as usize] += 1;
    }
    let column = answered
        .column(at.table, &asked.question)
        .ok_or(NoFigure::NoQuestion)?;
    let groups: Option<Vec<u32>> = codes.first().map(|codes| {
        let group = |(code, is_in): (&u32, &bool)| if *is_in { *code } else { NONE };
        codes.iter().zip(&is_in).map(group).collect()
    });
    let mut test = None;
    let found = match (question.sort, column) {
        (Sort::Many, Column::Sets(sets)) => {
            let (choices, places) = ordered(question, &sets.words);
            let picked = picked(sets, &kept);
            let answers = AnyOf {
                choices: choices.len(),
                sets: &picked,
                places: &places,
            };
            let found = shares(&design, cells, &answers).ok_or(NoFigure::TooLarge)?;
            Found::Shares {
                choices,
                many: true,
                cells: found,
            }
        }
        (sort, Column::Numbers(numbers)) if sort.is_number() => {
            let numbers: Vec<f64> = kept.iter().map(|row| numbers[*row as usize]).collect();
            Found::Means(means(&design, cells, &numbers))
        }
        (sort, Column::Codes { codes, words })
            if is_counted(sort, question.choices.len(), words.len()) =>
        {
            let (choices, places) = ordered(question, words);
            let codes: Vec<u32> = kept
                .iter()
                .map(|row| {
                    let code = codes[*row as usize];
                    places
                        .get(code as usize)
                        .map_or(NONE, |place| *place as u32)
                })
                .collect();
            if let (Some(groups), Some(size)) = (&groups, sizes.first()) {
                test = independence(&design, &codes, choices.len(), groups, *size);
            }
            let answers = OneOf {
                choices: choices.len(),
                codes: &codes,
            };
            let found = shares(&design, cells, &answers).ok_or(NoFigure::TooLarge)?;
            Found::Shares {
                choices,
                many: false,
                cells: found,
            }
        }
        (_, column) => {
            let mut counts = vec![0u64; count];
            for (place, row) in kept.iter().enumerate() {
                if column.is_answered(*row as usize) {
                    let own = &of[place * each..(place + 1) * each];
                    for cell in own.iter().filter(|cell| **cell != NOWHERE) {
                        counts[*cell as usize] += 1;
                    }
                }
            }
            Found::Answers(counts)
        }
    };
    Ok(Figure {
        asked: asked.clone(),
        at,
        by,
        found,
        rows,
        assumed: design.assumed.clone(),
        by_chance: design.chosen.by_chance(),
        test,
    })
}

/// Whether words are few enough to be counted: choices always, what a form computes where there are few different.
fn is_counted(sort: Sort, choices: usize, words: usize) -> bool {
    match sort {
        Sort::One | Sort::Boolean => words.max(choices) <= 400,
        Sort::Text => words <= 12,
        _ => false,
    }
}

/// The choices of a question in the order of the form, then what was answered besides; and the place of each word.
fn ordered(question: &crate::model::Question, words: &[String]) -> (Vec<String>, Vec<usize>) {
    let mut choices: Vec<String> = question
        .choices
        .iter()
        .map(|one| one.code.clone())
        .collect();
    let mut others: Vec<String> = words
        .iter()
        .filter(|word| !choices.contains(word))
        .cloned()
        .collect();
    others.sort_unstable();
    choices.extend(others);
    let places: HashMap<&str, usize> = choices
        .iter()
        .enumerate()
        .map(|(place, code)| (code.as_str(), place))
        .collect();
    let of_words = words.iter().map(|word| places[word.as_str()]).collect();
    (choices, of_words)
}

/// The sets of some rows.
fn picked(sets: &super::columns::Sets, rows: &[u32]) -> super::columns::Sets {
    if rows.len() == sets.len() {
        return sets.clone();
    }
    sets.picked(rows)
}

/// The cells of every row: for each subset of the dimensions one, with everybody along the others.
fn places(sizes: &[usize], codes: &[Vec<u32>], is_in: &[bool]) -> Vec<u32> {
    let each = 1usize << sizes.len();
    let mut of = vec![NOWHERE; is_in.len() * each];
    for (row, _) in is_in.iter().enumerate().filter(|(_, is_in)| **is_in) {
        for subset in 0..each {
            let mut cell = 0;
            for (dimension, size) in sizes.iter().enumerate() {
                let place = if subset >> dimension & 1 == 1 {
                    size + 1
                } else {
                    (codes[dimension][row] as usize).min(*size)
                };
                cell = cell * (size + 2) + place;
            }
            of[row * each + subset] = cell as u32;
        }
    }
    of
}

/// The rows of a table that belong to submissions that count, and their design.
fn counted(
    questionnaire: &Questionnaire,
    plan: &Plan,
    answered: &Answered,
    asked: &Asked,
    table: usize,
) -> (Design, Vec<u32>) {
    let of_root = answered.rows.first().copied().unwrap_or(0);
    let counts: Vec<bool> = match answered.column(0, Known::State.code()) {
        Some(Column::Codes { codes, words }) => {
            let counts: Vec<bool> = words
                .iter()
                .map(|state| asked.counted.counts(state))
                .collect();
            codes
                .iter()
                .map(|code| counts.get(*code as usize).copied().unwrap_or(false))
                .collect()
        }
        _ => vec![true; of_root],
    };
    let households: Vec<u32> = (0..of_root as u32)
        .filter(|row| counts[*row as usize])
        .collect();
    let design = match answered.column(0, Known::Settlement.code()) {
        Some(Column::Codes { codes, words }) => {
            let codes: Vec<u32> = households.iter().map(|row| codes[*row as usize]).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            Design::of_households(plan, &codes, &words)
        }
        _ => Design::of_households(plan, &vec![NONE; households.len()], &[]),
    };
    if table == 0 {
        return (design, households);
    }
    let Some(above) = answered.rows_above(questionnaire, table, 0) else {
        return (design.of_members(&[]), Vec::new());
    };
    let mut place_of = vec![NONE; of_root];
    for (place, row) in households.iter().enumerate() {
        place_of[*row as usize] = place as u32;
    }
    let mut kept = Vec::new();
    let mut household = Vec::new();
    for (row, root) in above.iter().enumerate() {
        let place = place_of.get(*root as usize).copied().unwrap_or(NONE);
        if place != NONE {
            kept.push(row as u32);
            household.push(place);
        }
    }
    (design.of_members(&household), kept)
}

/// Whether a dimension can be taken for the rows of a table.
pub fn fits(questionnaire: &Questionnaire, dimension: &Dimension, at: At) -> bool {
    let is_itself = match &dimension.source {
        Source::Answer(own) | Source::Age(own) | Source::Bands(own) => *own == at,
        _ => false,
    };
    !is_itself && questionnaire.reaches(dimension.table, at.table)
}
