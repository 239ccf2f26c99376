use kernel::{Money, Origin, Span, Words, Year};
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::types::Json;
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type};

use crate::StoreError;
use crate::words::{Listed, StoredWords, to_words};

/// One row of an answer, from either engine.
pub enum Row {
    /// From the embedded database.
    Sqlite(SqliteRow),
    /// From the server.
    Postgres(PgRow),
}

/// A type of value that both engines can give: `String`, `i32`, `i64`, `f64`, `bool`, `Uuid` and options of them.
pub trait Column:
    Type<Sqlite> + Type<Postgres> + for<'row> Decode<'row, Sqlite> + for<'row> Decode<'row, Postgres>
{
}

impl<T> Column for T where
    T: Type<Sqlite>
        + Type<Postgres>
        + for<'row> Decode<'row, Sqlite>
        + for<'row> Decode<'row, Postgres>
{
}

impl Row {
    /// The value of the column at this position of the `select`, from 0.
    pub fn get<T: Column>(&self, column: usize) -> Result<T, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// Its values one after the other, in the order of the `select`.
    pub fn values(&self) -> Values<'_> {
        Values { row: self, at: 0 }
    }
}

/// The values of a row, taken in the order of the `select`, so that nobody counts columns.
pub struct Values<'row> {
    row: &'row Row,
    at: usize,
}

impl Values<'_> {
    /// The next value.
    pub fn take<T: Column>(&mut self) -> Result<T, StoreError> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }

    /// The next value, read from its code: a group, a currency, a phase.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with `what` where `read` does not know the code.
    pub fn code<T>(
        &mut self,
        what: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let value: String = self.take()?;
        read(&value).ok_or(StoreError::Damaged { what, value })
    }

    /// The next value, an integer that is kept in a wider or signed type.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with `what` where it does not fit.
    pub fn integer<T: TryFrom<i64>>(&mut self, what: &'static str) -> Result<T, StoreError> {
        let value: i64 = self.take()?;
        T::try_from(value).map_err(|_| StoreError::Damaged {
            what,
            value: value.to_string(),
        })
    }

    /// The next value: a position in a list, where there is one.
    pub fn position(&mut self) -> Result<Option<usize>, StoreError> {
        let position: Option<i32> = self.take()?;
        Ok(position.and_then(|position| usize::try_from(position).ok()))
    }

    /// The next value: an amount of money.
    pub fn money(&mut self) -> Result<Money, StoreError> {
        self.take().map(Money)
    }

    /// The next value: words.
    pub fn words(&mut self) -> Result<Words, StoreError> {
        Ok(to_words(self.take::<Json<StoredWords>>()?.0))
    }

    /// The next value: words, where there are any.
    pub fn words_or_none(&mut self) -> Result<Option<Words>, StoreError> {
        let stored = self.take::<Option<Json<StoredWords>>>()?;
        Ok(stored.map(|stored| to_words(stored.0)))
    }

    /// The next value: a short list that is never searched.
    pub fn list<T: DeserializeOwned + 'static>(&mut self) -> Result<Vec<T>, StoreError> {
        Ok(self.take::<Json<Listed<T>>>()?.0.items)
    }

    /// The next two values: the first and the last year of a span, where there is one.
    pub fn span(&mut self) -> Result<Option<Span>, StoreError> {
        let (first, last): (Option<Year>, Option<Year>) = (self.take()?, self.take()?);
        Ok(first.zip(last).map(|(first, last)| Span { first, last }))
    }

    /// The next four values: file, sheet, row and column in a person's file.
    pub fn origin(&mut self) -> Result<Origin, StoreError> {
        Ok(Origin {
            file: self.take()?,
            sheet: self.take()?,
            row: self.integer("origin_row")?,
            column: self
                .take::<Option<i32>>()?
                .and_then(|column| u16::try_from(column).ok()),
        })
    }
}

/// The item at a position that another row names.
///
/// # Errors
/// [`StoreError::Damaged`] with `what` where there is no such item.
pub fn nth<'items, T>(
    items: &'items mut [T],
    position: i32,
    what: &'static str,
) -> Result<&'items mut T, StoreError> {
    usize::try_from(position)
        .ok()
        .and_then(|position| items.get_mut(position))
        .ok_or_else(|| StoreError::Damaged {
            what,
            value: position.to_string(),
        })
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self::Sqlite(row)
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self::Postgres(row)
    }
}
