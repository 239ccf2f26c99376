//! What was typed into the controls of a page, as an answer of the form, and an answer as it is typed again.
//!
//! What cannot be an answer is kept as it was typed: the form itself says what is wrong with it, and nothing is lost.

use desk::Filled;
use xlsform::FieldKind;

/// What a control for a part of an answer adds to the name of its question.
pub const PART: char = '~';

/// How a date is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    /// A day.
    Day,
    /// A month of a year.
    Month,
    /// A year.
    Year,
}

impl DatePart {
    /// The part that an appearance asks for.
    pub fn of(appearance: &str) -> Self {
        let looks = |word: &str| appearance.split_whitespace().any(|one| one == word);
        if looks("month-year") {
            Self::Month
        } else if looks("year") {
            Self::Year
        } else {
            Self::Day
        }
    }
}

/// What was typed for a question, under the name of its control and those of its parts.
///
/// `values` are those that may be chosen, in their order; `offset` says how far the clock of the place is ahead of
/// universal time, in seconds.
pub fn answer(
    filled: &Filled,
    name: &str,
    kind: FieldKind,
    appearance: &str,
    values: &[&str],
    offset: i32,
) -> String {
    let text = filled.get(name);
    match kind {
        FieldKind::SelectMany => chosen(filled, name, values),
        FieldKind::Rank => ranked(filled, name, values),
        FieldKind::GeoPoint => point(filled, name),
        FieldKind::GeoTrace | FieldKind::GeoShape => line(text, kind == FieldKind::GeoShape),
        FieldKind::Int | FieldKind::Decimal => number(text),
        FieldKind::Date => date(text, DatePart::of(appearance)),
        FieldKind::Time => time(text, offset),
        FieldKind::DateTime => moment(text, offset),
        FieldKind::Acknowledge if !text.is_empty() => "OK".to_owned(),
        _ => text.replace("\r\n", "\n"),
    }
}

/// The values that were ticked, in the order of the form. One that is not offered stays, so that the form can say so.
fn chosen(filled: &Filled, name: &str, values: &[&str]) -> String {
    let ticked: Vec<&str> = filled.all(name).flat_map(str::split_whitespace).collect();
    let known = values
        .iter()
        .filter(|value| ticked.contains(value))
        .copied();
    let unknown = ticked
        .iter()
        .filter(|value| !values.contains(value))
        .copied();
    known.chain(unknown).collect::<Vec<_>>().join(" ")
}

/// The values in the order of the numbers that were given to them. Two of one number stand in the order of the form.
fn ranked(filled: &Filled, name: &str, values: &[&str]) -> String {
    let mut numbered: Vec<(usize, &str)> = values
        .iter()
        .filter_map(|value| {
            let typed = filled.get(&format!("{name}{PART}{value}"));
            Some((typed.parse().ok()?, *value))
        })
        .collect();
    numbered.sort_by_key(|(number, _)| *number);
    let values: Vec<&str> = numbered.into_iter().map(|(_, value)| value).collect();
    values.join(" ")
}

/// Whether the numbers given to choices are 1, 2, 3 … without a double and without a gap; nothing given is fine too.
pub fn is_ranking(filled: &Filled, name: &str, values: &[&str]) -> bool {
    let mut numbers: Vec<usize> = values
        .iter()
        .filter_map(|value| filled.get(&format!("{name}{PART}{value}")).parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
        .iter()
        .enumerate()
        .all(|(at, number)| at + 1 == *number)
}

/// A number without the spaces between its digits, its fraction after a point.
fn number(text: &str) -> String {
    let bare: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    let bare = bare.replace('−', "-").replace(',', ".");
    // What is no number stays as it was typed.
    if bare.parse::<f64>().is_ok_and(f64::is_finite) {
        bare
    } else {
        text.to_owned()
    }
}

/// Degrees north and east, metres up, metres of doubt.
fn point(filled: &Filled, name: &str) -> String {
    let part = |which: &str| number(filled.get(&format!("{name}{PART}{which}")));
    let (north, east) = (part("north"), part("east"));
    if north.is_empty() && east.is_empty() {
        // A browser without the parts gives the whole.
        return filled.get(name).to_owned();
    }
    let or = |text: String, other: &str| {
        if text.is_empty() {
            other.to_owned()
        } else {
            text
        }
    };
    format!(
        "{} {} {} {}",
        or(north, "?"),
        or(east, "?"),
        or(part("up"), "0"),
        or(part("doubt"), "0")
    )
}

/// The parts of a position: degrees north and east, metres up and of doubt, as they are typed.
pub fn point_parts(value: &str) -> [String; 4] {
    let mut parts = value.split_whitespace().map(|part| {
        if part == "?" {
            String::new()
        } else {
            part.to_owned()
        }
    });
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// Positions, one on a line.
fn line(text: &str, closed: bool) -> String {
    let mut points: Vec<String> = text
        .split(['\n', ';'])
        .map(|one| {
            let numbers: Vec<String> = one
                .split(|sign: char| sign.is_whitespace())
                .filter(|part| !part.is_empty())
                .map(|part| number(part.trim_end_matches(',')))
                .collect();
            match numbers.len() {
                2 => format!("{} 0 0", numbers.join(" ")),
                _ => numbers.join(" "),
            }
        })
        .filter(|one| !one.is_empty())
        .collect();
    if closed
        && points.len() > 2
        && points.first() != points.last()
        && let Some(first) = points.first().cloned()
    {
        points.push(first);
    }
    points.join(";")
}

/// Positions as they are typed: one on a line.
pub fn line_typed(value: &str) -> String {
    let points: Vec<String> = value
        .split(';')
        .map(|one| {
            let parts: Vec<&str> = one.split_whitespace().take(2).collect();
            parts.join(" ")
        })
        .filter(|one| !one.is_empty())
        .collect();
    points.join("\n")
}

fn digits(text: &str, from: usize, to: usize) -> bool {
    (from..=to).contains(&text.len()) && text.bytes().all(|one| one.is_ascii_digit())
}

/// A day: `2026-05-17`, or `17.05.2026` as people write it.
fn date(text: &str, part: DatePart) -> String {
    let pieces: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
    match (part, pieces.as_slice()) {
        (_, [year, month, day] | [day, month, year])
            if digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2) =>
        {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        (DatePart::Month, [year, month] | [month, year])
            if digits(year, 4, 4) && digits(month, 1, 2) =>
        {
            format!("{year}-{month:0>2}-01")
        }
        (DatePart::Year, [year]) if digits(year, 4, 4) => format!("{year}-01-01"),
        _ => text.to_owned(),
    }
}

/// A date as it is typed again.
pub fn date_typed(value: &str, part: DatePart) -> &str {
    let end = match part {
        DatePart::Day => 10,
        DatePart::Month => 7,
        DatePart::Year => 4,
    };
    let is_date = value.len() >= 10 && value.as_bytes().get(4) == Some(&b'-');
    if is_date {
        value.get(..end).unwrap_or(value)
    } else {
        value
    }
}

/// Hours and minutes, and seconds where somebody gives them.
fn clock(text: &str) -> Option<String> {
    let pieces: Vec<&str> = text.split(':').collect();
    let (hours, minutes, seconds) = match pieces.as_slice() {
        [hours, minutes] => (hours, minutes, "00.000".to_owned()),
        [hours, minutes, seconds] if digits(seconds, 2, 2) => {
            (hours, minutes, format!("{seconds}.000"))
        }
        _ => return None,
    };
    (digits(hours, 1, 2) && digits(minutes, 2, 2))
        .then(|| format!("{hours:0>2}:{minutes}:{seconds}"))
}

/// How far a clock is ahead of universal time: `+06:00`.
fn ahead(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn time(text: &str, offset: i32) -> String {
    clock(text).map_or_else(
        || text.to_owned(),
        |time| format!("{time}{}", ahead(offset)),
    )
}

fn moment(text: &str, offset: i32) -> String {
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return text.to_owned();
    };
    let day = date(day, DatePart::Day);
    match clock(time.trim()) {
        Some(time) => format!("{day}T{time}{}", ahead(offset)),
        None => text.to_owned(),
    }
}

/// A time, or a moment, as it is typed again: to the minute.
pub fn clock_typed(value: &str, kind: FieldKind) -> &str {
    let end = if kind == FieldKind::Time { 5 } else { 16 };
    let is_whole = value.len() > end && value.is_char_boundary(end) && value.contains(':');
    if is_whole { &value[..end] } else { value }
}
