//! A visit at the desk: who asks, under which office, what was filled in, and what is answered.
//!
//! Every page on which people work stands on this crate: it finds the language, the session and the office of a
//! request ([`Visit`]), checks what was posted ([`Posted`]), keeps what a person typed when a session runs out,
//! draws and reads the form of any schema ([`form`]), and gives each kind of record its pages and its interface
//! for programs ([`Shelf`]).

pub mod acts;
pub mod answer;
pub mod api;
pub mod entrance;
pub mod form;
mod house;
mod limits;
pub mod offices;
pub mod pages;
mod posted;
mod shelf;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod visit;

pub use answer::{Answer, Refusal};
pub use house::{
    ChoiceSource, Choices, Chooser, Contributor, DayItem, Desk, Guard, House, Invited,
    PlaceContributor, PlaceStep, Rule, day_of,
};
pub use limits::Limits;
pub use offices::Office;
pub use posted::{Filled, Knock, Posted, Upload};
pub use shelf::{Published, Shelf, Step};
pub use visit::{Around, PageParts, Visit, Wrong, address_of, place_path};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("desk");

/// The tables of this crate.
pub const MIGRATIONS: store::Migrations = store::Migrations {
    book: "desk",
    files: &[(
        "0001_offices",
        include_str!("../migrations/0001_offices.sql"),
    )],
};

#[cfg(test)]
mod tests;
