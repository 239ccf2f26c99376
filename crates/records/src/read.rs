use std::borrow::Cow;

use jiff::civil::Date;
use kernel::{Group, Lang, Message, Money};
use serde_json::Value;

use crate::schema::{Field, Shape};

/// Reads what a person typed into a field that holds one text; `Ok(None)` where nothing was typed.
///
/// Fields of several texts — words, rows, lists — are put together by whoever reads the form.
///
/// # Errors
/// What is wrong with it and what to type instead.
pub fn parse(field: &Field, typed: &str) -> Result<Option<Value>, Message> {
    let seen = without_unseen(typed);
    let typed = seen.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let value = match field.shape {
        Shape::Line | Shape::Reference(_) | Shape::File => {
            // A line break in a single line comes from pasting; it separates words.
            Value::from(typed.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Shape::Text => Value::from(typed.replace("\r\n", "\n")),
        Shape::Words => serde_json::json!({ "plain": typed }),
        Shape::Count { .. } => Value::from(
            whole(typed).ok_or_else(|| Message::new("records-not-a-count").with("typed", typed))?,
        ),
        Shape::Year => Value::from(
            typed
                .parse::<i64>()
                .map_err(|_| Message::new("records-not-a-year").with("typed", typed))?,
        ),
        Shape::Decimal => Value::from(
            decimal(typed)
                .ok_or_else(|| Message::new("records-not-a-number").with("typed", typed))?,
        ),
        Shape::Money => Value::from(
            money(typed)
                .ok_or_else(|| Message::new("records-not-money").with("typed", typed))?
                .0,
        ),
        Shape::Date => Value::from(
            day(typed).ok_or_else(|| Message::new("records-not-a-date").with("typed", typed))?,
        ),
        Shape::Time => Value::from(
            time(typed).ok_or_else(|| Message::new("records-not-a-time").with("typed", typed))?,
        ),
        Shape::Choice(choices) => {
            if !choices.contains(&typed) {
                return Err(Message::new("records-not-a-choice").with("typed", typed));
            }
            Value::from(typed)
        }
        Shape::Flag => Value::from(matches!(typed, "yes" | "true" | "on" | "1")),
        Shape::Groups => {
            let mut groups = Vec::new();
            for line in lines(typed) {
                let group: Group = line
                    .parse()
                    .map_err(|_| Message::new("records-not-a-group").with("typed", line))?;
                groups.push(Value::from(group.to_string()));
            }
            Value::Array(groups)
        }
        Shape::References(_) | Shape::Settlements | Shape::Names | Shape::Files => {
            Value::Array(lines(typed).map(Value::from).collect())
        }
        // Rows never come as one text.
        Shape::Rows(_) => return Err(Message::new("records-wrong-shape")),
    };
    Ok(Some(value))
}

/// Whether a letter shows nothing: it has no width, or only turns the direction of what follows, so that a text reads
/// otherwise than it is written.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Takes out the letters that nobody sees.
fn without_unseen(typed: &str) -> Cow<'_, str> {
    if typed.contains(is_unseen) {
        Cow::Owned(typed.replace(is_unseen, ""))
    } else {
        Cow::Borrowed(typed)
    }
}

fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Takes out what people put between groups of digits.
fn without_gaps(typed: &str) -> String {
    typed
        .chars()
        .filter(|one| !one.is_whitespace() && !"'’\u{202F}\u{00A0}".contains(*one))
        .map(|one| if one == '−' { '-' } else { one })
        .collect()
}

fn whole(typed: &str) -> Option<i64> {
    without_gaps(typed).parse().ok()
}

fn decimal(typed: &str) -> Option<String> {
    let plain = without_gaps(typed).replace(',', ".");
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let fits = |text: &str| text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !fits(whole) || !fits(part) {
        return None;
    }
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    })
}

/// An amount in major units with at most two decimals: `1 234 567,50`.
fn money(typed: &str) -> Option<Money> {
    let plain = decimal(typed)?;
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    // A hundred billion: beyond any budget of a municipality, and sums of thousands of them still fit.
    if whole > 100_000_000_000 {
        return None;
    }
    Some(Money(sign * (whole * 100 + cents)))
}

/// `2026-03-08`, and what people here write by hand: `08.03.2026`.
fn day(typed: &str) -> Option<String> {
    let date: Date = match typed.split('.').collect::<Vec<_>>().as_slice() {
        [day, month, year] => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?
        }
        _ => typed.parse().ok()?,
    };
    (1900..=2200)
        .contains(&date.year())
        .then(|| date.to_string())
}

fn time(typed: &str) -> Option<String> {
    let (hours, minutes) = typed.split_once([':', '.'])?;
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
}

/// A value as it is shown in the control in which it can be typed again; the inverse of [`parse`].
pub fn shown_value(shape: Shape, value: &Value) -> String {
    match (shape, value) {
        (Shape::Money, Value::Number(number)) => {
            let minor = number.as_i64().unwrap_or_default();
            let (sign, minor) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
            let whole = grouped(&(minor / 100).to_string());
            match minor % 100 {
                0 => format!("{sign}{whole}"),
                cents => format!("{sign}{whole},{cents:02}"),
            }
        }
        (Shape::Words, Value::Object(map)) => map
            .get("plain")
            .or_else(|| Lang::ALL.iter().find_map(|lang| map.get(lang.code())))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        (Shape::Flag, Value::Bool(yes)) => if *yes { "yes" } else { "" }.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(items)) => items
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}
