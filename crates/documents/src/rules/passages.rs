//! What in a document speaks for and against an item of a method: proposals for a person to judge.

use super::method::{Item, Sign};
use super::reading::{Concepts, Passage, Reading, finder};

/// A passage that speaks, with what it speaks by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Its position in [`Reading::passages`].
    pub passage: usize,
    /// The concepts of the sign that it says or denies: what to highlight.
    pub by: Concepts,
}

/// What speaks for and against an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// For a yes, the strongest first.
    pub speaks_for: Vec<Proposed>,
    /// Against it, the strongest first.
    pub against: Vec<Proposed>,
}

impl Sign {
    /// The concepts by which a passage answers this sign; nothing where it does not.
    fn met(&self, passage: &Passage) -> Option<Concepts> {
        let said = if self.denied {
            passage.denies
        } else {
            passage.says
        };
        // What heads a column is said of every row in which the column is filled in: but the row has to say a part itself.
        let around = if self.denied {
            said
        } else {
            said.or(passage.heads)
        };
        let any = self.any.and(around);
        let beside = if self.with.is_empty() {
            Concepts::default()
        } else {
            self.with
                .and(passage.says.or(passage.denies).or(passage.heads))
        };
        if any.is_empty() || (!self.with.is_empty() && beside.is_empty()) {
            return None;
        }
        // One mention that belongs to both lists is not two things said together.
        let together = any.or(beside);
        if !self.with.is_empty() && together.len() < 2 {
            return None;
        }
        let direct = together.and(passage.says.or(passage.denies));
        (!direct.is_empty()).then_some(direct)
    }
}

/// What in a document speaks for and against an item.
pub fn proposals(reading: &Reading, item: &Item) -> Proposals {
    Proposals {
        speaks_for: by_signs(reading, &item.speaks_for),
        against: by_signs(reading, &item.against),
    }
}

fn by_signs(reading: &Reading, signs: &[Sign]) -> Vec<Proposed> {
    let mut found: Vec<(usize, Proposed)> = Vec::new();
    for (at, passage) in reading.passages.iter().enumerate() {
        if passage.hits.is_empty() || is_listing(reading, passage) {
            continue;
        }
        let mut by = Concepts::default();
        let mut met = 0;
        for sign in signs {
            if let Some(concepts) = sign.met(passage) {
                by = by.or(concepts);
                met += 1;
            }
        }
        if met > 0 {
            let strength = met * 4 + by.len() + mentions(reading, passage, by).min(4);
            found.push((strength, Proposed { passage: at, by }));
        }
    }
    found.sort_by(|(one, first), (other, second)| {
        other.cmp(one).then(first.passage.cmp(&second.passage))
    });
    found.into_iter().map(|(_, proposed)| proposed).collect()
}

fn mentions(reading: &Reading, passage: &Passage, by: Concepts) -> usize {
    let hits = reading.hits.get(passage.hits.clone()).unwrap_or_default();
    hits.iter().filter(|hit| by.has(hit.concept)).count()
}

/// Lines of a table of contents promise; they say nothing themselves.
fn is_listing(reading: &Reading, passage: &Passage) -> bool {
    reading
        .document
        .blocks
        .get(passage.blocks.start)
        .is_some_and(|block| matches!(block.kind, folio::Kind::Contents))
}

/// The names of concepts in a language.
pub fn names(concepts: Concepts, lang: kernel::Lang) -> Vec<&'static str> {
    concepts
        .each()
        .map(|concept| finder().concept_name(concept, super::reading::spoken(lang)))
        .collect()
}
