use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use sqlx::error::{DatabaseError, ErrorKind};

use super::tables::{Table, quoted, tables};
use super::value::{Type, Unreadable, Value, insert};
use super::{BackupError, FORMAT, Header, Heading, LONGEST_LINE, Line, Report, hex};
use crate::migrate::{Schema, applied, standing};
use crate::{Location, Migrations, Store, StoreError, execute};

/// How many values one statement binds at most; `SQLite` takes 32 766.
const VALUES: usize = 15_000;

/// How many rows and bytes are gathered for one statement.
const ROWS: usize = 500;
const BYTES: usize = 4 << 20;

/// What a file may grow to before its growth is looked at, and how many times its size it may then be.
/// Rows that are alike grow fifty-fold; a file that was made to fill the disk grows a thousand-fold.
const HARMLESS: u64 = 64 << 20;
const GROWTH: u64 = 400;

/// Fills an empty database from a backup, in one transaction, and brings its tables up to date.
///
/// # Errors
/// Where the database is not empty, the file is no backup, damaged or made by a newer program; nothing is left
/// behind then.
pub async fn restore(
    location: &Location,
    reader: impl Read,
    books: &[Migrations],
) -> Result<Report, BackupError> {
    let mut lines = Lines::new(reader);
    let header = header(&mut lines)?;
    known(&header, books)?;
    let made = Made::before(location);
    let restored = match Store::open(location).await {
        Ok(store) => {
            let restored = fill(&store, location, &header, lines, books).await;
            store.close().await;
            restored
        }
        Err(why) => Err(BackupError::Store(why)),
    };
    if restored.is_err() {
        made.undo();
    }
    restored
}

/// The first line; a file without it is not ours.
fn header<R: Read>(lines: &mut Lines<R>) -> Result<Header, BackupError> {
    // Whatever else the header says, a newer edition may say it differently.
    let format = |text: &[u8]| {
        let any: Json = serde_json::from_slice(text).ok()?;
        u32::try_from(any.get("ashar_backup")?.get("format")?.as_u64()?).ok()
    };
    let line = match lines.next() {
        Ok(Some(line)) => line,
        Ok(None) | Err(BackupError::Damaged(_)) => return Err(BackupError::NotABackup),
        Err(why) => return Err(why),
    };
    match format(line) {
        None => return Err(BackupError::NotABackup),
        Some(format) if format > FORMAT => return Err(BackupError::NewerFormat(format)),
        Some(_) => {}
    }
    match serde_json::from_slice(line) {
        Ok(Line::AsharBackup(header)) => Ok(header),
        _ => Err(BackupError::Damaged(1)),
    }
}

/// Refuses what this program could not have made.
fn known(header: &Header, books: &[Migrations]) -> Result<(), BackupError> {
    let standing = standing(&header.migrations, books);
    if let Some((book, name)) = standing.unknown.into_iter().next() {
        return Err(BackupError::Newer { book, name });
    }
    if let Some((book, name)) = standing.changed.into_iter().next() {
        return Err(BackupError::Changed { book, name });
    }
    Ok(())
}

async fn fill<R: Read>(
    store: &Store,
    location: &Location,
    header: &Header,
    mut lines: Lines<R>,
    books: &[Migrations],
) -> Result<Report, BackupError> {
    let mut schema = Schema(store.begin().await?);
    schema.take_turn().await?;
    if !tables(&mut schema).await?.is_empty() {
        return Err(BackupError::NotEmpty {
            address: location.to_string(),
        });
    }
    let was_applied = |book: &str, name: &str| {
        let mut files = header.migrations.iter();
        files.any(|(of, other, _)| of == book && other == name)
    };
    schema.apply(books, was_applied).await?;
    let made = tables(&mut schema).await?;
    // The rows that migrations write are in the backup too, as they have become since.
    for table in made.iter().rev() {
        let sql = format!("delete from {}", quoted(&table.name));
        execute!(&mut schema, sqlx::AssertSqlSafe(sql))?;
    }
    let (rows, left_out) = read_tables(&mut schema, made, &mut lines).await?;
    let mut listed = header.migrations.clone();
    listed.sort();
    let mut kept = applied(&mut schema).await?;
    kept.sort();
    if listed != kept {
        return Err(lines.damaged());
    }
    let migrated = schema.bring_up_to_date(books).await?;
    schema.0.commit().await?;
    Ok(Report {
        made_at: header.made_at,
        tables: rows.len(),
        rows: rows.values().sum(),
        migrated,
        left_out,
    })
}

/// Reads all tables to the footer and compares them with it; gives the count of rows of each, and what was left out.
async fn read_tables<R: Read>(
    schema: &mut Schema,
    made: Vec<Table>,
    lines: &mut Lines<R>,
) -> Result<(BTreeMap<String, u64>, Vec<String>), BackupError> {
    let mut waiting: BTreeMap<String, Table> = BTreeMap::new();
    for table in made {
        waiting.insert(table.name.clone(), table);
    }
    let mut left_out = Vec::new();
    let mut counts: Vec<(String, u64)> = Vec::new();
    let mut batch: Option<Batch> = None;
    loop {
        let Some(line) = lines.next()? else {
            // A backup ends with its footer; this one was cut off.
            return Err(lines.damaged());
        };
        if line.first() == Some(&b'[') {
            let Some((_, count)) = counts.last_mut() else {
                return Err(lines.damaged());
            };
            *count += 1;
            let Some(batch) = &mut batch else { continue };
            let read = serde_json::from_slice(line)
                .map_err(|_| Unreadable)
                .and_then(|values| batch.read(values));
            if read.is_err() {
                return Err(lines.damaged());
            }
            if batch.is_full() {
                batch.write(schema, lines.number).await?;
            }
            continue;
        }
        let line = serde_json::from_slice::<Line>(line);
        if let Some(mut batch) = batch.take() {
            batch.write(schema, lines.number).await?;
        }
        match line {
            Ok(Line::Table(heading)) => {
                if counts.iter().any(|(name, _)| *name == heading.name) {
                    return Err(lines.damaged());
                }
                counts.push((heading.name.clone(), 0));
                match waiting.remove(&heading.name) {
                    // The same files made these tables: a table they do not make is somebody else's.
                    None => left_out.push(heading.name),
                    Some(table) => {
                        batch = Some(Batch::of(&table, heading).ok_or_else(|| lines.damaged())?);
                    }
                }
            }
            Ok(Line::End(footer)) => {
                let whole = footer.sha256 == lines.sha256_of_lines_before()
                    && footer.tables == counts
                    && waiting.is_empty()
                    && lines.next()?.is_none();
                if !whole {
                    return Err(lines.damaged());
                }
                let mut rows: BTreeMap<String, u64> = counts.into_iter().collect();
                rows.retain(|name, _| !left_out.contains(name));
                return Ok((rows, left_out));
            }
            Ok(Line::AsharBackup(_)) | Err(_) => return Err(lines.damaged()),
        }
    }
}

/// Rows of one table that wait for their statement.
struct Batch {
    into: String,
    columns: Vec<Type>,
    rows: Vec<Vec<Value>>,
    bytes: usize,
}

impl Batch {
    /// `None` where the backup's table has other columns than its migrations make.
    fn of(table: &Table, heading: Heading) -> Option<Self> {
        let (mut made, mut listed) = (table.columns.clone(), heading.columns.clone());
        made.sort_by(|(one, _), (other, _)| one.cmp(other));
        listed.sort_by(|(one, _), (other, _)| one.cmp(other));
        if made != listed {
            return None;
        }
        let mut names = Vec::with_capacity(heading.columns.len());
        let mut columns = Vec::with_capacity(heading.columns.len());
        for (name, of) in heading.columns {
            names.push(quoted(&name));
            columns.push(of);
        }
        Some(Self {
            into: format!(
                "insert into {} ({}) ",
                quoted(&table.name),
                names.join(", ")
            ),
            columns,
            rows: Vec::new(),
            bytes: 0,
        })
    }

    fn read(&mut self, values: Vec<Json>) -> Result<(), Unreadable> {
        if values.len() != self.columns.len() {
            return Err(Unreadable);
        }
        let mut row = Vec::with_capacity(values.len());
        for (of, value) in self.columns.iter().zip(values) {
            let value = Value::read(*of, value)?;
            self.bytes += value.size();
            row.push(value);
        }
        self.rows.push(row);
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= ROWS.min(VALUES / self.columns.len()) || self.bytes >= BYTES
    }

    /// Writes the rows, of which the last stands about at this line.
    async fn write(&mut self, schema: &mut Schema, line: u64) -> Result<(), BackupError> {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        if rows.is_empty() {
            return Ok(());
        }
        insert(schema, &self.into, rows).await.map_err(|why| {
            // Rows that were taken out of a database fit together; these were put into the file by somebody.
            let (StoreError::Conflict(cause) | StoreError::Database(cause)) = &why else {
                return BackupError::Store(why);
            };
            match cause.as_database_error().map(DatabaseError::kind) {
                None | Some(ErrorKind::Other) => BackupError::Store(why),
                Some(_) => BackupError::Damaged(line),
            }
        })
    }
}

/// The lines of a backup with the SHA-256 of those before the last, bounded in length and in growth.
struct Lines<R: Read> {
    text: BufReader<GzDecoder<Counted<R>>>,
    line: Vec<u8>,
    number: u64,
    sha256: Sha256,
    /// How many bytes came out of the file; how many it has is counted below.
    read: u64,
}

impl<R: Read> Lines<R> {
    fn new(reader: R) -> Self {
        let counted = Counted { reader, bytes: 0 };
        Self {
            text: BufReader::with_capacity(1 << 16, GzDecoder::new(counted)),
            line: Vec::new(),
            number: 0,
            sha256: Sha256::new(),
            read: 0,
        }
    }

    /// The next line without its end; `None` at the end of the file, whose checksum is then right.
    fn next(&mut self) -> Result<Option<&[u8]>, BackupError> {
        self.number += 1;
        self.sha256.update(&self.line);
        self.line.clear();
        let read = (&mut self.text)
            .take(LONGEST_LINE as u64)
            .read_until(b'\n', &mut self.line);
        match read {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            // A disk that fails says so with an error of the machine; gzip says these.
            Err(why) if why.raw_os_error().is_some() => return Err(BackupError::File(why)),
            Err(_) => return Err(self.damaged()),
        }
        self.read += self.line.len() as u64;
        let packed = self.text.get_ref().get_ref().bytes;
        if self.read > HARMLESS && self.read > packed.saturating_mul(GROWTH) {
            return Err(self.damaged());
        }
        let line = self.line.strip_suffix(b"\n");
        line.map(Some).ok_or(BackupError::Damaged(self.number))
    }

    /// Of everything before the line that was read last.
    fn sha256_of_lines_before(&self) -> String {
        hex(self.sha256.clone())
    }

    fn damaged(&self) -> BackupError {
        BackupError::Damaged(self.number)
    }
}

struct Counted<R> {
    reader: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.reader.read(into)?;
        self.bytes += count as u64;
        Ok(count)
    }
}

/// The files of an embedded database that were not there before.
struct Made(Vec<PathBuf>);

impl Made {
    fn before(location: &Location) -> Self {
        let mut missing = Vec::new();
        if let Location::Sqlite(path) = location {
            for end in ["", "-wal", "-shm"] {
                let mut file = path.clone().into_os_string();
                file.push(end);
                missing.push(PathBuf::from(file));
            }
            missing.retain(|file| !file.exists());
        }
        Self(missing)
    }

    fn undo(self) {
        for file in self.0 {
            // What was never made cannot be removed, and need not be.
            let _ = std::fs::remove_file(file);
        }
    }
}
