//! Whatever a text holds, finding in it does no harm, and every hit lies in it.
//!
//! In `crates/lexis`: `cargo +nightly fuzz run text -- -max_len=4096 -max_total_time=600 -dict=fuzz/words.dict`.

#![no_main]

use std::sync::LazyLock;

use lexis::{Finder, Hit, LANGUAGES, shipped};
use libfuzzer_sys::fuzz_target;

static FINDER: LazyLock<Finder> =
    LazyLock::new(|| Finder::new(&shipped()).expect("the shipped lexicons fit together"));

fuzz_target!(|text: &str| {
    check(text, &FINDER.find(text));
    for lang in LANGUAGES {
        check(text, &FINDER.find_in(text, lang));
    }
});

fn check(text: &str, hits: &[Hit]) {
    let mut last = 0;
    for hit in hits {
        let inside = text.get(hit.span.clone()).expect("a hit stands on whole letters");
        assert!(!inside.is_empty());
        assert!(text.get(hit.sentence.clone()).is_some());
        assert!(hit.sentence.start <= hit.span.start && hit.span.end <= hit.sentence.end);
        assert!(last <= hit.span.start);
        last = hit.span.start;
        if let Some(cue) = &hit.denied {
            assert!(text.get(cue.clone()).is_some());
            assert!(hit.sentence.start <= cue.start && cue.end <= hit.sentence.end);
        }
        assert!(!FINDER.term(hit.term).is_empty());
        assert!(!FINDER.concept_id(hit.concept).is_empty());
    }
}
