//! What do the answers say? Every question by any group, with weights and intervals, as tables, pictures, files and a feed
//! for other programs; nothing published without disclosure control.

mod forms;
mod pages;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use shelves::SHELVES;
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("results");

#[cfg(test)]
mod tests;
