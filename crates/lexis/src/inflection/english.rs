//! English: plurals, possessives, and the forms of verbs where the word ends like one.
//!
//! An apostrophe is not a letter of the spelling, so `women's` is `womens`.

use super::{Stem, Tail};

const NOUN: &[&str] = &["", "s"];
const HISSING: &[&str] = &["", "s", "es"];
const IN_Y: &[&str] = &["y", "ys", "ies"];
const VERB: &[&str] = &["", "s", "d", "ed", "ing"];
const VERB_IN_E: &[&str] = &["e", "es", "ed", "ing"];
const VERB_IN_Y: &[&str] = &["y", "ies", "ied", "ying"];
const IN_FE: &[&str] = &["fe", "fes", "ves"];
const IN_SIS: &[&str] = &["sis", "ses"];
const IN_MAN: &[&str] = &["an", "en", "ans", "ens"];
const VERB_DOUBLED: &[&str] = &["ed", "ing"];

/// Plurals that no rule makes, with their possessives.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("child", &["children", "childrens"]),
    ("person", &["persons"]),
    ("foot", &["feet"]),
    ("tooth", &["teeth"]),
    ("mouse", &["mice"]),
    ("datum", &["data"]),
    ("index", &["indices"]),
    ("appendix", &["appendices"]),
    ("criterion", &["criteria"]),
    ("phenomenon", &["phenomena"]),
    ("curriculum", &["curricula"]),
    ("medium", &["media"]),
    ("leaf", &["leaves"]),
    ("half", &["halves"]),
    ("shelf", &["shelves"]),
    ("self", &["selves"]),
    ("good", &["better", "best"]),
    ("bad", &["worse", "worst"]),
    ("be", &["is", "are", "was", "were", "been", "being"]),
    ("have", &["has", "had", "having"]),
    ("pay", &["paid"]),
    ("leave", &["left"]),
    ("hold", &["held"]),
    ("give", &["gave", "given"]),
    ("take", &["took", "taken"]),
    ("break", &["broke", "broken"]),
    ("bring", &["brought"]),
    ("teach", &["taught"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("meet", &["met"]),
];

/// Endings by which a word is known as a verb.
const LIKE_VERBS: &[&str] = &[
    "ate", "ize", "ise", "ify", "ower", "duct", "spond", "mote", "lish", "vide", "pand",
];

/// Nouns and adjectives that end so all the same.
const NO_VERBS: &[&str] = &[
    "climate",
    "candidate",
    "certificate",
    "private",
    "rate",
    "state",
    "date",
    "plate",
    "adequate",
    "exercise",
    "enterprise",
    "franchise",
    "size",
    "prize",
    "rise",
    "power",
    "tower",
    "flower",
    "lower",
    "product",
    "english",
    "polish",
    "magistrate",
    "corporate",
    "delegate",
    "graduate",
];

/// The stems of a lemma.
pub(crate) fn stems(lemma: &[char]) -> Vec<Stem> {
    let text: String = lemma.iter().collect();
    let (cut, endings) = class(&text);
    let mut stems = vec![Stem {
        letters: lemma[..lemma.len() - cut].to_vec(),
        tail: Tail::Endings(endings, &[]),
    }];
    if is_verb(&text) && text.ends_with('r') {
        let mut doubled = lemma.to_vec();
        doubled.extend(lemma.last());
        stems.push(Stem {
            letters: doubled,
            tail: Tail::Endings(VERB_DOUBLED, &[]),
        });
    }
    for (_, forms) in IRREGULAR.iter().filter(|(known, _)| *known == text) {
        stems.extend(forms.iter().map(|form| Stem {
            letters: form.chars().collect(),
            tail: Tail::Nothing,
        }));
    }
    stems
}

fn is_verb(text: &str) -> bool {
    LIKE_VERBS.iter().any(|ending| text.ends_with(ending)) && !NO_VERBS.contains(&text)
}

/// How many letters to cut and what to put there instead.
fn class(text: &str) -> (usize, &'static [&'static str]) {
    let after_consonant = |cut: usize| {
        let mut letters = text.chars().rev().skip(cut);
        letters
            .next()
            .is_some_and(|letter| !"aeiou".contains(letter))
    };
    if is_verb(text) {
        return match text.as_bytes().last() {
            Some(b'e') => (1, VERB_IN_E),
            Some(b'y') => (1, VERB_IN_Y),
            _ => (0, VERB),
        };
    }
    if text.ends_with("sis") && text.len() > 4 {
        return (3, IN_SIS);
    }
    if text.ends_with("man") && text != "human" && text != "german" {
        return (2, IN_MAN);
    }
    if text.ends_with("ife") {
        return (2, IN_FE);
    }
    if text.ends_with('y') && after_consonant(1) {
        return (1, IN_Y);
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    if hisses.iter().any(|ending| text.ends_with(ending)) {
        return (0, HISSING);
    }
    (0, NOUN)
}
