//! What comes first? Residents' ideas, votes that nobody is shut out of, a count that explains itself, and the step from
//! its result to measures in the plan.
//!
//! An *exercise* leads from ideas over screening and pricing to a vote, its count, the council's decision and what
//! becomes of it. Its rules are fixed and hashed before the first vote ([`rules::fixing`]). A code lets somebody vote
//! once and is never joined with the ballot ([`store::codes`], [`store::box_`]); paper ballots are typed twice
//! ([`store::sheets`]). What is said of voters in public passes disclosure control ([`rules::turnout`],
//! [`rules::publishing`]).

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
pub use shelves::{
    ASSISTANCE, AUTHOR, BOX_SHEET, EXERCISE, HANDS, IDEA, PRIORITY, RANKING, RESULT, RULES,
    SHELVES, STATEMENT,
};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("priorities");

#[cfg(test)]
mod tests;
