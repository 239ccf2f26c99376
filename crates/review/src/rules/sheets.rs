//! Filling a score: what is missing, what the items make together, where two people differ.

use alignment::methods::{Method, MethodKind};

use crate::model::Sheet;
use tables::agreement::{Agreement, Weights, agreement};

/// What is wrong with an item of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemFault {
    /// No value.
    Missing,
    /// The value is none that the method allows.
    NotAllowed,
    /// Nothing supports it.
    NoEvidence,
}

/// Everything that keeps a sheet from being handed in, item by item.
pub fn faults(method: &Method, sheet: &Sheet) -> Vec<(String, ItemFault)> {
    let mut faults = Vec::new();
    for item in &method.items {
        let Some(given) = sheet.items.iter().find(|given| given.item == *item) else {
            faults.push((item.clone(), ItemFault::Missing));
            continue;
        };
        if !is_allowed(method, &given.value) {
            faults.push((item.clone(), ItemFault::NotAllowed));
        } else if given
            .evidence
            .as_deref()
            .is_none_or(|evidence| evidence.trim().is_empty())
        {
            faults.push((item.clone(), ItemFault::NoEvidence));
        }
    }
    faults
}

/// Whether the method allows a value.
pub fn is_allowed(method: &Method, value: &str) -> bool {
    match method.kind {
        MethodKind::Marker | MethodKind::Class => method
            .values
            .iter()
            .any(|allowed| allowed.eq_ignore_ascii_case(value.trim())),
        MethodKind::Sum => {
            number(value).is_some_and(|value| (0.0..=method.most_each).contains(&value))
        }
    }
}

/// What the items make together so far.
#[derive(Debug, Clone, PartialEq)]
pub enum Total {
    /// The mark or class; `None` while it is not given.
    Mark(Option<String>),
    /// The sum of the items, the most it can be, and the percentage of the money that the method counts by it.
    Sum {
        /// The sum.
        total: f64,
        /// The most it can be.
        most: f64,
        /// The percentage that follows.
        percent: Option<i64>,
    },
}

/// What the items make together, by the method's own rule.
pub fn total(method: &Method, sheet: &Sheet) -> Total {
    if method.kind != MethodKind::Sum {
        let mark = method.items.first().and_then(|item| sheet.value(item));
        return Total::Mark(mark.map(|mark| mark.trim().to_lowercase()));
    }
    let total: f64 = method
        .items
        .iter()
        .filter_map(|item| number(sheet.value(item)?))
        .map(|value| value.clamp(0.0, method.most_each))
        .sum();
    Total::Sum {
        total,
        most: method.most_each * method.items.len() as f64,
        percent: method
            .shares
            .iter()
            .rfind(|(from, _)| total + 1e-9 >= *from)
            .map(|(_, percent)| *percent),
    }
}

/// Where two people differ: the item and both values, those they gave differently or one did not give.
pub fn differences<'a>(
    method: &'a Method,
    one: &'a Sheet,
    two: &'a Sheet,
) -> Vec<(&'a str, Option<&'a str>, Option<&'a str>)> {
    method
        .items
        .iter()
        .map(|item| (item.as_str(), one.value(item), two.value(item)))
        .filter(|(_, one, two)| !same(method, *one, *two))
        .collect()
}

fn same(method: &Method, one: Option<&str>, two: Option<&str>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) if method.kind == MethodKind::Sum => {
            match (number(one), number(two)) {
                (Some(one), Some(two)) => (one - two).abs() < 1e-9,
                _ => one.trim() == two.trim(),
            }
        }
        (Some(one), Some(two)) => one.trim().eq_ignore_ascii_case(two.trim()),
        (one, two) => one.is_none() && two.is_none(),
    }
}

/// The agreement of pairs of sheets by one method: unweighted, and weighted where its values have an order.
///
/// Every item of every pair is one thing that was scored twice.
pub fn agreed(
    method: &Method,
    pairs: &[(&Sheet, &Sheet)],
) -> Option<(Agreement, Option<Agreement>)> {
    let mut values: Vec<(&str, &str)> = Vec::new();
    for (one, two) in pairs {
        for item in &method.items {
            if let (Some(one), Some(two)) = (one.value(item), two.value(item)) {
                values.push((one, two));
            }
        }
    }
    let scale = scale(method, &values);
    let position = |value: &str| {
        scale
            .iter()
            .position(|known| same(method, Some(known), Some(value)))
    };
    let positions: Vec<(usize, usize)> = values
        .iter()
        .filter_map(|(one, two)| Some((position(one)?, position(two)?)))
        .collect();
    let plain = agreement(&positions, scale.len(), Weights::None)?;
    let ordered = matches!(method.kind, MethodKind::Marker | MethodKind::Sum);
    let weighted = ordered
        .then(|| agreement(&positions, scale.len(), Weights::Linear))
        .flatten();
    Some((plain, weighted))
}

/// The values of a method in their order: its own list, or for numbers those that somebody gave.
fn scale(method: &Method, given: &[(&str, &str)]) -> Vec<String> {
    if method.kind != MethodKind::Sum {
        return method.values.clone();
    }
    let mut numbers: Vec<f64> = given
        .iter()
        .flat_map(|(one, two)| [number(one), number(two)])
        .flatten()
        .collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup_by(|one, two| (*one - *two).abs() < 1e-9);
    numbers.iter().map(ToString::to_string).collect()
}

fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok()
}
