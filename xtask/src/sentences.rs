//! The sentences of the house: the same in four languages, each used, none missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::fluent::{self, Sentence};
use crate::source::{self, Literal, Source};

const LANGUAGES: [&str; 4] = ["ky", "ru", "uz", "en"];

/// What is wrong with the sentences of the given crates, and with the code and data that use them.
pub fn faults(root: &Path, crates: &[String], files: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known: BTreeMap<String, Sentence> = BTreeMap::new();
    for book in crates {
        if !root.join("crates").join(book).join("text").is_dir() {
            continue;
        }
        for (key, sentence) in compare(root, book, &mut faults) {
            if known.insert(key.clone(), sentence).is_some() {
                faults.push(format!(
                    "crates/{book}/text: another book has a sentence {key} too"
                ));
            }
        }
    }
    let mut used: BTreeSet<String> = known
        .values()
        .flat_map(|sentence| sentence.references.iter().cloned())
        .collect();
    let mut literals = BTreeSet::new();
    let mut schemas = BTreeSet::new();
    for path in files {
        let Ok(text) = fs::read_to_string(root.join(path)) else {
            continue;
        };
        if has_ending(path, &["rs"]) {
            // The patterns of this program are not the sentences of the house.
            if !path.starts_with("xtask/") {
                let source = source::read(&text);
                schemas.extend(words_of_schemas(&text));
                code(path, &text, &source, &known, &mut used, &mut faults);
                literals.extend(source.literals.into_iter().map(|literal| literal.text));
            }
        } else if has_ending(path, &["toml", "json", "tsv", "typ"]) {
            let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
            used.extend(
                words
                    .filter(|word| known.contains_key(*word))
                    .map(str::to_owned),
            );
        }
    }
    for key in known.keys().filter(|key| {
        !used.contains(*key)
            && !is_joined(key, &literals)
            && !is_act(key, &literals)
            && !is_of_schema(key, &schemas)
    }) {
        faults.push(format!("{key}: no code says this sentence"));
    }
    faults
}

/// Whether a path ends with one of the endings, given without their dot.
pub fn has_ending(path: &str, endings: &[&str]) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
}

/// Compares the four files of a book; gives the English one, which the others are measured by.
fn compare(root: &Path, book: &str, faults: &mut Vec<String>) -> BTreeMap<String, Sentence> {
    let mut read = |lang: &str| {
        let path = format!("crates/{book}/text/{lang}.ftl");
        match fs::read_to_string(root.join(&path)) {
            Ok(text) => fluent::read(&text),
            Err(error) => {
                faults.push(format!("{path}: {error}"));
                BTreeMap::new()
            }
        }
    };
    let files = LANGUAGES.map(&mut read);
    let [others @ .., english] = files;
    for (lang, other) in LANGUAGES.iter().zip(&others) {
        let path = format!("crates/{book}/text/{lang}.ftl");
        for (key, sentence) in &english {
            match other.get(key) {
                None => faults.push(format!("{path}: {key} is missing")),
                Some(theirs) if theirs.arguments != sentence.arguments => faults.push(format!(
                    "{path}: {key} uses {:?}, the English one {:?}",
                    theirs.arguments, sentence.arguments
                )),
                Some(_) => {}
            }
        }
        for key in other.keys().filter(|key| !english.contains_key(*key)) {
            faults.push(format!("{path}: {key} is not in en.ftl"));
        }
    }
    english
}

/// Notes which sentences a source file says, and finds those that do not exist or lack their arguments.
fn code(
    path: &str,
    text: &str,
    source: &Source,
    known: &BTreeMap<String, Sentence>,
    used: &mut BTreeSet<String>,
    faults: &mut Vec<String>,
) {
    for (index, literal) in source.literals.iter().enumerate() {
        let key = literal.text.as_str();
        if let Some(sentence) = known.get(key) {
            used.insert(key.to_owned());
            for fault in arguments(source, index, sentence) {
                faults.push(format!("{path}:{}: {key}: {fault}", line(text, literal)));
            }
        } else if is_said(source, literal) && is_key(key) {
            faults.push(format!(
                "{path}:{}: there is no sentence {key}",
                line(text, literal)
            ));
        }
        // `format!("budgets-phase-{}", phase.code())` says every sentence of that shape.
        let end = key.rfind('}').map_or(key.len(), |end| end + 1);
        let shape = match key.find('{') {
            Some(start) if start < end => Some((&key[..start], &key[end..])),
            None if key.ends_with('-') => Some((key, "")),
            _ => None,
        };
        if let Some((before, after)) = shape
            && before.contains('-')
        {
            let of_shape = known
                .keys()
                .filter(|key| key.starts_with(before) && key.ends_with(after));
            used.extend(of_shape.cloned());
        }
    }
}

/// The words of the schemas that a source declares: `word: "measure",`.
fn words_of_schemas(text: &str) -> Vec<String> {
    text.split("word: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// Whether a sentence belongs to a schema: its fields, choices, states and steps are said by name.
fn is_of_schema(key: &str, schemas: &BTreeSet<String>) -> bool {
    schemas.iter().any(|word| {
        key.strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

/// Whether the key is put together from two texts of the code: `action` and `measure-unfunded`.
fn is_joined(key: &str, literals: &BTreeSet<String>) -> bool {
    key.match_indices('-')
        .any(|(at, _)| literals.contains(&key[..at]) && literals.contains(&key[at + 1..]))
}

/// Whether the key names an act that the code does: `submission-act-receive` of `submission.receive`.
fn is_act(key: &str, literals: &BTreeSet<String>) -> bool {
    key.split_once("-act-")
        .is_some_and(|(kind, verb)| literals.contains(&format!("{kind}.{verb}")))
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether the literal is handed to `Message::new` or to a reader's `t`.
fn is_said(source: &Source, literal: &Literal) -> bool {
    let before = source.code[..literal.start].trim_ascii_end();
    before.ends_with(b"Message::new(") || before.ends_with(b".t(")
}

/// Faults of `Message::new("key").with("name", …)`: names that the sentence does not use, or uses and lacks.
fn arguments(source: &Source, index: usize, sentence: &Sentence) -> Vec<String> {
    let literal = &source.literals[index];
    let code = &source.code;
    if !code[..literal.start]
        .trim_ascii_end()
        .ends_with(b"Message::new(")
    {
        return Vec::new();
    }
    let mut given = BTreeSet::new();
    let mut at = closing(code, literal.end);
    loop {
        at += code[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        if !code[at..].starts_with(b".with(") {
            break;
        }
        at += b".with(".len();
        let name = source.literals[index..]
            .iter()
            .find(|literal| literal.start >= at);
        let Some(name) = name else { break };
        // A name that is no literal cannot be checked.
        if !code[at..name.start].trim_ascii().is_empty() {
            return Vec::new();
        }
        given.insert(name.text.clone());
        at = closing(code, at);
    }
    let unknown = given
        .difference(&sentence.arguments)
        .map(|name| format!("the sentence does not use ${name}"));
    // Without any `with`, or where the message is kept or handed out, the others may come later.
    let before = statement(code, literal.start);
    let kept = before.starts_with(b"let ") || before.ends_with(b"=> Message::new(");
    let handed_out = code[at..].trim_ascii_start().starts_with(b"}");
    let later = given.is_empty() || kept || handed_out;
    let lacking = sentence
        .arguments
        .difference(&given)
        .filter(|_| !later)
        .map(|name| format!("the sentence needs ${name}"));
    unknown.chain(lacking).collect()
}

/// The code of the statement up to here.
fn statement(code: &[u8], end: usize) -> &[u8] {
    let start = code[..end]
        .iter()
        .rposition(|byte| matches!(byte, b';' | b'{' | b'}'))
        .map_or(0, |before| before + 1);
    code[start..end].trim_ascii()
}

/// Where the code goes on after the parenthesis that is open here.
fn closing(code: &[u8], start: usize) -> usize {
    let mut depth = 1;
    for (offset, byte) in code[start..].iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return start + offset + 1;
        }
    }
    code.len()
}

fn line(text: &str, literal: &Literal) -> usize {
    text[..literal.start].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{code, is_joined};
    use crate::{fluent, source};

    #[test]
    fn what_code_says_is_compared_with_the_sentences() {
        fn check(text: &str, used: &[&str], faults: &[&str]) {
            let known = fluent::read("a-one = { $name }\na-kind-x = X\na-kind-y = Y\n");
            let (mut found, mut wrong) = (BTreeSet::new(), Vec::new());
            let source = source::read(text);
            code("a.rs", text, &source, &known, &mut found, &mut wrong);
            assert_eq!(
                found.iter().map(String::as_str).collect::<Vec<_>>(),
                used,
                "{text}"
            );
            assert_eq!(wrong, faults, "{text}");
        }
        check(
            "Message::new(\"a-one\").with(\"name\", f(x))",
            &["a-one"],
            &[],
        );
        check(
            "Message::new(\"a-one\")\n  .with(\"nam\", \")\")",
            &["a-one"],
            &[
                "a.rs:1: a-one: the sentence does not use $nam",
                "a.rs:1: a-one: the sentence needs $name",
            ],
        );
        check(
            "reader.t(\"a-two\")",
            &[],
            &["a.rs:1: there is no sentence a-two"],
        );
        check("class(\"a-two\")", &[], &[]);
        check("format!(\"a-kind-{code}\")", &["a-kind-x", "a-kind-y"], &[]);
        check("format!(\"a-{}-y\", kind)", &["a-kind-y"], &[]);
        check("// \"a-one\"", &[], &[]);
        check(
            "let mut m = Message::new(\"a-one\").with(\"nam\", 1);",
            &["a-one"],
            &["a.rs:1: a-one: the sentence does not use $nam"],
        );
        assert_eq!(fluent::read(""), BTreeMap::new());
        let literals = BTreeSet::from(["action".to_owned(), "measure-late".to_owned()]);
        assert!(is_joined("action-measure-late", &literals));
        assert!(!is_joined("action-measure", &literals));
    }
}
