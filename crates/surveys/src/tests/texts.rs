//! Every sentence that a schema or a page asks for is there in four languages.

use desk::testing::{missing, shelf_keys, source_keys};
use kernel::Lang;
use text::Texts;

use crate::SHELVES;
use crate::model::{Channel, State};
use crate::rules::quality::RULES;
use crate::store::submissions::Order;

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
        crate::TEXT,
    ])
    .unwrap();
    // The desk wants sentences that live as long as the house.
    Box::leak(Box::new(texts))
}

#[test]
fn every_sentence_is_there() {
    let mut keys = shelf_keys(SHELVES);
    for state in State::ALL {
        keys.insert(format!("surveys-state-{}", state.code()));
    }
    for channel in Channel::ALL {
        keys.insert(format!("surveys-channel-{}", channel.code()));
    }
    for order in Order::ALL {
        keys.insert(format!("surveys-sort-{}", order.code()));
    }
    for rule in RULES {
        keys.insert(format!("surveys-rule-{rule}"));
        keys.insert(format!("surveys-method-{rule}"));
    }
    for verdict in ["open", "confirmed", "dismissed"] {
        keys.insert(format!("surveys-verdict-{verdict}"));
    }
    for conflict in ["soft", "hard"] {
        keys.insert(format!("surveys-conflict-{conflict}"));
    }
    for lang in Lang::ALL {
        keys.insert(format!("surveys-language-{lang}"));
    }
    keys.extend(source_keys(env!("CARGO_MANIFEST_DIR"), "surveys"));
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
