//! Programmes, allocations and scores from people's files.

mod builder;
mod dates;
mod heading_rows;
mod merged;
mod methods;
mod record;
mod tables;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use intake::{Book, File, Mapping, Options, Problems, Read, Vocabulary};
use kernel::{Currency, Message, Money, Origin, Problem};

use crate::model::Programme;
use builder::Builder;
use merged::Merged;

pub use dates::{day_in, deadline_span, last_day};
pub use methods::{METHODS, MethodName};
pub use tables::{allocations, scores};

macro_rules! vocabulary {
    ($file:literal) => {
        LazyLock::new(|| {
            Vocabulary::parse(include_str!(concat!("../data/", $file)))
                .expect("our own data, read by the first test")
        })
    };
}

static PROGRAMME: LazyLock<Vocabulary> = vocabulary!("programme.toml");
static ALLOCATIONS: LazyLock<Vocabulary> = vocabulary!("allocations.toml");
static SCORES: LazyLock<Vocabulary> = vocabulary!("scores.toml");

/// The programme's table as `intake` looks for it.
pub fn programme_book() -> Book {
    let beside = vec![
        "number",
        "responsible",
        "deadline",
        "cost",
        "cost_local",
        "cost_republican",
        "source",
        "goal",
        "task",
        "indicator",
        "detail",
    ];
    Book {
        amounts: "cost",
        ..Book::new("programme", PROGRAMME.clone(), vec![vec!["title"], beside])
    }
}

/// The table of allocations as `intake` looks for it.
pub fn allocations_book() -> Book {
    let required = vec![vec!["measure"], vec!["line"]];
    Book::new("allocations", ALLOCATIONS.clone(), required)
}

/// The table of scores as `intake` looks for it.
pub fn scores_book() -> Book {
    let required = vec![vec!["key"], vec!["method"], vec!["score"]];
    Book::new("scores", SCORES.clone(), required)
}

/// Reads one programme: goals, tasks and measures with their costs, indicators, groups and beneficiaries.
///
/// Rows of one text are goals or tasks for the rows below; rows called a total are kept as stated; a row
/// without a title goes on with the measure above it. A cost whose column names no year is of the years of
/// the deadline, else of the programme. `country` (`KG`, `UZ`, …) decides what "youth" means; a mapping that
/// names a country decides otherwise.
///
/// # Errors
/// All problems of all files where no programme can be read from them.
pub fn programme(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    country: &str,
) -> Result<Read<Programme>, Vec<Problem>> {
    let read = places(files, mapping, options, country, false)?;
    let value = read.value.into_values().next();
    Ok(Read {
        value: value.unwrap_or_else(|| Builder::empty().finish().0),
        problems: read.problems,
        understood: read.understood,
    })
}

/// Reads the programmes of many places from files whose mapping names the column of the place's code.
///
/// Rows without a place, and files without such a column, come under the empty code. How each row was
/// understood is not kept: a file of a country has too many.
///
/// # Errors
/// As [`programme`].
pub fn programmes_by_place(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    country: &str,
) -> Result<Read<BTreeMap<String, Programme>>, Vec<Problem>> {
    let mut read = places(files, mapping, options, country, true)?;
    read.understood.clear();
    Ok(read)
}

fn places(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    country: &str,
    apart: bool,
) -> Result<Read<BTreeMap<String, Programme>>, Vec<Problem>> {
    let mut problems = Problems::new();
    let tables = intake::tables(files, &programme_book(), mapping, options, &mut problems);
    let country = mapping
        .and_then(|mapping| mapping.place.country.as_deref())
        .unwrap_or(country);
    let currency = mapping
        .and_then(|mapping| mapping.place.currency)
        .or_else(|| tables.iter().find_map(|table| table.currency))
        .or(options.currency)
        .unwrap_or(Currency::KGS);
    let mut builders: BTreeMap<String, Builder> = BTreeMap::new();
    let mut understood = Vec::new();
    let mut examples = 0;
    for (number, table) in tables.iter().enumerate() {
        let merged = Merged::of(files, table, options);
        unit_guessed(table, &mut problems);
        let mut last: Option<String> = None;
        for row in table.records() {
            let place = if apart { row.place() } else { None }.unwrap_or_default();
            let builder = builders
                .entry(place.clone())
                .or_insert_with(|| Builder::new(country, currency));
            if last.as_ref() != Some(&place) {
                builder.begin(table, number);
                last = Some(place);
            }
            let became = if people::workbook::is_example(&row) {
                examples += 1;
                intake::Became::Aside
            } else {
                builder.row(&row, &merged, &mut problems)
            };
            understood.push(intake::RowReading {
                origin: row.origin(),
                became,
            });
        }
    }
    let programmes = finish(builders, files, examples, &mut problems);
    people::workbook::without_instructions(problems.finish(programmes, understood))
}

fn finish(
    builders: BTreeMap<String, Builder>,
    files: &[File],
    examples: usize,
    problems: &mut Problems,
) -> BTreeMap<String, Programme> {
    let origin = || Origin {
        file: files
            .first()
            .map_or_else(String::new, |file| file.name.clone()),
        ..Origin::default()
    };
    let mut programmes = BTreeMap::new();
    for (place, builder) in builders {
        let (programme, noted) = builder.finish();
        problems.extend(noted);
        if programme.measures.is_empty() {
            continue;
        }
        let all: i128 = programme
            .measures
            .iter()
            .flat_map(|measure| &measure.costs)
            .map(|cost| i128::from(cost.amount.0).abs())
            .sum();
        if all > i128::from(Money::LIMIT) {
            problems.fatal(Message::new("plans-amounts-too-large"), origin());
        }
        programmes.insert(place, programme);
    }
    if programmes.is_empty() && !problems.has_fatal() {
        let key = if examples > 0 {
            "plans-only-examples"
        } else {
            "plans-no-measures"
        };
        problems.fatal(Message::new(key), origin());
    }
    programmes
}

/// Says once for each table that its amounts were taken for whole som because nothing states their unit.
fn unit_guessed(table: &intake::Table, problems: &mut Problems) {
    let costs = || {
        table
            .columns_of("cost")
            .chain(record::columns_by_source(table))
    };
    let stated = table.unit.is_some() || costs().all(|column| column.unit.is_some());
    if !table.mapped && costs().next().is_some() && !stated {
        problems.guessed(Message::new("plans-unit-not-stated"), table.origin());
    }
}
