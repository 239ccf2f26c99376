//! The forms of this book that programs may fill in.

use desk::api::Form;
use records::{Field, Shape};

const REASON: Field = Field::optional("reason", Shape::Text);

/// Programmes as a whole: brought, ordered, answered by sectors, decided; and what is said about them.
pub const FORMS: &[Form] = &[
    Form::new(
        "places/{code}/plan/import",
        "Bring a workbook; it is shown as it was understood before anything is stored",
        &[Field::required("file", Shape::File)],
    ),
    Form::new(
        "places/{code}/plan/import/{file}",
        "Store what was understood of a workbook",
        &[],
    ),
    Form::new(
        "programme/{id}/move",
        "Move a goal, a task or a measure: its identifier, a colon, and up, down, in or out",
        &[Field::required("move", Shape::Line)],
    ),
    Form::new(
        "programme/{id}/approve",
        "Approve a programme for a sector, or return it with remarks",
        &[
            Field::required("verdict", Shape::Choice(&["approve", "return"])),
            Field::optional("remarks", Shape::Text),
        ],
    )
    .carrying(&["fingerprint"]),
    Form::new(
        "programme/{id}/decide/{act}",
        "Adopt a programme, open it again or close it",
        &[
            Field::optional("decision", Shape::Line),
            Field::optional("adopted_on", Shape::Date),
            REASON,
        ],
    )
    .carrying(&["version", "fingerprint"]),
    Form::new(
        "programme/{id}/remove",
        "Put a programme and all that belongs to it away",
        &[REASON],
    )
    .carrying(&["version"]),
    Form::new(
        "talk/{kind}/{id}",
        "Say something about a programme, a goal, a task or a measure",
        &[Field::required("text", Shape::Text)],
    ),
    Form::new(
        "suggest/{kind}/{id}",
        "Suggest another text of one field",
        &[
            Field::required("field", Shape::Line),
            Field::required("proposed", Shape::Text),
            Field::optional("why", Shape::Text),
        ],
    ),
    Form::new(
        "suggestion/{id}/answer",
        "Accept or decline a suggestion; version is that of what it is about",
        &[Field::required(
            "answer",
            Shape::Choice(&["accept", "decline"]),
        )],
    )
    .asked(&["version"]),
];
