//! Sheets of paper that were typed in: who typed which, and where two people have read different things.

use std::collections::BTreeMap;

use kernel::{Id, Instant};
use records::RecordKind;
use store::{Change, Connected, Row, StoreError, Uuid, execute, rows};

/// How long the number of a sheet may be.
pub const LONGEST: usize = 40;

/// How a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One person has typed it.
    Once,
    /// Two people have read the same.
    Agreed,
    /// Two people have read different things, and nobody has decided yet.
    Differs,
    /// Somebody has looked at the sheet and decided.
    Settled,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Once, Self::Agreed, Self::Differs, Self::Settled];

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Agreed => "agreed",
            Self::Differs => "differs",
            Self::Settled => "settled",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What was typed from a sheet: the names of controls with what stands in them, empty ones left out.
pub type Reading = BTreeMap<String, String>;

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The number that stands on it.
    pub number: String,
    /// How it stands.
    pub standing: Standing,
    /// The submission that was made of it.
    pub submission: Uuid,
    /// Who typed it first.
    pub first_by: String,
    /// When.
    pub first_at: Instant,
    /// What.
    pub first: Reading,
    /// Who typed it again.
    pub second_by: Option<String>,
    /// What.
    pub second: Option<Reading>,
}

const COLUMNS: &str = "sheet, standing, submission, first_by, first_at, first, second_by, second";

fn reading_of(text: &str) -> Result<Reading, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged {
        what: "survey_sheet",
        value: text.chars().take(20).collect(),
    })
}

fn read(row: &Row) -> Result<Sheet, StoreError> {
    let mut values = row.values();
    Ok(Sheet {
        number: values.take()?,
        standing: values.code("survey_sheet.standing", Standing::from_code)?,
        submission: values.take()?,
        first_by: values.take()?,
        first_at: Instant(values.take()?),
        first: reading_of(&values.take::<String>()?)?,
        second_by: values.take()?,
        second: values
            .take::<Option<String>>()?
            .map(|text| reading_of(&text))
            .transpose()?,
    })
}

/// The number of a sheet as it is kept: without spaces around it, no longer than any is.
pub fn tidy(number: &str) -> String {
    let words: Vec<&str> = number.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// The `instanceID` of a sheet: it follows from the form and the number, so that a sheet that is sent twice is one
/// submission.
pub fn instance_of(form: Id<RecordKind>, number: &str) -> String {
    let digest = store::sha256(format!("sheet {form} {number}").as_bytes());
    let bits = u128::from_str_radix(digest.get(..32).unwrap_or_default(), 16).unwrap_or_default();
    let mut bytes = bits.to_be_bytes();
    // Version 8: an identifier of a scheme of one's own (RFC 9562).
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    format!("uuid:{}", Uuid::from_bytes(bytes))
}

/// The sheet after this one: its number, counted on; empty where it does not end in digits.
pub fn next_number(number: &str) -> String {
    let digits = number.len()
        - number
            .trim_end_matches(|one: char| one.is_ascii_digit())
            .len();
    let (head, tail) = number.split_at(number.len() - digits);
    match tail.parse::<u64>() {
        Ok(count) => format!("{head}{:0width$}", count.saturating_add(1), width = digits),
        Err(_) => String::new(),
    }
}

/// A sheet of a form.
pub async fn find(
    connected: &mut impl Connected,
    form: Id<RecordKind>,
    number: &str,
) -> Result<Option<Sheet>, StoreError> {
    let sql = format!("select {COLUMNS} from survey_sheet where form = $1 and sheet = $2");
    let found = rows!(
        connected,
        store::sqlx::AssertSqlSafe(sql),
        form.uuid(),
        number
    )?;
    found.first().map(read).transpose()
}

/// The sheets about which two people disagree.
pub async fn differing(
    connected: &mut impl Connected,
    form: Id<RecordKind>,
) -> Result<Vec<Sheet>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from survey_sheet where form = $1 and standing = 'differs' order by sheet"
    );
    rows!(connected, store::sqlx::AssertSqlSafe(sql), form.uuid())?
        .iter()
        .map(read)
        .collect()
}

/// How many sheets of a form were typed since a moment: by one person, and by all; and how many there are.
pub async fn counts(
    connected: &mut impl Connected,
    form: Id<RecordKind>,
    person: &str,
    since: Instant,
) -> Result<(i64, i64, i64), StoreError> {
    let mut counts = [0_i64; 3];
    let found = rows!(
        connected,
        "select coalesce(sum(case when first_at >= $2 and first_by = $3 then 1 else 0 end), 0),
                coalesce(sum(case when first_at >= $2 then 1 else 0 end), 0),
                count(*)
         from survey_sheet where form = $1",
        form.uuid(),
        since.0,
        person
    )?;
    if let Some(row) = found.first() {
        for (at, count) in counts.iter_mut().enumerate() {
            *count = row.get(at)?;
        }
    }
    Ok((counts[0], counts[1], counts[2]))
}

fn vouched(reading: &Reading) -> String {
    serde_json::to_string(reading).unwrap_or_else(|_| "{}".to_owned())
}

/// Keeps what was typed first from a sheet; `false` where somebody was faster.
pub async fn keep_first(
    change: &mut Change,
    form: Id<RecordKind>,
    number: &str,
    submission: Uuid,
    reading: &Reading,
) -> Result<bool, StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at().0);
    let person = change.actor().person.clone();
    let text = vouched(reading);
    change.covers(
        "survey-sheet",
        &format!("{form} {number}"),
        1,
        text.as_bytes(),
    );
    let done = execute!(
        &mut *change,
        "insert into survey_sheet (form, sheet, standing, submission, first_by, first_at, first, operation)
         values ($1, $2, 'once', $3, $4, $5, $6, $7) on conflict (form, sheet) do nothing",
        form.uuid(),
        number,
        submission,
        person,
        at,
        text,
        operation
    )?;
    Ok(done > 0)
}

/// Keeps what another person typed from a sheet; `false` where somebody was faster.
pub async fn keep_second(
    change: &mut Change,
    form: Id<RecordKind>,
    sheet: &Sheet,
    reading: &Reading,
) -> Result<bool, StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at().0);
    let person = change.actor().person.clone();
    let standing = if *reading == sheet.first {
        Standing::Agreed
    } else {
        Standing::Differs
    };
    let text = vouched(reading);
    change.covers(
        "survey-sheet",
        &format!("{form} {}", sheet.number),
        2,
        text.as_bytes(),
    );
    let done = execute!(
        &mut *change,
        "update survey_sheet set standing = $1, second_by = $2, second_at = $3, second = $4, operation = $5
         where form = $6 and sheet = $7 and standing = 'once' and first_by <> $2",
        standing.code(),
        person,
        at,
        text,
        operation,
        form.uuid(),
        sheet.number.as_str()
    )?;
    Ok(done > 0)
}

/// Keeps that somebody has decided what a sheet says; `false` where somebody was faster.
pub async fn settle(
    change: &mut Change,
    form: Id<RecordKind>,
    sheet: &Sheet,
    decided: &Reading,
) -> Result<bool, StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at().0);
    let person = change.actor().person.clone();
    let text = vouched(decided);
    change.covers(
        "survey-sheet",
        &format!("{form} {}", sheet.number),
        3,
        text.as_bytes(),
    );
    let done = execute!(
        &mut *change,
        "update survey_sheet set standing = 'settled', settled_by = $1, settled_at = $2, operation = $3
         where form = $4 and sheet = $5 and standing = 'differs'",
        person,
        at,
        operation,
        form.uuid(),
        sheet.number.as_str()
    )?;
    Ok(done > 0)
}

/// The names of the controls in which two readings differ, with what each says.
pub fn differences(first: &Reading, second: &Reading) -> Vec<(String, String, String)> {
    let mut names: Vec<&String> = first.keys().chain(second.keys()).collect();
    names.sort();
    names.dedup();
    let said = |reading: &Reading, name: &str| reading.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| (name.clone(), said(first, name), said(second, name)))
        .filter(|(_, one, other)| one != other)
        .collect()
}
