//! Questions that wait for each other: calculations and conditions that lead back to where they began.
//!
//! Phones refuse such a form when it is opened, with a message that few people understand. What asks only for itself by a
//! point (`. = 1` as its own condition) is let pass as other converters do.

use crate::problem::{Problem, code};
use crate::reference::references;

use super::form::{At, Form, Node, ROOT};

/// The rules of a node that work anew whenever something changes. What a trigger sets off is done once each time, and no
/// circle.
fn rules(node: &Node) -> impl Iterator<Item = (&'static str, &str)> {
    let calculates = node.triggers.is_empty().then_some("calculate");
    [calculates, Some("relevant")]
        .into_iter()
        .flatten()
        .filter_map(|name| Some((name, node.bind(name)?.first())))
}

/// The nodes on which the value or the presence of a node depends: what its calculation and its condition name, and the
/// group around it.
fn depends_on(form: &Form, at: At) -> Vec<At> {
    let node = &form.nodes[at];
    let mut others: Vec<At> = [node.parent].into_iter().filter(|at| *at != ROOT).collect();
    for (_, text) in rules(node) {
        // A path with a condition may lead to another row of a repeat.
        if text.contains('[') {
            continue;
        }
        others.extend(named(form, text, at));
    }
    others
}

/// The nodes that a text names.
fn named<'a>(form: &'a Form, text: &'a str, at: At) -> impl Iterator<Item = At> + 'a {
    references(text)
        .into_iter()
        .filter(|reference| !reference.last_saved)
        .filter_map(move |reference| form.named(reference.name?, Some(at)))
}

/// How far the search has come with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    /// It stands on the way from where the search began.
    Open,
    Done,
}

/// Every circle once, found from its first node: the nodes along it.
fn circles(form: &Form) -> Vec<Vec<At>> {
    let mut marks = vec![Mark::New; form.nodes.len()];
    let mut found = Vec::new();
    for from in form.below(ROOT) {
        if marks[from] != Mark::New {
            continue;
        }
        // The way so far: each node with what it still has to look at.
        marks[from] = Mark::Open;
        let mut way: Vec<(At, Vec<At>)> = vec![(from, depends_on(form, from))];
        while let Some((at, waiting)) = way.last_mut() {
            let at = *at;
            let Some(next) = waiting.pop() else {
                marks[at] = Mark::Done;
                way.pop();
                continue;
            };
            match marks[next] {
                Mark::New => {
                    marks[next] = Mark::Open;
                    way.push((next, depends_on(form, next)));
                }
                Mark::Open => {
                    let start = way.iter().position(|(at, _)| *at == next);
                    found.push(
                        way.iter()
                            .skip(start.unwrap_or_default())
                            .map(|(at, _)| *at)
                            .collect(),
                    );
                }
                Mark::Done => {}
            }
        }
    }
    found
}

/// Says each circle at the question where it begins.
pub(crate) fn check(
    form: &Form,
    place: impl Fn(Problem, At, &str) -> Problem,
    problems: &mut Vec<Problem>,
) {
    for circle in circles(form) {
        let mut names: Vec<&str> = circle
            .iter()
            .map(|at| form.nodes[*at].name.as_str())
            .collect();
        names.push(names[0]);
        let problem = Problem::error(code::CIRCLE).with("names", names.join(" → "));
        let first = &form.nodes[circle[0]];
        let calculates = first.triggers.is_empty() && first.bind("calculate").is_some();
        let rule = if calculates { "calculate" } else { "relevant" };
        problems.push(place(problem, circle[0], rule));
    }
}
