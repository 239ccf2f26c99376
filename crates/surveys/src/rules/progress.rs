//! How far a sample has come, settlement by settlement.

use std::collections::BTreeMap;

use crate::model::{State, Stratum};

/// What has come from one settlement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// The settlement; `None` for submissions that do not say where.
    pub settlement: Option<String>,
    /// How many households live there, where the sample says so.
    pub households: Option<i64>,
    /// How many are to be asked; `None` where the sample does not name the settlement.
    pub expected: Option<i64>,
    /// How many submissions have come and were not rejected.
    pub came: i64,
    /// How many of them are approved.
    pub approved: i64,
    /// How many were rejected.
    pub rejected: i64,
}

/// The settlements of the sample in its order, then those that it does not name, then what does not say where.
///
/// `counted`: settlement, state, how many.
pub fn reached(sample: &[Stratum], counted: &[(Option<String>, State, i64)]) -> Vec<Reached> {
    let mut rows: Vec<Reached> = sample
        .iter()
        .map(|stratum| Reached {
            settlement: Some(stratum.settlement.clone()),
            households: stratum.households,
            expected: Some(stratum.expected),
            ..Reached::default()
        })
        .collect();
    let mut others: BTreeMap<Option<String>, Reached> = BTreeMap::new();
    for (settlement, state, count) in counted {
        let known = rows
            .iter_mut()
            .find(|row| settlement.is_some() && row.settlement == *settlement);
        let row = match known {
            Some(row) => row,
            None => others.entry(settlement.clone()).or_insert_with(|| Reached {
                settlement: settlement.clone(),
                ..Reached::default()
            }),
        };
        match state {
            State::Rejected => row.rejected += count,
            State::Approved => {
                row.came += count;
                row.approved += count;
            }
            State::Received | State::Edited | State::Issues => row.came += count,
        }
    }
    let unsaid = others.remove(&None);
    rows.extend(others.into_values());
    rows.extend(unsaid);
    rows
}

/// Everything that has come, and everything that is expected.
pub fn total(rows: &[Reached]) -> Reached {
    rows.iter().fold(Reached::default(), |sum, row| Reached {
        settlement: None,
        households: add(sum.households, row.households),
        expected: add(sum.expected, row.expected),
        came: sum.came + row.came,
        approved: sum.approved + row.approved,
        rejected: sum.rejected + row.rejected,
    })
}

fn add(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}
