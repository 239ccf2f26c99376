//! What do we ask? Forms and their versions, the builder, ready questionnaires in four languages, and the same form on
//! paper.
//!
//! A form belongs to an assessment and has versions. A workbook, a ready questionnaire and the builder all end in one
//! path: the tables of a workbook, made into an XForm by `xlsform`, with every problem said at once ([`workbook`],
//! [`design`]). What phones were given is sealed; what is read of it again and again is held ready ([`store`]).

pub mod design;
mod forms;
pub mod grid;
pub mod model;
mod pages;
pub mod paper;
mod problems;
pub mod ready;
pub mod rules;
mod shelves;
pub mod store;
pub mod workbook;

pub use forms::FORMS;
pub use pages::{choosers, contributors, forbidden, router};
pub use problems::say;
pub use shelves::{FORM, FORM_SHELF, FORM_VERSION, FORM_VERSION_SHELF, SHELVES};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("questionnaires");

#[cfg(test)]
mod tests;
