//! What one does with a design: add, write, move, copy, remove.

use std::collections::BTreeSet;

use kernel::Lang;

use super::{Choice, Design, Item, Kind, List};
use crate::model::Titled;
use crate::rules::names;

/// How deep groups may stand within each other.
const DEEPEST: usize = 5;

/// Which way an item is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Before the one above it, or out of its group.
    Up,
    /// Behind the one below it, or out of its group.
    Down,
}

impl Design {
    /// An empty form in these languages, with what a phone writes by itself: when it was begun and ended, on which day.
    pub fn new(title: &str, form_id: &str, langs: &[Lang]) -> Self {
        let mut design = Self {
            title: title.to_owned(),
            form_id: form_id.to_owned(),
            langs: langs.iter().map(|lang| lang.code().to_owned()).collect(),
            next: 1,
            ..Self::default()
        };
        for name in ["start", "end", "today"] {
            let item = Item {
                kind: Kind::Kept,
                name: name.to_owned(),
                written: name.to_owned(),
                ..Item::default()
            };
            design.put(None, item);
        }
        design
    }

    /// The item of that number, to be written.
    pub fn find_mut(&mut self, id: u32) -> Option<&mut Item> {
        find_in(&mut self.items, id)
    }

    /// How deep an item stands: 0 for those of the form itself.
    pub fn depth(&self, id: u32) -> usize {
        fn within(items: &[Item], id: u32, depth: usize) -> Option<usize> {
            items.iter().find_map(|item| {
                if item.id == id {
                    return Some(depth);
                }
                within(&item.items, id, depth + 1)
            })
        }
        within(&self.items, id, 0).unwrap_or(0)
    }

    /// Adds a new item at the end of a group, or of the form; gives its number. `None` where the group is not there, or
    /// stands too deep.
    pub fn add(&mut self, within: Option<u32>, kind: Kind) -> Option<u32> {
        if let Some(within) = within {
            self.find(within).filter(|item| item.kind.holds())?;
            if kind.holds() && self.depth(within) + 1 >= DEEPEST {
                return None;
            }
        }
        let name = self.free_name(&format!("q{}", self.next), None);
        let item = Item {
            kind,
            name,
            parameters: if kind == Kind::Scale {
                "start=1 end=5 step=1".to_owned()
            } else {
                String::new()
            },
            ..Item::default()
        };
        Some(self.put(within, item))
    }

    /// Puts an item with all that stands within it at the end of a group, or of the form, under numbers of its own.
    pub fn put(&mut self, within: Option<u32>, mut item: Item) -> u32 {
        self.number(&mut item);
        let id = item.id;
        match within.and_then(|within| self.find_mut(within)) {
            Some(above) => above.items.push(item),
            None => self.items.push(item),
        }
        id
    }

    fn number(&mut self, item: &mut Item) {
        item.id = self.next.max(1);
        self.next = item.id + 1;
        for inner in &mut item.items {
            self.number(inner);
        }
    }

    /// A name that no other item has.
    pub fn free_name(&self, wished: &str, own: Option<u32>) -> String {
        let taken: BTreeSet<&str> = self
            .walk()
            .filter(|item| Some(item.id) != own)
            .map(|item| item.name.as_str())
            .collect();
        names::free(wished, |name| taken.contains(name))
    }

    /// A name for a list that no other list has.
    pub fn free_list(&self, wished: &str) -> String {
        names::free(wished, |name| self.list(name).is_some())
    }

    /// Copies an item behind itself, under names of its own; gives the number of the copy.
    pub fn copy(&mut self, id: u32) -> Option<u32> {
        let mut copy = self.find(id)?.clone();
        let mut taken: BTreeSet<String> = self.walk().map(|item| item.name.clone()).collect();
        let mut names = Vec::new();
        take_names(&mut copy, &mut taken, &mut names);
        // What speaks of a question within the copy means the copy of that question.
        follow(&mut copy, &[], &names);
        self.number(&mut copy);
        let number = copy.id;
        insert_behind(&mut self.items, id, copy).then_some(number)
    }

    /// Gives a question another name; what speaks of it follows.
    pub fn rename(&mut self, before: &str, name: &str) {
        let names = [(before.to_owned(), name.to_owned())];
        for item in &mut self.items {
            rename_in(item, before, name);
            follow(item, &[], &names);
        }
    }

    /// Takes an item away with all that stands within it.
    pub fn remove(&mut self, id: u32) -> Option<Item> {
        remove_in(&mut self.items, id)
    }

    /// Moves an item up or down: past its neighbour, into a group that stands there, or out of the group at its end.
    /// `false` where there is no way further.
    pub fn shift(&mut self, id: u32, way: Way) -> bool {
        let holds_groups = self.find(id).is_some_and(|item| item.kind.holds());
        shift_in(&mut self.items, id, way, holds_groups).is_some_and(|moved| match moved {
            Moved::Done => true,
            // Out of the form there is no way.
            Moved::Out(item) => {
                match way {
                    Way::Up => self.items.insert(0, *item),
                    Way::Down => self.items.push(*item),
                }
                false
            }
        })
    }

    /// Takes away the lists that nothing chooses from any more, but for those that something unknown may use.
    pub fn forget_lists(&mut self) {
        let used: BTreeSet<String> = self
            .walk()
            .filter(|item| !item.list.is_empty())
            .map(|item| item.list.clone())
            .collect();
        let written: Vec<String> = self
            .walk()
            .filter(|item| item.kind == Kind::Kept || !item.other.is_empty())
            .flat_map(|item| {
                item.written
                    .split_whitespace()
                    .map(str::to_owned)
                    .chain(item.other.values().cloned())
                    .collect::<Vec<_>>()
            })
            .collect();
        self.lists.retain(|list| {
            used.contains(&list.name) || written.iter().any(|text| text.contains(&list.name))
        });
    }

    /// Adds choices from lines that somebody pasted, one a line, in one language; what is there already stays.
    pub fn paste(&mut self, list: &str, lines: &str, lang: &str) {
        if self.list(list).is_none() {
            self.lists.push(List {
                name: list.to_owned(),
                choices: Vec::new(),
            });
        }
        let Some(list) = self.lists.iter_mut().find(|known| known.name == list) else {
            return;
        };
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let text = line.trim_start_matches(['-', '•', '*', '–']).trim();
            let same = |choice: &Choice| choice.label.0.get(lang).is_some_and(|one| one == text);
            if text.is_empty() || list.choices.iter().any(same) {
                continue;
            }
            let wished = names::from_text(text, &format!("c{}", list.choices.len() + 1));
            let taken = |name: &str| list.choices.iter().any(|choice| choice.name == name);
            let name = names::free(&wished, taken);
            let mut label = Titled::default();
            label.0.insert(lang.to_owned(), text.to_owned());
            list.choices.push(Choice {
                name,
                label,
                ..Choice::default()
            });
        }
    }

    /// Puts a block of questions and its lists at the end of a group, or of the form; names that are taken get a number.
    pub fn insert(&mut self, within: Option<u32>, block: &Design) {
        let mut renamed: Vec<(String, String)> = Vec::new();
        for list in &block.lists {
            match self.list(&list.name) {
                Some(same) if same == list => {}
                Some(_) => {
                    let name = self.free_list(&list.name);
                    renamed.push((list.name.clone(), name.clone()));
                    self.lists.push(List {
                        name,
                        choices: list.choices.clone(),
                    });
                }
                None => self.lists.push(list.clone()),
            }
        }
        let mut taken: BTreeSet<String> = self.walk().map(|item| item.name.clone()).collect();
        let mut names: Vec<(String, String)> = Vec::new();
        let mut items = block.items.clone();
        for item in &mut items {
            take_names(item, &mut taken, &mut names);
        }
        for item in &mut items {
            follow(item, &renamed, &names);
        }
        for item in items {
            self.put(within, item);
        }
        for key in &block.langs {
            if !self.langs.contains(key) && self.langs.is_empty() {
                self.langs.push(key.clone());
            }
        }
    }
}

/// Gives an item and all within it names that are free, and notes which have changed.
fn take_names(item: &mut Item, taken: &mut BTreeSet<String>, names: &mut Vec<(String, String)>) {
    let free = names::free(&item.name, |name| taken.contains(name));
    if free != item.name {
        names.push((item.name.clone(), free.clone()));
        item.name.clone_from(&free);
    }
    taken.insert(free);
    for inner in &mut item.items {
        take_names(inner, taken, names);
    }
}

/// Lets the expressions and lists of an item follow new names.
fn follow(item: &mut Item, lists: &[(String, String)], names: &[(String, String)]) {
    if let Some((_, name)) = lists.iter().find(|(before, _)| *before == item.list) {
        item.list.clone_from(name);
    }
    for (before, name) in names {
        let (before, name) = (format!("${{{before}}}"), format!("${{{name}}}"));
        for text in [
            &mut item.relevant,
            &mut item.constraint,
            &mut item.calculation,
            &mut item.count,
        ]
        .into_iter()
        .chain(item.label.0.values_mut())
        .chain(item.hint.0.values_mut())
        .chain(item.other.values_mut())
        {
            if text.contains(&before) {
                *text = text.replace(&before, &name);
            }
        }
    }
    for inner in &mut item.items {
        follow(inner, lists, names);
    }
}

fn rename_in(item: &mut Item, before: &str, name: &str) {
    if item.name == before {
        name.clone_into(&mut item.name);
    }
    for inner in &mut item.items {
        rename_in(inner, before, name);
    }
}

fn find_in(items: &mut [Item], id: u32) -> Option<&mut Item> {
    for item in items {
        if item.id == id {
            return Some(item);
        }
        if let Some(found) = find_in(&mut item.items, id) {
            return Some(found);
        }
    }
    None
}

fn remove_in(items: &mut Vec<Item>, id: u32) -> Option<Item> {
    if let Some(at) = items.iter().position(|item| item.id == id) {
        return Some(items.remove(at));
    }
    items
        .iter_mut()
        .find_map(|item| remove_in(&mut item.items, id))
}

fn insert_behind(items: &mut Vec<Item>, id: u32, new: Item) -> bool {
    if let Some(at) = items.iter().position(|item| item.id == id) {
        items.insert(at + 1, new);
        return true;
    }
    let Some(above) = items.iter_mut().find(|item| holds(item, id)) else {
        return false;
    };
    insert_behind(&mut above.items, id, new)
}

fn holds(item: &Item, id: u32) -> bool {
    item.items
        .iter()
        .any(|inner| inner.id == id || holds(inner, id))
}

enum Moved {
    Done,
    /// It left the group at its end; whoever holds the group puts it beside it.
    Out(Box<Item>),
}

fn shift_in(items: &mut Vec<Item>, id: u32, way: Way, is_group: bool) -> Option<Moved> {
    if let Some(at) = items.iter().position(|item| item.id == id) {
        let next = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|next| *next < items.len()),
        };
        let Some(next) = next else {
            return Some(Moved::Out(Box::new(items.remove(at))));
        };
        // A question goes into a group that it meets; a group goes past it.
        if items[next].kind.holds() && !is_group {
            let item = items.remove(at);
            let next = if way == Way::Up { next } else { at };
            match way {
                Way::Up => items[next].items.push(item),
                Way::Down => items[next].items.insert(0, item),
            }
        } else {
            items.swap(at, next);
        }
        return Some(Moved::Done);
    }
    let at = items.iter().position(|item| holds(item, id))?;
    match shift_in(&mut items[at].items, id, way, is_group)? {
        Moved::Done => Some(Moved::Done),
        Moved::Out(item) => {
            let beside = if way == Way::Up { at } else { at + 1 };
            items.insert(beside, *item);
            Some(Moved::Done)
        }
    }
}
