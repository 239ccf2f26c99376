//! One spelling for what people type in several ways.

/// Lower case, Latin letters without diacritics, `ё` as `е`, Uzbek `oʻ` and `gʻ` with a plain
/// apostrophe whichever of the half dozen look-alikes was typed, every other apostrophe dropped
/// (`п'ять` → `пять`, `maʼnaviy` → `manaviy`). The letters `й ң ө ү қ ғ ҳ ў і ї` stay themselves.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        push_folded(letter, &mut folded);
    }
    folded
}

/// The words of a text, [folded](fold): runs of letters, or of digits. A word that mixes both
/// (`5a`, `covid19`) falls apart at the border, because numbers are compared apart from words.
/// Uzbek Cyrillic, known by its letters `ў қ ғ ҳ`, is written in Latin letters.
pub fn words(text: &str) -> Vec<String> {
    split(&one_script(fold(text)))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Uzbek Cyrillic in Latin letters, any other folded text as it is.
pub(crate) fn one_script(folded: String) -> String {
    if folded.is_ascii() || !folded.contains(['ў', 'қ', 'ғ', 'ҳ']) {
        return folded;
    }
    uzbek_latin(&folded)
}

/// The words of a folded text. An apostrophe at the end is taken for a closing quotation mark.
pub(crate) fn split(folded: &str) -> Vec<&str> {
    let mut found = Vec::with_capacity(folded.len() / 6);
    let mut start = None;
    let mut was_digit = false;
    for (at, letter) in folded.char_indices() {
        if letter == '\'' {
            continue;
        }
        let digit = if letter.is_ascii() {
            letter.is_ascii_digit()
        } else {
            letter.is_numeric()
        };
        let inside = digit
            || if letter.is_ascii() {
                letter.is_ascii_alphabetic()
            } else {
                letter.is_alphabetic()
            };
        if let Some(from) = start
            && (!inside || digit != was_digit)
        {
            found.push(without_closing_quote(&folded[from..at]));
            start = None;
        }
        if inside && start.is_none() {
            start = Some(at);
        }
        was_digit = digit;
    }
    if let Some(from) = start {
        found.push(without_closing_quote(&folded[from..]));
    }
    found
}

fn without_closing_quote(word: &str) -> &str {
    if word.ends_with('\'') {
        word.trim_end_matches('\'')
    } else {
        word
    }
}

/// Uzbek in Cyrillic letters → Uzbek in Latin letters (the alphabet of 1995), for folded text.
/// Letters outside the alphabet stay.
pub fn uzbek_latin(folded: &str) -> String {
    let mut latin = String::with_capacity(folded.len());
    let mut before = ' ';
    for letter in folded.chars() {
        match letter {
            'е' if !before.is_alphabetic() || is_cyrillic_vowel(before) => latin.push_str("ye"),
            _ => match latin_for(letter) {
                Some(letters) => latin.push_str(letters),
                None => latin.push(letter),
            },
        }
        before = letter;
    }
    latin
}

fn push_folded(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        if letter == '\'' || letter == '`' {
            push_apostrophe(folded);
            return;
        }
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    match letter {
        '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{b4}' | '\u{2b9}'
        | '\u{2032}' | '\u{55a}' => push_apostrophe(folded),
        '\u{306}' if folded.ends_with('и') => {
            folded.pop();
            folded.push('й');
        }
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
        'ё' | 'Ё' => folded.push('е'),
        _ => {
            for lower in letter.to_lowercase() {
                match without_diacritics(lower) {
                    Some(letters) => folded.push_str(letters),
                    None => folded.push(lower),
                }
            }
        }
    }
}

fn push_apostrophe(folded: &mut String) {
    if folded.ends_with(['o', 'g']) {
        folded.push('\'');
        return;
    }
    // Inside any other word the apostrophe only separates what belongs together; outside a word
    // it is a quotation mark.
    if !folded.ends_with(char::is_alphabetic) {
        folded.push(' ');
    }
}

pub(crate) fn without_diacritics(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ª' | 'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'º' | '°' | 'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ß' => "ss",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

fn is_cyrillic_vowel(letter: char) -> bool {
    "аеиоуўэюя".contains(letter)
}

pub(crate) fn latin_for(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'ы' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "x",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ў' => "o'",
        'қ' => "q",
        'ғ' => "g'",
        'ҳ' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{uzbek_latin, words};

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }

    #[test]
    fn one_spelling_for_what_is_typed_in_several_ways() {
        check("Учёт ЁЛОК", "учет елок");
        check(
            "Oʻqituvchi, o‘quv, o'rta, gʼisht",
            "o'qituvchi o'quv o'rta g'isht",
        );
        check("maʼnaviy tarbiya", "manaviy tarbiya");
        check("п’ять шкіл", "пять шкіл");
        check("Operação e Manutenção", "operacao e manutencao");
        check("'quoted' words", "quoted words");
    }

    #[test]
    fn numbers_stand_apart() {
        check("школа №5а, 2026-жыл", "школа 5 а 2026 жыл");
    }

    #[test]
    fn uzbek_cyrillic_meets_uzbek_latin() {
        check(
            "Мактабгача таълим ва тарбия, қишлоқ",
            "maktabgacha talim va tarbiya qishloq",
        );
        assert_eq!(uzbek_latin("ўқувчи"), "o'quvchi");
        assert_eq!(uzbek_latin("ер ва поезд"), "yer va poyezd");
    }

    #[test]
    fn empty_and_odd_text() {
        check("", "");
        check(" — , . '' ", "");
    }
}
