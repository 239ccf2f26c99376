//! The greatest sum of utilities within the budget: a knapsack, filled exactly.
//!
//! Nemhauser and Ullmann's lists of sets of which no other is both cheaper and better (Management Science 15, 1969),
//! without those that cannot reach the best known even if what is left were spent on parts of projects.

use num_bigint::BigInt;
use num_traits::ToPrimitive as _;

use super::greedy;
use crate::profile::Profile;
use crate::{Election, Outcome, Utility};

#[derive(Clone, Copy)]
struct Item {
    project: usize,
    cost: i128,
    worth: i128,
}

/// A set of projects: its last item and the set before that one.
#[derive(Clone, Copy)]
struct Set {
    cost: i128,
    worth: i128,
    last: usize,
}

/// Of sets that are equally good the cheapest is taken.
pub(super) fn count(election: &Election, utility: Utility) -> Outcome {
    let profile = Profile::new(election, utility);
    let budget = i128::from(election.budget);
    let mut items: Vec<Item> = (0..election.projects.len())
        .map(|project| Item {
            project,
            cost: i128::from(profile.costs[project]).max(0),
            worth: profile.supporters[project].total,
        })
        .filter(|item| item.worth > 0 && item.cost <= budget)
        .collect();
    // The most worth for the money first.
    items.sort_by(|one, other| {
        greedy::compare(other.worth, one.cost, one.worth, other.cost)
            .then(one.project.cmp(&other.project))
    });
    let bound = Bound::new(&items);
    // Every set that was ever kept, as a chain: the item that was added, and the set it was added to.
    let mut chains: Vec<(usize, usize)> = vec![(usize::MAX, usize::MAX)];
    let mut sets = vec![Set {
        cost: 0,
        worth: 0,
        last: 0,
    }];
    let mut known = filled(&items, budget);
    for (at, item) in items.iter().enumerate() {
        let mut merged: Vec<Set> = Vec::with_capacity(sets.len() * 2);
        let (mut with, mut without) = (0, 0);
        while without < sets.len() || with < sets.len() {
            let added = sets
                .get(with)
                .map(|set| (set.cost + item.cost, set.worth + item.worth));
            let takes_added = match (added, sets.get(without)) {
                (Some((cost, worth)), Some(other)) => (cost, -worth) < (other.cost, -other.worth),
                (Some(_), None) => true,
                (None, _) => false,
            };
            let next = if let (true, Some((cost, worth))) = (takes_added, added) {
                with += 1;
                if cost > budget {
                    continue;
                }
                Set {
                    cost,
                    worth,
                    last: usize::MAX,
                }
            } else {
                without += 1;
                sets[without - 1]
            };
            // A set that costs as much or more and is worth no more than one before it is of no use.
            if merged.last().is_some_and(|best| best.worth >= next.worth) {
                continue;
            }
            if next.worth + bound.most(at + 1, budget - next.cost) < known {
                continue;
            }
            known = known.max(next.worth);
            let last = if next.last == usize::MAX {
                chains.push((at, sets[with - 1].last));
                chains.len() - 1
            } else {
                next.last
            };
            merged.push(Set { last, ..next });
        }
        sets = merged;
    }
    let mut selected = Vec::new();
    let mut at = sets.last().map_or(0, |best| best.last);
    while let Some(&(item, before)) = chains.get(at)
        && item != usize::MAX
    {
        selected.push(items[item].project);
        at = before;
    }
    selected.reverse();
    Outcome::of(selected)
}

/// What is reached by taking everything that fits, in order.
fn filled(items: &[Item], budget: i128) -> i128 {
    let (mut left, mut worth) = (budget, 0);
    for item in items {
        if item.cost <= left {
            left -= item.cost;
            worth += item.worth;
        }
    }
    worth
}

/// What items from a position on can be worth at most, if parts of them could be had.
struct Bound<'a> {
    items: &'a [Item],
    costs: Vec<i128>,
    worths: Vec<i128>,
}

impl<'a> Bound<'a> {
    fn new(items: &'a [Item]) -> Self {
        let sums = |of: fn(&Item) -> i128| {
            let mut sum = 0;
            std::iter::once(0)
                .chain(items.iter().map(move |item| {
                    sum += of(item);
                    sum
                }))
                .collect()
        };
        Self {
            items,
            costs: sums(|item| item.cost),
            worths: sums(|item| item.worth),
        }
    }

    fn most(&self, from: usize, left: i128) -> i128 {
        let reach = self.costs[from] + left;
        let whole = self.costs.partition_point(|&cost| cost <= reach) - 1;
        let whole = whole.max(from);
        let worth = self.worths[whole] - self.worths[from];
        let rest = reach - self.costs[whole];
        worth
            + self
                .items
                .get(whole)
                .map_or(0, |item| part(item.worth, rest, item.cost.max(1)))
    }
}

/// `worth · rest / cost` without its fraction, for a rest that is less than the cost.
fn part(worth: i128, rest: i128, cost: i128) -> i128 {
    if let Some(product) = worth.checked_mul(rest) {
        return product / cost;
    }
    let exact = BigInt::from(worth) * rest / cost;
    exact.to_i128().unwrap_or(worth)
}
