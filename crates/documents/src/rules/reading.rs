//! A document with every mention of every concept in it.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use folio::{Block, Document, Kind};
use lexis::{Finder, Hit, Lang};

use crate::acts::Act;

/// The finder of all lexicons that come with the house.
static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    Finder::new(&lexis::shipped())
        .expect("the lexicons of the house stand together: a test says so")
});

/// The finder of all lexicons.
pub fn finder() -> &'static Finder {
    &FINDER
}

/// A set of concepts, by their numbers in [`finder`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Concepts(u128);

impl Concepts {
    /// The set of these ids; an id that no lexicon knows is given back.
    pub fn of<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut set = Self::default();
        for id in ids {
            match finder().concept(id) {
                Some(number) => set.add(number),
                None => return Err(id.to_owned()),
            }
        }
        Ok(set)
    }

    /// Adds one.
    pub fn add(&mut self, concept: u32) {
        // 128 is more than the lexicons hold; a test says so.
        self.0 |= 1_u128.checked_shl(concept).unwrap_or(0);
    }

    /// Whether it holds this one.
    pub fn has(self, concept: u32) -> bool {
        self.0 & 1_u128.checked_shl(concept).unwrap_or(0) != 0
    }

    /// What both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many it holds.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Their numbers, least first.
    pub fn each(self) -> impl Iterator<Item = u32> {
        (0..u128::BITS).filter(move |concept| self.has(*concept))
    }
}

/// As much of a document as one cites: a paragraph, an item of a list, a heading, a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its blocks: positions in [`Document::blocks`].
    pub blocks: Range<usize>,
    /// Its mentions: positions in [`Reading::hits`].
    pub hits: Range<usize>,
    /// The concepts that it speaks of.
    pub says: Concepts,
    /// The concepts that it denies: "is not provided for".
    pub denies: Concepts,
    /// Of a row: the concepts in the heads of those columns in which it has a cell that is not empty.
    pub heads: Concepts,
}

/// A document, read.
#[derive(Debug)]
pub struct Reading {
    /// What it consists of.
    pub document: Document,
    /// Every mention, in the order of their places.
    pub hits: Vec<Hit>,
    /// The document cut into passages, in their order.
    pub passages: Vec<Passage>,
    /// The language of most of its sentences; nothing where it has none of ours.
    pub lang: Option<kernel::Lang>,
    /// The acts that it cites, once somebody has asked, with their passages.
    pub(crate) cited: OnceLock<Vec<(&'static Act, usize)>>,
}

impl Reading {
    /// Finds what a document says.
    pub fn of(document: Document) -> Self {
        let hits = finder().find(document.text());
        let passages = passages(&document, &hits);
        let lang = language(document.text());
        Self {
            document,
            hits,
            passages,
            lang,
            cited: OnceLock::new(),
        }
    }

    /// The words of a passage; of a row, its cells with a stroke between them.
    pub fn words(&self, passage: &Passage) -> String {
        let blocks = self
            .document
            .blocks
            .get(passage.blocks.clone())
            .unwrap_or_default();
        let cells: Vec<&str> = blocks
            .iter()
            .map(|block| self.document.text_of(block).trim())
            .filter(|words| !words.is_empty())
            .collect();
        cells.join(" | ")
    }

    /// The page of a passage, where pages are known.
    pub fn page(&self, passage: &Passage) -> Option<u32> {
        self.document.blocks.get(passage.blocks.start)?.page
    }

    /// The headings above a passage, the greatest first: their words.
    pub fn path(&self, passage: &Passage) -> Vec<&str> {
        self.document
            .path(passage.blocks.start)
            .into_iter()
            .filter_map(|at| self.document.blocks.get(at))
            .map(|block| self.document.text_of(block))
            .collect()
    }

    /// The passage in which a block stands.
    pub fn passage_of(&self, block: usize) -> Option<&Passage> {
        let at = self
            .passages
            .partition_point(|passage| passage.blocks.end <= block);
        self.passages
            .get(at)
            .filter(|passage| passage.blocks.contains(&block))
    }

    /// How often each concept is spoken of, denied mentions too, by the concept's number.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; finder().concepts()];
        for hit in &self.hits {
            if let Some(count) = counts.get_mut(hit.concept as usize) {
                *count += 1;
            }
        }
        counts
    }
}

/// Whether a mention denies what it names. "Women cannot find work" denies the work: it speaks of women all the same.
pub fn denies_it(hit: &Hit) -> bool {
    hit.denied.is_some() && finder().lexicon_id(hit.concept) != "groups"
}

/// The table and the row of a cell.
fn row_of(block: &Block) -> Option<(u32, u32)> {
    match block.kind {
        Kind::Cell { table, row, .. } => Some((table, row)),
        _ => None,
    }
}

fn passages(document: &Document, hits: &[Hit]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut at = 0;
    let mut hit = 0;
    while let Some(block) = document.blocks.get(at) {
        let row = row_of(block);
        let mut end = at + 1;
        while row.is_some() && document.blocks.get(end).and_then(row_of) == row {
            end += 1;
        }
        let upto = document
            .blocks
            .get(end)
            .map_or(usize::MAX, |next| next.range.start);
        let first = hit;
        let (mut says, mut denies) = (Concepts::default(), Concepts::default());
        while let Some(found) = hits.get(hit).filter(|found| found.span.start < upto) {
            if denies_it(found) {
                denies.add(found.concept);
            } else {
                says.add(found.concept);
            }
            hit += 1;
        }
        passages.push(Passage {
            blocks: at..end,
            hits: first..hit,
            says,
            denies,
            heads: Concepts::default(),
        });
        at = end;
    }
    give_heads(document, hits, &mut passages);
    passages
}

/// Tells the rows of every table what the heads of their columns say.
fn give_heads(document: &Document, hits: &[Hit], passages: &mut [Passage]) {
    let mut table = None;
    // The concepts in the head of each column of the table.
    let mut columns: Vec<Concepts> = Vec::new();
    for passage in passages {
        let Some(blocks) = document.blocks.get(passage.blocks.clone()) else {
            continue;
        };
        let Some((this, row)) = blocks.first().and_then(row_of) else {
            continue;
        };
        if table != Some(this) {
            table = Some(this);
            columns.clear();
        }
        // A table whose file says nothing of heads is headed by its first row.
        let is_head = |head: bool| head || row == 0;
        let mut heads = Concepts::default();
        for block in blocks {
            let Kind::Cell {
                column,
                across,
                head,
                ..
            } = block.kind
            else {
                continue;
            };
            let covered =
                column as usize..(column as usize).saturating_add(across.clamp(1, 64) as usize);
            if is_head(head) && blocks.len() > 1 {
                let mut said = Concepts::default();
                for hit in hits.get(passage.hits.clone()).unwrap_or_default() {
                    if block.range.contains(&hit.span.start) {
                        said.add(hit.concept);
                    }
                }
                if columns.len() < covered.end {
                    columns.resize(covered.end, Concepts::default());
                }
                for column in columns.get_mut(covered).unwrap_or_default() {
                    *column = column.or(said);
                }
            } else if is_said(document.text_of(block)) {
                for column in columns
                    .get(covered.start..covered.end.min(columns.len()))
                    .unwrap_or_default()
                {
                    heads = heads.or(*column);
                }
            }
        }
        passage.heads = heads;
    }
}

/// Whether a cell says anything: not empty, not a dash.
fn is_said(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// The language that most of a text is in, by samples from all over it.
fn language(text: &str) -> Option<kernel::Lang> {
    const SAMPLES: usize = 40;
    let lines: Vec<&str> = text.lines().filter(|line| line.len() > 60).collect();
    let step = lines.len().div_ceil(SAMPLES).max(1);
    let mut counts = [0_usize; 4];
    let sampled: Vec<&str> = if lines.is_empty() {
        text.lines().take(SAMPLES).collect()
    } else {
        lines.into_iter().step_by(step).collect()
    };
    for line in sampled {
        if let Some(count) = index(lexis::guess(line)).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let (most, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    if *count == 0 {
        return None;
    }
    OURS.get(most).copied()
}

const OURS: [kernel::Lang; 4] = [
    kernel::Lang::Ky,
    kernel::Lang::Ru,
    kernel::Lang::Uz,
    kernel::Lang::En,
];

fn index(lang: Lang) -> Option<usize> {
    match lang {
        Lang::Ky => Some(0),
        Lang::Ru => Some(1),
        Lang::Uz => Some(2),
        Lang::En => Some(3),
        Lang::Other => None,
    }
}

/// The same language in the words of the finder.
pub fn spoken(lang: kernel::Lang) -> Lang {
    match lang {
        kernel::Lang::Ky => Lang::Ky,
        kernel::Lang::Ru => Lang::Ru,
        kernel::Lang::Uz => Lang::Uz,
        kernel::Lang::En => Lang::En,
    }
}
