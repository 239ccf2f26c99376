//! What an expression is made of, and how it is written back.

use std::fmt;

/// One operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `div`
    Divide,
    /// `mod`
    Modulo,
}

impl Operator {
    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "div",
            Self::Modulo => "mod",
        }
    }

    /// Does it compare, rather than calculate?
    pub const fn compares(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::Unequal
                | Self::Less
                | Self::LessOrEqual
                | Self::Greater
                | Self::GreaterOrEqual
        )
    }
}

/// An expression, or a part of one.
#[derive(Debug, Clone)]
pub enum Expr {
    /// A number as written.
    Number(f64),
    /// A text between quotes.
    Text(Box<str>),
    /// Two or more operands joined by `or`.
    Or(Vec<Expr>),
    /// Two or more operands joined by `and`.
    And(Vec<Expr>),
    /// Operands joined by operators of the same strength, from left to right.
    Chain(Box<Expr>, Vec<(Operator, Expr)>),
    /// `-` before an operand.
    Negated(Box<Expr>),
    /// Two or more node-sets joined by `|`.
    Union(Vec<Expr>),
    /// A location path, or a filtered expression.
    Path(Path),
    /// A call of a function.
    Call(Call),
}

/// Where a path begins.
#[derive(Debug, Clone)]
pub enum Start {
    /// At the root of the form's own instance: `/…`.
    Root,
    /// At the context node.
    Context,
    /// At a question named as in a workbook: `${name}`, or `${last-saved#name}`. It has no value until a converter has
    /// written its path in its place.
    Reference(Box<str>),
    /// At the value of another expression, for example `instance('list')/…` or `(a | b)[1]`.
    Expression(Box<Expr>, Vec<Expr>),
}

/// A location path.
#[derive(Debug, Clone)]
pub struct Path {
    /// Where it begins.
    pub start: Start,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// The byte at which it begins in the source.
    pub at: usize,
    /// The node of the form it means, once that was found out: only for absolute paths of plain names.
    pub(crate) target: Option<u32>,
}

/// A direction in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// `child::`
    Child,
    /// `descendant::`
    Descendant,
    /// `parent::`
    Parent,
    /// `ancestor::`
    Ancestor,
    /// `following-sibling::`
    FollowingSibling,
    /// `preceding-sibling::`
    PrecedingSibling,
    /// `following::`
    Following,
    /// `preceding::`
    Preceding,
    /// `attribute::`
    Attribute,
    /// `self::`
    Itself,
    /// `descendant-or-self::`
    DescendantOrSelf,
    /// `ancestor-or-self::`
    AncestorOrSelf,
}

/// Every axis with its name.
pub(crate) const AXES: [(&str, Axis); 12] = [
    ("child", Axis::Child),
    ("descendant", Axis::Descendant),
    ("parent", Axis::Parent),
    ("ancestor", Axis::Ancestor),
    ("following-sibling", Axis::FollowingSibling),
    ("preceding-sibling", Axis::PrecedingSibling),
    ("following", Axis::Following),
    ("preceding", Axis::Preceding),
    ("attribute", Axis::Attribute),
    ("self", Axis::Itself),
    ("descendant-or-self", Axis::DescendantOrSelf),
    ("ancestor-or-self", Axis::AncestorOrSelf),
];

/// Which nodes of an axis are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Those of this name, prefix included as written.
    Name(Box<str>),
    /// Every element (or attribute): `*`.
    Any,
    /// Every node: `node()`.
    Node,
    /// Text nodes: `text()`. Here the text of an element is its value, so this is the element's text itself.
    Text,
}

/// One step of a path.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its direction.
    pub axis: Axis,
    /// Which nodes.
    pub test: Test,
    /// The conditions in brackets.
    pub predicates: Vec<Expr>,
}

/// A call of a function.
#[derive(Debug, Clone)]
pub struct Call {
    /// The name as written.
    pub name: Box<str>,
    /// Its place in [`super::FUNCTIONS`], if it is there.
    pub(crate) function: Option<usize>,
    /// What it is given.
    pub arguments: Vec<Expr>,
    /// The byte at which the name begins in the source.
    pub at: usize,
}

impl Step {
    /// A step to the children of a name.
    pub fn child(name: &str) -> Self {
        Self {
            axis: Axis::Child,
            test: Test::Name(name.into()),
            predicates: Vec::new(),
        }
    }

    /// The name, if this is a plain step to a child (or to an attribute, then with `@`).
    pub fn plain_name(&self) -> Option<&str> {
        match (&self.axis, &self.test) {
            (Axis::Child, Test::Name(name)) if self.predicates.is_empty() => Some(name),
            _ => None,
        }
    }
}

impl Path {
    /// The names of an absolute path without conditions, for example `["data", "group", "question"]`.
    pub fn plain_names(&self) -> Option<Vec<&str>> {
        if !matches!(self.start, Start::Root) {
            return None;
        }
        self.steps.iter().map(Step::plain_name).collect()
    }
}

impl Expr {
    /// Calls `visit` for this expression and every part of it, the whole before its parts.
    pub fn walk<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        visit(self);
        match self {
            Self::Number(_) | Self::Text(_) => {}
            Self::Or(parts) | Self::And(parts) | Self::Union(parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            Self::Chain(first, rest) => {
                first.walk(visit);
                for (_, part) in rest {
                    part.walk(visit);
                }
            }
            Self::Negated(inner) => inner.walk(visit),
            Self::Path(path) => {
                if let Start::Expression(inner, predicates) = &path.start {
                    inner.walk(visit);
                    for predicate in predicates {
                        predicate.walk(visit);
                    }
                }
                for step in &path.steps {
                    for predicate in &step.predicates {
                        predicate.walk(visit);
                    }
                }
            }
            Self::Call(call) => {
                for argument in &call.arguments {
                    argument.walk(visit);
                }
            }
        }
    }

    /// Calls `change` for every path in this expression.
    pub(crate) fn walk_paths_mut(&mut self, change: &mut dyn FnMut(&mut Path)) {
        match self {
            Self::Number(_) | Self::Text(_) => {}
            Self::Or(parts) | Self::And(parts) | Self::Union(parts) => {
                for part in parts {
                    part.walk_paths_mut(change);
                }
            }
            Self::Chain(first, rest) => {
                first.walk_paths_mut(change);
                for (_, part) in rest {
                    part.walk_paths_mut(change);
                }
            }
            Self::Negated(inner) => inner.walk_paths_mut(change),
            Self::Path(path) => {
                if let Start::Expression(inner, predicates) = &mut path.start {
                    inner.walk_paths_mut(change);
                    for predicate in predicates {
                        predicate.walk_paths_mut(change);
                    }
                }
                for step in &mut path.steps {
                    for predicate in &mut step.predicates {
                        predicate.walk_paths_mut(change);
                    }
                }
                change(path);
            }
            Self::Call(call) => {
                for argument in &mut call.arguments {
                    argument.walk_paths_mut(change);
                }
            }
        }
    }

    fn strength(&self) -> u8 {
        match self {
            Self::Or(_) => 1,
            Self::And(_) => 2,
            Self::Chain(_, rest) => match rest.first().map(|(operator, _)| *operator) {
                Some(Operator::Equal | Operator::Unequal) => 3,
                Some(
                    Operator::Less
                    | Operator::LessOrEqual
                    | Operator::Greater
                    | Operator::GreaterOrEqual,
                ) => 4,
                Some(Operator::Plus | Operator::Minus) => 5,
                _ => 6,
            },
            Self::Negated(_) => 7,
            Self::Union(_) => 8,
            Self::Path(_) => 9,
            Self::Number(number) if number.is_sign_negative() => 7,
            Self::Number(_) | Self::Text(_) | Self::Call(_) => 10,
        }
    }

    fn write_within(&self, out: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.strength() >= at_least {
            write!(out, "{self}")
        } else {
            write!(out, "({self})")
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Text(text) if text.contains('\'') => write!(out, "\"{text}\""),
            Self::Text(text) => write!(out, "'{text}'"),
            Self::Or(parts) => joined(parts, " or ", 2, out),
            Self::And(parts) => joined(parts, " and ", 3, out),
            Self::Union(parts) => joined(parts, " | ", 9, out),
            Self::Chain(first, rest) => {
                let strength = self.strength();
                first.write_within(out, strength + 1)?;
                for (operator, part) in rest {
                    write!(out, " {} ", operator.sign())?;
                    part.write_within(out, strength + 1)?;
                }
                Ok(())
            }
            Self::Negated(inner) => {
                out.write_str("-")?;
                inner.write_within(out, 7)
            }
            Self::Path(path) => write!(out, "{path}"),
            Self::Call(call) => {
                write!(out, "{}(", call.name)?;
                for (position, argument) in call.arguments.iter().enumerate() {
                    if position > 0 {
                        out.write_str(", ")?;
                    }
                    write!(out, "{argument}")?;
                }
                out.write_str(")")
            }
        }
    }
}

fn joined(
    parts: &[Expr],
    between: &str,
    at_least: u8,
    out: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            out.write_str(between)?;
        }
        part.write_within(out, at_least)?;
    }
    Ok(())
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.start {
            Start::Root => out.write_str("/")?,
            Start::Context => {}
            Start::Reference(name) => write!(out, "${{{name}}}")?,
            Start::Expression(inner, predicates) => {
                inner.write_within(out, 10)?;
                for predicate in predicates {
                    write!(out, "[{predicate}]")?;
                }
            }
        }
        for (position, step) in self.steps.iter().enumerate() {
            if position > 0 || matches!(self.start, Start::Reference(_) | Start::Expression(..)) {
                out.write_str("/")?;
            }
            write!(out, "{step}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.predicates.is_empty() && self.test == Test::Node;
        match self.axis {
            Axis::Itself if plain => return out.write_str("."),
            Axis::Parent if plain => return out.write_str(".."),
            Axis::Child => {}
            Axis::Attribute => out.write_str("@")?,
            axis => {
                let name = AXES
                    .iter()
                    .find(|(_, known)| *known == axis)
                    .map_or("child", |(name, _)| *name);
                write!(out, "{name}::")?;
            }
        }
        match &self.test {
            Test::Name(name) => out.write_str(name)?,
            Test::Any => out.write_str("*")?,
            Test::Node => out.write_str("node()")?,
            Test::Text => out.write_str("text()")?,
        }
        for predicate in &self.predicates {
            write!(out, "[{predicate}]")?;
        }
        Ok(())
    }
}
