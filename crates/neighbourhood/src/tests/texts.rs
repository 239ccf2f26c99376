//! Every sentence that a schema or a page asks for is there in four languages, and no other.

use std::collections::BTreeSet;
use std::path::Path;

use desk::testing::{missing, shelf_keys};
use kernel::{Currency, Lang};
use text::Texts;

use crate::SHELVES;
use crate::book::{FIELDS, label, understand};

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        intake::TEXT,
        people::TEXT,
        desk::TEXT,
        bodies::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    // The desk wants sentences that live as long as the house.
    Box::leak(Box::new(texts))
}

fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("tests") {
            all.push_str(&sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    all
}

/// The keys of this crate, and those of others that its sources name as literals.
fn wanted() -> BTreeSet<String> {
    let mut keys = shelf_keys(SHELVES);
    let source = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    let prefixes: Vec<String> = SHELVES
        .iter()
        .map(|shelf| format!("{}-", shelf.schema.word))
        .chain(["neighbourhood-", "desk-", "records-"].map(str::to_owned))
        .collect();
    for part in source.split('"') {
        let plain = part
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter == '_');
        let known = prefixes.iter().any(|prefix| part.starts_with(prefix));
        // The names of rules are no sentences.
        let is_rule = source.contains(&format!("\"{part}-do\""));
        if plain && known && !is_rule && !part.ends_with('-') && part != "map-feature-" {
            keys.insert(part.to_owned());
        }
    }
    for field in FIELDS {
        keys.insert(format!("neighbourhood-hint-{}", field.name));
    }
    for of in [
        "sex",
        "age",
        "ethnicity",
        "disability",
        "poverty",
        "migration",
        "family",
        "household",
    ] {
        keys.insert(format!("neighbourhood-trait-{of}"));
    }
    for why in ["number", "address", "members", "sound"] {
        keys.insert(format!("neighbourhood-why-{why}"));
    }
    for act in ["undo", "in", "out", "north", "south", "west", "east"] {
        keys.insert(format!("neighbourhood-step-{act}"));
    }
    for code in ["leave", "write"] {
        keys.insert(format!("neighbourhood-known-{code}"));
    }
    for code in ["yes", "no"] {
        keys.insert(format!("neighbourhood-disability-{code}"));
    }
    keys
}

#[test]
fn every_sentence_is_there() {
    let keys = wanted();
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}

#[test]
fn no_sentence_stands_unused() {
    let keys = wanted();
    let unused: Vec<&str> = crate::TEXT.ftl[Lang::En.index()]
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .filter(|key| !keys.contains(*key) && !key.ends_with("-help"))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

#[test]
fn our_own_words_are_understood_in_four_languages() {
    let texts = texts();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        for field in FIELDS.iter().filter(|field| !field.choices.is_empty()) {
            for code in field.choices {
                let words = label(&reader, field, code);
                assert_eq!(
                    understand(field, &words),
                    Some(*code),
                    "{lang} {} {words}",
                    field.name
                );
            }
        }
    }
    let sex = FIELDS.iter().find(|field| field.name == "sex").unwrap();
    assert_eq!(understand(sex, " Ж "), Some("female"));
    assert_eq!(understand(sex, "ЭРКЕК"), Some("male"));
    assert_eq!(understand(sex, "?"), None);
}
