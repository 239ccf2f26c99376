//! Ballots of paper: printed with a number, typed by two people who do not see each other's reading, and by a third
//! where they differ.

use std::collections::BTreeMap;

use kernel::{Id, Message};
use records::RecordKind;
use store::{Change, Connected, Reading, StoreError, execute, insert, rows};

use crate::EXERCISE;
use crate::model::{FixedRules, Phase};
use crate::rules::casting::{Vote, faults, has_points};
use crate::rules::counting::Cast;

/// The most sheets of one printing: as many as one page still draws on an old machine.
pub const MOST: i64 = 200;

/// The most signs that are read as marks; no sheet has room for more.
const SIGNS: usize = 600;

/// What somebody read from a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keyed {
    /// `marked`, `blank`, `spoiled`.
    pub verdict: String,
    /// Whether somebody helped the voter.
    pub assisted: bool,
    /// What was marked.
    pub marks: String,
    /// `female`, `male`.
    pub sex: Option<String>,
    /// The band of the age.
    pub age: Option<String>,
    /// The code of the settlement.
    pub settlement: Option<String>,
    /// The code of the ethnicity.
    pub ethnicity: Option<String>,
}

/// The readings of one sheet: by turn, who typed and what.
pub type Readings = BTreeMap<i32, (String, Keyed)>;

/// How a sheet stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has typed it; it may never have been used.
    Untouched,
    /// One person has typed it.
    Once,
    /// Two people have read the same, or a third has decided: this.
    Agreed(Keyed),
    /// Two people have read different things.
    Differs,
}

/// How a sheet with these readings stands.
pub fn standing(readings: &Readings) -> Standing {
    let turn = |turn: i32| readings.get(&turn).map(|(_, reading)| reading);
    match (turn(1), turn(2), turn(3)) {
        (_, _, Some(decided)) => Standing::Agreed(decided.clone()),
        (Some(one), Some(other), None) if one == other => Standing::Agreed(one.clone()),
        (Some(_), Some(_), None) => Standing::Differs,
        (Some(_), None, None) | (None, Some(_), None) => Standing::Once,
        (None, None, None) => Standing::Untouched,
    }
}

/// Which reading of a sheet somebody may type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The first or the second.
    Free(i32),
    /// This one is the person's own and still the only one: it may be corrected, and a colleague types the other.
    Own(i32),
    /// None: two people have typed the sheet.
    Full,
}

/// Which reading of a sheet with these readings somebody may type.
pub fn turn(readings: &Readings, account: &str) -> Turn {
    let is_own = |who: &String| who == account;
    match (readings.get(&1), readings.get(&2), readings.get(&3)) {
        (Some((who, _)), None, None) if is_own(who) => Turn::Own(1),
        (None, Some((who, _)), None) if is_own(who) => Turn::Own(2),
        (Some(_), None, None) => Turn::Free(2),
        (None, _, None) => Turn::Free(1),
        _ => Turn::Full,
    }
}

/// Whether somebody has typed one of the two readings.
pub fn has_typed(readings: &Readings, account: &str) -> bool {
    [1, 2]
        .iter()
        .any(|turn| readings.get(turn).is_some_and(|(one, _)| one == account))
}

/// What two readings are together, in a few signs: whoever decides between them decides between these and no others.
pub fn fingerprint(readings: &Readings) -> String {
    ::store::sha256(format!("{readings:?}").as_bytes())
}

/// A number as it was printed, however it was typed: in small letters, with spaces, with signs of either alphabet that
/// look alike, or as the whole address that a scanner reads from the square.
pub fn tidy_number(typed: &str) -> String {
    let number = typed
        .rsplit_once("number=")
        .map_or(typed, |(_, number)| number);
    let number = number.split('&').next().unwrap_or_default();
    let mut signs: String = number
        .chars()
        .flat_map(char::to_uppercase)
        .filter_map(as_printed)
        .take(40)
        .collect();
    if signs.len() > 5 {
        signs.insert(5, '-');
    }
    signs
}

/// The sign that was printed where this one was typed; `None` for what stands in no number.
fn as_printed(sign: char) -> Option<char> {
    let sign = match sign {
        'I' | 'L' | 'І' => '1',
        'O' | 'О' => '0',
        'З' => '3',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'У' | 'Ү' => 'Y',
        sign => sign,
    };
    sign.is_ascii_alphanumeric().then_some(sign)
}

/// What a sheet says by what was typed from it: the verdict and the marks as they are kept.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn verdict(
    rules: &FixedRules,
    typed: &str,
    blank: bool,
    spoiled: bool,
) -> Result<(&'static str, String), Vec<Message>> {
    let typed = typed.trim();
    match (blank, spoiled, typed.is_empty()) {
        (true, true, _) => Err(vec![Message::new("priorities-sheets-blank-spoiled")]),
        (true, false, false) => Err(vec![Message::new("priorities-sheets-blank-marked")]),
        (false, true, false) => Err(vec![Message::new("priorities-sheets-spoiled-marked")]),
        (true, false, true) => Ok(("blank", String::new())),
        (false, true, true) => Ok(("spoiled", String::new())),
        (false, false, true) => Err(vec![Message::new("priorities-sheets-empty")]),
        (false, false, false) => marked(rules, typed).map(|marks| ("marked", marks)),
    }
}

fn marked(rules: &FixedRules, typed: &str) -> Result<String, Vec<Message>> {
    let unread = |part: &str| vec![Message::new("priorities-vote-unread").with("typed", part)];
    if typed.chars().count() > SIGNS {
        let begins: String = typed.chars().take(20).collect();
        return Err(unread(&format!("{begins}…")));
    }
    let vote = Vote::read(typed).map_err(|part| unread(&part))?;
    // "3:5" where no points are given is a slip: kept as "3" it would say something else than was typed.
    if let Some(mark) = vote.0.iter().find(|mark| mark.points != 1)
        && !has_points(&rules.way)
    {
        return Err(unread(&format!("{}:{}", mark.number, mark.points)));
    }
    if vote.0.is_empty() {
        return Err(unread(typed));
    }
    let faults = faults(rules, &vote);
    if faults.is_empty() {
        Ok(vote.tidy(&rules.way).written(&rules.way))
    } else {
        Err(faults)
    }
}

/// Keeps the numbers of new sheets; gives which printing it was.
pub async fn print(
    change: &mut Change,
    exercise: Id<RecordKind>,
    numbers: &[String],
) -> Result<i64, StoreError> {
    let found = rows!(
        &mut *change,
        "select max(run) from paper_ballot where exercise = $1",
        exercise.uuid()
    )?;
    let last: Option<i64> = found.first().map_or(Ok(None), |row| row.get(0))?;
    let run = last.unwrap_or(0) + 1;
    insert!(
        &mut *change,
        "insert into paper_ballot (exercise, number, run) ",
        numbers,
        |number| exercise.uuid(),
        number.clone(),
        run
    )?;
    Ok(run)
}

/// The printings of an exercise: how many sheets each had.
pub async fn runs(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let found = rows!(
        reading,
        "select run, count(*) from paper_ballot where exercise = $1 group by run order by run",
        exercise.uuid()
    )?;
    found
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}

/// The numbers of one printing.
pub async fn numbers(
    reading: &mut Reading,
    exercise: Id<RecordKind>,
    run: i64,
) -> Result<Vec<String>, StoreError> {
    let found = rows!(
        reading,
        "select number from paper_ballot where exercise = $1 and run = $2 order by number",
        exercise.uuid(),
        run
    )?;
    found.iter().map(|row| row.get(0)).collect()
}

/// Whether a sheet of that number was printed.
pub async fn is_printed(
    connected: &mut impl Connected,
    exercise: Id<RecordKind>,
    number: &str,
) -> Result<bool, StoreError> {
    let found = rows!(
        connected,
        "select 1 from paper_ballot where exercise = $1 and number = $2",
        exercise.uuid(),
        number
    )?;
    Ok(!found.is_empty())
}

/// The readings of every sheet that was typed, by number.
pub async fn readings(
    connected: &mut impl Connected,
    exercise: Id<RecordKind>,
) -> Result<BTreeMap<String, Readings>, StoreError> {
    let found = rows!(
        connected,
        "select number, turn, account, verdict, assisted, marks, sex, age, settlement, ethnicity
         from paper_keying where exercise = $1 order by number, turn",
        exercise.uuid()
    )?;
    let mut all: BTreeMap<String, Readings> = BTreeMap::new();
    for row in &found {
        let mut values = row.values();
        let (number, turn, account) = (values.take()?, values.take()?, values.take()?);
        let reading = Keyed {
            verdict: values.take()?,
            assisted: values.take()?,
            marks: values.take()?,
            sex: values.take()?,
            age: values.take()?,
            settlement: values.take()?,
            ethnicity: values.take()?,
        };
        all.entry(number)
            .or_default()
            .insert(turn, (account, reading));
    }
    Ok(all)
}

/// The readings of one sheet.
pub async fn readings_of(
    connected: &mut impl Connected,
    exercise: Id<RecordKind>,
    number: &str,
) -> Result<Readings, StoreError> {
    let found = rows!(
        connected,
        "select turn, account, verdict, assisted, marks, sex, age, settlement, ethnicity
         from paper_keying where exercise = $1 and number = $2 order by turn",
        exercise.uuid(),
        number
    )?;
    found
        .iter()
        .map(|row| {
            let mut values = row.values();
            let (turn, account) = (values.take()?, values.take()?);
            let reading = Keyed {
                verdict: values.take()?,
                assisted: values.take()?,
                marks: values.take()?,
                sex: values.take()?,
                age: values.take()?,
                settlement: values.take()?,
                ethnicity: values.take()?,
            };
            Ok((turn, (account, reading)))
        })
        .collect()
}

/// What became of a reading that somebody wanted to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Done,
    /// No sheet of this number was printed.
    Unknown,
    /// The person has typed this sheet and did not say that the reading is a correction.
    Own,
    /// Two people have typed the sheet.
    Full,
    /// The readings are no longer those that were decided between, or the person typed one of them.
    Stale,
    /// The exercise takes no readings: it is not yet voted, or the count is over.
    Closed,
}

/// Whether readings are taken, asked within the change that writes them: nothing joins the sheets once they are counted.
async fn takes_readings(change: &mut Change, exercise: Id<RecordKind>) -> Result<bool, StoreError> {
    let actor = change.actor().clone();
    let found = records::find_any(change, &actor, exercise).await?;
    Ok(found.is_some_and(|record| {
        record.kind == EXERCISE.word
            && matches!(Phase::of(&record.state), Phase::Vote | Phase::Count)
    }))
}

/// Keeps the first or the second reading of a sheet; `corrects` says that the person's own is to be replaced.
pub async fn type_in(
    change: &mut Change,
    exercise: Id<RecordKind>,
    number: &str,
    reading: &Keyed,
    corrects: bool,
) -> Result<Kept, StoreError> {
    if !takes_readings(change, exercise).await? {
        return Ok(Kept::Closed);
    }
    if !is_printed(change, exercise, number).await? {
        return Ok(Kept::Unknown);
    }
    let readings = readings_of(change, exercise, number).await?;
    let own_turn = match turn(&readings, &change.actor().person) {
        Turn::Free(turn) => turn,
        Turn::Own(turn) if corrects => turn,
        Turn::Own(_) => return Ok(Kept::Own),
        Turn::Full => return Ok(Kept::Full),
    };
    key(change, exercise, number, own_turn, reading).await?;
    Ok(Kept::Done)
}

/// Keeps the third reading, which decides between two that differ: by a third person, or by one of the two where the
/// caller knows that there is no third (`together`).
pub async fn settle(
    change: &mut Change,
    exercise: Id<RecordKind>,
    number: &str,
    reading: &Keyed,
    between: &str,
    together: bool,
) -> Result<Kept, StoreError> {
    if !takes_readings(change, exercise).await? {
        return Ok(Kept::Closed);
    }
    let readings = readings_of(change, exercise, number).await?;
    let is_third = !has_typed(&readings, &change.actor().person);
    if standing(&readings) != Standing::Differs
        || fingerprint(&readings) != between
        || !(is_third || together)
    {
        return Ok(Kept::Stale);
    }
    key(change, exercise, number, 3, reading).await?;
    Ok(Kept::Done)
}

/// Keeps what somebody read from a sheet; a reading of the same turn is replaced only by whoever made it.
pub async fn key(
    change: &mut Change,
    exercise: Id<RecordKind>,
    number: &str,
    turn: i32,
    reading: &Keyed,
) -> Result<(), StoreError> {
    let (operation, account) = (change.operation().uuid(), change.actor().person.clone());
    execute!(
        &mut *change,
        "delete from paper_keying where exercise = $1 and number = $2 and turn = $3 and account = $4",
        exercise.uuid(),
        number,
        turn,
        account.as_str()
    )?;
    execute!(
        &mut *change,
        "insert into paper_keying (exercise, number, turn, verdict, assisted, marks, sex, age, settlement, ethnicity,
                                   account, operation)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        exercise.uuid(),
        number,
        turn,
        reading.verdict.as_str(),
        reading.assisted,
        reading.marks.as_str(),
        reading.sex.as_deref(),
        reading.age.as_deref(),
        reading.settlement.as_deref(),
        reading.ethnicity.as_deref(),
        account.as_str(),
        operation
    )?;
    Ok(())
}

/// Puts every reading of a sheet aside so that it is typed anew: a recount of one sheet, or of all. Gives how many
/// readings that were; none where the count is over.
pub async fn forget(
    change: &mut Change,
    exercise: Id<RecordKind>,
    number: Option<&str>,
) -> Result<u64, StoreError> {
    if !takes_readings(change, exercise).await? {
        return Ok(0);
    }
    match number {
        Some(number) => execute!(
            change,
            "delete from paper_keying where exercise = $1 and number = $2",
            exercise.uuid(),
            number
        ),
        None => execute!(
            change,
            "delete from paper_keying where exercise = $1",
            exercise.uuid()
        ),
    }
}

/// What the sheets of an exercise add up to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Typed {
    /// The ballots on which two people agree, blank ones included.
    pub ballots: Vec<Cast>,
    /// How many of these are blank.
    pub blank: i64,
    /// How many sheets cannot be read as a vote.
    pub spoiled: i64,
    /// The numbers of sheets that only one person has typed.
    pub once: Vec<String>,
    /// The numbers of sheets on which two people differ.
    pub differing: Vec<String>,
}

/// Adds up the sheets.
pub fn typed(readings: &BTreeMap<String, Readings>) -> Typed {
    let mut typed = Typed::default();
    for (number, readings) in readings {
        match standing(readings) {
            Standing::Untouched => {}
            Standing::Once => typed.once.push(number.clone()),
            Standing::Differs => typed.differing.push(number.clone()),
            Standing::Agreed(reading) if reading.verdict == "spoiled" => typed.spoiled += 1,
            Standing::Agreed(reading) => {
                typed.blank += i64::from(reading.verdict == "blank");
                typed.ballots.push(Cast {
                    receipt: number.clone(),
                    channel: "paper".to_owned(),
                    assisted: reading.assisted,
                    vote: Vote::read(&reading.marks).unwrap_or_default(),
                    sex: reading.sex,
                    age: reading.age,
                    settlement: reading.settlement,
                    ethnicity: reading.ethnicity,
                });
            }
        }
    }
    typed
}
