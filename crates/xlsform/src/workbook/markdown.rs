//! Workbooks written as Markdown tables: the first column names a sheet, the others are its columns.

use sheets::{Cell, Row, Sheet};

/// Whether a file is one: by its name, or because its first line is a row.
pub(super) fn is(name: &str, text: &str) -> bool {
    let named = name
        .rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"));
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    named
        || lines
            .next()
            .is_some_and(|line| line.starts_with('|') && line.ends_with('|'))
}

/// The sheets in their order. Rows are counted within their sheet, as in a workbook.
pub(super) fn sheets(text: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in text.lines() {
        let Some(mut cells) = cells(line) else {
            continue;
        };
        let name = cells.remove(0);
        if !name.is_empty() {
            sheets.push(Sheet {
                name,
                ..Sheet::default()
            });
        }
        let filled = cells
            .into_iter()
            .enumerate()
            .take(1000)
            .filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<(u16, Cell)> = filled
            .map(|(at, cell)| (at as u16, Cell::Text(cell)))
            .collect();
        if let (Some(sheet), false) = (sheets.last_mut(), cells.is_empty()) {
            let number = sheet.rows.len() as u32 + 1;
            sheet.rows.push(Row { number, cells });
        }
    }
    sheets
}

/// The cells of a line, if it is a row of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    // What stands behind the last bar after a number sign is a comment.
    let line = match line.rfind('#') {
        Some(at) if !line[at..].contains('|') => &line[..at],
        _ => line,
    };
    let inside = line.trim_start().strip_prefix('|')?;
    let (inside, _) = inside.rsplit_once('|')?;
    let rule = !inside.is_empty() && inside.chars().all(|letter| matches!(letter, '|' | '-'));
    if rule {
        return None;
    }
    let mut cells = vec![String::new()];
    let mut letters = inside.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                cells.last_mut()?.push('|');
            }
            '|' => cells.push(String::new()),
            other => cells.last_mut()?.push(other),
        }
    }
    Some(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}
