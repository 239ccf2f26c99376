//! Who pays for what, decided for all measures of an office together.
//!
//! A measure's own words often fit several positions. Three more things speak, and each needs to
//! know what the others chose: the labels and word pairs that go together *in these two tables*
//! (learned from the table itself, without answers); the siblings of a measure, which tend to be
//! paid together; and the sums, which close when the right measures stand under a position.
//! Choices are improved one group at a time until no change helps (iterated conditional modes).

use rustc_hash::{FxHashMap, FxHashSet};

use super::amounts::{self, Surprise};
use super::labels::{self, Reliability};
use super::likeness::{Leaf, Likeness, Side};
use super::words::{Id, LABELS, Prepared};

/// Log-odds that no position pays for a measure, on the scale of the words.
pub(super) const NOBODY: f64 = 1.0;
/// Log-odds of standing where all siblings stand; without a common product, siblings are weaker.
const SIBLINGS: f64 = 4.0;
const LOOSE_SIBLINGS: f64 = 2.0;
/// What it costs to claim clearly more than a position has.
const OVER: f64 = 1.5;
const MOST_OVER: f64 = 10.0;
const ALIKE: f64 = 0.6;
const OVER_ALONE: f64 = 1.0;
const MOST_OVER_ALONE: f64 = 3.0;
const ROUNDS: usize = 4;

/// The state of the common decision. Choices are indices into a leaf's candidates.
pub(super) struct Together<'a> {
    pub likeness: &'a Likeness,
    measures: &'a Side<'a>,
    positions: &'a Side<'a>,
    /// What an exact sum would be worth, for each position.
    worth: Vec<f64>,
    labels: Vec<Reliability>,
    /// Log-odds of each candidate of each leaf that never change: words, and asking too much.
    fixed: Vec<Vec<f64>>,
    /// Log-odds of each candidate of each leaf: the fixed ones, labels, habits.
    pub own: Vec<Vec<f64>>,
    pub chosen: Vec<Option<usize>>,
    claimed: Vec<i64>,
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
        let words: Vec<Vec<f64>> =
            likeness.leaves.iter().map(|leaf| leaf.candidates.iter().map(|c| c.words).collect()).collect();
        let mut state = Self {
            likeness,
            measures,
            positions,
            worth: Surprise::of(positions.amounts).of_all(positions.amounts),
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
            claimed -= this.amount;
        }
        Evidence {
            own: self.own[leaf][candidate],
            siblings: self.sibling_pull(leaf, position),
            amount: self.fit(position, claimed.saturating_add(this.amount)) - self.fit(position, claimed),
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
    fn fit(&self, position: usize, sum: i64) -> f64 {
        let Some(amount) = self.positions.amounts[position] else { return 0.0 };
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
            leaf.candidates.iter().map(|c| c.words + self.alone(leaf.members[0], c.position)).collect()
        };
        self.likeness.leaves.iter().map(odds).collect()
    }

    /// Log-odds lost by a measure that alone asks for more than the position has.
    fn alone(&self, measure: usize, position: usize) -> f64 {
        let (Some(asked), Some(amount)) = (self.measures.amounts[measure], self.positions.amounts[position]) else {
            return 0.0;
        };
        let ratio = asked.max(1) as f64 / amount.max(1) as f64;
        if ratio > 1.01 { -(OVER_ALONE * ratio.ln()).min(MOST_OVER_ALONE) } else { 0.0 }
    }

    fn sibling_pull(&self, leaf: usize, position: usize) -> f64 {
        let cell = &self.likeness.cells[self.likeness.leaves[leaf].cell];
        if cell.len() == 1 {
            return 0.0;
        }
        let there =
            cell.iter().filter(|other| **other != leaf && self.position_of(**other) == Some(position)).count();
        self.strength(leaf) * there as f64 / cell_size(cell)
    }

    fn strength(&self, leaf: usize) -> f64 {
        let measure = self.likeness.leaves[leaf].members[0];
        if self.measures.prepared[measure].whole_detail == 0 { LOOSE_SIBLINGS } else { SIBLINGS }
    }

    fn choose(&mut self, leaf: usize, candidate: Option<usize>) {
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
        let second = own.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, v)| *v).fold(0.0, f64::max);
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
        let mut best: Option<(f64, usize)> = None;
        for (position, sum) in &sums {
            let value = sum + self.fit(*position, amount).max(0.0);
            if best.is_none_or(|(so_far, at)| value > so_far || (value == so_far && *position < at)) {
                best = Some((value, *position));
            }
        }
        let Some((_, common)) = best else { return };
        for leaf in leaves {
            let strength = if leaves.len() > 1 { self.strength(*leaf) } else { 0.0 };
            let mut values = self.own[*leaf].clone();
            for (at, candidate) in self.likeness.leaves[*leaf].candidates.iter().enumerate() {
                if candidate.position == common {
                    values[at] += strength;
                }
                values[at] += self.fit(candidate.position, self.likeness.leaves[*leaf].amount).max(0.0);
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
                blocks.push(Block { leaves: self.likeness.cells[cell].clone(), at: None });
            }
            for block in blocks {
                let mut targets: Vec<usize> =
                    block.leaves.iter().flat_map(|l| self.likeness.leaves[*l].candidates.iter().map(|c| c.position)).collect();
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

    /// For each position whose claims do not add up: would one group more, one less, or an
    /// exchange of two, make them add up?
    fn close_sums(&mut self) -> bool {
        let mut blocks_of_pool: Vec<Vec<Block>> = (0..self.likeness.pools.len()).map(|_| Vec::new()).collect();
        for cell in 0..self.likeness.cells.len() {
            let pool = self.likeness.leaves[self.likeness.cells[cell][0]].pool;
            let blocks = self.blocks(cell);
            if blocks.len() != self.likeness.cells[cell].len() {
                for leaf in &self.likeness.cells[cell] {
                    blocks_of_pool[pool].push(Block { leaves: vec![*leaf], at: self.position_of(*leaf) });
                }
            }
            blocks_of_pool[pool].extend(blocks);
        }
        let mut changed = false;
        for blocks in &mut blocks_of_pool {
            let mut wanted: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
            for (at, block) in blocks.iter().enumerate() {
                if self.amount_of(&block.leaves) == 0 {
                    continue;
                }
                for candidate in &self.likeness.leaves[block.leaves[0]].candidates {
                    wanted.entry(candidate.position).or_default().push(at);
                }
            }
            let mut positions: Vec<usize> = wanted.keys().copied().collect();
            positions.sort_unstable();
            for position in positions {
                changed |= self.close_sum(position, blocks, &wanted[&position]);
            }
        }
        changed
    }

    fn close_sum(&mut self, position: usize, blocks: &[Block], wanted: &[usize]) -> bool {
        let Some(amount) = self.positions.amounts[position].filter(|amount| *amount > 0) else { return false };
        if amounts::equal(self.claimed[position], amount) {
            return false;
        }
        let missing = amount - self.claimed[position];
        let mut steps: Vec<(i64, usize)> = Vec::new();
        for at in wanted {
            let sum = self.amount_of(&blocks[*at].leaves);
            let here = blocks[*at].leaves.iter().all(|leaf| self.position_of(*leaf) == Some(position));
            let elsewhere = blocks[*at].leaves.iter().all(|leaf| self.position_of(*leaf) != Some(position));
            if here {
                steps.push((-sum, *at));
            } else if elsewhere {
                steps.push((sum, *at));
            }
        }
        steps.sort_unstable();
        let mut best: Option<(f64, Vec<usize>)> = None;
        let mut consider = |state: &Self, chosen: Vec<usize>| {
            let leaves: FxHashSet<usize> = chosen.iter().flat_map(|s| blocks[steps[*s].1].leaves.iter().copied()).collect();
            if leaves.len() != chosen.iter().map(|s| blocks[steps[*s].1].leaves.len()).sum::<usize>() {
                return;
            }
            let moves = state.moves_for(position, &chosen, &steps, blocks);
            let borrowed: Vec<(&[usize], Option<usize>)> = moves.iter().map(|(l, t)| (l.as_slice(), *t)).collect();
            let gain = state.gain(&borrowed);
            if gain > 1e-9 && best.as_ref().is_none_or(|(so_far, _)| gain > *so_far) {
                best = Some((gain, chosen));
            }
        };
        for one in 0..steps.len() {
            if amounts::equal(steps[one].0, missing) {
                consider(self, vec![one]);
            }
            let rest = missing - steps[one].0;
            let from = steps.partition_point(|(sum, _)| *sum < rest - 100);
            for (other, (sum, _)) in steps.iter().enumerate().skip(from) {
                if *sum > rest + 100 {
                    break;
                }
                if other > one {
                    consider(self, vec![one, other]);
                }
            }
        }
        let Some((_, chosen)) = best else { return false };
        for (leaves, target) in self.moves_for(position, &chosen, &steps, blocks) {
            self.move_block(&leaves, target);
        }
        true
    }

    fn moves_for(
        &self,
        position: usize,
        chosen: &[usize],
        steps: &[(i64, usize)],
        blocks: &[Block],
    ) -> Vec<(Vec<usize>, Option<usize>)> {
        let mut moves = Vec::new();
        for step in chosen {
            let (sum, block) = steps[*step];
            let leaves = blocks[block].leaves.clone();
            let target = if sum > 0 { Some(position) } else { self.next_best(&leaves, position) };
            moves.push((leaves, target));
        }
        moves
    }

    /// Where a block would go if not to a position.
    fn next_best(&self, leaves: &[usize], not: usize) -> Option<usize> {
        let leaf = leaves[0];
        let mut best = (NOBODY, None);
        for (at, candidate) in self.likeness.leaves[leaf].candidates.iter().enumerate() {
            if candidate.position == not {
                continue;
            }
            let value = self.evidence(leaf, at).total();
            if value > best.0 {
                best = (value, Some(candidate.position));
            }
        }
        best.1
    }

    fn blocks(&self, cell: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for leaf in &self.likeness.cells[cell] {
            let at = self.position_of(*leaf);
            match blocks.iter_mut().find(|block| block.at == at) {
                Some(block) => block.leaves.push(*leaf),
                None => blocks.push(Block { leaves: vec![*leaf], at }),
            }
        }
        blocks
    }

    fn amount_of(&self, leaves: &[usize]) -> i64 {
        leaves.iter().map(|leaf| self.likeness.leaves[*leaf].amount).fold(0, i64::saturating_add)
    }

    fn move_block(&mut self, leaves: &[usize], target: Option<usize>) {
        for leaf in leaves {
            let candidate = target.and_then(|position| self.candidate_at(*leaf, position));
            self.choose(*leaf, candidate);
        }
    }

    fn candidate_at(&self, leaf: usize, position: usize) -> Option<usize> {
        self.likeness.leaves[leaf].candidates.iter().position(|c| c.position == position)
    }

    /// What moving blocks would add to the whole.
    fn gain(&self, moves: &[(&[usize], Option<usize>)]) -> f64 {
        let mut gain = 0.0;
        let mut sums: Vec<(usize, i64)> = Vec::new();
        let mut add = |position: usize, amount: i64| match sums.iter_mut().find(|(at, _)| *at == position) {
            Some((_, sum)) => *sum += amount,
            None => sums.push((position, amount)),
        };
        for (leaves, target) in moves {
            // Siblings say almost the same words: many of them count more than one, not as many
            // times more.
            let weight = (leaves.len() as f64).powf(-ALIKE);
            for leaf in *leaves {
                let this = &self.likeness.leaves[*leaf];
                let now = self.chosen[*leaf].map_or(NOBODY, |c| self.own[*leaf][c]);
                let candidate = target.and_then(|position| self.candidate_at(*leaf, position));
                let then = match (target, candidate) {
                    (Some(_), None) => -NOBODY,
                    (None, _) => NOBODY,
                    (Some(_), Some(c)) => self.own[*leaf][c],
                };
                gain += weight * (then - now);
                if let Some(position) = self.position_of(*leaf) {
                    add(position, -this.amount);
                }
                if let (Some(position), Some(_)) = (target, candidate) {
                    add(*position, this.amount);
                }
            }
        }
        gain += self.sibling_gain(moves);
        for (position, amount) in sums {
            let now = self.claimed[position];
            gain += self.fit(position, now.saturating_add(amount)) - self.fit(position, now);
        }
        gain
    }

    /// How much better siblings would stand together after the moves.
    fn sibling_gain(&self, moves: &[(&[usize], Option<usize>)]) -> f64 {
        let mut cells: Vec<usize> = moves.iter().map(|(leaves, _)| self.likeness.leaves[leaves[0]].cell).collect();
        cells.sort_unstable();
        cells.dedup();
        let mut gain = 0.0;
        for at in cells {
            let cell = &self.likeness.cells[at];
            if cell.len() == 1 {
                continue;
            }
            let mut counts: Vec<(usize, f64, f64)> = Vec::new();
            let mut count = |position: Option<usize>, before: f64, after: f64| {
                let Some(position) = position else { return };
                match counts.iter_mut().find(|(at, _, _)| *at == position) {
                    Some((_, now, then)) => {
                        *now += before;
                        *then += after;
                    }
                    None => counts.push((position, before, after)),
                }
            };
            for leaf in cell {
                let now = self.position_of(*leaf);
                let then = moves.iter().find(|(leaves, _)| leaves.contains(leaf)).map_or(now, |(_, target)| *target);
                count(now, 1.0, 0.0);
                count(then, 0.0, 1.0);
            }
            let pairs: f64 = counts.iter().map(|(_, now, then)| then * (then - 1.0) - now * (now - 1.0)).sum();
            gain += self.strength(cell[0]) * pairs / 2.0 / cell_size(cell);
        }
        gain
    }

    /// Learns from the present choices what goes together in these tables.
    fn learn(&mut self) {
        self.learn_labels();
        let habits = Habits::of(self);
        for (at, leaf) in self.likeness.leaves.iter().enumerate() {
            let measure = &self.measures.prepared[leaf.members[0]];
            let odds: Vec<(f64, f64)> =
                self.labels.iter().enumerate().map(|(field, r)| r.odds(leaf.pool, &measure.labels[field])).collect();
            let known = habits.known(leaf.pool, measure);
            for (c, candidate) in leaf.candidates.iter().enumerate() {
                let position = &self.positions.prepared[candidate.position];
                self.own[at][c] =
                    self.fixed[at][c] + labels::speak(&odds, measure, position) + habits.speak(&known, position);
            }
        }
    }

    fn learn_labels(&mut self) {
        for field in 0..self.labels.len() {
            let reliability = &self.labels[field];
            let (mut agree, mut differ) = (3.0, 1.0);
            for (at, leaf) in self.likeness.leaves.iter().enumerate() {
                let Some(position) = self.position_of(at) else { continue };
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

struct Block {
    leaves: Vec<usize>,
    at: Option<usize>,
}

/// Siblings of a leaf; a little more than there are, so that one sibling is not yet a custom.
fn cell_size(cell: &[usize]) -> f64 {
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
            let Some(position) = state.position_of(at) else { continue };
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
            let Some(all) = self.says.get(&says) else { continue };
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
            let Some(with) = self.pairs.get(&(*says, title)) else { continue };
            let with = with - u32::from(self.seen.contains(&(*says, title, *pool)));
            strongest = strongest.max(HABIT * f64::from(with) / (f64::from(*others) + 1.0));
        }
        strongest
    }
}

/// Log-odds of doing what all others do.
const HABIT: f64 = 4.0;
