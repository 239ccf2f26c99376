//! What will be done? Development programmes and plans of action: goals, tasks, measures, and what becomes of them.
//!
//! A file is read into a [`Programme`]; at the desk the same stands as a tree of records (see [`plan`]), which several
//! people write, comment, approve by sector and adopt, and to which progress is reported.

pub mod content;
pub mod export;
mod forms;
pub mod model;
pub mod pages;
pub mod plan;
pub mod read;
pub mod rules;
pub mod schemas;
pub mod store;
pub mod template;

pub use forms::FORMS;
pub use model::{
    Allocation, Beneficiaries, Cost, Indicator, Measure, Programme, Score, StatedCost,
};
pub use pages::{VOCABULARIES, choosers, contributors, forbidden, place_contributors, router};
pub use plan::Plan;
pub use schemas::SHELVES;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("plans");

#[cfg(test)]
mod tests;
