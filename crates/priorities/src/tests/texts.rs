//! Every sentence that a schema or a page asks for is there in four languages.

use std::collections::BTreeSet;

use desk::testing::{missing, shelf_keys, source_keys};
use text::Texts;

use crate::SHELVES;
use crate::model::Phase;
use crate::shelves::{COMPLETIONS, COUNTING, TEMPLATES};

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
    for phase in Phase::ALL {
        keys.insert(format!("priorities-next-{}", phase.code()));
        if phase > Phase::Draft && phase < Phase::Follow {
            keys.insert(format!("priorities-to-{}", phase.code()));
            keys.insert(format!("priorities-to-{}-says", phase.code()));
        }
    }
    let mut all = |family: &str, codes: &[&str]| {
        keys.extend(codes.iter().map(|code| format!("{family}-{code}")));
    };
    all("priorities-template", TEMPLATES);
    all("priorities-rule", COUNTING);
    all("priorities-completion", COMPLETIONS);
    let columns = ["sex", "age", "settlement", "ethnicity"];
    all("priorities", &columns);
    all("priorities-by", &columns);
    all("priorities-channel", &["print", "gateway", "list"]);
    all("priorities-protocol", &["chair", "secretary", "observer"]);
    all("priority-verdict", &["none"]);
}

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
    families(&mut keys);
    keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), "priorities"));
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
