//! Finding a word in all its inflections: Russian, Kyrgyz, Uzbek (both scripts), English;
//! any other language by plain folded words.
//!
//! Text becomes [`words`]: lower case, one spelling for letters that people type in several ways.
//! A word becomes its [`stem`], so that `мектептерге` meets `мектеп` and `maktablarda` meets
//! `maktab`. Which language a text is in is a [`guess`] by its letters and little words.
//!
//! A [`Lexicon`] says by which terms concepts are found; a [`Finder`] finds them in running text, whatever the
//! inflection, and tells where, in which sentence, and whether the sentence denies it. [`shipped`] gives the lexicons
//! that come with the crate, [`evaluation`] counts how well they do.
//!
//! Nothing here reads files or fails for technical reasons; the work is linear in the text.

mod concepts;
pub mod evaluation;
mod finder;
mod fold;
mod inflection;
mod language;
mod letters;
mod lexicon;
mod stem;
mod turkic;

pub use concepts::Concepts;
pub use finder::{Finder, Hit, Reader, Unfit};
pub use fold::{fold, uzbek_latin, words};
pub use language::{Lang, guess, is_stop_word};
pub use lexicon::{
    Concept, Fault, Form, LANGUAGES, Lexicon, LexiconError, Names, Phrase, PhraseFault, Place,
    Term, Terms, shipped, shipped_files,
};
pub use stem::{Stemmer, stem, stems};

#[cfg(test)]
mod tests;
