//! What voters still have, and what a project would cost each of its supporters.
//!
//! Purses are kept in floating point; how wrong they can be is known. Where that could decide, the same purchases are
//! made again in whole numbers over one common denominator, and those decide.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;

use crate::profile::{Profile, Supporters, Worth};

/// Keys that lie closer to one another than this are compared exactly.
const CLOSE: f64 = 1e-9;

/// An exact amount that every voter has at the beginning: the first over the second, in units.
pub(super) type Endowment = (i128, i128);

/// The price of a project: what each supporter pays for every unit of utility, but no more than the purse holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    /// Money for a unit of utility.
    pub(super) rate: f64,
    /// How wrong it may be, relative to itself.
    pub(super) error: f64,
    /// What it is worth to those who pay in full, where all others have nothing at all; `None` where in doubt.
    pub(super) full: Option<i128>,
}

/// The purses of all groups, during one run of a rule.
#[derive(Debug)]
pub(super) struct Purses<'a> {
    profile: &'a Profile,
    endowment: Endowment,
    /// The same, roughly.
    each: f64,
    /// Whether a purse was emptied of which floating point cannot say whether it was to the last bit.
    is_rough: bool,
    /// What each voter of a group has.
    left: Vec<f64>,
    /// By how much that grows where everybody's endowment grows by one; kept only by those who look ahead.
    growth: Vec<f64>,
    /// What was bought, in order.
    bought: Vec<usize>,
    exact: Option<Exact>,
}

/// The same purses in whole numbers over a common denominator.
#[derive(Debug)]
struct Exact {
    left: Vec<BigInt>,
    unit: BigInt,
    /// How many of the purchases are in it.
    bought: usize,
}

impl<'a> Purses<'a> {
    pub(super) fn new(profile: &'a Profile) -> Self {
        Self {
            profile,
            endowment: (0, 1),
            each: 0.0,
            is_rough: false,
            left: Vec::new(),
            growth: Vec::new(),
            bought: Vec::new(),
            exact: None,
        }
    }

    /// Fills every purse anew.
    pub(super) fn fill(&mut self, endowment: Endowment) {
        self.endowment = endowment;
        self.each = endowment.0 as f64 / endowment.1 as f64;
        self.is_rough = false;
        self.left.clear();
        self.left.resize(self.profile.groups.len(), self.each);
        self.bought.clear();
        self.exact = None;
    }

    /// What the supporters of a project have together.
    pub(super) fn money(&self, project: usize) -> f64 {
        let supporters = &self.profile.supporters[project];
        let pairs = supporters.groups.iter().zip(&supporters.sizes);
        pairs.fold(0.0, |sum, (&group, &size)| {
            sum + size * self.left[group as usize]
        })
    }

    /// The price of a project; `None` where its supporters cannot pay it, now or later.
    pub(super) fn price(&mut self, project: usize) -> Option<Price> {
        let supporters = &self.profile.supporters[project];
        let cost = self.profile.costs[project] as f64;
        if supporters.groups.is_empty() {
            return None;
        }
        let found = match &supporters.worth {
            Worth::Alike(worth) => {
                let all = supporters.size as f64;
                let share = self.share(supporters, cost, all, |left, _| (left, 1.0));
                share.map(|(share, slack)| (share / *worth as f64, slack))
            }
            Worth::Each(worths) => {
                let all = supporters.total as f64;
                self.share(supporters, cost, all, |left, at| {
                    let worth = worths[at] as f64;
                    (left / worth, worth)
                })
            }
        };
        // Every purse may be wrong by some last digits of the endowment, once for each purchase.
        let held = self.each * supporters.size as f64;
        let digits = 8.0 * (self.bought.len() as f64 + 4.0) * f64::EPSILON;
        let error = (digits * (1.0 + held / cost)).max(CLOSE);
        match found {
            Some((rate, slack)) if slack > error * cost => Some(Price {
                rate,
                error,
                full: self.full(project, rate, error),
            }),
            None if self.money(project) < cost * (1.0 - error) => None,
            found => {
                let exact = self.exact_rate(project)?;
                let rate = found.map_or_else(|| as_f64(&exact), |(rate, _)| rate);
                Some(Price {
                    rate,
                    error,
                    full: None,
                })
            }
        }
    }

    /// The share at which supporters who pay as much as they can pay the cost together; and how much more those have
    /// who pay in full. Newton's steps on a concave function: they come from below and end.
    ///
    /// `of` says up to which share a supporter pays in full, and how much a unit of the share is to the supporter.
    fn share(
        &self,
        supporters: &Supporters,
        cost: f64,
        all: f64,
        of: impl Fn(f64, usize) -> (f64, f64),
    ) -> Option<(f64, f64)> {
        let mut share = cost / all;
        let mut before = f64::INFINITY;
        loop {
            let (mut empty, mut full, mut held) = (0.0, 0.0, 0.0);
            let pairs = supporters.groups.iter().zip(&supporters.sizes);
            for (at, (&group, &size)) in pairs.enumerate() {
                let left = self.left[group as usize];
                let (most, weight) = of(left, at);
                if most < share {
                    empty += size * left;
                } else {
                    full += size * weight;
                    held += size * left;
                }
            }
            if full == 0.0 {
                return None;
            }
            let next = (cost - empty) / full;
            if full >= before || next <= share {
                return Some((share, held - (cost - empty)));
            }
            before = full;
            share = next;
        }
    }

    /// What a project is worth to those who can pay a rate in full, where the others' purses are empty without doubt.
    fn full(&self, project: usize, rate: f64, error: f64) -> Option<i128> {
        let supporters = &self.profile.supporters[project];
        let rate = rate * (1.0 + error);
        let mut full = supporters.total;
        for (at, &group) in supporters.groups.iter().enumerate() {
            let left = self.left[group as usize];
            let worth = supporters.worth.at(at);
            if left == 0.0 && !self.is_rough {
                let size = self.profile.groups[group as usize];
                full -= i128::from(size) * i128::from(worth);
            } else if left - CLOSE * self.each < rate * worth as f64 {
                return None;
            }
        }
        Some(full)
    }

    /// Which of two prices is less: in floating point where that is beyond doubt, else exactly.
    pub(super) fn compare(&mut self, one: (usize, Price), other: (usize, Price)) -> Ordering {
        let ((left, price), (right, price_of_other)) = (one, other);
        let apart = (price.rate - price_of_other.rate).abs();
        let doubt = price.error * price.rate + price_of_other.error * price_of_other.rate;
        if apart > doubt {
            return price.rate.total_cmp(&price_of_other.rate);
        }
        if let (Some(full), Some(full_of_other)) = (price.full, price_of_other.full) {
            // Whoever pays pays in full: cost over the sum of utilities, whatever was bought before.
            let cost = |project: usize| BigInt::from(self.profile.costs[project]);
            return (cost(left) * full_of_other).cmp(&(cost(right) * full));
        }
        self.exact_rate(left).cmp(&self.exact_rate(right))
    }

    /// Lets the supporters of a project pay its price; gives what each group paid, where that is wanted.
    pub(super) fn buy(&mut self, project: usize, price: Price, mut paid: impl FnMut(u32, f64)) {
        let supporters = &self.profile.supporters[project];
        for (at, &group) in supporters.groups.iter().enumerate() {
            let left = &mut self.left[group as usize];
            let due = price.rate * supporters.worth.at(at) as f64;
            if *left != 0.0 && (*left - due).abs() <= CLOSE * self.each {
                self.is_rough = true;
            }
            if *left <= due {
                paid(group, *left);
                *left = 0.0;
            } else {
                paid(group, due);
                *left -= due;
            }
        }
        self.bought.push(project);
    }

    /// From now on purses know how they grow with the endowment.
    pub(super) fn look_ahead(&mut self) {
        self.growth.clear();
        self.growth.resize(self.left.len(), 1.0);
    }

    /// How much the endowment may grow before the supporters of a project that cannot pay for it can.
    pub(super) fn until_affordable(&self, project: usize) -> f64 {
        let supporters = &self.profile.supporters[project];
        let pairs = supporters.groups.iter().zip(&supporters.sizes);
        let growth: f64 = pairs
            .map(|(&group, &size)| size * self.growth[group as usize])
            .sum();
        room(
            self.profile.costs[project] as f64 - self.money(project),
            growth,
        )
    }

    /// By how much the rate of a price grows with the endowment, as long as the same supporters pay in full. When
    /// others do, the rate is no less than this says: what all can pay together is concave in rate and endowment.
    pub(super) fn rate_growth(&self, project: usize, price: Price) -> f64 {
        let supporters = &self.profile.supporters[project];
        let (mut empty, mut full) = (0.0, 0.0);
        for (at, (&group, &size)) in supporters.groups.iter().zip(&supporters.sizes).enumerate() {
            let worth = supporters.worth.at(at) as f64;
            if self.left[group as usize] < price.rate * worth {
                empty += size * self.growth[group as usize];
            } else {
                full += size * worth;
            }
        }
        if full == 0.0 { 0.0 } else { -empty / full }
    }

    /// Buys as [`Purses::buy`] does; gives how much the endowment may grow before others of the supporters pay in full.
    pub(super) fn buy_ahead(&mut self, project: usize, price: Price) -> f64 {
        let growth = self.rate_growth(project, price);
        let supporters = &self.profile.supporters[project];
        let mut least = f64::INFINITY;
        for (at, &group) in supporters.groups.iter().enumerate() {
            let worth = supporters.worth.at(at) as f64;
            let (left, own) = (self.left[group as usize], &mut self.growth[group as usize]);
            let (due, due_growth) = (price.rate * worth, growth * worth);
            if left <= due {
                least = least.min(room(due - left, *own - due_growth));
                *own = 0.0;
            } else {
                least = least.min(room(left - due, due_growth - *own));
                *own -= due_growth;
            }
        }
        self.buy(project, price, |_, _| {});
        least
    }

    /// The exact price of a project; `None` where its supporters cannot pay it.
    fn exact_rate(&mut self, project: usize) -> Option<BigRational> {
        let mut exact = self.exact.take().unwrap_or_else(|| Exact {
            left: vec![BigInt::from(self.endowment.0); self.profile.groups.len()],
            unit: BigInt::from(self.endowment.1),
            bought: 0,
        });
        while let Some(&bought) = self.bought.get(exact.bought) {
            if let Some((money, worth)) = exact.rate(self.profile, bought) {
                exact.pay(&self.profile.supporters[bought], &money, &worth);
            }
            exact.bought += 1;
        }
        let found = exact.rate(self.profile, project);
        let rate = found.map(|(money, worth)| BigRational::new(money, worth * &exact.unit));
        self.exact = Some(exact);
        rate
    }
}

impl Exact {
    /// The rate of a project: so much money, over the common denominator, for so much utility.
    fn rate(&self, profile: &Profile, project: usize) -> Option<(BigInt, BigInt)> {
        let supporters = &profile.supporters[project];
        let cost = BigInt::from(profile.costs[project]) * &self.unit;
        let mut rate = (cost.clone(), BigInt::from(supporters.total));
        let mut before: Option<BigInt> = None;
        loop {
            let (mut empty, mut full) = (BigInt::zero(), BigInt::zero());
            for (at, &group) in supporters.groups.iter().enumerate() {
                let size = profile.groups[group as usize];
                let worth = supporters.worth.at(at);
                let left = &self.left[group as usize];
                if left * &rate.1 < &rate.0 * worth {
                    empty += left * size;
                } else {
                    full += BigInt::from(i128::from(size) * i128::from(worth));
                }
            }
            if full.is_zero() {
                // Where all give everything and that is the cost, the greatest purse sets the rate.
                return (empty >= cost).then(|| self.greatest(supporters)).flatten();
            }
            if before.as_ref().is_some_and(|before| full >= *before) {
                return Some(rate);
            }
            rate = (&cost - empty, full.clone());
            before = Some(full);
        }
    }

    /// The rate at which the last of the supporters gives everything.
    fn greatest(&self, supporters: &Supporters) -> Option<(BigInt, BigInt)> {
        let rates = supporters.groups.iter().enumerate().map(|(at, &group)| {
            let worth = BigInt::from(supporters.worth.at(at));
            (self.left[group as usize].clone(), worth)
        });
        rates.max_by(|(left, worth), (other, worths)| (left * worths).cmp(&(other * worth)))
    }

    fn pay(&mut self, supporters: &Supporters, money: &BigInt, worth: &BigInt) {
        for left in &mut self.left {
            *left *= worth;
        }
        self.unit *= worth;
        for (at, &group) in supporters.groups.iter().enumerate() {
            let left = &mut self.left[group as usize];
            let due = money * supporters.worth.at(at);
            if *left <= due {
                left.set_zero();
            } else {
                *left -= due;
            }
        }
    }
}

/// How long a gap lasts that closes at this speed.
pub(super) fn room(gap: f64, speed: f64) -> f64 {
    if speed > 0.0 {
        gap / speed
    } else {
        f64::INFINITY
    }
}

/// A fraction as a floating-point number.
fn as_f64(fraction: &BigRational) -> f64 {
    use num_traits::ToPrimitive as _;
    fraction.to_f64().unwrap_or(f64::INFINITY)
}
