//! Figures as files that others read: SDMX-CSV, DHIS2 data values, ADX, and a plain table.

use std::fmt::Write as _;

use kernel::Instant;
use serde_json::{Map, Value, json};

use crate::model::{Indicator, Key, Observation};
use crate::rules::codes::{self, CONCEPTS};

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// SDMX-CSV 2.0.
    Sdmx,
    /// DHIS2 data values as JSON.
    Dhis2,
    /// Aggregate data exchange (IHE QRPH, 2015).
    Adx,
    /// A plain table that our own reader takes back.
    Csv,
}

impl Target {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Sdmx, Self::Dhis2, Self::Adx];

    /// The word used in addresses and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sdmx => "sdmx",
            Self::Dhis2 => "dhis2",
            Self::Adx => "adx",
            Self::Csv => "csv",
        }
    }

    /// How a word is called.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.code() == code)
    }

    /// The ending of the file's name, with what tells two of the same kind apart.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Sdmx => "sdmx.csv",
            Self::Dhis2 => "dhis2.json",
            Self::Adx => "adx.xml",
            Self::Csv => "csv",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Sdmx => "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            Self::Dhis2 => "application/json",
            Self::Adx => "application/adx+xml",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// Writes figures. `indicators` say under which code of a DHIS2 a series is known; `at` is the moment of the export.
pub fn figures(
    target: Target,
    observations: &[&Observation],
    indicators: &[Indicator],
    at: Instant,
) -> String {
    match target {
        Target::Sdmx => sdmx(observations),
        Target::Dhis2 => dhis2(observations, indicators),
        Target::Adx => adx(observations, indicators, at),
        Target::Csv => csv(observations),
    }
}

/// The names of the further columns of figures, in their order.
fn details(observations: &[&Observation]) -> Vec<String> {
    let mut names: Vec<String> = observations
        .iter()
        .flat_map(|one| {
            let further = codes::without_concept(&one.key.group);
            one.key
                .detail
                .parts()
                .map(|(name, _)| name.to_owned())
                .chain(further.into_iter().map(|(name, _)| name.to_uppercase()))
                .collect::<Vec<_>>()
        })
        .filter(|name| !CONCEPTS.contains(&name.as_str()))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What a figure says of a concept or a further name; `_T` where it says nothing.
fn code(key: &Key, name: &str) -> String {
    if let Some(code) = key.detail.get(name) {
        return code.to_owned();
    }
    if CONCEPTS.contains(&name) {
        return codes::written(name, &key.group).unwrap_or_else(|| "_T".to_owned());
    }
    codes::without_concept(&key.group)
        .into_iter()
        .find(|(dimension, _)| dimension.eq_ignore_ascii_case(name))
        .map_or_else(|| "_T".to_owned(), |(_, code)| code)
}

fn line(out: &mut String, cells: &[String]) {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| {
            if cell.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        })
        .collect();
    out.push_str(&quoted.join(","));
    out.push_str("\r\n");
}

/// SDMX-CSV 2.0 (SDMX Technical Working Group, 2021): the structure, the action, the dimensions, the value, the attributes.
fn sdmx(observations: &[&Observation]) -> String {
    let further = details(observations);
    let names: Vec<&str> = CONCEPTS
        .into_iter()
        .chain(further.iter().map(String::as_str))
        .collect();
    let mut head: Vec<String> = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "SERIES", "REF_AREA"]
        .map(str::to_owned)
        .to_vec();
    head.extend(names.iter().map(|name| (*name).to_owned()));
    head.extend(
        [
            "UNIT_MEASURE",
            "TIME_PERIOD",
            "OBS_VALUE",
            "OBS_STATUS",
            "DATA_SOURCE",
            "COMMENT_OBS",
        ]
        .map(str::to_owned),
    );
    let mut out = String::new();
    line(&mut out, &head);
    for one in observations {
        let key = &one.key;
        let mut cells = vec![
            "datastructure".to_owned(),
            "ASHAR:OBSERVATIONS(1.0)".to_owned(),
            "I".to_owned(),
            key.series.clone(),
            codes::area(&key.place),
        ];
        cells.extend(names.iter().map(|name| code(key, name)));
        cells.extend([
            key.unit.clone(),
            key.period.to_string(),
            one.value.to_string(),
            one.status.clone(),
            one.source.clone().unwrap_or_default(),
            one.note.clone().unwrap_or_default(),
        ]);
        line(&mut out, &cells);
    }
    out
}

/// The element of a DHIS2 under which a series is known.
fn element<'a>(key: &'a Key, indicators: &'a [Indicator]) -> &'a str {
    indicators
        .iter()
        .find(|indicator| indicator.all_series().any(|series| series == key.series))
        .and_then(|indicator| indicator.dhis2.as_deref())
        .unwrap_or(&key.series)
}

/// What distinguishes a figure, as names and codes; empty for a figure of everyone.
fn categories(key: &Key) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = CONCEPTS
        .into_iter()
        .filter_map(|concept| {
            let code = codes::written(concept, &key.group)?;
            (code != "_T").then(|| (concept.to_owned(), code))
        })
        .collect();
    all.extend(
        codes::without_concept(&key.group)
            .into_iter()
            .map(|(name, code)| (name.to_uppercase(), code)),
    );
    all.extend(
        key.detail
            .parts()
            .filter(|(name, _)| !name.ends_with("_OPTION_COMBO"))
            .map(|(name, code)| (name.to_owned(), code.to_owned())),
    );
    if !key.unit.is_empty() {
        all.push(("UNIT_MEASURE".to_owned(), key.unit.clone()));
    }
    all
}

/// Data values of DHIS2: every scheme by code, values as texts.
fn dhis2(observations: &[&Observation], indicators: &[Indicator]) -> String {
    let values: Vec<Value> = observations
        .iter()
        .map(|one| {
            let key = &one.key;
            let mut value = Map::new();
            let mut put = |name: &str, text: String| {
                value.insert(name.to_owned(), Value::String(text));
            };
            put("dataElement", element(key, indicators).to_owned());
            put("period", key.period.dhis2());
            put("orgUnit", key.place.clone());
            let combined: Vec<String> = categories(key)
                .into_iter()
                .map(|(name, code)| format!("{name}:{}", code.replace(',', " ")))
                .collect();
            match key.detail.get("CATEGORY_OPTION_COMBO") {
                Some(known) => put("categoryOptionCombo", known.to_owned()),
                None if !combined.is_empty() => put("categoryOptionCombo", combined.join(",")),
                None => {}
            }
            if let Some(known) = key.detail.get("ATTRIBUTE_OPTION_COMBO") {
                put("attributeOptionCombo", known.to_owned());
            }
            put("value", one.value.to_string());
            if let Some(note) = &one.note {
                put("comment", note.clone());
            }
            Value::Object(value)
        })
        .collect();
    let mut text =
        serde_json::to_string_pretty(&json!({ "dataValues": values })).unwrap_or_default();
    text.push('\n');
    text
}

/// Aggregate data exchange (IHE QRPH Technical Framework Supplement, ADX, 2015): a group for each place and time.
fn adx(observations: &[&Observation], indicators: &[Indicator], at: Instant) -> String {
    let exported = jiff::Timestamp::from_millisecond(at.0)
        .map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
        .unwrap_or_default();
    let mut sorted: Vec<&&Observation> = observations.iter().collect();
    sorted.sort_by(|one, other| {
        (&one.key.place, one.key.period).cmp(&(&other.key.place, other.key.period))
    });
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<adx xmlns=\"urn:ihe:qrph:adx:2015\" exported=\"{exported}\">"
    );
    let same = |one: &&&Observation, other: &&&Observation| {
        one.key.place == other.key.place && one.key.period == other.key.period
    };
    for group in sorted.chunk_by(same) {
        let key = &group[0].key;
        let _ = writeln!(
            out,
            "  <group orgUnit=\"{}\" period=\"{}\" dataSet=\"INDICATORS\">",
            escaped(&key.place),
            key.period.adx()
        );
        for one in group {
            let _ = write!(
                out,
                "    <dataValue dataElement=\"{}\"",
                escaped(element(&one.key, indicators))
            );
            let known = ["CATEGORY", "ATTRIBUTE"].map(|kind| {
                let name = format!("{kind}_OPTION_COMBO");
                let attribute = format!("{}OptionCombo", kind.to_lowercase());
                one.key
                    .detail
                    .get(&name)
                    .map(|code| (attribute, code.to_owned()))
            });
            for (name, code) in categories(&one.key)
                .into_iter()
                .chain(known.into_iter().flatten())
            {
                let _ = write!(out, " {}=\"{}\"", attribute(&name), escaped(&code));
            }
            let _ = write!(out, " value=\"{}\"", one.value);
            match &one.note {
                Some(note) => {
                    let _ = writeln!(
                        out,
                        ">\n      <annotation>{}</annotation>\n    </dataValue>",
                        escaped(note)
                    );
                }
                None => out.push_str("/>\n"),
            }
        }
        out.push_str("  </group>\n");
    }
    out.push_str("</adx>\n");
    out
}

/// The name of a category as an attribute of XML: letters, digits and `_`.
fn attribute(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|one| {
            if one.is_ascii_alphanumeric() {
                one
            } else {
                '_'
            }
        })
        .collect();
    if kept.starts_with(|one: char| one.is_ascii_digit()) {
        format!("_{kept}")
    } else {
        kept
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A plain table: the columns of SDMX under names that our own reader takes for them.
fn csv(observations: &[&Observation]) -> String {
    let further = details(observations);
    let mut head: Vec<String> = ["SERIES", "REF_AREA"].map(str::to_owned).to_vec();
    head.extend(CONCEPTS.map(str::to_owned));
    head.extend(further.iter().cloned());
    head.extend(
        [
            "UNIT_MEASURE",
            "TIME_PERIOD",
            "OBS_VALUE",
            "OBS_STATUS",
            "DATA_SOURCE",
            "COMMENT_OBS",
        ]
        .map(str::to_owned),
    );
    let mut out = String::from('\u{feff}');
    line(&mut out, &head);
    for one in observations {
        let key = &one.key;
        let mut cells = vec![key.series.clone(), key.place.clone()];
        cells.extend(CONCEPTS.map(|concept| code(key, concept)));
        cells.extend(further.iter().map(|name| code(key, name)));
        cells.extend([
            key.unit.clone(),
            key.period.to_string(),
            one.value.to_string(),
            one.status.clone(),
            one.source.clone().unwrap_or_default(),
            one.note.clone().unwrap_or_default(),
        ]);
        let safe: Vec<String> = cells
            .into_iter()
            .map(|cell| {
                // No spreadsheet may take a text of somebody's for a formula.
                if cell.starts_with(['=', '@', '\t', '\r']) {
                    format!("'{cell}")
                } else {
                    cell
                }
            })
            .collect();
        line(&mut out, &safe);
    }
    out
}
