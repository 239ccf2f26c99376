use std::fmt;

/// An exact number with a decimal point: `12`, `12.50`, `-0.5`. Old files write a comma.
///
/// At most 18 digits in all, so that sums over many voters stay far from the bounds of 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decimal {
    /// The digits without the point.
    pub digits: i64,
    /// How many of them stand behind the point.
    pub places: u32,
}

/// How many digits a number may have.
const DIGITS: usize = 18;

impl Decimal {
    /// Reads a number; `None` where it is none, or has more than 18 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, part) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, ""));
        let part = part.trim_end_matches('0');
        let count = whole.trim_start_matches('0').len() + part.len();
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || count > DIGITS || !is_number(whole) || !is_number(part) {
            return None;
        }
        let mut digits: i64 = 0;
        for byte in whole.bytes().chain(part.bytes()) {
            digits = digits
                .checked_mul(10)?
                .checked_add(i64::from(byte - b'0'))?;
        }
        Some(Self {
            digits: sign * digits,
            places: u32::try_from(part.len()).ok()?,
        })
    }

    /// The number in units of which `10^places` make one; `None` where it is finer than that or too great.
    pub fn units(self, places: u32) -> Option<i64> {
        let more = places.checked_sub(self.places)?;
        self.digits.checked_mul(10_i64.checked_pow(more)?)
    }

    /// The number that is so many units.
    pub fn of_units(units: i128, places: u32) -> String {
        let sign = if units < 0 { "-" } else { "" };
        let one = 10_u128.pow(places);
        let (whole, part) = (units.unsigned_abs() / one, units.unsigned_abs() % one);
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let part = format!("{part:0width$}", width = places as usize);
        format!("{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&Self::of_units(self.digits.into(), self.places))
    }
}
