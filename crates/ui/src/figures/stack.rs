//! How many are in which state, one bar for each period: planned becomes running, running becomes done.

use std::fmt::Write as _;

use super::patterns::{Fill, patterns};
use super::widths::{shorten, text_width};
use super::{CARD, INK, SANS, escape, identifier};

/// Stacked bars of counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stack {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The fills of the counts, in the order of the bar.
    pub fills: Vec<Fill>,
    /// The bars, from above: the name and the counts in the order of the fills.
    pub bars: Vec<(String, Vec<u32>)>,
}

const WIDTH: f64 = 1000.0;
const ROW: f64 = 44.0;
const BAR: f64 = 28.0;
const SIZE: f64 = 16.0;

/// Draws the bars as one self-contained SVG, 1000 units wide. The legend ([`super::legend`]) says what the fills mean.
pub fn stack(picture: &Stack) -> String {
    let anchor = identifier(&picture.anchor);
    let height = ROW * picture.bars.len() as f64 + 4.0;
    let longest = picture
        .bars
        .iter()
        .map(|(label, _)| text_width(label, SIZE))
        .fold(0.0, f64::max);
    let left = (longest + 18.0).clamp(0.0, 300.0);
    let total = |counts: &[u32]| counts.iter().map(|count| f64::from(*count)).sum::<f64>();
    let largest = picture
        .bars
        .iter()
        .map(|(_, counts)| total(counts))
        .fold(0.0, f64::max);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure stack" role="img" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><defs>{}</defs><g font-family="{SANS}" font-size="{SIZE}">"#,
        escape(&picture.title),
        escape(&picture.description),
        patterns(&anchor, &picture.fills),
    );
    for (row, (label, counts)) in picture.bars.iter().enumerate() {
        let y = ROW * row as f64 + (ROW - BAR) / 2.0;
        let baseline = y + BAR / 2.0 + 5.5;
        let _ = write!(
            svg,
            r#"<text x="0" y="{baseline:.1}" fill="{INK}">{}</text>"#,
            escape(&shorten(label, SIZE, left - 12.0)),
        );
        let mut x = left;
        for (fill, count) in picture.fills.iter().zip(counts) {
            if *count == 0 || largest <= 0.0 {
                continue;
            }
            let width = f64::from(*count) / largest * (WIDTH - left - 4.0);
            let (stroke, dashed) = fill.outline();
            let dashes = if dashed {
                r#" stroke-dasharray="4 3""#
            } else {
                ""
            };
            let _ = write!(
                svg,
                r#"<rect x="{:.1}" y="{y:.1}" width="{:.1}" height="{BAR}" fill="{}" stroke="{stroke}" stroke-width="1.3"{dashes}/>"#,
                x + 1.0,
                (width - 2.0).max(1.0),
                fill.reference(&anchor),
            );
            let words = count.to_string();
            let wide = text_width(&words, SIZE) + 12.0;
            if wide + 4.0 < width {
                let middle = x + width / 2.0;
                // The number stands on a white field, clear of any pattern.
                let _ = write!(
                    svg,
                    r#"<rect x="{:.1}" y="{:.1}" width="{wide:.1}" height="20" rx="2" fill="{CARD}"/><text x="{middle:.1}" y="{baseline:.1}" text-anchor="middle" font-weight="600" fill="{INK}">{words}</text>"#,
                    middle - wide / 2.0,
                    y + (BAR - 20.0) / 2.0,
                );
            }
            x += width;
        }
    }
    svg.push_str("</g></svg>");
    svg
}
