//! What may be shown to everyone of figures that count people of a small place: small numbers are withheld, and as many
//! others as are needed so that none can be worked out.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Dimension, Group};
use places::PlaceKind;
use tables::disclosure::{Axis, SafeCounts};

use super::gaps::without;
use crate::model::{Key, Observation};

/// Fewer people than this are not shown.
pub const THRESHOLD: u64 = 5;

/// The figures that may be shown to everyone.
///
/// Numbers of people of municipalities and settlements are protected; of a rayon and above they are official statistics,
/// which whoever published them has protected already.
pub fn shown(observations: Vec<Observation>) -> Vec<Observation> {
    let hidden = hidden(&observations);
    observations
        .into_iter()
        .filter(|observation| !hidden.contains(&observation.key))
        .collect()
}

/// Whether a figure counts people of a place so small that somebody might be known by it.
fn is_sensitive(key: &Key) -> bool {
    let is_small = places::registry()
        .find(&key.place)
        .is_none_or(|place| matches!(place.kind, PlaceKind::Municipality | PlaceKind::Settlement));
    is_small && key.unit == "NUMBER"
}

fn hidden(observations: &[Observation]) -> BTreeSet<Key> {
    let mut tables: BTreeMap<Key, BTreeMap<Group, u64>> = BTreeMap::new();
    for observation in observations.iter().filter(|one| is_sensitive(&one.key)) {
        let Some(count) = observation.value.count() else {
            continue;
        };
        let table = Key {
            group: Group::everyone(),
            ..observation.key.clone()
        };
        tables
            .entry(table)
            .or_default()
            .insert(observation.key.group.clone(), count);
    }
    let mut hidden = BTreeSet::new();
    for (key, counts) in tables {
        for group in hidden_of(&counts) {
            hidden.insert(Key {
                group,
                ..key.clone()
            });
        }
    }
    hidden
}

/// A group and the groups that it falls apart into in one respect.
struct Split {
    whole: Option<(Group, u64)>,
    parts: Vec<(Group, u64)>,
}

/// Which of the counts of one table are withheld.
pub fn hidden_of(counts: &BTreeMap<Group, u64>) -> BTreeSet<Group> {
    let splits = splits(counts);
    let mut hidden: BTreeSet<Group> = counts
        .iter()
        .filter(|(_, count)| (1..THRESHOLD).contains(count))
        .map(|(group, _)| group.clone())
        .collect();
    for split in &splits {
        protect(split, &mut hidden);
    }
    // What one table hides another must not tell: until nothing more has to be hidden.
    loop {
        let before = hidden.len();
        for split in &splits {
            close(split, &mut hidden);
        }
        if hidden.len() == before {
            return hidden;
        }
    }
}

fn splits(counts: &BTreeMap<Group, u64>) -> Vec<Split> {
    let mut by_rest: BTreeMap<(Group, Dimension), Vec<(Group, u64)>> = BTreeMap::new();
    for (group, count) in counts {
        for (dimension, _) in group.values() {
            by_rest
                .entry((without(group, dimension), dimension))
                .or_default()
                .push((group.clone(), *count));
        }
    }
    by_rest
        .into_iter()
        .map(|((rest, _), parts)| Split {
            whole: counts.get(&rest).map(|count| (rest, *count)),
            parts,
        })
        .collect()
}

/// Hides the parts that disclosure control hides of a group and its parts.
fn protect(split: &Split, hidden: &mut BTreeSet<Group>) {
    let mut leaves: Vec<u64> = split.parts.iter().map(|(_, count)| *count).collect();
    let sum: u64 = leaves.iter().sum();
    // Whoever is in no part is known too to anybody who can subtract.
    if let Some((_, whole)) = split.whole
        && whole > sum
    {
        leaves.push(whole - sum);
    }
    if leaves
        .iter()
        .all(|count| *count == 0 || *count >= THRESHOLD)
    {
        return;
    }
    let safe = SafeCounts::new(vec![Axis::flat(leaves.len())], &leaves, THRESHOLD);
    for (at, (group, _)) in split.parts.iter().enumerate() {
        if safe.at(&[at]).is_none() {
            hidden.insert(group.clone());
        }
    }
    if let Some((group, _)) = &split.whole
        && safe.at(&[leaves.len()]).is_none()
    {
        hidden.insert(group.clone());
    }
}

/// Hides what would give away what is hidden already: the last shown part, or the parts of a hidden whole.
fn close(split: &Split, hidden: &mut BTreeSet<Group>) {
    let Some((whole, count)) = &split.whole else {
        return;
    };
    let sum: u64 = split.parts.iter().map(|(_, count)| *count).sum();
    if sum != *count {
        return;
    }
    let unseen = split
        .parts
        .iter()
        .filter(|(group, _)| hidden.contains(group))
        .count();
    let gives_away = match (hidden.contains(whole), unseen) {
        (true, 0) | (false, 1) => true,
        (true | false, _) => false,
    };
    if !gives_away {
        return;
    }
    let smallest = split
        .parts
        .iter()
        .filter(|(group, count)| *count > 0 && !hidden.contains(group))
        .min_by_key(|(_, count)| *count);
    match smallest {
        Some((group, _)) => hidden.insert(group.clone()),
        None => hidden.insert(whole.clone()),
    };
}
