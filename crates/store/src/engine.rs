use std::str::FromStr;
use std::time::Duration;

use kernel::Actor;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgConnection, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::collation::{COLLATION, Order};
use crate::flush::Flush;
use crate::turns::{Turn, Turns};
use crate::{Location, StoreError};

/// How long a writer waits for another before it gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// How often the switch to write-ahead logging is tried while another program makes it.
const SWITCHES: u32 = 100;
const READERS: u32 = 4;
const CONNECTIONS: u32 = 16;

/// The books, on one of two engines.
#[derive(Debug, Clone)]
pub enum Store {
    /// Embedded: one file, for one office or a demonstration.
    Sqlite(SqlitePools),
    /// A server that many share.
    Postgres(Shared),
}

/// The connections to a server that many share.
#[derive(Debug, Clone)]
pub struct Shared {
    pool: PgPool,
    turns: Turns,
    flush: Flush,
}

/// The connections to an embedded database: many readers, one writer at a time.
#[derive(Debug, Clone)]
pub struct SqlitePools {
    readers: SqlitePool,
    // SQLite has one writer anyway; queueing for its only connection is fair, polling a locked file is not.
    writer: SqlitePool,
}

/// An open transaction of one of two engines; see [`crate::on!`].
#[derive(Debug)]
pub enum Engine {
    /// Of the embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// Of the server.
    Postgres(Transaction<'static, Postgres>, Flush),
}

/// What has an open transaction: a [`Reading`], a [`crate::Change`] or an [`Aside`].
pub trait Connected {
    /// The transaction.
    fn engine(&mut self) -> &mut Engine;
}

/// One consistent moment of the books, read by one actor.
///
/// All queries of a reading see the same moment, so that a budget is never put together from two versions.
#[derive(Debug)]
pub struct Reading {
    engine: Engine,
    actor: Actor,
}

impl Reading {
    /// Who reads.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl Connected for Reading {
    fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }
}

/// A transaction beside the log of operations, for what is no change of the books: sessions, drafts, failed
/// attempts, jobs.
///
/// Dropped without [`Aside::commit`], it leaves nothing behind. What a person would want to find in the story of
/// a thing goes through [`Store::change`] instead.
#[derive(Debug)]
pub struct Aside {
    engine: Engine,
    actor: Actor,
}

impl Aside {
    /// For whom it is written.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Makes everything written in it last.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.engine.commit().await
    }
}

impl Connected for Aside {
    fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }
}

/// Whether another program holds the file (`SQLITE_BUSY`, 5, with whatever stands in its upper bits).
fn is_busy(cause: &sqlx::Error) -> bool {
    cause
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .and_then(|code| code.parse::<i32>().ok())
        .is_some_and(|code| code & 0xff == 5)
}

impl Store {
    /// Opens the books at a location; a missing `SQLite` file and its folders are created.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] where there is no such server or the file cannot be opened.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        let unreachable = |cause: sqlx::Error| StoreError::Unreachable {
            address: location.to_string(),
            cause,
        };
        match location {
            Location::Sqlite(path) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)
                        .map_err(sqlx::Error::Io)
                        .map_err(unreachable)?;
                }
                let order = Order::kyrgyz();
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    // A write that was acknowledged is on the disk, whatever happens to the machine next.
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(PATIENCE)
                    // A budget comes as one burst of rows; a larger buffer saves the threads their hand-overs.
                    .row_buffer_size(1024)
                    // A mebibyte for each connection; the machine keeps the file itself in whatever memory is free.
                    .pragma("cache_size", "-1024")
                    // What is erased is overwritten: what was typed from which ballot must not stay in a page.
                    .pragma("secure_delete", "on")
                    .collation(COLLATION, move |left, right| order.compare(left, right));
                // The writer opens first: it creates the file and switches it to write-ahead logging.
                // Two programs that do so at once do not wait for each other by themselves.
                let mut tries = 0;
                let writer = loop {
                    let opened = SqlitePoolOptions::new()
                        .max_connections(1)
                        .acquire_timeout(PATIENCE)
                        .connect_with(options.clone())
                        .await;
                    match opened {
                        Err(cause) if is_busy(&cause) && tries < SWITCHES => {
                            tries += 1;
                            tokio::time::sleep(Duration::from_millis(20)).await;
                        }
                        opened => break opened.map_err(unreachable)?,
                    }
                };
                let readers = SqlitePoolOptions::new()
                    .max_connections(READERS)
                    .acquire_timeout(PATIENCE)
                    .connect_with(options)
                    .await
                    .map_err(unreachable)?;
                Ok(Self::Sqlite(SqlitePools { readers, writer }))
            }
            Location::Postgres(url) => {
                let options = PgConnectOptions::from_str(url)
                    .map_err(|_| StoreError::Address(location.to_string()))?
                    .application_name("ashar");
                // A pool would try a silent server again and again; who starts a program wants to know at once.
                let first = PgConnection::connect_with(&options)
                    .await
                    .map_err(unreachable)?;
                first.close().await.map_err(unreachable)?;
                let flush = Flush::of(options.clone());
                let pool = PgPoolOptions::new()
                    .max_connections(CONNECTIONS)
                    .acquire_timeout(PATIENCE)
                    .connect_lazy_with(options.options([("synchronous_commit", "off")]));
                Ok(Self::Postgres(Shared {
                    pool,
                    turns: Turns::default(),
                    flush,
                }))
            }
        }
    }

    /// Begins to read, as `actor`, everything as it stands at the first query.
    pub async fn read(&self, actor: &Actor) -> Result<Reading, StoreError> {
        let engine = match self {
            Self::Sqlite(pools) => Engine::Sqlite(pools.readers.begin().await?),
            Self::Postgres(shared) => Engine::Postgres(
                shared
                    .pool
                    .begin_with("begin isolation level repeatable read, read only")
                    .await?,
                shared.flush.clone(),
            ),
        };
        Ok(Reading {
            engine,
            actor: actor.clone(),
        })
    }

    /// Begins to write, as `actor`, what is no change of the books and therefore no operation; see [`Aside`].
    pub async fn aside(&self, actor: &Actor) -> Result<Aside, StoreError> {
        Ok(Aside {
            engine: self.begin().await?,
            actor: actor.clone(),
        })
    }

    /// Takes away what an engine keeps of rows that were erased or written anew: the journal of `SQLite`, the dead rows
    /// of `PostgreSQL`. `tables` are names of our own.
    pub async fn forget(&self, tables: &[&'static str]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(pools) => {
                sqlx::query("pragma wal_checkpoint(truncate)")
                    .execute(&pools.writer)
                    .await?;
            }
            Self::Postgres(shared) => {
                for table in tables {
                    sqlx::query(sqlx::AssertSqlSafe(format!("vacuum {table}")))
                        .execute(&shared.pool)
                        .await?;
                }
            }
        }
        Ok(())
    }

    /// Closes every connection; a later use fails.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pools) => {
                pools.readers.close().await;
                pools.writer.close().await;
            }
            Self::Postgres(shared) => {
                shared.pool.close().await;
                shared.flush.close().await;
            }
        }
    }

    /// Begins to write at the end of a body's chain, when no other change of the body does so in this process.
    ///
    /// The server lets one at a time write there anyway; but who waits there waits with a connection in hand, and
    /// nobody else could even read. An embedded database has one writer to wait for.
    pub(crate) async fn begin_in_turn(
        &self,
        body: &str,
    ) -> Result<(Engine, Option<Turn>), StoreError> {
        match self {
            Self::Sqlite(_) => Ok((self.begin().await?, None)),
            Self::Postgres(shared) => {
                let next = shared.turns.next(body).await?;
                let engine = self.begin().await?;
                Ok((engine, Some(next.turn().await?)))
            }
        }
    }

    /// A transaction that may write.
    pub(crate) async fn begin(&self) -> Result<Engine, StoreError> {
        Ok(match self {
            // Immediate: the lock is taken now, so that a write never fails half way for want of it.
            Self::Sqlite(pools) => {
                Engine::Sqlite(pools.writer.begin_with("begin immediate").await?)
            }
            Self::Postgres(shared) => {
                Engine::Postgres(shared.pool.begin().await?, shared.flush.clone())
            }
        })
    }
}

impl Engine {
    /// Makes everything written in the transaction last.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        self.end().await?.lasts().await
    }

    /// Ends the transaction: everybody sees what it wrote, and a server may not have it on the disk yet.
    pub(crate) async fn end(self) -> Result<Ended, StoreError> {
        match self {
            Self::Sqlite(transaction) => {
                transaction.commit().await?;
                Ok(Ended(None))
            }
            Self::Postgres(transaction, flush) => {
                transaction.commit().await?;
                Ok(Ended(Some(flush)))
            }
        }
    }
}

/// A transaction that has ended.
#[must_use = "nobody may be told that it lasts before it does"]
pub(crate) struct Ended(Option<Flush>);

impl Ended {
    /// Waits until what was written is on the disk.
    pub(crate) async fn lasts(self) -> Result<(), StoreError> {
        match self.0 {
            Some(flush) => flush.wait().await,
            None => Ok(()),
        }
    }
}
