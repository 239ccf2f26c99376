//! What do the answers say? Every question by any group, with weights and intervals, as tables, pictures, files and a feed
//! for other programs; nothing published without disclosure control.
//!
//! The answers are kept as columns beside the submissions ([`store`]); [`rules`] counts them, [`exports`] and [`feed`] write
//! them down. A figure has an address by which a problem can cite it ([`evidence`]).

pub mod demo;
pub mod evidence;
pub mod exports;
pub mod feed;
mod forms;
mod join;
mod made;
pub mod model;
mod pages;
pub mod rules;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{
    GUARDS, choosers, contributors, for_everyone, forbidden, place_contributors, published, router,
};
pub use shelves::{RESULT, RESULT_SHELF, SHELVES};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("results");

#[cfg(test)]
mod tests;
