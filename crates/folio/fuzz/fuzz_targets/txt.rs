//! Whatever a file holds, reading it as plain text does no harm.
//!
//! In `crates/folio`: `cargo +nightly fuzz run txt -- -max_len=65536 -max_total_time=60`.

#![no_main]

use folio_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    check("a.txt", bytes);
});
