//! The pages of this book.

use std::sync::Arc;

use axum::Router;
use desk::{ChoiceSource, Contributor, Desk, PlaceContributor, Refusal, Visit};
use maud::Markup;
use meetings::Typeset;
use records::{Content, Fault};

/// The addresses of this book.
pub fn router(_typeset: Typeset) -> Router<Arc<Desk>> {
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

/// What of this book residents may read of a place: a heading and what stands below it, each.
pub async fn for_everyone(_visit: &Visit, _code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    Ok(Vec::new())
}

/// What keeps a record of this book from saying this.
pub fn forbidden(
    _visit: &Visit,
    _kind: &str,
    _content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    None
}
