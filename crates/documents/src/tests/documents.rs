//! Our own sample programmes in three languages: what was planted in them is found, what is missing is seen as missing.

use std::path::PathBuf;

use serde::Deserialize;

use crate::rules::reading::{Reading, finder};
use crate::rules::sections::Section;

#[derive(Deserialize)]
struct Planted {
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
struct Gap {
    concept: String,
    #[serde(rename = "where")]
    place: String,
    version: u8,
    found: bool,
    why: String,
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../demo/documents")
        .join(name)
}

pub(super) fn sample(lang: &str, version: u8) -> Reading {
    let name = format!("{lang}-programme-{version}.html");
    let bytes = std::fs::read(file(&name)).unwrap();
    Reading::of(folio::read(&name, &bytes, &crate::library::limits()).unwrap())
}

/// The passages under a heading that begins so, with everything under it; the whole document for `all`.
fn under(reading: &Reading, place: &str) -> std::ops::Range<usize> {
    if place == "all" {
        return 0..reading.passages.len();
    }
    let level = |at: usize| match reading
        .document
        .blocks
        .get(reading.passages[at].blocks.start)?
        .kind
    {
        folio::Kind::Heading { level, .. } => Some(level),
        _ => None,
    };
    let heads: Vec<usize> = (0..reading.passages.len())
        .filter(|at| {
            level(*at).is_some() && reading.words(&reading.passages[*at]).starts_with(place)
        })
        .collect();
    // "4." is the beginning of "4.1." too: the greatest heading is meant.
    let own = heads.iter().filter_map(|at| level(*at)).min();
    let greatest: Vec<&usize> = heads.iter().filter(|at| level(**at) == own).collect();
    let [from] = greatest.as_slice() else {
        panic!("{place}: {} headings begin so", greatest.len());
    };
    let from = *from;
    let to = (from + 1..reading.passages.len())
        .find(|at| level(*at).is_some_and(|level| Some(level) <= own))
        .unwrap_or(reading.passages.len());
    *from..to
}

#[test]
fn planted_gaps_are_seen_and_what_is_there_is_found() {
    for lang in ["ky", "uz", "ru"] {
        let text = std::fs::read_to_string(file(&format!("{lang}-programme.gaps.toml"))).unwrap();
        let planted: Planted = toml::from_str(&text).unwrap();
        assert!(planted.gap.len() > 20);
        let versions = [sample(lang, 1), sample(lang, 2)];
        let mut wrong = Vec::new();
        for gap in &planted.gap {
            let reading = &versions[usize::from(gap.version) - 1];
            let concept = finder().concept(&gap.concept).unwrap();
            let found = reading.passages[under(reading, &gap.place)]
                .iter()
                .any(|passage| {
                    reading.hits[passage.hits.clone()]
                        .iter()
                        .any(|hit| hit.concept == concept)
                });
            if found != gap.found {
                wrong.push(format!(
                    "{} {} {} v{}: {}",
                    gap.concept, gap.place, gap.found, gap.version, gap.why
                ));
            }
        }
        assert!(wrong.is_empty(), "{lang}: {wrong:#?}");
    }
}

#[test]
fn the_samples_are_long_and_in_their_language() {
    for (lang, known) in [
        ("ky", kernel::Lang::Ky),
        ("uz", kernel::Lang::Uz),
        ("ru", kernel::Lang::Ru),
    ] {
        let reading = sample(lang, 1);
        assert_eq!(reading.lang, Some(known));
        let letters = reading.document.text().chars().count();
        // Eighteen hundred letters are a page.
        assert!(letters > 15 * 1_800, "{lang}: {letters}");
        let sections: Vec<Section> = crate::rules::sections::sections(&reading);
        assert!(sections.len() > 6, "{lang}: {}", sections.len());
    }
}
