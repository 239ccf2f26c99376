//! One row's own values: costs, quantities, indicators, lists.

use intake::{Column, Problems, Record, Table};
use kernel::{Span, Words, Year};

use crate::model::{Cost, Indicator};

/// The costs of a row, and the sum that it states itself beside them.
#[derive(Debug, Default)]
pub(super) struct Costs {
    pub costs: Vec<Cost>,
    /// Amounts of columns without a year beside columns with years: sums of the row.
    pub stated: Vec<Cost>,
}

/// Reads a row's costs; amounts of exactly nothing are left out.
///
/// `otherwise` are the years of a cost whose column names none.
pub(super) fn costs(
    row: &Record<'_>,
    source: Option<&str>,
    otherwise: Option<Span>,
    problems: &mut Problems,
) -> Costs {
    let mut found = Costs::default();
    let table = row.table();
    let yearly = table
        .columns_of("cost")
        .any(|column| column.field.years.is_some());
    let by_source = columns_by_source(table).next().is_some();
    for column in table.columns_of("cost") {
        let Some(amount) = row
            .money(column, problems)
            .filter(|amount| !amount.is_zero())
        else {
            continue;
        };
        let cost = Cost {
            years: column.field.years.or(otherwise),
            source: source.map(str::to_owned),
            amount,
            origin: row.origin_at(column),
        };
        let is_sum = (yearly && column.field.years.is_none()) || (by_source && !yearly);
        if is_sum {
            found.stated.push(cost);
        } else {
            found.costs.push(cost);
        }
    }
    // Where years and sources both have columns, the sources only divide what the years already hold.
    for column in columns_by_source(table).filter(|_| !yearly) {
        let Some(amount) = row
            .money(column, problems)
            .filter(|amount| !amount.is_zero())
        else {
            continue;
        };
        found.costs.push(Cost {
            years: column.field.years.or(otherwise),
            source: Some(source_of(column)),
            amount,
            origin: row.origin_at(column),
        });
    }
    if found.costs.is_empty() {
        // A sum without parts is the cost itself.
        found.costs = std::mem::take(&mut found.stated);
    }
    found
}

/// The fields of the layout with a column of amounts for each source.
const BY_SOURCE: [&str; 6] = [
    "cost_local",
    "cost_republican",
    "cost_donor",
    "cost_investor",
    "cost_residents",
    "cost_other",
];

/// The columns of amounts whose heading names a source.
pub(super) fn columns_by_source(table: &Table) -> impl Iterator<Item = &Column> {
    table
        .columns
        .iter()
        .filter(|column| BY_SOURCE.contains(&column.field.id.as_str()))
}

/// The source that a column's heading names: its lowest row without the unit.
fn source_of(column: &Column) -> String {
    let lowest = column.heading.rsplit(" / ").next().unwrap_or_default();
    let bare = lowest.split([',', '(']).next().unwrap_or_default();
    bare.trim().to_owned()
}

/// Whether a row has any amount at all.
pub(super) fn has_amounts(row: &Record<'_>) -> bool {
    let table = row.table();
    table
        .columns_of("cost")
        .chain(columns_by_source(table))
        .filter_map(|column| row.cell(column))
        .any(|cell| {
            let text = cell.to_string();
            text.contains(|letter: char| letter.is_ascii_digit())
        })
}

/// The quantities of a row by year; `None` for the whole span or for several years.
pub(super) fn quantities(row: &Record<'_>) -> Vec<(Option<Year>, String)> {
    let mut found = Vec::new();
    for column in row.table().columns_of("quantity") {
        if let Some(text) = row.text_in(column) {
            let year = column
                .field
                .years
                .filter(|span| span.first == span.last)
                .map(|span| span.first);
            found.push((year, text));
        }
    }
    found
}

/// The indicator of a row, where it has a name or a value to reach.
pub(super) fn indicator(row: &Record<'_>) -> Option<Indicator> {
    let name = row.words("indicator").map(without_dashes);
    let target = row.text("target").filter(|text| !is_dash(text));
    let name = match (name, &target) {
        (Some(name), _) if !name.is_empty() => name,
        (_, Some(_)) => Words::default(),
        _ => return None,
    };
    Some(Indicator {
        name,
        unit: row.text("indicator_unit"),
        baseline: row.text("baseline").filter(|text| !is_dash(text)),
        target,
        disaggregated_by: row.text("disaggregated_by").filter(|text| !is_dash(text)),
    })
}

/// A cell's list: cut at semicolons and line ends, and at commas outside brackets.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut items = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let cut = matches!(letter, ';' | '\n') || (letter == ',' && depth <= 0);
        if cut {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push(letter);
        }
    }
    items
        .into_iter()
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty() && !is_dash(item))
        .collect()
}

/// Whether a cell holds only a mark for nothing.
pub(super) fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|letter| "-–—.".contains(letter))
}

/// The words where they are more than marks for nothing.
pub(super) fn without_dashes(mut words: Words) -> Words {
    if words.plain.as_deref().is_some_and(is_dash) {
        words.plain = None;
    }
    for text in &mut words.by_lang {
        if text.as_deref().is_some_and(is_dash) {
            *text = None;
        }
    }
    words
}

/// The words of a field without marks for nothing; `None` where nothing is left.
pub(super) fn words(row: &Record<'_>, field: &str) -> Option<Words> {
    row.words(field)
        .map(without_dashes)
        .filter(|words| !words.is_empty())
}

/// The title of a programme among the rows above its table: the first that says something.
pub(super) fn title_above(table: &Table) -> Option<String> {
    let long = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 12;
    let not_unit = |text: &str| intake::unit_in(text).unit.is_none() || text.chars().count() > 40;
    let lines = table.above.len().saturating_sub(1);
    table.above[..lines]
        .iter()
        .map(|line| line.text.trim())
        .find(|text| long(text) && not_unit(text))
        .map(str::to_owned)
}
