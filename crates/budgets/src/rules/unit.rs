//! Som or thousand som: doubts about the unit in which a budget is written.

use std::sync::LazyLock;

use kernel::{Currency, Money, Year};
use serde::Deserialize;

use crate::model::{Annex, Budget, Phase};

/// What a municipality of a currency's country plausibly spends in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The currency.
    pub currency: Currency,
    /// Per head, lowest and highest.
    pub per_head: (Money, Money),
    /// In all, lowest and highest.
    pub total: (Money, Money),
    /// The budgets it rests on.
    pub source: String,
    /// The first day on which it holds, `YYYY-MM-DD`.
    pub valid_from: String,
}

#[derive(Deserialize)]
struct Raw {
    band: Vec<RawBand>,
}

#[derive(Deserialize)]
struct RawBand {
    currency: String,
    valid_from: String,
    per_head: [i64; 2],
    total: [i64; 2],
    source: String,
}

static BANDS: LazyLock<Vec<Band>> = LazyLock::new(|| {
    let raw: Raw = toml::from_str(include_str!("../../data/per_head.toml"))
        .unwrap_or_else(|why| panic!("budgets/data/per_head.toml: {why}"));
    let money = |[low, high]: [i64; 2]| (Money(low * 100), Money(high * 100));
    let bands = raw.band.into_iter().filter_map(|band| {
        Some(Band {
            currency: Currency::from_code(&band.currency)?,
            per_head: money(band.per_head),
            total: money(band.total),
            source: band.source,
            valid_from: band.valid_from,
        })
    });
    bands.collect()
});

/// The band of a currency; `None` where nothing is known.
pub fn band(currency: Currency) -> Option<&'static Band> {
    BANDS.iter().find(|band| band.currency == currency)
}

/// A budget that is surely written in another unit than it says.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitDoubt {
    /// The year whose total shows it.
    pub year: Year,
    /// The phase of that total.
    pub phase: Phase,
    /// The total as it was read.
    pub total: Money,
    /// … per head, where the population is known.
    pub per_head: Option<Money>,
    /// What every amount should be multiplied by: 1000 or, for thousands read twice, 0.001.
    pub factor: f64,
    /// The total after that.
    pub repaired: Money,
    /// The band that the total is outside of, with its source.
    pub band: &'static Band,
}

/// Whether the budget's amounts are surely a thousand times too small or too large.
///
/// The first year's total is compared with the band of the currency: per head where the population is
/// known, else in all. There is a doubt only where the total is outside and a factor of a thousand, and
/// nothing else, brings it inside: "28 890.5 som" for twenty thousand people is 1.44 som a head, and
/// 1,444 as thousand som.
pub fn unit_doubt(budget: &Budget, population: Option<u64>) -> Option<UnitDoubt> {
    let band = band(budget.currency)?;
    let (year, phase, total) = first_total(budget)?;
    let people = population
        .filter(|people| *people > 0)
        .and_then(|people| i64::try_from(people).ok());
    let (low, high) = if people.is_some() {
        band.per_head
    } else {
        band.total
    };
    let measured = people.map_or(total, |people| total.share(1, people));
    let inside = |money: Money| (low..=high).contains(&money);
    if inside(measured) {
        return None;
    }
    let smaller = Money(measured.0 / 1_000);
    let larger = Money(measured.0.saturating_mul(1_000));
    let (factor, repaired) = if measured < low && inside(larger) {
        (1_000.0, Money(total.0.saturating_mul(1_000)))
    } else if measured > high && inside(smaller) {
        (0.001, Money(total.0 / 1_000))
    } else {
        return None;
    };
    Some(UnitDoubt {
        year,
        phase,
        total,
        per_head: people.map(|_| measured),
        factor,
        repaired,
        band,
    })
}

/// The total of the first year in its first phase: of expenditure, else of revenue.
fn first_total(budget: &Budget) -> Option<(Year, Phase, Money)> {
    for year in budget.years() {
        for annex in [Annex::Expenditure, Annex::Revenue] {
            for phase in [
                Phase::Approved,
                Phase::Adjusted,
                Phase::Executed,
                Phase::Proposed,
            ] {
                let total = budget.total(annex, year, phase);
                if total > Money::ZERO {
                    return Some((year, phase, total));
                }
            }
        }
    }
    None
}

/// A year whose amounts are about a thousand times those of the year before.
#[derive(Debug, Clone, PartialEq)]
pub struct YearBreak {
    /// In which annex.
    pub annex: Annex,
    /// In which phase.
    pub phase: Phase,
    /// The earlier year and its total.
    pub before: (Year, Money),
    /// The later year and its total.
    pub after: (Year, Money),
    /// The later total as a multiple of the earlier.
    pub ratio: f64,
}

/// Neighbouring years of a budget that differ by about a thousand: one of them is in another unit.
pub fn year_breaks(budget: &Budget) -> Vec<YearBreak> {
    let years = budget.years();
    let mut found = Vec::new();
    for annex in [Annex::Revenue, Annex::Expenditure] {
        for phase in Phase::ALL {
            let totals: Vec<(Year, Money)> = years
                .iter()
                .map(|year| (*year, budget.total(annex, *year, phase)))
                .filter(|(_, total)| *total > Money::ZERO)
                .collect();
            for pair in totals.windows(2) {
                let ratio = pair[1].1.of(pair[0].1).unwrap_or(1.0);
                let larger = ratio.max(1.0 / ratio);
                if (200.0..=5_000.0).contains(&larger) {
                    found.push(YearBreak {
                        annex,
                        phase,
                        before: pair[0],
                        after: pair[1],
                        ratio,
                    });
                }
            }
        }
    }
    found
}
