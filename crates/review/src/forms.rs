//! The forms of this book that programs may fill in.

use desk::api::{Form, VERSION};
use records::{Field, Shape};

use crate::shelves::ITEMS;

const PARTS: &[Field] = &[
    Field::required("line", Shape::Line),
    Field::required("amount", Shape::Money),
];
const IDS: Field = Field::required("id", Shape::References("allocation"));
const CONFIRM: Field = Field::optional("confirm", Shape::Choice(&["yes"]));
const RULE: Field = Field::required("rule", Shape::Line);
const KIND: Field = Field::required("kind", Shape::Line);
const KEY: Field = Field::optional("key", Shape::Line);
const SHEET: &[&str] = &["method", "object", "key"];

/// Links, scores and findings.
pub const FORMS: &[Form] = &[
    Form::new(
        "places/{code}/links/{measure}/give",
        "Give money of budget lines to a measure; above 100 % only with confirm = yes",
        &[
            Field::required("parts", Shape::Rows(PARTS)),
            Field::required("basis", Shape::Choice(&["found", "recorded", "code"])),
            Field::optional("note", Shape::Text),
            CONFIRM,
        ],
    ),
    Form::new(
        "places/{code}/links/{measure}/reject",
        "Say that lines do not pay for a measure, and why",
        &[
            Field::required("line", Shape::References("line")),
            Field::required("note", Shape::Text),
        ],
    ),
    Form::new(
        "places/{code}/links/undo",
        "Take allocations or rejections back",
        &[IDS, Field::optional("reason", Shape::Text)],
    ),
    Form::new(
        "places/{code}/links/restore",
        "Give again what was taken back",
        &[IDS, Field::optional("reason", Shape::Text), CONFIRM],
    ),
    Form::new(
        "places/{code}/scores/setting",
        "Let one or two people score by a method",
        &[
            Field::required("method", Shape::Line),
            Field::required("double", Shape::Choice(&["yes", "no"])),
            Field::optional("reason", Shape::Text),
        ],
    ),
    Form::new(
        "places/{code}/scores/sheet",
        "Score a measure or a line; do = give hands the sheet in",
        &[
            Field::required("items", Shape::Rows(ITEMS)),
            Field::optional("do", Shape::Choice(&["give"])),
        ],
    )
    .asked(SHEET)
    .carrying(&["version"]),
    Form::new(
        "places/{code}/scores/compare",
        "Keep what two people agree on after both have scored",
        &[Field::required("items", Shape::Rows(ITEMS))],
    )
    .asked(SHEET)
    .carrying(&["version"]),
    Form::new(
        "places/{code}/findings/{act}",
        "Confirm, dismiss, assign, close or reopen a finding",
        &[
            RULE,
            KIND,
            KEY,
            VERSION,
            Field::optional("reason", Shape::Text),
            Field::optional("assigned", Shape::Reference("account")),
            Field::optional("due", Shape::Date),
            Field::optional("closing", Shape::Text),
        ],
    ),
];
