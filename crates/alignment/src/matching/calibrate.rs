//! From evidence to a probability that means what it says.
//!
//! The weights were fitted (logistic regression, none allowed the wrong sign) to one city's plan
//! and budget with fifteen kinds of damage done to it: no amounts, no programmes, no products, no
//! offices, a third of the positions removed, and combinations; half of the offices were held out
//! to check, then all were used. They ask only how the first candidate stands to the others, how
//! much of the words meet, and whether sums close: never what the words are.

use super::together::{NOBODY, Together};

const BIAS: f64 = -1.07;
/// Per unit of log-odds against, and for, the candidate among all candidates and "nobody".
const AGAINST: f64 = 0.39;
const FOR: f64 = 0.25;
/// Another candidate has the better words: per unit of log-odds.
const BETTER_WORDS: f64 = 0.31;
/// The amount contradicts, or closes a sum: per unit of log-odds.
const TOO_MUCH: f64 = 0.92;
const CLOSES: f64 = 0.5;
/// It is the one that the common decision chose.
const CHOSEN: f64 = 0.73;
/// Share of the measure's title that the position says.
const SAID: f64 = 0.63;
/// Shares said in both directions, times the lead over the second-best words (at most 4).
const SAID_AND_CLEAR: f64 = 0.28;
/// The position has a number of its own.
const OTHER_NUMBER: f64 = -0.74;
/// Another candidate has the very same words. (Set by reasoning: such pairs are rare where the
/// office is known, and where it is not, sums close for the wrong twin too.)
const TWIN: f64 = -1.5;
/// Suggestions after the first are not worth a reader's time below this.
const WORTH_SAYING: f64 = 0.02;

/// The candidates of a leaf, best first by all evidence, with their probabilities; the first is
/// always there.
pub(super) fn ranked(state: &Together, leaf: usize, at_most: usize) -> Vec<(usize, f64)> {
    let candidates = &state.likeness.leaves[leaf].candidates;
    let evidence: Vec<_> = (0..candidates.len())
        .map(|at| state.evidence(leaf, at))
        .collect();
    let totals: Vec<f64> = evidence
        .iter()
        .map(super::together::Evidence::total)
        .collect();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|a, b| {
        totals[*b]
            .total_cmp(&totals[*a])
            .then(candidates[*a].position.cmp(&candidates[*b].position))
    });
    let top = totals.iter().copied().fold(NOBODY, f64::max);
    let all: f64 =
        totals.iter().map(|total| (total - top).exp()).sum::<f64>() + (NOBODY - top).exp();
    let mut left = 1.0_f64;
    let mut ranked = Vec::new();
    for at in order.into_iter().take(at_most.max(1)) {
        let candidate = &candidates[at];
        let share = ((totals[at] - top).exp() / all).clamp(1e-12, 1.0 - 1e-12);
        let odds = (share / (1.0 - share)).ln();
        let rival = candidates
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, other)| other.words)
            .fold(NOBODY, f64::max);
        let lead = candidate.words - rival;
        let features = &candidate.features;
        let amount = evidence[at].amount;
        let mut value = BIAS;
        value += if odds < 0.0 {
            AGAINST * odds.max(-6.0)
        } else {
            FOR * odds.min(8.0)
        };
        value += BETTER_WORDS * lead.clamp(-4.0, 0.0);
        value += TOO_MUCH * amount.clamp(-3.0, 0.0);
        if state.closes(candidate.position) {
            value += CLOSES * amount.clamp(0.0, 6.0);
        }
        if state.chosen[leaf] == Some(at) {
            value += CHOSEN;
        }
        value += SAID * f64::from(features.said);
        value += SAID_AND_CLEAR * f64::from(features.said + features.cover) * lead.clamp(0.0, 4.0);
        if lead > -0.05 && lead < 0.05 && rival > NOBODY {
            value += TWIN;
        }
        value += OTHER_NUMBER * f64::from(features.other_number);
        let probability = (1.0 / (1.0 + (-value).exp())).min(left);
        if probability < WORTH_SAYING && !ranked.is_empty() {
            break;
        }
        left -= probability;
        ranked.push((at, probability));
    }
    ranked
}
