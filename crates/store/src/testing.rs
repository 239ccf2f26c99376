//! The store tests of every book run on both engines through here.
//!
//! `SQLite` in a temporary folder always; `PostgreSQL` where the environment variable `ASHAR_TEST_POSTGRES`
//! holds the address of a database, every test in a schema of its own. `cargo xtask test` starts such a server.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::{Location, Migrations, Store};

/// The environment variable with the address of a `PostgreSQL` database for tests.
pub const POSTGRES: &str = "ASHAR_TEST_POSTGRES";

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Runs a check on each engine, in an empty database with the tables of the given books.
pub async fn on_both_engines(books: &[Migrations], check: impl AsyncFn(&Store)) {
    at_both_locations(async |location| {
        let store = Store::open(location).await.unwrap();
        store.migrate(books).await.unwrap();
        check(&store).await;
        store.close().await;
    })
    .await;
}

/// Runs a check at the location of an empty database of each engine.
pub async fn at_both_locations(check: impl AsyncFn(&Location)) {
    let folder = folder();
    check(&Location::Sqlite(folder.join("ashar.db"))).await;
    std::fs::remove_dir_all(&folder).unwrap();

    let Ok(server) = std::env::var(POSTGRES) else {
        eprintln!("skipped on PostgreSQL: {POSTGRES} is not set");
        return;
    };
    let schema = unique();
    run(&server, format!("create schema {schema}")).await;
    let joint = if server.contains('?') { '&' } else { '?' };
    let address = format!("{server}{joint}options=-c%20search_path%3D{schema}");
    check(&Location::Postgres(address)).await;
    run(&server, format!("drop schema {schema} cascade")).await;
}

fn unique() -> String {
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    format!("ashar_test_{}_{count}", std::process::id())
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(unique());
    // A process that was killed may have left a folder of the same number.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

async fn run(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}
