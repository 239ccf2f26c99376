//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;

use desk::testing::{missing, shelf_keys, source_keys};
use kernel::{Currency, Dimension, Lang};
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
    let mut keys = shelf_keys(SHELVES);
    families(&mut keys);
    keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), "questionnaires"));
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
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
