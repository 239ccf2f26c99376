use std::collections::BTreeMap;

use kernel::{Message, Origin, Problem, Weight};

/// How many problems of one kind in one place are told in full.
const TOLD_IN_FULL: usize = 12;

/// All problems of all files, bounded: of a broken file of 100,000 rows a person wants the first dozen
/// problems of each kind and the number of the rest.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    told: Vec<Problem>,
    counts: BTreeMap<(Weight, String, String, String), usize>,
}

impl Problems {
    /// No problems yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem; of a kind that was told often enough in this sheet, only the number is kept.
    pub fn add(&mut self, problem: Problem) {
        let kind = (
            problem.weight,
            problem.says.key.to_string(),
            problem.origin.file.clone(),
            problem.origin.sheet.clone(),
        );
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= TOLD_IN_FULL {
            self.told.push(problem);
        }
    }

    /// Notes a problem for which the file cannot be used.
    pub fn fatal(&mut self, says: Message, origin: Origin) {
        self.add(Problem::fatal(says, origin));
    }

    /// Notes a problem for which a row or cell was left out.
    pub fn skipped(&mut self, says: Message, origin: Origin) {
        self.add(Problem::skipped(says, origin));
    }

    /// Notes a guess.
    pub fn guessed(&mut self, says: Message, origin: Origin) {
        self.add(Problem::guessed(says, origin));
    }

    /// Whether there is a problem for which a file cannot be used.
    pub fn has_fatal(&self) -> bool {
        self.told
            .iter()
            .any(|problem| problem.weight == Weight::Fatal)
    }

    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Takes over the problems of another reading.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.add(problem);
        }
    }

    /// The problems in the order of the files, each kind followed by "and N more of the same".
    pub fn into_vec(self) -> Vec<Problem> {
        let mut left: BTreeMap<_, _> = self
            .counts
            .into_iter()
            .filter(|(_, count)| *count > TOLD_IN_FULL)
            .collect();
        let mut all = Vec::with_capacity(self.told.len() + left.len());
        let mut said: BTreeMap<_, usize> = BTreeMap::new();
        for problem in self.told {
            let kind = (
                problem.weight,
                problem.says.key.to_string(),
                problem.origin.file.clone(),
                problem.origin.sheet.clone(),
            );
            let times = said.entry(kind.clone()).or_default();
            *times += 1;
            let rest = (*times == TOLD_IN_FULL)
                .then(|| left.remove(&kind))
                .flatten();
            let weight = problem.weight;
            all.push(problem);
            if let Some(count) = rest {
                all.push(Problem {
                    weight,
                    says: Message::new("intake-more-of-the-same")
                        .with("count", count - TOLD_IN_FULL),
                    origin: Origin {
                        file: kind.2,
                        sheet: kind.3,
                        ..Origin::default()
                    },
                });
            }
        }
        all
    }

    /// The value with its problems, or all problems where one of them is fatal.
    ///
    /// # Errors
    /// All problems of all files, where the files cannot be used.
    pub fn finish<T>(
        self,
        value: T,
        understood: Vec<crate::RowReading>,
    ) -> Result<crate::Read<T>, Vec<Problem>> {
        if self.has_fatal() {
            return Err(self.into_vec());
        }
        Ok(crate::Read {
            value,
            problems: self.into_vec(),
            understood,
        })
    }
}
