use kernel::{Message, Money, Origin, Unit, Words};
use sheets::Cell;

use crate::problems::Problems;
use crate::table::{Column, Table};

/// One row of a table, its values read by field.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    pub(crate) table: &'a Table,
    pub(crate) row: &'a sheets::Row,
}

impl<'a> Record<'a> {
    /// The table it belongs to.
    pub fn table(&self) -> &'a Table {
        self.table
    }

    /// The row's number, from 1, as the person sees it.
    pub fn number(&self) -> u32 {
        self.row.number
    }

    /// The row as a place to point at.
    pub fn origin(&self) -> Origin {
        Origin {
            row: self.row.number,
            ..self.table.origin()
        }
    }

    /// One cell of the row as a place to point at.
    pub fn origin_at(&self, column: &Column) -> Origin {
        Origin {
            column: Some(column.at),
            ..self.origin()
        }
    }

    /// The code of the place that the row belongs to, where the mapping names a column for it.
    pub fn place(&self) -> Option<String> {
        self.text_at(self.table.place_column?)
    }

    /// The cell in a column, where it holds something.
    pub fn cell(&self, column: &Column) -> Option<&'a Cell> {
        self.row.cell(column.at)
    }

    /// All cells of the row from left to right, with their columns.
    pub fn cells(&self) -> &'a [(u16, Cell)] {
        &self.row.cells
    }

    /// The text in a column, trimmed; joined columns are joined by a space.
    pub fn text_in(&self, column: &Column) -> Option<String> {
        if column.joined.is_empty() {
            return self.text_at(column.at);
        }
        let texts: Vec<String> = std::iter::once(column.at)
            .chain(column.joined.iter().copied())
            .filter_map(|at| self.text_at(at))
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// The text of a field: of its first column that holds something, else the mapping's constant.
    pub fn text(&self, field: &str) -> Option<String> {
        self.table
            .columns_of(field)
            .find_map(|column| self.text_in(column))
            .or_else(|| self.table.constants.get(field).cloned())
    }

    /// The texts of a field in every language that the table has a column for.
    pub fn words(&self, field: &str) -> Option<Words> {
        let mut words = Words::default();
        for column in self.table.columns_of(field) {
            let Some(text) = self.text_in(column) else {
                continue;
            };
            match column.field.lang {
                Some(lang) => words.set(lang, text),
                None if words.plain.is_none() => words.plain = Some(text),
                None => {}
            }
        }
        if words.is_empty() {
            return self.table.constants.get(field).cloned().map(Words::from);
        }
        Some(words)
    }

    /// The amount in a column in the currency's minor unit, scaled by the unit that the heading, the
    /// table or the mapping states; `None` where the cell is empty, holds a dash, or is no amount, which
    /// is then noted.
    pub fn money(&self, column: &Column, problems: &mut Problems) -> Option<Money> {
        let unit = column.unit.or(self.table.unit).unwrap_or(Unit::One);
        self.money_in(column, unit, problems)
    }

    /// The amount in a column, written in `unit`.
    pub fn money_in(&self, column: &Column, unit: Unit, problems: &mut Problems) -> Option<Money> {
        let cell = self.cell(column)?;
        match crate::amount::money(cell, unit, self.table.digits, column.decimal) {
            Ok(money) => money,
            Err(says) => {
                problems.skipped(says, self.origin_at(column));
                None
            }
        }
    }

    /// The whole number in a column that counts people or things; `None` as in [`Record::money`].
    pub fn count(&self, column: &Column, problems: &mut Problems) -> Option<u64> {
        let cell = self.cell(column)?;
        match crate::amount::count(cell) {
            Ok(count) => count,
            Err(says) => {
                problems.skipped(says, self.origin_at(column));
                None
            }
        }
    }

    /// The fraction in a column: `0.23`, `23 %` or, above one, `23` meaning per cent.
    pub fn share(&self, column: &Column, problems: &mut Problems) -> Option<f64> {
        let cell = self.cell(column)?;
        match crate::amount::share(cell) {
            Ok(share) => share,
            Err(says) => {
                problems.skipped(says, self.origin_at(column));
                None
            }
        }
    }

    /// Yes or no in a field, in any of the four languages; anything else is noted.
    pub fn yes_no(&self, field: &str, problems: &mut Problems) -> Option<bool> {
        let text = self.text(field)?;
        let answer = crate::amount::yes_no(&text);
        if answer.is_none() {
            let column = self.table.columns_of(field).next();
            let origin = column.map_or_else(|| self.origin(), |column| self.origin_at(column));
            problems.skipped(
                Message::new("intake-not-yes-or-no").with("text", text),
                origin,
            );
        }
        answer
    }

    fn text_at(&self, column: u16) -> Option<String> {
        let text = match self.row.cell(column)? {
            Cell::Text(text) => text.trim().to_owned(),
            Cell::Error(_) => return None,
            // A date stands in a table as a day; nobody's deadline is at midnight.
            Cell::Date { iso } => iso.strip_suffix("T00:00:00").unwrap_or(iso).to_owned(),
            other => other.to_string(),
        };
        (!text.is_empty()).then_some(text)
    }
}
