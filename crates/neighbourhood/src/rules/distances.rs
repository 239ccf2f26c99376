//! How far it is to the nearest facility of a kind, and for whom.

use serde::{Deserialize, Serialize};

use super::cells::BANDS;
use super::geo::Point;

/// Farther than these many kilometres: the limits of the bands.
///
/// Two and three kilometres are what a child walks to school in half an hour and in three quarters; five is the distance
/// beyond which primary care counts as hard to reach in many countries' norms. They are conventions of this page, not law.
pub const LIMITS: [f64; 3] = [2.0, 3.0, 5.0];

/// The band of people of whom nobody knows how far it is.
pub const UNKNOWN: usize = BANDS - 1;

/// By how much a path is longer than the straight line, where nobody says otherwise: none. What is assumed is shown.
pub const NO_DETOUR: f64 = 1.0;

/// The factors that may be assumed.
pub const DETOURS: [f64; 4] = [1.0, 1.2, 1.4, 1.6];

/// The distance in kilometres to the nearest of some points, times the factor of the path; `None` where there is none.
pub fn nearest(from: Point, all: &[Point], detour: f64) -> Option<f64> {
    all.iter()
        .map(|point| from.kilometres_to(*point) * detour)
        .min_by(f64::total_cmp)
}

/// The number of the band of a distance.
pub fn band(kilometres: Option<f64>) -> usize {
    match kilometres {
        None => UNKNOWN,
        Some(far) => LIMITS.iter().filter(|limit| far > **limit).count(),
    }
}

/// The median of weighted distances; the mean of the two middle ones where they are two.
pub fn median(weighted: &[(f64, u64)]) -> Option<f64> {
    let mut sorted: Vec<(f64, u64)> = weighted
        .iter()
        .copied()
        .filter(|(_, weight)| *weight > 0)
        .collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let all: u64 = sorted.iter().map(|(_, weight)| weight).sum();
    let at = |number: u64| {
        let mut passed = 0;
        sorted.iter().find_map(|(value, weight)| {
            passed += weight;
            (passed > number).then_some(*value)
        })
    };
    let last = all.checked_sub(1)?;
    Some(f64::midpoint(at(last / 2)?, at(all / 2)?))
}

/// How far a group has it to the nearest facility of a kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reach {
    /// The trait; `None` for everybody.
    pub of: Option<String>,
    /// The category of the trait; `unknown` for those of whom nobody knows.
    pub category: String,
    /// People up to 2 km away, over 2 to 3, over 3 to 5, over 5, and those of whom nobody knows; `None` where withheld.
    pub bands: [Option<u64>; BANDS],
    /// The median distance in kilometres of those of whom it is known; `None` where it is withheld or nobody knows.
    pub median: Option<f64>,
}

impl Reach {
    /// The share of those of whom it is known who have it farther than a limit; `None` where a number is withheld.
    pub fn share_beyond(&self, limit: usize) -> Option<f64> {
        let known: Vec<u64> = self.bands[..UNKNOWN]
            .iter()
            .copied()
            .collect::<Option<_>>()?;
        let all: u64 = known.iter().sum();
        let far: u64 = known.iter().skip(limit + 1).sum();
        (all > 0).then(|| far as f64 / all as f64)
    }
}
