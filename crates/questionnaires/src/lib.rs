//! What do we ask? Forms and their versions, the builder, ready questionnaires in four languages, and the same form on
//! paper.

mod forms;
mod pages;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use shelves::SHELVES;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("questionnaires");

#[cfg(test)]
mod tests;
