//! Days, times and moments as forms write them.

use std::fmt::Write as _;

use super::evaluate::Clock;

/// Days from 1 January 1970 to a day of the calendar in force since 1582, extended backwards.
pub(crate) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days since 1 January 1970.
pub(crate) fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn number(text: &str) -> Option<i64> {
    (!text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// The days since 1970 of `2026-05-17`; none for what is no day of the calendar.
pub(crate) fn parse_day(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.is_empty() || month.len() > 2 || day.is_empty() || day.len() > 2 {
        return None;
    }
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    Some(days_from_civil(year, month, day))
}

/// Milliseconds of the day and, if one is written, the offset from universal time in seconds.
pub(crate) fn parse_time(text: &str) -> Option<(i64, Option<i64>)> {
    let (clock, offset) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, Some(0))
    } else if let Some(at) = text.rfind(['+', '-']) {
        let sign = if text[at..].starts_with('-') { -1 } else { 1 };
        let written = &text[at + 1..];
        let (hours, minutes) = match written.split_once(':') {
            Some(parts) => parts,
            None if written.len() == 4 => written.split_at(2),
            None => (written, "0"),
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        if hours > 18 || minutes > 59 {
            return None;
        }
        (&text[..at], Some(sign * (hours * 3600 + minutes * 60)))
    } else {
        (text, None)
    };
    let mut parts = clock.split(':');
    let (hours, minutes) = (number(parts.next()?)?, number(parts.next()?)?);
    let seconds = parts.next().unwrap_or("0");
    if parts.next().is_some() {
        return None;
    }
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let whole = number(whole)?;
    if hours > 23
        || minutes > 59
        || whole > 59
        || fraction.is_empty()
        || !fraction.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let thousandths = number(&format!("{fraction:0<3}")[..3])?;
    Some((
        ((hours * 60 + minutes) * 60 + whole) * 1000 + thousandths,
        offset,
    ))
}

/// A day, or a moment as its local day and the milliseconds of that day, in the clock's offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub day: i64,
    pub milliseconds: i64,
    pub has_time: bool,
}

const DAY: i64 = 86_400_000;

impl Moment {
    pub fn parse(text: &str, clock: Clock) -> Option<Self> {
        if !text.is_ascii() || text.len() < 8 || text.len() > 40 {
            return None;
        }
        let Some((date, time)) = text.split_once(['T', ' ']) else {
            return Some(Self {
                day: parse_day(text)?,
                milliseconds: 0,
                has_time: false,
            });
        };
        let day = parse_day(date)?;
        let (milliseconds, offset) = parse_time(time)?;
        let offset = offset.unwrap_or(i64::from(clock.offset_seconds));
        let universal = day * DAY + milliseconds - offset * 1000;
        Some(Self::at(universal, clock))
    }

    /// The moment of a number of milliseconds since 1970 in universal time.
    pub fn at(universal: i64, clock: Clock) -> Self {
        let local = universal.saturating_add(i64::from(clock.offset_seconds) * 1000);
        Self {
            day: local.div_euclid(DAY),
            milliseconds: local.rem_euclid(DAY),
            has_time: true,
        }
    }

    /// The moment of a number of local days since 1970, with a fraction for the time.
    pub fn of_days(days: f64) -> Option<Self> {
        if !days.is_finite() || days.abs() > 3_000_000.0 {
            return None;
        }
        let milliseconds = (days * DAY as f64).round() as i64;
        Some(Self {
            day: milliseconds.div_euclid(DAY),
            milliseconds: milliseconds.rem_euclid(DAY),
            has_time: true,
        })
    }

    /// Local days since 1970, with the time as a fraction.
    pub fn days(self) -> f64 {
        self.day as f64 + self.milliseconds as f64 / DAY as f64
    }

    /// Days since 1970 in universal time, with the time as a fraction.
    pub fn universal_days(self, clock: Clock) -> f64 {
        let universal = self.day * DAY + self.milliseconds - i64::from(clock.offset_seconds) * 1000;
        universal as f64 / DAY as f64
    }

    /// `2026-05-17`
    pub fn day_text(self) -> String {
        let (year, month, day) = civil_from_days(self.day);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `2026-05-17T10:30:00.000+06:00`
    pub fn text(self, clock: Clock) -> String {
        format!("{}T{}", self.day_text(), self.time_text(clock))
    }

    /// `10:30:00.000+06:00`
    pub fn time_text(self, clock: Clock) -> String {
        let (hours, minutes, seconds) = self.clock();
        let sign = if clock.offset_seconds < 0 { '-' } else { '+' };
        let offset = clock.offset_seconds.unsigned_abs() / 60;
        format!(
            "{hours:02}:{minutes:02}:{seconds:02}.{:03}{sign}{:02}:{:02}",
            self.milliseconds % 1000,
            offset / 60,
            offset % 60
        )
    }

    fn clock(self) -> (i64, i64, i64) {
        let seconds = self.milliseconds / 1000;
        (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// As a pattern asks: `%Y` year, `%y` its last two digits, `%m` month, `%n` month without a zero, `%b` and `%B` its
    /// name, `%d` day, `%e` day without a zero, `%H` hour, `%h` hour without a zero, `%M` minute, `%S` second, `%3`
    /// thousandths, `%a` and `%A` the day of the week. None for a pattern that asks for anything else.
    pub fn format(self, pattern: &str) -> Option<String> {
        let (year, month, day) = civil_from_days(self.day);
        let (hours, minutes, seconds) = self.clock();
        let weekday = WEEKDAYS[(self.day + 4).rem_euclid(7) as usize];
        let name = MONTHS[(month - 1).clamp(0, 11) as usize];
        let mut text = String::new();
        let mut characters = pattern.chars();
        while let Some(character) = characters.next() {
            if character != '%' {
                text.push(character);
                continue;
            }
            match characters.next()? {
                '%' => text.push('%'),
                'Y' => write!(text, "{year:04}").ok()?,
                'y' => write!(text, "{:02}", year.rem_euclid(100)).ok()?,
                'm' => write!(text, "{month:02}").ok()?,
                'n' => write!(text, "{month}").ok()?,
                'B' => text.push_str(name),
                'b' => text.push_str(&name[..3]),
                'd' => write!(text, "{day:02}").ok()?,
                'e' => text.push_str(&day.to_string()),
                'H' => write!(text, "{hours:02}").ok()?,
                'h' => text.push_str(&hours.to_string()),
                'M' => write!(text, "{minutes:02}").ok()?,
                'S' => write!(text, "{seconds:02}").ok()?,
                '3' => write!(text, "{:03}", self.milliseconds % 1000).ok()?,
                'A' => text.push_str(weekday),
                'a' => text.push_str(&weekday[..3]),
                _ => return None,
            }
        }
        Some(text)
    }
}

// What `format-date` writes is part of an answer, not of a page: every client must write the same.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// The local days since 1970 of a day or a moment.
pub(crate) fn days_of(text: &str, clock: Clock) -> Option<f64> {
    Moment::parse(text, clock).map(Moment::days)
}
