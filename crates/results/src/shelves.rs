//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf};
use records::{Field, Schema, Shape};
use ui::Section;

/// Figures of a form that a body shows to everyone. What is shown stands beside it, edition by edition.
pub static RESULT: Schema = Schema {
    word: "survey-result",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("note", Shape::Text),
        // What was chosen when it was made: paths of questions, a dimension, which submissions count.
        Field::kept("questions", Shape::Names),
        Field::kept("by", Shape::Line),
        Field::kept("counted", Shape::Line),
    ],
    states: &["open"],
    audience: "body",
    parent: Some("form"),
};

/// Published results at the desk.
pub static RESULT_SHELF: Shelf = Shelf {
    schema: &RESULT,
    section: Section::Understand,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: Some(|lang, record| format!("/{lang}/desk/results/{}", record.id)),
    published: Published::ByItself,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[&RESULT_SHELF];
