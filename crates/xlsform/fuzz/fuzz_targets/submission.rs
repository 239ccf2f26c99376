//! Whatever comes in as a submission, reading it, laying it out and going on with it does no harm.
//!
//! In `crates/xlsform`: `cargo +nightly fuzz run submission -- -max_len=16384 -max_total_time=600`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use xlsform::{Run, Submission, World, XForm, compare};

static FORM: LazyLock<XForm> = LazyLock::new(|| {
    XForm::parse(include_str!("../../src/xform/tests/household.xml"))
        .expect("the form of the tests can be read")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(submission) = Submission::parse(bytes) else {
        return;
    };
    let rows = submission.rows(&FORM);
    for row in 0..rows.rows.len() {
        rows.key(&FORM, row);
    }
    assert_eq!(compare(&submission, &submission), []);
    submission.unknown_paths(&FORM);
    submission.file_names(&FORM);
    let xml = std::str::from_utf8(bytes).expect("what was read is UTF-8");
    let Ok(mut run) = Run::resume(&FORM, World::default(), xml) else {
        return;
    };
    run.events();
    run.faults();
    let sent = run.submission_xml();
    Submission::parse(sent.as_bytes()).expect(&sent);
    let again = Run::resume(&FORM, World::default(), &run.state_xml())
        .expect("a state can be gone on with");
    assert_eq!(again.state_xml(), run.state_xml());
});
