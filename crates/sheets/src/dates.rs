//! Serial dates of spreadsheets, and the number formats that make a number a date.

use crate::model::Cell;

/// A number as its format shows it: a date where the format is one, a number otherwise.
pub(crate) fn dated(number: f64, is_date: bool, since_1904: bool) -> Cell {
    if is_date && let Some(iso) = iso_from_serial(number, since_1904) {
        return Cell::Date { iso };
    }
    Cell::Number(number)
}

/// Days since the workbook's epoch as ISO 8601; `None` outside of the years Excel knows.
///
/// Excel's 1900 system counts a 29 February 1900 that never was (ECMA-376 18.17.4.1), so serials
/// up to 60 are one day off; serial 60 itself is no day and stays a number.
fn iso_from_serial(serial: f64, since_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let mut day = serial.floor() as i64;
    let mut second = ((serial - serial.floor()) * 86_400.0).round() as i64;
    if second == 86_400 {
        day += 1;
        second = 0;
    }
    let time = format!(
        "{:02}:{:02}:{:02}",
        second / 3600,
        second / 60 % 60,
        second % 60
    );
    // Days from 1970-01-01 to the epochs 1899-12-30 and 1904-01-01.
    let since_unix = match (since_1904, day) {
        (_, 0) => return Some(time),
        (true, _) => day - 24_107,
        (false, 60) => return None,
        (false, 1..60) => day - 25_568,
        (false, _) => day - 25_569,
    };
    let (year, month, date) = civil(since_unix);
    Some(if second == 0 {
        format!("{year:04}-{month:02}-{date:02}")
    } else {
        format!("{year:04}-{month:02}-{date:02}T{time}")
    })
}

/// Year, month and day from days since 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Whether a built-in number format shows a date or time of day (ECMA-376 18.8.30).
pub(crate) fn built_in_is_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a number format's code shows a date or time of day; elapsed time (`[h]:mm`) does not.
pub(crate) fn code_is_date(code: &str) -> bool {
    let mut characters = code.chars();
    let mut is_date = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                let _ = characters.by_ref().find(|c| *c == '"');
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let elapsed = inside.to_ascii_lowercase();
                if !elapsed.is_empty()
                    && ['h', 'm', 's']
                        .iter()
                        .any(|u| elapsed.trim_matches(*u).is_empty())
                {
                    return false;
                }
            }
            ';' => break,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => is_date = true,
            _ => {}
        }
    }
    // "General" has none of these letters, but its translations may ("Standard").
    is_date && !code.eq_ignore_ascii_case("standard")
}

/// A stored ISO date or date with time, as we keep it; `None` if it is none.
pub(crate) fn tidy_iso(stored: &str) -> Option<String> {
    let stored = stored.trim().trim_end_matches('Z');
    let (date, time) = stored.split_once('T').unwrap_or((stored, ""));
    let digits = |text: &str, shape: &str| {
        text.len() == shape.len()
            && text.bytes().zip(shape.bytes()).all(|(t, s)| match s {
                b'0' => t.is_ascii_digit(),
                _ => t == s,
            })
    };
    if !digits(date, "0000-00-00") {
        return None;
    }
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    match time {
        "" | "00:00:00" => Some(date.to_owned()),
        _ if digits(time, "00:00:00") => Some(format!("{date}T{time}")),
        _ => None,
    }
}

/// An ISO 8601 duration of hours, minutes and seconds (`PT12H30M00S`) in days.
pub(crate) fn days_from_duration(stored: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut number = String::new();
    for character in stored.trim().strip_prefix("PT")?.chars() {
        let unit = match character {
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            '0'..='9' | '.' => {
                number.push(character);
                continue;
            }
            _ => return None,
        };
        seconds += number.parse::<f64>().ok()? * unit;
        number.clear();
    }
    (number.is_empty() && seconds.is_finite()).then_some(seconds / 86_400.0)
}
