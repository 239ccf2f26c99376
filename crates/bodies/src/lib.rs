//! Who decides: bodies and their offices, working groups, meetings, decisions.
