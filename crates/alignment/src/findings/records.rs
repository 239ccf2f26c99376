//! Do the recorded allocations and scores stand on anything?

use std::collections::BTreeMap;

use kernel::{Finding, Object, ObjectKind, Severity, Words};

use super::{Seen, finding, line_object, whole};
use crate::methods::{ScoreFault, bad_scores};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    allocations(seen, found);
    over_allocated(seen, found);
    scores(seen, found);
}

fn allocations(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let (Some(programme), Some(budget)) = (seen.input.programme, seen.input.budget) else {
        return;
    };
    for allocation in seen.input.allocations {
        let measure = allocation.measure.trim();
        let object = Object {
            kind: ObjectKind::Allocation,
            key: format!("{measure} ← {}", allocation.line),
            name: Words::plain(format!("{measure} ← {}", allocation.line)),
        };
        let known = programme
            .measures
            .iter()
            .any(|one| one.key == measure || one.number == measure);
        if !known {
            found.push(
                finding("allocation-to-no-measure", Severity::Error, object)
                    .with("measure", measure)
                    .at(&allocation.origin)
                    .done(),
            );
        } else if budget
            .lines
            .iter()
            .all(|line| line.key != allocation.line.trim())
        {
            found.push(
                finding("allocation-from-no-line", Severity::Error, object)
                    .with("line", allocation.line.trim())
                    .with("measure", measure)
                    .at(&allocation.origin)
                    .done(),
            );
        }
    }
}

/// A line cannot pay out more than it holds.
fn over_allocated(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(budget) = seen.input.budget else {
        return;
    };
    for (line, used) in budget.lines.iter().zip(&seen.funding.lines) {
        let more = used.linked - used.planned;
        if used.linked.is_zero() || more.0 <= 100 {
            continue;
        }
        found.push(
            finding("line-allocated-above", Severity::Error, line_object(line))
                .with("line", &line.title)
                .with("planned", used.planned)
                .with("linked", used.linked)
                .amount(more)
                .at(&line.origin)
                .done(),
        );
    }
}

/// Scores that cannot be used, one finding for each kind of fault.
fn scores(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let mut by_fault: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for bad in bad_scores(seen.input, seen.funding) {
        let rule = match bad.fault {
            ScoreFault::UnknownMethod => "score-of-unknown-method",
            ScoreFault::UnknownItem => "score-of-unknown-item",
            ScoreFault::BadValue => "score-not-allowed",
            ScoreFault::UnknownObject => "score-of-nothing",
            ScoreFault::NoEvidence => "score-without-evidence",
        };
        let score = bad.score;
        let name = format!(
            "{} · {} · {} = {}",
            score.key, score.method, score.item, score.value
        );
        by_fault.entry(rule).or_default().push(name);
    }
    for (rule, named) in by_fault {
        let severity = if rule == "score-without-evidence" {
            Severity::Warning
        } else {
            Severity::Error
        };
        let first: Vec<&str> = named.iter().take(3).map(String::as_str).collect();
        found.push(
            finding(rule, severity, whole(seen.input, ObjectKind::Programme))
                .with("count", named.len())
                .with("examples", first.join("; "))
                .done(),
        );
    }
}
