//! What an indicator and a figure of it are.

use kernel::{Group, Instant, Lang, Origin, Words};
use records::Content;
use serde::{Deserialize, Serialize};
use store::Uuid;

use crate::rules::codes::Detail;
use crate::rules::number::Decimal;
use crate::rules::period::Period;

/// Words as a record keeps them: a text by language, `plain` where nobody said which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Named {
    /// In no stated language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain: Option<String>,
    /// Kyrgyz.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ky: Option<String>,
    /// Russian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ru: Option<String>,
    /// Uzbek.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uz: Option<String>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Named {
    /// The same as words.
    pub fn words(&self) -> Words {
        let mut words = Words {
            plain: self.plain.clone(),
            ..Words::default()
        };
        for (lang, text) in [
            (Lang::Ky, &self.ky),
            (Lang::Ru, &self.ru),
            (Lang::Uz, &self.uz),
            (Lang::En, &self.en),
        ] {
            if let Some(text) = text {
                words.set(lang, text.as_str());
            }
        }
        words
    }
}

/// Whether more of it is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither: it only describes.
    #[default]
    None,
}

impl Direction {
    /// The word used in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::None => "none",
        }
    }
}

/// By what a figure should be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Women and men, girls and boys.
    Sex,
    /// Ages.
    Age,
    /// People with and without disabilities.
    Disability,
    /// Town and village.
    Residence,
    /// The poorest and the richest fifth.
    Wealth,
    /// Smaller places: rayons, municipalities, villages.
    Place,
}

impl By {
    /// All, in the order in which they are named.
    pub const ALL: [Self; 6] = [
        Self::Sex,
        Self::Age,
        Self::Disability,
        Self::Residence,
        Self::Wealth,
        Self::Place,
    ];

    /// The word used in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Disability => "disability",
            Self::Residence => "residence",
            Self::Wealth => "wealth",
            Self::Place => "place",
        }
    }

    /// The dimension of a group; `None` for places, which are no part of a group.
    pub fn dimension(self) -> Option<kernel::Dimension> {
        use kernel::Dimension;
        Some(match self {
            Self::Sex => Dimension::Sex,
            Self::Age => Dimension::Age,
            Self::Disability => Dimension::Disability,
            Self::Residence => Dimension::Settlement,
            Self::Wealth => Dimension::Poverty,
            Self::Place => return None,
        })
    }
}

/// How an indicator is worked out of others, as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    /// What is counted: [`crate::rules::formula`].
    pub numerator: String,
    /// Out of what; nothing where the numerator stands alone.
    #[serde(default)]
    pub denominator: Option<String>,
    /// By how much the quotient is multiplied: 100, 1000, 100 000.
    #[serde(default)]
    pub factor: Option<Decimal>,
}

/// A point to which something is compared: where one began, where one wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The value.
    pub value: Decimal,
    /// The year, where one is said.
    pub year: Option<i32>,
}

/// An indicator: what it is, out of what, from where, by what it should be told apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its code: letters, digits, hyphens.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// What it says, in a sentence.
    pub definition: Words,
    /// The part of life it belongs to: a word of [`crate::catalogue::DOMAINS`].
    pub domain: String,
    /// `outcome`, `output` or `input`.
    pub level: String,
    /// Whether more is better.
    pub direction: Direction,
    /// The unit: `PT`, `NUMBER`, `PER_1000_LIVE_BIRTHS`.
    pub unit: String,
    /// With how many decimals it is shown and worked out.
    pub digits: u8,
    /// The series in which its figures come, the most trusted first; its own code is always among them.
    pub series: Vec<String>,
    /// Whom it is of as a whole; everyone where it is said nothing, and then the widest group that has figures.
    pub group: Option<Group>,
    /// What else all its figures have in common: an age in months.
    #[serde(default)]
    pub detail: Detail,
    /// How it is worked out of others.
    pub formula: Option<Formula>,
    /// From where: a word of [`crate::catalogue::SYSTEMS`], or a text.
    pub system: String,
    /// How often: `month`, `quarter`, `year`, `survey`.
    pub frequency: String,
    /// By what it should be told apart.
    pub wanted: Vec<By>,
    /// The number of the SDG indicator.
    pub sdg: Option<String>,
    /// The code in UNICEF's data warehouse.
    pub unicef: Option<String>,
    /// The code of the data element in a DHIS2.
    pub dhis2: Option<String>,
    /// Where one began.
    pub baseline: Option<Mark>,
    /// Where one wants to be.
    pub target: Option<Mark>,
    /// How one would verify it.
    pub verification: Option<String>,
    /// The paper or list that it follows.
    pub cite: String,
    /// Whether somebody compared codes and wording with that paper.
    pub verified: bool,
    /// The record in which a place keeps it; `None` where it is only of the compiled-in list.
    pub record: Option<Uuid>,
}

impl Indicator {
    /// The series in which its figures may come: those it names, and its own code.
    pub fn all_series(&self) -> impl Iterator<Item = &str> {
        let own = std::iter::once(self.code.as_str());
        let named = self.series.iter().map(String::as_str);
        let further = [self.unicef.as_deref(), self.dhis2.as_deref()];
        own.chain(named).chain(further.into_iter().flatten())
    }

    /// From where its figures come, in words.
    pub fn system_message(&self) -> kernel::Arg {
        let key = match self.system.as_str() {
            "nsc" => "indicators-system-nsc",
            "survey" => "indicators-system-survey",
            "health-registers" => "indicators-system-health-registers",
            "education-registers" => "indicators-system-education-registers",
            "labour-ministry" => "indicators-system-labour-ministry",
            "civil-registry" => "indicators-system-civil-registry",
            "municipality" => "indicators-system-municipality",
            "" | "other" => "indicators-system-other",
            other => return kernel::Arg::Text(other.to_owned()),
        };
        kernel::Message::new(key).into()
    }

    /// Whether it counts people one by one, so that a small number may tell who somebody is.
    pub fn counts_people(&self) -> bool {
        self.unit == "NUMBER"
    }
}

/// What tells one figure from every other of the same body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// The code of the series, as its source writes it.
    pub series: String,
    /// The code of the place.
    pub place: String,
    /// Of when.
    pub period: Period,
    /// Of whom.
    pub group: Group,
    /// What else distinguishes it.
    pub detail: Detail,
    /// In which unit; the same series may come in two.
    pub unit: String,
}

/// A figure as a file or a form says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// What it is of.
    pub key: Key,
    /// The value; `None` where the file takes the figure back.
    pub value: Option<Decimal>,
    /// How sure it is, by the codes of SDMX: `A` as usual, `E` estimated, `I` imputed, `P` provisional.
    pub status: String,
    /// Who counted.
    pub source: Option<String>,
    /// What should be known about it.
    pub note: Option<String>,
    /// Where it stood.
    pub origin: Origin,
}

/// A figure as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// What it is of.
    pub key: Key,
    /// The value.
    pub value: Decimal,
    /// How sure it is.
    pub status: String,
    /// Who counted.
    pub source: Option<String>,
    /// What should be known about it.
    pub note: Option<String>,
    /// The batch that brought it.
    pub batch: Uuid,
    /// The body that keeps it.
    pub body: String,
    /// Whether everyone may see it.
    pub is_public: bool,
}

/// Figures that came together.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Its identifier.
    pub id: Uuid,
    /// The body that brought it.
    pub body: String,
    /// The place for which it was brought.
    pub place: String,
    /// The path of that place.
    pub place_path: String,
    /// Who may see its figures.
    pub audience: authority::Audience,
    /// Who brought it.
    pub author: String,
    /// `import` or `typed`.
    pub sort: String,
    /// The format of the file.
    pub format: String,
    /// The name of the file.
    pub file_name: String,
    /// The file, or the evidence of a figure that was typed.
    pub file: Option<Uuid>,
    /// What was said of where it comes from.
    pub source: String,
    /// How many figures it brought that were not there.
    pub added: i64,
    /// How many it changed.
    pub changed: i64,
    /// How many it took back.
    pub gone: i64,
    /// How many were there already.
    pub same: i64,
    /// The operation that brought it.
    pub operation: Uuid,
    /// The operation that took it back, where one did.
    pub undone: Option<Uuid>,
    /// When it came.
    pub made_at: Instant,
}

impl Batch {
    /// What `authority` is asked about.
    pub fn thing(&self) -> authority::Thing<'_> {
        authority::Thing {
            kind: crate::store::KIND,
            body: &self.body,
            place_path: &self.place_path,
            audience: self.audience,
            author: &self.author,
            state: "open",
        }
    }
}

/// What a record says; nothing where it says nothing that fits.
pub fn of<T: serde::de::DeserializeOwned + Default>(content: &Content) -> T {
    records::to_typed(content).unwrap_or_default()
}
