//! Every sentence that a schema or a page asks for is there in four languages.

use alignment::methods::methods;
use desk::testing::{missing, shelf_keys, source_keys};
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

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
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
    for book in ["review", "alignment", "desk", "records"] {
        keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), book));
    }
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
