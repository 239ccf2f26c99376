use std::collections::BTreeMap;

use kernel::{Currency, Origin, Unit, Year};

use crate::heading::Field;
use crate::record::Record;

/// One table of a person's file: where its columns are, and its rows.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// The sheet's name; empty in a delimited file.
    pub sheet: String,
    /// The rows above its headings, from the top: title, number of the annex, statement of the unit.
    pub above: Vec<Line>,
    /// Its columns from left to right.
    pub columns: Vec<Column>,
    /// Texts of headings that no field knows, with their columns.
    pub unknown: Vec<(u16, String)>,
    /// The unit that the table states above its headings or the mapping names.
    pub unit: Option<Unit>,
    /// The currency that it states or the mapping names.
    pub currency: Option<Currency>,
    /// The year that the mapping, the rows above or the sheet's name state.
    pub year: Option<Year>,
    /// The phase that the mapping states for amounts whose heading names none.
    pub phase: Option<String>,
    /// Values that the mapping states for every record.
    pub constants: BTreeMap<String, String>,
    /// Whether a mapping told how to read it.
    pub mapped: bool,
    pub(crate) place_column: Option<u16>,
    pub(crate) digits: u8,
    pub(crate) rows: Vec<sheets::Row>,
}

/// A row of text above or beside a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row, from 1.
    pub row: u32,
    /// Its cells, joined by spaces.
    pub text: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// Where it is, from 0.
    pub at: u16,
    /// Further columns whose texts are joined to it.
    pub joined: Vec<u16>,
    /// Its heading as written, the rows of the heading joined by ` / `.
    pub heading: String,
    /// The unit that the heading itself states.
    pub unit: Option<Unit>,
    /// The decimal mark of its amounts, as the column shows it.
    pub(crate) decimal: sheets::Decimal,
}

impl Table {
    /// The rows that hold something and pass the mapping's filters, in their order.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|row| Record { table: self, row })
    }

    /// How many rows the table has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row below the headings.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether there is a column or a constant for a field.
    pub fn has(&self, field: &str) -> bool {
        self.columns_of(field).next().is_some() || self.constants.contains_key(field)
    }

    /// The columns of a field, from left to right; an empty id asks for the open columns.
    pub fn columns_of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Column> {
        self.columns
            .iter()
            .filter(move |column| column.field.id == field)
    }

    /// The table itself as a place to point at.
    pub fn origin(&self) -> Origin {
        Origin {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row: 0,
            column: None,
        }
    }
}
