//! Where are we? Countries, oblasts, rayons, municipalities and settlements, with the dates from which they hold.
//!
//! What we know of the countries we serve is compiled in: [`registry`]. What an installation adds is kept in
//! [`store`].

pub mod model;
pub mod registry;
pub mod rules;
pub mod store;

pub use model::{Place, PlaceKind};
pub use registry::{Registry, registry};

#[cfg(test)]
mod tests;
