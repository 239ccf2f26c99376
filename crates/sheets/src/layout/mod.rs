//! Finding what the columns of a sheet mean by their headings, and walking its rows by field.
//!
//! [`Layout::find`] looks for the heading rows itself, with a vocabulary in any languages;
//! [`Layout::from_mapping`] takes a person's word for it. Both report everything at once.

mod find;
mod grid;
mod mapping;
mod records;
mod words;

pub use records::{Field, Record};

use std::fmt::Write;

/// The words by which a field is headed, in every language in which it may be.
#[derive(Debug, Clone, Copy)]
pub struct FieldWords<'w> {
    /// The field's name for the caller.
    pub field: &'static str,
    /// Headings. Case, spaces and punctuation do not matter; a heading that is exactly one of
    /// these beats one that contains it. `{year}` stands for a year of four digits, which is
    /// then required and captured: "{year} план" finds "2026-ж. план".
    pub headings: &'w [&'w str],
}

/// What the columns of one sheet mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The sheet's name.
    pub sheet: String,
    /// The numbers of the heading rows, from 1, rising; a row that only numbers the columns is
    /// one of them. Data begin after the last. Empty where no heading was found or needed.
    pub header_rows: Vec<u32>,
    /// The columns that were understood, by rising column.
    pub columns: Vec<ColumnMeaning>,
    /// The columns that were not, by rising column; headings are looked for up to column 512.
    /// Nothing of theirs is lost: see [`Record::cell`].
    pub unknown: Vec<UnknownColumn>,
    /// All that stands in the way, for a person to see.
    pub problems: Vec<LayoutProblem>,
}

/// A column that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMeaning {
    /// From 0.
    pub column: u16,
    /// One of the vocabulary's fields.
    pub field: &'static str,
    /// The year that its heading names, if it names exactly one.
    pub year: Option<i32>,
    /// The heading as written, with single spaces for all white space; headings above one
    /// another are joined: "2026-жыл | бекитилген". Empty for a column named by letters alone.
    pub heading: String,
}

/// A column that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// From 0.
    pub column: u16,
    /// The heading as written.
    pub heading: String,
}

/// What stands in the way of understanding a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutProblem {
    /// No row looks like a row of headings.
    NoHeader {
        /// How many rows that hold something were looked at.
        rows: usize,
    },
    /// Several columns are headed alike; the first is used, the others are unknown.
    Duplicate {
        /// The field that they all claim to be.
        field: &'static str,
        /// For this year, if any.
        year: Option<i32>,
        /// The columns, from 0, by rising number; the first is used.
        columns: Vec<u16>,
        /// The heading of the first.
        heading: String,
    },
    /// A mapping names a heading that is not there.
    HeadingNotFound {
        /// The field that was to be found.
        field: &'static str,
        /// The heading or column letters that were named.
        wanted: String,
        /// Headings that look like it, the nearest first; at most three.
        near: Vec<String>,
    },
}

impl Layout {
    /// The first column of a field.
    pub fn column(&self, field: &str) -> Option<&ColumnMeaning> {
        self.columns.iter().find(|column| column.field == field)
    }

    /// The number of the first row that may hold data, from 1.
    pub fn first_data_row(&self) -> u32 {
        self.header_rows.last().map_or(1, |last| last + 1)
    }
}

/// Headings above one another as one.
fn join<'h>(parts: impl IntoIterator<Item = &'h str>) -> String {
    let mut joined = String::new();
    for part in parts {
        if joined.is_empty() {
            joined.push_str(part);
        } else {
            let _ = write!(joined, " | {part}");
        }
    }
    joined
}
