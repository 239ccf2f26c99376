//! Finding the concepts of lexicons in running text.

mod dictionary;
mod negation;
mod pattern;
mod reader;
mod sentences;
mod tongue;
mod words;

use std::fmt;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::inflection::Sought;
use crate::letters::{Clean, Spelling};
use crate::lexicon::{self, LANGUAGES, Lexicon, Names, Phrase, Term};
use crate::{Lang, PhraseFault};
use dictionary::{Atom, Dictionary, Found};
use pattern::{Owner, Pattern};
pub use reader::Reader;

/// Finds the terms of some lexicons in any text.
///
/// It is made once and shared; [`Finder::reader`] keeps what it learns of words from text to text.
pub struct Finder {
    concepts: Vec<Known>,
    terms: Vec<TermOf>,
    dictionaries: [Dictionary; 4],
    patterns: Vec<Pattern>,
    /// The patterns that begin with an atom.
    starting: Vec<Vec<Start>>,
    /// Whether of several readings of a word only the likeliest counts.
    is_of_lemmas: bool,
}

/// A concept that a finder knows.
struct Known {
    lexicon: String,
    id: String,
    name: Option<Names>,
}

/// A pattern that begins with an atom.
#[derive(Clone, Copy)]
struct Start {
    pattern: u32,
    /// Within how many words its second place must stand; 0 where it has none.
    reach: u16,
}

struct TermOf {
    concept: u32,
    text: String,
    /// Numbers of conditions: one of them must be near.
    near: Range<u32>,
    /// None of them may be.
    unless: Range<u32>,
    within: Option<u16>,
}

/// A mention of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Ask [`Finder::concept_id`], [`Finder::lexicon_id`] or [`Finder::concept_name`] for what it is.
    pub concept: u32,
    /// Ask [`Finder::term`] for its text.
    pub term: u32,
    /// Where it stands: bytes of the text.
    pub span: Range<usize>,
    /// The language it was found in.
    pub lang: Lang,
    /// The sentence around it: bytes of the text.
    pub sentence: Range<usize>,
    /// The word that denies it: bytes of the text. Inside the hit where it is an ending.
    pub denied: Option<Range<usize>>,
}

/// Why lexicons cannot be searched together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Two lexicons have a concept of this id.
    RepeatedConcept(String),
    /// A term is no phrase.
    Term(String, PhraseFault),
}

impl fmt::Display for Unfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::RepeatedConcept(id) => write!(out, "two concepts are called {id}"),
            Unfit::Term(term, fault) => write!(out, "\"{term}\": {fault:?}"),
        }
    }
}

impl std::error::Error for Unfit {}

struct Building {
    finder: Finder,
    sought: Sought,
    next: [Atom; 4],
    conditions: u32,
}

impl Finder {
    /// A finder for every concept of the lexicons.
    ///
    /// # Errors
    /// Two concepts have the same id.
    pub fn new(lexicons: &[Lexicon]) -> Result<Finder, Unfit> {
        let mut building = Building::new(Sought::Concept);
        let mut known = FxHashSet::default();
        for lexicon in lexicons {
            for concept in &lexicon.concepts {
                if !known.insert(concept.id.as_str()) {
                    return Err(Unfit::RepeatedConcept(concept.id.clone()));
                }
                building.concept(lexicon, concept);
            }
        }
        Ok(building.done())
    }

    /// A finder for a list of terms, each its own concept: number `n` of the list is concept `n`.
    ///
    /// Here a term is a lemma as dictionaries have it: of the words derived from it only those count that Kyrgyz ones give
    /// under it. A Kyrgyz or Uzbek word that is a form of several terms counts for the one that explains most of it.
    ///
    /// # Errors
    /// A term is no phrase, or its language is [`Lang::Other`].
    pub fn of_terms(terms: &[(&str, Lang)]) -> Result<Finder, Unfit> {
        let mut building = Building::new(Sought::Lemma);
        for (text, lang) in terms {
            let fault = |fault| Unfit::Term((*text).to_owned(), fault);
            let place = lexicon::index(*lang).ok_or_else(|| fault(PhraseFault::Odd))?;
            let find = Phrase::parse(text, *lang).map_err(fault)?;
            let concept = building.finder.concepts.len() as u32;
            building.finder.concepts.push(Known {
                lexicon: String::new(),
                id: (*text).to_owned(),
                name: None,
            });
            let term = Term {
                find,
                any_order: false,
                near: Vec::new(),
                unless: Vec::new(),
                within: None,
            };
            building.term(&term, place, concept);
        }
        Ok(building.done())
    }

    /// Every mention in a text, in the order of their places. The language of each sentence is guessed.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.reader().find(text)
    }

    /// Every mention in a text of one language. Uzbek may be in either alphabet.
    pub fn find_in(&self, text: &str, lang: Lang) -> Vec<Hit> {
        self.reader().find_in(text, lang)
    }

    /// A reader that keeps what it learns of words, for many texts.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// How many concepts there are.
    pub fn concepts(&self) -> usize {
        self.concepts.len()
    }

    /// The id of a concept.
    pub fn concept_id(&self, concept: u32) -> &str {
        &self.concepts[concept as usize].id
    }

    /// The id of the lexicon of a concept; empty for a list of terms.
    pub fn lexicon_id(&self, concept: u32) -> &str {
        &self.concepts[concept as usize].lexicon
    }

    /// The name of a concept; its id for a list of terms.
    pub fn concept_name(&self, concept: u32, lang: Lang) -> &str {
        let known = &self.concepts[concept as usize];
        known.name.as_ref().map_or(&known.id, |name| name.of(lang))
    }

    /// The number of a concept.
    pub fn concept(&self, id: &str) -> Option<u32> {
        let place = self.concepts.iter().position(|known| known.id == id)?;
        u32::try_from(place).ok()
    }

    /// A term as its lexicon writes it.
    pub fn term(&self, term: u32) -> &str {
        &self.terms[term as usize].text
    }

    fn look_up(
        &self,
        clean: &Clean,
        lang: usize,
        plainly: bool,
        into: &mut Vec<Found>,
        steps: &mut u64,
    ) {
        let dictionary = &self.dictionaries[lang];
        let mut word: Spelling = clean.spelled(LANGUAGES[lang]);
        let begin = into.len();
        dictionary.look_up(&word, plainly, into, steps);
        // An apostrophe at the end of a word may have been a quotation mark.
        while into.len() == begin && word.letters.last() == Some(&'\'') {
            word.letters.pop();
            dictionary.look_up(&word, plainly, into, steps);
        }
        if self.is_of_lemmas && matches!(LANGUAGES[lang], Lang::Ky | Lang::Uz) {
            let here = into.split_off(begin);
            let whole = here.iter().map(|found| found.stem).max().unwrap_or(0);
            into.extend(here.into_iter().filter(|found| found.stem == whole));
        }
    }
}

impl Building {
    fn new(sought: Sought) -> Building {
        Building {
            finder: Finder {
                concepts: Vec::new(),
                terms: Vec::new(),
                dictionaries: Default::default(),
                patterns: Vec::new(),
                starting: Vec::new(),
                is_of_lemmas: sought == Sought::Lemma,
            },
            sought,
            next: [0; 4],
            conditions: 0,
        }
    }

    fn concept(&mut self, lexicon: &Lexicon, concept: &crate::Concept) {
        let number = self.finder.concepts.len() as u32;
        self.finder.concepts.push(Known {
            lexicon: lexicon.id.clone(),
            id: concept.id.clone(),
            name: Some(concept.name.clone()),
        });
        for (place, lang) in LANGUAGES.iter().enumerate() {
            let Some(terms) = concept.terms(*lang) else {
                continue;
            };
            for term in &terms.terms {
                self.term(term, place, number);
            }
            for phrase in &terms.not {
                self.phrase(phrase, place, Owner::Not(number));
            }
        }
    }

    fn term(&mut self, term: &Term, lang: usize, concept: u32) {
        let number = self.finder.terms.len() as u32;
        let mut conditions = |phrases: &[Phrase]| {
            let first = self.conditions;
            for phrase in phrases {
                let condition = self.conditions;
                self.conditions += 1;
                self.phrase(phrase, lang, Owner::Condition(condition));
            }
            first..self.conditions
        };
        let near = conditions(&term.near);
        let unless = conditions(&term.unless);
        self.finder.terms.push(TermOf {
            concept,
            text: term.find.text.clone(),
            near,
            unless,
            within: term.within,
        });
        let patterns = pattern::of_term(term, Owner::Term(number), self.atoms(lang));
        self.add(patterns, lang);
    }

    fn phrase(&mut self, phrase: &Phrase, lang: usize, owner: Owner) {
        let patterns: Vec<Pattern> = pattern::variants(phrase, false, self.atoms(lang))
            .into_iter()
            .map(|slots| Pattern { owner, slots })
            .collect();
        self.add(patterns, lang);
    }

    /// Atoms of all languages share one list: the number tells the language by its remainder.
    fn atoms(&mut self, lang: usize) -> impl FnMut(&crate::lexicon::Form) -> Atom + '_ {
        let dictionary = &mut self.finder.dictionaries[lang];
        let next = &mut self.next[lang];
        let sought = self.sought;
        move |form| dictionary.atom(form, LANGUAGES[lang], sought, next)
    }

    fn add(&mut self, patterns: Vec<Pattern>, lang: usize) {
        for pattern in patterns {
            let number = self.finder.patterns.len() as u32;
            let reach = pattern.slots.get(1).map_or(0, |slot| slot.gap + 1);
            let mut heads: Vec<Atom> = pattern.slots[0].atoms.clone();
            heads.dedup();
            for atom in heads {
                let place = atom as usize * LANGUAGES.len() + lang;
                if self.finder.starting.len() <= place {
                    self.finder.starting.resize(place + 1, Vec::new());
                }
                self.finder.starting[place].push(Start {
                    pattern: number,
                    reach,
                });
            }
            self.finder.patterns.push(pattern);
        }
    }

    fn done(self) -> Finder {
        self.finder
    }
}

type Numbers = FxHashMap<u32, Vec<(usize, usize)>>;
