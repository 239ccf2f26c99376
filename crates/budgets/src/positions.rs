//! What a measure of a programme can be matched with: a position of the budget, not each of its articles.

use std::collections::BTreeMap;

use kernel::{Money, Words, Year};

use crate::model::{Amount, Annex, Budget, Codes, Line};

/// Lines of expenditure that pay for one thing: the same activity of the same office.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Its key: `office/activity` where there are activity codes, else the line's own key.
    pub key: String,
    /// Its lines: positions in [`Budget::lines`], ascending.
    pub lines: Vec<usize>,
    /// What it is for.
    pub title: Words,
    /// The office that spends.
    pub office: Option<Words>,
    /// The name of the function: as written, else by the code.
    pub function: Option<Words>,
    /// The name of the programme.
    pub programme: Option<Words>,
    /// The codes that all its lines share.
    pub codes: Codes,
    /// What it may spend in the year: the sum of [`Line::planned`].
    pub planned: Money,
    /// Its amounts by year and phase, summed over its lines.
    pub amounts: Vec<Amount>,
}

/// The positions of a budget that have an amount in `year`, in the order of their first lines.
pub fn positions(budget: &Budget, year: Year) -> Vec<Position> {
    let mut positions: Vec<Position> = Vec::new();
    let mut by_key: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (at, line) in budget.of(Annex::Expenditure) {
        if !line.amounts.iter().any(|amount| amount.year == year) {
            continue;
        }
        let Some(activity) = &line.codes.activity else {
            positions.push(of_line(line, at, line.key.clone()));
            continue;
        };
        let office = line
            .codes
            .office
            .clone()
            .or_else(|| Some(line.office.as_ref()?.all().next()?.1.to_owned()));
        let key = (office.unwrap_or_default(), activity.clone());
        if let Some(position) = by_key.get(&key) {
            join(&mut positions[*position], line, at);
            continue;
        }
        let name = format!("{}/{}", key.0, key.1);
        by_key.insert(key, positions.len());
        positions.push(of_line(line, at, name));
    }
    for position in &mut positions {
        position.planned = position
            .lines
            .iter()
            .filter_map(|at| budget.lines[*at].planned(year))
            .sum();
    }
    positions
}

fn of_line(line: &Line, at: usize, key: String) -> Position {
    let by_code = || {
        let entry = crate::classification::function(line.codes.function.as_deref()?)?;
        Some(entry.name.clone())
    };
    let mut position = Position {
        key,
        lines: vec![at],
        title: line.title.clone(),
        office: line.office.clone(),
        function: line.function.clone().or_else(by_code),
        programme: line.programme.clone(),
        codes: line.codes.clone(),
        planned: Money::ZERO,
        amounts: Vec::new(),
    };
    add(&mut position.amounts, line);
    position
}

fn join(position: &mut Position, line: &Line, at: usize) {
    position.lines.push(at);
    add(&mut position.amounts, line);
    let keep = |own: &mut Option<String>, other: &Option<String>| {
        if own != other {
            *own = None;
        }
    };
    keep(&mut position.codes.function, &line.codes.function);
    keep(&mut position.codes.economic, &line.codes.economic);
    keep(&mut position.codes.programme, &line.codes.programme);
    keep(&mut position.codes.source, &line.codes.source);
    if position.function != line.function && position.codes.function.is_none() {
        position.function = None;
    }
    if position.programme != line.programme {
        position.programme = None;
    }
}

fn add(amounts: &mut Vec<Amount>, line: &Line) {
    for amount in &line.amounts {
        let same = amounts
            .iter_mut()
            .find(|own| own.year == amount.year && own.phase == amount.phase);
        match same {
            Some(own) => own.amount += amount.amount,
            None => amounts.push(Amount {
                column: None,
                ..*amount
            }),
        }
    }
}
