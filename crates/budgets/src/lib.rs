//! Which som pays? Budgets: revenue, expenditure and balances by line, phase, year and classification.

pub mod model;

pub use model::{Amount, Annex, Budget, Codes, Line, Phase, StatedSum};
