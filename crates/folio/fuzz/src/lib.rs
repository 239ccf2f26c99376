//! What the targets share.

use std::io::{Cursor, Write};

use folio::Limits;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What holds for every document: blocks cover the text in order, and every block knows its place.
pub fn check(name: &str, bytes: &[u8]) {
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

/// A package of these parts, which stand in the bytes one after the other, cut apart at zero bytes.
pub fn package(names: &[&str], bytes: &[u8]) -> Option<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in names.iter().zip(bytes.split(|byte| *byte == 0)) {
        writer.start_file(*name, options).ok()?;
        writer.write_all(part).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
