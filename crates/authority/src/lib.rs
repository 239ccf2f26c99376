//! May this office do this to this? One question, asked in one place, answered by readable policies.
