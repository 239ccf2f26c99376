//! Who asked whom, and what came back? Assessments and their samples, phones, web pages and paper, submissions, their
//! quality and their review.

mod forms;
mod pages;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use shelves::SHELVES;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("surveys");

#[cfg(test)]
mod tests;
