//! Where programmes, allocations and scores are kept: versions by place, each valid from the operation that wrote it.

mod links;
mod parts;

use kernel::{Actor, Currency, Kind, Money, Words};
use store::{
    Change, Migrations, Reading, Row, Store, StoreError, Uuid, execute, from_list, from_position,
    from_words, insert, rows,
};

use crate::model::{Measure, Programme, StatedCost};

pub use links::{
    load_allocations, load_scores, read_allocations, read_scores, save_allocations, save_scores,
};

/// The tables of this book; they refer to none but the log of operations.
pub const MIGRATIONS: Migrations = Migrations {
    book: "plans",
    files: &[(
        "0001_programmes",
        include_str!("../migrations/0001_programmes.sql"),
    )],
};

/// The kind of the identifier of one version of a programme.
#[derive(Debug)]
pub struct ProgrammeKind;

impl Kind for ProgrammeKind {
    const WORD: &'static str = "programme";
}

/// What a list of programmes shows of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The place.
    pub place: String,
    /// The title.
    pub title: Words,
    /// How many measures it has.
    pub measures: i64,
    /// What they cost together, over all years.
    pub cost: Money,
    /// The currency of the costs.
    pub currency: Currency,
}

/// Makes `programme` the current one of `place`; the one before remains as history.
pub async fn save(
    change: &mut Change,
    place: &str,
    programme: &Programme,
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<ProgrammeKind>().uuid();
    execute!(
        &mut *change,
        "update programme set valid_to_operation = $1 where place = $2 and valid_to_operation is null",
        operation,
        place
    )?;
    execute!(
        &mut *change,
        "insert into programme
             (id, place, valid_from_operation, title, first_year, last_year, adopted, currency)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        place,
        operation,
        from_words(&programme.title),
        programme.years.map(|years| years.first),
        programme.years.map(|years| years.last),
        programme.adopted.as_deref(),
        programme.currency.code()
    )?;
    let problems: Vec<(usize, &Words)> = programme.problems.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into programme_problem (programme, position, problem) ",
        problems,
        |(position, problem)| id,
        from_position(*position),
        from_words(problem)
    )?;
    let goals: Vec<(usize, &Words)> = programme.goals.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into programme_goal (programme, position, goal) ",
        goals,
        |(position, goal)| id,
        from_position(*position),
        from_words(goal)
    )?;
    save_measures(change, id, &programme.measures).await?;
    parts::save(change, id, &programme.measures).await?;
    let stated: Vec<(usize, &StatedCost)> = programme.stated.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into programme_stated
             (programme, position, first_year, last_year, amount, measures,
              origin_file, origin_sheet, origin_row, origin_column) ",
        stated,
        |(position, stated)| id,
        from_position(*position),
        stated.years.map(|years| years.first),
        stated.years.map(|years| years.last),
        stated.amount.0,
        from_list(&stated.measures),
        stated.origin.file.as_str(),
        stated.origin.sheet.as_str(),
        i64::from(stated.origin.row),
        stated.origin.column.map(i32::from)
    )
}

/// The current programme of a place, where it has one.
pub async fn load(
    store: &Store,
    actor: &Actor,
    place: &str,
) -> Result<Option<Programme>, StoreError> {
    read(&mut store.read(actor).await?, place).await
}

/// The current programme of a place, at the moment of the reading.
pub async fn read(reading: &mut Reading, place: &str) -> Result<Option<Programme>, StoreError> {
    let found = rows!(
        &mut *reading,
        "select id, title, first_year, last_year, adopted, currency
         from programme where place = $1 and valid_to_operation is null",
        place
    )?;
    let Some(head) = found.first() else {
        return Ok(None);
    };
    let mut head = head.values();
    let id: Uuid = head.take()?;
    let mut programme = Programme {
        title: head.words()?,
        years: head.span()?,
        adopted: head.take()?,
        currency: head.code("programme.currency", Currency::from_code)?,
        problems: Vec::new(),
        goals: Vec::new(),
        measures: Vec::new(),
        stated: Vec::new(),
    };
    let problems = rows!(
        &mut *reading,
        "select problem from programme_problem where programme = $1 order by position",
        id
    )?;
    programme.problems = problems.iter().map(only_words).collect::<Result<_, _>>()?;
    let goals = rows!(
        &mut *reading,
        "select goal from programme_goal where programme = $1 order by position",
        id
    )?;
    programme.goals = goals.iter().map(only_words).collect::<Result<_, _>>()?;
    let measures = rows!(
        &mut *reading,
        "select key, number, title, detail, problem, goal, task, responsible, office_code, co_executors,
                deadline, deadline_year, unknown_groups,
                programme_name, programme_code, activity_code, function_code,
                origin_file, origin_sheet, origin_row, origin_column
         from measure where programme = $1 order by position",
        id
    )?;
    programme.measures = measures.iter().map(measure).collect::<Result<_, _>>()?;
    parts::read(reading, id, &mut programme.measures).await?;
    let stated = rows!(
        &mut *reading,
        "select first_year, last_year, amount, measures,
                origin_file, origin_sheet, origin_row, origin_column
         from programme_stated where programme = $1 order by position",
        id
    )?;
    programme.stated = stated.iter().map(stated_cost).collect::<Result<_, _>>()?;
    Ok(Some(programme))
}

/// The current programmes of several places, the municipalities of a rayon for example;
/// a place without a programme is left out.
pub async fn summaries(
    store: &Store,
    actor: &Actor,
    places: &[&str],
) -> Result<Vec<Summary>, StoreError> {
    let mut reading = store.read(actor).await?;
    let mut summaries = Vec::new();
    for place in places {
        let found = rows!(
            &mut reading,
            "select title, currency,
                    (select count(*) from measure where measure.programme = programme.id),
                    (select cast(coalesce(sum(amount), 0) as bigint)
                     from measure_cost where measure_cost.programme = programme.id)
             from programme where place = $1 and valid_to_operation is null",
            *place
        )?;
        let Some(row) = found.first() else {
            continue;
        };
        let mut values = row.values();
        summaries.push(Summary {
            place: (*place).to_owned(),
            title: values.words()?,
            currency: values.code("programme.currency", Currency::from_code)?,
            measures: values.take()?,
            cost: values.money()?,
        });
    }
    Ok(summaries)
}

async fn save_measures(
    change: &mut Change,
    id: Uuid,
    measures: &[Measure],
) -> Result<(), StoreError> {
    let measures: Vec<(usize, &Measure)> = measures.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into measure
             (programme, position, key, number, title, detail, problem, goal, task, responsible,
              office_code, co_executors, deadline, deadline_year, unknown_groups,
              programme_name, programme_code, activity_code, function_code,
              origin_file, origin_sheet, origin_row, origin_column) ",
        measures,
        |(position, measure)| id,
        from_position(*position),
        measure.key.as_str(),
        measure.number.as_str(),
        from_words(&measure.title),
        measure.detail.as_ref().map(from_words),
        measure.problem.map(from_position),
        measure.goal.map(from_position),
        measure.task.as_ref().map(from_words),
        measure.responsible.as_ref().map(from_words),
        measure.office_code.as_deref(),
        from_list(&measure.co_executors),
        measure.deadline.as_deref(),
        measure.deadline_year,
        from_list(&measure.unknown_groups),
        measure.programme_name.as_ref().map(from_words),
        measure.programme_code.as_deref(),
        measure.activity_code.as_deref(),
        measure.function_code.as_deref(),
        measure.origin.file.as_str(),
        measure.origin.sheet.as_str(),
        i64::from(measure.origin.row),
        measure.origin.column.map(i32::from)
    )
}

fn measure(row: &Row) -> Result<Measure, StoreError> {
    let mut values = row.values();
    Ok(Measure {
        key: values.take()?,
        number: values.take()?,
        title: values.words()?,
        detail: values.words_or_none()?,
        problem: values.position()?,
        goal: values.position()?,
        task: values.words_or_none()?,
        responsible: values.words_or_none()?,
        office_code: values.take()?,
        co_executors: values.list()?,
        deadline: values.take()?,
        deadline_year: values.take()?,
        settlements: Vec::new(),
        groups: Vec::new(),
        unknown_groups: values.list()?,
        costs: Vec::new(),
        indicators: Vec::new(),
        beneficiaries: Vec::new(),
        programme_name: values.words_or_none()?,
        programme_code: values.take()?,
        activity_code: values.take()?,
        function_code: values.take()?,
        quantities: Vec::new(),
        origin: values.origin()?,
    })
}

fn only_words(row: &Row) -> Result<Words, StoreError> {
    row.values().words()
}

fn stated_cost(row: &Row) -> Result<StatedCost, StoreError> {
    let mut values = row.values();
    Ok(StatedCost {
        years: values.span()?,
        amount: values.money()?,
        measures: values.list()?,
        origin: values.origin()?,
    })
}

#[cfg(test)]
mod tests;

/// The codes of all places that have a programme, in their own order.
pub async fn places(reading: &mut Reading) -> Result<Vec<String>, StoreError> {
    let found = rows!(
        reading,
        "select distinct place from programme where valid_to_operation is null order by place"
    )?;
    found.iter().map(|row| row.get(0)).collect()
}
