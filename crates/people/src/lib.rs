//! Who lives here? Population tables by settlement and group, and the vocabulary of groups.

pub mod model;

pub use model::{Count, Population, StatedTotal};
