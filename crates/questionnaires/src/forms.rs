//! The forms of this book that programs may fill in.

use desk::api::{Form, VERSION};
use records::{Field, Shape};

/// The version of a record that a form writes over; zero where nothing stands yet.
const fn version(name: &'static str) -> Field {
    Field { name, ..VERSION }
}

/// A form's life. Questions are written by people in the builder, by programs as a workbook.
pub const FORMS: &[Form] = &[
    Form::new(
        "forms/new",
        "Begin a form below an assessment: from a ready questionnaire or from an XLSForm workbook",
        &[
            Field::required("way", Shape::Choice(&["ready", "upload"])),
            Field::optional(
                "ready",
                Shape::Choice(&["household", "settlement", "youth", "report-card"]),
            ),
            Field::optional("file", Shape::File),
            Field::optional("title", Shape::Words),
            Field::optional("purpose", Shape::Text),
            Field::required("once", Shape::Line),
        ],
    )
    .asked(&["parent"])
    .carrying(&["once"]),
    Form::new(
        "forms/{id}/upload",
        "Make an XLSForm workbook, or an XForm, the draft of a form; every problem of it is said at once",
        &[
            version("base"),
            Field::required("file", Shape::File),
            Field::optional("as", Shape::Choice(&["csv"])),
        ],
    )
    .carrying(&["base"]),
    Form::new(
        "forms/{id}/media",
        "Give a form the lists, pictures and sounds that it asks for",
        &[VERSION, Field::required("file", Shape::Files)],
    )
    .carrying(&["version"]),
    Form::new(
        "forms/{id}/test",
        "Open the test link of a draft or close it",
        &[
            VERSION,
            Field::required("to", Shape::Choice(&["open", "closed"])),
        ],
    ),
    Form::new(
        "forms/{id}/publish",
        "Publish the draft of a form: phones are given it from then on",
        &[VERSION, version("draft")],
    )
    .carrying(&["version", "draft"]),
    Form::new(
        "forms/{id}/close",
        "Take no more answers to a form",
        &[VERSION],
    )
    .carrying(&["version"]),
    Form::new(
        "forms/{id}/open",
        "Take answers to a form again",
        &[VERSION],
    )
    .carrying(&["version"]),
];
