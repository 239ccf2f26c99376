//! Which language a text is in, by its letters and its little words.

use crate::fold::split;

/// A language whose words this crate can stem, or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Kyrgyz, Cyrillic.
    Ky,
    /// Russian.
    Ru,
    /// Uzbek, in Latin letters (Cyrillic is written in Latin by [`crate::words`]).
    Uz,
    /// English.
    En,
    /// Any other language: words are compared as they are.
    Other,
}

impl Lang {
    /// Two letters of ISO 639-1; `other` for any other language.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ky => "ky",
            Self::Ru => "ru",
            Self::Uz => "uz",
            Self::En => "en",
            Self::Other => "other",
        }
    }
}

const KY: &[&str] = &[
    "жана",
    "үчүн",
    "боюнча",
    "менен",
    "же",
    "бул",
    "ошол",
    "деп",
    "болгон",
    "тууралуу",
    "карата",
    "чейинки",
    "чейин",
    "башка",
    "ар",
    "бир",
    "тиешелүү",
    "жөнүндө",
    "аркылуу",
    "кийин",
    "ичинде",
];
const RU: &[&str] = &[
    "и",
    "в",
    "во",
    "на",
    "по",
    "для",
    "с",
    "со",
    "к",
    "ко",
    "о",
    "об",
    "от",
    "до",
    "из",
    "за",
    "при",
    "а",
    "или",
    "не",
    "у",
    "под",
    "над",
    "без",
    "также",
    "том",
    "числе",
    "его",
    "их",
    "как",
    "что",
    "это",
    "г",
    "гг",
];
const UZ: &[&str] = &[
    "va",
    "uchun",
    "bo'yicha",
    "bilan",
    "yoki",
    "hamda",
    "shu",
    "bu",
    "esa",
    "ham",
    "to'g'risida",
    "haqida",
    "orqali",
    "doir",
];
const EN: &[&str] = &[
    "the", "of", "and", "for", "to", "in", "on", "with", "by", "at", "from", "or", "an", "is",
    "are", "its", "their", "as", "that", "this",
];
const PLAIN: &[&str] = &[
    "de", "da", "do", "das", "dos", "e", "a", "o", "as", "os", "em", "na", "no", "nas", "nos",
    "para", "com", "por", "ao", "aos", "pela", "pelo", "um", "uma", "la", "el", "las", "los", "y",
    "et", "le", "les", "des", "du", "und", "der", "die", "та", "і", "й", "з", "із", "зі", "що",
    "ng", "sa", "mga", "ang", "at", "ou", "que", "del", "en",
];

/// Whether a [folded](crate::fold) word carries no subject of its own in this language.
pub fn is_stop_word(word: &str, lang: Lang) -> bool {
    let longest = match lang {
        Lang::Ky => 16,
        Lang::Ru => 10,
        Lang::Uz => 11,
        Lang::En => 5,
        Lang::Other => 4,
    };
    // Little words are little; most words are not, and this is asked of every word.
    word.len() <= longest && is_in(stop_words(lang), word)
}

/// The little words of a language.
pub(crate) fn stop_words(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ky => KY,
        Lang::Ru => RU,
        Lang::Uz => UZ,
        Lang::En => EN,
        Lang::Other => PLAIN,
    }
}

/// The language of a text. A single telling letter decides between the Cyrillic languages
/// (`ң ө ү` Kyrgyz, `ў қ ғ ҳ` Uzbek, `і ї є ґ` neither); without one, and in Latin letters,
/// little words and endings vote. A guess: a heading of one loanword can be in any of them.
pub fn guess(text: &str) -> Lang {
    let folded = crate::fold(text);
    if folded.contains(['ў', 'қ', 'ғ', 'ҳ']) {
        return Lang::Uz;
    }
    guess_words(&folded, &split(&folded))
}

/// The same for a folded text in one script and its words.
pub(crate) fn guess_words(folded: &str, words: &[&str]) -> Lang {
    let count = |test: fn(&str) -> bool| words.iter().filter(|word| test(word)).count();
    if !folded.is_ascii() {
        if folded.contains(['ң', 'ө', 'ү']) {
            return Lang::Ky;
        }
        if folded.contains(['і', 'ї', 'є', 'ґ']) {
            return Lang::Other;
        }
        if folded.contains(|c| ('а'..='я').contains(&c)) {
            return if count(looks_kyrgyz) > count(looks_russian) {
                Lang::Ky
            } else {
                Lang::Ru
            };
        }
    }
    let plain = count(|word| is_stop_word(word, Lang::Other));
    let uzbek = count(looks_uzbek);
    let english = count(|word| is_stop_word(word, Lang::En) || word.ends_with("ing"));
    if uzbek > english && uzbek > plain {
        return Lang::Uz;
    }
    if english > plain {
        return Lang::En;
    }
    // A Latin text without any foreign sign is most often English where short headings are mixed,
    // but to stem another language as English does more harm than not to stem English.
    Lang::Other
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.iter()
        .any(|entry| entry.len() == word.len() && *entry == word)
}

fn looks_kyrgyz(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "лар", "дар", "тар", "лер", "дер", "тер", "нын", "нин", "дын", "дин", "тын", "тин", "луу",
        "дуу", "туу", "дык", "тык", "лык", "лик", "дик", "тик", "оо", "уу", "дагы", "тагы", "деги",
        "теги",
    ];
    is_stop_word(word, Lang::Ky)
        || ENDINGS
            .iter()
            .any(|ending| word.len() > ending.len() + 4 && word.ends_with(ending))
}

fn looks_russian(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ние", "ния", "ый", "ий", "ой", "ая", "ые", "ие", "ых", "их", "ов", "ев", "ей", "ость",
        "ция", "ции", "ство", "ом", "ами", "ного", "ной",
    ];
    is_stop_word(word, Lang::Ru)
        || ENDINGS
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

fn looks_uzbek(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "lari", "larni", "larga", "larda", "lash", "ning", "dagi", "lik", "lar", "ish",
    ];
    is_stop_word(word, Lang::Uz)
        || word.contains('\'')
        || ENDINGS
            .iter()
            .any(|ending| word.len() > ending.len() + 3 && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{Lang, guess};

    fn check(lang: Lang, texts: &[&str]) {
        for text in texts {
            assert_eq!(guess(text), lang, "{text}");
        }
    }

    #[test]
    fn letters_and_little_words_tell_the_language() {
        check(
            Lang::Ky,
            &[
                "Мектепке чейинки билим берүү",
                "Айылдардын жолдорун оңдоо",
                "Балдар жана жаштар",
            ],
        );
        check(
            Lang::Ru,
            &[
                "Благоустройство",
                "Ремонт школ в селе",
                "Капитальный ремонт дорог",
            ],
        );
        check(
            Lang::Uz,
            &[
                "Maktabgacha ta’lim va tarbiya",
                "Қишлоқ йўллари",
                "Yoʻllarni taʼmirlash",
            ],
        );
        check(
            Lang::En,
            &["Repair of the village road", "Training for women and girls"],
        );
        check(
            Lang::Other,
            &[
                "Operação e Manutenção da Unidade",
                "Утримання закладів освіти",
            ],
        );
    }
}
