//! The tables of an XLSForm workbook, read from any file that holds them and written as any of them.

use std::borrow::Cow;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use sheets::{Cell, Limits};

/// The tables of a workbook in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The tables.
    pub sheets: Vec<GridSheet>,
}

/// One table: headings, and rows as long as the headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridSheet {
    /// The name on its tab.
    pub name: String,
    /// The headings as they were written.
    pub headings: Vec<String>,
    /// The cells below them; empty where nothing is written.
    pub rows: Vec<Vec<String>>,
}

/// The tables that mean something.
const SHEETS: [&str; 6] = [
    "survey",
    "choices",
    "settings",
    "external_choices",
    "entities",
    "osm",
];

/// The least and the greatest width of a column, in characters.
const WIDTHS: (usize, usize) = (8, 48);

impl GridSheet {
    /// A table without rows.
    pub fn new(name: &str, headings: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            headings,
            rows: Vec::new(),
        }
    }

    /// The cells of a row by their heading, those with something in them.
    pub fn cells<'a>(&'a self, row: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.headings
            .iter()
            .zip(row)
            .filter(|(heading, cell)| !heading.is_empty() && !cell.is_empty())
            .map(|(heading, cell)| (heading.as_str(), cell.as_str()))
    }
}

impl Grid {
    /// The table of that name, whatever its case.
    pub fn sheet(&self, name: &str) -> Option<&GridSheet> {
        self.sheets
            .iter()
            .find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }

    /// The tables of a file; `None` where it holds none. What is wrong with it is said by `xlsform`.
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let grid = if ending.eq_ignore_ascii_case("md") {
            Self::read_markdown(std::str::from_utf8(bytes).ok()?)
        } else {
            let workbook = sheets::read(&announced(bytes), &Limits::default()).ok()?;
            let is_delimited = matches!(workbook.format, sheets::Format::Delimited { .. });
            let tables = workbook.sheets.into_iter().map(cells_of);
            if is_delimited {
                Self::split(&tables.flat_map(|(_, rows)| rows).collect::<Vec<_>>())
            } else {
                let sheets = tables.filter_map(|(name, rows)| under_headings(name, rows));
                Self {
                    sheets: sheets.collect(),
                }
            }
        };
        (!grid.sheets.is_empty()).then_some(grid)
    }

    /// Tables in Markdown: the first cell of a line names its table or is empty.
    pub fn read_markdown(text: &str) -> Self {
        let lines = text.trim_start_matches('\u{feff}').lines();
        let rows = lines
            .filter(|line| line.trim_start().starts_with('|'))
            .map(markdown_cells)
            .filter(|cells| !is_ruler(cells));
        Self::split(&rows.collect::<Vec<_>>())
    }

    /// The tables of a list of rows whose first cell names the table; a list that begins with no name of a table is the
    /// questions alone.
    fn split(rows: &[Vec<String>]) -> Self {
        let mut grid = Self::default();
        let is_named = rows
            .first()
            .and_then(|row| row.first())
            .is_some_and(|first| SHEETS.contains(&first.to_lowercase().as_str()));
        if !is_named {
            grid.sheets
                .extend(under_headings("survey".to_owned(), rows.to_vec()));
            return grid;
        }
        let mut open: Option<(String, Vec<Vec<String>>)> = None;
        for row in rows {
            let Some((first, rest)) = row.split_first() else {
                continue;
            };
            let rest: Vec<String> = rest.to_vec();
            if !first.is_empty() {
                grid.sheets.extend(
                    open.take()
                        .and_then(|(name, rows)| under_headings(name, rows)),
                );
                open = Some((first.clone(), Vec::new()));
            }
            if let Some((_, rows)) = &mut open
                && rest.iter().any(|cell| !cell.is_empty())
            {
                rows.push(rest);
            }
        }
        grid.sheets
            .extend(open.and_then(|(name, rows)| under_headings(name, rows)));
        grid
    }

    /// The tables as delimited text: the name of a table stands in the first column of a line of its own.
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        for sheet in &self.sheets {
            line(&mut out, std::iter::once(sheet.name.as_str()));
            let unnamed = |cells: &[String], out: &mut String| {
                let cells = cells.iter().map(String::as_str);
                line(out, std::iter::once("").chain(cells));
            };
            unnamed(&sheet.headings, &mut out);
            for row in &sheet.rows {
                unnamed(row, &mut out);
            }
        }
        out
    }

    /// The tables as a workbook: headings that stay in sight, columns as wide as what they hold.
    ///
    /// # Errors
    /// What `rust_xlsxwriter` refuses: a text longer than Excel allows in a cell, a name that no tab may have.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let heading = Format::new().set_bold().set_text_wrap();
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        for sheet in &self.sheets {
            let page = workbook.add_worksheet();
            page.set_name(&sheet.name)?;
            for (at, words) in sheet.headings.iter().enumerate() {
                let at = at as u16;
                page.write_string_with_format(0, at, words, &heading)?;
                page.set_column_width(at, width(sheet, usize::from(at)))?;
            }
            for (row, cells) in (1_u32..).zip(&sheet.rows) {
                for (at, words) in cells.iter().enumerate() {
                    if !words.is_empty() {
                        page.write_string_with_format(row, at as u16, words, &plain)?;
                    }
                }
            }
            page.set_freeze_panes(1, 0)?;
        }
        workbook.save_to_buffer()
    }
}

/// Text between commas whose first cell names a table: announced as such, so that nothing has to be guessed from how
/// many semicolons its sentences hold.
fn announced(bytes: &[u8]) -> Cow<'_, [u8]> {
    let first = std::str::from_utf8(bytes)
        .ok()
        .map(|text| text.trim_start_matches('\u{feff}'))
        .and_then(|text| text.lines().find(|line| !line.trim().is_empty()))
        .and_then(|line| line.split(',').next())
        .map(|first| first.trim().trim_matches('"').trim().to_lowercase());
    if first.is_some_and(|first| SHEETS.contains(&first.as_str())) {
        Cow::Owned([b"sep=,\n", bytes].concat())
    } else {
        Cow::Borrowed(bytes)
    }
}

/// How wide a column is: what most of its cells need.
fn width(sheet: &GridSheet, at: usize) -> f64 {
    let longest = sheet
        .rows
        .iter()
        .filter_map(|row| row.get(at))
        .chain(sheet.headings.get(at))
        .map(|cell| cell.chars().count())
        .max();
    longest.unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1) as f64 + 2.0
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

/// The cells of a line of Markdown; `\|` is a bar that separates nothing.
fn markdown_cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                push(&mut cells, '|');
            }
            '|' => cells.push(String::new()),
            letter => push(&mut cells, letter),
        }
    }
    // What follows the last bar is no cell.
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn push(cells: &mut [String], letter: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(letter);
    }
}

/// The line of dashes below the headings of a table in Markdown.
fn is_ruler(cells: &[String]) -> bool {
    let mut written = cells.iter().filter(|cell| !cell.is_empty()).peekable();
    written.peek().is_some()
        && written.all(|cell| {
            cell.len() >= 3 && cell.chars().all(|letter| letter == '-' || letter == ':')
        })
}

/// The cells of a sheet as texts, each row from its first column.
fn cells_of(sheet: sheets::Sheet) -> (String, Vec<Vec<String>>) {
    let rows = sheet.rows.into_iter().map(|row| {
        let width = row.cells.last().map_or(0, |(at, _)| usize::from(*at) + 1);
        let mut cells = vec![String::new(); width];
        for (at, cell) in row.cells {
            if let Some(place) = cells.get_mut(usize::from(at)) {
                *place = text_of(&cell);
            }
        }
        cells
    });
    (sheet.name, rows.collect())
}

fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) | Cell::Date { iso: text } => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

/// The first row that holds something is the headings.
fn under_headings(name: String, rows: Vec<Vec<String>>) -> Option<GridSheet> {
    let mut rows = rows
        .into_iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let mut headings = rows.next()?;
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    let rows = rows.map(|mut row| {
        row.resize(headings.len(), String::new());
        row
    });
    let rows = rows.collect();
    Some(GridSheet {
        name,
        headings,
        rows,
    })
}
