/// What a rule gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The funded projects, in the order in which the rule chose them.
    pub selected: Vec<usize>,
    /// What each voter had to spend in the end, in units, as an exact fraction; `None` for rules without purses. Where
    /// ballots were weighed, what one of average weight had.
    pub endowment: Option<(i128, i128)>,
    /// How many times the purses were raised.
    pub increments: u64,
    /// How the projects were chosen, where the rule has more to say than their order.
    pub rounds: Vec<Round>,
    /// How many voters marked more of what Equal Shares funds than of what greedy does, and how many fewer; where the
    /// two were compared.
    pub preferences: Option<(u64, u64)>,
    /// How many of the selected ones the rule itself chose; a completion chose the others.
    pub by_rule: usize,
}

/// One choice of a rule in which supporters pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// What was chosen.
    pub project: usize,
    /// How many votes it had, counted by what they could still pay: cost over the greatest share.
    pub effective_votes: f64,
    /// What its supporters still had together, in units.
    pub money: f64,
    /// Who paid how much.
    pub payers: Vec<Payer>,
}

/// A group of equal ballots that paid for a project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Payer {
    /// The group of ballots.
    pub group: u32,
    /// How many voters it has, whatever their ballots weigh.
    pub voters: i64,
    /// What each of them paid, in units; where ballots were weighed, what one of average weight would have paid.
    pub paid: f64,
    /// What all of them paid together, in units.
    pub together: f64,
}

impl Round {
    /// How many voters paid.
    pub fn voters(&self) -> i64 {
        self.payers.iter().map(|payer| payer.voters).sum()
    }

    /// The most that one of them paid, in units.
    pub fn share(&self) -> f64 {
        self.payers
            .iter()
            .map(|payer| payer.paid)
            .fold(0.0, f64::max)
    }
}

impl Outcome {
    /// The outcome of a rule without purses.
    pub(crate) fn of(selected: Vec<usize>) -> Self {
        Self {
            by_rule: selected.len(),
            selected,
            endowment: None,
            increments: 0,
            preferences: None,
            rounds: Vec::new(),
        }
    }

    /// The positions of the funded projects in the order of the file.
    pub fn sorted(&self) -> Vec<usize> {
        let mut selected = self.selected.clone();
        selected.sort_unstable();
        selected
    }
}
