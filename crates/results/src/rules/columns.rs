//! Answers as columns: codes into a dictionary, sets of codes, numbers. A column is written compactly into a chunk, read
//! back, and columns of several chunks are joined, so that a table touches only what it needs.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use crate::model::Sort;

/// The code of an answer that was not given.
pub const NONE: u32 = u32::MAX;

/// No dictionary of a chunk is larger than this once it is unpacked.
const MOST_BYTES: u64 = 256 << 20;

/// The answers to one question, row by row.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Words, days, choices: codes into `words`, [`NONE`] where there is no answer.
    Codes {
        /// The code of each row.
        codes: Vec<u32>,
        /// What the codes stand for.
        words: Vec<String>,
    },
    /// Choices of which several may be taken.
    Sets(Sets),
    /// Numbers; NaN where there is no answer.
    Numbers(Vec<f64>),
}

/// Sets of codes as bits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sets {
    /// What the codes stand for.
    pub words: Vec<String>,
    /// How many machine words a row takes.
    width: usize,
    /// The bits, row after row.
    bits: Vec<u64>,
    /// Whether a row has an answer at all.
    answered: Vec<bool>,
}

impl Sets {
    /// Sets of so many rows without an answer.
    pub fn empty(rows: usize) -> Self {
        Self {
            answered: vec![false; rows],
            ..Self::default()
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.answered.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.answered.is_empty()
    }

    /// Whether a row has an answer.
    pub fn is_answered(&self, row: usize) -> bool {
        self.answered[row]
    }

    /// Whether a row has a code.
    pub fn has(&self, row: usize, code: usize) -> bool {
        let word = row * self.width + code / 64;
        code / 64 < self.width && self.bits[word] >> (code % 64) & 1 == 1
    }

    /// The codes of a row, ascending.
    pub fn of(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let words = &self.bits[row * self.width..(row + 1) * self.width];
        words.iter().enumerate().flat_map(|(index, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros() as usize;
                    left &= left - 1;
                    index * 64 + bit
                })
            })
        })
    }

    /// The sets of some rows.
    #[must_use]
    pub fn picked(&self, rows: &[u32]) -> Self {
        let mut bits = Vec::with_capacity(rows.len() * self.width);
        for row in rows {
            let start = *row as usize * self.width;
            bits.extend_from_slice(&self.bits[start..start + self.width]);
        }
        Self {
            words: self.words.clone(),
            width: self.width,
            bits,
            answered: rows
                .iter()
                .map(|row| self.answered[*row as usize])
                .collect(),
        }
    }

    fn push(&mut self, answered: bool, codes: &[usize]) {
        let needed = codes.iter().max().map_or(0, |most| most / 64 + 1);
        if needed > self.width {
            self.widen(needed);
        }
        let start = self.bits.len();
        self.bits.resize(start + self.width, 0);
        for code in codes {
            self.bits[start + code / 64] |= 1 << (code % 64);
        }
        self.answered.push(answered);
    }

    fn widen(&mut self, width: usize) {
        let mut bits = vec![0; self.answered.len() * width];
        for row in 0..self.answered.len() {
            let from = &self.bits[row * self.width..(row + 1) * self.width];
            bits[row * width..row * width + self.width].copy_from_slice(from);
        }
        self.bits = bits;
        self.width = width;
    }
}

impl Column {
    /// A column of so many rows without an answer.
    pub fn empty(sort: Sort, rows: usize) -> Self {
        match sort {
            Sort::Many => Self::Sets(Sets::empty(rows)),
            sort if sort.is_number() => Self::Numbers(vec![f64::NAN; rows]),
            _ => Self::Codes {
                codes: vec![NONE; rows],
                words: Vec::new(),
            },
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        match self {
            Self::Codes { codes, .. } => codes.len(),
            Self::Sets(sets) => sets.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row has an answer.
    pub fn is_answered(&self, row: usize) -> bool {
        match self {
            Self::Codes { codes, .. } => codes[row] != NONE,
            Self::Sets(sets) => sets.is_answered(row),
            Self::Numbers(numbers) => !numbers[row].is_nan(),
        }
    }

    /// The answer of a row as it is written in a file; `None` where there is none.
    pub fn text(&self, row: usize) -> Option<String> {
        match self {
            Self::Codes { codes, words } => words.get(codes[row] as usize).cloned(),
            Self::Sets(sets) => sets.is_answered(row).then(|| {
                let words: Vec<&str> = sets.of(row).map(|code| sets.words[code].as_str()).collect();
                words.join(" ")
            }),
            Self::Numbers(numbers) => (!numbers[row].is_nan()).then(|| number(numbers[row])),
        }
    }

    /// The number of a row, NaN where there is none.
    pub fn number(&self, row: usize) -> f64 {
        match self {
            Self::Numbers(numbers) => numbers[row],
            Self::Codes { codes, words } => words
                .get(codes[row] as usize)
                .and_then(|word| word.parse().ok())
                .unwrap_or(f64::NAN),
            Self::Sets(_) => f64::NAN,
        }
    }

    /// The answers of some rows.
    #[must_use]
    pub fn picked(&self, rows: &[u32]) -> Self {
        match self {
            Self::Codes { codes, words } => Self::Codes {
                codes: rows.iter().map(|row| codes[*row as usize]).collect(),
                words: words.clone(),
            },
            Self::Sets(sets) => Self::Sets(sets.picked(rows)),
            Self::Numbers(numbers) => {
                Self::Numbers(rows.iter().map(|row| numbers[*row as usize]).collect())
            }
        }
    }

    /// Whether no row has an answer.
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|row| !self.is_answered(row))
    }
}

/// A number as it is written in files and by programs: whole ones without a point.
pub fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        return format!("{}", value as i64);
    }
    value.to_string()
}

/// Makes a column from the answers, row by row.
#[derive(Debug)]
pub struct Builder {
    column: Column,
    known: HashMap<String, u32>,
    scratch: Vec<usize>,
}

impl Builder {
    /// An empty column for answers of a sort.
    pub fn new(sort: Sort) -> Self {
        Self {
            column: Column::empty(sort, 0),
            known: HashMap::new(),
            scratch: Vec::new(),
        }
    }

    /// The answer of the next row; empty is none.
    ///
    /// A number that cannot be read as one is no answer: forms check their numbers, and what is not one cannot be
    /// counted.
    pub fn push(&mut self, answer: Option<&str>) {
        let answer = answer.map(str::trim).filter(|answer| !answer.is_empty());
        match &mut self.column {
            Column::Codes { codes, words } => {
                let code = answer.map_or(NONE, |answer| code_of(&mut self.known, words, answer));
                codes.push(code);
            }
            Column::Sets(sets) => {
                self.scratch.clear();
                let mut words = std::mem::take(&mut sets.words);
                for word in answer.unwrap_or_default().split_whitespace() {
                    self.scratch
                        .push(code_of(&mut self.known, &mut words, word) as usize);
                }
                sets.words = words;
                sets.push(answer.is_some(), &self.scratch);
            }
            Column::Numbers(numbers) => {
                let number = answer.and_then(|answer| answer.parse::<f64>().ok());
                numbers.push(
                    number
                        .filter(|number| number.is_finite())
                        .unwrap_or(f64::NAN),
                );
            }
        }
    }

    /// A number as the answer of the next row.
    pub fn push_number(&mut self, number: f64) {
        match &mut self.column {
            Column::Numbers(numbers) => numbers.push(number),
            _ => self.push(Some(&self::number(number))),
        }
    }

    /// Rows without an answer until there are so many.
    pub fn fill(&mut self, rows: usize) {
        while self.column.len() < rows {
            self.push(None);
        }
    }

    /// The column.
    pub fn done(self) -> Column {
        self.column
    }
}

fn code_of(known: &mut HashMap<String, u32>, words: &mut Vec<String>, word: &str) -> u32 {
    if let Some(code) = known.get(word) {
        return *code;
    }
    let code = u32::try_from(words.len()).unwrap_or(NONE - 1);
    words.push(word.to_owned());
    known.insert(word.to_owned(), code);
    code
}

/// Joins the columns of several chunks, one after the other.
#[derive(Debug)]
pub struct Joiner {
    column: Column,
    known: HashMap<String, u32>,
}

impl Joiner {
    /// An empty column for answers of a sort.
    pub fn new(sort: Sort) -> Self {
        Self {
            column: Column::empty(sort, 0),
            known: HashMap::new(),
        }
    }

    /// Adds the rows of a chunk; where they are of another sort (a version of the form asked otherwise), they are read
    /// again as this sort.
    pub fn add(&mut self, chunk: &Column) {
        match (&mut self.column, chunk) {
            (
                Column::Codes { codes, words },
                Column::Codes {
                    codes: more,
                    words: names,
                },
            ) => {
                let places: Vec<u32> = names
                    .iter()
                    .map(|name| code_of(&mut self.known, words, name))
                    .collect();
                codes.extend(
                    more.iter()
                        .map(|code| places.get(*code as usize).copied().unwrap_or(NONE)),
                );
            }
            (Column::Sets(sets), Column::Sets(more)) => {
                let mut words = std::mem::take(&mut sets.words);
                let places: Vec<usize> = more
                    .words
                    .iter()
                    .map(|name| code_of(&mut self.known, &mut words, name) as usize)
                    .collect();
                sets.words = words;
                let mut scratch = Vec::new();
                for row in 0..more.len() {
                    scratch.clear();
                    scratch.extend(more.of(row).map(|code| places[code]));
                    sets.push(more.is_answered(row), &scratch);
                }
            }
            (Column::Numbers(numbers), Column::Numbers(more)) => numbers.extend_from_slice(more),
            (_, other) => {
                let mut builder = Builder {
                    column: std::mem::replace(&mut self.column, Column::Numbers(Vec::new())),
                    known: std::mem::take(&mut self.known),
                    scratch: Vec::new(),
                };
                for row in 0..other.len() {
                    builder.push(other.text(row).as_deref());
                }
                self.column = builder.column;
                self.known = builder.known;
            }
        }
    }

    /// Adds rows without an answer.
    pub fn add_blank(&mut self, rows: usize) {
        match &mut self.column {
            Column::Codes { codes, .. } => codes.resize(codes.len() + rows, NONE),
            Column::Numbers(numbers) => numbers.resize(numbers.len() + rows, f64::NAN),
            Column::Sets(sets) => {
                for _ in 0..rows {
                    sets.push(false, &[]);
                }
            }
        }
    }

    /// The column of all chunks.
    pub fn done(self) -> Column {
        self.column
    }
}

const CODES: u8 = 1;
const SETS: u8 = 2;
const FLOATS: u8 = 3;
const INTEGERS: u8 = 4;

/// A column as the bytes of a chunk: numbers no wider than they need be, dictionaries packed.
pub fn encode(column: &Column) -> Vec<u8> {
    let mut out = Vec::new();
    match column {
        Column::Codes { codes, words } => {
            out.push(CODES);
            put(&mut out, codes.len() as u64);
            put_words(&mut out, words);
            put_narrow(
                &mut out,
                words.len() as u64,
                codes.iter().map(|code| code.wrapping_add(1).into()),
            );
        }
        Column::Sets(sets) => {
            out.push(SETS);
            put(&mut out, sets.len() as u64);
            put_words(&mut out, &sets.words);
            let width = (sets.words.len() + 1).div_ceil(8);
            let mut row_bytes = vec![0u8; width];
            for row in 0..sets.len() {
                row_bytes.fill(0);
                row_bytes[0] = u8::from(sets.is_answered(row));
                for code in sets.of(row) {
                    row_bytes[(code + 1) / 8] |= 1 << ((code + 1) % 8);
                }
                out.extend_from_slice(&row_bytes);
            }
        }
        Column::Numbers(numbers) => {
            let known = || numbers.iter().copied().filter(|number| !number.is_nan());
            let whole = known().all(|number| number.fract() == 0.0 && number.abs() < 9.0e15);
            if whole {
                let least = known().fold(f64::INFINITY, f64::min);
                let least = if least.is_finite() { least as i64 } else { 0 };
                let span = known().fold(0, |most: u64, number| {
                    most.max((number as i64 - least) as u64)
                });
                out.push(INTEGERS);
                put(&mut out, numbers.len() as u64);
                out.extend_from_slice(&least.to_le_bytes());
                put_narrow(
                    &mut out,
                    span + 1,
                    numbers.iter().map(|number| {
                        if number.is_nan() {
                            0
                        } else {
                            (*number as i64 - least) as u64 + 1
                        }
                    }),
                );
            } else {
                out.push(FLOATS);
                put(&mut out, numbers.len() as u64);
                for number in numbers {
                    out.extend_from_slice(&number.to_le_bytes());
                }
            }
        }
    }
    out
}

/// The column of a chunk's bytes; `None` where they are none.
pub fn decode(bytes: &[u8]) -> Option<Column> {
    let mut bytes = bytes;
    let kind = take(&mut bytes, 1)?[0];
    let rows = usize::try_from(get(&mut bytes)?).ok()?;
    match kind {
        CODES => {
            let words = get_words(&mut bytes)?;
            let codes = get_narrow(&mut bytes, rows, |code| (code as u32).wrapping_sub(1))?;
            let known = |code: &u32| *code == NONE || (*code as usize) < words.len();
            codes
                .iter()
                .all(known)
                .then_some(Column::Codes { codes, words })
        }
        SETS => {
            let words = get_words(&mut bytes)?;
            let width = (words.len() + 1).div_ceil(8);
            let all = take(&mut bytes, rows.checked_mul(width)?)?;
            let mut sets = Sets {
                width: words.len().div_ceil(64),
                bits: Vec::with_capacity(rows),
                answered: Vec::with_capacity(rows),
                words,
            };
            let count = sets.words.len();
            let mut scratch = Vec::new();
            for row in all.chunks_exact(width) {
                scratch.clear();
                scratch.extend(
                    (0..count).filter(|code| row[(code + 1) / 8] >> ((code + 1) % 8) & 1 == 1),
                );
                sets.push(row[0] & 1 == 1, &scratch);
            }
            Some(Column::Sets(sets))
        }
        INTEGERS => {
            let least = i64::from_le_bytes(take(&mut bytes, 8)?.try_into().ok()?);
            let numbers = get_narrow(&mut bytes, rows, |number| {
                if number == 0 {
                    f64::NAN
                } else {
                    (least as f64) + (number - 1) as f64
                }
            })?;
            Some(Column::Numbers(numbers))
        }
        FLOATS => {
            let all = take(&mut bytes, rows.checked_mul(8)?)?;
            let numbers = all
                .chunks_exact(8)
                .map(|eight| f64::from_le_bytes(eight.try_into().unwrap_or_default()))
                .collect();
            Some(Column::Numbers(numbers))
        }
        _ => None,
    }
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (head, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(head)
}

/// An unsigned number in groups of seven bits, the lowest first (LEB128).
fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn get(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?[0];
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A dictionary: packed where that is shorter.
fn put_words(out: &mut Vec<u8>, words: &[String]) {
    let mut plain = Vec::new();
    put(&mut plain, words.len() as u64);
    for word in words {
        put(&mut plain, word.len() as u64);
        plain.extend_from_slice(word.as_bytes());
    }
    let packed = (plain.len() > 256).then(|| {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        // Writing to memory cannot fail.
        let _ = encoder.write_all(&plain);
        encoder.finish().unwrap_or_default()
    });
    match packed {
        Some(packed) if packed.len() < plain.len() && !packed.is_empty() => {
            out.push(1);
            put(out, packed.len() as u64);
            out.extend_from_slice(&packed);
        }
        _ => {
            out.push(0);
            put(out, plain.len() as u64);
            out.extend_from_slice(&plain);
        }
    }
}

fn get_words(bytes: &mut &[u8]) -> Option<Vec<String>> {
    let packed = take(bytes, 1)?[0] == 1;
    let length = usize::try_from(get(bytes)?).ok()?;
    let stored = take(bytes, length)?;
    let mut unpacked = Vec::new();
    let mut plain: &[u8] = if packed {
        DeflateDecoder::new(stored)
            .take(MOST_BYTES)
            .read_to_end(&mut unpacked)
            .ok()?;
        &unpacked
    } else {
        stored
    };
    let count = usize::try_from(get(&mut plain)?).ok()?;
    let mut words = Vec::with_capacity(count.min(plain.len()));
    for _ in 0..count {
        let length = usize::try_from(get(&mut plain)?).ok()?;
        let word = std::str::from_utf8(take(&mut plain, length)?).ok()?;
        words.push(word.to_owned());
    }
    Some(words)
}

/// Numbers up to `most`, each in as few whole bytes as that needs.
fn put_narrow(out: &mut Vec<u8>, most: u64, numbers: impl Iterator<Item = u64>) {
    let width: u8 = match most {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    };
    out.push(width);
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes()[..usize::from(width)]);
    }
}

fn get_narrow<T>(bytes: &mut &[u8], rows: usize, read: impl Fn(u64) -> T) -> Option<Vec<T>> {
    let width = usize::from(take(bytes, 1)?[0]);
    if !matches!(width, 1 | 2 | 4 | 8) {
        return None;
    }
    let all = take(bytes, rows.checked_mul(width)?)?;
    let numbers = all.chunks_exact(width).map(|few| {
        let mut eight = [0u8; 8];
        eight[..width].copy_from_slice(few);
        read(u64::from_le_bytes(eight))
    });
    Some(numbers.collect())
}
