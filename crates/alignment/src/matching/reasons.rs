//! Why a suggestion was made, as data; words for it are found by whoever shows it.

use rustc_hash::FxHashMap;

use super::amounts;
use super::likeness::Side;
use super::together::Together;
use super::words::{Id, Vocabulary};
use super::{Reason, office_name};

/// At most so many shared words are named; papers in four languages share each word up to four times.
const MOST_WORDS: usize = 12;

/// Knows what can be said about each pair.
pub(super) struct Witness<'a> {
    state: &'a Together<'a>,
    measures: &'a Side<'a>,
    positions: &'a Side<'a>,
    vocabulary: &'a Vocabulary<'a>,
    /// How many measures stand under each position.
    under: Vec<usize>,
    /// How many positions say a word.
    said_by: FxHashMap<Id, usize>,
}

impl<'a> Witness<'a> {
    pub(super) fn of(
        state: &'a Together<'a>,
        measures: &'a Side<'a>,
        positions: &'a Side<'a>,
        vocabulary: &'a Vocabulary<'a>,
    ) -> Self {
        let mut under = vec![0; positions.items.len()];
        for (at, leaf) in state.likeness.leaves.iter().enumerate() {
            if let Some(position) = state.position_of(at) {
                under[position] += leaf.members.len();
            }
        }
        let mut said_by = FxHashMap::default();
        for position in positions.prepared {
            for word in position
                .title
                .iter()
                .chain(&position.detail)
                .chain(&position.extra)
            {
                *said_by.entry(*word).or_default() += 1;
            }
        }
        Self {
            state,
            measures,
            positions,
            vocabulary,
            under,
            said_by,
        }
    }

    pub(super) fn reasons(&self, leaf: usize, candidate: usize, measure: usize) -> Vec<Reason> {
        let this = &self.state.likeness.leaves[leaf];
        let position = this.candidates[candidate].position;
        let (left, right) = (
            &self.measures.prepared[measure],
            &self.positions.prepared[position],
        );
        let mut reasons = Vec::new();
        if left.whole_title != 0 && left.whole_title == right.whole_title {
            reasons.push(Reason::SameTitle);
        } else {
            let words = self.shared_words(measure, position);
            if !words.is_empty() {
                reasons.push(Reason::SharedWords { words });
            }
        }
        self.add_amounts(leaf, measure, position, &mut reasons);
        if let Some(measure) = self.sibling(leaf, position) {
            reasons.push(Reason::LikeSibling { measure });
        }
        let meet = |field: usize| {
            left.labels[field]
                .iter()
                .any(|label| right.labels[field].contains(label))
        };
        if meet(0) {
            reasons.push(Reason::SameProgramme);
        }
        if meet(1) {
            reasons.push(Reason::SameFunction);
        }
        if meet(3)
            && let Some(place) = self.measures.items[measure].place.clone()
        {
            reasons.push(Reason::SamePlace { place });
        }
        let office = office_name(&self.measures.items[measure]);
        if office.is_some() && office == office_name(&self.positions.items[position]) {
            reasons.push(Reason::SameOffice);
        }
        if self.state.likeness.pools[this.pool].positions.len() == 1 {
            reasons.push(Reason::OnlyCandidate);
        }
        reasons
    }

    fn add_amounts(&self, leaf: usize, measure: usize, position: usize, reasons: &mut Vec<Reason>) {
        let (Some(asked), Some(given)) = (
            self.measures.amounts[measure],
            self.positions.amounts[position],
        ) else {
            return;
        };
        if given > 0 && amounts::equal(asked, given) {
            reasons.push(Reason::AmountAgrees { amount: given });
            return;
        }
        let here = self.state.position_of(leaf) == Some(position);
        if here && self.under[position] > 1 && self.state.closes(position) {
            reasons.push(Reason::GroupAmountAgrees {
                measures: self.under[position],
                amount: given,
            });
        }
    }

    /// A measure of the same product, with other words, that stands under the position.
    fn sibling(&self, leaf: usize, position: usize) -> Option<usize> {
        let cell = &self.state.likeness.cells[self.state.likeness.leaves[leaf].cell];
        let other = cell
            .iter()
            .find(|other| **other != leaf && self.state.position_of(**other) == Some(position))?;
        self.state.likeness.leaves[*other].members.first().copied()
    }

    fn shared_words(&self, measure: usize, position: usize) -> Vec<String> {
        let (left, right) = (
            &self.measures.prepared[measure],
            &self.positions.prepared[position],
        );
        let mut shared: Vec<Id> = Vec::new();
        for word in left.title.iter().chain(&left.detail) {
            for (other, _) in &self.state.likeness.related[*word as usize] {
                if right.title.contains(other)
                    || right.detail.contains(other)
                    || right.extra.contains(other)
                {
                    shared.push(*other);
                }
            }
        }
        shared.sort_unstable_by_key(|word| (self.said_by.get(word).copied().unwrap_or(0), *word));
        shared.dedup();
        shared.truncate(MOST_WORDS);
        shared
            .into_iter()
            .map(|word| self.vocabulary.shown(word).to_owned())
            .collect()
    }
}
