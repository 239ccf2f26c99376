//! Plan and budget joined by office and activity code: the simplest and surest comparison.
//!
//! It needs no judgement, so it is exact or absent: where either side has no such codes it is empty.

use std::collections::BTreeMap;

use budgets::{Annex, Budget, Phase};
use kernel::{Money, Year};
use plans::Programme;
use serde::Serialize;

/// One office and activity, as the plan and the budget see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The office's code.
    pub office: String,
    /// The activity's code.
    pub activity: String,
    /// Positions of the measures in the programme.
    pub measures: Vec<usize>,
    /// Positions of the lines in the budget.
    pub lines: Vec<usize>,
    /// What the plan foresees for the year.
    pub planned: Money,
    /// What the council approved.
    pub approved: Money,
    /// What the budget holds after adjustment.
    pub adjusted: Money,
    /// What was executed.
    pub executed: Money,
    /// What this amounts to.
    pub status: Status,
}

/// What became of a planned activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Planned; the budget has no such line.
    PlannedNotInBudget,
    /// In the budget; adjusted to nothing.
    PlannedButAdjustedToZero,
    /// Funded, and nothing executed.
    FundedNotExecuted,
    /// Less than half of the plan executed.
    #[serde(rename = "executed_lt_50pct_of_plan")]
    ExecutedBelowHalf,
    /// Half or more, but less than nine tenths of the plan executed.
    #[serde(rename = "executed_50_90pct_of_plan")]
    ExecutedHalfToNineTenths,
    /// Nine tenths of the plan executed or more.
    #[serde(rename = "executed_ge_90pct_of_plan")]
    ExecutedMostly,
    /// In the budget without a plan.
    BudgetNotInPlan,
}

impl Status {
    /// All statuses in the order of concern.
    pub const ALL: [Self; 7] = [
        Self::PlannedNotInBudget,
        Self::PlannedButAdjustedToZero,
        Self::FundedNotExecuted,
        Self::ExecutedBelowHalf,
        Self::ExecutedHalfToNineTenths,
        Self::ExecutedMostly,
        Self::BudgetNotInPlan,
    ];

    /// The word used in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::PlannedNotInBudget => "planned_not_in_budget",
            Self::PlannedButAdjustedToZero => "planned_but_adjusted_to_zero",
            Self::FundedNotExecuted => "funded_not_executed",
            Self::ExecutedBelowHalf => "executed_lt_50pct_of_plan",
            Self::ExecutedHalfToNineTenths => "executed_50_90pct_of_plan",
            Self::ExecutedMostly => "executed_ge_90pct_of_plan",
            Self::BudgetNotInPlan => "budget_not_in_plan",
        }
    }
}

/// Joins plan and budget by office and activity code for one year; ordered by office, then activity.
///
/// Codes are compared as written except for leading zeros. Empty where no measure or no line has both codes.
pub fn by_code(programme: &Programme, budget: &Budget, year: Year) -> Vec<Comparison> {
    let mut joined: BTreeMap<(Code, Code), Comparison> = BTreeMap::new();
    let mut measures_with_codes = 0;
    for (position, measure) in programme.measures.iter().enumerate() {
        let Some((key, office, activity)) = key(
            measure.office_code.as_deref(),
            measure.activity_code.as_deref(),
        ) else {
            continue;
        };
        measures_with_codes += 1;
        let entry = joined
            .entry(key)
            .or_insert_with(|| Comparison::new(office, activity));
        entry.measures.push(position);
        entry.planned += measure.cost_in(year);
    }
    if measures_with_codes == 0 {
        return Vec::new();
    }
    let mut lines_with_codes = 0;
    for (position, line) in budget.of(Annex::Expenditure) {
        let Some((key, office, activity)) =
            key(line.codes.office.as_deref(), line.codes.activity.as_deref())
        else {
            continue;
        };
        lines_with_codes += 1;
        let entry = joined
            .entry(key)
            .or_insert_with(|| Comparison::new(office, activity));
        entry.lines.push(position);
        let amount = |phase| line.amount(year, phase).unwrap_or_default();
        entry.approved += amount(Phase::Approved);
        entry.adjusted += line
            .amount(year, Phase::Adjusted)
            .unwrap_or_else(|| amount(Phase::Approved));
        entry.executed += amount(Phase::Executed);
    }
    if lines_with_codes == 0 {
        return Vec::new();
    }
    joined
        .into_values()
        .map(|mut comparison| {
            comparison.status = comparison.judge();
            comparison
        })
        .collect()
}

/// A code for ordering and joining: by number where it is one.
type Code = (u64, String);

fn key<'a>(
    office: Option<&'a str>,
    activity: Option<&'a str>,
) -> Option<((Code, Code), &'a str, &'a str)> {
    let (office, activity) = (office?, activity?);
    Some(((code(office), code(activity)), office, activity))
}

fn code(text: &str) -> Code {
    let text = text.trim();
    match text.parse::<u64>() {
        Ok(number) => (number, String::new()),
        Err(_) => (u64::MAX, text.to_lowercase()),
    }
}

impl Comparison {
    fn new(office: &str, activity: &str) -> Self {
        Self {
            office: office.trim().to_owned(),
            activity: activity.trim().to_owned(),
            measures: Vec::new(),
            lines: Vec::new(),
            planned: Money::ZERO,
            approved: Money::ZERO,
            adjusted: Money::ZERO,
            executed: Money::ZERO,
            status: Status::BudgetNotInPlan,
        }
    }

    fn judge(&self) -> Status {
        if self.measures.is_empty() {
            return Status::BudgetNotInPlan;
        }
        if self.lines.is_empty() {
            return Status::PlannedNotInBudget;
        }
        if self.adjusted.is_zero() {
            return Status::PlannedButAdjustedToZero;
        }
        if self.executed.is_zero() {
            return Status::FundedNotExecuted;
        }
        // Compared as integers: executed ÷ planned against nine tenths and one half.
        let (executed, planned) = (i128::from(self.executed.0), i128::from(self.planned.0));
        if executed * 10 >= planned * 9 {
            Status::ExecutedMostly
        } else if executed * 2 >= planned {
            Status::ExecutedHalfToNineTenths
        } else {
            Status::ExecutedBelowHalf
        }
    }
}
