//! How alike a measure and a position are by themselves, before anyone asks who else claims it.
//!
//! Measures are first put into **cells** (same pool of positions, programme and product) and, in
//! them, into **leaves**: measures whose words meet the same words of the positions. A plan names
//! two hundred kindergartens; to the budget they are one thing.

use rustc_hash::FxHashMap;

use super::Item;
use super::index::{Features, Index, Met, Score, document_frequency};
use super::labels::{self, Reliability};
use super::pools::{Pool, pools};
use super::words::{Id, LABELS, Prepared, Related, Vocabulary};

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
    pub(super) fn of(
        measures: &Side,
        positions: &Side,
        open: &[usize],
        vocabulary: &Vocabulary,
    ) -> Self {
        let (pools, pool_of) = pools(measures.items, positions.items, open);
        let related = vocabulary.related(measures.prepared, positions.prepared);
        let everywhere = document_frequency(positions.prepared, 0..positions.prepared.len());
        let mut of_pool: Vec<Vec<usize>> = vec![Vec::new(); pools.len()];
        for measure in open {
            if let Some(pool) = pool_of[*measure] {
                of_pool[pool].push(*measure);
            }
        }
        let mut likeness = Self {
            pools,
            cells: Vec::new(),
            leaves: Vec::new(),
            related: Related::new(),
        };
        let reliabilities: Vec<Reliability> = (0..LABELS.len())
            .map(|field| Reliability::of(field, &likeness.pools, positions.prepared))
            .collect();
        for (pool, members) in of_pool.iter().enumerate() {
            if members.is_empty() || likeness.pools[pool].positions.is_empty() {
                continue;
            }
            let index = Index::of(
                &likeness.pools[pool],
                positions,
                &everywhere,
                vocabulary.size(),
            );
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
            let whole = if index.whole_titles.contains(&item.whole_title) {
                item.whole_title
            } else {
                0
            };
            let leaf = *leaves.entry((cell, whole, met)).or_insert_with(|| {
                self.leaves.push(Leaf {
                    pool,
                    cell,
                    members: Vec::new(),
                    amount: 0,
                    candidates: Vec::new(),
                });
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
        let mut values: Vec<f64> = Vec::new();
        let mut order: Vec<usize> = Vec::new();
        for cell in &self.cells {
            if self.leaves[cell[0]].pool != pool {
                continue;
            }
            let first = &measures.prepared[self.leaves[cell[0]].members[0]];
            let odds: Vec<(f64, f64)> = reliabilities
                .iter()
                .enumerate()
                .map(|(field, r)| r.odds(pool, &first.labels[field]))
                .collect();
            let labels: Vec<f64> = in_pool
                .iter()
                .map(|p| labels::speak(&odds, first, &positions.prepared[*p]))
                .collect();
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
                    score.finish(
                        measure,
                        &positions.prepared[in_pool[at]],
                        norms,
                        index.norms[at],
                        index.sums[at],
                    );
                    common[at] += score.energy / cell.len() as f64;
                }
                values.clear();
                values.extend(
                    scores
                        .iter()
                        .zip(&labels)
                        .map(|(score, label)| score.energy + label),
                );
                let mut own = best(&values, MOST_CANDIDATES, &mut order);
                own.extend(
                    by_amount
                        .get(&(leaf.amount / 100))
                        .into_iter()
                        .flatten()
                        .take(MOST_CANDIDATES),
                );
                chosen.push(own);
            }
            let mut shared = best(&common, MOST_CANDIDATES, &mut order);
            shared.extend(
                by_amount
                    .get(&(amount / 100))
                    .into_iter()
                    .flatten()
                    .take(MOST_CANDIDATES),
            );
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

/// The places of the highest values, in no particular order; `order` is only room to work in.
fn best(values: &[f64], most: usize, order: &mut Vec<usize>) -> Vec<usize> {
    order.clear();
    order.extend(0..values.len());
    if order.len() > most {
        order.select_nth_unstable_by(most, |a, b| {
            values[*b].total_cmp(&values[*a]).then(a.cmp(b))
        });
        order.truncate(most);
    }
    order.clone()
}
