//! Exact numbers, times, formulas, gaps, and what is withheld.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Dimension, Group};
use proptest::prelude::*;

use crate::model::{By, Direction};
use crate::rules::codes::{self, Detail};
use crate::rules::formula::{self, Expression, Variable, Without};
use crate::rules::gaps::{Side, Standing, between_places, gap};
use crate::rules::number::{Decimal, Ratio};
use crate::rules::period::Period;
use crate::rules::publishing::hidden_of;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn group(text: &str) -> Group {
    text.parse().unwrap()
}

#[test]
fn a_number_is_kept_to_its_last_digit() {
    fn check(written: &str, kept: &str) {
        assert_eq!(number(written).to_string(), kept, "{written}");
    }
    check("5.343817", "5.343817");
    check("0.10", "0.1");
    check("-3", "-3");
    check("−0,5", "-0.5");
    check("1 234 567,80", "1234567.8");
    check("1.5e3", "1500");
    check("4.2E-3", "0.0042");
    check("007", "7");
    check("0.000000000000000001", "0.000000000000000001");
    for wrong in ["", "NaN", "1.2.3", "12 %", "1e99", "--1", "0x10", ".", "e5"] {
        assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
    }
}

#[test]
fn fractions_are_rounded_once_and_half_to_even() {
    fn check(upper: i128, lower: i128, decimals: u8, rounded: &str) {
        let ratio = Ratio::new(upper, lower).unwrap();
        assert_eq!(ratio.rounded(decimals).unwrap().to_string(), rounded);
    }
    check(1, 3, 2, "0.33");
    check(2, 3, 2, "0.67");
    check(1, 8, 2, "0.12");
    check(3, 8, 2, "0.38");
    check(-1, 8, 2, "-0.12");
    check(5, 2, 0, "2");
    check(7, 2, 0, "4");
    check(311, 1412, 3, "0.22");
    assert_eq!(Ratio::new(1, 0), None);
    assert!(Ratio::new(1, 3) < Ratio::new(34, 100));
}

proptest! {
    #[test]
    fn arithmetic_agrees_with_big_numbers(a in -1_000_000_i64..1_000_000, b in 1_i64..100_000, c in -1_000_000_i64..1_000_000, d in 1_i64..100_000) {
        use num_bigint::BigInt;
        use num_rational::BigRational;
        let ours = |upper: i64, lower: i64| Ratio::new(upper.into(), lower.into()).unwrap();
        let theirs = |upper: i64, lower: i64| BigRational::new(BigInt::from(upper), BigInt::from(lower));
        // Compared by rounding to twelve decimals, which no two of these fractions share unless they are equal.
        let same = |ours: Ratio, theirs: BigRational| {
            let scaled = theirs * BigRational::from_integer(BigInt::from(1_000_000_000_000_i64));
            let low = scaled.floor().to_integer();
            let mine = ours.rounded(12).unwrap().ratio().times(Ratio::new(1_000_000_000_000, 1).unwrap()).unwrap().rounded(0).unwrap();
            let mine: BigInt = mine.to_string().parse().unwrap();
            let difference = mine - low;
            difference == BigInt::from(0) || difference == BigInt::from(1)
        };
        let (x, y) = (ours(a, b), ours(c, d));
        let (u, v) = (theirs(a, b), theirs(c, d));
        prop_assert!(same(x.plus(y).unwrap(), &u + &v));
        prop_assert!(same(x.minus(y).unwrap(), &u - &v));
        prop_assert!(same(x.times(y).unwrap(), &u * &v));
        if c != 0 {
            prop_assert!(same(x.over(y).unwrap(), &u / &v));
        }
        prop_assert_eq!(x.cmp(&y), u.cmp(&v));
    }

    #[test]
    fn no_text_makes_a_reader_fail(text in ".{0,40}") {
        let _ = text.parse::<Decimal>();
        let _ = text.parse::<Period>();
        let _ = Expression::parse(&text);
        let _ = codes::ages(&text);
        let _ = codes::place(&text);
        let _ = text.parse::<Detail>();
    }
}

#[test]
fn a_time_is_read_in_three_ways_of_writing_and_written_in_each() {
    fn check(written: &str, sdmx: &str, dhis2: &str, adx: &str) {
        let period: Period = written.parse().unwrap();
        assert_eq!(period.to_string(), sdmx, "{written}");
        assert_eq!(period.dhis2(), dhis2, "{written}");
        assert_eq!(period.adx(), adx, "{written}");
        for text in [sdmx, dhis2, adx] {
            assert_eq!(text.parse::<Period>().unwrap(), period, "{text}");
        }
    }
    check("2024", "2024", "2024", "2024-01-01/P1Y");
    check("2024-A1", "2024", "2024", "2024-01-01/P1Y");
    check("2024S2", "2024-S2", "2024S2", "2024-07-01/P6M");
    check("2024Q3", "2024-Q3", "2024Q3", "2024-07-01/P3M");
    check("202402B", "2024-03-01/P2M", "202402B", "2024-03-01/P2M");
    check("202411", "2024-11", "202411", "2024-11-01/P1M");
    check("2024-M11", "2024-11", "202411", "2024-11-01/P1M");
    check("2009W1", "2009-W01", "2009W1", "2008-12-29/P7D");
    check("20240229", "2024-02-29", "20240229", "2024-02-29/P1D");
    check("2024July", "2024-07-01/P1Y", "2024July", "2024-07-01/P1Y");
    for wrong in [
        "",
        "24",
        "2024-13",
        "2024Q5",
        "2024-02-30",
        "2024-02-01/P3M",
        "2024W54",
        "1492",
        "2024-01-01/P14D",
        "жыл",
    ] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
    let order: Vec<Period> = ["2023", "2024-Q1", "2024-03-31", "2024-04", "2024"]
        .map(|text| text.parse().unwrap())
        .to_vec();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(sorted.first(), order.first());
    assert_eq!(sorted.last(), order.last());
}

#[test]
fn a_formula_is_worked_out_exactly() {
    fn check(
        numerator: &str,
        denominator: Option<&str>,
        factor: &str,
        expected: Result<&str, Without>,
    ) {
        let known = |variable: &Variable| {
            let found = match variable {
                Variable::Series { series, group } => {
                    match (series.as_str(), group.to_string().as_str()) {
                        ("a", "everyone") => "1",
                        ("b", "everyone") => "3",
                        ("a", "sex:female") => "0.1",
                        ("none", _) => "0",
                        _ => return None,
                    }
                }
                Variable::People(group) if group.ages().is_some() => "700",
                Variable::People(_) => return None,
            };
            Some(number(found).ratio())
        };
        let numerator = Expression::parse(numerator).unwrap();
        let denominator = denominator.map(|text| Expression::parse(text).unwrap());
        let value = formula::value(&numerator, denominator.as_ref(), number(factor), &known);
        let value = value.map(|value| value.rounded(4).unwrap().to_string());
        assert_eq!(value, expected.map(str::to_owned));
    }
    check("#{a}", Some("#{b}"), "100", Ok("33.3333"));
    // A third three times is one: nothing is rounded on the way.
    check("#{a} / #{b} * 3", None, "1", Ok("1"));
    check("#{a | sex:female} + 0.2", None, "1", Ok("0.3"));
    check("(#{a} + #{b}) / 2 - 1.5", None, "1", Ok("0.5"));
    check("2 - 1 - 1", None, "1", Ok("0"));
    check("8 / 2 / 2", None, "1", Ok("2"));
    check("21", Some("P{age:7-15}"), "1000", Ok("30"));
    check("1", Some("#{none}"), "1", Err(Without::DividedByNothing));
    check("1 / (#{a} - 1)", None, "1", Err(Without::DividedByNothing));
    let missing = Variable::People(group("disability:yes"));
    check(
        "P{disability:yes}",
        None,
        "1",
        Err(Without::Missing(missing)),
    );
}

#[test]
fn a_formula_that_cannot_be_read_says_where() {
    fn check(text: &str, at: usize) {
        assert_eq!(Expression::parse(text).unwrap_err().at, at, "{text}");
    }
    check("", 1);
    check("1 +", 4);
    check("(1 + 2", 7);
    check("1 2", 3);
    check("#{a", 1);
    check("#{ }", 1);
    check("#{a | nonsense}", 1);
    check("P{age:x}", 1);
    check("1 & 2", 3);
    check(&"(".repeat(40), 21);
}

#[test]
fn gaps_are_those_worked_out_by_hand() {
    fn check(
        first: &str,
        second: &str,
        direction: Direction,
        expected: (&str, Option<&str>, Standing),
    ) {
        let side = |value: &str, sex: &str| Side {
            group: Group::everyone().with(Dimension::Sex, sex),
            place: "kg".to_owned(),
            value: number(value),
        };
        let period: Period = "2024".parse().unwrap();
        let gap = gap(
            By::Sex,
            period,
            side(first, "female"),
            side(second, "male"),
            direction,
        )
        .unwrap();
        let ratio = gap.ratio.map(|ratio| ratio.to_string());
        assert_eq!(
            (
                gap.difference.to_string().as_str(),
                ratio.as_deref(),
                gap.standing
            ),
            expected
        );
    }
    // Girls 97.2 %, boys 99.9 %: 2.7 points less, parity index 0.97 (0.97297…), which counts as equal.
    check(
        "97.2",
        "99.9",
        Direction::Up,
        ("-2.7", Some("0.97"), Standing::Parity),
    );
    // 96.9 / 99.9 = 0.96996…: rounded it reads 0.97, and still it lies below the bound.
    check(
        "96.9",
        "99.9",
        Direction::Up,
        ("-3", Some("0.97"), Standing::Behind),
    );
    check(
        "20.2",
        "10.1",
        Direction::Down,
        ("10.1", Some("2"), Standing::Behind),
    );
    check(
        "8.2",
        "11.9",
        Direction::Down,
        ("-3.7", Some("0.69"), Standing::Ahead),
    );
    check("6", "0", Direction::Down, ("6", None, Standing::Behind));
    check("0", "0", Direction::Down, ("0", None, Standing::Parity));
    check(
        "3",
        "2",
        Direction::None,
        ("1", Some("1.5"), Standing::Differs),
    );

    let figures = [
        ("kg-osh", "20.4"),
        ("kg-batken", "47.9"),
        ("kg-chui", "22.8"),
    ]
    .map(|(place, value)| (place.to_owned(), number(value)));
    let period: Period = "2023".parse().unwrap();
    let worst = between_places(period, &figures, &Group::everyone(), Direction::Down).unwrap();
    assert_eq!(
        (worst.first.place.as_str(), worst.second.place.as_str()),
        ("kg-batken", "kg-osh")
    );
    assert_eq!(worst.difference.to_string(), "27.5");
    assert_eq!(worst.ratio.unwrap().to_string(), "2.35");
    assert_eq!(
        between_places(period, &figures[..1], &Group::everyone(), Direction::Down),
        None
    );
}

#[test]
fn codes_of_statisticians_become_groups_and_come_back() {
    fn check(codes: &[(&str, &str)], group_text: &str, detail: &str) {
        let mut group = Group::everyone();
        let mut rest = Detail::default();
        for (column, code) in codes {
            assert!(
                codes::narrow(column, code, &mut group, &mut rest),
                "{column}"
            );
        }
        assert_eq!(
            (group.to_string().as_str(), rest.to_string().as_str()),
            (group_text, detail)
        );
    }
    check(&[("SEX", "F"), ("AGE", "Y0T17")], "sex:female age:0-17", "");
    check(
        &[("SEX", "_T"), ("AGE", "_T"), ("CUST_BREAKDOWN", "_T")],
        "everyone",
        "",
    );
    check(
        &[("RESIDENCE", "R"), ("WEALTH_QUINTILE", "Q1")],
        "poverty:q1 settlement:rural",
        "",
    );
    check(&[("DISABILITY_STATUS", "PD")], "disability:yes", "");
    check(&[("DISABILITY_STATUS", "PWD")], "disability:no", "");
    check(&[("AGE", "M36T59")], "age:3-4", "");
    check(
        &[("AGE", "M0T5"), ("EDUCATION_LEV", "ISCED11_3")],
        "everyone",
        "AGE=M0T5;EDUCATION_LEV=ISCED11_3",
    );
    check(&[("AGE", "Y_GE15")], "age:15+", "");
    check(&[("AGE", "Y_LT5")], "age:0-4", "");
    check(
        &[("Sex_category", "FFFFFFFFFFF")],
        "everyone",
        "Sex_category=FFFFFFFFFFF",
    );
    check(&[("MIGRATION", "left-behind")], "migration:left-behind", "");
    let mut both = group("sex:female");
    assert!(!codes::narrow(
        "SEX",
        "M",
        &mut both,
        &mut Detail::default()
    ));

    let known = group("sex:male age:5-11 poverty:q5 settlement:urban disability:no");
    let written: Vec<String> = codes::CONCEPTS
        .iter()
        .map(|concept| codes::written(concept, &known).unwrap())
        .collect();
    assert_eq!(written, ["M", "Y5T11", "U", "Q5", "PWD"]);
}

#[test]
fn areas_are_places_of_the_register() {
    fn check(text: &str, place: Option<&str>) {
        assert_eq!(
            codes::place(text).map(|place| place.code.as_str()),
            place,
            "{text}"
        );
    }
    check("KG", Some("kg"));
    check("KGZ", Some("kg"));
    check("417", Some("kg"));
    for (area, place) in [
        ("KG02", "kg-issyk-kul"),
        ("KG03", "kg-jalal-abad"),
        ("KG04", "kg-naryn"),
        ("KG05", "kg-batken"),
        ("KG06", "kg-osh"),
        ("KG07", "kg-talas"),
        ("KG08", "kg-chui"),
        ("KG11", "kg-bishkek"),
        ("KG21", "kg-osh-city"),
    ] {
        check(area, Some(place));
        assert_eq!(codes::area(place), area);
    }
    check("41706246", Some("kg-kara-kulja"));
    check("41706246000000", Some("kg-kara-kulja"));
    check("kg-kara-kulja-alaikuu", Some("kg-kara-kulja-alaikuu"));
    check("Ошская область", Some("kg-osh"));
    check("KG99", None);
    check("", None);
    assert_eq!(codes::area("kg"), "KG");
}

#[test]
fn small_numbers_of_people_are_withheld_with_what_gives_them_away() {
    fn check(counts: &[(&str, u64)], shown: &[&str]) {
        let counts: BTreeMap<Group, u64> = counts
            .iter()
            .map(|(text, count)| (group(text), *count))
            .collect();
        let hidden = hidden_of(&counts);
        let left: BTreeSet<Group> = counts
            .keys()
            .filter(|group| !hidden.contains(group))
            .cloned()
            .collect();
        let expected: BTreeSet<Group> = shown.iter().map(|text| group(text)).collect();
        assert_eq!(left, expected, "{counts:?}");
    }
    check(
        &[("everyone", 63), ("sex:female", 26), ("sex:male", 37)],
        &["everyone", "sex:female", "sex:male"],
    );
    // One small part: the other would tell it, so both stay away and the whole may stand.
    check(
        &[("everyone", 30), ("sex:female", 3), ("sex:male", 27)],
        &["everyone"],
    );
    check(&[("everyone", 4)], &[]);
    check(&[("everyone", 0)], &["everyone"]);
    // Nobody knows the whole: the large part tells nothing about the small one.
    check(&[("sex:female", 3), ("sex:male", 40)], &[]);
    // Through villages one could work out women, and through women the three.
    check(
        &[
            ("everyone", 100),
            ("sex:female", 50),
            ("sex:male", 50),
            ("sex:female settlement:rural", 3),
            ("sex:female settlement:urban", 47),
        ],
        &["everyone", "sex:female", "sex:male"],
    );
}
