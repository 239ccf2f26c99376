//! Passwords: which ones are good enough, and how they are kept.
//!
//! Hashing takes a noticeable part of a second of one processor and 19 MiB: call it where waiting is allowed.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use unicode_normalization::UnicodeNormalization as _;

use crate::{Randomness, Refusal};

/// The fewest letters of a password.
pub const MINIMUM_LENGTH: usize = 10;

/// The most letters of a password.
pub const MAXIMUM_LENGTH: usize = 200;

/// The commonest passwords of at least [`MINIMUM_LENGTH`] signs, and beginnings that make others of their kind.
const COMMON: &str = include_str!("../data/common_passwords.txt");

/// Memory in KiB, passes and lanes: the least that OWASP recommends for argon2id (Password Storage Cheat Sheet,
/// 2025: m = 19 MiB, t = 2, p = 1), so that an office's old machine with two processors still serves others.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// A hash of no password, checked where there is no account, so that the time tells nothing.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a password is good enough. `names` are the person's, the body's and the place's.
///
/// # Errors
/// The first reason against it.
pub fn check(password: &str, login: &str, names: &[&str]) -> Result<(), Refusal> {
    let password = normal(password);
    let length = password.chars().count();
    if length < MINIMUM_LENGTH {
        return Err(Refusal::PasswordShort);
    }
    if length > MAXIMUM_LENGTH {
        return Err(Refusal::PasswordLong);
    }
    let bare = bare(&password);
    if is_common(&bare) {
        return Err(Refusal::PasswordCommon);
    }
    let login = self::bare(login);
    if !login.is_empty() && is_made_of(&bare, &login) {
        return Err(Refusal::PasswordIsLogin);
    }
    for name in names {
        // Each word alone as well: «Каракулжа2026» is no secret in Kara-Kulja.
        let whole = self::bare(name);
        let words = name.split_whitespace().map(self::bare);
        for part in std::iter::once(whole).chain(words) {
            if part.chars().count() >= 4 && is_made_of(&bare, &part) {
                return Err(Refusal::PasswordIsName);
            }
        }
    }
    Ok(())
}

/// What is kept of a password: argon2id with a random salt, as a PHC string.
pub fn hash(password: &str, randomness: &dyn Randomness) -> String {
    let mut salt = [0; 16];
    randomness.fill(&mut salt);
    hash_with_salt(password, salt)
}

pub(crate) fn hash_with_salt(password: &str, salt: [u8; 16]) -> String {
    let hash = hasher()
        .hash_password_with_salt(normal(password).as_bytes(), &salt)
        .expect("a salt of sixteen bytes and a cost within bounds are accepted");
    hash.to_string()
}

/// Whether the password is the one that was hashed. With no hash it takes as long and says no.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    let kept = PasswordHash::new(hash.unwrap_or(NOBODY))
        .or_else(|_| PasswordHash::new(NOBODY))
        .expect("the hash of nobody is well formed");
    let same = hasher()
        .verify_password(normal(password).as_bytes(), &kept)
        .is_ok();
    same && hash.is_some()
}

fn hasher() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).expect("the cost is within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The same letters typed on two keyboards are the same password.
fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Small letters and digits only, to compare what people think of as the same.
fn bare(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

fn is_common(bare: &str) -> bool {
    let mut signs: Vec<char> = bare.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    // One or two signs again and again, or nothing but punctuation.
    if signs.len() <= 2 {
        return true;
    }
    let common = COMMON.lines().filter(|line| !line.starts_with('#'));
    let word = bare.trim_end_matches(|sign: char| sign.is_ascii_digit());
    common
        .filter(|line| !line.is_empty())
        .any(|line| line == bare || line == word || runs(bare, line))
}

/// Whether `bare` is `pattern` written again and again: `qwertyqwerty`.
fn runs(bare: &str, pattern: &str) -> bool {
    bare.len() > pattern.len() && bare.replace(pattern, "").is_empty()
}

/// Whether, without `part`, too little is left of the password to be a secret of its own.
fn is_made_of(bare: &str, part: &str) -> bool {
    bare.contains(part) && bare.replace(part, "").chars().count() < 6
}
