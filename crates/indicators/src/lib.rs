//! How do we stand? Official statistics of places, with their definitions, sources and groups; the profile of a place
//! against its rayon, oblast, country and target; what is not counted by sex, place or disability.

mod forms;
mod pages;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use shelves::SHELVES;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("indicators");

#[cfg(test)]
mod tests;
