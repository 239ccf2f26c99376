//! What follows from figures alone.

pub mod codes;
pub mod formula;
pub mod gaps;
pub mod number;
pub mod period;
pub mod profile;
pub mod publishing;
pub mod uncounted;
