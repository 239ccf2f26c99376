//! The two kinds of record of this book: the budget as a document, and the acts that amend it.

use authority::Act;
use desk::{Published, Shelf, Step};
use kernel::Lang;
use records::{Field, Record, Schema, Shape};
use ui::Section;

/// The field of the document that names the version which readers see, while a later one waits to be published.
pub const SHOWN: &str = "shown";

/// The number of a version.
const SHOWN_SHAPE: Shape = Shape::Count {
    least: 0,
    most: i64::MAX,
};

/// The budget of a place as a document: who may see it, its state, its evidence. Its lines stand in tables.
pub static BUDGET: Schema = Schema {
    word: "budget",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("note", Shape::Text),
        Field::optional("files", Shape::Files).inward(),
        Field::kept(SHOWN, SHOWN_SHAPE).inward(),
    ],
    states: &["draft", "adopted", "closed"],
    audience: "partners",
    parent: None,
};

/// A change of one line in one year.
///
/// What every change needs comes first: on a narrow screen the rest is further to the right.
const CHANGES: &[Field] = &[
    Field::optional("line", Shape::Line),
    Field::required("year", Shape::Year),
    Field::optional("from", Shape::Money),
    Field::required("to", Shape::Money),
    Field::optional("new_line", Shape::Line),
    Field::optional(
        "annex",
        Shape::Choice(&["expenditure", "revenue", "balance"]),
    ),
    Field::optional("function", Shape::Line),
];

/// An act that amends the budget: once adopted, it writes the adjusted amounts.
pub static AMENDMENT: Schema = Schema {
    word: "amendment",
    fields: &[
        Field::required("title", Shape::Line),
        Field::optional("number", Shape::Line),
        Field::required("adopted_on", Shape::Date),
        Field::optional("body", Shape::Reference("body")),
        Field::optional("why", Shape::Text),
        Field::required("changes", Shape::Rows(CHANGES)),
    ],
    states: &["draft", "adopted", "withdrawn"],
    audience: "partners",
    parent: None,
};

/// How the document of a budget is kept.
pub static BUDGET_SHELF: Shelf = Shelf {
    schema: &BUDGET,
    section: Section::Decide,
    write: Act::Write,
    columns: &[],
    steps: &[
        Step {
            name: "adopt",
            from: &["draft"],
            to: "adopted",
            act: Act::Adopt,
            reason: true,
        },
        Step {
            name: "reopen",
            from: &["adopted", "closed"],
            to: "draft",
            act: Act::Adopt,
            reason: true,
        },
        Step {
            name: "close",
            from: &["adopted"],
            to: "closed",
            act: Act::Adopt,
            reason: false,
        },
    ],
    children: &[],
    at: Some(budget_at),
    published: Published::ByItself,
};

/// How amendments are kept. Adopting one is no step of the shelf: it writes the budget in the same change, on the
/// page of the amendment.
pub static AMENDMENT_SHELF: Shelf = Shelf {
    schema: &AMENDMENT,
    section: Section::Decide,
    write: Act::Write,
    columns: &["number", "adopted_on"],
    steps: &[
        Step {
            name: "withdraw",
            from: &["draft"],
            to: "withdrawn",
            act: Act::Write,
            reason: true,
        },
        Step {
            name: "reopen",
            from: &["withdrawn"],
            to: "draft",
            act: Act::Write,
            reason: false,
        },
    ],
    children: &[],
    at: Some(amendment_at),
    published: Published::ByItself,
};

fn budget_at(lang: Lang, record: &Record) -> String {
    format!("/{lang}/desk/places/{}/budget", record.place)
}

fn amendment_at(lang: Lang, record: &Record) -> String {
    format!(
        "/{lang}/desk/places/{}/budget/amendments/{}",
        record.place, record.id
    )
}
