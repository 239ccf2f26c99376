//! Every sentence that a schema or a page asks for is there in four languages.

use desk::testing::{missing, shelf_keys, source_keys};

use super::pages::texts;
use crate::SHELVES;

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
    keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), "documents"));
    assert!(keys.len() > 150);
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
