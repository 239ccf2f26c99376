//! How do we count people, compare them fairly, and publish the table without exposing anyone?
//!
//! An instrument: a pure library without files, clock, chance or language, useful alone.
//!
//! - [`agreement`] says how far two people who judged independently agree beyond chance.
//! - [`crosstab`] counts weighted records over any number of dimensions; unknown is a category.
//! - [`rates`] divides exactly, in integers, and never by zero.
//! - [`inequality`] measures how unevenly an amount falls on people.
//! - [`disclosure`] withholds small cells, and enough others that none of them can be worked out.

pub mod agreement;
pub mod crosstab;
pub mod disclosure;
pub mod inequality;
pub mod rates;
