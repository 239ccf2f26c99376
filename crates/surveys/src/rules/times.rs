//! Moments as phones write them.

use jiff::Timestamp;

/// A moment of `2026-03-08T12:00:00.000+06:00` in milliseconds since 1970-01-01T00:00:00Z; `None` where it is none.
pub fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    let parsed: Result<Timestamp, _> = text.parse();
    parsed.ok().map(Timestamp::as_millisecond)
}
