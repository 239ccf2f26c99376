//! The cheapest change of a table that moves one cell and breaks no sum.
//!
//! A partial change leaves some equations *open* (out of balance). The search takes the oldest
//! open equation, tries every cell that would close it, and keeps the most promising partial
//! changes of each length (a beam). It may miss a change that exists; it never invents one.

use super::system::{Index, System};
use std::collections::HashSet;

/// Withheld cells are nearly free, but a shorter change is still the better one.
const STEP: u64 = 1;
/// How many times dearer a newly withheld cell of weight 1 is than touching a withheld one.
const UNIT: u64 = 16;

/// How many times longer than the first change found another, cheaper one may be.
const DETOUR: usize = 3;
/// How many times more equations than at the start may be open: beyond that the search is lost.
const SPRAWL: usize = 8;

/// What is asked of the search.
pub(super) struct Quest<'a> {
    pub system: &'a System,
    /// The table to start from.
    pub values: &'a [i64],
    pub withheld: &'a [bool],
    /// Whether cells may be withheld that are not yet.
    pub may_withhold: bool,
    /// The cell to move, and in which direction (+1 or −1).
    pub cell: usize,
    pub direction: i64,
    /// By how much.
    pub amount: i64,
    /// How many partial changes of each length are kept.
    pub beam: usize,
    /// How much an open equation counts against a partial change.
    pub fear: u64,
    /// The longest change to consider, in cells.
    pub longest: usize,
}

/// Which cells move, and in which direction.
pub(super) type Change = Vec<(usize, i64)>;

struct Partial {
    /// The partial change this one extends, by the position in the list of all.
    before: Option<usize>,
    cell: usize,
    direction: i64,
    cost: u64,
    /// The open equations, oldest first, and their imbalance in units of the amount.
    open: Vec<(Index, i64)>,
    /// The same set of cells has the same hash, whatever the order.
    hash: u64,
}

/// A partial change that might be: its score, its cost, what it extends, and by which cell.
type Extension = (u64, u64, usize, usize, i64);

/// The cheapest change the beam meets; `None` where it meets none.
pub(super) fn find(quest: &Quest) -> Option<Change> {
    let system = quest.system;
    let first = Partial {
        before: None,
        cell: quest.cell,
        direction: quest.direction,
        cost: quest.price(quest.cell, quest.direction)?,
        open: balance(&[], &system.of_cell[quest.cell], quest.direction),
        hash: signature(quest.cell, quest.direction),
    };
    let sprawl = SPRAWL * first.open.len().max(2);
    let mut all = vec![first];
    if all[0].open.is_empty() {
        return Some(vec![(quest.cell, quest.direction)]);
    }
    let mut best: Option<(u64, usize, usize, i64)> = None;
    let mut touched = vec![0usize; system.truth.len()];
    let mut layer = 0..1;
    let mut longest = quest.longest;
    let mut length = 1;
    while length < longest {
        length += 1;
        let mut options: Vec<Extension> = Vec::new();
        for number in layer.clone() {
            if all[number].open.len() > sprawl {
                continue;
            }
            mark(&all, number, &mut touched);
            let (equation, imbalance) = all[number].open[0];
            for &(cell, sign) in &system.equations[equation as usize] {
                let (cell, direction) = (cell as usize, -sign * imbalance.signum());
                if touched[cell] == number + 1 {
                    continue;
                }
                let Some(price) = quest.price(cell, direction) else {
                    continue;
                };
                let cost = all[number].cost + price;
                if best.is_some_and(|best| cost >= best.0) {
                    continue;
                }
                match quest.foreboding(&all[number].open, &system.of_cell[cell], direction) {
                    None => {
                        best = Some((cost, number, cell, direction));
                        longest = longest.min(length * DETOUR);
                    }
                    Some(toll) => options.push((cost + toll, cost, number, cell, direction)),
                }
            }
        }
        if options.is_empty() {
            break;
        }
        options.retain(|option| best.is_none_or(|best| option.1 < best.0));
        let kept = quest.beam * 2;
        if options.len() > kept {
            options.select_nth_unstable(kept);
            options.truncate(kept);
        }
        options.sort_unstable();
        let start = all.len();
        let mut seen = HashSet::new();
        for (_, cost, before, cell, direction) in options {
            let hash = all[before].hash.wrapping_add(signature(cell, direction));
            if all.len() - start < quest.beam && seen.insert(hash) {
                all.push(Partial {
                    before: Some(before),
                    cell,
                    direction,
                    cost,
                    open: balance(&all[before].open, &system.of_cell[cell], direction),
                    hash,
                });
            }
        }
        layer = start..all.len();
    }
    let (_, number, cell, direction) = best?;
    let mut change = vec![(cell, direction)];
    change.extend(chain(&all, number));
    Some(change)
}

impl Quest<'_> {
    /// What moving this cell costs; `None` where it cannot move so far.
    pub fn price(&self, cell: usize, direction: i64) -> Option<u64> {
        let (value, system) = (self.values[cell], self.system);
        let weight = system.weight[cell]?;
        let room = if direction > 0 {
            system.high[cell] - value
        } else {
            value - system.low[cell]
        };
        match (room >= self.amount, self.withheld[cell]) {
            (false, _) => None,
            (true, true) => Some(STEP),
            (true, false) => self.may_withhold.then_some(STEP + UNIT * weight),
        }
    }

    /// How much the equations that would then be open are likely to cost; `None` if none is.
    fn foreboding(
        &self,
        open: &[(Index, i64)],
        touched: &[(Index, i64)],
        direction: i64,
    ) -> Option<u64> {
        let toll = |equation: Index| UNIT * self.system.toll[equation as usize] * self.fear / 4;
        let (mut count, mut sum) = (0, 0);
        for &(equation, imbalance) in open {
            let shift = touched
                .iter()
                .find(|t| t.0 == equation)
                .map_or(0, |t| t.1 * direction);
            let after = (imbalance + shift).unsigned_abs();
            count += after;
            sum += after * toll(equation);
        }
        for (equation, _) in touched {
            if !open.iter().any(|o| o.0 == *equation) {
                count += 1;
                sum += toll(*equation);
            }
        }
        (count > 0).then_some(sum)
    }
}

/// The open equations after one more cell has moved.
fn balance(open: &[(Index, i64)], touched: &[(Index, i64)], direction: i64) -> Vec<(Index, i64)> {
    let mut after = open.to_vec();
    for &(equation, sign) in touched {
        match after.iter_mut().find(|o| o.0 == equation) {
            Some(known) => known.1 += sign * direction,
            None => after.push((equation, sign * direction)),
        }
    }
    after.retain(|o| o.1 != 0);
    after
}

/// The cells of a partial change, the latest first.
fn chain(all: &[Partial], number: usize) -> impl Iterator<Item = (usize, i64)> + '_ {
    let mut next = Some(number);
    std::iter::from_fn(move || {
        let partial = &all[next?];
        next = partial.before;
        Some((partial.cell, partial.direction))
    })
}

/// Stamps the cells of a partial change with its number, so that none is moved twice.
fn mark(all: &[Partial], number: usize, touched: &mut [usize]) {
    for (cell, _) in chain(all, number) {
        touched[cell] = number + 1;
    }
}

/// A well-mixed number for a cell and a direction (the finaliser of `SplitMix64`).
fn signature(cell: usize, direction: i64) -> u64 {
    let mut x = (cell as u64 * 2 + u64::from(direction > 0)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
