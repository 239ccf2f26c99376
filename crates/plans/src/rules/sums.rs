use kernel::{Money, Span};

use crate::model::{Measure, Programme};

/// A stated total that is not the sum of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedDifference {
    /// Position in [`Programme::stated`].
    pub stated: usize,
    /// The total as stated.
    pub amount: Money,
    /// The sum of the measures' costs.
    pub parts: Money,
}

/// The costs of measures that fall within `years`; all of them where no years are given.
pub fn sum_of(measures: &[Measure], years: Option<Span>) -> Money {
    measures
        .iter()
        .flat_map(|measure| &measure.costs)
        .filter(|cost| match (years, cost.years) {
            (None, _) => true,
            (Some(years), Some(of)) => years.first <= of.first && of.last <= years.last,
            (Some(_), None) => false,
        })
        .map(|cost| cost.amount)
        .sum()
}

/// The stated totals that differ from the sum of their measures, in the order of the file.
///
/// A total over measures that have no costs at all is not judged: its parts are not stated.
pub fn stated_against_parts(programme: &Programme) -> Vec<StatedDifference> {
    let mut found = Vec::new();
    for (at, stated) in programme.stated.iter().enumerate() {
        let measures: Vec<Measure> = stated
            .measures
            .iter()
            .filter_map(|measure| programme.measures.get(*measure))
            .cloned()
            .collect();
        let parts = sum_of(&measures, stated.years);
        let judged = measures.iter().any(|measure| !measure.costs.is_empty());
        if judged && parts != stated.amount {
            found.push(StatedDifference {
                stated: at,
                amount: stated.amount,
                parts,
            });
        }
    }
    found
}

/// Why an amount is strange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrangeKind {
    /// Below nothing.
    Negative,
    /// So much larger than the programme's other costs that the unit is probably wrong.
    Absurd {
        /// The middle of the programme's costs.
        median: Money,
    },
}

/// A cost that cannot be right, or hardly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StrangeAmount {
    /// Position in [`Programme::measures`].
    pub measure: usize,
    /// Position in [`Measure::costs`].
    pub cost: usize,
    /// How much.
    pub amount: Money,
    /// Why.
    pub kind: StrangeKind,
}

/// How many times the middle cost is too much: measures of one programme differ by a thousand times and more,
/// a forgotten "thousand" by another thousand.
const TOO_MANY_TIMES: i64 = 50_000;
/// With fewer costs the middle says little.
const ENOUGH: usize = 8;

/// Negative costs, and costs beyond 50,000 times the middle one of at least 8.
pub fn strange_amounts(programme: &Programme) -> Vec<StrangeAmount> {
    let mut sizes: Vec<Money> = programme
        .measures
        .iter()
        .flat_map(|measure| &measure.costs)
        .map(|cost| cost.amount.abs())
        .filter(|amount| !amount.is_zero())
        .collect();
    sizes.sort_unstable();
    let median = (sizes.len() >= ENOUGH).then(|| sizes[sizes.len() / 2]);
    let mut found = Vec::new();
    for (measure, of) in programme.measures.iter().enumerate() {
        for (at, cost) in of.costs.iter().enumerate() {
            let kind = match median {
                _ if cost.amount < Money::ZERO => StrangeKind::Negative,
                Some(median) if cost.amount.0 / TOO_MANY_TIMES > median.0 => {
                    StrangeKind::Absurd { median }
                }
                _ => continue,
            };
            found.push(StrangeAmount {
                measure,
                cost: at,
                amount: cost.amount,
                kind,
            });
        }
    }
    found
}
