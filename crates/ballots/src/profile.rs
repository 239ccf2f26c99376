use rustc_hash::FxHashMap;

use crate::{Election, VoteType};

/// What a funded project is worth to a voter who marked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utility {
    /// Its cost: one som of public money is like another.
    Cost,
    /// One: a small project is worth as much as a large one.
    Cardinality,
    /// The points that the voter gave it.
    Points,
    /// How many of the marked projects the voter put below it.
    Borda,
}

impl Utility {
    /// The words of the utilities.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("cost", Self::Cost),
        ("cardinality", Self::Cardinality),
        ("points", Self::Points),
        ("borda", Self::Borda),
    ];

    /// What suits a way of voting where nobody says.
    pub fn of(way: VoteType) -> Self {
        match way {
            VoteType::Approval | VoteType::ChooseOne => Self::Cost,
            VoteType::Ordinal => Self::Borda,
            VoteType::Cumulative | VoteType::Scoring => Self::Points,
        }
    }

    /// Its word: `cost`.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, one)| *one == self)
            .map_or("", |(word, _)| word)
    }
}

/// The ballots of an election as a rule sees them: equal ballots are one group, whatever their number.
#[derive(Debug)]
pub(crate) struct Profile {
    /// What the ballots of each group weigh together, as many as there are where none was weighed; blank ones are in
    /// none.
    pub(crate) groups: Vec<i64>,
    /// How many ballots are in each group.
    pub(crate) people: Vec<i64>,
    /// The group of every ballot; `None` for one that supports nothing.
    pub(crate) group_of: Vec<Option<u32>>,
    /// Who supports each project.
    pub(crate) supporters: Vec<Supporters>,
    /// What each project costs.
    pub(crate) costs: Vec<i64>,
    /// What all ballots weigh, blank ones included.
    pub(crate) voters: i64,
    /// How many ballots there are, blank ones included.
    pub(crate) ballots: i64,
}

/// The groups that support a project.
#[derive(Debug, Default)]
pub(crate) struct Supporters {
    /// Which.
    pub(crate) groups: Vec<u32>,
    /// What the ballots of each of them weigh.
    pub(crate) sizes: Vec<f64>,
    /// What the project is worth to each of them.
    pub(crate) worth: Worth,
    /// What all of them weigh.
    pub(crate) size: i64,
    /// What it is worth to all of them together.
    pub(crate) total: i128,
}

/// What a project is worth to its supporters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    /// The same to everybody.
    Alike(i64),
    /// To each group in order.
    Each(Vec<i64>),
}

impl Default for Worth {
    fn default() -> Self {
        Self::Alike(1)
    }
}

impl Worth {
    /// What it is worth to the supporter at a position.
    pub(crate) fn at(&self, position: usize) -> i64 {
        match self {
            Self::Alike(worth) => *worth,
            Self::Each(all) => all[position],
        }
    }
}

impl Profile {
    /// Whether two projects cost the same and are worth the same to the same groups: no rule tells them apart.
    pub(crate) fn are_alike(&self, one: usize, other: usize) -> bool {
        let (left, right) = (&self.supporters[one], &self.supporters[other]);
        self.costs[one] == self.costs[other]
            && left.groups == right.groups
            && left.worth == right.worth
    }

    /// Groups the ballots; marks that are worth nothing are no support.
    pub(crate) fn new(election: &Election, utility: Utility) -> Self {
        let mut by_marks: FxHashMap<Vec<(u32, i64)>, u32> = FxHashMap::default();
        let (mut groups, mut people): (Vec<i64>, Vec<i64>) = (Vec::new(), Vec::new());
        let mut voters = 0_i64;
        let mut group_of = Vec::with_capacity(election.ballots.len());
        for ballot in &election.ballots {
            let count = ballot.marks.len();
            let weight = i64::try_from(ballot.weight).unwrap_or(i64::MAX);
            voters = voters.saturating_add(weight);
            let mut marks: Vec<(u32, i64)> = ballot
                .marks
                .iter()
                .enumerate()
                .map(|(rank, mark)| {
                    let worth = match utility {
                        Utility::Cost | Utility::Cardinality => 1,
                        Utility::Points => mark.points,
                        Utility::Borda => (count - rank - 1) as i64,
                    };
                    (mark.project, worth)
                })
                .filter(|(_, worth)| *worth > 0)
                .collect();
            if marks.is_empty() {
                group_of.push(None);
                continue;
            }
            marks.sort_unstable();
            let next = groups.len() as u32;
            let group = *by_marks.entry(marks).or_insert(next);
            if group == next {
                groups.push(0);
                people.push(0);
            }
            let of_group = &mut groups[group as usize];
            *of_group = of_group.saturating_add(weight);
            people[group as usize] += 1;
            group_of.push(Some(group));
        }
        let mut of_group: Vec<Vec<(u32, i64)>> = vec![Vec::new(); groups.len()];
        for (marks, group) in by_marks {
            of_group[group as usize] = marks;
        }
        let mut supporters: Vec<Supporters> = election
            .projects
            .iter()
            .map(|project| Supporters {
                worth: match utility {
                    Utility::Cost => Worth::Alike(project.cost),
                    Utility::Cardinality => Worth::Alike(1),
                    Utility::Points | Utility::Borda => Worth::Each(Vec::new()),
                },
                ..Supporters::default()
            })
            .collect();
        for (group, marks) in of_group.iter().enumerate() {
            let size = groups[group];
            for &(project, worth) in marks {
                let one = &mut supporters[project as usize];
                one.groups.push(group as u32);
                one.sizes.push(size as f64);
                one.size = one.size.saturating_add(size);
                let worth = match &mut one.worth {
                    Worth::Alike(alike) => *alike,
                    Worth::Each(all) => {
                        all.push(worth);
                        worth
                    }
                };
                one.total += i128::from(size) * i128::from(worth);
            }
        }
        Self {
            groups,
            people,
            group_of,
            supporters,
            costs: election
                .projects
                .iter()
                .map(|project| project.cost)
                .collect(),
            voters,
            ballots: election.ballots.len() as i64,
        }
    }

    /// What a ballot weighs on average; exactly 1 where none was weighed.
    pub(crate) fn average(&self) -> f64 {
        self.voters.max(1) as f64 / self.ballots.max(1) as f64
    }

    /// What a ballot of average weight has where each unit of weight has this; of a fraction over a multiple of all
    /// weights.
    pub(crate) fn of_ballot(&self, (all, under): (i128, i128)) -> (i128, i128) {
        (
            all,
            under / i128::from(self.voters.max(1)) * i128::from(self.ballots.max(1)),
        )
    }

    /// What each unit of weight has where a ballot of average weight has this.
    pub(crate) fn of_unit(&self, (all, under): (i128, i128)) -> (i128, i128) {
        (
            all,
            under / i128::from(self.ballots.max(1)) * i128::from(self.voters.max(1)),
        )
    }
}
