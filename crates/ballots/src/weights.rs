//! Ballots that count for more than one, so that those who come in small numbers are heard as much.

use std::collections::BTreeMap;

use crate::Election;

/// What all ballots weigh at most together: products with amounts stay far from the bounds of 128 bits.
const MOST: u128 = 1 << 40;

/// How ballots were weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// What each ballot of a value weighs.
    pub weights: BTreeMap<String, u64>,
    /// Whether the weights are in proportion exactly; else each is the nearest whole number where all weigh about 2^40
    /// together.
    pub is_exact: bool,
}

/// Why ballots cannot be weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unweighable {
    /// Ballots have no such column.
    NoColumn,
    /// There are ballots with these values, but no number for them, or 0.
    Unknown(Vec<String>),
    /// Beside the others, a ballot of this value weighs less than can be told.
    TooLittle(String),
}

impl Election {
    /// What all ballots weigh, blank ones included: as many as there are where none was weighed.
    pub fn weight(&self) -> u64 {
        let weights = self.ballots.iter().map(|ballot| ballot.weight);
        weights.fold(0, u64::saturating_add)
    }

    /// Weighs ballots so that those of each value of a column have, together, a part in proportion to a number: to the
    /// residents of a settlement, not to how many of them voted.
    ///
    /// A ballot weighs its value's number for each ballot of the value, blank ones included, all brought to whole
    /// numbers over a common denominator; where these are more than 2^40 together, they are rounded (see
    /// [`Weighed::is_exact`]). Values nobody voted for play no part. Where ballots cannot be weighed they stay as they
    /// were.
    pub fn reweigh(
        &mut self,
        column: &str,
        numbers: &BTreeMap<String, u64>,
    ) -> Result<Weighed, Unweighable> {
        let mut columns = self.ballot_columns.iter();
        let at = columns
            .position(|name| name == column)
            .ok_or(Unweighable::NoColumn)?;
        let value = |cells: &[String]| cells.get(at).cloned().unwrap_or_default();
        let mut counts: BTreeMap<String, u128> = BTreeMap::new();
        for ballot in &self.ballots {
            *counts.entry(value(&ballot.cells)).or_default() += 1;
        }
        let number = |value: &str| numbers.get(value).copied().filter(|&number| number > 0);
        let unknown: Vec<String> = counts
            .keys()
            .filter(|value| number(value).is_none())
            .cloned()
            .collect();
        if !unknown.is_empty() {
            return Err(Unweighable::Unknown(unknown));
        }
        let parts: Vec<(String, u128, u128)> = counts
            .into_iter()
            .map(|(name, count)| {
                let number = number(&name).unwrap_or(1);
                (name, u128::from(number), count)
            })
            .collect();
        let (weights, is_exact) = match exactly(&parts) {
            Some(weights) => (weights, true),
            None => (nearly(&parts)?, false),
        };
        let names = parts.into_iter().map(|(name, ..)| name);
        let weights: BTreeMap<String, u64> = names.zip(weights).collect();
        for ballot in &mut self.ballots {
            ballot.weight = weights[&value(&ballot.cells)];
        }
        Ok(Weighed { weights, is_exact })
    }
}

/// The least whole numbers in the proportion of `number / count`; `None` where they are too great.
fn exactly(parts: &[(String, u128, u128)]) -> Option<Vec<u64>> {
    let mut common = 1_u128;
    for (_, number, count) in parts {
        let denominator = count / divisor(*number, *count);
        common = (common / divisor(common, denominator)).checked_mul(denominator)?;
    }
    let weights: Option<Vec<u128>> = parts
        .iter()
        .map(|(_, number, count)| Some(number.checked_mul(common)? / count))
        .collect();
    let weights = weights?;
    let shared = weights.iter().copied().fold(0, divisor).max(1);
    let mut all = 0_u128;
    for (weight, (_, _, count)) in weights.iter().zip(parts) {
        all = all.checked_add((weight / shared).checked_mul(*count)?)?;
    }
    let least = weights.into_iter().map(|weight| (weight / shared) as u64);
    (all <= MOST).then(|| least.collect())
}

/// The whole numbers nearest to the proportion of `number / count`, of about [`MOST`] together.
fn nearly(parts: &[(String, u128, u128)]) -> Result<Vec<u64>, Unweighable> {
    let all: u128 = parts.iter().map(|(_, number, _)| number).sum();
    let weights = parts.iter().map(|(name, number, count)| {
        // At most 64 and 40 bits beside as many as there are ballots.
        let under = all * count;
        let weight = (number * MOST + under / 2) / under;
        if weight == 0 {
            return Err(Unweighable::TooLittle(name.clone()));
        }
        Ok(weight as u64)
    });
    weights.collect()
}

/// The greatest common divisor.
fn divisor(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}
