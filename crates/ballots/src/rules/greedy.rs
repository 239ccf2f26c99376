//! Greedy: the most support first, as most cities count.

use std::cmp::Ordering;

use num_bigint::BigInt;

use crate::profile::Profile;
use crate::{Conflicts, Decimal, Election, Outcome, Utility};

/// What becomes of a project that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It is passed over.
    Skip,
    /// Counting ends.
    Stop,
    /// It is passed over; those below the least score of the file do not take part.
    Threshold,
    /// It is passed over, and so is what something funded excludes.
    Exclusive,
}

/// Counts by votes or points as they stand; by utility for the money where a utility is named.
pub(super) fn count(
    election: &Election,
    utility: Option<Utility>,
    places: &[u32],
    way: Way,
) -> Outcome {
    let mut order: Vec<usize> = (0..election.projects.len()).collect();
    if way == Way::Threshold {
        // People are counted, not weights: the least is asked of people.
        let (least, scores) = (threshold(election), election.unweighted_scores());
        order.retain(|&project| scores[project] >= least);
    }
    match utility {
        None => {
            let scores = election.scores();
            order.sort_by_key(|&project| (-scores[project], places[project]));
        }
        Some(utility) => by_worth(
            election,
            &Profile::new(election, utility),
            places,
            &mut order,
        ),
    }
    let conflicts = match way {
        Way::Exclusive => election.conflicts().unwrap_or_default(),
        Way::Skip | Way::Stop | Way::Threshold => Conflicts::default(),
    };
    Outcome::of(fill(election, Vec::new(), &order, way, &conflicts.of))
}

/// Spends what is left after `selected` on the others, most utility for the money first.
pub(super) fn complete(
    election: &Election,
    profile: &Profile,
    places: &[u32],
    selected: Vec<usize>,
) -> Vec<usize> {
    let mut order: Vec<usize> = (0..election.projects.len())
        .filter(|project| !selected.contains(project))
        .collect();
    by_worth(election, profile, places, &mut order);
    fill(election, selected, &order, Way::Skip, &[])
}

/// Adds projects in this order, as long as they fit and nothing that is funded excludes them.
fn fill(
    election: &Election,
    mut selected: Vec<usize>,
    order: &[usize],
    way: Way,
    conflicts: &[Vec<usize>],
) -> Vec<usize> {
    let mut left = i128::from(election.budget) - election.cost(&selected);
    for &project in order {
        let cost = i128::from(election.projects[project].cost);
        let mut excluded = conflicts.get(project).into_iter().flatten();
        if excluded.any(|other| selected.contains(other)) {
            continue;
        }
        if cost <= left {
            left -= cost;
            selected.push(project);
        } else if way == Way::Stop {
            break;
        }
    }
    selected
}

/// Orders by utility for the money, exactly; what costs nothing comes first.
fn by_worth(election: &Election, profile: &Profile, places: &[u32], order: &mut [usize]) {
    let key = |project: usize| {
        let cost = i128::from(election.projects[project].cost).max(0);
        (profile.supporters[project].total, cost)
    };
    order.sort_by(|&left, &right| {
        let ((one, cost), (other, costs)) = (key(left), key(right));
        // one / cost > other / costs, without dividing.
        compare(other, cost, one, costs).then(places[left].cmp(&places[right]))
    });
}

/// Compares `a · b` with `c · d`.
pub(super) fn compare(a: i128, b: i128, c: i128, d: i128) -> Ordering {
    if let (Some(left), Some(right)) = (a.checked_mul(b), c.checked_mul(d)) {
        return left.cmp(&right);
    }
    (BigInt::from(a) * b).cmp(&(BigInt::from(c) * d))
}

/// The least score that a project needs; 0 where the file names none.
fn threshold(election: &Election) -> i128 {
    let places = if election.vote_type.has_points() {
        election.point_places
    } else {
        0
    };
    election
        .meta("min_project_score_threshold")
        .and_then(Decimal::parse)
        .and_then(|least| least.units(places))
        .map_or(0, i128::from)
}
