//! Any spreadsheet or delimited file as positioned cells, safely.
//!
//! Hand in the bytes of a file someone sent (XLSX, XLS, ODS, CSV, TSV, or any of these in gzip);
//! get its sheets, rows and cells, each at the place where the sender sees it. What the file is,
//! is decided by its content, never by its name. Nothing here reads a disk, a clock or the
//! network, and nothing here knows what the cells mean: [`parse_amount`] reads money exactly,
//! and the caller does the rest.
//!
//! Files are hostile until read. Every reader here streams, counts what it keeps against
//! [`Limits`], never trusts a declared size, and never expands a repetition that holds nothing.
//!
//! Formulas are never evaluated: a formula's cell holds the value its author last saw.

mod amount;
mod cfb;
mod collect;
mod dates;
mod decode;
mod delimited;
mod model;
mod number_text;
mod ods;
mod package;
mod sst;
mod xls;
mod xlsx;
mod xlsx_parts;

#[cfg(test)]
mod tests;

pub use amount::{Amount, AmountProblem, Decimal, LARGEST_AMOUNT, Unit, parse_amount, read_amount};
pub use model::{
    Cell, Encoding, Format, Limits, Merge, Position, Row, Sheet, Unreadable, Workbook,
    column_letters, column_number,
};

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Refuses a file by its length alone, so that a huge one is refused before it is read.
///
/// `len` is the file's length in bytes. `None` means that it may be read.
pub fn refuse_by_size(len: u64, limits: &Limits) -> Option<Unreadable> {
    match len {
        0 => Some(Unreadable::Empty),
        _ if len > limits.file_bytes => Some(Unreadable::TooLarge {
            bytes: len,
            limit: limits.file_bytes,
        }),
        _ => None,
    }
}

/// Reads a whole file: its sheets in their order, with hidden ones marked.
///
/// # Errors
/// [`Unreadable`] says why nothing could be read. A file is either read whole or refused whole:
/// half a budget is worse than none.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    if let Some(refusal) = refuse_by_size(bytes.len() as u64, limits) {
        return Err(refusal);
    }
    // The last line of defence: the readers below are written and fuzzed not to panic, but a
    // panic in a decompressor or an XML tokenizer must not bring down the caller's server.
    catch_unwind(AssertUnwindSafe(|| {
        if bytes.starts_with(&[0x1F, 0x8B]) {
            read_plain(&gunzip(bytes, limits)?, limits)
        } else {
            read_plain(bytes, limits)
        }
    }))
    .unwrap_or_else(|_| Err(Unreadable::corrupt("the reader gave up")))
}

fn read_plain(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let mut package = package::Package::open(bytes, limits)?;
        if package.has("content.xml") {
            return ods::read(&mut package, limits);
        }
        return xlsx::read(&mut package, limits);
    }
    if bytes.starts_with(&cfb::SIGNATURE) {
        return xls::read(bytes, limits);
    }
    delimited::read(bytes, limits)
}

fn gunzip(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let mut plain = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes)
        .take(limits.unpacked_bytes.saturating_add(1))
        .read_to_end(&mut plain)
        .map_err(|error| package::io_refusal(&error))?;
    if plain.len() as u64 > limits.unpacked_bytes {
        return Err(Unreadable::Unpacks {
            bytes: plain.len() as u64,
            limit: limits.unpacked_bytes,
        });
    }
    match plain.is_empty() {
        true => Err(Unreadable::Empty),
        // A gzip inside a gzip is nobody's spreadsheet, and nesting is how bombs are built.
        false if plain.starts_with(&[0x1F, 0x8B]) => Err(Unreadable::UnknownFormat),
        false => Ok(plain),
    }
}
