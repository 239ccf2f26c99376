//! The forms of this book that programs may fill in.

use desk::api::{Form, VERSION};
use records::{Field, Shape};

/// Meetings as a whole, what residents propose, and what came of decisions.
pub const FORMS: &[Form] = &[
    Form::new(
        "meetings/{id}/publish",
        "Show a meeting to everyone, or no longer",
        &[],
    )
    .carrying(&["version"]),
    Form::new(
        "proposals/{id}/screen",
        "Show a proposal of a resident, hide it, or set it aside with a reason",
        &[
            VERSION,
            Field::required("to", Shape::Choice(&["shown", "hidden", "aside"])),
            Field::optional("reason", Shape::Text),
        ],
    ),
    Form::new(
        "proposals/{id}/answer",
        "Answer a proposal; version is that of the answer, zero where there is none yet",
        &[
            VERSION,
            Field::required(
                "verdict",
                Shape::Choice(&["accepted", "partly", "declined"]),
            ),
            Field::required("text", Shape::Text),
            Field::optional("body", Shape::Reference("body")),
            Field::optional("measure", Shape::Reference("measure")),
            Field::optional("line", Shape::Line),
        ],
    ),
    Form::new(
        "decisions/{id}/done",
        "Say that a decision was carried out, with evidence",
        crate::shelves::REPORT,
    )
    .carrying(&["version"]),
];
