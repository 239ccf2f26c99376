//! Every sentence that a schema or a page asks for is there in four languages.

use desk::testing::{missing, shelf_keys, source_keys};
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

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
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
    keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), "results"));
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
