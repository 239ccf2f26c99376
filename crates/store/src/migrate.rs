use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::{Connected, Engine, MIGRATIONS, Store, StoreError, execute, on, rows};

/// The files by which a book makes its tables, oldest first.
///
/// A file that has been applied anywhere is never edited again: what it left out comes as the next file.
#[derive(Debug, Clone, Copy)]
pub struct Migrations {
    /// The book.
    pub book: &'static str,
    /// Name and SQL of each file.
    pub files: &'static [(&'static str, &'static str)],
}

/// The number of the lock under which servers that start together take turns; any number will do, for ever the same.
const LOCK: i64 = 0x0061_7368_6172;

/// A transaction outside the log of operations: tables are made by programs, not by people.
struct Schema(Engine);

impl Connected for Schema {
    fn engine(&mut self) -> &mut Engine {
        &mut self.0
    }
}

impl Store {
    /// Brings the tables of the given books up to date, in one transaction; gives how many files were applied.
    ///
    /// Books stand in the order in which their tables refer to each other.
    ///
    /// # Errors
    /// Where an applied file was edited since, or the database knows a file that the program does not;
    /// nothing is changed then.
    pub async fn migrate(&self, books: &[Migrations]) -> Result<usize, StoreError> {
        let mut schema = Schema(self.begin().await?);
        if let Engine::Postgres(transaction) = &mut schema.0 {
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(LOCK)
                .execute(&mut **transaction)
                .await?;
        }
        execute!(
            &mut schema,
            "create table if not exists applied_migration (
                 book text not null, name text not null, sha256 text not null, primary key (book, name)
             )"
        )?;
        let mut count = 0;
        for book in std::iter::once(&MIGRATIONS).chain(books) {
            count += apply(&mut schema, book).await?;
        }
        schema.0.commit().await?;
        Ok(count)
    }
}

async fn apply(schema: &mut Schema, migrations: &Migrations) -> Result<usize, StoreError> {
    let book = migrations.book;
    let mut applied: Vec<(String, String)> = Vec::new();
    let found = rows!(
        &mut *schema,
        "select name, sha256 from applied_migration where book = $1 order by name",
        book
    )?;
    for row in found {
        applied.push((row.get(0)?, row.get(1)?));
    }
    let known = |name: &str| migrations.files.iter().any(|(file, _)| *file == name);
    if let Some((name, _)) = applied.iter().find(|(name, _)| !known(name)) {
        return Err(StoreError::MigrationUnknown {
            book: book.to_owned(),
            name: name.clone(),
        });
    }
    let mut count = 0;
    for (name, sql) in migrations.files {
        let hash = sha256(sql);
        if let Some((_, before)) = applied.iter().find(|(other, _)| other == name) {
            if *before != hash {
                return Err(StoreError::MigrationChanged {
                    book: book.to_owned(),
                    name: (*name).to_owned(),
                });
            }
            continue;
        }
        on!(schema.engine(), connection => {
            sqlx::raw_sql(*sql).execute(connection).await.map(|_| ())
        })
        .map_err(|cause| StoreError::MigrationFailed {
            book: book.to_owned(),
            name: (*name).to_owned(),
            cause,
        })?;
        execute!(
            &mut *schema,
            "insert into applied_migration (book, name, sha256) values ($1, $2, $3)",
            book,
            *name,
            hash
        )?;
        count += 1;
    }
    Ok(count)
}

fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
