//! Answers one by one for researchers: without what names somebody, and without combinations that point at few.
//!
//! Left out are names, numbers, places on the ground, files and free words. What remains of sex, age, settlement and the
//! like is left out row by row until every combination belongs to at least [`LEAST`] rows (k-anonymity: L. Sweeney (2002),
//! *International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems* 10). What this does not do: it does not keep
//! somebody who knows a household well from recognising it by its other answers. So the file is for named researchers under an
//! agreement, not for everyone.

use std::collections::HashMap;

use super::columns::NONE;
use crate::model::{Question, Role, Sort};

/// Every combination of what is known of a row belongs to at least so many.
pub const LEAST: usize = 5;

/// Parts of names of questions that name somebody.
const NAMING: [&str; 26] = [
    "name",
    "phone",
    "tel",
    "mobile",
    "contact",
    "address",
    "street",
    "house_no",
    "house_number",
    "household_number",
    "hh_number",
    "passport",
    "pin",
    "inn",
    "document",
    "certificate_number",
    "email",
    "device",
    "imei",
    "username",
    "enumerator",
    "interviewer",
    "signature",
    "photo",
    "gps",
    "instance",
];

/// Whether the answers to a question may name somebody: they are left out of what researchers get.
pub fn names_somebody(question: &Question) -> bool {
    let free = question.sort == Sort::Text && question.role != Role::Computed;
    let ground = question.sort.is_geometry() || question.sort == Sort::File;
    let metadata = question.role == Role::Metadata;
    let name = question.name.to_lowercase();
    let words: Vec<&str> = name.split(['_', '-', '.']).collect();
    let named = NAMING.iter().any(|part| {
        // A short part must be a word of its own: `pin` is a number, `opinion` is not.
        if part.len() <= 4 && !part.contains('_') {
            words.contains(part)
        } else {
            name.contains(part)
        }
    });
    let is_choice = question.sort.is_countable();
    free || ground || metadata || (named && !is_choice)
}

/// How many rows stand alone, and how many in combinations of fewer than [`LEAST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Risk {
    /// Rows whose combination nobody else has.
    pub alone: usize,
    /// Rows whose combination fewer than [`LEAST`] have, those alone among them.
    pub few: usize,
    /// All rows.
    pub rows: usize,
}

/// How much the combinations of some columns give away.
pub fn risk(rows: &[Vec<u32>]) -> Risk {
    let mut counts: HashMap<&[u32], usize> = HashMap::new();
    for row in rows {
        *counts.entry(row).or_default() += 1;
    }
    let size = |row: &Vec<u32>| counts[row.as_slice()];
    Risk {
        alone: rows.iter().filter(|row| size(row) == 1).count(),
        few: rows.iter().filter(|row| size(row) < LEAST).count(),
        rows: rows.len(),
    }
}

/// Leaves values out, the last column first, until every combination belongs to at least [`LEAST`] rows; rows of which
/// nothing is said any more must be many too, or the smallest combination joins them. Fewer rows than that keep nothing.
pub fn withhold(rows: &mut [Vec<u32>]) {
    let columns = rows.first().map_or(0, Vec::len);
    for column in (0..columns).rev() {
        let counts = counted(rows);
        for row in rows.iter_mut() {
            if !is_silent(row) && counts[row.as_slice()] < LEAST {
                row[column] = NONE;
            }
        }
    }
    loop {
        let counts = counted(rows);
        let silent = counts
            .iter()
            .find(|(row, _)| is_silent(row))
            .map_or(0, |(_, count)| *count);
        let least = counts
            .iter()
            .filter(|(row, _)| !is_silent(row))
            .min_by_key(|(row, count)| (**count, (*row).clone()));
        let Some((least, &count)) = least else {
            return;
        };
        if count >= LEAST && (silent == 0 || silent >= LEAST) {
            return;
        }
        let least = least.clone();
        for row in rows.iter_mut().filter(|row| **row == least) {
            row.fill(NONE);
        }
    }
}

fn is_silent(row: &[u32]) -> bool {
    row.iter().all(|code| *code == NONE)
}

fn counted(rows: &[Vec<u32>]) -> HashMap<Vec<u32>, usize> {
    let mut counts = HashMap::new();
    for row in rows {
        *counts.entry(row.clone()).or_default() += 1;
    }
    counts
}
