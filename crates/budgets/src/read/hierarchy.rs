//! Which rows are lines and which are sums of others, so that no som is counted twice.
//!
//! A row is a sum where its words say so (итого, жыйынтыгы, jami, total), where its code or its outline
//! number is the beginning of the codes below it (7 › 70 › 709 › 7091), where "of which" follows it, or
//! where its amounts are exactly those of the rows next to it. What a sum states is kept beside its
//! parts, also where they differ: the difference is for a person to explain.

use intake::{Became, Problems, RowReading};
use kernel::Message;

use super::codes::{contains, strict_prefix};
use super::rows::Row;
use super::sums::{Running, amount_in, particular};
use crate::model::{Annex, Line, StatedSum};

/// Rows sorted into lines and stated sums.
pub(crate) struct Sorted {
    pub lines: Vec<Line>,
    pub stated: Vec<StatedSum>,
    pub understood: Vec<RowReading>,
}

/// Sorts the rows of one budget; rows of one table stand together.
pub(crate) fn sort(rows: Vec<Row>, problems: &mut Problems) -> Sorted {
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let same = groups
            .last()
            .and_then(|group| group.first())
            .is_some_and(|first: &Row| {
                first.table == row.table
                    && first.line.annex == row.line.annex
                    && first.line.origin.file == row.line.origin.file
                    && first.line.origin.sheet == row.line.origin.sheet
            });
        match groups.last_mut().filter(|_| same) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    let sections: Vec<Section> = groups
        .into_iter()
        .map(|rows| Section::of(rows, problems))
        .collect();
    let views = second_views(&sections);
    let mut sorted = Sorted {
        lines: Vec::new(),
        stated: Vec::new(),
        understood: Vec::new(),
    };
    for (index, section) in sections.into_iter().enumerate() {
        if let Some(first) = &views[index] {
            section.leave_out(first, problems, &mut sorted);
            continue;
        }
        section.into(&mut sorted);
    }
    sorted
}

/// The rows of one annex in one table.
struct Section {
    rows: Vec<Row>,
    /// What each row is.
    roles: Vec<Role>,
}

#[derive(Clone, PartialEq)]
enum Role {
    Leaf,
    /// A sum of these rows of the section, which are leaves.
    Sum(Vec<usize>),
    /// A detail of a line that is told in part only.
    Detail,
}

impl Section {
    fn of(rows: Vec<Row>, problems: &mut Problems) -> Self {
        let mut section = Self {
            roles: vec![Role::Leaf; rows.len()],
            rows,
        };
        if !section.rows.first().is_some_and(|row| row.flat) {
            section.of_which(problems);
            section.by_code();
            section.by_arithmetic(problems);
        }
        section.by_word();
        section
    }

    fn amounts(&self, at: usize) -> &[crate::model::Amount] {
        &self.rows[at].line.amounts
    }

    fn leaf(&self, at: usize) -> bool {
        self.roles[at] == Role::Leaf && !self.rows[at].named_sum
    }

    fn running(&self, rows: impl IntoIterator<Item = usize>) -> Running {
        let mut running = Running::default();
        for at in rows {
            running.add(self.amounts(at));
        }
        running
    }

    /// "Of which" rows: parts of the row above, which is their sum where they are most of it.
    fn of_which(&mut self, problems: &mut Problems) {
        let mut at = 0;
        while at < self.rows.len() {
            if !self.rows[at].of_which || at == 0 {
                at += 1;
                continue;
            }
            let whole = at - 1;
            let mut end = at;
            while end < self.rows.len() && self.rows[end].of_which && !self.rows[end].named_sum {
                end += 1;
                // Where the parts are complete, what follows is a row of its own.
                if self.running(at..end).equals(self.amounts(whole)) {
                    break;
                }
            }
            let parts: Vec<usize> = (at..end).collect();
            let covered = self
                .running(parts.iter().copied())
                .ratio(self.amounts(whole));
            if covered.is_some_and(|share| (0.5..=1.5).contains(&share)) {
                self.rows[whole].named_sum = false;
                self.roles[whole] = Role::Sum(parts);
            } else {
                for part in parts {
                    self.roles[part] = Role::Detail;
                }
                let row = &self.rows[whole].line;
                let says =
                    Message::new("budgets-of-which-in-part").with("title", row.title.clone());
                problems.guessed(says, row.origin.clone());
            }
            for row in &mut self.rows[end..] {
                row.of_which = false;
            }
            at = end;
        }
    }

    /// Codes and outline numbers that are the beginning of the next row's.
    fn by_code(&mut self) {
        let mut above: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut sums: Vec<(usize, Vec<usize>)> = Vec::new();
        for at in 0..self.rows.len() {
            if self.rows[at].named_sum || self.roles[at] != Role::Leaf {
                continue;
            }
            while let Some((top, _)) = above.last() {
                if contains(&self.rows[*top], &self.rows[at]) {
                    break;
                }
                sums.extend(above.pop());
            }
            for (_, parts) in &mut above {
                parts.push(at);
            }
            above.push((at, Vec::new()));
        }
        sums.extend(above);
        sums.retain(|(_, parts)| !parts.is_empty());
        // From the smallest to the largest, so that a sum of sums counts only the leaves.
        sums.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, mut parts) in sums {
            parts.retain(|part| self.roles[*part] == Role::Leaf);
            let running = self.running(parts.iter().copied());
            let likely = running
                .ratio(self.amounts(at))
                .is_none_or(|share| (0.5..=1.5).contains(&share));
            let certain = running.equals(self.amounts(at));
            let strict = strict_prefix(&self.rows[at], &self.rows[parts[0]]);
            if certain || (likely && strict) {
                self.roles[at] = Role::Sum(parts);
            }
        }
    }

    /// Rows without a word or a code that are exactly the sum of the rows below or above them.
    fn by_arithmetic(&mut self, problems: &mut Problems) {
        const FARTHEST: usize = 400;
        for at in 0..self.rows.len() {
            if !self.leaf(at) || self.rows[at].of_which {
                continue;
            }
            let below = self.exact_run((at + 1..self.rows.len()).take(FARTHEST), at);
            let found = below.or_else(|| self.exact_run((0..at).rev().take(FARTHEST), at));
            let Some(parts) = found else {
                continue;
            };
            let row = &self.rows[at].line;
            let says = Message::new("budgets-sum-by-arithmetic")
                .with("title", row.title.clone())
                .with("count", parts.len());
            problems.guessed(says, row.origin.clone());
            self.roles[at] = Role::Sum(parts);
        }
    }

    /// The nearest rows in one direction whose leaves sum up exactly to the row.
    fn exact_run(&self, rows: impl Iterator<Item = usize>, at: usize) -> Option<Vec<usize>> {
        let stated = self.amounts(at);
        let mut running = Running::default();
        let mut parts = Vec::new();
        let count = rows.size_hint().0;
        for (seen, next) in rows.enumerate() {
            // A sum ends the rows that a smaller sum may cover.
            if self.rows[next].named_sum {
                return None;
            }
            if !self.leaf(next) || amount_in(self.amounts(next), stated.first()?).is_none() {
                continue;
            }
            running.add(self.amounts(next));
            parts.push(next);
            if parts.len() < 2 || !running.equals(stated) {
                continue;
            }
            // By chance 100 is 50 and 50; 28,890.5 is not, nor two years at once, nor a whole table.
            let agreeing = running.agreeing(stated);
            let particular = stated.iter().any(|amount| particular(amount.amount));
            let whole = seen + 1 == count && parts.len() >= 3;
            if particular || agreeing >= 2 || whole {
                parts.sort_unstable();
                return Some(parts);
            }
        }
        None
    }

    /// Rows that call themselves a sum: of which rows, arithmetic tells; where it tells nothing, position.
    fn by_word(&mut self) {
        let mut before: Option<usize> = None;
        for at in 0..self.rows.len() {
            if !self.rows[at].named_sum || matches!(self.roles[at], Role::Sum(_)) {
                continue;
            }
            let parts = self.parts_of_named(at, before);
            before = Some(at);
            self.roles[at] = Role::Sum(parts);
        }
    }

    fn parts_of_named(&self, at: usize, before: Option<usize>) -> Vec<usize> {
        let leaves = |from: usize, to: usize| -> Vec<usize> {
            (from..to).filter(|row| self.leaf(*row)).collect()
        };
        let next = (at + 1..self.rows.len()).find(|row| self.rows[*row].named_sum);
        let all_above = leaves(0, at);
        let since = leaves(before.map_or(0, |before| before + 1), at);
        let until = leaves(at + 1, next.unwrap_or(self.rows.len()));
        let all = leaves(0, self.rows.len());
        let candidates = [since, all_above, until, all];
        let exact = candidates.iter().find(|rows| {
            !rows.is_empty() && self.running(rows.iter().copied()).equals(self.amounts(at))
        });
        if let Some(rows) = exact {
            return rows.clone();
        }
        if let Some(rows) = self.suffix(at) {
            return rows;
        }
        let distance = |rows: &&Vec<usize>| {
            let ratio = self.running(rows.iter().copied()).ratio(self.amounts(at));
            ratio
                .map(|ratio| (ratio - 1.0).abs())
                .filter(|distance| *distance <= 0.5)
        };
        let nearest = candidates
            .iter()
            .filter(|rows| !rows.is_empty())
            .filter_map(|rows| Some((distance(&rows)?, rows)))
            .min_by(|(one, _), (other, _)| one.total_cmp(other));
        if let Some((_, rows)) = nearest {
            return rows.clone();
        }
        let [since, all_above, until, _] = candidates;
        if !since.is_empty() {
            return since;
        }
        if all_above.is_empty() {
            until
        } else {
            all_above
        }
    }

    /// The last leaves above a row that sum up exactly to it.
    fn suffix(&self, at: usize) -> Option<Vec<usize>> {
        let mut running = Running::default();
        let mut rows = Vec::new();
        for row in (0..at).rev().filter(|row| self.leaf(*row)) {
            running.add(self.amounts(row));
            rows.push(row);
            if running.equals(self.amounts(at)) {
                rows.reverse();
                return Some(rows);
            }
        }
        None
    }

    fn leaves(&self) -> impl Iterator<Item = usize> {
        (0..self.rows.len()).filter(|at| self.leaf(*at))
    }

    fn into(self, sorted: &mut Sorted) {
        let mut position = vec![None; self.rows.len()];
        let mut next = sorted.lines.len();
        for (at, role) in self.roles.iter().enumerate() {
            if *role == Role::Leaf {
                position[at] = Some(next);
                next += 1;
            }
        }
        for (row, role) in self.rows.into_iter().zip(self.roles) {
            let origin = row.line.origin.clone();
            let also = row.also;
            let became = match role {
                Role::Leaf => {
                    sorted.lines.push(row.line);
                    Became::Record(sorted.lines.len() - 1)
                }
                Role::Sum(parts) => {
                    sorted.stated.push(StatedSum {
                        title: row.line.title,
                        annex: row.line.annex,
                        lines: parts.iter().filter_map(|part| position[*part]).collect(),
                        amounts: row.line.amounts,
                        origin: row.line.origin,
                    });
                    Became::Sum(sorted.stated.len() - 1)
                }
                Role::Detail => Became::Aside,
            };
            sorted.understood.push(RowReading { origin, became });
            let also = also.into_iter().map(|origin| RowReading { origin, became });
            sorted.understood.extend(also);
        }
    }

    fn leave_out(self, first: &str, problems: &mut Problems, sorted: &mut Sorted) {
        let mut origin = self.rows[0].line.origin.clone();
        let says = Message::new("budgets-same-money-again").with("first", first);
        origin.row = 0;
        problems.guessed(says, origin);
        for row in self.rows {
            sorted.understood.push(RowReading {
                origin: row.line.origin,
                became: Became::Aside,
            });
        }
    }
}

/// For each section, the name of an earlier one that holds the same money by another classification:
/// expenditure by function in one annex and by economic article in the next.
fn second_views(sections: &[Section]) -> Vec<Option<String>> {
    let sums: Vec<Option<Running>> = sections
        .iter()
        .map(|section| {
            let own = section
                .rows
                .iter()
                .any(|row| row.flat || row.municipality.is_some());
            let leaves: Vec<usize> = section.leaves().collect();
            let twice = SHOWN_TWICE.contains(&section.rows[0].line.annex);
            (!own && twice && leaves.len() >= 2).then(|| section.running(leaves))
        })
        .collect();
    let first_like = |at: usize| {
        let own = sums[at].as_ref()?;
        let line = &sections[at].rows[0].line;
        let first = (0..at).find(|earlier| {
            let other = &sections[*earlier].rows[0].line;
            other.annex == line.annex
                && sums[*earlier]
                    .as_ref()
                    .is_some_and(|sums| sums.same_money(own))
        })?;
        Some(sections[first].rows[0].line.origin.short())
    };
    (0..sections.len()).map(first_like).collect()
}

/// The annexes in which the same money is often shown twice.
const SHOWN_TWICE: [Annex; 2] = [Annex::Expenditure, Annex::Revenue];
