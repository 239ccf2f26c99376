//! Files as budgets: tables by headings or by a mapping, and three open data formats.

mod annex;
mod codes;
mod fiscal_package;
mod hierarchy;
mod json;
mod open_budget;
mod open_contracting;
mod rows;
mod sums;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use intake::{Book, File, Mapping, Options, Problems, Read, RowReading, Table, Vocabulary};
use kernel::{Currency, Message, Money, Origin, Problem, Unit, Words, Year};
use people::workbook::without_instructions;

use crate::model::{Budget, Phase};
use rows::Row;

/// What a table of a budget is, and how people call its columns.
pub static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let vocabulary = Vocabulary::parse(include_str!("../data/headings.toml"))
        .unwrap_or_else(|why| panic!("budgets/data/headings.toml: {why}"));
    let required = vec![
        vec!["amount"],
        vec![
            "title",
            "function",
            "economic",
            "programme",
            "activity",
            "office",
            "function_code",
            "economic_code",
            "programme_code",
            "activity_code",
            "office_code",
        ],
    ];
    Book::new("budget", vocabulary, required)
});

/// Reads the budget of one place from all of its files.
///
/// Files may be workbooks, delimited text, a Fiscal Data Package (`datapackage.json` with its tables),
/// Open Contracting releases, or saved answers of the state Open Budget service. Where the mapping
/// splits files over several places, all of them are taken together: see [`by_place`]. The example rows of our
/// own template are passed over.
///
/// # Errors
/// Every problem of every file, where at least one means that the budget cannot be used.
pub fn budget(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
) -> Result<Read<Budget>, Vec<Problem>> {
    budget_in_phase(files, mapping, options, Phase::Approved)
}

/// As [`budget`], with the phase of the amounts of which the files do not say it.
///
/// # Errors
/// As [`budget`].
pub fn budget_in_phase(
    files: &[File],
    mapping: Option<&Mapping>,
    options: &Options,
    unstated: Phase,
) -> Result<Read<Budget>, Vec<Problem>> {
    let mut reading = Reading::of(files, mapping, options, unstated);
    let rows = std::mem::take(&mut reading.rows);
    reading.check(&rows, files);
    let (value, understood) = reading.budget(rows);
    without_instructions(reading.problems.finish(value, understood))
}

/// Reads the budgets of many places from files that hold them together, by the place's code.
///
/// The rows that name no place are taken for the place `""`.
///
/// # Errors
/// As [`budget`]; the problems of all places together.
pub fn by_place(
    files: &[File],
    mapping: &Mapping,
    options: &Options,
) -> Result<Read<BTreeMap<String, Budget>>, Vec<Problem>> {
    let mut reading = Reading::of(files, Some(mapping), options, Phase::Approved);
    let rows = std::mem::take(&mut reading.rows);
    reading.check(&rows, files);
    let mut places: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for mut row in rows {
        let place = row.municipality.take().unwrap_or_default();
        places.entry(place).or_default().push(row);
    }
    let mut budgets = BTreeMap::new();
    for (place, rows) in places {
        // How each row was understood is kept for one budget, not for the 40,000 rows of a country.
        let (budget, _) = reading.budget(rows);
        budgets.insert(place, budget);
    }
    without_instructions(reading.problems.finish(budgets, Vec::new()))
}

struct Reading {
    rows: Vec<Row>,
    asides: Vec<RowReading>,
    /// How many example rows of the template were passed over.
    examples: usize,
    problems: Problems,
    currency: Currency,
    stated_unit: Option<Unit>,
    title: Words,
}

impl Reading {
    fn of(files: &[File], mapping: Option<&Mapping>, options: &Options, unstated: Phase) -> Self {
        let mut reading = Self {
            rows: Vec::new(),
            asides: Vec::new(),
            examples: 0,
            problems: Problems::new(),
            currency: Currency::KGS,
            stated_unit: None,
            title: Words::default(),
        };
        let mut stated = mapping
            .and_then(|mapping| mapping.place.currency)
            .or(options.currency);
        let (described, files) = fiscal_package::split(files, options, &mut reading.problems);
        let mut tables: Vec<Table> = Vec::new();
        for package in described {
            stated = stated.or(package.mapping.place.currency);
            if reading.title.is_empty() {
                reading.title = package.title.clone().into();
            }
            tables.extend(intake::tables(
                &package.files,
                &BOOK,
                Some(&package.mapping),
                options,
                &mut reading.problems,
            ));
        }
        let (answers, files): (Vec<&File>, Vec<&File>) = files
            .into_iter()
            .partition(|file| json::looks_like_json(file));
        for file in answers {
            let found = json::read(file, options, unstated, &mut reading.problems);
            stated = stated.or(found.currency);
            reading.rows.extend(found.rows);
        }
        let files: Vec<File> = files.into_iter().cloned().collect();
        let packaged = tables.len();
        tables.extend(intake::tables(
            &files,
            &BOOK,
            mapping,
            options,
            &mut reading.problems,
        ));
        stated = stated.or_else(|| tables.iter().find_map(|table| table.currency));
        reading.currency = stated.unwrap_or(Currency::KGS);
        reading.stated_unit = tables.iter().find_map(|table| {
            let of_columns = || table.columns_of("amount").find_map(|column| column.unit);
            table.unit.or_else(of_columns)
        });
        for (index, table) in tables.iter().enumerate() {
            reading.name_by(table);
            let number = (tables.len() > 1).then_some(index + 1);
            let found = rows::of_table(table, number, unstated, &mut reading.problems);
            if index < packaged && table.has("key") {
                reading.rows.extend(rows::joined(found.rows));
            } else {
                reading.rows.extend(found.rows);
            }
            reading.asides.extend(found.asides);
            reading.examples += found.examples;
        }
        reading
    }

    /// The budget's title is what stands first above its first table.
    fn name_by(&mut self, table: &Table) {
        if !self.title.is_empty() {
            return;
        }
        let mut long = table
            .above
            .iter()
            .filter(|line| line.text.chars().count() > 12);
        if let Some(line) = long.next().filter(|_| table.above.len() > 1) {
            self.title = line.text.clone().into();
        }
    }

    /// What concerns all rows together: that there are any, and that their sum can be held.
    fn check(&mut self, rows: &[Row], files: &[File]) {
        let origin = || Origin {
            file: files
                .first()
                .map(|file| file.name.clone())
                .unwrap_or_default(),
            ..Origin::default()
        };
        if rows.is_empty() && !self.problems.has_fatal() {
            let key = if self.examples > 0 {
                "budgets-only-examples"
            } else {
                "budgets-no-lines"
            };
            self.problems.fatal(Message::new(key), origin());
        }
        let amounts = rows.iter().flat_map(|row| &row.line.amounts);
        let all: i128 = amounts
            .map(|amount| i128::from(amount.amount.abs().0))
            .sum();
        if all > i128::from(Money::LIMIT) {
            self.problems
                .fatal(Message::new("budgets-too-much-money"), origin());
        }
        let mut years: Vec<Year> = rows
            .iter()
            .flat_map(|row| row.line.amounts.iter().map(|amount| amount.year))
            .collect();
        years.sort_unstable();
        years.dedup();
        if let (Some(first), Some(last)) = (years.first(), years.last())
            && last - first > 12
        {
            let says = Message::new("budgets-years-far-apart")
                .with("first", kernel::Arg::Year(*first))
                .with("last", kernel::Arg::Year(*last));
            self.problems.guessed(says, origin());
        }
    }

    fn budget(&mut self, rows: Vec<Row>) -> (Budget, Vec<RowReading>) {
        let sorted = hierarchy::sort(rows, &mut self.problems);
        let mut understood = std::mem::take(&mut self.asides);
        understood.extend(sorted.understood);
        understood.sort_by(|one, other| {
            let place = |reading: &RowReading| {
                (
                    reading.origin.file.clone(),
                    reading.origin.sheet.clone(),
                    reading.origin.row,
                )
            };
            place(one).cmp(&place(other))
        });
        let budget = Budget {
            title: self.title.clone(),
            currency: self.currency,
            stated_unit: self.stated_unit,
            lines: sorted.lines,
            stated: sorted.stated,
        };
        (budget, understood)
    }
}

/// What was read from one file that is no table.
struct Found {
    rows: Vec<Row>,
    currency: Option<Currency>,
}
