use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::locale::locale;
use icu::normalizer::DecomposingNormalizerBorrowed;

/// The name under which `PostgreSQL` carries the Kyrgyz order of ICU; `SQLite` is taught the same one.
pub(crate) const COLLATION: &str = "ky-x-icu";

/// The Kyrgyz order of letters: `н ң о ө`.
pub(crate) struct Order(CollatorBorrowed<'static>);

impl Order {
    pub(crate) fn kyrgyz() -> Self {
        let collator = Collator::try_new(locale!("ky").into(), CollatorOptions::default())
            .expect("the rules of order are compiled into the program");
        Self(collator)
    }

    /// Texts that ICU takes for equal are ordered by their bytes, as `PostgreSQL` does.
    pub(crate) fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right).then_with(|| left.cmp(right))
    }
}

/// The key under which a name is searched: small letters, no accents, and `ң ө ү` as `н о у`.
///
/// `SQLite` lowers only ASCII, and many people type Kyrgyz on a Russian keyboard; so names are folded here,
/// kept in a column of their own, and compared with the folded question.
pub fn fold(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let mut folded = String::with_capacity(decomposed.len());
    for letter in decomposed.chars().flat_map(char::to_lowercase) {
        match letter {
            'ң' => folded.push('н'),
            'ө' => folded.push('о'),
            'ү' | 'ұ' => folded.push('у'),
            'қ' => folded.push('к'),
            'ғ' => folded.push('г'),
            'ҳ' => folded.push('х'),
            letter if letter.is_alphanumeric() && !is_apostrophe(letter) => folded.push(letter),
            letter if is_apostrophe(letter) || is_combining_mark(letter) => {}
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{02BB}' | '\u{02BC}'
    )
}

fn is_combining_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}')
}
