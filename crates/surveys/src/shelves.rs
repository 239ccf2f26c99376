//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf, Step};
use records::{Field, Schema, Shape};
use ui::Section;

const COUNT: Shape = Shape::Count {
    least: 0,
    most: 1_000_000,
};

/// How it is decided who is asked.
pub const DESIGNS: &[&str] = &["census", "random", "purposive"];

/// One settlement of the sample.
const STRATUM: &[Field] = &[
    Field::required("settlement", Shape::Reference("settlement")),
    // How many households live there: the weight of each that was asked follows from it.
    Field::optional("households", COUNT),
    Field::required("expected", COUNT),
];

const ENUMERATOR: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::optional("settlement", Shape::Reference("settlement")),
];

/// A survey: who is asked, where, when, by whom, and what they are told before.
pub static ASSESSMENT: Schema = Schema {
    word: "assessment",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("purpose", Shape::Text),
        Field::optional("from", Shape::Date),
        Field::optional("until", Shape::Date),
        Field::required("design", Shape::Choice(DESIGNS)),
        Field::optional("frame", Shape::Text),
        Field::optional("sample", Shape::Rows(STRATUM)),
        Field::optional("languages", Shape::References("survey-language")),
        Field::optional("consent", Shape::Words),
        Field::optional("enumerators", Shape::Rows(ENUMERATOR)).inward(),
    ],
    states: &["planned", "running", "closed"],
    audience: "partners",
    parent: None,
};

/// Assessments at the desk.
pub static ASSESSMENT_SHELF: Shelf = Shelf {
    schema: &ASSESSMENT,
    section: Section::Understand,
    write: Act::Write,
    columns: &["design", "from", "until"],
    steps: &[
        Step {
            name: "start",
            from: &["planned"],
            to: "running",
            act: Act::Write,
            reason: false,
        },
        Step {
            name: "close",
            from: &["running"],
            to: "closed",
            act: Act::Write,
            reason: false,
        },
        Step {
            name: "reopen",
            from: &["closed"],
            to: "running",
            act: Act::Adopt,
            reason: true,
        },
    ],
    children: &["form"],
    at: Some(|lang, record| format!("/{lang}/desk/assessments/{}", record.id)),
    published: Published::ByItself,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[&ASSESSMENT_SHELF];
