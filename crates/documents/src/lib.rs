//! What do our papers say about people? The library of a place's documents, their review, and the amendments that follow.
//!
//! A *document* has *versions*: files as they came, read by `folio` into headings, articles, paragraphs and tables, in
//! which `lexis` finds every mention of a group, of evidence, of a commitment. A *review* is one person's answers to the
//! items of a *method* ([`rules::method`]); the machine proposes passages for and against, the person judges. A *gap*
//! that a person confirms carries the wording that would mend it and waits until a new version does.

pub mod acts;
pub mod demo;
mod forms;
pub mod library;
pub mod model;
mod pages;
pub mod papers;
pub mod rules;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{
    GUARDS, choosers, contributors, for_everyone, forbidden, place_contributors, reviewed, router,
};
pub use shelves::{DOCUMENT, GAP, KINDS, LINK, REVIEW, SHELVES, VERSION};
pub use store::MIGRATIONS;

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("documents");

#[cfg(test)]
mod tests;
