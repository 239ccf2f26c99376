//! A vote: what it may say, how it is written down, and everything that is wrong with one.

use std::collections::BTreeSet;

use kernel::Message;

use crate::model::FixedRules;

/// A project that was marked, by its number on the ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The number.
    pub number: i64,
    /// The points it was given; 1 where there are no points.
    pub points: i64,
}

/// What somebody voted for, the best first where order says something; nothing for a blank ballot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vote(pub Vec<Mark>);

/// Whether order says something.
pub fn is_ordered(way: &str) -> bool {
    way == "ordinal"
}

/// Whether points are shared out.
pub fn has_points(way: &str) -> bool {
    way == "cumulative"
}

impl Vote {
    /// The vote in the order in which it is kept: by number, unless order says something, so that two people who want
    /// the same have written the same.
    #[must_use]
    pub fn tidy(mut self, way: &str) -> Self {
        if !is_ordered(way) {
            self.0.sort_unstable();
        }
        self
    }

    /// As it is kept: `3 7 12`, or `3:5 7:2` with points.
    pub fn written(&self, way: &str) -> String {
        let marks: Vec<String> = self
            .0
            .iter()
            .map(|mark| {
                if has_points(way) {
                    format!("{}:{}", mark.number, mark.points)
                } else {
                    mark.number.to_string()
                }
            })
            .collect();
        marks.join(" ")
    }

    /// Reads what is kept, or what somebody typed from a sheet: numbers with anything between them that is no number,
    /// points after a colon, an equals sign or in brackets.
    ///
    /// # Errors
    /// The part that is no number.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut marks = Vec::new();
        for part in text.split(|letter: char| letter.is_whitespace() || ",;".contains(letter)) {
            if part.is_empty() {
                continue;
            }
            let (number, points) = part
                .split_once([':', '=', '('])
                .map_or((part, "1"), |(number, points)| {
                    (number, points.trim_end_matches(')'))
                });
            let number = number.trim_start_matches(['№', '#']);
            match (number.parse(), points.parse()) {
                (Ok(number), Ok(points)) => marks.push(Mark { number, points }),
                _ => return Err(part.to_owned()),
            }
        }
        Ok(Self(marks))
    }
}

/// How many projects must and may be marked: what the rules say, within what there is.
pub fn bounds(rules: &FixedRules) -> (i64, i64) {
    let all = i64::try_from(rules.projects.len()).unwrap_or(i64::MAX);
    let most = match rules.way.as_str() {
        "choose-1" => 1,
        _ => rules.most.unwrap_or(all).min(all),
    };
    (rules.least.unwrap_or(1).clamp(1, most.max(1)), most)
}

/// How many points there are to share out.
pub fn points(rules: &FixedRules) -> i64 {
    rules.points.unwrap_or(10)
}

/// Everything that is wrong with a vote; nothing for a blank one.
pub fn faults(rules: &FixedRules, vote: &Vote) -> Vec<Message> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for mark in &vote.0 {
        if !rules
            .projects
            .iter()
            .any(|project| project.number == mark.number)
        {
            faults.push(Message::new("priorities-vote-unknown").with("number", mark.number));
        } else if !seen.insert(mark.number) {
            faults.push(Message::new("priorities-vote-twice").with("number", mark.number));
        }
    }
    if vote.0.is_empty() {
        return faults;
    }
    let (least, most) = bounds(rules);
    let marked = i64::try_from(vote.0.len()).unwrap_or(i64::MAX);
    if marked < least {
        faults.push(
            Message::new("priorities-vote-few")
                .with("marked", marked)
                .with("count", least),
        );
    }
    if marked > most {
        faults.push(
            Message::new("priorities-vote-many")
                .with("marked", marked)
                .with("count", most),
        );
    }
    if has_points(&rules.way) {
        let (given, all) = (
            vote.0
                .iter()
                .fold(0_i64, |sum, mark| sum.saturating_add(mark.points)),
            points(rules),
        );
        if vote.0.iter().any(|mark| mark.points < 1) {
            faults.push(Message::new("priorities-vote-no-points"));
        }
        if given > all {
            faults.push(
                Message::new("priorities-vote-points")
                    .with("given", given)
                    .with("count", all),
            );
        }
    }
    faults
}
