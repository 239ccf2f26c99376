//! Has every measure its money, and does every som serve a measure?

use budgets::Annex;
use kernel::{Finding, Message, Money, ObjectKind, Severity};

use super::{Seen, finding, line_object, measure_object, whole};
use crate::comparison::Status;
use crate::model::{Basis, Role, Standing, SuggestedLink};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    measures(seen, found);
    lines(seen, found);
    years(seen, found);
    excess(seen, found);
    not_in_budget(seen, found);
    unconfirmed(seen, found);
}

/// The surest suggestion of those meant, where it is more likely right than wrong.
fn likely<'a>(
    seen: &Seen<'a>,
    is_meant: impl Fn(&SuggestedLink) -> bool,
) -> Option<&'a SuggestedLink> {
    let open = seen.funding.suggestions.iter();
    open.filter(|suggestion| !suggestion.accepted && suggestion.probability >= 0.5)
        .filter(|suggestion| is_meant(suggestion))
        .max_by(|one, other| one.probability.total_cmp(&other.probability))
}

fn measures(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let (Some(programme), Some(budget)) = (seen.input.programme, seen.input.budget) else {
        return;
    };
    let measures = programme.measures.iter().zip(&seen.funding.measures);
    for (position, (measure, money)) in measures.enumerate() {
        let draft = |rule, severity| {
            finding(rule, severity, measure_object(measure))
                .with("measure", &measure.title)
                .with("asked", money.asked)
                .with("linked", money.linked)
                .at(&measure.origin)
        };
        let draft = match money.standing {
            Standing::Unfunded => match likely(seen, |suggestion| suggestion.measure == position) {
                Some(suggestion) => draft("measure-probably-funded", Severity::Error)
                    .with("line", &budget.lines[suggestion.lines[0]].title)
                    .with("probability", kernel::Arg::Share(suggestion.probability))
                    .amount(money.asked),
                None => draft("measure-unfunded", Severity::Break).amount(money.asked),
            },
            Standing::Partly => {
                draft("measure-partly-funded", Severity::Error).amount(money.asked - money.linked)
            }
            // Two hundred times and more is no generous budget but a cost written in thousands.
            Standing::Over if money.asked.0 > 0 && money.linked.0 / money.asked.0 >= 200 => {
                draft("measure-unit-in-doubt", Severity::Error).amount(money.linked - money.asked)
            }
            Standing::Over => {
                draft("measure-over-funded", Severity::Warning).amount(money.linked - money.asked)
            }
            Standing::NoCost => draft("measure-without-cost", Severity::Error),
            Standing::Funded | Standing::NotNow => continue,
        };
        found.push(draft.done());
    }
}

/// Lines that serve no measure: each weighty one by itself, the small ones together.
fn lines(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let (Some(budget), Some(_)) = (seen.input.budget, seen.input.programme) else {
        return;
    };
    let uses = &seen.funding.lines;
    let whole_budget: Money = budget
        .of(Annex::Expenditure)
        .map(|(position, _)| uses[position].planned)
        .sum();
    running(seen, found);
    remainders(seen, found);
    let mut small = Vec::new();
    let mut unlinked: Vec<(usize, &budgets::Line)> = budget
        .of(Annex::Expenditure)
        .filter(|(position, _)| {
            uses[*position].role == Role::Unlinked && uses[*position].planned.0 > 0
        })
        .collect();
    unlinked.sort_by_key(|(position, _)| -uses[*position].planned.0);
    for (rank, (position, line)) in unlinked.into_iter().enumerate() {
        let amount = uses[position].planned;
        // One percent of the budget is worth a sentence of its own; so are the ten largest and no more.
        // A line that probably pays for a measure is spoken of with that measure.
        let probably_pays =
            likely(seen, |suggestion| suggestion.lines.contains(&position)).is_some();
        if amount.0.saturating_mul(100) < whole_budget.0 || rank >= 10 || probably_pays {
            small.push(amount);
            continue;
        }
        found.push(
            finding("line-serves-no-measure", Severity::Break, line_object(line))
                .with("line", &line.title)
                .amount(amount)
                .at(&line.origin)
                .done(),
        );
    }
    if !small.is_empty() {
        found.push(
            finding(
                "lines-serve-no-measure",
                Severity::Warning,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("count", small.len())
            .amount(small.iter().sum())
            .done(),
        );
    }
}

/// Lines that pay for measures and hold more than these take: said once, with their sum.
fn remainders(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let serving = seen
        .funding
        .lines
        .iter()
        .filter(|used| used.role == Role::Serves);
    let more: Vec<Money> = serving
        .map(|used| used.planned - used.linked)
        .filter(|more| more.0 > 100)
        .collect();
    if more.is_empty() {
        return;
    }
    found.push(
        finding(
            "lines-hold-more",
            Severity::Note,
            whole(seen.input, ObjectKind::Budget),
        )
        .with("count", more.len())
        .amount(more.iter().sum())
        .done(),
    );
}

/// Services that the programme does not speak of: said once, with their sum.
fn running(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let uses = seen
        .funding
        .lines
        .iter()
        .filter(|used| used.role == Role::Running && used.planned.0 > 0);
    let amounts: Vec<Money> = uses.map(|used| used.planned).collect();
    if amounts.is_empty() {
        return;
    }
    found.push(
        finding(
            "running-costs-serve-no-measure",
            Severity::Note,
            whole(seen.input, ObjectKind::Budget),
        )
        .with("count", amounts.len())
        .amount(amounts.iter().sum())
        .done(),
    );
}

/// The years of the programme and of the budget must meet.
fn years(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let (Some(programme), Some(budget)) = (seen.input.programme, seen.input.budget) else {
        return;
    };
    let years = budget.years();
    if let Some(span) = programme.years
        && !years.is_empty()
        && !years.iter().any(|year| span.contains(*year))
    {
        let list: Vec<String> = years.iter().map(ToString::to_string).collect();
        found.push(
            finding(
                "years-do-not-meet",
                Severity::Break,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("programme", format!("{}–{}", span.first, span.last))
            .with("budget", list.join(", "))
            .done(),
        );
        return;
    }
    if !years.is_empty() && !years.contains(&seen.input.year) {
        let list: Vec<String> = years.iter().map(ToString::to_string).collect();
        found.push(
            finding(
                "budget-lacks-year",
                Severity::Error,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("year", kernel::Arg::Year(seen.input.year))
            .with("budget", list.join(", "))
            .done(),
        );
    }
}

/// Activities, joined by code, that hold more than all their measures ask.
fn excess(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let (Some(programme), Some(budget)) = (seen.input.programme, seen.input.budget) else {
        return;
    };
    for joined in seen.comparison {
        let more = joined.approved - joined.planned;
        if joined.measures.is_empty() || joined.lines.is_empty() {
            continue;
        }
        // A tenth above the plan is a different decision, not a rounding.
        if more.0 > 0 && more.0.saturating_mul(10) > joined.planned.0.max(1) {
            let measure = &programme.measures[joined.measures[0]];
            found.push(
                finding(
                    "activity-holds-more",
                    Severity::Warning,
                    measure_object(measure),
                )
                .with("line", &budget.lines[joined.lines[0]].title)
                .with("asked", joined.planned)
                .with("approved", joined.approved)
                .amount(more)
                .at(&budget.lines[joined.lines[0]].origin)
                .done(),
            );
        }
    }
}

fn not_in_budget(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(programme) = seen.input.programme else {
        return;
    };
    for joined in seen.comparison {
        // A measure without any money says so itself; here are those that only the codes give away.
        // What a person recorded outweighs what codes say.
        let is_recorded = |measure: usize| {
            let links = &seen.funding.links;
            links
                .iter()
                .any(|link| link.measure == measure && link.basis == Basis::Recorded)
        };
        let says_so = joined.measures.iter().any(|measure| {
            let money = &seen.funding.measures[*measure];
            let others_pay = money.asked.is_zero() && !money.elsewhere.is_zero();
            money.standing == Standing::Unfunded || others_pay || is_recorded(*measure)
        });
        if joined.status != Status::PlannedNotInBudget || joined.planned.is_zero() || says_so {
            continue;
        }
        let measure = &programme.measures[joined.measures[0]];
        found.push(
            finding(
                "activity-not-in-budget",
                Severity::Break,
                measure_object(measure),
            )
            .with("measure", &measure.title)
            .with("office", joined.office.clone())
            .with("activity", joined.activity.clone())
            .amount(joined.planned)
            .at(&measure.origin)
            .done(),
        );
    }
}

/// Money that is counted because Ashar found the link: a person should confirm it.
fn unconfirmed(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let links: Vec<_> = seen
        .funding
        .links
        .iter()
        .filter(|link| link.basis == Basis::Found)
        .collect();
    if links.is_empty() {
        return;
    }
    let mut measures: Vec<usize> = links.iter().map(|link| link.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    found.push(
        finding(
            "links-to-confirm",
            Severity::Note,
            whole(seen.input, ObjectKind::Programme),
        )
        .with("count", measures.len())
        .amount(links.iter().map(|link| link.amount).sum())
        .evidence(
            Message::new("evidence-accepted-at").with(
                "probability",
                kernel::Arg::Share(seen.input.linking.accept_at.unwrap_or(1.0)),
            ),
            None,
        )
        .done(),
    );
}
