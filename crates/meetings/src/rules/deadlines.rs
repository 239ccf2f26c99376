//! Which decisions press.

use jiff::civil::Date;

/// How a decision stands against its day; the order is the order in which decisions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its day has passed: so many days ago, negative so that the oldest comes first.
    Overdue(i64),
    /// So many days are left.
    Due(i64),
    /// It has no day.
    Open,
    /// It is done.
    Done,
    /// It was called off.
    Cancelled,
}

/// How a decision stands on a day, `YYYY-MM-DD`.
pub fn standing(state: &str, due: Option<&str>, today: &str) -> Standing {
    match state {
        "done" => return Standing::Done,
        "cancelled" => return Standing::Cancelled,
        _ => {}
    }
    let day = |text: &str| text.parse::<Date>().ok();
    let (Some(due), Some(today)) = (due.and_then(day), day(today)) else {
        return Standing::Open;
    };
    let left = (due - today).get_days();
    if left < 0 {
        Standing::Overdue(i64::from(left))
    } else {
        Standing::Due(i64::from(left))
    }
}
