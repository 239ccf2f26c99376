use std::collections::BTreeSet;

use paper::{Block, Inline, Paper};
use serde_json::{Value, json};

use crate::PressOptions;
use crate::world::has_glyph;

/// A word longer than this may be broken anywhere; longer ones are hardly words.
const LONGEST_WORD: usize = 44;

/// A picture higher than this, by its width, is fitted to the page's height.
const TALLEST: f64 = 1.32;

/// The files that the template reads: the paper as data, and its pictures.
///
/// All text is data: it reaches the template as strings, never as markup. Letters that no font has, which
/// PDF/UA forbids, become a box; links that lead nowhere in the document become plain words.
pub(crate) fn prepare(paper: &Paper, options: &PressOptions) -> Vec<(String, Vec<u8>)> {
    let anchors = anchors(paper);
    let mut given = BTreeSet::new();
    let mut files = Vec::new();
    let blocks: Vec<Value> = paper
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading { level, text, anchor } => json!({
                "kind": "heading",
                "level": if *level <= 2 { 1 } else { 2 },
                "text": clean(text),
                "anchor": label(anchor, &mut given),
            }),
            Block::Paragraph(words) => json!({ "kind": "paragraph", "words": inlines(words, &anchors) }),
            Block::Note(words) => json!({ "kind": "note", "words": inlines(words, &anchors) }),
            Block::List(items) => json!({
                "kind": "list",
                "items": items.iter().map(|item| inlines(item, &anchors)).collect::<Vec<_>>(),
            }),
            Block::Facts(facts) => json!({
                "kind": "facts",
                "facts": facts
                    .iter()
                    .map(|fact| json!({
                        "name": clean(&fact.name),
                        "value": clean(&fact.value),
                        "small": clean(&fact.small),
                        "hot": fact.hot,
                    }))
                    .collect::<Vec<_>>(),
            }),
            Block::Breaks(items) => json!({
                "kind": "breaks",
                "items": items
                    .iter()
                    .map(|item| json!({
                        "title": clean(&item.title),
                        "text": clean(&item.text),
                        "aside": clean(&item.aside),
                        "to": item.href.as_deref().and_then(|href| target(href, &anchors)),
                    }))
                    .collect::<Vec<_>>(),
            }),
            Block::Table(table) => json!({
                "kind": "table",
                "caption": clean(&table.caption),
                "columns": table
                    .columns
                    .iter()
                    .map(|column| json!({
                        "heading": clean(&column.heading),
                        "numeric": column.numeric,
                        "weight": column.weight.filter(|weight| weight.is_finite() && *weight > 0.0),
                    }))
                    .collect::<Vec<_>>(),
                "rows": table
                    .rows
                    .iter()
                    .map(|row| json!({
                        "cells": cells(&row.cells, table.columns.len()),
                        "to": row.href.as_deref().and_then(|href| target(href, &anchors)),
                        "anchor": row.anchor.as_deref().and_then(|anchor| label(anchor, &mut given)),
                        "hot": row.hot,
                    }))
                    .collect::<Vec<_>>(),
                "total": table.total.as_ref().map(|total| cells(total, table.columns.len())),
            }),
            Block::Bars(bars) => json!({
                "kind": "bars",
                "caption": clean(&bars.caption),
                "headings": bars.headings.iter().map(|heading| clean(heading)).collect::<Vec<_>>(),
                "bars": bars
                    .bars
                    .iter()
                    .map(|bar| json!({
                        "name": clean(&bar.name),
                        "value": bar.value.filter(|value| value.is_finite()),
                        "value_text": clean(&bar.value_text),
                        "mark": bar.mark.filter(|mark| mark.is_finite()),
                        "mark_text": clean(&bar.mark_text),
                    }))
                    .collect::<Vec<_>>(),
            }),
            Block::Picture { svg, alt, caption } => {
                let name = format!("picture-{}.svg", files.len());
                files.push((name.clone(), with_glyphs(svg).into_bytes()));
                json!({
                    "kind": "picture",
                    "file": name,
                    "alt": clean(if alt.is_empty() { caption } else { alt }),
                    "caption": clean(caption),
                    "tall": shape(svg).is_some_and(|ratio| ratio > TALLEST),
                })
            }
            Block::PageBreak => json!({ "kind": "page-break" }),
        })
        .collect();
    let data = json!({
        "lang": paper.lang.code(),
        // A tagged document must have a title, even if nobody gave it one.
        "title": if paper.title.trim().is_empty() { "Ашар".to_owned() } else { clean(&paper.title) },
        "overline": clean(&paper.overline),
        "subtitle": clean(&paper.subtitle),
        "footer": clean(&paper.footer),
        "contents": options.contents.as_deref().map(clean),
        "blocks": blocks,
    });
    files.push(("paper.json".to_owned(), data.to_string().into_bytes()));
    files
}

/// The anchors that the document itself gives.
fn anchors(paper: &Paper) -> BTreeSet<&str> {
    let mut anchors = BTreeSet::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { anchor, .. } => {
                anchors.insert(anchor.as_str());
            }
            Block::Table(table) => {
                anchors.extend(table.rows.iter().filter_map(|row| row.anchor.as_deref()));
            }
            _ => {}
        }
    }
    anchors.remove("");
    anchors
}

/// The name under which an anchor is given; `None` the second time, because names are unique.
fn label(anchor: &str, given: &mut BTreeSet<String>) -> Option<String> {
    let fresh = !anchor.is_empty() && given.insert(anchor.to_owned());
    fresh.then(|| format!("at-{anchor}"))
}

/// Where a link leads on paper: to an anchor of the document or to a web address, else nowhere.
fn target(href: &str, anchors: &BTreeSet<&str>) -> Option<Value> {
    let anchor = href.strip_prefix('#').unwrap_or(href);
    if anchors.contains(anchor) {
        return Some(json!({ "label": format!("at-{anchor}") }));
    }
    let web = href.starts_with("https://") || href.starts_with("http://");
    web.then(|| json!({ "url": href }))
}

fn inlines(words: &[Inline], anchors: &BTreeSet<&str>) -> Vec<Value> {
    words
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => json!({ "kind": "text", "text": clean(text) }),
            Inline::Strong(text) => json!({ "kind": "strong", "text": clean(text) }),
            Inline::Soft(text) => json!({ "kind": "soft", "text": clean(text) }),
            Inline::Inserted(text) => json!({ "kind": "inserted", "text": clean(text) }),
            Inline::Anchor(text, anchor) => {
                json!({ "kind": "link", "text": clean(text), "to": target(anchor, anchors) })
            }
        })
        .collect()
}

/// Exactly as many cells as the table has columns.
fn cells(texts: &[String], columns: usize) -> Vec<String> {
    (0..columns)
        .map(|index| texts.get(index).map(|text| clean(text)).unwrap_or_default())
        .collect()
}

/// The text with letters that can be printed, and with places to break what is too long for a line.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for letter in with_glyphs(text).chars() {
        out.push(letter);
        if letter.is_whitespace() || matches!(letter, '-' | '–' | '/' | '\u{200b}') {
            run = 0;
            continue;
        }
        run += 1;
        if run == LONGEST_WORD {
            out.push('\u{200b}');
            run = 0;
        }
    }
    out
}

/// The text with a box for every letter that no font has.
fn with_glyphs(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            ' '..='~' | '\n' => Some(letter),
            '\t' | '\r' => Some(' '),
            _ if letter.is_control() => None,
            // Direction marks and joiners say nothing in our scripts and would print as boxes.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ad}' => None,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some('□'),
            _ if has_glyph(letter) => Some(letter),
            _ if letter.is_whitespace() => Some('\u{a0}'),
            _ => Some('□'),
        })
        .collect()
}

/// The height of an SVG by its width.
fn shape(svg: &str) -> Option<f64> {
    let head = svg.split_once('>')?.0;
    let numbers = head.split_once("viewBox=\"")?.1.split_once('"')?.0;
    let mut numbers = numbers
        .split_whitespace()
        .skip(2)
        .filter_map(|number| number.parse::<f64>().ok());
    let width = numbers.next()?;
    let height = numbers.next()?;
    (width > 0.0).then(|| height / width)
}
