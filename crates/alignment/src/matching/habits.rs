//! What the two tables themselves teach: which labels to trust, and what other offices do.

use rustc_hash::{FxHashMap, FxHashSet};

use super::labels;
use super::together::Together;
use super::words::{Id, Prepared};

impl Together<'_> {
    /// Learns from the present choices what goes together in these tables.
    pub(super) fn learn(&mut self) {
        self.learn_labels();
        let habits = Habits::of(self);
        for (at, leaf) in self.likeness.leaves.iter().enumerate() {
            let measure = &self.measures.prepared[leaf.members[0]];
            let odds: Vec<(f64, f64)> = self
                .labels
                .iter()
                .enumerate()
                .map(|(field, r)| r.odds(leaf.pool, &measure.labels[field]))
                .collect();
            let known = habits.known(leaf.pool, measure);
            for (c, candidate) in leaf.candidates.iter().enumerate() {
                let position = &self.positions.prepared[candidate.position];
                self.own[at][c] = self.fixed[at][c]
                    + labels::speak(&odds, measure, position)
                    + habits.speak(&known, position);
            }
        }
    }

    fn learn_labels(&mut self) {
        for field in 0..self.labels.len() {
            let reliability = &self.labels[field];
            let (mut agree, mut differ) = (3.0, 1.0);
            for (at, leaf) in self.likeness.leaves.iter().enumerate() {
                let Some(position) = self.position_of(at) else {
                    continue;
                };
                let left = &self.measures.prepared[leaf.members[0]].labels[field];
                let right = &self.positions.prepared[position].labels[field];
                if left.is_empty() || right.is_empty() || !reliability.known(leaf.pool, left) {
                    continue;
                }
                if left.iter().any(|l| right.contains(l)) {
                    agree += 1.0;
                } else {
                    differ += 1.0;
                }
            }
            self.labels[field].right = agree / (agree + differ);
        }
    }
}

/// What other offices chose for the same product or the same title: thirty sub-prefectures share
/// their ways of naming.
struct Habits {
    /// (what the measure says, title of the position) → offices that put them together.
    pairs: FxHashMap<(Id, Id), u32>,
    says: FxHashMap<Id, u32>,
    seen: FxHashSet<(Id, Id, usize)>,
    seen_says: FxHashSet<(Id, usize)>,
}

impl Habits {
    fn of(state: &Together) -> Self {
        let mut habits = Self {
            pairs: FxHashMap::default(),
            says: FxHashMap::default(),
            seen: FxHashSet::default(),
            seen_says: FxHashSet::default(),
        };
        for (at, leaf) in state.likeness.leaves.iter().enumerate() {
            let Some(position) = state.position_of(at) else {
                continue;
            };
            let title = state.positions.prepared[position].whole_title;
            let measure = &state.measures.prepared[leaf.members[0]];
            for says in [measure.whole_title, measure.whole_detail] {
                if title == 0 || says == 0 {
                    continue;
                }
                if habits.seen_says.insert((says, leaf.pool)) {
                    *habits.says.entry(says).or_default() += 1;
                }
                if habits.seen.insert((says, title, leaf.pool)) {
                    *habits.pairs.entry((says, title)).or_default() += 1;
                }
            }
        }
        habits
    }

    /// What the measure says that other offices say too, with the number of these offices.
    fn known(&self, pool: usize, measure: &Prepared) -> Vec<(Id, usize, u32)> {
        let mut known = Vec::new();
        for says in [measure.whole_title, measure.whole_detail] {
            let Some(all) = self.says.get(&says) else {
                continue;
            };
            let others = all - u32::from(self.seen_says.contains(&(says, pool)));
            if others > 0 {
                known.push((says, pool, others));
            }
        }
        known
    }

    fn speak(&self, known: &[(Id, usize, u32)], position: &Prepared) -> f64 {
        let title = position.whole_title;
        let mut strongest = 0.0_f64;
        for (says, pool, others) in known {
            let Some(with) = self.pairs.get(&(*says, title)) else {
                continue;
            };
            let with = with - u32::from(self.seen.contains(&(*says, title, *pool)));
            strongest = strongest.max(HABIT * f64::from(with) / (f64::from(*others) + 1.0));
        }
        strongest
    }
}

/// Log-odds of doing what all others do.
const HABIT: f64 = 4.0;
