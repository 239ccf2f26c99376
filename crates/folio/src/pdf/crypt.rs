//! Encryption with no password for readers (ISO 32000-2, chapter 7.6): what everybody may open.

use aes::cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

use crate::pdf::object::Dict;

/// What fills up a password that is shorter than 32 bytes (the standard, algorithm 2).
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// The key of a file, and how it is used.
pub(crate) struct Crypt {
    key: Vec<u8>,
    streams: Method,
    strings: Method,
}

impl Crypt {
    /// The key for an empty password; `None` where the file wants another one, or an unknown method.
    pub(crate) fn open(encrypt: &Dict, id: &[u8]) -> Option<Self> {
        if encrypt.get("Filter")?.name()? != "Standard" {
            return None;
        }
        let number = |key: &str| encrypt.get(key).and_then(super::object::Object::number);
        let version = number("V").unwrap_or(0.0) as i64;
        let revision = number("R")? as i64;
        let (streams, strings) = match version {
            1..=3 => (Method::Rc4, Method::Rc4),
            4 | 5 => (method(encrypt, "StmF"), method(encrypt, "StrF")),
            _ => return None,
        };
        let key = match revision {
            2..=4 => old_key(encrypt, id, version, revision)?,
            5 | 6 => new_key(encrypt, revision)?,
            _ => return None,
        };
        Some(Self {
            key,
            streams,
            strings,
        })
    }

    /// A stream's bytes in clear.
    pub(crate) fn stream(&self, bytes: &[u8], number: u32, generation: u16) -> Vec<u8> {
        self.decrypt(bytes, number, generation, self.streams)
    }

    /// A string in clear.
    pub(crate) fn string(&self, bytes: &[u8], number: u32, generation: u16) -> Vec<u8> {
        self.decrypt(bytes, number, generation, self.strings)
    }

    fn decrypt(&self, bytes: &[u8], number: u32, generation: u16, method: Method) -> Vec<u8> {
        match method {
            Method::None => bytes.to_vec(),
            Method::Rc4 => rc4(&self.object_key(number, generation, false), bytes),
            Method::Aes128 => cbc(&self.object_key(number, generation, true), bytes),
            Method::Aes256 => cbc(&self.key, bytes),
        }
    }

    /// The key of one object (algorithm 1).
    fn object_key(&self, number: u32, generation: u16, aes: bool) -> Vec<u8> {
        let mut digest = Md5::new();
        digest.update(&self.key);
        digest.update(&number.to_le_bytes()[..3]);
        digest.update(generation.to_le_bytes());
        if aes {
            digest.update(b"sAlT");
        }
        let length = (self.key.len() + 5).min(16);
        digest.finalize()[..length].to_vec()
    }
}

fn method(encrypt: &Dict, which: &str) -> Method {
    let name = encrypt.get(which).and_then(|name| name.name());
    let filters = encrypt.get("CF").and_then(|filters| filters.dict());
    let filter = name.and_then(|name| filters?.get(name)?.dict());
    match filter.and_then(|filter| filter.get("CFM")?.name()) {
        Some("V2") => Method::Rc4,
        Some("AESV2") => Method::Aes128,
        Some("AESV3") => Method::Aes256,
        _ => Method::None,
    }
}

/// Algorithms 2 and 6: the key of an empty password, if it is the right one.
fn old_key(encrypt: &Dict, id: &[u8], version: i64, revision: i64) -> Option<Vec<u8>> {
    let owner = encrypt.get("O")?.string()?;
    let user = encrypt.get("U")?.string()?;
    let rights = encrypt.get("P")?.number()? as i64 as u32;
    let bits = encrypt
        .get("Length")
        .and_then(super::object::Object::number)
        .unwrap_or(40.0);
    let length = match version {
        1 => 5,
        4 => 16,
        _ => ((bits / 8.0) as usize).clamp(5, 16),
    };
    let mut digest = Md5::new();
    digest.update(PADDING);
    digest.update(&owner[..owner.len().min(32)]);
    digest.update(rights.to_le_bytes());
    digest.update(id);
    let clear = encrypt.get("EncryptMetadata");
    if revision >= 4 && clear == Some(&crate::pdf::object::Object::Bool(false)) {
        digest.update([0xFF; 4]);
    }
    let mut key = digest.finalize().to_vec();
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]).to_vec();
        }
    }
    key.truncate(length);
    let is_right = if revision == 2 {
        rc4(&key, &PADDING) == user
    } else {
        let mut digest = Md5::new();
        digest.update(PADDING);
        digest.update(id);
        let mut check = rc4(&key, &digest.finalize());
        for turn in 1..=19_u8 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ turn).collect();
            check = rc4(&turned, &check);
        }
        user.get(..16) == Some(&check[..])
    };
    is_right.then_some(key)
}

/// Algorithm 2.A: the key of an empty password, if it is the right one.
fn new_key(encrypt: &Dict, revision: i64) -> Option<Vec<u8>> {
    let user = encrypt.get("U")?.string()?;
    let packed = encrypt.get("UE")?.string()?.get(..32)?;
    let check = hash(user.get(32..40)?, revision);
    if check != user.get(..32)? {
        return None;
    }
    let key = hash(user.get(40..48)?, revision);
    Some(cbc_raw(&key, &[0; 16], packed))
}

/// Algorithm 2.B for an empty password and no owner.
fn hash(salt: &[u8], revision: i64) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    if revision < 6 {
        return key;
    }
    let mut round = 0;
    loop {
        // An empty password leaves the key itself, sixty-four times.
        let block: Vec<u8> = key.repeat(64);
        let mixed = cbc_encrypt(&key[..16], &key[16..32], &block);
        let sum: u32 = mixed[..16].iter().map(|byte| u32::from(*byte)).sum();
        key = match sum % 3 {
            0 => Sha256::digest(&mixed).to_vec(),
            1 => Sha384::digest(&mixed).to_vec(),
            _ => Sha512::digest(&mixed).to_vec(),
        };
        round += 1;
        let last = mixed.last().copied().unwrap_or(0);
        if round >= 64 && i64::from(last) <= round - 32 {
            key.truncate(32);
            return key;
        }
    }
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0_u8;
    for at in 0..256 {
        other = other
            .wrapping_add(state[at])
            .wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(other));
    }
    let (mut one, mut other) = (0_u8, 0_u8);
    bytes
        .iter()
        .map(|byte| {
            one = one.wrapping_add(1);
            other = other.wrapping_add(state[usize::from(one)]);
            state.swap(usize::from(one), usize::from(other));
            let sum = state[usize::from(one)].wrapping_add(state[usize::from(other)]);
            byte ^ state[usize::from(sum)]
        })
        .collect()
}

/// Blocks in a chain: the first sixteen bytes begin it, the last byte says how many fill it up.
fn cbc(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Some((start, blocks)) = bytes.split_at_checked(16) else {
        return Vec::new();
    };
    let mut plain = cbc_raw(key, start, blocks);
    let padding = usize::from(plain.last().copied().unwrap_or(0));
    if (1..=16).contains(&padding) && padding <= plain.len() {
        plain.truncate(plain.len() - padding);
    }
    plain
}

fn cbc_raw(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut before = start.to_vec();
    let short = Aes128::new_from_slice(key).ok();
    let long = Aes256::new_from_slice(key).ok();
    for block in bytes.chunks_exact(16) {
        let Ok(mut clear) = Array::try_from(block) else {
            break;
        };
        match (&short, &long) {
            (Some(cipher), _) => cipher.decrypt_block(&mut clear),
            (_, Some(cipher)) => cipher.decrypt_block(&mut clear),
            _ => break,
        }
        plain.extend(clear.iter().zip(&before).map(|(byte, above)| byte ^ above));
        before.clear();
        before.extend_from_slice(block);
    }
    plain
}

fn cbc_encrypt(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut mixed = Vec::with_capacity(bytes.len());
    let Ok(cipher) = Aes128::new_from_slice(key) else {
        return bytes.to_vec();
    };
    let mut before = start.to_vec();
    for block in bytes.chunks_exact(16) {
        let turned: Vec<u8> = block
            .iter()
            .zip(&before)
            .map(|(byte, above)| byte ^ above)
            .collect();
        let Ok(mut dark) = Array::try_from(turned.as_slice()) else {
            break;
        };
        cipher.encrypt_block(&mut dark);
        mixed.extend_from_slice(&dark);
        before.clear();
        before.extend_from_slice(&dark);
    }
    mixed
}
