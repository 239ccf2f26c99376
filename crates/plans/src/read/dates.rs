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

/// How months begin in Kyrgyz, Russian, Uzbek and English; a longer beginning stands before a shorter one.
const MONTHS: [(&str, u8); 37] = [
    ("янв", 1),
    ("фев", 2),
    ("март", 3),
    ("апр", 4),
    ("май", 5),
    ("мая", 5),
    ("мае", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("yanv", 1),
    ("fevr", 2),
    ("mart", 3),
    ("aprel", 4),
    ("may", 5),
    ("iyun", 6),
    ("iyul", 7),
    ("avg", 8),
    ("sent", 9),
    ("okt", 10),
    ("noya", 11),
    ("dek", 12),
    ("jan", 1),
    ("feb", 2),
    ("march", 3),
    ("april", 4),
    ("june", 6),
    ("july", 7),
    ("aug", 8),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// How the word for a quarter begins.
const QUARTER: [&str; 6] = ["кв", "чейрек", "чорак", "chorak", "quarter", "q"];

/// The last day of what a deadline names, `YYYY-MM-DD`: the day, the last of the month, of the quarter, of the year.
pub fn last_day(text: &str) -> Option<String> {
    let days: Vec<String> = text
        .split(|letter: char| {
            letter.is_whitespace() || matches!(letter, '–' | '—' | ',' | ';' | '/')
        })
        .filter_map(day_in)
        .collect();
    if let Some(day) = days.into_iter().max() {
        return Some(day);
    }
    let year = deadline_span(text)?.last;
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let month = quarter(&words)
        .map(|quarter| quarter * 3)
        .or_else(|| {
            words.iter().rev().find_map(|word| {
                MONTHS
                    .iter()
                    .find(|(start, _)| word.starts_with(start))
                    .map(|(_, month)| *month)
            })
        })
        .unwrap_or(12);
    let first = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1);
    Some(first.ok()?.last_of_month().to_string())
}

/// The last quarter that is named: "IV кв.", "3-квартал", "Q2".
fn quarter(words: &[&str]) -> Option<u8> {
    let number = |word: &str| match word {
        "1" | "i" => Some(1),
        "2" | "ii" => Some(2),
        "3" | "iii" => Some(3),
        "4" | "iv" => Some(4),
        _ => None,
    };
    (0..words.len()).rev().find_map(|at| {
        let start = QUARTER
            .iter()
            .find(|start| words[at].starts_with(**start))?;
        let within = words[at].strip_prefix(start).and_then(number);
        // A single letter begins many words.
        if *start == "q" {
            return within;
        }
        let before = at.checked_sub(1).and_then(|at| number(words[at]));
        within
            .or(before)
            // "2026 3rd quarter" and "quarter 3".
            .or_else(|| words.get(at + 1).and_then(|word| number(word)))
    })
}
