//! A layout on a person's word: which heading, or which column, is which field.

use super::grid::Grid;
use super::words::Words;
use super::{ColumnMeaning, Layout, LayoutProblem, UnknownColumn};
use crate::model::{Sheet, column_number};

/// Rows of headings that may stand above one another.
const DEPTH: u32 = 3;

impl Layout {
    /// The layout that a mapping describes: for each field a heading's text or a column's letters.
    ///
    /// `header_row` is the number, from 1, of the (lowest) heading row; 0 where there is none and
    /// all columns are named by letters. A heading may be named with those above it, as
    /// [`ColumnMeaning::heading`] writes them. A text that is a heading is never taken for
    /// letters. All headings that are not found are reported at once, each with its near misses.
    pub fn from_mapping(
        sheet: &Sheet,
        header_row: u32,
        mapping: &[(&'static str, &str)],
    ) -> Layout {
        let from = header_row.saturating_sub(DEPTH - 1).max(1);
        let grid = Grid::of(sheet, from, header_row, DEPTH as usize);
        let headings = Headings::of(&grid, header_row);
        let mut layout = Layout {
            sheet: sheet.name.clone(),
            ..Layout::default()
        };
        let mut found_fields: Vec<(&'static str, Found)> = Vec::new();
        for (field, wanted) in mapping {
            match headings.find(wanted) {
                Some(found) => found_fields.push((field, found)),
                None => layout.problems.push(LayoutProblem::HeadingNotFound {
                    field,
                    wanted: (*wanted).to_owned(),
                    near: headings.near(wanted),
                }),
            }
        }
        let depth_used = found_fields.iter().map(|(_, found)| found.depth).max();
        let depth_used = depth_used.unwrap_or(1);
        for (field, found) in found_fields {
            let column = found.columns[0];
            let heading = headings.full(column, depth_used);
            let year = Words::of_heading(&heading).year;
            if found.columns.len() > 1 {
                layout.problems.push(LayoutProblem::Duplicate {
                    field,
                    year,
                    columns: found.columns,
                    heading: heading.clone(),
                });
            }
            layout.columns.push(ColumnMeaning {
                column,
                field,
                year,
                heading,
            });
        }
        layout.columns.sort_by_key(|meaning| meaning.column);
        for column in 0..grid.width() as u16 {
            let heading = headings.full(column, depth_used);
            if !heading.is_empty() && layout.columns.iter().all(|c| c.column != column) {
                layout.unknown.push(UnknownColumn { column, heading });
            }
        }
        if header_row > 0 {
            let first = (header_row + 1).saturating_sub(depth_used as u32).max(1);
            layout.header_rows = (first..=header_row).collect();
        }
        layout
    }
}

struct Headings<'g> {
    grid: &'g Grid,
    /// The heading row's place in the grid.
    row: Option<usize>,
}

struct Found {
    columns: Vec<u16>,
    depth: usize,
}

impl<'g> Headings<'g> {
    fn of(grid: &'g Grid, header_row: u32) -> Self {
        let row = grid.numbers.iter().position(|number| *number == header_row);
        Headings { grid, row }
    }

    /// A column's heading with so many rows, or as many as there are.
    fn full(&self, column: u16, depth: usize) -> String {
        let Some(row) = self.row else {
            return String::new();
        };
        let depth = depth.min(row + 1);
        self.grid
            .heading(row + 1 - depth, depth, usize::from(column))
    }

    fn depths(&self) -> usize {
        self.row.map_or(0, |row| row + 1)
    }

    fn find(&self, wanted: &str) -> Option<Found> {
        let wanted_words = Words::of_heading(wanted);
        for depth in 1..=self.depths() {
            let columns: Vec<u16> = (0..self.grid.width() as u16)
                .filter(|column| {
                    let heading = self.full(*column, depth);
                    !heading.is_empty() && Words::of_heading(&heading).same(&wanted_words)
                })
                .collect();
            if !columns.is_empty() {
                return Some(Found { columns, depth });
            }
        }
        // Letters name a column whether it has a heading or not.
        let column = column_number(wanted.trim())?;
        Some(Found {
            columns: vec![column],
            depth: 1,
        })
    }

    fn near(&self, wanted: &str) -> Vec<String> {
        let wanted = Words::of_heading(wanted);
        let most = (wanted.len() / 3).max(2);
        let mut near: Vec<(usize, u16, String)> = Vec::new();
        for column in 0..self.grid.width() as u16 {
            for depth in 1..=self.depths() {
                let heading = self.full(column, depth);
                let distance = Words::of_heading(&heading).distance(&wanted, most);
                let known = near.iter().any(|(_, _, other)| *other == heading);
                if distance <= most && !heading.is_empty() && !known {
                    near.push((distance, column, heading));
                }
            }
        }
        near.sort();
        near.truncate(3);
        near.into_iter().map(|(_, _, heading)| heading).collect()
    }
}
