//! What is still wrong.

use super::{Run, show};
use crate::xform::{Control, ControlKind, FieldKind};
use crate::xpath::dates::{Moment, parse_day, parse_time};
use crate::xpath::{NodeId, Trouble};

/// Something wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The question, rows numbered.
    pub path: String,
    /// What is wrong.
    pub kind: FaultKind,
    /// What the form says about it, in its own words and in the language of the run.
    pub message: Option<String>,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// It is missing.
    Required,
    /// It breaks a rule of the form.
    Constraint,
    /// It is not of the question's type: no number, no day, no place on the earth.
    WrongType,
    /// It is none of the choices.
    NotAChoice,
    /// It lies outside of the scale, or between its steps.
    OffScale,
    /// The rule itself cannot be worked out; nothing is wrong with the answer.
    Rule(Trouble),
}

impl FaultKind {
    /// The kind as a word for messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "answer-required",
            Self::Constraint => "answer-constraint",
            Self::WrongType => "answer-wrong-type",
            Self::NotAChoice => "answer-not-a-choice",
            Self::OffScale => "answer-off-scale",
            Self::Rule(_) => "answer-rule",
        }
    }
}

impl Run<'_> {
    /// Everything that is wrong with the answers now, in the order of the questions. Only what is asked can be wrong.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.asked(&mut |control, node| faults.extend(self.fault_of(control, node)));
        faults
    }

    /// What is wrong with one answer now.
    pub fn fault(&self, path: &str) -> Option<Fault> {
        let node = self.node_at(path)?;
        let found = &self.document.nodes[node as usize];
        let known = self.form.nodes.get(found.tag as usize)?;
        let control = &self.form.controls[known.control? as usize];
        if !found.relevant || matches!(control.kind, ControlKind::Group | ControlKind::Repeat) {
            return None;
        }
        self.fault_of(control, node)
    }

    pub(crate) fn fault_of(&self, control: &Control, node: u32) -> Option<Fault> {
        let found = &self.document.nodes[node as usize];
        let known = &self.form.nodes[found.tag as usize];
        let bind = &known.bind;
        let state = self.states[node as usize];
        let fault = |kind: FaultKind, message: Option<String>| {
            Some(Fault {
                path: self.path_of(node),
                kind,
                message,
            })
        };
        let value: &str = &found.value;
        if value.trim().is_empty() {
            // What nobody can write, nobody can be asked for.
            if !state.required || state.read_only {
                return None;
            }
            return fault(
                FaultKind::Required,
                self.message(bind.required_message.as_deref(), node),
            );
        }
        let kind = known
            .field
            .map_or(FieldKind::Text, |field| self.form.fields[field].kind);
        let message = || self.message(bind.constraint_message.as_deref(), node);
        if !self.is_of_kind(kind, value.trim()) {
            return fault(FaultKind::WrongType, message());
        }
        if control.kind == ControlKind::Range && is_off_scale(control, value.trim()) {
            return fault(FaultKind::OffScale, message());
        }
        if let Some(source) = &control.choices
            && kind.is_choice()
        {
            let values = show::values(self, source, node);
            let list_is_missing = values.is_empty() && !self.missing.is_empty();
            let is_choice = |chosen: &str| values.iter().any(|value| value == chosen);
            let all_known = match kind {
                FieldKind::SelectOne => is_choice(value.trim()),
                FieldKind::Rank => {
                    let chosen = value.split_whitespace().count();
                    chosen == values.len() && value.split_whitespace().all(is_choice)
                }
                _ => value.split_whitespace().all(is_choice),
            };
            if !all_known && !list_is_missing {
                return fault(FaultKind::NotAChoice, message());
            }
        }
        let constraint = bind.constraint.as_ref()?;
        match constraint.evaluate(self, NodeId { document: 0, node }) {
            Err(trouble) => fault(FaultKind::Rule(trouble), None),
            Ok(holds) if holds.boolean(self) => None,
            Ok(_) => fault(FaultKind::Constraint, message()),
        }
    }

    fn is_of_kind(&self, kind: FieldKind, value: &str) -> bool {
        match kind {
            FieldKind::Int => value.parse::<i64>().is_ok() && !value.starts_with('+'),
            FieldKind::Decimal => !crate::xpath::parse_number(value).is_nan(),
            FieldKind::Boolean => matches!(value, "true" | "false" | "1" | "0"),
            FieldKind::Date => {
                parse_day(value.get(..10).unwrap_or(value)).is_some() && self.rest_is_time(value)
            }
            FieldKind::Time => parse_time(value).is_some(),
            FieldKind::DateTime => Moment::parse(value, self.world.clock()).is_some(),
            FieldKind::GeoPoint => points(value) == Some(1),
            FieldKind::GeoTrace => points(value).is_some_and(|points| points >= 2),
            FieldKind::GeoShape => {
                points(value).is_some_and(|points| points >= 4) && is_closed(value)
            }
            _ => true,
        }
    }

    fn rest_is_time(&self, value: &str) -> bool {
        value.len() <= 10 || Moment::parse(value, self.world.clock()).is_some()
    }
}

fn points(value: &str) -> Option<usize> {
    crate::xpath::points(value).map(|points| points.len())
}

fn is_closed(value: &str) -> bool {
    crate::xpath::points(value).is_some_and(|points| points.first() == points.last())
}

fn is_off_scale(control: &Control, value: &str) -> bool {
    let number = crate::xpath::parse_number(value);
    let bound = |name: &str| {
        control
            .parameter(name)
            .map(crate::xpath::parse_number)
            .filter(|bound| bound.is_finite())
    };
    let (start, end) = (bound("start"), bound("end"));
    let (low, high) = match (start, end) {
        (Some(start), Some(end)) => (start.min(end), start.max(end)),
        _ => return false,
    };
    if number < low - 1e-9 || number > high + 1e-9 {
        return true;
    }
    let Some(step) = bound("step").map(f64::abs).filter(|step| *step > 0.0) else {
        return false;
    };
    let steps = (number - start.unwrap_or(low)).abs() / step;
    (steps - steps.round()).abs() > 1e-6 * steps.max(1.0)
}
