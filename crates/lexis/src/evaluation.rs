//! How well concepts are found: sentences with their mentions in brackets, counted against what a finder finds.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::{Finder, Hit, Lang, Lexicon};

/// A sentence without its brackets, and the bytes that stood in them. None where brackets do not match.
pub fn bracketed(marked: &str) -> Option<(String, Vec<Range<usize>>)> {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut open = None;
    for letter in marked.chars() {
        match letter {
            '[' if open.is_none() => open = Some(text.len()),
            ']' => spans.push(open.take()?..text.len()),
            '[' => return None,
            _ => text.push(letter),
        }
    }
    open.is_none().then_some((text, spans))
}

/// A sentence of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The concept it was written for.
    pub concept: String,
    /// Without brackets.
    pub text: String,
    /// Where the concept is mentioned: bytes of the text.
    pub mentions: Vec<Range<usize>>,
    /// Its line in the set, from 1.
    pub line: usize,
}

/// Reads a set: `# concept`, then `+ a sentence with [mentions]` and `- a sentence without`; `> ` begins a comment.
///
/// # Errors
/// The first line that is none of these.
pub fn examples(set: &str) -> Result<Vec<Example>, usize> {
    let mut concept = "";
    let mut all = Vec::new();
    for (at, line) in set.lines().enumerate() {
        let line = line.trim();
        let number = at + 1;
        let (sign, rest) = line.split_at(line.chars().next().map_or(0, char::len_utf8));
        match sign {
            "" | ">" => {}
            "#" => concept = rest.trim(),
            "+" | "-" if !concept.is_empty() => {
                let (text, mentions) = bracketed(rest.trim()).ok_or(number)?;
                if mentions.is_empty() == (sign == "+") {
                    return Err(number);
                }
                all.push(Example {
                    concept: concept.to_owned(),
                    text,
                    mentions,
                    line: number,
                });
            }
            _ => return Err(number),
        }
    }
    Ok(all)
}

/// What became of the mentions of a concept, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mentions that a hit overlaps.
    pub found: u32,
    /// Mentions without a hit.
    pub missed: u32,
    /// Hits that overlap no mention.
    pub false_hits: u32,
}

impl Counts {
    /// Found of all mentions; 1 where there are none.
    pub fn recall(&self) -> f64 {
        share(self.found, self.missed)
    }

    /// Right hits of all; 1 where there are none.
    pub fn precision(&self) -> f64 {
        share(self.found, self.false_hits)
    }

    /// Adds others to these.
    pub fn add(&mut self, other: Counts) {
        self.found += other.found;
        self.missed += other.missed;
        self.false_hits += other.false_hits;
    }
}

fn share(right: u32, wrong: u32) -> f64 {
    if right + wrong == 0 {
        return 1.0;
    }
    f64::from(right) / f64::from(right + wrong)
}

/// What a finder made of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Mentions without a hit.
    pub missed: Vec<Range<usize>>,
    /// Hits outside all mentions.
    pub false_hits: Vec<Hit>,
    /// The numbers.
    pub counts: Counts,
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Compares the hits of one concept with the mentions.
pub fn judge(mentions: &[Range<usize>], hits: &[Hit]) -> Verdict {
    let is_found = |mention: &&Range<usize>| hits.iter().any(|hit| overlap(&hit.span, mention));
    let missed: Vec<Range<usize>> = mentions
        .iter()
        .filter(|one| !is_found(one))
        .cloned()
        .collect();
    let is_right = |hit: &&Hit| mentions.iter().any(|one| overlap(&hit.span, one));
    let false_hits: Vec<Hit> = hits.iter().filter(|hit| !is_right(hit)).cloned().collect();
    let counts = Counts {
        found: (mentions.len() - missed.len()) as u32,
        missed: missed.len() as u32,
        false_hits: false_hits.len() as u32,
    };
    Verdict {
        missed,
        false_hits,
        counts,
    }
}

/// Counts per concept for a set of one language. Concepts that the finder does not know are left out.
pub fn counts(finder: &Finder, examples: &[Example], lang: Lang) -> BTreeMap<String, Counts> {
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    each(finder, examples, lang, |example, verdict| {
        all.entry(example.concept.clone())
            .or_default()
            .add(verdict.counts);
    });
    all
}

/// Calls `each` with every example of a known concept and what became of it.
pub fn each(
    finder: &Finder,
    examples: &[Example],
    lang: Lang,
    mut each: impl FnMut(&Example, &Verdict),
) {
    let mut reader = finder.reader();
    for example in examples {
        let Some(concept) = finder.concept(&example.concept) else {
            continue;
        };
        let mut hits = reader.find_in(&example.text, lang);
        hits.retain(|hit| hit.concept == concept);
        each(example, &judge(&example.mentions, &hits));
    }
}

/// A sentence of a lexicon that does not find what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The concept.
    pub concept: String,
    /// The language.
    pub lang: Lang,
    /// What stands in brackets.
    pub expected: Vec<String>,
    /// What was found.
    pub found: Vec<String>,
    /// Without brackets.
    pub sentence: String,
}

/// Tries every sentence of a lexicon: each bracket must have a hit of its concept, and each hit a bracket.
/// Gives how many sentences there are, and those that fail.
pub fn failures(finder: &Finder, lexicon: &Lexicon) -> (usize, Vec<Failure>) {
    let mut reader = finder.reader();
    let mut tried = 0;
    let mut failures = Vec::new();
    for concept in &lexicon.concepts {
        let number = finder.concept(&concept.id);
        for lang in crate::LANGUAGES {
            let sentences = concept
                .terms(lang)
                .into_iter()
                .flat_map(|terms| terms.yes.iter().chain(&terms.no));
            for marked in sentences {
                tried += 1;
                let Some((text, mentions)) = bracketed(marked) else {
                    continue;
                };
                let mut hits = reader.find_in(&text, lang);
                hits.retain(|hit| Some(hit.concept) == number);
                let verdict = judge(&mentions, &hits);
                if verdict.missed.is_empty() && verdict.false_hits.is_empty() {
                    continue;
                }
                failures.push(Failure {
                    concept: concept.id.clone(),
                    lang,
                    expected: mentions
                        .iter()
                        .map(|span| text[span.clone()].to_owned())
                        .collect(),
                    found: hits
                        .iter()
                        .map(|hit| text[hit.span.clone()].to_owned())
                        .collect(),
                    sentence: text,
                });
            }
        }
    }
    (tried, failures)
}
