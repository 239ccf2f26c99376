//! How far the money has been spent: by month, by function, and line by line where it is far off the plan.

use std::collections::BTreeMap;

use kernel::{Money, Words, Year};

use crate::classification;
use crate::model::{Annex, Budget, Kept, Line, Phase};

/// One month of one annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// From 1 to 12.
    pub month: u8,
    /// The part of the year's plan that falls to the months so far, were every month alike.
    pub even: Money,
    /// What was executed since the first of January; `None` where nothing was imported for the month.
    pub since_january: Option<Money>,
    /// What was executed in the month, where the month before is known too.
    pub in_month: Option<Money>,
}

/// What was planned and executed under one function.
#[derive(Debug, Clone, PartialEq)]
pub struct ByFunction {
    /// The division of COFOG, or what the file calls the function; empty where it says nothing.
    pub code: String,
    /// Its name; `None` where the file says nothing.
    pub name: Option<Words>,
    /// Planned last.
    pub planned: Money,
    /// Executed.
    pub executed: Money,
}

/// A line whose execution is far off its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FarOff {
    /// Position in [`Budget::lines`].
    pub line: usize,
    /// Planned last for the year.
    pub planned: Money,
    /// The part of it that falls to the months so far.
    pub even: Money,
    /// Executed.
    pub executed: Money,
    /// Whether more was spent than planned for the whole year; else it is far behind.
    pub over: bool,
}

/// The last month of a year of which the execution is known; 12 where it is known only as a whole.
pub fn last_month(kept: &Kept, year: Year) -> Option<u8> {
    let months = kept.months.iter().filter(|one| one.year == year);
    if let Some(last) = months.map(|one| one.month).max() {
        return Some(last);
    }
    let whole = kept
        .budget
        .lines
        .iter()
        .any(|line| line.amount(year, Phase::Executed).is_some());
    whole.then_some(12)
}

/// The years of which some execution is known, ascending.
pub fn executed_years(budget: &Budget) -> Vec<Year> {
    let mut years: Vec<Year> = budget
        .lines
        .iter()
        .flat_map(|line| &line.amounts)
        .filter(|amount| amount.phase == Phase::Executed)
        .map(|amount| amount.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The twelve months of an annex in a year. A line of which a month says nothing stands as in the month before.
pub fn months(kept: &Kept, annex: Annex, year: Year) -> Vec<Month> {
    let lines = &kept.budget.lines;
    let planned: Money = lines
        .iter()
        .filter(|line| line.annex == annex)
        .filter_map(|line| line.planned(year))
        .sum();
    let own = |line: usize| lines.get(line).is_some_and(|line| line.annex == annex);
    let mut standing: BTreeMap<usize, Money> = BTreeMap::new();
    let mut months = Vec::with_capacity(12);
    let mut before = Some(Money::ZERO);
    for month in 1..=12 {
        let mut known = false;
        for one in kept
            .months
            .iter()
            .filter(|one| (one.year, one.month) == (year, month) && own(one.line))
        {
            standing.insert(one.line, one.amount);
            known = true;
        }
        let since_january = known.then(|| standing.values().sum::<Money>());
        months.push(Month {
            month,
            even: planned.share(i64::from(month), 12),
            since_january,
            in_month: since_january
                .zip(before)
                .map(|(amount, before)| amount - before),
        });
        before = since_january;
    }
    months
}

/// The function under which a line stands: the division of its code, else what the file calls it.
pub fn function_of(line: &Line) -> (String, Option<Words>) {
    let division = line
        .codes
        .function
        .as_deref()
        .and_then(classification::cofog)
        .and_then(|code| code.get(..2).map(str::to_owned));
    if let Some(code) = division {
        let name = classification::function(&code).map(|entry| entry.name.clone());
        return (code, name);
    }
    let name = line.function.clone();
    let code = line.codes.function.clone().or_else(|| {
        let (_, text) = name.as_ref()?.all().next()?;
        Some(text.to_owned())
    });
    (code.unwrap_or_default(), name)
}

/// Planned and executed expenditure by function, the largest plan first.
pub fn by_function(budget: &Budget, year: Year) -> Vec<ByFunction> {
    let mut found: BTreeMap<String, ByFunction> = BTreeMap::new();
    for (_, line) in budget.of(Annex::Expenditure) {
        let planned = line.planned(year);
        let executed = line.amount(year, Phase::Executed);
        if planned.is_none() && executed.is_none() {
            continue;
        }
        let (code, name) = function_of(line);
        let entry = found.entry(code.clone()).or_insert_with(|| ByFunction {
            code,
            name,
            planned: Money::ZERO,
            executed: Money::ZERO,
        });
        entry.planned += planned.unwrap_or(Money::ZERO);
        entry.executed += executed.unwrap_or(Money::ZERO);
    }
    let mut all: Vec<ByFunction> = found.into_values().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.planned));
    all
}

/// Lines of expenditure far off their plan, the largest distance first.
///
/// Over: more was spent than is planned for the whole year. Behind: from the third month on, less than half of what
/// falls to the months so far. A line of less than a thousandth of the plan is no matter for a council.
pub fn far_off(kept: &Kept, year: Year) -> Vec<FarOff> {
    let Some(month) = last_month(kept, year) else {
        return Vec::new();
    };
    let total: Money = kept
        .budget
        .of(Annex::Expenditure)
        .filter_map(|(_, line)| line.planned(year))
        .sum();
    let mut found: Vec<FarOff> = kept
        .budget
        .of(Annex::Expenditure)
        .filter_map(|(at, line)| {
            let planned = line.planned(year)?;
            let executed = line.amount(year, Phase::Executed).unwrap_or(Money::ZERO);
            let even = planned.share(i64::from(month), 12);
            let over = executed > planned;
            let behind = month >= 3 && executed.0.saturating_mul(2) < even.0;
            let matters = planned.0.max(executed.0).saturating_mul(1000) >= total.0;
            (matters && (over || behind)).then_some(FarOff {
                line: at,
                planned,
                even,
                executed,
                over,
            })
        })
        .collect();
    found.sort_by_key(|one| {
        let distance = if one.over {
            one.executed - one.planned
        } else {
            one.even - one.executed
        };
        std::cmp::Reverse(distance)
    });
    found
}
