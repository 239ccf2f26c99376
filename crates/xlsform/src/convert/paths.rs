//! `${name}` as a path: absolute, or relative where both questions stand in the same repeat.

use std::borrow::Cow;

use crate::reference::{Reference, references};

use super::form::{At, Form, Node, What};

/// The instance that holds the answers of the form that was saved last.
pub(crate) const LAST_SAVED: &str = "__last-saved";

/// Longer texts than this are not written by people; they would only exhaust memory.
const LONGEST: usize = 1 << 20;

/// How references of one expression are to be written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    /// Whether relative paths begin at the question even inside predicates of other lists.
    pub from_current: bool,
    /// Whether a path may begin above the repeat that both share, so that a predicate can follow.
    pub above_repeat: bool,
}

impl Form {
    /// The text with every `${name}` as a path, as seen from a node. References that mean nothing stay as they are.
    pub(crate) fn with_paths<'t>(
        &self,
        text: &'t str,
        context: Option<At>,
        manner: Manner,
    ) -> Cow<'t, str> {
        if !text.contains("${") {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() * 2);
        let mut from = 0;
        for reference in references(text) {
            if out.len() > LONGEST {
                return Cow::Owned(out);
            }
            out.push_str(&text[from..reference.range.start]);
            from = reference.range.end;
            match self.path_of(text, &reference, context, manner) {
                Some(path) => out.push_str(&path),
                None => out.push_str(&text[reference.range.clone()]),
            }
        }
        out.push_str(&text[from..]);
        Cow::Owned(out)
    }

    fn path_of(
        &self,
        text: &str,
        reference: &Reference<'_>,
        context: Option<At>,
        mut manner: Manner,
    ) -> Option<String> {
        let target = self.named(reference.name?, context)?;
        if let Some(context) = context
            && !reference.last_saved
            && may_be_relative(text, reference)
        {
            manner.from_current |= text.contains("instance(") && in_predicate(text, reference);
            if let Some(path) = self.relative(context, target, manner) {
                return Some(path);
            }
        }
        let path = self.path(target);
        Some(if reference.last_saved {
            format!(" instance('{LAST_SAVED}'){path} ")
        } else {
            format!(" {path} ")
        })
    }

    /// The path from one question to another of the same repeat.
    fn relative(&self, from: At, to: At, manner: Manner) -> Option<String> {
        let is_repeat = |node: &Node| node.what == What::Repeat;
        let shared = self.common(from, to, is_repeat)?;
        let (steps, path) = if manner.above_repeat
            && self.repeat_of(to) == Some(shared)
            && (self.repeat_of(shared).is_none() || self.repeat_of(from) != Some(shared))
        {
            let above = self.nodes[shared].parent;
            (self.steps(from, shared) + 1, self.path_from(above, to))
        } else {
            let holds = |node: &Node| matches!(node.what, What::Group | What::Repeat | What::Meta);
            let above = self.common(from, to, holds)?;
            (self.steps(from, above), self.path_from(above, to))
        };
        let start = if manner.from_current {
            "current()/"
        } else {
            ""
        };
        let up = vec![".."; steps].join("/");
        Some(format!(" {start}{up}{path} "))
    }
}

/// Whether a reference stands in square brackets.
fn in_predicate(text: &str, reference: &Reference<'_>) -> bool {
    let before = &text[..reference.range.start];
    let opened = before.matches('[').count();
    opened > before.matches(']').count()
}

/// Whether a reference may be relative: in `indexed-repeat()` only the numbers may.
fn may_be_relative(text: &str, reference: &Reference<'_>) -> bool {
    const CALL: &str = "indexed-repeat(";
    let before = &text[..reference.range.start];
    let Some(call) = before.rfind(CALL) else {
        return true;
    };
    let inside = &before[call + CALL.len()..];
    let mut depth = 0_i32;
    let mut argument = 0;
    for letter in inside.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => argument += 1,
            _ => {}
        }
        if depth < 0 {
            return true;
        }
    }
    !matches!(argument, 0 | 1 | 3 | 5)
}
