//! One-time codes that follow from a shared secret and the time (RFC 6238): HMAC-SHA-1, six digits, thirty seconds,
//! which is what every application for phones understands.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::Instant;
use sha1::Sha1;

use crate::{Randomness, secret};

/// Seconds for which one code holds.
pub const STEP_SECONDS: i64 = 30;

/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new secret of 160 bits, in base32 (RFC 4648) as applications expect it.
pub fn new_secret(randomness: &dyn Randomness) -> String {
    let mut bytes = [0; 20];
    randomness.fill(&mut bytes);
    to_base32(&bytes)
}

/// Ten codes for the day when the phone is lost, eighty bits each.
pub fn new_recovery_codes(randomness: &dyn Randomness) -> Vec<String> {
    std::iter::repeat_with(|| secret::new_code(randomness, 4))
        .take(RECOVERY_CODES)
        .collect()
}

/// The address that an application reads from a QR code (the Key Uri Format of Google Authenticator).
pub fn address(secret: &str, login: &str, issuer: &str) -> String {
    let (login, issuer) = (percent(login), percent(issuer));
    format!("otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}")
}

/// The step of time to which a moment belongs.
pub fn step(now: Instant) -> i64 {
    now.0.div_euclid(1000 * STEP_SECONDS)
}

/// The code of a step; `None` where the secret is no base32.
pub fn code(secret: &str, step: i64) -> Option<String> {
    Some(format!(
        "{:06}",
        number(&from_base32(secret)?, step) % 1_000_000
    ))
}

/// The step whose code was typed: this one, the one before or the one after, but only later than `last`, so that
/// a code that was looked over a shoulder opens nothing.
pub fn accept(secret: &str, typed: &str, now: Instant, last: i64) -> Option<i64> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let current = step(now);
    // Every step is compared, so that the time does not tell which one it was.
    let mut accepted = None;
    for step in current - 1..=current + 1 {
        let same = secret::same(&code(secret, step)?, &digits);
        if same && step > last {
            accepted = Some(step);
        }
    }
    accepted
}

/// The truncated hash of RFC 4226, section 5.3.
fn number(key: &[u8], counter: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(key).expect("a key of any length is accepted");
    mac.update(&counter.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0x0f);
    let bytes = [
        hash[offset],
        hash[offset + 1],
        hash[offset + 2],
        hash[offset + 3],
    ];
    u32::from_be_bytes(bytes) & 0x7fff_ffff
}

fn to_base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(BASE32[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(BASE32[(held << (5 - bits) & 31) as usize]));
    }
    text
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.bytes().filter(|sign| *sign != b'=') {
        let value = BASE32
            .iter()
            .position(|other| *other == sign.to_ascii_uppercase())?;
        held = held << 5 | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
