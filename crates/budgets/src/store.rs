//! Where budgets are kept: versions by place, each valid from the operation that wrote it.
//!
//! The record of kind `budget` says who may see a budget. One without a record was read from reviewed files by
//! whoever has the machine, and is open to everybody.
//!
//! What is published stays published: where somebody who may not publish brings a new version, readers go on seeing the
//! one before, until the new one is published too. The document says which one that is ([`crate::shelf::SHOWN`]).

mod document;
mod history;
mod verify;

pub use document::{Document, document, publish, put};
pub use history::{
    LineVersion, Summary, Version, brought_by, current_version, line_history, summary, version,
    versions,
};
pub use verify::verify;

use std::fmt::Write as _;

use authority::{Act, Audience, Thing};
use kernel::{Actor, Currency, Id, Kind, Money, Unit, Year};
use records::{Record, RecordKind};
use store::sqlx::types::Json;
use store::{
    Change, Connected, Migrations, Reading, Row, Store, StoreError, Uuid, execute, from_list,
    from_position, from_words, insert, nth, rows,
};

use crate::model::{
    Amount, Annex, Brought, Budget, Codes, Kept, Line, MonthAmount, Phase, StatedSum,
};
use crate::shelf::SHOWN;

/// The tables of this book; they refer to none but the log of operations.
pub const MIGRATIONS: Migrations = Migrations {
    book: "budgets",
    files: &[
        (
            "0001_budgets",
            include_str!("../migrations/0001_budgets.sql"),
        ),
        (
            "0002_versions",
            include_str!("../migrations/0002_versions.sql"),
        ),
        (
            "0003_amounts",
            include_str!("../migrations/0003_amounts.sql"),
        ),
    ],
};

/// The kind of the identifier of one version of a budget.
#[derive(Debug)]
pub struct BudgetKind;

impl Kind for BudgetKind {
    const WORD: &'static str = "budget";
}

/// What a place's budget sums up to in one annex, year and phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The place.
    pub place: String,
    /// The annex.
    pub annex: Annex,
    /// The year.
    pub year: Year,
    /// The phase.
    pub phase: Phase,
    /// The sum of its lines.
    pub amount: Money,
}

/// The budget of a place as it stands: the version, and the record that says who may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The number of the version, from 1.
    pub version: i64,
    /// The record; `None` for a budget of reviewed files.
    pub record: Option<Record>,
    /// The budget.
    pub kept: Kept,
}

impl Standing {
    /// The version that readers see, where it is not the one that stands: a later one waits to be published.
    pub fn shown(&self) -> Option<i64> {
        let shown = self.record.as_ref().and_then(shown_to_readers)?;
        (shown != self.version).then_some(shown)
    }

    /// Whether readers see any version of the budget.
    pub fn is_open(&self) -> bool {
        self.record
            .as_ref()
            .is_none_or(|record| record.audience == Audience::Public)
    }
}

/// The version that readers see of a published document, where a later one waits to be published.
fn shown_to_readers(record: &Record) -> Option<i64> {
    if record.audience != Audience::Public {
        return None;
    }
    record.content.get(SHOWN)?.as_i64()
}

/// Whether an actor sees what is not published yet: as if the document were shared with partners only.
fn sees_drafts(actor: &Actor, record: &Record) -> bool {
    let draft = Thing {
        audience: Audience::Partners,
        ..record.thing()
    };
    authority::may(actor, Act::See, &draft)
}

/// The columns that head a version, in the order of [`Head::read`].
const HEAD: &str = "id, version, record, title, currency, stated_unit, brought";

/// The head of a version.
struct Head {
    id: Uuid,
    version: i64,
    record: Option<Uuid>,
    budget: Budget,
    brought: Brought,
}

impl Head {
    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut head = row.values();
        let (id, version, record) = (head.take()?, head.take()?, head.take()?);
        let budget = Budget {
            title: head.words()?,
            currency: head.code("budget.currency", Currency::from_code)?,
            stated_unit: head
                .take::<Option<String>>()?
                .map(|code| unit(&code))
                .transpose()?,
            lines: Vec::new(),
            stated: Vec::new(),
        };
        let brought = head.take::<Option<Json<Brought>>>()?;
        Ok(Self {
            id,
            version,
            record,
            budget,
            brought: brought.map(|brought| brought.0).unwrap_or_default(),
        })
    }
}

/// What an operation vouches for when it writes a version: everything that can be seen of it.
fn vouched(record: Option<Uuid>, kept: &Kept) -> String {
    // A value of our own types always becomes JSON; were it not so, the check would fail and not the import.
    let kept = serde_json::to_value(kept).unwrap_or_default();
    records::canonical(&serde_json::json!({
        "record": record.map(|record| record.to_string()),
        "kept": kept,
    }))
}

/// Makes `budget` the current one of `place`; the one before remains as history. Months of execution begin anew.
///
/// The record that says who may see the budget stays; where there is none yet, everybody may.
pub async fn save(change: &mut Change, place: &str, budget: &Budget) -> Result<(), StoreError> {
    let kept = Kept::from(budget.clone());
    keep(change, place, None, &kept).await?;
    Ok(())
}

/// Makes `kept` the current budget of `place` and gives the number of its version; the one before remains as history.
///
/// `record` says who may see it; `None` leaves that as it was.
pub async fn keep(
    change: &mut Change,
    place: &str,
    record: Option<Id<RecordKind>>,
    kept: &Kept,
) -> Result<i64, StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<BudgetKind>().uuid();
    let before = rows!(
        &mut *change,
        "select version, record from budget where place = $1 and valid_to_operation is null",
        place
    )?;
    let (last, known): (i64, Option<Uuid>) = match before.first() {
        Some(row) => (row.get(0)?, row.get(1)?),
        None => (0, None),
    };
    let version = last + 1;
    let record = record.map(Id::uuid).or(known);
    let text = vouched(record, kept);
    change.covers(BudgetKind::WORD, place, version, text.as_bytes());
    change.touches(place);
    execute!(
        &mut *change,
        "update budget set valid_to_operation = $1 where place = $2 and valid_to_operation is null",
        operation,
        place
    )?;
    let budget = &kept.budget;
    execute!(
        &mut *change,
        "insert into budget (id, place, valid_from_operation, title, currency, stated_unit, version, record, brought)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        place,
        operation,
        from_words(&budget.title),
        budget.currency.code(),
        budget.stated_unit.map(unit_code),
        version,
        record,
        Json(&kept.brought)
    )?;
    insert_rows(change, id, kept).await?;
    Ok(version)
}

async fn insert_rows(change: &mut Change, id: Uuid, kept: &Kept) -> Result<(), StoreError> {
    let budget = &kept.budget;
    let lines: Vec<(usize, &Line)> = budget.lines.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into budget_line
             (budget, position, key, annex, title,
              office_code, function_code, economic_code, programme_code, activity_code, source_code,
              office, function_name, programme_name, economic_name, source, place,
              origin_file, origin_sheet, origin_row, origin_column, amounts) ",
        lines,
        |(position, line)| id,
        from_position(*position),
        line.key.as_str(),
        line.annex.code(),
        from_words(&line.title),
        line.codes.office.as_deref(),
        line.codes.function.as_deref(),
        line.codes.economic.as_deref(),
        line.codes.programme.as_deref(),
        line.codes.activity.as_deref(),
        line.codes.source.as_deref(),
        line.office.as_ref().map(from_words),
        line.function.as_ref().map(from_words),
        line.programme.as_ref().map(from_words),
        line.economic.as_ref().map(from_words),
        line.source.as_deref(),
        line.place.as_deref(),
        line.origin.file.as_str(),
        line.origin.sheet.as_str(),
        i64::from(line.origin.row),
        line.origin.column.map(i32::from),
        written_amounts(&line.amounts)
    )?;
    let amounts = positions(budget.lines.iter().map(|line| line.amounts.as_slice()));
    insert!(
        &mut *change,
        "insert into budget_amount (budget, line, position, year, phase, amount, origin_column) ",
        amounts,
        |(line, position, amount)| id,
        *line,
        *position,
        amount.year,
        amount.phase.code(),
        amount.amount.0,
        amount.column.map(i32::from)
    )?;
    let stated: Vec<(usize, &StatedSum)> = budget.stated.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into budget_stated
             (budget, position, title, annex, lines, origin_file, origin_sheet, origin_row, origin_column) ",
        stated,
        |(position, sum)| id,
        from_position(*position),
        from_words(&sum.title),
        sum.annex.code(),
        from_list(&sum.lines),
        sum.origin.file.as_str(),
        sum.origin.sheet.as_str(),
        i64::from(sum.origin.row),
        sum.origin.column.map(i32::from)
    )?;
    let amounts = positions(budget.stated.iter().map(|sum| sum.amounts.as_slice()));
    insert!(
        &mut *change,
        "insert into budget_stated_amount (budget, stated, position, year, phase, amount, origin_column) ",
        amounts,
        |(stated, position, amount)| id,
        *stated,
        *position,
        amount.year,
        amount.phase.code(),
        amount.amount.0,
        amount.column.map(i32::from)
    )?;
    insert!(
        &mut *change,
        "insert into budget_month (budget, line, year, month, amount) ",
        kept.months,
        |month| id,
        from_position(month.line),
        month.year,
        i32::from(month.month),
        month.amount.0
    )
}

/// The current budget of a place, where it has one that the actor may see.
pub async fn load(store: &Store, actor: &Actor, place: &str) -> Result<Option<Budget>, StoreError> {
    read(&mut store.read(actor).await?, place).await
}

/// The current budget of a place, where the reading's actor may see it: everybody once its record is published,
/// its body and the partners before.
pub async fn read(reading: &mut Reading, place: &str) -> Result<Option<Budget>, StoreError> {
    let Some((head, _)) = seen(reading, place).await? else {
        return Ok(None);
    };
    budget_of(reading, head.id, head.budget).await.map(Some)
}

/// The current budget of a place with its version, record and months, where the reading's actor may see it.
pub async fn standing(reading: &mut Reading, place: &str) -> Result<Option<Standing>, StoreError> {
    let Some((head, record)) = seen(reading, place).await? else {
        return Ok(None);
    };
    let budget = budget_of(reading, head.id, head.budget).await?;
    Ok(Some(Standing {
        version: head.version,
        record,
        kept: Kept {
            budget,
            months: months_of(reading, head.id).await?,
            brought: head.brought,
        },
    }))
}

/// The lines of the current budget of a place as choices: key and what it is called, without their amounts.
pub async fn lines(
    reading: &mut Reading,
    place: &str,
) -> Result<Vec<(String, kernel::Words, Codes, Annex)>, StoreError> {
    let Some((head, _)) = seen(reading, place).await? else {
        return Ok(Vec::new());
    };
    rows!(
        reading,
        "select key, title, office_code, function_code, economic_code, programme_code, activity_code, source_code,
                annex
         from budget_line where budget = $1 order by position",
        head.id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok((
            values.take()?,
            values.words()?,
            codes(&mut values)?,
            values.code("budget_line.annex", Annex::from_code)?,
        ))
    })
    .collect()
}

/// The head of the version that the actor sees, and its record: the current one, or for readers the one that is
/// published.
async fn seen(
    reading: &mut Reading,
    place: &str,
) -> Result<Option<(Head, Option<Record>)>, StoreError> {
    let Some(head) = current(reading, place).await? else {
        return Ok(None);
    };
    let Some(record) = head.record else {
        return Ok(Some((head, None)));
    };
    let Some(record) = records::find(reading, Id::from_uuid(record)).await? else {
        return Ok(None);
    };
    let shown = shown_to_readers(&record).filter(|_| !sees_drafts(reading.actor(), &record));
    let head = match shown {
        None => Some(head),
        Some(number) => numbered(reading, place, number).await?,
    };
    Ok(head.map(|head| (head, Some(record))))
}

/// The head of a version by its number; of versions from before they were numbered, the last.
async fn numbered(
    connected: &mut impl Connected,
    place: &str,
    number: i64,
) -> Result<Option<Head>, StoreError> {
    let found = rows!(
        connected,
        store::sqlx::AssertSqlSafe(format!(
            "select {HEAD} from budget where place = $1 and version = $2
             order by valid_to_operation is null desc, valid_from_operation desc"
        )),
        place,
        number
    )?;
    found.first().map(Head::read).transpose()
}

async fn current(connected: &mut impl Connected, place: &str) -> Result<Option<Head>, StoreError> {
    let found = rows!(
        connected,
        store::sqlx::AssertSqlSafe(format!(
            "select {HEAD} from budget where place = $1 and valid_to_operation is null"
        )),
        place
    )?;
    found.first().map(Head::read).transpose()
}

async fn months_of(
    connected: &mut impl Connected,
    id: Uuid,
) -> Result<Vec<MonthAmount>, StoreError> {
    rows!(
        connected,
        "select line, year, month, amount from budget_month where budget = $1 order by line, year, month",
        id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        let (line, year, month): (i32, Year, i32) =
            (values.take()?, values.take()?, values.take()?);
        let damaged = |what: &'static str, value: i32| StoreError::Damaged {
            what,
            value: value.to_string(),
        };
        Ok(MonthAmount {
            line: usize::try_from(line).map_err(|_| damaged("budget_month.line", line))?,
            year,
            month: u8::try_from(month).map_err(|_| damaged("budget_month.month", month))?,
            amount: values.money()?,
        })
    })
    .collect()
}

/// The lines and stated sums of one version, below its head.
async fn budget_of(
    reading: &mut impl Connected,
    id: Uuid,
    mut budget: Budget,
) -> Result<Budget, StoreError> {
    let lines = rows!(
        &mut *reading,
        "select key, annex, title,
                office_code, function_code, economic_code, programme_code, activity_code, source_code,
                office, function_name, programme_name, economic_name, source, place,
                origin_file, origin_sheet, origin_row, origin_column, amounts
         from budget_line where budget = $1 order by position",
        id
    )?;
    let mut from_rows = false;
    for row in &lines {
        let (line, known) = line(row)?;
        from_rows |= !known;
        budget.lines.push(line);
    }
    if from_rows {
        for (line, amounts) in amounts_in_rows(reading, id).await? {
            nth(&mut budget.lines, line, "budget_amount.line")?.amounts = amounts;
        }
    }
    let stated = rows!(
        &mut *reading,
        "select title, annex, lines, origin_file, origin_sheet, origin_row, origin_column
         from budget_stated where budget = $1 order by position",
        id
    )?;
    budget.stated = stated.iter().map(stated_sum).collect::<Result<_, _>>()?;
    let amounts = rows!(
        &mut *reading,
        "select stated, string_agg(
                    cast(year as text) || ' ' || phase || ' ' || cast(amount as text) || ' '
                        || coalesce(cast(origin_column as text), '-'),
                    ';' order by position)
         from budget_stated_amount where budget = $1 group by stated",
        id
    )?;
    for row in &amounts {
        let mut values = row.values();
        let sum = nth(
            &mut budget.stated,
            values.take()?,
            "budget_stated_amount.stated",
        )?;
        sum.amounts = values.code("budget_stated_amount", read_amounts)?;
    }
    Ok(budget)
}

/// The amounts of the lines of a version as their own rows hold them, each with the position of its line.
async fn amounts_in_rows(
    connected: &mut impl Connected,
    id: Uuid,
) -> Result<Vec<(i32, Vec<Amount>)>, StoreError> {
    rows!(
        connected,
        "select line, string_agg(
                    cast(year as text) || ' ' || phase || ' ' || cast(amount as text) || ' '
                        || coalesce(cast(origin_column as text), '-'),
                    ';' order by position)
         from budget_amount where budget = $1 group by line order by line",
        id
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        Ok((values.take()?, values.code("budget_amount", read_amounts)?))
    })
    .collect()
}

/// The sums of the current budgets of several places, the municipalities of a rayon for example;
/// a place without a budget, or with one that the actor may not see, has none.
pub async fn totals(
    store: &Store,
    actor: &Actor,
    places: &[&str],
) -> Result<Vec<Total>, StoreError> {
    let mut reading = store.read(actor).await?;
    let mut totals = Vec::new();
    for place in places {
        let Some((head, _)) = seen(&mut reading, place).await? else {
            continue;
        };
        let sums = rows!(
            &mut reading,
            "select line.annex, amount.year, amount.phase, cast(sum(amount.amount) as bigint)
             from budget_line line
             join budget_amount amount on amount.budget = line.budget and amount.line = line.position
             where line.budget = $1
             group by line.annex, amount.year, amount.phase
             order by line.annex, amount.year, amount.phase",
            head.id
        )?;
        for row in &sums {
            let mut values = row.values();
            totals.push(Total {
                place: (*place).to_owned(),
                annex: values.code("budget_line.annex", Annex::from_code)?,
                year: values.take()?,
                phase: values.code("budget_amount.phase", Phase::from_code)?,
                amount: values.money()?,
            });
        }
    }
    Ok(totals)
}

/// Every amount with the position of its owner and its own position there.
fn positions<'amount>(
    owners: impl Iterator<Item = &'amount [Amount]>,
) -> Vec<(i32, i32, &'amount Amount)> {
    owners
        .enumerate()
        .flat_map(|(owner, amounts)| {
            let amounts = amounts.iter().enumerate();
            amounts.map(move |(position, amount)| {
                (from_position(owner), from_position(position), amount)
            })
        })
        .collect()
}

/// A line, and whether its amounts stand with it.
fn line(row: &Row) -> Result<(Line, bool), StoreError> {
    let mut values = row.values();
    let mut line = Line {
        key: values.take()?,
        annex: values.code("budget_line.annex", Annex::from_code)?,
        title: values.words()?,
        codes: codes(&mut values)?,
        office: values.words_or_none()?,
        function: values.words_or_none()?,
        programme: values.words_or_none()?,
        economic: values.words_or_none()?,
        source: values.take()?,
        place: values.take()?,
        amounts: Vec::new(),
        origin: values.origin()?,
    };
    let Some(text) = values.take::<Option<String>>()? else {
        return Ok((line, false));
    };
    line.amounts = read_amounts(&text).ok_or(StoreError::Damaged {
        what: "budget_line.amounts",
        value: text,
    })?;
    Ok((line, true))
}

/// Amounts as [`read_amounts`] reads them.
fn written_amounts(amounts: &[Amount]) -> String {
    let mut text = String::with_capacity(amounts.len() * 28);
    for amount in amounts {
        if !text.is_empty() {
            text.push(';');
        }
        let (phase, minor) = (amount.phase.code(), amount.amount.0);
        // Writing to a String cannot fail.
        let _ = match amount.column {
            Some(column) => write!(text, "{} {phase} {minor} {column}", amount.year),
            None => write!(text, "{} {phase} {minor} -", amount.year),
        };
    }
    text
}

fn codes(values: &mut store::Values<'_>) -> Result<Codes, StoreError> {
    Ok(Codes {
        office: values.take()?,
        function: values.take()?,
        economic: values.take()?,
        programme: values.take()?,
        activity: values.take()?,
        source: values.take()?,
    })
}

/// Reads `2026 approved 264000000 7;2026 executed 0 -`: year, phase, amount, column.
fn read_amounts(text: &str) -> Option<Vec<Amount>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split(';').map(read_amount).collect()
}

fn read_amount(text: &str) -> Option<Amount> {
    let mut words = text.split(' ');
    Some(Amount {
        year: words.next()?.parse().ok()?,
        phase: Phase::from_code(words.next()?)?,
        amount: Money(words.next()?.parse().ok()?),
        column: words.next()?.parse().ok(),
    })
}

fn stated_sum(row: &Row) -> Result<StatedSum, StoreError> {
    let mut values = row.values();
    Ok(StatedSum {
        title: values.words()?,
        annex: values.code("budget_stated.annex", Annex::from_code)?,
        lines: values.list()?,
        amounts: Vec::new(),
        origin: values.origin()?,
    })
}

fn unit_code(unit: Unit) -> &'static str {
    match unit {
        Unit::One => "one",
        Unit::Thousand => "thousand",
        Unit::Million => "million",
    }
}

fn unit(code: &str) -> Result<Unit, StoreError> {
    [Unit::One, Unit::Thousand, Unit::Million]
        .into_iter()
        .find(|unit| unit_code(*unit) == code)
        .ok_or_else(|| StoreError::Damaged {
            what: "budget.stated_unit",
            value: code.to_owned(),
        })
}

#[cfg(test)]
mod tests;
