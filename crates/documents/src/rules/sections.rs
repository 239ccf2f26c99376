//! A document by its sections: what one leafs through, and the columns of its map.

use std::ops::Range;

use folio::Kind;

use super::reading::Reading;

/// A part of a document that begins with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The block of its heading; nothing for what stands before the first one.
    pub heading: Option<usize>,
    /// Its passages: positions in [`Reading::passages`].
    pub passages: Range<usize>,
}

/// No more sections than this are told apart on a map, but for parts of very long ones.
const MOST: usize = 24;
/// With fewer a map says little, and a deeper level of headings is taken.
const FEW: usize = 4;

/// Whether a block opens a section of a level: articles stand below all headings.
fn level(kind: &Kind) -> Option<u8> {
    match kind {
        Kind::Heading { level, .. } => Some(*level),
        Kind::Article { .. } => Some(10),
        _ => None,
    }
}

/// The sections of a document at the level of headings that shows most of it and still fits on one page.
pub fn sections(reading: &Reading) -> Vec<Section> {
    let mut counts = [0_usize; 11];
    for block in &reading.document.blocks {
        if let Some(count) = level(&block.kind).and_then(|level| counts.get_mut(level as usize)) {
            *count += 1;
        }
    }
    let mut deepest = 0;
    let mut sum = 0;
    for (level, count) in counts.iter().enumerate() {
        if *count == 0 {
            continue;
        }
        if sum >= FEW && sum + count > MOST {
            break;
        }
        sum += count;
        deepest = level as u8;
        if sum >= FEW * 2 {
            break;
        }
    }
    fitted(reading, cut(reading, deepest))
}

/// A section longer than this is shown in parts: three hundred pages.
const LONGEST: usize = 600_000;

/// The same sections, none longer than a page of ours bears, and no more of them than a map can show: neighbours go
/// together under the heading of the first.
fn fitted(reading: &Reading, sections: Vec<Section>) -> Vec<Section> {
    let at_once = sections.len().div_ceil(MOST).max(1);
    let mut fitted: Vec<Section> = Vec::new();
    for (at, section) in sections.into_iter().enumerate() {
        match fitted.last_mut() {
            Some(last) if at % at_once != 0 => last.passages.end = section.passages.end,
            _ => fitted.push(section),
        }
    }
    fitted
        .into_iter()
        .flat_map(|section| parts(reading, &section))
        .collect()
}

/// A section in parts that are not longer than [`LONGEST`], but where one passage alone is.
fn parts(reading: &Reading, section: &Section) -> Vec<Section> {
    let mut parts: Vec<Section> = Vec::new();
    let mut bytes = 0;
    for at in section.passages.clone() {
        let one = Section {
            heading: section.heading,
            passages: at..at + 1,
        };
        let more = one.bytes(reading);
        match parts.last_mut() {
            Some(last) if bytes + more <= LONGEST => {
                last.passages.end = at + 1;
                bytes += more;
            }
            _ => {
                parts.push(one);
                bytes = more;
            }
        }
    }
    parts
}

/// The document cut at every heading of this level or a greater one.
fn cut(reading: &Reading, deepest: u8) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (at, passage) in reading.passages.iter().enumerate() {
        let opens = reading
            .document
            .blocks
            .get(passage.blocks.start)
            .and_then(|block| level(&block.kind))
            .is_some_and(|level| level <= deepest);
        match sections.last_mut() {
            Some(last) if !opens => last.passages.end = at + 1,
            _ => sections.push(Section {
                heading: opens.then_some(passage.blocks.start),
                passages: at..at + 1,
            }),
        }
    }
    sections
}

/// The document cut into its smallest sections: at every heading and article.
pub fn leaves(reading: &Reading) -> Vec<Section> {
    cut(reading, u8::MAX)
}

impl Section {
    /// What it is called; nothing for what stands before the first heading.
    pub fn title<'a>(&self, reading: &'a Reading) -> Option<&'a str> {
        let block = reading.document.blocks.get(self.heading?)?;
        Some(reading.document.text_of(block))
    }

    /// How many bytes of text it has.
    pub fn bytes(&self, reading: &Reading) -> usize {
        let passages = reading
            .passages
            .get(self.passages.clone())
            .unwrap_or_default();
        let blocks = passages
            .iter()
            .flat_map(|passage| passage.blocks.clone())
            .filter_map(|at| reading.document.blocks.get(at));
        blocks.map(|block| block.range.len()).sum()
    }
}
