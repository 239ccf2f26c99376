use std::collections::{BTreeMap, BTreeSet};

use kernel::Words;

use crate::model::{Measure, Programme};

/// Measures that say the same: the same title, product, office and settlements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// Positions in [`Programme::measures`], in the order of the file, at least two.
    pub measures: Vec<usize>,
}

/// The sets of measures that are the same to a reader: title, product or indicator, office and settlements
/// alike in their words. Code, amount and quantity may differ: that is what makes the repetition worth asking.
///
/// The measures after the first of each set are the repetitions: see [`surplus`].
pub fn repeated(programme: &Programme) -> Vec<Repeated> {
    let mut sets: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (at, measure) in programme.measures.iter().enumerate() {
        sets.entry(likeness(measure)).or_default().push(at);
    }
    let mut found: Vec<Repeated> = sets
        .into_values()
        .filter(|measures| measures.len() > 1)
        .map(|measures| Repeated { measures })
        .collect();
    found.sort_by_key(|set| set.measures[0]);
    found
}

/// How many measures repeat an earlier one.
pub fn surplus(sets: &[Repeated]) -> usize {
    sets.iter().map(|set| set.measures.len() - 1).sum()
}

fn likeness(measure: &Measure) -> Vec<String> {
    let mut parts = vec![folded(&measure.title), office(measure)];
    let mut places: Vec<String> = measure
        .settlements
        .iter()
        .map(|place| plain(place))
        .collect();
    places.sort_unstable();
    parts.push(places.join("; "));
    parts.push(measure.detail.as_ref().map(folded).unwrap_or_default());
    parts.extend(measure.indicators.iter().map(|one| folded(&one.name)));
    parts
}

/// The office by its code, else by its name: one office may be written in two ways.
fn office(measure: &Measure) -> String {
    match (&measure.office_code, &measure.responsible) {
        (Some(code), _) => plain(code),
        (None, Some(name)) => folded(name),
        (None, None) => String::new(),
    }
}

fn folded(words: &Words) -> String {
    let texts: Vec<String> = words.all().map(|(_, text)| plain(text)).collect();
    texts.join(" | ")
}

fn plain(text: &str) -> String {
    lexis::words(text).join(" ")
}

/// Two measures that say nearly the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearRepeat {
    /// The earlier: position in [`Programme::measures`].
    pub first: usize,
    /// The later.
    pub second: usize,
    /// The share of common word stems in all stems of both titles, between `at_least` and 1.
    pub likeness: f64,
}

/// With more measures than this only those that share a rare stem are compared.
const RARE: usize = 40;

/// Pairs of measures of the same office and settlements whose titles share at least `at_least` of their stems
/// (Jaccard), most alike first; sets that [`repeated`] finds are not repeated here.
///
/// Titles of fewer than three stems are not compared: "Repair of roads" and "Repair of schools" share a half.
pub fn near_repeats(programme: &Programme, at_least: f64) -> Vec<NearRepeat> {
    let mut stemmer = lexis::Stemmer::default();
    let stems: Vec<BTreeSet<String>> = programme
        .measures
        .iter()
        .map(|measure| {
            let texts = measure.title.all().map(|(_, text)| text);
            let text = texts.take(1).collect::<String>();
            stemmer.stems(&text).into_iter().collect()
        })
        .collect();
    let mut of_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, stems) in stems.iter().enumerate() {
        for stem in stems {
            of_stem.entry(stem).or_default().push(at);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for measures in of_stem.values().filter(|measures| measures.len() <= RARE) {
        for (at, first) in measures.iter().enumerate() {
            pairs.extend(measures[at + 1..].iter().map(|second| (*first, *second)));
        }
    }
    let mut found = Vec::new();
    for (first, second) in pairs {
        let (one, other) = (&stems[first], &stems[second]);
        if one.len() < 3 || other.len() < 3 {
            continue;
        }
        let common = one.intersection(other).count() as f64;
        let likeness = common
            / (one.len() + other.len()) as f64
            / (1.0 - common / (one.len() + other.len()) as f64);
        let (a, b) = (&programme.measures[first], &programme.measures[second]);
        let together = office(a) == office(b) && a.settlements == b.settlements;
        if likeness >= at_least && together && self::likeness(a) != self::likeness(b) {
            found.push(NearRepeat {
                first,
                second,
                likeness,
            });
        }
    }
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    found
}
