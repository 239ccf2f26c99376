//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf};
use records::{Field, Schema, Shape};
use ui::Section;

use crate::model::{
    ACCESS, CONDITIONS, ETHNICITIES, FACILITY_KINDS, FEATURE_KINDS, FEATURE_SHAPES,
    HOUSEHOLD_KINDS, LEARNING, MIGRATIONS_OF_PEOPLE, POVERTY, PRESENCE, RELATIONS, SEXES, YES_NO,
};

const SETTLEMENT: Shape = Shape::Reference("settlement");

/// The members of a household.
pub(crate) const MEMBERS: &[Field] = &[
    Field::optional("name", Shape::Line).inward(),
    Field::optional("relation", Shape::Choice(RELATIONS)),
    Field::optional("sex", Shape::Choice(SEXES)),
    Field::optional(
        "born",
        Shape::Count {
            least: 1890,
            most: 2100,
        },
    ),
    Field::optional("birthday", Shape::Date),
    Field::optional("ethnicity", Shape::Choice(ETHNICITIES)),
    Field::optional("disability", Shape::Choice(YES_NO)),
    Field::optional("migration", Shape::Choice(MIGRATIONS_OF_PEOPLE)),
    Field::optional("learning", Shape::Choice(LEARNING)),
    Field::optional("documents", Shape::Choice(YES_NO)),
];

/// A household of the household book. Everything of it is the body's own: nothing is ever published but counts.
pub static HOUSEHOLD: Schema = Schema {
    word: "household",
    fields: &[
        Field::required("number", Shape::Line),
        Field::optional("settlement", SETTLEMENT),
        Field::optional("street", Shape::Line).inward(),
        Field::optional("house", Shape::Line).inward(),
        Field::optional("kind", Shape::Choice(HOUSEHOLD_KINDS)),
        Field::optional("poverty", Shape::Choice(POVERTY)),
        Field::optional("presence", Shape::Choice(PRESENCE)),
        Field::optional("size", Shape::Count { least: 1, most: 60 }),
        Field::optional("north", Shape::Decimal).inward(),
        Field::optional("east", Shape::Decimal).inward(),
        Field::optional("members", Shape::Rows(MEMBERS)).inward(),
        Field::optional("note", Shape::Text).inward(),
        Field::kept("batch", Shape::Line),
        Field::kept(
            "batch_version",
            Shape::Count {
                least: 1,
                most: 1_000_000,
            },
        ),
    ],
    states: &["kept"],
    audience: "body",
    parent: None,
};

/// Households at the desk.
pub static HOUSEHOLD_SHELF: Shelf = Shelf {
    schema: &HOUSEHOLD,
    section: Section::Understand,
    write: Act::Write,
    columns: &["settlement", "street", "house", "kind", "poverty"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

/// A facility: what people need to have near, and what they need to know of.
pub static FACILITY: Schema = Schema {
    word: "facility",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("kind", Shape::Choice(FACILITY_KINDS)),
        Field::optional("settlement", SETTLEMENT),
        Field::optional("north", Shape::Decimal),
        Field::optional("east", Shape::Decimal),
        Field::optional("condition", Shape::Choice(CONDITIONS)),
        Field::optional("wheelchair", Shape::Choice(ACCESS)),
        Field::optional(
            "capacity",
            Shape::Count {
                least: 0,
                most: 100_000,
            },
        ),
        Field::optional("note", Shape::Text),
        Field::kept("batch", Shape::Line),
        Field::kept(
            "batch_version",
            Shape::Count {
                least: 1,
                most: 1_000_000,
            },
        ),
    ],
    states: &["kept"],
    audience: "partners",
    parent: None,
};

/// Facilities at the desk.
pub static FACILITY_SHELF: Shelf = Shelf {
    schema: &FACILITY,
    section: Section::Understand,
    write: Act::Write,
    columns: &["kind", "settlement", "condition", "wheelchair", "capacity"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::ByItself,
};

/// What people draw on their map: roads, streets, rivers, where there is danger, where children play, and the middle of
/// each village.
pub static FEATURE: Schema = Schema {
    word: "map-feature",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("kind", Shape::Choice(FEATURE_KINDS)),
        Field::required("shape", Shape::Choice(FEATURE_SHAPES)),
        Field::required("points", Shape::Text),
        Field::optional("settlement", SETTLEMENT),
        Field::optional("note", Shape::Text),
        Field::kept("batch", Shape::Line),
        Field::kept(
            "batch_version",
            Shape::Count {
                least: 1,
                most: 1_000_000,
            },
        ),
    ],
    states: &["kept"],
    audience: "partners",
    parent: None,
};

/// Drawn features at the desk.
pub static FEATURE_SHELF: Shelf = Shelf {
    schema: &FEATURE,
    section: Section::Understand,
    write: Act::Write,
    columns: &["kind", "shape", "settlement"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::ByItself,
};

/// What only those read who may take files into it.
pub const PRIVATE: &[(&str, Act)] = &[(HOUSEHOLD.word, Act::Import)];

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[&HOUSEHOLD_SHELF, &FACILITY_SHELF, &FEATURE_SHELF];
