//! What amounts say: when the measures that share a position add up to exactly its amount, that is
//! rarely an accident.

use rustc_hash::FxHashMap;

use super::Item;

/// The year in which both tables have most amounts; the asked one if it is given.
pub(super) fn common_year(
    measures: &[Item],
    positions: &[Item],
    asked: Option<i32>,
) -> Option<i32> {
    if asked.is_some() {
        return asked;
    }
    let count = |items: &[Item]| {
        let mut years: FxHashMap<i32, usize> = FxHashMap::default();
        for (year, amount) in items.iter().flat_map(|item| &item.amounts) {
            if *amount != 0 {
                *years.entry(*year).or_default() += 1;
            }
        }
        years
    };
    let (left, right) = (count(measures), count(positions));
    left.iter()
        .filter_map(|(year, one)| right.get(year).map(|other| (one.min(other), -year)))
        .max()
        .map(|(_, year)| -year)
}

/// The amount of an item in a year, in minor units; `None` if the item does not say. Absurd amounts
/// are cut to a tenth of a quadrillion units, so that a whole table of them can be added up.
pub(super) fn amount_in(item: &Item, year: Option<i32>) -> Option<i64> {
    let year = year?;
    let mut total: Option<i64> = None;
    for (_, amount) in item.amounts.iter().filter(|(of, _)| *of == year) {
        total = Some(total.unwrap_or(0).saturating_add(*amount));
    }
    total.map(|amount| amount.clamp(-ABSURD, ABSURD))
}

const ABSURD: i64 = 10_000_000_000_000_000;

/// Whether two amounts are the same but for rounding: one unit of currency, or two millionths.
pub(super) fn equal(left: i64, right: i64) -> bool {
    left.abs_diff(right) <= 100.max(left.unsigned_abs() / 500_000)
}

/// How surprising it would be to meet an amount by accident, for the amounts of one table.
pub(super) struct Surprise {
    counts: FxHashMap<i64, u32>,
    known: f64,
}

impl Surprise {
    pub(super) fn of(amounts: &[Option<i64>]) -> Self {
        let mut counts = FxHashMap::default();
        for amount in amounts.iter().flatten() {
            *counts.entry(*amount).or_default() += 1;
        }
        Self {
            counts,
            known: amounts.iter().flatten().count().max(1) as f64,
        }
    }

    /// [`Self::of_agreement`] of each amount, 0 for unknown ones.
    pub(super) fn of_all(&self, amounts: &[Option<i64>], tried: f64) -> Vec<f64> {
        amounts
            .iter()
            .map(|amount| amount.map_or(0.0, |amount| self.of_agreement(amount, tried)))
            .collect()
    }

    /// Log-odds that an exact agreement with this amount speaks for belonging together.
    /// An accident is as likely as the amount is frequent among the positions, less likely the more
    /// digits it really has, and more likely the more sums were tried.
    fn of_agreement(&self, amount: i64, tried: f64) -> f64 {
        if amount <= 0 {
            return 0.0;
        }
        let frequency = f64::from(self.counts.get(&amount).copied().unwrap_or(1)) / self.known;
        let accident = frequency * 10_f64.powf(-0.5 * (digits(amount) - 2.0).clamp(0.0, 6.0));
        (AGREES_WHEN_RIGHT / (accident * tried))
            .ln()
            .clamp(0.3, STRONGEST)
    }
}

/// A modest guess of how often the measures of a position do add up to it.
const AGREES_WHEN_RIGHT: f64 = 0.5;
/// Roughly how many sums are compared with a position before one of them is believed.
pub(super) const SUMS_TRIED: f64 = 20.0;
const STRONGEST: f64 = 6.0;

/// Digits before the closing zeros, minor units not counted.
fn digits(amount: i64) -> f64 {
    let mut rest = amount.unsigned_abs();
    while rest != 0 && rest.is_multiple_of(10) {
        rest /= 10;
    }
    f64::from(rest.checked_ilog10().unwrap_or(0) + 1)
}
