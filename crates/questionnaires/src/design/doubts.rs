//! What can be filled in and is still hardly what its author meant.

use std::collections::BTreeSet;

use super::Design;
use crate::rules::names::referred;

/// A doubt about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A group, a page or a roster in which nothing stands.
    Nothing {
        /// The number of the item.
        item: u32,
    },
    /// A question that depends on an answer which is asked for only after it: when one comes to it, it is hidden.
    Before {
        /// The number of the item.
        item: u32,
        /// The name of the answer.
        about: String,
    },
}

impl Doubt {
    /// The number of the item it is about.
    pub const fn item(&self) -> u32 {
        match self {
            Self::Nothing { item } | Self::Before { item, .. } => *item,
        }
    }
}

/// The doubts about a design, in the order of its items.
pub fn doubts(design: &Design) -> Vec<Doubt> {
    let names: Vec<&str> = design.walk().map(|item| item.name.as_str()).collect();
    let mut passed: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for item in design.walk() {
        if item.kind.holds() && item.items.is_empty() {
            found.push(Doubt::Nothing { item: item.id });
        }
        let mut about: Vec<&str> = referred(&item.relevant).collect();
        about.dedup();
        for about in about {
            if names.contains(&about) && !passed.contains(about) {
                found.push(Doubt::Before {
                    item: item.id,
                    about: about.to_owned(),
                });
            }
        }
        passed.insert(&item.name);
    }
    found
}
