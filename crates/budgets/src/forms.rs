//! The forms of this book that programs may fill in.

use desk::api::Form;
use records::{Field, Shape};

const REASON: Field = Field::optional("reason", Shape::Line);

/// Budgets are brought as files, amended by acts, and restored as they stood.
pub const FORMS: &[Form] = &[
    Form::new(
        "places/{code}/budget/import",
        "Bring files; they are shown as they were understood before anything is stored",
        &[
            Field::required("files", Shape::Files),
            Field::required(
                "phase",
                Shape::Choice(&["proposed", "approved", "adjusted", "executed"]),
            ),
            Field::optional("year", Shape::Year),
            Field::optional("month", Shape::Count { least: 1, most: 12 }),
            Field::optional("running", Shape::Choice(&["since-january", "month-alone"])),
            REASON,
        ],
    ),
    Form::new(
        "places/{code}/budget/import/{files}",
        "Store what was understood of files",
        &[REASON],
    )
    .asked(&["phase", "year", "month", "running", "reason"])
    .carrying(&["version"]),
    Form::new(
        "places/{code}/budget/restore/{version}",
        "Let a budget stand again as it did in a former version",
        &[REASON],
    )
    .carrying(&["version"]),
    Form::new(
        "places/{code}/budget/publish",
        "Show residents the version of a published budget that waits",
        &[],
    )
    .carrying(&["version"]),
    Form::new(
        "places/{code}/budget/amendments/{id}/adopt",
        "Adopt an amendment; reason is the number of the decision",
        &[Field::required("reason", Shape::Line)],
    )
    .carrying(&["version", "budget"]),
];
