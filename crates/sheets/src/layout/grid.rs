//! The first rows of a sheet as a rectangle of texts, with merged ranges filled in.

use super::{join, words};
use crate::model::{Cell, Sheet};

/// Columns in which headings are looked for.
const COLUMNS: u16 = 512;
/// Merged ranges that are filled in.
const MERGES: usize = 5_000;

/// Some rows of a sheet, as headings are read from them.
pub(super) struct Grid {
    /// Row numbers from 1, rising.
    pub(super) numbers: Vec<u32>,
    cells: Vec<Vec<Option<Text>>>,
}

#[derive(Clone)]
struct Text {
    words: String,
    is_amount: bool,
    merged: bool,
}

impl Grid {
    /// The rows of a sheet between two numbers, both included, at most `most` of them.
    pub(super) fn of(sheet: &Sheet, from: u32, to: u32, most: usize) -> Self {
        let width = sheet
            .rows
            .iter()
            .filter_map(|row| row.cells.last())
            .map(|(c, _)| *c)
            .max();
        let width = usize::from(width.unwrap_or(0).min(COLUMNS - 1)) + 1;
        let chosen: Vec<_> = sheet
            .rows
            .iter()
            .filter(|row| (from..=to).contains(&row.number))
            .take(most)
            .collect();
        let mut grid = Grid {
            numbers: chosen.iter().map(|row| row.number).collect(),
            cells: vec![vec![None; width]; chosen.len()],
        };
        for (row, texts) in chosen.iter().zip(&mut grid.cells) {
            for (column, cell) in &row.cells {
                if let Some(text) = texts.get_mut(usize::from(*column)) {
                    *text = Some(Text::of(cell));
                }
            }
        }
        let last = grid.numbers.last().copied().unwrap_or(0);
        let near = |m: &&crate::Merge| m.first_row <= last && m.last_row >= from;
        for merge in sheet.merges.iter().filter(near).take(MERGES) {
            let Some(text) = sheet
                .cell(merge.first_row, merge.first_column)
                .map(Text::of)
            else {
                continue;
            };
            let text = Text {
                merged: true,
                ..text
            };
            for (number, texts) in grid.numbers.iter().zip(&mut grid.cells) {
                if !(merge.first_row..=merge.last_row).contains(number) {
                    continue;
                }
                let end = (usize::from(merge.last_column) + 1).min(width);
                for cell in texts.iter_mut().take(end).skip(merge.first_column.into()) {
                    *cell = Some(text.clone());
                }
            }
        }
        grid
    }

    pub(super) fn width(&self) -> usize {
        self.cells.first().map_or(0, Vec::len)
    }

    fn at(&self, row: usize, column: usize) -> Option<&Text> {
        self.cells.get(row)?.get(column)?.as_ref()
    }

    /// Whether the rows `first..first + depth` stand directly below one another.
    pub(super) fn is_block(&self, first: usize, depth: usize) -> bool {
        self.numbers
            .get(first..first + depth)
            .is_some_and(|rows| rows.windows(2).all(|pair| pair[1] == pair[0] + 1))
    }

    /// Whether a row may hold headings: mostly words, and years among them.
    pub(super) fn may_head(&self, row: usize) -> bool {
        let texts = self.cells[row].iter().flatten();
        let (mut all, mut amounts) = (0, 0);
        for text in texts {
            all += 1;
            amounts += usize::from(text.is_amount);
        }
        all > 0 && amounts * 3 <= all
    }

    /// Whether a row holds one text only, from the sheet's first column on: a title above the
    /// table, not an upper heading of some columns.
    pub(super) fn is_title(&self, row: usize) -> bool {
        let begins = |row: &Vec<Option<Text>>| row.iter().position(Option::is_some);
        let leftmost = self.cells.iter().filter_map(begins).min();
        let mut texts = self.cells[row].iter().flatten().map(|text| &text.words);
        let first = texts.next();
        begins(&self.cells[row]) == leftmost && texts.all(|text| Some(text) == first)
    }

    /// Whether a row only numbers the columns: 1, 2, 3 and so on.
    pub(super) fn numbers_columns(&self, row: usize) -> bool {
        let texts: Vec<&str> = self.cells[row]
            .iter()
            .flatten()
            .map(|t| t.words.as_str())
            .collect();
        texts.len() >= 3
            && texts
                .iter()
                .enumerate()
                .all(|(at, text)| text.trim().parse() == Ok(at + 1))
    }

    /// The headings of a column in a block of rows, from top to bottom, repeats left out.
    pub(super) fn parts(&self, first: usize, depth: usize, column: usize) -> Vec<&str> {
        let mut parts: Vec<&str> = Vec::new();
        for row in first..first + depth {
            let is_last = row + 1 == first + depth;
            let found = self.at(row, column).or_else(|| {
                if is_last {
                    None
                } else {
                    self.group(row, column)
                }
            });
            if let Some(text) = found
                && parts.last() != Some(&text.words.as_str())
            {
                parts.push(&text.words);
            }
        }
        parts
    }

    /// The heading further left that groups this column, where merging was lost (as in CSV):
    /// both columns have a heading of their own below.
    fn group(&self, row: usize, column: usize) -> Option<&Text> {
        self.at(row + 1, column)?;
        let left = (0..column)
            .rev()
            .find(|left| self.at(row, *left).is_some())?;
        let group = self.at(row, left).filter(|text| !text.merged)?;
        (left..column)
            .all(|between| self.at(row + 1, between).is_some_and(|below| !below.merged))
            .then_some(group)
    }

    /// The joined heading of a column in a block of rows.
    pub(super) fn heading(&self, first: usize, depth: usize, column: usize) -> String {
        join(self.parts(first, depth, column))
    }
}

impl Text {
    fn of(cell: &Cell) -> Self {
        let text = cell.to_string();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_amount = match cell {
            Cell::Number(_) => words::year(&text).is_none(),
            Cell::Text(_) => {
                let digits = text.bytes().any(|b| b.is_ascii_digit());
                let only_number = text
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b" .,-".contains(&b));
                digits && only_number && words::year(&text).is_none()
            }
            Cell::Date { .. } | Cell::Bool(_) | Cell::Error(_) => true,
        };
        Text {
            words: text,
            is_amount,
            merged: false,
        }
    }
}
