//! How much a form asks.

use xlsform::{FieldKind, FieldRole, XForm};

/// How much a form asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Questions that somebody answers.
    pub questions: usize,
    /// Rosters: questions asked again for each.
    pub rosters: usize,
    /// Choices of all questions together.
    pub choices: usize,
}

/// Counts what a form asks.
pub fn of(xform: &XForm) -> Extent {
    let mut extent = Extent::default();
    for field in xform.fields() {
        match (field.kind, field.role) {
            (FieldKind::Repeat, _) => extent.rosters += 1,
            (FieldKind::Note, _) => {}
            (_, FieldRole::Question) => {
                extent.questions += 1;
                extent.choices += field.choices.len();
            }
            _ => {}
        }
    }
    extent
}
