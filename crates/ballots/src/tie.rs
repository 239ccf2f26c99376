use std::cmp::Ordering;

use crate::Election;

/// How projects that are equal by the rule are put in order: by these keys, one after another.
///
/// The last is always the position in the file, so that there is one order whatever the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie(pub Vec<TieKey>);

/// One key of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieKey {
    /// The cheaper first.
    Cost,
    /// That with more ballots first.
    Votes,
    /// By identifier, letter by letter: `10` stands before `2`.
    Id,
    /// In the order of a lot that was drawn before the count; what it does not name comes last.
    Lot(Vec<String>),
}

impl Default for Tie {
    /// Cheaper, then more votes, then by identifier: what equalshares.net recommends, with the identifier for the lot.
    fn default() -> Self {
        Self(vec![TieKey::Cost, TieKey::Votes, TieKey::Id])
    }
}

impl Tie {
    /// The place of every project in the order; the least place wins.
    pub fn places(&self, election: &Election) -> Vec<u32> {
        let votes = election.votes();
        let mut order: Vec<usize> = (0..election.projects.len()).collect();
        order.sort_by(|&left, &right| {
            let (one, other) = (&election.projects[left], &election.projects[right]);
            self.0
                .iter()
                .map(|key| match key {
                    TieKey::Cost => one.cost.cmp(&other.cost),
                    TieKey::Votes => votes[right].cmp(&votes[left]),
                    TieKey::Id => one.id.cmp(&other.id),
                    TieKey::Lot(lot) => {
                        let drawn =
                            |id: &String| lot.iter().position(|one| one == id).unwrap_or(lot.len());
                        drawn(&one.id).cmp(&drawn(&other.id))
                    }
                })
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        let mut places = vec![0; order.len()];
        for (place, project) in order.into_iter().enumerate() {
            places[project] = place as u32;
        }
        places
    }
}
