//! The forms of this book that programs may fill in.

use desk::api::{Form, VERSION};
use records::{Field, Shape};

use crate::model::Phase;
use crate::shelves::RANKED;

/// A ranking that is corrected: its version, and everything again.
const CORRECTED: &[Field] = &[
    VERSION, RANKED[0], RANKED[1], RANKED[2], RANKED[3], RANKED[4], RANKED[5], RANKED[6],
    RANKED[7], RANKED[8],
];

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
    Form::new(
        "exercises/{id}/ranking/new",
        "Write down what a group ranked at a meeting: two at a time, with stickers, or the best five of each person",
        RANKED,
    ),
    Form::new(
        "exercises/{id}/ranking/{ranking}/edit",
        "Correct what a group ranked",
        CORRECTED,
    ),
    Form::new(
        "exercises/{id}/ranking/{ranking}/remove",
        "Put a ranking away that was written down by mistake",
        &[VERSION],
    ),
];
