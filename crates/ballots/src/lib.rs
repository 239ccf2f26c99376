//! What comes first? Votes on projects with costs, counted by published rules, exactly and with their reasons.
//!
//! An [`Election`] is read from the `.pb` format ([`pb`]), or made by a program. A rule ([`rules`]) gives an
//! [`Outcome`]: which projects are funded, in which order, and round by round why. Keys are compared in floating point
//! first; where two are so close that rounding could decide, exact fractions do: the same outcome on every machine.
//!
//! No input or output, no clock, no randomness: a lot is drawn elsewhere and handed in ([`Tie::Lot`]).

mod decimal;
mod districts;
mod election;
pub mod explain;
pub mod measures;
mod outcome;
pub mod pb;
mod profile;
pub mod ranking;
pub mod rules;
mod tie;
mod weights;

pub use decimal::Decimal;
pub use districts::Undivided;
pub use election::{Ballot, Conflicts, Election, Mark, Project, VoteType};
pub use outcome::{Outcome, Payer, Round};
pub use profile::Utility;
pub use tie::{Tie, TieKey};
pub use weights::{Unweighable, Weighed};

#[cfg(test)]
mod tests;
