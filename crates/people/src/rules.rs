//! What a population table says against itself: pure, plain facts, which `alignment` turns into findings.

use std::collections::BTreeMap;

use kernel::{Dimension, Group, Origin};

use crate::model::Population;

/// A stated total that is not the sum of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDifference {
    /// Of whom.
    pub group: Group,
    /// The total as stated.
    pub stated: u64,
    /// The sum over settlements.
    pub parts: u64,
    /// Settlements with the same figure that explain the difference exactly: counting the figure once
    /// makes the parts equal to the total. Positions in [`Population::settlements`]; empty where none do.
    pub same_figure: Vec<usize>,
    /// Where the total stands.
    pub origin: Origin,
}

impl StatedDifference {
    /// The parts less the total: positive where the total is short.
    pub fn difference(&self) -> i64 {
        signed(self.parts) - signed(self.stated)
    }
}

fn signed(people: u64) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}

/// The stated totals that differ from the sum over the settlements, in the order of the file.
///
/// A total of a group that is counted in no settlement has no parts and is not judged.
pub fn stated_against_parts(population: &Population) -> Vec<StatedDifference> {
    let mut found = Vec::new();
    for total in &population.stated {
        let parts: Vec<u64> = population
            .counts
            .iter()
            .filter(|count| count.settlement.is_some() && count.group == total.group)
            .map(|count| count.people)
            .collect();
        let sum: u64 = parts.iter().sum();
        if parts.is_empty() || sum == total.people {
            continue;
        }
        let surplus = sum.saturating_sub(total.people);
        found.push(StatedDifference {
            group: total.group.clone(),
            stated: total.people,
            parts: sum,
            same_figure: counted_twice(population, &total.group, surplus),
            origin: total.origin.clone(),
        });
    }
    found
}

/// The settlements that share one figure whose repetition is exactly the surplus.
fn counted_twice(population: &Population, group: &Group, surplus: u64) -> Vec<usize> {
    if surplus == 0 {
        return Vec::new();
    }
    same_figures(population, group)
        .into_iter()
        .find(|same| same.people * (same.settlements.len() as u64 - 1) == surplus)
        .map(|same| same.settlements)
        .unwrap_or_default()
}

/// Settlements that have exactly the same figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameFigure {
    /// The figure.
    pub people: u64,
    /// Positions in [`Population::settlements`], at least two.
    pub settlements: Vec<usize>,
}

/// Settlements that have exactly the same number of people of a group, largest figure first. Among small
/// figures this is chance; of a figure of thousands it is more often a copied cell.
pub fn same_figures(population: &Population, group: &Group) -> Vec<SameFigure> {
    let mut by_figure: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, settlement) in population.settlements.iter().enumerate() {
        if let Some(people) = population.people_of_settlement(&settlement.code, group)
            && people > 0
        {
            by_figure.entry(people).or_default().push(at);
        }
    }
    by_figure
        .into_iter()
        .rev()
        .filter(|(_, settlements)| settlements.len() > 1)
        .map(|(people, settlements)| SameFigure {
            people,
            settlements,
        })
        .collect()
}

/// Figures that cannot all be true.
#[derive(Debug, Clone, PartialEq)]
pub enum Impossible {
    /// Women and men together are not all.
    SexesDoNotAddUp {
        /// The settlement's code; `None` for the whole municipality.
        settlement: Option<String>,
        /// Of whom, without sex.
        group: Group,
        /// Women of the group.
        women: u64,
        /// Men of the group.
        men: u64,
        /// All of the group, as counted.
        all: u64,
    },
    /// A group has more people than a group that contains it.
    PartExceedsWhole {
        /// The settlement's code; `None` for the whole municipality.
        settlement: Option<String>,
        /// The smaller group …
        part: Group,
        /// … and its figure.
        part_people: u64,
        /// The group that contains it …
        whole: Group,
        /// … and its figure.
        whole_people: u64,
    },
    /// A share above one or below nothing.
    ShareOutOfRange {
        /// The settlement's code.
        settlement: String,
        /// The share.
        share: f64,
    },
}

/// Every set of figures that cannot all be true: settlement by settlement, then the whole.
pub fn impossible(population: &Population) -> Vec<Impossible> {
    let mut by_settlement: BTreeMap<Option<&str>, Vec<(&Group, u64)>> = BTreeMap::new();
    for count in &population.counts {
        by_settlement
            .entry(count.settlement.as_deref())
            .or_default()
            .push((&count.group, count.people));
    }
    let mut found = Vec::new();
    for (settlement, counts) in &by_settlement {
        sexes(*settlement, counts, &mut found);
        parts(*settlement, counts, &mut found);
    }
    for settlement in &population.settlements {
        if let Some(share) = settlement.poverty
            && !(0.0..=1.0).contains(&share)
        {
            found.push(Impossible::ShareOutOfRange {
                settlement: settlement.code.clone(),
                share,
            });
        }
    }
    found
}

fn sexes(settlement: Option<&str>, counts: &[(&Group, u64)], found: &mut Vec<Impossible>) {
    let of = |group: &Group| {
        counts
            .iter()
            .find(|(other, _)| *other == group)
            .map(|(_, people)| *people)
    };
    for (group, all) in counts {
        if group.value(Dimension::Sex).is_some() {
            continue;
        }
        let women = of(&(*group).clone().with(Dimension::Sex, "female"));
        let men = of(&(*group).clone().with(Dimension::Sex, "male"));
        if let (Some(women), Some(men)) = (women, men)
            && women + men != *all
        {
            found.push(Impossible::SexesDoNotAddUp {
                settlement: settlement.map(str::to_owned),
                group: (*group).clone(),
                women,
                men,
                all: *all,
            });
        }
    }
}

fn parts(settlement: Option<&str>, counts: &[(&Group, u64)], found: &mut Vec<Impossible>) {
    for (part, part_people) in counts {
        for (whole, whole_people) in counts {
            if part != whole && whole.covers(part) && part_people > whole_people {
                found.push(Impossible::PartExceedsWhole {
                    settlement: settlement.map(str::to_owned),
                    part: (*part).clone(),
                    part_people: *part_people,
                    whole: (*whole).clone(),
                    whole_people: *whole_people,
                });
            }
        }
    }
}
