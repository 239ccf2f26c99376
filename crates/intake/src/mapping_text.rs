//! A mapping file's text as a [`Mapping`], with everything that is wrong with it at once.

use std::collections::BTreeMap;

use kernel::{Currency, Message, Origin, Problem, Span, Unit, Year};
use toml::{Table, Value};

use crate::mapping::{AmountColumn, ColumnRef, Mapping, NamesFile, PlaceOfMapping, TableMapping};
use crate::near::nearest;
use crate::problems::Problems;

const BOOKS: [&str; 5] = ["programme", "budget", "population", "allocations", "scores"];
const PHASES: [&str; 5] = ["proposed", "approved", "adjusted", "committed", "executed"];
const UNITS: [&str; 3] = ["one", "thousand", "million"];

pub(crate) fn parse(name: &str, text: &str) -> Result<Mapping, Vec<Problem>> {
    let mut reading = Reading {
        file: name.to_owned(),
        problems: Problems::new(),
    };
    let root: Table = match text.parse() {
        Ok(root) => root,
        Err(error) => {
            reading.not_toml(text, &error);
            return Err(reading.problems.into_vec());
        }
    };
    reading.known(&root, "", &["place", "names", "table"]);
    let mapping = Mapping {
        file: name.to_owned(),
        place: reading.place(&root),
        names: reading.names(&root),
        tables: reading.tables(&root),
    };
    if reading.problems.is_empty() {
        Ok(mapping)
    } else {
        Err(reading.problems.into_vec())
    }
}

struct Reading {
    file: String,
    problems: Problems,
}

impl Reading {
    fn say(&mut self, says: Message) {
        let origin = Origin {
            file: self.file.clone(),
            ..Origin::default()
        };
        self.problems.fatal(says, origin);
    }

    fn not_toml(&mut self, text: &str, error: &toml::de::Error) {
        let before = error.span().map_or(0, |span| span.start).min(text.len());
        let lines = text.get(..before).unwrap_or(text).matches('\n').count();
        let origin = Origin {
            file: self.file.clone(),
            row: lines as u32 + 1,
            ..Origin::default()
        };
        let says = Message::new("intake-mapping-not-toml").with("detail", error.message());
        self.problems.fatal(says, origin);
    }

    /// Notes every key that nobody knows, with the nearest known one.
    fn known(&mut self, table: &Table, within: &str, keys: &[&str]) {
        for key in table.keys().filter(|key| !keys.contains(&key.as_str())) {
            self.unknown(&path(within, key), key, keys);
        }
    }

    fn unknown(&mut self, place: &str, word: &str, known: &[&str]) {
        let says = match nearest(word, known.iter().copied()) {
            Some(near) => Message::new("intake-mapping-unknown-near").with("near", near),
            None => Message::new("intake-mapping-unknown").with("known", known.join(", ")),
        };
        self.say(says.with("key", place).with("word", word));
    }

    fn wrong(&mut self, place: &str, key: &'static str) {
        self.say(Message::new(key).with("key", place));
    }

    fn text(&mut self, table: &Table, within: &str, key: &str) -> Option<String> {
        let Value::String(text) = table.get(key)? else {
            self.wrong(&path(within, key), "intake-mapping-needs-text");
            return None;
        };
        Some(text.clone())
    }

    fn number(&mut self, table: &Table, within: &str, key: &str) -> Option<u32> {
        let number = match table.get(key)? {
            Value::Integer(number) => u32::try_from(*number).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(&path(within, key), "intake-mapping-needs-number");
        }
        number
    }

    /// `true` or `false`; `false` where nothing is said.
    fn yes(&mut self, table: &Table, within: &str, key: &str) -> bool {
        match table.get(key) {
            None => false,
            Some(Value::Boolean(yes)) => *yes,
            Some(_) => {
                self.wrong(&path(within, key), "intake-mapping-needs-yes");
                false
            }
        }
    }

    fn year(&mut self, value: &Value, place: &str) -> Option<Year> {
        let year = match value {
            Value::Integer(year) => Year::try_from(*year)
                .ok()
                .filter(|year| (1990..=2100).contains(year)),
            _ => None,
        };
        if year.is_none() {
            self.wrong(place, "intake-mapping-needs-year");
        }
        year
    }

    fn one_of(&mut self, table: &Table, within: &str, key: &str, known: &[&str]) -> Option<String> {
        let text = self.text(table, within, key)?;
        if known.contains(&text.as_str()) {
            return Some(text);
        }
        self.unknown(&path(within, key), &text, known);
        None
    }

    fn table_of<'t>(&mut self, root: &'t Table, within: &str, key: &str) -> Option<&'t Table> {
        let value = root.get(key)?;
        if value.as_table().is_none() {
            self.wrong(&path(within, key), "intake-mapping-needs-table");
        }
        value.as_table()
    }

    fn place(&mut self, root: &Table) -> PlaceOfMapping {
        let Some(table) = self.table_of(root, "", "place") else {
            return PlaceOfMapping::default();
        };
        self.known(table, "place", &["code", "name", "country", "currency"]);
        let currency = self.text(table, "place", "currency").and_then(|code| {
            let currency = Currency::from_code(&code);
            if currency.is_none() {
                let known = Currency::ALL.map(Currency::code);
                self.unknown("place.currency", &code, &known);
            }
            currency
        });
        PlaceOfMapping {
            code: self.text(table, "place", "code"),
            name: self.text(table, "place", "name"),
            country: self.text(table, "place", "country"),
            currency,
        }
    }

    fn names(&mut self, root: &Table) -> Option<NamesFile> {
        let table = self.table_of(root, "", "names")?;
        self.known(table, "names", &["file", "code", "name"]);
        let mut needed = |key: &str| {
            let text = self.text(table, "names", key);
            if text.is_none() && !table.contains_key(key) {
                self.wrong(&path("names", key), "intake-mapping-missing");
            }
            text
        };
        Some(NamesFile {
            file: needed("file")?,
            code: needed("code")?,
            name: needed("name")?,
        })
    }

    fn tables(&mut self, root: &Table) -> Vec<TableMapping> {
        let list = match root.get("table") {
            Some(Value::Array(list)) => list.as_slice(),
            Some(_) => {
                self.wrong("table", "intake-mapping-needs-list-of-tables");
                &[]
            }
            None => {
                self.wrong("table", "intake-mapping-missing");
                &[]
            }
        };
        let mut tables = Vec::new();
        for (index, value) in list.iter().enumerate() {
            let within = format!("table[{}]", index + 1);
            match value.as_table() {
                Some(table) => tables.push(self.table(table, &within)),
                None => self.wrong(&within, "intake-mapping-needs-table"),
            }
        }
        tables
    }

    fn table(&mut self, table: &Table, within: &str) -> TableMapping {
        const KEYS: [&str; 14] = [
            "book",
            "aside",
            "file",
            "sheet",
            "header_row",
            "skip",
            "unit",
            "year",
            "phase",
            "place_column",
            "columns",
            "amounts",
            "where",
            "constants",
        ];
        self.known(table, within, &KEYS);
        if !table.contains_key("book") {
            self.wrong(&path(within, "book"), "intake-mapping-missing");
        }
        let unit = self.one_of(table, within, "unit", &UNITS);
        let year = table
            .get("year")
            .and_then(|year| self.year(year, &path(within, "year")));
        TableMapping {
            book: self
                .one_of(table, within, "book", &BOOKS)
                .unwrap_or_default(),
            aside: self.yes(table, within, "aside"),
            file: self.text(table, within, "file").unwrap_or_default(),
            sheet: self.text(table, within, "sheet"),
            header_row: self.number(table, within, "header_row"),
            skip: self.number(table, within, "skip").unwrap_or_default(),
            unit: unit.as_deref().and_then(unit_named),
            year,
            phase: self.one_of(table, within, "phase", &PHASES),
            place_column: self
                .text(table, within, "place_column")
                .and_then(|text| self.column(&text, &path(within, "place_column"))),
            columns: self.columns(table, within),
            amounts: self.amounts(table, within),
            filters: self.filters(table, within),
            constants: self.constants(table, within),
        }
    }

    fn column(&mut self, text: &str, place: &str) -> Option<ColumnRef> {
        let Some(letters) = text.strip_prefix('=') else {
            return Some(ColumnRef::Heading(text.to_owned()));
        };
        let column = sheets::column_number(letters);
        if column.is_none() {
            self.wrong(place, "intake-mapping-needs-column");
        }
        column.map(ColumnRef::Letters)
    }

    fn columns(&mut self, table: &Table, within: &str) -> BTreeMap<String, Vec<ColumnRef>> {
        let within = path(within, "columns");
        let mut columns = BTreeMap::new();
        let Some(Value::Table(table)) = table.get("columns") else {
            return columns;
        };
        for (field, value) in table {
            let place = path(&within, field);
            let texts = self.texts(value, &place);
            let found = texts
                .iter()
                .filter_map(|text| self.column(text, &place))
                .collect();
            columns.insert(field.clone(), found);
        }
        columns
    }

    /// A text or a list of texts.
    fn texts(&mut self, value: &Value, place: &str) -> Vec<String> {
        let list = match value {
            Value::String(text) => return vec![text.clone()],
            Value::Array(list) if !list.is_empty() => list,
            _ => {
                self.wrong(place, "intake-mapping-needs-texts");
                return Vec::new();
            }
        };
        let texts: Vec<String> = list
            .iter()
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect();
        if texts.len() < list.len() {
            self.wrong(place, "intake-mapping-needs-texts");
        }
        texts
    }

    fn amounts(&mut self, table: &Table, within: &str) -> Vec<AmountColumn> {
        let within = path(within, "amounts");
        let list = match table.get("amounts") {
            None => return Vec::new(),
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.wrong(&within, "intake-mapping-needs-list-of-tables");
                return Vec::new();
            }
        };
        let mut amounts = Vec::new();
        for (index, value) in list.iter().enumerate() {
            let place = format!("{within}[{}]", index + 1);
            let Some(amount) = value.as_table() else {
                self.wrong(&place, "intake-mapping-needs-table");
                continue;
            };
            self.known(amount, &place, &["column", "year", "phase"]);
            let Some(text) = self.text(amount, &place, "column") else {
                if !amount.contains_key("column") {
                    self.wrong(&path(&place, "column"), "intake-mapping-missing");
                }
                continue;
            };
            let Some(column) = self.column(&text, &path(&place, "column")) else {
                continue;
            };
            amounts.push(AmountColumn {
                column,
                years: amount
                    .get("year")
                    .and_then(|years| self.years(years, &path(&place, "year"))),
                phase: self.one_of(amount, &place, "phase", &PHASES),
            });
        }
        amounts
    }

    /// A year or `[first, last]`.
    fn years(&mut self, value: &Value, place: &str) -> Option<Span> {
        let Value::Array(ends) = value else {
            return self.year(value, place).map(Span::of);
        };
        let [first, last] = ends.as_slice() else {
            self.wrong(place, "intake-mapping-needs-year");
            return None;
        };
        let (first, last) = (self.year(first, place)?, self.year(last, place)?);
        if last < first {
            self.wrong(place, "intake-mapping-needs-year");
            return None;
        }
        Some(Span { first, last })
    }

    fn filters(&mut self, table: &Table, within: &str) -> Vec<(ColumnRef, Vec<String>)> {
        let Some(filters) = self.table_of(table, within, "where") else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (column, value) in filters {
            let place = path(&path(within, "where"), column);
            let values = self.texts(value, &place);
            if let Some(column) = self.column(column, &place) {
                found.push((column, values));
            }
        }
        found
    }

    fn constants(&mut self, table: &Table, within: &str) -> BTreeMap<String, String> {
        let Some(constants) = self.table_of(table, within, "constants") else {
            return BTreeMap::new();
        };
        let mut found = BTreeMap::new();
        for (field, value) in constants {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Integer(number) => number.to_string(),
                Value::Boolean(yes) => yes.to_string(),
                _ => {
                    self.wrong(
                        &path(&path(within, "constants"), field),
                        "intake-mapping-needs-text",
                    );
                    continue;
                }
            };
            found.insert(field.clone(), text);
        }
        found
    }
}

fn unit_named(name: &str) -> Option<Unit> {
    match name {
        "one" => Some(Unit::One),
        "thousand" => Some(Unit::Thousand),
        "million" => Some(Unit::Million),
        _ => None,
    }
}

fn path(within: &str, key: &str) -> String {
    if within.is_empty() {
        return key.to_owned();
    }
    format!("{within}.{key}")
}
