//! What follows from values alone: what stands on the cover of a submission, how far a sample has come, what the checks
//! of quality have to say.

pub mod answers;
pub mod entities;
pub mod envelope;
pub mod log;
pub mod progress;
pub mod quality;
pub mod times;
