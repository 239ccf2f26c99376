//! What arithmetic and codes alone can say about a budget. Values in, values out.

mod administration;
mod amend;
mod civil;
mod combine;
mod drill;
mod execution;
mod unit;

pub use administration::{Administration, obligatory_administration};
pub use amend::{Amended, LineChange, RowFault, amend, stands};
pub use civil::{Civil, Purpose, Share, civil, civil_year};
pub use combine::{
    AmountDifference, Balance, Combined, Differences, Fate, LineDifference, Lost, TotalDifference,
    balances, combine, differences as changes, sums, unique_keys,
};
pub use drill::{Asked, Group, Level, groups, key_of, sum_of};
pub use execution::{
    ByFunction, FarOff, Month, by_function, executed_years, far_off, function_of, last_month,
    months,
};
pub use unit::{Band, UnitDoubt, YearBreak, band, unit_doubt, year_breaks};

use kernel::{Money, Year};

use crate::model::{Annex, Budget, Phase};

/// A stated sum that its parts do not add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Position in [`Budget::stated`].
    pub sum: usize,
    /// The year …
    pub year: Year,
    /// … and phase of the amount.
    pub phase: Phase,
    /// What the file states.
    pub stated: Money,
    /// What its parts add up to.
    pub parts: Money,
}

impl Difference {
    /// Stated less parts: positive where parts are missing.
    pub fn missing(&self) -> Money {
        self.stated - self.parts
    }
}

/// Every stated amount that differs from the sum of its parts, in the order of the file.
///
/// A difference of up to half a written unit for each part is rounding, not a difference.
pub fn differences(budget: &Budget) -> Vec<Difference> {
    let minor = budget.stated_unit.map_or(1, kernel::Unit::factor);
    let mut found = Vec::new();
    for (at, sum) in budget
        .stated
        .iter()
        .enumerate()
        .filter(|(_, sum)| !sum.lines.is_empty())
    {
        for amount in &sum.amounts {
            let lines = sum.lines.iter().filter_map(|line| budget.lines.get(*line));
            let parts: Vec<Money> = lines
                .filter_map(|line| line.amount(amount.year, amount.phase))
                .collect();
            let total: Money = parts.iter().sum();
            // Amounts in thousands have one decimal: 0.05 of them, 50 som, may be lost in each part.
            let rounding = minor / 20 * 100 * parts.len() as i64;
            if minor > 1 && (amount.amount - total).abs().0 <= rounding.min(minor * 100) {
                continue;
            }
            if amount.amount != total {
                found.push(Difference {
                    sum: at,
                    year: amount.year,
                    phase: amount.phase,
                    stated: amount.amount,
                    parts: total,
                });
            }
        }
    }
    found
}

/// An amount whose sign cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignMismatch {
    /// Position in [`Budget::lines`].
    pub line: usize,
    /// The year …
    pub year: Year,
    /// … and phase of the amount.
    pub phase: Phase,
    /// The amount.
    pub amount: Money,
}

/// Negative amounts of revenue and expenditure; balances and financing may be negative.
pub fn sign_mismatches(budget: &Budget) -> Vec<SignMismatch> {
    let mut found = Vec::new();
    for (at, line) in budget
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.annex != Annex::Balance)
    {
        for amount in line
            .amounts
            .iter()
            .filter(|amount| amount.amount < Money::ZERO)
        {
            found.push(SignMismatch {
                line: at,
                year: amount.year,
                phase: amount.phase,
                amount: amount.amount,
            });
        }
    }
    found
}

/// Expenditure that revenue and the opening balance do not cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The year …
    pub year: Year,
    /// … and phase.
    pub phase: Phase,
    /// All revenue.
    pub revenue: Money,
    /// The opening balance; nothing where the file has none.
    pub opening: Money,
    /// All expenditure.
    pub expenditure: Money,
}

impl Shortfall {
    /// By how much expenditure exceeds what there is.
    pub fn excess(&self) -> Money {
        self.expenditure - self.revenue - self.opening
    }
}

/// Years and phases in which expenditure exceeds revenue and opening balance. Says nothing of a budget
/// whose file has no revenue at all.
pub fn shortfalls(budget: &Budget) -> Vec<Shortfall> {
    let mut found = Vec::new();
    for year in budget.years() {
        for phase in Phase::ALL {
            let revenue = budget.total(Annex::Revenue, year, phase);
            let expenditure = budget.total(Annex::Expenditure, year, phase);
            let shortfall = Shortfall {
                year,
                phase,
                revenue,
                opening: opening_balance(budget, year, phase),
                expenditure,
            };
            if !revenue.is_zero() && shortfall.excess() > Money::ZERO {
                found.push(shortfall);
            }
        }
    }
    found
}

/// Words that tell the start of a year, and its end, in one spelling.
const START: [&str; 9] = [
    "башына",
    "башындагы",
    "начало",
    "начала",
    "boshiga",
    "boshidagi",
    "opening",
    "beginning",
    "start",
];
const END: [&str; 8] = [
    "аягына",
    "аягындагы",
    "конец",
    "oxiriga",
    "oxiridagi",
    "closing",
    "end",
    "соңуна",
];

fn named(words: &[&str], line: &crate::model::Line) -> bool {
    line.title.all().any(|(_, text)| {
        let own = intake::plain_words(text);
        own.iter().any(|word| words.contains(&word.as_str()))
    })
}

/// The balance at the start of a year: the lines of balances that say so, or else all that do not speak
/// of the end of the year.
pub fn opening_balance(budget: &Budget, year: Year, phase: Phase) -> Money {
    let balances: Vec<_> = budget.of(Annex::Balance).map(|(_, line)| line).collect();
    let starts = balances.iter().any(|line| named(&START, line));
    balances
        .iter()
        .filter(|line| {
            if starts {
                named(&START, line)
            } else {
                !named(&END, line)
            }
        })
        .filter_map(|line| line.amount(year, phase))
        .sum()
}

/// What covers a deficit beside the opening balance: the lines of balances that speak neither of the start of the year
/// nor of its end. Where none speaks of the start, they are the opening balance already.
pub fn financing(budget: &Budget, year: Year, phase: Phase) -> Money {
    let starts = budget
        .of(Annex::Balance)
        .any(|(_, line)| named(&START, line));
    if !starts {
        return Money::ZERO;
    }
    budget
        .of(Annex::Balance)
        .filter(|(_, line)| !named(&START, line) && !named(&END, line))
        .filter_map(|(_, line)| line.amount(year, phase))
        .sum()
}
