//! Which som pays? Budgets: revenue, expenditure and balances by line, phase, year and classification.

pub mod classification;
pub mod model;
pub mod positions;
pub mod read;
pub mod rules;
pub mod store;
pub mod template;

pub use model::{Amount, Annex, Budget, Codes, Line, Phase, StatedSum};
pub use positions::{Position, positions};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("budgets");

#[cfg(test)]
mod tests;
