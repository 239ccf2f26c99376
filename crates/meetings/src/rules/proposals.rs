//! What residents send: when it is taken, its number, and how much one address may send.

use std::collections::HashMap;
use std::sync::Mutex;

use kernel::Instant;
use store::Uuid;

use crate::model::Meeting;

/// Letters and digits that nobody confuses on paper or by telephone (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The number on a receipt, from an identifier: ten letters, `K7QF2-M9XPA`.
///
/// It opens nothing; whoever has it finds the proposal in the list again, or names it to the body.
pub fn receipt(id: Uuid) -> String {
    let mut bits = id.as_u128();
    let mut letters = [0_u8; 10];
    for letter in letters.iter_mut().rev() {
        *letter = LETTERS[(bits & 31) as usize];
        bits >>= 5;
    }
    let text: String = letters.iter().map(|letter| char::from(*letter)).collect();
    format!("{}-{}", &text[..5], &text[5..])
}

/// Whether a text has the form of a receipt's number.
pub fn is_receipt(text: &str) -> bool {
    text.len() == 11
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 5 {
                byte == b'-'
            } else {
                LETTERS.contains(&byte)
            }
        })
}

/// Whether a meeting takes proposals from residents on a day: it is for residents, and it is not too late.
pub fn takes(meeting: &Meeting, state: &str, today: &str) -> bool {
    let last = meeting.proposals_until.as_deref().unwrap_or(&meeting.date);
    is_for_residents(&meeting.sort) && matches!(state, "planned" | "held") && today <= last
}

/// Whether residents take part in meetings of a sort.
pub fn is_for_residents(sort: &str) -> bool {
    matches!(sort, "hearing" | "gathering")
}

/// How much one address may send: a village that shares one sends twenty proposals at once and then two a minute.
#[derive(Debug)]
pub struct Tap {
    burst: f64,
    seconds: f64,
    buckets: Mutex<HashMap<String, (f64, i64)>>,
}

/// Beyond so many addresses the full buckets are forgotten.
const ADDRESSES: usize = 10_000;

impl Default for Tap {
    fn default() -> Self {
        Self::new(20, 30)
    }
}

impl Tap {
    /// So many at once, and one more after so many seconds.
    pub fn new(burst: u32, seconds: u32) -> Self {
        Self {
            burst: f64::from(burst),
            seconds: f64::from(seconds),
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one; `Err` with the seconds to wait where nothing is left.
    pub fn take(&self, address: &str, now: Instant) -> Result<(), u64> {
        let Ok(mut buckets) = self.buckets.lock() else {
            return Ok(());
        };
        if buckets.len() > ADDRESSES {
            buckets.retain(|_, (left, since)| self.refilled(*left, *since, now) < self.burst);
        }
        let (left, since) = buckets.get(address).copied().unwrap_or((self.burst, now.0));
        let left = self.refilled(left, since, now);
        if left < 1.0 {
            // A hair less, so that what was divided and multiplied again is not rounded up to a second more.
            return Err(((1.0 - left) * self.seconds - 1e-6).ceil().max(1.0) as u64);
        }
        buckets.insert(address.to_owned(), (left - 1.0, now.0));
        Ok(())
    }

    /// How many seconds an address has to wait, where nothing is left for it; nothing is taken.
    pub fn wait(&self, address: &str, now: Instant) -> Option<u64> {
        let buckets = self.buckets.lock().ok()?;
        let (left, since) = *buckets.get(address)?;
        let left = self.refilled(left, since, now);
        (left < 1.0).then(|| ((1.0 - left) * self.seconds - 1e-6).ceil().max(1.0) as u64)
    }

    fn refilled(&self, left: f64, since: i64, now: Instant) -> f64 {
        let seconds = (now.0 - since).max(0) as f64 / 1000.0;
        (left + seconds / self.seconds).min(self.burst)
    }
}
