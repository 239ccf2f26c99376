//! The kinds of record that are kept here.

use desk::Shelf;

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[];
