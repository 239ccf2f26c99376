//! Whatever a file holds, making a form of it does no harm.
//!
//! In `crates/xlsform`: `cargo +nightly fuzz run workbook -- -max_len=65536 -max_total_time=600`, best with some real
//! workbooks in `fuzz/corpus/workbook`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xlsform::{Options, Severity, convert};

fuzz_target!(|bytes: &[u8]| {
    for name in ["form.xlsx", "form.csv", "form.md"] {
        let conversion = convert(name, bytes, &Options::default());
        let is_faulty = conversion.problems.iter().any(|one| one.severity == Severity::Error);
        assert_eq!(conversion.xform.is_none(), is_faulty);
    }
});
