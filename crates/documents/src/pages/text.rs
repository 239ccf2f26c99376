//! The text of a document on a page, with its mentions marked.
//!
//! A mark is told apart by its line and not by its colour alone, and says in words what it is.

use std::ops::Range;

use desk::Visit;
use folio::{Block, Kind};
use kernel::Message;
use lexis::Hit;
use maud::{Markup, html};

use crate::rules::reading::{Concepts, Passage, Reading, denies_it, finder, spoken};

/// The lexicons in the order of the legend.
pub const LEXICONS: [&str; 7] = [
    "groups",
    "evidence",
    "commitments",
    "participation",
    "services",
    "violence",
    "wording",
];

/// Which mentions are marked.
#[derive(Debug, Clone, Copy)]
pub enum Shown {
    /// Those of these lexicons: a bit each, in the order of [`LEXICONS`].
    Lexicons(u8),
    /// Those of these concepts.
    Concepts(Concepts),
}

impl Shown {
    /// The lexicons that the address asks for: `show=groups&show=evidence`; groups and wording where it asks for none.
    pub fn asked(visit: &Visit, all: &[String]) -> Self {
        let mut bits = 0;
        for (at, lexicon) in LEXICONS.iter().enumerate() {
            if all.iter().any(|asked| asked == lexicon) {
                bits |= 1 << at;
            }
        }
        if bits == 0 && visit.asked("shown").is_none() {
            bits = 0b100_0001;
        }
        Self::Lexicons(bits)
    }

    /// Whether a lexicon is shown.
    pub fn has_lexicon(self, at: usize) -> bool {
        matches!(self, Self::Lexicons(bits) if bits & (1 << at) != 0)
    }

    fn has(self, hit: &Hit) -> bool {
        match self {
            Self::Lexicons(bits) => bits & (1 << lexicon_of(hit.concept)) != 0,
            Self::Concepts(concepts) => concepts.has(hit.concept),
        }
    }
}

/// The position in [`LEXICONS`] of a concept's lexicon.
pub fn lexicon_of(concept: u32) -> usize {
    let id = finder().lexicon_id(concept);
    LEXICONS
        .iter()
        .position(|lexicon| *lexicon == id)
        .unwrap_or(0)
}

/// The passages of a document as they stand, each with an anchor `p` and its position.
pub fn passages(visit: &Visit, reading: &Reading, range: Range<usize>, shown: Shown) -> Markup {
    let mut page = range
        .start
        .checked_sub(1)
        .and_then(|at| reading.passages.get(at))
        .and_then(|passage| reading.page(passage));
    let passages = reading.passages.get(range.clone()).unwrap_or_default();
    let mut at = 0;
    let mut parts: Vec<Markup> = Vec::new();
    while let Some(passage) = passages.get(at) {
        let position = range.start + at;
        let here = reading.page(passage);
        if here.is_some() && here != page {
            page = here;
            parts.push(page_mark(visit, here.unwrap_or(1)));
        }
        let table = table_of(reading, passage);
        if table.is_some() {
            let rows = passages
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|next| table_of(reading, next) == table)
                .count();
            parts.push(grid(visit, reading, position..position + rows, shown));
            at += rows;
        } else {
            parts.push(plain(visit, reading, passage, position, shown));
            at += 1;
        }
    }
    html! { @for part in parts { (part) } }
}

fn page_mark(visit: &Visit, page: u32) -> Markup {
    let says = Message::new("documents-page").with("page", page as usize);
    html! { p.page-no { (visit.say(&says)) } }
}

fn table_of(reading: &Reading, passage: &Passage) -> Option<u32> {
    match reading.document.blocks.get(passage.blocks.start)?.kind {
        Kind::Cell { table, .. } => Some(table),
        _ => None,
    }
}

fn plain(
    visit: &Visit,
    reading: &Reading,
    passage: &Passage,
    position: usize,
    shown: Shown,
) -> Markup {
    let Some(block) = reading.document.blocks.get(passage.blocks.start) else {
        return Markup::default();
    };
    let id = format!("p{position}");
    let words = html! { span.no { (position + 1) } (marked(visit, reading, block, shown)) };
    match &block.kind {
        Kind::Heading { level: 1, .. } => html! { h3.great id=(id) { (words) } },
        Kind::Heading { level: 2, .. } => html! { h3 id=(id) { (words) } },
        Kind::Heading { .. } | Kind::Article { .. } => html! { h4 id=(id) { (words) } },
        Kind::Item { level, marker } => html! {
            p.item.deep[*level > 1] id=(id) {
                @if !reading.document.text_of(block).starts_with(marker.as_str()) { (marker) " " }
                (words)
            }
        },
        Kind::Note { .. } => html! { p.note id=(id) { (words) } },
        Kind::Contents => html! { p.soft id=(id) { (words) } },
        Kind::Paragraph | Kind::Cell { .. } => html! { p id=(id) { (words) } },
    }
}

fn grid(visit: &Visit, reading: &Reading, range: Range<usize>, shown: Shown) -> Markup {
    let rows = reading.passages.get(range.clone()).unwrap_or_default();
    let name = visit.t("documents-table");
    html! {
        div.canvas role="region" tabindex="0" aria-label=(name) {
            table.text-table {
                tbody {
                    @for (at, row) in rows.iter().enumerate() {
                        tr id={ "p" (range.start + at) } {
                            @for block in reading.document.blocks.get(row.blocks.clone()).unwrap_or_default() {
                                @if let Kind::Cell { across, down, head, row, .. } = block.kind {
                                    @let across = (across > 1).then_some(across);
                                    @let down = (down > 1).then_some(down);
                                    @if head || row == 0 {
                                        th scope="col" colspan=[across] rowspan=[down] { (marked(visit, reading, block, shown)) }
                                    } @else {
                                        td colspan=[across] rowspan=[down] { (marked(visit, reading, block, shown)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The words of a block with its mentions marked.
fn marked(visit: &Visit, reading: &Reading, block: &Block, shown: Shown) -> Markup {
    within(visit, reading, block.range.clone(), shown)
}

/// A stretch of the text with its mentions marked.
pub fn within(visit: &Visit, reading: &Reading, range: Range<usize>, shown: Shown) -> Markup {
    let first = reading
        .hits
        .partition_point(|hit| hit.span.start + MOST_SPAN < range.start);
    let hits: Vec<&Hit> = reading
        .hits
        .iter()
        .skip(first)
        .take_while(|hit| hit.span.start < range.end)
        .filter(|hit| hit.span.end > range.start && shown.has(hit))
        .collect();
    let text = reading.document.text();
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    if hits.is_empty() {
        return html! { (slice(range.start, range.end)) };
    }
    // Where marks begin and end; between two neighbours the same mentions hold.
    let mut edges: Vec<usize> = hits
        .iter()
        .flat_map(|hit| [hit.span.start, hit.span.end])
        .map(|edge| edge.clamp(range.start, range.end))
        .chain([range.start, range.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    html! {
        @for pair in edges.windows(2) {
            @if let [from, to] = *pair {
                @let over = over(&hits, from, to);
                @if let Some(one) = over.first() {
                    mark class=(class(one)) title=(named(visit, &over)) { (slice(from, to)) }
                } @else { (slice(from, to)) }
            }
        }
    }
}

/// The mentions that hold over a whole stretch; `hits` stand in the order of their beginnings.
fn over<'a>(hits: &[&'a Hit], from: usize, to: usize) -> Vec<&'a Hit> {
    let first = hits.partition_point(|hit| hit.span.start + MOST_SPAN < from);
    hits.iter()
        .skip(first)
        .take_while(|hit| hit.span.start <= from)
        .filter(|hit| hit.span.end >= to)
        .copied()
        .collect()
}

/// The class of a mark: its lexicon, and whether it denies.
fn class(hit: &Hit) -> String {
    let denied = if denies_it(hit) { " denied" } else { "" };
    format!("m{}{denied}", lexicon_of(hit.concept))
}

/// No mention is longer than this: a phrase of a dozen words with gaps.
const MOST_SPAN: usize = 2_000;

/// What mentions are, in words.
fn named(visit: &Visit, over: &[&Hit]) -> String {
    let lang = spoken(visit.lang());
    let mut names: Vec<String> = over
        .iter()
        .map(|hit| {
            let name = finder().concept_name(hit.concept, lang);
            if denies_it(hit) {
                visit.say(&Message::new("documents-denied").with("name", name))
            } else {
                name.to_owned()
            }
        })
        .collect();
    names.dedup();
    names.join(" · ")
}

/// A sample of each mark with the name of its lexicon: what a reader of the text needs to know.
pub fn sample(visit: &Visit, at: usize) -> Markup {
    let name = LEXICONS
        .get(at)
        .map(|lexicon| visit.t(&format!("documents-lexicon-{lexicon}")))
        .unwrap_or_default();
    html! { mark class={ "m" (at) } { (name) } }
}
