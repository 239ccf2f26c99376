//! What a plan costs, by year and by source.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Money, Year};

use crate::model::Cost;

/// Costs by source and year; a cost of several years is spread evenly, its rest in the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// The years that have costs.
    pub years: Vec<Year>,
    /// By source as written, the empty one for those without: what falls in each year, and in none.
    pub by_source: BTreeMap<String, (BTreeMap<Year, Money>, Money)>,
}

impl Totals {
    /// What a source pays in a year.
    pub fn of(&self, source: &str, year: Year) -> Money {
        self.by_source
            .get(source)
            .and_then(|(years, _)| years.get(&year).copied())
            .unwrap_or_default()
    }

    /// What all pay in a year.
    pub fn in_year(&self, year: Year) -> Money {
        self.by_source
            .keys()
            .map(|source| self.of(source, year))
            .sum()
    }

    /// What a source pays in all years, and without a year.
    pub fn of_source(&self, source: &str) -> Money {
        self.by_source
            .get(source)
            .map_or(Money::ZERO, |(years, without)| {
                years.values().copied().sum::<Money>() + *without
            })
    }

    /// What has no year.
    pub fn without_year(&self) -> Money {
        self.by_source.values().map(|(_, without)| *without).sum()
    }

    /// Everything.
    pub fn all(&self) -> Money {
        self.by_source
            .keys()
            .map(|source| self.of_source(source))
            .sum()
    }
}

/// Adds costs up.
pub fn totals(costs: impl Iterator<Item = Cost>) -> Totals {
    let mut found = Totals::default();
    let mut years = BTreeSet::new();
    for cost in costs {
        let source = cost.source.unwrap_or_default();
        let (by_year, without) = found.by_source.entry(source).or_default();
        let Some(span) = cost.years else {
            *without += cost.amount;
            continue;
        };
        let mut rest = cost.amount;
        for year in span.first..=span.last {
            let part = if year == span.last {
                rest
            } else {
                cost.amount.share(1, i64::from(span.years()))
            };
            rest -= part;
            years.insert(year);
            let sum = by_year.entry(year).or_default();
            *sum += part;
        }
    }
    found.years = years.into_iter().collect();
    found
}
