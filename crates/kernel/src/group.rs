use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One respect in which people differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// `female`, `male`.
    Sex,
    /// A band of completed years.
    Age,
    /// `yes`.
    Disability,
    /// `poor`.
    Poverty,
    /// A code that the country pack names, or `minority`.
    Ethnicity,
    /// `migrant`, `returnee`, `left-behind` (children whose parents work abroad).
    Migration,
    /// `remote`, or the code of a settlement.
    Settlement,
    /// `many-children`, `single-parent`, `without-care`, `pregnant`.
    Family,
    /// `unemployed`, `farmer`, `herder`.
    Work,
}

impl Dimension {
    /// All dimensions, in the order in which they are named.
    pub const ALL: [Self; 9] = [
        Self::Sex,
        Self::Age,
        Self::Disability,
        Self::Poverty,
        Self::Ethnicity,
        Self::Migration,
        Self::Settlement,
        Self::Family,
        Self::Work,
    ];

    /// The word used in files: `sex`, `age`, …
    pub fn code(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Disability => "disability",
            Self::Poverty => "poverty",
            Self::Ethnicity => "ethnicity",
            Self::Migration => "migration",
            Self::Settlement => "settlement",
            Self::Family => "family",
            Self::Work => "work",
        }
    }
}

/// A band of completed years of age, both ends included; `to` is `None` for "and older".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AgeBand {
    /// The youngest age.
    pub from: u8,
    /// The oldest age, or `None` where the band is open.
    pub to: Option<u8>,
}

impl AgeBand {
    /// Whether everyone of `other` is in this band.
    pub fn covers(self, other: Self) -> bool {
        let to = self.to.unwrap_or(u8::MAX);
        self.from <= other.from && other.to.unwrap_or(u8::MAX) <= to
    }

    /// Whether somebody can be in both bands.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to.unwrap_or(u8::MAX) && other.from <= self.to.unwrap_or(u8::MAX)
    }
}

/// One value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Value {
    /// A code such as `female`.
    Code(String),
    /// A band of ages.
    Ages(AgeBand),
}

/// A set of dimension values: "girls 6–17" is `sex:female age:6-17`; the empty set is everyone.
///
/// A need, a measure, a budget marker, an indicator and a vote all speak of the same groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Group(BTreeMap<Dimension, Value>);

/// The text is no group: which part could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupProblem(pub String);

impl Group {
    /// Everyone.
    pub fn everyone() -> Self {
        Self::default()
    }

    /// The same group, narrowed to a code of one dimension.
    #[must_use]
    pub fn with(mut self, dimension: Dimension, code: &str) -> Self {
        self.0.insert(dimension, Value::Code(code.to_owned()));
        self
    }

    /// The same group, narrowed to a band of ages.
    #[must_use]
    pub fn aged(mut self, from: u8, to: Option<u8>) -> Self {
        self.0
            .insert(Dimension::Age, Value::Ages(AgeBand { from, to }));
        self
    }

    /// Whether this is everyone.
    pub fn is_everyone(&self) -> bool {
        self.0.is_empty()
    }

    /// The value in one dimension.
    pub fn value(&self, dimension: Dimension) -> Option<&Value> {
        self.0.get(&dimension)
    }

    /// The code in one dimension, where it is a code.
    pub fn code(&self, dimension: Dimension) -> Option<&str> {
        match self.0.get(&dimension)? {
            Value::Code(code) => Some(code),
            Value::Ages(_) => None,
        }
    }

    /// The band of ages, where there is one.
    pub fn ages(&self) -> Option<AgeBand> {
        match self.0.get(&Dimension::Age)? {
            Value::Ages(band) => Some(*band),
            Value::Code(_) => None,
        }
    }

    /// The dimensions and values, in the order of [`Dimension::ALL`].
    pub fn values(&self) -> impl Iterator<Item = (Dimension, &Value)> {
        self.0.iter().map(|(dimension, value)| (*dimension, value))
    }

    /// Whether everyone of `other` certainly belongs to this group.
    pub fn covers(&self, other: &Self) -> bool {
        self.0
            .iter()
            .all(|(dimension, mine)| match (mine, other.0.get(dimension)) {
                (Value::Ages(mine), Some(Value::Ages(theirs))) => mine.covers(*theirs),
                (mine, Some(theirs)) => mine == theirs,
                (_, None) => false,
            })
    }

    /// Whether somebody may belong to both groups: no dimension excludes it.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0
            .iter()
            .all(|(dimension, mine)| match (mine, other.0.get(dimension)) {
                (Value::Ages(mine), Some(Value::Ages(theirs))) => mine.overlaps(*theirs),
                (mine, Some(theirs)) => mine == theirs,
                (_, None) => true,
            })
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_everyone() {
            return f.write_str("everyone");
        }
        for (index, (dimension, value)) in self.values().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(dimension.code())?;
            match value {
                Value::Code(code) => write!(f, ":{code}")?,
                Value::Ages(AgeBand { from, to: Some(to) }) => write!(f, ":{from}-{to}")?,
                Value::Ages(AgeBand { from, to: None }) => write!(f, ":{from}+")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Group {
    type Err = GroupProblem;

    /// Reads the canonical form: `sex:female age:6-17`, `age:63+`, `everyone`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut group = Self::everyone();
        if text.trim() == "everyone" {
            return Ok(group);
        }
        for part in text.split_whitespace() {
            let problem = || GroupProblem(part.to_owned());
            let (dimension, value) = part.split_once(':').ok_or_else(problem)?;
            let dimension = Dimension::ALL
                .into_iter()
                .find(|candidate| candidate.code() == dimension)
                .ok_or_else(problem)?;
            let value = if dimension == Dimension::Age {
                Value::Ages(read_band(value).ok_or_else(problem)?)
            } else if value.is_empty() {
                return Err(problem());
            } else {
                Value::Code(value.to_owned())
            };
            if group.0.insert(dimension, value).is_some() {
                return Err(problem());
            }
        }
        if group.is_everyone() {
            return Err(GroupProblem(text.to_owned()));
        }
        Ok(group)
    }
}

fn read_band(text: &str) -> Option<AgeBand> {
    if let Some(from) = text.strip_suffix('+') {
        let from = from.parse().ok()?;
        return Some(AgeBand { from, to: None });
    }
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some(AgeBand { from, to: Some(to) })
}

impl Serialize for Group {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Group {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|GroupProblem(part)| serde::de::Error::custom(part))
    }
}
