//! Labels: texts that are compared as wholes, such as the programme's name.

use rustc_hash::FxHashMap;

use super::pools::Pool;
use super::words::{Id, Prepared};

/// How far one kind of label can be relied on in these two tables, and how often each of its
/// values occurs among the positions of each pool.
pub(super) struct Reliability {
    /// How often a measure and its position agree in this label.
    pub right: f64,
    shares: Vec<FxHashMap<Id, f64>>,
}

impl Reliability {
    /// Before anything is learned, labels that both tables use agree three times out of four.
    pub(super) fn of(field: usize, pools: &[Pool], positions: &[Prepared]) -> Self {
        let mut shares = Vec::new();
        for pool in pools {
            let mut counts: FxHashMap<Id, f64> = FxHashMap::default();
            let mut all = 0.0_f64;
            for position in &pool.positions {
                let labels = &positions[*position].labels[field];
                all += f64::from(u8::from(!labels.is_empty()));
                for label in labels {
                    *counts.entry(*label).or_default() += 1.0;
                }
            }
            for count in counts.values_mut() {
                *count /= all + 0.5;
            }
            shares.push(counts);
        }
        Self {
            right: 0.75,
            shares,
        }
    }

    /// Whether any position of the pool has one of these labels.
    pub(super) fn known(&self, pool: usize, labels: &[Id]) -> bool {
        labels
            .iter()
            .any(|label| self.shares[pool].contains_key(label))
    }

    /// Log-odds of agreement and of disagreement with these labels of a measure; both 0 where the
    /// measure says nothing, or says what no position of the pool says.
    pub(super) fn odds(&self, pool: usize, labels: &[Id]) -> (f64, f64) {
        let share: f64 = labels
            .iter()
            .filter_map(|label| self.shares[pool].get(label))
            .sum::<f64>()
            .min(0.99);
        if share == 0.0 {
            return (0.0, 0.0);
        }
        let agree = (self.right / share).ln().clamp(-4.0, 4.0);
        let differ = ((1.0 - self.right) / (1.0 - share)).ln().clamp(-4.0, 4.0);
        (agree, differ)
    }
}

/// What a measure's labels say about a position.
pub(super) fn speak(odds: &[(f64, f64)], measure: &Prepared, position: &Prepared) -> f64 {
    let mut sum = 0.0;
    for (field, (agree, differ)) in odds.iter().enumerate() {
        let right = &position.labels[field];
        if right.is_empty() {
            continue;
        }
        sum += if measure.labels[field]
            .iter()
            .any(|label| right.contains(label))
        {
            agree
        } else {
            differ
        };
    }
    sum
}
