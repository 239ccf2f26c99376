//! The forms of this book that programs may fill in.

use desk::api::{Form, VERSION};
use records::{Field, Shape};

use crate::model::Phase;

/// Phases, and what becomes of an idea. Codes and ballots are for people alone.
pub const FORMS: &[Form] = &[
    Form::new(
        "exercises/{id}/phase",
        "Take an exercise to another phase: to ideas, screening, pricing, campaign, vote, count, decision",
        &[
            VERSION,
            Field::required(
                "to",
                Shape::Choice(&[
                    Phase::Ideas.code(),
                    Phase::Screening.code(),
                    Phase::Pricing.code(),
                    Phase::Campaign.code(),
                    Phase::Vote.code(),
                    Phase::Count.code(),
                    Phase::Decision.code(),
                ]),
            ),
        ],
    ),
    Form::new(
        "ideas/{id}/screen",
        "Show an idea to everyone, decline it or put it together with another, with a reason",
        &[
            VERSION,
            Field::required(
                "to",
                Shape::Choice(&["open", "received", "declined", "merged"]),
            ),
            Field::optional("reason", Shape::Text),
            Field::optional("into", Shape::Reference("idea")),
            Field::optional("agreed", Shape::Flag),
        ],
    ),
    Form::new(
        "statements/{id}/screen",
        "Show a statement to everyone or decline it with a reason; hidden keeps both with the body",
        &[
            VERSION,
            Field::required("to", Shape::Choice(&["open", "received", "declined"])),
            Field::optional("reason", Shape::Text),
            Field::optional("hidden", Shape::Flag),
        ],
    ),
    Form::new(
        "ideas/{id}/price",
        "Say what an idea would cost",
        &[
            VERSION,
            Field::required("cost", Shape::Money),
            Field::optional("cost_note", Shape::Line),
        ],
    ),
];
