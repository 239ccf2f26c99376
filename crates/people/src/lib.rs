//! Who lives here? Population tables by settlement and group, and the vocabulary of groups.

pub mod groups;
pub mod model;
pub mod read;
pub mod rules;
pub mod store;
pub mod template;
pub mod workbook;

pub use model::{Count, Population, StatedTotal};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("people");

#[cfg(test)]
mod tests;
