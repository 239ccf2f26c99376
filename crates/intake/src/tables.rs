use kernel::{Arg, Currency, Lang, Message, Origin, Unit, Words, Year};
use sheets::{Decimal, Limits, Sheet};

use crate::file::File;
use crate::header::{self, Header};
use crate::heading::year_in;
use crate::mapped;
use crate::mapping::Mapping;
use crate::messages::unreadable_problem;
use crate::problems::Problems;
use crate::table::{Line, Table};
use crate::unit::{currency_in, unit_in};
use crate::vocabulary::Book;

/// What the caller knows about the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The year that is asked for: of amounts whose heading and table name none.
    pub year: Option<Year>,
    /// The currency that is expected.
    pub currency: Option<Currency>,
    /// How much a file may ask of us.
    pub limits: Limits,
}

/// Finds a book's tables in files: by the mapping where it speaks of a file, else by headings.
///
/// What cannot be used is noted in `problems`, of all files at once; a table with a fatal problem may
/// still be in the answer, so that its rows can be checked as well.
pub fn tables(
    files: &[File],
    book: &Book,
    mapping: Option<&Mapping>,
    options: &Options,
    problems: &mut Problems,
) -> Vec<Table> {
    let mut found = Vec::new();
    for file in files {
        let workbook = match sheets::read(&file.bytes, &options.limits) {
            Ok(workbook) => workbook,
            Err(why) => {
                problems.add(unreadable_problem(&file.name, &why));
                continue;
            }
        };
        let mut reading = Reading {
            file: &file.name,
            book,
            mapping,
            options,
            problems: &mut *problems,
        };
        let tables = reading.workbook(workbook.sheets);
        reading.one_currency(&tables);
        found.extend(tables);
    }
    found
}

pub(crate) struct Reading<'a> {
    pub file: &'a str,
    pub book: &'a Book,
    pub mapping: Option<&'a Mapping>,
    pub options: &'a Options,
    pub problems: &'a mut Problems,
}

impl Reading<'_> {
    fn workbook(&mut self, sheets: Vec<Sheet>) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        let mut near: Option<(Header, Origin)> = None;
        let mut without = Vec::new();
        let by_mapping = self
            .mapping
            .filter(|mapping| mapping.speaks_of(self.book.name, self.file));
        for sheet in sheets {
            let origin = self.origin(&sheet);
            if sheet.rows.is_empty() {
                continue;
            }
            if sheet.hidden {
                self.problems
                    .skipped(Message::new("intake-sheet-hidden"), origin);
                continue;
            }
            if let Some(mapping) = by_mapping {
                match mapping.table(self.book.name, self.file, &sheet.name) {
                    Some(table) => tables.extend(mapped::table(self, mapping, table, sheet)),
                    None => without.push(origin),
                }
                continue;
            }
            match self.sheet(sheet) {
                Ok(more) => tables.extend(more),
                Err(Some(header)) => near = Some((header, origin)),
                Err(None) => without.push(origin),
            }
        }
        self.one_unit(&mut tables);
        match (tables.is_empty() && !self.problems.has_fatal(), near) {
            (true, Some((header, origin))) => self.missing(&header, &origin),
            (true, None) => {
                let says = Message::new("intake-no-table").with(
                    "headings",
                    self.wanted(&self.book.required.iter().collect::<Vec<_>>()),
                );
                let origin = Origin {
                    file: self.file.to_owned(),
                    ..Origin::default()
                };
                self.problems.fatal(says, origin);
            }
            (false, near) => {
                without.extend(near.map(|(_, origin)| origin));
                for origin in without {
                    self.problems
                        .skipped(Message::new("intake-sheet-not-read"), origin);
                }
            }
        }
        tables
    }

    /// A workbook that says "thousand som" on its first sheet and nothing on the next means both.
    fn one_unit(&mut self, tables: &mut [Table]) {
        let mut stated: Vec<Unit> = tables.iter().filter_map(|table| table.unit).collect();
        stated.dedup();
        let [unit] = stated[..] else {
            return;
        };
        for table in tables
            .iter_mut()
            .filter(|table| !table.mapped && table.unit.is_none())
        {
            let numbers = table
                .columns
                .iter()
                .filter(|column| self.book.vocabulary.is_number(&column.field.id));
            if unit == Unit::One || numbers.clone().all(|column| column.unit.is_some()) {
                continue;
            }
            table.unit = Some(unit);
            self.problems
                .guessed(Message::new("intake-unit-of-other-sheet"), table.origin());
        }
    }

    pub(crate) fn origin(&self, sheet: &Sheet) -> Origin {
        Origin {
            file: self.file.to_owned(),
            sheet: sheet.name.clone(),
            row: 0,
            column: None,
        }
    }

    /// All tables of a sheet, one below the other; or the headings that came nearest to one.
    fn sheet(&mut self, mut sheet: Sheet) -> Result<Vec<Table>, Option<Header>> {
        let Some(first) = header::find(&sheet, 0, self.book) else {
            return Err(None);
        };
        if !first.complete {
            return Err(Some(first));
        }
        let mut headers = vec![first];
        let mut at = headers[0].after;
        while at < sheet.rows.len() {
            let row = &sheet.rows[at];
            let next = header::repeats_headings(row, self.book)
                .then(|| header::at(&sheet, at, self.book))
                .flatten()
                .filter(|header| header.complete);
            at = next.as_ref().map_or(at + 1, |header| header.after);
            headers.extend(next);
        }
        let mut tables = Vec::new();
        while let Some(header) = headers.pop() {
            let rows = sheet.rows.split_off(header.after);
            let from = headers.last().map_or(0, |before| before.after);
            tables.push(self.table(&sheet, header, from, rows));
        }
        tables.reverse();
        // What a sheet says above its first table holds for the tables below it.
        for at in 1..tables.len() {
            let (unit, currency, year) = (
                tables[at - 1].unit,
                tables[at - 1].currency,
                tables[at - 1].year,
            );
            let table = &mut tables[at];
            table.unit = table.unit.or(unit);
            table.currency = table.currency.or(currency);
            table.year = table.year.or(year);
        }
        Ok(tables)
    }

    fn table(
        &mut self,
        sheet: &Sheet,
        header: Header,
        from: usize,
        mut rows: Vec<sheets::Row>,
    ) -> Table {
        let origin = self.origin(sheet);
        for column in &header.repeated {
            let number = self.book.vocabulary.is_number(&column.field.id);
            let says = Message::new(if number {
                "intake-heading-repeated-number"
            } else {
                "intake-heading-repeated"
            })
            .with("heading", column.heading.as_str());
            let at = Origin {
                row: sheet.rows[header.first].number,
                column: Some(column.at),
                ..origin.clone()
            };
            if number {
                self.problems.fatal(says, at);
            } else {
                self.problems.skipped(says, at);
            }
        }
        // A table that another follows ends with that one's titles: they are rows of text, which the
        // book takes for headings between its rows; the next table also sees them as its own.
        let above = lines(&sheet.rows[from.max(header.first.saturating_sub(30))..header.after]);
        let said: Vec<&str> = above.iter().map(|line| line.text.as_str()).collect();
        let mut columns = header.columns;
        decide_decimals(&mut columns, &rows);
        let unit = said.iter().rev().find_map(|text| unit_in(text).unit);
        let currency = said
            .iter()
            .copied()
            .chain(columns.iter().map(|column| column.heading.as_str()))
            .find_map(|text| currency_in(text).first().copied());
        let titles =
            sheet.rows[..header.after].len() - sheet.rows[header.first..header.after].len();
        let year = said[..said.len().min(titles)]
            .iter()
            .rev()
            .find_map(|text| year_in(text))
            .or_else(|| year_in(&sheet.name))
            .or(self.options.year)
            .or_else(|| year_in(self.file));
        rows.shrink_to_fit();
        Table {
            file: self.file.to_owned(),
            sheet: sheet.name.clone(),
            above,
            columns,
            unknown: header.unknown,
            unit,
            currency,
            year,
            phase: None,
            constants: std::collections::BTreeMap::new(),
            mapped: false,
            place_column: None,
            digits: currency
                .or(self.options.currency)
                .map_or(2, Currency::fraction_digits),
            rows,
        }
    }

    fn missing(&mut self, header: &Header, origin: &Origin) {
        let groups = header::missing(&header.columns, self.book);
        let says = Message::new("intake-missing-columns").with("headings", self.wanted(&groups));
        self.problems.fatal(says, origin.clone());
    }

    /// The headings that people use for the first field of each group, in every language.
    fn wanted(&self, groups: &[&Vec<&'static str>]) -> Arg {
        let wanted = groups.iter().filter_map(|group| {
            let id = *group.first()?;
            let mut words = Words::default();
            for lang in Lang::ALL {
                let heading = self.book.vocabulary.heading(id, lang).unwrap_or(id);
                words.set(lang, heading.replace("{year}", "2026"));
            }
            Some(Arg::Words(words))
        });
        Arg::List(wanted.collect())
    }

    /// Notes where a file names two currencies, or another than expected.
    fn one_currency(&mut self, tables: &[Table]) {
        let mut named: Vec<Currency> = Vec::new();
        for table in tables.iter().filter(|table| !table.mapped) {
            let texts = table.above.iter().map(|line| line.text.as_str());
            let headings = table.columns.iter().map(|column| column.heading.as_str());
            for currency in texts.chain(headings).flat_map(currency_in) {
                if !named.contains(&currency) {
                    named.push(currency);
                }
            }
        }
        let origin = Origin {
            file: self.file.to_owned(),
            ..Origin::default()
        };
        let codes: Vec<&str> = named.iter().map(|currency| currency.code()).collect();
        match (&named[..], self.options.currency) {
            ([_, _, ..], _) => {
                let says =
                    Message::new("intake-two-currencies").with("currencies", codes.join(", "));
                self.problems.fatal(says, origin);
            }
            ([one], Some(expected)) if *one != expected => {
                let says = Message::new("intake-other-currency")
                    .with("found", one.code())
                    .with("expected", expected.code());
                self.problems.fatal(says, origin);
            }
            _ => {}
        }
    }
}

pub(crate) fn lines(rows: &[sheets::Row]) -> Vec<Line> {
    rows.iter()
        .map(|row| {
            let texts: Vec<String> = row.cells.iter().map(|(_, cell)| cell.to_string()).collect();
            Line {
                row: row.number,
                text: texts.join(" "),
            }
        })
        .collect()
}

/// Lets the cells of each column of numbers tell which mark is the decimal one.
pub(crate) fn decide_decimals(columns: &mut [crate::table::Column], rows: &[sheets::Row]) {
    const ENOUGH: usize = 2_000;
    let texts = |at: u16| rows.iter().filter_map(move |row| row.cell(at)).take(ENOUGH);
    for column in columns.iter_mut() {
        column.decimal = Decimal::of_column(texts(column.at));
    }
    // "1,234" alone in its column is told by its neighbours: one file is typed with one mark.
    let known: Vec<Decimal> = columns
        .iter()
        .map(|column| column.decimal)
        .filter(|decimal| *decimal != Decimal::Unknown)
        .collect();
    if let Some(first) = known.first().copied()
        && known.iter().all(|decimal| *decimal == first)
    {
        for column in columns {
            column.decimal = first;
        }
    }
}
