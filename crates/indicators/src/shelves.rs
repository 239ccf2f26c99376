//! The kinds of record that are kept here.

use authority::Act;
use desk::{Published, Shelf};
use kernel::Group;
use records::{Content, Field, Record, Schema, Shape};
use serde::Deserialize;
use ui::Section;

use crate::catalogue::{DOMAINS, FREQUENCIES, LEVELS, SYSTEMS};
use crate::model::{By, Direction, Formula, Indicator, Mark, Named, of};
use crate::rules::number::Decimal;

const DIGITS: Shape = Shape::Count { least: 0, most: 6 };

/// What a place keeps of an indicator: its own, or the targets and the wording of one of the catalogue.
pub static INDICATOR: Schema = Schema {
    word: "indicator",
    fields: &[
        Field::required("title", Shape::Words),
        Field::required("code", Shape::Line),
        Field::optional("definition", Shape::Words),
        Field::optional("domain", Shape::Choice(DOMAINS)),
        Field::optional("level", Shape::Choice(LEVELS)),
        Field::required("direction", Shape::Choice(&["up", "down", "none"])),
        Field::optional("unit", Shape::Line),
        Field::optional("digits", DIGITS),
        Field::optional("baseline", Shape::Decimal),
        Field::optional("baseline_date", Shape::Date),
        Field::optional("target", Shape::Decimal),
        Field::optional("target_date", Shape::Date),
        Field::optional("verification", Shape::Text),
        Field::optional("responsible", Shape::Line),
        Field::optional("system", Shape::Choice(SYSTEMS)),
        Field::optional("source", Shape::Line),
        Field::optional("frequency", Shape::Choice(FREQUENCIES)),
        Field::optional("by_sex", Shape::Flag),
        Field::optional("by_age", Shape::Flag),
        Field::optional("by_disability", Shape::Flag),
        Field::optional("by_residence", Shape::Flag),
        Field::optional("by_wealth", Shape::Flag),
        Field::optional("by_place", Shape::Flag),
        Field::optional("groups", Shape::Groups),
        Field::optional("numerator", Shape::Line),
        Field::optional("denominator", Shape::Line),
        Field::optional("factor", Shape::Decimal),
        Field::optional("series", Shape::Names),
        Field::optional("sdg", Shape::Line),
        Field::optional("unicef", Shape::Line),
        Field::optional("dhis2", Shape::Line),
    ],
    states: &["open", "closed"],
    audience: "partners",
    parent: None,
};

/// Indicators at the desk.
pub static INDICATOR_SHELF: Shelf = Shelf {
    schema: &INDICATOR,
    section: Section::Understand,
    write: Act::Write,
    columns: &["code", "baseline", "target", "target_date"],
    steps: &[],
    children: &[],
    at: None,
    published: Published::ByItself,
};

/// Every kind of record of this book.
pub const SHELVES: &[&Shelf] = &[&INDICATOR_SHELF];

/// An indicator as its record says it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a field of the form and independent of the others"
)]
struct Kept {
    title: Named,
    code: String,
    definition: Named,
    domain: String,
    level: String,
    direction: Direction,
    unit: String,
    digits: Option<u8>,
    baseline: Option<Decimal>,
    baseline_date: Option<String>,
    target: Option<Decimal>,
    target_date: Option<String>,
    verification: Option<String>,
    system: String,
    source: String,
    frequency: String,
    by_sex: bool,
    by_age: bool,
    by_disability: bool,
    by_residence: bool,
    by_wealth: bool,
    by_place: bool,
    groups: Vec<Group>,
    numerator: Option<String>,
    denominator: Option<String>,
    factor: Option<Decimal>,
    series: Vec<String>,
    sdg: Option<String>,
    unicef: Option<String>,
    dhis2: Option<String>,
}

/// The indicator of a record.
pub fn indicator_of(record: &Record) -> Indicator {
    let mut indicator = of_content(&record.content);
    indicator.record = Some(record.id.uuid());
    indicator
}

/// The indicator of what a record says.
pub fn of_content(content: &Content) -> Indicator {
    let kept: Kept = of(content);
    let mark = |value: Option<Decimal>, day: Option<String>| {
        let year = day.and_then(|day| day.get(..4)?.parse().ok());
        value.map(|value| Mark { value, year })
    };
    let wanted = [
        (kept.by_sex, By::Sex),
        (kept.by_age, By::Age),
        (kept.by_disability, By::Disability),
        (kept.by_residence, By::Residence),
        (kept.by_wealth, By::Wealth),
        (kept.by_place, By::Place),
    ];
    Indicator {
        code: kept.code.trim().to_owned(),
        name: kept.title.words(),
        definition: kept.definition.words(),
        domain: kept.domain,
        level: kept.level,
        direction: kept.direction,
        unit: crate::rules::codes::unit(&kept.unit),
        digits: kept.digits.unwrap_or(1),
        series: kept.series,
        group: kept.groups.into_iter().next(),
        formula: kept.numerator.map(|numerator| Formula {
            numerator,
            denominator: kept.denominator,
            factor: kept.factor,
        }),
        system: if kept.source.is_empty() {
            kept.system
        } else {
            kept.source
        },
        frequency: kept.frequency,
        wanted: wanted
            .into_iter()
            .filter(|(is_wanted, _)| *is_wanted)
            .map(|(_, by)| by)
            .collect(),
        sdg: kept.sdg,
        unicef: kept.unicef,
        dhis2: kept.dhis2,
        baseline: mark(kept.baseline, kept.baseline_date),
        target: mark(kept.target, kept.target_date),
        verification: kept.verification,
        ..Indicator::default()
    }
}
