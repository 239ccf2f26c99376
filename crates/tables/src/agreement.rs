//! How far two people who scored independently agree beyond chance: Cohen's κ.
//!
//! J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37–46;
//! weighted: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213–220.

/// How much a disagreement weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Every disagreement is as bad as another: for classes without an order.
    None,
    /// By the distance between the two values.
    Linear,
    /// By the square of the distance.
    Quadratic,
}

/// How far two people agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// How many things both scored.
    pub pairs: usize,
    /// On how many they gave the same value.
    pub same: usize,
    /// The agreement that was seen, 0 to 1, weighted.
    pub observed: f64,
    /// The agreement that chance would give, 0 to 1, weighted.
    pub expected: f64,
    /// κ, −1 to 1; `None` where both gave one and the same value throughout, so that nothing can be said about chance.
    pub kappa: Option<f64>,
}

/// The agreement on pairs of values; values are positions in an ordered list of `categories`.
///
/// `None` where nothing was scored twice, or a value lies beyond the list.
pub fn agreement(
    pairs: &[(usize, usize)],
    categories: usize,
    weights: Weights,
) -> Option<Agreement> {
    let beyond = |value: usize| value >= categories;
    if pairs.is_empty() || pairs.iter().any(|(one, two)| beyond(*one) || beyond(*two)) {
        return None;
    }
    let weight = |one: usize, two: usize| {
        let far = (categories.max(2) - 1) as f64;
        let distance = one.abs_diff(two) as f64 / far;
        match weights {
            Weights::None => f64::from(u8::from(one == two)),
            Weights::Linear => 1.0 - distance,
            Weights::Quadratic => 1.0 - distance * distance,
        }
    };
    let all = pairs.len() as f64;
    let mut rows = vec![0_usize; categories];
    let mut columns = vec![0_usize; categories];
    let mut seen = 0.0;
    for (one, two) in pairs {
        rows[*one] += 1;
        columns[*two] += 1;
        seen += weight(*one, *two);
    }
    let observed = seen / all;
    let mut expected = 0.0;
    for (one, row) in rows.iter().enumerate() {
        for (two, column) in columns.iter().enumerate() {
            expected += weight(one, two) * (*row as f64 / all) * (*column as f64 / all);
        }
    }
    Some(Agreement {
        pairs: pairs.len(),
        same: pairs.iter().filter(|(one, two)| one == two).count(),
        observed,
        expected,
        kappa: (1.0 - expected > 1e-12).then(|| (observed - expected) / (1.0 - expected)),
    })
}

#[cfg(test)]
#[path = "agreement_tests.rs"]
mod tests;
