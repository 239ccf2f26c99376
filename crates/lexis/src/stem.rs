//! A word without its endings.

use rust_stemmers::Algorithm;
use rustc_hash::FxHashMap;

use crate::language::{Lang, guess, is_stop_word};
use crate::turkic;

/// Stems words and remembers what it stemmed: texts of one municipality repeat the same words.
pub struct Stemmer {
    russian: rust_stemmers::Stemmer,
    english: rust_stemmers::Stemmer,
    known: FxHashMap<(Lang, String), String>,
}

impl Default for Stemmer {
    fn default() -> Self {
        Self {
            russian: rust_stemmers::Stemmer::create(Algorithm::Russian),
            english: rust_stemmers::Stemmer::create(Algorithm::English),
            known: FxHashMap::default(),
        }
    }
}

impl Stemmer {
    /// The stem of a [folded](crate::fold) word. Russian and English: Snowball. Kyrgyz and Uzbek:
    /// plural, possessive and case endings, as far as vowel harmony and the consonants before them
    /// allow. Otherwise the word itself.
    pub fn stem(&mut self, word: &str, lang: Lang) -> String {
        if lang == Lang::Other || word.starts_with(|c: char| c.is_numeric()) {
            return word.to_owned();
        }
        let key = (lang, word.to_owned());
        if let Some(stem) = self.known.get(&key) {
            return stem.clone();
        }
        let stem = match lang {
            Lang::Ru => self.russian.stem(word).into_owned(),
            Lang::En => self.english.stem(word).into_owned(),
            Lang::Ky => turkic::kyrgyz(word),
            Lang::Uz => turkic::uzbek(word),
            Lang::Other => word.to_owned(),
        };
        self.known.insert(key, stem.clone());
        stem
    }

    /// The stems of a text's words, without stop words, in their order.
    pub fn stems(&mut self, text: &str) -> Vec<String> {
        let lang = guess(text);
        let mut stems = crate::words(text);
        stems.retain(|word| !is_stop_word(word, lang));
        for word in &mut stems {
            *word = self.stem(word, lang);
        }
        stems
    }
}

/// The stem of one folded word; see [`Stemmer::stem`].
pub fn stem(word: &str, lang: Lang) -> String {
    Stemmer::default().stem(word, lang)
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
