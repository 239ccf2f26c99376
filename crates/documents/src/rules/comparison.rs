//! Two documents beside each other: what was added, taken out, changed, and whether it speaks of more than before.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::reading::Reading;

/// One difference, or a stretch that is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// So many passages are the same: the first of them in the earlier and in the later document.
    Same {
        /// Position in the earlier.
        before: usize,
        /// Position in the later.
        after: usize,
        /// How many.
        count: usize,
    },
    /// A passage says something else.
    Changed {
        /// Position in the earlier.
        before: usize,
        /// Position in the later.
        after: usize,
    },
    /// Only in the later.
    Added {
        /// Position in the later.
        after: usize,
    },
    /// Only in the earlier.
    Removed {
        /// Position in the earlier.
        before: usize,
    },
}

/// From this likeness on two passages are one that was changed.
const ALIKE: f64 = 0.5;
/// So many pairs are compared within one stretch of changes; longer ones are shown as taken out and added.
const MOST_PAIRS: usize = 40_000;

/// The differences between two documents, in the order of the text.
pub fn compare(before: &Reading, after: &Reading) -> Vec<Difference> {
    let keys = |reading: &Reading| -> Vec<u64> {
        reading
            .passages
            .iter()
            .map(|passage| key(&reading.words(passage)))
            .collect()
    };
    let (old, new) = (keys(before), keys(after));
    let mut differences = Vec::new();
    for step in capture_diff_slices(Algorithm::Patience, &old, &new) {
        match step {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => differences.push(Difference::Same {
                before: old_index,
                after: new_index,
                count: len,
            }),
            DiffOp::Delete {
                old_index, old_len, ..
            } => differences.extend(
                (old_index..old_index + old_len).map(|before| Difference::Removed { before }),
            ),
            DiffOp::Insert {
                new_index, new_len, ..
            } => differences
                .extend((new_index..new_index + new_len).map(|after| Difference::Added { after })),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => pair(
                before,
                after,
                old_index..old_index + old_len,
                new_index..new_index + new_len,
                &mut differences,
            ),
        }
    }
    differences
}

/// Whether a later version has at least a tenth of the earlier one's passages, or of its words: else it may be another
/// document, brought here by mistake.
pub fn has_much_of(later: &Reading, earlier: &Reading) -> bool {
    let keys = |reading: &Reading| -> HashSet<u64> {
        let passages = reading.passages.iter();
        passages.map(|one| key(&reading.words(one))).collect()
    };
    let (old, new) = (keys(earlier), keys(later));
    let both = old.intersection(&new).count();
    both * 10 >= old.len().min(new.len())
        || likeness(earlier.document.text(), later.document.text()) >= 0.4
}

/// What makes two passages the same: their words, whatever the spaces.
fn key(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words.split_whitespace() {
        word.hash(&mut hasher);
    }
    hasher.finish()
}

/// Within a stretch that was replaced, in order: each passage with the first later one that is like it.
fn pair(
    before: &Reading,
    after: &Reading,
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    differences: &mut Vec<Difference>,
) {
    let words = |reading: &Reading, at: usize| {
        reading
            .passages
            .get(at)
            .map(|passage| reading.words(passage))
            .unwrap_or_default()
    };
    let compares = old.len().saturating_mul(new.len()) <= MOST_PAIRS;
    let later: Vec<Vec<String>> = if compares {
        new.clone()
            .map(|at| lexis::words(&words(after, at)))
            .collect()
    } else {
        Vec::new()
    };
    let mut next = new.start;
    for one in old {
        let mine = lexis::words(&words(before, one));
        let found = (next..new.end).find(|at| {
            compares
                && later
                    .get(at - new.start)
                    .is_some_and(|theirs| share(&mine, theirs) >= ALIKE)
        });
        match found {
            None => differences.push(Difference::Removed { before: one }),
            Some(at) => {
                differences.extend((next..at).map(|after| Difference::Added { after }));
                differences.push(Difference::Changed {
                    before: one,
                    after: at,
                });
                next = at + 1;
            }
        }
    }
    differences.extend((next..new.end).map(|after| Difference::Added { after }));
}

/// How much two texts share, 0 to 1: twice the words that both have, by all their words (Dice).
pub fn likeness(one: &str, other: &str) -> f64 {
    share(&lexis::words(one), &lexis::words(other))
}

fn share(one: &[String], other: &[String]) -> f64 {
    let all = one.len() + other.len();
    if all == 0 {
        return 1.0;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in one {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut both = 0_usize;
    for word in other {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    2.0 * both as f64 / all as f64
}
