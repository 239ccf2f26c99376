//! Every sentence that a schema or a page asks for is there in four languages.

use desk::testing::{missing, shelf_keys, source_keys};
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

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
    keys.extend(
        SECTORS
            .iter()
            .map(|code| format!("membership-sector-{code}")),
    );
    let words = SHELVES.iter().map(|shelf| shelf.schema.word);
    for book in words.chain(["meetings", "desk", "records"]) {
        keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), book));
    }
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
