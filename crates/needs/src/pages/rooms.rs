//! What other rooms show of a place, as blocks of a situation analysis.

use desk::{Refusal, Visit};
use indicators::{For, Profile};
use kernel::Finding;
use neighbourhood::Picture;
use paper::{Block, Column, Inline, Row, Table};

/// So many indicators are set down; the rest stand on their own page.
const MOST_INDICATORS: usize = 30;
/// So many findings of a room.
const MOST_FINDINGS: usize = 15;

/// The blocks by the section in which they stand. `public` makes them of what everyone may read.
pub(crate) async fn blocks(
    visit: &Visit,
    place: &str,
    public: bool,
) -> Result<Vec<(&'static str, Vec<Block>)>, Refusal> {
    let today = visit.desk.today();
    let year = today
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(0);
    let whom = if public { For::Everyone } else { For::Reader };
    // What may not be told of a village stands in no document, whoever makes it: the picture is the safe one.
    let mut reading = visit.reading().await?;
    let picture = neighbourhood::picture(&mut reading, place, &today).await?;
    let profile = indicators::profile(&mut reading, place, year, whom).await?;
    drop(reading);
    let mut blocks = Vec::new();
    let mut missing = Vec::new();
    if let Some(picture) = &picture {
        blocks.push(("people", people(visit, picture)));
        blocks.push(("services", services(visit, picture)));
        let findings = picture
            .missing
            .iter()
            .filter(|one| one.public || !public)
            .map(|one| &one.finding);
        missing.extend(listed(visit, findings));
    }
    blocks.push(("indicators", figures(visit, &profile)));
    blocks.push(("answers", results::published(visit, place).await?));
    missing.extend(listed(visit, profile.findings.iter()));
    if !missing.is_empty() {
        blocks.push(("missing", vec![Block::List(missing)]));
    }
    blocks.retain(|(_, within)| !within.is_empty());
    Ok(blocks)
}

fn listed<'a>(visit: &Visit, findings: impl Iterator<Item = &'a Finding>) -> Vec<Vec<Inline>> {
    findings
        .take(MOST_FINDINGS)
        .map(|finding| {
            vec![
                Inline::Text(format!("{} ", visit.say(&finding.says))),
                Inline::Soft(visit.say(&finding.action)),
            ]
        })
        .collect()
}

/// A number, or the mark of one that is withheld.
fn number(visit: &Visit, value: Option<u64>) -> String {
    value.map_or_else(
        || "*".to_owned(),
        |value| {
            visit
                .reader
                .number(i64::try_from(value).unwrap_or(i64::MAX))
        },
    )
}

fn people(visit: &Visit, picture: &Picture) -> Vec<Block> {
    if picture.pyramid.is_empty() {
        return Vec::new();
    }
    let rows = picture
        .pyramid
        .iter()
        .map(|bar| Row {
            cells: vec![
                match bar.to {
                    Some(to) => format!("{}–{to}", bar.from),
                    None => format!("{}+", bar.from),
                },
                number(visit, bar.female),
                number(visit, bar.male),
            ],
            ..Row::default()
        })
        .collect();
    let mut blocks = vec![Block::Table(Table {
        caption: visit.t("neighbourhood-pyramid"),
        columns: vec![
            Column::words(visit.t("neighbourhood-age")),
            Column::numbers(visit.t("neighbourhood-women")),
            Column::numbers(visit.t("neighbourhood-men")),
        ],
        rows,
        total: None,
    })];
    let rows: Vec<Row> = picture
        .settlements
        .iter()
        .filter(|area| !area.code.is_empty())
        .map(|area| Row {
            cells: vec![
                visit.place_name(&area.code),
                number(visit, area.people),
                number(visit, area.households),
            ],
            ..Row::default()
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: visit.t("neighbourhood-settlements"),
            columns: vec![
                Column::words(visit.t("neighbourhood-settlement")),
                Column::numbers(visit.t("neighbourhood-people")),
                Column::numbers(visit.t("household-all")),
            ],
            rows,
            total: None,
        }));
    }
    if picture.controlled {
        blocks.push(Block::Note(vec![Inline::Text(
            visit.t("needs-situation-withheld"),
        )]));
    }
    blocks
}

fn services(visit: &Visit, picture: &Picture) -> Vec<Block> {
    let told: Vec<_> = picture
        .near
        .iter()
        .filter(|near| near.facilities > 0)
        .collect();
    if told.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words(visit.t("neighbourhood-settlement"))];
    columns.extend(told.iter().map(|near| {
        let kind = visit.t(&format!("facility-kind-{}", near.kind));
        Column::numbers(format!("{kind}, {}", visit.t("neighbourhood-km")))
    }));
    let far = |far: Option<f64>| {
        far.map_or_else(
            || visit.t("neighbourhood-not-known"),
            |far| visit.reader.decimal(far, 1),
        )
    };
    let rows = picture
        .settlements
        .iter()
        .enumerate()
        .filter(|(_, area)| !area.code.is_empty())
        .map(|(at, area)| {
            let mut cells = vec![visit.place_name(&area.code)];
            cells.extend(
                told.iter()
                    .map(|near| far(near.settlements.get(at).copied().flatten())),
            );
            Row {
                cells,
                ..Row::default()
            }
        })
        .collect();
    vec![Block::Table(Table {
        caption: visit.t("neighbourhood-distances"),
        columns,
        rows,
        total: None,
    })]
}

/// The newest figure of the place, or of the smallest one around it that has any, beside that of the country.
fn figures(visit: &Visit, profile: &Profile) -> Vec<Block> {
    let rows: Vec<Row> = profile
        .rows
        .iter()
        .filter_map(|row| {
            let nearest = row.figures.first()?;
            let country = row
                .figures
                .last()
                .filter(|last| last.place != nearest.place);
            let decimals = |value: indicators::rules::number::Decimal| {
                let digits = value.decimals().min(row.indicator.digits.min(2));
                visit.reader.decimal(value.to_f64(), digits)
            };
            Some(Row {
                cells: vec![
                    visit.reader.words(&row.indicator.name).to_owned(),
                    visit.place_name(&nearest.place),
                    nearest.period.year().to_string(),
                    decimals(nearest.value),
                    country.map_or_else(|| "—".to_owned(), |figure| decimals(figure.value)),
                ],
                ..Row::default()
            })
        })
        .take(MOST_INDICATORS)
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(Table {
        caption: visit.t("indicators-figures"),
        columns: vec![
            Column::words(visit.t("indicator")).wide(3.0),
            Column::words(visit.t("needs-situation-where")).wide(1.4),
            Column::words(visit.t("situation-year")).wide(0.7),
            Column::numbers(visit.t("needs-situation-value")).wide(1.0),
            Column::numbers(visit.t("needs-situation-country")).wide(1.0),
        ],
        rows,
        total: None,
    })]
}
