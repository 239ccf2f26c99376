//! Sequential Phragmén: voters earn money at the same pace, and a project is bought as soon as its supporters can.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive as _, Zero as _};
use rustc_hash::FxHashMap;

use crate::Election;
use crate::profile::Profile;

/// Loads that lie closer to one another than this are compared exactly.
const CLOSE: f64 = 1e-9;

/// Loads of voters: whoever has paid has the load of the last purchase.
struct Loads<'a> {
    profile: &'a Profile,
    /// Of every group, the last purchase it paid for; 0 for none.
    last: Vec<usize>,
    /// The load after every purchase; that of nobody is the first.
    after: Vec<(f64, BigRational)>,
}

impl Loads<'_> {
    /// The load that the supporters of a project would have after buying it.
    fn roughly(&self, project: usize) -> f64 {
        let supporters = &self.profile.supporters[project];
        let pairs = supporters.groups.iter().zip(&supporters.sizes);
        let loads = pairs.fold(0.0, |sum, (&group, &size)| {
            sum + size * self.after[self.last[group as usize]].0
        });
        (self.profile.costs[project] as f64 + loads) / supporters.size as f64
    }

    /// The same, exactly.
    fn exactly(&self, project: usize) -> BigRational {
        let supporters = &self.profile.supporters[project];
        let mut voters: FxHashMap<usize, i64> = FxHashMap::default();
        for &group in &supporters.groups {
            *voters.entry(self.last[group as usize]).or_default() +=
                self.profile.groups[group as usize];
        }
        let cost = BigRational::from(BigInt::from(self.profile.costs[project]));
        let mut purchases: Vec<(usize, i64)> = voters.into_iter().collect();
        purchases.sort_unstable();
        let loads = purchases.into_iter().fold(cost, |sum, (purchase, count)| {
            sum + &self.after[purchase].1 * BigInt::from(count)
        });
        loads / BigInt::from(supporters.size)
    }

    fn buy(&mut self, project: usize, load: BigRational) {
        let purchase = self.after.len();
        self.after
            .push((load.to_f64().unwrap_or(f64::INFINITY), load));
        for &group in &self.profile.supporters[project].groups {
            self.last[group as usize] = purchase;
        }
    }
}

/// Spends what is left after `selected`; ends where a project whose turn it is no longer fits.
///
/// Of several whose turn it is, all must fit: a tie that money would decide ends the count.
pub(super) fn complete(
    election: &Election,
    profile: &Profile,
    places: &[u32],
    mut selected: Vec<usize>,
) -> Vec<usize> {
    let mut left = i128::from(election.budget) - election.cost(&selected);
    let mut open: Vec<usize> = (0..election.projects.len())
        .filter(|project| !selected.contains(project))
        .filter(|&project| !profile.supporters[project].groups.is_empty())
        .filter(|&project| profile.costs[project] <= election.budget)
        .collect();
    let mut loads = Loads {
        profile,
        last: vec![0; profile.groups.len()],
        after: vec![(0.0, BigRational::zero())],
    };
    while !open.is_empty() {
        let rough: Vec<f64> = open.iter().map(|&project| loads.roughly(project)).collect();
        let least = rough.iter().copied().fold(f64::INFINITY, f64::min);
        let near: Vec<(usize, BigRational)> = open
            .iter()
            .zip(&rough)
            .filter(|(_, load)| **load <= least * (1.0 + CLOSE) + f64::MIN_POSITIVE)
            .map(|(&project, _)| (project, loads.exactly(project)))
            .collect();
        let Some(least) = near.iter().map(|(_, load)| load).min().cloned() else {
            break;
        };
        let tied = near.into_iter().filter(|(_, load)| *load == least);
        let mut tied: Vec<usize> = tied.map(|(project, _)| project).collect();
        tied.sort_by_key(|&project| places[project]);
        let cost = |project: usize| i128::from(profile.costs[project]);
        if tied.iter().any(|&project| cost(project) > left) {
            break;
        }
        let project = tied[0];
        left -= cost(project);
        open.retain(|&one| one != project);
        selected.push(project);
        loads.buy(project, least);
    }
    selected
}
