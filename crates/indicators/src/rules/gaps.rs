//! How far apart two groups, or two places, are.
//!
//! *Difference*: the value of the group named first less that of the second, in the unit of the indicator.
//! *Ratio*: the first over the second. Between girls and boys this is the gender parity index, and between 0.97 and 1.03
//! one speaks of parity (UNESCO Institute for Statistics, *Gender parity index*, glossary). Both are worked out exactly
//! and rounded once; a ratio to nothing is not worked out.

use std::collections::HashMap;

use kernel::{Dimension, Group, Value};
use serde::{Deserialize, Serialize};

use super::codes::Detail;
use super::number::{Decimal, Ratio};
use super::period::Period;
use crate::model::{By, Direction, Key, Observation};

/// Within these bounds two values are taken for equal.
const PARITY: [(i128, i128); 2] = [(97, 100), (103, 100)];

/// The groups that are compared in each respect: the one that is more often left behind first.
const PAIRS: [(By, &str, &str); 4] = [
    (By::Sex, "female", "male"),
    (By::Disability, "yes", "no"),
    (By::Residence, "rural", "urban"),
    (By::Wealth, "q1", "q5"),
];

/// One of the two that are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Of whom.
    pub group: Group,
    /// Where.
    pub place: String,
    /// The value.
    pub value: Decimal,
}

/// How the first of the two stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// They are as good as equal.
    Parity,
    /// The first is worse off.
    Behind,
    /// The first is better off.
    Ahead,
    /// They differ, and more is neither better nor worse.
    Differs,
}

impl Standing {
    /// The word used in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Parity => "parity",
            Self::Behind => "behind",
            Self::Ahead => "ahead",
            Self::Differs => "differs",
        }
    }
}

/// A gap between two groups of one place, or between two places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// In which respect.
    pub by: By,
    /// Of when.
    pub period: Period,
    /// The first: the group that is more often left behind; of places, the one that is worse off.
    pub first: Side,
    /// The second.
    pub second: Side,
    /// The first less the second.
    pub difference: Decimal,
    /// The first over the second, to two decimals; `None` where the second is nothing.
    pub ratio: Option<Decimal>,
    /// How the first stands.
    pub standing: Standing,
}

/// Works out a gap; `None` where the numbers are too long to compare.
pub fn gap(by: By, period: Period, first: Side, second: Side, direction: Direction) -> Option<Gap> {
    let (one, other) = (first.value.ratio(), second.value.ratio());
    let decimals = first.value.decimals().max(second.value.decimals());
    let difference = one.minus(other)?;
    let ratio = one.over(other);
    let standing = standing(difference, ratio, direction);
    Some(Gap {
        by,
        period,
        difference: difference.rounded(decimals)?,
        ratio: ratio.and_then(|ratio| ratio.rounded(2)),
        standing,
        first,
        second,
    })
}

fn standing(difference: Ratio, ratio: Option<Ratio>, direction: Direction) -> Standing {
    let [least, most] = PARITY.map(|(upper, lower)| Ratio::new(upper, lower));
    let is_equal = difference.is_zero()
        || ratio.is_some_and(|ratio| least <= Some(ratio) && Some(ratio) <= most);
    if is_equal {
        return Standing::Parity;
    }
    let is_more = difference > Ratio::ZERO;
    match direction {
        Direction::None => Standing::Differs,
        Direction::Up if is_more => Standing::Ahead,
        Direction::Down if !is_more => Standing::Ahead,
        Direction::Up | Direction::Down => Standing::Behind,
    }
}

/// The gaps between groups: in each respect the newest pair of the nearest place, of as many people as there is.
///
/// `path` are the places from the country to the one asked about; `whole` is whom the indicator is of.
pub fn between_groups(
    observations: &[&Observation],
    path: &[String],
    whole: &Group,
    detail: &Detail,
    direction: Direction,
) -> Vec<Gap> {
    PAIRS
        .into_iter()
        .filter_map(|(by, first, second)| {
            let dimension = by.dimension()?;
            best_pair(
                observations,
                path,
                (whole, detail),
                dimension,
                (first, second),
            )
            .and_then(|(one, other)| gap(by, one.key.period, side(one), side(other), direction))
        })
        .collect()
}

fn side(observation: &Observation) -> Side {
    Side {
        group: observation.key.group.clone(),
        place: observation.key.place.clone(),
        value: observation.value,
    }
}

fn best_pair<'a>(
    observations: &[&'a Observation],
    path: &[String],
    (whole, detail): (&Group, &Detail),
    dimension: Dimension,
    codes: (&str, &str),
) -> Option<(&'a Observation, &'a Observation)> {
    let by_key: HashMap<&Key, &Observation> = observations
        .iter()
        .filter(|one| one.key.group.code(dimension) == Some(codes.1))
        .map(|one| (&one.key, *one))
        .collect();
    let mut best: Option<((usize, bool, usize, Period), _)> = None;
    for one in observations {
        if one.key.group.code(dimension) != Some(codes.0) {
            continue;
        }
        let Some(near) = path.iter().position(|place| *place == one.key.place) else {
            continue;
        };
        let rest = without(&one.key.group, dimension);
        let wanted = Key {
            group: rest.clone().with(dimension, codes.1),
            ..one.key.clone()
        };
        let Some(other) = by_key.get(&wanted) else {
            continue;
        };
        // A pair that other things tell apart too is a pair of fewer people.
        let few = rest.values().count() + one.key.detail.parts().count();
        let rank = (
            near,
            rest == *whole && one.key.detail == *detail,
            usize::MAX - few,
            one.key.period,
        );
        if best.as_ref().is_none_or(|(known, _)| *known < rank) {
            best = Some((rank, (*one, *other)));
        }
    }
    best.map(|(_, pair)| pair)
}

/// A group without what it says in one dimension.
pub fn without(group: &Group, dimension: Dimension) -> Group {
    group
        .values()
        .filter(|(other, _)| *other != dimension)
        .fold(Group::everyone(), |rest, (other, value)| match value {
            Value::Code(code) => rest.with(other, code),
            Value::Ages(band) => rest.aged(band.from, band.to),
        })
}

/// The gap between the places that are worst and best off, of those that belong to one place; `figures` are their
/// values of one period.
pub fn between_places(
    period: Period,
    figures: &[(String, Decimal)],
    whole: &Group,
    direction: Direction,
) -> Option<Gap> {
    let lowest = figures.iter().min_by_key(|(_, value)| *value)?;
    let highest = figures.iter().max_by_key(|(_, value)| *value)?;
    if figures.len() < 2 {
        return None;
    }
    let (first, second) = match direction {
        Direction::Up => (lowest, highest),
        Direction::Down | Direction::None => (highest, lowest),
    };
    let side = |(place, value): &(String, Decimal)| Side {
        group: whole.clone(),
        place: place.clone(),
        value: *value,
    };
    gap(By::Place, period, side(first), side(second), direction)
}
