//! How unevenly does an amount fall on people?
//!
//! Every measure takes [`Unit`]s: an amount **per head** and how many people have it. A unit may be
//! one person (population 1) or a settlement whose per-head figure stands for all who live there;
//! then the measure is exact for that grouped distribution, and a lower bound for the people inside.
//! Units without people are ignored. All measures are population-weighted.
//!
//! `Ok(None)` means *undefined*: nobody, or a total of zero. Negative, infinite and missing
//! numbers are an error, because none of these measures means anything with them.
//!
//! Sources: C. Gini (1912), *Variabilità e mutabilità*; H. Theil (1967), *Economics and Information
//! Theory*; A. Shorrocks (1980), "The class of additively decomposable inequality measures",
//! *Econometrica* 48; N. Kakwani, A. Wagstaff, E. van Doorslaer (1997), "Socioeconomic inequalities
//! in health", *Journal of Econometrics* 77; F. Cowell (2011), *Measuring Inequality*, 3rd ed.

use serde::{Deserialize, Serialize};

/// A group of people with the same amount per head.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// The amount per head, in any unit; not negative.
    pub per_head: f64,
    /// How many people, or the sum of their survey weights; not negative.
    pub people: f64,
}

impl Unit {
    /// `people` who each have `per_head`.
    pub const fn new(per_head: f64, people: f64) -> Self {
        Self { per_head, people }
    }
}

/// Why a measure was refused. The number is that of the first unit at fault, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InequalityError {
    /// An amount per head is below zero.
    NegativeAmount(usize),
    /// A population is below zero.
    NegativePopulation(usize),
    /// An amount, a population or a rank is infinite or not a number.
    NotFinite(usize),
    /// The two lists that belong together have different lengths.
    WrongLength,
}

/// Theil's T and its two parts; `total = within + between` up to rounding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Theil {
    /// Inequality among all, in nats: 0 is equal, ln(population) is one person having everything.
    pub total: f64,
    /// The part that would remain if every group had the same mean.
    pub within: f64,
    /// The part that would remain if everyone had their group's mean.
    pub between: f64,
}

type Measured = Result<Option<f64>, InequalityError>;

/// The Gini coefficient, from 0 (equal) to just below 1: half the mean absolute difference between
/// two people, over the mean. No small-sample correction is applied.
pub fn gini(units: &[Unit]) -> Measured {
    let mut units = valid(units)?;
    units.sort_by(|a, b| a.per_head.total_cmp(&b.per_head));
    let Some((people, amount)) = totals(&units) else {
        return Ok(None);
    };
    // Twice the area between the diagonal and the Lorenz curve, trapezium by trapezium.
    let (mut below, mut area) = (0.0, 0.0);
    for unit in &units {
        let share = unit.people * unit.per_head / amount;
        area += unit.people / people * (below + below + share);
        below += share;
    }
    Ok(Some((1.0 - area).max(0.0)))
}

/// Theil's T over all units, without groups.
pub fn theil(units: &[Unit]) -> Measured {
    Ok(theil_of(&valid(units)?))
}

/// Theil's T and its decomposition by group (Shorrocks 1980).
///
/// `groups[i]` is the group of `units[i]`, any number. A group that has nothing contributes its
/// absence to `between`, and nothing to `within`.
pub fn theil_by_group(units: &[Unit], groups: &[usize]) -> Result<Option<Theil>, InequalityError> {
    if units.len() != groups.len() {
        return Err(InequalityError::WrongLength);
    }
    valid(units)?;
    let mut parts: std::collections::BTreeMap<usize, Vec<Unit>> = std::collections::BTreeMap::new();
    for (unit, group) in units.iter().zip(groups) {
        if unit.people > 0.0 {
            parts.entry(*group).or_default().push(*unit);
        }
    }
    let everyone: Vec<Unit> = parts.values().flatten().copied().collect();
    let (Some(total), Some((_, amount))) = (theil_of(&everyone), totals(&everyone)) else {
        return Ok(None);
    };
    let (mut within, mut means) = (0.0, Vec::new());
    for part in parts.values() {
        let people: f64 = part.iter().map(|unit| unit.people).sum();
        let held: f64 = part.iter().map(|unit| unit.people * unit.per_head).sum();
        means.push(Unit::new(held / people, people));
        within += theil_of(part).map_or(0.0, |inside| inside * held / amount);
    }
    let between = theil_of(&means).unwrap_or(0.0);
    Ok(Some(Theil {
        total,
        within,
        between,
    }))
}

/// The highest amount per head over the lowest; `None` where the lowest is zero.
pub fn max_min_ratio(units: &[Unit]) -> Measured {
    let units = valid(units)?;
    let amounts = || units.iter().map(|unit| unit.per_head);
    let (high, low) = (amounts().reduce(f64::max), amounts().reduce(f64::min));
    Ok(high.zip(low).and_then(|(high, low)| ratio(high, low)))
}

/// The amount that 90 % of people do not exceed over the amount that 10 % do not exceed; `None`
/// where the latter is zero.
pub fn p90_p10(units: &[Unit]) -> Measured {
    let (high, low) = (quantile(units, 0.9)?, quantile(units, 0.1)?);
    Ok(high.zip(low).and_then(|(high, low)| ratio(high, low)))
}

/// The amount per head that a fraction `p` (0–1, clamped) of people do not exceed.
///
/// The inverse of the distribution function; where `p` falls exactly between two amounts, their
/// mean (Hyndman & Fan 1996, definition 2, with weights). `None` where there is nobody.
pub fn quantile(units: &[Unit], p: f64) -> Measured {
    let mut units = valid(units)?;
    units.sort_by(|a, b| a.per_head.total_cmp(&b.per_head));
    let people: f64 = units.iter().map(|unit| unit.people).sum();
    let target = p.clamp(0.0, 1.0) * people;
    // Populations are sums of floats: a hair's breadth counts as exactly between.
    let hair = people * 1e-12;
    let mut below = 0.0;
    for (number, unit) in units.iter().enumerate() {
        below += unit.people;
        if (below - target).abs() <= hair && number + 1 < units.len() {
            return Ok(Some(unit.per_head.midpoint(units[number + 1].per_head)));
        }
        if below > target {
            return Ok(Some(unit.per_head));
        }
    }
    Ok(units.last().map(|unit| unit.per_head))
}

/// The coefficient of variation: the population's standard deviation over its mean.
pub fn coefficient_of_variation(units: &[Unit]) -> Measured {
    let units = valid(units)?;
    let Some((people, amount)) = totals(&units) else {
        return Ok(None);
    };
    let mean = amount / people;
    let squares: f64 = units
        .iter()
        .map(|unit| unit.people * (unit.per_head / mean - 1.0).powi(2))
        .sum();
    Ok(Some((squares / people).sqrt()))
}

/// The concentration index of the amount over people ranked by another variable, from −1 to 1.
///
/// `rank_by[i]` orders `units[i]`, lowest first: rank by income, and a negative index says that the
/// amount goes to the poor; rank by the poverty rate, and it is the positive one that does. Equal
/// ranks share their mean rank, so the order of the units does not matter. Twice the covariance
/// of the amount and the fractional rank, over the mean (Kakwani, Wagstaff & van Doorslaer 1997).
pub fn concentration_index(units: &[Unit], rank_by: &[f64]) -> Measured {
    if units.len() != rank_by.len() {
        return Err(InequalityError::WrongLength);
    }
    valid(units)?;
    if let Some(number) = rank_by.iter().position(|rank| !rank.is_finite()) {
        return Err(InequalityError::NotFinite(number));
    }
    let mut ranked: Vec<(f64, Unit)> = rank_by
        .iter()
        // Adding zero makes minus zero equal to zero, as everyone expects of a tie.
        .map(|rank| rank + 0.0)
        .zip(units.iter().copied())
        .filter(|(_, unit)| unit.people > 0.0)
        .collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let everyone: Vec<Unit> = ranked.iter().map(|(_, unit)| *unit).collect();
    let Some((people, amount)) = totals(&everyone) else {
        return Ok(None);
    };
    let (mut below, mut index) = (0.0, 0.0);
    for tie in ranked.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let here: f64 = tie.iter().map(|(_, unit)| unit.people).sum();
        let held: f64 = tie
            .iter()
            .map(|(_, unit)| unit.people * unit.per_head)
            .sum();
        let rank = (below + here / 2.0) / people;
        index += held / amount * (2.0 * rank - 1.0);
        below += here;
    }
    Ok(Some(index))
}

fn valid(units: &[Unit]) -> Result<Vec<Unit>, InequalityError> {
    for (number, unit) in units.iter().enumerate() {
        if !unit.per_head.is_finite() || !unit.people.is_finite() {
            return Err(InequalityError::NotFinite(number));
        }
        if unit.people < 0.0 {
            return Err(InequalityError::NegativePopulation(number));
        }
        if unit.per_head < 0.0 {
            return Err(InequalityError::NegativeAmount(number));
        }
    }
    let inhabited = units.iter().copied().filter(|unit| unit.people > 0.0);
    Ok(inhabited.collect())
}

/// People and amount in all; `None` where either is zero, because every measure divides by both.
fn totals(units: &[Unit]) -> Option<(f64, f64)> {
    let people: f64 = units.iter().map(|unit| unit.people).sum();
    let amount: f64 = units.iter().map(|unit| unit.people * unit.per_head).sum();
    (people > 0.0 && amount > 0.0 && amount.is_finite()).then_some((people, amount))
}

fn ratio(high: f64, low: f64) -> Option<f64> {
    Some(high / low).filter(|ratio| ratio.is_finite())
}

fn theil_of(units: &[Unit]) -> Option<f64> {
    let (people, amount) = totals(units)?;
    let mean = amount / people;
    let sum: f64 = units
        .iter()
        .map(|unit| (unit.people / people, unit.per_head / mean))
        // The limit of x ln x at zero is zero.
        .filter(|(_, relative)| *relative > 0.0)
        .map(|(share, relative)| share * relative * relative.ln())
        .sum();
    Some(sum.max(0.0))
}

#[cfg(test)]
#[path = "inequality_tests.rs"]
mod tests;
