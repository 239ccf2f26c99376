//! Loops: the same questions once for each choice of a list.

use crate::problem::{Problem, code};
use crate::reference::is_name;
use crate::workbook::Table;

use super::choices::{Choice, Lists};
use super::form::{At, Form, Node, ROOT, What};
use super::{filled_in, label_in};

/// A form of more questions than this cannot be shown anywhere.
const MOST: usize = 200_000;

/// Writes out every loop. Inner ones are written out with the outer ones, so that they multiply.
pub(crate) fn expand(form: &mut Form, lists: &Lists, table: &Table, problems: &mut Vec<Problem>) {
    let loops: Vec<At> = form
        .below(ROOT)
        .into_iter()
        .filter(|&at| form.nodes[at].what == What::Loop)
        .rev()
        .collect();
    // From the inside out: a loop's copy holds inner loops that are written out already.
    for at in loops {
        let list = form.nodes[at].itemset.take();
        let Some(list) = list.and_then(|list| lists.get(&list)) else {
            continue;
        };
        let template = std::mem::take(&mut form.nodes[at].children);
        for choice in &list.choices {
            // The answer that none of them applies is not one of them.
            if choice.name == "none" {
                continue;
            }
            // Each choice becomes a group of its name.
            if !is_name(&choice.name) {
                let problem = Problem::error(code::NAME_INVALID)
                    .on(&table.name)
                    .at(form.nodes[at].row);
                problems.push(problem.with("value", &choice.name));
                continue;
            }
            let mut group = Node::new(&choice.name, What::Group, at);
            group.row = form.nodes[at].row;
            group.label.clone_from(&choice.label);
            group.media.clone_from(&choice.media);
            let group = form.add(group);
            for &child in &template {
                copy(form, child, group, choice);
            }
            // What is filled in may be no part of a name.
            for made in form.below(group) {
                let node = &form.nodes[made];
                if !is_name(&node.name) {
                    let problem = Problem::error(code::NAME_INVALID)
                        .on(&table.name)
                        .at(node.row);
                    problems.push(problem.with("value", &node.name));
                }
            }
            if form.nodes.len() > MOST {
                let problem = Problem::error(code::TOO_MUCH)
                    .on(&table.name)
                    .at(form.nodes[at].row);
                problems.push(problem);
                return;
            }
        }
    }
}

fn copy(form: &mut Form, from: At, parent: At, choice: &Choice) {
    if form.nodes.len() > MOST {
        return;
    }
    let mut node = form.nodes[from].clone();
    node.parent = parent;
    let children = std::mem::take(&mut node.children);
    let said = |text: &str, language: Option<&str>| {
        filled_in(text, |name| match name {
            "name" => Some(choice.name.clone()),
            "label" => Some(label_in(choice.label.as_ref(), language)),
            other => {
                let found = choice.extra.iter().find(|(known, _)| known == other);
                found.map(|(_, value)| value.clone())
            }
        })
    };
    node.name = said(&node.name, None);
    for words in [&mut node.label, &mut node.hint, &mut node.guidance]
        .into_iter()
        .flatten()
    {
        *words = words.map(said);
    }
    for (_, words) in node.media.iter_mut().chain(&mut node.bind) {
        *words = words.map(said);
    }
    for (_, value) in node.control.iter_mut().chain(&mut node.instance) {
        *value = said(value, None);
    }
    for value in [&mut node.default, &mut node.choice_filter]
        .into_iter()
        .flatten()
    {
        *value = said(value, None);
    }
    let at = form.add(node);
    for child in children {
        copy(form, child, at, choice);
    }
}
