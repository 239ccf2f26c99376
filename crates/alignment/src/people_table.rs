//! The population table as it may be published: by settlement and group, small numbers hidden.

use kernel::{Dimension, Group};
use paper::{Column, Row, Table};
use people::Population;
use tables::disclosure::{self, Axis, Layout, Published, Rule};
use text::Reader;

/// Fewer people than this are not shown: the usual threshold of official statistics for small places.
pub const THRESHOLD: u64 = 10;

/// How many groups the table has beside the residents: what an A4 page holds.
const MOST_GROUPS: usize = 7;

/// What stands in the place of a hidden number.
pub const HIDDEN: &str = "*";

/// The groups by which people speak of a municipality: of one trait each, of overlapping ages the widest band
/// and the preschool age, by dimension and age; at most twelve.
pub fn main_groups(population: &Population) -> Vec<&Group> {
    let groups = population.groups();
    let bands: Vec<_> = groups
        .iter()
        .filter(|group| group.values().count() == 1)
        .filter_map(|group| group.ages())
        .collect();
    let preschool = kernel::AgeBand {
        from: 3,
        to: Some(6),
    };
    let mut main: Vec<&Group> = groups
        .into_iter()
        .filter(|group| group.values().count() == 1)
        .filter(|group| {
            group.ages().is_none_or(|band| {
                let is_inside_another = bands
                    .iter()
                    .any(|other| *other != band && other.covers(band));
                band == preschool || !is_inside_another
            })
        })
        .collect();
    main.sort_by_key(|group| {
        let dimension = group.values().next().map(|(dimension, _)| dimension);
        (dimension, group.ages())
    });
    main.truncate(12);
    main
}

/// Groups of one trait by settlement, protected; `None` where there are fewer than two settlements or no group.
pub fn published(population: &Population, reader: &Reader<'_>) -> Option<Table> {
    let groups: Vec<&Group> = main_groups(population)
        .into_iter()
        .filter(|group| group.code(Dimension::Sex).is_none())
        .take(MOST_GROUPS)
        .collect();
    if population.settlements.len() < 2 || groups.is_empty() {
        return None;
    }
    let columns: Vec<Vec<String>> = groups
        .iter()
        .map(|group| protected_column(population, group, reader))
        .collect();
    let everyone = Group::everyone();
    let number = |people: Option<u64>| {
        people.map_or_else(
            || reader.t("text-unknown"),
            |people| reader.number(i64::try_from(people).unwrap_or(i64::MAX)),
        )
    };
    let mut rows: Vec<Row> = population
        .settlements
        .iter()
        .enumerate()
        .map(|(position, settlement)| {
            let all = population.people_of_settlement(&settlement.code, &everyone);
            let mut cells = vec![reader.words(&settlement.name).to_owned(), number(all)];
            cells.extend(columns.iter().map(|column| column[position].clone()));
            Row {
                cells,
                ..Row::default()
            }
        })
        .collect();
    rows.sort_by(|one, other| reader.compare(&one.cells[0], &other.cells[0]));
    let mut total = vec![
        reader.t("alignment-total"),
        number(population.people(&everyone)),
    ];
    total.extend(
        columns
            .iter()
            .map(|column| column[population.settlements.len()].clone()),
    );
    let mut headings = vec![
        Column::words(reader.t("alignment-column-settlement")).wide(2.2),
        Column::numbers(reader.t("alignment-fact-residents")).wide(1.1),
    ];
    headings.extend(
        groups
            .iter()
            .map(|group| Column::numbers(reader.group(group)).wide(1.2)),
    );
    Some(Table {
        caption: reader.t("alignment-population-caption"),
        columns: headings,
        rows,
        total: Some(total),
    })
}

/// One group across settlements, with the remainder of the residents known to everyone, and the sum last.
fn protected_column(population: &Population, group: &Group, reader: &Reader<'_>) -> Vec<String> {
    let counts: Option<Vec<u64>> = population
        .settlements
        .iter()
        .map(|settlement| population.people_of_settlement(&settlement.code, group))
        .collect();
    let length = population.settlements.len() + 1;
    let Some(counts) = counts else {
        return vec![reader.t("text-unknown"); length];
    };
    let hidden = vec![HIDDEN.to_owned(); length];
    let layout = Layout::new(vec![Axis::flat(counts.len())]);
    let Ok(table) = layout.counts(&counts) else {
        return hidden;
    };
    match disclosure::protect(&table, &Rule::counts(THRESHOLD)) {
        Ok(protected) if protected.is_proven() => (0..length)
            .map(
                |node| match layout.index(&[node]).map(|index| &protected.cells[index]) {
                    Some(Published::Value(value)) => reader.number(*value),
                    _ => HIDDEN.to_owned(),
                },
            )
            .collect(),
        _ => hidden,
    }
}
