//! The pages on which a plan is written, agreed upon, adopted and followed.

use std::sync::Arc;

use axum::Router;
use desk::{ChoiceSource, Contributor, Desk, PlaceContributor};

/// The addresses of this book.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
}

/// Who finds what may be chosen of the things that this book knows.
pub fn choosers() -> Vec<ChoiceSource> {
    Vec::new()
}

/// What waits for a person.
pub fn contributors() -> Vec<Contributor> {
    Vec::new()
}

/// What this book has to say of a place's way.
pub fn place_contributors() -> Vec<PlaceContributor> {
    Vec::new()
}
