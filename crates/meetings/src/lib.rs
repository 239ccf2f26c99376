//! What was agreed: working groups, meetings, hearings, and the decisions that become tasks.
