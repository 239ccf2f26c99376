//! Which row's codes or outline number stand above which.

use super::rows::Row;
use crate::model::Codes;

/// Whether `inner` stands under `outer`: every code that `outer` has begins `inner`'s code of the same
/// classification, and one of them is longer or only `inner` has it.
pub(crate) fn contains(outer: &Row, inner: &Row) -> bool {
    let number = outline(outer.number.as_deref(), inner.number.as_deref());
    if number == Some(true) {
        return true;
    }
    let mut finer = false;
    let mut coded = false;
    for (one, other) in pairs(&outer.line.codes, &inner.line.codes) {
        match (one, other) {
            (None, None) => {}
            (None, Some(_)) => finer = true,
            (Some(_), None) => return false,
            (Some(one), Some(other)) => {
                coded = true;
                match begins(one, other) {
                    Some(longer) => finer |= longer,
                    None => return false,
                }
            }
        }
    }
    coded && finer
}

/// As [`contains`], without the help of zeros that only fill up a code.
pub(crate) fn strict_prefix(outer: &Row, inner: &Row) -> bool {
    if outline(outer.number.as_deref(), inner.number.as_deref()) == Some(true) {
        return true;
    }
    pairs(&outer.line.codes, &inner.line.codes)
        .filter_map(|(one, other)| Some((one?, other?)))
        .all(|(one, other)| digits(other).starts_with(&digits(one)))
}

fn pairs<'c>(
    one: &'c Codes,
    other: &'c Codes,
) -> impl Iterator<Item = (Option<&'c str>, Option<&'c str>)> {
    [
        (&one.office, &other.office),
        (&one.function, &other.function),
        (&one.economic, &other.economic),
        (&one.programme, &other.programme),
        (&one.activity, &other.activity),
    ]
    .into_iter()
    .map(|(one, other)| (one.as_deref(), other.as_deref()))
}

fn digits(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Whether a code begins another, zeros at its end left out; and whether the other is finer.
fn begins(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (digits(one), digits(other));
    if one == other {
        return Some(false);
    }
    if other.starts_with(&one) {
        return Some(true);
    }
    let short = one.trim_end_matches('0');
    (one.len() == other.len() && !short.is_empty() && other.starts_with(short)).then_some(true)
}

/// Whether outline number `1` stands above `1.2`; `None` where one of the rows has none.
fn outline(one: Option<&str>, other: Option<&str>) -> Option<bool> {
    let one = one?.trim().trim_end_matches('.');
    let other = other?.trim().trim_end_matches('.');
    Some(
        !one.is_empty()
            && other
                .strip_prefix(one)
                .is_some_and(|rest| rest.starts_with('.')),
    )
}
