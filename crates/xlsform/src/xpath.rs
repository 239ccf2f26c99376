//! Expressions: XPath 1.0 with the functions of ODK forms.
//!
//! [`Expression::parse`] reads one, with the byte of every error; [`check()`] says everything that can be known to be wrong
//! without a document; [`Expression::evaluate`] works it out over documents that a [`Host`] holds. Nothing here panics, and
//! every evaluation has a number of steps after which it ends.

mod calls;
mod check;
pub(crate) mod dates;
mod document;
mod evaluate;
mod functions;
mod geography;
mod parse;
pub(crate) mod random;
mod syntax;
mod value;

#[cfg(test)]
mod tests;

pub use check::{
    ExpressionProblem, NotOnPhones, ProblemKind, check, check_expression, not_on_phones,
};
pub(crate) use document::Reading;
pub use document::{Document, NodeId};
pub use evaluate::{Clock, Host, Trouble};
pub use functions::{FUNCTIONS, Function, Kind, function_named, nearest_function};
pub(crate) use geography::points;
pub use parse::{SyntaxError, SyntaxKind};
pub use syntax::{Axis, Call, Expr, Operator, Path, Start, Step, Test};
pub use value::{Value, number_text, parse_number};

/// An expression that was read.
#[derive(Debug, Clone)]
pub struct Expression {
    source: Box<str>,
    root: Expr,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// [`SyntaxError`] with the byte at which the trouble begins.
    pub fn parse(source: &str) -> Result<Self, SyntaxError> {
        Ok(Self {
            source: source.into(),
            root: parse::parse(source)?,
        })
    }

    /// As it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What it is made of.
    pub fn root(&self) -> &Expr {
        &self.root
    }

    /// Tells every absolute path of plain names which node of the form it means, so that it need not be searched for.
    pub(crate) fn aim(&mut self, find: &mut dyn FnMut(&str) -> Option<u32>) {
        self.root.walk_paths_mut(&mut |path| {
            if let Some(names) = path.plain_names()
                && !names.is_empty()
            {
                let mut written = String::new();
                for name in names {
                    written.push('/');
                    written.push_str(crate::markup::local(name));
                }
                path.target = find(&written);
            }
        });
    }

    /// Works it out at a node.
    ///
    /// # Errors
    /// [`Trouble`] where it asks for what is not there, or takes too long.
    pub fn evaluate<'h>(&self, host: &'h dyn Host, at: NodeId) -> Result<Value<'h>, Trouble> {
        evaluate::evaluate(&self.root, host, at)
    }

    /// The paths of the questions it looks at, as written, and the names of `${…}` references.
    pub fn paths(&self) -> Vec<&Path> {
        let mut found = Vec::new();
        self.root.walk(&mut |part| {
            if let Expr::Path(path) = part {
                found.push(path);
            }
        });
        found
    }
}

/// Works a part of an expression out at a node.
pub(crate) fn evaluate_part<'h>(
    part: &Expr,
    host: &'h dyn Host,
    at: NodeId,
) -> Result<Value<'h>, Trouble> {
    evaluate::evaluate(part, host, at)
}
