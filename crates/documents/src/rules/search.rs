//! What somebody looks for, in every inflection of four languages.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lexis::{Finder, Lang, Stemmer};

use super::reading::Reading;

/// So many words of a question are looked for; more make no better question.
const MOST: usize = 8;

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Its words, folded, without little words; each once.
    pub words: Vec<String>,
}

impl Query {
    /// The question that somebody typed.
    pub fn of(typed: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        let typed: String = typed.chars().take(300).collect();
        let all = lexis::words(&typed);
        let has_others = all.iter().any(|word| !is_little(word));
        for word in all {
            // A question of nothing but little words is looked for as it is.
            if (has_others && is_little(&word)) || words.contains(&word) || words.len() == MOST {
                continue;
            }
            words.push(word);
        }
        Self { words }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

fn is_little(word: &str) -> bool {
    LANGUAGES
        .into_iter()
        .any(|lang| lexis::is_stop_word(word, lang))
}

const LANGUAGES: [Lang; 4] = [Lang::Ky, Lang::Ru, Lang::Uz, Lang::En];

/// Which of many words are forms of one that was asked for.
pub struct Forms {
    word: String,
    stems: [String; 4],
    stemmer: Stemmer,
    finder: Option<Finder>,
}

impl std::fmt::Debug for Forms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Forms")
            .field("word", &self.word)
            .finish_non_exhaustive()
    }
}

impl Forms {
    /// The forms of a folded word. It may be asked for in any form itself.
    pub fn of(word: &str) -> Self {
        let mut stemmer = Stemmer::default();
        let stems = LANGUAGES.map(|lang| stemmer.stem(word, lang).to_owned());
        // As a dictionary form it is found by the finder, which knows dropped vowels and softened consonants.
        let terms: Vec<(&str, Lang)> = LANGUAGES
            .into_iter()
            .filter(|_| word.chars().count() > 2)
            .map(|lang| (word, lang))
            .collect();
        Self {
            word: word.to_owned(),
            stems,
            stemmer,
            finder: Finder::of_terms(&terms).ok().filter(|_| !terms.is_empty()),
        }
    }

    /// Whether a folded word is a form of it.
    pub fn has(&mut self, word: &str) -> bool {
        if word == self.word {
            return true;
        }
        if word.starts_with(char::is_numeric) || self.word.starts_with(char::is_numeric) {
            return false;
        }
        let cyrillic = |word: &str| word.chars().any(|letter| ('а'..='ӿ').contains(&letter));
        let script = cyrillic(word);
        if script != cyrillic(&self.word) {
            return false;
        }
        LANGUAGES.into_iter().enumerate().any(|(at, lang)| {
            let fits = matches!(lang, Lang::Ky | Lang::Ru) == script;
            fits && (self.stems.get(at).is_some_and(|stem| {
                stem.chars().count() > 2 && self.stemmer.stem(word, lang) == stem
            }) || self
                .finder
                .as_ref()
                .is_some_and(|finder| !finder.find_in(word, lang).is_empty()))
        })
    }
}

/// How well a document answers: the sum over the words of the question, the rarer a word the more.
pub fn weigh<K: Copy + Ord>(found: &[BTreeMap<K, i64>], all: usize) -> Vec<(K, f64)> {
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let mut weighed: Vec<(K, f64)> = first
        .keys()
        .filter(|key| found.iter().all(|one| one.contains_key(key)))
        .map(|key| {
            let weight = found
                .iter()
                .map(|one| {
                    let count = one.get(key).copied().unwrap_or(0) as f64;
                    let rare = ((all as f64 + 1.0) / (one.len() as f64 + 0.5))
                        .ln()
                        .max(0.1);
                    // The tenth mention says less than the first (BM25 with k = 1.2, without the length).
                    rare * count * 2.2 / (count + 1.2)
                })
                .sum();
            (*key, weight)
        })
        .collect();
    weighed.sort_by(|(one_key, one), (other_key, other)| {
        other.total_cmp(one).then(one_key.cmp(other_key))
    });
    weighed
}

/// The passages of a document that hold most of the words looked for, the best first: positions of passages. `forms` are
/// the forms of each word of the question.
pub fn passages(reading: &Reading, forms: &[BTreeSet<String>], most: usize) -> Vec<usize> {
    let mut index: HashMap<&str, u32> = HashMap::new();
    for (at, set) in forms.iter().enumerate() {
        for form in set {
            *index.entry(form).or_insert(0) |= 1 << at.min(31);
        }
    }
    let mut found: Vec<(u32, usize, usize)> = Vec::new();
    for (at, passage) in reading.passages.iter().enumerate() {
        let mut met = 0_u32;
        let mut count = 0;
        for word in lexis::words(&reading.words(passage)) {
            if let Some(bits) = index.get(word.as_str()) {
                met |= bits;
                count += 1;
            }
        }
        if met != 0 {
            found.push((met.count_ones(), count, at));
        }
    }
    found.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then(other.1.min(3).cmp(&one.1.min(3)))
            .then(one.2.cmp(&other.2))
    });
    found.into_iter().take(most).map(|(_, _, at)| at).collect()
}
