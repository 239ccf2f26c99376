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

/// A table with its headings and its total; numbers are written for other programs: no grouping, a decimal point.
pub fn of_table(table: &Table, lang: kernel::Lang) -> String {
    let mut rows = vec![
        table
            .columns
            .iter()
            .map(|column| column.heading.clone())
            .collect(),
    ];
    let plain = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&table.columns);
        cells
            .map(|(cell, column)| {
                if column.numeric {
                    plain_number(cell, lang)
                } else {
                    cell.clone()
                }
            })
            .collect()
    };
    rows.extend(table.rows.iter().map(|row| plain(&row.cells)));
    rows.extend(table.total.iter().map(plain));
    text(&rows)
}

/// `1 234,50` or `1,234.50` as `1234.50`; words and signs stay as they are.
fn plain_number(cell: &str, lang: kernel::Lang) -> String {
    if !cell.contains(|one: char| one.is_ascii_digit()) {
        return cell.to_owned();
    }
    let (grouping, decimal) = match lang {
        kernel::Lang::En => (',', '.'),
        _ => ('.', ','),
    };
    cell.chars()
        .filter(|one| !one.is_whitespace() && *one != grouping)
        .map(|one| if one == decimal { '.' } else { one })
        .collect()
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
