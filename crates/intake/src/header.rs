//! Finding a table's headings in a sheet: which rows they fill, and what each column is.

use std::collections::BTreeSet;

use sheets::{Cell, Row, Sheet};

use crate::heading::{Field, field_of, is_heading};
use crate::table::Column;
use crate::unit::unit_in;
use crate::vocabulary::Book;

/// How many rows from its top a sheet is searched for its first headings.
const SEARCHED: usize = 60;
/// How many rows the headings of one table may fill.
const TALLEST: usize = 5;
/// How many columns are looked at; the widest real table has 390.
const WIDEST: u16 = 1_024;

/// The headings of a table within the rows of a sheet.
pub(crate) struct Header {
    /// Position of the first row of headings in `sheet.rows`.
    pub first: usize,
    /// Position of the first row after them.
    pub after: usize,
    pub columns: Vec<Column>,
    pub unknown: Vec<(u16, String)>,
    /// Columns whose heading means the same as an earlier column's.
    pub repeated: Vec<Column>,
    /// Whether every required field is there.
    pub complete: bool,
    score: usize,
}

/// The first headings in the rows from `from` on; the best of the incomplete ones where none is complete.
pub(crate) fn find(sheet: &Sheet, from: usize, book: &Book) -> Option<Header> {
    let mut best: Option<Header> = None;
    let end = sheet.rows.len().min(from + SEARCHED);
    for first in from..end {
        let Some(header) = at(sheet, first, book) else {
            continue;
        };
        if header.complete {
            // A title row above often says the year; the headings are complete a row later as well,
            // and only the better of the neighbours is the real beginning.
            let next = (first + 1..end.min(first + 3))
                .filter_map(|next| at(sheet, next, book))
                .find(|next| next.score > header.score);
            return Some(next.unwrap_or(header));
        }
        if best.as_ref().is_none_or(|best| header.score > best.score) {
            best = Some(header);
        }
    }
    best
}

/// The headings that begin exactly at a row, at their best height.
pub(crate) fn at(sheet: &Sheet, first: usize, book: &Book) -> Option<Header> {
    let mut best: Option<Header> = None;
    for height in 1..=TALLEST {
        let Some(rows) = sheet.rows.get(first..first + height) else {
            break;
        };
        if !rows.iter().all(looks_like_headings) || gap(rows) {
            break;
        }
        let header = read(sheet, first, rows, book);
        if header.columns.len() >= 2 && best.as_ref().is_none_or(|best| header.score > best.score) {
            best = Some(header);
        }
    }
    let mut header = best?;
    while sheet
        .rows
        .get(header.after)
        .is_some_and(numbers_the_columns)
    {
        header.after += 1;
    }
    Some(header)
}

fn gap(rows: &[Row]) -> bool {
    rows.windows(2)
        .any(|pair| pair[1].number > pair[0].number + 3)
}

/// Whether no cell of a row is an amount; years are no amounts.
pub(crate) fn looks_like_headings(row: &Row) -> bool {
    row.cells.iter().all(|(_, cell)| match cell {
        Cell::Number(number) => (1990.0..=2100.0).contains(number),
        Cell::Text(text) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let only = text
                .chars()
                .all(|letter| letter.is_ascii_digit() || " .,-+\u{a0}".contains(letter));
            !only || digits == 0 || (text.trim().len() == 4 && digits == 4)
        }
        Cell::Bool(_) | Cell::Date { .. } => false,
        Cell::Error(_) => true,
    })
}

/// Whether a row below a table's headings may begin the headings of another table: two of its cells are
/// headings letter for letter. Asked of every row, so it must be quick.
pub(crate) fn repeats_headings(row: &Row, book: &Book) -> bool {
    if row.cells.len() < 2 || !looks_like_headings(row) {
        return false;
    }
    let texts = row.cells.iter().filter_map(|(_, cell)| match cell {
        Cell::Text(text) if text.chars().count() <= 80 => Some(text.as_str()),
        _ => None,
    });
    texts
        .filter(|text| is_heading(text, &book.vocabulary))
        .take(2)
        .count()
        == 2
}

/// Whether a row only numbers the columns: 1, 2, 3, 4.
fn numbers_the_columns(row: &Row) -> bool {
    let mut expected = None;
    row.cells.len() >= 2
        && row.cells.iter().all(|(_, cell)| {
            let number = match cell {
                Cell::Number(number) => Some(*number as i64),
                Cell::Text(text) => text.trim().parse::<i64>().ok(),
                _ => None,
            };
            let fits = number.is_some_and(|number| {
                (1..=64).contains(&number) && expected.is_none_or(|expected| number == expected)
            });
            expected = number.map(|number| number + 1);
            fits
        })
}

fn read(sheet: &Sheet, first: usize, rows: &[Row], book: &Book) -> Header {
    let last = rows[rows.len() - 1].number;
    let top = rows[0].number;
    let mut wanted: BTreeSet<u16> = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|(column, _)| *column))
        .collect();
    for merge in &sheet.merges {
        if merge.first_row <= last && top <= merge.last_row {
            wanted.extend(merge.first_column..=merge.last_column.min(WIDEST));
        }
    }
    let mut columns: Vec<Column> = Vec::new();
    let mut unknown = Vec::new();
    let mut repeated = Vec::new();
    for at in wanted.into_iter().take_while(|at| *at < WIDEST) {
        let path = path(sheet, rows, at);
        if path.is_empty() {
            continue;
        }
        let texts: Vec<&str> = path.iter().map(String::as_str).collect();
        let heading = path.join(" / ");
        let field = field_of(&texts, &book.vocabulary).or_else(|| {
            let bottom = texts[texts.len() - 1];
            ((book.open)(bottom) || (book.open)(&texts.join(" "))).then(|| Field::plain(""))
        });
        let Some(field) = field else {
            unknown.push((at, heading));
            continue;
        };
        let column = Column {
            unit: stated_unit(&heading),
            field,
            at,
            joined: Vec::new(),
            heading,
            decimal: sheets::Decimal::Unknown,
        };
        let again = columns.iter().any(|other| {
            other.field == column.field
                && (!other.field.id.is_empty() || other.heading == column.heading)
        });
        if again {
            repeated.push(column);
        } else {
            columns.push(column);
        }
    }
    let complete = missing(&columns, book).is_empty();
    let kinds: BTreeSet<&str> = columns
        .iter()
        .map(|column| column.field.id.as_str())
        .collect();
    let detail = columns
        .iter()
        .map(|column| {
            usize::from(column.field.years.is_some()) + usize::from(column.field.phase.is_some())
        })
        .sum::<usize>();
    let score = 1_000 * usize::from(complete) + 100 * kinds.len() + 10 * (columns.len() + detail);
    Header {
        first,
        after: first + rows.len(),
        columns,
        unknown,
        repeated,
        complete,
        score: score.saturating_sub(rows.len()),
    }
}

/// The required groups of fields of which none is there.
pub(crate) fn missing<'b>(columns: &[Column], book: &'b Book) -> Vec<&'b Vec<&'static str>> {
    book.required
        .iter()
        .filter(|group| {
            !group
                .iter()
                .any(|field| columns.iter().any(|column| column.field.id == *field))
        })
        .collect()
}

fn stated_unit(heading: &str) -> Option<kernel::Unit> {
    unit_in(heading).unit
}

/// The texts above a column from top to bottom; a text that spans several columns, by a merge or by
/// blanks to its right, stands above each of them.
fn path(sheet: &Sheet, rows: &[Row], column: u16) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let bottom = rows.len() - 1;
    for (index, row) in rows.iter().enumerate() {
        let own = sheet.cell_through_merges(row.number, column);
        let inherited = || {
            let has_below = rows[index + 1..]
                .iter()
                .any(|below| below.cell(column).is_some());
            if index == bottom || !has_below {
                return None;
            }
            let (left, cell) = row.cells.iter().rev().find(|(at, _)| *at < column)?;
            // A text in a merged range spans exactly that range.
            let merged = sheet
                .merges
                .iter()
                .any(|merge| merge.covers(row.number, *left));
            let spans = rows[index + 1..]
                .iter()
                .any(|below| below.cell(*left).is_some());
            (!merged && spans).then_some(cell)
        };
        let Some(cell) = own.or_else(inherited) else {
            continue;
        };
        let text = cell.to_string();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if texts.last() != Some(&text) && !text.is_empty() {
            texts.push(text);
        }
    }
    texts
}
