//! Where budgets are kept: versions by place, each valid from the operation that wrote it.

use kernel::{Actor, Currency, Kind, Money, Unit, Year};
use store::{
    Change, Migrations, Reading, Row, Store, StoreError, execute, from_list, from_position,
    from_words, insert, nth, rows,
};

use crate::model::{Amount, Annex, Budget, Codes, Line, Phase, StatedSum};

/// The tables of this book; they refer to none but the log of operations.
pub const MIGRATIONS: Migrations = Migrations {
    book: "budgets",
    files: &[(
        "0001_budgets",
        include_str!("../migrations/0001_budgets.sql"),
    )],
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

/// Makes `budget` the current one of `place`; the one before remains as history.
pub async fn save(change: &mut Change, place: &str, budget: &Budget) -> Result<(), StoreError> {
    let operation = change.operation().uuid();
    let id = change.new_id::<BudgetKind>().uuid();
    execute!(
        &mut *change,
        "update budget set valid_to_operation = $1 where place = $2 and valid_to_operation is null",
        operation,
        place
    )?;
    execute!(
        &mut *change,
        "insert into budget (id, place, valid_from_operation, title, currency, stated_unit)
         values ($1, $2, $3, $4, $5, $6)",
        id,
        place,
        operation,
        from_words(&budget.title),
        budget.currency.code(),
        budget.stated_unit.map(unit_code)
    )?;
    let lines: Vec<(usize, &Line)> = budget.lines.iter().enumerate().collect();
    insert!(
        &mut *change,
        "insert into budget_line
             (budget, position, key, annex, title,
              office_code, function_code, economic_code, programme_code, activity_code, source_code,
              office, function_name, programme_name, economic_name, source, place,
              origin_file, origin_sheet, origin_row, origin_column) ",
        lines,
        |(position, line)| id,
        from_position(*position),
        line.key.as_str(),
        annex_code(line.annex),
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
        line.origin.column.map(i32::from)
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
        annex_code(sum.annex),
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
    )
}

/// The current budget of a place, where it has one.
pub async fn load(store: &Store, actor: &Actor, place: &str) -> Result<Option<Budget>, StoreError> {
    read(&mut store.read(actor).await?, place).await
}

/// The current budget of a place, at the moment of the reading.
pub async fn read(reading: &mut Reading, place: &str) -> Result<Option<Budget>, StoreError> {
    let found = rows!(
        &mut *reading,
        "select id, title, currency, stated_unit
         from budget where place = $1 and valid_to_operation is null",
        place
    )?;
    let Some(head) = found.first() else {
        return Ok(None);
    };
    let mut head = head.values();
    let id: store::Uuid = head.take()?;
    let mut budget = Budget {
        title: head.words()?,
        currency: head.code("budget.currency", Currency::from_code)?,
        stated_unit: head
            .take::<Option<String>>()?
            .map(|code| unit(&code))
            .transpose()?,
        lines: Vec::new(),
        stated: Vec::new(),
    };
    let lines = rows!(
        &mut *reading,
        "select key, annex, title,
                office_code, function_code, economic_code, programme_code, activity_code, source_code,
                office, function_name, programme_name, economic_name, source, place,
                origin_file, origin_sheet, origin_row, origin_column
         from budget_line where budget = $1 order by position",
        id
    )?;
    budget.lines = lines.iter().map(line).collect::<Result<_, _>>()?;
    let amounts = rows!(
        &mut *reading,
        // One row a line instead of one an amount: a budget has a dozen amounts a line, and the journey
        // of a row through the driver costs more than its text.
        "select line, string_agg(
                    cast(year as text) || ' ' || phase || ' ' || cast(amount as text) || ' '
                        || coalesce(cast(origin_column as text), '-'),
                    ';' order by position)
         from budget_amount where budget = $1 group by line",
        id
    )?;
    for row in &amounts {
        let mut values = row.values();
        let line = nth(&mut budget.lines, values.take()?, "budget_amount.line")?;
        line.amounts = values.code("budget_amount", read_amounts)?;
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
    Ok(Some(budget))
}

/// The sums of the current budgets of several places, the municipalities of a rayon for example;
/// a place without a budget has none.
pub async fn totals(
    store: &Store,
    actor: &Actor,
    places: &[&str],
) -> Result<Vec<Total>, StoreError> {
    let mut reading = store.read(actor).await?;
    let mut totals = Vec::new();
    for place in places {
        let sums = rows!(
            &mut reading,
            "select line.annex, amount.year, amount.phase, cast(sum(amount.amount) as bigint)
             from budget
             join budget_line line on line.budget = budget.id
             join budget_amount amount on amount.budget = budget.id and amount.line = line.position
             where budget.place = $1 and budget.valid_to_operation is null
             group by line.annex, amount.year, amount.phase
             order by line.annex, amount.year, amount.phase",
            *place
        )?;
        for row in &sums {
            let mut values = row.values();
            totals.push(Total {
                place: (*place).to_owned(),
                annex: values.code("budget_line.annex", annex)?,
                year: values.take()?,
                phase: values.code("budget_amount.phase", phase)?,
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

fn line(row: &Row) -> Result<Line, StoreError> {
    let mut values = row.values();
    Ok(Line {
        key: values.take()?,
        annex: values.code("budget_line.annex", annex)?,
        title: values.words()?,
        codes: Codes {
            office: values.take()?,
            function: values.take()?,
            economic: values.take()?,
            programme: values.take()?,
            activity: values.take()?,
            source: values.take()?,
        },
        office: values.words_or_none()?,
        function: values.words_or_none()?,
        programme: values.words_or_none()?,
        economic: values.words_or_none()?,
        source: values.take()?,
        place: values.take()?,
        amounts: Vec::new(),
        origin: values.origin()?,
    })
}

/// Reads `2026 approved 264000000 7;2026 executed 0 -`: year, phase, amount, column.
fn read_amounts(text: &str) -> Option<Vec<Amount>> {
    text.split(';').map(read_amount).collect()
}

fn read_amount(text: &str) -> Option<Amount> {
    let mut words = text.split(' ');
    Some(Amount {
        year: words.next()?.parse().ok()?,
        phase: phase(words.next()?)?,
        amount: Money(words.next()?.parse().ok()?),
        column: words.next()?.parse().ok(),
    })
}

fn stated_sum(row: &Row) -> Result<StatedSum, StoreError> {
    let mut values = row.values();
    Ok(StatedSum {
        title: values.words()?,
        annex: values.code("budget_stated.annex", annex)?,
        lines: values.list()?,
        amounts: Vec::new(),
        origin: values.origin()?,
    })
}

fn annex_code(annex: Annex) -> &'static str {
    match annex {
        Annex::Revenue => "revenue",
        Annex::Expenditure => "expenditure",
        Annex::Balance => "balance",
    }
}

fn annex(code: &str) -> Option<Annex> {
    [Annex::Revenue, Annex::Expenditure, Annex::Balance]
        .into_iter()
        .find(|annex| annex_code(*annex) == code)
}

fn phase(code: &str) -> Option<Phase> {
    Phase::ALL.into_iter().find(|phase| phase.code() == code)
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
