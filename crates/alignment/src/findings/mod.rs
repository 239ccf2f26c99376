//! What the checks have to say. Each chapter is one file; each rule has a name, a sentence, an action and a
//! method reference in the texts (`finding-…`, `action-…`, `rule-…`), and a severity here.

mod arithmetic;
mod completeness;
mod execution;
mod money;
mod people_reached;
mod records;

use kernel::{Arg, Evidence, Finding, Message, Money, Object, ObjectKind, Origin, Severity};
use plans::Measure;

use crate::comparison::Comparison;
use crate::funding::Funding;
use crate::model::Input;
use crate::reach::Reach;

/// Everything that the checks look at.
pub(crate) struct Seen<'a> {
    pub input: &'a Input<'a>,
    pub funding: &'a Funding,
    pub comparison: &'a [Comparison],
    pub reach: &'a Reach,
}

/// Runs every check; the findings come gravest first, then by amount, then in the order of the papers.
pub(crate) fn all(seen: &Seen<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    money::check(seen, &mut found);
    execution::check(seen, &mut found);
    arithmetic::check(seen, &mut found);
    completeness::check(seen, &mut found);
    people_reached::check(seen, &mut found);
    records::check(seen, &mut found);
    found.sort_by(|one, other| {
        let weight = |finding: &Finding| finding.amount.unwrap_or_default().abs();
        one.severity
            .cmp(&other.severity)
            .then(weight(other).cmp(&weight(one)))
    });
    found
}

/// Starts a finding; its sentence is `finding-RULE`, its action `action-RULE`.
pub(crate) fn finding(rule: &'static str, severity: Severity, object: Object) -> Draft {
    Draft {
        says: Vec::new(),
        finding: Finding {
            rule: rule.to_owned(),
            severity,
            object,
            says: Message::new(""),
            action: Message::new(""),
            evidence: Vec::new(),
            amount: None,
        },
    }
}

/// A finding being written.
pub(crate) struct Draft {
    says: Vec<(&'static str, Arg)>,
    finding: Finding,
}

impl Draft {
    /// An argument of its sentence and of its action.
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.says.push((name, arg.into()));
        self
    }

    /// The amount at stake.
    pub fn amount(mut self, amount: Money) -> Self {
        self.finding.amount = Some(amount);
        self.with("amount", amount)
    }

    /// Something that supports it.
    pub fn evidence(mut self, says: Message, origin: Option<&Origin>) -> Self {
        self.finding.evidence.push(Evidence {
            says,
            origin: origin.cloned(),
        });
        self
    }

    /// Where it stands, with nothing more to say.
    pub fn at(self, origin: &Origin) -> Self {
        self.evidence(Message::new("evidence-stands"), Some(origin))
    }

    pub fn done(self) -> Finding {
        let mut finding = self.finding;
        let message = |prefix: &str| Message {
            key: format!("{prefix}-{}", finding.rule).into(),
            args: self
                .says
                .iter()
                .map(|(name, arg)| ((*name).into(), arg.clone()))
                .collect(),
        };
        finding.says = message("finding");
        finding.action = message("action");
        finding
    }
}

pub(crate) fn measure_object(measure: &Measure) -> Object {
    Object {
        kind: ObjectKind::Measure,
        key: measure.key.clone(),
        name: measure.title.clone(),
    }
}

pub(crate) fn line_object(line: &budgets::Line) -> Object {
    Object {
        kind: ObjectKind::Line,
        key: line.key.clone(),
        name: line.title.clone(),
    }
}

/// The programme, the budget or the population as a whole.
pub(crate) fn whole(input: &Input<'_>, kind: ObjectKind) -> Object {
    Object {
        kind,
        key: input.place.to_owned(),
        name: input.name.clone(),
    }
}
