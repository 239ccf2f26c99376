use kernel::{Actor, Instant, Year};
use store::sqlx::types::Json;
use store::{Change, Reading, Row, StoreError, rows};

use super::{Head, budget_of, months_of, read_amounts, seen, shown_to_readers};
use crate::model::{Amount, Brought, Kept};

/// A version of a budget with the operation that wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// Where it came from.
    pub brought: Brought,
    /// Who wrote it, under which office.
    pub actor: Actor,
    /// The act: `budget.import`.
    pub act: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// How one line stood in one version.
#[derive(Debug, Clone, PartialEq)]
pub struct LineVersion {
    /// The version.
    pub version: Version,
    /// The amounts of the line in it.
    pub amounts: Vec<Amount>,
}

const TOLD: &str =
    "b.version, b.brought, o.person, o.office, o.body, o.act, o.reason, o.happened_at";

impl Version {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut values = row.values();
        let version = values.take()?;
        let brought = values.take::<Option<Json<Brought>>>()?;
        Ok(Self {
            version,
            brought: brought.map(|brought| brought.0).unwrap_or_default(),
            actor: Actor {
                person: values.take()?,
                office: values.take()?,
                body: values.take()?,
                jurisdiction: String::new(),
            },
            act: values.take()?,
            reason: values.take()?,
            at: Instant(values.take()?),
        })
    }
}

/// Every version of a place's budget, newest first; nothing where the actor may not see how it stands.
pub async fn versions(reading: &mut Reading, place: &str) -> Result<Vec<Version>, StoreError> {
    let Some((head, _)) = seen(reading, place).await? else {
        return Ok(Vec::new());
    };
    rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {TOLD} from budget b join operation o on o.id = b.valid_from_operation
             where b.place = $1 and b.version <= $2 order by b.version desc, o.happened_at desc"
        )),
        place,
        head.version
    )?
    .iter()
    .map(Version::read)
    .collect()
}

/// One version of a place's budget, where the actor may see how it stands.
pub async fn version(
    reading: &mut Reading,
    place: &str,
    number: i64,
) -> Result<Option<Kept>, StoreError> {
    // Readers see no version that waits to be published.
    let seen = seen(reading, place).await?;
    if seen.is_none_or(|(head, _)| number > head.version) {
        return Ok(None);
    }
    let found = rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {} from budget where place = $1 and version = $2",
            super::HEAD
        )),
        place,
        number
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let head = Head::read(row)?;
    Ok(Some(Kept {
        budget: budget_of(reading, head.id, head.budget).await?,
        months: months_of(reading, head.id).await?,
        brought: head.brought,
    }))
}

/// How a line stood in every version that has it, newest first; nothing where the actor may not see the budget.
pub async fn line_history(
    reading: &mut Reading,
    place: &str,
    key: &str,
) -> Result<Vec<LineVersion>, StoreError> {
    let Some((head, _)) = seen(reading, place).await? else {
        return Ok(Vec::new());
    };
    rows!(
        reading,
        store::sqlx::AssertSqlSafe(format!(
            "select {TOLD},
                    (select string_agg(
                                cast(a.year as text) || ' ' || a.phase || ' ' || cast(a.amount as text) || ' '
                                    || coalesce(cast(a.origin_column as text), '-'),
                                ';' order by a.position)
                     from budget_amount a where a.budget = l.budget and a.line = l.position)
             from budget b
             join budget_line l on l.budget = b.id and l.key = $2
             join operation o on o.id = b.valid_from_operation
             where b.place = $1 and b.version <= $3 order by b.version desc, l.position"
        )),
        place,
        key,
        head.version
    )?
    .iter()
    .map(|row| {
        let amounts: Option<String> = row.get(8)?;
        let amounts = match amounts {
            None => Vec::new(),
            Some(text) => read_amounts(&text).ok_or(StoreError::Damaged {
                what: "budget_amount",
                value: text,
            })?,
        };
        Ok(LineVersion {
            version: Version::read(row)?,
            amounts,
        })
    })
    .collect()
}

/// What a place's budget is in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// How many lines it has.
    pub lines: i64,
    /// The first and the last year with amounts.
    pub years: (Year, Year),
    /// The version that readers see, where a later one waits to be published.
    pub shown: Option<i64>,
}

/// What the current budget of a place is in short, where the actor may see it and it has amounts.
pub async fn summary(reading: &mut Reading, place: &str) -> Result<Option<Summary>, StoreError> {
    let Some((head, record)) = seen(reading, place).await? else {
        return Ok(None);
    };
    let shown = record
        .as_ref()
        .and_then(shown_to_readers)
        .filter(|shown| *shown != head.version);
    let found = rows!(
        reading,
        "select count(distinct line), min(year), max(year) from budget_amount where budget = $1",
        head.id
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let years: (Option<Year>, Option<Year>) = (row.get(1)?, row.get(2)?);
    let lines = row.get(0)?;
    Ok(years.0.zip(years.1).map(|years| Summary {
        lines,
        years,
        shown,
    }))
}

/// The number of the version that stands, as a change sees it; 0 where there is none.
pub async fn current_version(change: &mut Change, place: &str) -> Result<i64, StoreError> {
    let found = rows!(
        change,
        "select version from budget where place = $1 and valid_to_operation is null",
        place
    )?;
    found.first().map_or(Ok(0), |row| row.get(0))
}

/// Whether these files have brought a version of the place's budget already.
pub async fn brought_by(
    change: &mut Change,
    place: &str,
    files: &[String],
) -> Result<bool, StoreError> {
    let found = rows!(
        change,
        "select brought from budget where place = $1 and brought is not null",
        place
    )?;
    for row in &found {
        let brought: Json<Brought> = row.get(0)?;
        if brought.0.files == files {
            return Ok(true);
        }
    }
    Ok(false)
}
