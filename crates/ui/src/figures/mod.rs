//! Pictures as SVG text, used alike on a page and by the typesetter.
//!
//! Colours and type are presentation attributes. What is broken is red *and* hatched *and* dashed, so that a
//! black-and-white print says the same.

mod bars;
mod chain;
mod draw;
mod gantt;
mod ground;
mod layout;
mod map;
mod patterns;
mod pyramid;
mod series;
mod stack;
mod strip;
mod treemap;
mod widths;

pub use bars::{Bar, BarGroup, Bars, bars};
pub use chain::{ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind, chain};
pub use gantt::{Gantt, GanttGroup, GanttRow, gantt};
pub use ground::{Ground, Mark, Symbol, Wall, Way, WayKind, Window, grid_step, ground, wall};
pub use map::{MapPicture, Spot, map};
pub use patterns::{Fill, legend, progress};
pub use pyramid::{PYRAMID_FILLS, Pyramid, PyramidBar, pyramid};
pub use series::{Series, SeriesLine, series};
pub use stack::{Stack, stack};
pub use strip::{StripItem, StripPicture, strip};
pub use treemap::{Tile, Treemap, treemap};

/// Text.
const INK: &str = "#1c2026";
/// Secondary text.
const SOFT: &str = "#555c68";
/// Rules and outlines.
const LINE: &str = "#d9d2c3";
/// What flows.
const FLOW: &str = "#b9cbcf";
/// What is there.
const TEAL: &str = "#24565f";
/// What is broken or wants an act.
const FELT: &str = "#a92f1c";
/// The ground of boxes.
const CARD: &str = "#ffffff";
/// Type for text; the last names are those that a typesetter without these fonts has.
const SANS: &str = "'Golos Text', 'Noto Sans', 'Segoe UI', Roboto, Arial, 'Liberation Sans', 'Libertinus Serif', sans-serif";
/// Type for headings and figures.
const SERIF: &str =
    "Literata, 'Source Serif 4', Cambria, 'Libertinus Serif', 'Noto Serif', 'PT Serif', serif";

/// A picture with its name, its legend and the table of the same figures beneath it. `svg` is one of ours.
pub fn pictured(
    name: &str,
    svg: &str,
    caption: &str,
    legend: Option<&maud::Markup>,
    table: Option<&crate::DataTable>,
) -> maud::Markup {
    maud::html! {
        figure {
            div.canvas role="region" tabindex="0" aria-label=(name) { (maud::PreEscaped(svg)) }
            @if let Some(legend) = legend { (legend) }
            @if !caption.is_empty() { figcaption { (caption) } }
        }
        @if let Some(table) = table { (crate::table(table)) }
    }
}

/// The text as XML character data or an attribute's value. Control characters, which XML forbids, are dropped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A name that may stand as an identifier in XML and in an address.
fn identifier(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    format!("f-{kept}")
}

/// The pattern that says "broken" in black and white.
fn hatch(anchor: &str) -> String {
    format!(
        r#"<pattern id="{anchor}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="{CARD}"/><rect width="2.6" height="6" fill="{FELT}"/></pattern>"#
    )
}
