//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf};
use records::{Field, Schema, Shape};
use ui::Section;

/// Which field of the answers says which group of people the answer is about.
const DIMENSIONS: &[Field] = &[
    Field::required("field", Shape::Line),
    Field::required("dimension", Shape::Line),
];

/// What is asked: a form of an assessment, whose versions stand below it.
pub static FORM: Schema = Schema {
    word: "form",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("purpose", Shape::Text),
        // By this the answers name their form; it stays what it was when the first draft was made.
        Field::kept("form_id", Shape::Line),
        Field::kept("languages", Shape::Names),
        // The path of the question that says in which settlement somebody was asked.
        Field::kept("settlement_question", Shape::Line),
        Field::kept("dimensions", Shape::Rows(DIMENSIONS)),
    ],
    states: &["draft", "published", "closed"],
    audience: "partners",
    parent: Some("assessment"),
};

/// Forms at the desk; their life has a page of its own.
pub static FORM_SHELF: Shelf = Shelf {
    schema: &FORM,
    section: Section::Understand,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("/{lang}/desk/forms/{}", record.id)),
    published: Published::Never,
};

/// A file that a form asks for: a list of places, a picture.
const MEDIA: &[Field] = &[
    Field::required("name", Shape::Line),
    Field::required("file", Shape::File),
    Field::required("md5", Shape::Line),
    Field::required("content_type", Shape::Line),
];

/// One version of a form: what phones were given, and what it was made from. Nobody types it.
pub static FORM_VERSION: Schema = Schema {
    word: "form-version",
    fields: &[
        Field::kept("title", Shape::Words),
        Field::kept("number", COUNT),
        Field::kept("version", Shape::Line),
        // Where it came from: `upload`, `xform`, `builder`, or `ready:` and the name of a questionnaire.
        Field::kept("source", Shape::Line),
        Field::kept("workbook", Shape::File),
        Field::kept("xform", Shape::File),
        Field::kept("md5", Shape::Line),
        Field::kept("languages", Shape::Names),
        Field::kept("asks", Shape::Names),
        Field::kept("media", Shape::Rows(MEDIA)),
        Field::kept("warnings", COUNT),
        // What the builder made; while it stands, the workbook and the XForm follow from it.
        Field::kept("design", Shape::Text),
        // The digest of what was published; while it stands, nothing that phones were given changes.
        Field::kept("seal", Shape::Line),
    ],
    states: &["draft", "test", "published", "superseded"],
    audience: "partners",
    parent: Some("form"),
};

const COUNT: Shape = Shape::Count {
    least: 0,
    most: 1_000_000,
};

/// Versions at the desk: they are seen on the page of their form.
pub static FORM_VERSION_SHELF: Shelf = Shelf {
    schema: &FORM_VERSION,
    section: Section::Understand,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(|lang, record| match record.parent {
        Some(form) => format!("/{lang}/desk/forms/{form}"),
        None => format!("/{lang}/desk/{}/{}", record.kind, record.id),
    }),
    published: Published::Never,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[&FORM_SHELF, &FORM_VERSION_SHELF];
