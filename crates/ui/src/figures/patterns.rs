//! Fills that differ without colour: for states of a measure and for groups of a picture.

use maud::{Markup, PreEscaped, html};

use super::{CARD, FELT, FLOW, LINE, TEAL, identifier};

/// What a mark in a picture means; each has a fill that a black-and-white print keeps apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Not begun: an empty, dashed outline.
    Planned,
    /// Under way: light.
    Running,
    /// Finished: full.
    Done,
    /// Behind its date: hatched.
    Late,
    /// Cannot go on: crossed.
    Blocked,
    /// The n-th group of a picture, from 0; after six they begin anew.
    Group(usize),
}

impl Fill {
    /// The five states, in the order in which they are told.
    pub const STATES: [Self; 5] = [
        Self::Done,
        Self::Running,
        Self::Planned,
        Self::Late,
        Self::Blocked,
    ];

    fn code(self) -> String {
        match self {
            Self::Planned => "planned".to_owned(),
            Self::Running => "running".to_owned(),
            Self::Done => "done".to_owned(),
            Self::Late => "late".to_owned(),
            Self::Blocked => "blocked".to_owned(),
            Self::Group(index) => format!("g{}", index % 6),
        }
    }

    /// The colour of its outline, and whether the outline is dashed.
    pub(crate) fn outline(self) -> (&'static str, bool) {
        match self {
            Self::Planned => (TEAL, true),
            Self::Late | Self::Blocked => (FELT, false),
            Self::Running | Self::Done | Self::Group(_) => (TEAL, false),
        }
    }

    /// The pattern, drawn once in each picture whose anchor is given.
    fn pattern(self, anchor: &str) -> String {
        let (size, turn, inner) = match self {
            Self::Planned => (8, 0, String::new()),
            Self::Running => (
                8,
                0,
                format!(r#"<rect width="8" height="8" fill="{FLOW}"/>"#),
            ),
            Self::Done => (
                8,
                0,
                format!(r#"<rect width="8" height="8" fill="{TEAL}"/>"#),
            ),
            Self::Late => (
                6,
                45,
                format!(r#"<rect width="2.6" height="6" fill="{FELT}"/>"#),
            ),
            Self::Blocked => (
                7,
                45,
                format!(
                    r#"<path d="M0 0H7M0 0V7" stroke="{FELT}" stroke-width="2.4" fill="none"/>"#
                ),
            ),
            Self::Group(index) => match index % 6 {
                0 => (
                    8,
                    0,
                    format!(r#"<rect width="8" height="8" fill="{FLOW}" fill-opacity=".75"/>"#),
                ),
                1 => (
                    7,
                    45,
                    format!(r#"<rect width="1.6" height="7" fill="{FLOW}"/>"#),
                ),
                2 => (
                    8,
                    0,
                    format!(r#"<circle cx="4" cy="4" r="1.7" fill="{FLOW}"/>"#),
                ),
                3 => (
                    7,
                    -45,
                    format!(r#"<rect width="1.6" height="7" fill="{LINE}"/>"#),
                ),
                4 => (
                    8,
                    0,
                    format!(r#"<rect width="8" height="1.6" fill="{FLOW}"/>"#),
                ),
                _ => (
                    8,
                    0,
                    format!(r#"<rect width="8" height="8" fill="{LINE}" fill-opacity=".45"/>"#),
                ),
            },
        };
        format!(
            r#"<pattern id="{anchor}-{}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})"><rect width="{size}" height="{size}" fill="{CARD}"/>{inner}</pattern>"#,
            self.code(),
        )
    }

    /// The reference to the pattern.
    pub(crate) fn reference(self, anchor: &str) -> String {
        format!("url(#{anchor}-{})", self.code())
    }
}

/// The patterns of these fills, once each.
pub(crate) fn patterns(anchor: &str, fills: &[Fill]) -> String {
    let mut codes = Vec::new();
    let mut out = String::new();
    for fill in fills {
        if !codes.contains(&fill.code()) {
            codes.push(fill.code());
            out.push_str(&fill.pattern(anchor));
        }
    }
    out
}

/// What the fills of a picture mean. `anchor` must be unique in the document; the list brings its own patterns.
pub fn legend(anchor: &str, entries: &[(Fill, String)]) -> Markup {
    let anchor = identifier(&format!("{anchor}-legend"));
    html! {
        ul.legend {
            @for (fill, words) in entries {
                @let (stroke, dashed) = fill.outline();
                @let anchor = format!("{anchor}-{}", fill.code());
                li {
                    svg width="28" height="16" viewBox="0 0 28 16" aria-hidden="true" focusable="false" {
                        defs { (PreEscaped(fill.pattern(&anchor))) }
                        rect x="1" y="1" width="26" height="14" fill=(fill.reference(&anchor)) stroke=(stroke)
                            stroke-width="1.3" stroke-dasharray=[dashed.then_some("4 3")] {}
                    }
                    (words)
                }
            }
        }
    }
}

/// How much of something is done, as a bar with its words beside it; the words are the measure for those who do not see it.
pub fn progress(words: &str, done: usize, of: usize) -> Markup {
    let share = if of == 0 {
        0.0
    } else {
        (done as f64 / of as f64).clamp(0.0, 1.0)
    };
    html! {
        div.progress {
            svg width="100%" height="14" aria-hidden="true" focusable="false" {
                @if share > 0.0 { rect x="0" y="0" height="14" width=(format!("{:.1}%", share * 100.0)) fill=(TEAL) {} }
            }
            span { (words) }
        }
    }
}
