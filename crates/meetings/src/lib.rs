//! What was agreed? Working groups, meetings, public hearings, and the decisions that become tasks.
//!
//! A meeting is announced, held, counted and minuted; a hearing also receives what residents propose, and the body
//! answers each of them. Nobody's name is counted: who took part is known as numbers of people of a group, and what
//! is published of them passes disclosure control.

pub mod calendar;
pub mod feed;
mod forms;
pub mod model;
mod pages;
pub mod papers;
pub mod rules;
mod shelves;
pub mod store;

pub use forms::FORMS;
pub use pages::{
    Typeset, choosers, contributors, feed_of, for_everyone, forbidden, list_of, place_contributors,
    router, set, set_as,
};
pub(crate) use shelves::MEETING_AHEAD_SHELF;
pub use shelves::{
    ANSWER, ANSWER_SHELF, ATTENDANCE, ATTENDANCE_SHELF, COUNT, COUNT_SHELF, DECISION,
    DECISION_SHELF, MEETING, MEETING_SHELF, MEMBERSHIP, MEMBERSHIP_SHELF, MINUTES, MINUTES_SHELF,
    PROPOSAL, PROPOSAL_SHELF, PROPOSER, PROPOSER_SHELF, SECTORS, SHELVES, WORKING_GROUP,
    WORKING_GROUP_SHELF,
};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("meetings");

#[cfg(test)]
mod tests;
