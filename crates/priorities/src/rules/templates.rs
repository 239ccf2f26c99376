//! What an exercise begins with, by whom it is for. Everything can be changed until the vote opens.

use crate::model::Exercise;

/// The days of the phases, counted from the day on which it is made: ideas from and until, vote from and until.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days(pub i64, pub i64, pub i64, pub i64);

/// What a template says.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Its word.
    pub word: &'static str,
    /// From which age, up to which.
    pub ages: (Option<i64>, Option<i64>),
    /// How people vote.
    pub way: &'static str,
    /// How many they mark at least and at most.
    pub marks: (Option<i64>, Option<i64>),
    /// How it is counted.
    pub rule: &'static str,
    /// What becomes of the rest.
    pub completion: Option<&'static str>,
    /// Whether one can vote online.
    pub online: bool,
    /// When.
    pub days: Days,
    /// Where it comes from, for whoever reads the table.
    pub source: &'static str,
}

/// The templates, in the order in which they are offered.
///
/// Three approvals at least: where half of the voters approved one project only, equal shares could do little for them
/// (Wieliczka 2023), and the next city asked for three (Świecie 2023).
pub const TEMPLATES: [Template; 6] = [
    Template {
        word: "gathering",
        ages: (Some(16), None),
        way: "approval",
        marks: (Some(1), None),
        rule: "greedy",
        completion: None,
        online: false,
        days: Days(0, 14, 30, 30),
        source: "joint study of community needs and joint action plan, approved at a village gathering; hands are counted, so only a count by votes is possible. The age is not taken from an act: check it",
    },
    Template {
        word: "youth",
        ages: (Some(14), Some(28)),
        way: "approval",
        marks: (Some(3), Some(8)),
        rule: "equal-shares",
        completion: Some("add1-greedy"),
        online: true,
        days: Days(0, 21, 35, 49),
        source: "youth as 14-28 in the laws of the Kyrgyz Republic; marks after Świecie 2023",
    },
    Template {
        word: "school",
        ages: (Some(7), Some(18)),
        way: "cumulative",
        marks: (Some(1), Some(5)),
        rule: "equal-shares",
        completion: Some("add1-greedy"),
        online: false,
        days: Days(0, 14, 21, 23),
        source: "no act; ten points are what the literature on equal shares recommends beside approval",
    },
    Template {
        word: "rayon-fund",
        ages: (Some(16), None),
        way: "approval",
        marks: (Some(3), None),
        rule: "equal-shares",
        completion: Some("add1-greedy"),
        online: true,
        days: Days(0, 30, 45, 59),
        source: "no act; one election over the whole rayon, so that groups smaller than a municipality are heard",
    },
    Template {
        word: "initiative",
        ages: (Some(18), None),
        way: "choose-1",
        marks: (None, None),
        rule: "greedy",
        completion: None,
        online: true,
        days: Days(0, 20, 30, 50),
        source: "initiative budgeting in Uzbekistan; the dates, ages and marks of the current regulation are not verified: check them",
    },
    Template {
        word: "other",
        ages: (None, None),
        way: "approval",
        marks: (Some(3), None),
        rule: "equal-shares",
        completion: Some("add1-greedy"),
        online: true,
        days: Days(0, 21, 35, 49),
        source: "no act",
    },
];

/// The template of a word.
pub fn template(word: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|one| one.word == word)
}

/// An exercise as its template begins it; `day` gives the day so many days from now.
pub fn begun(template: &Template, day: impl Fn(i64) -> String) -> Exercise {
    let Days(ideas_from, ideas_until, vote_from, vote_until) = template.days;
    Exercise {
        template: template.word.to_owned(),
        least_age: template.ages.0,
        greatest_age: template.ages.1,
        way: template.way.to_owned(),
        least: template.marks.0,
        most: template.marks.1,
        points: (template.way == "cumulative").then_some(10),
        rule: template.rule.to_owned(),
        completion: template.completion.map(str::to_owned),
        online: template.online,
        ideas_from: Some(day(ideas_from)),
        ideas_until: Some(day(ideas_until)),
        vote_from: Some(day(vote_from)),
        vote_until: Some(day(vote_until)),
        ..Exercise::default()
    }
}

/// The day so many days after another, `YYYY-MM-DD`; the same day where it is none.
pub fn day_after(day: &str, days: i64) -> String {
    day.parse::<jiff::civil::Date>()
        .ok()
        .and_then(|date| date.checked_add(jiff::Span::new().days(days)).ok())
        .map_or_else(|| day.to_owned(), |date| date.to_string())
}
