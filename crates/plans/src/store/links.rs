//! What people recorded about programme and budget together: allocations and scores.

use kernel::{Actor, Kind, Money, ObjectKind};
use store::{Change, Reading, Row, Store, StoreError, execute, from_position, insert, rows};

use crate::model::{Allocation, Score};

/// The kind of the identifier of one version of a place's allocations.
#[derive(Debug)]
pub struct AllocationListKind;

impl Kind for AllocationListKind {
    const WORD: &'static str = "allocation-list";
}

/// The kind of the identifier of one version of a place's scores.
#[derive(Debug)]
pub struct ScoreListKind;

impl Kind for ScoreListKind {
    const WORD: &'static str = "score-list";
}

/// Makes `allocations` the current ones of `place`; those before remain as history.
pub async fn save_allocations(
    change: &mut Change,
    place: &str,
    allocations: &[Allocation],
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<AllocationListKind>().uuid();
    execute!(
        &mut *change,
        "update allocation_list set valid_to_operation = $1
         where place = $2 and valid_to_operation is null",
        operation,
        place
    )?;
    execute!(
        &mut *change,
        "insert into allocation_list (id, place, valid_from_operation) values ($1, $2, $3)",
        id,
        place,
        operation
    )?;
    let allocations: Vec<(usize, &Allocation)> = allocations.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into allocation
             (list, position, measure, line, year, amount, note,
              origin_file, origin_sheet, origin_row, origin_column) ",
        allocations,
        |(position, allocation)| id,
        from_position(*position),
        allocation.measure.as_str(),
        allocation.line.as_str(),
        allocation.year,
        allocation.amount.map(|amount| amount.0),
        allocation.note.as_deref(),
        allocation.origin.file.as_str(),
        allocation.origin.sheet.as_str(),
        i64::from(allocation.origin.row),
        allocation.origin.column.map(i32::from)
    )
}

/// The current allocations of a place; `None` where nobody has recorded any list.
pub async fn load_allocations(
    store: &Store,
    actor: &Actor,
    place: &str,
) -> Result<Option<Vec<Allocation>>, StoreError> {
    read_allocations(&mut store.read(actor).await?, place).await
}

/// The current allocations of a place, at the moment of the reading.
pub async fn read_allocations(
    reading: &mut Reading,
    place: &str,
) -> Result<Option<Vec<Allocation>>, StoreError> {
    let found = rows!(
        &mut *reading,
        "select id from allocation_list where place = $1 and valid_to_operation is null",
        place
    )?;
    let Some(head) = found.first() else {
        return Ok(None);
    };
    let id: store::Uuid = head.get(0)?;
    let found = rows!(
        &mut *reading,
        "select measure, line, year, amount, note,
                origin_file, origin_sheet, origin_row, origin_column
         from allocation where list = $1 order by position",
        id
    )?;
    let all = found.iter().map(allocation).collect::<Result<_, _>>()?;
    Ok(Some(all))
}

/// Makes `scores` the current ones of `place`; those before remain as history.
pub async fn save_scores(
    change: &mut Change,
    place: &str,
    scores: &[Score],
) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<ScoreListKind>().uuid();
    execute!(
        &mut *change,
        "update score_list set valid_to_operation = $1
         where place = $2 and valid_to_operation is null",
        operation,
        place
    )?;
    execute!(
        &mut *change,
        "insert into score_list (id, place, valid_from_operation) values ($1, $2, $3)",
        id,
        place,
        operation
    )?;
    let scores: Vec<(usize, &Score)> = scores.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into score
             (list, position, object, key, method, item, value, evidence, reviewer,
              origin_file, origin_sheet, origin_row, origin_column) ",
        scores,
        |(position, score)| id,
        from_position(*position),
        score.object.code(),
        score.key.as_str(),
        score.method.as_str(),
        score.item.as_str(),
        score.value.as_str(),
        score.evidence.as_deref(),
        score.reviewer.as_deref(),
        score.origin.file.as_str(),
        score.origin.sheet.as_str(),
        i64::from(score.origin.row),
        score.origin.column.map(i32::from)
    )
}

/// The current scores of a place; `None` where nobody has recorded any list.
pub async fn load_scores(
    store: &Store,
    actor: &Actor,
    place: &str,
) -> Result<Option<Vec<Score>>, StoreError> {
    read_scores(&mut store.read(actor).await?, place).await
}

/// The current scores of a place, at the moment of the reading.
pub async fn read_scores(
    reading: &mut Reading,
    place: &str,
) -> Result<Option<Vec<Score>>, StoreError> {
    let found = rows!(
        &mut *reading,
        "select id from score_list where place = $1 and valid_to_operation is null",
        place
    )?;
    let Some(head) = found.first() else {
        return Ok(None);
    };
    let id: store::Uuid = head.get(0)?;
    let found = rows!(
        &mut *reading,
        "select object, key, method, item, value, evidence, reviewer,
                origin_file, origin_sheet, origin_row, origin_column
         from score where list = $1 order by position",
        id
    )?;
    let all = found.iter().map(score).collect::<Result<_, _>>()?;
    Ok(Some(all))
}

fn allocation(row: &Row) -> Result<Allocation, StoreError> {
    let mut values = row.values();
    Ok(Allocation {
        measure: values.take()?,
        line: values.take()?,
        year: values.take()?,
        amount: values.take::<Option<i64>>()?.map(Money),
        note: values.take()?,
        origin: values.origin()?,
    })
}

fn score(row: &Row) -> Result<Score, StoreError> {
    let mut values = row.values();
    let kind = |code: &str| ObjectKind::ALL.into_iter().find(|kind| kind.code() == code);
    Ok(Score {
        object: values.code("score.object", kind)?,
        key: values.take()?,
        method: values.take()?,
        item: values.take()?,
        value: values.take()?,
        evidence: values.take()?,
        reviewer: values.take()?,
        origin: values.origin()?,
    })
}
