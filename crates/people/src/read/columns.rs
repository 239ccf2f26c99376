//! Which group a column counts, and which rows are of the whole place.

use intake::{Column, Mapping, Table};
use kernel::{Group, Origin};

use crate::groups;

pub(super) fn at_column(table: &Table, column: u16) -> Origin {
    Origin {
        column: Some(column),
        ..table.origin()
    }
}

/// The group that a mapping gives to a column: its key, not the file's own heading.
pub(super) fn name_in_mapping(mapping: &Mapping, table: &Table, column: &Column) -> Option<String> {
    let mapped = mapping.table("population", &table.file, &table.sheet)?;
    let is_it = |reference: &intake::ColumnRef| match reference {
        intake::ColumnRef::Letters(at) => *at == column.at,
        intake::ColumnRef::Heading(heading) => intake::same_words(heading, &column.heading),
    };
    mapped
        .columns
        .iter()
        .find(|(_, references)| references.iter().any(is_it))
        .map(|(id, _)| id.clone())
}

/// The group of a heading of several rows: all of them together, else the lowest alone.
pub(super) fn group_of(heading: &str, country: &str) -> Option<Group> {
    if let Ok(group) = heading.trim().parse() {
        return Some(group);
    }
    let together = heading.replace(" / ", " ");
    groups::heading(&together, country).or_else(|| {
        let (_, lowest) = heading.rsplit_once(" / ")?;
        groups::heading(lowest, country)
    })
}

/// Whether a row is of the whole municipality rather than of a settlement.
pub(super) fn names_the_whole(title: &str) -> bool {
    if intake::names_a_sum(title) {
        return true;
    }
    let words = intake::plain_words(title);
    words.iter().any(|word| {
        ["аймак", "аймагы", "аймактын", "муниципалитет", "аймака"].contains(&word.as_str())
    }) || words.join(" ") == "everyone"
}
