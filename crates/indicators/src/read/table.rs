//! Tables of people's own, with headings in four languages: a row for each figure, or a column for each year.

use intake::{Column, File, Options, Record, Table};
use kernel::{Group, Message};
use people::groups;
use store::fold;

use super::gather::{Gathering, Raw, Said};
use super::{Given, book};
use crate::rules::codes::{self, Detail};

/// The columns that say whom a figure is of, and the concepts that they are.
const WHOM: [(&str, &str); 5] = [
    ("sex", "SEX"),
    ("age", "AGE"),
    ("residence", "URBANISATION"),
    ("wealth", "INCOME_WEALTH_QUANTILE"),
    ("disability", "DISABILITY_STATUS"),
];

/// Reads every table of figures in a file.
pub fn read(file: &File, given: &Given<'_>, gathering: &mut Gathering<'_>) {
    let files = std::slice::from_ref(file);
    let tables = intake::tables(
        files,
        &book(),
        None,
        &Options::default(),
        &mut gathering.problems,
    );
    for table in &tables {
        for record in table.records() {
            row(table, &record, given, gathering);
        }
    }
}

fn row(table: &Table, record: &Record<'_>, given: &Given<'_>, gathering: &mut Gathering<'_>) {
    let text = |field: &str| record.text(field).unwrap_or_default();
    let column = |field: &str| table.columns_of(field).next().map(|column| column.at);
    let indicator = text("indicator");
    let Some(series) = series(&indicator, given) else {
        let says = Message::new("indicators-indicator-unknown").with("text", indicator.as_str());
        let origin = gathering.origin(&table.sheet, record.number(), column("indicator"));
        gathering.problems.skipped(says, origin);
        return;
    };
    let Some(group) = whom(table, record, gathering) else {
        return;
    };
    let (place, unit) = (text("place"), text("unit"));
    let (source, note, year) = (text("source"), text("note"), text("year"));
    for value in table.columns_of("value") {
        let Some(amount) = record.text_in(value) else {
            continue;
        };
        let of_column = year_of(value);
        let of_table = table.year.map(|year| year.to_string());
        let period = of_column
            .or_else(|| (!year.is_empty()).then(|| year.clone()))
            .or(of_table)
            .unwrap_or_default();
        gathering.take(&Raw {
            row: record.number(),
            sheet: &table.sheet,
            series: Said {
                text: &series,
                at: column("indicator"),
            },
            area: Said {
                text: &place,
                at: column("place"),
            },
            period: Said {
                text: &period,
                at: column("year"),
            },
            value: Said {
                text: &amount,
                at: Some(value.at),
            },
            unit: &unit,
            source: &source,
            note: &note,
            group: group.clone(),
            ..Raw::default()
        });
    }
}

/// The year that the heading of a column names.
fn year_of(column: &Column) -> Option<String> {
    let years = column.field.years?;
    (years.first == years.last).then(|| years.first.to_string())
}

/// The series of an indicator by its code or its name in any language; a code that nobody has described is a series too.
fn series(text: &str, given: &Given<'_>) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return given.series.map(str::to_owned);
    }
    let by_code = given
        .known
        .iter()
        .any(|indicator| indicator.all_series().any(|series| series == text));
    if by_code {
        return Some(text.to_owned());
    }
    let folded = fold(text);
    let by_name = given
        .known
        .iter()
        .find(|indicator| indicator.name.all().any(|(_, name)| fold(name) == folded));
    if let Some(indicator) = by_name {
        return Some(indicator.code.clone());
    }
    let is_code = text
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || "-_.".contains(one));
    is_code.then(|| text.to_owned())
}

/// Whom a row is of; `None` where it is not understood, which is noted.
fn whom(table: &Table, record: &Record<'_>, gathering: &mut Gathering<'_>) -> Option<Group> {
    let mut group = Group::everyone();
    let mut understood = true;
    let mut wrong = |field: &str, text: &str| {
        let at = table.columns_of(field).next().map(|column| column.at);
        let origin = gathering.origin(&table.sheet, record.number(), at);
        let says = Message::new("indicators-group-unknown").with("text", text);
        gathering.problems.skipped(says, origin);
        understood = false;
    };
    if let Some(text) = record.text("group") {
        match text.parse().ok().or_else(|| groups::heading(&text, "KG")) {
            Some(named) => group = named,
            None => wrong("group", &text),
        }
    }
    for (field, concept) in WHOM {
        let Some(text) = record.text(field) else {
            continue;
        };
        let mut detail = Detail::default();
        let mut narrowed = group.clone();
        let fits = codes::narrow(concept, &text, &mut narrowed, &mut detail);
        if fits && detail.is_empty() {
            group = narrowed;
            continue;
        }
        // "6–17 жаш", "15 лет и старше": the words of the vocabulary of groups.
        let named = text
            .parse::<Group>()
            .ok()
            .or_else(|| format!("age:{}", text.replace('–', "-")).parse().ok())
            .or_else(|| groups::heading(&text, "KG"));
        match named.and_then(|named| codes::joined(&group, &named)) {
            Some(both) => group = both,
            None => wrong(field, &text),
        }
    }
    understood.then_some(group)
}
