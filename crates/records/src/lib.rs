//! Everything the desk keeps: a programme, a measure, a meeting, an allocation, a comment.
//!
//! Each is a *record* of a declared [`Schema`]. From the schema follow the form that is filled in, what is checked,
//! how two people's changes are merged field by field, how a story is told, and what programs read and write.
//! A record is never overwritten and never deleted: every version stays, with the operation that made it.

mod check;
mod content;
mod merge;
mod read;
mod schema;
pub mod store;
mod verify;

pub use check::{Fault, check, check_fields};
pub use content::{Content, canonical, from_typed, to_typed};
pub use merge::{Clash, Merged, changed_fields, merge};
pub use read::{parse, shown_value};
pub use schema::{Field, Schema, Shape};
pub use store::{
    Find, MIGRATIONS, New, Record, RecordKind, Told, Update, create, create_as, find, find_any,
    list, list_any, story, update, version,
};
pub use verify::{Damage, verify};

/// The sentences of this crate: what can be wrong with a field.
pub const TEXT: text::Catalogue = text::catalogue!("records");

#[cfg(test)]
mod tests;
