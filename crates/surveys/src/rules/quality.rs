//! What answers say about how they were asked: lengths, duplicates, outliers, straight lines, enumerators, places, hours,
//! consent.
//!
//! Every check speaks in flags; a person confirms or dismisses each with a reason. A flag is a question to an
//! enumerator, never a proof. Methods and thresholds stand in `data/quality.toml`.

mod answers;
mod enumerators;
mod likeness;
mod spans;
mod spots;
pub mod thresholds;

use std::collections::BTreeMap;

use kernel::{Message, Severity};

pub use thresholds::{Thresholds, thresholds};

/// What the checks need to know of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name in the form.
    pub name: String,
    /// What is answered.
    pub kind: QuestionKind,
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// One of a list; questions of the same number share the list.
    Choice(usize),
    /// A number.
    Number,
    /// Whether somebody agrees to be asked.
    Consent,
    /// Anything else.
    Other,
}

/// One filled-in form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interview {
    /// The submission.
    pub key: String,
    /// Its number, as people know it.
    pub number: i64,
    /// Who asked; empty where nobody did.
    pub enumerator: String,
    /// Where.
    pub settlement: Option<String>,
    /// When it began by the phone's clock, in milliseconds.
    pub started_at: Option<i64>,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// How long somebody was at the questions by the log of the phone, in milliseconds, where it keeps one.
    pub asked: Option<i64>,
    /// The answer to each question; `None` where there is none.
    pub values: Vec<Option<String>>,
    /// Where the phone was: degrees north and east.
    pub point: Option<(f64, f64)>,
    /// The household, where the form gives it a number.
    pub household: Option<String>,
    /// Answers that the form does not offer or cannot hold: the question, where it stands outside repeats, and the answer.
    pub strange: Vec<(Option<usize>, String)>,
    /// The answers that break a rule of the form or are missing where it wants one, as far as that was tried: the
    /// question, where it stands outside repeats.
    pub broken: Vec<Option<usize>>,
}

/// What is looked at: the interviews of one form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// The questions outside repeats, in their order.
    pub questions: Vec<Question>,
    /// The interviews, in the order of their numbers, without those that were rejected.
    pub interviews: Vec<Interview>,
    /// Where the settlements lie, as far as is known: degrees north and east.
    pub settlements: BTreeMap<String, (f64, f64)>,
    /// How many hours the place is before Greenwich.
    pub hours: i8,
}

/// About what a flag is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// About one submission.
    Submission(String),
    /// About somebody who asks.
    Enumerator(String),
}

impl About {
    /// The key under which a decision about it is kept.
    pub fn key(&self) -> &str {
        match self {
            Self::Submission(key) | Self::Enumerator(key) => key,
        }
    }
}

/// What a check has to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// The check.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// About what.
    pub about: About,
    /// What is the case, in one sentence; a question in it is named by [`Flag::question`].
    pub says: Message,
    /// The question that it is about.
    pub question: Option<usize>,
}

/// Every check, in the order in which it is explained.
pub const RULES: [&str; 18] = [
    "not-offered",
    "breaks-rules",
    "no-consent",
    "same-household",
    "duplicate",
    "overlap",
    "short",
    "long",
    "clock",
    "night",
    "a-day",
    "far",
    "one-spot",
    "straight-line",
    "outlier",
    "enumerator-no",
    "enumerator-unknown",
    "enumerator-variance",
];

/// Everything that the checks have to say, the gravest first.
pub fn flags(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut flags = Vec::new();
    flags.extend(answers::not_offered(survey));
    flags.extend(answers::breaks_rules(survey));
    flags.extend(answers::no_consent(survey, limits));
    flags.extend(likeness::same_household(survey));
    flags.extend(likeness::duplicates(survey, limits));
    flags.extend(spans::overlaps(survey, limits));
    flags.extend(spans::lengths(survey, limits));
    flags.extend(spans::nights(survey, limits));
    flags.extend(spans::days(survey, limits));
    flags.extend(spots::far(survey, limits));
    flags.extend(spots::one_spot(survey, limits));
    flags.extend(answers::straight_lines(survey, limits));
    flags.extend(answers::outliers(survey, limits));
    flags.extend(enumerators::shares(survey, limits));
    flags.extend(enumerators::variances(survey, limits));
    flags.sort_by_key(|flag| flag.severity);
    flags
}

/// What somebody who asks has done, beside what the others have.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Portrait {
    /// The name.
    pub enumerator: String,
    /// How many interviews.
    pub interviews: usize,
    /// On how many days.
    pub days: usize,
    /// The median of their lengths in seconds.
    pub median: Option<f64>,
    /// Which share of the answers to questions of yes and no is no.
    pub no: Option<f64>,
    /// Which share of all answers is that somebody does not know or does not want to say.
    pub unknown: Option<f64>,
}

/// A row for each enumerator, by name.
pub fn portraits(survey: &Survey) -> Vec<Portrait> {
    enumerators::portraits(survey)
}

/// The middle of some numbers; of an even count, halfway between the two in the middle. `None` for none.
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        let below = sorted.get(half.checked_sub(1)?)?;
        Some(f64::midpoint(*below, *sorted.get(half)?))
    } else {
        sorted.get(half).copied()
    }
}

fn of_submission(
    rule: &'static str,
    severity: Severity,
    interview: &Interview,
    says: Message,
) -> Flag {
    Flag {
        rule,
        severity,
        about: About::Submission(interview.key.clone()),
        says,
        question: None,
    }
}
