use kernel::{Origin, Problem};
use serde::{Deserialize, Serialize};

/// What was read from people's files, with everything a person should know about how it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// Problems that did not stop the reading: rows left out, guesses made.
    pub problems: Vec<Problem>,
    /// How each row was understood, in the order of the files.
    pub understood: Vec<RowReading>,
}

/// How one row of a file was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReading {
    /// Where it stands.
    pub origin: Origin,
    /// What became of it.
    pub became: Became,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "as", content = "at")]
pub enum Became {
    /// A record of the value: its position among the lines, measures, counts …
    Record(usize),
    /// A sum that the file states: its position among the stated sums.
    Sum(usize),
    /// A heading for the rows below it.
    Heading,
    /// A note, a signature, an empty or an asked-to-be-skipped row.
    Aside,
    /// Left out because of a problem.
    LeftOut,
}
