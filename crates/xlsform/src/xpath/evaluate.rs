//! Working an expression out.

use std::borrow::Cow;
use std::cell::Cell;

use super::document::{Document, NodeId};
use super::syntax::{Axis, Expr, Operator, Path, Start, Step, Test};
use super::value::{Atom, Value, node_atom, text_number};
use super::{calls, dates};
use crate::markup::{NONE, local};

/// The time that expressions are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds since 1 January 1970 in universal time.
    pub milliseconds: i64,
    /// How far the local clock is ahead of universal time.
    pub offset_seconds: i32,
}

/// What surrounds an expression: its documents, its time, its chance.
pub trait Host {
    /// A document; number 0 is the form's own instance.
    fn document(&self, number: u32) -> &Document;

    /// The number of the document that `instance('…')` names.
    fn instance(&self, id: &str) -> Option<u32>;

    /// The nodes of the form's own instance that an absolute path means when it is asked at a node, with repeats around both
    /// taken as the ones the node stands in. `target` is the node of the form. False: not known, the path must be walked.
    fn own_nodes(&self, target: u32, asked_at: NodeId, into: &mut Vec<NodeId>) -> bool {
        let _ = (target, asked_at, into);
        false
    }

    /// Does an absolute path, asked within a row of a repeat, mean that row? It does in forms; in plain XPath it does not.
    fn keeps_to_rows(&self) -> bool {
        true
    }

    /// The time now.
    fn clock(&self) -> Clock;

    /// Random bits, others each time.
    fn random(&self) -> u64;

    /// The text of the translations in the language of the person who answers.
    fn itext(&self, id: &str) -> Option<String>;

    /// The label of a choice of the question at a path, in the language of the person who answers.
    fn choice_name(&self, value: &str, path: &str, asked_at: NodeId) -> Option<String>;
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such function.
    UnknownFunction(String),
    /// A function is given too few or too many values.
    ArgumentCount(String),
    /// A function is given what it cannot use, for example a text where it needs nodes.
    Argument(String),
    /// There is no such list.
    UnknownInstance(String),
    /// A pattern that is no regular expression.
    Pattern(String),
    /// A `${…}` that no converter has replaced by a path.
    Reference(String),
    /// It takes more steps than any sound form needs.
    TooLong,
}

impl Trouble {
    /// The kind as a word for messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownFunction(_) => "expression-unknown-function",
            Self::ArgumentCount(_) => "expression-argument-count",
            Self::Argument(_) => "expression-argument",
            Self::UnknownInstance(_) => "expression-unknown-list",
            Self::Pattern(_) => "expression-pattern",
            Self::Reference(_) => "expression-unresolved",
            Self::TooLong => "expression-too-long",
        }
    }
}

/// The steps after which an evaluation ends.
const STEPS: u64 = 5_000_000;

/// Where an expression stands while it is worked out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub node: NodeId,
    pub position: usize,
    pub size: usize,
}

pub(super) struct Evaluator<'h> {
    pub host: &'h dyn Host,
    /// The node at which the whole expression is asked: `current()`.
    pub origin: NodeId,
    steps: Cell<u64>,
}

pub(super) fn evaluate<'h>(
    root: &Expr,
    host: &'h dyn Host,
    at: NodeId,
) -> Result<Value<'h>, Trouble> {
    let evaluator = Evaluator {
        host,
        origin: at,
        steps: Cell::new(0),
    };
    let place = Place {
        node: at,
        position: 1,
        size: 1,
    };
    evaluator.value(root, place)
}

impl<'h> Evaluator<'h> {
    pub fn spend(&self, steps: u64) -> Result<(), Trouble> {
        let spent = self.steps.get() + steps;
        self.steps.set(spent);
        if spent > STEPS {
            Err(Trouble::TooLong)
        } else {
            Ok(())
        }
    }

    pub fn value(&self, expression: &Expr, at: Place) -> Result<Value<'h>, Trouble> {
        self.spend(1)?;
        match expression {
            Expr::Number(number) => Ok(Value::Number(*number)),
            Expr::Text(text) => Ok(Value::Text(Cow::Owned(text.to_string()))),
            Expr::Or(parts) => {
                for part in parts {
                    if self.boolean(part, at)? {
                        return Ok(Value::Boolean(true));
                    }
                }
                Ok(Value::Boolean(false))
            }
            Expr::And(parts) => {
                for part in parts {
                    if !self.boolean(part, at)? {
                        return Ok(Value::Boolean(false));
                    }
                }
                Ok(Value::Boolean(true))
            }
            Expr::Chain(first, rest) => self.chain(first, rest, at),
            Expr::Negated(inner) => Ok(Value::Number(-self.number(inner, at)?)),
            Expr::Union(parts) => {
                let mut nodes = Vec::new();
                for part in parts {
                    nodes.extend(self.nodes(part, at)?);
                }
                Ok(Value::Nodes(self.in_order(nodes)?))
            }
            Expr::Path(path) => Ok(Value::Nodes(self.path(path, at)?)),
            Expr::Call(call) => calls::call(self, call, at),
        }
    }

    pub fn boolean(&self, expression: &Expr, at: Place) -> Result<bool, Trouble> {
        Ok(self.value(expression, at)?.boolean(self.host))
    }

    pub fn number(&self, expression: &Expr, at: Place) -> Result<f64, Trouble> {
        Ok(self.value(expression, at)?.number(self.host))
    }

    pub fn text(&self, expression: &Expr, at: Place) -> Result<Cow<'h, str>, Trouble> {
        if let Expr::Text(text) = expression {
            return Ok(Cow::Owned(text.to_string()));
        }
        Ok(self.value(expression, at)?.text(self.host))
    }

    pub fn nodes(&self, expression: &Expr, at: Place) -> Result<Vec<NodeId>, Trouble> {
        match self.value(expression, at)? {
            Value::Nodes(nodes) => Ok(nodes),
            _ => Err(Trouble::Argument(expression.to_string())),
        }
    }

    fn chain(
        &self,
        first: &Expr,
        rest: &[(Operator, Expr)],
        at: Place,
    ) -> Result<Value<'h>, Trouble> {
        // The commonest expression of all: a question and a word.
        if let [(operator @ (Operator::Equal | Operator::Unequal), Expr::Text(text))] = rest {
            let value = self.value(first, at)?;
            if !matches!(value, Value::Boolean(_)) {
                let word = Atom::Text(Cow::Borrowed(text));
                let holds = value
                    .atoms(self.host)
                    .iter()
                    .any(|atom| self.holds(*operator, atom, &word));
                return Ok(Value::Boolean(holds));
            }
        }
        let mut value = self.value(first, at)?;
        for (operator, operand) in rest {
            let other = self.value(operand, at)?;
            value = if operator.compares() {
                Value::Boolean(self.compare(*operator, value, other)?)
            } else {
                let (left, right) = (value.number(self.host), other.number(self.host));
                Value::Number(match operator {
                    Operator::Plus => left + right,
                    Operator::Minus => left - right,
                    Operator::Times => left * right,
                    Operator::Divide => left / right,
                    _ => left % right,
                })
            };
        }
        Ok(value)
    }

    fn compare(
        &self,
        operator: Operator,
        left: Value<'h>,
        right: Value<'h>,
    ) -> Result<bool, Trouble> {
        // A truth compares with the truth of a set of nodes, not with each of its nodes.
        if let (Value::Boolean(truth), other) | (other, Value::Boolean(truth)) = (&left, &right)
            && matches!(operator, Operator::Equal | Operator::Unequal)
        {
            return Ok((*truth == other.boolean(self.host)) == (operator == Operator::Equal));
        }
        let truth_of = |value: Value<'h>, other_is_truth: bool| match value {
            Value::Nodes(_) if other_is_truth => Value::Boolean(value.boolean(self.host)),
            value => value,
        };
        let (left_is_truth, right_is_truth) = (
            matches!(left, Value::Boolean(_)),
            matches!(right, Value::Boolean(_)),
        );
        let (left, right) = (
            truth_of(left, right_is_truth),
            truth_of(right, left_is_truth),
        );
        let left = left.atoms(self.host);
        let right = right.atoms(self.host);
        self.spend(left.len() as u64 * right.len() as u64)?;
        Ok(left
            .iter()
            .any(|left| right.iter().any(|right| self.holds(operator, left, right))))
    }

    fn holds(&self, operator: Operator, left: &Atom<'_>, right: &Atom<'_>) -> bool {
        match operator {
            Operator::Equal => self.equal(left, right),
            Operator::Unequal => !self.equal(left, right),
            _ => {
                let (left, right) = (self.comparable(left), self.comparable(right));
                match operator {
                    Operator::Less => left < right,
                    Operator::LessOrEqual => left <= right,
                    Operator::Greater => left > right,
                    _ => left >= right,
                }
            }
        }
    }

    fn equal(&self, left: &Atom<'_>, right: &Atom<'_>) -> bool {
        match (left, right) {
            (Atom::Text(left), Atom::Text(right)) => {
                left == right
                    || (left.len() >= 10 && right.len() >= 10 && self.same_moment(left, right))
            }
            (Atom::Boolean(truth), other) | (other, Atom::Boolean(truth)) => match other {
                Atom::Boolean(other) => truth == other,
                Atom::Number(number) => *truth == (*number != 0.0 && !number.is_nan()),
                Atom::Text(text) => *truth != text.is_empty(),
            },
            _ => same_number(self.atom_number(left), self.atom_number(right)),
        }
    }

    /// A day is the same as the moment at which it begins, however each is written.
    fn same_moment(&self, left: &str, right: &str) -> bool {
        let clock = self.host.clock();
        match (
            dates::Moment::parse(left, clock),
            dates::Moment::parse(right, clock),
        ) {
            (Some(left), Some(right)) => {
                left.day == right.day && left.milliseconds == right.milliseconds
            }
            _ => false,
        }
    }

    fn atom_number(&self, atom: &Atom<'_>) -> f64 {
        match atom {
            Atom::Number(number) => *number,
            Atom::Boolean(truth) => f64::from(u8::from(*truth)),
            Atom::Text(text) => text_number(text, self.host),
        }
    }

    /// As a number for less and greater: times of the day compare too.
    fn comparable(&self, atom: &Atom<'_>) -> f64 {
        let number = self.atom_number(atom);
        if number.is_nan()
            && let Atom::Text(text) = atom
            && text.contains(':')
            && let Some((milliseconds, _)) = dates::parse_time(text.trim())
        {
            return milliseconds as f64 / 86_400_000.0;
        }
        number
    }

    pub fn path(&self, path: &Path, at: Place) -> Result<Vec<NodeId>, Trouble> {
        let (nodes, steps, mut nested) = match &path.start {
            Start::Root => {
                if let Some(target) = path.target {
                    let mut nodes = Vec::new();
                    if self.host.own_nodes(target, self.origin, &mut nodes) {
                        self.spend(nodes.len() as u64)?;
                        return Ok(nodes);
                    }
                }
                let (node, rest) = self.reach(&path.steps);
                (vec![node], rest, false)
            }
            Start::Context => (vec![at.node], path.steps.as_slice(), false),
            Start::Reference(name) => return Err(Trouble::Reference(name.to_string())),
            Start::Expression(inner, predicates) => {
                let mut nodes = self.nodes(inner, at)?;
                for predicate in predicates {
                    nodes = self.filter(nodes, predicate)?;
                }
                (nodes, path.steps.as_slice(), true)
            }
        };
        let mut nodes = nodes;
        for step in steps {
            let several = nodes.len() > 1;
            nodes = self.step(step, nodes)?;
            nested |= !matches!(step.axis, Axis::Child | Axis::Attribute | Axis::Itself);
            if nested && several && nodes.len() > 1 {
                nodes = self.in_order(nodes)?;
            }
        }
        Ok(nodes)
    }

    /// Follows an absolute path as far as it leads to what the origin stands in: of a repeat around both, it means the one
    /// that the origin stands in. The last step always means all.
    fn reach<'p>(&self, steps: &'p [Step]) -> (NodeId, &'p [Step]) {
        let root = NodeId {
            document: 0,
            node: 0,
        };
        if self.origin.document != 0 || !self.host.keeps_to_rows() {
            return (root, steps);
        }
        let document = self.host.document(0);
        let mut above = Vec::new();
        let mut at = self.origin.node;
        while at != NONE && at != 0 {
            above.push(at);
            at = document.nodes[at as usize].parent;
        }
        let mut reached = root;
        let mut rest = steps;
        while let [step, further @ ..] = rest
            && !further.is_empty()
            && let Some(name) = step.plain_name()
            && let Some(next) = above.pop()
            && document.name(next) == local(name)
        {
            reached.node = next;
            rest = further;
        }
        (reached, rest)
    }

    fn step(&self, step: &Step, from: Vec<NodeId>) -> Result<Vec<NodeId>, Trouble> {
        if let [only] = from.as_slice() {
            let found = self.axis(step, *only)?;
            return self.filter_all(found, step);
        }
        let mut together = Vec::new();
        for node in from {
            let found = self.axis(step, node)?;
            together.extend(self.filter_all(found, step)?);
        }
        Ok(together)
    }

    fn filter_all(&self, mut nodes: Vec<NodeId>, step: &Step) -> Result<Vec<NodeId>, Trouble> {
        for predicate in &step.predicates {
            nodes = self.filter(nodes, predicate)?;
        }
        // Backward axes count their positions backwards; the result is in document order all the same.
        if matches!(
            step.axis,
            Axis::Ancestor | Axis::AncestorOrSelf | Axis::Preceding | Axis::PrecedingSibling
        ) {
            nodes.reverse();
        }
        Ok(nodes)
    }

    fn axis(&self, step: &Step, from: NodeId) -> Result<Vec<NodeId>, Trouble> {
        let document = self.host.document(from.document);
        let nodes = &document.nodes;
        let name = match &step.test {
            Test::Name(name) => match document.name_number(local(name)) {
                Some(number) => Some(number),
                None => return Ok(Vec::new()),
            },
            _ => None,
        };
        let here = &nodes[from.node as usize];
        let mut found: Vec<NodeId> = Vec::new();
        let mut visited = 0_u64;
        let wants_attributes = step.axis == Axis::Attribute;
        let mut take = |node: u32, found: &mut Vec<NodeId>| {
            visited += 1;
            let candidate = &nodes[node as usize];
            let itself = node == from.node;
            let fits = match step.test {
                Test::Name(_) => Some(candidate.name) == name && node != 0,
                Test::Any => node != 0,
                Test::Node => true,
                Test::Text => !candidate.value.is_empty(),
            };
            let attribute_fits =
                candidate.attribute == wants_attributes || (itself && step.axis == Axis::Itself);
            if fits && attribute_fits && (candidate.relevant || itself) {
                found.push(NodeId {
                    document: from.document,
                    node,
                });
            }
        };
        match step.axis {
            // The text of an element is its value: asking for text below it means the element itself.
            Axis::Child if step.test == Test::Text => {
                if !here.value.is_empty() {
                    found.push(from);
                }
            }
            Axis::Child | Axis::Attribute => {
                let mut at = here.first_child;
                while at != NONE {
                    take(at, &mut found);
                    at = nodes[at as usize].next;
                }
            }
            Axis::Itself => take(from.node, &mut found),
            Axis::Parent => {
                if here.parent != NONE {
                    take(here.parent, &mut found);
                }
            }
            Axis::Ancestor | Axis::AncestorOrSelf => {
                let mut at = if step.axis == Axis::Ancestor {
                    here.parent
                } else {
                    from.node
                };
                while at != NONE {
                    take(at, &mut found);
                    at = nodes[at as usize].parent;
                }
            }
            Axis::Descendant | Axis::DescendantOrSelf => {
                if step.axis == Axis::DescendantOrSelf {
                    take(from.node, &mut found);
                }
                let mut at = document.after(from.node, from.node);
                while at != NONE {
                    take(at, &mut found);
                    at = document.after(from.node, at);
                }
            }
            Axis::FollowingSibling => {
                let mut at = here.next;
                while at != NONE {
                    take(at, &mut found);
                    at = nodes[at as usize].next;
                }
            }
            Axis::PrecedingSibling => {
                let mut at = here.previous;
                while at != NONE {
                    take(at, &mut found);
                    at = nodes[at as usize].previous;
                }
            }
            Axis::Following => {
                let mut at = document.after_all_of(0, from.node);
                while at != NONE {
                    take(at, &mut found);
                    at = document.after(0, at);
                }
            }
            Axis::Preceding => {
                let mut above = Vec::new();
                let mut at = here.parent;
                while at != NONE {
                    above.push(at);
                    at = nodes[at as usize].parent;
                }
                let mut at = 0;
                while at != NONE && at != from.node {
                    if !above.contains(&at) {
                        take(at, &mut found);
                    }
                    at = document.after(0, at);
                }
                found.reverse();
            }
        }
        self.spend(visited)?;
        Ok(found)
    }

    pub fn filter(&self, nodes: Vec<NodeId>, predicate: &Expr) -> Result<Vec<NodeId>, Trouble> {
        if nodes.is_empty() {
            return Ok(nodes);
        }
        let conditions: Vec<Condition<'_, 'h>> = match predicate {
            Expr::And(parts) => parts
                .iter()
                .map(|part| self.condition(part))
                .collect::<Result<_, _>>()?,
            one => vec![self.condition(one)?],
        };
        let alone = conditions.len() == 1;
        let size = nodes.len();
        self.spend(size as u64)?;
        let mut kept = Vec::with_capacity(size.min(64));
        for (index, node) in nodes.into_iter().enumerate() {
            let place = Place {
                node,
                position: index + 1,
                size,
            };
            let mut holds = true;
            for condition in &conditions {
                holds = match condition {
                    Condition::Child(name, atoms) => self.child_equals(node, name, atoms),
                    Condition::Other(expression) => match self.value(expression, place)? {
                        Value::Number(number) if alone => {
                            (number - place.position as f64).abs() < f64::EPSILON
                        }
                        value => value.boolean(self.host),
                    },
                };
                if !holds {
                    break;
                }
            }
            if holds {
                kept.push(node);
            }
        }
        Ok(kept)
    }

    fn child_equals(&self, node: NodeId, name: &str, atoms: &[Atom<'h>]) -> bool {
        let document = self.host.document(node.document);
        let Some(number) = document.name_number(name) else {
            return atoms
                .iter()
                .any(|atom| self.equal(atom, &Atom::Text(Cow::Borrowed(""))));
        };
        let mut any = false;
        for child in document.children(node.node) {
            let found = &document.nodes[child as usize];
            if found.name == number && !found.attribute && found.relevant {
                any = true;
                let value = node_atom(
                    self.host,
                    NodeId {
                        document: node.document,
                        node: child,
                    },
                );
                if atoms.iter().any(|atom| self.equal(&value, atom)) {
                    return true;
                }
            }
        }
        !any && atoms
            .iter()
            .any(|atom| self.equal(atom, &Atom::Text(Cow::Borrowed(""))))
    }

    /// `child = something that is the same for every node` is worked out once on its right side.
    fn condition<'e>(&self, part: &'e Expr) -> Result<Condition<'e, 'h>, Trouble> {
        if let Expr::Chain(first, rest) = part
            && let [(Operator::Equal, second)] = rest.as_slice()
        {
            for (child, other) in [(&**first, second), (second, &**first)] {
                if let Expr::Path(path) = child
                    && matches!(path.start, Start::Context)
                    && let [step] = path.steps.as_slice()
                    && let Some(name) = step.plain_name()
                    && is_independent(other)
                {
                    let place = Place {
                        node: self.origin,
                        position: 1,
                        size: 1,
                    };
                    let value = self.value(other, place)?;
                    if !matches!(value, Value::Boolean(_)) {
                        return Ok(Condition::Child(local(name), value.atoms(self.host)));
                    }
                }
            }
        }
        Ok(Condition::Other(part))
    }

    /// Nodes in document order, each once.
    fn in_order(&self, mut nodes: Vec<NodeId>) -> Result<Vec<NodeId>, Trouble> {
        nodes.sort_unstable();
        nodes.dedup();
        if nodes.len() < 2 {
            return Ok(nodes);
        }
        let mut ordered = Vec::with_capacity(nodes.len());
        let mut rest = nodes.as_slice();
        while let Some(first) = rest.first() {
            let of_one = rest.partition_point(|node| node.document == first.document);
            let (mine, others) = rest.split_at(of_one);
            rest = others;
            let document = self.host.document(first.document);
            let mut at = 0;
            let mut left = mine.len();
            self.spend(document.nodes.len() as u64)?;
            while at != NONE && left > 0 {
                let candidate = NodeId {
                    document: first.document,
                    node: at,
                };
                if mine.binary_search(&candidate).is_ok() {
                    ordered.push(candidate);
                    left -= 1;
                }
                at = document.after(0, at);
            }
        }
        Ok(ordered)
    }
}

/// Numbers are equal when they are exactly the same: that is what XPath says.
#[expect(clippy::float_cmp, reason = "XPath compares numbers exactly")]
fn same_number(left: f64, right: f64) -> bool {
    left == right
}

enum Condition<'e, 'h> {
    Child(&'e str, Vec<Atom<'h>>),
    Other(&'e Expr),
}

/// Is it the same wherever it is asked?
fn is_independent(expression: &Expr) -> bool {
    match expression {
        Expr::Number(_) | Expr::Text(_) => true,
        Expr::Path(path) => match &path.start {
            Start::Root => true,
            Start::Expression(inner, _) => is_independent(inner),
            Start::Context | Start::Reference(_) => false,
        },
        Expr::Call(call) => match &*call.name {
            "current" | "today" | "now" | "instance" => true,
            "string" | "number" | "concat" | "coalesce" | "jr:choice-name" | "selected-at"
            | "indexed-repeat" => {
                !call.arguments.is_empty() && call.arguments.iter().all(is_independent)
            }
            _ => false,
        },
        _ => false,
    }
}
