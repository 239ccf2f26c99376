//! What the answers say of whom: which question names the settlement, and which say to which group somebody belongs.

use kernel::Dimension;
use xlsform::{Field, FieldKind, FieldRole, XForm};

use crate::model::Dimension as Meaning;

/// By which names questions ask for a group, for each dimension; the whole name, or its beginning before `_`.
const NAMES: &[(Dimension, &[&str])] = &[
    (Dimension::Sex, &["sex", "gender", "pol", "jins", "jynysy"]),
    (Dimension::Age, &["age", "jash", "yosh", "vozrast"]),
    (
        Dimension::Disability,
        &["disability", "disability_status", "wg_disability"],
    ),
    (Dimension::Ethnicity, &["ethnicity", "nationality", "ulut"]),
    (Dimension::Migration, &["migration"]),
    (
        Dimension::Settlement,
        &["settlement", "village", "ayil", "ayyl", "selo", "qishloq"],
    ),
    (Dimension::Poverty, &["poverty", "poor"]),
];

/// The fields that may have a meaning: what somebody answers or the form works out.
pub fn candidates(xform: &XForm) -> impl Iterator<Item = &Field> {
    xform.fields().iter().filter(|field| {
        !field.kind.is_container()
            && field.kind != FieldKind::Note
            && matches!(field.role, FieldRole::Question | FieldRole::Calculated)
    })
}

/// What the names of a form's questions say of its dimensions; a person may change it.
pub fn guess(xform: &XForm) -> Vec<Meaning> {
    NAMES
        .iter()
        .filter_map(|(dimension, names)| {
            let named =
                |name: &&str| candidates(xform).find(|field| field.name.eq_ignore_ascii_case(name));
            let field = names.iter().find_map(named)?;
            Some(Meaning {
                field: field.path.clone(),
                dimension: dimension.code().to_owned(),
            })
        })
        .collect()
}
