//! The `.pb` format of Pabulib: one text file with the question, the projects and every ballot.
//!
//! [`read`] is tolerant: it takes what files of ten years contain (a byte-order mark, decimal commas, spaces, the old
//! column `target`) and lists every departure with its line. [`write`] is strict. Source: Stolicki, Szufa, Talmon,
//! *Pabulib*, arXiv 2012.06539, and the format's page as of April 2026.

mod problem;
mod read;
mod write;

pub use problem::{Problem, Section, Wrong};
pub use read::{Read, read};
pub use write::write;
