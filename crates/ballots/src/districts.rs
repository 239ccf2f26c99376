//! One file, many counts: every district with its own money.

use std::collections::BTreeMap;

use crate::{Ballot, Decimal, Election, Mark};

/// Why an election cannot be counted district by district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undivided {
    /// Projects have no such column.
    NoColumn,
    /// The file does not say what each district can spend: the key that would.
    NoKey(String),
    /// The file says it, but not for each name, or not in numbers: the key.
    BadKey(String),
    /// There are projects in these districts, but no money is named for them.
    NoBudget(Vec<String>),
}

impl Election {
    /// What each district can spend, in units, as the file says it: under `budget_per_neighborhood` the amounts in the
    /// order of the names under `neighborhoods`, and so for every column.
    pub fn budgets_per(&self, column: &str) -> Result<BTreeMap<String, i64>, Undivided> {
        let key = format!("budget_per_{column}");
        let amounts = self.meta(&key);
        let names = self.meta(&plural(column));
        let (Some(amounts), Some(names)) = (amounts, names) else {
            return Err(Undivided::NoKey(key));
        };
        let units = |text: &str| Decimal::parse(text)?.units(self.places);
        let amounts: Option<Vec<i64>> = amounts.split(',').map(units).collect();
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        match amounts {
            Some(amounts)
                if amounts.len() == names.len() && amounts.iter().all(|&amount| amount >= 0) =>
            {
                Ok(names.into_iter().map(str::to_owned).zip(amounts).collect())
            }
            _ => Err(Undivided::BadKey(key)),
        }
    }

    /// The election of each district, by name: its projects, its money, and of every ballot what it marked there.
    ///
    /// Who marked nothing in a district is no voter of it, and whoever marked projects in two is a voter of both.
    pub fn districts(
        &self,
        column: &str,
        budgets: &BTreeMap<String, i64>,
    ) -> Result<Vec<(String, Self)>, Undivided> {
        if !self.project_columns.iter().any(|name| name == column) {
            return Err(Undivided::NoColumn);
        }
        let mut of_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in 0..self.projects.len() {
            let name = self.cell(at, column).unwrap_or_default();
            of_name.entry(name).or_default().push(at);
        }
        let names = of_name.keys().filter(|name| !budgets.contains_key(**name));
        let without: Vec<String> = names.map(|name| (*name).to_owned()).collect();
        if !without.is_empty() {
            return Err(Undivided::NoBudget(without));
        }
        Ok(of_name
            .into_iter()
            .map(|(name, projects)| (name.to_owned(), self.part(&projects, budgets[name])))
            .collect())
    }

    /// The election of some of the projects.
    fn part(&self, projects: &[usize], budget: i64) -> Self {
        let mut position: Vec<Option<u32>> = vec![None; self.projects.len()];
        for (at, &project) in (0_u32..).zip(projects) {
            position[project] = Some(at);
        }
        let marks = |ballot: &Ballot| -> Vec<Mark> {
            let marks = ballot.marks.iter().filter_map(|mark| {
                let project = position[mark.project as usize]?;
                Some(Mark { project, ..*mark })
            });
            marks.collect()
        };
        let ballots = self.ballots.iter().filter_map(|ballot| {
            let marks = marks(ballot);
            (!marks.is_empty()).then(|| Ballot {
                voter: ballot.voter.clone(),
                marks,
                weight: ballot.weight,
                cells: ballot.cells.clone(),
            })
        });
        Self {
            meta: self.meta.clone(),
            vote_type: self.vote_type,
            budget,
            places: self.places,
            point_places: self.point_places,
            project_columns: self.project_columns.clone(),
            projects: projects
                .iter()
                .map(|&project| self.projects[project].clone())
                .collect(),
            ballot_columns: self.ballot_columns.clone(),
            ballots: ballots.collect(),
        }
    }
}

/// The key of the names of a column's values: `neighborhoods`, `categories`.
fn plural(column: &str) -> String {
    match column.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{column}s"),
    }
}
