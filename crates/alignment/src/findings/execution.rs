//! Was the money that was decided also spent, and spent on what was decided?

use budgets::{Annex, Phase};
use kernel::{Finding, Money, ObjectKind, Severity};

use super::{Seen, finding, line_object, measure_object, whole};
use crate::funding::has_execution;
use crate::model::Role;

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(budget) = seen.input.budget else {
        return;
    };
    let executes = has_execution(budget, seen.input.year);
    let mut weighty = Weighty::new(seen);
    for (position, line) in budget.of(Annex::Expenditure) {
        let amount = |phase| line.amount(seen.input.year, phase);
        adjusted(
            amount(Phase::Approved),
            amount(Phase::Adjusted),
            position,
            &mut weighty,
        );
        drafted(
            amount(Phase::Proposed),
            amount(Phase::Approved),
            position,
            &mut weighty,
        );
        if executes {
            let planned = seen.funding.lines[position].planned;
            executed(planned, amount(Phase::Executed), position, &mut weighty);
        }
    }
    found.extend(weighty.done());
    if executes {
        measures(seen, found);
        whole_budget(seen, found);
    }
}

/// Findings on lines: those worth a thousandth of the budget, the heaviest thirty of each rule and the rest as one.
struct Weighty<'a> {
    seen: &'a Seen<'a>,
    least: i64,
    drafts: Vec<Weighed>,
}

/// Rule, severity, line, the amounts it speaks of, the amount at stake.
type Weighed = (
    &'static str,
    Severity,
    usize,
    Vec<(&'static str, Money)>,
    Money,
);

impl<'a> Weighty<'a> {
    fn new(seen: &'a Seen<'a>) -> Self {
        let all: Money = seen
            .funding
            .lines
            .iter()
            .map(|line| line.planned.abs())
            .sum();
        Self {
            seen,
            least: all.0 / 1_000,
            drafts: Vec::new(),
        }
    }

    fn add(
        &mut self,
        rule: &'static str,
        severity: Severity,
        line: usize,
        args: Vec<(&'static str, Money)>,
        amount: Money,
    ) {
        // A line that serves a measure always counts, however small.
        let serves = self.seen.funding.lines[line].role == Role::Serves;
        if serves || amount.abs().0 >= self.least {
            self.drafts.push((rule, severity, line, args, amount));
        }
    }

    fn done(mut self) -> Vec<Finding> {
        self.drafts
            .sort_by_key(|(rule, _, _, _, amount)| (*rule, -amount.abs().0));
        let budget = self
            .seen
            .input
            .budget
            .expect("lines exist only in a budget");
        self.drafts
            .into_iter()
            .map(|(rule, severity, line, args, amount)| {
                let line = &budget.lines[line];
                let mut draft = finding(rule, severity, line_object(line))
                    .with("line", &line.title)
                    .at(&line.origin);
                for (name, money) in args {
                    draft = draft.with(name, money);
                }
                draft.amount(amount).done()
            })
            .collect()
    }
}

/// Approved against adjusted: to nothing, or by more than a quarter.
fn adjusted(
    approved: Option<Money>,
    adjusted: Option<Money>,
    line: usize,
    weighty: &mut Weighty<'_>,
) {
    let (Some(approved), Some(adjusted)) = (approved, adjusted) else {
        return;
    };
    let change = adjusted - approved;
    let args = vec![("approved", approved), ("adjusted", adjusted)];
    if approved.0 > 0 && adjusted.is_zero() {
        weighty.add(
            "line-adjusted-to-zero",
            Severity::Error,
            line,
            args,
            approved,
        );
    } else if change.abs().0.saturating_mul(4) > approved.abs().0.max(1) {
        weighty.add("line-adjusted-much", Severity::Warning, line, args, change);
    }
}

/// Proposed against approved: what was moved between the drafts.
fn drafted(
    proposed: Option<Money>,
    approved: Option<Money>,
    line: usize,
    weighty: &mut Weighty<'_>,
) {
    let (Some(proposed), Some(approved)) = (proposed, approved) else {
        return;
    };
    let change = approved - proposed;
    if change.abs().0.saturating_mul(10) > proposed.abs().0.max(1) {
        let args = vec![("proposed", proposed), ("approved", approved)];
        weighty.add(
            "line-moved-between-drafts",
            Severity::Warning,
            line,
            args,
            change,
        );
    }
}

fn executed(planned: Money, executed: Option<Money>, line: usize, weighty: &mut Weighty<'_>) {
    let executed = executed.unwrap_or_default();
    let args = vec![("planned", planned), ("executed", executed)];
    if planned.0 > 0 && executed.is_zero() {
        weighty.add("line-not-executed", Severity::Error, line, args, planned);
    } else if planned.0 > 0 && executed.0.saturating_mul(2) < planned.0 {
        weighty.add(
            "line-executed-below-half",
            Severity::Warning,
            line,
            args,
            planned - executed,
        );
    } else if executed.0 > planned.0 + (planned.0 / 100).max(100) {
        weighty.add(
            "line-executed-above",
            Severity::Error,
            line,
            args,
            executed - planned,
        );
    }
}

/// Measures whose money is there and was not spent.
fn measures(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(programme) = seen.input.programme else {
        return;
    };
    for (measure, money) in programme.measures.iter().zip(&seen.funding.measures) {
        if money.linked.0 <= 0 || money.executed != Some(Money::ZERO) {
            continue;
        }
        found.push(
            finding(
                "measure-not-executed",
                Severity::Break,
                measure_object(measure),
            )
            .with("measure", &measure.title)
            .amount(money.linked)
            .at(&measure.origin)
            .done(),
        );
    }
}

/// The execution of the whole.
fn whole_budget(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(budget) = seen.input.budget else {
        return;
    };
    let year = seen.input.year;
    let executed = budget.total(Annex::Expenditure, year, Phase::Executed);
    let planned: Money = budget
        .of(Annex::Expenditure)
        .map(|(position, _)| seen.funding.lines[position].planned)
        .sum();
    if let Some(share) = executed.of(planned)
        && share < 0.9
    {
        found.push(
            finding(
                "budget-under-executed",
                Severity::Note,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("share", kernel::Arg::Share(share))
            .with("executed", executed)
            .with("planned", planned)
            .amount(planned - executed)
            .done(),
        );
    }
}
