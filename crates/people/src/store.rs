//! Where population tables are kept: versions by place, each valid from the operation that wrote it.

use kernel::{Actor, Kind, Year};
use store::{
    Change, Migrations, Reading, Row, Store, StoreError, execute, from_count, from_position,
    from_words, insert, rows,
};

use crate::model::{Count, Population, Settlement, StatedTotal};

/// The tables of this book; they refer to none but the log of operations.
pub const MIGRATIONS: Migrations = Migrations {
    book: "people",
    files: &[(
        "0001_population",
        include_str!("../migrations/0001_population.sql"),
    )],
};

/// The kind of the identifier of one version of a population table.
#[derive(Debug)]
pub struct PopulationKind;

impl Kind for PopulationKind {
    const WORD: &'static str = "population";
}

/// How many people live in a place, as its current table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inhabitants {
    /// The place.
    pub place: String,
    /// The year of the count, where the table says it.
    pub year: Option<Year>,
    /// Everyone: the count of the whole place, else the sum over settlements; `None` where neither is known.
    pub people: Option<u64>,
}

/// Makes `population` the current table of `place`; the one before remains as history.
pub async fn save(
    change: &mut Change,
    place: &str,
    population: &Population,
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<PopulationKind>().uuid();
    execute!(
        &mut *change,
        "update population set valid_to_operation = $1 where place = $2 and valid_to_operation is null",
        operation,
        place
    )?;
    execute!(
        &mut *change,
        "insert into population (id, place, valid_from_operation, year, source)
         values ($1, $2, $3, $4, $5)",
        id,
        place,
        operation,
        population.year,
        population.source.as_deref()
    )?;
    let settlements: Vec<(usize, &Settlement)> =
        population.settlements.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into population_settlement (population, position, code, name, remote, poverty) ",
        settlements,
        |(position, settlement)| id,
        from_position(*position),
        settlement.code.as_str(),
        from_words(&settlement.name),
        settlement.remote,
        settlement.poverty
    )?;
    let counts: Vec<(usize, &Count)> = population.counts.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into population_count
             (population, position, settlement, people_group, people,
              origin_file, origin_sheet, origin_row, origin_column) ",
        counts,
        |(position, count)| id,
        from_position(*position),
        count.settlement.as_deref(),
        count.group.to_string(),
        from_count(count.people),
        count.origin.file.as_str(),
        count.origin.sheet.as_str(),
        i64::from(count.origin.row),
        count.origin.column.map(i32::from)
    )?;
    let stated: Vec<(usize, &StatedTotal)> = population.stated.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into population_stated
             (population, position, people_group, people,
              origin_file, origin_sheet, origin_row, origin_column) ",
        stated,
        |(position, total)| id,
        from_position(*position),
        total.group.to_string(),
        from_count(total.people),
        total.origin.file.as_str(),
        total.origin.sheet.as_str(),
        i64::from(total.origin.row),
        total.origin.column.map(i32::from)
    )
}

/// The current population table of a place, where it has one.
pub async fn load(
    store: &Store,
    actor: &Actor,
    place: &str,
) -> Result<Option<Population>, StoreError> {
    read(&mut store.read(actor).await?, place).await
}

/// The current population table of a place, at the moment of the reading.
pub async fn read(reading: &mut Reading, place: &str) -> Result<Option<Population>, StoreError> {
    let found = rows!(
        &mut *reading,
        "select id, year, source from population where place = $1 and valid_to_operation is null",
        place
    )?;
    let Some(head) = found.first() else {
        return Ok(None);
    };
    let id: store::Uuid = head.get(0)?;
    let settlements = rows!(
        &mut *reading,
        "select code, name, remote, poverty
         from population_settlement where population = $1 order by position",
        id
    )?;
    let counts = rows!(
        &mut *reading,
        "select settlement, people_group, people, origin_file, origin_sheet, origin_row, origin_column
         from population_count where population = $1 order by position",
        id
    )?;
    let stated = rows!(
        &mut *reading,
        "select people_group, people, origin_file, origin_sheet, origin_row, origin_column
         from population_stated where population = $1 order by position",
        id
    )?;
    Ok(Some(Population {
        year: head.get(1)?,
        source: head.get(2)?,
        settlements: settlements
            .iter()
            .map(settlement)
            .collect::<Result<_, _>>()?,
        counts: counts.iter().map(count).collect::<Result<_, _>>()?,
        stated: stated.iter().map(stated_total).collect::<Result<_, _>>()?,
    }))
}

/// How many people live in each of several places, the municipalities of a rayon for example;
/// a place without a table has none.
pub async fn inhabitants(
    store: &Store,
    actor: &Actor,
    places: &[&str],
) -> Result<Vec<Inhabitants>, StoreError> {
    let mut reading = store.read(actor).await?;
    let mut all = Vec::new();
    for place in places {
        let found = rows!(
            &mut reading,
            "select population.year,
                    max(case when counted.settlement is null then counted.people end),
                    cast(sum(case when counted.settlement is not null then counted.people end) as bigint)
             from population
             left join population_count counted
               on counted.population = population.id and counted.people_group = 'everyone'
             where population.place = $1 and population.valid_to_operation is null
             group by population.id, population.year",
            *place
        )?;
        let Some(row) = found.first() else {
            continue;
        };
        let (whole, parts): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
        all.push(Inhabitants {
            place: (*place).to_owned(),
            year: row.get(0)?,
            people: whole
                .or(parts)
                .and_then(|people| u64::try_from(people).ok()),
        });
    }
    Ok(all)
}

fn settlement(row: &Row) -> Result<Settlement, StoreError> {
    let mut values = row.values();
    Ok(Settlement {
        code: values.take()?,
        name: values.words()?,
        remote: values.take()?,
        poverty: values.take()?,
    })
}

fn count(row: &Row) -> Result<Count, StoreError> {
    let mut values = row.values();
    Ok(Count {
        settlement: values.take()?,
        group: values.code("population_count.people_group", |code| code.parse().ok())?,
        people: values.integer("population_count.people")?,
        origin: values.origin()?,
    })
}

fn stated_total(row: &Row) -> Result<StatedTotal, StoreError> {
    let mut values = row.values();
    Ok(StatedTotal {
        group: values.code("population_stated.people_group", |code| code.parse().ok())?,
        people: values.integer("population_stated.people")?,
        origin: values.origin()?,
    })
}

#[cfg(test)]
mod tests;
