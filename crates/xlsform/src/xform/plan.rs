//! In which order the rules of a form are worked out, and which must be worked out again when something changes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Expression, FormNode, XForm};
use crate::xpath::{Axis, Call, Expr, Path, Start, Step, Test};

/// What a rule works out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// Whether the node is part of the answers.
    Relevant,
    /// How many times a repeat repeats.
    Count,
    /// The node's value.
    Calculate,
    /// Whether it may be changed.
    ReadOnly,
    /// Whether it must be answered.
    Required,
}

/// One rule of one node.
#[derive(Debug, Clone)]
pub(crate) struct Computation {
    pub what: What,
    pub node: u32,
    pub expression: Arc<Expression>,
}

/// The rules in an order in which each comes after those it needs.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub computations: Vec<Computation>,
    /// For each node, the rules that look at it.
    pub dependents: Vec<Vec<u32>>,
    /// For each node, its own rules.
    pub of_node: Vec<Vec<u32>>,
    /// Rules that need each other in a circle, as the paths of their nodes.
    pub circles: Vec<Vec<String>>,
}

pub(super) fn make(form: &XForm) -> Plan {
    let mut computations = Vec::new();
    for (place, node) in form.nodes.iter().enumerate() {
        let bind = &node.bind;
        let control = node.control.map(|control| &form.controls[control as usize]);
        let rules = [
            (What::Relevant, &bind.relevant),
            (What::Calculate, &bind.calculate),
            (What::ReadOnly, &bind.read_only),
            (What::Required, &bind.required),
        ];
        let count = control
            .and_then(|control| control.count.as_ref())
            .filter(|_| node.repeat);
        let rules = rules
            .into_iter()
            .filter_map(|(what, rule)| rule.as_ref().map(|rule| (what, rule)));
        for (what, expression) in rules.chain(count.map(|count| (What::Count, count))) {
            computations.push(Computation {
                what,
                node: place as u32,
                expression: Arc::clone(expression),
            });
        }
    }
    let mut needs: Vec<Vec<u32>> = Vec::with_capacity(computations.len());
    let mut looking: Vec<Vec<u32>> = vec![Vec::new(); form.nodes.len()];
    let mut known: FxHashMap<(*const Expression, u32), Vec<u32>> = FxHashMap::default();
    for (index, computation) in computations.iter().enumerate() {
        // The count of a repeat is asked from outside of it.
        let context = match computation.what {
            What::Count => form.nodes[computation.node as usize].parent.unwrap_or(0),
            _ => computation.node,
        };
        let found = known
            .entry((Arc::as_ptr(&computation.expression), context))
            .or_insert_with(|| references(&form.nodes, computation.expression.root(), context));
        for node in found.iter() {
            looking[*node as usize].push(index as u32);
        }
        needs.push(found.clone());
    }
    let (order, circles) = order(form, &computations, &looking);
    let mut rank = vec![0; computations.len()];
    for (position, index) in order.iter().enumerate() {
        rank[*index as usize] = position as u32;
    }
    let dependents = looking
        .into_iter()
        .map(|list| {
            let mut ranks: Vec<u32> = list.into_iter().map(|index| rank[index as usize]).collect();
            ranks.sort_unstable();
            ranks.dedup();
            ranks
        })
        .collect();
    let mut of_node: Vec<Vec<u32>> = vec![Vec::new(); form.nodes.len()];
    let computations: Vec<Computation> = order
        .iter()
        .map(|index| computations[*index as usize].clone())
        .collect();
    for (place, computation) in computations.iter().enumerate() {
        of_node[computation.node as usize].push(place as u32);
    }
    Plan {
        computations,
        dependents,
        of_node,
        circles,
    }
}

/// The nodes whose value, relevance or number a rule changes.
fn changed_by(form: &XForm, computation: &Computation) -> std::ops::Range<u32> {
    match computation.what {
        What::Relevant | What::Count => computation.node..form.nodes[computation.node as usize].end,
        What::Calculate => computation.node..computation.node + 1,
        What::ReadOnly | What::Required => 0..0,
    }
}

fn order(
    form: &XForm,
    computations: &[Computation],
    looking: &[Vec<u32>],
) -> (Vec<u32>, Vec<Vec<String>>) {
    let mut waits = vec![0_u32; computations.len()];
    let mut then: Vec<Vec<u32>> = Vec::with_capacity(computations.len());
    for (index, computation) in computations.iter().enumerate() {
        let mut next: Vec<u32> = changed_by(form, computation)
            .flat_map(|node| looking[node as usize].iter().copied())
            // A value may look at what it was itself.
            .filter(|other| *other as usize != index || computation.what != What::Calculate)
            .collect();
        next.sort_unstable();
        next.dedup();
        for other in &next {
            waits[*other as usize] += 1;
        }
        then.push(next);
    }
    let mut ready: BinaryHeap<Reverse<u32>> = waits
        .iter()
        .enumerate()
        .filter(|(_, waits)| **waits == 0)
        .map(|(index, _)| Reverse(index as u32))
        .collect();
    let mut order = Vec::with_capacity(computations.len());
    while let Some(Reverse(index)) = ready.pop() {
        order.push(index);
        for other in &then[index as usize] {
            waits[*other as usize] -= 1;
            if waits[*other as usize] == 0 {
                ready.push(Reverse(*other));
            }
        }
    }
    let left: Vec<u32> = (0..computations.len() as u32)
        .filter(|index| waits[*index as usize] > 0)
        .collect();
    let circles = circles(form, computations, &then, &left);
    order.extend(left);
    (order, circles)
}

/// One circle for each group of rules that wait for each other.
fn circles(
    form: &XForm,
    computations: &[Computation],
    then: &[Vec<u32>],
    left: &[u32],
) -> Vec<Vec<String>> {
    let waiting: FxHashSet<u32> = left.iter().copied().collect();
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let mut circles = Vec::new();
    for &start in left {
        if seen.contains(&start) {
            continue;
        }
        let mut trail: Vec<u32> = Vec::new();
        let mut at = start;
        // Whoever waits is waited for by another who waits, unless it only waits for a circle.
        loop {
            if let Some(first) = trail.iter().position(|passed| *passed == at) {
                let mut paths: Vec<String> = trail[first..]
                    .iter()
                    .map(|index| {
                        form.nodes[computations[*index as usize].node as usize]
                            .path
                            .clone()
                    })
                    .collect();
                paths.dedup();
                circles.push(paths);
                break;
            }
            if !seen.insert(at) {
                break;
            }
            trail.push(at);
            let next = then[at as usize].iter().find(|other| {
                waiting.contains(other) && (!seen.contains(other) || trail.contains(other))
            });
            match next {
                Some(next) => at = *next,
                None => break,
            }
        }
    }
    circles
}

/// The nodes that an expression looks at, asked at a node.
fn references(nodes: &[FormNode], expression: &Expr, context: u32) -> Vec<u32> {
    let mut search = Search {
        nodes,
        origin: context,
        found: FxHashSet::default(),
    };
    search.expr(expression, &[context]);
    let mut found: Vec<u32> = search.found.into_iter().collect();
    found.sort_unstable();
    found
}

struct Search<'n> {
    nodes: &'n [FormNode],
    origin: u32,
    found: FxHashSet<u32>,
}

impl Search<'_> {
    fn expr(&mut self, expression: &Expr, at: &[u32]) -> Vec<u32> {
        match expression {
            Expr::Number(_) | Expr::Text(_) => Vec::new(),
            Expr::Or(parts) | Expr::And(parts) => {
                for part in parts {
                    self.expr(part, at);
                }
                Vec::new()
            }
            Expr::Union(parts) => parts.iter().flat_map(|part| self.expr(part, at)).collect(),
            Expr::Chain(first, rest) => {
                self.expr(first, at);
                for (_, part) in rest {
                    self.expr(part, at);
                }
                Vec::new()
            }
            Expr::Negated(inner) => self.expr(inner, at),
            Expr::Path(path) => self.path(path, at),
            Expr::Call(call) => self.call(call, at),
        }
    }

    fn call(&mut self, call: &Call, at: &[u32]) -> Vec<u32> {
        let mut together = Vec::new();
        for argument in &call.arguments {
            together.extend(self.expr(argument, at));
        }
        match &*call.name {
            "current" => vec![self.origin],
            "instance" => Vec::new(),
            "string" | "number" | "string-length" | "normalize-space" | "once"
                if call.arguments.len() < 2 =>
            {
                // Without an argument these look at the context node itself, and so does `once`.
                if call.arguments.is_empty() || &*call.name == "once" {
                    self.found.extend(at);
                }
                together
            }
            _ => together,
        }
    }

    fn path(&mut self, path: &Path, at: &[u32]) -> Vec<u32> {
        let mut here: Vec<u32> = match &path.start {
            // The document itself stands above the root element; a path from it begins with the root's name.
            Start::Root => {
                let Some((first, rest)) = path.steps.split_first() else {
                    return Vec::new();
                };
                return self.below_root(first, rest);
            }
            Start::Context => at.to_vec(),
            Start::Reference(_) => Vec::new(),
            Start::Expression(inner, predicates) => {
                let here = self.expr(inner, at);
                for predicate in predicates {
                    self.expr(predicate, &here);
                }
                here
            }
        };
        for step in &path.steps {
            here = self.step(step, &here);
        }
        self.found.extend(&here);
        here
    }

    fn below_root(&mut self, first: &Step, rest: &[Step]) -> Vec<u32> {
        let mut here: Vec<u32> = match first.axis {
            Axis::Child => vec![0],
            Axis::Descendant | Axis::DescendantOrSelf => (0..self.nodes.len() as u32).collect(),
            _ => Vec::new(),
        };
        here.retain(|node| self.passes(*node, &first.test));
        for predicate in &first.predicates {
            self.expr(predicate, &here);
        }
        if first.axis == Axis::DescendantOrSelf
            && let Some((second, rest)) = rest.split_first()
            && second.axis == Axis::Child
        {
            // `//name`: the root itself is a child of the document.
            let mut found: Vec<u32> = (0..self.nodes.len() as u32)
                .filter(|node| self.passes(*node, &second.test))
                .collect();
            for predicate in &second.predicates {
                self.expr(predicate, &found);
            }
            for step in rest {
                found = self.step(step, &found);
            }
            self.found.extend(&found);
            return found;
        }
        for step in rest {
            here = self.step(step, &here);
        }
        self.found.extend(&here);
        here
    }

    fn step(&mut self, step: &Step, here: &[u32]) -> Vec<u32> {
        let mut next: Vec<u32> = Vec::new();
        for &node in here {
            let found = &self.nodes[node as usize];
            match step.axis {
                Axis::Child => next.extend(
                    found
                        .children
                        .iter()
                        .filter(|child| !self.nodes[**child as usize].attribute),
                ),
                Axis::Attribute => next.extend(
                    found
                        .children
                        .iter()
                        .filter(|child| self.nodes[**child as usize].attribute),
                ),
                Axis::Itself => next.push(node),
                Axis::Parent => next.extend(found.parent),
                Axis::Descendant => next.extend(node + 1..found.end),
                Axis::DescendantOrSelf => next.extend(node..found.end),
                Axis::Ancestor | Axis::AncestorOrSelf => {
                    let mut at = if step.axis == Axis::Ancestor {
                        found.parent
                    } else {
                        Some(node)
                    };
                    while let Some(above) = at {
                        next.push(above);
                        at = self.nodes[above as usize].parent;
                    }
                }
                Axis::FollowingSibling | Axis::PrecedingSibling => {
                    if let Some(parent) = found.parent {
                        next.extend(&self.nodes[parent as usize].children);
                    }
                }
                Axis::Following | Axis::Preceding => next.extend(0..self.nodes.len() as u32),
            }
        }
        next.sort_unstable();
        next.dedup();
        next.retain(|node| self.passes(*node, &step.test));
        for predicate in &step.predicates {
            self.expr(predicate, &next);
        }
        next
    }

    fn passes(&self, node: u32, test: &Test) -> bool {
        match test {
            Test::Any | Test::Node | Test::Text => true,
            Test::Name(name) => {
                let known = &self.nodes[node as usize].name;
                crate::markup::local(known.trim_start_matches('@')) == crate::markup::local(name)
            }
        }
    }
}
