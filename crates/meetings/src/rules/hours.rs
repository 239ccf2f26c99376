//! The clock of a place.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use kernel::Instant;

/// Since when a country keeps which hours before Greenwich, all year round.
struct Hours {
    /// The first code of the path of its places.
    country: &'static str,
    /// Hours before Greenwich.
    ahead: i8,
    /// The act.
    #[expect(dead_code, reason = "for whoever reads the table")]
    source: &'static str,
}

const HOURS: &[Hours] = &[
    Hours {
        country: "kg",
        ahead: 6,
        source: "Government of the Kyrgyz Republic, decision of 12 August 2005: UTC+6 without summer time",
    },
    Hours {
        country: "uz",
        ahead: 5,
        source: "Cabinet of Ministers of Uzbekistan: UTC+5, no summer time since 1992",
    },
];

/// The hours of a place before Greenwich, by its path.
pub fn hours(place_path: &str) -> i8 {
    let country = place_path.split('/').next().unwrap_or_default();
    HOURS
        .iter()
        .find(|one| one.country == country)
        .map_or(6, |one| one.ahead)
}

/// The moment of a day and a time at a place; `None` where they are none.
pub fn moment(day: &str, time: &str, hours: i8) -> Option<Instant> {
    let date: Date = day.parse().ok()?;
    let (hour, minute) = time.split_once(':')?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let stamp = Offset::constant(hours)
        .to_timestamp(date.to_datetime(time))
        .ok()?;
    Some(Instant(stamp.as_millisecond()))
}

/// The day at a place, `YYYY-MM-DD`.
pub fn today(now: Instant, hours: i8) -> String {
    Timestamp::from_millisecond(now.0)
        .map(|stamp| {
            Offset::constant(hours)
                .to_datetime(stamp)
                .date()
                .to_string()
        })
        .unwrap_or_default()
}
