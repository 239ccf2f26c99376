//! Numbers that look random and are the same for the same seed.

/// The generator of Park and Miller (1988), as ODK clients use it to shuffle choices by a seed.
#[derive(Debug, Clone)]
pub(crate) struct ParkMiller(i64);

const MODULUS: i64 = 2_147_483_647;

impl ParkMiller {
    pub fn new(seed: i64) -> Self {
        let mut state = seed % MODULUS;
        if state <= 0 {
            state += MODULUS - 1;
        }
        Self(state)
    }

    /// From 0 to below 1.
    pub fn next_fraction(&mut self) -> f64 {
        self.0 = self.0 * 16_807 % MODULUS;
        (self.0 - 1) as f64 / (MODULUS - 1) as f64
    }

    /// Puts a list in another order, the way every ODK client does: each item in turn takes a place
    /// among those before it, and whatever stood there goes to the end.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in 0..list.len() {
            let other = (self.next_fraction() * (last + 1) as f64).floor() as usize;
            list.swap(last, other.min(last));
        }
    }
}

/// The generator `SplitMix64` (Steele, Lea, Flood 2014): one state, any seed.
#[derive(Debug, Clone)]
pub(crate) struct SplitMix(pub u64);

impl SplitMix {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 {
            0
        } else {
            ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
        }
    }

    /// A whole number between two, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        if to <= from {
            return from;
        }
        from + self.below((to - from) as u64 + 1) as i64
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub fn fraction(&mut self) -> f64 {
        fraction_of(self.next())
    }
}

/// A fraction from 0 to below 1 made of random bits.
pub(crate) fn fraction_of(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// An identifier of version 4 made of random bits.
pub(crate) fn uuid_of(high: u64, low: u64) -> String {
    let high = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000;
    let low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}
