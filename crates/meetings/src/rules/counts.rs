//! How many took part, and what may be said of it in public.

use std::collections::BTreeMap;

use kernel::{Dimension, Group};
use tables::disclosure::{Axis, SafeCounts};

use crate::model::{Counted, Shown};

/// Fewer people than this are not shown.
///
/// A public meeting is smaller than a village and everybody sees who is there; what is protected is age, disability
/// and ethnicity of the few. Five is within the usual range of minimum frequencies (A. Hundepool et al., *Statistical
/// Disclosure Control*, 2012, section 4.3).
pub const THRESHOLD: u64 = 5;

/// What stands in the place of a hidden number.
pub const HIDDEN: &str = "*";

/// The ages that are counted: children under 14, children who are youth by law (14–17), the other youth, adults, the
/// old. The last row is for those whom nobody asked.
const BANDS: [Option<(u8, Option<u8>)>; 6] = [
    Some((0, Some(13))),
    Some((14, Some(17))),
    Some((18, Some(28))),
    Some((29, Some(59))),
    Some((60, None)),
    None,
];

const SEXES: [&str; 2] = ["female", "male"];

/// The ages of a row: the group without a sex, and `None` where nobody asked.
pub fn bands() -> impl Iterator<Item = Option<Group>> {
    BANDS
        .iter()
        .map(|band| band.map(|(from, to)| Group::everyone().aged(from, to)))
}

/// Women and men.
pub fn sexes() -> [Group; 2] {
    SEXES.map(|sex| Group::everyone().with(Dimension::Sex, sex))
}

/// The cell of a row and a sex.
pub fn cell(band: Option<&Group>, sex: usize) -> Group {
    band.cloned()
        .unwrap_or_default()
        .with(Dimension::Sex, SEXES[sex.min(1)])
}

/// People with disabilities of a sex.
pub fn with_disability(sex: usize) -> Group {
    Group::everyone()
        .with(Dimension::Sex, SEXES[sex.min(1)])
        .with(Dimension::Disability, "yes")
}

/// People with disabilities.
fn disability() -> Group {
    Group::everyone().with(Dimension::Disability, "yes")
}

/// Every group that is counted: the cells of the grid, then those with disabilities.
pub fn counted_groups() -> Vec<Group> {
    let mut groups = Vec::new();
    for band in bands() {
        groups.extend((0..SEXES.len()).map(|sex| cell(band.as_ref(), sex)));
    }
    groups.extend((0..SEXES.len()).map(with_disability));
    groups
}

fn people(counted: &Counted) -> BTreeMap<&str, u64> {
    let mut people = BTreeMap::new();
    for count in &counted.counts {
        *people.entry(count.group.as_str()).or_insert(0) += count.people;
    }
    people
}

/// Everybody who took part.
pub fn total(counted: &Counted) -> u64 {
    let people = people(counted);
    grid(&people).iter().sum()
}

fn grid(people: &BTreeMap<&str, u64>) -> Vec<u64> {
    let mut leaves = Vec::new();
    for band in bands() {
        for sex in 0..SEXES.len() {
            let group = cell(band.as_ref(), sex).to_string();
            leaves.push(people.get(group.as_str()).copied().unwrap_or(0));
        }
    }
    leaves
}

/// What is wrong with a count: nobody in it, or parts that are greater than the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// More people with disabilities of a sex than people of it.
    Disability {
        /// 0 for women, 1 for men.
        sex: usize,
    },
    /// More people counted by ethnicity than took part.
    Ethnicity,
    /// Nobody is counted.
    Nobody,
}

/// Every part that is greater than its whole; and that there is no whole.
pub fn faults(counted: &Counted) -> Vec<Wrong> {
    let people = people(counted);
    let leaves = grid(&people);
    let mut wrong = Vec::new();
    if leaves.iter().all(|leaf| *leaf == 0) {
        wrong.push(Wrong::Nobody);
    }
    for sex in 0..SEXES.len() {
        let all: u64 = leaves.iter().skip(sex).step_by(SEXES.len()).sum();
        let group = with_disability(sex).to_string();
        if people.get(group.as_str()).copied().unwrap_or(0) > all {
            wrong.push(Wrong::Disability { sex });
        }
    }
    let ethnic: u64 = counted.ethnic.iter().map(|one| one.people).sum();
    if ethnic > leaves.iter().sum() {
        wrong.push(Wrong::Ethnicity);
    }
    wrong
}

/// What may be published of a count: women and men by age with their sums, people with disabilities, peoples.
///
/// The three tables have only the number of all in common; where it cannot be shown, nothing is. Those with
/// disabilities are not shown by sex: hardly any meeting has enough of them.
pub fn published(counted: &Counted) -> Vec<Shown> {
    let people = people(counted);
    let leaves = grid(&people);
    let all: u64 = leaves.iter().sum();
    if all == 0 {
        return Vec::new();
    }
    let shown = |group: &Group, people: String| Shown {
        group: if group.is_everyone() {
            "everyone".to_owned()
        } else {
            group.to_string()
        },
        name: None,
        people,
    };
    let bands: Vec<Option<Group>> = bands().collect();
    let axes = vec![Axis::flat(bands.len()), Axis::flat(SEXES.len())];
    let grid = protected(axes, &leaves);
    let everyone = grid.at(&[bands.len(), SEXES.len()]);
    if everyone == HIDDEN {
        return vec![shown(&Group::everyone(), everyone)];
    }
    let mut out = vec![shown(&Group::everyone(), everyone)];
    for (sex, group) in sexes().iter().enumerate() {
        out.push(shown(group, grid.at(&[bands.len(), sex])));
    }
    for (row, band) in bands.iter().enumerate() {
        let Some(group) = band else {
            // The row of those whom nobody asked follows from the sums; it says nothing about anybody.
            continue;
        };
        out.push(shown(group, grid.at(&[row, SEXES.len()])));
        for sex in 0..SEXES.len() {
            out.push(shown(&cell(Some(group), sex), grid.at(&[row, sex])));
        }
    }
    let with: u64 = (0..SEXES.len())
        .filter_map(|sex| people.get(with_disability(sex).to_string().as_str()))
        .sum();
    if with > 0 && with <= all {
        let parts = protected(vec![Axis::flat(2)], &[with, all - with]);
        out.push(shown(&disability(), parts.at(&[0])));
    }
    let ethnic: u64 = counted.ethnic.iter().map(|one| one.people).sum();
    if ethnic > 0 && ethnic <= all {
        let mut leaves: Vec<u64> = counted.ethnic.iter().map(|one| one.people).collect();
        leaves.push(all - ethnic);
        let parts = protected(vec![Axis::flat(leaves.len())], &leaves);
        for (at, one) in counted.ethnic.iter().enumerate() {
            out.push(Shown {
                group: "ethnicity".to_owned(),
                name: Some(one.name.clone()),
                people: parts.at(&[at]),
            });
        }
    }
    out
}

fn protected(axes: Vec<Axis>, leaves: &[u64]) -> Cells {
    Cells(SafeCounts::new(axes, leaves, THRESHOLD))
}

/// A table of which every cell is a number or the mark.
struct Cells(SafeCounts);

impl Cells {
    fn at(&self, nodes: &[usize]) -> String {
        self.0
            .at(nodes)
            .map_or_else(|| HIDDEN.to_owned(), |value| value.to_string())
    }
}
