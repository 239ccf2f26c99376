//! Just enough of Fluent's grammar to compare files: keys, the arguments they use, the keys they refer to.

use std::collections::{BTreeMap, BTreeSet};

/// What one message uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The arguments, without `$`.
    pub arguments: BTreeSet<String>,
    /// Other messages that it quotes.
    pub references: BTreeSet<String>,
}

/// The messages of a file by key.
pub fn read(text: &str) -> BTreeMap<String, Sentence> {
    let mut sentences: BTreeMap<String, Sentence> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if line.starts_with('#') {
            continue;
        }
        let mut rest = line;
        if line.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '-')
            && let Some((key, value)) = line.split_once('=')
        {
            current = Some(key.trim().to_owned());
            rest = value;
        }
        let Some(key) = &current else { continue };
        note(rest, sentences.entry(key.clone()).or_default());
    }
    sentences
}

fn note(line: &str, sentence: &mut Sentence) {
    for part in line.split('$').skip(1) {
        sentence.arguments.insert(word(part).to_owned());
    }
    for part in line.split('{').skip(1) {
        let inside = part.trim_start();
        let name = word(inside);
        let after = inside[name.len()..].trim_start();
        let begins = name.starts_with(|letter: char| letter.is_ascii_lowercase() || letter == '-');
        if begins && after.starts_with(['}', '.', '(']) {
            sentence.references.insert(name.to_owned());
        }
    }
}

fn word(text: &str) -> &str {
    let end = text
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_')
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_file_is_read_by_key() {
        let text = "# comment $no\na-one = Hello { $name }\na-two =\n    { $count ->\n        [one] { a-one }\n       *[other] { $count } { $unit }\n    }\n";
        let found = read(text);
        let keys: Vec<&String> = found.keys().collect();
        assert_eq!(keys, ["a-one", "a-two"]);
        let arguments: Vec<&String> = found["a-two"].arguments.iter().collect();
        assert_eq!(arguments, ["count", "unit"]);
        assert!(found["a-two"].references.contains("a-one"));
    }
}
