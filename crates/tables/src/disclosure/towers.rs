//! The change that always exists: one person more in an innermost cell, and in everything above it.
//!
//! Such a *tower* breaks no sum of a table with all its margins, nor does the difference of two
//! towers. It is dear, because it moves totals; it is for cells that the search gives up on, so
//! that one stubborn cell does not cost the reader the whole table.

use super::search::{Change, Quest};
use super::system::System;

/// How many towers through one cell are tried.
const MOST_TRIED: usize = 32;

/// For each innermost cell, itself and all its totals, sorted; only those that break no sum.
pub(super) fn build(system: &System) -> Vec<Vec<usize>> {
    let is_part = |cell: &usize| system.of_cell[*cell].iter().all(|(_, sign)| *sign < 0);
    let innermost = (0..system.truth.len()).filter(is_part);
    let towers = innermost.map(|cell| tower(system, cell));
    towers.filter(|tower| stands(system, tower)).collect()
}

/// The cheapest tower, or difference of two, that moves the cell as the quest asks.
pub(super) fn find(quest: &Quest, towers: &[Vec<usize>]) -> Option<Change> {
    let through = |tower: &&Vec<usize>| tower.binary_search(&quest.cell).is_ok();
    let mut best: Option<(u64, Change)> = None;
    for tower in towers.iter().filter(through).take(MOST_TRIED) {
        let alone = difference(tower, &[], quest.direction);
        let others = towers.iter().filter(|other| !through(other));
        let pairs = others.map(|other| difference(tower, other, quest.direction));
        for change in std::iter::once(alone).chain(pairs) {
            let prices = change.iter().map(|(cell, way)| quest.price(*cell, *way));
            let Some(cost) = prices.sum::<Option<u64>>() else {
                continue;
            };
            if best.as_ref().is_none_or(|best| cost < best.0) {
                best = Some((cost, change));
            }
        }
    }
    best.map(|(_, change)| change)
}

fn tower(system: &System, innermost: usize) -> Vec<usize> {
    let mut tower = vec![innermost];
    let mut next = 0;
    while let Some(&cell) = tower.get(next) {
        next += 1;
        for (equation, sign) in &system.of_cell[cell] {
            // The total stands first in its equation.
            let total = system.equations[*equation as usize][0].0 as usize;
            if *sign < 0 && !tower.contains(&total) {
                tower.push(total);
            }
        }
    }
    tower.sort_unstable();
    tower
}

/// Whether each sum the tower touches gains as much in its parts as in its total.
fn stands(system: &System, tower: &[usize]) -> bool {
    let touched = tower.iter().flat_map(|cell| &system.of_cell[*cell]);
    touched
        .map(|(equation, _)| &system.equations[*equation as usize])
        .all(|equation| {
            let inside = |e: &&(u32, i64)| tower.binary_search(&(e.0 as usize)).is_ok();
            equation.iter().filter(inside).map(|e| e.1).sum::<i64>() == 0
        })
}

/// One tower up and the other down; what they share does not move.
fn difference(up: &[usize], down: &[usize], direction: i64) -> Change {
    let only = |these: &[usize], those: &[usize], way: i64| -> Change {
        let apart = these
            .iter()
            .filter(|cell| those.binary_search(cell).is_err());
        apart.map(|cell| (*cell, way)).collect()
    };
    let mut change = only(up, down, direction);
    change.extend(only(down, up, -direction));
    change
}

#[cfg(test)]
mod tests {
    use super::super::{Axis, Layout, Rule};
    use super::*;

    #[test]
    fn towers_break_no_sum_and_prefer_company() {
        let layout = Layout::new(vec![Axis::flat(3), Axis::flat(2), Axis::flat(2)]);
        let table = layout.counts(&[9; 12]).unwrap();
        let system = System::of(&table, &Rule::counts(5)).unwrap();
        let towers = build(&system);
        assert_eq!(towers.len(), 12);
        assert!(towers.iter().all(|tower| tower.len() == 8));
        let withheld = vec![false; table.cells.len()];
        let quest = Quest {
            system: &system,
            values: &system.truth,
            withheld: &withheld,
            may_withhold: true,
            cell: 0,
            direction: 1,
            amount: 3,
            beam: 0,
            fear: 0,
            longest: 0,
        };
        let change = find(&quest, &towers).unwrap();
        // Two neighbours and their totals in two directions are cheaper than the grand total.
        assert_eq!(change.len(), 8);
        assert!(
            change
                .iter()
                .all(|(cell, _)| *cell != table.cells.len() - 1)
        );
        for equation in &system.equations {
            let sign = |cell: usize| {
                equation
                    .iter()
                    .find(|e| e.0 as usize == cell)
                    .map_or(0, |e| e.1)
            };
            assert_eq!(
                change
                    .iter()
                    .map(|(cell, way)| sign(*cell) * way)
                    .sum::<i64>(),
                0
            );
        }
    }
}
