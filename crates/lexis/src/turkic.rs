//! Kyrgyz and Uzbek: the chain of endings after a noun, taken off from the end.
//!
//! The order of the chain is stem + plural + possessive + case (+ the relative `-дагы/-dagi`).
//! In Kyrgyz an ending must agree with the word before it: its vowel with the last vowel (back or
//! front), its first consonant with the last sound (voiceless after voiceless, and so on). That
//! agreement is what keeps `бала` from losing a false ending.

const SHORTEST_STEM: usize = 3;

/// The Kyrgyz noun without plural, possessive and case endings.
pub(crate) fn kyrgyz(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    take_off(&mut letters, KYRGYZ_RELATIVE, agrees_in_kyrgyz);
    let after_possessive = |stem: &[char], ending: &[char]| {
        stem.last().is_some_and(|letter| "ыиуү".contains(*letter)) && vowels_agree(stem, ending)
    };
    let _ = take_off(&mut letters, KYRGYZ_LONG_CASE, agrees_in_kyrgyz)
        || take_off(&mut letters, KYRGYZ_CASE_AFTER_POSSESSIVE, after_possessive)
        || take_off(&mut letters, KYRGYZ_CASE, agrees_in_kyrgyz);
    if take_off(&mut letters, KYRGYZ_POSSESSIVE, agrees_in_kyrgyz) {
        soften_back(&mut letters, &[('б', 'п'), ('г', 'к')]);
    }
    take_off(&mut letters, KYRGYZ_PLURAL, agrees_in_kyrgyz);
    take_off(&mut letters, KYRGYZ_ADJECTIVE, agrees_in_kyrgyz);
    letters.into_iter().collect()
}

/// The Uzbek noun (Latin letters) without plural, possessive and case endings.
pub(crate) fn uzbek(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let free = |_: &[char], _: &[char]| true;
    take_off(&mut letters, &["dagi", "dagilar"], free);
    take_off(
        &mut letters,
        &["ning", "dan", "ga", "ka", "qa", "da", "ni"],
        free,
    );
    if take_off(&mut letters, &["lari", "imiz", "ingiz"], free) {
        return letters.into_iter().collect();
    }
    let after_vowel =
        |stem: &[char], _: &[char]| stem.last().is_some_and(|c| "aeiou'".contains(*c));
    let after_consonant =
        |stem: &[char], _: &[char]| !stem.last().is_some_and(|c| "aeiou".contains(*c));
    if !take_off(&mut letters, &["si"], after_vowel)
        && take_off(&mut letters, &["i"], after_consonant)
    {
        if letters.ends_with(&['g', '\'']) {
            letters.truncate(letters.len() - 2);
            letters.push('q');
        }
        soften_back(&mut letters, &[('g', 'k')]);
    }
    take_off(&mut letters, &["lar"], free);
    letters.into_iter().collect()
}

const KYRGYZ_RELATIVE: &[&str] = &[
    "дагы", "деги", "догу", "дөгү", "тагы", "теги", "тогу", "төгү",
];
const KYRGYZ_LONG_CASE: &[&str] = &[
    "нын", "нин", "нун", "нүн", "дын", "дин", "дун", "дүн", "тын", "тин", "тун", "түн", "дан",
    "ден", "дон", "дөн", "тан", "тен", "тон", "төн", "нан", "нен", "нон", "нөн",
];
const KYRGYZ_CASE: &[&str] = &[
    "га", "ге", "го", "гө", "ка", "ке", "ко", "кө", "ны", "ни", "ну", "нү", "ды", "ди", "ду", "дү",
    "ты", "ти", "ту", "тү", "да", "де", "до", "дө", "та", "те", "то", "тө",
];
const KYRGYZ_CASE_AFTER_POSSESSIVE: &[&str] =
    &["нда", "нде", "ндо", "ндө", "на", "не", "но", "нө", "н"];
const KYRGYZ_POSSESSIVE: &[&str] = &["сы", "си", "су", "сү", "ы", "и", "у", "ү"];
const KYRGYZ_PLURAL: &[&str] = &[
    "лар", "лер", "лор", "лөр", "дар", "дер", "дор", "дөр", "тар", "тер", "тор", "төр",
];
const KYRGYZ_ADJECTIVE: &[&str] = &[
    "лык", "лик", "лук", "лүк", "дык", "дик", "дук", "дүк", "тык", "тик", "тук", "түк",
];

fn take_off(
    letters: &mut Vec<char>,
    endings: &[&str],
    agrees: impl Fn(&[char], &[char]) -> bool,
) -> bool {
    for ending in endings {
        let ending: Vec<char> = ending.chars().collect();
        if letters.len() < ending.len() + SHORTEST_STEM || !letters.ends_with(&ending) {
            continue;
        }
        let (stem, ending) = letters.split_at(letters.len() - ending.len());
        if !agrees(stem, ending) {
            continue;
        }
        letters.truncate(stem.len());
        return true;
    }
    false
}

fn soften_back(letters: &mut [char], pairs: &[(char, char)]) {
    let Some(last) = letters.last_mut() else {
        return;
    };
    if let Some((_, hard)) = pairs.iter().find(|(soft, _)| soft == last) {
        *last = *hard;
    }
}

fn agrees_in_kyrgyz(stem: &[char], ending: &[char]) -> bool {
    let Some(last) = stem.last() else {
        return false;
    };
    let Some(first) = ending.first() else {
        return false;
    };
    let vowel_before = is_vowel(*last);
    let voiceless = "пткхчшщсфцк".contains(*last);
    let sounds_agree = match first {
        'т' | 'к' => voiceless,
        'г' => !voiceless,
        'д' => !voiceless || *last == 'ь',
        'л' => vowel_before || "рйлмнңз".contains(*last),
        'н' | 'с' => vowel_before,
        'ы' | 'и' | 'у' | 'ү' => !vowel_before,
        _ => true,
    };
    sounds_agree && vowels_agree(stem, ending)
}

fn vowels_agree(stem: &[char], ending: &[char]) -> bool {
    let last = stem.iter().rev().find(|c| is_vowel(**c));
    let first = ending.iter().find(|c| is_vowel(**c));
    match (last, first) {
        (Some(before), Some(after)) => is_front(*before) == is_front(*after),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn is_vowel(letter: char) -> bool {
    "аеёиоуөүыэюя".contains(letter)
}

fn is_front(letter: char) -> bool {
    "еиөүэ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::{kyrgyz, uzbek};

    fn check(stem: fn(&str) -> String, pairs: &[(&str, &[&str])]) {
        for (lemma, forms) in pairs {
            for form in *forms {
                assert_eq!(stem(form), *lemma, "{form}");
            }
        }
    }

    #[test]
    fn kyrgyz_forms_meet_their_lemma() {
        check(
            kyrgyz,
            &[
                (
                    "мектеп",
                    &[
                        "мектеп",
                        "мектептерге",
                        "мектепке",
                        "мектеби",
                        "мектебинде",
                        "мектептин",
                    ],
                ),
                (
                    "жол",
                    &["жол", "жолдор", "жолдорду", "жолго", "жолдорун", "жолу"],
                ),
                ("бала", &["бала", "балага", "баланын", "баласы"]),
                (
                    "айыл",
                    &["айыл", "айылдар", "айылда", "айылдагы", "айылдарынын"],
                ),
                ("көчө", &["көчө", "көчөлөр", "көчөнүн", "көчөсү"]),
                ("капитал", &["капитал", "капиталдык"]),
            ],
        );
    }

    #[test]
    fn uzbek_forms_meet_their_lemma() {
        check(
            uzbek,
            &[
                (
                    "maktab",
                    &[
                        "maktab",
                        "maktablar",
                        "maktablarda",
                        "maktabning",
                        "maktabi",
                        "maktablarini",
                    ],
                ),
                ("yo'l", &["yo'l", "yo'llar", "yo'llarni", "yo'lga"]),
                (
                    "qishloq",
                    &["qishloq", "qishloqda", "qishlog'i", "qishloqlarning"],
                ),
                ("bola", &["bola", "bolalar", "bolalarga", "bolasi"]),
            ],
        );
    }
}
