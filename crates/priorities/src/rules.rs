//! What can be said of a vote without looking at anything but its values.

pub mod casting;
pub mod counting;
pub mod dialogue;
pub mod fixing;
pub mod pictures;
pub mod publishing;
pub mod ranking;
pub mod templates;
pub mod turnout;
