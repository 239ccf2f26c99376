//! Tables as comma-separated text, safe to open in a spreadsheet.

use paper::Table;

/// Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read Cyrillic.
pub fn text(rows: &[Vec<String>]) -> String {
    let mut out = String::from("\u{feff}");
    for row in rows {
        for (position, cell) in row.iter().enumerate() {
            if position > 0 {
                out.push(',');
            }
            out.push_str(&quoted(cell));
        }
        out.push_str("\r\n");
    }
    out
}

/// A table with its headings and its total.
pub fn of_table(table: &Table) -> String {
    let mut rows = vec![
        table
            .columns
            .iter()
            .map(|column| column.heading.clone())
            .collect(),
    ];
    rows.extend(table.rows.iter().map(|row| row.cells.clone()));
    rows.extend(table.total.clone());
    text(&rows)
}

/// A cell that begins like a formula gets an apostrophe: what people wrote into a budget must never be executed.
fn quoted(cell: &str) -> String {
    let number = cell
        .trim_start_matches(['-', '+'])
        .chars()
        .all(|one| one.is_numeric() || one.is_whitespace() || ".,%".contains(one));
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let cell = if risky {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r', ';']) || risky {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
