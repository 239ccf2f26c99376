//! What the tests of the books share: whether every sentence that shelves and pages ask for is there.

use std::collections::BTreeSet;
use std::path::Path;

use kernel::{Currency, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::Shelf;

/// The keys that the pages of shelves ask for: one and many, fields with their choices, states, steps.
pub fn shelf_keys(shelves: &[&Shelf]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for shelf in shelves {
        let schema = shelf.schema;
        for suffix in ["", "-all", "-new"] {
            keys.insert(format!("{}{suffix}", schema.word));
        }
        field_keys(schema.word, schema.fields, &mut keys);
        for state in schema.states {
            keys.insert(format!("{}-state-{state}", schema.word));
        }
        for step in shelf.steps {
            keys.insert(format!("{}-step-{}", schema.word, step.name));
        }
    }
    keys
}

fn field_keys(word: &str, fields: &[Field], keys: &mut BTreeSet<String>) {
    for field in fields {
        let key = format!("{word}-{}", field.name);
        match field.shape {
            Shape::Choice(codes) => keys.extend(codes.iter().map(|code| format!("{key}-{code}"))),
            Shape::Rows(inner) => field_keys(&key, inner, keys),
            _ => {}
        }
        keys.insert(key);
    }
}

/// The keys of a book that its sources name as literals; `crate_folder` is the folder of its manifest, and its tests are
/// not read.
pub fn source_keys(crate_folder: &str, book: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    sources(
        &Path::new(crate_folder).join("src"),
        &format!("{book}-"),
        &mut keys,
    );
    keys
}

fn sources(folder: &Path, prefix: &str, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("the sources are there").path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, prefix, keys);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = std::fs::read_to_string(&path).expect("the sources are text");
            for part in source.split('"').skip(1).step_by(2) {
                let plain = part
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter == '_');
                if plain && part.starts_with(prefix) && !part.ends_with('-') {
                    keys.insert(part.to_owned());
                }
            }
        }
    }
}

/// The keys that are not there, each with its language.
pub fn missing(texts: &Texts, keys: &BTreeSet<String>) -> Vec<String> {
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        missing.extend(
            keys.iter()
                .filter(|key| !reader.has(key))
                .map(|key| format!("{lang}: {key}")),
        );
    }
    missing
}
