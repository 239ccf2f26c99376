use serde_json::Value;

use super::oracle::file;
use crate::ranking::criteria::{Matrix, Method};
use crate::ranking::pairs::{self, Comparison};
use crate::ranking::{agreement, meeting, places};

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_f64().unwrap())
        .collect()
}

fn close(ours: &[f64], theirs: &[f64], within: f64) -> bool {
    ours.len() == theirs.len()
        && ours
            .iter()
            .zip(theirs)
            .all(|(one, other)| (one - other).abs() <= within)
}

fn matrix(case: &Value) -> Matrix {
    Matrix {
        rows: case["matrix"]
            .as_array()
            .unwrap()
            .iter()
            .map(numbers)
            .collect(),
        weights: numbers(&case["weights"]),
        is_more_better: numbers(&case["types"])
            .iter()
            .map(|&one| one > 0.0)
            .collect(),
    }
}

#[test]
fn scores_are_those_of_another_program() {
    let Some(bytes) = file("mcda_oracle.json") else {
        return;
    };
    let oracle: Value = serde_json::from_slice(&bytes).unwrap();
    let methods = [
        ("WSM_minmax", Method::WeightedRange),
        ("TOPSIS_vector", Method::Topsis),
        ("TOPSIS_minmax", Method::TopsisRange),
        ("VIKOR", Method::Vikor),
        ("PROMETHEE_II_usual", Method::Promethee),
    ];
    for case in oracle["cases"].as_array().unwrap() {
        let matrix = matrix(case);
        for (name, method) in methods {
            let (ours, theirs) = (matrix.scores(method), numbers(&case["scores"][name]));
            assert!(
                close(&ours, &theirs, 1e-9),
                "{name} of {}: {ours:?}, not {theirs:?}",
                case["case"]
            );
            let ranks = numbers(&case["rank"][name]);
            assert!(
                close(&places(&ours, method.is_more_better()), &ranks, 1e-9),
                "{name} of {}",
                case["case"]
            );
        }
        let entropy = numbers(&case["entropy_weights"]);
        assert!(
            close(&matrix.entropy_weights(), &entropy, 1e-9),
            "{}",
            case["case"]
        );
    }
    for case in oracle["ahp"].as_array().unwrap() {
        let name = |value: &Value| value.as_str().unwrap()[1..].parse::<usize>().unwrap();
        let comparisons: Vec<Comparison> = case["comparisons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| Comparison {
                one: name(&one[0]),
                other: name(&one[1]),
                ratio: one[2].as_f64().unwrap(),
            })
            .collect();
        let count = case["n"].as_u64().unwrap() as usize;
        let ours = pairs::weights(count, &comparisons);
        let theirs: Vec<f64> = (0..count)
            .map(|at| case["weights"][format!("c{at}")].as_f64().unwrap())
            .collect();
        // The other program rounds weights and the ratio to six digits.
        assert!(
            close(&ours.weights, &theirs, 1e-6),
            "{ours:?}, not {theirs:?}"
        );
        let eigenvalue = case["lambda_max"].as_f64().unwrap();
        assert!(
            (ours.eigenvalue - eigenvalue).abs() < 1e-9,
            "{} {eigenvalue}",
            ours.eigenvalue
        );
        let ratio = case["consistency_ratio"].as_f64().unwrap();
        assert!(
            (ours.consistency - ratio).abs() < 1e-6,
            "{} {ratio}",
            ours.consistency
        );
    }
    let example = &oracle["nys_comptroller"];
    let table = Matrix {
        rows: example["scores"]
            .as_array()
            .unwrap()
            .iter()
            .map(numbers)
            .collect(),
        weights: numbers(&example["weights"]),
        is_more_better: vec![true; 3],
    };
    assert_eq!(
        table.scores(Method::Weighted),
        numbers(&example["expected"])
    );
}

#[test]
fn pairs_tell_what_is_missing_and_where_people_turn_in_a_ring() {
    let wins = |one, other| Comparison {
        one,
        other,
        ratio: 2.0,
    };
    let ranked = pairs::rank(4, &[wins(0, 1), wins(1, 2), wins(2, 0), wins(0, 3)]);
    assert_eq!(ranked.wins, [2.0, 1.0, 1.0, 0.0]);
    assert_eq!(ranked.missing, [(1, 3), (2, 3)]);
    assert_eq!(ranked.ring, [0, 1, 2]);
    let five: Vec<Comparison> = (0..5)
        .flat_map(|one| (one + 1..5).map(move |other| wins(one, other)))
        .collect();
    let ranked = pairs::rank(5, &five);
    assert_eq!(
        (five.len(), ranked.missing.len(), ranked.ring.len()),
        (10, 0, 0)
    );
    assert_eq!(ranked.wins, [4.0, 3.0, 2.0, 1.0, 0.0]);
}

#[test]
fn groups_are_heard_apart() {
    let orders = [
        ("women".to_owned(), vec![0, 1, 2]),
        ("women".to_owned(), vec![0, 2]),
        ("men".to_owned(), vec![2, 1, 0]),
    ];
    let apart = meeting::by_group(&orders, |orders| meeting::borda(3, orders));
    assert_eq!(apart["women"], [6.0, 2.0, 3.0]);
    assert_eq!(apart["men"], [1.0, 2.0, 3.0]);
    let tau = agreement(&apart["women"], &apart["men"]).unwrap();
    assert!((tau + 1.0 / 3.0).abs() < 1e-12, "{tau}");
    assert_eq!(agreement(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(meeting::dots(3, &[vec![0, 0, 1]]), [2.0, 1.0, 0.0]);
    assert!((meeting::hanlon(8.0, 12.0, 9.0, None) - 60.0).abs() < 1e-12);
    assert!((meeting::hanlon(10.0, 20.0, 10.0, Some(10.0)) - 100.0).abs() < 1e-12);
    assert!((meeting::inform(5.0, 4.0, 3.0) - 3.9).abs() < 1e-12);
}
