//! What follows from a text and from what people answered; nothing here reads a disk, a clock or the books.

pub mod amendment;
pub mod arithmetic;
pub mod comparison;
pub mod matrix;
pub mod method;
pub mod passages;
pub mod reading;
pub mod recognition;
pub mod search;
pub mod sections;
