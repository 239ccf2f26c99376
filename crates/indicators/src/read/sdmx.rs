//! SDMX-CSV 1.0 and 2.0, tables of their columns, and the tables of Open SDG sites.

use std::collections::HashMap;

use sheets::{Cell, Row, Sheet};

use super::gather::{Gathering, Raw, Said};
use crate::rules::codes;

/// The name of a column without the label that may follow it: `SEX: Sex` is `SEX`; a list is marked by `[]`.
pub fn name(heading: &str) -> &str {
    let name = heading.split(':').next().unwrap_or(heading).trim();
    name.trim_end_matches("[]")
}

/// The code of a cell without the label that may follow it: `F: Female` is `F`.
fn code(text: &str, labelled: bool) -> &str {
    if labelled {
        text.split(':').next().unwrap_or(text).trim()
    } else {
        text.trim()
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Series,
    Area,
    Period,
    Value,
    Unit,
    Power,
    Status,
    Source,
    Note,
    Action,
    Kind,
    Dimension,
    Aside,
}

fn part(name: &str) -> Part {
    match name.to_uppercase().as_str() {
        "SERIES" | "INDICATOR" => Part::Series,
        "REF_AREA" | "GEOCODE" => Part::Area,
        "TIME_PERIOD" | "YEAR" => Part::Period,
        "OBS_VALUE" | "VALUE" => Part::Value,
        "UNIT_MEASURE" | "UNITS" => Part::Unit,
        "UNIT_MULT" => Part::Power,
        "OBS_STATUS" => Part::Status,
        "DATA_SOURCE" | "SOURCE_DETAIL" | "SOURCE" => Part::Source,
        "COMMENT_OBS" | "OBS_COMMENT" | "COMMENT_TS" => Part::Note,
        "ACTION" => Part::Action,
        "REPORTING_TYPE" => Part::Kind,
        // How a figure came about: global, national, modelled. It is shown with the definition, not told apart by.
        "NATURE" => Part::Aside,
        other if codes::is_aside(other) => Part::Aside,
        _ => Part::Dimension,
    }
}

/// Reads a sheet whose first row names the components.
pub fn read(sheet: &Sheet, headings: &[(u16, String)], gathering: &mut Gathering<'_>) {
    // Labels beside codes are written in every cell of such a file, so that its heading tells it.
    let labelled = headings.iter().any(|(_, heading)| heading.contains(':'));
    let columns: Vec<(u16, &str, Part)> = headings
        .iter()
        .map(|(at, heading)| {
            let name = name(heading);
            (*at, name, part(name))
        })
        .collect();
    for row in sheet.rows.iter().skip(1) {
        let cells = Cells::of(row);
        let mut raw = Raw {
            row: row.number,
            sheet: &sheet.name,
            ..Raw::default()
        };
        for (at, name, part) in &columns {
            let said = Said {
                text: code(cells.at(*at), labelled),
                at: Some(*at),
            };
            match part {
                Part::Series => raw.series = said,
                Part::Area => raw.area = said,
                Part::Period => raw.period = said,
                Part::Value => raw.value = said,
                Part::Unit => raw.unit = said.text,
                Part::Power => raw.power = said.text,
                Part::Status => raw.status = said.text,
                Part::Source if raw.source.is_empty() => raw.source = cells.at(*at),
                Part::Note if raw.note.is_empty() => raw.note = cells.at(*at),
                Part::Action => raw.gone = matches!(said.text, "D" | "Delete"),
                // National figures are the rule; those that an agency worked out must not be taken for them.
                Part::Kind if matches!(said.text, "N" | "R") => {}
                Part::Kind | Part::Dimension => raw.dimensions.push((name, said)),
                Part::Source | Part::Note | Part::Aside => {}
            }
        }
        if is_empty(raw.value.text) && !raw.gone {
            gathering.without_value();
            continue;
        }
        gathering.take(&raw);
    }
}

/// Reads a table of an Open SDG site: `Year`, columns of words, `Units`, `GeoCode`, `Value`; an empty cell means all.
pub fn read_open_sdg(sheet: &Sheet, headings: &[(u16, String)], gathering: &mut Gathering<'_>) {
    let named = of_file_name(gathering.file);
    // Words of a table become names of columns: `Type of school` is `TYPE_OF_SCHOOL`.
    let names: HashMap<u16, String> = headings
        .iter()
        .map(|(at, heading)| (*at, heading.to_uppercase().replace(' ', "_")))
        .collect();
    for row in sheet.rows.iter().skip(1) {
        let cells = Cells::of(row);
        let mut raw = Raw {
            row: row.number,
            sheet: &sheet.name,
            series: Said::plain(named.as_deref().unwrap_or_default()),
            ..Raw::default()
        };
        for (at, heading) in headings {
            let said = Said {
                text: cells.at(*at).trim(),
                at: Some(*at),
            };
            match heading.as_str() {
                "Year" => raw.period = said,
                "Value" => raw.value = said,
                "Units" => raw.unit = said.text,
                "GeoCode" => raw.area = said,
                "Unit multiplier" => raw.power = said.text,
                "Observation status" => raw.status = said.text,
                _ => raw.dimensions.push((names[at].as_str(), said)),
            }
        }
        if is_empty(raw.value.text) {
            gathering.without_value();
            continue;
        }
        gathering.take(&raw);
    }
}

/// The number of an indicator in the name of its file: `indicator_1-2-1.csv` is of `1.2.1`.
fn of_file_name(file: &str) -> Option<String> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.strip_prefix("indicator_").unwrap_or(stem);
    let parts: Vec<&str> = stem.split(['-', '.']).collect();
    let is_number = parts.len() >= 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.len() <= 2 && part.is_ascii())
        && parts[0].bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| parts.join("."))
}

/// What statisticians write where there is no figure.
fn is_empty(text: &str) -> bool {
    matches!(
        text.trim(),
        "" | "NaN" | "nan" | "..." | "…" | "-" | "–" | "—"
    )
}

/// The texts of a row by column.
pub struct Cells(Vec<(u16, String)>);

impl Cells {
    /// Of a row.
    pub fn of(row: &Row) -> Self {
        Self(
            row.cells
                .iter()
                .map(|(at, cell)| {
                    let text = match cell {
                        Cell::Text(text) => text.clone(),
                        // A year that a spreadsheet took for a number, a day that it took for a date.
                        other => other.to_string(),
                    };
                    (*at, text)
                })
                .collect(),
        )
    }

    /// The text in a column; empty where nothing stands there.
    pub fn at(&self, column: u16) -> &str {
        self.0
            .binary_search_by_key(&column, |(at, _)| *at)
            .map_or("", |at| self.0[at].1.as_str())
    }
}
