//! Who asked whom, and what came back? Assessments and their samples, phones, web pages and paper, submissions, their
//! quality and their review.
//!
//! A phone with ODK Collect or a program like it reaches [`openrosa`]; whatever comes in, on whichever way, goes through
//! [`store::intake`], and stands in [`store::submissions`]. What the checks of quality say follows from values alone
//! ([`rules::quality`]).

pub mod asked;
pub mod demo;
mod forms;
pub mod model;
pub mod openrosa;
mod pages;
pub mod reading;
pub mod rules;
mod shelves;
pub mod store;
pub mod web;

pub use forms::FORMS;
pub use pages::{choosers, contributors, forbidden, place_contributors, router};
pub use shelves::{ASSESSMENT, ASSESSMENT_SHELF, SHELVES};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("surveys");

#[cfg(test)]
mod tests;
