//! How a word of running text is spelled for comparison: one script, one spelling per language.
//!
//! Unlike [`fold`](crate::fold) this repairs what scanning and typing did to a word: Latin letters that look Cyrillic and
//! the reverse, zeros for letters, soft hyphens, ligatures.

use crate::Lang;
use crate::fold::{latin_for, without_diacritics};

/// The alphabet a word is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Cyrillic,
    Latin,
    Number,
    Other,
}

/// A word without the accidents of typing, before any language is known.
pub(crate) struct Clean {
    /// Lower case.
    pub letters: Vec<char>,
    /// How many letters at the beginning were capitals.
    pub capitals: usize,
    pub script: Script,
    /// Whether every letter also exists, by its look, in the other script.
    pub is_ambiguous: bool,
}

/// A word as one language compares it.
pub(crate) struct Spelling {
    pub letters: Vec<char>,
    /// How many of them, from the beginning, were capitals.
    pub capitals: usize,
}

impl Spelling {
    /// The spelling of one raw word in a language.
    pub fn of(raw: &str, lang: Lang) -> Spelling {
        Clean::of(raw).spelled(lang)
    }
}

impl Clean {
    pub fn of(raw: &str) -> Clean {
        let mut letters = Vec::with_capacity(raw.len());
        let mut capitals = 0;
        let mut only_capitals = true;
        for letter in raw.chars() {
            if is_mark(letter) {
                compose(letter, &mut letters);
                continue;
            }
            if is_apostrophe(letter) {
                let after = letters.last().copied().unwrap_or(' ');
                if "ogOGоОгГ".contains(after) {
                    letters.push('\'');
                }
                continue;
            }
            only_capitals = only_capitals && letter.is_uppercase();
            push_lower(letter, &mut letters);
            if only_capitals {
                capitals = letters.len();
            }
        }
        let (script, is_ambiguous) = to_one_script(&mut letters);
        Clean {
            letters,
            capitals,
            script,
            is_ambiguous,
        }
    }

    /// The same word with its letters read in the other script.
    pub fn in_other_script(&self) -> Clean {
        let to_cyrillic = self.script == Script::Latin;
        let turn = |letter: &char| {
            let turned = if to_cyrillic {
                cyrillic_like(*letter)
            } else {
                latin_like(*letter)
            };
            turned.unwrap_or(*letter)
        };
        Clean {
            letters: self.letters.iter().map(turn).collect(),
            capitals: self.capitals,
            script: if to_cyrillic {
                Script::Cyrillic
            } else {
                Script::Latin
            },
            is_ambiguous: true,
        }
    }

    pub fn spelled(&self, lang: Lang) -> Spelling {
        let mut letters = Vec::with_capacity(self.letters.len() + 4);
        let mut capitals = 0;
        for (at, letter) in self.letters.iter().enumerate() {
            match lang {
                Lang::Ky => push_kyrgyz(*letter, &mut letters),
                Lang::Uz => push_uzbek(*letter, before(&self.letters, at), &mut letters),
                _ => push_plain(*letter, &mut letters),
            }
            if at < self.capitals {
                capitals = letters.len();
            }
        }
        Spelling { letters, capitals }
    }
}

fn before(letters: &[char], at: usize) -> char {
    at.checked_sub(1).map_or(' ', |before| letters[before])
}

/// Runs of letters, digits and what belongs inside a word.
pub(crate) fn raw_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let is_inside = is_word_letter(letter) || letter.is_numeric();
        let is_joining = start.is_some() && (is_mark(letter) || is_apostrophe(letter));
        if is_inside && start.is_none() {
            start = Some(at);
        } else if !is_inside && !is_joining {
            words.extend(start.take().map(|from| &text[from..at]));
        }
    }
    words.extend(start.map(|from| &text[from..]));
    words
}

#[inline]
pub(crate) fn is_word_letter(letter: char) -> bool {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        // Modifier letters that stand for an apostrophe are no letters here.
        '\0'..='\u{7f}' | '\u{2b0}'..='\u{2ff}' => false,
        _ => letter.is_alphabetic() && !is_mark(letter),
    }
}

/// What is written inside a word and is not heard: soft hyphens, joiners, combining marks.
#[inline]
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{483}'..='\u{489}')
}

#[inline]
pub(crate) fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`'
            | '\u{b4}'
            | '\u{2b9}'
            | '\u{2bb}'
            | '\u{2bc}'
            | '\u{2bd}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2032}'
            | '\u{55a}'
    )
}

fn compose(mark: char, letters: &mut Vec<char>) {
    let composed = match (letters.last(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('у'), '\u{306}') => 'ў',
        (Some('е'), '\u{308}') => 'ё',
        (Some('о'), '\u{308}') => 'ө',
        (Some('у'), '\u{308}') => 'ү',
        (Some('o'), '\u{308}') => 'ö',
        _ => return,
    };
    letters.pop();
    letters.push(composed);
}

fn push_lower(letter: char, letters: &mut Vec<char>) {
    match letter {
        '\0'..='\u{7f}' => return letters.push(letter.to_ascii_lowercase()),
        'а'..='џ' => return letters.push(letter),
        // The capitals stand 32 places before their small letters.
        'А'..='Я' => return letters.extend(char::from_u32(letter as u32 + 32)),
        _ => {}
    }
    let spelled = match letter {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ѳ' | 'Ѳ' | 'ɵ' | 'Ɵ' | 'ӧ' | 'Ӧ' => "ө",
        'ұ' | 'Ұ' | 'ӱ' | 'Ӱ' => "ү",
        'ӊ' | 'Ӊ' | 'ҥ' | 'Ҥ' | 'ӈ' | 'Ӈ' => "ң",
        _ => {
            letters.extend(letter.to_lowercase().filter(|lower| !is_mark(*lower)));
            return;
        }
    };
    letters.extend(spelled.chars());
}

/// Cyrillic letters that a Latin letter is mistaken for.
fn cyrillic_like(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        'ë' => 'ё',
        'ö' => 'ө',
        'ü' => 'ү',
        _ => return None,
    })
}

fn latin_like(letter: char) -> Option<char> {
    Some(match letter {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        'н' => 'h',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        'ѕ' => 's',
        'ј' => 'j',
        _ => return None,
    })
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&letter)
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&letter)
}

/// Where both scripts stand in a word, the letters that exist in one of them only decide.
fn to_one_script(letters: &mut [char]) -> (Script, bool) {
    let cyrillic = letters
        .iter()
        .filter(|letter| is_cyrillic(**letter))
        .count();
    let latin = letters.iter().filter(|letter| is_latin(**letter)).count();
    if cyrillic == 0 && latin == 0 {
        let is_number = letters.first().is_some_and(|first| first.is_numeric());
        return (
            if is_number {
                Script::Number
            } else {
                Script::Other
            },
            false,
        );
    }
    let own_cyrillic = letters
        .iter()
        .any(|letter| is_cyrillic(*letter) && latin_like(*letter).is_none());
    let own_latin = letters
        .iter()
        .any(|letter| is_latin(*letter) && cyrillic_like(*letter).is_none());
    let is_ambiguous = !own_cyrillic && !own_latin;
    let becomes_cyrillic = match (own_cyrillic, own_latin) {
        (true, false) => true,
        (false, true) => false,
        _ => cyrillic >= latin,
    };
    if cyrillic > 0 && latin > 0 {
        for letter in letters.iter_mut() {
            let turned = if becomes_cyrillic {
                cyrillic_like(*letter)
            } else {
                latin_like(*letter)
            };
            *letter = turned.unwrap_or(*letter);
        }
    }
    let script = if becomes_cyrillic {
        Script::Cyrillic
    } else {
        Script::Latin
    };
    (script, is_ambiguous)
}

/// `0` and `3` read as the letters they are mistaken for, where they stand alone among letters.
pub(crate) fn with_letters_for_digits(raw: &str) -> Option<String> {
    let letters: Vec<char> = raw.chars().collect();
    let count = letters
        .iter()
        .filter(|letter| is_word_letter(**letter))
        .count();
    if count < 3 {
        return None;
    }
    let has_cyrillic = letters.iter().any(|letter| is_cyrillic(*letter));
    let mut was_digit = false;
    let mut read = String::with_capacity(raw.len() + 4);
    for letter in letters {
        let as_letter = match letter {
            '0' if has_cyrillic => 'о',
            '3' if has_cyrillic => 'з',
            '0' => 'o',
            '1' if !has_cyrillic => 'l',
            _ if letter.is_numeric() => return None,
            _ => {
                was_digit = false;
                read.push(letter);
                continue;
            }
        };
        if was_digit {
            return None;
        }
        was_digit = true;
        read.push(as_letter);
    }
    Some(read)
}

/// Kyrgyz: `я ю` are й and a vowel, so that `ою` is `ой` with an ending; the signs are not heard.
fn push_kyrgyz(letter: char, letters: &mut Vec<char>) {
    match letter {
        'я' => letters.extend(['й', 'а']),
        'ю' => letters.extend(['й', 'у']),
        'ё' => letters.push('е'),
        'ь' | 'ъ' | '\'' => {}
        _ => letters.push(letter),
    }
}

/// Uzbek in Latin letters, whichever alphabet it was written in.
fn push_uzbek(letter: char, before: char, letters: &mut Vec<char>) {
    let spelled = match letter {
        'ё' => "yo",
        'е' if !before.is_alphabetic() || "аеёиоуўэюяъь".contains(before) => "ye",
        'ц' if !"аеёиоуўэюя".contains(before) => "s",
        'õ' | 'ō' | 'ö' | 'ŏ' | 'ó' => "o'",
        'ğ' | 'ǧ' | 'ḡ' | 'ǵ' => "g'",
        'ş' => "sh",
        'ç' => "ch",
        _ => {
            let Some(spelled) = latin_for(letter).or_else(|| without_diacritics(letter)) else {
                letters.push(letter);
                return;
            };
            spelled
        }
    };
    letters.extend(spelled.chars());
}

fn push_plain(letter: char, letters: &mut Vec<char>) {
    match letter {
        'ё' => letters.push('е'),
        '\'' => {}
        _ => match without_diacritics(letter) {
            Some(spelled) => letters.extend(spelled.chars()),
            None => letters.push(letter),
        },
    }
}
