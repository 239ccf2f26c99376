//! The forms of this book that programs may fill in.

use desk::api::Form;

/// The acts of this book that programs may take too.
pub const FORMS: &[Form] = &[];
