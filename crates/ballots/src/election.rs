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
    /// What stands in the other columns, in their order.
    pub cells: Vec<String>,
}

/// A project marked on a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// The project's position in [`Election::projects`].
    pub project: u32,
    /// The points it was given, in units of the election; 1 where ballots have no points.
    pub points: i64,
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

    /// How many ballots name each project.
    pub fn votes(&self) -> Vec<u64> {
        let mut votes = vec![0; self.projects.len()];
        for mark in self.ballots.iter().flat_map(|ballot| &ballot.marks) {
            votes[mark.project as usize] += 1;
        }
        votes
    }

    /// What each project was given in all: votes, points, or ranks counted from the longest ballot downwards.
    pub fn scores(&self) -> Vec<i128> {
        let mut scores = vec![0; self.projects.len()];
        let most = self.longest();
        for ballot in &self.ballots {
            for (rank, mark) in ballot.marks.iter().enumerate() {
                scores[mark.project as usize] += match self.vote_type {
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
