//! Whatever a file holds, reading it as plain text does no harm.
//!
//! In `crates/folio`: `cargo +nightly fuzz run txt -- -max_len=65536 -max_total_time=60`.

#![no_main]

use folio::Limits;
use libfuzzer_sys::fuzz_target;

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

fuzz_target!(|bytes: &[u8]| {
    check("a.txt", bytes);
});
