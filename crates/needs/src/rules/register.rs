//! The register of problems: in which order they are read, what each still needs, how a meeting weighed them.

use std::cmp::Reverse;

use crate::model::Problem;
use crate::shelves::SEVERITIES;

/// How many women, men and young people must have raised hands before the public sees how many.
pub const LEAST_HANDS: i64 = 5;

/// The order of reading: the gravest first, then those that affect most people.
pub fn order(problem: &Problem) -> (Reverse<usize>, Reverse<i64>) {
    let severity = SEVERITIES
        .iter()
        .position(|severity| *severity == problem.severity);
    (
        Reverse(severity.map_or(0, |at| at + 1)),
        Reverse(problem.people.unwrap_or(0)),
    )
}

/// Hands of women and men together; young people are counted among them.
pub fn hands(problem: &Problem) -> i64 {
    problem.hands_women.unwrap_or(0) + problem.hands_men.unwrap_or(0)
}

/// What a problem lacks before it can be acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody said whom it affects.
    Groups,
    /// Nobody said how many.
    People,
    /// A number without saying how it is known.
    PeopleBasis,
    /// Grave, and nobody said why.
    SeverityBasis,
    /// Nothing shows that it is so.
    Evidence,
    /// It is in the plan, and no measure is named.
    Measure,
}

impl Missing {
    /// The key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Groups => "needs-missing-groups",
            Self::People => "needs-missing-people",
            Self::PeopleBasis => "needs-missing-people-basis",
            Self::SeverityBasis => "needs-missing-severity-basis",
            Self::Evidence => "needs-missing-evidence",
            Self::Measure => "needs-missing-measure",
        }
    }
}

/// What a problem lacks.
pub fn missing(problem: &Problem, state: &str, evidence: usize) -> Vec<Missing> {
    let mut missing = Vec::new();
    if problem.groups.is_empty() {
        missing.push(Missing::Groups);
    }
    match (problem.people, &problem.people_basis) {
        (None, _) => missing.push(Missing::People),
        (Some(_), None) => missing.push(Missing::PeopleBasis),
        (Some(_), Some(_)) => {}
    }
    let is_grave = matches!(problem.severity.as_str(), "high" | "critical");
    if is_grave && problem.severity_basis.is_none() {
        missing.push(Missing::SeverityBasis);
    }
    if evidence == 0 {
        missing.push(Missing::Evidence);
    }
    if state == "planned" && problem.measures.is_empty() {
        missing.push(Missing::Measure);
    }
    missing
}
