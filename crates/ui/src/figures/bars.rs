//! Figures side by side as bars from zero, each with a line that shows between which bounds it lies.

use std::fmt::Write as _;

use super::patterns::{Fill, patterns};
use super::widths::{text_width, wrap};
use super::{CARD, INK, LINE, SANS, SOFT, escape, identifier};

/// Bars in groups.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The greatest value of the scale; the least is zero.
    pub most: f64,
    /// The groups from above: what they are, and a bar for each fill.
    pub groups: Vec<BarGroup>,
    /// The fills of the bars of each group, in their order; the legend ([`super::legend`]) says what they mean.
    pub fills: Vec<Fill>,
}

/// Bars that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarGroup {
    /// What they are of.
    pub label: String,
    /// The bars in the order of the fills; `None` where there is none.
    pub bars: Vec<Option<Bar>>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// How long it is.
    pub value: f64,
    /// Between which bounds the value lies.
    pub interval: Option<(f64, f64)>,
    /// The value in words.
    pub text: String,
}

const WIDTH: f64 = 1000.0;
const SIZE: f64 = 16.0;
const LEADING: f64 = 20.0;
const BAR: f64 = 20.0;
const GAP: f64 = 14.0;
/// How much room the words of a value have at the right.
const WORDS: f64 = 92.0;

/// Draws the bars as one self-contained SVG, 1000 units wide.
pub fn bars(picture: &Bars) -> String {
    let anchor = identifier(&picture.anchor);
    let longest = picture
        .groups
        .iter()
        .map(|group| text_width(&group.label, SIZE))
        .fold(0.0, f64::max);
    let left = (longest + 18.0).clamp(60.0, 340.0);
    let span = WIDTH - left - WORDS;
    let most = if picture.most > 0.0 {
        picture.most
    } else {
        1.0
    };
    let x = |value: f64| left + (value / most).clamp(0.0, 1.0) * span;
    let mut rows = String::new();
    let mut y = 4.0;
    for group in &picture.groups {
        let lines = wrap(&group.label, SIZE, left - 14.0, 3);
        let height = (group.bars.len() as f64 * BAR).max(lines.len() as f64 * LEADING);
        let mut baseline = y + (height - lines.len() as f64 * LEADING) / 2.0 + 15.0;
        for line in &lines {
            let _ = write!(
                rows,
                r#"<text x="0" y="{baseline:.1}" fill="{INK}">{}</text>"#,
                escape(line)
            );
            baseline += LEADING;
        }
        let mut top = y + (height - group.bars.len() as f64 * BAR) / 2.0;
        for (bar, fill) in group.bars.iter().zip(&picture.fills) {
            if let Some(bar) = bar {
                draw(&mut rows, bar, *fill, &anchor, (left, top), &x);
            } else {
                let middle = top + BAR / 2.0;
                let _ = write!(
                    rows,
                    r#"<path d="M{left:.1} {middle:.1}H{:.1}" stroke="{SOFT}" stroke-width="1.6" stroke-dasharray="3 5" fill="none"/>"#,
                    left + span
                );
            }
            top += BAR;
        }
        y += height + GAP;
    }
    let height = y.ceil();
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure bars" role="img" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><defs>{}</defs><g font-family="{SANS}" font-size="{SIZE}">"#,
        escape(&picture.title),
        escape(&picture.description),
        patterns(&anchor, &picture.fills),
    );
    let _ = write!(
        svg,
        r#"<path d="M{left:.1} 0V{height}" stroke="{LINE}" stroke-width="1.5" fill="none"/>"#
    );
    svg.push_str(&rows);
    svg.push_str("</g></svg>");
    svg
}

fn draw(
    rows: &mut String,
    bar: &Bar,
    fill: Fill,
    anchor: &str,
    (left, top): (f64, f64),
    x: &dyn Fn(f64) -> f64,
) {
    let end = x(bar.value);
    let (stroke, dashed) = fill.outline();
    let dashes = if dashed {
        r#" stroke-dasharray="4 3""#
    } else {
        ""
    };
    let _ = write!(
        rows,
        r#"<rect x="{left:.1}" y="{:.1}" width="{:.1}" height="{:.1}" fill="{}" stroke="{stroke}" stroke-width="1.2"{dashes}/>"#,
        top + 2.0,
        (end - left).max(0.8),
        BAR - 4.0,
        fill.reference(anchor),
    );
    let mut right = end;
    if let Some((low, high)) = bar.interval {
        let (low, high) = (x(low), x(high));
        let middle = top + BAR / 2.0;
        // The line stands on a white one, so that it is seen on the bar and beside it.
        for (color, width) in [(CARD, 5.0), (INK, 1.8)] {
            let _ = write!(
                rows,
                r#"<path d="M{low:.1} {middle:.1}H{high:.1}M{low:.1} {:.1}v8M{high:.1} {:.1}v8" stroke="{color}" stroke-width="{width}" fill="none"/>"#,
                middle - 4.0,
                middle - 4.0,
            );
        }
        right = right.max(high);
    }
    let _ = write!(
        rows,
        r#"<text x="{:.1}" y="{:.1}" fill="{INK}" font-weight="600">{}</text>"#,
        right + 8.0,
        top + BAR / 2.0 + 5.5,
        escape(&bar.text),
    );
}
