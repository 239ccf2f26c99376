//! How much of a measure each position carries.

use super::Suggestion;

/// Fills in the amounts. What is accepted never exceeds a measure's amount nor a position's: a
/// measure is split over its positions in proportion to their amounts; a position that is asked for
/// more than it has gives to each in proportion to what was asked. What is not accepted shows what
/// the position could carry if it were alone.
pub(super) fn share_out(
    suggestions: &mut [Suggestion],
    asked: &[Option<i64>],
    given: &[Option<i64>],
) {
    let mut offered = vec![0_i128; asked.len()];
    for suggestion in suggestions.iter().filter(|s| s.accepted) {
        offered[suggestion.measure] += i128::from(given[suggestion.position].unwrap_or(0).max(0));
    }
    let mut wanted = vec![0_i128; given.len()];
    for suggestion in suggestions.iter_mut() {
        let (Some(asked), Some(given)) = (asked[suggestion.measure], given[suggestion.position])
        else {
            continue;
        };
        let (asked, given) = (asked.max(0), given.max(0));
        let share = match offered[suggestion.measure] {
            offered if suggestion.accepted && offered > 0 => {
                portion(asked, i128::from(given), offered)
            }
            _ => asked,
        };
        let share = share.min(given);
        suggestion.amount = Some(share);
        if suggestion.accepted {
            wanted[suggestion.position] += i128::from(share);
        }
    }
    for suggestion in suggestions.iter_mut().filter(|s| s.accepted) {
        let (Some(share), Some(given)) = (suggestion.amount, given[suggestion.position]) else {
            continue;
        };
        let wanted = wanted[suggestion.position];
        if wanted > i128::from(given.max(0)) {
            suggestion.amount = Some(portion(share, i128::from(given.max(0)), wanted));
        }
    }
}

/// `amount · part / whole`, rounded down, so that portions never exceed the whole.
fn portion(amount: i64, part: i128, whole: i128) -> i64 {
    i64::try_from(i128::from(amount) * part / whole).unwrap_or(amount)
}
