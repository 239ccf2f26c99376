//! Blocks of questions that are asked again and again, taken from the ready questionnaires: how they are worded is
//! decided in one place.

use std::collections::BTreeSet;

use super::{Design, Item, Kind, read};
use crate::ready;
use crate::rules::names::referred;

/// A block of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its name.
    pub name: &'static str,
    /// The ready questionnaire that it is taken from.
    from: &'static str,
    /// What is taken: names of questions and groups. A group is taken with all that stands within it, if none of that is
    /// named too; else with what is named.
    takes: &'static [&'static str],
}

/// Every block, in the order in which it is offered.
pub const ALL: &[Block] = &[
    Block {
        name: "consent",
        from: "household",
        takes: &["agreement", "consent_text", "consent", "stop_note"],
    },
    Block {
        name: "settlement",
        from: "household",
        takes: &["settlement"],
    },
    Block {
        name: "person",
        from: "report-card",
        takes: &["sex", "age", "ethnicity"],
    },
    Block {
        name: "roster",
        from: "household",
        takes: &[
            "hh_size",
            "member",
            "person",
            "member_name",
            "relation",
            "sex",
            "age",
            "functioning",
        ],
    },
    Block {
        name: "washington",
        from: "youth",
        takes: &["functioning"],
    },
];

/// The block of that name.
pub fn find(name: &str) -> Option<&'static Block> {
    ALL.iter().find(|block| block.name == name)
}

impl Block {
    /// Its questions and their lists, in all languages of the questionnaire; nothing where that is not there.
    pub fn design(&self) -> Design {
        let Some(ready) = ready::find(self.from) else {
            return Design::default();
        };
        let whole = read(&ready.grid());
        let mut block = Design {
            langs: whole.langs.clone(),
            items: self.taken(&whole.items),
            next: 1,
            ..Design::default()
        };
        let names: BTreeSet<String> = block.walk().map(|item| item.name.clone()).collect();
        block.items = block
            .items
            .into_iter()
            .filter_map(|item| alone(item, &names))
            .collect();
        let lists: BTreeSet<&str> = block.walk().map(|item| item.list.as_str()).collect();
        block.lists = whole
            .lists
            .iter()
            .filter(|list| lists.contains(list.name.as_str()))
            .cloned()
            .collect();
        block
    }

    fn taken(&self, items: &[Item]) -> Vec<Item> {
        let is_named = |item: &Item| self.takes.contains(&item.name.as_str());
        let mut taken = Vec::new();
        for item in items {
            let inner = self.taken(&item.items);
            if !is_named(item) {
                taken.extend(inner);
            } else if inner.is_empty() {
                taken.push(item.clone());
            } else {
                taken.push(Item {
                    items: inner,
                    ..item.clone()
                });
            }
        }
        taken
    }
}

/// An item without what speaks of questions that are not taken along; nothing for a calculation that does.
fn alone(mut item: Item, names: &BTreeSet<String>) -> Option<Item> {
    let speaks_of_others = |text: &str| referred(text).any(|name| !names.contains(name));
    if item.kind == Kind::Calculation && speaks_of_others(&item.calculation) {
        return None;
    }
    for text in [&mut item.relevant, &mut item.constraint, &mut item.count] {
        if speaks_of_others(text) {
            text.clear();
        }
    }
    item.items = item
        .items
        .into_iter()
        .filter_map(|inner| alone(inner, names))
        .collect();
    Some(item)
}
