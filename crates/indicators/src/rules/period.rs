//! The time that a figure is of: a year, a quarter, a month, as three worlds write it.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How long it is, and where in the year it may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// A calendar year.
    Year,
    /// A year that begins with April, July or October.
    FinancialYear,
    /// Six months.
    Half,
    /// Three months.
    Quarter,
    /// Two months.
    TwoMonths,
    /// A month.
    Month,
    /// A week of ISO 8601.
    Week,
    /// A day.
    Day,
}

/// The time that a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    length: Length,
    first: Date,
}

/// The text is no time that we know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPeriod(pub String);

/// The years that a figure can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The financial years of DHIS2 by the month with which they begin.
const FINANCIAL: [(&str, i8); 3] = [("April", 4), ("July", 7), ("Oct", 10)];

impl Period {
    /// A calendar year; `None` where no figure can be of it.
    pub fn year_of(year: i32) -> Option<Self> {
        Self::months(Length::Year, i16::try_from(year).ok()?, 1)
    }

    /// How long it is.
    pub fn length(self) -> Length {
        self.length
    }

    /// The year in which it begins; of a week, the year that it counts in.
    pub fn year(self) -> i32 {
        match self.length {
            Length::Week => self.first.iso_week_date().year().into(),
            _ => self.first.year().into(),
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The first day after it.
    pub fn day_after(self) -> Date {
        let span: Span = match self.length {
            Length::Year | Length::FinancialYear => 1.year(),
            Length::Half => 6.months(),
            Length::Quarter => 3.months(),
            Length::TwoMonths => 2.months(),
            Length::Month => 1.month(),
            Length::Week => 1.week(),
            Length::Day => 1.day(),
        };
        self.first.saturating_add(span)
    }

    /// As DHIS2 writes it: `2024`, `2024July`, `2024S1`, `2024Q1`, `202401B`, `202401`, `2024W3`, `20240115`.
    pub fn dhis2(self) -> String {
        let (year, month) = (self.year(), self.first.month());
        match self.length {
            Length::Year => year.to_string(),
            Length::FinancialYear => {
                let name = FINANCIAL.iter().find(|(_, first)| *first == month);
                format!("{year}{}", name.map_or("April", |(name, _)| name))
            }
            Length::Half => format!("{year}S{}", (month - 1) / 6 + 1),
            Length::Quarter => format!("{year}Q{}", (month - 1) / 3 + 1),
            Length::TwoMonths => format!("{year}{:02}B", (month - 1) / 2 + 1),
            Length::Month => format!("{year}{month:02}"),
            Length::Week => format!("{year}W{}", self.first.iso_week_date().week()),
            Length::Day => format!("{year}{month:02}{:02}", self.first.day()),
        }
    }

    /// As ADX writes it (IHE QRPH 2015): the first day and how long, `2024-01-01/P1Y`.
    pub fn adx(self) -> String {
        let long = match self.length {
            Length::Year | Length::FinancialYear => "P1Y",
            Length::Half => "P6M",
            Length::Quarter => "P3M",
            Length::TwoMonths => "P2M",
            Length::Month => "P1M",
            Length::Week => "P7D",
            Length::Day => "P1D",
        };
        format!("{}/{long}", self.first)
    }

    fn months(length: Length, year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        YEARS.contains(&year).then_some(Self { length, first })
    }

    fn week(year: i16, week: i8) -> Option<Self> {
        let first = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        YEARS.contains(&year).then_some(Self {
            length: Length::Week,
            first,
        })
    }

    fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        let first = Date::new(year, month, day).ok()?;
        YEARS.contains(&year).then_some(Self {
            length: Length::Day,
            first,
        })
    }

    /// A part of a year by its letter and number: `Q1`, `S2`, `A1`, `M03`, `W10`.
    fn part(year: i16, part: &str) -> Option<Self> {
        let letter = part.chars().next()?;
        let number: i8 = part.get(letter.len_utf8()..)?.parse().ok()?;
        let begin = |length: i8, most: i8| {
            (1..=most)
                .contains(&number)
                .then_some((number - 1) * length + 1)
        };
        match letter {
            'A' if number == 1 => Self::months(Length::Year, year, 1),
            'S' => Self::months(Length::Half, year, begin(6, 2)?),
            'Q' => Self::months(Length::Quarter, year, begin(3, 4)?),
            'M' => Self::months(Length::Month, year, begin(1, 12)?),
            'W' => Self::week(year, number),
            _ => None,
        }
    }

    /// `2024-01-01/P1Y`, with or without a time of day after the first day.
    fn ranged(first: &str, long: &str) -> Option<Self> {
        let day: Date = first.get(..10)?.parse().ok()?;
        let (year, month) = (day.year(), day.month());
        let begins = |step: i8| day.day() == 1 && (month - 1) % step == 0;
        match long {
            "P1D" => Self::day(year, month, day.day()),
            "P7D" | "P1W" if day.weekday() == Weekday::Monday => {
                let week = day.iso_week_date();
                Self::week(week.year(), week.week())
            }
            "P1M" if begins(1) => Self::months(Length::Month, year, month),
            "P2M" if begins(2) => Self::months(Length::TwoMonths, year, month),
            "P3M" if begins(3) => Self::months(Length::Quarter, year, month),
            "P6M" if begins(6) => Self::months(Length::Half, year, month),
            "P1Y" if begins(12) => Self::months(Length::Year, year, 1),
            "P1Y" if begins(3) => Self::months(Length::FinancialYear, year, month),
            _ => None,
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some((first, long)) = text.split_once('/') {
            return Self::ranged(first, long);
        }
        let year: i16 = text.get(..4)?.parse().ok()?;
        let rest = text.get(4..)?;
        if rest.is_empty() {
            return Self::months(Length::Year, year, 1);
        }
        if let Some(rest) = rest.strip_prefix('-') {
            if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                return Self::part(year, rest);
            }
            return match rest.split_once('-') {
                Some((month, day)) => Self::day(year, month.parse().ok()?, day.parse().ok()?),
                None if rest.len() == 2 => Self::months(Length::Month, year, rest.parse().ok()?),
                None => None,
            };
        }
        if let Some((_, month)) = FINANCIAL.iter().find(|(name, _)| *name == rest) {
            return Self::months(Length::FinancialYear, year, *month);
        }
        if rest.starts_with(['S', 'Q', 'W']) {
            return Self::part(year, rest);
        }
        if let Some(number) = rest.strip_suffix('B') {
            let number: i8 = number.parse().ok()?;
            let month = (1..=6).contains(&number).then_some(number * 2 - 1)?;
            return Self::months(Length::TwoMonths, year, month);
        }
        match rest.len() {
            2 => Self::months(Length::Month, year, rest.parse().ok()?),
            4 => Self::day(
                year,
                rest.get(..2)?.parse().ok()?,
                rest.get(2..)?.parse().ok()?,
            ),
            _ => None,
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    /// Reads what SDMX (`2024-Q1`), DHIS2 (`2024Q1`) and ADX (`2024-01-01/P3M`) write.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        text.is_ascii()
            .then(|| Self::read(text))
            .flatten()
            .ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

impl fmt::Display for Period {
    /// As SDMX writes it: `2024`, `2024-S1`, `2024-Q1`, `2024-01`, `2024-W03`, `2024-01-15`; what has no name there as a
    /// first day and how long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.year(), self.first.month());
        match self.length {
            Length::Year => write!(f, "{year}"),
            Length::Half => write!(f, "{year}-S{}", (month - 1) / 6 + 1),
            Length::Quarter => write!(f, "{year}-Q{}", (month - 1) / 3 + 1),
            Length::Month => write!(f, "{year}-{month:02}"),
            Length::Week => write!(f, "{year}-W{:02}", self.first.iso_week_date().week()),
            Length::Day => write!(f, "{}", self.first),
            Length::FinancialYear | Length::TwoMonths => f.write_str(&self.adx()),
        }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.day_after(), self.first).cmp(&(other.day_after(), other.first))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotAPeriod(text)| serde::de::Error::custom(text))
    }
}
