//! Who lives where, and what is near? The household book, facilities and paths, distances by group, the social map that a
//! village draws of itself, and who is missing from it.

mod forms;
mod pages;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use shelves::SHELVES;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("neighbourhood");

#[cfg(test)]
mod tests;
