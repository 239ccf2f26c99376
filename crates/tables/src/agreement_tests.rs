//! Cohen's κ against published examples.

use super::{Weights, agreement};

/// A table of two people's values, as papers print it: rows are the first person's, columns the second's.
fn pairs<const N: usize>(table: [[usize; N]; N]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (one, row) in table.iter().enumerate() {
        for (two, count) in row.iter().enumerate() {
            pairs.extend(std::iter::repeat_n((one, two), *count));
        }
    }
    pairs
}

#[test]
fn kappa_is_what_the_books_say() {
    fn check<const N: usize>(table: [[usize; N]; N], weights: Weights, expected: &str) {
        let found = agreement(&pairs(table), N, weights).unwrap();
        let kappa = found.kappa.unwrap();
        let said = format!("{:.4} − {:.4}: {kappa:.4}", found.observed, found.expected);
        assert_eq!(said, expected);
    }
    // J. Fleiss, B. Levin, M. Paik, Statistical Methods for Rates and Proportions (3rd ed. 2003), table 18.1:
    // two clinicians diagnose a hundred patients as psychotic, neurotic, organic; κ = 0.68.
    let patients = [[75, 1, 4], [5, 4, 1], [0, 0, 10]];
    check(patients, Weights::None, "0.8900 − 0.6600: 0.6765");
    // Two radiologists read 85 mammograms: normal, benign, suspect, cancer (Stata Base Reference Manual, kappa):
    // κ = 0.4728; weighted linearly 0.5684, quadratically 0.6714.
    let mammograms = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]];
    check(mammograms, Weights::None, "0.6353 − 0.3082: 0.4728");
    check(mammograms, Weights::Linear, "0.8667 − 0.6911: 0.5684");
    check(mammograms, Weights::Quadratic, "0.9477 − 0.8409: 0.6714");
    // The same share of equal values, another κ: what chance would give differs.
    check(
        [[45, 15], [25, 15]],
        Weights::None,
        "0.6000 − 0.5400: 0.1304",
    );
    check(
        [[25, 35], [5, 35]],
        Weights::None,
        "0.6000 − 0.4600: 0.2593",
    );
    // Full disagreement, and no more than chance.
    check([[0, 5], [5, 0]], Weights::None, "0.0000 − 0.5000: -1.0000");
    check([[5, 5], [5, 5]], Weights::None, "0.5000 − 0.5000: 0.0000");
}

#[test]
fn where_nothing_differs_chance_says_nothing() {
    let found = agreement(&[(1, 1), (1, 1)], 3, Weights::Linear).unwrap();
    assert_eq!((found.kappa, found.pairs, found.same), (None, 2, 2));
    assert_eq!(agreement(&[], 3, Weights::None), None);
    assert_eq!(agreement(&[(0, 3)], 3, Weights::None), None);
}
