//! From a dictionary form to all its forms: which stems a lemma has, and what may follow each of them.

pub(crate) mod english;
pub(crate) mod kyrgyz;
pub(crate) mod russian;
pub(crate) mod uzbek;

use crate::Lang;

/// What may follow a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Nothing.
    Nothing,
    /// Anything.
    Anything,
    /// One of the endings, unless the whole word is one of the exceptions.
    Endings(&'static [&'static str], &'static [&'static str]),
    /// A chain of Kyrgyz endings.
    Kyrgyz(kyrgyz::Stem),
    /// A chain of Uzbek endings.
    Uzbek(uzbek::Stem),
    /// The stem in capitals, with a chain of endings of the language or none.
    Abbreviation(Lang),
}

/// How a word was read as a form of a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Whether the word says that there is none of it (`-сыз`, `-siz`).
    pub privative: bool,
}

/// A stem and its tail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stem {
    pub letters: Vec<char>,
    pub tail: Tail,
}

/// What a term stands for: how far the words derived from it are it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// A concept of a lexicon: with what Kyrgyz and Uzbek make of a noun to say that something has it, lacks it, is of it.
    Concept,
    /// The lemma of a dictionary. Those of Kyrgyz give such words under their noun, those of Uzbek by themselves.
    Lemma,
}

/// The stems of a lemma in the [spelling](crate::letters::Spelling) of its language.
pub(crate) fn stems(lemma: &str, lang: Lang, sought: Sought) -> Vec<Stem> {
    let letters: Vec<char> = lemma.chars().collect();
    match lang {
        Lang::Ky => kyrgyz::stems(&letters, sought),
        Lang::Uz => uzbek::stems(&letters, sought == Sought::Concept),
        Lang::Ru => russian::stems(&letters),
        Lang::En => english::stems(&letters),
        Lang::Other => vec![Stem {
            letters,
            tail: Tail::Nothing,
        }],
    }
}

impl Tail {
    /// Whether the word, of which the first `from` letters are the stem, is a form of it.
    /// `capitals` letters of the word's beginning are capitals; `typed_plainly` lets н о у stand for ң ө ү.
    pub fn read(
        self,
        word: &[char],
        from: usize,
        capitals: usize,
        typed_plainly: bool,
    ) -> Option<Reading> {
        let plain = Reading { privative: false };
        let rest = &word[from..];
        match self {
            Tail::Nothing => rest.is_empty().then_some(plain),
            Tail::Anything => Some(plain),
            Tail::Endings(endings, exceptions) => {
                let fits = endings.iter().any(|ending| is_spelled(rest, ending))
                    && !exceptions.iter().any(|except| is_spelled(word, except));
                fits.then_some(plain)
            }
            Tail::Kyrgyz(stem) => kyrgyz::read(stem, word, from, typed_plainly),
            Tail::Uzbek(stem) => uzbek::read(stem, word, from),
            Tail::Abbreviation(lang) => {
                if capitals < from || from < 2 {
                    return None;
                }
                match lang {
                    Lang::Ky => kyrgyz::read(kyrgyz::Stem::ABBREVIATION, word, from, true),
                    Lang::Uz => uzbek::read(uzbek::Stem::PLAIN, word, from),
                    Lang::Ru => {
                        russian::follows_abbreviation(word, from, capitals).then_some(plain)
                    }
                    Lang::En => (rest.is_empty() || rest == ['s']).then_some(plain),
                    Lang::Other => rest.is_empty().then_some(plain),
                }
            }
        }
    }
}

pub(crate) fn is_spelled(letters: &[char], text: &str) -> bool {
    let mut rest = letters.iter();
    text.chars().all(|letter| rest.next() == Some(&letter)) && rest.next().is_none()
}
