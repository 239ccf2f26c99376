//! Questions that wait for each other: calculations and conditions that lead back to where they began.
//!
//! Phones refuse such a form when it is opened, with a message that few people understand.

use crate::problem::{Problem, code};
use crate::reference::references;

use super::form::{At, Form, ROOT};
use super::words::Words;

/// Functions that ask for another row of a repeat than the one in which they stand: no circle, though it looks like one.
const OTHER_ROWS: [&str; 3] = ["indexed-repeat", "position(", "["];

/// The nodes on which the value or the presence of a node depends: what its calculation and its condition name, and the
/// group around it.
fn depends_on(form: &Form, at: At) -> Vec<At> {
    let node = &form.nodes[at];
    let mut others: Vec<At> = [node.parent].into_iter().filter(|at| *at != ROOT).collect();
    let said = ["calculate", "relevant"]
        .into_iter()
        .filter_map(|name| node.bind(name))
        .map(Words::first)
        .filter(|text| !OTHER_ROWS.iter().any(|call| text.contains(call)));
    for text in said {
        others.extend(
            references(text)
                .into_iter()
                .filter(|reference| !reference.last_saved)
                .filter_map(|reference| form.named(reference.name?, Some(at))),
        );
    }
    others
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
    place: impl Fn(Problem, At) -> Problem,
    problems: &mut Vec<Problem>,
) {
    for circle in circles(form) {
        let mut names: Vec<&str> = circle
            .iter()
            .map(|at| form.nodes[*at].name.as_str())
            .collect();
        names.push(names[0]);
        let problem = Problem::error(code::CIRCLE).with("names", names.join(" → "));
        problems.push(place(problem, circle[0]));
    }
}
