//! What a population table holds.

use kernel::{Group, Origin, Words, Year};
use serde::{Deserialize, Serialize};

/// How many people of which group live where.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// The year of the count, where the file says it.
    pub year: Option<Year>,
    /// Who counted.
    pub source: Option<String>,
    /// The settlements in the order of the file.
    pub settlements: Vec<Settlement>,
    /// The counts, leaves only: no totals among them.
    pub counts: Vec<Count>,
    /// The totals that the file states, to be checked against their parts.
    pub stated: Vec<StatedTotal>,
}

/// A settlement as the population table names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// Its code, or its name where the file gives no code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Minutes or kilometres are not compared: only whether the file calls it remote.
    pub remote: Option<bool>,
    /// Its poverty rate as a fraction, where the file gives one.
    pub poverty: Option<f64>,
}

/// One count of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The settlement's code; `None` where the count is of the whole municipality.
    pub settlement: Option<String>,
    /// Who was counted; groups of one table may overlap (women; people with disabilities).
    pub group: Group,
    /// How many.
    pub people: u64,
    /// Where it stood.
    pub origin: Origin,
}

/// A total that the file states itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedTotal {
    /// Of whom.
    pub group: Group,
    /// How many, as stated.
    pub people: u64,
    /// Where it stood.
    pub origin: Origin,
}

impl Population {
    /// The people of `group` in the whole municipality: the whole-place count where there is one,
    /// else the sum over settlements; `None` where the table does not know the group.
    pub fn people(&self, group: &Group) -> Option<u64> {
        let of_group = |count: &&Count| count.group == *group;
        let whole = self
            .counts
            .iter()
            .filter(of_group)
            .find(|count| count.settlement.is_none());
        if let Some(whole) = whole {
            return Some(whole.people);
        }
        let mut parts = self.counts.iter().filter(of_group).peekable();
        parts.peek()?;
        Some(parts.map(|count| count.people).sum())
    }

    /// The people of `group` in one settlement; `None` where the table does not know.
    pub fn people_of_settlement(&self, settlement: &str, group: &Group) -> Option<u64> {
        self.counts
            .iter()
            .find(|count| count.settlement.as_deref() == Some(settlement) && count.group == *group)
            .map(|count| count.people)
    }

    /// Every group the table counts, each once, in the order of the file.
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = Vec::new();
        for count in &self.counts {
            if !groups.contains(&&count.group) {
                groups.push(&count.group);
            }
        }
        groups
    }
}
