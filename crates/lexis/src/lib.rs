//! Finding a word in all its inflections: Russian, Kyrgyz, Uzbek (both scripts), English;
//! any other language by plain folded words.
//!
//! Text becomes [`words`]: lower case, one spelling for letters that people type in several ways.
//! A word becomes its [`stem`], so that `мектептерге` meets `мектеп` and `maktablarda` meets
//! `maktab`. Which language a text is in is a [`guess`] by its letters and little words.
//!
//! Nothing here reads files, allocates more than its answer, or fails.

mod concepts;
mod fold;
mod language;
mod stem;
mod turkic;

pub use concepts::Concepts;
pub use fold::{fold, uzbek_latin, words};
pub use language::{Lang, guess, is_stop_word};
pub use stem::{Stemmer, stem, stems};
