//! How well single terms are found in all their inflections in tagged text: `treebank ky|ru|uz|en file… [--each]`.
//!
//! A file is CoNLL-U, or three columns by tabs: form, lemma, part of speech. Every lemma of a noun, adjective or name of
//! which the files know at least two forms is a term; its mentions are the words that have this lemma. `--each` prints
//! every term that was missed or found where it is not.
//!
//! Figures are by (term, word) pairs: once over all words, and once over nouns, adjectives and names alone.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use lexis::{Finder, Lang, fold};

struct Word {
    form: String,
    lemma: String,
    is_name: bool,
}

fn main() -> ExitCode {
    let mut lang = None;
    let mut each = false;
    let mut sentences: Vec<Vec<Word>> = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "ky" => lang = Some(Lang::Ky),
            "ru" => lang = Some(Lang::Ru),
            "uz" => lang = Some(Lang::Uz),
            "en" => lang = Some(Lang::En),
            "--each" => each = true,
            path => match std::fs::read_to_string(path) {
                Ok(text) => read(&text, &mut sentences),
                Err(why) => {
                    eprintln!("{path}: {why}");
                    return ExitCode::FAILURE;
                }
            },
        }
    }
    let Some(lang) = lang else {
        eprintln!("treebank ky|ru|uz|en file… [--each]");
        return ExitCode::FAILURE;
    };
    let terms = terms(&sentences);
    let named: Vec<(&str, Lang)> = terms.iter().map(|term| (term.as_str(), lang)).collect();
    let finder = match Finder::of_terms(&named) {
        Ok(finder) => finder,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let mut all = Counts::default();
    let mut names = Counts::default();
    for sentence in &sentences {
        let mut text = String::new();
        let mut spans = Vec::new();
        for word in sentence {
            let begin = text.len();
            text.push_str(&word.form);
            spans.push(begin..text.len());
            text.push(' ');
        }
        let mut hits: BTreeSet<(usize, &str)> = BTreeSet::new();
        for hit in finder.find_in(&text, lang) {
            let words = spans.iter().enumerate();
            for (at, span) in words {
                if span.start < hit.span.end && hit.span.start < span.end {
                    hits.insert((at, finder.term(hit.term)));
                }
            }
        }
        let gold: BTreeSet<(usize, &str)> = sentence
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, terms.get(&word.lemma)?.as_str())))
            .collect();
        for pair in gold.union(&hits) {
            let word = &sentence[pair.0];
            let found = (gold.contains(pair), hits.contains(pair));
            all.count(found);
            if word.is_name {
                names.count(found);
            }
            if each && found.0 != found.1 {
                let what = if found.0 { "missed" } else { "false" };
                println!("{what}\t{}\t{}\t{}", pair.1, word.form, word.lemma);
            }
        }
    }
    println!("terms {}", terms.len());
    println!("all words            {all}");
    println!("nouns, adjectives, names {names}");
    ExitCode::SUCCESS
}

#[derive(Default)]
struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    fn count(&mut self, (is, found): (bool, bool)) {
        match (is, found) {
            (true, true) => self.right += 1,
            (true, false) => self.missed += 1,
            (false, true) => self.wrong += 1,
            (false, false) => {}
        }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        write!(
            out,
            "recall {:.3} precision {:.3} (found {}, missed {}, false {})",
            share(self.right + self.missed),
            share(self.right + self.wrong),
            self.right,
            self.missed,
            self.wrong
        )
    }
}

fn read(text: &str, sentences: &mut Vec<Vec<Word>>) {
    let mut words = Vec::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let (form, lemma, part) = match columns[..] {
            [form, lemma, part] => (form, lemma, part),
            [id, form, lemma, part, ..] if id.bytes().all(|byte| byte.is_ascii_digit()) => {
                (form, lemma, part)
            }
            _ => {
                if line.trim().is_empty() && !words.is_empty() {
                    sentences.push(std::mem::take(&mut words));
                }
                continue;
            }
        };
        words.push(Word {
            form: form.to_owned(),
            lemma: fold(lemma),
            is_name: matches!(part, "NOUN" | "ADJ" | "PROPN"),
        });
    }
    if !words.is_empty() {
        sentences.push(words);
    }
}

/// The lemmas that are terms.
fn terms(sentences: &[Vec<Word>]) -> BTreeSet<String> {
    let mut forms: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for word in sentences.iter().flatten().filter(|word| word.is_name) {
        let is_word = word
            .lemma
            .chars()
            .all(|sign| sign.is_alphabetic() || "ʻʼ'’".contains(sign));
        if is_word && word.lemma.chars().count() > 1 {
            let forms = forms.entry(&word.lemma).or_default();
            forms.insert(fold(&word.form));
        }
    }
    forms.retain(|_, forms| forms.len() > 1);
    forms.into_keys().map(str::to_owned).collect()
}
