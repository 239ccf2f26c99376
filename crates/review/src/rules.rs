//! What follows from what people decided; pure.

pub mod judged;
pub mod links;
pub mod sheets;
