//! Where are we? Countries, oblasts, rayons, municipalities and settlements, with the dates from which they hold.

pub mod model;

pub use model::{Place, PlaceKind};
