//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;
use std::path::Path;

use kernel::{Currency, Dimension, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::design::{Kind, blocks};
use crate::rules::conditions::Test;
use crate::{SHELVES, ready};

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        bodies::TEXT,
        plans::TEXT,
        meetings::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    // The desk wants sentences that live as long as the house.
    Box::leak(Box::new(texts))
}

fn keys_of(word: &str, fields: &[Field], keys: &mut BTreeSet<String>) {
    for field in fields {
        let key = format!("{word}-{}", field.name);
        match field.shape {
            Shape::Choice(codes) => keys.extend(codes.iter().map(|code| format!("{key}-{code}"))),
            Shape::Rows(inner) => keys_of(&key, inner, keys),
            _ => {}
        }
        keys.insert(key);
    }
}

/// The keys that a source names as literals.
fn literal_keys(source: &str, keys: &mut BTreeSet<String>) {
    for part in source.split('"').skip(1).step_by(2) {
        let plain = part
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter == '_');
        if plain && part.starts_with("questionnaires-") && !part.ends_with('-') {
            keys.insert(part.to_owned());
        }
    }
}

fn sources(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, keys);
        } else if path.extension().is_some_and(|end| end == "rs") {
            literal_keys(&std::fs::read_to_string(&path).unwrap(), keys);
        }
    }
}

/// The keys that pages put together.
fn families(keys: &mut BTreeSet<String>) {
    let mut all = |family: &str, codes: &mut dyn Iterator<Item = &'static str>| {
        keys.extend(codes.map(|code| format!("{family}-{code}")));
    };
    all(
        "questionnaires-ready",
        &mut ready::ALL.iter().map(|one| one.name),
    );
    all(
        "questionnaires-block",
        &mut blocks::ALL.iter().map(|one| one.name),
    );
    all(
        "questionnaires-dimension",
        &mut Dimension::ALL.into_iter().map(Dimension::code),
    );
    all(
        "questionnaires-way",
        &mut ["ready", "upload", "builder"].into_iter(),
    );
    all(
        "questionnaires-source",
        &mut ["upload", "xform", "builder"].into_iter(),
    );
    all(
        "questionnaires-scale",
        &mut ["start", "end", "step"].into_iter(),
    );
    all(
        "desk-done",
        &mut ["form-published", "form-item-removed"].into_iter(),
    );
    for family in ["questionnaires-kind", "questionnaires-example"] {
        let kinds = Kind::OFFERED
            .into_iter()
            .chain([Kind::Kept, Kind::Calculation]);
        all(family, &mut kinds.map(Kind::code));
    }
    all(
        "questionnaires-test",
        &mut Test::ALL.into_iter().map(Test::code),
    );
    keys.extend(
        ready::ALL
            .iter()
            .map(|one| format!("questionnaires-ready-{}-says", one.name)),
    );
}

#[test]
fn every_sentence_is_there() {
    let mut keys = BTreeSet::new();
    for shelf in SHELVES {
        let schema = shelf.schema;
        for suffix in ["", "-all", "-new"] {
            keys.insert(format!("{}{suffix}", schema.word));
        }
        keys_of(schema.word, schema.fields, &mut keys);
        for state in schema.states {
            keys.insert(format!("{}-state-{state}", schema.word));
        }
    }
    families(&mut keys);
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

#[test]
fn every_problem_of_a_workbook_is_said_in_every_language() {
    let texts = texts();
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        for code in xlsform::Problem::codes() {
            let key = format!("questionnaires-problem-{code}");
            if !reader.has(&key) {
                missing.push(format!("{lang}: {key}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
