//! What a method makes of a person's answers.

use std::collections::BTreeMap;

use kernel::Money;

use super::method::{Kind, Method};

/// What a person may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It is not so.
    No,
    /// It is so in part.
    Partly,
    /// It is so.
    Yes,
    /// The question does not fit this document.
    Unfit,
}

impl Answer {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::Unfit];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::Unfit => "unfit",
        }
    }

    /// The answer of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// A person's answers by the code of the item.
pub type Answers = BTreeMap<String, Answer>;

/// What a method makes of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How many items were answered.
    pub answered: usize,
    /// How many items there are.
    pub all: usize,
    /// Items answered with yes, partly, no, does not fit.
    pub counts: [usize; 4],
    /// What the kind of method adds.
    pub result: Result,
}

/// The result by the kind of method.
#[derive(Debug, Clone, PartialEq)]
pub enum Result {
    /// Points of the items that were answered, and the percentage of the money that they count for. Without a share while
    /// items are unanswered, or where nothing fits.
    Sum {
        /// Points.
        points: f64,
        /// The most there could be.
        most: f64,
        /// A whole percentage.
        share: Option<i64>,
    },
    /// Which levels the answers allow, lowest first; the person chooses.
    Levels {
        /// Codes of levels.
        allowed: Vec<String>,
        /// For each level that they do not allow: its code, and the items that would need another answer.
        barred: Vec<(String, Vec<String>)>,
    },
    /// How much of what fits is there: a whole percentage, rounded down, partly as a half; nothing while nothing fits.
    Share(Option<i64>),
}

/// What a method makes of answers. Items that the method does not know are left out.
pub fn outcome(method: &Method, answers: &Answers) -> Outcome {
    let given = |id: &str| answers.get(id).copied();
    let mut counts = [0; 4];
    for answer in method.items.iter().filter_map(|item| given(&item.id)) {
        let at = Answer::ALL.iter().position(|one| *one == answer);
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let answered = counts.iter().sum();
    let all = method.items.len();
    let result = match method.kind {
        Kind::Sum => {
            let points = method.sum(|item| match given(&item.id) {
                Some(Answer::Yes) => item.points[2],
                Some(Answer::Partly) => item.points[1],
                Some(Answer::No | Answer::Unfit) => item.points[0],
                None => 0.0,
            });
            Result::Sum {
                points,
                most: method.most(),
                share: (answered == all && counts[3] < all).then(|| share(method, points)),
            }
        }
        Kind::Marker | Kind::Continuum => {
            let levels = method.levels.iter().enumerate();
            let (barred, allowed): (Vec<_>, Vec<_>) = levels
                .map(|(at, level)| {
                    let bars = if at == 0 {
                        Vec::new()
                    } else {
                        bars(method, answers, &level.id)
                    };
                    (level.id.clone(), bars)
                })
                .partition(|(_, bars)| !bars.is_empty());
            Result::Levels {
                allowed: allowed.into_iter().map(|(level, _)| level).collect(),
                barred,
            }
        }
        Kind::Checklist => {
            let [yes, partly, no, _]: [usize; 4] = counts;
            let fits = yes + partly + no;
            Result::Share((fits > 0).then(|| ((yes * 2 + partly) * 50 / fits) as i64))
        }
    };
    Outcome {
        answered,
        all,
        counts,
        result,
    }
}

/// The items that keep a level above the lowest from being right: what is required for all of them and is not answered
/// with yes, and what speaks for this level alone and is answered with no.
fn bars(method: &Method, answers: &Answers, level: &str) -> Vec<String> {
    let given = |id: &str| answers.get(id).copied();
    method
        .items
        .iter()
        .filter(|item| {
            let alone = item.levels.len() == 1 && item.levels.iter().any(|one| one == level);
            (item.required && given(&item.id) != Some(Answer::Yes))
                || (alone && given(&item.id) == Some(Answer::No))
        })
        .map(|item| item.id.clone())
        .collect()
}

/// The percentage of the money that a sum of points counts for.
fn share(method: &Method, points: f64) -> i64 {
    method
        .shares
        .iter()
        .take_while(|(least, _)| points + 1e-9 >= *least)
        .last()
        .map_or(0, |(_, share)| *share)
}

/// A whole percentage of an amount, in its minor units; what is less than one unit falls away.
pub fn counted(money: Money, share: i64) -> Money {
    let minor = i128::from(money.0) * i128::from(share) / 100;
    Money(i64::try_from(minor).unwrap_or(i64::MAX))
}
