//! What will be done? Development programmes and plans of action: goals, tasks, measures.

pub mod model;
pub mod read;
pub mod rules;
pub mod store;
pub mod template;

pub use model::{
    Allocation, Beneficiaries, Cost, Indicator, Measure, Programme, Score, StatedCost,
};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("plans");

#[cfg(test)]
mod tests;
