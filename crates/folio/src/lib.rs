//! A document of any format as headings, articles, paragraphs, lists and tables, with pages.
//!
//! Hand in the bytes of a file someone sent (PDF with a text layer, DOCX, ODT, HTML, RTF, plain text, a workbook); get what
//! it says as [`Block`]s in reading order. All words stand in one text, [`Document::text`], and every block knows its
//! bytes in it: what is found in the text leads back to its block, its section and its page.
//!
//! What the file is, is decided by its content. Nothing here reads a disk, a clock or the network, and nothing here says
//! a sentence: [`Refusal`] and [`Warning`] hold kinds and numbers.
//!
//! Files are hostile until read: every reader counts what it keeps against [`Limits`], never trusts a declared size, and
//! goes no deeper than it is told.

mod archive;
mod builder;
mod docx;
mod docx_parts;
mod encoding;
mod furniture;
mod html;
mod html_tokens;
mod model;
mod numbering;
mod odt;
mod package;
mod pdf;
mod plain;
mod rtf;
mod sniff;
mod table;
mod wording;
mod workbook;

#[cfg(test)]
mod tests;

pub use model::{
    Block, Document, Encoding, Format, Furniture, Kind, Limits, Measure, Metadata, Piece, Place,
    Refusal, Warning,
};

use std::panic::{AssertUnwindSafe, catch_unwind};

use builder::Builder;
use sniff::Sniffed;

/// Refuses a file by its length alone, so that a huge one is refused before it is read. `None`: it may be read.
#[must_use]
pub fn refuse_by_size(len: u64, limits: &Limits) -> Option<Refusal> {
    match len {
        0 => Some(Refusal::Empty),
        _ if len > limits.file_bytes => Some(Refusal::TooBig {
            what: Measure::FileBytes,
            limit: limits.file_bytes,
        }),
        _ => None,
    }
}

/// Reads a whole document. The name only helps to tell plain texts from tables, and to warn of a wrong ending.
///
/// # Errors
/// [`Refusal`] says why nothing could be read.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    if let Some(refusal) = refuse_by_size(bytes.len() as u64, limits) {
        return Err(refusal);
    }
    // The last line of defence: the readers below are written and fuzzed not to panic, but a panic in a decompressor or
    // an XML tokenizer must not bring down the caller's server.
    catch_unwind(AssertUnwindSafe(|| read_guarded(name, bytes, limits)))
        .unwrap_or(Err(Refusal::Damaged))
}

fn read_guarded(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let sniffed = sniff::sniff(name, bytes);
    let mut document = match sniffed {
        Sniffed::Text => text(bytes, limits)?,
        Sniffed::Unknown(seems) => {
            return Err(Refusal::UnknownFormat {
                seems: seems.map(str::to_owned),
            });
        }
        Sniffed::Pdf => pdf::read(bytes, limits)?,
        Sniffed::Zip => archive::read(bytes, limits)?,
        Sniffed::Html => html::read(bytes, limits)?,
        Sniffed::Table => workbook::read(bytes, limits)?,
        Sniffed::Compound => archive::read_compound(bytes, limits)?,
        Sniffed::Rtf => rtf::read(bytes, limits)?,
    };
    if let Some(says) = sniff::contradicts(name, document.format) {
        document.warnings.push(Warning::Misnamed { says });
    }
    Ok(document)
}

fn text(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let decoded = encoding::decode(bytes).ok_or(Refusal::UnknownFormat { seems: None })?;
    let mut builder = Builder::new(limits);
    builder.warnings = decoded.warnings;
    plain::read(&decoded.text, &mut builder)?;
    let mut document = builder.finish(Format::Txt)?;
    document.encoding = Some(decoded.encoding);
    Ok(document)
}
