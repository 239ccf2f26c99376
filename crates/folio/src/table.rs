//! A table on its way into a document: held until it ends, because only then is known what covers what.

use crate::builder::{Builder, Hint, Place};
use crate::model::{Measure, Refusal};

/// No honest cell covers more columns or rows, and no honest row has more columns.
const MOST: u32 = 16_384;

/// A table that is being read.
#[derive(Default)]
pub(crate) struct Table {
    cells: Vec<Cell>,
    row: u32,
    column: u32,
    begun: bool,
    head_row: bool,
    /// For each column: how many rows below the present one are still covered from above.
    covered: Vec<u32>,
    /// For each column: the cell that a merge from above would lengthen.
    above: Vec<Option<usize>>,
    bytes: usize,
}

struct Cell {
    row: u32,
    column: u32,
    across: u32,
    down: u32,
    head: bool,
    lines: Vec<String>,
    page: Option<u32>,
}

impl Table {
    /// Begins the next row.
    pub(crate) fn row(&mut self, head: bool) {
        if self.begun {
            self.row = self.row.saturating_add(1);
            for left in &mut self.covered {
                *left = left.saturating_sub(1);
            }
        }
        self.begun = true;
        self.column = 0;
        self.head_row = head;
    }

    /// The present row heads its columns.
    pub(crate) fn head_row(&mut self) {
        self.head_row = true;
    }

    /// Leaves out so many columns, or repeats of nothing.
    pub(crate) fn skip(&mut self, columns: u32) {
        self.column = self.column.saturating_add(columns.min(MOST)).min(MOST);
    }

    /// Adds a cell to the present row.
    pub(crate) fn cell(
        &mut self,
        lines: Vec<String>,
        (across, down): (u32, u32),
        head: bool,
        page: Option<u32>,
    ) {
        let (across, down) = (across.clamp(1, MOST), down.clamp(1, MOST));
        while self
            .covered
            .get(self.column as usize)
            .is_some_and(|left| *left > 0)
        {
            self.column += 1;
        }
        let column = self.column.min(MOST);
        let end = (column + across).min(MOST + 1);
        if down > 1 {
            if self.covered.len() < end as usize {
                self.covered.resize(end as usize, 0);
            }
            for left in &mut self.covered[column as usize..end as usize] {
                *left = down;
            }
        }
        self.column = end;
        if self.above.len() < end as usize {
            self.above.resize(end as usize, None);
        }
        // An empty cell is no block; millions of them are an attack.
        if lines.is_empty() {
            self.above[column as usize] = None;
            return;
        }
        self.above[column as usize] = Some(self.cells.len());
        self.bytes += lines.iter().map(|line| line.len() + 32).sum::<usize>() + 96;
        self.cells.push(Cell {
            row: self.row,
            column,
            across,
            down,
            head: head || self.head_row,
            lines,
            page,
        });
    }

    /// A cell that goes on with the one above it.
    pub(crate) fn merged(&mut self, across: u32) {
        let above = self.above.get(self.column as usize).copied().flatten();
        if let Some(cell) = above.and_then(|at| self.cells.get_mut(at)) {
            cell.down = self.row - cell.row + 1;
        }
        self.skip(across.max(1));
    }

    /// Refuses a table that holds more than a document may.
    pub(crate) fn check(&self, builder: &Builder) -> Result<(), Refusal> {
        let limit = builder.limits().text_bytes;
        // Empty cells take place too, but no text.
        if self.bytes > limit.saturating_mul(4) {
            return Err(Refusal::TooBig {
                what: Measure::TextBytes,
                limit: limit as u64,
            });
        }
        Ok(())
    }

    /// All words of the table, for the cell of a greater one.
    pub(crate) fn lines(self) -> Vec<String> {
        self.cells.into_iter().flat_map(|cell| cell.lines).collect()
    }

    /// Adds the table to the document. A table of one cell is a frame: its words are paragraphs.
    pub(crate) fn end(self, builder: &mut Builder) -> Result<(), Refusal> {
        let filled = self.cells.iter().filter(|cell| !cell.lines.is_empty());
        if filled.count() <= 1 {
            for cell in self.cells {
                for line in &cell.lines {
                    builder.push(line, &Hint::None, cell.page)?;
                }
            }
            return Ok(());
        }
        let table = builder.new_table();
        for cell in self.cells {
            let place = Place {
                table,
                row: cell.row,
                column: cell.column,
                across: cell.across,
                down: cell.down,
                head: cell.head,
            };
            builder.cell(&cell.lines.join("\n"), place, cell.page)?;
        }
        Ok(())
    }
}
