//! Which of the open formats a JSON file is in.

use std::borrow::Cow;

use intake::{File, Options, Problems};
use kernel::{Currency, Message, Money, Origin};
use serde_json::Value;
use sheets::{Cell, Decimal};

use super::{Found, open_budget, open_contracting};
use crate::model::Phase;

/// Whether a file is JSON by its first sign.
pub(crate) fn looks_like_json(file: &File) -> bool {
    let start = file
        .bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(&file.bytes);
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}

/// Reads a JSON file, or notes why it cannot be read; refused by its length as any other file.
pub(crate) fn parse(file: &File, options: &Options, problems: &mut Problems) -> Option<Value> {
    if let Some(why) = sheets::refuse_by_size(file.bytes.len() as u64, &options.limits) {
        problems.add(intake::unreadable_problem(&file.name, &why));
        return None;
    }
    let bytes = file
        .bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(&file.bytes);
    match serde_json::from_slice(bytes) {
        Ok(value) => Some(value),
        Err(error) => {
            let origin = Origin {
                row: u32::try_from(error.line()).unwrap_or(0),
                ..of_file(file)
            };
            problems.fatal(Message::new("budgets-json-broken"), origin);
            None
        }
    }
}

/// Reads an Open Contracting file or a saved answer of the Open Budget service.
pub(crate) fn read(
    file: &File,
    options: &Options,
    unstated: Phase,
    problems: &mut Problems,
) -> Found {
    let nothing = Found {
        rows: Vec::new(),
        currency: None,
    };
    let Some(value) = parse(file, options, problems) else {
        return nothing;
    };
    let releases = open_contracting::releases(&value);
    if !releases.is_empty() {
        return open_contracting::read(&releases, file, unstated, problems);
    }
    let found = open_budget::read(&value, file, options, problems);
    if found.rows.is_empty() && !problems.has_fatal() {
        problems.fatal(Message::new("budgets-json-unknown"), of_file(file));
    }
    found
}

pub(crate) fn of_file(file: &File) -> Origin {
    Origin {
        file: file.name.clone(),
        ..Origin::default()
    }
}

/// An amount in JSON: a number, or a text of one; `None` for nothing and for what is no amount, which
/// is then noted.
pub(crate) fn money(
    value: Option<&Value>,
    currency: Option<Currency>,
    origin: &Origin,
    problems: &mut Problems,
) -> Option<Money> {
    let cell = match value? {
        Value::Null => return None,
        Value::Number(number) => match number.as_i64() {
            // A whole number beyond a float's exactness stays exact as text.
            Some(whole) => Cell::Text(whole.to_string()),
            None => Cell::Number(number.as_f64()?),
        },
        Value::String(text) if text.trim().is_empty() => return None,
        other => Cell::Text(text_of(other).into_owned()),
    };
    let digits = currency.map_or(2, Currency::fraction_digits);
    match sheets::read_amount(&cell, digits, Decimal::Point).map(sheets::Amount::scaled) {
        Ok(Some(minor)) => Some(Money(minor)),
        Err(sheets::AmountProblem::Empty) => None,
        Ok(None) | Err(_) => {
            let says = Message::new("budgets-json-not-an-amount").with("text", cell.to_string());
            problems.skipped(says, origin.clone());
            None
        }
    }
}

/// A value as a text: texts as they are, numbers in digits, all else empty.
pub(crate) fn text_of(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text.trim()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => Cow::Borrowed(""),
    }
}

/// The text under a key, where there is one.
pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    let text = text_of(value.get(key)?).into_owned();
    (!text.is_empty()).then_some(text)
}

/// A list, or one object where a program writes a list of one without its brackets.
pub(crate) fn list_or_one(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(_) => vec![value],
        _ => Vec::new(),
    }
}
