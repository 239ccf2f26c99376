//! What can be worked out without asking anybody.

pub mod changes;
pub mod conditions;
pub mod extent;
pub mod interviewer;
pub mod labels;
pub mod meaning;
pub mod names;
pub mod settlements;
