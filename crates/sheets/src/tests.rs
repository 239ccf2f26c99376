//! What this crate promises: files in, text out.

mod amounts;
mod build;
mod delimited;
mod hostile;
mod mutations;
mod workbooks;

use std::fmt::Write;

use crate::{Cell, Limits, Unreadable, Workbook, column_letters, read};

/// A workbook as text: a line for each sheet, merged range and row.
fn show(workbook: &Workbook) -> String {
    let mut shown = String::new();
    for sheet in &workbook.sheets {
        let hidden = if sheet.hidden { " hidden" } else { "" };
        let _ = writeln!(shown, "== {}{hidden}", sheet.name);
        for m in &sheet.merges {
            let (from, to) = (
                column_letters(m.first_column),
                column_letters(m.last_column),
            );
            let _ = writeln!(shown, "merged {from}{}:{to}{}", m.first_row, m.last_row);
        }
        for row in &sheet.rows {
            let _ = write!(shown, "{}", row.number);
            for (column, cell) in &row.cells {
                let value = match cell {
                    Cell::Text(text) => format!("{text:?}"),
                    Cell::Number(number) => number.to_string(),
                    Cell::Bool(value) => format!("?{value}"),
                    Cell::Date { iso } => format!("@{iso}"),
                    Cell::Error(error) => format!("!{error}"),
                };
                let _ = write!(shown, " {}={value}", column_letters(*column));
            }
            shown.push('\n');
        }
    }
    shown
}

/// Reads a file with the usual limits and compares what it shows, line by line.
#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    let shown = match read(bytes, &Limits::default()) {
        Ok(workbook) => show(&workbook),
        Err(refusal) => format!("refused: {refusal:?}"),
    };
    let tidy = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(tidy(&shown), tidy(expected));
}

/// Reads a file that must be refused.
#[track_caller]
fn refused(bytes: &[u8], limits: &Limits) -> Unreadable {
    read(bytes, limits).expect_err("a refusal")
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
