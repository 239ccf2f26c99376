//! How alike a measure's words and a position's are: a word index for each office.

use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::Side;
use super::pools::Pool;
use super::words::{Id, Prepared, Related};

/// What is measured of each pair; the weights are in [`WEIGHTS`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Features {
    /// Share of the position's words that the measure says, weighted by rarity.
    pub cover: f32,
    /// Cosine of the title (its words that occur among the positions) with the position.
    pub title: f32,
    /// Cosine of the details with the position.
    pub detail: f32,
    /// Share of rarity-weighted words met in the labels of either side.
    pub extra: f32,
    /// 1 if the titles are the same words in the same order.
    pub same: f32,
    /// 1 if the details are the position's title.
    pub same_detail: f32,
    /// 1 if the position's title has a number that the measure's title has not: another school,
    /// another decision.
    pub other_number: f32,
    /// Share of the measure's title that the position says, words that no position says included.
    /// It does not choose between positions, but tells whether any of them is meant.
    pub said: f32,
}

impl Features {
    /// The features as one log-odds.
    pub(super) fn energy(&self) -> f64 {
        let values = [
            self.cover,
            self.title,
            self.detail,
            self.extra,
            self.same,
            self.same_detail,
            self.other_number,
        ];
        values
            .iter()
            .zip(WEIGHTS)
            .map(|(value, weight)| f64::from(*value) * weight)
            .sum()
    }
}

/// Log-odds per unit of each feature. Conditional logit over either half of the offices of one city,
/// without amounts, gave nearly the same; these are between the two, rounded, and scaled so that
/// words weigh right against labels and sums. They say only that a title tells more than labels.
const WEIGHTS: [f64; 7] = [4.0, 2.5, 3.0, 0.3, 1.5, 1.0, -3.0];

#[derive(Clone, Default)]
pub(super) struct Score {
    covered: f32,
    title: f32,
    detail: f32,
    extra: f32,
    said: f32,
    pub features: Features,
    /// The features as one log-odds.
    pub energy: f64,
}

/// Norms of a measure's words: title, detail, labels; and the weight of all words of the title.
#[derive(Clone, Copy)]
pub(super) struct Norms(f32, f32, f32, f32);

impl Score {
    pub(super) fn finish(
        &mut self,
        measure: &Prepared,
        position: &Prepared,
        norms: Norms,
        norm: f32,
        sum: f32,
    ) {
        let cosine = |dot: f32, other: f32| {
            if dot > 0.0 {
                (dot / (norm * other)).min(1.0)
            } else {
                0.0
            }
        };
        let same = |left: Id, right: Id| f32::from(left != 0 && left == right);
        if self.covered <= 0.0 && self.extra <= 0.0 && position.numbers.is_empty() {
            // Nothing in common, as with most positions: all features are zero.
            return;
        }
        self.features = Features {
            cover: if sum > 0.0 {
                (self.covered / sum).min(1.0)
            } else {
                0.0
            },
            title: cosine(self.title, norms.0),
            detail: cosine(self.detail, norms.1),
            extra: if norms.2 > 0.0 {
                (self.extra / norms.2).min(1.0)
            } else {
                0.0
            },
            same: same(measure.whole_title, position.whole_title),
            same_detail: same(measure.whole_detail, position.whole_title),
            said: if norms.3 > 0.0 {
                (self.said / norms.3).min(1.0)
            } else {
                0.0
            },
            other_number: f32::from(
                position
                    .numbers
                    .iter()
                    .any(|number| !measure.numbers.contains(number)),
            ),
        };
        self.energy = self.features.energy();
    }
}

/// Which positions of a pool say a word, and how much that word tells among them.
pub(super) struct Index {
    /// For each word, 1 + its place in the postings; 0 if no position says it.
    pub slots: Vec<u32>,
    postings: Vec<Posting>,
    pub norms: Vec<f32>,
    pub sums: Vec<f32>,
    pub whole_titles: FxHashSet<Id>,
    /// Rarity of a word that no position says.
    unheard: f32,
}

#[derive(Default)]
struct Posting {
    rarity: f32,
    main: Vec<u32>,
    extra: Vec<u32>,
}

/// How well a measure's title, details and labels say each word of the postings.
#[derive(Default)]
pub(super) struct Met {
    likeness: Vec<[f32; 3]>,
    touched: Vec<u32>,
}

impl Index {
    pub(super) fn of(
        pool: &Pool,
        positions: &Side,
        everywhere: &FxHashMap<Id, u32>,
        words: usize,
    ) -> Self {
        let mut slots = vec![0_u32; words];
        let mut postings: Vec<Posting> = Vec::new();
        let mut totals: Vec<u32> = Vec::new();
        let mut whole_titles = FxHashSet::default();
        let mut slot_of = |word: Id, postings: &mut Vec<Posting>| {
            let slot = &mut slots[word as usize];
            if *slot == 0 {
                postings.push(Posting::default());
                totals.push(everywhere.get(&word).copied().unwrap_or(1));
                *slot = postings.len() as u32;
            }
            *slot as usize - 1
        };
        for (at, position) in pool.positions.iter().enumerate() {
            let prepared = &positions.prepared[*position];
            for word in main_words(prepared) {
                let slot = slot_of(word, &mut postings);
                postings[slot].main.push(at as u32);
            }
            for word in &prepared.extra {
                let slot = slot_of(*word, &mut postings);
                postings[slot].extra.push(at as u32);
            }
            whole_titles.insert(prepared.whole_title);
        }
        whole_titles.remove(&0);
        let here = pool.positions.len() as f32;
        let all = positions.prepared.len() as f32;
        let mut norms = vec![0.0; pool.positions.len()];
        let mut sums = vec![0.0; pool.positions.len()];
        for (posting, total) in postings.iter_mut().zip(&totals) {
            let count = posting.main.len().max(posting.extra.len()) as f32;
            posting.rarity = rarity(here, count, all, *total as f32);
            for at in &posting.main {
                norms[*at as usize] += posting.rarity * posting.rarity;
                sums[*at as usize] += posting.rarity;
            }
        }
        for norm in &mut norms {
            *norm = norm.sqrt();
        }
        Self {
            slots,
            postings,
            norms,
            sums,
            whole_titles,
            unheard: rarity(here, 1.0, all, 1.0),
        }
    }

    pub(super) fn score(
        &self,
        measure: &Prepared,
        related: &Related,
        scores: &mut [Score],
        met: &mut Met,
    ) -> Norms {
        met.likeness.resize(self.postings.len(), [0.0; 3]);
        let mut norms = [0.0_f32; 3];
        let mut whole = 0.0_f32;
        for (field, words) in [&measure.title, &measure.detail, &measure.extra]
            .into_iter()
            .enumerate()
        {
            for word in words {
                let mut best = 0.0_f32;
                for (other, likeness) in &related[*word as usize] {
                    let slot = self.slots[*other as usize];
                    if slot == 0 {
                        continue;
                    }
                    let values = &mut met.likeness[slot as usize - 1];
                    if values.iter().all(|value| *value <= 0.0) {
                        met.touched.push(slot - 1);
                    }
                    values[field] = values[field].max(*likeness);
                    best = best.max(self.postings[slot as usize - 1].rarity * likeness);
                }
                norms[field] += best * best;
                if field == 0 {
                    whole += if best > 0.0 { best } else { self.unheard };
                }
            }
        }
        for slot in met.touched.drain(..) {
            let likeness = std::mem::take(&mut met.likeness[slot as usize]);
            let posting = &self.postings[slot as usize];
            let square = posting.rarity * posting.rarity;
            let said = likeness[0].max(likeness[1]);
            for at in &posting.main {
                let score = &mut scores[*at as usize];
                score.covered += posting.rarity * said;
                score.said += posting.rarity * likeness[0];
                score.title += square * likeness[0];
                score.detail += square * likeness[1];
                score.extra += square * likeness[2];
            }
            for at in &posting.extra {
                scores[*at as usize].extra += square * said;
            }
        }
        Norms(norms[0].sqrt(), norms[1].sqrt(), norms.iter().sum(), whole)
    }
}

/// How much a word tells that `count` of `here` positions of the pool and `total` of `all` say.
fn rarity(here: f32, count: f32, all: f32, total: f32) -> f32 {
    0.2 + 0.7 * ((here + 1.0) / count).ln() + 0.3 * ((all + 1.0) / total).ln()
}

/// The words that say what a position pays for: its title and details; where it has none, as in a
/// budget that prints only classifications, the words of these.
fn main_words(position: &Prepared) -> Vec<Id> {
    if position.title.is_empty() && position.detail.is_empty() {
        return position.extra.clone();
    }
    let mut words = position.title.clone();
    words.extend_from_slice(&position.detail);
    words.sort_unstable();
    words.dedup();
    words
}

pub(super) fn document_frequency(
    prepared: &[Prepared],
    which: impl Iterator<Item = usize>,
) -> FxHashMap<Id, u32> {
    let mut frequency = FxHashMap::default();
    for at in which {
        for word in main_words(&prepared[at]) {
            *frequency.entry(word).or_default() += 1;
        }
    }
    frequency
}
