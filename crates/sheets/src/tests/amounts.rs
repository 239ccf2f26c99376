//! Money, exact, as people type it.

use super::text;
use crate::{
    Amount, AmountProblem, Cell, Decimal, LARGEST_AMOUNT, Unit, parse_amount, read_amount,
};

#[track_caller]
fn check(written: &str, minor: i64) {
    assert_eq!(parse_amount(&text(written), 2), Ok(minor), "{written:?}");
}

#[track_caller]
fn hinted(written: &str, hint: Decimal, minor: i64) {
    let amount = read_amount(&text(written), 2, hint).expect("an amount");
    assert_eq!(amount.minor, minor, "{written:?}");
}

#[test]
fn numbers_are_taken_by_their_decimal_text() {
    let number = |number: f64| parse_amount(&Cell::Number(number), 2);
    assert_eq!(number(1.1), Ok(110));
    assert_eq!(number(1.15), Ok(115));
    assert_eq!(number(-4.35), Ok(-435));
    assert_eq!(
        number(0.1 + 0.2),
        Ok(30),
        "noise of binary arithmetic is no digit"
    );
    assert_eq!(number(12_345_678_901_234.56), Ok(1_234_567_890_123_456));
    assert_eq!(number(1e7), Ok(1_000_000_000));
    assert_eq!(parse_amount(&Cell::Number(1234.0), 0), Ok(1234));
    // Half to even, and said so.
    for (value, rounded) in [
        (2.675, 268),
        (2.665, 266),
        (-0.125, -12),
        (0.135, 14),
        (0.1251, 13),
        (1e-9, 0),
    ] {
        assert_eq!(
            number(value),
            Err(AmountProblem::MoreDigits { rounded }),
            "{value}"
        );
    }
    for absurd in [1e300, -1e17, 9.1e13, f64::NAN] {
        assert!(
            matches!(number(absurd), Err(AmountProblem::Absurd { .. })),
            "{absurd}"
        );
    }
    assert_eq!(number(9e13), Ok(LARGEST_AMOUNT));
}

#[test]
fn every_way_of_writing_an_amount_is_read() {
    check("1 234 567,89", 123_456_789);
    check("1.234.567,89", 123_456_789);
    check("1,234,567.89", 123_456_789);
    check("1\u{A0}234\u{A0}567,89", 123_456_789);
    check("1\u{202F}234\u{2009}567", 123_456_700);
    check("1'234’567.5", 123_456_750);
    check("−12,5", -1_250);
    check("(123)", -12_300);
    check("(1 234,50 сом)", -123_450);
    check("123-", -12_300);
    check("+7", 700);
    check("1234,560 сом", 123_456);
    check("1 000 сом", 100_000);
    check("1000 сўм", 100_000);
    check("5 000 so'm", 500_000);
    check("5 000 soʻm.", 500_000);
    check("KGS 12.50", 1_250);
    check("$1,000.00", 100_000);
    check("0,120", 12);
    check("1,234,567", 123_456_700);
    check("1.234.567", 123_456_700);
    check(",5", 50);
    check("12.5 руб.", 1_250);
    check("руб.500", 50_000);
    check("с. 1 500,5", 150_050);
    check("-.5", -50);
}

#[test]
fn nothing_is_told_from_nonsense() {
    for nothing in ["", " ", "-", "—", "x", "Х", "…", "н/д"] {
        assert_eq!(
            parse_amount(&text(nothing), 2),
            Err(AmountProblem::Empty),
            "{nothing:?}"
        );
    }
    for nonsense in [
        "жол",
        "12 34",
        "1.2.3",
        "1,23,456",
        "12 штук",
        "1-2",
        "--5",
        "(5",
        "1 234,567.89,1",
        "5%",
        "2026-ж.",
        "12.03.2026",
        "1,234 567",
        "1 234.567.890",
        "٣",
        "(-5)",
    ] {
        let problem = AmountProblem::NotANumber {
            text: nonsense.to_owned(),
        };
        assert_eq!(parse_amount(&text(nonsense), 2), Err(problem));
    }
    let error = Cell::Error("#REF!".to_owned());
    let problem = AmountProblem::CellError {
        error: "#REF!".to_owned(),
    };
    assert_eq!(parse_amount(&error, 2), Err(problem));
    let long = "9".repeat(400);
    assert!(matches!(
        parse_amount(&text(&long), 2),
        Err(AmountProblem::Absurd { .. })
    ));
}

#[test]
fn one_mark_before_three_digits_is_decided_by_the_column() {
    let problem = AmountProblem::Ambiguous {
        text: "1,234".to_owned(),
    };
    assert_eq!(parse_amount(&text("1,234"), 2), Err(problem));
    hinted("1,234", Decimal::Point, 123_400);
    hinted("1.234", Decimal::Comma, 123_400);
    hinted("1.230", Decimal::Point, 123);
    // What can be read in one way only is read so whatever the hint says.
    hinted("0,120", Decimal::Point, 12);
    hinted("1,5", Decimal::Point, 150);

    let column = |cells: &[&str]| {
        let cells: Vec<Cell> = cells.iter().map(|c| text(c)).collect();
        Decimal::of_column(&cells)
    };
    assert_eq!(column(&["1,234", "5,6", "жол"]), Decimal::Comma);
    assert_eq!(column(&["1,234", "1,234,567"]), Decimal::Point);
    assert_eq!(column(&["1.234.567", "x"]), Decimal::Comma);
    assert_eq!(column(&["1,234", "500"]), Decimal::Unknown);
    assert_eq!(column(&["1,5", "1.5"]), Decimal::Unknown);
    assert_eq!(column(&[]), Decimal::Unknown);
}

#[test]
fn units_are_reported_never_swallowed() {
    for (written, unit) in [
        ("12,5 миң сом", Unit::Thousand),
        ("12,5 тыс. сом", Unit::Thousand),
        ("12,5 млн", Unit::Million),
        ("12,5 mlrd so'm", Unit::Billion),
    ] {
        let problem = AmountProblem::CountedIn { minor: 1_250, unit };
        assert_eq!(parse_amount(&text(written), 2), Err(problem), "{written}");
    }
    let amount = read_amount(&text("12,5 миң"), 2, Decimal::Unknown).expect("an amount");
    assert_eq!(amount.scaled(), Some(1_250_000));
    let most = Amount {
        minor: LARGEST_AMOUNT,
        rounded: false,
        unit: Unit::Thousand,
    };
    assert_eq!(most.scaled(), None);
}
