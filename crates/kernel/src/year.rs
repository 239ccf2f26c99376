use serde::{Deserialize, Serialize};

/// A budget year; in every country we serve it is the calendar year or is named after one.
pub type Year = i32;

/// The years from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first year.
    pub first: Year,
    /// The last year.
    pub last: Year,
}

impl Span {
    /// One year alone.
    pub fn of(year: Year) -> Self {
        Self {
            first: year,
            last: year,
        }
    }

    /// Whether the year lies inside.
    pub fn contains(self, year: Year) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// How many years it has; at least one.
    pub fn years(self) -> i32 {
        (self.last - self.first + 1).max(1)
    }

    /// Whether the two share a year.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}
