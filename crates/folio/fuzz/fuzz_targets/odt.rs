//! Whatever the parts of an ODT hold, reading it does no harm. The package around them is whole: an archive that is not
//! is refused at once.
//!
//! In `crates/folio`: `cargo +nightly fuzz run odt -- -max_len=65536 -max_total_time=60`.

#![no_main]

use folio_fuzz::{check, package};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let names = ["content.xml", "styles.xml", "meta.xml"];
    if let Some(file) = package(&names, bytes) {
        check("a.odt", &file);
    }
    check("a.odt", bytes);
});
