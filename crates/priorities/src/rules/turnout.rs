//! Who has voted so far, beside who lives here: so that organisers see whom they have not reached.
//!
//! What is shown is not the state of the vote, and nobody's part in it: while the vote runs counts are rounded down to
//! whole fives, so that two looks one after another do not tell who came between them, and small cells are withheld
//! together with what would give them away.

use kernel::{Dimension, Group};

use crate::model::Exercise;
use people::Population;
use tables::disclosure::{Axis, SafeCounts};

/// Fewer people than this are not shown.
pub const THRESHOLD: u64 = 5;

/// The ages that ballots ask for: children, young people, adults, the old. 28 is where youth ends by law.
pub const BANDS: [(&str, u8, Option<u8>); 5] = [
    ("0-13", 0, Some(13)),
    ("14-17", 14, Some(17)),
    ("18-28", 18, Some(28)),
    ("29-59", 29, Some(59)),
    ("60+", 60, None),
];

/// The ages of those who may take part in an exercise, which ballots offer.
pub fn bands(exercise: &Exercise) -> Vec<String> {
    let least = exercise.least_age.unwrap_or(0);
    let most = exercise.greatest_age.unwrap_or(i64::MAX);
    BANDS
        .iter()
        .filter(|(_, from, to)| {
            i64::from(*from) <= most && to.is_none_or(|to| i64::from(to) >= least)
        })
        .map(|(code, _, _)| (*code).to_owned())
        .collect()
}

/// What ballots ask for.
pub const SEXES: [&str; 2] = ["female", "male"];

/// What is known of a voter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Women and men.
    Sex,
    /// How old.
    Age,
    /// Where somebody lives.
    Settlement,
    /// Of which people.
    Ethnicity,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 4] = [Self::Sex, Self::Age, Self::Settlement, Self::Ethnicity];

    /// Its name in forms and open data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Settlement => "settlement",
            Self::Ethnicity => "ethnicity",
        }
    }
}

/// A group of voters beside the same group of residents.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The value: `female`, `18-28`, the code of a settlement; empty for those who did not say.
    pub value: String,
    /// How many residents.
    pub residents: Option<u64>,
    /// How many voted; `None` where it is withheld.
    pub voted: Option<u64>,
}

/// The group of residents with a value of a column, as population tables name it; `None` for settlements.
pub fn group(column: Column, value: &str) -> Option<Group> {
    match column {
        Column::Sex => Some(Group::everyone().with(Dimension::Sex, value)),
        Column::Age => BANDS
            .iter()
            .find(|(code, _, _)| *code == value)
            .map(|(_, from, to)| Group::everyone().aged(*from, *to)),
        Column::Ethnicity => Some(Group::everyone().with(Dimension::Ethnicity, value)),
        Column::Settlement => None,
    }
}

/// How many residents have a value of a column; `None` where the table does not know.
pub fn residents(population: &Population, column: Column, value: &str) -> Option<u64> {
    if let Some(group) = group(column, value) {
        return population.people(&group);
    }
    let code = counted_as(population, value)?;
    population.people_of_settlement(code, &Group::everyone())
}

/// The code under which a population table counts a settlement: its own, or that of the settlement of the same name
/// where the table has codes of its own.
fn counted_as<'a>(population: &'a Population, code: &'a str) -> Option<&'a str> {
    let place = places::registry().find(code);
    let is_called = |name: &kernel::Words| {
        place.is_some_and(|place| {
            let mut names = place.name.all().map(|(_, name)| name);
            names.any(|one| name.all().any(|(_, other)| one == other))
        })
    };
    population
        .settlements
        .iter()
        .find(|one| one.code == code || is_called(&one.name))
        .map(|one| one.code.as_str())
}

/// The values of a column that the ballot offers.
pub fn values(
    column: Column,
    population: Option<&Population>,
    settlements: &[String],
) -> Vec<String> {
    match column {
        Column::Sex => SEXES.map(str::to_owned).to_vec(),
        Column::Age => BANDS.map(|(code, _, _)| code.to_owned()).to_vec(),
        Column::Settlement => settlements.to_vec(),
        Column::Ethnicity => population
            .map(|population| {
                let alone = |group: &&Group| group.values().count() == 1;
                population
                    .groups()
                    .into_iter()
                    .filter(alone)
                    .filter_map(|group| group.code(Dimension::Ethnicity).map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default(),
    }
}

/// The rows of a column: `counted` says how many voters have each of `values`, `all` how many there are.
///
/// While the vote runs (`coarse`), counts are rounded down to fives.
pub fn rows(
    column: Column,
    values: &[String],
    counted: impl Fn(&str) -> u64,
    all: u64,
    population: Option<&Population>,
    coarse: bool,
) -> Vec<Row> {
    let mut leaves: Vec<u64> = values.iter().map(|value| counted(value)).collect();
    let said: u64 = leaves.iter().sum();
    leaves.push(all.saturating_sub(said));
    let safe = SafeCounts::new(vec![Axis::flat(leaves.len())], &leaves, THRESHOLD);
    let shown = |at: usize| {
        let count = u64::try_from(safe.at(&[at])?).ok()?;
        Some(if coarse { count / 5 * 5 } else { count })
    };
    let mut rows: Vec<Row> = values
        .iter()
        .enumerate()
        .map(|(at, value)| Row {
            residents: population.and_then(|population| residents(population, column, value)),
            voted: shown(at),
            value: value.clone(),
        })
        .collect();
    rows.push(Row {
        value: String::new(),
        residents: None,
        voted: shown(values.len()),
    });
    rows
}

/// The rows whose part of the voters is most below their part of the residents: whom one has yet to reach. The part by
/// which they are missing, greatest first; small shortfalls are left out.
pub fn missing(rows: &[Row]) -> Vec<(usize, f64)> {
    let residents: u64 = rows.iter().filter_map(|row| row.residents).sum();
    let voted: u64 = rows
        .iter()
        .filter(|row| row.residents.is_some())
        .filter_map(|row| row.voted)
        .sum();
    if residents == 0 || voted == 0 {
        return Vec::new();
    }
    let mut missing: Vec<(usize, f64)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let expected = row.residents? as f64 / residents as f64;
            let came = row.voted? as f64 / voted as f64;
            (expected - came > 0.02).then_some((at, expected - came))
        })
        .collect();
    missing.sort_by(|one, other| other.1.total_cmp(&one.1));
    missing
}
