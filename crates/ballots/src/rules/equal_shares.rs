//! The Method of Equal Shares: every voter has the same purse, and supporters share what they fund.

use super::ahead::{Ahead, Run};
use super::purse::{Endowment, Price, Purses, Sought};
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
pub(super) struct Ladder {
    first: i128,
    step: i128,
    under: i128,
}

impl Ladder {
    pub(super) fn at(&self, increments: u64) -> Endowment {
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
            // One unit for each ballot on average, so that heavy ballots do not make large steps.
            let step = one * i128::from(profile.ballots);
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
#[cfg(test)]
pub(super) fn once(
    election: &Election,
    profile: &Profile,
    places: &[u32],
    endowment: Endowment,
) -> Vec<usize> {
    let mut count = Count::new(election, profile, places);
    let run = count.run(endowment, i128::MAX);
    count.selected(&run)
}

/// The last run of an outcome, to ask what would have been funded.
pub(crate) struct Again<'a> {
    election: &'a Election,
    places: Vec<u32>,
    endowment: Endowment,
    run: Run,
}

impl<'a> Again<'a> {
    pub(crate) fn new(
        election: &'a Election,
        profile: &Profile,
        method: &Method,
        of_ballot: Endowment,
    ) -> Self {
        let endowment = profile.of_unit(of_ballot);
        let places = method.tie.places(election);
        let run = Count::new(election, profile, &places).run(endowment, i128::MAX);
        Self {
            election,
            places,
            endowment,
            run,
        }
    }

    /// Whether a project that was not bought would be, with the same purses, if the profile were this one, which differs
    /// in nothing but this project and those who want nothing else.
    ///
    /// Until it is bought everything is as it was.
    pub(crate) fn would_buy(&self, profile: &Profile, project: usize) -> bool {
        let mut count = Count::new(self.election, profile, &self.places);
        let known = count.wanted.iter().find(|&&(_, one)| one == project);
        let Some(&(mut least, _)) = known else {
            return false;
        };
        count.purses.fill(self.endowment);
        for (&bought, price) in self.run.bought.iter().zip(&self.run.prices) {
            match count.purses.price(project, least, price.ceil()) {
                Sought::Never => return false,
                Sought::Dearer(floor) => least = floor,
                Sought::At(own) => {
                    if count.is_before((project, own), (bought, *price)) {
                        return true;
                    }
                    least = own.floor();
                }
            }
            count.purses.buy(bought, *price);
        }
        count.own(project, least).is_some()
    }
}

/// Farther than so many raises is not looked at once.
const FARTHEST: u64 = 1 << 40;

/// One count: the same ballots, with purses of any size.
pub(super) struct Count<'a> {
    election: &'a Election,
    pub(super) profile: &'a Profile,
    pub(super) places: &'a [u32],
    pub(super) purses: Purses<'a>,
    /// What costs nothing and is wanted: it is funded before anybody pays.
    free: Vec<usize>,
    /// The others that are wanted, with the least price each can have.
    pub(super) wanted: Vec<(f64, usize)>,
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
                    let least = cost as f64 / supporters.total as f64;
                    wanted.push((least * (1.0 - f64::EPSILON), project));
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
    /// Raises that provably change nothing are not run: it is looked so far ahead as something is likely to change.
    fn raise(&mut self, ladder: &Ladder, stop: Stop) -> Outcome {
        let budget = i128::from(self.election.budget);
        let (mut increments, mut reach) = (0, 1);
        let mut kept = self.run(ladder.at(0), i128::MAX);
        while ladder.step > 0 && kept.bought.len() < self.wanted.len() {
            if stop == Stop::Exhaustive && self.is_exhaustive(&kept) {
                break;
            }
            let (turn, round) = match self.ahead(ladder, increments, reach, &kept) {
                Ahead::Steady(prices) => {
                    increments += reach;
                    kept.prices = prices;
                    reach = (2 * reach).min(self.farthest(ladder));
                    continue;
                }
                Ahead::Turn { at, round } => (at, round),
                Ahead::Unknown => (increments + 1, 0),
            };
            let next = self.resume(ladder.at(turn), &kept, round, budget);
            if self.election.cost(&self.selected(&next)) > budget {
                increments = turn - 1;
                break;
            }
            reach = if next.bought == kept.bought {
                2
            } else {
                (turn - increments).max(reach / 2)
            };
            increments = turn;
            kept = next;
        }
        let selected = self.selected(&kept);
        Outcome {
            by_rule: selected.len(),
            rounds: self.rounds(ladder.at(increments), &kept),
            selected,
            endowment: Some(self.profile.of_ballot(ladder.at(increments))),
            increments,
            preferences: None,
        }
    }

    /// So many raises bring every purse to where everybody could pay for everything.
    fn farthest(&self, ladder: &Ladder) -> u64 {
        let costs = self
            .wanted
            .iter()
            .map(|&(_, project)| i128::from(self.profile.costs[project]));
        let all: i128 = costs.sum();
        let raises = all
            .checked_mul(ladder.under)
            .map(|all| all / ladder.step + 1);
        raises
            .and_then(|raises| u64::try_from(raises).ok())
            .unwrap_or(1)
            .clamp(1, FARTHEST)
    }

    /// What a run funds: first what costs nothing.
    fn selected(&self, run: &Run) -> Vec<usize> {
        [self.free.as_slice(), &run.bought].concat()
    }

    /// Whether nothing that is wanted fits into what is left.
    fn is_exhaustive(&self, run: &Run) -> bool {
        let left = i128::from(self.election.budget) - self.election.cost(&self.selected(run));
        self.wanted.iter().all(|&(_, project)| {
            i128::from(self.profile.costs[project]) > left || run.bought.contains(&project)
        })
    }

    /// One run with purses of this size; it ends as soon as more than `most` is spent.
    fn run(&mut self, endowment: Endowment, most: i128) -> Run {
        self.resume(endowment, &Run::default(), 0, most)
    }

    /// The same, where it is known that the first rounds are those of another run.
    fn resume(&mut self, endowment: Endowment, known: &Run, rounds: usize, most: i128) -> Run {
        self.purses.fill(endowment);
        let mut open = self.wanted.clone();
        let mut run = Run::default();
        let mut spent = 0;
        while spent <= most {
            let guess = known
                .prices
                .get(run.bought.len())
                .map_or(0.0, |price| price.rate);
            let next = match known.bought.get(run.bought.len()) {
                Some(&project) if run.bought.len() < rounds => {
                    self.own(project, guess).map(|price| (project, price))
                }
                _ => self.best(&mut open),
            };
            let Some((project, price)) = next else { break };
            self.purses.buy(project, price);
            open.retain(|&(_, one)| one != project);
            spent += i128::from(self.profile.costs[project]);
            run.bought.push(project);
            run.prices.push(price);
        }
        run
    }

    /// The price of a project that is bought.
    pub(super) fn own(&mut self, project: usize, guess: f64) -> Option<Price> {
        match self.purses.price(project, guess, f64::INFINITY) {
            Sought::At(price) => Some(price),
            Sought::Never | Sought::Dearer(_) => None,
        }
    }

    /// The project with the least price. Prices only rise: what was dearer before is not looked at again.
    fn best(&mut self, open: &mut Vec<(f64, usize)>) -> Option<(usize, Price)> {
        let mut best: Option<(usize, Price)> = None;
        let mut at = 0;
        while let Some(&(least, project)) = open.get(at) {
            let most = best.map_or(f64::INFINITY, |(_, price)| price.ceil());
            if least > most {
                break;
            }
            match self.purses.price(project, least, most) {
                Sought::Never => {
                    open.remove(at);
                    continue;
                }
                Sought::Dearer(least) => open[at].0 = least,
                Sought::At(price) => {
                    open[at].0 = price.floor();
                    let wins = best.is_none_or(|best| self.is_before((project, price), best));
                    if wins {
                        best = Some((project, price));
                    }
                }
            }
            at += 1;
        }
        open.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        best
    }

    /// Whether a project is bought before another.
    pub(super) fn is_before(&mut self, one: (usize, Price), other: (usize, Price)) -> bool {
        let order = self.purses.compare(one, other);
        order
            .then(self.places[one.0].cmp(&self.places[other.0]))
            .is_lt()
    }

    /// A run once more, with what everybody paid.
    fn rounds(&mut self, endowment: Endowment, run: &Run) -> Vec<Round> {
        self.purses.fill(endowment);
        let average = self.profile.average();
        let mut rounds = Vec::new();
        for (&project, price) in run.bought.iter().zip(&run.prices) {
            let Some(price) = self.own(project, price.rate) else {
                break;
            };
            let money = self.purses.money(project);
            let payments = self.purses.payments(project, price);
            let payers = payments.map(|(group, paid)| Payer {
                group,
                voters: self.profile.people[group as usize],
                paid: paid * average,
                together: paid * self.profile.groups[group as usize] as f64,
            });
            let payers = payers.collect();
            self.purses.buy(project, price);
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
