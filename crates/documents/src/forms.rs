//! The forms of this book that programs may fill in.

use desk::api::Form;
use records::{Field, Shape};

/// The acts of this book that programs may take too.
pub const FORMS: &[Form] = &[
    Form::new(
        "places/{code}/documents/new",
        "Bring a document: PDF, DOCX, ODT, RTF, HTML, plain text or a workbook",
        &[
            Field::required("file", Shape::File),
            Field::optional("title", Shape::Line),
        ],
    ),
    Form::new(
        "documents/{id}/version",
        "Bring the next version of a document",
        &[
            Field::required("file", Shape::File),
            Field::optional("note", Shape::Line),
        ],
    ),
];
