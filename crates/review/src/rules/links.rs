//! Giving money of lines to measures: how much is left, what would be too much, how far the work has come.

use std::collections::BTreeMap;

use alignment::model::{Basis, Standing};
use alignment::{Input, Review};
use kernel::{Money, Year};

use crate::model::Given;

/// What a person wants to give to one measure: a line and an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The key of the line.
    pub line: String,
    /// How much of it.
    pub amount: Money,
}

/// What would be above 100 %.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// A line would give more than it holds.
    Line {
        /// The key of the line.
        line: String,
        /// What it holds in the year.
        holds: Money,
        /// What it would give, with what it gives already.
        gives: Money,
    },
    /// A measure would receive more than it costs.
    Measure {
        /// What it asks in the year.
        asked: Money,
        /// What it would receive, with what it receives already.
        receives: Money,
    },
}

/// What stands so far: accepted allocations of one year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What each line gives already.
    pub by_line: BTreeMap<String, Money>,
    /// What each measure receives already; by its record.
    pub by_measure: BTreeMap<String, Money>,
}

impl Ledger {
    /// Adds accepted allocations up. One without an amount counts as what the line holds and the measure asks
    /// at most: nobody can give the same money again beside it.
    pub fn of<'a>(
        accepted: impl Iterator<Item = &'a Given>,
        year: Year,
        asked: &dyn Fn(&str) -> Money,
        holds: &dyn Fn(&str) -> Money,
    ) -> Self {
        let mut ledger = Self::default();
        for given in accepted.filter(|given| given.year.is_none_or(|of| of == year)) {
            let amount = given.amount.unwrap_or_else(|| {
                let open = asked(&given.measure) - ledger.of_measure(&given.measure);
                let left = holds(&given.line) - ledger.of_line(&given.line);
                open.min(left).max(Money::ZERO)
            });
            *ledger.by_line.entry(given.line.clone()).or_default() += amount;
            *ledger.by_measure.entry(given.measure.clone()).or_default() += amount;
        }
        ledger
    }

    /// What a line gives already.
    pub fn of_line(&self, line: &str) -> Money {
        self.by_line.get(line).copied().unwrap_or_default()
    }

    /// What a measure receives already.
    pub fn of_measure(&self, measure: &str) -> Money {
        self.by_measure.get(measure).copied().unwrap_or_default()
    }

    /// Everything that would be above 100 % if the parts were given to the measure; the measure's own first.
    ///
    /// One unit of the currency is rounding, not a gift.
    pub fn over(
        &self,
        measure: &str,
        asked: Money,
        parts: &[Part],
        holds: &dyn Fn(&str) -> Money,
    ) -> Vec<Over> {
        const ROUNDING: Money = Money(100);
        let mut over = Vec::new();
        let receives =
            self.of_measure(measure) + parts.iter().map(|part| part.amount).sum::<Money>();
        if receives > asked + ROUNDING {
            over.push(Over::Measure { asked, receives });
        }
        let mut by_line: BTreeMap<&str, Money> = BTreeMap::new();
        for part in parts {
            *by_line.entry(&part.line).or_default() += part.amount;
        }
        for (line, amount) in by_line {
            let gives = self.of_line(line) + amount;
            let holds = holds(line);
            if gives > holds + ROUNDING {
                over.push(Over::Line {
                    line: line.to_owned(),
                    holds,
                    gives,
                });
            }
        }
        over
    }
}

/// How far the linking has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Measures that ask for money this year.
    pub measures: usize,
    /// … of which people have linked.
    pub linked: usize,
    /// The part of the expenditure of which one can say what it is for: it pays for a measure, or is obligatory, or
    /// keeps services running. `None` where there is no expenditure.
    pub explained: Option<f64>,
}

/// How far the linking has come by a review.
pub fn progress(input: &Input<'_>, review: &Review) -> Progress {
    let asks = |measure: usize| {
        !matches!(
            review.measures[measure].standing,
            Standing::NotNow | Standing::NoCost
        )
    };
    let count = input
        .programme
        .map_or(0, |programme| programme.measures.len());
    let is_linked = |measure: usize| {
        review
            .links
            .iter()
            .any(|link| link.measure == measure && link.basis == Basis::Recorded)
    };
    let asking: Vec<usize> = (0..count).filter(|measure| asks(*measure)).collect();
    let totals = &review.totals;
    let unexplained = totals.unlinked + totals.remainder;
    Progress {
        measures: asking.len(),
        linked: asking.iter().filter(|measure| is_linked(**measure)).count(),
        explained: unexplained
            .of(totals.expenditure)
            .map(|share| (1.0 - share).clamp(0.0, 1.0)),
    }
}

/// A probability in words: the key of its text.
pub fn likely(probability: f64) -> &'static str {
    if probability >= 0.97 {
        "review-likely-sure"
    } else if probability >= 0.8 {
        "review-likely-very"
    } else if probability >= 0.5 {
        "review-likely-rather"
    } else {
        "review-likely-hardly"
    }
}

/// Shares an amount among lines by what is left in each, to the last minor unit; the first takes what rounding leaves.
pub fn shared(amount: Money, left: &[Money]) -> Vec<Money> {
    let all: Money = left.iter().map(|left| (*left).max(Money::ZERO)).sum();
    let amount = amount.min(all).max(Money::ZERO);
    let mut parts: Vec<Money> = left
        .iter()
        .map(|left| amount.share((*left).max(Money::ZERO).0, all.0))
        .collect();
    let missing = amount - parts.iter().sum::<Money>();
    if let Some(first) = parts.iter_mut().zip(left).find_map(|(part, left)| {
        let fits = *part + missing <= *left && *part + missing >= Money::ZERO;
        fits.then_some(part)
    }) {
        *first += missing;
    }
    parts
}
