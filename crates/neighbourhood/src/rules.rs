//! What is worked out, from values to values: distances, duplicates, counts, what may be published, who is missing.

pub mod cells;
pub mod distances;
pub mod duplicates;
pub mod forbidden;
pub mod geo;
pub mod missing;
pub mod official;
pub mod persons;
pub mod picture;
