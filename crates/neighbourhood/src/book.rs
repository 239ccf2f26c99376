//! The household book as a file: read by headings in four languages, written, and as a workbook to fill.

mod export;
mod read;
mod template;
mod words;

pub use export::{csv, workbook};
pub use read::{BookRow, households, vocabulary};
pub use template::{sheet, template};
pub use words::{FIELDS, label, understand};
