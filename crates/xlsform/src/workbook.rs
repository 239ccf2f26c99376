//! A workbook as tables: its sheets with their headings and rows, whatever kind of file they came in.

mod markdown;

use rustc_hash::FxHashSet;
use sheets::{Cell, Format, Limits, Unreadable};

use crate::problem::{Problem, code};

/// The sheets that mean something, by the name they must have.
pub(crate) const SURVEY: &str = "survey";
pub(crate) const CHOICES: &str = "choices";
pub(crate) const SETTINGS: &str = "settings";
pub(crate) const EXTERNAL_CHOICES: &str = "external_choices";
pub(crate) const ENTITIES: &str = "entities";
pub(crate) const OSM: &str = "osm";
const KNOWN: [&str; 6] = [SURVEY, CHOICES, SETTINGS, EXTERNAL_CHOICES, ENTITIES, OSM];

/// What a workbook may ask of us: forms of ten thousand questions are rare, of ten million cells there are none.
fn limits() -> Limits {
    Limits {
        file_bytes: 32 << 20,
        unpacked_bytes: 512 << 20,
        cells: 1_000_000,
        text_bytes_per_cell: 64 << 10,
        ..Limits::default()
    }
}

/// A workbook, read.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// The names of all sheets as they stand on their tabs.
    pub names: Vec<String>,
    tables: Vec<Table>,
}

/// One sheet: headings and rows.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Which of the known sheets it is.
    pub sheet: &'static str,
    /// The name on its tab.
    pub name: String,
    /// The row of the headings.
    pub heading_row: u32,
    /// The headings by column; empty where a column has none.
    pub headings: Vec<String>,
    /// The rows below that hold something under a heading.
    pub lines: Vec<Line>,
}

/// One row of a table.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its number as the workbook shows it.
    pub number: u32,
    /// Its values by column, none empty.
    pub cells: Vec<(usize, String)>,
}

impl Book {
    /// The table of a sheet, if it has headings.
    pub(crate) fn table(&self, sheet: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.sheet == sheet)
    }

    /// Sheets that are called nearly like this one and may have been meant.
    pub(crate) fn nearly(&self, sheet: &str) -> Vec<&str> {
        let names = self.names.iter().map(String::as_str);
        names
            .filter(|name| !name.starts_with('_') && !KNOWN.contains(name) && name.len() < 64)
            .filter(|name| crate::reference::distance(&name.to_lowercase(), sheet) <= 2)
            .collect()
    }
}

/// Reads a file. Its name only tells Markdown apart; what else it is, its content says.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Book, Box<Problem>> {
    let text = || std::str::from_utf8(bytes).ok();
    if let Some(text) = text().filter(|text| markdown::is(name, text)) {
        let limits = limits();
        if bytes.len() as u64 > limits.file_bytes {
            let why = Unreadable::TooLarge {
                bytes: bytes.len() as u64,
                limit: limits.file_bytes,
            };
            return Err(Box::new(unreadable(&why)));
        }
        return Ok(book(markdown::sheets(text)));
    }
    if let Some(csv) = text().and_then(separated) {
        return Ok(book(csv));
    }
    let workbook = sheets::read(bytes, &limits()).map_err(|why| Box::new(unreadable(&why)))?;
    if let Format::Delimited { .. } = workbook.format {
        return Ok(book(by_first_column(workbook.sheets)));
    }
    Ok(book(workbook.sheets))
}

fn unreadable(why: &Unreadable) -> Problem {
    let why = match why {
        Unreadable::Empty => "empty",
        Unreadable::TooLarge { .. } | Unreadable::Unpacks { .. } => "too-large",
        Unreadable::Encrypted => "encrypted",
        Unreadable::Truncated => "truncated",
        Unreadable::Corrupt { .. } => "corrupt",
        Unreadable::UnknownFormat | Unreadable::NotText { .. } => "unknown-format",
        Unreadable::TooManyCells { .. }
        | Unreadable::TooManyRows { .. }
        | Unreadable::TooManyColumns { .. } => "too-many",
        Unreadable::CellTooLong { .. } => "cell-too-long",
    };
    Problem::error(code::FILE_UNREADABLE).with("why", why)
}

/// A text whose first line names a sheet, or whose headings stand between commas: commas are its delimiter, however
/// many semicolons its sentences hold.
fn separated(text: &str) -> Option<Vec<sheets::Sheet>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let first = line.split(',').next()?.trim().trim_matches('"').trim();
    let known = KNOWN.contains(&first.to_lowercase().as_str());
    let headings = line.split(',').map(|word| word.trim().trim_matches('"'));
    let has = |wanted: &str| {
        headings
            .clone()
            .any(|word| word.eq_ignore_ascii_case(wanted))
    };
    let is_survey = has("type") && has("name");
    if !known && !is_survey {
        return None;
    }
    // Announcing the delimiter takes a row of its own, which is taken back below.
    let announced = format!("sep=,\n{text}");
    let workbook = sheets::read(announced.as_bytes(), &limits()).ok()?;
    let mut all = workbook.sheets;
    for row in all.iter_mut().flat_map(|sheet| &mut sheet.rows) {
        row.number = row.number.saturating_sub(1);
    }
    Some(by_first_column(all))
}

/// One delimited file holds all sheets: a name in the first column begins a sheet, whose rows follow in the others.
/// A file that names none is the survey alone.
fn by_first_column(sheets: Vec<sheets::Sheet>) -> Vec<sheets::Sheet> {
    let names_sheets = |sheet: &sheets::Sheet| {
        sheet.rows.first().is_some_and(|row| match row.cell(0) {
            Some(Cell::Text(text)) => KNOWN.contains(&text.trim().to_lowercase().as_str()),
            _ => false,
        })
    };
    if !sheets.first().is_some_and(names_sheets) {
        let mut sheets = sheets;
        for sheet in &mut sheets {
            SURVEY.clone_into(&mut sheet.name);
        }
        return sheets;
    }
    let mut parts: Vec<sheets::Sheet> = Vec::new();
    for row in sheets.into_iter().flat_map(|sheet| sheet.rows) {
        if let Some(cell) = row.cell(0) {
            parts.push(sheets::Sheet {
                name: cell.to_string().trim().to_owned(),
                ..sheets::Sheet::default()
            });
        }
        let rest: Vec<_> = row.cells.into_iter().filter(|(at, _)| *at > 0).collect();
        if let (Some(part), false) = (parts.last_mut(), rest.is_empty()) {
            // Rows are counted within their sheet, as in a workbook.
            let number = part.rows.len() as u32 + 1;
            let cells = rest.into_iter().map(|(at, cell)| (at - 1, cell)).collect();
            part.rows.push(sheets::Row { number, cells });
        }
    }
    parts
}

fn book(sheets: Vec<sheets::Sheet>) -> Book {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let alone = sheets.len() == 1;
    let mut seen = FxHashSet::default();
    let mut tables = Vec::new();
    for sheet in sheets {
        let lower = sheet.name.trim().to_lowercase();
        let known = KNOWN.into_iter().find(|known| *known == lower);
        let Some(known) = known.or(alone.then_some(SURVEY)) else {
            continue;
        };
        if seen.insert(known) {
            tables.extend(table(known, sheet));
        }
    }
    Book { names, tables }
}

fn table(known: &'static str, sheet: sheets::Sheet) -> Option<Table> {
    let mut rows = sheet.rows.into_iter();
    let first = rows.next()?;
    let mut headings = Vec::new();
    for (column, cell) in first.cells {
        let column = usize::from(column);
        headings.resize(column, String::new());
        headings.push(single_spaced(&text(cell)));
    }
    let mut table = Table {
        sheet: known,
        name: sheet.name,
        heading_row: first.number,
        headings,
        lines: Vec::new(),
    };
    for row in rows {
        let mut cells = Vec::with_capacity(row.cells.len());
        for (column, cell) in row.cells {
            let column = usize::from(column);
            let heading = table.headings.get(column);
            if heading.is_some_and(|heading| !heading.is_empty()) {
                let value = text(cell);
                if !value.is_empty() {
                    cells.push((column, value));
                }
            }
        }
        if !cells.is_empty() {
            table.lines.push(Line {
                number: row.number,
                cells,
            });
        }
    }
    Some(table)
}

/// What a cell holds, as text: numbers without a needless point, no white space around, no space that does not break.
fn text(cell: Cell) -> String {
    let mut value = match cell {
        Cell::Text(text) => text,
        Cell::Bool(true) => return "TRUE".to_owned(),
        Cell::Bool(false) => return "FALSE".to_owned(),
        other => other.to_string(),
    };
    if value.contains('\u{A0}') {
        value = value.replace('\u{A0}', " ");
    }
    let trimmed = value.trim();
    if trimmed.len() == value.len() {
        value
    } else {
        trimmed.to_owned()
    }
}

/// The text with every run of spaces as one.
pub(crate) fn single_spaced(text: &str) -> String {
    let text = text.trim();
    if !text.contains("  ") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter != ' ' || !out.ends_with(' ') {
            out.push(letter);
        }
    }
    out
}
