//! Who pays for what, decided for all measures of an office together.
//!
//! A measure's own words often fit several positions. Three more things speak, and each needs to
//! know what the others chose: the labels and word pairs that go together *in these two tables*
//! (learned from the table itself, without answers); the siblings of a measure, which tend to be
//! paid together; and the sums, which close when the right measures stand under a position.
//! Choices are improved one group at a time until no change helps (iterated conditional modes).

use rustc_hash::FxHashMap;

use super::amounts::{self, SUMS_TRIED, Surprise};
use super::labels::Reliability;
use super::likeness::{Leaf, Likeness, Side};
use super::words::LABELS;

/// Log-odds that no position pays for a measure, on the scale of the words.
pub(super) const NOBODY: f64 = 1.0;
/// Log-odds of standing where all siblings stand; without a common product, siblings are weaker.
const SIBLINGS: f64 = 4.0;
const LOOSE_SIBLINGS: f64 = 2.0;
/// What it costs to claim clearly more than a position has.
const OVER: f64 = 1.5;
const MOST_OVER: f64 = 10.0;
pub(super) const ALIKE: f64 = 0.6;
const OVER_ALONE: f64 = 1.0;
const MOST_OVER_ALONE: f64 = 3.0;
const ROUNDS: usize = 3;

/// The state of the common decision. Choices are indices into a leaf's candidates.
pub(super) struct Together<'a> {
    pub likeness: &'a Likeness,
    pub measures: &'a Side<'a>,
    pub positions: &'a Side<'a>,
    /// What an exact sum would be worth, for each position.
    pub worth: Vec<f64>,
    /// What it is worth more if a single measure has that amount.
    alone_worth: Vec<f64>,
    pub labels: Vec<Reliability>,
    /// Log-odds of each candidate of each leaf that never change: words, and asking too much.
    pub fixed: Vec<Vec<f64>>,
    /// Log-odds of each candidate of each leaf: the fixed ones, labels, habits.
    pub own: Vec<Vec<f64>>,
    pub chosen: Vec<Option<usize>>,
    pub claimed: Vec<i64>,
}

/// Everything that speaks for one candidate of one leaf, given what the others chose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    pub own: f64,
    pub siblings: f64,
    pub amount: f64,
}

impl Evidence {
    pub(super) fn total(&self) -> f64 {
        self.own + self.siblings + self.amount
    }
}

impl<'a> Together<'a> {
    /// Decides. `claimed` holds what measures matched by code already take from each position.
    pub(super) fn decide(
        likeness: &'a Likeness,
        measures: &'a Side<'a>,
        positions: &'a Side<'a>,
        claimed: Vec<i64>,
    ) -> Self {
        let words: Vec<Vec<f64>> = likeness
            .leaves
            .iter()
            .map(|leaf| leaf.candidates.iter().map(|c| c.words).collect())
            .collect();
        let surprise = Surprise::of(positions.amounts);
        let mut state = Self {
            likeness,
            measures,
            positions,
            worth: surprise.of_all(positions.amounts, SUMS_TRIED),
            alone_worth: surprise
                .of_all(positions.amounts, 1.0)
                .iter()
                .zip(surprise.of_all(positions.amounts, SUMS_TRIED))
                .map(|(one, sum)| one - sum)
                .collect(),
            labels: (0..LABELS.len())
                .map(|field| Reliability::of(field, &likeness.pools, positions.prepared))
                .collect(),
            fixed: Vec::new(),
            own: words,
            chosen: vec![None; likeness.leaves.len()],
            claimed,
        };
        for leaf in 0..likeness.leaves.len() {
            state.choose(leaf, state.clear_best(leaf));
        }
        state.fixed = state.fixed_odds();
        state.learn();
        for cell in 0..likeness.cells.len() {
            state.start_cell(cell);
        }
        for _ in 0..ROUNDS {
            state.learn();
            let mut changed = false;
            for leaf in 0..likeness.leaves.len() {
                changed |= state.improve_leaf(leaf);
            }
            changed |= state.improve_blocks();
            changed |= state.close_sums();
            if !changed {
                break;
            }
        }
        state
    }

    /// What speaks for a candidate, everyone else staying where they are.
    pub(super) fn evidence(&self, leaf: usize, candidate: usize) -> Evidence {
        let this = &self.likeness.leaves[leaf];
        let position = this.candidates[candidate].position;
        let mut claimed = self.claimed[position];
        if self.position_of(leaf) == Some(position) {
            claimed = claimed.saturating_sub(this.amount);
        }
        Evidence {
            own: self.own[leaf][candidate],
            siblings: self.sibling_pull(leaf, position),
            amount: self.fit(position, claimed.saturating_add(this.amount))
                - self.fit(position, claimed),
        }
    }

    pub(super) fn position_of(&self, leaf: usize) -> Option<usize> {
        self.chosen[leaf].map(|c| self.likeness.leaves[leaf].candidates[c].position)
    }

    /// Whether everything claimed from a position adds up to its amount.
    pub(super) fn closes(&self, position: usize) -> bool {
        self.positions.amounts[position]
            .is_some_and(|amount| amount > 0 && amounts::equal(self.claimed[position], amount))
    }

    /// Log-odds of the sum claimed from a position.
    pub(super) fn fit(&self, position: usize, sum: i64) -> f64 {
        let Some(amount) = self.positions.amounts[position] else {
            return 0.0;
        };
        if sum <= 0 {
            return 0.0;
        }
        if amount > 0 && amounts::equal(sum, amount) {
            return self.worth[position];
        }
        let ratio = sum as f64 / (amount.max(1)) as f64;
        if ratio > 1.01 {
            return -(OVER * ratio.ln()).min(MOST_OVER);
        }
        0.0
    }

    fn fixed_odds(&self) -> Vec<Vec<f64>> {
        let odds = |leaf: &Leaf| {
            leaf.candidates
                .iter()
                .map(|c| c.words + self.alone(leaf.members[0], c.position))
                .collect()
        };
        self.likeness.leaves.iter().map(odds).collect()
    }

    /// Log-odds lost by a measure that alone asks for more than the position has, or won where the
    /// two amounts are equal: that one pair agrees is less of an accident than that some sum does.
    fn alone(&self, measure: usize, position: usize) -> f64 {
        let (Some(asked), Some(amount)) = (
            self.measures.amounts[measure],
            self.positions.amounts[position],
        ) else {
            return 0.0;
        };
        if asked > 0 && amounts::equal(asked, amount) {
            return self.alone_worth[position];
        }
        let ratio = asked.max(1) as f64 / amount.max(1) as f64;
        if ratio > 1.01 {
            -(OVER_ALONE * ratio.ln()).min(MOST_OVER_ALONE)
        } else {
            0.0
        }
    }

    fn sibling_pull(&self, leaf: usize, position: usize) -> f64 {
        let cell = &self.likeness.cells[self.likeness.leaves[leaf].cell];
        if cell.len() == 1 {
            return 0.0;
        }
        let there = cell
            .iter()
            .filter(|other| **other != leaf && self.position_of(**other) == Some(position))
            .count();
        self.strength(leaf) * there as f64 / cell_size(cell)
    }

    pub(super) fn strength(&self, leaf: usize) -> f64 {
        let measure = self.likeness.leaves[leaf].members[0];
        if self.measures.prepared[measure].whole_detail == 0 {
            LOOSE_SIBLINGS
        } else {
            SIBLINGS
        }
    }

    pub(super) fn choose(&mut self, leaf: usize, candidate: Option<usize>) {
        let amount = self.likeness.leaves[leaf].amount;
        if let Some(position) = self.position_of(leaf) {
            self.claimed[position] = self.claimed[position].saturating_sub(amount);
        }
        self.chosen[leaf] = candidate;
        if let Some(position) = self.position_of(leaf) {
            self.claimed[position] = self.claimed[position].saturating_add(amount);
        }
    }

    /// The best candidate by own evidence, if it stands clear of the second.
    fn clear_best(&self, leaf: usize) -> Option<usize> {
        let own = &self.own[leaf];
        let best = best_of(own)?;
        let second = own
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != best)
            .map(|(_, v)| *v)
            .fold(0.0, f64::max);
        (own[best] > NOBODY && own[best] - second > 1.5).then_some(best)
    }

    /// Puts a whole cell where its leaves together would go, then each leaf where it insists.
    fn start_cell(&mut self, cell: usize) {
        let leaves = &self.likeness.cells[cell];
        let mut sums: FxHashMap<usize, f64> = FxHashMap::default();
        let mut amount: i64 = 0;
        for leaf in leaves {
            self.choose(*leaf, None);
            amount = amount.saturating_add(self.likeness.leaves[*leaf].amount);
        }
        for leaf in leaves {
            let share = 1.0 / leaves.len() as f64;
            for (at, candidate) in self.likeness.leaves[*leaf].candidates.iter().enumerate() {
                *sums.entry(candidate.position).or_default() += share * self.own[*leaf][at];
            }
        }
        let mut sums: Vec<(usize, f64)> = sums.into_iter().collect();
        sums.sort_unstable_by_key(|(position, _)| *position);
        let mut best: Option<(f64, usize)> = None;
        for (position, sum) in sums {
            let value = sum + self.fit(position, amount).max(0.0);
            if best.is_none_or(|(so_far, _)| value > so_far) {
                best = Some((value, position));
            }
        }
        let Some((_, common)) = best else { return };
        for leaf in leaves {
            let strength = if leaves.len() > 1 {
                self.strength(*leaf)
            } else {
                0.0
            };
            let mut values = self.own[*leaf].clone();
            for (at, candidate) in self.likeness.leaves[*leaf].candidates.iter().enumerate() {
                if candidate.position == common {
                    values[at] += strength;
                }
                values[at] += self
                    .fit(candidate.position, self.likeness.leaves[*leaf].amount)
                    .max(0.0);
            }
            let choice = best_of(&values).filter(|at| values[*at] > NOBODY);
            self.choose(*leaf, choice);
        }
    }

    fn improve_leaf(&mut self, leaf: usize) -> bool {
        let mut best = (NOBODY, None);
        for candidate in 0..self.likeness.leaves[leaf].candidates.len() {
            let value = self.evidence(leaf, candidate).total();
            if value > best.0 {
                best = (value, Some(candidate));
            }
        }
        let changed = best.1 != self.chosen[leaf];
        if changed {
            self.choose(leaf, best.1);
        }
        changed
    }

    /// Tries to move the leaves of a cell that stand together to another position, together.
    fn improve_blocks(&mut self) -> bool {
        let mut changed = false;
        for cell in 0..self.likeness.cells.len() {
            if self.likeness.cells[cell].len() < 2 {
                continue;
            }
            let mut blocks = self.blocks(cell);
            if blocks.len() > 1 {
                blocks.push(Block {
                    leaves: self.likeness.cells[cell].clone(),
                    at: None,
                });
            }
            for block in blocks {
                let mut targets: Vec<usize> = block
                    .leaves
                    .iter()
                    .flat_map(|l| {
                        self.likeness.leaves[*l]
                            .candidates
                            .iter()
                            .map(|c| c.position)
                    })
                    .collect();
                targets.sort_unstable();
                targets.dedup();
                let mut best: Option<(f64, usize)> = None;
                for target in targets {
                    if Some(target) == block.at {
                        continue;
                    }
                    let gain = self.gain(&[(&block.leaves, Some(target))]);
                    if gain > 1e-9 && best.is_none_or(|(so_far, _)| gain > so_far) {
                        best = Some((gain, target));
                    }
                }
                if let Some((_, target)) = best {
                    self.move_block(&block.leaves, Some(target));
                    changed = true;
                }
            }
        }
        changed
    }

    pub(super) fn blocks(&self, cell: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for leaf in &self.likeness.cells[cell] {
            let at = self.position_of(*leaf);
            match blocks.iter_mut().find(|block| block.at == at) {
                Some(block) => block.leaves.push(*leaf),
                None => blocks.push(Block {
                    leaves: vec![*leaf],
                    at,
                }),
            }
        }
        blocks
    }

    pub(super) fn amount_of(&self, leaves: &[usize]) -> i64 {
        leaves
            .iter()
            .map(|leaf| self.likeness.leaves[*leaf].amount)
            .fold(0, i64::saturating_add)
    }

    pub(super) fn move_block(&mut self, leaves: &[usize], target: Option<usize>) {
        for leaf in leaves {
            let candidate = target.and_then(|position| self.candidate_at(*leaf, position));
            self.choose(*leaf, candidate);
        }
    }

    pub(super) fn candidate_at(&self, leaf: usize, position: usize) -> Option<usize> {
        self.likeness.leaves[leaf]
            .candidates
            .iter()
            .position(|c| c.position == position)
    }
}

/// Leaves of one cell that stand at one position.
pub(super) struct Block {
    pub leaves: Vec<usize>,
    pub at: Option<usize>,
}

/// Siblings of a leaf; a little more than there are, so that one sibling is not yet a custom.
pub(super) fn cell_size(cell: &[usize]) -> f64 {
    cell.len() as f64 - 1.0 + 0.3
}

fn best_of(values: &[f64]) -> Option<usize> {
    let mut best = None;
    for (at, value) in values.iter().enumerate() {
        if best.is_none_or(|so_far: usize| *value > values[so_far]) {
            best = Some(at);
        }
    }
    best
}
