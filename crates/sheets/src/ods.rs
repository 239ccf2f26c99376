//! ODS: `OpenDocument` spreadsheets (ISO/IEC 26300), streamed cell by cell.
//!
//! Rows and cells may say that they are repeated millions of times. What is empty is never
//! expanded; what is not is counted as if it had been written out.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use crate::collect::Collector;
use crate::dates::{days_from_duration, tidy_iso};
use crate::model::{Cell, Format, Limits, Unreadable, Workbook};
use crate::package::{Package, attribute, attributes, push_text};

/// Reads the whole workbook.
pub(crate) fn read(package: &mut Package, limits: &Limits) -> Result<Workbook, Unreadable> {
    if package.has("encrypted-package") || manifest_encrypts(package)? {
        return Err(Unreadable::Encrypted);
    }
    let Some(mut xml) = package.xml("content.xml")? else {
        return Err(Unreadable::UnknownFormat);
    };
    let mut reading = Reading::new(limits);
    loop {
        let event = xml.next()?;
        match &event {
            Event::Eof => break,
            Event::Start(e) => reading.start(e)?,
            Event::End(e) => reading.end(e.local_name().as_ref())?,
            _ if reading.in_paragraph > 0 && reading.skipped == 0 => {
                push_text(&event, &mut reading.cell.text)?;
            }
            _ => {}
        }
    }
    if !reading.is_spreadsheet {
        // A text document has a content.xml, too.
        return Err(Unreadable::UnknownFormat);
    }
    Ok(Workbook {
        sheets: reading.collector.finish()?,
        format: Format::Ods,
    })
}

fn manifest_encrypts(package: &mut Package) -> Result<bool, Unreadable> {
    let Some(mut xml) = package.xml("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next() {
            // Some exporters write a document type here; the manifest is not needed otherwise.
            Ok(Event::Eof) | Err(Unreadable::Corrupt { .. }) => return Ok(false),
            Ok(Event::Start(e)) if e.local_name().as_ref() == "encryption-data" => return Ok(true),
            Ok(_) => {}
            Err(other) => return Err(other),
        }
    }
}

/// The cell that is being read.
#[derive(Default)]
struct Pending {
    repeated: u64,
    spans: (u64, u64),
    kind: String,
    is_error: bool,
    value: Option<String>,
    text: String,
    paragraphs: usize,
    covered: bool,
}

struct Reading<'a> {
    collector: Collector<'a>,
    limits: &'a Limits,
    is_spreadsheet: bool,
    hidden_styles: HashSet<String>,
    style: String,
    tables: usize,
    // Row and column from 0, saturating: only values are placed, and they are checked.
    row: u64,
    column: u64,
    row_repeated: u64,
    row_cells: Vec<(u64, u64, Cell)>,
    row_merges: Vec<(u64, (u64, u64))>,
    in_cell: bool,
    cell: Pending,
    in_paragraph: usize,
    // Depth inside elements whose text is not the cell's: comments, drawings, footnotes.
    skipped: usize,
}

/// Elements within cells or tables whose text belongs to no cell.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "annotation" | "shapes" | "frame" | "note" | "custom-shape" | "g" | "ruby-text"
    )
}

impl<'a> Reading<'a> {
    fn new(limits: &'a Limits) -> Self {
        Reading {
            collector: Collector::new(limits),
            limits,
            is_spreadsheet: false,
            hidden_styles: HashSet::new(),
            style: String::new(),
            tables: 0,
            row: 0,
            column: 0,
            row_repeated: 1,
            row_cells: Vec::new(),
            row_merges: Vec::new(),
            in_cell: false,
            cell: Pending::default(),
            in_paragraph: 0,
            skipped: 0,
        }
    }

    fn start(&mut self, e: &BytesStart) -> Result<(), Unreadable> {
        let name = e.local_name();
        let name = name.as_ref();
        if self.skipped > 0 || is_aside(name) {
            self.skipped += 1;
            return Ok(());
        }
        match name {
            "spreadsheet" => self.is_spreadsheet = true,
            "style" => self.style = attribute(e, "name")?.unwrap_or_default(),
            "table-properties" if attribute(e, "display")?.as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table" => {
                self.tables += 1;
                // A table within a cell is not a sheet; its rows would upset the outer count.
                if self.tables > 1 {
                    return Err(Unreadable::corrupt("a table within a table"));
                }
                let (mut name, mut hidden) = (String::new(), false);
                attributes(e, |key, value| match key {
                    "name" => value.clone_into(&mut name),
                    "style-name" => hidden = self.hidden_styles.contains(value),
                    _ => {}
                })?;
                (self.row, self.column) = (0, 0);
                self.collector.begin(name, hidden)?;
            }
            "table-row" => {
                self.column = 0;
                self.row_repeated = repeated(e, "number-rows-repeated")?;
            }
            "table-cell" | "covered-table-cell" if self.tables > 0 => {
                self.cell = pending(e, name == "covered-table-cell")?;
                self.in_cell = true;
            }
            "p" | "h" if self.in_cell => {
                self.in_paragraph += 1;
                if self.cell.paragraphs > 0 {
                    self.cell.text.push('\n');
                }
                self.cell.paragraphs += 1;
            }
            "s" if self.in_paragraph > 0 => {
                let count = attribute(e, "c")?.and_then(|c| c.parse::<usize>().ok());
                let count = count.unwrap_or(1).min(self.limits.text_bytes_per_cell);
                self.cell.text.extend(std::iter::repeat_n(' ', count));
                // Each such element may name as many spaces as a cell may hold, so stop early.
                if self.cell.text.len() > 2 * self.limits.text_bytes_per_cell {
                    return Err(Unreadable::CellTooLong {
                        position: crate::Position {
                            sheet: String::new(),
                            row: self.row.saturating_add(1).min(u64::from(u32::MAX)) as u32,
                            column: self.column.min(0xFFFF) as u16,
                        },
                        limit: self.limits.text_bytes_per_cell,
                    });
                }
            }
            "tab" if self.in_paragraph > 0 => self.cell.text.push('\t'),
            "line-break" if self.in_paragraph > 0 => self.cell.text.push('\n'),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "p" | "h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "table-cell" | "covered-table-cell" if self.in_cell => {
                self.in_cell = false;
                self.in_paragraph = 0;
                self.end_cell()?;
            }
            "table-row" if self.tables > 0 => self.end_row()?,
            "table" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let cell = std::mem::take(&mut self.cell);
        let (repeated, spans) = (cell.repeated, cell.spans);
        let at = self.column;
        self.column = self.column.saturating_add(repeated);
        if cell.covered {
            return Ok(());
        }
        if spans != (1, 1) {
            let last_column = at.saturating_add(spans.1 - 1);
            self.row_merges.push((spans.0 - 1, (at, last_column)));
        }
        let value = cell.into_value()?;
        // What the collector would drop without counting must not be repeated endlessly.
        if let Some(value) = value.filter(|v| !matches!(v, Cell::Text(t) if t.trim().is_empty())) {
            if repeated > self.limits.columns as u64 {
                return Err(Unreadable::TooManyColumns {
                    limit: self.limits.columns,
                });
            }
            if self.row_cells.len() >= self.limits.cells {
                return Err(Unreadable::TooManyCells {
                    limit: self.limits.cells,
                });
            }
            self.row_cells.push((at, repeated, value));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let times = std::mem::replace(&mut self.row_repeated, 1);
        let cells = std::mem::take(&mut self.row_cells);
        let merges = std::mem::take(&mut self.row_merges);
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(times) {
                for (column, repeated, cell) in &cells {
                    for column in *column..column.saturating_add(*repeated) {
                        self.collector.put(row, column, cell.clone())?;
                    }
                }
            }
        }
        for (more_rows, columns) in merges {
            self.collector
                .merge((self.row, self.row.saturating_add(more_rows)), columns)?;
        }
        self.row = self.row.saturating_add(times);
        Ok(())
    }
}

fn repeated(e: &BytesStart, name: &str) -> Result<u64, Unreadable> {
    let times = attribute(e, name)?.and_then(|times| times.trim().parse::<u64>().ok());
    Ok(times.unwrap_or(1).max(1))
}

fn pending(e: &BytesStart, covered: bool) -> Result<Pending, Unreadable> {
    let mut cell = Pending {
        repeated: 1,
        spans: (1, 1),
        covered,
        ..Pending::default()
    };
    let count = |value: &str| value.trim().parse::<u64>().unwrap_or(1).max(1);
    let mut own_kind = String::new();
    for found in e.attributes().with_checks(false) {
        let found = found.map_err(|error| Unreadable::corrupt(error.to_string()))?;
        let value = found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| Unreadable::corrupt(error.to_string()))?;
        let key = found.key;
        match key.local_name().as_ref() {
            "number-columns-repeated" => cell.repeated = count(&value),
            "number-rows-spanned" => cell.spans.0 = count(&value),
            "number-columns-spanned" => cell.spans.1 = count(&value),
            // LibreOffice writes its own kind beside the standard one, which has no errors.
            "value-type" if key.as_ref().starts_with("calcext") => own_kind = value.into_owned(),
            "value-type" => cell.kind = value.into_owned(),
            "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                cell.value = Some(value.into_owned());
            }
            _ => {}
        }
    }
    cell.is_error = own_kind == "error";
    Ok(cell)
}

impl Pending {
    fn into_value(self) -> Result<Option<Cell>, Unreadable> {
        if self.is_error {
            return Ok(Some(Cell::Error(self.text.trim().to_owned())));
        }
        let value = self.value.unwrap_or_default();
        let number = || match value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(Cell::Number(number))),
            _ => Err(Unreadable::corrupt("a number that is none")),
        };
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => number(),
            "boolean" => Ok(Some(Cell::Bool(value == "true"))),
            "date" => Ok(Some(match tidy_iso(&value) {
                Some(iso) => Cell::Date { iso },
                None => Cell::Text(value),
            })),
            "time" => Ok(Some(match days_from_duration(&value) {
                Some(days) => Cell::Number(days),
                None => Cell::Text(value),
            })),
            _ if self.text.is_empty() && !value.is_empty() => Ok(Some(Cell::Text(value))),
            _ if self.text.trim().is_empty() => Ok(None),
            _ => Ok(Some(Cell::Text(self.text))),
        }
    }
}
