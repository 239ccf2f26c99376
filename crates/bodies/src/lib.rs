//! Who decides? Bodies, the offices that people hold in them, invitations, and the first day of an installation.
//!
//! A body is a record; its code is the code of its place and a word for what it is, and every record that the body
//! keeps bears it. Who holds which office is kept by the desk ([`desk::offices`]); how a person comes in, by the gate.

mod choosers;
pub mod command;
pub mod demo;
mod hand_over;
pub mod model;
mod pages;
pub mod rules;
pub mod store;

pub use choosers::choosers;
pub use hand_over::{Responsibility, hand_over, responsibilities};
pub use model::{BODY, BODY_SHELF, Body, OFFICES, SECTORS, SORTS};
pub use pages::{arrive, place_contributors, router, tabs};

/// The kinds of record of this book.
pub const SHELVES: &[&desk::Shelf] = &[&BODY_SHELF];

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("bodies");

#[cfg(test)]
mod tests;
