//! A sheet as a table by the word of a mapping file.

use kernel::{Message, Origin, Span};
use sheets::Sheet;

use crate::heading::Field;
use crate::mapping::{AmountColumn, ColumnRef, Mapping, TableMapping};
use crate::near::nearest;
use crate::table::{Column, Table};
use crate::tables::{Reading, decide_decimals, lines};
use crate::words::same_words;

/// How many rows from its top a sheet is searched for the headings that a mapping names.
const SEARCHED: usize = 60;

pub(crate) fn table(
    reading: &mut Reading<'_>,
    mapping: &Mapping,
    table: &TableMapping,
    sheet: Sheet,
) -> Option<Table> {
    let origin = reading.origin(&sheet);
    let header = header_row(table, &sheet);
    let mut finder = Finder {
        reading,
        sheet: &sheet,
        header,
        origin: origin.clone(),
        mapping,
    };
    let columns = finder.columns(table);
    let place_column = table
        .place_column
        .as_ref()
        .and_then(|column| finder.find(column));
    let filters: Vec<(u16, &Vec<String>)> = table
        .filters
        .iter()
        .filter_map(|(column, values)| Some((finder.find(column)?, values)))
        .collect();
    if filters.len() < table.filters.len()
        || (table.place_column.is_some() && place_column.is_none())
    {
        return None;
    }
    let mut columns = columns?;
    let Sheet { name, mut rows, .. } = sheet;
    let after = header.map_or(0, |header| header + 1) + table.skip as usize;
    let mut body = rows.split_off(after.min(rows.len()));
    // What the mapping does not ask for is not kept: a file of a country is read for its few columns.
    body.retain(|row| {
        filters.iter().all(|(column, accepted)| {
            let text = row.cell(*column).map(ToString::to_string);
            let text = text.as_deref().map(str::trim).unwrap_or_default();
            accepted.iter().any(|value| value == text)
        })
    });
    let mut used: Vec<u16> = columns
        .iter()
        .flat_map(|column| column.joined.iter().copied().chain([column.at]))
        .chain(place_column)
        .collect();
    used.sort_unstable();
    for row in &mut body {
        row.cells.retain(|(at, _)| used.binary_search(at).is_ok());
        row.cells.shrink_to_fit();
    }
    body.shrink_to_fit();
    decide_decimals(&mut columns, &body);
    Some(Table {
        file: origin.file,
        sheet: name,
        above: lines(&rows[..header.unwrap_or(0).min(rows.len())]),
        columns,
        unknown: Vec::new(),
        unit: table.unit,
        currency: mapping.place.currency,
        year: table.year.or(reading.options.year),
        phase: table.phase.clone(),
        constants: table.constants.clone(),
        mapped: true,
        place_column,
        digits: mapping
            .place
            .currency
            .map_or(2, kernel::Currency::fraction_digits),
        rows: body,
    })
}

/// Position of the row of headings: as the mapping says, else the row that holds most of the headings.
fn header_row(table: &TableMapping, sheet: &Sheet) -> Option<usize> {
    if let Some(number) = table.header_row {
        return sheet.rows.iter().position(|row| row.number == number);
    }
    let wanted: Vec<&str> = all_columns(table)
        .filter_map(|column| match column {
            ColumnRef::Heading(text) => Some(text.as_str()),
            ColumnRef::Letters(_) => None,
        })
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let held = |row: &sheets::Row| {
        let texts: Vec<String> = row.cells.iter().map(|(_, cell)| cell.to_string()).collect();
        let holds = |heading: &&&str| texts.iter().any(|text| same_words(text, heading));
        wanted.iter().filter(holds).count()
    };
    let rows = sheet.rows.iter().take(SEARCHED).enumerate();
    // The first of the best, so that a row of data that repeats a heading is not taken.
    rows.map(|(at, row)| (held(row), at))
        .max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)))
        .map(|(_, at)| at)
}

fn all_columns(table: &TableMapping) -> impl Iterator<Item = &ColumnRef> {
    table
        .columns
        .values()
        .flatten()
        .chain(table.amounts.iter().map(|amount| &amount.column))
        .chain(table.filters.iter().map(|(column, _)| column))
        .chain(&table.place_column)
}

struct Finder<'r, 'a> {
    reading: &'r mut Reading<'a>,
    sheet: &'r Sheet,
    header: Option<usize>,
    origin: Origin,
    mapping: &'r Mapping,
}

impl Finder<'_, '_> {
    fn columns(&mut self, table: &TableMapping) -> Option<Vec<Column>> {
        let mut columns = Vec::new();
        let mut whole = true;
        for (id, refs) in &table.columns {
            let field = self.field(id);
            let found: Vec<u16> = refs.iter().filter_map(|column| self.find(column)).collect();
            whole &= field.is_some() && found.len() == refs.len();
            if let (Some(field), [at, joined @ ..]) = (field, &found[..]) {
                columns.push(Column {
                    field,
                    at: *at,
                    joined: joined.to_vec(),
                    heading: self.heading(*at),
                    unit: None,
                    decimal: sheets::Decimal::Unknown,
                });
            }
        }
        for id in table.constants.keys() {
            whole &= self.field(id).is_some();
        }
        for amount in &table.amounts {
            match self.amount(amount, table) {
                Some(column) => columns.push(column),
                None => whole = false,
            }
        }
        columns.sort_by_key(|column| column.at);
        whole.then_some(columns)
    }

    fn amount(&mut self, amount: &AmountColumn, table: &TableMapping) -> Option<Column> {
        let at = self.find(&amount.column)?;
        let mut field = Field::plain(self.reading.book.amounts);
        field.years = amount.years.or(table.year.map(Span::of));
        field.phase = amount.phase.clone().or_else(|| table.phase.clone());
        Some(Column {
            field,
            at,
            joined: Vec::new(),
            heading: self.heading(at),
            unit: None,
            decimal: sheets::Decimal::Unknown,
        })
    }

    /// The field of an id; an id that the book does not know is noted with the nearest it knows.
    fn field(&mut self, id: &str) -> Option<Field> {
        let book = self.reading.book;
        if let Some(field) = book.vocabulary.own(id) {
            return Some(field);
        }
        if (book.open)(id) {
            return Some(Field::plain(""));
        }
        let says = if let Some(near) = nearest(id, book.vocabulary.ids()) {
            Message::new("intake-mapping-unknown-near").with("near", near)
        } else {
            let known: Vec<&str> = book.vocabulary.ids().collect();
            Message::new("intake-mapping-unknown").with("known", known.join(", "))
        };
        let origin = Origin {
            file: self.mapping.file.clone(),
            ..Origin::default()
        };
        let says = says.with("key", format!("columns.{id}")).with("word", id);
        self.reading.problems.fatal(says, origin);
        None
    }

    fn find(&mut self, column: &ColumnRef) -> Option<u16> {
        let heading = match column {
            ColumnRef::Letters(at) => return Some(*at),
            ColumnRef::Heading(heading) => heading,
        };
        let row = self.header.and_then(|at| self.sheet.rows.get(at));
        let cells = row.map_or(&[][..], |row| &row.cells);
        let exact = cells
            .iter()
            .find(|(_, cell)| cell.to_string().trim() == heading);
        let found = exact.or_else(|| {
            cells
                .iter()
                .find(|(_, cell)| same_words(&cell.to_string(), heading))
        });
        if let Some((at, _)) = found {
            return Some(*at);
        }
        let texts: Vec<String> = cells.iter().map(|(_, cell)| cell.to_string()).collect();
        let says = match nearest(heading, texts.iter().map(String::as_str)) {
            Some(near) => Message::new("intake-mapping-no-column-near").with("near", near),
            None => Message::new("intake-mapping-no-column"),
        };
        let origin = Origin {
            row: row.map_or(0, |row| row.number),
            ..self.origin.clone()
        };
        self.reading
            .problems
            .fatal(says.with("heading", heading.as_str()), origin);
        None
    }

    fn heading(&self, column: u16) -> String {
        let row = self.header.and_then(|at| self.sheet.rows.get(at));
        let cell = row.and_then(|row| row.cell(column));
        cell.map_or_else(|| sheets::column_letters(column), ToString::to_string)
    }
}
