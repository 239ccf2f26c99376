//! Hits in real laws, judged one by one: what was right is still found, and what is found is right.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use crate::{Finder, shipped};

const SAMPLE: &str = include_str!("../../evaluation/laws.tsv");

/// Of a hundred right hits so many may be lost.
const MAY_BE_LOST: usize = 2;

/// Of a hundred hits of a concept so many are to be right.
const ARE_RIGHT: usize = 95;

/// A hit of the sample.
struct Judged {
    file: &'static str,
    concept: &'static str,
    span: Range<usize>,
    text: &'static str,
    right: bool,
    /// Why it is wrong; empty for a right one.
    why: &'static str,
}

fn judged(line: &'static str) -> Option<Judged> {
    let mut fields = line.split('\t');
    let (file, concept) = (fields.next()?, fields.next()?);
    let start: usize = fields.next()?.parse().ok()?;
    let text = fields.next()?;
    let right = match fields.next()? {
        "right" => true,
        "wrong" => false,
        _ => return None,
    };
    let why = fields.next().unwrap_or_default();
    if right != why.is_empty() || fields.next().is_some() {
        return None;
    }
    Some(Judged {
        file,
        concept,
        span: start..start + text.len(),
        text,
        right,
        why,
    })
}

fn sample() -> Vec<Judged> {
    SAMPLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| judged(line).unwrap_or_else(|| panic!("no judged hit: {line}")))
        .collect()
}

/// A law, where it is at hand.
fn at_hand(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/documents")
        .join(name);
    if !path.is_file() {
        println!("skipped: {name} is not at hand");
        return None;
    }
    Some(std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{name}: {why}")))
}

#[test]
fn the_sample_of_laws_has_fifty_hits_of_each_concept() {
    let sample = sample();
    let mut each: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &sample {
        *each.entry(one.concept).or_default() += 1;
    }
    let fifty = ["children", "deadline", "disability", "women"].map(|concept| (concept, 50));
    assert_eq!(each, BTreeMap::from(fifty));
    let places: BTreeSet<_> = sample
        .iter()
        .map(|one| (one.file, one.concept, one.span.start))
        .collect();
    assert_eq!(places.len(), sample.len(), "a hit stands there twice");
}

#[test]
fn hits_in_laws_are_right_and_right_ones_are_kept() {
    let finder = Finder::new(&shipped()).expect("concepts have their own ids");
    let mut reader = finder.reader();
    let sample = sample();
    let files: BTreeSet<&str> = sample.iter().map(|one| one.file).collect();
    let (mut right, mut lost) = (0, Vec::new());
    // Of each concept: hits of the sample that are still given, and the wrong ones of them.
    let mut given: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for file in files {
        let Some(text) = at_hand(file) else {
            continue;
        };
        let hits = reader.find(&text);
        for one in sample.iter().filter(|one| one.file == file) {
            let place = format!("{file} {} {} {}", one.concept, one.span.start, one.text);
            assert_eq!(
                text.get(one.span.clone()),
                Some(one.text),
                "another text: {place}"
            );
            let concept = finder.concept(one.concept).expect(one.concept);
            let found = hits.iter().any(|hit| {
                hit.concept == concept
                    && hit.span.start < one.span.end
                    && one.span.start < hit.span.end
            });
            right += usize::from(one.right);
            if found {
                let (count, wrong) = given.entry(one.concept).or_default();
                *count += 1;
                if !one.right {
                    wrong.push(format!("{place}: {}", one.why));
                }
            } else if one.right {
                lost.push(place);
            }
        }
    }
    let mut faults = Vec::new();
    if lost.len() * 100 > right * MAY_BE_LOST {
        faults.push(format!(
            "{} of {right} right hits are lost\n    {}",
            lost.len(),
            lost.join("\n    ")
        ));
    }
    for (concept, (count, wrong)) in &given {
        let good = count - wrong.len();
        println!("{concept}: {good} of {count} are right");
        if good * 100 < count * ARE_RIGHT {
            faults.push(format!(
                "{concept}: only {good} of {count} are right\n    {}",
                wrong.join("\n    ")
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
