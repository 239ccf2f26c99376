//! What DHIS2 sends and takes: data values as JSON, XML and CSV, and the exchange format ADX (IHE QRPH, 2015).

use kernel::Message;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde::Deserialize;
use sheets::Sheet;

use super::Format;
use super::gather::{Gathering, Raw, Said};
use super::sdmx::Cells;
use crate::rules::period::Period;

/// The name that DHIS2 keeps for "no categories", and the identifier that it gives it.
const DEFAULTS: [&str; 3] = ["", "default", "HllvX50cXC0"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DataValueSet {
    period: Option<String>,
    org_unit: Option<String>,
    attribute_option_combo: Option<String>,
    #[serde(default)]
    data_values: Vec<DataValue>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DataValue {
    data_element: Option<String>,
    period: Option<String>,
    org_unit: Option<String>,
    category_option_combo: Option<String>,
    attribute_option_combo: Option<String>,
    value: Option<serde_json::Value>,
    comment: Option<String>,
    #[serde(default)]
    deleted: Option<bool>,
}

/// Reads data values as JSON; gives `None` where it is none, which is noted.
pub fn json(text: &[u8], gathering: &mut Gathering<'_>) -> Option<Format> {
    let set: DataValueSet = match serde_json::from_slice(text) {
        Ok(set) => set,
        Err(why) => {
            let says = Message::new("indicators-not-json");
            let row = u32::try_from(why.line()).unwrap_or_default();
            let column = u16::try_from(why.column().saturating_sub(1)).ok();
            let origin = gathering.origin("", row, column);
            gathering.problems.fatal(says, origin);
            return None;
        }
    };
    for (number, value) in (1..).zip(&set.data_values) {
        let of = |own: &Option<String>, whole: &Option<String>| {
            own.clone().or_else(|| whole.clone()).unwrap_or_default()
        };
        let amount = match &value.value {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(serde_json::Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        };
        let (period, unit) = (
            of(&value.period, &set.period),
            of(&value.org_unit, &set.org_unit),
        );
        let attribute = of(&value.attribute_option_combo, &set.attribute_option_combo);
        let options = value.category_option_combo.clone().unwrap_or_default();
        let raw = Raw {
            row: number,
            series: Said::plain(value.data_element.as_deref().unwrap_or_default()),
            area: Said::plain(&unit),
            period: Said::plain(&period),
            value: Said::plain(&amount),
            note: value.comment.as_deref().unwrap_or_default(),
            dimensions: combined(&options, &attribute),
            gone: value.deleted == Some(true),
            ..Raw::default()
        };
        keep(gathering, &raw);
    }
    Some(Format::Json)
}

/// Keeps a data value; one without a value is only counted.
fn keep(gathering: &mut Gathering<'_>, raw: &Raw<'_>) {
    if raw.value.text.trim().is_empty() && !raw.gone {
        gathering.without_value();
    } else {
        gathering.take(raw);
    }
}

/// The categories of a combination: those of ours as we write them (`SEX:F,AGE:Y0T4`), any other as it is called.
fn combined<'a>(options: &'a str, attribute: &'a str) -> Vec<(&'a str, Said<'a>)> {
    let mut all = Vec::new();
    let options = options.trim();
    if !DEFAULTS.contains(&options) {
        let parts: Vec<Option<(&str, &str)>> = options
            .split(',')
            .map(|part| part.split_once(':'))
            .collect();
        if parts.iter().all(Option::is_some) {
            all.extend(
                parts
                    .into_iter()
                    .flatten()
                    .map(|(name, code)| (name, Said::plain(code))),
            );
        } else {
            all.push(("CATEGORY_OPTION_COMBO", Said::plain(options)));
        }
    }
    if !DEFAULTS.contains(&attribute.trim()) {
        all.push(("ATTRIBUTE_OPTION_COMBO", Said::plain(attribute)));
    }
    all
}

/// The columns of a file of data values, in the order in which a file without headings has them.
const COLUMNS: [&str; 11] = [
    "dataelement",
    "period",
    "orgunit",
    "categoryoptioncombo",
    "attributeoptioncombo",
    "value",
    "storedby",
    "timestamp",
    "comment",
    "followup",
    "deleted",
];

/// Whether a first row is already a data value: an identifier of DHIS2 followed by a time.
pub fn is_without_headings(first: &[(u16, String)]) -> bool {
    let [(0, element), (1, period), (2, _), ..] = first else {
        return false;
    };
    let is_identifier = element.len() == 11
        && element.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && element.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_identifier && period.parse::<Period>().is_ok()
}

/// Reads data values as CSV.
pub fn csv(sheet: &Sheet, headings: &[(u16, String)], gathering: &mut Gathering<'_>) {
    let columns: Vec<(u16, String)> = headings
        .iter()
        .map(|(at, heading)| (*at, heading.to_lowercase()))
        .collect();
    rows(sheet, 1, &columns, gathering);
}

/// Reads data values as CSV whose first row is a value already.
pub fn csv_without_headings(sheet: &Sheet, gathering: &mut Gathering<'_>) {
    let columns: Vec<(u16, String)> = (0..).zip(COLUMNS.map(str::to_owned)).collect();
    rows(sheet, 0, &columns, gathering);
}

fn rows(sheet: &Sheet, skip: usize, columns: &[(u16, String)], gathering: &mut Gathering<'_>) {
    for row in sheet.rows.iter().skip(skip) {
        let cells = Cells::of(row);
        let said = |names: &[&str]| -> Said<'_> {
            columns
                .iter()
                .find(|(_, name)| names.contains(&name.as_str()))
                .map(|(at, _)| Said {
                    text: cells.at(*at),
                    at: Some(*at),
                })
                .unwrap_or_default()
        };
        let raw = Raw {
            row: row.number,
            sheet: &sheet.name,
            series: said(&["dataelement"]),
            area: said(&["orgunit"]),
            period: said(&["period"]),
            value: said(&["value"]),
            note: said(&["comment"]).text,
            dimensions: combined(
                said(&["categoryoptioncombo", "catoptcombo"]).text,
                said(&["attributeoptioncombo", "attroptcombo"]).text,
            ),
            gone: said(&["deleted"]).text.eq_ignore_ascii_case("true"),
            ..Raw::default()
        };
        keep(gathering, &raw);
    }
}

/// The names and values of an element, in their order.
type Attributes = Vec<(String, String)>;

/// Reads data values or ADX; gives `None` where the file is neither, which is noted.
pub fn xml(bytes: &[u8], gathering: &mut Gathering<'_>) -> Option<Format> {
    let mut reader = Reader::from_reader(bytes);
    let mut reading = Reading {
        gathering,
        format: None,
        whole: Vec::new(),
        pending: None,
    };
    let mut line = Lines {
        bytes,
        at: 0,
        line: 1,
    };
    let mut buffer = Vec::new();
    loop {
        let row = line.of(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let Ok(event) = reader.read_event_into(&mut buffer) else {
            return reading.broken(row);
        };
        let read = match &event {
            Event::Start(start) => reading.start(start, row, false),
            Event::Empty(start) => reading.start(start, row, true),
            Event::Text(text) => {
                reading.annotation(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(reference) => {
                reading.annotation(named(reference));
                Ok(())
            }
            Event::End(end) => {
                reading.end(end.local_name().as_ref());
                Ok(())
            }
            Event::Eof => break,
            _ => Ok(()),
        };
        if read.is_err() {
            return reading.broken(row);
        }
        buffer.clear();
    }
    if reading.format.is_none() {
        let origin = reading.gathering.origin("", 1, None);
        let says = Message::new("indicators-not-xml");
        reading.gathering.problems.fatal(says, origin);
    }
    reading.format
}

/// The five characters that XML writes by a name.
fn named(reference: &BytesRef<'_>) -> &'static str {
    match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

struct Reading<'a, 'g> {
    gathering: &'a mut Gathering<'g>,
    format: Option<Format>,
    /// What the set or the group around a value says of all its values.
    whole: Attributes,
    /// A value that has begun and whose annotation may follow.
    pending: Option<(u32, Attributes, String)>,
}

impl Reading<'_, '_> {
    fn broken(&mut self, row: u32) -> Option<Format> {
        let origin = self.gathering.origin("", row, None);
        let says = Message::new("indicators-not-xml");
        self.gathering.problems.fatal(says, origin);
        None
    }

    fn start(&mut self, start: &BytesStart<'_>, row: u32, is_closed: bool) -> Result<(), ()> {
        let name = start.local_name();
        match (name.as_ref(), self.format) {
            ("adx", None) => self.format = Some(Format::Adx),
            ("dataValueSet", None) => {
                self.format = Some(Format::Xml);
                self.whole = attributes(start)?;
            }
            ("group", Some(Format::Adx)) => self.whole = attributes(start)?,
            ("dataValue", Some(_)) => {
                self.pending = Some((row, attributes(start)?, String::new()));
                if is_closed {
                    self.end("dataValue");
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn annotation(&mut self, text: &str) {
        if let Some((_, _, note)) = &mut self.pending {
            note.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        if name != "dataValue" {
            return;
        }
        let Some((row, own, note)) = self.pending.take() else {
            return;
        };
        let whole = std::mem::take(&mut self.whole);
        self.value(row, &own, &whole, &note);
        self.whole = whole;
    }

    fn value(&mut self, row: u32, own: &Attributes, whole: &Attributes, note: &str) {
        let of = |name: &str| -> &str {
            own.iter()
                .chain(whole)
                .find(|(known, _)| known == name)
                .map_or("", |(_, value)| value.as_str())
        };
        let comment = of("comment");
        let mut dimensions = combined(of("categoryOptionCombo"), of("attributeOptionCombo"));
        if self.format == Some(Format::Adx) {
            // Categories are attributes of their own there, on the value or on the group around it.
            dimensions.extend(
                own.iter()
                    .chain(whole)
                    .filter(|(name, _)| !NO_CATEGORY.contains(&name.as_str()))
                    .map(|(name, value)| (name.as_str(), Said::plain(value))),
            );
        }
        let raw = Raw {
            row,
            series: Said::plain(of("dataElement")),
            area: Said::plain(of("orgUnit")),
            period: Said::plain(of("period")),
            value: Said::plain(of("value")),
            note: if note.trim().is_empty() {
                comment
            } else {
                note
            },
            dimensions,
            gone: of("deleted") == "true",
            ..Raw::default()
        };
        keep(self.gathering, &raw);
    }
}

/// The attributes of ADX that are no categories.
const NO_CATEGORY: [&str; 14] = [
    "dataElement",
    "orgUnit",
    "period",
    "value",
    "dataSet",
    "completeDate",
    "comment",
    "categoryOptionCombo",
    "attributeOptionCombo",
    "deleted",
    "exported",
    "storedBy",
    "lastUpdated",
    "followup",
];

fn attributes(start: &BytesStart<'_>) -> Result<Attributes, ()> {
    start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.map_err(|_| ())?;
            let name: &str = attribute.key.as_ref();
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| ())?;
            Ok((name.to_owned(), value.into_owned()))
        })
        .filter(|attribute| {
            attribute
                .as_ref()
                .is_ok_and(|(name, _)| !name.starts_with("xmlns") && !name.starts_with("xsi:"))
                || attribute.is_err()
        })
        .collect()
}

/// Counts lines as a reader goes on.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line, from 1, of what begins after this byte.
    fn of(&mut self, position: usize) -> u32 {
        let end = position.min(self.bytes.len());
        for byte in &self.bytes[self.at..end] {
            self.line += u32::from(*byte == b'\n');
        }
        self.at = end;
        self.line
    }
}
