//! Arithmetic on rows of amounts: is this row the sum of those?

use kernel::Money;

use crate::model::{Amount, Phase};

/// The amount of a row in the year and phase.
pub(crate) fn amount_in(amounts: &[Amount], like: &Amount) -> Option<Money> {
    amounts
        .iter()
        .find(|amount| amount.year == like.year && amount.phase == like.phase)
        .map(|amount| amount.amount)
}

/// Sums kept per year and phase while rows are added one by one.
#[derive(Default, Clone)]
pub(crate) struct Running {
    sums: Vec<(i32, Phase, i64)>,
    pub rows: usize,
}

impl Running {
    pub(crate) fn add(&mut self, amounts: &[Amount]) {
        self.rows += 1;
        for amount in amounts {
            let found = self
                .sums
                .iter_mut()
                .find(|(year, phase, _)| *year == amount.year && *phase == amount.phase);
            match found {
                Some((.., sum)) => *sum = sum.saturating_add(amount.amount.0),
                None => self.sums.push((amount.year, amount.phase, amount.amount.0)),
            }
        }
    }

    fn of(&self, like: &Amount) -> i64 {
        self.sums
            .iter()
            .find(|(year, phase, _)| *year == like.year && *phase == like.phase)
            .map_or(0, |(.., sum)| *sum)
    }

    /// Whether the rows added so far sum up to `stated` in every one of its amounts.
    pub(crate) fn equals(&self, stated: &[Amount]) -> bool {
        stated.iter().any(|amount| !amount.amount.is_zero())
            && stated
                .iter()
                .all(|amount| self.of(amount) == amount.amount.0)
    }

    /// Whether both are the same sums in every year and phase, and not nothing.
    pub(crate) fn same_money(&self, other: &Self) -> bool {
        let sorted = |running: &Self| {
            let mut sums = running.sums.clone();
            sums.retain(|(.., sum)| *sum != 0);
            sums.sort_unstable();
            sums
        };
        let own = sorted(self);
        !own.is_empty() && own == sorted(other)
    }

    /// In how many of its amounts, nothing not counted, `stated` is met.
    pub(crate) fn agreeing(&self, stated: &[Amount]) -> usize {
        stated
            .iter()
            .filter(|amount| !amount.amount.is_zero() && self.of(amount) == amount.amount.0)
            .count()
    }

    /// The sum of the added rows as a fraction of the first stated amount that is not nothing.
    pub(crate) fn ratio(&self, stated: &[Amount]) -> Option<f64> {
        let amount = stated.iter().find(|amount| !amount.amount.is_zero())?;
        Some(self.of(amount) as f64 / amount.amount.0 as f64)
    }
}

/// Whether an amount is so particular that a sum does not meet it by chance: 28,890.5 is, 100 is not.
pub(crate) fn particular(amount: Money) -> bool {
    let digits = amount.0.unsigned_abs().to_string();
    digits.trim_end_matches('0').len() >= 4
}
