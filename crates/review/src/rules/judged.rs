//! Findings and what people decided about them: decisions are kept by what a finding is about, so that a later run
//! of the checks changes none of them.

use std::collections::BTreeMap;

use alignment::Review;
use alignment::action_plan::{self, ActionPlan, Planned};
use kernel::{Finding, FindingKey};

use crate::model::{Judgement, Standing, Verdict};

/// How a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Nobody has decided about it.
    Undecided,
    /// It is right; nobody has it yet.
    Confirmed,
    /// Somebody has it.
    Assigned,
    /// It was done.
    Closed,
    /// It is not right, or nothing is to be done.
    Dismissed,
    /// It was decided about and the checks find it no longer.
    Gone,
}

impl Fate {
    /// Every fate, in the order of the work.
    pub const ALL: [Self; 6] = [
        Self::Undecided,
        Self::Confirmed,
        Self::Assigned,
        Self::Closed,
        Self::Dismissed,
        Self::Gone,
    ];

    /// The word in addresses and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Confirmed => "confirmed",
            Self::Assigned => "assigned",
            Self::Closed => "closed",
            Self::Dismissed => "dismissed",
            Self::Gone => "gone",
        }
    }
}

/// A finding with what was decided about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<'a> {
    /// The finding; `None` where the checks find it no longer.
    pub finding: Option<&'a Finding>,
    /// What was decided.
    pub judgement: Option<&'a Judgement>,
    /// How it stands.
    pub fate: Fate,
}

/// Every finding with what was decided about it, then the decisions whose finding is gone.
pub fn judged<'a>(findings: &'a [Finding], judgements: &'a [Judgement]) -> Vec<Judged<'a>> {
    let by_key = by_key(judgements);
    let mut all: Vec<Judged<'a>> = findings
        .iter()
        .map(|finding| {
            let judgement = by_key.get(&finding.key()).copied();
            Judged {
                finding: Some(finding),
                judgement,
                fate: fate(judgement),
            }
        })
        .collect();
    for judgement in judgements {
        let key = judgement.key();
        let is_first = by_key
            .get(&key)
            .is_some_and(|first| first.id == judgement.id);
        if is_first && !findings.iter().any(|finding| finding.key() == key) {
            all.push(Judged {
                finding: None,
                judgement: Some(judgement),
                fate: Fate::Gone,
            });
        }
    }
    all
}

/// The judgement of each finding; where two bodies judged the same one, the first stands.
fn by_key(judgements: &[Judgement]) -> BTreeMap<FindingKey, &Judgement> {
    let mut by_key: BTreeMap<FindingKey, &Judgement> = BTreeMap::new();
    for judgement in judgements {
        by_key.entry(judgement.key()).or_insert(judgement);
    }
    by_key
}

fn fate(judgement: Option<&Judgement>) -> Fate {
    match judgement {
        None => Fate::Undecided,
        Some(judgement) => match (judgement.says.verdict, judgement.standing) {
            (Verdict::Dismissed, _) => Fate::Dismissed,
            // It was closed, vanished, and is found again: the work is open once more.
            (Verdict::Confirmed, Standing::Closed) if judgement.says.gone.is_some() => {
                Fate::Confirmed
            }
            (Verdict::Confirmed, Standing::Open) => Fate::Confirmed,
            (Verdict::Confirmed, Standing::Assigned) => Fate::Assigned,
            (Verdict::Confirmed, Standing::Closed) => Fate::Closed,
        },
    }
}

/// What a new run of the checks means for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The finding is no longer found: it is marked, the decision stays.
    Gone,
    /// It is found again: the mark goes; what was closed is open again, what was dismissed stays dismissed.
    Back,
}

/// What a new run of the checks means for each decision that it means something for.
pub fn rerun<'a>(findings: &[Finding], judgements: &'a [Judgement]) -> Vec<(&'a Judgement, Turn)> {
    judgements
        .iter()
        .filter_map(|judgement| {
            let key = judgement.key();
            let found = findings.iter().any(|finding| finding.key() == key);
            match (found, &judgement.says.gone) {
                (false, None) => Some((judgement, Turn::Gone)),
                (true, Some(_)) => Some((judgement, Turn::Back)),
                _ => None,
            }
        })
        .collect()
}

/// The plan of action: the confirmed findings, one action each, gravest first.
///
/// Several findings about the same thing are one action. What is closed stays in it with what shows that it was done;
/// a confirmed finding that is gone without having been closed is no longer to be done.
pub fn confirmed(judgements: &[Judgement], review: &Review) -> ActionPlan {
    let by_key = by_key(judgements);
    let mut actions: Vec<(FindingKey, Planned)> = Vec::new();
    for (position, finding) in review.findings.iter().enumerate() {
        let key = finding.key();
        let Some(judgement) = by_key
            .get(&key)
            .filter(|judgement| judgement.says.verdict == Verdict::Confirmed)
        else {
            continue;
        };
        if let Some((_, planned)) = actions.iter_mut().find(|(known, _)| *known == key) {
            planned.action.findings.push(position);
            continue;
        }
        if let Some(action) = action_plan::of_finding(review, position) {
            let closed = fate(Some(judgement)) == Fate::Closed;
            let planned = Planned {
                action,
                who: judgement.says.assigned.clone(),
                due: judgement.says.due.clone(),
                done: closed.then(|| judgement.says.closing.clone().unwrap_or_default()),
            };
            actions.push((key, planned));
        }
    }
    ActionPlan {
        actions: actions.into_iter().map(|(_, planned)| planned).collect(),
    }
}
