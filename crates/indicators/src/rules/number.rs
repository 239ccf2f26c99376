//! Exact numbers: what a statistician wrote is kept to its last digit, and what is worked out of it is a fraction.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many digits a number may have before and after its point together.
const DIGITS: usize = 30;
/// How far the point may be moved by an exponent.
const EXPONENT: i32 = 18;

/// A number with a point, kept exactly as digits; it has no more decimals than it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

/// The text is no number, or one of more digits than anybody counts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANumber(pub String);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// `mantissa` with its point moved `scale` digits to the left.
    pub fn new(mantissa: i128, scale: u8) -> Self {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self::new(number.into(), 0)
    }

    /// How many decimals it has.
    pub fn decimals(self) -> u8 {
        self.scale
    }

    /// The whole number that it is, where it has no decimals and is not below nothing.
    pub fn count(self) -> Option<u64> {
        (self.scale == 0)
            .then(|| u64::try_from(self.mantissa).ok())
            .flatten()
    }

    /// The same number as a fraction.
    pub fn ratio(self) -> Ratio {
        // A scale is at most the number of digits, so that its power of ten fits.
        Ratio::new(self.mantissa, power(self.scale)).unwrap_or(Ratio::ZERO)
    }

    /// The nearest number that a machine draws with.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / power(self.scale) as f64
    }

    /// The same number with its point moved `places` digits to the right; `None` where it becomes too long.
    pub fn moved(self, places: i32) -> Option<Self> {
        if places.abs() > EXPONENT {
            return None;
        }
        let scale = i32::from(self.scale) - places;
        if scale < 0 {
            let times = power(u8::try_from(-scale).ok()?);
            return bounded(self.mantissa.checked_mul(times)?, 0);
        }
        bounded(self.mantissa, u8::try_from(scale).ok()?)
    }
}

/// A number that is not longer than may be kept.
fn bounded(mantissa: i128, scale: u8) -> Option<Decimal> {
    let number = Decimal::new(mantissa, scale);
    let fits =
        mantissa.unsigned_abs() < 10_u128.pow(DIGITS as u32) && usize::from(number.scale) <= DIGITS;
    fits.then_some(number)
}

fn power(scale: u8) -> i128 {
    10_i128.pow(scale.into())
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Reads `12.5`, `-3`, `1 234,5`, `4.2E-3`: digits in groups, a point or a comma, an exponent.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let problem = || NotANumber(text.to_owned());
        let plain: String = text
            .trim()
            .chars()
            .filter(|one| !one.is_whitespace())
            .map(|one| match one {
                '−' => '-',
                ',' => '.',
                one => one,
            })
            .collect();
        let (digits, exponent) = match plain.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i32>().map_err(|_| problem())?),
            None => (plain.as_str(), 0),
        };
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, digits.strip_prefix('+').unwrap_or(digits)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=DIGITS).contains(&(whole.len() + part.len()));
        if !fits || !is_digits(whole) || !is_digits(part) {
            return Err(problem());
        }
        let mantissa: i128 = format!("{whole}{part}").parse().map_err(|_| problem())?;
        let scale = u8::try_from(part.len()).map_err(|_| problem())?;
        Self::new(sign * mantissa, scale)
            .moved(exponent)
            .ok_or_else(problem)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, part) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{part}")
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ratio().cmp(&other.ratio())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotANumber(text)| serde::de::Error::custom(text))
    }
}

/// A fraction in its lowest terms, its lower number above nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    upper: i128,
    lower: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { upper: 0, lower: 1 };

    /// `upper / lower`; `None` where the lower number is nothing or the fraction too long.
    pub fn new(upper: i128, lower: i128) -> Option<Self> {
        if lower == 0 {
            return None;
        }
        let divisor = common(upper.unsigned_abs(), lower.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        let (upper, lower) = (upper.checked_div(divisor)?, lower.checked_div(divisor)?);
        Some(if lower < 0 {
            Self {
                upper: upper.checked_neg()?,
                lower: lower.checked_neg()?,
            }
        } else {
            Self { upper, lower }
        })
    }

    /// The sum; `None` where it is too long.
    pub fn plus(self, other: Self) -> Option<Self> {
        let divisor = i128::try_from(common(
            self.lower.unsigned_abs(),
            other.lower.unsigned_abs(),
        ))
        .ok()?;
        let (mine, theirs) = (other.lower / divisor, self.lower / divisor);
        let upper = self
            .upper
            .checked_mul(mine)?
            .checked_add(other.upper.checked_mul(theirs)?)?;
        Self::new(upper, self.lower.checked_mul(mine)?)
    }

    /// The difference; `None` where it is too long.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            upper: other.upper.checked_neg()?,
            lower: other.lower,
        })
    }

    /// The product; `None` where it is too long.
    pub fn times(self, other: Self) -> Option<Self> {
        // Shortened crosswise first, so that it stays as short as it can.
        let left = Self::new(self.upper, other.lower)?;
        let right = Self::new(other.upper, self.lower)?;
        Self::new(
            left.upper.checked_mul(right.upper)?,
            left.lower.checked_mul(right.lower)?,
        )
    }

    /// The quotient; `None` where one divides by nothing or it is too long.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.lower, other.upper)?)
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.upper == 0
    }

    /// Rounded once to so many decimals, half to even (IEEE 754-2019, section 4.3.1); `None` where it is too long.
    pub fn rounded(self, decimals: u8) -> Option<Decimal> {
        let scaled = self
            .upper
            .checked_mul(10_i128.checked_pow(decimals.into())?)?;
        let (mut whole, rest) = (scaled.div_euclid(self.lower), scaled.rem_euclid(self.lower));
        let up = match rest.checked_mul(2)?.cmp(&self.lower) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => whole % 2 != 0,
        };
        if up {
            whole = whole.checked_add(1)?;
        }
        Some(Decimal::new(whole, decimals))
    }

    /// The nearest number that a machine draws with.
    pub fn to_f64(self) -> f64 {
        self.upper as f64 / self.lower as f64
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.minus(*other) {
            Some(difference) => difference.upper.cmp(&0),
            // Two fractions whose difference is too long to write differ in their first digits.
            None => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn common(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}
