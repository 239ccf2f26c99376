//! The one place where the time of the machine is read and its randomness drawn.

use kernel::{Clock, Instant};

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct MachineClock;

impl Clock for MachineClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that is handed in everywhere else"
    )]
    fn now(&self) -> Instant {
        Instant(jiff::Timestamp::now().as_millisecond())
    }
}

/// The machine's randomness, for secrets that nobody can guess.
#[derive(Debug, Clone, Copy)]
pub struct MachineRandomness;

impl gate::Randomness for MachineRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness there are no secrets, and an installation that guesses must not run.
        getrandom::fill(bytes).expect("the machine gives randomness");
    }
}

/// The year of a moment in UTC.
pub fn year_of(instant: Instant) -> kernel::Year {
    day_of(instant)
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(2026)
}

/// The day of a moment in UTC, `YYYY-MM-DD`.
pub fn day_of(instant: Instant) -> String {
    jiff::Timestamp::from_millisecond(instant.0)
        .map(|moment| moment.strftime("%Y-%m-%d").to_string())
        .unwrap_or_default()
}
