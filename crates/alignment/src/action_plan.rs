//! The recommended plan of action: what to do, who, until when, because of which findings.
//!
//! It is a recommendation: the plan of a municipality is the list of findings that people confirmed.

use std::sync::OnceLock;

use kernel::{Finding, Message, Money, Severity};
use serde::{Deserialize, Serialize};

use crate::model::Review;

const ACTIONS: &str = include_str!("../data/actions.toml");

/// One recommended action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Action {
    /// The rule whose findings it answers.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What to do; the action of the gravest finding.
    pub says: Message,
    /// Who: the key of a role, `role-finance`.
    pub role: String,
    /// Until when: the key of a moment, `when-before-adoption`.
    pub when: String,
    /// Positions of its findings in [`Review::findings`].
    pub findings: Vec<usize>,
    /// The money at stake together.
    pub amount: Option<Money>,
}

/// The municipality's own plan of action: the findings that people confirmed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ActionPlan {
    /// What is planned, gravest first.
    pub actions: Vec<Planned>,
}

/// One planned action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Planned {
    /// What to do, because of which findings; who and until when where nobody has said it yet.
    pub action: Action,
    /// Who does it: an account, or its name once somebody has looked it up.
    pub who: Option<String>,
    /// The day until which it is to be done, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// What shows that it was done; `None` while it is not.
    pub done: Option<String>,
}

/// The action that answers one finding of a review.
pub fn of_finding(review: &Review, position: usize) -> Option<Action> {
    Some(action(review.findings.get(position)?, position))
}

#[derive(Debug, Deserialize)]
struct Duty {
    #[serde(rename = "rule")]
    of: String,
    role: String,
    when: String,
}

fn duties() -> &'static [Duty] {
    #[derive(Deserialize)]
    struct File {
        action: Vec<Duty>,
    }
    static READ: OnceLock<Vec<Duty>> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(ACTIONS).expect("our own data file is well formed");
        file.action
    })
}

/// How many breaks have an action each before the rest of the same rule share one.
const EACH: usize = 5;

/// The actions of a review, gravest first: weighty breaks one by one, the rest rule by rule.
pub fn recommended(review: &Review) -> Vec<Action> {
    let mut actions: Vec<Action> = Vec::new();
    for (position, finding) in review.findings.iter().enumerate() {
        let of_rule = actions
            .iter()
            .filter(|action| action.rule == finding.rule)
            .count();
        let alone = finding.severity == Severity::Break && of_rule < EACH;
        let shared = actions
            .iter_mut()
            .rev()
            .find(|action| action.rule == finding.rule);
        match shared {
            Some(action) if !alone => {
                action.findings.push(position);
                if let Some(amount) = finding.amount {
                    action.amount = Some(action.amount.unwrap_or_default() + amount);
                }
            }
            _ => actions.push(action(finding, position)),
        }
    }
    actions
}

fn action(finding: &Finding, position: usize) -> Action {
    let duty = duties().iter().find(|duty| duty.of == finding.rule);
    Action {
        rule: finding.rule.clone(),
        severity: finding.severity,
        says: finding.action.clone(),
        role: duty
            .map_or("role-specialist", |duty| duty.role.as_str())
            .to_owned(),
        when: duty
            .map_or("when-next-review", |duty| duty.when.as_str())
            .to_owned(),
        findings: vec![position],
        amount: finding.amount,
    }
}
