//! XLSX: Office Open XML workbooks (ECMA-376), streamed cell by cell.
//!
//! Not through calamine, although it reads these well: it reserves as many shared strings as a
//! file declares (an allocation that aborts the process), copies fonts into every style, and
//! gives up on a whole sheet for one error value that it does not know.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::collect::Collector;
use crate::dates::{dated, tidy_iso};
use crate::model::{Cell, Format, Limits, Unreadable, Workbook};
use crate::package::{Package, Xml, attribute, attributes, push_text};
use crate::xlsx_parts::{
    Relation, RichText, contents, date_styles, relations, shared_strings, unescape,
};

/// Reads the whole workbook.
pub(crate) fn read(package: &mut Package, limits: &Limits) -> Result<Workbook, Unreadable> {
    let main = relations(package, "")?
        .into_iter()
        .find(|r| r.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |r| r.target);
    // A binary workbook (XLSB) has the same package around other parts.
    if main.to_lowercase().ends_with(".bin") {
        return Err(Unreadable::UnknownFormat);
    }
    let Some(contents) = contents(package, &main)? else {
        return Err(Unreadable::UnknownFormat);
    };
    let relations = relations(package, &main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |kind: &str, usual: &str| {
        relations
            .iter()
            .find(|r| r.kind == kind)
            .map_or_else(|| format!("{folder}/{usual}"), |r| r.target.clone())
    };
    let book = Book {
        strings: shared_strings(
            package,
            &beside("sharedStrings", "sharedStrings.xml"),
            limits,
        )?,
        dates: date_styles(package, &beside("styles", "styles.xml"))?,
        since_1904: contents.since_1904,
    };
    let by_id: HashMap<&str, &Relation> = relations.iter().map(|r| (r.id.as_str(), r)).collect();
    let mut collector = Collector::new(limits);
    for (name, id, hidden) in contents.sheets {
        let Some(relation) = by_id.get(id.as_str()) else {
            return Err(Unreadable::corrupt(format!("sheet {name:?} has no part")));
        };
        // Sheets of charts and dialogues hold no cells.
        if relation.kind != "worksheet" {
            continue;
        }
        let Some(mut xml) = package.xml(&relation.target)? else {
            return Err(Unreadable::corrupt(format!("no part {}", relation.target)));
        };
        collector.begin(name, hidden)?;
        book.sheet(&mut xml, &mut collector)?;
    }
    Ok(Workbook {
        sheets: collector.finish()?,
        format: Format::Xlsx,
    })
}

/// What the cells of all sheets share.
struct Book {
    strings: Vec<Box<str>>,
    dates: Vec<bool>,
    since_1904: bool,
}

/// The cell that is being read.
#[derive(Default)]
struct Pending {
    style: usize,
    kind: Kind,
    value: String,
    in_value: bool,
    inline: RichText,
    in_inline: bool,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Kind {
    #[default]
    Plain,
    Shared,
    Inline,
    FormulaText,
    Bool,
    Error,
    IsoDate,
}

impl Kind {
    /// What the type of a cell says.
    fn of(word: &str) -> Self {
        match word {
            "s" => Self::Shared,
            "inlineStr" | "is" => Self::Inline,
            "str" => Self::FormulaText,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::IsoDate,
            _ => Self::Plain,
        }
    }
}

impl Book {
    fn sheet(&self, xml: &mut Xml, collector: &mut Collector) -> Result<(), Unreadable> {
        // Rows and cells may leave out where they are; then they follow the one before.
        let (mut row, mut column) = (0_u64, 0_u64);
        let mut cell: Option<Pending> = None;
        // Most cells are small: one buffer serves them all.
        let mut spare = String::new();
        xml.keep_empty();
        loop {
            if cell.is_none() {
                self.plain_cells(xml, (&mut row, &mut column), &mut spare, collector)?;
            }
            let event = xml.next()?;
            match &event {
                Event::Eof => return Ok(()),
                // Most cells of a formatted sheet hold nothing, and still count where cells leave out where they are.
                Event::Empty(e) => match (e.local_name().as_ref(), &cell) {
                    ("row", None) => row = number_of_row(e)?.unwrap_or(row).saturating_add(1),
                    ("c", None) => {
                        begin(e, &mut row, &mut column)?;
                        column += 1;
                    }
                    ("mergeCell", None) => merged(e, collector)?,
                    _ => {}
                },
                Event::Start(e) => match (e.local_name().as_ref(), &mut cell) {
                    ("row", None) => {
                        column = 0;
                        row = number_of_row(e)?.unwrap_or(row);
                    }
                    ("c", None) => {
                        let mut begun = begin(e, &mut row, &mut column)?;
                        begun.value = std::mem::take(&mut spare);
                        cell = Some(begun);
                    }
                    ("v", Some(cell)) => cell.in_value = true,
                    ("is", Some(cell)) => cell.in_inline = true,
                    (_, Some(cell)) if cell.in_inline => cell.inline.feed(&event)?,
                    ("mergeCell", None) => merged(e, collector)?,
                    _ => {}
                },
                Event::End(e) => match (e.local_name().as_ref(), &mut cell) {
                    ("row", None) => row += 1,
                    ("c", Some(pending)) => {
                        if let Some(value) = self.value(pending)? {
                            collector.put(row, column, value)?;
                        }
                        spare = std::mem::take(&mut pending.value);
                        spare.clear();
                        cell = None;
                        column += 1;
                    }
                    ("v", Some(cell)) => cell.in_value = false,
                    ("is", Some(cell)) => cell.in_inline = false,
                    (_, Some(cell)) if cell.in_inline => cell.inline.feed(&event)?,
                    _ => {}
                },
                _ => match &mut cell {
                    Some(cell) if cell.in_inline => cell.inline.feed(&event)?,
                    Some(cell) if cell.in_value => push_text(&event, &mut cell.value)?,
                    _ => {}
                },
            }
        }
    }

    /// Reads the cells that stand next as long as they are written as programs write nearly all of them; what is not is
    /// left to be read event by event, with the same result.
    fn plain_cells(
        &self,
        xml: &mut Xml,
        (row, column): (&mut u64, &mut u64),
        spare: &mut String,
        collector: &mut Collector,
    ) -> Result<(), Unreadable> {
        let Some(rest) = xml.rest() else {
            return Ok(());
        };
        let mut read = 0;
        while let Some(plain) = PlainCell::read(&rest[read..]) {
            if let Some(at) = plain.at {
                (*row, *column) = at;
            }
            if let Some(text) = plain.value {
                let mut pending = Pending {
                    style: plain.style,
                    kind: plain.kind,
                    value: std::mem::take(spare),
                    ..Pending::default()
                };
                pending.value.push_str(text);
                if let Some(value) = self.value(&mut pending)? {
                    collector.put(*row, *column, value)?;
                }
                *spare = pending.value;
                spare.clear();
            }
            *column += 1;
            read += plain.length;
        }
        xml.skip(read);
        Ok(())
    }

    fn value(&self, cell: &mut Pending) -> Result<Option<Cell>, Unreadable> {
        let text = cell.value.as_str();
        let trimmed = text.trim();
        if cell.kind == Kind::Inline {
            let inline = cell.inline.take();
            return Ok(Some(Cell::Text(if inline.is_empty() {
                text.to_owned()
            } else {
                inline
            })));
        }
        if trimmed.is_empty() {
            return Ok(None);
        }
        Ok(Some(match cell.kind {
            Kind::Shared => {
                let string = trimmed
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| self.strings.get(index))
                    .ok_or_else(|| {
                        Unreadable::corrupt(format!("no shared string {trimmed:.20}"))
                    })?;
                Cell::Text(string.to_string())
            }
            Kind::FormulaText | Kind::Inline => Cell::Text(unescape(text.to_owned())),
            Kind::Bool => match trimmed {
                "0" | "false" => Cell::Bool(false),
                "1" | "true" => Cell::Bool(true),
                _ => Cell::Text(text.to_owned()),
            },
            Kind::Error => Cell::Error(trimmed.to_owned()),
            Kind::IsoDate => match tidy_iso(trimmed) {
                Some(iso) => Cell::Date { iso },
                None => Cell::Text(text.to_owned()),
            },
            // A number that is none is kept as text, for whoever reads the row to point at.
            Kind::Plain => match trimmed.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let is_date = self.dates.get(cell.style).copied().unwrap_or(false);
                    dated(number, is_date, self.since_1904)
                }
                _ => Cell::Text(text.to_owned()),
            },
        }))
    }
}

/// A cell as programs write nearly all of them: `<c r="B2" s="4" t="s"><v>17</v></c>` or `<c r="B2" s="4"/>`, in ASCII,
/// with nothing to be resolved.
struct PlainCell<'a> {
    at: Option<(u64, u64)>,
    style: usize,
    kind: Kind,
    /// What stands between the tags of its value; nothing for a cell without tags of a value.
    value: Option<&'a str>,
    /// How many bytes it takes.
    length: usize,
}

impl<'a> PlainCell<'a> {
    /// The cell at the beginning of some bytes, if it is one.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"<c")?;
        let mut cell = Self {
            at: None,
            style: 0,
            kind: Kind::Plain,
            value: None,
            length: 0,
        };
        let is_closed = loop {
            match rest {
                [b'>', after @ ..] => {
                    rest = after;
                    break false;
                }
                [b'/', b'>', after @ ..] => {
                    rest = after;
                    break true;
                }
                [b' ', name @ (b'r' | b's' | b't'), b'=', b'"', after @ ..] => {
                    let end = after
                        .iter()
                        .position(|byte| !byte.is_ascii_alphanumeric())?;
                    let (value, after) = after.split_at(end);
                    rest = after.strip_prefix(b"\"")?;
                    let value = str::from_utf8(value).ok()?;
                    match name {
                        b'r' => cell.at = Some(reference(value)?),
                        b's' => cell.style = value.parse().unwrap_or(0),
                        _ => cell.kind = Kind::of(value),
                    }
                }
                _ => return None,
            }
        };
        if !is_closed {
            if let Some(value) = rest.strip_prefix(b"<v>") {
                let is_plain =
                    |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'&');
                let end = value.iter().position(|byte| !is_plain(byte))?;
                let (value, after) = value.split_at(end);
                rest = after.strip_prefix(b"</v>")?;
                cell.value = Some(str::from_utf8(value).ok()?);
            }
            rest = rest.strip_prefix(b"</c>")?;
        }
        cell.length = bytes.len() - rest.len();
        Some(cell)
    }
}

/// The number of a row from 0, where it says one.
fn number_of_row(element: &BytesStart) -> Result<Option<u64>, Unreadable> {
    let Some(number) = attribute(element, "r")? else {
        return Ok(None);
    };
    let number = number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    number
        .map(Some)
        .ok_or_else(|| Unreadable::corrupt("a row without a number"))
}

fn merged(element: &BytesStart, collector: &mut Collector) -> Result<(), Unreadable> {
    let Some(range) = attribute(element, "ref")? else {
        return Ok(());
    };
    let (from, to) = range.split_once(':').unwrap_or((&range, &range));
    if let (Some(from), Some(to)) = (reference(from), reference(to)) {
        collector.merge((from.0, to.0), (from.1, to.1))?;
    }
    Ok(())
}

fn begin(element: &BytesStart, row: &mut u64, column: &mut u64) -> Result<Pending, Unreadable> {
    let mut pending = Pending::default();
    let mut misplaced = false;
    attributes(element, |key, value| match key {
        "r" => match reference(value) {
            Some(at) => (*row, *column) = at,
            None => misplaced = true,
        },
        "s" => pending.style = value.parse().unwrap_or(0),
        "t" => pending.kind = Kind::of(value),
        _ => {}
    })?;
    if misplaced {
        return Err(Unreadable::corrupt("a cell at no place"));
    }
    Ok(pending)
}

/// `C14` as row and column, both from 0.
fn reference(text: &str) -> Option<(u64, u64)> {
    let text = text.trim();
    let digits = text.bytes().position(|byte| byte.is_ascii_digit())?;
    let (letters, number) = text.split_at(digits);
    let column = crate::column_number(letters)?;
    let row = number.parse::<u64>().ok()?.checked_sub(1)?;
    Some((row, u64::from(column)))
}
