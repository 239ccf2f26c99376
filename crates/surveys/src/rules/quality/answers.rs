//! Consent, straight lines, and numbers that stand out.

use kernel::{Message, Severity};

use super::{Flag, Interview, QuestionKind, Survey, Thresholds, median, of_submission};

/// Answers that say no.
pub(super) const NO: [&str; 6] = ["no", "0", "false", "n", "jok", "net"];

/// Interviews in which nobody agreed to be asked, and which went on all the same: what stands before the question is
/// about the visit, and a few answers after it are why somebody refused.
pub fn no_consent(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let Some(at) = survey
        .questions
        .iter()
        .position(|question| question.kind == QuestionKind::Consent)
    else {
        return Vec::new();
    };
    survey
        .interviews
        .iter()
        .filter_map(|interview| {
            let others = interview
                .values
                .iter()
                .enumerate()
                .filter(|(other, answer)| *other > at && answer.is_some())
                .count();
            if (others as f64) <= limits.consent_answers.value {
                return None;
            }
            let answer = interview.values.get(at).and_then(Option::as_deref);
            let (severity, key) = match answer {
                None => (Severity::Warning, "surveys-flag-consent-missing"),
                Some(answer) if NO.contains(&answer.to_lowercase().as_str()) => {
                    (Severity::Error, "surveys-flag-consent-refused")
                }
                Some(_) => return None,
            };
            let says = Message::new(key).with("count", others);
            Some(of_submission("no-consent", severity, interview, says))
        })
        .collect()
}

/// The batteries of a form: runs of questions that share a list, by the positions of their first and after their last.
fn batteries(survey: &Survey, least: usize) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut begin = 0;
    while begin < survey.questions.len() {
        let kind = survey.questions[begin].kind;
        let mut end = begin + 1;
        if let QuestionKind::Choice(_) = kind {
            while survey
                .questions
                .get(end)
                .is_some_and(|next| next.kind == kind)
            {
                end += 1;
            }
            if end - begin >= least {
                runs.push((begin, end));
            }
        }
        begin = end;
    }
    runs
}

/// Interviews in which a whole battery has one and the same answer.
pub fn straight_lines(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut flags = Vec::new();
    let least = limits.battery.value as usize;
    for (begin, end) in batteries(survey, least) {
        let mut answered = 0;
        let mut straight = Vec::new();
        for interview in &survey.interviews {
            let given: Vec<&str> = interview
                .values
                .iter()
                .take(end)
                .skip(begin)
                .filter_map(Option::as_deref)
                .collect();
            if given.len() < least {
                continue;
            }
            answered += 1;
            if given.iter().all(|answer| *answer == given[0]) {
                straight.push((interview, given.len()));
            }
        }
        let is_enough = f64::from(answered) >= limits.least_interviews.value;
        let share = straight.len() as f64 / f64::from(answered.max(1));
        if !is_enough || share > limits.battery_usual.value {
            continue;
        }
        for (interview, count) in straight {
            let says = Message::new("surveys-flag-straight-line").with("count", count);
            flags.push(Flag {
                question: Some(begin),
                ..of_submission("straight-line", Severity::Note, interview, says)
            });
        }
    }
    flags
}

/// Interviews that the form itself would not have let pass: one flag each, about the first question of them.
pub fn breaks_rules(survey: &Survey) -> Vec<Flag> {
    survey
        .interviews
        .iter()
        .filter_map(|interview| {
            let first = interview.broken.first()?;
            let says =
                Message::new("surveys-flag-breaks-rules").with("count", interview.broken.len());
            Some(Flag {
                question: *first,
                ..of_submission("breaks-rules", Severity::Warning, interview, says)
            })
        })
        .collect()
}

/// How many strange answers of one interview are told.
const TOLD: usize = 5;

/// Answers that the form does not offer: a choice that is none, words in the place of a number. A phone cannot send them; a
/// program can, and a form of another version.
pub fn not_offered(survey: &Survey) -> Vec<Flag> {
    let of_interview = |interview: &Interview| -> Vec<Flag> {
        let told = interview.strange.iter().take(TOLD);
        told.map(|(question, value)| {
            let value: String = value.chars().take(60).collect();
            let says = Message::new("surveys-flag-not-offered").with("value", value);
            Flag {
                question: *question,
                ..of_submission("not-offered", Severity::Break, interview, says)
            }
        })
        .collect()
    };
    survey.interviews.iter().flat_map(of_interview).collect()
}

/// Numbers that stand out by the modified z-score: 0.6745 times the distance from the median, by the median of all
/// distances; where more than half of the answers are the same, by 1.2533 times the mean of all distances.
pub fn outliers(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (at, question) in survey.questions.iter().enumerate() {
        if question.kind != QuestionKind::Number {
            continue;
        }
        let numbers: Vec<(usize, f64)> = survey
            .interviews
            .iter()
            .enumerate()
            .filter_map(|(index, interview)| {
                let number = interview.values.get(at)?.as_deref()?.trim().parse().ok()?;
                f64::is_finite(number).then_some((index, number))
            })
            .collect();
        if (numbers.len() as f64) < limits.least_interviews.value {
            continue;
        }
        let values: Vec<f64> = numbers.iter().map(|(_, number)| *number).collect();
        let Some(middle) = median(&values) else {
            continue;
        };
        let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
        let spread = match median(&distances) {
            Some(spread) if spread > 0.0 => spread / 0.6745,
            _ => 1.253_314 * distances.iter().sum::<f64>() / distances.len() as f64,
        };
        if spread <= 0.0 {
            continue;
        }
        for (index, number) in numbers {
            let score = (number - middle).abs() / spread;
            if score > limits.outlier.value {
                let says = Message::new("surveys-flag-outlier")
                    .with("value", plain(number))
                    .with("median", plain(middle));
                flags.push(Flag {
                    question: Some(at),
                    ..of_submission(
                        "outlier",
                        Severity::Warning,
                        &survey.interviews[index],
                        says,
                    )
                });
            }
        }
    }
    flags
}

/// A number as people write it, with at most two decimals.
fn plain(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0')
        .trim_end_matches('.')
        .replace('.', ",")
}
