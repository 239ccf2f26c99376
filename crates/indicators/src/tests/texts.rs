//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;

use kernel::{Currency, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::catalogue::DOMAINS;
use crate::read::Format;
use crate::{INDICATOR, SHELVES};

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        intake::TEXT,
        ui::TEXT,
        desk::TEXT,
        bodies::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    // The desk wants sentences that live as long as the house.
    Box::leak(Box::new(texts))
}

fn keys_of(word: &str, fields: &[Field], keys: &mut BTreeSet<String>) {
    for field in fields {
        let key = format!("{word}-{}", field.name);
        if let Shape::Choice(codes) = field.shape {
            keys.extend(codes.iter().map(|code| format!("{key}-{code}")));
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
        let known = ["indicator-", "indicators-", "observation-", "desk-"]
            .iter()
            .any(|prefix| part.starts_with(prefix));
        let is_rule = [
            "indicator-without-figure",
            "indicator-not-by-place",
            "indicator-not-by-group",
            "indicator-old",
        ]
        .contains(&part);
        if plain && known && !part.ends_with('-') && !is_rule {
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
    keys.extend(
        DOMAINS
            .iter()
            .map(|domain| format!("{}-domain-{domain}", INDICATOR.word)),
    );
    keys.extend(
        Format::ALL
            .iter()
            .map(|format| format!("indicators-format-{}", format.code())),
    );
    for source in [
        include_str!("../model.rs"),
        include_str!("../pages/batches.rs"),
        include_str!("../pages/import.rs"),
        include_str!("../pages/mod.rs"),
        include_str!("../pages/one.rs"),
        include_str!("../pages/profile.rs"),
        include_str!("../pages/shown.rs"),
        include_str!("../pages/typed.rs"),
        include_str!("../read/dhis2.rs"),
        include_str!("../read/gather.rs"),
        include_str!("../read/table.rs"),
        include_str!("../rules/uncounted.rs"),
    ] {
        literal_keys(source, &mut keys);
    }
    keys.remove("indicator-batches");
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
fn groups_of_statisticians_have_names() {
    fn check(lang: Lang, group: &str, name: &str) {
        let reader = texts().reader(lang, Currency::KGS);
        assert_eq!(reader.group(&group.parse().unwrap()), name, "{group}");
    }
    check(
        Lang::En,
        "sex:female settlement:rural",
        "women, in villages",
    );
    check(Lang::En, "poverty:q5", "people, of the richest fifth");
    check(Lang::En, "poverty:poor", "people in poverty");
    check(Lang::En, "disability:no", "people, without disabilities");
    check(Lang::En, "disability:yes", "people with disabilities");
    check(Lang::Ru, "age:0-17 disability:no", "дети, без инвалидности");
}
