//! Which som pays? Budgets: revenue, expenditure and balances by line, phase, year and classification.

pub mod classification;
mod forms;
pub mod model;
pub mod open;
pub mod pages;
pub mod positions;
pub mod read;
pub mod rules;
pub mod shelf;
pub mod store;
pub mod template;

use desk::Shelf;

pub use forms::FORMS;
pub use model::{
    Amount, Annex, Arrangement, Brought, Budget, Codes, Kept, Line, MonthAmount, Phase, StatedSum,
};
pub use pages::{choosers, place_contributors, router};
pub use positions::{Position, positions};
pub use store::MIGRATIONS;

/// The kinds of record of this book.
pub const SHELVES: &[&Shelf] = &[&shelf::BUDGET_SHELF, &shelf::AMENDMENT_SHELF];

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("budgets");

#[cfg(test)]
mod tests;
