//! For whom an outcome is good: who got something, by sex, age, settlement or whatever ballots say of voters.
//!
//! People are counted, whatever their ballots weigh.

use std::collections::BTreeMap;

use crate::Election;

/// What a group of voters got.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Share {
    /// How many ballots.
    pub voters: u64,
    /// How many of them marked no funded project.
    pub without: u64,
    /// How many funded projects they marked, together.
    pub funded: u64,
    /// What the funded projects they marked cost, divided among those who marked each, together, in units.
    pub money: f64,
}

impl Share {
    /// The part of voters who got nothing.
    pub fn excluded(&self) -> f64 {
        self.without as f64 / self.voters.max(1) as f64
    }

    /// How many funded projects a voter marked, on average.
    pub fn winners(&self) -> f64 {
        self.funded as f64 / self.voters.max(1) as f64
    }
}

/// What all voters got.
pub fn overall(election: &Election, selected: &[usize]) -> Share {
    by(election, selected, |_| Some(String::new()))
        .into_values()
        .next()
        .unwrap_or_default()
}

/// How many voters marked more funded projects of one outcome than of another, and how many fewer; each ballot counted
/// by its weight, as the comparison of two outcomes asks.
pub fn preferences(election: &Election, one: &[usize], other: &[usize]) -> (u64, u64) {
    let mut worth = vec![0_i32; election.projects.len()];
    for &project in one {
        worth[project] += 1;
    }
    for &project in other {
        worth[project] -= 1;
    }
    let (mut more, mut fewer) = (0, 0);
    for ballot in &election.ballots {
        let marked = ballot.marks.iter();
        let balance: i32 = marked.map(|mark| worth[mark.project as usize]).sum();
        match balance {
            0 => {}
            1.. => more += ballot.weight,
            _ => fewer += ballot.weight,
        }
    }
    (more, fewer)
}

/// A group of voters who agree on a project that is not funded and got less than their part of the budget would pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The project they agree on.
    pub project: usize,
    /// How many they are.
    pub voters: u64,
}

/// Claims that an outcome leaves unmet, one for each project at most: voters who all marked it, and for each of whom
/// the funded projects that he or she marked together with it cost no more than the group's part of the budget.
///
/// None are left exactly where the outcome satisfies EJR+ for utilities by cost (Brill and Peters, arXiv 2302.01989,
/// with costs); Equal Shares leaves none.
pub fn unmet(election: &Election, selected: &[usize]) -> Vec<Claim> {
    let voters = election.ballots.len() as i128;
    let cost = |project: usize| i128::from(election.projects[project].cost);
    let mut is_funded = vec![false; election.projects.len()];
    for &project in selected {
        is_funded[project] = true;
    }
    let mut got: Vec<Vec<i128>> = vec![Vec::new(); election.projects.len()];
    for ballot in &election.ballots {
        let marked = ballot.marks.iter().map(|mark| mark.project as usize);
        let funded: i128 = marked.clone().filter(|&one| is_funded[one]).map(cost).sum();
        for project in marked.filter(|&one| !is_funded[one]) {
            got[project].push(funded);
        }
    }
    let mut claims = Vec::new();
    for (project, mut got) in got.into_iter().enumerate() {
        got.sort_unstable();
        let many = got.iter().enumerate().rev().find(|(before, funded)| {
            let part = (*before as i128 + 1) * i128::from(election.budget);
            (**funded + cost(project)) * voters <= part
        });
        if let Some((before, _)) = many {
            let voters = before as u64 + 1;
            claims.push(Claim { project, voters });
        }
    }
    claims
}

/// What a category of projects got, beside what people asked of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Category {
    /// The part of all marks on ballots; a project of several categories counts in each with its part.
    pub wanted: f64,
    /// The part of the money spent.
    pub spent: f64,
}

/// What every category got, by a column with lists of words (`category`, `beneficiaries`); projects without a word
/// are left out of both parts.
///
/// Where the two parts of all categories are alike, the outcome is proportional by category.
pub fn by_category(
    election: &Election,
    selected: &[usize],
    column: &str,
) -> BTreeMap<String, Category> {
    let votes = election.people();
    let mut categories: BTreeMap<String, Category> = BTreeMap::new();
    let (mut wanted, mut spent) = (0.0, 0.0);
    for (at, project) in election.projects.iter().enumerate() {
        let words: Vec<&str> = election
            .cell(at, column)
            .map(|cell| {
                cell.split(',')
                    .map(str::trim)
                    .filter(|word| !word.is_empty())
                    .collect()
            })
            .unwrap_or_default();
        if words.is_empty() {
            continue;
        }
        let part = 1.0 / words.len() as f64;
        let cost = if selected.contains(&at) {
            project.cost as f64
        } else {
            0.0
        };
        wanted += votes[at] as f64;
        spent += cost;
        for word in words {
            let category = categories.entry(word.to_owned()).or_default();
            category.wanted += part * votes[at] as f64;
            category.spent += part * cost;
        }
    }
    for category in categories.values_mut() {
        category.wanted /= f64::max(wanted, 1.0);
        category.spent /= f64::max(spent, 1.0);
    }
    categories
}

/// What voters got, by what a column says of them; ballots that say nothing there are in none.
pub fn by_column(election: &Election, selected: &[usize], column: &str) -> BTreeMap<String, Share> {
    let at = election
        .ballot_columns
        .iter()
        .position(|name| name == column);
    by(election, selected, |ballot| {
        let cell = election.ballots[ballot].cells.get(at?)?;
        (!cell.is_empty()).then(|| bucket(column, cell))
    })
}

/// Ages are put together as years of life, so that nobody is a group of one by his or her age.
fn bucket(column: &str, cell: &str) -> String {
    if column != "age" {
        return cell.to_owned();
    }
    match cell.parse::<u32>() {
        Ok(..18) => "0-17".to_owned(),
        Ok(18..30) => "18-29".to_owned(),
        Ok(30..60) => "30-59".to_owned(),
        Ok(_) => "60+".to_owned(),
        Err(_) => cell.to_owned(),
    }
}

fn by(
    election: &Election,
    selected: &[usize],
    group: impl Fn(usize) -> Option<String>,
) -> BTreeMap<String, Share> {
    let votes = election.people();
    let mut is_funded = vec![false; election.projects.len()];
    for &project in selected {
        is_funded[project] = true;
    }
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for (at, ballot) in election.ballots.iter().enumerate() {
        let Some(group) = group(at) else { continue };
        let share = shares.entry(group).or_default();
        let marked = ballot.marks.iter().map(|mark| mark.project as usize);
        let funded: Vec<usize> = marked.filter(|&project| is_funded[project]).collect();
        share.voters += 1;
        share.without += u64::from(funded.is_empty());
        share.funded += funded.len() as u64;
        for project in funded {
            share.money += election.projects[project].cost as f64 / votes[project].max(1) as f64;
        }
    }
    shares
}
