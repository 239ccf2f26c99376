use std::collections::BTreeMap;

use crate::Decimal;

/// How people voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteType {
    /// Any number of projects, all alike.
    Approval,
    /// One project.
    ChooseOne,
    /// The best first.
    Ordinal,
    /// A number of points shared out.
    Cumulative,
    /// Points given to each project by itself.
    Scoring,
}

impl VoteType {
    /// Every way, in the order of the specification.
    pub const ALL: [Self; 5] = [
        Self::Approval,
        Self::Ordinal,
        Self::Cumulative,
        Self::Scoring,
        Self::ChooseOne,
    ];

    /// Its word in the `.pb` format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::ChooseOne => "choose-1",
            Self::Ordinal => "ordinal",
            Self::Cumulative => "cumulative",
            Self::Scoring => "scoring",
        }
    }

    /// The way with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether a ballot says points.
    pub fn has_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scoring)
    }
}

/// A vote on projects, whole: what was asked, and every ballot.
///
/// Amounts are in units of which `10^places` make one of the currency. Columns that the rules do not need are kept as
/// they were, so that a file that is read and written again says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// What the file says about itself, in its order.
    pub meta: Vec<(String, String)>,
    /// How people voted.
    pub vote_type: VoteType,
    /// What can be spent, in units.
    pub budget: i64,
    /// How many decimals an amount has.
    pub places: u32,
    /// How many decimals points have.
    pub point_places: u32,
    /// The names of the columns of a project beside `project_id` and `cost`.
    pub project_columns: Vec<String>,
    /// What one votes on.
    pub projects: Vec<Project>,
    /// The names of the columns of a ballot beside `voter_id`, `vote` and `points`.
    pub ballot_columns: Vec<String>,
    /// The votes.
    pub ballots: Vec<Ballot>,
}

/// One thing that can be funded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Its identifier, a word: `124-A`.
    pub id: String,
    /// What it costs, in units of the election.
    pub cost: i64,
    /// What stands in the other columns, in their order.
    pub cells: Vec<String>,
}

/// One voter's vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Whose it is; it need not be a person's name, and at our desk it never is.
    pub voter: String,
    /// What was marked, in the order of the ballot; empty for a blank one.
    pub marks: Vec<Mark>,
    /// For how many equal ballots it counts, at least 1; see [`Election::reweigh`]. The `.pb` format has no word for it.
    pub weight: u64,
    /// What stands in the other columns, in their order.
    pub cells: Vec<String>,
}

impl Default for Ballot {
    /// A blank ballot that counts once.
    fn default() -> Self {
        Self {
            voter: String::new(),
            marks: Vec::new(),
            weight: 1,
            cells: Vec::new(),
        }
    }
}

/// A project marked on a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// The project's position in [`Election::projects`].
    pub project: u32,
    /// The points it was given, in units of the election; 1 where ballots have no points.
    pub points: i64,
}

/// What excludes what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// The projects that each project excludes.
    pub of: Vec<Vec<usize>>,
    /// Identifiers that are named and that no project has.
    pub unknown: Vec<String>,
}

impl Election {
    /// What the file says under a key.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// What stands in a column of a project; `None` where there is no such column or it is empty.
    pub fn cell(&self, project: usize, column: &str) -> Option<&str> {
        let at = self
            .project_columns
            .iter()
            .position(|name| name == column)?;
        let cell = self.projects.get(project)?.cells.get(at)?;
        (!cell.is_empty()).then_some(cell)
    }

    /// The projects that the file says were funded; `None` where it does not say.
    pub fn published(&self) -> Option<Vec<usize>> {
        let at = self
            .project_columns
            .iter()
            .position(|name| name == "selected")?;
        let is_funded = |project: &Project| project.cells.get(at).is_some_and(|cell| cell == "1");
        Some(
            (0..self.projects.len())
                .filter(|&at| is_funded(&self.projects[at]))
                .collect(),
        )
    }

    /// Which projects exclude one another, by the column `conflicts` or `excludes`: identifiers, with commas between them.
    /// What excludes another is excluded by it. `None` where there is no such column.
    pub fn conflicts(&self) -> Option<Conflicts> {
        let columns = ["conflicts", "excludes"];
        let is_there = |column: &&str| self.project_columns.iter().any(|name| name == column);
        let column = columns.into_iter().find(is_there)?;
        let at: BTreeMap<&str, usize> = self
            .projects
            .iter()
            .enumerate()
            .map(|(at, project)| (project.id.as_str(), at))
            .collect();
        let mut conflicts = Conflicts {
            of: vec![Vec::new(); self.projects.len()],
            unknown: Vec::new(),
        };
        for one in 0..self.projects.len() {
            let ids = self.cell(one, column).unwrap_or_default().split(',');
            for id in ids.map(str::trim).filter(|id| !id.is_empty()) {
                match at.get(id) {
                    Some(&other) if other == one => {}
                    Some(&other) => {
                        conflicts.of[one].push(other);
                        conflicts.of[other].push(one);
                    }
                    None => conflicts.unknown.push(id.to_owned()),
                }
            }
        }
        Some(conflicts)
    }

    /// How many ballots name each project, each counted by its weight.
    pub fn votes(&self) -> Vec<u64> {
        self.named(|ballot| ballot.weight)
    }

    /// How many people named each project, whatever their ballots weigh.
    pub fn people(&self) -> Vec<u64> {
        self.named(|_| 1)
    }

    fn named(&self, weight: impl Fn(&Ballot) -> u64) -> Vec<u64> {
        let mut votes = vec![0; self.projects.len()];
        for ballot in &self.ballots {
            for mark in &ballot.marks {
                votes[mark.project as usize] += weight(ballot);
            }
        }
        votes
    }

    /// What each project was given in all: votes, points, or ranks counted from the longest ballot downwards; each ballot
    /// counted by its weight.
    pub fn scores(&self) -> Vec<i128> {
        self.given(|ballot| ballot.weight)
    }

    /// The same, whatever ballots weigh.
    pub(crate) fn unweighted_scores(&self) -> Vec<i128> {
        self.given(|_| 1)
    }

    fn given(&self, weight: impl Fn(&Ballot) -> u64) -> Vec<i128> {
        let mut scores = vec![0; self.projects.len()];
        let most = self.longest();
        for ballot in &self.ballots {
            let weight = i128::from(weight(ballot));
            for (rank, mark) in ballot.marks.iter().enumerate() {
                scores[mark.project as usize] += weight
                    * match self.vote_type {
                        VoteType::Approval | VoteType::ChooseOne => 1,
                        VoteType::Ordinal => most - rank as i128,
                        VoteType::Cumulative | VoteType::Scoring => i128::from(mark.points),
                    };
            }
        }
        scores
    }

    /// How many projects a ballot may name: as the file says, or as the longest one does.
    fn longest(&self) -> i128 {
        let said = self.meta("max_length").and_then(|text| text.parse().ok());
        let longest = self.ballots.iter().map(|ballot| ballot.marks.len()).max();
        said.unwrap_or(longest.unwrap_or_default() as i128)
    }

    /// What a set of projects costs together.
    pub fn cost(&self, projects: &[usize]) -> i128 {
        projects
            .iter()
            .map(|&project| i128::from(self.projects[project].cost))
            .sum()
    }

    /// An amount in units as people write it.
    pub fn amount(&self, units: i128) -> String {
        Decimal::of_units(units, self.places)
    }
}
