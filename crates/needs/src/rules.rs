//! What follows from problems and causes: pure, values in and values out.

pub mod causes;
pub mod likeness;
pub mod register;
