//! Who appears where: concepts by sections.

use super::reading::{Reading, finder};
use super::sections::{Section, sections};

/// How often each concept of a lexicon is spoken of in each section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The sections, in their order.
    pub sections: Vec<Section>,
    /// The concepts with their counts by section, in the order of the lexicon.
    pub rows: Vec<MatrixRow>,
}

/// One concept of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Its number in [`finder`].
    pub concept: u32,
    /// Mentions by section.
    pub counts: Vec<usize>,
}

impl MatrixRow {
    /// Mentions in the whole document.
    pub fn sum(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The numbers of a lexicon's concepts.
pub fn concepts_of(lexicon: &str) -> Vec<u32> {
    (0..finder().concepts() as u32)
        .filter(|concept| finder().lexicon_id(*concept) == lexicon)
        .collect()
}

/// The matrix of a lexicon.
pub fn matrix(reading: &Reading, lexicon: &str) -> Matrix {
    let sections = sections(reading);
    let mut rows: Vec<MatrixRow> = concepts_of(lexicon)
        .into_iter()
        .map(|concept| MatrixRow {
            concept,
            counts: vec![0; sections.len()],
        })
        .collect();
    for (column, section) in sections.iter().enumerate() {
        let passages = reading
            .passages
            .get(section.passages.clone())
            .unwrap_or_default();
        let hits = passages
            .iter()
            .filter_map(|passage| reading.hits.get(passage.hits.clone()))
            .flatten();
        for hit in hits {
            let row = rows.iter_mut().find(|row| row.concept == hit.concept);
            if let Some(count) = row.and_then(|row| row.counts.get_mut(column)) {
                *count += 1;
            }
        }
    }
    Matrix { sections, rows }
}

/// For each section how many of its hundred words are mentions of a lexicon's concepts, of at most 100: the shades of a
/// map.
pub fn density(reading: &Reading, section: &Section, lexicon: &str) -> usize {
    let bytes = section.bytes(reading).max(1);
    let passages = reading
        .passages
        .get(section.passages.clone())
        .unwrap_or_default();
    let said: usize = passages
        .iter()
        .filter_map(|passage| reading.hits.get(passage.hits.clone()))
        .flatten()
        .filter(|hit| finder().lexicon_id(hit.concept) == lexicon)
        .map(|hit| hit.span.len())
        .sum();
    (said * 100 / bytes).min(100)
}
