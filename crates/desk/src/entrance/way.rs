//! Where one goes on after coming in: only to addresses of our own.

use std::fmt::Write as _;

use kernel::Lang;

use crate::Visit;
use crate::answer::escaped;

/// The address below the language to go on to, where it is one of ours and one that is worth going to.
///
/// Whatever it says, the language is put before it: it can never name another host.
pub(super) fn next(asked: &str) -> Option<&str> {
    let path = asked.split(['?', '#']).next()?;
    let ours = asked.starts_with('/')
        && !asked.starts_with("//")
        && !asked.contains(|letter: char| letter.is_control() || letter == '\\');
    // Signing in or out again, or being counted as present, is no way on.
    let worth = !["/login", "/logout", "/me/stay", "/me/office"]
        .iter()
        .any(|bad| {
            path.strip_prefix(bad)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
    (ours && worth).then_some(asked)
}

/// What a page of coming in carries on in its address: where to go on, and the draft that waits there.
pub(super) fn carried(visit: &Visit) -> String {
    let mut out = String::new();
    for (name, value) in [
        ("next", visit.asked("next").and_then(next)),
        ("draft", visit.asked("draft")),
    ] {
        if let Some(value) = value {
            let joint = if out.is_empty() { '?' } else { '&' };
            // Writing to a String cannot fail.
            let _ = write!(out, "{joint}{name}={}", escaped(value));
        }
    }
    out
}

/// Where somebody goes who has come in: where they wanted to, in the language of that page; else to their day, in
/// their own language.
pub(super) fn on(visit: &Visit, own: Lang) -> String {
    on_from(visit.lang(), own, visit.asked("next"), visit.asked("draft"))
}

pub(super) fn on_from(page: Lang, own: Lang, asked: Option<&str>, draft: Option<&str>) -> String {
    let Some(next) = asked.and_then(next) else {
        return format!("/{own}/desk");
    };
    let next = next.split('#').next().unwrap_or(next);
    match draft {
        None => format!("/{page}{next}"),
        Some(draft) => {
            let joint = if next.contains('?') { '&' } else { '?' };
            format!("/{page}{next}{joint}draft={}", escaped(draft))
        }
    }
}
