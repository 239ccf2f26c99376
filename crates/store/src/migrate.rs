use std::fmt::Write as _;

use kernel::Actor;
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
pub(crate) struct Schema(pub(crate) Engine);

/// How the tables of a database stand to the files of a program; each file is named by its book and its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The program has it and the database does not: [`Store::migrate`] would apply it.
    pub pending: Vec<(String, String)>,
    /// The database has it and the program does not: a newer program has been at work.
    pub unknown: Vec<(String, String)>,
    /// Both have it, with different text.
    pub changed: Vec<(String, String)>,
}

impl Standing {
    /// Whether the program can work with the database as it is.
    pub fn is_current(&self) -> bool {
        self.pending.is_empty() && self.unknown.is_empty() && self.changed.is_empty()
    }
}

/// A file that was applied: its book, its name, the SHA-256 of its text.
pub(crate) type Applied = (String, String, String);

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
        schema.take_turn().await?;
        let count = schema.bring_up_to_date(books).await?;
        schema.0.commit().await?;
        Ok(count)
    }

    /// How the tables stand to the files of the given books; nothing is changed.
    pub async fn needs_migration(&self, books: &[Migrations]) -> Result<Standing, StoreError> {
        let mut reading = self.read(&Actor::public()).await?;
        let applied = applied(&mut reading).await?;
        Ok(standing(&applied, books))
    }
}

/// Compares what was applied with what there is.
pub(crate) fn standing(applied: &[Applied], books: &[Migrations]) -> Standing {
    let mut standing = Standing::default();
    for (book, name, sql) in files(books) {
        let file = (book.to_owned(), name.to_owned());
        match applied
            .iter()
            .find(|(of, other, _)| of == book && other == name)
        {
            None => standing.pending.push(file),
            Some((_, _, before)) if *before != sha256(sql) => standing.changed.push(file),
            Some(_) => {}
        }
    }
    for (book, name, _) in applied {
        if !files(books).any(|(of, other, _)| of == book && other == name) {
            standing.unknown.push((book.clone(), name.clone()));
        }
    }
    standing
}

/// Every file of the store and of the given books, in the order in which they are applied: book, name, SQL.
fn files(books: &[Migrations]) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    std::iter::once(&MIGRATIONS).chain(books).flat_map(|book| {
        let files = book.files.iter();
        files.map(|(name, sql)| (book.book, *name, *sql))
    })
}

/// What was applied to a database; nothing where it has no tables at all.
pub(crate) async fn applied(connected: &mut impl Connected) -> Result<Vec<Applied>, StoreError> {
    let sql = match connected.engine() {
        Engine::Sqlite(_) => {
            "select name from sqlite_schema where type = 'table' and name = 'applied_migration'"
        }
        Engine::Postgres(..) => {
            "select cast(relname as text) from pg_class
             where relname = 'applied_migration' and relnamespace = cast(current_schema() as regnamespace)"
        }
    };
    if rows!(&mut *connected, sql)?.is_empty() {
        return Ok(Vec::new());
    }
    rows!(
        connected,
        "select book, name, sha256 from applied_migration order by book, name"
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    .collect()
}

impl Schema {
    /// Servers that start together change the tables one after the other.
    pub(crate) async fn take_turn(&mut self) -> Result<(), StoreError> {
        if let Engine::Postgres(transaction, _) = &mut self.0 {
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(LOCK)
                .execute(&mut **transaction)
                .await?;
        }
        Ok(())
    }

    /// Applies every file that was not applied yet; gives how many.
    pub(crate) async fn bring_up_to_date(
        &mut self,
        books: &[Migrations],
    ) -> Result<usize, StoreError> {
        self.make_list().await?;
        let standing = standing(&applied(self).await?, books);
        if let Some((book, name)) = standing.unknown.into_iter().next() {
            return Err(StoreError::MigrationUnknown { book, name });
        }
        if let Some((book, name)) = standing.changed.into_iter().next() {
            return Err(StoreError::MigrationChanged { book, name });
        }
        self.apply(books, |book, name| {
            standing
                .pending
                .iter()
                .any(|(of, other)| of == book && other == name)
        })
        .await
    }

    /// Makes the table that lists what was applied.
    async fn make_list(&mut self) -> Result<(), StoreError> {
        execute!(
            self,
            "create table if not exists applied_migration (
                 book text not null, name text not null, sha256 text not null, primary key (book, name)
             )"
        )?;
        Ok(())
    }

    /// Applies the files that are wanted, on an empty database too; gives how many.
    pub(crate) async fn apply(
        &mut self,
        books: &[Migrations],
        wanted: impl Fn(&str, &str) -> bool,
    ) -> Result<usize, StoreError> {
        self.make_list().await?;
        let mut count = 0;
        for (book, name, sql) in files(books).filter(|(book, name, _)| wanted(book, name)) {
            on!(self.engine(), connection => {
                sqlx::raw_sql(sql).execute(connection).await.map(|_| ())
            })
            .map_err(|cause| StoreError::MigrationFailed {
                book: book.to_owned(),
                name: name.to_owned(),
                cause,
            })?;
            execute!(
                &mut *self,
                "insert into applied_migration (book, name, sha256) values ($1, $2, $3)",
                book,
                name,
                sha256(sql)
            )?;
            count += 1;
        }
        Ok(count)
    }
}

fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
