//! The indicators that come with the house: definitions in our own words, dated and cited (`data/indicators.toml`).

use std::sync::LazyLock;

use kernel::{Group, Words};
use serde::Deserialize;

use crate::model::{By, Direction, Formula, Indicator, Named};
use crate::rules::codes::Detail;
use crate::rules::number::Decimal;

/// The parts of life that indicators belong to, in the order in which they are read.
pub const DOMAINS: &[&str] = &[
    "poverty",
    "health",
    "nutrition",
    "education",
    "protection",
    "home",
    "inclusion",
    "participation",
    "counts",
];

/// Where figures come from.
pub const SYSTEMS: &[&str] = &[
    "nsc",
    "survey",
    "health-registers",
    "education-registers",
    "labour-ministry",
    "civil-registry",
    "municipality",
    "other",
];

/// How often figures come.
pub const FREQUENCIES: &[&str] = &["month", "quarter", "year", "survey"];

/// What an indicator is of in the chain of results.
pub const LEVELS: &[&str] = &["outcome", "output", "input"];

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let raw: Raw = toml::from_str(include_str!("../data/indicators.toml"))
        .expect("our own data, read by the first test");
    Catalogue {
        as_of: raw.as_of,
        indicators: raw.indicator.into_iter().map(indicator).collect(),
    }
});

struct Catalogue {
    as_of: String,
    indicators: Vec<Indicator>,
}

/// The indicators that come with the house.
pub fn indicators() -> &'static [Indicator] {
    &CATALOGUE.indicators
}

/// The day as of which the catalogue holds.
pub fn as_of() -> &'static str {
    &CATALOGUE.as_of
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    as_of: String,
    indicator: Vec<RawIndicator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIndicator {
    code: String,
    domain: String,
    level: String,
    direction: Direction,
    unit: String,
    digits: u8,
    #[serde(default)]
    series: Vec<String>,
    group: Option<Group>,
    #[serde(default)]
    detail: Detail,
    frequency: String,
    system: String,
    wanted: Vec<By>,
    sdg: Option<String>,
    unicef: Option<String>,
    cite: String,
    verified: bool,
    name: Named,
    definition: Named,
    numerator: Option<String>,
    denominator: Option<String>,
    factor: Option<Decimal>,
}

fn indicator(raw: RawIndicator) -> Indicator {
    let words = |named: &Named| -> Words { named.words() };
    Indicator {
        code: raw.code,
        name: words(&raw.name),
        definition: words(&raw.definition),
        domain: raw.domain,
        level: raw.level,
        direction: raw.direction,
        unit: raw.unit,
        digits: raw.digits,
        series: raw.series,
        group: raw.group,
        detail: raw.detail,
        formula: raw.numerator.map(|numerator| Formula {
            numerator,
            denominator: raw.denominator,
            factor: raw.factor,
        }),
        system: raw.system,
        frequency: raw.frequency,
        wanted: raw.wanted,
        sdg: raw.sdg,
        unicef: raw.unicef,
        cite: raw.cite,
        verified: raw.verified,
        ..Indicator::default()
    }
}
