//! A budget as open data: CSV, a Fiscal Data Package, Open Contracting planning releases.
//!
//! Values in, texts out. Our own readers read each of them back to the same lines and amounts. Cells that a
//! spreadsheet would take for formulas are guarded; the programs for which the files are meant read them as they are.

mod contracting;

pub use contracting::ocds;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use desk::pages::csv_line;
use kernel::{Lang, Money, Words, Year};
use serde_json::{Value, json};

use crate::model::{Annex, Budget, Line, Phase};

/// What is said of a budget that is given away.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// A name for addresses: `kg-kara-kulja-alaikuu-budget`.
    pub name: &'a str,
    /// The title as people read it.
    pub title: &'a str,
    /// The country by ISO 3166: `KG`.
    pub country: &'a str,
    /// Who publishes it.
    pub publisher: &'a str,
    /// When it was made, `YYYY-MM-DD`.
    pub day: &'a str,
    /// Where it can be had; the start of every identifier.
    pub uri: &'a str,
    /// The language of texts that stand in one language only.
    pub lang: Lang,
}

/// A Fiscal Data Package: the description `datapackage.json` and the one table that it describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiscalPackage {
    /// The text of `datapackage.json`.
    pub descriptor: String,
    /// The text of `budget.csv`.
    pub table: String,
}

/// The table in a package.
const TABLE: &str = "budget.csv";

/// A budget as one table, a line a row; amounts by year and phase in major units. The headings are the same in every
/// language, so that programs find them.
pub fn csv(budget: &Budget) -> String {
    let lines: Vec<&Line> = budget.lines.iter().collect();
    csv_of(&lines)
}

/// Some lines of a budget as one table.
pub fn csv_of(lines: &[&Line]) -> String {
    let phases: BTreeSet<(Year, Phase)> = lines
        .iter()
        .flat_map(|line| &line.amounts)
        .map(|amount| (amount.year, amount.phase))
        .collect();
    let mut columns: Columns = vec![
        ("key".to_owned(), Box::new(|line| line.key.clone())),
        (
            "annex".to_owned(),
            Box::new(|line| line.annex.code().to_owned()),
        ),
    ];
    words_columns("title", |line| Some(&line.title), lines, &mut columns);
    code_column(
        "office_code",
        |line| line.codes.office.as_ref(),
        &mut columns,
    );
    words_columns("office", |line| line.office.as_ref(), lines, &mut columns);
    code_column(
        "function_code",
        |line| line.codes.function.as_ref(),
        &mut columns,
    );
    words_columns(
        "function",
        |line| line.function.as_ref(),
        lines,
        &mut columns,
    );
    code_column(
        "programme_code",
        |line| line.codes.programme.as_ref(),
        &mut columns,
    );
    words_columns(
        "programme",
        |line| line.programme.as_ref(),
        lines,
        &mut columns,
    );
    code_column(
        "activity_code",
        |line| line.codes.activity.as_ref(),
        &mut columns,
    );
    code_column(
        "economic_code",
        |line| line.codes.economic.as_ref(),
        &mut columns,
    );
    words_columns(
        "economic",
        |line| line.economic.as_ref(),
        lines,
        &mut columns,
    );
    code_column(
        "source_code",
        |line| line.codes.source.as_ref(),
        &mut columns,
    );
    code_column("source", |line| line.source.as_ref(), &mut columns);
    code_column("place", |line| line.place.as_ref(), &mut columns);
    for (year, phase) in phases {
        columns.push((
            format!("amount_{year}_{}", phase.code()),
            Box::new(move |line| line.amount(year, phase).map_or_else(String::new, major)),
        ));
    }
    let mut out = String::from('\u{feff}');
    csv_line(columns.iter().map(|(heading, _)| heading.clone()), &mut out);
    for line in lines {
        csv_line(columns.iter().map(|(_, cell)| cell(line)), &mut out);
    }
    out
}

/// A column: its heading, and the cell of a line.
type OfLine = (String, Box<dyn Fn(&Line) -> String>);
type Columns = Vec<OfLine>;

fn code_column(
    heading: &str,
    of: impl Fn(&Line) -> Option<&String> + 'static,
    columns: &mut Columns,
) {
    columns.push((
        heading.to_owned(),
        Box::new(move |line| of(line).cloned().unwrap_or_default()),
    ));
}

/// A column for each language in which any line has the words.
fn words_columns(
    heading: &str,
    of: impl Fn(&Line) -> Option<&Words> + Copy + 'static,
    lines: &[&Line],
    columns: &mut Columns,
) {
    let any = |has: &dyn Fn(&Words) -> bool| lines.iter().any(|line| of(line).is_some_and(has));
    if heading == "title" || any(&|words| words.plain.is_some()) {
        columns.push((
            heading.to_owned(),
            Box::new(move |line| {
                of(line)
                    .and_then(|words| words.plain.clone())
                    .unwrap_or_default()
            }),
        ));
    }
    for lang in Lang::ALL {
        if any(&|words| words.by_lang[lang.index()].is_some()) {
            columns.push((
                format!("{heading}_{lang}"),
                Box::new(move |line| {
                    of(line)
                        .and_then(|words| words.by_lang[lang.index()].clone())
                        .unwrap_or_default()
                }),
            ));
        }
    }
}

/// An amount in major units with a point and two decimals: `1234.50`.
fn major(amount: Money) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let minor = amount.0.unsigned_abs();
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

/// The columns of a package's table: heading, type by the standard's list, title.
const FIELDS: [(&str, &str); 19] = [
    ("line", "budget-line-id"),
    ("direction", "direction"),
    ("title", "activity:generic:project:label"),
    (
        "office_code",
        "administrative-classification:generic:level1:code",
    ),
    (
        "office",
        "administrative-classification:generic:level1:label",
    ),
    (
        "function_code",
        "functional-classification:generic:level1:code",
    ),
    ("function", "functional-classification:generic:level1:label"),
    ("programme_code", "activity:generic:program:code:full"),
    ("programme", "activity:generic:program:label"),
    ("activity_code", "activity:generic:project:code:full"),
    (
        "economic_code",
        "economic-classification:generic:level1:code",
    ),
    ("economic", "economic-classification:generic:level1:label"),
    ("source_code", "fin-source:generic:level1:code"),
    ("source", "fin-source:generic:level1:label"),
    ("place", "geo-source:target:level1:label"),
    ("year", "date:fiscal-year"),
    ("phase", "phase:id"),
    ("value", "value"),
    ("currency", "value-currency:code"),
];

/// A budget as a Fiscal Data Package (version 1): an amount a row, in major units. Words stand in the language of
/// `about` where there are several.
///
/// Phases are the standard's; commitments, which it does not know, stand as `committed`.
pub fn fiscal_package(budget: &Budget, about: &About<'_>) -> FiscalPackage {
    let mut table = String::new();
    csv_line(
        FIELDS.iter().map(|(heading, _)| (*heading).to_owned()),
        &mut table,
    );
    for line in &budget.lines {
        let words = |words: Option<&Words>| {
            words.map_or_else(String::new, |words| words.get(about.lang).to_owned())
        };
        let code = |code: &Option<String>| code.clone().unwrap_or_default();
        let codes = &line.codes;
        for amount in &line.amounts {
            let cells = [
                line.key.clone(),
                line.annex.code().to_owned(),
                words(Some(&line.title)),
                code(&codes.office),
                words(line.office.as_ref()),
                code(&codes.function),
                words(line.function.as_ref()),
                code(&codes.programme),
                words(line.programme.as_ref()),
                code(&codes.activity),
                code(&codes.economic),
                words(line.economic.as_ref()),
                code(&codes.source),
                code(&line.source),
                code(&line.place),
                amount.year.to_string(),
                amount.phase.code().to_owned(),
                major(amount.amount),
                budget.currency.code().to_owned(),
            ];
            csv_line(cells, &mut table);
        }
    }
    FiscalPackage {
        descriptor: descriptor(budget, about, table.len()),
        table,
    }
}

fn descriptor(budget: &Budget, about: &About<'_>, bytes: usize) -> String {
    let years = budget.years();
    let fields: Vec<Value> = FIELDS
        .iter()
        .map(|(name, kind)| {
            let basic = match *kind {
                "value" => "number",
                "date:fiscal-year" => "integer",
                _ => "string",
            };
            json!({ "name": name, "title": name, "columnType": kind, "type": basic })
        })
        .collect();
    let annexes: BTreeSet<Annex> = budget.lines.iter().map(|line| line.annex).collect();
    let package = json!({
        "profile": "fiscal-data-package",
        "name": about.name,
        "title": about.title,
        "homepage": about.uri,
        "created": about.day,
        "countryCode": about.country,
        "author": about.publisher,
        "granularity": "aggregated",
        "fiscalPeriod": {
            "start": years.first().map(|year| format!("{year}-01-01")),
            "end": years.last().map(|year| format!("{year}-12-31")),
        },
        "directions": annexes.iter().map(|annex| annex.code()).collect::<Vec<_>>(),
        "resources": [{
            "name": "budget",
            "path": TABLE,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": bytes,
            "schema": {
                "fields": fields,
                "primaryKey": ["line", "year", "phase"],
            },
        }],
        "model": {
            "measures": { "value": {
                "source": "value", "currency": budget.currency.code(), "factor": 1,
            } },
        },
    });
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(text, "{package:#}");
    text
}
