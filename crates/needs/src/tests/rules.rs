//! The tree of causes, the order of the register, what a problem still needs.

use crate::model::Problem;
use crate::rules::causes::{Branch, Gap, Node, gaps, tree};
use crate::rules::likeness;
use crate::rules::register::{Missing, missing, order};

fn nodes<'a>(causes: &'a [(&'a str, Option<&'a str>, usize)]) -> Vec<Node<'a>> {
    causes
        .iter()
        .map(|&(id, behind, level)| Node { id, behind, level })
        .collect()
}

/// A tree as text: `a(b(c))d`.
fn drawn(nodes: &[Node<'_>], branches: &[Branch]) -> String {
    branches
        .iter()
        .map(|branch| {
            let behind = drawn(nodes, &branch.behind);
            let behind = if behind.is_empty() {
                behind
            } else {
                format!("({behind})")
            };
            format!("{}{behind}", nodes[branch.at].id)
        })
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn causes_stand_under_what_they_bring_about() {
    fn check(causes: &[(&str, Option<&str>, usize)], expected: &str) {
        let nodes = nodes(causes);
        assert_eq!(drawn(&nodes, &tree(&nodes)), expected);
    }
    check(&[], "");
    check(
        &[
            ("a", None, 0),
            ("b", Some("a"), 1),
            ("c", Some("b"), 2),
            ("d", None, 0),
        ],
        "a(b(c))d",
    );
    // What came first stands first, also where it was written below a later one.
    check(&[("b", Some("a"), 1), ("a", None, 0)], "a(b)");
    // What names a cause that is gone, or goes round in a ring, stands below the problem.
    check(&[("a", Some("gone"), 1)], "a");
    check(
        &[
            ("a", Some("b"), 1),
            ("b", Some("a"), 1),
            ("c", Some("a"), 2),
        ],
        "a(c)b",
    );
    check(&[("a", Some("a"), 1)], "a");
}

#[test]
fn every_cause_stands_in_the_tree_once() {
    // All ways in which four causes can point at one another, or at nothing.
    for code in 0..5_u32.pow(4) {
        let behind: Vec<Option<String>> = (0..4)
            .map(|at| match code / 5_u32.pow(at) % 5 {
                4 => None,
                other => Some(other.to_string()),
            })
            .collect();
        let ids: Vec<String> = (0..4).map(|at| at.to_string()).collect();
        let nodes: Vec<Node<'_>> = ids
            .iter()
            .zip(&behind)
            .map(|(id, behind)| Node {
                id,
                behind: behind.as_deref(),
                level: 0,
            })
            .collect();
        let mut found: Vec<char> = drawn(&nodes, &tree(&nodes))
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        found.sort_unstable();
        assert_eq!(found, ['0', '1', '2', '3'], "{behind:?}");
    }
}

#[test]
fn a_tree_says_what_it_leaves_open() {
    fn check(causes: &[(&str, Option<&str>, usize)], expected: &[Gap]) {
        assert_eq!(gaps(&nodes(causes)), expected);
    }
    check(&[], &[Gap::NoCauses]);
    check(&[("a", None, 0)], &[Gap::OnlyImmediate]);
    check(&[("a", None, 0), ("b", Some("a"), 1)], &[]);
    check(&[("a", None, 2), ("b", Some("a"), 1)], &[Gap::Upside(1)]);
}

#[test]
fn the_gravest_that_affect_most_are_read_first() {
    let problem = |severity: &str, people: Option<i64>| Problem {
        severity: severity.to_owned(),
        people,
        ..Problem::default()
    };
    let mut all = [
        problem("low", Some(900)),
        problem("critical", None),
        problem("high", Some(10)),
        problem("critical", Some(3)),
    ];
    all.sort_by_key(order);
    let read: Vec<(&str, Option<i64>)> = all
        .iter()
        .map(|one| (one.severity.as_str(), one.people))
        .collect();
    assert_eq!(
        read,
        [
            ("critical", Some(3)),
            ("critical", None),
            ("high", Some(10)),
            ("low", Some(900))
        ]
    );
}

#[test]
fn a_problem_says_what_it_needs_before_anybody_can_act() {
    let bare = Problem {
        severity: "high".to_owned(),
        ..Problem::default()
    };
    assert_eq!(
        missing(&bare, "noted", 0),
        [
            Missing::Groups,
            Missing::People,
            Missing::SeverityBasis,
            Missing::Evidence
        ]
    );
    let whole = Problem {
        severity: "low".to_owned(),
        groups: vec!["sex:female".to_owned()],
        people: Some(12),
        people_basis: Some("household book".to_owned()),
        ..Problem::default()
    };
    assert!(missing(&whole, "confirmed", 1).is_empty());
    assert_eq!(missing(&whole, "planned", 1), [Missing::Measure]);
}

#[test]
fn similar_problems_are_found_in_any_inflection() {
    let others = ["Жогорку көчөдө таза суу жок", "Мектепке жол начар"];
    assert_eq!(
        likeness::alike("Таза суу жогорку көчөгө жетпейт", &others),
        [0]
    );
    assert!(likeness::alike("Бала бакча", &others).is_empty());
}
