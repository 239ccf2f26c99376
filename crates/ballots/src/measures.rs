//! For whom an outcome is good: who got something, by sex, age, settlement or whatever ballots say of voters.

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
    let votes = election.votes();
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
