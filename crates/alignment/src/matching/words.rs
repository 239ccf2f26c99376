//! Texts become numbers: each distinct word and each distinct whole text gets an identity, so
//! that everything after this file compares integers.

use std::collections::hash_map::Entry;

use lexis::{Concepts, Stemmer};
use rustc_hash::FxHashMap;

use super::{Field, Item};

/// The fields that are compared as wholes ("the same programme"), not word by word.
pub(super) const LABELS: [Field; 5] = [
    Field::Programme,
    Field::Function,
    Field::Office,
    Field::Place,
    Field::Economic,
];

/// Identity of a word (a stem) or of a whole text. 0 is never given.
pub(super) type Id = u32;

/// For each word (by its identity) the words of the positions that resemble it, with a likeness
/// in (0, 1].
pub(super) type Related = Vec<Vec<(Id, f32)>>;

/// What matching needs to know of a measure or of a position.
#[derive(Default)]
pub(super) struct Prepared {
    /// Distinct words of the title, ascending.
    pub title: Vec<Id>,
    /// Distinct words of product, indicator, description, ascending.
    pub detail: Vec<Id>,
    /// Distinct words of all labels, ascending.
    pub extra: Vec<Id>,
    /// Those words of the title that are numbers.
    pub numbers: Vec<Id>,
    /// The first word of the title that is not a number, 0 if there is none.
    pub head: Id,
    /// The whole title, 0 if there is none.
    pub whole_title: Id,
    /// All details together, 0 if there are none.
    pub whole_detail: Id,
    /// The whole labels, in the order of [`LABELS`]; an item may have several of each.
    pub labels: [Vec<Id>; LABELS.len()],
}

/// The words of both tables.
#[derive(Default)]
pub(super) struct Vocabulary<'a> {
    stemmer: Stemmer,
    stems: FxHashMap<String, Id>,
    by_id: Vec<String>,
    /// How each word was first written, folded but not stemmed.
    shown: Vec<String>,
    texts: FxHashMap<&'a str, (Id, Vec<Id>)>,
    wholes: FxHashMap<Vec<Id>, Id>,
}

impl<'a> Vocabulary<'a> {
    /// Reads one table. Equal texts are split only once: plans repeat themselves.
    pub(super) fn prepare(&mut self, items: &'a [Item]) -> Vec<Prepared> {
        items.iter().map(|item| self.prepare_one(item)).collect()
    }

    /// The word as it was first written, folded: to be shown to people.
    pub(super) fn shown(&self, id: Id) -> &str {
        &self.shown[id as usize - 1]
    }

    fn word(&self, id: Id) -> &str {
        &self.by_id[id as usize - 1]
    }

    /// For each word of `left`, the words of `right` that resemble it, with a likeness in (0, 1]:
    /// the word itself counts 1; others by the three-letter pieces they share (Dice's coefficient,
    /// squared, because half-alike words are mostly strangers). This is what carries inflections
    /// of languages without a stemmer, compounds, and typing errors.
    pub(super) fn related(&self, left: &[Prepared], right: &[Prepared]) -> Related {
        let (left, right) = (self.said_in(left), self.said_in(right));
        let mut holders: FxHashMap<u64, Vec<Id>> = FxHashMap::default();
        let mut sizes = vec![0.0_f32; self.by_id.len() + 1];
        let mut pieces = Vec::new();
        for id in (1..=self.by_id.len() as Id).filter(|id| right[*id as usize]) {
            pieces_of(self.word(id), &mut pieces);
            sizes[id as usize] = pieces.len() as f32;
            for piece in &pieces {
                holders.entry(*piece).or_default().push(id);
            }
        }
        let mut related: Related = vec![Vec::new(); self.by_id.len() + 1];
        let concepts = Concepts::new(&mut Stemmer::default());
        let mut meaning: FxHashMap<u16, Vec<Id>> = FxHashMap::default();
        for id in (1..=self.by_id.len() as Id).filter(|id| right[*id as usize]) {
            if let Some(concept) = concepts.of(self.word(id)) {
                meaning.entry(concept).or_default().push(id);
            }
        }
        let mut shared = vec![0_u8; self.by_id.len() + 1];
        let mut touched = Vec::new();
        for id in (1..=self.by_id.len() as Id).filter(|id| left[*id as usize]) {
            let found = &mut related[id as usize];
            if right[id as usize] {
                found.push((id, 1.0));
            }
            pieces_of(self.word(id), &mut pieces);
            for piece in &pieces {
                for holder in holders.get(piece).into_iter().flatten() {
                    if shared[*holder as usize] == 0 {
                        touched.push(*holder);
                    }
                    shared[*holder as usize] = shared[*holder as usize].saturating_add(1);
                }
            }
            for other in touched.drain(..) {
                let count = f32::from(std::mem::take(&mut shared[other as usize]));
                let dice = 2.0 * count / (pieces.len() as f32 + sizes[other as usize]);
                // Words that begin alike share a quarter of their pieces or more.
                if other == id || dice < 0.25 {
                    continue;
                }
                let likeness = (dice * dice).max(same_beginning(self.word(id), self.word(other)));
                if likeness >= ALIKE_FROM {
                    found.push((other, likeness));
                }
            }
            let same = concepts
                .of(self.word(id))
                .and_then(|concept| meaning.get(&concept));
            for other in same.into_iter().flatten() {
                match found.iter_mut().find(|(known, _)| known == other) {
                    Some((_, likeness)) => *likeness = likeness.max(SAME_MEANING),
                    None => found.push((*other, SAME_MEANING)),
                }
            }
            found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            found.truncate(MOST_RELATED);
        }
        related
    }

    /// How many identities of words there are, and one more.
    pub(super) fn size(&self) -> usize {
        self.by_id.len() + 1
    }

    fn said_in(&self, side: &[Prepared]) -> Vec<bool> {
        let mut said = vec![false; self.size()];
        for item in side {
            for word in item.title.iter().chain(&item.detail).chain(&item.extra) {
                said[*word as usize] = true;
            }
        }
        said
    }

    fn prepare_one(&mut self, item: &'a Item) -> Prepared {
        let mut prepared = Prepared::default();
        let mut details = Vec::new();
        for (field, text) in &item.texts {
            let (whole, words) = self.text(text);
            if words.is_empty() {
                continue;
            }
            match LABELS.iter().position(|label| label == field) {
                Some(label) => {
                    prepared.labels[label].push(whole);
                    prepared.extra.extend_from_slice(words);
                }
                None if *field == Field::Title => {
                    prepared.title.extend_from_slice(words);
                    prepared.whole_title = whole;
                }
                None => {
                    prepared.detail.extend_from_slice(words);
                    details.push(whole);
                }
            }
        }
        if let Some(place) = &item.place {
            let (whole, words) = self.text(place);
            if !words.is_empty() {
                prepared.labels[3].push(whole);
                prepared.extra.extend_from_slice(words);
            }
        }
        prepared.whole_detail = match details.as_slice() {
            [] => 0,
            [one] => *one,
            _ => {
                // A whole made of wholes starts with a mark that no word has.
                details.insert(0, 0);
                identity(&mut self.wholes, details)
            }
        };
        prepared.numbers = prepared
            .title
            .iter()
            .copied()
            .filter(|id| self.word(*id).starts_with(char::is_numeric))
            .collect();
        prepared.head = prepared
            .title
            .iter()
            .copied()
            .find(|id| !self.word(*id).starts_with(char::is_numeric))
            .unwrap_or(0);
        for words in [
            &mut prepared.title,
            &mut prepared.detail,
            &mut prepared.extra,
        ] {
            words.sort_unstable();
            words.dedup();
        }
        prepared
    }

    fn text(&mut self, text: &'a str) -> (Id, &[Id]) {
        let Self {
            stemmer,
            stems,
            by_id,
            shown,
            texts,
            wholes,
        } = self;
        let (whole, words) = match texts.entry(text) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let mut words = Vec::new();
                stemmer.each(text, |word, stem| {
                    let id = stems.get(stem).copied().unwrap_or_else(|| {
                        by_id.push(stem.to_owned());
                        shown.push(word.to_owned());
                        let id = by_id.len() as Id;
                        stems.insert(stem.to_owned(), id);
                        id
                    });
                    words.push(id);
                });
                let whole = if words.is_empty() {
                    0
                } else {
                    identity(wholes, words.clone())
                };
                free.insert((whole, words))
            }
        };
        (*whole, words)
    }
}

/// The identity of a whole text; texts of the same words are the same.
fn identity(wholes: &mut FxHashMap<Vec<Id>, Id>, words: Vec<Id>) -> Id {
    let next = wholes.len() as Id + 1;
    *wholes.entry(words).or_insert(next)
}

/// A word for the same thing, often in another language.
const SAME_MEANING: f32 = 0.8;
const ALIKE_FROM: f32 = 0.4;
const MOST_RELATED: usize = 6;

/// Share of the two words that is their common beginning; 0 unless it is five letters or all of the
/// shorter word. Endings change more than beginnings, in all of our languages.
fn same_beginning(left: &str, right: &str) -> f32 {
    let (long, short) = (left.chars().count(), right.chars().count());
    let (long, short) = (long.max(short), long.min(short));
    let same = left
        .chars()
        .zip(right.chars())
        .take_while(|(l, r)| l == r)
        .count();
    if same < 5 && (same < short || same < 3) {
        return 0.0;
    }
    2.0 * same as f32 / (long + short) as f32
}

/// The distinct three-letter pieces of a word, its beginning marked; numbers have only themselves.
fn pieces_of(word: &str, pieces: &mut Vec<u64>) {
    pieces.clear();
    let mut window = [u64::from('^'), 0, 0];
    let mut filled = 1;
    for letter in word.chars() {
        if letter.is_numeric() {
            pieces.clear();
            return;
        }
        if filled < 3 {
            window[filled] = u64::from(letter);
            filled += 1;
        } else {
            window = [window[1], window[2], u64::from(letter)];
        }
        if filled == 3 {
            pieces.push(window[0] << 42 | window[1] << 21 | window[2]);
        }
    }
    pieces.sort_unstable();
    pieces.dedup();
}
