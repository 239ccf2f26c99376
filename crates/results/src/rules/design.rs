//! How the answers were collected: weights, strata, clusters.
//!
//! A weight says how many of the population an answer stands for: the population of a stratum divided by how many of it
//! answered. In a census those who did not answer are taken to be like those of their settlement who did; a purposive
//! sample stands for nobody but itself, and no interval is said of it.

use std::collections::BTreeMap;

/// How those who answered were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chosen {
    /// Everybody was to be asked.
    Census,
    /// By chance within each settlement.
    Random,
    /// Settlements by chance, then households by chance within them.
    Clustered,
    /// By judgement, or whoever came.
    #[default]
    Purposive,
}

impl Chosen {
    /// Its word: `census`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Census => "census",
            Self::Random => "random",
            Self::Clustered => "clustered",
            Self::Purposive => "purposive",
        }
    }

    /// Whether chance decided, so that intervals can be said.
    pub const fn by_chance(self) -> bool {
        !matches!(self, Self::Purposive)
    }
}

/// The plan of a sample, as far as estimates need it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// How those who answered were chosen.
    pub chosen: Chosen,
    /// How many households each settlement has, where that is known.
    pub households: BTreeMap<String, f64>,
    /// How many settlements there are to choose from, in a sample of settlements.
    pub settlements: Option<f64>,
}

/// What had to be assumed, to be said beside the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assumed {
    /// A purposive sample: the figures speak of those who answered, and have no intervals.
    Purposive,
    /// How many households live where is not known: every answer weighs the same.
    NoWeights,
    /// Some answers name no settlement of the plan: they weigh as the others do on average.
    Elsewhere,
    /// More households answered than the plan knows of: the plan is out of date.
    MoreThanPlanned,
    /// In a census some did not answer: they are taken to be like those of their settlement who did.
    NonResponse,
    /// A stratum with a single cluster: its part of the variance is measured from zero.
    LonelyCluster,
}

/// The design of the rows of one table: weights, clusters and strata.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// How those who answered were chosen.
    pub chosen: Chosen,
    /// The weight of each row, finite and greater than zero.
    pub weights: Vec<f64>,
    /// The cluster of each row.
    pub clusters: Vec<u32>,
    /// The stratum of each cluster.
    pub stratum_of: Vec<u32>,
    /// What part of the clusters of each stratum was taken, 0 to 1.
    pub taken: Vec<f64>,
    /// The rows, those of a stratum together and in it those of a cluster.
    pub order: Vec<u32>,
    /// What had to be assumed.
    pub assumed: Vec<Assumed>,
}

impl Design {
    /// The design of a table of households: the settlement of each row as a code into `words`; any other code where it is
    /// not known.
    pub fn of_households(plan: &Plan, codes: &[u32], words: &[&str]) -> Self {
        let mut assumed = Vec::new();
        let known = |code: u32| {
            let word = words.get(code as usize).copied();
            word.filter(|word| plan.households.contains_key(*word))
        };
        let mut names: BTreeMap<Option<&str>, u32> = BTreeMap::new();
        // Of each settlement once, and once of what is none.
        let mut seen = vec![false; words.len() + 1];
        for code in codes {
            let place = (*code as usize).min(words.len());
            if !std::mem::replace(&mut seen[place], true) {
                names.insert(known(*code), 0);
            }
        }
        for (number, place) in names.values_mut().enumerate() {
            *place = number as u32;
        }
        let places: Vec<u32> = (0..=words.len() as u32)
            .map(|code| names.get(&known(code)).copied().unwrap_or(0))
            .collect();
        let stratum: Vec<u32> = codes
            .iter()
            .map(|code| places[(*code as usize).min(words.len())])
            .collect();
        let mut answered = vec![0f64; names.len()];
        for place in &stratum {
            answered[*place as usize] += 1.0;
        }
        let has_weights = names.keys().any(Option::is_some) && plan.chosen.by_chance();
        let mut weight = vec![1.0; names.len()];
        let mut taken = vec![0.0; names.len()];
        if has_weights {
            for (name, place) in &names {
                let Some(name) = name else { continue };
                let (all, here) = (plan.households[*name], answered[*place as usize]);
                if here > all {
                    assumed.push(Assumed::MoreThanPlanned);
                }
                if here < all && plan.chosen == Chosen::Census {
                    assumed.push(Assumed::NonResponse);
                }
                weight[*place as usize] = (all / here).max(1.0);
                taken[*place as usize] = (here / all).min(1.0);
            }
            if let Some(place) = names.get(&None) {
                assumed.push(Assumed::Elsewhere);
                let others = |values: &[f64]| -> f64 {
                    values
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| *at != *place as usize)
                        .map(|(at, value)| value * answered[at])
                        .sum()
                };
                let known: f64 = codes.len() as f64 - answered[*place as usize];
                weight[*place as usize] = others(&weight) / known;
            }
        } else if plan.chosen.by_chance() {
            assumed.push(Assumed::NoWeights);
        }
        if plan.chosen == Chosen::Purposive {
            assumed.push(Assumed::Purposive);
        }
        let weights = stratum
            .iter()
            .map(|place| weight[*place as usize])
            .collect();
        let mut design = if plan.chosen == Chosen::Clustered {
            // The settlements are what chance chose: one stratum of them all.
            let clusters = names.len() as f64;
            let share = plan
                .settlements
                .map_or(0.0, |all| (clusters / all).min(1.0));
            Self {
                chosen: plan.chosen,
                weights,
                clusters: stratum,
                stratum_of: vec![0; names.len()],
                taken: vec![share],
                order: Vec::new(),
                assumed,
            }
        } else {
            Self {
                chosen: plan.chosen,
                weights,
                clusters: (0..codes.len() as u32).collect(),
                stratum_of: stratum,
                taken,
                order: Vec::new(),
                assumed,
            }
        };
        design.put_in_order();
        design
    }

    /// The design of those who live in the households: `household` is the row of each in the table of `self`.
    #[must_use]
    pub fn of_members(&self, household: &[u32]) -> Self {
        let mut design = Self {
            weights: household
                .iter()
                .map(|row| self.weights[*row as usize])
                .collect(),
            clusters: household
                .iter()
                .map(|row| self.clusters[*row as usize])
                .collect(),
            ..self.clone()
        };
        design.put_in_order();
        design
    }

    /// Finds the order of the rows; a stratum of one cluster is noted.
    pub fn put_in_order(&mut self) {
        // By clusters, then by strata, each time keeping the order of before: no comparison, however many rows there are.
        let rows: Vec<u32> = (0..self.clusters.len() as u32).collect();
        let by_cluster = counted(&rows, self.stratum_of.len(), |row| {
            self.clusters[row as usize]
        });
        self.order = counted(&by_cluster, self.taken.len(), |row| {
            self.stratum_of[self.clusters[row as usize] as usize]
        });
        let lonely = self.clusters_of_strata().contains(&1);
        if self.chosen.by_chance() && lonely {
            self.assumed.push(Assumed::LonelyCluster);
        }
        self.assumed.sort_unstable();
        self.assumed.dedup();
    }

    /// How many clusters each stratum has.
    pub fn clusters_of_strata(&self) -> Vec<u32> {
        let mut counts = vec![0; self.taken.len()];
        for stratum in &self.stratum_of {
            counts[*stratum as usize] += 1;
        }
        counts
    }
}

/// The rows in the order of their keys, which are below `keys`; rows of the same key keep their order.
fn counted(rows: &[u32], keys: usize, key: impl Fn(u32) -> u32) -> Vec<u32> {
    if rows.is_sorted_by_key(|row| key(*row)) {
        return rows.to_vec();
    }
    let mut next = vec![0usize; keys + 1];
    for row in rows {
        next[key(*row) as usize + 1] += 1;
    }
    for place in 1..next.len() {
        next[place] += next[place - 1];
    }
    let mut order = vec![0; rows.len()];
    for row in rows {
        let place = &mut next[key(*row) as usize];
        order[*place] = *row;
        *place += 1;
    }
    order
}
