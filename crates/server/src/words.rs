//! All sentences of the house, joined once.

use std::sync::OnceLock;

use text::Texts;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("server");

/// Every catalogue of the house.
pub fn catalogues() -> Vec<text::Catalogue> {
    vec![
        text::TEXT,
        intake::TEXT,
        store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        people::TEXT,
        bodies::TEXT,
        plans::TEXT,
        meetings::TEXT,
        indicators::TEXT,
        neighbourhood::TEXT,
        questionnaires::TEXT,
        surveys::TEXT,
        results::TEXT,
        needs::TEXT,
        documents::TEXT,
        priorities::TEXT,
        budgets::TEXT,
        alignment::TEXT,
        review::TEXT,
        TEXT,
    ]
}

/// All sentences. A catalogue that does not parse is a fault of ours, found by the tests before anyone meets it.
pub fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| {
        Texts::new(&catalogues()).unwrap_or_else(|faults| panic!("our own texts: {faults:?}"))
    })
}
