//! Sums that the file states: of a row, of a task or goal, of the programme.

use std::collections::BTreeMap;

use intake::{Became, Problems, Record};
use kernel::{Money, Origin, Span};

use super::Builder;
use crate::model::{Cost, StatedCost};
use crate::read::heading_rows::{Reach, is_number, reach};
use crate::read::record::costs;

impl Builder {
    /// Keeps what a measure's own row states as its sum.
    pub(super) fn state(&mut self, stated: Vec<Cost>, measure: usize) {
        self.programme
            .stated
            .extend(stated.into_iter().map(|cost| StatedCost {
                years: None,
                amount: cost.amount,
                measures: vec![measure],
                origin: cost.origin,
            }));
    }

    pub(super) fn sum(&mut self, row: &Record<'_>, problems: &mut Problems) -> Became {
        let found = costs(row, None, None, problems);
        let mut by_years: BTreeMap<Option<Span>, (Money, Origin)> = BTreeMap::new();
        for cost in found.costs.into_iter().chain(found.stated) {
            let entry = by_years
                .entry(cost.years)
                .or_insert((Money::ZERO, cost.origin));
            entry.0 += cost.amount;
        }
        let title: Vec<String> = row
            .cells()
            .iter()
            .map(|(_, cell)| cell.to_string())
            .collect();
        let start = self.sum_starts(reach(&title.join(" ")), &by_years);
        let measures: Vec<usize> = (start..self.programme.measures.len()).collect();
        let at = self.programme.stated.len();
        for (years, (amount, origin)) in by_years {
            self.programme.stated.push(StatedCost {
                years,
                amount,
                measures: measures.clone(),
                origin,
            });
        }
        Became::Sum(at)
    }

    fn sum_starts(&self, reach: Reach, sums: &BTreeMap<Option<Span>, (Money, Origin)>) -> usize {
        match reach {
            Reach::Goal => self.goal_starts,
            Reach::Task => self.task_starts,
            Reach::All => self.table_starts,
            Reach::Unsaid => {
                let ways = [self.task_starts, self.goal_starts, self.table_starts];
                let adds_up = |start: &&usize| {
                    sums.iter().all(|(years, (amount, _))| {
                        let parts = &self.programme.measures[**start..];
                        crate::rules::sum_of(parts, *years) == *amount
                    })
                };
                let otherwise = if self.last_was_sum && self.goal_starts > self.table_starts {
                    self.table_starts
                } else {
                    self.goal_starts
                };
                *ways.iter().find(adds_up).unwrap_or(&otherwise)
            }
        }
    }
}

/// Whether a row is a sum: it is called one, and bears neither a number nor anyone responsible.
pub(super) fn is_sum(row: &Record<'_>) -> bool {
    if row.text("number").is_some_and(|number| is_number(&number))
        || row.text("responsible").is_some()
    {
        return false;
    }
    row.cells()
        .iter()
        .filter_map(|(_, cell)| match cell {
            sheets::Cell::Text(text) => Some(text.trim()),
            _ => None,
        })
        .take(2)
        .any(intake::names_a_sum)
}
