//! Exact money from cells: decimal text all the way, never a multiplied float.

use crate::model::Cell;
use crate::number_text::take_apart;

/// No amount, in minor units, is larger: beyond it a spreadsheet's own numbers skip units.
pub const LARGEST_AMOUNT: i64 = 9_000_000_000_000_000;

/// An amount of money, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In minor units (tyiyn, kopecks) of what is written, before [`Amount::unit`] is applied.
    pub minor: i64,
    /// Whether the cell had more digits than the currency has; then `minor` is rounded half-even.
    pub rounded: bool,
    /// What the cell says that it counts in ("12,5 миң сом": thousands).
    pub unit: Unit,
}

impl Amount {
    /// The amount in minor units with its unit applied; `None` beyond [`LARGEST_AMOUNT`].
    ///
    /// Exact only where nothing was rounded: `0.0015 million` was rounded before it got here.
    pub fn scaled(self) -> Option<i64> {
        let scaled = self.minor.checked_mul(self.unit.factor())?;
        (scaled.abs() <= LARGEST_AMOUNT).then_some(scaled)
    }
}

/// What an amount is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// The currency itself.
    #[default]
    One,
    /// Thousands ("тыс.", "миң").
    Thousand,
    /// Millions ("млн").
    Million,
    /// Thousands of millions ("млрд").
    Billion,
}

impl Unit {
    /// How many of the currency one of these is.
    pub fn factor(self) -> i64 {
        match self {
            Unit::One => 1,
            Unit::Thousand => 1_000,
            Unit::Million => 1_000_000,
            Unit::Billion => 1_000_000_000,
        }
    }
}

/// Why a cell is no plain amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountProblem {
    /// Nothing, or a mark for nothing: `-`, `—`, `x`.
    Empty,
    /// Something, but not one number.
    NotANumber {
        /// What stands there.
        text: String,
    },
    /// `1,234` where nothing tells whether the mark is a decimal one: see [`Decimal::of_column`].
    Ambiguous {
        /// What stands there.
        text: String,
    },
    /// Beyond [`LARGEST_AMOUNT`] minor units either way.
    Absurd {
        /// What stands there.
        text: String,
    },
    /// The cell holds a formula's error.
    CellError {
        /// The error as shown, `#REF!`.
        error: String,
    },
    /// More digits than the currency has. Only from [`parse_amount`].
    MoreDigits {
        /// Rounded half-even, in minor units.
        rounded: i64,
    },
    /// The cell itself says that it counts in thousands or more. Only from [`parse_amount`].
    CountedIn {
        /// Minor units before the unit is applied.
        minor: i64,
        /// What it counts in.
        unit: Unit,
    },
}

/// Which mark separates the fraction in a column of numbers typed as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1.234,56`
    Comma,
    /// `1,234.56`
    Point,
    /// Nothing in the column tells, or its cells contradict each other.
    #[default]
    Unknown,
}

impl Decimal {
    /// What the cells of a column tell together: only those count that can be read in one way.
    ///
    /// A column is unknown unless four in five of the telling cells agree.
    pub fn of_column<'c>(cells: impl IntoIterator<Item = &'c Cell>) -> Decimal {
        let (mut commas, mut points) = (0_usize, 0_usize);
        for cell in cells {
            let Cell::Text(text) = cell else { continue };
            match take_apart(text, Decimal::Unknown).map(|taken| taken.evident) {
                Ok(Decimal::Comma) => commas += 1,
                Ok(Decimal::Point) => points += 1,
                Ok(Decimal::Unknown) | Err(_) => {}
            }
        }
        match (commas, points) {
            (0, 0) => Decimal::Unknown,
            (commas, points) if commas >= 4 * points => Decimal::Comma,
            (commas, points) if points >= 4 * commas => Decimal::Point,
            _ => Decimal::Unknown,
        }
    }
}

/// A cell as whole minor units of a currency with so many fraction digits, or all doubts at once.
///
/// Use it where an amount must be plain. [`read_amount`] takes a hint about the decimal mark and
/// reports rounding and units beside the amount instead of refusing it.
///
/// # Errors
/// [`AmountProblem`]; [`AmountProblem::MoreDigits`] and [`AmountProblem::CountedIn`] carry the
/// amount, so that a caller may accept it knowingly.
pub fn parse_amount(cell: &Cell, fraction_digits: u8) -> Result<i64, AmountProblem> {
    let amount = read_amount(cell, fraction_digits, Decimal::Unknown)?;
    if amount.unit != Unit::One {
        return Err(AmountProblem::CountedIn {
            minor: amount.minor,
            unit: amount.unit,
        });
    }
    if amount.rounded {
        return Err(AmountProblem::MoreDigits {
            rounded: amount.minor,
        });
    }
    Ok(amount.minor)
}

/// A cell as an amount of a currency with so many fraction digits.
///
/// `hint` is the decimal mark of the column ([`Decimal::of_column`]); it decides `1,234` and
/// nothing else. Numbers are taken by their shortest decimal text, and digits beyond the
/// fifteenth, which are noise of binary arithmetic, do not count as more digits.
///
/// # Errors
/// [`AmountProblem`], but neither [`AmountProblem::MoreDigits`] nor [`AmountProblem::CountedIn`].
pub fn read_amount(
    cell: &Cell,
    fraction_digits: u8,
    hint: Decimal,
) -> Result<Amount, AmountProblem> {
    match cell {
        Cell::Number(number) => from_number(*number, fraction_digits),
        Cell::Text(text) => {
            let taken = take_apart(text, hint)?;
            let (minor, rounded) = minor_units(&taken.whole, &taken.fraction, fraction_digits)
                .ok_or_else(|| AmountProblem::Absurd { text: text.clone() })?;
            Ok(Amount {
                minor: if taken.negative { -minor } else { minor },
                rounded,
                unit: taken.unit,
            })
        }
        Cell::Error(error) => Err(AmountProblem::CellError {
            error: error.clone(),
        }),
        Cell::Bool(_) | Cell::Date { .. } => Err(AmountProblem::NotANumber {
            text: cell.to_string(),
        }),
    }
}

fn from_number(number: f64, fraction_digits: u8) -> Result<Amount, AmountProblem> {
    let absurd = || AmountProblem::Absurd {
        text: number.to_string(),
    };
    // Display never uses an exponent, and 1e300 need not be spelt out to be refused.
    if !number.is_finite() || number.abs() > 1e16 {
        return Err(absurd());
    }
    let mut text = number.abs().to_string();
    if text.bytes().filter(u8::is_ascii_digit).count() > 15 {
        // 0.1 + 0.2 is stored as 0.30000000000000004: the fifteen digits that Excel shows are
        // what its author meant, unless the amount itself needs more of them.
        let whole = text.split('.').next().map_or(0, str::len);
        let kept = 15_usize
            .saturating_sub(whole)
            .max(usize::from(fraction_digits));
        if text.len() > whole + 1 + kept {
            text = format!("{:.kept$}", number.abs());
        }
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (minor, rounded) = minor_units(whole, fraction, fraction_digits).ok_or_else(absurd)?;
    Ok(Amount {
        minor: if number < 0.0 { -minor } else { minor },
        rounded,
        unit: Unit::One,
    })
}

/// Digits before and after the decimal mark as minor units, rounded half-even, and whether
/// rounding lost anything; `None` beyond [`LARGEST_AMOUNT`].
fn minor_units(whole: &str, fraction: &str, fraction_digits: u8) -> Option<(i64, bool)> {
    let kept = usize::from(fraction_digits);
    let (within, beyond) = fraction.split_at(fraction.len().min(kept));
    let mut minor = 0_i64;
    let zeros = std::iter::repeat_n(b'0', kept - within.len());
    for digit in whole.bytes().chain(within.bytes()).chain(zeros) {
        minor = minor
            .checked_mul(10)?
            .checked_add(i64::from(digit.checked_sub(b'0')?))?;
    }
    let rest = beyond.trim_end_matches('0');
    let above_half = match rest.as_bytes() {
        [] => false,
        [b'5'] => minor % 2 == 1,
        [first, ..] => *first >= b'5',
    };
    minor += i64::from(above_half);
    (minor <= LARGEST_AMOUNT).then_some((minor, !rest.is_empty()))
}
