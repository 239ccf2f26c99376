//! Whatever the parts of a DOCX hold, reading it does no harm. The package around them is whole: an archive that is not
//! is refused at once.
//!
//! In `crates/folio`: `cargo +nightly fuzz run docx -- -max_len=65536 -max_total_time=60`.

#![no_main]

use std::io::{Cursor, Write};

use folio::Limits;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What holds for every document: blocks cover the text in order, and every block knows its place.
fn check(name: &str, bytes: &[u8]) {
    let Ok(document) = folio::read(name, bytes, &Limits::default()) else {
        return;
    };
    let mut next = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        assert_eq!(block.range.start, next);
        assert!(block.range.start < block.range.end && block.body <= block.range.end);
        assert!(document.text().is_char_boundary(block.body));
        assert!(block.section.is_none_or(|section| section < index));
        next = block.range.end + 1;
    }
    assert_eq!(next, document.text().len() + 1);
}

/// The parts, cut apart at zero bytes, one after the other.
fn package(names: &[&str], bytes: &[u8]) -> Option<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in names.iter().zip(bytes.split(|byte| *byte == 0)) {
        writer.start_file(*name, options).ok()?;
        writer.write_all(part).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "[Content_Types].xml"];
    if let Some(file) = package(&names, bytes) {
        check("a.docx", &file);
    }
    check("a.docx", bytes);
});
