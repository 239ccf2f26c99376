//! Who lives where, and what is near? The household book, facilities and paths, distances by group, the social map that a
//! village draws of itself, and who is missing from it.

pub mod book;
pub mod demo;
pub mod exchange;
mod forms;
pub mod model;
mod pages;
pub mod rules;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use rules::picture::{Counted, Picture, of_counts};
pub use shelves::{
    FACILITY, FACILITY_SHELF, FEATURE, FEATURE_SHELF, HOUSEHOLD, HOUSEHOLD_SHELF, PRIVATE, SHELVES,
};
pub use store::{MIGRATIONS, picture};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("neighbourhood");

#[cfg(test)]
mod tests;
