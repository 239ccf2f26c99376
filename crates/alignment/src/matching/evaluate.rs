//! How good suggestions are, where the truth is known.

use super::Suggestion;

/// Figures of one run against the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// Measures.
    pub measures: usize,
    /// Measures that have a true position.
    pub with_truth: usize,
    /// Of these, the share whose first suggestion is the true position.
    pub first_right: f64,
    /// Of all measures, the share with an accepted suggestion.
    pub coverage: f64,
    /// Of the accepted suggestions, the share that is right; 1 if nothing was accepted.
    pub precision: f64,
    /// Harmonic mean of precision and recall of first suggestions of probability ½ or more.
    pub f1: f64,
    /// Expected calibration error of first suggestions, ten bins of equal width
    /// (Guo et al. 2017): mean distance between what was promised and what came true.
    pub calibration_error: f64,
}

/// Compares suggestions, ordered as [`super::suggest`] gives them, with the true position of each
/// measure (`None`: no position pays for it).
pub fn evaluate(suggestions: &[Suggestion], truth: &[Option<usize>]) -> Evaluation {
    let mut seen = vec![false; truth.len()];
    let (mut first_right, mut sure, mut sure_right) = (0, 0, 0);
    let (mut accepted, mut accepted_right) = (0, 0);
    let mut covered = vec![false; truth.len()];
    let mut bins = [(0.0_f64, 0.0_f64); BINS];
    let mut firsts = 0_usize;
    for suggestion in suggestions {
        let right = truth[suggestion.measure] == Some(suggestion.position);
        if suggestion.accepted {
            accepted += 1;
            accepted_right += usize::from(right);
            covered[suggestion.measure] = true;
        }
        if std::mem::replace(&mut seen[suggestion.measure], true) {
            continue;
        }
        firsts += 1;
        first_right += usize::from(right);
        if suggestion.probability >= 0.5 {
            sure += 1;
            sure_right += usize::from(right);
        }
        let bin = ((suggestion.probability * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += suggestion.probability;
        bins[bin].1 += f64::from(u8::from(right));
    }
    let with_truth = truth.iter().flatten().count();
    Evaluation {
        measures: truth.len(),
        with_truth,
        first_right: share(first_right, with_truth),
        coverage: share(covered.iter().filter(|c| **c).count(), truth.len()),
        precision: share(accepted_right, accepted),
        f1: share(2 * sure_right, sure + with_truth),
        calibration_error: bins
            .iter()
            .map(|(promised, came)| (promised - came).abs())
            .sum::<f64>()
            / firsts.max(1) as f64,
    }
}

const BINS: usize = 10;

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}
