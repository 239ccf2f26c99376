//! Whatever a file holds, reading it as HTML does no harm.
//!
//! In `crates/folio`: `cargo +nightly fuzz run html -- -max_len=65536 -max_total_time=60`.

#![no_main]

use folio_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut page = b"<html>".to_vec();
    page.extend_from_slice(bytes);
    check("a.html", &page);
});
