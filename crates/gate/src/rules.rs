//! How long things last, and how failures slow the next attempt. Values in, values out.

use std::net::IpAddr;

use kernel::Instant;
use unicode_normalization::UnicodeNormalization as _;

use crate::Refusal;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long a session lasts, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without being used. Office computers are shared: half an hour.
    pub idle: i64,
    /// At most: a working day.
    pub absolute: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            idle: 30 * MINUTE,
            absolute: 12 * HOUR,
        }
    }
}

/// How exactly it is known when a session was last used; a write for every page would be a write too many.
pub(crate) const TOUCH: i64 = MINUTE;
/// How exactly it is known when a token was last used.
pub(crate) const TOUCH_TOKEN: i64 = HOUR;
/// How long a session that has run out still says whose form arrives.
pub(crate) const REMEMBERED: i64 = DAY;
/// How long a draft is kept.
pub const DRAFT_KEPT: i64 = 7 * DAY;
/// How many drafts a person has at most; the oldest make room.
pub const DRAFTS: usize = 50;
/// How large the fields of a draft are together, in bytes of their JSON.
pub const DRAFT_BYTES: usize = 512 * 1024;
/// How long an invitation waits.
pub const INVITATION_OPEN: i64 = 14 * DAY;
/// How long a set-up code waits.
pub const SETUP_OPEN: i64 = 7 * DAY;
/// How long what was begun waits to be ended: a second step, a passkey, a journey to another house.
pub(crate) const BEGUN_OPEN: i64 = 10 * MINUTE;
/// How long the link to a new password waits.
pub const RESET_OPEN: i64 = DAY;
/// How many codes may be tried with one ticket.
pub(crate) const TRIES: i32 = 5;
/// How far ahead the expiry of an API token may lie.
pub const TOKEN_LONGEST: i64 = 366 * DAY;
/// How many API tokens or passkeys a person has at most.
pub const KEYS: usize = 20;
/// How long a proof of identity is fresh enough for changing the locks: passwords, factors, tokens.
pub const FRESH: i64 = 15 * MINUTE;

/// Whether the person has proved who they are recently enough to change the locks.
pub fn is_fresh(proved: Instant, now: Instant) -> bool {
    now.0 - proved.0 <= FRESH
}

/// The moment so many milliseconds later.
pub(crate) fn after(now: Instant, duration: i64) -> Instant {
    Instant(now.0.saturating_add(duration))
}

/// Failures are forgotten a day after the last one.
pub(crate) const FORGOTTEN: i64 = DAY;

/// A place or device from which nobody came for a year is strange again.
pub(crate) const FAMILIAR: i64 = 366 * DAY;

/// How many failures cost nothing.
pub const FREE_FAILURES: i64 = 5;

/// The longest wait.
pub const LONGEST_WAIT: i64 = 15 * MINUTE;

/// How long the next attempt waits after so many failures: nothing before the fifth, then 1, 2, 4, 8 minutes and
/// at most a quarter of an hour. Nobody is ever locked out, and nobody tries more than a hundred passwords a day.
pub fn wait(failures: i64) -> i64 {
    if failures < FREE_FAILURES {
        return 0;
    }
    let doublings = u32::try_from(failures - FREE_FAILURES).unwrap_or(u32::MAX);
    let minutes = 1_i64.checked_shl(doublings.min(32)).unwrap_or(i64::MAX);
    minutes.saturating_mul(MINUTE).min(LONGEST_WAIT)
}

/// How many failures of one address cost nothing: a whole village shares one.
pub const ADDRESS_BUDGET: i64 = 60;

/// In how many milliseconds the budget of an address regains one failure.
pub const ADDRESS_REGAIN: i64 = 10 * SECOND;

/// Failures of one subject, as they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// How many count.
    pub count: i64,
    /// When the last one was, in milliseconds.
    pub last: i64,
    /// Until when the next attempt waits, in milliseconds.
    pub until: i64,
}

impl Failures {
    /// What they are after one more failure of a login at `now`.
    #[must_use]
    pub fn and_one_of_login(self, now: Instant) -> Self {
        let forgotten = now.0.saturating_sub(self.last) >= FORGOTTEN;
        let count = if forgotten { 1 } else { self.count + 1 };
        Self {
            count,
            last: now.0,
            until: ahead(now, wait(count)),
        }
    }

    /// What they are after one more failure of an address at `now`: a bucket that leaks.
    #[must_use]
    pub fn and_one_of_address(self, now: Instant) -> Self {
        let leaked = now.0.saturating_sub(self.last).max(0) / ADDRESS_REGAIN;
        let count = (self.count - leaked).max(0) + 1;
        let over = (count - ADDRESS_BUDGET).max(0);
        Self {
            count,
            last: now.0,
            until: ahead(now, over.saturating_mul(ADDRESS_REGAIN)),
        }
    }

    /// Until when an attempt at `now` waits, where it does.
    pub fn waits(self, now: Instant) -> Option<Instant> {
        (self.until > now.0).then_some(Instant(self.until))
    }
}

/// So many milliseconds from now; no time at all where there is nothing to wait for. Of many who come at once, one
/// whose turn comes late began before those who were faster.
fn ahead(now: Instant, wait: i64) -> i64 {
    if wait == 0 {
        0
    } else {
        now.0.saturating_add(wait)
    }
}

/// The part of an address that stands for one connection: IPv4 whole, IPv6 its network of 64 bits, of which
/// every connection has a whole one to choose from.
pub fn network(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|it| it.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.to_string(),
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Err(_) => address.trim().to_owned(),
    }
}

/// A login as it is kept: without spaces around, NFC, small letters.
///
/// # Errors
/// [`Refusal::LoginShape`] where it has not three to sixty-four letters, digits, `.`, `-`, `_`, `+` or `@`.
pub fn login(typed: &str) -> Result<String, Refusal> {
    let login = fold_login(typed);
    let length = login.chars().count();
    let allowed = |sign: char| sign.is_alphanumeric() || ".-_+@".contains(sign);
    if !(3..=64).contains(&length) || !login.chars().all(allowed) {
        return Err(Refusal::LoginShape);
    }
    Ok(login)
}

/// A login as it is looked for.
pub fn fold_login(typed: &str) -> String {
    typed
        .trim()
        .nfkc()
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// A name without spaces around.
///
/// # Errors
/// [`Refusal::NameMissing`] where nothing is left.
pub fn name(typed: &str) -> Result<String, Refusal> {
    let name: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Refusal::NameMissing);
    }
    Ok(name.chars().take(200).collect())
}

/// What a browser calls itself, shortened to what a list can show.
pub(crate) fn device(said: &str) -> String {
    said.chars()
        .filter(|sign| !sign.is_control())
        .take(200)
        .collect()
}
