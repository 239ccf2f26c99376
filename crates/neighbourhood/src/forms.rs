//! The forms of this book that programs may fill in.

use desk::api::Form;
use records::{Field, Shape};

/// The acts of this book that programs may take too. Households, facilities and what is drawn are records, and have the
/// interface of all records.
pub const FORMS: &[Form] = &[Form::new(
    "places/{code}/social-map/publish",
    "Publish the counts of the household book under disclosure control, or withdraw them",
    &[Field::required(
        "act",
        Shape::Choice(&["publish", "withdraw"]),
    )],
)];
