//! Where the books are kept: one SQL for `SQLite` and `PostgreSQL`, migrations, and the log of operations.
//!
//! A book reads through [`Store::read`], which needs an actor and sees one consistent moment, and writes
//! through [`Store::change`], which writes the operation together with the change or nothing at all.
//! What is no change of the books (sessions, drafts, failed attempts) is written through [`Store::aside`].
//! Statements are written once, with `$1` parameters, and run by [`rows!`], [`execute!`] and [`insert!`].

pub mod backup;
mod change;
mod collation;
mod engine;
mod error;
mod files;
mod flush;
mod jobs;
mod location;
mod macros;
mod migrate;
mod operations;
mod row;
mod turns;
mod words;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

pub use change::{Change, Covered, OperationKind, sha256};
pub use collation::fold;
pub use engine::{Aside, Connected, Engine, Reading, SqlitePools, Store};
pub use error::StoreError;
pub use files::{FileKind, NewFile, StoredFile, keep_file, read_file, verify_files};
pub use jobs::{Job, ask, finish, postpone, take_job};
pub use location::Location;
pub use migrate::{Migrations, Standing};
pub use operations::{Chain, LoggedOperation};
pub use row::{Column, Row, Values, nth};
pub use words::{Listed, StoredWords, from_count, from_list, from_position, from_words, to_words};

pub use uuid::Uuid;

// The macros name it from inside other crates.
#[doc(hidden)]
pub use sqlx;

/// How many rows one statement of [`insert!`] writes: thirty columns stay below the 32 766 parameters of `SQLite`.
pub const ROWS_PER_INSERT: usize = 500;

/// Inserts of so few rows are prepared once for each connection.
#[doc(hidden)]
pub const FEW_ROWS: usize = 2;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("store");

/// The tables of the log of operations; [`Store::migrate`] always begins with them.
pub const MIGRATIONS: Migrations = Migrations {
    book: "store",
    files: &[
        (
            "0001_operations",
            include_str!("../migrations/0001_operations.sql"),
        ),
        ("0002_work", include_str!("../migrations/0002_work.sql")),
    ],
};
