//! The pages on which people decide.

use std::sync::Arc;

use axum::{Extension, Router};
use desk::{ChoiceSource, Desk};

use crate::Reviews;

/// The addresses of this book.
pub fn router(reviews: Arc<Reviews>) -> Router<Arc<Desk>> {
    Router::new().layer(Extension(reviews))
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    Vec::new()
}

/// What waits for a person.
pub fn contributors() {}
