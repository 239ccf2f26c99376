//! Whatever stands in the tables of a workbook, what comes of them is a form that can be read, or a list of problems.
//!
//! In `crates/xlsform`: `cargo +nightly fuzz run tables -- -max_len=8192 -max_total_time=600 -dict=fuzz/words.dict`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xlsform::{Options, XForm, XFormError, convert};

fuzz_target!(|text: &str| {
    let conversion = convert("form.md", text.as_bytes(), &Options::default());
    if let Some(xform) = conversion.xform {
        match XForm::parse(&xform) {
            // What stands in a label is written as other converters write it, and judged when the form is read.
            Ok(_) | Err(XFormError::Expression { attribute: "output", .. }) => {}
            Err(why) => panic!("{why:?}\n{xform}"),
        }
    }
});
