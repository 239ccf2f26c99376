use maud::{DOCTYPE, Markup, PreEscaped, html};
use paper::{Block, Inline, Paper};
use text::Reader;

use crate::assets::report_styles;
use crate::components::{breaks, facts};
use crate::table::{DataTable, bars, table};

/// Which parts of a document are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentMode {
    /// The masthead with the page's only h1, and everything below it.
    Whole,
    /// The same without the line above the title, which the way to the page says already.
    BelowCrumbs,
    /// Only the blocks, for a page that has a masthead of its own.
    Blocks,
}

/// Draws a document as part of a page.
pub fn paper(paper: &Paper, mode: DocumentMode) -> Markup {
    html! {
        @match mode {
            DocumentMode::Whole => { (masthead(paper, true)) }
            DocumentMode::BelowCrumbs => { (masthead(paper, false)) }
            DocumentMode::Blocks => {}
        }
        @for block in &paper.blocks { (draw_block(block)) }
    }
}

/// A whole report as one file: its styles within, no other request, readable on a screen and printed on A4.
///
/// The reader must speak the language of the document.
pub fn standalone(paper: &Paper, reader: &Reader<'_>) -> String {
    let (opening, rest) = opening_and_rest(&paper.blocks);
    html! {
        (DOCTYPE)
        html lang=(paper.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // The file is often sent by mail: it may show itself and nothing more.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                meta name="robots" content="noindex";
                title {
                    (paper.title)
                    @if !paper.overline.is_empty() { " — " (paper.overline) }
                }
                style { (PreEscaped(report_styles())) }
            }
            body {
                main.report {
                    (masthead(paper, true))
                    @for block in opening { (draw_block(block)) }
                    (contents(paper, reader))
                    @for block in rest { (draw_block(block)) }
                    @if !paper.footer.is_empty() {
                        footer.colophon { p { (paper.footer) } }
                    }
                }
            }
        }
    }
    .into_string()
}

/// What stands before the first section, and the sections.
fn opening_and_rest(blocks: &[Block]) -> (&[Block], &[Block]) {
    let first = blocks
        .iter()
        .position(|block| matches!(block, Block::Heading { level: 2, .. } | Block::PageBreak))
        .unwrap_or(blocks.len());
    blocks.split_at(first)
}

fn masthead(paper: &Paper, overline: bool) -> Markup {
    html! {
        @if overline && !paper.overline.is_empty() { p.overline { (paper.overline) } }
        h1 { (paper.title) }
        @if !paper.subtitle.is_empty() { p.subtitle { (paper.subtitle) } }
    }
}

fn contents(paper: &Paper, reader: &Reader<'_>) -> Markup {
    let parts: Vec<(&str, &str)> = paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading {
                level: 2,
                text,
                anchor,
            } => Some((anchor.as_str(), text.as_str())),
            _ => None,
        })
        .collect();
    html! {
        // Two sections are seen at a glance; more want a list.
        @if parts.len() > 2 {
            nav.contents aria-labelledby="contents-of-the-report" {
                h2 #contents-of-the-report { (reader.t("ui-contents")) }
                ol { @for (anchor, text) in parts { li { a href={ "#" (anchor) } { (text) } } } }
            }
        }
    }
}

fn draw_block(block: &Block) -> Markup {
    match block {
        Block::Heading {
            level,
            text,
            anchor,
        } => html! {
            @if *level <= 2 { h2 id=(anchor) { (text) } } @else { h3 id=(anchor) { (text) } }
        },
        Block::Paragraph(words) => html! { p { (inlines(words)) } },
        Block::Note(words) => html! { p.note { (inlines(words)) } },
        Block::Facts(figures) => facts(figures),
        Block::Breaks(items) => breaks(items),
        Block::List(items) => html! {
            ul.plain { @for item in items { li { (inlines(item)) } } }
        },
        Block::Table(rows) => table(&DataTable::from(rows)),
        Block::Bars(drawn) => bars(drawn),
        Block::Picture { svg, alt, caption } => {
            let name = if caption.is_empty() { alt } else { caption };
            html! {
                figure {
                    div.canvas role="region" tabindex="0" aria-label=(name) {
                        // Our own figures say what they show; a picture from elsewhere gets its description here.
                        @if svg.contains("<desc") { (PreEscaped(svg)) }
                        @else { div role="img" aria-label=(alt) { (PreEscaped(svg)) } }
                    }
                    @if !caption.is_empty() { figcaption { (caption) } }
                }
            }
        }
        Block::PageBreak => html! { div.new-page {} },
    }
}

fn inlines(words: &[Inline]) -> Markup {
    html! {
        @for inline in words {
            @match inline {
                Inline::Text(text) => { (text) }
                Inline::Strong(text) => { strong { (text) } }
                Inline::Soft(text) => { span.soft { (text) } }
                Inline::Inserted(text) => { ins { (text) } }
                Inline::Anchor(text, anchor) => {
                    @if let Some(href) = crate::safe_href(anchor) { a href=(href) { (text) } }
                    @else { (text) }
                }
            }
        }
    }
}
