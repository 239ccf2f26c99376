//! A word without its endings.

use rust_stemmers::Algorithm;
use rustc_hash::FxHashMap;

use crate::fold::{fold, one_script, split};
use crate::language::{Lang, guess_words, is_stop_word};
use crate::turkic;

/// Stems words and remembers what it stemmed: texts of one municipality repeat the same words.
pub struct Stemmer {
    russian: rust_stemmers::Stemmer,
    english: rust_stemmers::Stemmer,
    known: [FxHashMap<String, String>; 4],
}

impl Default for Stemmer {
    fn default() -> Self {
        Self {
            russian: rust_stemmers::Stemmer::create(Algorithm::Russian),
            english: rust_stemmers::Stemmer::create(Algorithm::English),
            known: std::array::from_fn(|_| FxHashMap::default()),
        }
    }
}

impl Stemmer {
    /// The stem of a [folded](crate::fold) word. Russian and English: Snowball. Kyrgyz and Uzbek:
    /// plural, possessive and case endings, as far as vowel harmony and the consonants before them
    /// allow. Otherwise the word itself.
    pub fn stem<'a>(&'a mut self, word: &'a str, lang: Lang) -> &'a str {
        let known = match lang {
            Lang::Other => return word,
            _ if word.starts_with(char::is_numeric) => return word,
            Lang::Ky => &mut self.known[0],
            Lang::Ru => &mut self.known[1],
            Lang::Uz => &mut self.known[2],
            Lang::En => &mut self.known[3],
        };
        if !known.contains_key(word) {
            let stem = match lang {
                Lang::Ru => self.russian.stem(word).into_owned(),
                Lang::En => self.english.stem(word).into_owned(),
                Lang::Ky => turkic::kyrgyz(word),
                Lang::Uz => turkic::uzbek(word),
                Lang::Other => word.to_owned(),
            };
            known.insert(word.to_owned(), stem);
        }
        &known[word]
    }

    /// Calls `each` with every [folded](crate::fold) word of a text and its stem, in their order,
    /// without stop words.
    pub fn each(&mut self, text: &str, mut each: impl FnMut(&str, &str)) {
        let folded = one_script(fold(text));
        let words = split(&folded);
        let lang = guess_words(&folded, &words);
        // In Latin letters now, but it was Uzbek Cyrillic.
        let lang = if text.contains(UZBEK_CYRILLIC) {
            Lang::Uz
        } else {
            lang
        };
        for word in words {
            if !is_stop_word(word, lang) {
                each(word, self.stem(word, lang));
            }
        }
    }

    /// The stems of a text's words, without stop words, in their order.
    pub fn stems(&mut self, text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        self.each(text, |_, stem| stems.push(stem.to_owned()));
        stems
    }
}

const UZBEK_CYRILLIC: [char; 8] = ['ў', 'қ', 'ғ', 'ҳ', 'Ў', 'Қ', 'Ғ', 'Ҳ'];

/// The stem of one folded word; see [`Stemmer::stem`].
pub fn stem(word: &str, lang: Lang) -> String {
    Stemmer::default().stem(word, lang).to_owned()
}

/// The stems of a text's words, without stop words; see [`Stemmer::stems`].
pub fn stems(text: &str) -> Vec<String> {
    Stemmer::default().stems(text)
}

#[cfg(test)]
mod tests {
    use super::{stem, stems};
    use crate::Lang;

    fn meet(lang: Lang, groups: &[&[&str]]) {
        for group in groups {
            let expected = stem(group[0], lang);
            for word in *group {
                assert_eq!(stem(word, lang), expected, "{word} and {}", group[0]);
            }
        }
    }

    #[test]
    fn russian_and_english_forms_meet() {
        meet(
            Lang::Ru,
            &[
                &["школа", "школах", "школы", "школу"],
                &["дороги", "дорог", "дорогами"],
            ],
        );
        meet(
            Lang::En,
            &[&["road", "roads"], &["repair", "repairs", "repairing"]],
        );
    }

    #[test]
    fn sentences_lose_their_little_words() {
        assert_eq!(stems("Ремонт школ в сёлах"), ["ремонт", "школ", "сел"]);
        assert_eq!(
            stems("Мектептер үчүн көчөлөрдү оңдоо"),
            ["мектеп", "көчө", "оңдоо"]
        );
    }
}
