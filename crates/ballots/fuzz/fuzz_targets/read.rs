//! Whatever a file holds, reading it does no harm; and what was read is written so that it is read the same.
//!
//! In `crates/ballots`: `cargo +nightly fuzz run read -- -max_len=4096 -max_total_time=600`.

#![no_main]

use ballots::pb::{self, Section};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(election) = pb::read(bytes).election else {
        return;
    };
    // The blank ballot of a voter who is called like a section is a title once it is written.
    let is_title = |voter: &str| {
        let mut sections = Section::ALL.into_iter();
        sections.any(|section| voter.eq_ignore_ascii_case(section.title()))
    };
    if election.ballots.iter().any(|ballot| is_title(&ballot.voter)) {
        return;
    }
    let written = pb::write(&election);
    let again = pb::read(written.as_bytes()).election.expect(&written);
    assert_eq!(again.budget, election.budget);
    assert_eq!(again.places, election.places);
    let costs = |all: &[ballots::Project]| -> Vec<(String, i64)> {
        let pairs = all.iter().map(|one| (one.id.clone(), one.cost));
        pairs.collect()
    };
    assert_eq!(costs(&again.projects), costs(&election.projects));
    let marks = |all: &[ballots::Ballot]| -> Vec<Vec<ballots::Mark>> {
        all.iter().map(|ballot| ballot.marks.clone()).collect()
    };
    assert_eq!(marks(&again.ballots), marks(&election.ballots));
    // The first writing mends what the format does not allow; from then on nothing changes.
    let once_more = pb::read(pb::write(&again).as_bytes()).election;
    assert_eq!(once_more.as_ref(), Some(&again));
});
