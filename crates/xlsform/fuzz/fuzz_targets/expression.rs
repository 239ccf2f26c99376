//! Whatever an expression holds, reading and judging it does no harm.
//!
//! In `crates/xlsform`: `cargo +nightly fuzz run expression -- -max_len=4096 -max_total_time=600`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xlsform::xpath::{Expression, check};

fuzz_target!(|text: &str| {
    let problems = check(text);
    assert_eq!(
        Expression::parse(text).is_err(),
        problems.iter().any(|one| matches!(one.kind, xlsform::xpath::ProblemKind::Syntax(_)))
    );
    for problem in problems {
        assert!(problem.at <= text.len());
    }
});
