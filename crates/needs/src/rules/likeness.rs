//! Which ideas say nearly the same: whoever writes one is shown those that are there already.

use std::collections::{BTreeMap, BTreeSet};

/// Ideas that share so much of their words are shown as alike.
pub const ALIKE: f64 = 0.3;

/// How alike the texts are to one, between 0 and 1: the weight of the stems they share by the weight of all stems of
/// both, where a stem weighs the more the fewer texts have it. Words are cut back to stems in Russian, Kyrgyz, Uzbek
/// and English, so that endings do not matter.
pub fn likeness(one: &str, others: &[&str]) -> Vec<f64> {
    let stems = |text: &str| -> BTreeSet<String> { lexis::stems(text).into_iter().collect() };
    let own = stems(one);
    let all: Vec<BTreeSet<String>> = others.iter().map(|text| stems(text)).collect();
    let mut known: BTreeMap<&str, f64> = BTreeMap::new();
    for stem in all.iter().flatten().chain(&own) {
        *known.entry(stem).or_default() += 1.0;
    }
    let texts = all.len() as f64 + 1.0;
    let weight = |stem: &String| {
        let texts_with = known.get(stem.as_str()).copied().unwrap_or(1.0);
        (1.0 + texts / texts_with).ln()
    };
    all.iter()
        .map(|other| {
            let shared: f64 = own.intersection(other).map(weight).sum();
            let whole: f64 = own.union(other).map(weight).sum();
            if whole > 0.0 { shared / whole } else { 0.0 }
        })
        .collect()
}

/// The positions of the texts that are alike to one, the most alike first.
pub fn alike(one: &str, others: &[&str]) -> Vec<usize> {
    let found = likeness(one, others);
    let mut order: Vec<usize> = (0..others.len()).filter(|&at| found[at] >= ALIKE).collect();
    order.sort_by(|&left, &right| found[right].total_cmp(&found[left]).then(left.cmp(&right)));
    order
}
