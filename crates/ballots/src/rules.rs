//! The rules, each of them as published.

mod ahead;
mod equal_shares;
mod greedy;
mod maximin;
mod phragmen;
mod purse;
mod welfare;

use crate::profile::Profile;
use crate::{Decimal, Election, Outcome, Tie, Utility, measures};

pub(crate) use equal_shares::Again;
pub use equal_shares::{Start, Stop};

/// How ballots become a list of funded projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Most votes for the money first, passing over what no longer fits.
    Greedy,
    /// The same, ending at the first project that does not fit.
    GreedyNoSkip,
    /// The same as [`Rule::Greedy`] among projects that reach the least score that the file names.
    GreedyThreshold,
    /// The same as [`Rule::Greedy`], passing over what something funded excludes; see [`Election::conflicts`].
    GreedyExclusive,
    /// The set with the greatest sum of utilities, exactly.
    MaxWelfare,
    /// Method of Equal Shares: Peters, Pierczyński, Skowron, arXiv 2008.13276.
    EqualShares,
    /// Sequential Phragmén: Los, Christoff, Grossi, arXiv 2203.12324.
    Phragmen,
    /// The maximin support method: Sánchez-Fernández et al., arXiv 1609.05370, with costs.
    MaximinSupport,
}

impl Rule {
    /// The words of the rules.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("equal-shares", Self::EqualShares),
        ("greedy", Self::Greedy),
        ("greedy-no-skip", Self::GreedyNoSkip),
        ("greedy-threshold", Self::GreedyThreshold),
        ("greedy-exclusive", Self::GreedyExclusive),
        ("max-welfare", Self::MaxWelfare),
        ("phragmen", Self::Phragmen),
        ("maximin-support", Self::MaximinSupport),
    ];

    /// Its word: `equal-shares`.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, one)| *one == self)
            .map_or("", |(word, _)| word)
    }
}

/// What becomes of the money that Equal Shares leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// It stays.
    None,
    /// Purses are raised by one unit of the currency until the budget is reached.
    Add1,
    /// The same, then as [`Completion::Greedy`].
    Add1Greedy,
    /// The rest is spent by [`Rule::Greedy`].
    Greedy,
    /// The rest is spent by [`Rule::Phragmen`].
    Phragmen,
    /// Purses are raised by so many percent of the budget at a time.
    Step(Decimal),
}

/// A rule with everything that has to be fixed before a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// The rule.
    pub rule: Rule,
    /// What a project is worth; `None` for what suits the ballots (and plain votes or points for greedy).
    pub utility: Option<Utility>,
    /// What becomes of the rest.
    pub completion: Completion,
    /// From where purses are raised.
    pub start: Start,
    /// When raising ends.
    pub stop: Stop,
    /// Whether Equal Shares gives way to [`Rule::Greedy`] where more voters marked more of what that funds.
    pub comparison: bool,
    /// Who wins a tie.
    pub tie: Tie,
}

impl Default for Method {
    fn default() -> Self {
        Self {
            rule: Rule::EqualShares,
            utility: None,
            completion: Completion::None,
            start: Start::Exact,
            stop: Stop::Exhaustive,
            comparison: false,
            tie: Tie::default(),
        }
    }
}

/// Counts the votes.
pub fn count(election: &Election, method: &Method) -> Outcome {
    let utility = method.utility.unwrap_or(Utility::of(election.vote_type));
    let places = method.tie.places(election);
    match method.rule {
        Rule::Greedy => greedy::count(election, method.utility, &places, greedy::Way::Skip),
        Rule::GreedyNoSkip => greedy::count(election, method.utility, &places, greedy::Way::Stop),
        Rule::GreedyThreshold => {
            greedy::count(election, method.utility, &places, greedy::Way::Threshold)
        }
        Rule::GreedyExclusive => {
            greedy::count(election, method.utility, &places, greedy::Way::Exclusive)
        }
        Rule::MaxWelfare => welfare::count(election, utility),
        Rule::Phragmen => {
            let profile = Profile::new(election, Utility::Cardinality);
            Outcome::of(phragmen::complete(election, &profile, &places, Vec::new()))
        }
        Rule::MaximinSupport => maximin::count(election, &places),
        Rule::EqualShares => {
            let outcome = equal_shares::count(election, method, utility, &places);
            if method.comparison {
                compared(election, method, &places, outcome)
            } else {
                outcome
            }
        }
    }
}

/// The comparison step: greedy, where more voters marked more of its projects; source: equalshares.net.
fn compared(election: &Election, method: &Method, places: &[u32], outcome: Outcome) -> Outcome {
    let greedy = greedy::count(election, method.utility, places, greedy::Way::Skip);
    let (kept, greedier) = measures::preferences(election, &outcome.selected, &greedy.selected);
    Outcome {
        preferences: Some((kept, greedier)),
        ..if greedier > kept { greedy } else { outcome }
    }
}

/// What Equal Shares funds, with nothing added, where every voter has the first over the second, in units.
#[cfg(test)]
pub(crate) fn funded_with(
    election: &Election,
    profile: &Profile,
    method: &Method,
    endowment: (i128, i128),
) -> Vec<usize> {
    let places = method.tie.places(election);
    equal_shares::once(election, profile, &places, endowment)
}
