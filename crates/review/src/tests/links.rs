//! Never above 100 % without a warning.

use kernel::Money;

use crate::model::{Given, GivenBasis};
use crate::rules::links::{Ledger, Over, Part, likely, shared};

fn given(measure: &str, line: &str, som: Option<i64>, year: Option<i32>) -> Given {
    Given {
        line: line.to_owned(),
        measure: measure.to_owned(),
        year,
        amount: som.map(|som| Money(som * 100)),
        basis: Some(GivenBasis::Recorded),
        note: None,
    }
}

fn money(som: i64) -> Money {
    Money(som * 100)
}

#[test]
fn what_would_be_above_a_hundred_per_cent_is_said() {
    fn check(gives: &[(&str, i64)], expected: &str) {
        // The roof asks 100, the well 50; line a holds 80, line b 200. The roof has 60 of a, the well 15 of b.
        let stands = [
            given("roof", "a", Some(60), Some(2026)),
            given("well", "b", Some(15), None),
            given("roof", "b", Some(500), Some(2027)),
        ];
        let asked = |measure: &str| money(if measure == "roof" { 100 } else { 50 });
        let holds = |line: &str| money(if line == "a" { 80 } else { 200 });
        let ledger = Ledger::of(stands.iter(), 2026, &asked, &holds);
        let parts: Vec<Part> = gives
            .iter()
            .map(|(line, som)| Part {
                line: (*line).to_owned(),
                amount: money(*som),
            })
            .collect();
        let said: Vec<String> = ledger
            .over("roof", money(100), &parts, &holds)
            .iter()
            .map(|over| match over {
                Over::Line { line, holds, gives } => {
                    format!("line {line} {}>{}", gives.0 / 100, holds.0 / 100)
                }
                Over::Measure { asked, receives } => {
                    format!("measure {}>{}", receives.0 / 100, asked.0 / 100)
                }
            })
            .collect();
        assert_eq!(said.join("; "), expected, "{gives:?}");
    }
    check(&[("a", 20), ("b", 20)], "");
    // A som is rounding.
    check(&[("b", 41)], "");
    check(&[("b", 42)], "measure 102>100");
    check(&[("a", 30)], "line a 90>80");
    check(&[("a", 15), ("a", 15)], "line a 90>80");
    check(&[("a", 30), ("b", 30)], "measure 120>100; line a 90>80");
    // A line that this budget does not have holds nothing; here it is taken for b.
    check(&[("b", 190)], "measure 250>100; line b 205>200");
}

#[test]
fn an_allocation_without_an_amount_is_what_is_still_open() {
    let stands = [
        given("roof", "a", Some(60), None),
        given("roof", "b", None, None),
    ];
    let ledger = Ledger::of(stands.iter(), 2026, &|_: &str| money(100), &|_: &str| {
        money(30)
    });
    assert_eq!(ledger.of_line("b"), money(30));
    assert_eq!(ledger.of_measure("roof"), money(90));
}

#[test]
fn an_amount_is_shared_by_what_is_left() {
    fn check(amount: i64, left: &[i64], expected: &[i64]) {
        let left: Vec<Money> = left.iter().map(|left| Money(*left)).collect();
        let parts: Vec<i64> = shared(Money(amount), &left)
            .iter()
            .map(|part| part.0)
            .collect();
        assert_eq!(parts, expected);
    }
    check(100, &[300], &[100]);
    check(400, &[300], &[300]);
    check(100, &[100, 100, 100], &[34, 33, 33]);
    check(10, &[0, 20], &[0, 10]);
    check(10, &[], &[]);
    check(10, &[-5, 0], &[0, 0]);
}

#[test]
fn a_probability_has_its_words() {
    let said: Vec<&str> = [0.99, 0.9, 0.6, 0.2].map(likely).to_vec();
    assert_eq!(
        said,
        [
            "review-likely-sure",
            "review-likely-very",
            "review-likely-rather",
            "review-likely-hardly"
        ]
    );
}
