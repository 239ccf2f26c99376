//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;
use std::path::Path;

use kernel::{Currency, Lang};
use text::Texts;

use crate::SHELVES;

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        bodies::TEXT,
        meetings::TEXT,
        questionnaires::TEXT,
        surveys::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    // The desk wants sentences that live as long as the house.
    Box::leak(Box::new(texts))
}

fn sources(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, keys);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for part in source.split('"').skip(1).step_by(2) {
                let plain = part
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '-');
                if plain && part.starts_with("results-") && !part.ends_with('-') {
                    keys.insert(part.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_sentence_is_there() {
    let mut keys = BTreeSet::new();
    for shelf in SHELVES {
        let word = shelf.schema.word;
        for suffix in ["", "-all", "-new"] {
            keys.insert(format!("{word}{suffix}"));
        }
        keys.extend(
            shelf
                .schema
                .fields
                .iter()
                .map(|field| format!("{word}-{}", field.name)),
        );
        keys.extend(
            shelf
                .schema
                .states
                .iter()
                .map(|state| format!("{word}-state-{state}")),
        );
    }
    for word in [
        "settlement",
        "sex",
        "age",
        "disability",
        "ethnicity",
        "poverty",
        "migration",
        "family",
        "work",
    ] {
        keys.insert(format!("results-by-{word}"));
    }
    for word in ["census", "random", "clustered", "purposive"] {
        keys.insert(format!("results-chosen-{word}"));
    }
    for word in ["all", "approved", "everything"] {
        keys.insert(format!("results-which-{word}"));
    }
    for file in [
        "answers-csv",
        "answers-zip",
        "answers-xlsx",
        "places-geojson",
        "spss-zip",
        "parquet-zip",
    ] {
        keys.insert(format!("results-file-{file}"));
    }
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut keys,
    );
    let texts = texts();
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        missing.extend(
            keys.iter()
                .filter(|key| !reader.has(key))
                .map(|key| format!("{lang}: {key}")),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}
