//! The forms of this book that programs may fill in.

use desk::api::Form;
use records::{Field, Shape};

/// The acts of this book that programs may take too: a figure of a municipality's own, and what is done with a batch.
pub const FORMS: &[Form] = &[
    Form::new(
        "places/{code}/indicators/of/{indicator}/new",
        "Write down a figure of the place: its value, when, of whom, who counted",
        &[
            Field::required("value", Shape::Decimal),
            Field::required("period", Shape::Line),
            Field::optional("sex", Shape::Choice(&["female", "male"])),
            Field::optional(
                "age_from",
                Shape::Count {
                    least: 0,
                    most: 120,
                },
            ),
            Field::optional(
                "age_to",
                Shape::Count {
                    least: 0,
                    most: 120,
                },
            ),
            Field::optional("disability", Shape::Choice(&["yes", "no"])),
            Field::optional("residence", Shape::Choice(&["rural", "urban"])),
            Field::required("source", Shape::Line),
            Field::optional("note", Shape::Line),
        ],
    ),
    Form::new(
        "indicator-batches/{id}/show",
        "Show the figures of a batch to everyone, or take them back",
        &[Field::required(
            "to",
            Shape::Choice(&["public", "partners"]),
        )],
    ),
    Form::new(
        "indicator-batches/{id}/undo",
        "Take a batch of figures back as a whole",
        &[],
    ),
];
