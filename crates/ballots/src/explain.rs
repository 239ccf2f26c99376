//! Why: what the count says to those who ask about a project, and to a voter about his or her own ballot.

use crate::profile::{Profile, Worth};
use crate::rules::{Again, Method};
use crate::{Election, Outcome, Utility};

/// What became of a project, and why.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is funded, in this round.
    Funded {
        /// The round, from 0, in [`Outcome::rounds`].
        round: usize,
    },
    /// It is funded: it costs nothing, or a completion chose it.
    Added,
    /// It is not funded.
    Passed(Passed),
}

/// Why a project is not funded.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    /// The reason.
    pub why: Why,
    /// How close it came: the greatest part of its cost that its supporters could still pay at the beginning of any
    /// round; at least 1 where they could have paid and the money went elsewhere first.
    pub support: f64,
    /// At which cost, in units, it would have been funded, all else equal and with the same purses.
    pub lower_cost: Option<i64>,
    /// How many more voters who want nothing else would have funded it, with the same purses; of average weight, where
    /// ballots were weighed.
    pub more_votes: Option<i64>,
}

/// The reason.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// Nobody voted for it.
    NoVotes,
    /// It costs more than there is.
    OverBudget,
    /// Its supporters together never had what it costs: what they had, in units.
    TooFew(f64),
    /// Its supporters paid for others before it could be their turn: for which, and how much together, in units.
    Elsewhere(Vec<(usize, f64)>),
}

/// What became of every project, in the order of the file; for [`crate::rules::Rule::EqualShares`].
///
/// What would have changed is found by counting again with the purses of the last raise: exact for this question.
pub fn fates(election: &Election, method: &Method, outcome: &Outcome) -> Vec<Fate> {
    let utility = method.utility.unwrap_or(Utility::of(election.vote_type));
    let mut profile = Profile::new(election, utility);
    let endowment = outcome
        .endowment
        .unwrap_or((0, profile.ballots.max(1).into()));
    let again = Again::new(election, &profile, method, endowment);
    let average = profile.average();
    let each = each(outcome) / average;
    // What a unit of weight of every group has at the beginning of every round.
    let mut left = vec![each; profile.groups.len()];
    let mut money: Vec<Vec<f64>> = Vec::new();
    let held = |profile: &Profile, left: &[f64]| -> Vec<f64> {
        let all = profile.supporters.iter();
        all.map(|one| {
            let pairs = one.groups.iter().zip(&one.sizes);
            pairs
                .map(|(&group, &size)| size * left[group as usize])
                .sum()
        })
        .collect()
    };
    money.push(held(&profile, &left));
    for round in &outcome.rounds {
        for payer in &round.payers {
            left[payer.group as usize] -= payer.paid / average;
        }
        money.push(held(&profile, &left));
    }
    (0..election.projects.len())
        .map(|project| {
            if let Some(round) = outcome.rounds.iter().position(|one| one.project == project) {
                return Fate::Funded { round };
            }
            if outcome.selected.contains(&project) {
                return Fate::Added;
            }
            let cost = election.projects[project].cost;
            let most = money.iter().map(|all| all[project]).fold(0.0, f64::max);
            let why = if profile.supporters[project].groups.is_empty() {
                Why::NoVotes
            } else if cost > election.budget {
                Why::OverBudget
            } else if most < cost as f64 {
                Why::TooFew(most)
            } else {
                Why::Elsewhere(elsewhere(&profile, outcome, project))
            };
            let can_change = matches!(why, Why::TooFew(_) | Why::Elsewhere(_));
            let mut asked = Asked {
                election,
                again: &again,
                each,
                profile: &mut profile,
                project,
                utility,
            };
            Fate::Passed(Passed {
                support: most / cost as f64,
                lower_cost: can_change.then(|| asked.lower_cost()).flatten(),
                more_votes: can_change.then(|| asked.more_votes()).flatten(),
                why,
            })
        })
        .collect()
}

/// What each voter had to spend, in units.
fn each(outcome: &Outcome) -> f64 {
    outcome
        .endowment
        .map_or(0.0, |(all, under)| all as f64 / under as f64)
}

/// For what the supporters of a project paid, the most first.
fn elsewhere(profile: &Profile, outcome: &Outcome, project: usize) -> Vec<(usize, f64)> {
    let groups = &profile.supporters[project].groups;
    let mut paid: Vec<(usize, f64)> = outcome
        .rounds
        .iter()
        .map(|round| {
            let own = round
                .payers
                .iter()
                .filter(|payer| groups.binary_search(&payer.group).is_ok());
            let sum = own.map(|payer| payer.together).sum();
            (round.project, sum)
        })
        .filter(|(_, sum)| *sum > 0.0)
        .collect();
    paid.sort_by(|one, other| other.1.total_cmp(&one.1));
    paid
}

/// A question about one project that was passed over.
struct Asked<'a> {
    election: &'a Election,
    again: &'a Again<'a>,
    /// What a unit of weight has, in units of money.
    each: f64,
    profile: &'a mut Profile,
    project: usize,
    utility: Utility,
}

impl Asked<'_> {
    fn is_funded(&self) -> bool {
        self.again.would_buy(self.profile, self.project)
    }

    /// The greatest cost at which it would have been funded.
    fn lower_cost(&mut self) -> Option<i64> {
        let cost = self.profile.costs[self.project];
        let one = 10_i64.pow(self.election.places);
        let found = greatest(cost / one - i64::from(cost % one == 0), |whole| {
            self.set_cost(whole * one);
            self.is_funded()
        });
        self.set_cost(cost);
        found.map(|whole| whole * one)
    }

    fn set_cost(&mut self, cost: i64) {
        self.profile.costs[self.project] = cost;
        if self.utility == Utility::Cost {
            let one = &mut self.profile.supporters[self.project];
            one.worth = Worth::Alike(cost);
            one.total = i128::from(one.size) * i128::from(cost);
        }
    }

    /// The least number of voters more, of average weight, for whom it is the only wish.
    fn more_votes(&mut self) -> Option<i64> {
        let cost = self.profile.costs[self.project] as f64;
        let weight = (self.profile.average().round() as i64).max(1);
        // So many could pay it alone.
        let most = (cost / (self.each * weight as f64)).ceil() as i64 + 1;
        let found = greatest(most, |fewer| {
            self.add_voters((most - fewer).saturating_mul(weight));
            let is_funded = self.is_funded();
            self.take_voters();
            is_funded
        });
        found.map(|fewer| most - fewer)
    }

    /// Adds a group that weighs so much.
    fn add_voters(&mut self, count: i64) {
        let group = self.profile.groups.len() as u32;
        self.profile.groups.push(count);
        let one = &mut self.profile.supporters[self.project];
        let worth = match &mut one.worth {
            Worth::Alike(worth) => *worth,
            Worth::Each(all) => {
                let most = all.iter().copied().max().unwrap_or(1);
                all.push(most);
                most
            }
        };
        one.groups.push(group);
        one.sizes.push(count as f64);
        one.size += count;
        one.total += i128::from(count) * i128::from(worth);
    }

    fn take_voters(&mut self) {
        let count = self.profile.groups.pop().unwrap_or_default();
        let one = &mut self.profile.supporters[self.project];
        one.groups.pop();
        one.sizes.pop();
        one.size -= count;
        let worth = match &mut one.worth {
            Worth::Alike(worth) => *worth,
            Worth::Each(all) => all.pop().unwrap_or_default(),
        };
        one.total -= i128::from(count) * i128::from(worth);
    }
}

/// The greatest number from 1 to `most` for which something holds that holds for every lesser one too.
fn greatest(most: i64, mut holds: impl FnMut(i64) -> bool) -> Option<i64> {
    if most < 1 || !holds(1) {
        return None;
    }
    let (mut yes, mut no) = (1, most + 1);
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    Some(yes)
}

/// What became of one ballot.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The funded projects that it marked, and what its voter paid for each, in units; nothing is paid for what a
    /// completion added.
    pub funded: Vec<(usize, f64)>,
    /// The marked projects that are not funded.
    pub passed: Vec<usize>,
    /// What was left in the purse, in units.
    pub left: f64,
}

/// What became of the ballots with these positions.
pub fn receipts(
    election: &Election,
    method: &Method,
    outcome: &Outcome,
    ballots: &[usize],
) -> Vec<Receipt> {
    let utility = method.utility.unwrap_or(Utility::of(election.vote_type));
    let profile = Profile::new(election, utility);
    let (each, average) = (each(outcome), profile.average());
    ballots
        .iter()
        .filter_map(|&at| Some((election.ballots.get(at)?, profile.group_of.get(at)?)))
        .map(|(ballot, group)| {
            let heavier = ballot.weight as f64 / average;
            let paid = |project: usize| {
                let round = outcome.rounds.iter().find(|round| round.project == project);
                let payer = round.and_then(|round| {
                    round
                        .payers
                        .iter()
                        .find(|payer| Some(payer.group) == *group)
                });
                payer.map_or(0.0, |payer| payer.paid * heavier)
            };
            let marked = ballot.marks.iter().map(|mark| mark.project as usize);
            let (funded, passed): (Vec<usize>, Vec<usize>) =
                marked.partition(|project| outcome.selected.contains(project));
            let funded: Vec<(usize, f64)> = funded
                .into_iter()
                .map(|project| (project, paid(project)))
                .collect();
            let spent: f64 = funded.iter().map(|(_, paid)| paid).sum();
            Receipt {
                funded,
                passed,
                left: (each * heavier - spent).max(0.0),
            }
        })
        .collect()
}
