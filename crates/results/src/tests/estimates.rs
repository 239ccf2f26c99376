//! Estimates against an independent oracle, and columns against a direct count.
//!
//! `oracle/figures.tsv` is what R 4.2 with the package `survey` 4.1-1 (T. Lumley) says of the made-up answers in
//! `oracle/households.tsv` and `members.tsv`: `svydesign(ids = ~hh, strata = ~stratum, weights = ~w, fpc = ~fpc)` with 900, 150 and
//! 60 households in the strata; `svymean(deff = TRUE)`, `svyciprop(method = "logit")`, `svytotal`, `svyquantile(interval.type =
//! "mean", qrule = "math")`, `svychisq(statistic = "F")`; clustered: twelve groups of fifteen households out of forty.

use std::collections::BTreeMap;

use crate::rules::columns::NONE;
use crate::rules::design::{Chosen, Design, Plan};
use crate::rules::estimates::{
    Cells, Estimate, NOWHERE, OneOf, difference, independence, means, shares,
};

const HOUSEHOLDS: &str = include_str!("oracle/households.tsv");
const MEMBERS: &str = include_str!("oracle/members.tsv");
const FIGURES: &str = include_str!("oracle/figures.tsv");

fn lines(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect()
}

/// The codes of some words in the order given; what is not among them is none.
fn codes(values: &[&str], words: &[&str]) -> Vec<u32> {
    let place = |value: &&str| words.iter().position(|word| word == value);
    values
        .iter()
        .map(|value| place(value).map_or(NONE, |place| place as u32))
        .collect()
}

struct Oracle(Vec<Vec<&'static str>>);

impl Oracle {
    fn number(&self, figure: &str, group: &str, what: &str, column: usize) -> Option<f64> {
        let line = self
            .0
            .iter()
            .find(|line| line[..3] == [figure, group, what]);
        line.unwrap_or_else(|| panic!("the oracle says nothing of {figure} {group} {what}"))[column]
            .parse()
            .ok()
    }

    fn check(&self, figure: &str, group: &str, what: &str, estimate: Estimate, degrees: f64) {
        let said = |column: usize| self.number(figure, group, what, column);
        let mut pairs = vec![
            ("value", said(3), Some(estimate.value)),
            ("error", said(4), estimate.error),
            ("low", said(5), estimate.interval.map(|(low, _)| low)),
            ("high", said(6), estimate.interval.map(|(_, high)| high)),
            ("degrees", said(8), Some(degrees)),
        ];
        if said(7).is_some() {
            pairs.push(("design effect", said(7), estimate.design_effect));
        }
        for (name, oracle, ours) in pairs {
            let (oracle, ours) = (oracle.unwrap(), ours.unwrap());
            let near = (oracle - ours).abs() <= 1e-7 * oracle.abs().max(1e-3);
            assert!(
                near,
                "{figure} {group} {what}: {name} is {ours}, the oracle says {oracle}"
            );
        }
    }
}

const WATER: [&str; 3] = ["river", "tap", "well"];

struct Data {
    strata: Vec<&'static str>,
    water: Vec<u32>,
    income: Vec<f64>,
    design: Design,
}

fn data() -> Data {
    let rows = lines(HOUSEHOLDS);
    let column = |at: usize| -> Vec<&'static str> { rows.iter().map(|row| row[at]).collect() };
    let strata = column(1);
    let households = BTreeMap::from([
        ("A".to_owned(), 900.0),
        ("B".to_owned(), 150.0),
        ("C".to_owned(), 60.0),
    ]);
    let plan = Plan {
        chosen: Chosen::Random,
        households,
        settlements: None,
    };
    let settlements = codes(&strata, &["A", "B", "C"]);
    Data {
        water: codes(&column(2), &WATER),
        income: column(3)
            .iter()
            .map(|text| text.parse().unwrap_or(f64::NAN))
            .collect(),
        design: Design::of_households(&plan, &settlements, &["A", "B", "C"]),
        strata,
    }
}

/// Everybody in cell 0, and each group in a cell after it.
fn everybody_and(groups: &[u32], count: usize) -> (Vec<u32>, usize) {
    let place = |group: &u32| if *group == NONE { NOWHERE } else { group + 1 };
    (
        groups.iter().flat_map(|group| [0, place(group)]).collect(),
        count + 1,
    )
}

#[test]
fn shares_of_a_stratified_sample_are_those_of_the_oracle() {
    let (data, oracle) = (data(), Oracle(lines(FIGURES)));
    let groups = codes(&data.strata, &["A", "B", "C"]);
    let (of, count) = everybody_and(&groups, 3);
    let cells = Cells {
        count,
        each: 2,
        of: &of,
    };
    let found = shares(
        &data.design,
        cells,
        &OneOf {
            choices: 3,
            codes: &data.water,
        },
    )
    .unwrap();
    for (cell, group) in ["all", "A", "B", "C"].iter().enumerate() {
        for (choice, word) in WATER.iter().enumerate() {
            oracle.check(
                "share",
                group,
                word,
                found[cell].shares[choice],
                found[cell].degrees,
            );
        }
    }
}

#[test]
fn means_totals_and_medians_are_those_of_the_oracle() {
    let (data, oracle) = (data(), Oracle(lines(FIGURES)));
    let (of, count) = everybody_and(&data.water, 3);
    let found = means(
        &data.design,
        Cells {
            count,
            each: 2,
            of: &of,
        },
        &data.income,
    );
    for (cell, group) in ["all", "river", "tap", "well"].iter().enumerate() {
        let one = &found[cell];
        oracle.check("mean", group, "", one.mean, one.degrees);
        oracle.check("total", group, "", one.total, one.degrees);
        oracle.check("median", group, "", one.median, one.degrees);
    }
}

fn members(data: &Data) -> (Design, Vec<u32>, Vec<u32>, Vec<u32>) {
    let rows = lines(MEMBERS);
    let household: Vec<u32> = rows
        .iter()
        .map(|row| row[0].parse::<u32>().unwrap() - 1)
        .collect();
    let column = |at: usize| -> Vec<&str> { rows.iter().map(|row| row[at]).collect() };
    let sex = codes(&column(1), &["f", "m"]);
    let school = codes(&column(3), &["no", "yes"]);
    (data.design.of_members(&household), household, sex, school)
}

#[test]
fn members_are_clustered_in_their_households() {
    let (data, oracle) = (data(), Oracle(lines(FIGURES)));
    let (design, _, sex, school) = members(&data);
    let (of, count) = everybody_and(&sex, 2);
    let cells = Cells {
        count,
        each: 2,
        of: &of,
    };
    let answers = OneOf {
        choices: 2,
        codes: &school,
    };
    let found = shares(&design, cells, &answers).unwrap();
    for (cell, group) in ["all", "f", "m"].iter().enumerate() {
        oracle.check(
            "member",
            group,
            "yes",
            found[cell].shares[1],
            found[cell].degrees,
        );
    }
    let (estimate, test) = difference(&design, cells, &answers, 1, (1, 2)).unwrap();
    for (column, ours) in [
        (3, estimate.value),
        (4, estimate.error.unwrap()),
        (5, test.chance),
        (8, test.degrees.1),
    ] {
        let said = oracle.number("difference", "f", "m", column).unwrap();
        assert!((said - ours).abs() < 1e-9, "{ours}, the oracle says {said}");
    }
}

#[test]
fn settlements_chosen_by_chance_are_clusters() {
    let (data, oracle) = (data(), Oracle(lines(FIGURES)));
    let weights = [3.0, 5.0, 2.0, 8.0, 4.0, 6.0, 3.0, 7.0, 5.0, 2.0, 9.0, 4.0];
    let mut design = Design {
        chosen: Chosen::Clustered,
        weights: (0..180).map(|row| weights[row / 15]).collect(),
        clusters: (0..180).map(|row| row / 15).collect(),
        stratum_of: vec![0; 12],
        taken: vec![12.0 / 40.0],
        order: Vec::new(),
        assumed: Vec::new(),
    };
    design.put_in_order();
    let of = vec![0; 180];
    let cells = Cells {
        count: 1,
        each: 1,
        of: &of,
    };
    let found = shares(
        &design,
        cells,
        &OneOf {
            choices: 3,
            codes: &data.water,
        },
    )
    .unwrap();
    oracle.check(
        "clustered",
        "all",
        "tap",
        found[0].shares[1],
        found[0].degrees,
    );
}

#[test]
fn tests_of_independence_are_those_of_the_oracle() {
    let (data, oracle) = (data(), Oracle(lines(FIGURES)));
    let strata = codes(&data.strata, &["A", "B", "C"]);
    let (design, household, sex, school) = members(&data);
    let water: Vec<u32> = household
        .iter()
        .map(|row| data.water[*row as usize])
        .collect();
    let found = [
        (
            "water",
            "stratum",
            independence(&data.design, &data.water, 3, &strata, 3),
        ),
        ("school", "sex", independence(&design, &school, 2, &sex, 2)),
        (
            "school",
            "water",
            independence(&design, &school, 2, &water, 3),
        ),
    ];
    for (question, by, test) in found {
        let test = test.unwrap();
        let ours = [test.statistic, test.degrees.0, test.degrees.1, test.chance];
        for (at, ours) in ours.into_iter().enumerate() {
            let said = oracle.number("rao-scott", question, by, at + 3).unwrap();
            assert!(
                (said - ours).abs() < 1e-6 * said.abs(),
                "{question} by {by}: {ours}, the oracle says {said}"
            );
        }
    }
}

#[test]
fn a_purposive_sample_has_shares_and_no_intervals() {
    let data = data();
    let settlements = codes(&data.strata, &["A", "B", "C"]);
    let design = Design::of_households(&Plan::default(), &settlements, &["A", "B", "C"]);
    let of = vec![0; 180];
    let cells = Cells {
        count: 1,
        each: 1,
        of: &of,
    };
    let answers = OneOf {
        choices: 3,
        codes: &data.water,
    };
    let found = shares(&design, cells, &answers).unwrap();
    assert_eq!(found[0].answers, 177);
    assert_eq!(found[0].shares[1].interval, None);
    assert_eq!(found[0].shares[1].error, None);
    let plain = found[0].counts[1] as f64 / 177.0;
    assert!((found[0].shares[1].value - plain).abs() < 1e-12);
    let found = means(&design, cells, &data.income);
    assert_eq!(
        (found[0].mean.interval, found[0].median.interval),
        (None, None)
    );
    assert_eq!(independence(&design, &data.water, 3, &of, 1), None);
}

#[test]
fn a_census_that_everybody_answered_leaves_nothing_to_chance() {
    let settlements = [0; 40];
    let plan = Plan {
        chosen: Chosen::Census,
        households: BTreeMap::from([("A".to_owned(), 40.0)]),
        settlements: None,
    };
    let design = Design::of_households(&plan, &settlements, &["A"]);
    let codes: Vec<u32> = (0..40).map(|row| row % 2).collect();
    let of = vec![0; 40];
    let found = shares(
        &design,
        Cells {
            count: 1,
            each: 1,
            of: &of,
        },
        &OneOf {
            choices: 2,
            codes: &codes,
        },
    )
    .unwrap();
    let (low, high) = found[0].shares[0].interval.unwrap();
    assert!((found[0].shares[0].value - 0.5).abs() < 1e-12);
    assert!((low - 0.5).abs() < 1e-9 && (high - 0.5).abs() < 1e-9);
    // Half of them did not answer: chance has its part again.
    let design = Design::of_households(&plan, &settlements[..20], &["A"]);
    let found = shares(
        &design,
        Cells {
            count: 1,
            each: 1,
            of: &of[..20],
        },
        &OneOf {
            choices: 2,
            codes: &codes[..20],
        },
    )
    .unwrap();
    let (low, high) = found[0].shares[0].interval.unwrap();
    assert!(low < 0.4 && high > 0.6);
    assert!((found[0].weight - 40.0).abs() < 1e-9);
}
