//! Times, their order, and numbers that look like chance and are the same at every run.

use std::time::Duration;

/// How long things took.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a thousand did not exceed, in milliseconds.
    pub fn at(&self, per_mille: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * per_mille).div_ceil(1_000).max(1) - 1;
        sorted
            .get(rank)
            .map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
    }

    /// "p50 1.2 ms, p95 3.4 ms, p99 5.6 ms, most 7.8 ms".
    pub fn shown(&self) -> String {
        format!(
            "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms, most {:.1} ms",
            self.at(500),
            self.at(950),
            self.at(990),
            self.at(1_000)
        )
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A time around `middle`: from half of it to one and a half.
    pub fn around(&mut self, middle: Duration) -> Duration {
        middle / 2 + middle.mul_f64(self.below(1_001) as f64 / 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, Duration, Times};

    #[test]
    fn shares_of_times_are_those_of_the_nearest_rank() {
        let mut times = Times::default();
        for milliseconds in (1..=200).rev() {
            times.add(Duration::from_millis(milliseconds));
        }
        assert_eq!(
            times.shown(),
            "p50 100.0 ms, p95 190.0 ms, p99 198.0 ms, most 200.0 ms"
        );
        assert!(Times::default().at(500) < f64::EPSILON);
    }

    #[test]
    fn chance_is_the_same_at_every_run() {
        let mut chance = Chance::new(7);
        let first: Vec<usize> = (0..5).map(|_| chance.below(100)).collect();
        let mut chance = Chance::new(7);
        let again: Vec<usize> = (0..5).map(|_| chance.below(100)).collect();
        assert_eq!(first, again);
        let took = chance.around(Duration::from_secs(1));
        assert!((500..=1_500).contains(&took.as_millis()), "{took:?}");
    }
}
