//! Doubts about units, signs and balances; functions and obligatory spending; positions.

use super::{Lang, csv, decimal, read_one};
use crate::rules;
use crate::rules::Administration::{Debt, General, Reserve, Wages};
use crate::{classification, positions};

/// Bürgöndü, decision 8 of 16 February 2023: "28890,5 som" for an aimak of about twenty thousand people.
#[test]
fn som_that_is_surely_thousand_som() {
    let text = "Бүргөндү айыл өкмөтүнүн жергиликтүү бюджети\n\
        Аталышы;2023-жылга, сом;2024-жылга долбоору, сом;2025-жылга долбоору, сом\n\
        Жергиликтүү бюджеттин чыгашалары;28890,5;32180,5;33823,8\n";
    let read = read_one(&[csv("burgondu.csv", text)], None);
    assert_eq!(read.value.stated_unit, Some(kernel::Unit::One));
    for population in [Some(20_000), None] {
        let doubt = rules::unit_doubt(&read.value, population).expect("a doubt");
        assert!((doubt.factor - 1000.0).abs() < f64::EPSILON);
        assert_eq!(decimal(doubt.total), "28890.50");
        assert_eq!(decimal(doubt.repaired), "28890500.00");
        assert_eq!(
            doubt.per_head.map(decimal),
            population.map(|_| "1.44".to_owned())
        );
    }
    let right = text.replace(", сом", ", миң сом");
    let read = read_one(&[csv("burgondu.csv", &right)], None);
    assert!(rules::unit_doubt(&read.value, Some(20_000)).is_none());
}

#[test]
fn thousands_read_twice() {
    let read = read_one(
        &[csv(
            "b.csv",
            "миң сом\ntitle;amount_2026\nЖол;28890500\nСуу;5000000\n",
        )],
        None,
    );
    let doubt = rules::unit_doubt(&read.value, Some(20_000)).expect("a doubt");
    assert!((doubt.factor - 0.001).abs() < f64::EPSILON);
}

#[test]
fn years_in_different_units() {
    let read = read_one(
        &[csv(
            "b.csv",
            "title;amount_2026;amount_2027\nЖол;28890,5;32180500\n",
        )],
        None,
    );
    let [found] = &rules::year_breaks(&read.value)[..] else {
        panic!("one break");
    };
    assert_eq!((found.before.0, found.after.0), (2026, 2027));
}

/// Jan-Bulak 2020: 7,389.7 thousand som spent of 7,151.4 received.
#[test]
fn expenditure_above_revenue_needs_an_opening_balance() {
    let text = "Жан-Булак айыл аймагынын 2020-жылга бюджетинин аткарылышы, миң сом\n\
        annex;title;amount_2020_executed\n\
        киреше;Кирешелер;7151,4\n\
        чыгаша;Чыгашалар;7389,7\n";
    let read = read_one(&[csv("jan-bulak.csv", text)], None);
    let [shortfall] = &rules::shortfalls(&read.value)[..] else {
        panic!("one shortfall");
    };
    assert_eq!(decimal(shortfall.excess()), "238300.00");
    let balanced = format!("{text}калдык;Жыл башына калдык;238,3\nкалдык;Жыл аягына калдык;0\n");
    let read = read_one(&[csv("jan-bulak.csv", &balanced)], None);
    assert_eq!(rules::shortfalls(&read.value), []);
}

#[test]
fn a_negative_expenditure_is_a_sign_mismatch() {
    let read = read_one(
        &[csv(
            "b.csv",
            "title;amount_2026\nЖол;-100\nСуу;(50)\nЖарык;30\n",
        )],
        None,
    );
    let lines: Vec<usize> = rules::sign_mismatches(&read.value)
        .iter()
        .map(|found| found.line)
        .collect();
    assert_eq!(lines, [0, 1]);
}

#[test]
fn functions_in_every_spelling() {
    for (code, expected) in [
        ("7091", "09.1"),
        ("709", "09"),
        ("70911", "09.1"),
        ("09.1", "09.1"),
        ("9.1", "09.1"),
        ("09.1.1", "09.1"),
        ("0910", "09.1"),
        ("0180", "01.8"),
        ("1040", "10.4"),
        ("7104", "10.4"),
        ("10", "10"),
        ("0990", "09"),
    ] {
        let found = classification::function(code).map(|entry| entry.code.as_str());
        assert_eq!(found, Some(expected), "{code}");
    }
    for code in ["", "7", "99", "abc", "2111x"] {
        assert_eq!(classification::function(code), None, "{code}");
    }
    let preschool = classification::function("7091").expect("known");
    assert!(preschool.verified);
    assert_eq!(
        preschool.name.get(Lang::Ky),
        "Мектепке чейинки жана башталгыч билим берүү"
    );
    assert_eq!(
        classification::economic("2111").map(|entry| entry.verified),
        Some(false)
    );
    assert_eq!(
        classification::economic("21119").map(|entry| entry.code.as_str()),
        Some("2111")
    );
    assert_eq!(classification::all("function").count(), 79);
    for entry in ["function", "economic", "source"]
        .into_iter()
        .flat_map(classification::all)
    {
        assert!(
            Lang::ALL
                .iter()
                .all(|lang| !entry.name.get(*lang).is_empty()),
            "{}",
            entry.code
        );
        assert!(
            !entry.name.get(Lang::Uz).contains(['\'', '‘']),
            "{}",
            entry.code
        );
    }
}

#[test]
fn obligatory_spending_is_told_apart() {
    let text = "function_code;economic_code;title;amount_2026\n\
        70111;2111;Эмгек акы;10\n70111;2212;Байланыш;10\n;;Резервдик фонд;10\n7017;;Карыз;10\n\
        70911;2111;Тарбиячылардын эмгек акысы;10\n;;Айыл өкмөтүнүн аппараты;10\n;;Жол;10\n";
    let read = read_one(&[csv("b.csv", text)], None);
    let kinds: Vec<_> = read
        .value
        .lines
        .iter()
        .map(rules::obligatory_administration)
        .collect();
    assert_eq!(
        kinds,
        [
            Some(Wages),
            Some(General),
            Some(Reserve),
            Some(Debt),
            None,
            Some(General),
            None
        ]
    );
}

#[test]
fn lines_of_one_activity_are_one_position() {
    let text = "office_code;activity_code;title;economic_code;amount_2026_approved;amount_2026_adjusted\n\
        60;2803;Кеңештер;3390;10;12\n60;2803;Кеңештер;3391;5;\n60;2804;Жол;3390;7;\n61;2803;Кеңештер;3390;1;\n";
    let read = read_one(&[csv("b.csv", text)], None);
    let found = positions(&read.value, 2026);
    let short: Vec<String> = found
        .iter()
        .map(|position| {
            format!(
                "{} {:?} {}",
                position.key,
                position.lines,
                decimal(position.planned)
            )
        })
        .collect();
    assert_eq!(
        short,
        [
            "60/2803 [0, 1] 17.00",
            "60/2804 [2] 7.00",
            "61/2803 [3] 1.00"
        ]
    );
    assert_eq!(found[0].codes.economic, None);
    assert_eq!(found[0].codes.activity.as_deref(), Some("2803"));
}
