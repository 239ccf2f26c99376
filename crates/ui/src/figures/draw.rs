//! Writes the placed chain as SVG: presentation attributes only, so that a strict content policy lets it
//! pass and a typesetter understands it.

use std::fmt::Write as _;

use super::chain::ChainPicture;
use super::layout::{INSET, LABEL, LEADING, Placed, Placement, SUB, TOP, WIDTH};
use super::widths::shorten;
use super::{CARD, FELT, FLOW, INK, LINE, SANS, SERIF, SOFT, TEAL, escape, hatch};

/// The whole picture.
pub(crate) fn draw(picture: &ChainPicture, placed: &Placement) -> String {
    let anchor = super::identifier(&picture.anchor);
    let height = placed.height.ceil();
    // A picture whose parts are links is a group: as one image its links would be hidden from a screen reader.
    let role = if placed.nodes.iter().any(|node| node.href.is_some()) {
        "group"
    } else {
        "img"
    };
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="figure chain" role="{role}" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{}</title><desc id="{anchor}-d">{}</desc><defs>{}</defs>"#,
        escape(&picture.title),
        escape(&picture.description),
        hatch(&anchor),
    );
    headings(&mut svg, picture, placed);
    ribbons(&mut svg, placed);
    for node in &placed.nodes {
        gaps(&mut svg, placed, node);
    }
    for node in &placed.nodes {
        draw_node(&mut svg, placed, node, &anchor);
    }
    svg.push_str("</svg>");
    svg
}

fn headings(svg: &mut String, picture: &ChainPicture, placed: &Placement) {
    for (column, x) in picture.columns.iter().zip(&placed.column_x) {
        let heading = shorten(&column.heading, 17.0, placed.node_width + 20.0);
        let sub = shorten(&column.sub, SUB, placed.node_width + 30.0);
        let _ = write!(
            svg,
            r#"<text x="{x:.1}" y="18" font-family="{SERIF}" font-size="17" font-weight="600" fill="{INK}">{}</text><text x="{x:.1}" y="37" font-family="{SANS}" font-size="{SUB}" fill="{SOFT}">{}</text>"#,
            escape(&heading),
            escape(&sub),
        );
    }
    let _ = write!(
        svg,
        r#"<path d="M0 47H{WIDTH}" stroke="{LINE}" stroke-width="1" fill="none"/>"#
    );
}

fn ribbons(svg: &mut String, placed: &Placement) {
    let _ = write!(svg, r#"<g fill="{FLOW}" fill-opacity="0.6">"#);
    for ribbon in &placed.ribbons {
        let x1 = placed.column_x[placed.nodes[ribbon.from].column] + placed.node_width;
        let x2 = placed.column_x[placed.nodes[ribbon.to].column];
        let bend = f64::midpoint(x1, x2);
        let (a, a_thick) = ribbon.leaves;
        let (b, b_thick) = ribbon.arrives;
        let (a_low, b_low) = (a + a_thick, b + b_thick);
        let _ = write!(
            svg,
            r#"<path d="M{x1:.1} {a:.1}C{bend:.1} {a:.1} {bend:.1} {b:.1} {x2:.1} {b:.1}V{b_low:.1}C{bend:.1} {b_low:.1} {bend:.1} {a_low:.1} {x1:.1} {a_low:.1}Z"/>"#
        );
    }
    svg.push_str("</g>");
}

/// The missing link of a broken node: a dashed line that ends in a cross, on each side where nothing joins it.
fn gaps(svg: &mut String, placed: &Placement, node: &Placed) {
    if !node.broken {
        return;
    }
    let index = placed
        .nodes
        .iter()
        .position(|other| std::ptr::eq(other, node));
    let joined_left = placed.ribbons.iter().any(|ribbon| Some(ribbon.to) == index);
    let joined_right = placed
        .ribbons
        .iter()
        .any(|ribbon| Some(ribbon.from) == index);
    let y = node.y + node.height / 2.0;
    let x = placed.column_x[node.column];
    if !joined_left && node.column > 0 {
        let from = placed.column_x[node.column - 1] + placed.node_width;
        cross(svg, x, (x - (x - from) * 0.36).max(x - 34.0), y);
    }
    if !joined_right && node.column + 1 < placed.column_x.len() {
        let from = x + placed.node_width;
        let to = placed.column_x[node.column + 1];
        cross(svg, from, (from + (to - from) * 0.36).min(from + 34.0), y);
    }
}

fn cross(svg: &mut String, from: f64, to: f64, y: f64) {
    let _ = write!(
        svg,
        r#"<g stroke="{FELT}" fill="none"><path d="M{from:.1} {y:.1}H{to:.1}" stroke-width="2" stroke-dasharray="4 4"/><path d="M{:.1} {:.1}l11 11m0 -11l-11 11" stroke-width="2.4"/></g>"#,
        to - 5.5,
        y - 5.5,
    );
}

fn draw_node(svg: &mut String, placed: &Placement, node: &Placed, anchor: &str) {
    let x = placed.column_x[node.column];
    let width = placed.node_width;
    if let Some(href) = &node.href {
        let _ = write!(svg, r#"<a href="{}">"#, escape(href));
    }
    let class = if node.broken { "node broken" } else { "node" };
    let _ = write!(svg, r#"<g class="{class}">"#);
    // What was shortened is said in full to who points at it or has it read.
    if node.lines.join(" ") != node.label {
        let _ = write!(svg, "<title>{}</title>", escape(&node.label));
    }
    let (y, height) = (node.y, node.height);
    if node.broken {
        let _ = write!(
            svg,
            r#"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" rx="2" fill="{CARD}" stroke="{FELT}" stroke-width="1.4" stroke-dasharray="5 4"/><rect x="{x:.1}" y="{y:.1}" width="8" height="{height:.1}" fill="url(#{anchor}-h)"/>"#,
            x + 0.7,
            y + 0.7,
            width - 1.4,
            height - 1.4,
        );
    } else {
        let _ = write!(
            svg,
            r#"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" rx="2" fill="{CARD}" stroke="{LINE}"/><rect x="{x:.1}" y="{y:.1}" width="4" height="{height:.1}" fill="{TEAL}"/>"#,
            x + 0.5,
            y + 0.5,
            width - 1.0,
            height - 1.0,
        );
    }
    let rows = node.lines.len() + usize::from(!node.sub.is_empty());
    let mut baseline = y + (height - LEADING * rows as f64) / 2.0 + LEADING * 0.76;
    let ink = if node.broken { FELT } else { INK };
    for line in &node.lines {
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{baseline:.1}" font-family="{SANS}" font-size="{LABEL}" font-weight="600" fill="{ink}">{}</text>"#,
            x + INSET,
            escape(line),
        );
        baseline += LEADING;
    }
    if !node.sub.is_empty() {
        let sub = shorten(&node.sub, SUB, width - INSET - 6.0);
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{baseline:.1}" font-family="{SANS}" font-size="{SUB}" fill="{SOFT}">{}</text>"#,
            x + INSET,
            escape(&sub),
        );
    }
    svg.push_str("</g>");
    if node.href.is_some() {
        svg.push_str("</a>");
    }
    debug_assert!(y >= TOP - 1.0, "a node stands in the headings");
}
