//! The checks of quality, each on cases that can be worked out by hand.

use crate::rules::quality::{
    About, Interview, Question, QuestionKind, Survey, Thresholds, flags, median, portraits,
    thresholds,
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// Eight in the morning of 8 March 2026 in Kyrgyzstan.
const MORNING: i64 = 1_772_949_600_000 - 4 * HOUR;

fn question(name: &str, kind: QuestionKind) -> Question {
    Question {
        name: name.to_owned(),
        kind,
    }
}

fn interview(number: i64) -> Interview {
    Interview {
        key: format!("s{number}"),
        number,
        enumerator: "Nurlan".to_owned(),
        // One after the other, half an hour each, ten a day.
        started_at: Some(MORNING + (number / 10) * 24 * HOUR + (number % 10) * HOUR),
        ended_at: Some(MORNING + (number / 10) * 24 * HOUR + (number % 10) * HOUR + 30 * MINUTE),
        ..Interview::default()
    }
}

fn some(count: i64) -> Survey {
    Survey {
        interviews: (0..count).map(interview).collect(),
        hours: 6,
        ..Survey::default()
    }
}

/// The flags of a rule: about whom, and what.
fn said(survey: &Survey, rule: &str) -> Vec<String> {
    flags(survey, thresholds())
        .iter()
        .filter(|flag| flag.rule == rule)
        .map(|flag| {
            let about = match &flag.about {
                About::Submission(key) | About::Enumerator(key) => key,
            };
            let arguments: Vec<String> = flag
                .says
                .args
                .iter()
                .map(|(name, value)| format!("{name}={value:?}"))
                .collect();
            format!("{about} {}", arguments.join(" "))
        })
        .map(|said| said.replace("Text(\"", "").replace("\")", ""))
        .collect()
}

fn check(survey: &Survey, rule: &str, expected: &[&str]) {
    let found = said(survey, rule);
    assert_eq!(found.len(), expected.len(), "{rule}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        for part in expected.split(' ') {
            assert!(found.contains(part), "{rule}: {found} has no {part}");
        }
    }
}

#[test]
fn the_thresholds_say_where_they_come_from() {
    let Thresholds { short, outlier, .. } = thresholds();
    for one in [short, outlier] {
        assert!(one.source.len() > 20 && one.since.len() == 10);
    }
}

#[test]
fn the_middle_of_numbers() {
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[3.0]), Some(3.0));
    assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
}

#[test]
fn ordinary_interviews_raise_nothing() {
    assert_eq!(flags(&some(40), thresholds()), Vec::new());
}

#[test]
fn lengths_are_compared_with_the_median() {
    let mut survey = some(12);
    let begin = survey.interviews[0].started_at.unwrap();
    survey.interviews[0].ended_at = Some(begin + 14 * MINUTE);
    survey.interviews[11].ended_at = survey.interviews[11].started_at.map(|at| at + 100 * MINUTE);
    check(&survey, "short", &["s0 minutes=Count(14) median=Count(30)"]);
    check(&survey, "long", &["s11 minutes=Count(100)"]);
    // Of nine nothing is said.
    let mut few = some(9);
    few.interviews[0].ended_at = few.interviews[0].started_at.map(|at| at + MINUTE);
    check(&few, "short", &[]);
    // One that ends before it begins has no length.
    survey.interviews[1].ended_at = survey.interviews[1].started_at.map(|at| at - 1);
    check(&survey, "clock", &["s1"]);
}

#[test]
fn hours_are_those_of_the_place() {
    let mut survey = some(3);
    survey.interviews[0].started_at = Some(MORNING + 13 * HOUR);
    survey.interviews[0].ended_at = None;
    survey.interviews[1].started_at = Some(MORNING - 3 * HOUR);
    survey.interviews[1].ended_at = None;
    check(&survey, "night", &["s0 time=21:00", "s1 time=05:00"]);
}

#[test]
fn a_day_holds_so_many_interviews() {
    let mut survey = some(16);
    for (at, one) in survey.interviews.iter_mut().enumerate() {
        one.started_at = Some(MORNING + at as i64 * 20 * MINUTE);
        one.ended_at = None;
    }
    check(&survey, "a-day", &["Nurlan most=Count(16) days=Count(1)"]);
    survey.interviews.pop();
    check(&survey, "a-day", &[]);
}

#[test]
fn nobody_asks_in_two_houses_at_once() {
    let mut survey = some(3);
    survey.interviews[1].started_at = survey.interviews[0].started_at.map(|at| at + 10 * MINUTE);
    check(
        &survey,
        "overlap",
        &["s1 minutes=Count(20) number=Count(0)"],
    );
    // Five minutes are the clock's.
    survey.interviews[1].started_at = survey.interviews[0].started_at.map(|at| at + 25 * MINUTE);
    check(&survey, "overlap", &[]);
    survey.interviews[1].started_at = survey.interviews[0].started_at.map(|at| at + 10 * MINUTE);
    survey.interviews[1].enumerator = "Aigul".to_owned();
    check(&survey, "overlap", &[]);
}

#[test]
fn the_same_household_and_the_same_answers() {
    let mut survey = some(3);
    survey.questions = (0..40)
        .map(|at| question(&format!("q{at}"), QuestionKind::Number))
        .collect();
    for (row, one) in survey.interviews.iter_mut().enumerate() {
        one.values = (0..40).map(|at| Some(format!("{}", at + row))).collect();
        one.household = Some("17".to_owned());
        one.settlement = Some(if row == 1 { "kok-art" } else { "terek" }.to_owned());
    }
    check(
        &survey,
        "same-household",
        &["s2 household=17 number=Count(0)"],
    );
    check(&survey, "duplicate", &[]);
    // 38 of 40 answers are 95 %.
    survey.interviews[2].values = survey.interviews[0].values.clone();
    survey.interviews[2].values[0] = Some("x".to_owned());
    survey.interviews[2].values[1] = None;
    check(
        &survey,
        "duplicate",
        &["s2 percent=Count(95) number=Count(0)"],
    );
    survey.interviews[2].values[2] = Some("x".to_owned());
    check(&survey, "duplicate", &[]);
}

#[test]
fn numbers_stand_out_by_the_modified_z_score() {
    let mut survey = some(11);
    survey.questions = vec![question("rooms", QuestionKind::Number)];
    // The median is 6, the distances have the median 3: 0.6745 × 14 ÷ 3 = 3.15, 0.6745 × 16 ÷ 3 = 3.60.
    for (at, one) in survey.interviews.iter_mut().enumerate() {
        one.values = vec![Some((at + 1).to_string())];
    }
    survey.interviews[10].values = vec![Some("20".to_owned())];
    check(&survey, "outlier", &[]);
    survey.interviews[10].values = vec![Some("22".to_owned())];
    check(&survey, "outlier", &["s10 value=22 median=6"]);
    // More than half are the same: ten times 4 and one 9. The mean distance is 5 ÷ 11, 5 ÷ (1.2533 × 0.4545) = 8.8.
    for one in &mut survey.interviews {
        one.values = vec![Some("4".to_owned())];
    }
    survey.interviews[3].values = vec![Some("9".to_owned())];
    check(&survey, "outlier", &["s3 value=9 median=4"]);
}

#[test]
fn straight_lines_are_seen_where_others_differ() {
    let mut survey = some(12);
    survey.questions = (0..6)
        .map(|at| question(&format!("q{at}"), QuestionKind::Choice(0)))
        .collect();
    for one in &mut survey.interviews {
        one.values = (0..6).map(|at| Some(format!("{}", at % 3))).collect();
    }
    survey.interviews[4].values = vec![Some("1".to_owned()); 6];
    check(&survey, "straight-line", &["s4 count=Count(6)"]);
    // Where most do it, it is how things are.
    for one in survey.interviews.iter_mut().take(8) {
        one.values = vec![Some("1".to_owned()); 6];
    }
    check(&survey, "straight-line", &[]);
}

#[test]
fn consent_comes_first() {
    let mut survey = some(3);
    survey.questions = vec![
        question("consent", QuestionKind::Consent),
        question("a", QuestionKind::Other),
        question("b", QuestionKind::Other),
        question("c", QuestionKind::Other),
        question("d", QuestionKind::Other),
    ];
    let row = |consent: Option<&str>, others: usize| -> Vec<Option<String>> {
        std::iter::once(consent.map(str::to_owned))
            .chain((0..4).map(|at| (at < others).then(|| "x".to_owned())))
            .collect()
    };
    survey.interviews[0].values = row(Some("no"), 4);
    survey.interviews[1].values = row(Some("no"), 3);
    survey.interviews[2].values = row(Some("yes"), 4);
    check(&survey, "no-consent", &["s0 count=Count(4)"]);
    survey.interviews[2].values = row(None, 4);
    check(&survey, "no-consent", &["s0", "s2"]);
}

#[test]
fn places_are_measured_along_the_earth() {
    let mut survey = some(3);
    survey.settlements.insert("terek".to_owned(), (40.0, 73.0));
    for one in &mut survey.interviews {
        one.settlement = Some("terek".to_owned());
    }
    // A hundredth of a degree of latitude is 1.112 km.
    survey.interviews[0].point = Some((40.04, 73.0));
    survey.interviews[1].point = Some((40.05, 73.0));
    survey.interviews[2].point = Some((40.0, 73.0));
    check(&survey, "far", &["s1 kilometres=5,6"]);
    // Where no table knows the settlement, its interviews do, from five on.
    survey.settlements.clear();
    check(&survey, "far", &[]);
    survey.interviews = (0..6)
        .map(|number| Interview {
            settlement: Some("terek".to_owned()),
            point: Some((
                if number == 5 { 40.1 } else { 40.0 },
                73.0 + number as f64 * 0.001,
            )),
            ..interview(number)
        })
        .collect();
    check(&survey, "far", &["s5 kilometres=11,1"]);
    check(&survey, "one-spot", &[]);
    for one in survey.interviews.iter_mut().take(5) {
        one.point = Some((40.0, 73.0));
    }
    check(&survey, "one-spot", &["Nurlan count=Count(5)"]);
}

#[test]
fn enumerators_are_compared_with_the_others() {
    let mut survey = some(30);
    survey.questions = (0..10)
        .map(|at| question(&format!("q{at}"), QuestionKind::Choice(at)))
        .collect();
    for (row, one) in survey.interviews.iter_mut().enumerate() {
        one.enumerator = ["Nurlan", "Aigul", "Bakyt"][row / 10].to_owned();
        // Five or six of ten are no; with Bakyt eight or nine.
        let no = if row < 20 { 5 } else { 8 } + row % 2;
        one.values = (0..10)
            .map(|at| Some(if at < no { "no" } else { "yes" }.to_owned()))
            .collect();
    }
    check(
        &survey,
        "enumerator-no",
        &["Bakyt percent=Count(85) others=Count(55)"],
    );
    let rows = portraits(&survey);
    let bakyt = rows.iter().find(|row| row.enumerator == "Bakyt").unwrap();
    assert_eq!((bakyt.interviews, bakyt.days), (10, 1));
    assert_eq!(bakyt.median, Some(1_800.0));
    assert!((bakyt.no.unwrap() - 0.85).abs() < 1e-9);
    assert_eq!(bakyt.unknown, Some(0.0));
    // The sixth question is no with every second household of two, and with all of Bakyt: it depends on who asks.
    let variances = said(&survey, "enumerator-variance");
    assert!(
        variances.iter().all(|said| said.starts_with("Bakyt")),
        "{variances:?}"
    );
    assert!(!variances.is_empty());

    // Who does not know.
    for one in survey.interviews.iter_mut().take(10) {
        one.values = vec![Some("99".to_owned()); 10];
    }
    check(
        &survey,
        "enumerator-unknown",
        &["Nurlan percent=Count(100) others=Count(0)"],
    );
}

#[test]
fn what_the_form_does_not_offer_is_said() {
    let mut survey = some(3);
    survey.questions = vec![question("water", QuestionKind::Choice(0))];
    survey.interviews[1].strange = vec![(Some(0), "Mars".to_owned()), (None, "abc".to_owned())];
    check(&survey, "not-offered", &["s1 value=Mars", "s1 value=abc"]);
    survey.interviews[2].broken = vec![None, Some(0)];
    check(&survey, "breaks-rules", &["s2 count=Count(2)"]);
}

#[test]
fn the_time_at_the_questions_goes_before_the_time_between() {
    let mut survey = some(12);
    // Half an hour from beginning to end, as the others, and five minutes of questions in it.
    survey.interviews[3].asked = Some(5 * MINUTE);
    check(&survey, "short", &["s3 minutes=Count(5)"]);
}
