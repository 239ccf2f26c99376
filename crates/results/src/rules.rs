//! What is counted and how, without clock, chance, files or language.

pub mod chance;
pub mod columns;
pub mod design;
pub mod dimensions;
pub mod estimates;
pub mod figures;
pub mod microdata;
pub mod parts;
pub mod publishing;
