//! `key=value key=value`: what a question is told beyond its type.

use crate::problem::{Problem, code};

/// The parameters of a question, by key.
pub(crate) type Parameters = Vec<(String, String)>;

/// Takes the text apart; nothing where it is not of pairs.
///
/// Keys are in small letters, and so are values, except where they name what stands in a file of the author's.
pub(crate) fn parse(text: &str) -> Option<Parameters> {
    let mut all: Parameters = Vec::new();
    let mut tokens = Vec::new();
    let separates = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';');
    let mut start = None;
    for (at, letter) in text.char_indices() {
        if separates(letter) || letter == '=' {
            if let Some(start) = start.take() {
                tokens.push(&text[start..at]);
            }
            if letter == '=' {
                tokens.push("=");
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    tokens.extend(start.map(|start| &text[start..]));
    for pair in tokens.chunks(3) {
        let [key, "=", value] = pair else {
            return None;
        };
        if *key == "=" || *value == "=" {
            return None;
        }
        let key = key.to_lowercase();
        let value = match key.as_str() {
            "label" | "value" => (*value).to_owned(),
            _ => value.to_lowercase(),
        };
        all.retain(|(known, _)| *known != key);
        all.push((key, value));
    }
    Some(all)
}

/// Says which keys are not for this type. `accepted` is in the order of the alphabet.
pub(crate) fn unknown(all: &Parameters, accepted: &[&str]) -> Option<Problem> {
    let mut rejected: Vec<&str> = all
        .iter()
        .map(|(key, _)| key.as_str())
        .filter(|key| !accepted.contains(key))
        .collect();
    if rejected.is_empty() {
        return None;
    }
    rejected.sort_unstable();
    let meant = crate::reference::nearest(rejected[0], accepted.iter().copied());
    Some(
        Problem::error(code::PARAMETER_UNKNOWN)
            .with("accepted", accepted.join(", "))
            .with("rejected", rejected.join(", "))
            .suggest(meant),
    )
}

/// The value of a key.
pub(crate) fn get<'a>(all: &'a Parameters, key: &str) -> Option<&'a str> {
    let found = all.iter().find(|(known, _)| known == key);
    found.map(|(_, value)| value.as_str())
}

/// A whole number, as it may be written in a parameter.
pub(crate) fn integer(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// A number, as it may be written in a parameter; neither infinite nor none.
pub(crate) fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
