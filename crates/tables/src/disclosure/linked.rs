//! Several publications of the same people, protected as one.

use super::table::MOST_CELLS;
use super::{Cell, Protected, Rule, Standing, Sum, Table, TableError, protect};
use std::collections::HashMap;

/// Protects tables that share cells: two breakdowns with the same margins, or two editions.
///
/// Cells with the same [`Cell::identity`] are one cell, withheld in all tables or in none, and an
/// attacker who lays the tables side by side is the attacker they are protected against. The
/// answer has one [`Protected`] for each table, in order; an interval appears in each that has its
/// cell. To protect a new edition against an old one, pass the old one too, with its cells marked
/// [`Standing::Public`] or [`Standing::Withheld`].
///
/// Cells that merely *follow* from one another (this year's total is last year's plus one village)
/// must be bound by a sum: build the joint [`Table`] and call [`protect`].
pub fn protect_together(tables: &[Table], rule: &Rule) -> Result<Vec<Protected>, TableError> {
    let mut joint = Table::default();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut places: Vec<Vec<usize>> = Vec::new();
    for table in tables {
        let mut here = Vec::with_capacity(table.cells.len());
        for cell in &table.cells {
            let identity = cell.identity.as_deref();
            if let Some(&place) = identity.and_then(|identity| known.get(identity)) {
                merge(&mut joint.cells[place], cell)?;
                here.push(place);
                continue;
            }
            if let Some(identity) = identity {
                known.insert(identity, joint.cells.len());
            }
            here.push(joint.cells.len());
            joint.cells.push(cell.clone());
        }
        for sum in &table.sums {
            let place = |index: &usize| here.get(*index).copied().unwrap_or(MOST_CELLS);
            joint.sums.push(Sum {
                total: place(&sum.total),
                parts: sum.parts.iter().map(place).collect(),
            });
        }
        places.push(here);
    }
    let answer = protect(&joint, rule)?;
    Ok(places.iter().map(|here| part(&answer, here)).collect())
}

fn merge(known: &mut Cell, again: &Cell) -> Result<(), TableError> {
    if (known.value, known.people) != (again.value, again.people) {
        let identity = again.identity.clone().unwrap_or_default();
        return Err(TableError::Contradiction { identity });
    }
    // What is public in one place is public; what is withheld in one is withheld elsewhere too.
    known.standing = match (known.standing, again.standing) {
        (Standing::Public, _) | (_, Standing::Public) => Standing::Public,
        (Standing::Withheld, _) | (_, Standing::Withheld) => Standing::Withheld,
        _ => Standing::Free,
    };
    known.weight = known.weight.max(again.weight);
    if known.largest.len() < again.largest.len() {
        known.largest.clone_from(&again.largest);
    }
    Ok(())
}

/// The part of a joint answer that one table prints.
fn part(answer: &Protected, here: &[usize]) -> Protected {
    let mut audit = Vec::new();
    for (cell, place) in here.iter().enumerate() {
        if let Ok(found) = answer.audit.binary_search_by_key(place, |i| i.cell) {
            audit.push(super::Interval {
                cell,
                ..answer.audit[found]
            });
        }
    }
    Protected {
        cells: here.iter().map(|place| answer.cells[*place]).collect(),
        audit,
    }
}
