//! The forms of this book that programs may fill in.

use desk::api::{Form, VERSION};
use records::{Field, Shape};

/// The acts of this book that programs may take too.
pub const FORMS: &[Form] = &[
    Form::new(
        "problems/{id}/merge",
        "Put a problem together with another one of the same place",
        &[
            VERSION,
            Field::required("into", Shape::Reference("problem")),
        ],
    ),
    Form::new(
        "problems/{id}/apart",
        "Take a problem out again that was put together with another",
        &[VERSION],
    ),
];
