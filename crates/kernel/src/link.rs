use serde::{Deserialize, Serialize};

use crate::{Money, Object};

/// Which step of the chain a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A problem that a measure answers.
    ProblemToMeasure,
    /// A measure that a budget line pays for: an allocation.
    MeasureToLine,
    /// A measure that reaches a group.
    MeasureToGroup,
}

/// One step of the chain of "why", with its own evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Which step.
    pub kind: LinkKind,
    /// Where it starts.
    pub from: Object,
    /// Where it leads.
    pub to: Object,
    /// The amount that goes this way, where it is money.
    pub amount: Option<Money>,
    /// How sure we are, from 0 to 1; exactly 1 where a person recorded the link.
    pub probability: f64,
}
