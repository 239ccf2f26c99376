//! How long, when, and how many a day.

use std::collections::BTreeMap;

use kernel::{Message, Severity};

use super::{About, Flag, Interview, Survey, Thresholds, median, of_submission};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// How long an interview took: the time at the questions where the phone has kept it, else from its beginning to its end.
pub fn seconds(interview: &Interview) -> Option<f64> {
    if let Some(asked) = interview.asked {
        return Some(asked as f64 / 1_000.0);
    }
    let (start, end) = (interview.started_at?, interview.ended_at?);
    (end >= start).then(|| (end - start) as f64 / 1_000.0)
}

fn minutes(seconds: f64) -> i64 {
    (seconds / 60.0).round() as i64
}

/// Interviews far shorter or longer than the median, and those that end before they begin.
pub fn lengths(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut flags = Vec::new();
    let lengths: Vec<f64> = survey.interviews.iter().filter_map(seconds).collect();
    let is_enough = lengths.len() as f64 >= limits.least_interviews.value;
    let middle = median(&lengths).filter(|middle| is_enough && *middle > 0.0);
    for interview in &survey.interviews {
        if let (Some(start), Some(end)) = (interview.started_at, interview.ended_at)
            && end < start
        {
            flags.push(of_submission(
                "clock",
                Severity::Note,
                interview,
                Message::new("surveys-flag-clock"),
            ));
        }
        let (Some(middle), Some(length)) = (middle, seconds(interview)) else {
            continue;
        };
        let (rule, severity, key) = if length < middle * limits.short.value {
            ("short", Severity::Warning, "surveys-flag-short")
        } else if length > middle * limits.long.value {
            ("long", Severity::Note, "surveys-flag-long")
        } else {
            continue;
        };
        let says = Message::new(key)
            .with("minutes", minutes(length))
            .with("median", minutes(middle));
        flags.push(of_submission(rule, severity, interview, says));
    }
    flags
}

/// Interviews that began at night.
pub fn nights(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    survey
        .interviews
        .iter()
        .filter_map(|interview| {
            let local = interview.started_at? + i64::from(survey.hours) * HOUR;
            let of_day = local.rem_euclid(DAY);
            let hour = (of_day / HOUR) as f64;
            let is_night = hour >= limits.night_from.value || hour < limits.night_until.value;
            let time = format!("{:02}:{:02}", of_day / HOUR, of_day % HOUR / 60_000);
            is_night.then(|| {
                let says = Message::new("surveys-flag-night").with("time", time);
                of_submission("night", Severity::Warning, interview, says)
            })
        })
        .collect()
}

/// Days on which somebody has asked in more houses than a day allows.
pub fn days(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut by_day: BTreeMap<(&str, i64), usize> = BTreeMap::new();
    for interview in &survey.interviews {
        if let Some(start) = interview.started_at
            && !interview.enumerator.is_empty()
        {
            let day = (start + i64::from(survey.hours) * HOUR).div_euclid(DAY);
            *by_day.entry((&interview.enumerator, day)).or_default() += 1;
        }
    }
    let mut worst: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for ((enumerator, _), count) in by_day {
        if count as f64 > limits.a_day.value {
            let (days, most) = worst.entry(enumerator).or_default();
            *days += 1;
            *most = count.max(*most);
        }
    }
    worst
        .into_iter()
        .map(|(enumerator, (days, most))| Flag {
            rule: "a-day",
            severity: Severity::Warning,
            about: About::Enumerator(enumerator.to_owned()),
            says: Message::new("surveys-flag-a-day")
                .with("most", most)
                .with("days", days),
            question: None,
        })
        .collect()
}

/// Interviews that began while another of the same enumerator was going on.
pub fn overlaps(survey: &Survey, limits: &Thresholds) -> Vec<Flag> {
    let mut by_enumerator: BTreeMap<&str, Vec<(i64, i64, &Interview)>> = BTreeMap::new();
    for interview in &survey.interviews {
        if let (Some(start), Some(end)) = (interview.started_at, interview.ended_at)
            && end >= start
            // A form that was left open over night overlaps with everything.
            && end - start < DAY / 2
            && !interview.enumerator.is_empty()
        {
            by_enumerator
                .entry(&interview.enumerator)
                .or_default()
                .push((start, end, interview));
        }
    }
    let most = (limits.overlap_minutes.value * 60_000.0) as i64;
    let mut flags = Vec::new();
    for spans in by_enumerator.values_mut() {
        spans.sort_by_key(|(start, end, interview)| (*start, *end, interview.number));
        let mut before: Option<(i64, i64)> = None;
        for (start, end, interview) in spans.iter() {
            if let Some((last, number)) = before {
                let together = last.min(*end) - start;
                if together > most {
                    let says = Message::new("surveys-flag-overlap")
                        .with("minutes", together / 60_000)
                        .with("number", number);
                    flags.push(of_submission("overlap", Severity::Error, interview, says));
                }
            }
            if before.is_none_or(|(last, _)| *end > last) {
                before = Some((*end, interview.number));
            }
        }
    }
    flags
}
