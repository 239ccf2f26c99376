//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;
use std::path::Path;

use kernel::{Currency, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::SHELVES;
use crate::model::{Channel, State};
use crate::rules::quality::RULES;
use crate::store::submissions::Order;

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
        if plain && part.starts_with("surveys-") && !part.ends_with('-') {
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
        for step in shelf.steps {
            keys.insert(format!("{}-step-{}", schema.word, step.name));
        }
    }
    for state in State::ALL {
        keys.insert(format!("surveys-state-{}", state.code()));
    }
    for channel in Channel::ALL {
        keys.insert(format!("surveys-channel-{}", channel.code()));
    }
    for order in Order::ALL {
        keys.insert(format!("surveys-sort-{}", order.code()));
    }
    for rule in RULES {
        keys.insert(format!("surveys-rule-{rule}"));
        keys.insert(format!("surveys-method-{rule}"));
    }
    for verdict in ["open", "confirmed", "dismissed"] {
        keys.insert(format!("surveys-verdict-{verdict}"));
    }
    for conflict in ["soft", "hard"] {
        keys.insert(format!("surveys-conflict-{conflict}"));
    }
    for lang in Lang::ALL {
        keys.insert(format!("surveys-language-{lang}"));
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
