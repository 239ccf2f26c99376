//! The small words that every book of the house speaks: who, how much, when, in which language, why.
//!
//! Nothing here does I/O, reads a clock or draws a random number; everything is a value.
//! See `ARCHITECTURE.md` for the two ideas that tie the books together: [`Group`] and [`Link`].

mod actor;
mod finding;
mod group;
mod id;
mod lang;
mod link;
mod message;
mod money;
mod operation;
mod origin;
mod problem;
mod words;
mod year;

pub use actor::{Actor, Clock, Instant};
pub use finding::{Evidence, Finding, FindingKey, Object, ObjectKind, Severity};
pub use group::{AgeBand, Dimension, Group, GroupProblem, Value};
pub use id::{Id, Kind};
pub use lang::{Lang, UnknownLang};
pub use link::{Link, LinkKind};
pub use message::{Arg, Message};
pub use money::{Currency, Money, Unit};
pub use operation::{Operation, OperationHash};
pub use origin::Origin;
pub use problem::{Problem, Weight};
pub use words::Words;
pub use year::{Span, Year};

#[cfg(test)]
mod tests;
