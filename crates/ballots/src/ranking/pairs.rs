//! Two at a time: pairwise ranking as in village meetings, and Saaty's analytic hierarchy process.

/// One comparison of two items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How many times more the one matters than the other; above 1 it wins, at 1 they are equal.
    pub ratio: f64,
}

/// What follows from comparisons.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// How often each item won; half for each that was equal.
    pub wins: Vec<f64>,
    /// Pairs that nobody compared.
    pub missing: Vec<(usize, usize)>,
    /// Items each of which was preferred to the next, and the last to the first; empty where there is no such ring.
    pub ring: Vec<usize>,
}

/// Counts wins; several comparisons of a pair count each.
pub fn rank(items: usize, comparisons: &[Comparison]) -> Ranked {
    let mut wins = vec![0.0; items];
    let mut beats = vec![vec![0.0; items]; items];
    for one in comparisons {
        let part = match one.ratio.total_cmp(&1.0) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        wins[one.one] += part;
        wins[one.other] += 1.0 - part;
        beats[one.one][one.other] += part - 0.5;
        beats[one.other][one.one] += 0.5 - part;
    }
    let compared = |left: usize, right: usize| {
        comparisons
            .iter()
            .any(|it| (it.one, it.other) == (left, right) || (it.one, it.other) == (right, left))
    };
    let pairs = (0..items).flat_map(|left| (left + 1..items).map(move |right| (left, right)));
    Ranked {
        wins,
        missing: pairs
            .filter(|&(left, right)| !compared(left, right))
            .collect(),
        ring: ring(&beats),
    }
}

/// The first ring of three or more that is found.
fn ring(beats: &[Vec<f64>]) -> Vec<usize> {
    /// Goes on from the end of a way; gives the ring where the way comes back to itself.
    fn walk(beats: &[Vec<f64>], way: &mut Vec<usize>, done: &mut [bool]) -> Option<Vec<usize>> {
        let end = *way.last()?;
        for next in (0..beats.len()).filter(|&next| beats[end][next] > 0.0) {
            if let Some(at) = way.iter().position(|&one| one == next) {
                return Some(way[at..].to_vec());
            }
            if !done[next] {
                way.push(next);
                if let Some(found) = walk(beats, way, done) {
                    return Some(found);
                }
                way.pop();
            }
        }
        done[end] = true;
        None
    }
    let mut done = vec![false; beats.len()];
    (0..beats.len())
        .find_map(|start| {
            (!done[start])
                .then(|| walk(beats, &mut vec![start], &mut done))
                .flatten()
        })
        .unwrap_or_default()
}

/// Weights from comparisons by ratio.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// How much each item counts; they sum to 1.
    pub weights: Vec<f64>,
    /// The principal eigenvalue; the number of items where people contradict themselves nowhere.
    pub eigenvalue: f64,
    /// Saaty's consistency ratio; up to 0.1 is taken as good. 0 for two items or fewer.
    pub consistency: f64,
}

/// Saaty's mean consistency index of random comparisons, by the number of items from 0.
const RANDOM: [f64; 16] = [
    0.0, 0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59,
];

/// The principal eigenvector of the comparisons; pairs that nobody compared count as equal.
///
/// Source: Saaty, *The Analytic Hierarchy Process*, 1980; random indices as in his later tables (2008).
pub fn weights(items: usize, comparisons: &[Comparison]) -> Weights {
    let mut matrix = vec![vec![1.0; items]; items];
    for one in comparisons {
        matrix[one.one][one.other] = one.ratio;
        matrix[one.other][one.one] = 1.0 / one.ratio;
    }
    let count = items as f64;
    let mut weights = vec![1.0 / count; items];
    let mut eigenvalue = count;
    for _ in 0..ROUNDS {
        let next: Vec<f64> = matrix
            .iter()
            .map(|row| {
                row.iter()
                    .zip(&weights)
                    .map(|(ratio, weight)| ratio * weight)
                    .sum()
            })
            .collect();
        // Weights sum to 1, so what they sum to now is the eigenvalue.
        eigenvalue = next.iter().sum();
        let moved: f64 = next
            .iter()
            .zip(&weights)
            .map(|(new, old)| (new / eigenvalue - old).abs())
            .sum();
        weights = next.iter().map(|weight| weight / eigenvalue).collect();
        if moved < 1e-16 {
            break;
        }
    }
    let random = RANDOM
        .get(items)
        .copied()
        .unwrap_or(RANDOM[RANDOM.len() - 1]);
    let consistency = if random > 0.0 {
        ((eigenvalue - count) / (count - 1.0) / random).max(0.0)
    } else {
        0.0
    };
    Weights {
        weights,
        eigenvalue,
        consistency,
    }
}

/// So many rounds are far more than comparisons of people need.
const ROUNDS: u32 = 10_000;
