//! Values and how they become texts, numbers and truths.

use std::borrow::Cow;

use super::document::{NodeId, Reading};
use super::evaluate::Host;
use crate::markup::NONE;

/// The value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'h> {
    /// Nodes, in document order.
    Nodes(Vec<NodeId>),
    /// Text. Days and times are texts as ISO 8601 writes them.
    Text(Cow<'h, str>),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

/// A value that is not a set of nodes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom<'h> {
    Text(Cow<'h, str>),
    Number(f64),
    Boolean(bool),
}

/// The text of a node.
pub(super) fn node_text(host: &dyn Host, node: NodeId) -> Cow<'_, str> {
    let document = host.document(node.document);
    let found = &document.nodes[node.node as usize];
    if found.first_child == NONE {
        return Cow::Borrowed(&found.value);
    }
    Cow::Owned(document.text_below(node.node))
}

pub(super) fn node_atom(host: &dyn Host, node: NodeId) -> Atom<'_> {
    let text = node_text(host, node);
    match host.document(node.document).nodes[node.node as usize].reading {
        Reading::Text => Atom::Text(text),
        Reading::Number => {
            let number = parse_number(&text);
            if number.is_nan() {
                Atom::Text(text)
            } else {
                Atom::Number(number)
            }
        }
        Reading::Truth => match text.trim() {
            "true" | "1" => Atom::Boolean(true),
            "false" | "0" => Atom::Boolean(false),
            _ => Atom::Text(text),
        },
    }
}

impl<'h> Value<'h> {
    pub(super) fn empty() -> Self {
        Self::Text(Cow::Borrowed(""))
    }

    /// As text: of nodes, that of the first.
    pub fn text(self, host: &'h dyn Host) -> Cow<'h, str> {
        match self {
            Self::Nodes(nodes) => nodes
                .first()
                .map_or(Cow::Borrowed(""), |node| node_text(host, *node)),
            Self::Text(text) => text,
            Self::Number(number) => Cow::Owned(number_text(number)),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
        }
    }

    /// As a number; a day counts as the days since 1 January 1970, and what is no number is `NaN`.
    pub fn number(self, host: &'h dyn Host) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Boolean(truth) => f64::from(u8::from(truth)),
            Self::Nodes(nodes) => match nodes.first() {
                None => f64::NAN,
                Some(node) => match node_atom(host, *node) {
                    Atom::Number(number) => number,
                    Atom::Text(text) => text_number(&text, host),
                    Atom::Boolean(truth) => f64::from(u8::from(truth)),
                },
            },
            Self::Text(text) => text_number(&text, host),
        }
    }

    /// As a truth. A node of the form itself counts as its value does: an empty answer and the number 0 are false. Other
    /// nodes count as true by being there.
    pub fn boolean(&self, host: &dyn Host) -> bool {
        match self {
            Self::Boolean(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Nodes(nodes) => match nodes.as_slice() {
                [] => false,
                [node] if host.document(node.document).nodes[node.node as usize].tag != NONE => {
                    match node_atom(host, *node) {
                        Atom::Number(number) => number != 0.0,
                        Atom::Text(text) => !text.is_empty(),
                        Atom::Boolean(truth) => truth,
                    }
                }
                _ => true,
            },
        }
    }

    /// Each value on its own: a set of nodes as its nodes, and an empty set as one empty text, as `JavaRosa` has it.
    pub(super) fn atoms(self, host: &'h dyn Host) -> Vec<Atom<'h>> {
        match self {
            Self::Nodes(nodes) if nodes.is_empty() => vec![Atom::Text(Cow::Borrowed(""))],
            Self::Nodes(nodes) => nodes
                .into_iter()
                .map(|node| node_atom(host, node))
                .collect(),
            Self::Text(text) => vec![Atom::Text(text)],
            Self::Number(number) => vec![Atom::Number(number)],
            Self::Boolean(truth) => vec![Atom::Boolean(truth)],
        }
    }
}

/// The number that a text is, or the days since 1970 that a day or a moment is.
pub(super) fn text_number(text: &str, host: &dyn Host) -> f64 {
    let number = parse_number(text);
    if number.is_nan() && text.len() >= 10 {
        return super::dates::days_of(text.trim(), host.clock()).unwrap_or(f64::NAN);
    }
    number
}

/// The number that a text is by the rules of XPath: digits with at most one point, a minus before them, white space around
/// them. Everything else is `NaN`.
pub fn parse_number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let well_formed = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1;
    if well_formed {
        text.parse().unwrap_or(f64::NAN)
    } else {
        f64::NAN
    }
}

/// A number as XPath writes it: whole numbers without a point, never with an exponent.
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    number.to_string()
}
