//! What follows from a place's name and dates alone.

use ::store::fold;

use crate::Place;

/// The words that say the level of a place and not its name, folded: they are left out when names are compared.
const LEVELS: [&str; 38] = [
    "а",
    "аа",
    "ао",
    "аимагы",
    "аимак",
    "аилныи",
    "аиыл",
    "аиылныи",
    "аиылы",
    "аымагы",
    "аымак",
    "область",
    "облусу",
    "раион",
    "раиону",
    "шаары",
    "шаар",
    "город",
    "г",
    "ш",
    "село",
    "с",
    "имени",
    "республикасы",
    "республика",
    "aimak",
    "aimag",
    "ayil",
    "aymogi",
    "city",
    "district",
    "oblast",
    "rayon",
    "region",
    "shahri",
    "tumani",
    "viloyati",
    "village",
];

/// The name without the words that say its level: `Кара-Кулжа району` and `Kara-Kulja rayon` become one word each.
pub fn bare(name: &str) -> String {
    let folded = fold(name);
    let kept: Vec<&str> = folded
        .split(' ')
        .filter(|word| !LEVELS.contains(word))
        .collect();
    // A place that is called Aimak keeps its name.
    if kept.is_empty() {
        return folded.replace(' ', "");
    }
    kept.concat()
}

/// Whether the place exists in this form on a day, `YYYY-MM-DD`.
///
/// Where only the year of its beginning or end is known, the whole year counts as its own.
pub fn exists_on(place: &Place, day: &str) -> bool {
    let begun = place.valid_from.as_deref().is_none_or(|from| from <= day);
    let over = place
        .valid_to
        .as_deref()
        .is_some_and(|to| day > to && !day.starts_with(to));
    begun && !over
}

/// How many letters must be changed, added or left out to make one text of the other; letters swapped are one change.
pub fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut best = changed.min(last[column + 1] + 1).min(next[column] + 1);
            let swapped =
                row > 0 && column > 0 && *letter == right[column - 1] && left[row - 1] == *other;
            if swapped {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[right.len()]
}
