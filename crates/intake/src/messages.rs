//! Why a file cannot be read, to its sender.

use kernel::{Message, Origin, Problem};
use sheets::Unreadable;

/// What to tell the sender of a file that could not be read.
pub fn unreadable(why: &Unreadable) -> Message {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let megabytes = |bytes: u64| count(bytes.div_ceil(1 << 20));
    match why {
        Unreadable::Empty => Message::new("intake-file-empty"),
        Unreadable::TooLarge { limit, .. } => {
            Message::new("intake-file-too-large").with("limit", megabytes(*limit))
        }
        Unreadable::Unpacks { limit, .. } => {
            Message::new("intake-file-unpacks").with("limit", megabytes(*limit))
        }
        Unreadable::Encrypted => Message::new("intake-file-encrypted"),
        Unreadable::Truncated => Message::new("intake-file-truncated"),
        // The detail is for a log: it is in English and speaks of parts of the format.
        Unreadable::Corrupt { .. } => Message::new("intake-file-corrupt"),
        Unreadable::UnknownFormat | Unreadable::NotText { .. } => {
            Message::new("intake-file-unknown-format")
        }
        Unreadable::TooManyCells { limit } => {
            Message::new("intake-file-too-many-cells").with("limit", *limit)
        }
        Unreadable::TooManyRows { limit } => {
            Message::new("intake-file-too-many-rows").with("limit", *limit)
        }
        Unreadable::TooManyColumns { limit } => {
            Message::new("intake-file-too-many-columns").with("limit", *limit)
        }
        Unreadable::CellTooLong { limit, .. } => {
            Message::new("intake-cell-too-long").with("limit", *limit)
        }
    }
}

/// The same as a problem, with the place where it is known.
pub fn unreadable_problem(file: &str, why: &Unreadable) -> Problem {
    let mut origin = Origin {
        file: file.to_owned(),
        ..Origin::default()
    };
    if let Unreadable::CellTooLong { position, .. } = why {
        origin.sheet.clone_from(&position.sheet);
        origin.row = position.row;
        origin.column = Some(position.column);
    }
    Problem::fatal(unreadable(why), origin)
}
