//! Every sentence that a schema or a page asks for is there in four languages.

use desk::testing::{missing, shelf_keys, source_keys};
use kernel::{Currency, Lang};
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

/// What looks like a sentence in the sources and is the name of a rule, a page or a column.
const NAMES_OF_RULES: [&str; 6] = [
    "indicator-without-figure",
    "indicator-not-by-place",
    "indicator-not-by-group",
    "indicator-old",
    "indicator-batches",
    "observation-batch",
];

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
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
    for book in ["indicator", "indicators", "observation", "desk"] {
        keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), book));
    }
    for rule in NAMES_OF_RULES {
        keys.remove(rule);
    }
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
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
