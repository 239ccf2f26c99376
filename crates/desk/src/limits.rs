use std::collections::HashMap;
use std::sync::Mutex;

use kernel::Instant;

/// How much one address may ask of one server process, so that a broken program does not starve a village.
///
/// A bucket for each address: it holds a burst and refills steadily. A village that shares one address has
/// room for hundreds of people; what is refused is told when to come again.
#[derive(Debug)]
pub struct Limits {
    per_second: f64,
    burst: f64,
    buckets: Mutex<HashMap<String, (f64, i64)>>,
}

/// Beyond so many addresses the fullest buckets are forgotten.
const ADDRESSES: usize = 10_000;

impl Default for Limits {
    fn default() -> Self {
        Self::new(100)
    }
}

impl Limits {
    /// So many requests a second for each address, in bursts of ten times as many.
    pub fn new(per_second: u32) -> Self {
        Self {
            per_second: f64::from(per_second),
            burst: f64::from(per_second) * 10.0,
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one request; `Err` with the seconds to wait where the bucket is empty.
    pub fn take(&self, address: &str, now: Instant) -> Result<(), u64> {
        let Ok(mut buckets) = self.buckets.lock() else {
            return Ok(());
        };
        if buckets.len() > ADDRESSES {
            buckets.retain(|_, (left, since)| self.refilled(*left, *since, now) < self.burst);
        }
        let (left, since) = buckets.get(address).copied().unwrap_or((self.burst, now.0));
        let left = self.refilled(left, since, now);
        let taken = if left >= 1.0 { left - 1.0 } else { left };
        buckets.insert(address.to_owned(), (taken, now.0));
        if left >= 1.0 {
            Ok(())
        } else {
            Err(((1.0 - left) / self.per_second).ceil().max(1.0) as u64)
        }
    }

    fn refilled(&self, left: f64, since: i64, now: Instant) -> f64 {
        let seconds = (now.0 - since).max(0) as f64 / 1000.0;
        (left + seconds * self.per_second).min(self.burst)
    }
}
