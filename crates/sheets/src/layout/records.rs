//! Walking the data rows of a sheet by field.

use super::{ColumnMeaning, Layout};
use crate::model::{Cell, Position, Row, Sheet};

/// One data row.
#[derive(Debug, Clone, Copy)]
pub struct Record<'s, 'l> {
    /// The row's number, from 1.
    pub row: u32,
    cells: &'s Row,
    layout: &'l Layout,
}

/// One field of a record: what its column means, what stands there, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<'s, 'l> {
    /// The column.
    pub meaning: &'l ColumnMeaning,
    /// What stands there, if anything.
    pub cell: Option<&'s Cell>,
    /// Where, also for what is missing.
    pub position: Position,
}

impl Layout {
    /// The rows below the headings in which at least one understood column holds something.
    pub fn records<'s, 'l>(&'l self, sheet: &'s Sheet) -> impl Iterator<Item = Record<'s, 'l>> {
        let first = self.first_data_row();
        let from = sheet.rows.partition_point(|row| row.number < first);
        sheet.rows[from..]
            .iter()
            .map(|cells| Record {
                row: cells.number,
                cells,
                layout: self,
            })
            .filter(|record| record.fields().any(|(_, cell)| cell.is_some()))
    }
}

impl<'s, 'l> Record<'s, 'l> {
    /// What stands in the first column of a field.
    pub fn get(&self, field: &str) -> Option<&'s Cell> {
        self.cells.cell(self.layout.column(field)?.column)
    }

    /// Where the first column of a field is in this row; `None` if the sheet has no such column.
    pub fn position(&self, field: &str) -> Option<Position> {
        Some(self.place(self.layout.column(field)?.column))
    }

    /// All columns of a field (one for each year, say), also those that hold nothing here.
    pub fn all<'f>(&self, field: &'f str) -> impl Iterator<Item = Field<'s, 'l>> + use<'s, 'l, 'f> {
        let record = *self;
        self.fields()
            .filter(move |(meaning, _)| meaning.field == field)
            .map(move |(meaning, cell)| Field {
                meaning,
                cell,
                position: record.place(meaning.column),
            })
    }

    /// What stands in a column (from 0), understood or not.
    pub fn cell(&self, column: u16) -> Option<&'s Cell> {
        self.cells.cell(column)
    }

    fn fields(&self) -> impl Iterator<Item = (&'l ColumnMeaning, Option<&'s Cell>)> + use<'s, 'l> {
        let cells = self.cells;
        self.layout
            .columns
            .iter()
            .map(move |meaning| (meaning, cells.cell(meaning.column)))
    }

    fn place(&self, column: u16) -> Position {
        Position {
            sheet: self.layout.sheet.clone(),
            row: self.row,
            column,
        }
    }
}
