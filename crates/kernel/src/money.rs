use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// An amount in the smallest unit of its currency (tyiyn, tiyin, kopiyka, centavo).
///
/// There is no float money. Which currency it is stands once, with the budget or programme; readers refuse
/// files whose absolute amounts together exceed [`Money::LIMIT`], so that sums cannot overflow.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest sum of absolute amounts that one input may hold: 4.6 × 10¹⁸ minor units.
    pub const LIMIT: i64 = i64::MAX / 2;

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether the amount is exactly nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self × numerator ÷ denominator`, rounded half to even; nothing where the denominator is zero.
    #[must_use]
    pub fn share(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let floor = product.div_euclid(denominator);
        let twice = 2 * product.rem_euclid(denominator);
        let up = twice > denominator.abs() || (twice == denominator.abs() && floor % 2 != 0);
        Self(i64::try_from(floor + i128::from(up)).unwrap_or(i64::MAX))
    }

    /// This amount as a fraction of `whole`; `None` where `whole` is nothing. For display only.
    pub fn of(self, whole: Self) -> Option<f64> {
        (whole.0 != 0).then(|| self.0 as f64 / whole.0 as f64)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(iter: I) -> Self {
        iter.copied().sum()
    }
}

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Currency {
    /// Kyrgyz som.
    KGS,
    /// Uzbek soum.
    UZS,
    /// Ukrainian hryvnia.
    UAH,
    /// Brazilian real.
    BRL,
    /// Philippine peso.
    PHP,
    /// Kenyan shilling.
    KES,
    /// Kazakh tenge.
    KZT,
    /// Tajik somoni.
    TJS,
    /// Russian rouble.
    RUB,
    /// United States dollar.
    USD,
    /// Euro.
    EUR,
}

impl Currency {
    /// All currencies that a file may be in.
    pub const ALL: [Self; 11] = [
        Self::KGS,
        Self::UZS,
        Self::UAH,
        Self::BRL,
        Self::PHP,
        Self::KES,
        Self::KZT,
        Self::TJS,
        Self::RUB,
        Self::USD,
        Self::EUR,
    ];

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::KGS => "KGS",
            Self::UZS => "UZS",
            Self::UAH => "UAH",
            Self::BRL => "BRL",
            Self::PHP => "PHP",
            Self::KES => "KES",
            Self::KZT => "KZT",
            Self::TJS => "TJS",
            Self::RUB => "RUB",
            Self::USD => "USD",
            Self::EUR => "EUR",
        }
    }

    /// The currency of a code, in any case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }

    /// How many digits the minor unit has: two for every currency here (ISO 4217).
    pub fn fraction_digits(self) -> u8 {
        2
    }
}

/// In which unit a table writes its amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Som, hryvnia, real.
    One,
    /// Thousand som: the habit of Kyrgyz council decisions.
    Thousand,
    /// Million.
    Million,
}

impl Unit {
    /// How many of the currency's major unit one written unit is.
    pub fn factor(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
        }
    }
}
