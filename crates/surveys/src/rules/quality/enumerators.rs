//! Whether answers depend on who asks.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Message, Severity};

use super::answers::NO;
use super::{About, Flag, Interview, Portrait, QuestionKind, Survey, Thresholds, median, spans};

/// Answers that say yes.
const YES: [&str; 6] = ["yes", "1", "true", "y", "ooba", "da"];
/// Answers that say that somebody does not know or does not want to say.
const UNKNOWN: [&str; 15] = [
    "88",
    "98",
    "99",
    "998",
    "999",
    "-88",
    "-98",
    "-99",
    "dk",
    "dnk",
    "dont_know",
    "do_not_know",
    "pnta",
    "refused",
    "prefer_not_to_answer",
];

fn is(list: &[&str], answer: &str) -> bool {
    let answer = answer.to_lowercase();
    list.contains(&answer.as_str())
}

/// Of the answers to questions of yes and no: how many are no, of how many.
fn noes(interview: &Interview, yes_no: &BTreeSet<usize>) -> (f64, f64) {
    let (mut no, mut all) = (0.0, 0.0);
    for at in yes_no {
        if let Some(Some(answer)) = interview.values.get(*at) {
            all += 1.0;
            no += f64::from(u8::from(is(&NO, answer)));
        }
    }
    (no, all)
}

/// Of the answers to lists: how many say nothing, of how many.
fn unknowns(survey: &Survey, interview: &Interview) -> (f64, f64) {
    let (mut unknown, mut all) = (0.0, 0.0);
    for (question, answer) in survey.questions.iter().zip(&interview.values) {
        if let (QuestionKind::Choice(_), Some(answer)) = (question.kind, answer) {
            all += 1.0;
            unknown += f64::from(u8::from(is(&UNKNOWN, answer)));
        }
    }
    (unknown, all)
}

/// The questions to which everybody answers yes or no, or says nothing.
fn yes_no(survey: &Survey) -> BTreeSet<usize> {
    survey
        .questions
        .iter()
        .enumerate()
        .filter(|(at, question)| {
            let mut any = false;
            matches!(question.kind, QuestionKind::Choice(_))
                && survey.interviews.iter().all(|interview| {
                    match interview.values.get(*at).and_then(Option::as_deref) {
                        None => true,
                        Some(answer) => {
                            let fits = is(&NO, answer) || is(&YES, answer);
                            any |= fits;
                            fits || is(&UNKNOWN, answer)
                        }
                    }
                })
                && any
        })
        .map(|(at, _)| at)
        .collect()
}

fn by_enumerator(survey: &Survey) -> BTreeMap<&str, Vec<&Interview>> {
    let mut groups: BTreeMap<&str, Vec<&Interview>> = BTreeMap::new();
    for interview in &survey.interviews {
        if !interview.enumerator.is_empty() {
            groups
                .entry(&interview.enumerator)
                .or_default()
                .push(interview);
        }
    }
    groups
}

/// Enumerators whose households say no, or say nothing, much more often than those of the others: whoever has learnt
/// that a no makes the interview shorter. Shares are compared over interviews, not over answers: the answers of one
/// household hang together.
pub fn shares(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let groups = by_enumerator(survey);
    let questions = yes_no(survey);
    let share = |(part, all): (f64, f64)| (all > 0.0).then(|| part / all);
    let no = |interview: &Interview| share(noes(interview, &questions));
    let unknown = |interview: &Interview| share(unknowns(survey, interview));
    let mut flags = compare(
        &groups,
        limits,
        "enumerator-no",
        "surveys-flag-enumerator-no",
        no,
    );
    flags.extend(compare(
        &groups,
        limits,
        "enumerator-unknown",
        "surveys-flag-enumerator-unknown",
        unknown,
    ));
    flags
}

/// Welch's comparison of the mean of each enumerator's interviews with that of all others.
fn compare(
    groups: &BTreeMap<&str, Vec<&Interview>>,
    limits: &Thresholds,
    rule: &'static str,
    key: &'static str,
    share: impl Fn(&Interview) -> Option<f64>,
) -> Vec<Flag> {
    let shares: BTreeMap<&str, Vec<f64>> = groups
        .iter()
        .map(|(name, interviews)| {
            let all = interviews.iter().filter_map(|one| share(one)).collect();
            (*name, all)
        })
        .collect();
    let least = limits.least_interviews.value;
    let mut flags = Vec::new();
    for (name, own) in &shares {
        let others: Vec<f64> = shares
            .iter()
            .filter(|(other, _)| *other != name)
            .flat_map(|(_, shares)| shares.iter().copied())
            .collect();
        if (own.len() as f64) < least || (others.len() as f64) < least {
            continue;
        }
        let (mean, variance) = moments(own);
        let (usual, usual_variance) = moments(&others);
        let error = (variance / own.len() as f64 + usual_variance / others.len() as f64).sqrt();
        let difference = mean - usual;
        let is_clear = error <= 0.0 || difference / error > limits.enumerator_z.value;
        if difference * 100.0 >= limits.enumerator_points.value && is_clear {
            flags.push(Flag {
                rule,
                severity: Severity::Warning,
                about: About::Enumerator((*name).to_owned()),
                says: Message::new(key)
                    .with("percent", (mean * 100.0).round() as i64)
                    .with("others", (usual * 100.0).round() as i64),
                question: None,
            });
        }
    }
    flags
}

/// The mean and the variance of a sample.
fn moments(numbers: &[f64]) -> (f64, f64) {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count.max(1.0);
    let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
    (
        mean,
        if count > 1.0 {
            squares / (count - 1.0)
        } else {
            0.0
        },
    )
}

/// Questions whose answers depend on who asks: the intra-class correlation of a one-way analysis of variance with
/// enumerators as classes, and its standard error (Swiger and others, 1964), which it must exceed twice.
pub fn variances(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let groups = by_enumerator(survey);
    let mut flags = Vec::new();
    let yes_no = yes_no(survey);
    for (at, question) in survey.questions.iter().enumerate() {
        let is_number = question.kind == QuestionKind::Number;
        if !is_number && !yes_no.contains(&at) {
            continue;
        }
        let value = |interview: &Interview| {
            let answer = interview.values.get(at)?.as_deref()?;
            if is_number {
                answer
                    .trim()
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())
            } else {
                (!is(&UNKNOWN, answer)).then(|| f64::from(u8::from(is(&NO, answer))))
            }
        };
        let classes: Vec<(&str, Vec<f64>)> = groups
            .iter()
            .map(|(name, interviews)| {
                let all: Vec<f64> = interviews.iter().filter_map(|one| value(one)).collect();
                (*name, all)
            })
            .filter(|(_, values)| values.len() as f64 >= limits.least_interviews.value)
            .collect();
        let Some((rho, error)) = correlation(&classes) else {
            continue;
        };
        if rho < limits.enumerator_rho.value || rho < 2.0 * error {
            continue;
        }
        // Whose answers lie farthest from the middle of all is named; it is a question, not a verdict.
        let means: Vec<f64> = classes
            .iter()
            .map(|(_, values)| moments(values).0)
            .collect();
        let middle = median(&means).unwrap_or_default();
        let farthest = classes.iter().zip(&means).max_by(|(_, one), (_, other)| {
            (*one - middle).abs().total_cmp(&(*other - middle).abs())
        });
        if let Some(((name, _), _)) = farthest {
            flags.push(Flag {
                rule: "enumerator-variance",
                severity: Severity::Note,
                about: About::Enumerator((*name).to_owned()),
                says: Message::new("surveys-flag-enumerator-variance")
                    .with("rho", format!("{rho:.2}").replace('.', ",")),
                question: Some(at),
            });
        }
    }
    flags
}

/// The intra-class correlation and its standard error; `None` for fewer than three classes, or without any variance.
pub(super) fn correlation(classes: &[(&str, Vec<f64>)]) -> Option<(f64, f64)> {
    if classes.len() < 3 {
        return None;
    }
    let count: f64 = classes.iter().map(|(_, values)| values.len() as f64).sum();
    let groups = classes.len() as f64;
    let sum: f64 = classes.iter().flat_map(|(_, values)| values).sum();
    let mean = sum / count;
    let mut between = 0.0;
    let mut within = 0.0;
    let mut squares = 0.0;
    for (_, values) in classes {
        let (own, variance) = moments(values);
        let size = values.len() as f64;
        between += size * (own - mean).powi(2);
        within += variance * (size - 1.0);
        squares += size * size;
    }
    let between = between / (groups - 1.0);
    let within = within / (count - groups);
    // The size of a class where they differ in size.
    let size = (count - squares / count) / (groups - 1.0);
    let all = between + (size - 1.0) * within;
    if all <= 0.0 {
        return None;
    }
    let rho = (between - within) / all;
    let error = (2.0 * (count - 1.0) * (1.0 - rho).powi(2) * (1.0 + (size - 1.0) * rho).powi(2)
        / (size.powi(2) * (count - groups) * (groups - 1.0)))
        .sqrt();
    Some((rho, error))
}

/// A row for each enumerator, by name.
pub fn portraits(survey: &Survey) -> Vec<Portrait> {
    let questions = yes_no(survey);
    by_enumerator(survey)
        .into_iter()
        .map(|(name, interviews)| {
            let lengths: Vec<f64> = interviews
                .iter()
                .filter_map(|one| spans::seconds(one))
                .collect();
            let days: BTreeSet<i64> = interviews
                .iter()
                .filter_map(|one| {
                    let local = one.started_at? + i64::from(survey.hours) * 3_600_000;
                    Some(local.div_euclid(86_400_000))
                })
                .collect();
            let share = |pairs: Vec<(f64, f64)>| {
                let (part, all) = pairs
                    .into_iter()
                    .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
                (all > 0.0).then(|| part / all)
            };
            Portrait {
                enumerator: name.to_owned(),
                interviews: interviews.len(),
                days: days.len(),
                median: median(&lengths),
                no: share(interviews.iter().map(|one| noes(one, &questions)).collect()),
                unknown: share(interviews.iter().map(|one| unknowns(survey, one)).collect()),
            }
        })
        .collect()
}
