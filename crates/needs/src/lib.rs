//! What is missing, for whom, and why? The register of problems with their evidence and causes, and the situation analysis
//! made of it.
//!
//! A *problem* is a sentence about people: who lacks what, where, how gravely, and how we know. Below it stand its
//! *causes*, from what one sees to what lies deepest ([`rules::causes`]), and its *evidence*. Problems that say the same
//! are put together ([`rules::likeness`]) and can be taken apart again. At a village meeting they are written on the
//! wall, gathered into themes and weighed by hands. A *situation analysis* sets figures of the other rooms beside what
//! people write between them.

pub mod demo;
mod forms;
pub mod model;
mod pages;
pub mod papers;
pub mod rules;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{
    choosers, contributors, for_everyone, forbidden, list_of, place_contributors, router,
};
pub use shelves::{CAUSE, EVIDENCE, PROBLEM, SECTORS, SHELVES, SITUATION, SITUATION_TEXT};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("needs");

#[cfg(test)]
mod tests;
