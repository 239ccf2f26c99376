//! Everybody in the household book, without a name: in which respects people are counted.

use kernel::{Dimension, Group};
use serde::{Deserialize, Serialize};

use crate::model::{ETHNICITIES, HOUSEHOLD_KINDS, Household, MIGRATIONS_OF_PEOPLE, SEXES};

/// Somebody, as the tables count people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The number of the household among those that were read.
    pub household: usize,
    /// The number of the settlement among those of the place; `None` where the household names none of them.
    pub settlement: Option<usize>,
    /// `female` or `male`.
    pub sex: Option<&'static str>,
    /// Completed years.
    pub age: Option<u8>,
    /// Of [`ETHNICITIES`].
    pub ethnicity: Option<&'static str>,
    /// Whether there is a disability.
    pub disability: Option<bool>,
    /// `poor`, `at-risk`, `not-poor`.
    pub poverty: Option<&'static str>,
    /// Of [`MIGRATIONS_OF_PEOPLE`].
    pub migration: Option<&'static str>,
    /// Of [`HOUSEHOLD_KINDS`].
    pub family: Option<&'static str>,
    /// A child whose household has a grown member abroad.
    pub left_behind: bool,
    /// Whether there are papers.
    pub documents: Option<bool>,
}

/// A respect in which people differ, with its categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Trait {
    /// Women and men.
    Sex,
    /// The ages for which there are services.
    Age,
    /// Peoples.
    Ethnicity,
    /// With and without disability.
    Disability,
    /// How poor the household is.
    Poverty,
    /// Where somebody is.
    Migration,
    /// The kind of household.
    Family,
}

/// The ages for which there are services: nursery, kindergarten, basic school, upper school, youth, work, old age.
/// They are those of [`people::groups`]; youth is that of the Kyrgyz law.
pub const SERVICE_BANDS: [(u8, Option<u8>); 7] = [
    (0, Some(2)),
    (3, Some(6)),
    (7, Some(13)),
    (14, Some(17)),
    (18, Some(28)),
    (29, Some(59)),
    (60, None),
];

/// The ages of a population pyramid: five years each, the last open.
pub const FIVE_YEARS: [(u8, Option<u8>); 17] = [
    (0, Some(4)),
    (5, Some(9)),
    (10, Some(14)),
    (15, Some(19)),
    (20, Some(24)),
    (25, Some(29)),
    (30, Some(34)),
    (35, Some(39)),
    (40, Some(44)),
    (45, Some(49)),
    (50, Some(54)),
    (55, Some(59)),
    (60, Some(64)),
    (65, Some(69)),
    (70, Some(74)),
    (75, Some(79)),
    (80, None),
];

/// Whether an age lies in a band.
pub fn is_in(band: (u8, Option<u8>), age: u8) -> bool {
    band.0 <= age && band.1.is_none_or(|to| age <= to)
}

/// The code of a band as it stands in a group: `0-4`, `80+`.
pub fn band_code((from, to): (u8, Option<u8>)) -> String {
    match to {
        Some(to) => format!("{from}-{to}"),
        None => format!("{from}+"),
    }
}

impl Trait {
    /// Every trait, in the order in which it is told.
    pub const ALL: [Self; 7] = [
        Self::Sex,
        Self::Age,
        Self::Ethnicity,
        Self::Disability,
        Self::Poverty,
        Self::Migration,
        Self::Family,
    ];

    /// Its word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Ethnicity => "ethnicity",
            Self::Disability => "disability",
            Self::Poverty => "poverty",
            Self::Migration => "migration",
            Self::Family => "family",
        }
    }

    /// The trait of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The words of its categories, without "not known".
    pub fn categories(self) -> Vec<String> {
        let all = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        match self {
            Self::Sex => all(SEXES),
            Self::Age => SERVICE_BANDS.into_iter().map(band_code).collect(),
            Self::Ethnicity => all(ETHNICITIES),
            Self::Disability => all(&["yes", "no"]),
            Self::Poverty => all(crate::model::POVERTY),
            Self::Migration => all(MIGRATIONS_OF_PEOPLE),
            Self::Family => all(HOUSEHOLD_KINDS),
        }
    }

    /// The number of the category of somebody; `None` where nobody knows.
    pub fn of(self, person: &Person) -> Option<usize> {
        let at = |codes: &[&str], code: Option<&str>| {
            code.and_then(|code| codes.iter().position(|known| *known == code))
        };
        match self {
            Self::Sex => at(SEXES, person.sex),
            Self::Age => {
                let age = person.age?;
                SERVICE_BANDS.iter().position(|band| is_in(*band, age))
            }
            Self::Ethnicity => at(ETHNICITIES, person.ethnicity),
            Self::Disability => person.disability.map(|yes| usize::from(!yes)),
            Self::Poverty => at(crate::model::POVERTY, person.poverty),
            Self::Migration => at(MIGRATIONS_OF_PEOPLE, person.migration),
            Self::Family => at(HOUSEHOLD_KINDS, person.family),
        }
    }
}

/// The number of completed years on `today` (`YYYY-MM-DD`): to the day where the birthday is known, else the difference
/// of the years, which is one too much for some.
pub fn age_on(today: &str, born: Option<i32>, birthday: Option<&str>) -> Option<u8> {
    let year: i32 = today.get(..4)?.parse().ok()?;
    let known =
        birthday.and_then(|day| Some((day.get(..4)?.parse::<i32>().ok()?, day.get(5..10)?)));
    let age = match known {
        Some((born, day)) => year - born - i32::from(today.get(5..10)? < day),
        None => year - born?,
    };
    u8::try_from(age).ok().filter(|age| *age <= 125)
}

/// Everybody of the households, as they are on `today`. `settlement` gives the number of a settlement by its code or name.
pub fn persons(
    households: &[Household],
    settlement: &dyn Fn(&str) -> Option<usize>,
    today: &str,
) -> Vec<Person> {
    let mut all = Vec::new();
    for (at, household) in households.iter().enumerate() {
        let place = household.settlement.as_deref().and_then(settlement);
        let ages: Vec<Option<u8>> = household
            .members
            .iter()
            .map(|member| age_on(today, member.born, member.birthday.as_deref()))
            .collect();
        // Parents are not told from aunts: whoever is grown and abroad leaves the children of the house behind.
        let somebody_abroad = household.members.iter().zip(&ages).any(|(member, age)| {
            member.migration.as_deref() == Some("abroad") && age.is_none_or(|age| age >= 18)
        });
        for (member, age) in household.members.iter().zip(ages) {
            let yes = |answer: &Option<String>| answer.as_deref().map(|answer| answer == "yes");
            all.push(Person {
                household: at,
                settlement: place,
                sex: known(SEXES, member.sex.as_deref()),
                age,
                ethnicity: known(ETHNICITIES, member.ethnicity.as_deref()),
                disability: yes(&member.disability),
                poverty: known(crate::model::POVERTY, household.poverty.as_deref()),
                migration: known(MIGRATIONS_OF_PEOPLE, member.migration.as_deref()),
                family: known(HOUSEHOLD_KINDS, household.kind.as_deref()),
                left_behind: somebody_abroad && age.is_some_and(|age| age < 18),
                documents: yes(&member.documents),
            });
        }
    }
    all
}

fn known(codes: &[&'static str], code: Option<&str>) -> Option<&'static str> {
    let code = code?;
    codes.iter().copied().find(|known| *known == code)
}

/// Whether somebody belongs to a group: `None` where the household book does not know, or cannot know such a group.
pub fn belongs(person: &Person, group: &Group) -> Option<bool> {
    let mut belongs = true;
    for (dimension, _) in group.values() {
        let one = match dimension {
            Dimension::Age => {
                let band = group.ages()?;
                is_in((band.from, band.to), person.age?)
            }
            Dimension::Sex => person.sex? == group.code(dimension)?,
            Dimension::Disability if group.code(dimension) == Some("yes") => person.disability?,
            Dimension::Poverty if group.code(dimension) == Some("poor") => {
                person.poverty? == "poor"
            }
            Dimension::Ethnicity => match group.code(dimension)? {
                // Who is few depends on the country and the place; that is not for a table to decide.
                "minority" => return None,
                code => person.ethnicity? == code,
            },
            Dimension::Migration => match group.code(dimension)? {
                "migrant" => matches!(person.migration?, "abroad" | "inside"),
                "returnee" => person.migration? == "returned",
                "left-behind" => person.left_behind,
                _ => return None,
            },
            Dimension::Family => match group.code(dimension)? {
                code @ ("many-children" | "single-parent") => person.family? == code,
                _ => return None,
            },
            _ => return None,
        };
        belongs &= one;
    }
    Some(belongs)
}
