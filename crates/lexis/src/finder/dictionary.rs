//! Which atoms a word is a form of. An atom is one word of one term: a lemma, a form, a beginning, an abbreviation.

use rustc_hash::FxHashMap;

use crate::inflection::{self, Sought, Tail, kyrgyz};
use crate::lexicon::Form;
use crate::{Lang, letters::Spelling};

/// The number of an atom.
pub(super) type Atom = u32;

/// Longer words are no words.
pub(super) const LONGEST_WORD: usize = 64;

/// An atom that a word is a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub atom: Atom,
    /// The word says that there is none of it.
    pub privative: bool,
    /// How many letters of the word are its stem.
    pub stem: u8,
    /// The word was typed without ң ө ү.
    pub is_plain: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    atom: Atom,
    tail: Tail,
}

/// The words of one language, as a tree of letters.
#[derive(Default)]
pub(super) struct Dictionary {
    atoms: FxHashMap<Form, Atom>,
    tree: Tree,
    /// Kyrgyz stems spelled without ң ө ү.
    plain: Tree,
}

#[derive(Default)]
struct Tree {
    steps: FxHashMap<(u32, char), u32>,
    entries: Vec<Vec<Entry>>,
}

impl Tree {
    fn insert(&mut self, letters: impl Iterator<Item = char>, entry: Entry) {
        if self.entries.is_empty() {
            self.entries.push(Vec::new());
        }
        let mut node = 0;
        for letter in letters {
            let fresh = self.entries.len() as u32;
            node = *self.steps.entry((node, letter)).or_insert(fresh);
            if node == fresh {
                self.entries.push(Vec::new());
            }
        }
        self.entries[node as usize].push(entry);
    }
}

impl Dictionary {
    /// The atom of a form; `next` is its number if it is new.
    pub fn atom(&mut self, form: &Form, lang: Lang, sought: Sought, next: &mut Atom) -> Atom {
        if let Some(atom) = self.atoms.get(form) {
            return *atom;
        }
        let atom = *next;
        *next += 1;
        self.atoms.insert(form.clone(), atom);
        let one = |text: &str, tail| {
            let letters = text.chars().collect();
            vec![inflection::Stem { letters, tail }]
        };
        let stems = match form {
            Form::Exactly(text) => one(text, Tail::Nothing),
            Form::Beginning(text) => one(text, Tail::Anything),
            Form::Abbreviation(text) => one(text, Tail::Abbreviation(lang)),
            Form::Inflected(text) => inflection::stems(text, lang, sought),
        };
        for stem in stems {
            let entry = Entry {
                atom,
                tail: stem.tail,
            };
            let is_marked = |letter: &char| kyrgyz::plainly(*letter) != *letter;
            if lang == Lang::Ky && stem.letters.len() > 1 && stem.letters.iter().any(is_marked) {
                let plain = stem.letters.iter().map(|letter| kyrgyz::plainly(*letter));
                self.plain.insert(plain, entry);
            }
            self.tree.insert(stem.letters.iter().copied(), entry);
        }
        atom
    }

    /// The atoms of a word, each once, in order. Adds to `steps` what it cost.
    pub fn look_up(&self, word: &Spelling, plainly: bool, into: &mut Vec<Found>, steps: &mut u64) {
        let tree = if plainly { &self.plain } else { &self.tree };
        if tree.entries.is_empty() || word.letters.len() > LONGEST_WORD {
            return;
        }
        let begin = into.len();
        let mut node = 0;
        for (at, letter) in word.letters.iter().enumerate() {
            *steps += 1;
            let Some(next) = tree.steps.get(&(node, *letter)) else {
                break;
            };
            node = *next;
            for entry in &tree.entries[node as usize] {
                *steps += 1;
                let read = entry
                    .tail
                    .read(&word.letters, at + 1, word.capitals, plainly);
                into.extend(read.map(|reading| Found {
                    atom: entry.atom,
                    privative: reading.privative,
                    stem: (at + 1) as u8,
                    is_plain: plainly,
                }));
            }
        }
        let found = &mut into[begin..];
        found.sort_unstable();
        // Of several readings of one atom the first is the one that does not deny it.
        let mut kept = begin;
        for at in begin..into.len() {
            if kept == begin || into[kept - 1].atom != into[at].atom {
                into[kept] = into[at];
                kept += 1;
            }
        }
        into.truncate(kept);
    }
}
