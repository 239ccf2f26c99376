//! The two small tables that people fill by hand: allocations and scores.

use intake::{Became, File, Mapping, Options, Problems, Read, Record, RowReading};
use kernel::{Message, ObjectKind, Problem, Year};

use super::methods::method_and_item;
use super::{allocations_book, scores_book};
use crate::model::{Allocation, Score};

/// Reads which budget line pays for which measure.
///
/// A column `amount_2026` is an allocation of its own year; a row without any amount allocates the whole line.
///
/// # Errors
/// All problems of all files where no allocation can be read from them.
pub fn allocations(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
) -> Result<Read<Vec<Allocation>>, Vec<Problem>> {
    let mut problems = Problems::new();
    let tables = intake::tables(files, &allocations_book(), mapping, options, &mut problems);
    let mut found = Vec::new();
    let mut understood = Vec::new();
    for row in tables.iter().flat_map(intake::Table::records) {
        let at = found.len();
        let became = if people::workbook::is_example(&row) {
            Became::Aside
        } else {
            match (row.text("measure"), row.text("line")) {
                (Some(measure), Some(line)) => {
                    allocate(&row, &measure, &line, &mut found, &mut problems);
                    Became::Record(at)
                }
                (None, None) => Became::Aside,
                _ => {
                    problems.skipped(Message::new("plans-allocation-incomplete"), row.origin());
                    Became::LeftOut
                }
            }
        };
        understood.push(RowReading {
            origin: row.origin(),
            became,
        });
    }
    people::workbook::without_instructions(problems.finish(found, understood))
}

fn allocate(
    row: &Record<'_>,
    measure: &str,
    line: &str,
    found: &mut Vec<Allocation>,
    problems: &mut Problems,
) {
    let year: Option<Year> = row.text("year").and_then(|text| intake::year_in(&text));
    let one = |year: Option<Year>, amount, origin| Allocation {
        measure: measure.to_owned(),
        line: line.to_owned(),
        year,
        amount,
        note: row.text("note"),
        origin,
    };
    let before = found.len();
    for column in row.table().columns_of("amount") {
        if let Some(amount) = row.money(column, problems) {
            let of_column = column.field.years.map(|years| years.first);
            let origin = row.origin_at(column);
            found.push(one(of_column.or(year), Some(amount), origin));
        }
    }
    if found.len() == before {
        found.push(one(year, None, row.origin()));
    }
}

/// Reads what reviewers judged; the short names of methods become the ids of the versions in force.
///
/// # Errors
/// All problems of all files where no score can be read from them.
pub fn scores(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
) -> Result<Read<Vec<Score>>, Vec<Problem>> {
    let mut problems = Problems::new();
    let tables = intake::tables(files, &scores_book(), mapping, options, &mut problems);
    let mut found = Vec::new();
    let mut understood = Vec::new();
    for row in tables.iter().flat_map(intake::Table::records) {
        let became = if people::workbook::is_example(&row) {
            Became::Aside
        } else {
            score(&row, &mut found, &mut problems)
        };
        understood.push(RowReading {
            origin: row.origin(),
            became,
        });
    }
    people::workbook::without_instructions(problems.finish(found, understood))
}

fn score(row: &Record<'_>, found: &mut Vec<Score>, problems: &mut Problems) -> Became {
    let (Some(key), Some(method)) = (row.text("key"), row.text("method")) else {
        let empty = row.text("key").is_none() && row.text("score").is_none();
        if empty {
            return Became::Aside;
        }
        problems.skipped(Message::new("plans-score-incomplete"), row.origin());
        return Became::LeftOut;
    };
    // An item that nobody has scored yet is no score.
    let Some(value) = row.text("score") else {
        return Became::Aside;
    };
    let text = row.text("object");
    let object = text.as_deref().map_or(Some(ObjectKind::Measure), object_of);
    let Some(object) = object else {
        let says = Message::new("plans-score-object").with("text", text.unwrap_or_default());
        problems.skipped(says, row.origin());
        return Became::LeftOut;
    };
    let (method, item) = method_and_item(&method, row.text("item"));
    found.push(Score {
        object,
        key,
        method,
        item,
        value,
        evidence: row.text("evidence"),
        reviewer: row.text("reviewer"),
        origin: row.origin(),
    });
    Became::Record(found.len() - 1)
}

/// A measure or a line, in any of the four languages.
fn object_of(text: &str) -> Option<ObjectKind> {
    let words = intake::plain_words(text);
    let starts = |beginnings: &[&str]| {
        words
            .iter()
            .any(|word| beginnings.iter().any(|start| word.starts_with(start)))
    };
    if starts(&["measure", "мероприят", "чара", "chora", "tadbir"]) {
        return Some(ObjectKind::Measure);
    }
    starts(&["line", "строк", "сап", "саб", "qator"]).then_some(ObjectKind::Line)
}
