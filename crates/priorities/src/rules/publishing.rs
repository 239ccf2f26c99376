//! What of the ballots may be opened: every vote, but of its voter only what at least five voters have in common.

use std::collections::BTreeMap;

use super::counting::Cast;
use super::turnout::THRESHOLD;

/// What is said of a voter in open data, column by column.
pub type Said = [Option<String>; 3];

/// Sex, age and settlement of each ballot, left out step by step until every combination that remains belongs to at
/// least [`THRESHOLD`] ballots: first the settlement, then the age, then all.
///
/// What was left out must not be few either: where fewer than five ballots would be known by what is missing, a whole
/// further combination — the smallest — joins them.
pub fn attributes(casts: &[Cast]) -> Vec<Said> {
    let mut said: Vec<Said> = casts
        .iter()
        .map(|cast| [cast.sex.clone(), cast.age.clone(), cast.settlement.clone()])
        .collect();
    for column in [2, 1, 0] {
        let counts = counted(&said);
        let small: Vec<usize> = (0..said.len())
            .filter(|&at| !is_silent(&said[at]) && counts[&said[at]] < THRESHOLD)
            .collect();
        for at in small {
            said[at][column] = None;
        }
    }
    // What still is too small says nothing at all; others join until the silent ones are many.
    loop {
        let counts = counted(&said);
        let silent = counts
            .iter()
            .find(|(one, _)| is_silent(one))
            .map_or(0, |(_, &count)| count);
        let loud = |one: &&Said| !is_silent(one);
        let least = counts
            .keys()
            .filter(loud)
            .min_by_key(|one| (counts[*one], (*one).clone()));
        let next = match least {
            Some(least) if counts[least] < THRESHOLD || (silent > 0 && silent < THRESHOLD) => {
                least.clone()
            }
            _ => return said,
        };
        for one in &mut said {
            if *one == next {
                *one = [const { None }; 3];
            }
        }
    }
}

/// The ballots with nothing but what may be said of their voters.
pub fn published(casts: &[Cast]) -> Vec<Cast> {
    casts
        .iter()
        .zip(attributes(casts))
        .map(|(cast, [sex, age, settlement])| Cast {
            sex,
            age,
            settlement,
            ethnicity: None,
            ..cast.clone()
        })
        .collect()
}

fn is_silent(said: &Said) -> bool {
    said.iter().all(Option::is_none)
}

fn counted(said: &[Said]) -> BTreeMap<Said, u64> {
    let mut counts = BTreeMap::new();
    for one in said {
        *counts.entry(one.clone()).or_insert(0) += 1;
    }
    counts
}

/// The list by which voters find their ballots: receipt and vote, in the order of the receipts. How a ballot came is not
/// in it: the only one on paper would be an open vote.
pub fn list(casts: &[Cast], way: &str) -> String {
    let mut lines: Vec<String> = casts
        .iter()
        .map(|cast| {
            format!(
                "{},{},{}",
                cast.receipt,
                cast.channel,
                cast.vote.written(way)
            )
        })
        .collect();
    lines.sort_unstable();
    let mut text = String::from("receipt,vote\n");
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}
