//! Whatever a lexicon says, reading it does no harm, and what can be read can be searched for.
//!
//! In `crates/lexis`: `cargo +nightly fuzz run lexicon -- -max_len=4096 -max_total_time=600 -dict=fuzz/words.dict`.

#![no_main]

use lexis::{Finder, LANGUAGES, Lexicon, Phrase};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for lang in LANGUAGES {
        if Phrase::parse(text, lang).is_ok() {
            let finder = Finder::of_terms(&[(text, lang)]).expect("a phrase is a term");
            finder.find_in(text, lang);
        }
    }
    match Lexicon::parse(text) {
        Ok(lexicon) => {
            let finder = Finder::new(&[lexicon]).expect("one lexicon fits with itself");
            finder.find(text);
        }
        Err(why) => assert!(why.line <= text.lines().count() + 1),
    }
});
