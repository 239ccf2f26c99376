//! What the official population table says of the same people: a pyramid where there is no household book, and what the
//! book lacks.

use std::collections::BTreeMap;

use kernel::{Dimension, Group};
use people::Population;

use super::persons::{Person, belongs};
use super::picture::AgeBar;

/// The age at which nobody is left.
const END: u16 = 200;

/// A pyramid out of whatever bands of ages a population table has.
///
/// Tables count bands that overlap: 0–17, 7–17, 14–17, 14–28. Each says how many people lie between two ages; put
/// together they say how many are younger than each age at which a band begins or ends, as far as one leads to another.
/// Bands are drawn between the ages that are known of women and of men alike. A difference below zero is a contradiction
/// of the table, and its age is left out.
pub fn pyramid(population: &Population) -> Vec<AgeBar> {
    let women = younger(population, "female");
    let men = younger(population, "male");
    let mut ages: Vec<u16> = women
        .keys()
        .filter(|age| men.contains_key(age))
        .copied()
        .collect();
    ages.sort_unstable();
    let mut bars = Vec::new();
    let mut from = match ages.first() {
        Some(0) => 0,
        _ => return Vec::new(),
    };
    for to in ages.into_iter().skip(1) {
        let between = |all: &BTreeMap<u16, i64>| u64::try_from(all[&to] - all[&from]).ok();
        let (Some(female), Some(male)) = (between(&women), between(&men)) else {
            continue;
        };
        bars.push(AgeBar {
            from: u8::try_from(from).unwrap_or(u8::MAX),
            to: u8::try_from(to - 1).ok().filter(|_| to < END),
            female: Some(female),
            male: Some(male),
            unknown: Some(0),
        });
        from = to;
    }
    if bars.len() < 2 { Vec::new() } else { bars }
}

/// How many people of a sex are younger than each age that the table leads to.
fn younger(population: &Population, sex: &str) -> BTreeMap<u16, i64> {
    let mut known = BTreeMap::from([(0, 0)]);
    let bands: Vec<(u16, u16, i64)> = population
        .groups()
        .into_iter()
        .filter(|group| {
            group.code(Dimension::Sex) == Some(sex)
                && group
                    .values()
                    .all(|(dimension, _)| matches!(dimension, Dimension::Sex | Dimension::Age))
        })
        .filter_map(|group| {
            let people = i64::try_from(population.people(group)?).ok()?;
            Some(match group.ages() {
                None => (0, END, people),
                Some(band) => (
                    u16::from(band.from),
                    band.to.map_or(END, |to| u16::from(to) + 1),
                    people,
                ),
            })
        })
        .collect();
    loop {
        let before = known.len();
        for (from, to, people) in &bands {
            match (known.get(from).copied(), known.get(to).copied()) {
                (Some(younger), None) => {
                    known.insert(*to, younger + people);
                }
                (None, Some(younger)) => {
                    known.insert(*from, younger - people);
                }
                _ => {}
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// A group that the official table counts, beside the household book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Who.
    pub group: Group,
    /// How many by the official table.
    pub official: u64,
    /// How many are known to be of the group in the book.
    pub book: u64,
    /// Of how many in the book nobody knows.
    pub unknown: u64,
}

/// Every group of the official table that the book could know, beside what the book says.
pub fn compare(population: &Population, people: &[Person]) -> Vec<Compared> {
    population
        .groups()
        .into_iter()
        .filter(|group| is_of_book(group))
        .filter_map(|group| {
            let official = population.people(group)?;
            let answers: Vec<Option<bool>> =
                people.iter().map(|person| belongs(person, group)).collect();
            let count =
                |answer: Option<bool>| answers.iter().filter(|one| **one == answer).count() as u64;
            Some(Compared {
                group: group.clone(),
                official,
                book: count(Some(true)),
                unknown: count(None),
            })
        })
        .collect()
}

/// Whether the book has the answers from which it follows who belongs to a group.
fn is_of_book(group: &Group) -> bool {
    let whole = Person {
        sex: Some("female"),
        age: Some(30),
        ethnicity: Some("kyrgyz"),
        disability: Some(false),
        poverty: Some("poor"),
        migration: Some("here"),
        family: Some("other"),
        ..Person::default()
    };
    belongs(&whole, group).is_some()
}
