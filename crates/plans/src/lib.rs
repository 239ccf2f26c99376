//! What will be done? Development programmes and plans of action: goals, tasks, measures.

pub mod model;

pub use model::{Beneficiaries, Cost, Indicator, Measure, Programme};
