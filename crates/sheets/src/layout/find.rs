//! Finding the heading rows: every short block among the first rows is scored, the best one wins.

use std::collections::HashMap;

use super::grid::Grid;
use super::words::Words;
use super::{ColumnMeaning, FieldWords, Layout, LayoutProblem, UnknownColumn, join};
use crate::model::Sheet;

/// Rows that hold something among which the headings are looked for.
const ROWS: usize = 40;
/// Headings above one another.
const DEPTH: usize = 4;
/// From here on one column is enough to recognise a row of headings; below it takes two.
const SURE: u32 = 90;

/// Different headings that are compared: enough for a table of three hundred columns with its
/// headings among the first dozen rows, and little enough for a sheet made to keep us busy.
const GUESSES: usize = 16_000;

/// What one column may be.
#[derive(Clone, Copy)]
struct Guess {
    field: &'static str,
    year: Option<i32>,
    score: u32,
}

/// For each field and year: the best score, and the columns that have it.
type Claims = HashMap<(&'static str, Option<i32>), (u32, Vec<u16>)>;

struct Vocabulary {
    patterns: Vec<(&'static str, Words)>,
    // Headings repeat from block to block, and comparing them is the costly part.
    seen: HashMap<Vec<String>, Option<Guess>>,
}

impl Layout {
    /// Finds the heading rows of a sheet and what its columns mean.
    ///
    /// Never fails: where nothing is found, [`LayoutProblem::NoHeader`] says so.
    pub fn find(sheet: &Sheet, words: &[FieldWords]) -> Layout {
        let grid = Grid::of(sheet, 1, u32::MAX, ROWS + DEPTH);
        let mut vocabulary = Vocabulary {
            patterns: words
                .iter()
                .flat_map(|w| w.headings.iter().map(|h| (w.field, Words::of_pattern(h))))
                .collect(),
            seen: HashMap::new(),
        };
        let mut best: Option<(u32, usize, usize)> = None;
        for first in 0..grid.numbers.len().min(ROWS) {
            // A title above the table is nobody's upper heading.
            let deepest = if grid.is_title(first) { 1 } else { DEPTH };
            for depth in 1..=deepest {
                if !grid.is_block(first, depth) || !grid.may_head(first + depth - 1) {
                    break;
                }
                let score = vocabulary.score(&grid, first, depth);
                if best.is_none_or(|(most, ..)| score > most) && score > 0 {
                    best = Some((score, first, depth));
                }
            }
        }
        match best {
            Some((_, first, depth)) => vocabulary.layout(sheet, &grid, first, depth),
            None => Layout {
                sheet: sheet.name.clone(),
                problems: vec![LayoutProblem::NoHeader {
                    rows: grid.numbers.len().min(ROWS),
                }],
                ..Layout::default()
            },
        }
    }
}

impl Vocabulary {
    fn guess(&mut self, parts: &[&str]) -> Option<Guess> {
        let key: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        if let Some(seen) = self.seen.get(&key) {
            return *seen;
        }
        if self.seen.len() >= GUESSES {
            return None;
        }
        let guess = self.guess_afresh(parts);
        self.seen.insert(key, guess);
        guess
    }

    /// The best field for a heading: by the whole of it, by its lowest part, or, for half the
    /// score, by a part above.
    fn guess_afresh(&self, parts: &[&str]) -> Option<Guess> {
        let (last, above) = parts.split_last()?;
        let whole = Words::of_heading(&join(parts.iter().copied()));
        let last = Words::of_heading(last);
        let above: Vec<Words> = above.iter().map(|part| Words::of_heading(part)).collect();
        let year = whole.year;
        let mut best: Option<Guess> = None;
        for (field, pattern) in &self.patterns {
            let by_last = match above.len() {
                0 => 0,
                _ => last.fits(pattern, year) * 97 / 100,
            };
            let by_above = above.iter().map(|part| part.fits(pattern, year) / 2).max();
            let score = whole
                .fits(pattern, year)
                .max(by_last)
                .max(by_above.unwrap_or(0));
            if score > 0 && best.is_none_or(|best| score > best.score) {
                best = Some(Guess { field, year, score });
            }
        }
        best
    }

    /// The sum of what the columns of a block are worth, each field and year once.
    fn score(&mut self, grid: &Grid, first: usize, depth: usize) -> u32 {
        let mut fields: HashMap<(&str, Option<i32>), u32> = HashMap::new();
        for column in 0..grid.width() {
            let parts = grid.parts(first, depth, column);
            if let Some(guess) = self.guess(&parts) {
                let most = fields.entry((guess.field, guess.year)).or_default();
                *most = guess.score.max(*most);
            }
        }
        let sure = fields.values().any(|score| *score >= SURE);
        if sure || fields.len() > 1 {
            fields.values().sum()
        } else {
            0
        }
    }

    fn layout(&mut self, sheet: &Sheet, grid: &Grid, first: usize, depth: usize) -> Layout {
        let mut layout = Layout {
            sheet: sheet.name.clone(),
            header_rows: grid.numbers[first..first + depth].to_vec(),
            ..Layout::default()
        };
        let below = first + depth;
        if grid.is_block(first, depth + 1) && grid.numbers_columns(below) {
            layout.header_rows.push(grid.numbers[below]);
        }
        let guesses: Vec<Option<Guess>> = (0..grid.width())
            .map(|column| self.guess(&grid.parts(first, depth, column)))
            .collect();
        let mut claims = Claims::new();
        for (column, guess) in guesses.iter().enumerate() {
            let Some(guess) = guess else { continue };
            let (most, columns) = claims.entry((guess.field, guess.year)).or_default();
            if guess.score > *most {
                (*most, *columns) = (guess.score, vec![column as u16]);
            } else if guess.score == *most {
                columns.push(column as u16);
            }
        }
        for (column, guess) in guesses.iter().enumerate() {
            let heading = grid.heading(first, depth, column);
            let column = column as u16;
            let claim = guess.and_then(|g| Some((g, &claims.get(&(g.field, g.year))?.1)));
            match claim {
                Some((guess, columns)) if columns.first() == Some(&column) => {
                    if columns.len() > 1 {
                        layout.problems.push(LayoutProblem::Duplicate {
                            field: guess.field,
                            year: guess.year,
                            columns: columns.clone(),
                            heading: heading.clone(),
                        });
                    }
                    layout.columns.push(ColumnMeaning {
                        column,
                        field: guess.field,
                        year: guess.year,
                        heading,
                    });
                }
                _ if heading.is_empty() => {}
                _ => layout.unknown.push(UnknownColumn { column, heading }),
            }
        }
        layout
    }
}
