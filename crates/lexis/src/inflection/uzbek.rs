//! Uzbek in Latin letters: a noun and its chain of endings.
//!
//! plural · possessive · case · relative `-gi` · predicative · particles. There is no harmony; what must agree is
//! the first sound of a few endings. Source of the rules: the orthography of 1995 and school grammars, retold.

use super::{Reading, Stem as Entry, Tail};

/// What kind of stem a chain hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stem {
    joins: Joins,
    derives: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joins {
    All,
    /// Its final k or q is soft before vowels.
    Consonants,
    Vowels,
}

impl Stem {
    pub const PLAIN: Stem = Stem {
        joins: Joins::All,
        derives: false,
    };
}

/// Lemmas that lose their last vowel before a possessive.
const SHORTENED: &[(&str, &str)] = &[
    ("o'rin", "o'rn"),
    ("burun", "burn"),
    ("og'iz", "og'z"),
    ("singil", "singl"),
    ("o'g'il", "o'g'l"),
    ("shahar", "shahr"),
    ("ko'ngil", "ko'ngl"),
    ("qorin", "qorn"),
    ("bo'yin", "bo'yn"),
    ("bag'ir", "bag'r"),
    ("zahar", "zahr"),
    ("qayin", "qayn"),
];

/// Words that look inflected and are something else.
const LITTLE: &[&str] = &[
    "maktabgacha",
    "uchun",
    "bilan",
    "ham",
    "hamda",
    "to'g'risida",
    "birdek",
    "bunday",
    "unday",
    "shunday",
    "qanday",
    "qaydan",
    "uning",
    "ular",
    "yana",
    "endi",
    "lekin",
    "bunda",
    "unda",
    "shunda",
    "bundan",
    "undan",
    "keyin",
    "haqida",
    "bo'yicha",
    "hozir",
    "kerak",
    "olish",
    "kabi",
    "garchi",
    "balki",
];

const VOWELS: &str = "aeiou'";

/// The stems of a lemma.
pub(crate) fn stems(lemma: &[char], derives: bool) -> Vec<Entry> {
    let text: String = lemma.iter().collect();
    let entry = |letters: &[char], joins| Entry {
        letters: letters.to_vec(),
        tail: Tail::Uzbek(Stem { joins, derives }),
    };
    let mut stems = Vec::new();
    match softened(lemma) {
        Some((soft, stays_too)) => {
            let joins = if stays_too {
                Joins::All
            } else {
                Joins::Consonants
            };
            stems.push(entry(lemma, joins));
            stems.push(entry(&soft, Joins::Vowels));
        }
        None => stems.push(entry(lemma, Joins::All)),
    }
    for (_, short) in SHORTENED.iter().filter(|(whole, _)| *whole == text) {
        let letters: Vec<char> = short.chars().collect();
        stems.push(entry(&letters, Joins::Vowels));
    }
    stems
}

/// The soft stem, and whether the hard one is written before vowels too: huquqi, bank**i**, but yuragi, qishlog'i.
fn softened(lemma: &[char]) -> Option<(Vec<char>, bool)> {
    let (last, before) = lemma.split_last()?;
    let mut letters = before.to_vec();
    match last {
        'k' => letters.push('g'),
        'q' => letters.extend(['g', '\'']),
        _ => return None,
    }
    let vowels = lemma
        .iter()
        .filter(|letter| "aeiou".contains(**letter))
        .count();
    let before_last = before.last().copied().unwrap_or(' ');
    // Loanwords (ishtirok, huquq, ittifoq, bank) keep the hard sound.
    let stays_too = vowels < 2 || "uo".contains(before_last) || !VOWELS.contains(before_last);
    Some((letters, stays_too))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Stem,
    Noun,
    Privative,
    Plural,
    Possessed,
    Place,
    Case,
    Particle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    Vowel,
    Consonant,
    /// After o, o', u, e: a y parts the vowels.
    OpenVowel,
    K,
    Q,
    /// After anything but k, q.
    Other,
}

struct Ending {
    text: &'static str,
    after: After,
    next: State,
}

const fn ending(text: &'static str, after: After, next: State) -> Ending {
    Ending { text, after, next }
}

const DERIVED: &[Ending] = &[
    ending("li", After::Any, State::Noun),
    ending("siz", After::Any, State::Privative),
    ending("lik", After::Any, State::Noun),
    ending("lig", After::Any, State::Noun),
];
const LENGTHENED: &[Ending] = &[
    ending("lik", After::Any, State::Noun),
    ending("lig", After::Any, State::Noun),
];
const PRIVATIVE: &[Ending] = &[ending("siz", After::Any, State::Privative)];
const PLURAL: &[Ending] = &[ending("lar", After::Any, State::Plural)];
const POSSESSIVE: &[Ending] = &[
    ending("i", After::Consonant, State::Possessed),
    ending("si", After::Vowel, State::Possessed),
    ending("im", After::Consonant, State::Possessed),
    ending("m", After::Vowel, State::Possessed),
    ending("ing", After::Consonant, State::Possessed),
    ending("ng", After::Vowel, State::Possessed),
    ending("imiz", After::Consonant, State::Possessed),
    ending("miz", After::Vowel, State::Possessed),
    ending("ingiz", After::Consonant, State::Possessed),
    ending("ngiz", After::Vowel, State::Possessed),
    ending("yi", After::OpenVowel, State::Possessed),
    ending("yim", After::OpenVowel, State::Possessed),
    ending("ying", After::OpenVowel, State::Possessed),
    ending("yimiz", After::OpenVowel, State::Possessed),
    ending("yingiz", After::OpenVowel, State::Possessed),
];
const CASES: &[Ending] = &[
    ending("ning", After::Any, State::Case),
    ending("ni", After::Any, State::Case),
    ending("ga", After::Other, State::Case),
    ending("ka", After::K, State::Case),
    ending("qa", After::Q, State::Case),
    ending("da", After::Any, State::Place),
    ending("dan", After::Any, State::Case),
    ending("gacha", After::Other, State::Case),
    ending("kacha", After::K, State::Case),
    ending("qacha", After::Q, State::Case),
    ending("niki", After::Any, State::Noun),
    ending("dek", After::Any, State::Case),
    ending("day", After::Any, State::Case),
];
const OF_PLACE: &[Ending] = &[ending("gi", After::Any, State::Noun)];
const SAID: &[Ending] = &[
    ending("dir", After::Any, State::Particle),
    ending("man", After::Any, State::Particle),
    ending("san", After::Any, State::Particle),
    ending("miz", After::Consonant, State::Particle),
];
const PARTICLES: &[Ending] = &[
    ending("mi", After::Any, State::Particle),
    ending("ku", After::Any, State::Particle),
    ending("gina", After::Other, State::Stem),
    ending("kina", After::K, State::Stem),
    ending("qina", After::Q, State::Stem),
];

fn next(state: State) -> &'static [&'static [Ending]] {
    match state {
        State::Stem => &[PLURAL, POSSESSIVE, CASES, SAID, PARTICLES],
        State::Noun | State::Privative => &[PLURAL, POSSESSIVE, CASES, SAID, PARTICLES, LENGTHENED],
        State::Plural => &[POSSESSIVE, CASES, SAID, PARTICLES],
        State::Possessed => &[PLURAL, CASES, SAID, PARTICLES],
        State::Place => &[OF_PLACE, SAID, PARTICLES],
        State::Case => &[SAID, PARTICLES],
        State::Particle => &[PARTICLES],
    }
}

/// Reads what follows the stem as a chain of endings.
pub(crate) fn read(stem: Stem, word: &[char], from: usize) -> Option<Reading> {
    if from == word.len() {
        let stands_alone = stem.joins != Joins::Vowels;
        return stands_alone.then_some(Reading { privative: false });
    }
    if LITTLE.iter().any(|little| super::is_spelled(word, little)) {
        return None;
    }
    let is_vowel = "aeiou".contains(word[from]);
    match stem.joins {
        Joins::Consonants if is_vowel => return None,
        Joins::Vowels if !is_vowel => return None,
        _ => {}
    }
    let read = reads(word, State::Stem, from, stem.derives);
    if read.is_some() || !stem.derives {
        return read;
    }
    DERIVED
        .iter()
        .find_map(|ending| goes_on(ending, word, from, true))
}

fn reads(word: &[char], state: State, at: usize, derives: bool) -> Option<Reading> {
    if at == word.len() {
        return Some(Reading { privative: false });
    }
    let mut lists = next(state).iter().flat_map(|list| list.iter());
    let read = lists.find_map(|ending| goes_on(ending, word, at, derives));
    if read.is_some() || !derives || !matches!(state, State::Plural | State::Possessed) {
        return read;
    }
    goes_on(&PRIVATIVE[0], word, at, derives)
}

fn goes_on(ending: &Ending, word: &[char], at: usize, derives: bool) -> Option<Reading> {
    let before = word[at.checked_sub(1)?];
    let is_vowel = VOWELS.contains(before)
        && !(before == '\'' && at.checked_sub(2).is_some_and(|place| word[place] == 'g'));
    let fits = match ending.after {
        After::Any => true,
        After::Vowel => is_vowel,
        After::Consonant => !is_vowel,
        After::OpenVowel => is_vowel && before != 'a' && before != 'i',
        After::K => before == 'k',
        After::Q => before == 'q' || before == '\'' && !is_vowel,
        After::Other => before != 'k' && before != 'q',
    };
    if !fits {
        return None;
    }
    let mut after = at;
    for letter in ending.text.chars() {
        if word.get(after) != Some(&letter) {
            return None;
        }
        after += 1;
    }
    if ending.text == "lig"
        && !word
            .get(after)
            .is_some_and(|letter| "aeiou".contains(*letter))
    {
        return None;
    }
    let mut reading = reads(word, ending.next, after, derives)?;
    reading.privative |= ending.next == State::Privative;
    Some(reading)
}
