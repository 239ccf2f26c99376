//! The same household twice, and answers that are too much alike.

use std::collections::{BTreeMap, HashMap};

use kernel::{Message, Severity};

use super::{Flag, QuestionKind, Survey, Thresholds, of_submission};

/// So many interviews are compared each with each; of more, those of one settlement with each other.
const EACH_WITH_EACH: usize = 3_000;

/// Interviews with the number of a household that was asked before.
pub fn same_household(survey: &Survey) -> Vec<Flag> {
    let mut seen: BTreeMap<(Option<&str>, &str), i64> = BTreeMap::new();
    let mut flags = Vec::new();
    for interview in &survey.interviews {
        let Some(household) = interview.household.as_deref() else {
            continue;
        };
        let key = (interview.settlement.as_deref(), household);
        if let Some(number) = seen.get(&key) {
            let says = Message::new("surveys-flag-same-household")
                .with("household", household)
                .with("number", *number);
            flags.push(of_submission(
                "same-household",
                Severity::Error,
                interview,
                says,
            ));
        } else {
            seen.insert(key, interview.number);
        }
    }
    flags
}

/// Interviews of which almost every answer stands in an earlier one too.
///
/// Questions that everybody answers alike say nothing and are left out; so are free texts and what the phone writes
/// itself.
pub fn duplicates(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let columns = columns(survey);
    let least = limits.same_answers_questions.value;
    if (columns.len() as f64) < least {
        return Vec::new();
    }
    let rows: Vec<Vec<u32>> = coded(survey, &columns);
    // So few differ at most in two that are alike; almost every pair is known not to be after a few answers.
    let most = ((1.0 - limits.same_answers.value) * columns.len() as f64).floor() as u32;
    let within_settlement = survey.interviews.len() > EACH_WITH_EACH;
    let mut flags = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let interview = &survey.interviews[at];
        let mut best: Option<(f64, usize)> = None;
        for (earlier, other) in rows[..at].iter().enumerate() {
            if within_settlement && survey.interviews[earlier].settlement != interview.settlement {
                continue;
            }
            let Some(share) = alike(row, other, least, most) else {
                continue;
            };
            if share >= limits.same_answers.value && best.is_none_or(|(most, _)| share > most) {
                best = Some((share, earlier));
            }
        }
        if let Some((share, earlier)) = best {
            let says = Message::new("surveys-flag-duplicate")
                .with("percent", (share * 100.0).floor() as i64)
                .with("number", survey.interviews[earlier].number);
            flags.push(of_submission("duplicate", Severity::Error, interview, says));
        }
    }
    flags
}

/// The questions that are compared.
fn columns(survey: &Survey) -> Vec<usize> {
    survey
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| {
            matches!(
                question.kind,
                QuestionKind::Choice(_) | QuestionKind::Number
            )
        })
        .filter(|(at, _)| {
            let mut answers = survey
                .interviews
                .iter()
                .filter_map(|interview| interview.values.get(*at)?.as_deref());
            let first = answers.next();
            first.is_some() && answers.any(|answer| Some(answer) != first)
        })
        .map(|(at, _)| at)
        .collect()
}

/// Answers as numbers, so that comparing two is comparing two words of memory; 0 where there is none.
fn coded(survey: &Survey, columns: &[usize]) -> Vec<Vec<u32>> {
    let mut codes: HashMap<&str, u32> = HashMap::new();
    survey
        .interviews
        .iter()
        .map(|interview| {
            columns
                .iter()
                .map(|at| match interview.values.get(*at) {
                    Some(Some(answer)) => {
                        let next = u32::try_from(codes.len()).unwrap_or(u32::MAX - 1) + 1;
                        *codes.entry(answer.as_str()).or_insert(next)
                    }
                    _ => 0,
                })
                .collect()
        })
        .collect()
}

/// Which share of the questions that either answers both answer alike; `None` where too few are answered, or more than
/// `most` differ.
fn alike(one: &[u32], other: &[u32], least: f64, most: u32) -> Option<f64> {
    let (mut either, mut same) = (0_u32, 0_u32);
    for (one, other) in one.iter().zip(other) {
        either += u32::from(one | other != 0);
        same += u32::from(one == other && *one != 0);
        if either - same > most {
            return None;
        }
    }
    (f64::from(either) >= least).then(|| f64::from(same) / f64::from(either))
}
