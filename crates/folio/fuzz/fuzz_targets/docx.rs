//! Whatever the parts of a DOCX hold, reading it does no harm. The package around them is whole: an archive that is not
//! is refused at once.
//!
//! In `crates/folio`: `cargo +nightly fuzz run docx -- -max_len=65536 -max_total_time=60`.

#![no_main]

use folio_fuzz::{check, package};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "[Content_Types].xml"];
    if let Some(file) = package(&names, bytes) {
        check("a.docx", &file);
    }
    check("a.docx", bytes);
});
