//! How alike a measure and a position are by themselves, before anyone asks who else claims it.
//!
//! Measures are first put into **cells** (same pool of positions, programme and product) and, in
//! them, into **leaves**: measures whose words meet the same words of the positions. A plan names
//! two hundred kindergartens; to the budget they are one thing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Item, office_name};
use super::labels::{self, Reliability};
use super::words::{Id, LABELS, Prepared, Related, Vocabulary};

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
        let values = [self.cover, self.title, self.detail, self.extra, self.same, self.same_detail, self.other_number];
        values.iter().zip(WEIGHTS).map(|(value, weight)| f64::from(*value) * weight).sum()
    }
}

/// Log-odds per unit of each feature: conditional logit over half of the offices of one city,
/// rounded. They say only that words of the title tell more than words of the labels.
const WEIGHTS: [f64; 7] = [4.0, 2.5, 3.0, 0.3, 1.5, 1.0, -3.0];

/// A position that a leaf could mean.
pub(super) struct Candidate {
    pub position: usize,
    pub features: Features,
    /// Log-odds of the words alone.
    pub words: f64,
}

/// Measures that are the same to the budget.
pub(super) struct Leaf {
    pub pool: usize,
    pub cell: usize,
    pub members: Vec<usize>,
    pub amount: i64,
    pub candidates: Vec<Candidate>,
}

/// Positions among which a measure looks: those of its office.
pub(super) struct Pool {
    pub positions: Vec<usize>,
}

/// Both tables, ready to be matched.
pub(super) struct Likeness {
    pub pools: Vec<Pool>,
    pub cells: Vec<Vec<usize>>,
    pub leaves: Vec<Leaf>,
    /// For each word of the measures, the words of the positions that resemble it.
    pub related: Related,
}

/// One table's items with their prepared words and their amounts in the year that counts.
pub(super) struct Side<'a> {
    pub items: &'a [Item],
    pub prepared: &'a [Prepared],
    pub amounts: &'a [Option<i64>],
}

/// At most so many candidates are kept for a leaf.
const MOST_CANDIDATES: usize = 12;

impl Likeness {
    pub(super) fn of(measures: &Side, positions: &Side, open: &[usize], vocabulary: &Vocabulary) -> Self {
        let (pools, pool_of) = pools(measures.items, positions.items, open);
        let related = vocabulary.related(measures.prepared, positions.prepared);
        let everywhere = document_frequency(positions.prepared, 0..positions.prepared.len());
        let mut of_pool: Vec<Vec<usize>> = vec![Vec::new(); pools.len()];
        for measure in open {
            if let Some(pool) = pool_of[*measure] {
                of_pool[pool].push(*measure);
            }
        }
        let mut likeness = Self { pools, cells: Vec::new(), leaves: Vec::new(), related: Related::new() };
        let reliabilities: Vec<Reliability> =
            (0..LABELS.len()).map(|field| Reliability::of(field, &likeness.pools, positions.prepared)).collect();
        for (pool, members) in of_pool.iter().enumerate() {
            if members.is_empty() || likeness.pools[pool].positions.is_empty() {
                continue;
            }
            let index = Index::of(&likeness.pools[pool], positions, &everywhere, vocabulary.size());
            likeness.add_leaves(pool, members, measures, &index, &related);
            likeness.add_candidates(pool, measures, positions, &index, &related, &reliabilities);
        }
        likeness.related = related;
        likeness
    }

    fn add_leaves(
        &mut self,
        pool: usize,
        members: &[usize],
        measures: &Side,
        index: &Index,
        related: &Related,
    ) {
        let mut cells: FxHashMap<Vec<Id>, usize> = FxHashMap::default();
        let mut leaves: FxHashMap<(usize, Id, Vec<Id>), usize> = FxHashMap::default();
        for measure in members {
            let item = &measures.prepared[*measure];
            let mut key = vec![item.whole_detail];
            if item.whole_detail == 0 {
                key.push(item.head);
            }
            for label in [0, 1, 4] {
                key.push(0);
                key.extend_from_slice(&item.labels[label]);
            }
            let cell = *cells.entry(key).or_insert_with(|| {
                self.cells.push(Vec::new());
                self.cells.len() - 1
            });
            let mut met = Vec::new();
            for word in &item.title {
                for (other, _) in &related[*word as usize] {
                    if index.slots[*other as usize] != 0 {
                        met.push(*word);
                        break;
                    }
                }
            }
            let whole = if index.whole_titles.contains(&item.whole_title) { item.whole_title } else { 0 };
            let leaf = *leaves.entry((cell, whole, met)).or_insert_with(|| {
                self.leaves.push(Leaf { pool, cell, members: Vec::new(), amount: 0, candidates: Vec::new() });
                self.cells[cell].push(self.leaves.len() - 1);
                self.leaves.len() - 1
            });
            self.leaves[leaf].members.push(*measure);
            let amount = measures.amounts[*measure].unwrap_or(0);
            self.leaves[leaf].amount = self.leaves[leaf].amount.saturating_add(amount);
        }
    }

    fn add_candidates(
        &mut self,
        pool: usize,
        measures: &Side,
        positions: &Side,
        index: &Index,
        related: &Related,
        reliabilities: &[Reliability],
    ) {
        let in_pool = &self.pools[pool].positions;
        let mut by_amount: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
        for (at, position) in in_pool.iter().enumerate() {
            if let Some(amount) = positions.amounts[*position].filter(|amount| *amount > 0) {
                by_amount.entry(amount / 100).or_default().push(at);
            }
        }
        let mut all_scores: Vec<Score> = Vec::new();
        let mut met = Met::default();
        for cell in &self.cells {
            if self.leaves[cell[0]].pool != pool {
                continue;
            }
            let first = &measures.prepared[self.leaves[cell[0]].members[0]];
            let odds: Vec<(f64, f64)> =
                reliabilities.iter().enumerate().map(|(field, r)| r.odds(pool, &first.labels[field])).collect();
            let labels: Vec<f64> = in_pool.iter().map(|p| labels::speak(&odds, first, &positions.prepared[*p])).collect();
            let width = in_pool.len();
            all_scores.clear();
            all_scores.resize(width * cell.len(), Score::default());
            let mut common = labels.clone();
            let mut chosen: Vec<Vec<usize>> = Vec::new();
            let mut amount: i64 = 0;
            for (scores, leaf) in all_scores.chunks_exact_mut(width).zip(cell) {
                let leaf = &self.leaves[*leaf];
                amount = amount.saturating_add(leaf.amount);
                let measure = &measures.prepared[leaf.members[0]];
                let norms = index.score(measure, related, scores, &mut met);
                for (at, score) in scores.iter_mut().enumerate() {
                    score.finish(measure, &positions.prepared[in_pool[at]], norms, index.norms[at], index.sums[at]);
                    common[at] += score.energy / cell.len() as f64;
                }
                let values: Vec<f64> = scores.iter().zip(&labels).map(|(score, label)| score.energy + label).collect();
                let mut own = best(&values, MOST_CANDIDATES);
                own.extend(by_amount.get(&(leaf.amount / 100)).into_iter().flatten().take(MOST_CANDIDATES));
                chosen.push(own);
            }
            let mut shared = best(&common, MOST_CANDIDATES);
            shared.extend(by_amount.get(&(amount / 100)).into_iter().flatten().take(MOST_CANDIDATES));
            for ((scores, leaf), mut own) in all_scores.chunks_exact(width).zip(cell).zip(chosen) {
                own.extend_from_slice(&shared);
                own.sort_unstable();
                own.dedup();
                self.leaves[*leaf].candidates = own
                    .iter()
                    .map(|at| Candidate {
                        position: in_pool[*at],
                        features: scores[*at].features,
                        words: scores[*at].energy,
                    })
                    .collect();
            }
        }
    }
}

/// The places of the highest values, in no particular order.
fn best(values: &[f64], most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    if order.len() > most {
        order.select_nth_unstable_by(most, |a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
        order.truncate(most);
    }
    order
}

#[derive(Clone, Default)]
struct Score {
    covered: f32,
    title: f32,
    detail: f32,
    extra: f32,
    said: f32,
    features: Features,
    energy: f64,
}

/// Norms of a measure's words: title, detail, labels; and the weight of all words of the title.
#[derive(Clone, Copy)]
struct Norms(f32, f32, f32, f32);

impl Score {
    fn finish(&mut self, measure: &Prepared, position: &Prepared, norms: Norms, norm: f32, sum: f32) {
        let cosine = |dot: f32, other: f32| if dot > 0.0 { (dot / (norm * other)).min(1.0) } else { 0.0 };
        let same = |left: Id, right: Id| f32::from(left != 0 && left == right);
        self.features = Features {
            cover: if sum > 0.0 { (self.covered / sum).min(1.0) } else { 0.0 },
            title: cosine(self.title, norms.0),
            detail: cosine(self.detail, norms.1),
            extra: if norms.2 > 0.0 { (self.extra / norms.2).min(1.0) } else { 0.0 },
            same: same(measure.whole_title, position.whole_title),
            same_detail: same(measure.whole_detail, position.whole_title),
            said: if norms.3 > 0.0 { (self.said / norms.3).min(1.0) } else { 0.0 },
            other_number: f32::from(position.numbers.iter().any(|number| !measure.numbers.contains(number))),
        };
        self.energy = self.features.energy();
    }
}

/// Which positions of a pool say a word, and how much that word tells among them.
struct Index {
    /// For each word, 1 + its place in the postings; 0 if no position says it.
    slots: Vec<u32>,
    postings: Vec<Posting>,
    norms: Vec<f32>,
    sums: Vec<f32>,
    whole_titles: FxHashSet<Id>,
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
struct Met {
    likeness: Vec<[f32; 3]>,
    touched: Vec<u32>,
}

impl Index {
    fn of(pool: &Pool, positions: &Side, everywhere: &FxHashMap<Id, u32>, words: usize) -> Self {
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
        Self { slots, postings, norms, sums, whole_titles, unheard: rarity(here, 1.0, all, 1.0) }
    }

    fn score(&self, measure: &Prepared, related: &Related, scores: &mut [Score], met: &mut Met) -> Norms {
        met.likeness.resize(self.postings.len(), [0.0; 3]);
        let mut norms = [0.0_f32; 3];
        let mut whole = 0.0_f32;
        for (field, words) in [&measure.title, &measure.detail, &measure.extra].into_iter().enumerate() {
            for word in words {
                let mut best = 0.0_f32;
                for (other, likeness) in &related[*word as usize] {
                    let slot = self.slots[*other as usize];
                    if slot == 0 {
                        continue;
                    }
                    let values = &mut met.likeness[slot as usize - 1];
                    if *values == [0.0; 3] {
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

fn document_frequency(prepared: &[Prepared], which: impl Iterator<Item = usize>) -> FxHashMap<Id, u32> {
    let mut frequency = FxHashMap::default();
    for at in which {
        for word in main_words(&prepared[at]) {
            *frequency.entry(word).or_default() += 1;
        }
    }
    frequency
}

/// Positions by office, and for each open measure its pool. A position without an office belongs
/// to every pool; a measure without one looks everywhere. Where no office of the plan occurs in the
/// budget at all, the two name their offices differently, and offices say nothing.
fn pools(measures: &[Item], positions: &[Item], open: &[usize]) -> (Vec<Pool>, Vec<Option<usize>>) {
        let everywhere = Pool { positions: (0..positions.len()).collect() };
    let mut pools = vec![everywhere];
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_all = Vec::new();
    for (at, position) in positions.iter().enumerate() {
        let Some(name) = office_name(position) else {
            of_all.push(at);
            continue;
        };
        let pool = *by_name.entry(name).or_insert_with(|| {
            pools.push(Pool { positions: Vec::new() });
            pools.len() - 1
        });
        pools[pool].positions.push(at);
    }
    for pool in &mut pools[1..] {
        pool.positions.extend_from_slice(&of_all);
    }
    pools.push(Pool { positions: of_all });
    let without = pools.len() - 1;
    let mut pool_of = vec![None; measures.len()];
    let mut any = false;
    for measure in open {
        let Some(name) = office_name(&measures[*measure]) else {
            pool_of[*measure] = Some(0);
            continue;
        };
        let found = by_name.get(&name).copied();
        any |= found.is_some();
        pool_of[*measure] = Some(found.unwrap_or(without));
    }
    if !any {
        for measure in open {
            pool_of[*measure] = Some(0);
        }
    }
    (pools, pool_of)
}

