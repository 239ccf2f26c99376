//! Texts become numbers: each distinct word and each distinct whole text gets an identity, so
//! that everything after this file compares integers.

use lexis::Stemmer;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Field, Item};

/// The fields that are compared as wholes ("the same programme"), not word by word.
pub(super) const LABELS: [Field; 5] =
    [Field::Programme, Field::Function, Field::Office, Field::Place, Field::Economic];

/// Identity of a word (a stem) or of a whole text. 0 is never given.
pub(super) type Id = u32;

/// What matching needs to know of a measure or of a position.
#[derive(Default)]
pub(super) struct Prepared {
    /// Distinct words of the title, ascending.
    pub title: Vec<Id>,
    /// Distinct words of product, indicator, description, ascending.
    pub detail: Vec<Id>,
    /// Distinct words of all labels, ascending.
    pub extra: Vec<Id>,
    /// The whole title, 0 if there is none.
    pub whole_title: Id,
    /// All details together, 0 if there are none.
    pub whole_detail: Id,
    /// The whole labels, in the order of [`LABELS`]; an item may have several of each.
    pub labels: [Vec<Id>; LABELS.len()],
}

/// The words of both tables.
#[derive(Default)]
pub(super) struct Vocabulary {
    stemmer: Stemmer,
    stems: FxHashMap<String, Id>,
    by_id: Vec<String>,
    texts: FxHashMap<String, (Id, Vec<Id>)>,
    wholes: FxHashMap<Vec<Id>, Id>,
}

impl Vocabulary {
    /// Reads one table. Equal texts are split only once: plans repeat themselves.
    pub(super) fn prepare(&mut self, items: &[Item]) -> Vec<Prepared> {
        items.iter().map(|item| self.prepare_one(item)).collect()
    }

    /// The word itself, to be shown as a reason.
    pub(super) fn word(&self, id: Id) -> &str {
        &self.by_id[id as usize - 1]
    }

    /// For each word of `left`, the words of `right` that resemble it, with a likeness in (0, 1]:
    /// the word itself counts 1; others by the three-letter pieces they share (Dice's coefficient,
    /// squared, because half-alike words are mostly strangers). This is what carries inflections
    /// of languages without a stemmer, compounds, and typing errors.
    pub(super) fn related(&self, left: &FxHashSet<Id>, right: &FxHashSet<Id>) -> FxHashMap<Id, Vec<(Id, f32)>> {
        let mut holders: FxHashMap<u64, Vec<Id>> = FxHashMap::default();
        let mut sizes: FxHashMap<Id, f32> = FxHashMap::default();
        let mut pieces = Vec::new();
        let mut ordered: Vec<Id> = right.iter().copied().collect();
        ordered.sort_unstable();
        for id in ordered {
            pieces_of(self.word(id), &mut pieces);
            sizes.insert(id, pieces.len() as f32);
            for piece in &pieces {
                holders.entry(*piece).or_default().push(id);
            }
        }
        let mut related = FxHashMap::default();
        let mut shared = vec![0_u32; self.by_id.len() + 1];
        let mut touched = Vec::new();
        for id in left {
            pieces_of(self.word(*id), &mut pieces);
            for piece in &pieces {
                for holder in holders.get(piece).into_iter().flatten() {
                    if shared[*holder as usize] == 0 {
                        touched.push(*holder);
                    }
                    shared[*holder as usize] += 1;
                }
            }
            let mut found = Vec::new();
            for other in touched.drain(..) {
                let count = std::mem::take(&mut shared[other as usize]) as f32;
                let dice = 2.0 * count / (pieces.len() as f32 + sizes[&other]);
                if other == *id {
                    found.push((other, 1.0));
                } else if dice >= ALIKE_FROM {
                    found.push((other, dice * dice));
                }
            }
            if right.contains(id) && !found.iter().any(|(other, _)| other == id) {
                found.push((*id, 1.0));
            }
            found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            found.truncate(MOST_RELATED);
            if !found.is_empty() {
                related.insert(*id, found);
            }
        }
        related
    }

    fn prepare_one(&mut self, item: &Item) -> Prepared {
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
                self.whole(details)
            }
        };
        for words in [&mut prepared.title, &mut prepared.detail, &mut prepared.extra] {
            words.sort_unstable();
            words.dedup();
        }
        prepared
    }

    fn text(&mut self, text: &str) -> (Id, &[Id]) {
        if !self.texts.contains_key(text) {
            let mut words = Vec::new();
            for stem in self.stemmer.stems(text) {
                words.push(self.id_of(stem));
            }
            let whole = if words.is_empty() { 0 } else { self.whole(words.clone()) };
            self.texts.insert(text.to_owned(), (whole, words));
        }
        let (whole, words) = &self.texts[text];
        (*whole, words)
    }

    fn id_of(&mut self, stem: String) -> Id {
        if let Some(id) = self.stems.get(&stem) {
            return *id;
        }
        self.by_id.push(stem.clone());
        let id = self.by_id.len() as Id;
        self.stems.insert(stem, id);
        id
    }

    fn whole(&mut self, words: Vec<Id>) -> Id {
        let next = self.wholes.len() as Id + 1;
        *self.wholes.entry(words).or_insert(next)
    }
}

const ALIKE_FROM: f32 = 0.55;
const MOST_RELATED: usize = 6;

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
