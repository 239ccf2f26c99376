//! What this book keeps beside its records.

use store::Migrations;

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "results",
    files: &[],
};
