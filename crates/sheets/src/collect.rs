//! The one place where cells are kept, and so the one place where they are counted.

use crate::model::{Cell, Limits, Merge, Position, Row, Sheet, Unreadable};

/// More merged ranges than anyone draws by hand.
const MERGES: usize = 200_000;
/// More sheets than any workbook has.
const SHEETS: usize = 4_096;

/// Gathers the sheets of one file within its limits.
pub(crate) struct Collector<'a> {
    limits: &'a Limits,
    sheets: Vec<Sheet>,
    cells: usize,
    text_bytes: u64,
    merges: usize,
    // Whether the current sheet's cells came in an order other than ours.
    disordered: bool,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Collector {
            limits,
            sheets: Vec::new(),
            cells: 0,
            text_bytes: 0,
            merges: 0,
            disordered: false,
        }
    }

    /// Begins a sheet; what is put from now on belongs to it.
    pub(crate) fn begin(&mut self, name: String, hidden: bool) -> Result<(), Unreadable> {
        self.settle()?;
        if self.sheets.len() >= SHEETS {
            return Err(Unreadable::corrupt("thousands of sheets"));
        }
        self.sheets.push(Sheet {
            name,
            hidden,
            ..Sheet::default()
        });
        Ok(())
    }

    /// Puts a cell at a row and a column, both counted from 0. Empty text is no cell.
    pub(crate) fn put(&mut self, row: u64, column: u64, cell: Cell) -> Result<(), Unreadable> {
        let text = match &cell {
            Cell::Text(text) if text.trim().is_empty() => return Ok(()),
            Cell::Text(text) | Cell::Error(text) | Cell::Date { iso: text } => text.len(),
            Cell::Number(_) | Cell::Bool(_) => 0,
        };
        if row >= (self.limits.rows as u64).min(u64::from(u32::MAX)) {
            return Err(Unreadable::TooManyRows {
                limit: self.limits.rows,
            });
        }
        if column >= (self.limits.columns as u64).min(1 << 16) {
            return Err(Unreadable::TooManyColumns {
                limit: self.limits.columns,
            });
        }
        let (number, column) = (row as u32 + 1, column as u16);
        let Some(sheet) = self.sheets.last_mut() else {
            return Err(Unreadable::corrupt("a cell outside of any sheet"));
        };
        if text > self.limits.text_bytes_per_cell {
            return Err(Unreadable::CellTooLong {
                position: Position {
                    sheet: sheet.name.clone(),
                    row: number,
                    column,
                },
                limit: self.limits.text_bytes_per_cell,
            });
        }
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(Unreadable::TooManyCells {
                limit: self.limits.cells,
            });
        }
        // One long shared string may be named by millions of cells: copies count, too.
        self.text_bytes += text as u64;
        if self.text_bytes > self.limits.unpacked_bytes {
            return Err(Unreadable::Unpacks {
                bytes: self.text_bytes,
                limit: self.limits.unpacked_bytes,
            });
        }
        match sheet.rows.last_mut() {
            Some(last) if last.number == number => {
                self.disordered |= last.cells.last().is_some_and(|(at, _)| *at >= column);
                last.cells.push((column, cell));
            }
            last => {
                self.disordered |= last.is_some_and(|last| last.number > number);
                sheet.rows.push(Row {
                    number,
                    cells: vec![(column, cell)],
                });
            }
        }
        Ok(())
    }

    /// Notes a merged range; rows and columns from 0, ends included. Single cells are no merges.
    pub(crate) fn merge(
        &mut self,
        rows: (u64, u64),
        columns: (u64, u64),
    ) -> Result<(), Unreadable> {
        let last_row = rows.1.min(self.limits.rows as u64);
        let last_column = columns.1.min(self.limits.columns as u64).min(0xFFFF);
        let one_cell = rows.0 == last_row && columns.0 == last_column;
        if one_cell || rows.0 > last_row || columns.0 > last_column {
            return Ok(());
        }
        self.merges += 1;
        if self.merges > MERGES {
            return Err(Unreadable::corrupt("too many merged ranges"));
        }
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.merges.push(Merge {
                first_row: rows.0 as u32 + 1,
                last_row: (last_row as u32).saturating_add(1),
                first_column: columns.0 as u16,
                last_column: last_column as u16,
            });
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<Vec<Sheet>, Unreadable> {
        self.settle()?;
        if self.sheets.is_empty() {
            return Err(Unreadable::Empty);
        }
        Ok(self.sheets)
    }

    /// Puts the current sheet in order and drops what its merged ranges hide.
    fn settle(&mut self) -> Result<(), Unreadable> {
        let disordered = std::mem::take(&mut self.disordered);
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        if disordered {
            order(&mut sheet.rows);
        }
        let mut steps = 0_usize;
        for merge in &sheet.merges {
            let from = sheet.rows.partition_point(|r| r.number < merge.first_row);
            let to = sheet.rows.partition_point(|r| r.number <= merge.last_row);
            for row in &mut sheet.rows[from..to] {
                // Ranges cannot overlap in an honest file, so the work is bounded by its cells.
                steps += 1 + row.cells.len();
                if steps > 64_000_000 {
                    return Err(Unreadable::corrupt("merged ranges overlap"));
                }
                let number = row.number;
                row.cells.retain(|(column, _)| {
                    !merge.covers(number, *column)
                        || (number == merge.first_row && *column == merge.first_column)
                });
            }
        }
        sheet.rows.retain(|row| !row.cells.is_empty());
        Ok(())
    }
}

/// Sorts rows and their cells; of two values for one cell the first stands.
fn order(rows: &mut Vec<Row>) {
    rows.sort_by_key(|row| row.number);
    let mut ordered: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        match ordered.last_mut() {
            Some(last) if last.number == row.number => last.cells.extend(row.cells),
            _ => ordered.push(row),
        }
    }
    for row in &mut ordered {
        row.cells.sort_by_key(|(column, _)| *column);
        row.cells.dedup_by_key(|(column, _)| *column);
    }
    *rows = ordered;
}
