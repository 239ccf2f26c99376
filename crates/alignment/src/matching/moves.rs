//! What a change of several choices at once is worth, and the changes that make sums close.

use rustc_hash::{FxHashMap, FxHashSet};

use super::amounts;
use super::together::{ALIKE, Block, NOBODY, Together, cell_size};

impl Together<'_> {
    /// What moving blocks would add to the whole.
    pub(super) fn gain(&self, moves: &[(&[usize], Option<usize>)]) -> f64 {
        let mut gain = 0.0;
        let mut sums: Vec<(usize, i64)> = Vec::new();
        let mut add =
            |position: usize, amount: i64| match sums.iter_mut().find(|(at, _)| *at == position) {
                Some((_, sum)) => *sum = sum.saturating_add(amount),
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
                    add(position, this.amount.saturating_neg());
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
        let mut cells: Vec<usize> = moves
            .iter()
            .map(|(leaves, _)| self.likeness.leaves[leaves[0]].cell)
            .collect();
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
                let then = moves
                    .iter()
                    .find(|(leaves, _)| leaves.contains(leaf))
                    .map_or(now, |(_, target)| *target);
                count(now, 1.0, 0.0);
                count(then, 0.0, 1.0);
            }
            let pairs: f64 = counts
                .iter()
                .map(|(_, now, then)| then * (then - 1.0) - now * (now - 1.0))
                .sum();
            gain += self.strength(cell[0]) * pairs / 2.0 / cell_size(cell);
        }
        gain
    }

    /// For each position whose claims do not add up: would one group more, one less, or an
    /// exchange of two, make them add up?
    pub(super) fn close_sums(&mut self) -> bool {
        let mut blocks_of_pool: Vec<Vec<Block>> =
            (0..self.likeness.pools.len()).map(|_| Vec::new()).collect();
        for cell in 0..self.likeness.cells.len() {
            let pool = self.likeness.leaves[self.likeness.cells[cell][0]].pool;
            let blocks = self.blocks(cell);
            if blocks.len() != self.likeness.cells[cell].len() {
                for leaf in &self.likeness.cells[cell] {
                    blocks_of_pool[pool].push(Block {
                        leaves: vec![*leaf],
                        at: self.position_of(*leaf),
                    });
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
        let Some(amount) = self.positions.amounts[position].filter(|amount| *amount > 0) else {
            return false;
        };
        if amounts::equal(self.claimed[position], amount) {
            return false;
        }
        let missing = amount.saturating_sub(self.claimed[position]);
        let mut steps: Vec<(i64, usize)> = Vec::new();
        for at in wanted {
            let sum = self.amount_of(&blocks[*at].leaves);
            let here = blocks[*at]
                .leaves
                .iter()
                .all(|leaf| self.position_of(*leaf) == Some(position));
            let elsewhere = blocks[*at]
                .leaves
                .iter()
                .all(|leaf| self.position_of(*leaf) != Some(position));
            if here {
                steps.push((sum.saturating_neg(), *at));
            } else if elsewhere {
                steps.push((sum, *at));
            }
        }
        steps.sort_unstable();
        let mut best: Option<(f64, Vec<usize>)> = None;
        let mut consider = |state: &Self, chosen: Vec<usize>| {
            let leaves: FxHashSet<usize> = chosen
                .iter()
                .flat_map(|s| blocks[steps[*s].1].leaves.iter().copied())
                .collect();
            if leaves.len()
                != chosen
                    .iter()
                    .map(|s| blocks[steps[*s].1].leaves.len())
                    .sum::<usize>()
            {
                return;
            }
            let moves = state.moves_for(position, &chosen, &steps, blocks);
            let borrowed: Vec<(&[usize], Option<usize>)> =
                moves.iter().map(|(l, t)| (l.as_slice(), *t)).collect();
            let gain = state.gain(&borrowed);
            if gain > 1e-9 && best.as_ref().is_none_or(|(so_far, _)| gain > *so_far) {
                best = Some((gain, chosen));
            }
        };
        for one in 0..steps.len() {
            if amounts::equal(steps[one].0, missing) {
                consider(self, vec![one]);
            }
            let rest = missing.saturating_sub(steps[one].0);
            let from = steps.partition_point(|(sum, _)| *sum < rest.saturating_sub(100));
            for (other, (sum, _)) in steps.iter().enumerate().skip(from) {
                if *sum > rest.saturating_add(100) {
                    break;
                }
                if other > one {
                    consider(self, vec![one, other]);
                }
            }
        }
        let Some((_, chosen)) = best else {
            return false;
        };
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
            let target = if sum > 0 {
                Some(position)
            } else {
                self.next_best(&leaves, position)
            };
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
}
