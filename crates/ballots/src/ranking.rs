//! What matters more: meetings with stickers and shows of hands, and experts with criteria and weights.
//!
//! None of these methods decides; each shows what follows from what people said, and how firm it is.

pub mod criteria;
pub mod meeting;
pub mod pairs;

use std::cmp::Ordering;

/// The places of items by their scores, from 1; items with equal scores share the mean of their places.
pub fn places(scores: &[f64], is_more_better: bool) -> Vec<f64> {
    let better = |one: f64, other: f64| {
        let order = one.total_cmp(&other);
        if is_more_better {
            order.reverse()
        } else {
            order
        }
    };
    scores
        .iter()
        .map(|&score| {
            let count = |wanted: Ordering| {
                let others = scores
                    .iter()
                    .filter(|&&other| better(other, score) == wanted);
                others.count() as f64
            };
            count(Ordering::Less) + f64::midpoint(1.0, count(Ordering::Equal))
        })
        .collect()
}

/// Kendall's tau-b between two lists of scores of the same items: 1 for the same order, -1 for the opposite.
/// `None` where one of them tells no two items apart.
pub fn agreement(one: &[f64], other: &[f64]) -> Option<f64> {
    let (mut same, mut opposite, mut ties, mut ties_of_other) = (0.0, 0.0, 0.0, 0.0);
    for left in 0..one.len().min(other.len()) {
        for right in left + 1..one.len().min(other.len()) {
            let (first, second) = (one[left] - one[right], other[left] - other[right]);
            let product = first * second;
            if product > 0.0 {
                same += 1.0;
            } else if product < 0.0 {
                opposite += 1.0;
            } else {
                ties += f64::from(u8::from(first == 0.0 && second != 0.0));
                ties_of_other += f64::from(u8::from(second == 0.0 && first != 0.0));
            }
        }
    }
    let told: f64 = same + opposite;
    let under = ((told + ties) * (told + ties_of_other)).sqrt();
    (under > 0.0).then(|| (same - opposite) / under)
}
