//! Counts of people by group in one text: "women 18–57: 120; sex:female age:6-17: 40; everyone: 900".

use kernel::Group;

use super::list::read;

/// The counts that a text states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadCounts {
    /// Who and how many, in the order of the text.
    pub counts: Vec<(Group, u64)>,
    /// The parts that could not be read, as written.
    pub unknown: Vec<String>,
}

/// Reads how many people of which group a text names, with the ages of a country.
///
/// Parts are separated by semicolons, line ends, or commas that stand in no number. A count follows a colon,
/// an equals sign or a spaced dash, or stands before its group: "120 женщин".
pub fn read_counts(text: &str, country: &str) -> ReadCounts {
    let mut found = ReadCounts::default();
    for part in parts(text) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let count = split_count(part).and_then(|(who, people)| Some((one(who, country)?, people)));
        match count {
            Some(count) => found.counts.push(count),
            None => found.unknown.push(part.to_owned()),
        }
    }
    found
}

fn one(who: &str, country: &str) -> Option<Group> {
    let who = who.trim();
    if let Ok(group) = who.parse() {
        return Some(group);
    }
    let read = read(who, country);
    let mut groups = read.groups.into_iter();
    let (group, _) = groups.next()?;
    (groups.next().is_none() && read.unknown.is_empty()).then_some(group)
}

/// Cuts at semicolons, line ends and commas; a comma between two digits belongs to a number.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let digit = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(u8::is_ascii_digit)
        };
        let in_number = *byte == b',' && digit(at.checked_sub(1)) && digit(Some(at + 1));
        if matches!(byte, b';' | b'\n') || (*byte == b',' && !in_number) {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

fn split_count(part: &str) -> Option<(&str, u64)> {
    for mark in [":", "=", " - ", " – ", " — "] {
        if let Some((who, count)) = part.rsplit_once(mark)
            && let Some(count) = whole_number(count)
        {
            return Some((who, count));
        }
    }
    // "120 женщин": a number that no age follows.
    let end = part
        .find(|letter: char| !letter.is_ascii_digit() && !is_digit_space(letter))
        .filter(|end| *end > 0)?;
    let (count, who) = part.split_at(end);
    let count = whole_number(count)?;
    let starts_with_word = who.starts_with(char::is_alphabetic);
    let one_more = one_is_age(who);
    (starts_with_word && !one_more).then_some((who, count))
}

fn one_is_age(who: &str) -> bool {
    let first = lexis::words(who).into_iter().next().unwrap_or_default();
    ["лет", "год", "жаш", "yosh", "year"]
        .iter()
        .any(|word| first.starts_with(word))
        && !first.starts_with("жаштар")
        && !first.starts_with("yoshlar")
}

fn is_digit_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A whole number with grouped digits and perhaps a word of counting after it: "1 200 чел.", "40 киши".
fn whole_number(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(_, letter)| !letter.is_ascii_digit() && !is_digit_space(*letter) && *letter != ',')
        .map_or(text.len(), |(at, _)| at);
    let (digits, rest) = text.split_at(end);
    let rest = lexis::words(rest);
    let counting = [
        "чел",
        "человек",
        "киши",
        "адам",
        "kishi",
        "nafar",
        "people",
        "persons",
    ];
    if rest.len() > 1 || rest.iter().any(|word| !counting.contains(&word.as_str())) {
        return None;
    }
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}
