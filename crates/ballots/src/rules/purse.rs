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
}

impl Price {
    /// The price is surely no less.
    pub(super) fn floor(self) -> f64 {
        self.rate * (1.0 - self.error)
    }

    /// The price is surely no more.
    pub(super) fn ceil(self) -> f64 {
        self.rate * (1.0 + self.error)
    }

    /// Whether it cannot be said in floating point which of two prices is less.
    pub(super) fn is_near(self, other: Self) -> bool {
        (self.rate - other.rate).abs() <= self.error * self.rate + other.error * other.rate
    }
}

/// What came of asking for a price.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sought {
    /// The supporters cannot pay the cost, now or later.
    Never,
    /// It is dearer than anybody asked for: the price is no less than this.
    Dearer(f64),
    /// This.
    At(Price),
}

/// Sums are made in so many parts side by side, everywhere the same.
const LANES: usize = 4;

/// What the purses of the supporters of a project say of one share, in parts.
#[derive(Debug)]
struct Sums {
    share: f64,
    /// What all have.
    money: [f64; LANES],
    /// What those have who cannot pay the share in full.
    empty: [f64; LANES],
    /// How much a unit of the share brings from the others.
    full: [f64; LANES],
    /// How far the share may be moved so that the same pay in full.
    gap: [f64; LANES],
}

impl Sums {
    fn new(share: f64) -> Self {
        Self {
            share,
            money: [0.0; LANES],
            empty: [0.0; LANES],
            full: [0.0; LANES],
            gap: [f64::INFINITY; LANES],
        }
    }

    /// Adds supporters: what they have together, up to which share they pay in full, and what a unit of it brings.
    ///
    /// Written without branches: on which side a purse is cannot be foreseen.
    #[inline]
    fn add(&mut self, held: [f64; LANES], most: [f64; LANES], weight: [f64; LANES]) {
        for lane in 0..LANES {
            let is_empty = most[lane] < self.share;
            let gap = (most[lane] - self.share).abs();
            self.money[lane] += held[lane];
            self.empty[lane] += if is_empty { held[lane] } else { 0.0 };
            self.full[lane] += if is_empty { 0.0 } else { weight[lane] };
            self.gap[lane] = if gap < self.gap[lane] {
                gap
            } else {
                self.gap[lane]
            };
        }
    }
}

/// The share that pays a cost.
enum Share {
    /// None does.
    Short,
    /// It is more than this, and this is more than was asked for.
    More(f64),
    /// This; and what all supporters have.
    At(f64, f64),
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

    /// The price of a project, where it is no more than `most`; looked for from `guess` on, which may be anything.
    pub(super) fn price(&mut self, project: usize, guess: f64, most: f64) -> Sought {
        let supporters = &self.profile.supporters[project];
        let cost = self.profile.costs[project] as f64;
        if supporters.groups.is_empty() {
            return Sought::Never;
        }
        // Every purse may be wrong by some last digits of the endowment, once for each purchase.
        let held = self.each * supporters.size as f64;
        let digits = 8.0 * (self.bought.len() as f64 + 4.0) * f64::EPSILON;
        let error = (digits * (1.0 + held / cost)).max(CLOSE);
        // A rate is a share where the project is worth one to everybody.
        let unit = match &supporters.worth {
            Worth::Alike(worth) => *worth as f64,
            Worth::Each(_) => 1.0,
        };
        let all = supporters.total as f64 / unit;
        let most = most * unit / (1.0 - error);
        let found = share(cost, all, guess * unit, most, |share| {
            self.sums(supporters, share)
        });
        let rate = match found {
            Share::More(share) => return Sought::Dearer(share / unit * (1.0 - error)),
            Share::At(share, money) if money - cost > error * cost => {
                let rate = share / unit;
                return Sought::At(Price { rate, error });
            }
            Share::Short if self.money(project) < cost * (1.0 - error) => return Sought::Never,
            Share::At(share, _) => Some(share / unit),
            Share::Short => None,
        };
        self.exact_rate(project).map_or(Sought::Never, |exact| {
            let rate = rate.unwrap_or_else(|| as_f64(&exact));
            Sought::At(Price { rate, error })
        })
    }

    /// What the purses of supporters say of a share.
    fn sums(&self, supporters: &Supporters, share: f64) -> Sums {
        let mut sums = Sums::new(share);
        let (groups, last_groups) = supporters.groups.as_chunks::<LANES>();
        let (sizes, last_sizes) = supporters.sizes.as_chunks::<LANES>();
        match &supporters.worth {
            Worth::Alike(_) => {
                let mut add = |groups: &[u32; LANES], sizes: &[f64; LANES]| {
                    let left = groups.map(|group| self.left[group as usize]);
                    let held = std::array::from_fn(|lane| sizes[lane] * left[lane]);
                    sums.add(held, left, *sizes);
                };
                for (groups, sizes) in groups.iter().zip(sizes) {
                    add(groups, sizes);
                }
                if !last_groups.is_empty() {
                    add(&padded(last_groups), &padded(last_sizes));
                }
            }
            Worth::Each(worths) => {
                let mut add =
                    |groups: &[u32; LANES], sizes: &[f64; LANES], worths: &[i64; LANES]| {
                        let left = groups.map(|group| self.left[group as usize]);
                        let held = std::array::from_fn(|lane| sizes[lane] * left[lane]);
                        let most = std::array::from_fn(|lane| left[lane] / worths[lane] as f64);
                        let weight = std::array::from_fn(|lane| sizes[lane] * worths[lane] as f64);
                        sums.add(held, most, weight);
                    };
                let (worths, last_worths) = worths.as_chunks::<LANES>();
                for ((groups, sizes), worths) in groups.iter().zip(sizes).zip(worths) {
                    add(groups, sizes, worths);
                }
                if !last_groups.is_empty() {
                    add(
                        &padded(last_groups),
                        &padded(last_sizes),
                        &padded(last_worths),
                    );
                }
            }
        }
        sums
    }

    /// What a project is worth to those who can pay a price in full, where the others' purses are empty without doubt;
    /// `None` where in doubt.
    pub(super) fn full(&self, project: usize, price: Price) -> Option<i128> {
        let supporters = &self.profile.supporters[project];
        let rate = price.ceil();
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
        if !price.is_near(price_of_other) {
            return price.rate.total_cmp(&price_of_other.rate);
        }
        if self.profile.are_alike(left, right) {
            return Ordering::Equal;
        }
        let full = self.full(left, price);
        let both = full.and_then(|full| Some((full, self.full(right, price_of_other)?)));
        if let Some((full, full_of_other)) = both {
            // Whoever pays pays in full: cost over the sum of utilities, whatever was bought before.
            let cost = |project: usize| BigInt::from(self.profile.costs[project]);
            return (cost(left) * full_of_other).cmp(&(cost(right) * full));
        }
        self.exact_rate(left).cmp(&self.exact_rate(right))
    }

    /// Lets the supporters of a project pay its price.
    pub(super) fn buy(&mut self, project: usize, price: Price) {
        let supporters = &self.profile.supporters[project];
        let close = CLOSE * self.each;
        let (lefts, mut is_rough) = (&mut self.left, self.is_rough);
        // Written without branches: whose purse is emptied cannot be foreseen.
        let mut pay = |group: u32, due: f64| {
            let left = &mut lefts[group as usize];
            let rest = *left - due;
            is_rough |= (*left != 0.0) & (rest.abs() <= close);
            *left = if rest > 0.0 { rest } else { 0.0 };
        };
        match &supporters.worth {
            Worth::Alike(worth) => {
                let due = price.rate * *worth as f64;
                for &group in &supporters.groups {
                    pay(group, due);
                }
            }
            Worth::Each(worths) => {
                for (&group, &worth) in supporters.groups.iter().zip(worths) {
                    pay(group, price.rate * worth as f64);
                }
            }
        }
        self.is_rough = is_rough;
        self.bought.push(project);
    }

    /// What every group that supports a project would pay for it at this price.
    pub(super) fn payments(
        &self,
        project: usize,
        price: Price,
    ) -> impl Iterator<Item = (u32, f64)> {
        let supporters = &self.profile.supporters[project];
        let groups = supporters.groups.iter().enumerate();
        groups.map(move |(at, &group)| {
            let due = price.rate * supporters.worth.at(at) as f64;
            (group, due.min(self.left[group as usize]))
        })
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

/// The share at which supporters who pay as much as they can pay the cost together, where it is no more than `most`.
///
/// What they pay together is concave in the share, so Newton's steps come from below, whatever `guess` they begin
/// from, and end; they end at once where the same supporters would pay in full at the next share.
fn share(cost: f64, all: f64, guess: f64, most: f64, sums: impl Fn(f64) -> Sums) -> Share {
    let least = cost / all;
    let mut share = guess.max(least);
    // Whether the share that is looked for is surely no less.
    let mut is_below = share <= least;
    loop {
        let sums = sums(share);
        let full = total(sums.full);
        if full == 0.0 {
            if is_below {
                return Share::Short;
            }
            (share, is_below) = (least, true);
            continue;
        }
        let next = (cost - total(sums.empty)) / full;
        let gap = sums.gap.into_iter().fold(f64::INFINITY, f64::min);
        if (next - share).abs() < gap {
            return Share::At(next, total(sums.money));
        }
        if is_below && next <= share {
            return Share::At(share, total(sums.money));
        }
        is_below = true;
        if next > most {
            return Share::More(next);
        }
        share = next.max(least);
    }
}

/// The sum of all parts.
fn total(parts: [f64; LANES]) -> f64 {
    parts.into_iter().sum()
}

/// The last of a list, with nothing behind it: nobody, of size 0.
fn padded<T: Copy + Default>(last: &[T]) -> [T; LANES] {
    std::array::from_fn(|lane| last.get(lane).copied().unwrap_or_default())
}

/// A fraction as a floating-point number.
fn as_f64(fraction: &BigRational) -> f64 {
    use num_traits::ToPrimitive as _;
    fraction.to_f64().unwrap_or(f64::INFINITY)
}
