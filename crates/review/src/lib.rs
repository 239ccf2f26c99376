//! What do people decide about what the checks found? Links, scores, findings.
//!
//! `alignment` reviews papers and decides nothing. Here the papers of one municipality come together ([`Dossier`]),
//! its review is kept until somebody changes them ([`Reviews`]), and people work on it: they say which line pays for
//! which measure, score measures by published methods, confirm or dismiss findings. What they decide are records.

pub mod dossier;
mod forms;
pub mod jobs;
pub mod model;
mod pages;
pub mod reasons;
mod reviews;
pub mod rules;
mod shelves;
pub mod store;
pub mod workbook;

pub use dossier::Dossier;
pub use forms::FORMS;
pub use pages::{choosers, contributors, place_contributors, router};
pub use reviews::{Circle, Reviewed, Reviews};
pub use shelves::{
    ALLOCATION, ALLOCATION_SHELF, JUDGEMENT, JUDGEMENT_SHELF, SCORE, SCORE_SHELF, SCORING,
    SCORING_SHELF, SHELVES,
};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("review");

/// The tables of this crate.
pub const MIGRATIONS: ::store::Migrations = ::store::Migrations {
    book: "review",
    files: &[(
        "0001_summaries",
        include_str!("../migrations/0001_summaries.sql"),
    )],
};

#[cfg(test)]
mod tests;
