//! Which decisions press, and what cannot be of a day.

use jiff::civil::Date;
use records::Content;
use serde_json::Value;

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

/// What cannot be of its day: which field says so, which sentence explains it, and the day that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untimely {
    /// The field.
    pub field: &'static str,
    /// The key of the sentence.
    pub says: &'static str,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
}

/// Why a record of a kind cannot say this in this state today: no meeting was held before its day, and no decision is
/// due before it was made.
pub fn untimely(kind: &str, content: &Content, state: &str, today: &str) -> Option<Untimely> {
    let day = |name: &str| content.get(name).and_then(Value::as_str);
    match kind {
        "meeting" if matches!(state, "held" | "minuted") => {
            let date = day("date").filter(|date| *date > today)?;
            Some(Untimely {
                field: "date",
                says: "meetings-not-yet-held",
                day: date.to_owned(),
            })
        }
        "decision" => {
            let date = day("date")?;
            day("due").filter(|due| *due < date)?;
            Some(Untimely {
                field: "due",
                says: "meetings-due-before",
                day: date.to_owned(),
            })
        }
        _ => None,
    }
}
