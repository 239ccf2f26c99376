//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;

use alignment::methods::methods;
use kernel::{Currency, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::SHELVES;
use crate::rules::judged::Fate;

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        people::TEXT,
        plans::TEXT,
        budgets::TEXT,
        alignment::TEXT,
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
    let prefixes = ["review-", "alignment-", "desk-", "records-"];
    for part in source.split('"').skip(1).step_by(2) {
        let plain = part
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter.is_ascii_digit());
        if plain && prefixes.iter().any(|prefix| part.starts_with(prefix)) {
            keys.insert(part.to_owned());
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
    }
    for method in methods() {
        keys.insert(format!("method-{}", method.id));
        keys.insert(format!("review-arithmetic-{}", method.id));
        for item in &method.items {
            keys.insert(format!("review-item-{}-{item}", method.id));
        }
    }
    for fate in Fate::ALL {
        keys.insert(format!("review-fate-{}", fate.code()));
    }
    for act in ["confirm", "dismiss", "assign", "close", "reopen"] {
        keys.insert(format!("review-{act}"));
    }
    for show in ["open", "part", "full", "mine", "differ", "scored"] {
        keys.insert(format!("review-show-{show}"));
    }
    for source in [
        include_str!("../pages/mod.rs"),
        include_str!("../pages/findings.rs"),
        include_str!("../pages/plan.rs"),
        include_str!("../pages/links/list.rs"),
        include_str!("../pages/links/measure.rs"),
        include_str!("../pages/links/give.rs"),
        include_str!("../pages/scores/mod.rs"),
        include_str!("../pages/scores/list.rs"),
        include_str!("../pages/scores/sheet.rs"),
        include_str!("../pages/scores/compare.rs"),
        include_str!("../rules/links.rs"),
        include_str!("../reasons.rs"),
    ] {
        literal_keys(source, &mut keys);
    }
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
