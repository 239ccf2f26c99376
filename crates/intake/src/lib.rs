//! Turning people's files into the books' own values, with every problem of every file at once.
//!
//! A book says in a [`Book`] which fields its tables have and by which headings people call them;
//! [`tables`] finds those tables in any workbook or delimited file, by headings in four languages or by
//! a [`Mapping`], and hands out [`Record`]s whose texts, amounts and counts are read with
//! the problem and its place noted in [`Problems`]. What a record means is the book's own affair.

mod amount;
mod file;
mod header;
mod heading;
mod mapped;
mod mapping;
mod mapping_text;
mod messages;
mod names;
mod near;
mod problems;
mod read;
mod record;
mod table;
mod tables;
mod unit;
mod vocabulary;
mod words;

pub use file::File;
pub use heading::{Field, year_in};
pub use mapping::{AmountColumn, ColumnRef, Mapping, NamesFile, PlaceOfMapping, TableMapping};
pub use messages::{unreadable, unreadable_problem};
pub use names::place_names;
pub use near::nearest;
pub use problems::Problems;
pub use read::{Became, Read, RowReading};
pub use record::Record;
pub use table::{Column, Line, Table};
pub use tables::{Options, tables};
pub use unit::{UnitStatement, currency_in, unit_in};
pub use vocabulary::{Book, Vocabulary};
pub use words::{names_a_sum, plain_words, same_words};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("intake");

#[cfg(test)]
mod tests;
