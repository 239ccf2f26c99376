//! The Method of Equal Shares: every voter has the same purse, and supporters share what they fund.

use super::purse::{self, Endowment, Price, Purses};
use super::{Completion, Method, greedy, phragmen};
use crate::profile::Profile;
use crate::{Election, Outcome, Payer, Round, Utility};

/// From where purses are raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// From the exact share of each voter.
    Exact,
    /// From the share without what is less than one unit of the currency.
    Floor,
}

/// When raising ends; it always ends before the budget would be exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Already when nothing that has supporters fits any more.
    Exhaustive,
    /// Not before.
    Budget,
}

/// The purses of each voter, smaller and larger: all numbers over one denominator.
struct Ladder {
    first: i128,
    step: i128,
    under: i128,
}

impl Ladder {
    fn at(&self, increments: u64) -> Endowment {
        (self.first + self.step * i128::from(increments), self.under)
    }
}

pub(super) fn count(
    election: &Election,
    method: &Method,
    utility: Utility,
    places: &[u32],
) -> Outcome {
    let profile = Profile::new(election, utility);
    if profile.voters == 0 {
        return Outcome::of(Vec::new());
    }
    let mut count = Count::new(election, &profile, places);
    let budget = i128::from(election.budget);
    let voters = i128::from(profile.voters);
    let one = 10_i128.pow(election.places);
    let exact = Ladder {
        first: budget,
        step: 0,
        under: voters,
    };
    let ladder = match method.completion {
        Completion::None | Completion::Greedy | Completion::Phragmen => exact,
        Completion::Add1 | Completion::Add1Greedy => {
            let step = one * voters;
            Ladder {
                first: match method.start {
                    Start::Exact => budget,
                    Start::Floor => budget / step * step,
                },
                step,
                ..exact
            }
        }
        Completion::Step(percent) => {
            let whole = 100 * 10_i128.pow(percent.places);
            let step = budget * i128::from(percent.digits);
            Ladder {
                first: budget * whole,
                step,
                under: voters * whole,
            }
        }
    };
    let mut outcome = count.raise(&ladder, method.stop);
    outcome.selected = match method.completion {
        Completion::Greedy | Completion::Add1Greedy => {
            greedy::complete(election, &profile, places, outcome.selected)
        }
        Completion::Phragmen => phragmen::complete(election, &profile, places, outcome.selected),
        Completion::None | Completion::Add1 | Completion::Step(_) => outcome.selected,
    };
    outcome
}

/// What is funded with purses of this size.
pub(super) fn once(
    election: &Election,
    profile: &Profile,
    places: &[u32],
    endowment: Endowment,
) -> Vec<usize> {
    Count::new(election, profile, places).run(endowment, i128::MAX)
}

/// What is found ahead is taken for less by this part, so that rounding cannot matter.
const SURELY: f64 = 1e-6;
/// So many raises skipped are worth looking for more.
const WORTHWHILE: u64 = 16;
/// How many runs are made at most before it is tried again.
const RARELY: u64 = 1_000;
/// More raises than anybody's budget has.
const MOST: f64 = 1e15;

/// One count: the same ballots, with purses of any size.
struct Count<'a> {
    election: &'a Election,
    profile: &'a Profile,
    places: &'a [u32],
    purses: Purses<'a>,
    /// What costs nothing and is wanted: it is funded before anybody pays.
    free: Vec<usize>,
    /// The others that are wanted, with the least price each can have.
    wanted: Vec<(f64, usize)>,
}

impl<'a> Count<'a> {
    fn new(election: &'a Election, profile: &'a Profile, places: &'a [u32]) -> Self {
        let mut free: Vec<usize> = Vec::new();
        let mut wanted = Vec::new();
        for (project, supporters) in profile.supporters.iter().enumerate() {
            if supporters.groups.is_empty() {
                continue;
            }
            match profile.costs[project] {
                ..=0 => free.push(project),
                cost if cost <= election.budget => {
                    wanted.push((cost as f64 / supporters.total as f64, project));
                }
                // What costs more than there is can never be funded.
                _ => {}
            }
        }
        free.sort_by_key(|&project| places[project]);
        wanted.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        Self {
            election,
            profile,
            places,
            purses: Purses::new(profile),
            free,
            wanted,
        }
    }

    /// Runs with higher and higher purses, until the budget would be exceeded.
    ///
    /// Raises that provably change nothing are skipped. Looking for them costs more than a run: where few are found
    /// it is done rarely.
    fn raise(&mut self, ladder: &Ladder, stop: Stop) -> Outcome {
        let budget = i128::from(self.election.budget);
        let step = ladder.step as f64 / ladder.under as f64;
        let (mut increments, mut wait, mut patience) = (0, 0_u64, 0_u64);
        let mut kept = self.run(ladder.at(0), i128::MAX);
        while ladder.step > 0 && kept.len() < self.free.len() + self.wanted.len() {
            if stop == Stop::Exhaustive && self.is_exhaustive(&kept) {
                break;
            }
            if wait == 0 {
                let ahead = self.steady(ladder.at(increments), &kept) / step;
                let skipped = (ahead * (1.0 - SURELY)).floor() - 1.0;
                let skipped = if skipped < MOST {
                    skipped.max(0.0) as u64
                } else {
                    0
                };
                increments += skipped;
                patience = if skipped < WORTHWHILE {
                    (2 * patience + 1).min(RARELY)
                } else {
                    0
                };
                wait = patience;
            } else {
                wait -= 1;
            }
            let next = self.run(ladder.at(increments + 1), budget);
            if self.election.cost(&next) > budget {
                break;
            }
            increments += 1;
            kept = next;
        }
        Outcome {
            by_rule: kept.len(),
            rounds: self.rounds(ladder.at(increments), kept.len()),
            selected: kept,
            endowment: Some(ladder.at(increments)),
            increments,
            preferences: None,
        }
    }

    /// By how much every purse can grow, in units, while the same projects are funded in the same order.
    fn steady(&mut self, endowment: Endowment, selected: &[usize]) -> f64 {
        self.purses.fill(endowment);
        self.purses.look_ahead();
        let mut open: Vec<usize> = self.wanted.iter().map(|&(_, project)| project).collect();
        let mut least = f64::INFINITY;
        for &project in &selected[self.free.len()..] {
            open.retain(|&one| one != project);
            let Some(price) = self.purses.price(project) else {
                return 0.0;
            };
            let growth = self.purses.rate_growth(project, price);
            let steady = open.iter().map(|&other| match self.purses.price(other) {
                None => self.purses.until_affordable(other),
                Some(dearer) => {
                    let gap = dearer.rate - price.rate;
                    if gap > 2.0 * (dearer.error * dearer.rate + price.error * price.rate) {
                        let closing = growth - self.purses.rate_growth(other, dearer);
                        purse::room(gap, closing)
                    } else if price.full.is_some() && dearer.full.is_some() {
                        // Nobody's purse plays a part in either price, and it never will.
                        f64::INFINITY
                    } else {
                        0.0
                    }
                }
            });
            least = steady.fold(least, f64::min);
            if least <= 0.0 {
                return 0.0;
            }
            least = least.min(self.purses.buy_ahead(project, price));
        }
        let rest = open
            .iter()
            .map(|&other| self.purses.until_affordable(other));
        rest.fold(least, f64::min)
    }

    /// Whether nothing that is wanted fits into what is left.
    fn is_exhaustive(&self, selected: &[usize]) -> bool {
        let left = i128::from(self.election.budget) - self.election.cost(selected);
        self.wanted.iter().all(|&(_, project)| {
            i128::from(self.profile.costs[project]) > left || selected.contains(&project)
        })
    }

    /// One run with purses of this size; it ends as soon as more than `most` is spent.
    fn run(&mut self, endowment: Endowment, most: i128) -> Vec<usize> {
        self.purses.fill(endowment);
        let mut selected = self.free.clone();
        let mut open = self.wanted.clone();
        let mut spent = 0_i128;
        while spent <= most
            && let Some((project, price)) = self.best(&mut open)
        {
            self.purses.buy(project, price, |_, _| {});
            open.retain(|&(_, one)| one != project);
            spent += i128::from(self.profile.costs[project]);
            selected.push(project);
        }
        selected
    }

    /// The project with the least price. Prices only rise: what was dearer before is not looked at again.
    fn best(&mut self, open: &mut Vec<(f64, usize)>) -> Option<(usize, Price)> {
        let mut best: Option<(usize, Price)> = None;
        let mut at = 0;
        while at < open.len() {
            let (least, project) = open[at];
            if best.is_some_and(|(_, price)| least > price.rate * (1.0 + 4.0 * price.error)) {
                break;
            }
            let Some(price) = self.purses.price(project) else {
                open.remove(at);
                continue;
            };
            open[at].0 = price.rate * (1.0 - price.error);
            best = Some(match best {
                None => (project, price),
                Some(best) => {
                    let order = self.purses.compare((project, price), best);
                    let wins = order.then(self.places[project].cmp(&self.places[best.0]));
                    if wins.is_lt() { (project, price) } else { best }
                }
            });
            at += 1;
        }
        open.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        best
    }

    /// The last run once more, with what everybody paid.
    fn rounds(&mut self, endowment: Endowment, count: usize) -> Vec<Round> {
        self.purses.fill(endowment);
        let mut open = self.wanted.clone();
        let mut rounds = Vec::new();
        while rounds.len() + self.free.len() < count
            && let Some((project, price)) = self.best(&mut open)
        {
            let money = self.purses.money(project);
            let mut payers = Vec::new();
            self.purses.buy(project, price, |group, paid| {
                payers.push(Payer {
                    group,
                    voters: self.profile.groups[group as usize],
                    paid,
                });
            });
            open.retain(|&(_, one)| one != project);
            let mut round = Round {
                project,
                effective_votes: 0.0,
                money,
                payers,
            };
            round.effective_votes = self.profile.costs[project] as f64 / round.share();
            rounds.push(round);
        }
        rounds
    }
}
