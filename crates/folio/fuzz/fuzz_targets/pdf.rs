//! Whatever a file holds, reading it as PDF does no harm.
//!
//! In `crates/folio`: `cargo +nightly fuzz run pdf -- -max_len=65536 -max_total_time=60`.

#![no_main]

use folio_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"%PDF-1.5\n".to_vec();
    file.extend_from_slice(bytes);
    check("a.pdf", &file);
});
