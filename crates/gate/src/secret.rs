//! Random tokens, their hashes, and comparing them without telling by the time it takes.

use std::fmt::Write as _;

use base64ct::{Base64UrlUnpadded, Encoding};
use kernel::Instant;
use sha2::{Digest, Sha256};
use store::Uuid;
use subtle::ConstantTimeEq;

/// Prints a value for a log without what opens a door: of its fields only the named ones.
macro_rules! discreet {
    ($type:ident $(<$lifetime:lifetime>)? { $($field:ident),* }) => {
        impl std::fmt::Debug for $type $(<$lifetime>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($type))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        }
    };
}
pub(crate) use discreet;

/// Where random bytes come from; handed in, never ambient.
pub trait Randomness: Send + Sync {
    /// Fills the slice with bytes that nobody can guess.
    fn fill(&self, bytes: &mut [u8]);
}

/// A token of 256 random bits, as text for a cookie or an address: 43 letters, digits, `-` and `_`.
pub fn new_token(randomness: &dyn Randomness) -> String {
    let mut bytes = [0; 32];
    randomness.fill(&mut bytes);
    Base64UrlUnpadded::encode_string(&bytes)
}

/// A new identifier, version 7: ordered by the time it was made.
pub fn new_uuid(randomness: &dyn Randomness, now: Instant) -> Uuid {
    let mut bytes = [0; 10];
    randomness.fill(&mut bytes);
    let millis = u64::try_from(now.0).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// What is kept of a token: its SHA-256 in hexadecimal. 256 random bits need no slower hash.
pub fn hash(token: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(token) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The hash of several parts, each preceded by its length so that no two lists of parts share their bytes.
pub fn hash_parts(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        let _ = write!(text, "{}:{part}", part.len());
    }
    hash(&text)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// The token that the forms of a session carry.
///
/// It follows from the session's token and a salt, so that the books alone do not give it away.
pub fn form_token(session_token: &str, salt: &str) -> String {
    hash_parts(&["form", session_token, salt])
}

const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A code that a person types: `groups` groups of four signs without `i l o u`, five bits each.
pub fn new_code(randomness: &dyn Randomness, groups: usize) -> String {
    let mut bytes = vec![0; groups * 4];
    randomness.fill(&mut bytes);
    let mut code = String::with_capacity(groups * 5);
    for (position, byte) in bytes.iter().enumerate() {
        if position > 0 && position % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(CROCKFORD[usize::from(byte % 32)]));
    }
    code
}

/// A typed code as it was made: small letters, without spaces and hyphens, look-alikes forgiven.
pub fn tidy_code(typed: &str) -> String {
    let signs = typed.chars().filter(char::is_ascii_alphanumeric);
    signs
        .map(|sign| match sign.to_ascii_lowercase() {
            'i' | 'l' => '1',
            'o' => '0',
            sign => sign,
        })
        .collect()
}
