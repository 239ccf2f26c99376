//! When the checks speak.

use std::sync::LazyLock;

use serde::Deserialize;

/// A number with the day from which it holds and where it comes from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Threshold {
    /// The number.
    pub value: f64,
    /// The day, `YYYY-MM-DD`.
    pub since: String,
    /// Where it comes from.
    pub source: String,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Thresholds {
    /// Shorter than this share of the median is short.
    pub short: Threshold,
    /// Longer than so many medians is long.
    pub long: Threshold,
    /// Of fewer interviews nothing is said that compares them.
    pub least_interviews: Threshold,
    /// Two interviews with this share of equal answers are alike.
    pub same_answers: Threshold,
    /// Of fewer common answers nothing is said.
    pub same_answers_questions: Threshold,
    /// The modified z-score beyond which a number stands out.
    pub outlier: Threshold,
    /// How many questions with one list make a battery.
    pub battery: Threshold,
    /// Where this share answers a battery alike, it is how things are.
    pub battery_usual: Threshold,
    /// Beyond so many standard errors a share differs from that of the others.
    pub enumerator_z: Threshold,
    /// A difference below so many percentage points does not matter.
    pub enumerator_points: Threshold,
    /// The correlation within enumerators from which on answers depend on who asks.
    pub enumerator_rho: Threshold,
    /// Farther from the settlement is far, in kilometres.
    pub far_kilometres: Threshold,
    /// Two points closer than this are one spot, in metres.
    pub one_spot_metres: Threshold,
    /// So many interviews at one spot are a flag.
    pub one_spot: Threshold,
    /// From this hour on it is night.
    pub night_from: Threshold,
    /// Before this hour it is night.
    pub night_until: Threshold,
    /// More interviews of one enumerator a day are a flag.
    pub a_day: Threshold,
    /// Interviews of one enumerator that overlap by more minutes are a flag.
    pub overlap_minutes: Threshold,
    /// Up to so many answers stand after a refusal.
    pub consent_answers: Threshold,
}

/// The thresholds as they hold.
///
/// # Panics
/// Where the table that is part of the program cannot be read; a test reads it.
pub fn thresholds() -> &'static Thresholds {
    static TABLE: LazyLock<Thresholds> = LazyLock::new(|| {
        toml::from_str(include_str!("../../../data/quality.toml"))
            .expect("the table is part of the program, and a test reads it")
    });
    &TABLE
}
