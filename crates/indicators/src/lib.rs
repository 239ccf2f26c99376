//! How do we stand? Official statistics of places, with their definitions, sources and groups; the profile of a place
//! against its rayon, oblast, country and target; what is not counted by sex, place or disability.
//!
//! A figure is an *observation*: of a series, a place, a time, a group of people. Observations come in batches from files
//! ([`read`]) or are typed, each batch with its operation, and are taken back as a whole ([`store`]). An *indicator* says
//! what a series means; those of [`catalogue`] come with the house, and a place may keep its own beside them. The
//! [`profile`] of a place sets the figures side by side; no two of them are ever merged into one score.

mod assemble;
pub mod catalogue;
pub mod demo;
mod forms;
pub mod model;
mod pages;
pub mod read;
pub mod rules;
mod shelves;
pub mod store;
pub mod write;

pub use assemble::{For, Material, material, profile};
pub use forms::FORMS;
pub use model::{Batch, Indicator, Observation, Reported};
pub use pages::{choosers, contributors, for_everyone, forbidden, place_contributors, router};
pub use rules::profile::{Change, Figure, Line, Profile, Row};
pub use shelves::{INDICATOR, SHELVES};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("indicators");

#[cfg(test)]
mod tests;
