//! CSV (RFC 4180): one table; a file of each in an archive.

use super::{Cell, FileColumn, Rows};
use crate::rules::columns::number;

/// What marks a file as UTF-8 for spreadsheets.
pub const MARK: &str = "\u{feff}";

/// The line of headings.
pub fn headings(columns: &[FileColumn], guarded: bool, out: &mut String) {
    for (place, column) in columns.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        cell(&column.heading, guarded, out);
    }
    out.push_str("\r\n");
}

/// The lines of rows.
pub fn lines(rows: &Rows<'_>, columns: &[FileColumn], guarded: bool, out: &mut String) {
    let mut line = Vec::with_capacity(columns.len());
    for row in 0..rows.len() {
        line.clear();
        line.extend(columns.iter().map(|column| rows.cell(row, column)));
        cells(&line, guarded, out);
    }
}

/// A line of cells.
pub fn cells(line: &[Cell], guarded: bool, out: &mut String) {
    for (place, one) in line.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        match one {
            Cell::Empty => {}
            Cell::Number(value) => out.push_str(&number(*value)),
            Cell::Text(text) => cell(text, guarded, out),
        }
    }
    out.push_str("\r\n");
}

/// A cell, quoted where it must be; guarded, so that no spreadsheet takes it for a formula (OWASP, CSV injection).
fn cell(text: &str, guarded: bool, out: &mut String) {
    let is_formula = text.starts_with(['=', '+', '@', '\t', '\r'])
        || (text.starts_with('-') && text.parse::<f64>().is_err());
    let guard = guarded && is_formula;
    if !text.contains([',', '"', '\n', '\r']) {
        if guard {
            out.push('\'');
        }
        out.push_str(text);
        return;
    }
    out.push('"');
    if guard {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}
