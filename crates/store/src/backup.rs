//! One backup for both engines, so that an installation can also move from `SQLite` to `PostgreSQL` and back.
//!
//! A backup is a gzip file of lines of JSON: a header with the files by which the tables were made; then for each
//! table a line with its columns, and a line for each row; then a footer with the counts of rows and the SHA-256 of
//! everything before. Tables stand in the order in which they refer to each other. A row is an array in the order of
//! the columns: `bigint` and `integer` as numbers, `boolean` as true or false, `text` and `uuid` as they are,
//! `jsonb` and `double precision` as the text of the value, so that no reader rounds it, and `bytea` in Base64.
//!
//! It holds everything that the database holds, so whoever can read it can read the accounts too.

mod restore;
mod tables;
mod value;

#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use kernel::{Actor, Instant, Message};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::migrate::{Applied, applied};
use crate::{Connected, Engine, Reading, Row, Store, StoreError, execute, rows};

pub use restore::restore;

use tables::{Table, tables};
use value::{Type, written};

/// The edition of the file; grows when an older program could no longer read it.
const FORMAT: u32 = 1;

/// No line of a backup is longer, so that no file can ask for more memory than this.
const LONGEST_LINE: usize = 256 << 20;

/// How many rows are in memory at once; fewer where a row can hold a whole file.
const PAGE: i64 = 500;
const PAGE_OF_FILES: i64 = 2;

/// What was written or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// When the backup was made.
    pub made_at: Instant,
    /// How many tables.
    pub tables: usize,
    /// How many rows in all of them.
    pub rows: u64,
    /// How many migrations were applied after the rows, because the backup is older than the program.
    pub migrated: usize,
    /// Tables of the backup that no migration makes: somebody else's, left out when it was restored.
    pub left_out: Vec<String>,
}

/// Why a backup could not be made or restored; a restore leaves nothing behind then.
#[derive(Debug)]
pub enum BackupError {
    /// The file is no backup at all.
    NotABackup,
    /// The file is a backup that was cut off, altered or put together wrongly; found at this line, from 1.
    Damaged(u64),
    /// A newer program made it, in an edition that this one cannot read.
    NewerFormat(u32),
    /// A newer program made it: it has a migration that this one does not know.
    Newer {
        /// The book.
        book: String,
        /// The file.
        name: String,
    },
    /// Its tables were made by another edition of a migration than this program has.
    Changed {
        /// The book.
        book: String,
        /// The file.
        name: String,
    },
    /// The database is not empty.
    NotEmpty {
        /// Its address without its password.
        address: String,
    },
    /// The database has a column or a row that a backup cannot hold.
    NotPortable {
        /// The table, and the column where one is at fault.
        what: String,
    },
    /// The file could not be written or read.
    File(io::Error),
    /// What the database says.
    Store(StoreError),
}

impl BackupError {
    /// What to say to a person.
    pub fn message(&self) -> Message {
        match self {
            Self::NotABackup => Message::new("store-backup-none"),
            Self::Damaged(line) => Message::new("store-backup-damaged").with("line", *line),
            Self::NewerFormat(format) => {
                Message::new("store-backup-newer-format").with("format", u64::from(*format))
            }
            Self::Newer { book, name } => Message::new("store-backup-newer")
                .with("book", book.as_str())
                .with("name", name.as_str()),
            Self::Changed { book, name } => Message::new("store-backup-changed")
                .with("book", book.as_str())
                .with("name", name.as_str()),
            Self::NotEmpty { address } => {
                Message::new("store-backup-not-empty").with("address", address.as_str())
            }
            Self::NotPortable { what } => {
                Message::new("store-backup-not-portable").with("what", what.as_str())
            }
            Self::File(cause) => Message::new("store-backup-file").with("cause", cause.to_string()),
            Self::Store(error) => error.message(),
        }
    }
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl fmt::Display for BackupError {
    /// For logs; people are shown [`BackupError::message`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => return error.fmt(f),
            _ => f.write_str(&self.message().key)?,
        }
        match self {
            Self::Damaged(line) => write!(f, ": {line}"),
            Self::NewerFormat(format) => write!(f, ": {format}"),
            Self::Newer { book, name } | Self::Changed { book, name } => {
                write!(f, ": {book}/{name}")
            }
            Self::NotEmpty { address } => write!(f, ": {address}"),
            Self::NotPortable { what } => write!(f, ": {what}"),
            Self::File(cause) => write!(f, ": {cause}"),
            Self::NotABackup | Self::Store(_) => Ok(()),
        }
    }
}

impl Error for BackupError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::File(cause) => Some(cause),
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

/// Every line that is no row.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    AsharBackup(Header),
    Table(Heading),
    End(Footer),
}

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    format: u32,
    made_at: Instant,
    migrations: Vec<Applied>,
}

/// The columns of the rows that follow: names and types.
#[derive(Debug, Serialize, Deserialize)]
struct Heading {
    name: String,
    columns: Vec<(String, Type)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Footer {
    /// The tables in their order, with the count of rows of each.
    tables: Vec<(String, u64)>,
    /// Of everything before the footer.
    sha256: String,
}

/// Writes everything that the database holds at one moment, with one page of rows in memory at a time.
///
/// `SQLite` may be written to meanwhile: what comes later is not in the backup.
///
/// # Errors
/// Where the database cannot be read or the file cannot be written; what was written is of no use then.
pub async fn backup(
    store: &Store,
    made_at: Instant,
    writer: impl Write,
) -> Result<Report, BackupError> {
    let mut reading = store.read(&Actor::public()).await?;
    let mut out = Lines::new(writer);
    let migrations = applied(&mut reading).await?;
    out.line(&Line::AsharBackup(Header {
        format: FORMAT,
        made_at,
        migrations,
    }))?;
    let mut counts: Vec<(String, u64)> = Vec::new();
    for table in tables(&mut reading).await? {
        let count = write_table(&mut reading, &table, counts.len(), &mut out).await?;
        counts.push((table.name, count));
    }
    let report = Report {
        made_at,
        tables: counts.len(),
        rows: counts.iter().map(|(_, count)| count).sum(),
        migrated: 0,
        left_out: Vec::new(),
    };
    out.end(counts)?;
    Ok(report)
}

async fn write_table(
    reading: &mut Reading,
    table: &Table,
    number: usize,
    out: &mut Lines<impl Write>,
) -> Result<u64, BackupError> {
    out.line(&Line::Table(Heading {
        name: table.name.clone(),
        columns: table.columns.clone(),
    }))?;
    let mut pages = Pages::open(reading, table, number).await?;
    let mut count = 0;
    let mut line = String::new();
    loop {
        let page = pages.next(reading).await?;
        if page.is_empty() {
            return Ok(count);
        }
        for row in &page {
            written(row, &table.columns, &mut line)?;
            if line.len() >= LONGEST_LINE {
                return Err(BackupError::NotPortable {
                    what: table.name.clone(),
                });
            }
            out.raw(&line)?;
            count += 1;
        }
    }
}

/// The rows of a table, some at a time: by the number of the row in `SQLite`, by a cursor in `PostgreSQL`.
struct Pages {
    sql: String,
    columns: usize,
    size: i64,
    after: i64,
}

impl Pages {
    async fn open(
        reading: &mut Reading,
        table: &Table,
        number: usize,
    ) -> Result<Self, BackupError> {
        let size = if table.columns.iter().any(|(_, of)| *of == Type::Bytea) {
            PAGE_OF_FILES
        } else {
            PAGE
        };
        let mut columns: Vec<String> = Vec::with_capacity(table.columns.len());
        for (name, of) in &table.columns {
            columns.push(of.selected(name));
        }
        let (columns, from) = (columns.join(", "), tables::quoted(&table.name));
        let sql = match reading.engine() {
            Engine::Sqlite(_) => {
                format!(
                    "select {columns}, rowid from {from} where rowid > $1 order by rowid limit $2"
                )
            }
            Engine::Postgres(..) => {
                // Names of its own: a statement that was prepared for another table would give other columns.
                let cursor = format!("ashar_backup_{number}");
                let declare =
                    format!("declare {cursor} no scroll cursor for select {columns} from {from}");
                execute!(&mut *reading, AssertSqlSafe(declare))?;
                format!("fetch forward {size} from {cursor}")
            }
        };
        Ok(Self {
            sql,
            columns: table.columns.len(),
            size,
            after: i64::MIN,
        })
    }

    async fn next(&mut self, reading: &mut Reading) -> Result<Vec<Row>, BackupError> {
        match reading.engine() {
            Engine::Sqlite(_) => {
                let sql = AssertSqlSafe(self.sql.clone());
                let page = rows!(reading, sql, self.after, self.size)?;
                if let Some(last) = page.last() {
                    self.after = last.get(self.columns)?;
                }
                Ok(page)
            }
            Engine::Postgres(..) => Ok(rows!(reading, AssertSqlSafe(self.sql.clone()))?),
        }
    }
}

/// Lines on their way into the file, with the SHA-256 of all of them.
struct Lines<W: Write> {
    out: GzEncoder<W>,
    sha256: Sha256,
}

impl<W: Write> Lines<W> {
    fn new(writer: W) -> Self {
        Self {
            out: GzEncoder::new(writer, Compression::default()),
            sha256: Sha256::new(),
        }
    }

    fn line(&mut self, line: &Line) -> Result<(), BackupError> {
        let text = serde_json::to_string(line)
            .map_err(io::Error::other)
            .map_err(BackupError::File)?;
        self.raw(&text)
    }

    fn raw(&mut self, text: &str) -> Result<(), BackupError> {
        for part in [text.as_bytes(), b"\n"] {
            self.sha256.update(part);
            self.out.write_all(part).map_err(BackupError::File)?;
        }
        Ok(())
    }

    fn end(mut self, tables: Vec<(String, u64)>) -> Result<(), BackupError> {
        let sha256 = hex(std::mem::take(&mut self.sha256));
        self.line(&Line::End(Footer { tables, sha256 }))?;
        let mut writer = self.out.finish().map_err(BackupError::File)?;
        writer.flush().map_err(BackupError::File)
    }
}

fn hex(sha256: Sha256) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in sha256.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
