//! Whatever a form asks for, opening, showing and checking it does no harm.
//!
//! In `crates/xlsform`: `cargo +nightly fuzz run form -- -max_len=16384 -max_total_time=600`, best with some real XForms in
//! `fuzz/corpus/form`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xlsform::{Run, Submission, World, XForm, changes};

fuzz_target!(|text: &str| {
    let Ok(form) = XForm::parse(text) else { return };
    assert_eq!(changes(&form, &form), []);
    let mut run = Run::new(&form, World::default());
    for question in run.questions() {
        let value = question
            .choices
            .first()
            .map_or("1", |choice| choice.value.as_str());
        let _ = run.set(&question.path, value);
    }
    run.faults();
    let sent = run.submission_xml();
    Submission::parse(sent.as_bytes()).expect(&sent);
});
