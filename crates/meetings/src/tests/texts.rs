//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;

use kernel::{Currency, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::{SECTORS, SHELVES};

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
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
    let prefixes: Vec<String> = SHELVES
        .iter()
        .map(|shelf| format!("{}-", shelf.schema.word))
        .chain(["meetings-", "desk-", "records-"].map(str::to_owned))
        .collect();
    for part in source.split('"').skip(1).step_by(2) {
        let plain = part
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter == '_');
        let known = prefixes.iter().any(|prefix| part.starts_with(prefix));
        if plain && known && !part.ends_with('-') {
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
        for step in shelf.steps {
            keys.insert(format!("{}-step-{}", schema.word, step.name));
        }
    }
    keys.extend(
        SECTORS
            .iter()
            .map(|code| format!("membership-sector-{code}")),
    );
    for source in [
        include_str!("../papers.rs"),
        include_str!("../pages/answers.rs"),
        include_str!("../pages/attendance.rs"),
        include_str!("../pages/counts.rs"),
        include_str!("../pages/days.rs"),
        include_str!("../pages/decision.rs"),
        include_str!("../pages/decisions.rs"),
        include_str!("../pages/group.rs"),
        include_str!("../pages/hearing.rs"),
        include_str!("../pages/invite.rs"),
        include_str!("../pages/list.rs"),
        include_str!("../pages/meeting.rs"),
        include_str!("../pages/minutes.rs"),
        include_str!("../pages/mod.rs"),
        include_str!("../pages/proposal.rs"),
        include_str!("../pages/publish.rs"),
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
