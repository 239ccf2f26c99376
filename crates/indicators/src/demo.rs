//! What the demonstration shows of this book: official figures of the country, of Osh oblast and of its rayons, typed by
//! us from published facts and rounded (`data/demo.csv`), and counts of a municipality, which are invented.

use authority::Audience;
use intake::File;
use kernel::{Actor, Group, Instant, Origin};
use store::{Change, Store, StoreError};

use crate::model::{Key, Reported};
use crate::read::{Given, observations};
use crate::rules::codes::Detail;
use crate::rules::number::Decimal;
use crate::rules::period::Period;
use crate::store::{NewBatch, keep};

const FIGURES: &str = include_str!("../data/demo.csv");

/// Where the figures of the file come from, by the word that stands in it.
const SOURCES: [(&str, &str); 2] = [
    (
        "nsc",
        "Кыргыз Республикасынын Улуттук статистика комитети, туруктуу өнүгүү максаттарынын маалыматы",
    ),
    (
        "rayon",
        "Улуттук статистика комитети, райондор боюнча жакырчылык; Дүйнөлүк азык-түлүк программасынын жыйнагы",
    ),
];

/// Who counted what the municipality counts, in the demonstration.
const INVENTED: &str = "Айыл өкмөтүнүн эсеби (ойдон чыгарылган)";

/// The series, the group, and the value of each year.
type Counted = (&'static str, &'static str, &'static [(i32, i64)]);

/// Invented counts of a municipality.
const COUNTS: [Counted; 17] = [
    (
        "preschool-children",
        "everyone",
        &[(2024, 284), (2025, 311)],
    ),
    (
        "preschool-children",
        "sex:female",
        &[(2024, 139), (2025, 150)],
    ),
    (
        "preschool-children",
        "sex:male",
        &[(2024, 145), (2025, 161)],
    ),
    (
        "children-out-of-school",
        "everyone",
        &[(2024, 23), (2025, 17)],
    ),
    (
        "children-out-of-school",
        "sex:female",
        &[(2024, 9), (2025, 7)],
    ),
    (
        "children-out-of-school",
        "sex:male",
        &[(2024, 14), (2025, 10)],
    ),
    (
        "registered-without-care",
        "everyone",
        &[(2024, 31), (2025, 34)],
    ),
    (
        "registered-with-disability",
        "everyone",
        &[(2024, 58), (2025, 63)],
    ),
    (
        "registered-with-disability",
        "sex:female",
        &[(2024, 24), (2025, 26)],
    ),
    (
        "registered-with-disability",
        "sex:male",
        &[(2024, 34), (2025, 37)],
    ),
    (
        "with-disability-of-school-age",
        "everyone",
        &[(2024, 39), (2025, 42)],
    ),
    (
        "with-disability-in-school",
        "everyone",
        &[(2024, 21), (2025, 27)],
    ),
    (
        "children-in-institutions",
        "age:0-17",
        &[(2024, 6), (2025, 5)],
    ),
    ("council-deputies", "everyone", &[(2024, 21), (2025, 21)]),
    ("council-women", "everyone", &[(2024, 6), (2025, 7)]),
    ("safe-water", "everyone", &[(2025, 71)]),
    ("preschool-enrolment", "age:1-6", &[(2025, 22)]),
];

/// Writes the figures: those of the country and the oblast for everyone, in the name of the body `around`, and those of
/// the municipality `place` in the name of its own body `okmotu`.
///
/// # Errors
/// What the books could not keep.
pub async fn fill(
    store: &Store,
    place: &str,
    okmotu: &str,
    around: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let country = places::registry()
        .path(place)
        .first()
        .map_or_else(|| place.to_owned(), |country| country.code.clone());
    let mut change = store
        .change(
            &Actor::command(around),
            "observations.import",
            &country,
            "demonstration",
            now,
        )
        .await?;
    batch(&mut change, &country, "demo.csv", "sdmx", &official()).await?;
    change.commit().await?;
    let mut change = store
        .change(
            &Actor::command(okmotu),
            "observations.import",
            place,
            "demonstration",
            now,
        )
        .await?;
    batch(&mut change, place, "", "form", &counts(place)).await?;
    change.commit().await
}

async fn batch(
    change: &mut Change,
    place: &str,
    file_name: &str,
    format: &str,
    reported: &[Reported],
) -> Result<(), StoreError> {
    let path = desk::place_path(place).unwrap_or_default();
    let new = NewBatch {
        place,
        place_path: &path,
        audience: Audience::Public,
        sort: "import",
        format,
        file_name,
        file: None,
        source: "",
    };
    keep(change, &new, reported).await?;
    Ok(())
}

/// The official figures, read as everybody's files are.
fn official() -> Vec<Reported> {
    let file = File::new("demo.csv", FIGURES.as_bytes());
    let read = observations(&file, &Given::default());
    let mut rows = read.map(|read| read.value.rows).unwrap_or_default();
    for row in &mut rows {
        let source = SOURCES
            .iter()
            .find(|(word, _)| Some(*word) == row.source.as_deref());
        row.source = source.map(|(_, source)| (*source).to_owned());
    }
    rows
}

fn counts(place: &str) -> Vec<Reported> {
    COUNTS
        .iter()
        .flat_map(|(series, group, values)| {
            let group: Group = group.parse().unwrap_or_default();
            let unit = crate::catalogue::indicators()
                .iter()
                .find(|indicator| indicator.code == *series)
                .map_or_else(String::new, |indicator| indicator.unit.clone());
            values.iter().filter_map(move |(year, value)| {
                Some(Reported {
                    key: Key {
                        series: (*series).to_owned(),
                        place: place.to_owned(),
                        period: Period::year_of(*year)?,
                        group: group.clone(),
                        detail: Detail::default(),
                        unit: unit.clone(),
                    },
                    value: Some(Decimal::whole(*value)),
                    status: "A".to_owned(),
                    source: Some(INVENTED.to_owned()),
                    note: None,
                    origin: Origin::default(),
                })
            })
        })
        .collect()
}
