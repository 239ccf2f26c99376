//! One cell as an amount, a count, a share or a yes, or the message that says why not.

use kernel::{Message, Money, Unit};
use sheets::{AmountProblem, Cell, Decimal};

/// How many fraction digits a unit adds to a currency's own, so that scaling is exact.
fn digits_of(unit: Unit) -> u8 {
    match unit {
        Unit::One => 0,
        Unit::Thousand => 3,
        Unit::Million => 6,
    }
}

pub(crate) fn money(
    cell: &Cell,
    unit: Unit,
    digits: u8,
    hint: Decimal,
) -> Result<Option<Money>, Message> {
    // A cell that says "12,5 миң сом" itself is taken at its word, whatever its table states.
    let read = sheets::read_amount(cell, digits + digits_of(unit), hint);
    let read = match read {
        Ok(amount) if amount.unit != sheets::Unit::One => {
            let scaled = sheets::read_amount(cell, digits, hint).map(sheets::Amount::scaled);
            return match scaled {
                Ok(Some(minor)) => Ok(Some(Money(minor))),
                _ => Err(says("intake-amount-absurd", &cell.to_string())),
            };
        }
        other => other,
    };
    match read {
        Ok(amount) => Ok(Some(Money(amount.minor))),
        Err(AmountProblem::Empty) => Ok(None),
        Err(AmountProblem::Absurd { text }) => Err(says("intake-amount-absurd", &text)),
        Err(AmountProblem::Ambiguous { text }) => Err(says("intake-amount-ambiguous", &text)),
        Err(AmountProblem::CellError { error }) => Err(says("intake-cell-error", &error)),
        Err(_) => Err(says("intake-not-an-amount", &cell.to_string())),
    }
}

pub(crate) fn count(cell: &Cell) -> Result<Option<u64>, Message> {
    let not_a_count = || says("intake-not-a-count", &cell.to_string());
    match sheets::read_amount(cell, 0, Decimal::Unknown) {
        Ok(amount) if amount.rounded || amount.minor < 0 => Err(not_a_count()),
        Ok(amount) => {
            let people = amount.scaled().and_then(|count| u64::try_from(count).ok());
            people.map(Some).ok_or_else(not_a_count)
        }
        // Three digits after a mark are a thousand's separator in a count: nobody is a fraction.
        Err(AmountProblem::Ambiguous { text }) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits.parse().map(Some).map_err(|_| not_a_count())
        }
        Err(AmountProblem::Empty) => Ok(None),
        Err(AmountProblem::CellError { error }) => Err(says("intake-cell-error", &error)),
        Err(_) => Err(not_a_count()),
    }
}

pub(crate) fn share(cell: &Cell) -> Result<Option<f64>, Message> {
    let not_a_share = || says("intake-not-a-share", &cell.to_string());
    let text = cell.to_string();
    let per_cent = text.trim_end().ends_with('%');
    let plain = Cell::Text(text.trim().trim_end_matches('%').trim().to_owned());
    match sheets::read_amount(&plain, 6, Decimal::Comma) {
        Ok(amount) => {
            let value = amount.minor as f64 / 1e6;
            let value = if per_cent || value > 1.0 {
                value / 100.0
            } else {
                value
            };
            (0.0..=1.0)
                .contains(&value)
                .then_some(Some(value))
                .ok_or_else(not_a_share)
        }
        Err(AmountProblem::Empty) => Ok(None),
        Err(AmountProblem::CellError { error }) => Err(says("intake-cell-error", &error)),
        Err(_) => Err(not_a_share()),
    }
}

const YES: [&str; 12] = [
    "yes", "y", "true", "1", "ооба", "бар", "да", "есть", "ha", "bor", "sim", "x",
];
const NO: [&str; 10] = [
    "no", "n", "false", "0", "жок", "нет", "yoq", "yo'q", "nao", "",
];

pub(crate) fn yes_no(text: &str) -> Option<bool> {
    let word = crate::words::plain_words(text).join(" ");
    if YES.contains(&word.as_str()) {
        return Some(true);
    }
    NO.contains(&word.as_str()).then_some(false)
}

fn says(key: &'static str, text: &str) -> Message {
    // A cell may hold 32,767 characters; a message quotes its beginning.
    let mut quoted: String = text.chars().take(60).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    Message::new(key).with("text", quoted)
}
