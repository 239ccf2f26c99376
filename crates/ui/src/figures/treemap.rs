//! Where the money goes, as areas: the larger the box, the more.

use std::fmt::Write as _;

use super::patterns::{Fill, patterns};
use super::widths::{shorten, text_width, wrap};
use super::{CARD, FELT, INK, SANS, SOFT, TEAL, escape, hatch, identifier};

/// A treemap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Treemap {
    /// A name unique in the document.
    pub anchor: String,
    /// What the picture is.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The boxes in any order; those of nothing are left out.
    pub tiles: Vec<Tile>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tile {
    /// What it is.
    pub label: String,
    /// How much; its area.
    pub value: f64,
    /// How much, in words.
    pub value_text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Which group it belongs to: its pattern, in the order of [`Fill::Group`].
    pub group: usize,
    /// Whether it is bad news: it serves no measure.
    pub hot: bool,
}

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 480.0;
const SIZE: f64 = 16.0;
const LEADING: f64 = 20.0;
const INSET: f64 = 10.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Draws the treemap as one self-contained SVG, 1000 units wide, largest box first. A table of the same belongs beneath it.
pub fn treemap(picture: &Treemap) -> String {
    let mut tiles: Vec<&Tile> = picture
        .tiles
        .iter()
        .filter(|tile| tile.value.is_finite() && tile.value > 0.0)
        .collect();
    tiles.sort_by(|a, b| b.value.total_cmp(&a.value));
    let values: Vec<f64> = tiles.iter().map(|tile| tile.value).collect();
    let areas = squarify(
        &values,
        Area {
            x: 0.0,
            y: 0.0,
            width: WIDTH,
            height: HEIGHT,
        },
    );
    let anchor = identifier(&picture.anchor);
    let role = if tiles.iter().any(|tile| tile.href.is_some()) {
        "group"
    } else {
        "img"
    };
    let fills: Vec<Fill> = tiles.iter().map(|tile| Fill::Group(tile.group)).collect();
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure treemap" role="{role}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><defs>{}{}</defs><g font-family="{SANS}" font-size="{SIZE}">"#,
        escape(&picture.title),
        escape(&picture.description),
        patterns(&anchor, &fills),
        hatch(&anchor),
    );
    for (tile, area) in tiles.into_iter().zip(areas) {
        draw(&mut svg, tile, area, &anchor);
    }
    svg.push_str("</g></svg>");
    svg
}

fn draw(svg: &mut String, tile: &Tile, area: Area, anchor: &str) {
    let href = tile.href.as_deref().and_then(crate::safe_href);
    if let Some(href) = &href {
        let _ = write!(svg, r#"<a href="{}">"#, escape(href));
    }
    let (x, y) = (area.x + 1.0, area.y + 1.0);
    let (width, height) = ((area.width - 2.0).max(0.5), (area.height - 2.0).max(0.5));
    let (stroke, dashes) = if tile.hot {
        (FELT, r#" stroke-dasharray="5 4" stroke-width="1.6""#)
    } else {
        (TEAL, "")
    };
    let _ = write!(
        svg,
        r#"<g><title>{}: {}</title><rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{}" stroke="{stroke}"{dashes}/>"#,
        escape(&tile.label),
        escape(&tile.value_text),
        if tile.hot {
            CARD.to_owned()
        } else {
            Fill::Group(tile.group).reference(anchor)
        },
    );
    if tile.hot {
        let _ = write!(
            svg,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{height:.1}" fill="url(#{anchor}-h)"/>"#,
            8.0_f64.min(width),
        );
    }
    label(svg, tile, x, y, width, height);
    svg.push_str("</g>");
    if href.is_some() {
        svg.push_str("</a>");
    }
}

/// The words stand only where they fit: the name in lines of whole words, its number below.
fn label(svg: &mut String, tile: &Tile, x: f64, y: f64, width: f64, height: f64) {
    let left = if tile.hot { INSET + 8.0 } else { INSET };
    let room = width - left - INSET;
    let rows = ((height - 2.0 * INSET + 4.0) / LEADING).floor() as usize;
    // A box that has room for less than a few letters is better empty: its name is said on pointing, and in the table.
    if rows == 0 || room < 60.0 {
        return;
    }
    let mut value = wrap(&tile.value_text, SIZE, room, 2);
    if value.len() >= rows || value.iter().any(|line| text_width(line, SIZE) > room) {
        value.clear();
    }
    let lines = wrap(&tile.label, SIZE, room, (rows - value.len()).min(4));
    let ink = if tile.hot { FELT } else { INK };
    // On a pattern the letters have a halo that keeps them clear of it.
    let halo = match tile.group % 6 {
        1..=4 if !tile.hot => format!(
            r#" stroke="{CARD}" stroke-width="5" stroke-linejoin="round" paint-order="stroke""#
        ),
        _ => String::new(),
    };
    let mut baseline = y + INSET + SIZE * 0.85;
    for (line, is_name) in lines
        .iter()
        .map(|line| (line, true))
        .chain(value.iter().map(|line| (line, false)))
    {
        let (weight, ink) = match (is_name, tile.hot) {
            (true, _) => (600, ink),
            (false, true) => (400, FELT),
            (false, false) => (400, SOFT),
        };
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{baseline:.1}" font-weight="{weight}" fill="{ink}"{halo}>{}</text>"#,
            x + left,
            escape(&shorten(line, SIZE, room)),
        );
        baseline += LEADING;
    }
}

/// Squarified treemaps (Bruls, Huizing, van Wijk 2000): boxes as near to squares as their areas allow.
///
/// The values are positive and fall from first to last.
pub(crate) fn squarify(values: &[f64], whole: Area) -> Vec<Area> {
    let total: f64 = values.iter().sum();
    if total <= 0.0 || !total.is_finite() {
        return Vec::new();
    }
    let scale = whole.width * whole.height / total;
    let sizes: Vec<f64> = values.iter().map(|value| value * scale).collect();
    let mut rest = whole;
    let mut areas = Vec::with_capacity(sizes.len());
    let mut start = 0;
    while start < sizes.len() {
        let side = rest.width.min(rest.height);
        let mut end = start + 1;
        while end < sizes.len()
            && worst(&sizes[start..=end], side) <= worst(&sizes[start..end], side)
        {
            end += 1;
        }
        rest = place(&sizes[start..end], rest, &mut areas);
        start = end;
    }
    areas
}

/// The worst ratio of sides in a row of boxes laid along `side`.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let largest = row.iter().copied().fold(0.0, f64::max);
    let smallest = row.iter().copied().fold(f64::INFINITY, f64::min);
    let square = sum * sum;
    (side * side * largest / square).max(square / (side * side * smallest))
}

/// Lays a row of boxes along the shorter side and gives back what is left.
fn place(row: &[f64], rest: Area, areas: &mut Vec<Area>) -> Area {
    let sum: f64 = row.iter().sum();
    let upright = rest.width >= rest.height;
    let side = rest.width.min(rest.height);
    let depth = if side > 0.0 { sum / side } else { 0.0 };
    let mut along = 0.0;
    for size in row {
        let length = if depth > 0.0 { size / depth } else { 0.0 };
        areas.push(if upright {
            Area {
                x: rest.x,
                y: rest.y + along,
                width: depth,
                height: length,
            }
        } else {
            Area {
                x: rest.x + along,
                y: rest.y,
                width: length,
                height: depth,
            }
        });
        along += length;
    }
    if upright {
        Area {
            x: rest.x + depth,
            width: (rest.width - depth).max(0.0),
            ..rest
        }
    } else {
        Area {
            y: rest.y + depth,
            height: (rest.height - depth).max(0.0),
            ..rest
        }
    }
}
