//! What is missing, for whom, and why? The register of problems with their evidence and causes, and the situation analysis
//! made of it.

mod forms;
mod pages;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use shelves::SHELVES;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("needs");

#[cfg(test)]
mod tests;
