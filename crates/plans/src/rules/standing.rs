//! How a measure stands: planned, under way, done, late, blocked.

use kernel::Span;
use records::Content;

use crate::content::{costs_of, number_of, text_of};
use crate::read::{deadline_span, last_day};

/// How a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// It cannot go on.
    Blocked,
    /// Its day has passed, or those who answer for it say that it is behind.
    Late,
    /// Nothing has been reported, or that it has not begun.
    Planned,
    /// It goes on as it should.
    Running,
    /// It is finished.
    Done,
}

impl Standing {
    /// All of them, the worst first.
    pub const ALL: [Self; 5] = [
        Self::Blocked,
        Self::Late,
        Self::Planned,
        Self::Running,
        Self::Done,
    ];

    /// The word in texts and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Late => "late",
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Done => "done",
        }
    }
}

/// The last day of a measure, `YYYY-MM-DD`: the one chosen, else the last day of what a file says.
pub fn deadline(measure: &Content) -> Option<String> {
    text_of(measure, "deadline")
        .map(str::to_owned)
        .or_else(|| text_of(measure, "deadline_text").and_then(last_day))
}

/// The first day of a measure where its years can be seen: of its deadline written as a span, or of its costs.
pub fn first_day(measure: &Content, programme: Option<Span>) -> Option<String> {
    let of_text = text_of(measure, "deadline_text")
        .and_then(deadline_span)
        .filter(|span| span.years() > 1)
        .map(|span| span.first);
    let of_costs = costs_of(measure, &kernel::Origin::default())
        .into_iter()
        .filter_map(|cost| cost.years.map(|years| years.first))
        .min();
    let year = of_text
        .or(of_costs)
        .or(programme.map(|years| years.first))?;
    Some(format!("{year:04}-01-01"))
}

/// How a measure stands on a day, by its deadline and the last that was reported.
///
/// A day that has passed weighs more than a report that all goes well; a report that it is done weighs most.
pub fn standing(deadline: Option<&str>, status: Option<&str>, today: &str) -> Standing {
    let passed = deadline.is_some_and(|day| day < today);
    match status {
        Some("done") => Standing::Done,
        Some("blocked") => Standing::Blocked,
        Some("late") => Standing::Late,
        _ if passed => Standing::Late,
        Some("on-track") => Standing::Running,
        _ => Standing::Planned,
    }
}

/// The quarter that a report is about, to be ordered by: year and quarter.
pub fn quarter_of(progress: &Content) -> (i64, i64) {
    let quarter = text_of(progress, "quarter").and_then(|quarter| quarter.parse().ok());
    (
        number_of(progress, "year").unwrap_or(0),
        quarter.unwrap_or(0),
    )
}

/// Whether a quarter has begun on a day.
pub fn has_begun((year, quarter): (i64, i64), today: &str) -> bool {
    let month = quarter.clamp(1, 4) * 3 - 2;
    format!("{year:04}-{month:02}-01").as_str() <= today
}

/// The quarter before the one that a day lies in: the one to report about. `None` for what is no day.
pub fn quarter_to_report(today: &str) -> Option<(i64, i64)> {
    let year: i64 = today.get(..4)?.parse().ok()?;
    let month: i64 = today.get(5..7)?.parse().ok()?;
    let quarter = (month - 1) / 3 + 1;
    Some(if quarter == 1 {
        (year - 1, 4)
    } else {
        (year, quarter - 1)
    })
}
