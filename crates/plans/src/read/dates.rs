//! Years and days in what people write: "2027-ж. IV кв.", "до сентября 2027", "2019-yil 1-iyul", "12.12.2025".

use kernel::{Span, Year};

/// The years that a deadline names: from the first to the last; `None` where it names none.
pub fn deadline_span(text: &str) -> Option<Span> {
    let mut years: Vec<Year> = Vec::new();
    let digits: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < digits.len() {
        let end = digits[at..]
            .iter()
            .position(|letter| !letter.is_ascii_digit())
            .map_or(digits.len(), |len| at + len);
        let number: String = digits[at..end].iter().collect();
        let year = match number.len() {
            4 => number.parse().ok(),
            // "01.07.26" ends with a year of two digits.
            2 if end - at == 2 && after_day_and_month(&digits, at) => {
                number.parse::<Year>().ok().map(|year| 2000 + year)
            }
            // "2026-28": the second year of a span, shortened.
            _ => None,
        };
        years.extend(year.filter(|year| (1990..=2100).contains(year)));
        at = end.max(at + 1);
    }
    let first = *years.iter().min()?;
    let last = *years.iter().max()?;
    Some(Span { first, last })
}

fn after_day_and_month(text: &[char], at: usize) -> bool {
    let before: String = text[at.saturating_sub(6)..at].iter().collect();
    let ends = !text.get(at + 2).is_some_and(char::is_ascii_digit);
    let shape: Vec<bool> = before
        .chars()
        .map(|letter| letter.is_ascii_digit())
        .collect();
    ends && shape == [true, true, false, true, true, false] && before.matches('.').count() == 2
}

/// The first whole day that a text names as `12.12.2025` or `2025-12-12`, as `YYYY-MM-DD`.
pub fn day_in(text: &str) -> Option<String> {
    text.split(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != '-')
        .find_map(|word| {
            let parts: Vec<&str> = word
                .split(['.', '-'])
                .filter(|part| !part.is_empty())
                .collect();
            let [one, two, three] = parts[..] else {
                return None;
            };
            let (year, month, day) = if one.len() == 4 {
                (one, two, three)
            } else {
                (three, two, one)
            };
            let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
            let right = year.len() == 4 && (1..=12).contains(&month) && (1..=31).contains(&day);
            right.then(|| format!("{year}-{month:02}-{day:02}"))
        })
}
