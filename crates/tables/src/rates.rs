//! Shares and per-head amounts in exact integer arithmetic.
//!
//! Everything is computed in `i128` and rounded once, half to even (IEEE 754-2019 §4.3.1,
//! "roundTiesToEven"), so that the sum of many rounded figures is not biased upward.
//! A quotient without a denominator is `None`, never zero: "no children here" and "none of the
//! children here" are different sentences.

use serde::{Deserialize, Serialize};

/// A part of a whole, kept as its two numbers so that nobody has to trust a percentage.
///
/// Equality compares the two numbers: 1 of 2 and 50 of 100 are different findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    /// How many, in whatever unit the whole is counted in.
    pub numerator: i64,
    /// Out of how many, in the same unit.
    pub denominator: i64,
}

impl Share {
    /// The share of `numerator` in `denominator`.
    pub const fn new(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator,
            denominator,
        }
    }

    /// The share in `scale`-ths, rounded half to even: `scale` 100 gives whole per cent, 1000 the
    /// tenths of a per cent, 100 000 a rate per hundred thousand.
    ///
    /// `None` where the denominator is zero or the answer does not fit.
    pub fn per(self, scale: u32) -> Option<i64> {
        scaled(self.numerator, scale.into(), self.denominator)
    }

    /// Whole per cent, rounded half to even; `None` where the denominator is zero.
    pub fn percent(self) -> Option<i64> {
        self.per(100)
    }

    /// The share as a fraction, for drawing; `None` where the denominator is zero.
    pub fn fraction(self) -> Option<f64> {
        (self.denominator != 0).then(|| self.numerator as f64 / self.denominator as f64)
    }

    /// How two shares compare, exactly; `None` where either has no denominator.
    pub fn compare(self, other: Self) -> Option<std::cmp::Ordering> {
        let (a, b) = (self.normal()?, other.normal()?);
        Some((a.0 * b.1).cmp(&(b.0 * a.1)))
    }

    /// The same share with a positive denominator, wide enough to multiply.
    fn normal(self) -> Option<(i128, i128)> {
        let (n, d) = (i128::from(self.numerator), i128::from(self.denominator));
        match d.signum() {
            0 => None,
            sign => Some((n * sign, d * sign)),
        }
    }
}

/// An amount per head, in the amount's own unit (tyiyn stay tyiyn), rounded half to even.
///
/// `None` where there is nobody.
pub fn per_head(amount: i64, people: u64) -> Option<i64> {
    divide(i128::from(amount), i128::from(people))
}

/// `amount × numerator ÷ denominator` with a single rounding, half to even.
///
/// `None` where the denominator is zero or the answer does not fit in `i64`.
pub fn scaled(amount: i64, numerator: i64, denominator: i64) -> Option<i64> {
    divide(
        i128::from(amount) * i128::from(numerator),
        i128::from(denominator),
    )
}

/// The change from one amount to another in `scale`-ths of the first, rounded half to even.
///
/// `None` where the first is not positive: growth from nothing, or from a debt, has no percentage.
pub fn change(from: i64, to: i64, scale: u32) -> Option<i64> {
    if from <= 0 {
        return None;
    }
    divide(
        (i128::from(to) - i128::from(from)) * i128::from(scale),
        i128::from(from),
    )
}

fn divide(numerator: i128, denominator: i128) -> Option<i64> {
    if denominator == 0 {
        return None;
    }
    let (n, d) = (numerator * denominator.signum(), denominator.abs());
    let (floor, rest) = (n.div_euclid(d), n.rem_euclid(d));
    // The remainder is compared with its complement because doubling it could overflow.
    let up = match rest.cmp(&(d - rest)) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => floor % 2 != 0,
    };
    i64::try_from(floor + i128::from(up)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn halves_go_to_the_even_neighbour() {
        let halves: Vec<_> = [-5, -3, -1, 1, 3, 5].map(|n| scaled(n, 1, 2)).into();
        assert_eq!(halves, [-2, -2, 0, 0, 2, 2].map(Some));
        assert_eq!(scaled(1, 1, -2), Some(0));
        assert_eq!(scaled(3, 1, -2), Some(-2));
    }

    #[test]
    fn nothing_is_divided_by_nobody() {
        assert_eq!(per_head(100, 0), None);
        assert_eq!(Share::new(0, 0).percent(), None);
        assert_eq!(Share::new(3, 0).fraction(), None);
        assert_eq!(change(0, 10, 100), None);
        assert_eq!(Share::new(1, 0).compare(Share::new(1, 2)), None);
    }

    #[test]
    fn extremes_are_exact_or_refused() {
        assert_eq!(per_head(i64::MIN, 1), Some(i64::MIN));
        assert_eq!(scaled(i64::MAX, i64::MAX, i64::MAX), Some(i64::MAX));
        assert_eq!(scaled(i64::MAX, 2, 1), None);
        assert_eq!(scaled(i64::MIN, 1, -1), None);
        assert_eq!(change(100, 112, 1000), Some(120));
    }

    #[test]
    fn shares_compare_across_signs() {
        let half = Share::new(1, 2);
        assert_eq!(half.compare(Share::new(50, 100)), Some(Ordering::Equal));
        assert_eq!(half.compare(Share::new(-1, -3)), Some(Ordering::Greater));
        assert_eq!(Share::new(2, 3).per(1000), Some(667));
    }
}
