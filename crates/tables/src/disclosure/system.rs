//! The table as its attacker sees it: linear equations between whole numbers with bounds.

use super::table::MOST_CELLS;
use super::{Rule, Standing, Table, TableError, Zeros};

/// A cell's index, or an equation's.
pub(super) type Index = u32;

/// `Σ sign × cell = 0` for every equation, and `low ≤ cell ≤ high` for every cell.
pub(super) struct System {
    /// For each equation its cells, with +1 for the total and −1 for the parts.
    pub equations: Vec<Vec<(Index, i64)>>,
    /// For each cell its equations, with its sign there.
    pub of_cell: Vec<Vec<(Index, i64)>>,
    pub truth: Vec<i64>,
    /// The least the attacker must think possible, should the cell be withheld.
    pub low: Vec<i64>,
    /// The most.
    pub high: Vec<i64>,
    pub primary: Vec<bool>,
    /// What it costs to withhold a cell; `None` where that is impossible.
    pub weight: Vec<Option<u64>>,
    /// What an open end in this equation is likely to cost: steers the search, decides nothing.
    pub toll: Vec<u64>,
}

impl System {
    pub fn of(table: &Table, rule: &Rule) -> Result<Self, TableError> {
        if table.cells.len() > MOST_CELLS || table.sums.len() > MOST_CELLS {
            return Err(TableError::TooLarge);
        }
        if let Some(cell) = table.cells.iter().position(|cell| cell.value < 0) {
            return Err(TableError::Negative { cell });
        }
        let mut system = Self {
            equations: Vec::with_capacity(table.sums.len()),
            of_cell: vec![Vec::new(); table.cells.len()],
            truth: table.cells.iter().map(|cell| cell.value).collect(),
            low: Vec::with_capacity(table.cells.len()),
            high: Vec::with_capacity(table.cells.len()),
            primary: table.cells.iter().map(|c| rule.is_primary(c)).collect(),
            weight: Vec::with_capacity(table.cells.len()),
            toll: Vec::with_capacity(table.sums.len()),
        };
        for number in 0..table.sums.len() {
            system.add_equation(table, number)?;
        }
        for (index, cell) in table.cells.iter().enumerate() {
            let primary = system.primary[index];
            let (low, high) = believable(cell.value, cell.people, primary, rule);
            system.low.push(low);
            system.high.push(high);
            if primary && rule.marks_shown && high - low < rule.required(cell.value) {
                return Err(TableError::ImpossibleWidth);
            }
            // Weights are capped so that no path through the largest table can overflow.
            let free = cell.standing != Standing::Public && low < high;
            system.weight.push(free.then(|| cell.weight.min(1 << 36)));
        }
        for equation in &system.equations {
            let weights = equation.iter().filter_map(|e| system.weight[e.0 as usize]);
            let mut weights: Vec<u64> = weights.collect();
            weights.sort_unstable();
            system
                .toll
                .push(weights.get(weights.len() / 2).map_or(0, |w| w + 1));
        }
        Ok(system)
    }

    fn add_equation(&mut self, table: &Table, sum: usize) -> Result<(), TableError> {
        let relation = &table.sums[sum];
        let mut indices = relation.parts.clone();
        indices.push(relation.total);
        indices.sort_unstable();
        let twice = indices.windows(2).any(|pair| pair[0] == pair[1]);
        if relation.parts.is_empty() || twice || indices.iter().any(|i| *i >= table.cells.len()) {
            return Err(TableError::Malformed { sum });
        }
        let mut equation = vec![(relation.total as Index, 1)];
        equation.extend(relation.parts.iter().map(|part| (*part as Index, -1)));
        for (cell, sign) in &equation {
            self.of_cell[*cell as usize].push((sum as Index, *sign));
        }
        if imbalance(&equation, &self.truth) != 0 {
            return Err(TableError::DoesNotAddUp { sum });
        }
        self.equations.push(equation);
        Ok(())
    }
}

/// By how much an equation fails for these values, exactly.
pub(super) fn imbalance(equation: &[(Index, i64)], values: &[i64]) -> i128 {
    let term = |(cell, sign): &(Index, i64)| i128::from(*sign) * i128::from(values[*cell as usize]);
    equation.iter().map(term).sum()
}

/// The values that the attacker must think possible for a withheld cell. Narrower than the truth
/// allows is safe; wider would not be.
fn believable(value: i64, people: u64, primary: bool, rule: &Rule) -> (i64, i64) {
    if value == 0 && people == 0 && rule.zeros == Zeros::Public {
        return (0, 0);
    }
    let threshold = i64::try_from(rule.threshold).unwrap_or(i64::MAX);
    let least = i64::from(rule.zeros == Zeros::Public);
    let is_count = u64::try_from(value) == Ok(people);
    match (rule.marks_shown && is_count, primary) {
        (true, true) if value < threshold => {
            let least = i64::from(rule.zeros != Zeros::Sensitive);
            (least.min(value), threshold - 1)
        }
        // A complementary zero could only be a zero or a large number: we do not rely on it.
        (true, false) if value == 0 => (0, 0),
        (true, false) => (threshold.min(value), i64::MAX),
        // The attacker who knows the empty cells also knows that the others are not empty.
        _ => (least.min(value), i64::MAX),
    }
}
