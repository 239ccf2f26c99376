//! What a household, a facility and a drawn line hold, as the rules work with them.

use records::{Content, to_typed};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The sexes that a household book knows.
pub const SEXES: &[&str] = &["female", "male"];
/// How somebody belongs to the head of the household.
pub const RELATIONS: &[&str] = &[
    "head",
    "spouse",
    "child",
    "parent",
    "grandchild",
    "sibling",
    "other-relative",
    "not-related",
];
/// The peoples that are named; the census of either country names more, who are written as `other`.
pub const ETHNICITIES: &[&str] = &[
    "kyrgyz",
    "uzbek",
    "russian",
    "tajik",
    "kazakh",
    "karakalpak",
    "turk",
    "tatar",
    "uyghur",
    "dungan",
    "kurd",
    "other",
];
/// Where somebody lives who is registered here.
pub const MIGRATIONS_OF_PEOPLE: &[&str] = &["here", "inside", "abroad", "returned"];
/// Where somebody learns.
pub const LEARNING: &[&str] = &["kindergarten", "school", "college", "university", "none"];
/// Yes or no; who was not asked has no answer.
pub const YES_NO: &[&str] = &["yes", "no"];
/// Kinds of household.
pub const HOUSEHOLD_KINDS: &[&str] = &[
    "one-person",
    "older-alone",
    "couple",
    "with-children",
    "many-children",
    "single-parent",
    "extended",
    "without-adults",
    "other",
];
/// How poor a household is, by the register of the body.
pub const POVERTY: &[&str] = &["poor", "at-risk", "not-poor"];
/// What became of a household.
pub const PRESENCE: &[&str] = &["here", "partly-away", "away"];

/// Kinds of facility.
pub const FACILITY_KINDS: &[&str] = &[
    "kindergarten",
    "school",
    "clinic",
    "pharmacy",
    "water-point",
    "council",
    "post",
    "library",
    "club",
    "shop",
    "bus-stop",
    "playground",
    "sports-ground",
    "cemetery",
    "bridge",
    "danger-spot",
    "other",
];
/// In what state a facility is.
pub const CONDITIONS: &[&str] = &["good", "needs-repair", "unsafe", "closed", "planned"];
/// Whether a wheelchair gets in.
pub const ACCESS: &[&str] = &["yes", "partly", "no"];

/// What a drawn line or area is.
pub const FEATURE_KINDS: &[&str] = &[
    "centre", "road", "street", "river", "canal", "risk", "play", "boundary", "other",
];
/// How a feature is drawn.
pub const FEATURE_SHAPES: &[&str] = &["point", "line", "area"];

/// To what children and others must be near; distances are told for these.
pub const NEAR: &[&str] = &["kindergarten", "school", "clinic"];

/// A household of the household book.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Household {
    /// Its number in the household book of its settlement.
    pub number: String,
    /// The settlement's code, or its name where no table knows it.
    pub settlement: Option<String>,
    /// The street.
    pub street: Option<String>,
    /// The number of the house.
    pub house: Option<String>,
    /// Of [`HOUSEHOLD_KINDS`].
    pub kind: Option<String>,
    /// Of [`POVERTY`].
    pub poverty: Option<String>,
    /// Of [`PRESENCE`].
    pub presence: Option<String>,
    /// How many people belong to it, where it was counted without a list.
    pub size: Option<u32>,
    /// Degrees north, a decimal number.
    pub north: Option<String>,
    /// Degrees east, a decimal number.
    pub east: Option<String>,
    /// Who belongs to it.
    pub members: Vec<Member>,
    /// What else is noted.
    pub note: Option<String>,
    /// The file it came with.
    pub batch: Option<String>,
    /// The version that the file wrote.
    pub batch_version: Option<i64>,
}

/// A member of a household.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// The name, where the body keeps it; never shown outside the body.
    pub name: Option<String>,
    /// Of [`RELATIONS`].
    pub relation: Option<String>,
    /// Of [`SEXES`].
    pub sex: Option<String>,
    /// The year of birth.
    pub born: Option<i32>,
    /// The day of birth, `YYYY-MM-DD`, where it is known.
    pub birthday: Option<String>,
    /// Of [`ETHNICITIES`].
    pub ethnicity: Option<String>,
    /// Of [`YES_NO`].
    pub disability: Option<String>,
    /// Of [`MIGRATIONS_OF_PEOPLE`].
    pub migration: Option<String>,
    /// Of [`LEARNING`].
    pub learning: Option<String>,
    /// Of [`YES_NO`]: whether there is a passport, for children a certificate of birth.
    pub documents: Option<String>,
}

/// A facility.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facility {
    /// Its name in up to four languages, as records keep words.
    pub title: Value,
    /// Of [`FACILITY_KINDS`].
    pub kind: String,
    /// The settlement's code, or its name where no table knows it.
    pub settlement: Option<String>,
    /// Degrees north, a decimal number.
    pub north: Option<String>,
    /// Degrees east, a decimal number.
    pub east: Option<String>,
    /// Of [`CONDITIONS`].
    pub condition: Option<String>,
    /// Of [`ACCESS`].
    pub wheelchair: Option<String>,
    /// For how many it is built.
    pub capacity: Option<u32>,
    /// What else is to be known.
    pub note: Option<String>,
    /// The file it came with.
    pub batch: Option<String>,
    /// The version that the file wrote.
    pub batch_version: Option<i64>,
}

/// A line, an area or the middle of a village.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feature {
    /// Its name in up to four languages, as records keep words.
    pub title: Value,
    /// Of [`FEATURE_KINDS`].
    pub kind: String,
    /// Of [`FEATURE_SHAPES`].
    pub shape: String,
    /// Its points, one a line: degrees north, a space, degrees east.
    pub points: String,
    /// The settlement's code, or its name where no table knows it.
    pub settlement: Option<String>,
    /// What else is to be known.
    pub note: Option<String>,
    /// The file it came with.
    pub batch: Option<String>,
    /// The version that the file wrote.
    pub batch_version: Option<i64>,
}

/// A book's own type from a content; what does not fit is taken as not said.
pub fn of<T: for<'de> Deserialize<'de> + Default>(content: &Content) -> T {
    to_typed(content).unwrap_or_default()
}

impl Household {
    /// The household without who is in it: what may leave the body.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        for member in &mut self.members {
            member.name = None;
        }
        self
    }
}
