//! Figures as they are kept: in batches, each from its operation until another ends it.

use std::collections::{BTreeMap, HashMap};

use authority::{Audience, SEE};
use kernel::{Instant, Kind};
use records::{Find, Record};
use store::{
    Change, Connected, Migrations, Reading, Row, StoreError, Uuid, execute, from_count,
    from_position, insert, rows,
};

use crate::INDICATOR;
use crate::catalogue;
use crate::model::{Batch, Indicator, Key, Observation, Reported};
use crate::shelves::indicator_of;

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "indicators",
    files: &[(
        "0001_observations",
        include_str!("../migrations/0001_observations.sql"),
    )],
};

/// The word by which `authority` is asked about figures.
pub const KIND: &str = "observation";

/// How many places or series one question may name: a statement has room for some thirty thousand parameters, and no
/// profile needs more.
const MOST_ASKED: usize = 1_000;

/// The kind of a batch's identifier.
#[derive(Debug)]
pub struct BatchKind;

impl Kind for BatchKind {
    const WORD: &'static str = "observation-batch";
}

/// What is said of figures that come together.
#[derive(Debug, Clone)]
pub struct NewBatch<'a> {
    /// The code of the place for which they are brought.
    pub place: &'a str,
    /// The path of the place.
    pub place_path: &'a str,
    /// Who may see them.
    pub audience: Audience,
    /// `import` or `typed`.
    pub sort: &'a str,
    /// The format of the file.
    pub format: &'a str,
    /// The name of the file.
    pub file_name: &'a str,
    /// The file itself, or the evidence of a typed figure.
    pub file: Option<Uuid>,
    /// Where they come from.
    pub source: &'a str,
}

/// What becomes of a figure that is brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was not there.
    Added,
    /// Another value was there.
    Changed(String),
    /// The same was there.
    Same,
    /// It takes back what was there.
    Gone(String),
    /// It takes back what was not there.
    Nothing,
}

/// The figures that a body keeps now, by what they are of.
pub type Kept = HashMap<Key, Current>;

/// A figure that a body keeps now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    value: String,
    status: String,
    source: Option<String>,
    note: Option<String>,
}

/// What becomes of a figure beside those that are kept.
pub fn verdict(kept: &Kept, reported: &Reported) -> Verdict {
    match (kept.get(&reported.key), &reported.value) {
        (None, None) => Verdict::Nothing,
        (None, Some(_)) => Verdict::Added,
        (Some(known), None) => Verdict::Gone(known.value.clone()),
        (Some(known), Some(value)) => {
            let same = known.value == value.to_string()
                && known.status == reported.status
                && known.source == reported.source
                && known.note == reported.note;
            if same {
                Verdict::Same
            } else {
                Verdict::Changed(known.value.clone())
            }
        }
    }
}

const COLUMNS: &str = "o.series, o.place, o.period, o.people_group, o.detail, o.unit";

fn key(values: &mut store::Values<'_>) -> Result<Key, StoreError> {
    Ok(Key {
        series: values.take()?,
        place: values.take()?,
        period: values.code("observation.period", |text| text.parse().ok())?,
        group: values.code("observation.people_group", |text| text.parse().ok())?,
        detail: values.code("observation.detail", |text| text.parse().ok())?,
        unit: values.take()?,
    })
}

/// The figures that a body keeps now of these series.
pub async fn kept(
    connected: &mut impl Connected,
    body: &str,
    series: &[&str],
) -> Result<Kept, StoreError> {
    let mut kept = Kept::new();
    for some in series.chunks(MOST_ASKED) {
        let sql = format!(
            "select {COLUMNS}, o.value, o.status, o.source, o.note
             from observation o
             where o.body = $1 and o.valid_to_operation is null and o.value is not null and o.series in ({})",
            numbered(2, some.len())
        );
        let texts: Vec<String> = std::iter::once(body)
            .chain(some.iter().copied())
            .map(str::to_owned)
            .collect();
        for row in run(connected, &sql, &texts).await? {
            let mut values = row.values();
            let key = key(&mut values)?;
            kept.insert(
                key,
                Current {
                    value: values.take()?,
                    status: values.take()?,
                    source: values.take()?,
                    note: values.take()?,
                },
            );
        }
    }
    Ok(kept)
}

fn numbered(from: usize, count: usize) -> String {
    (from..from + count)
        .map(|number| format!("${number}"))
        .collect::<Vec<_>>()
        .join(", ")
}

async fn run(
    connected: &mut impl Connected,
    sql: &str,
    texts: &[String],
) -> Result<Vec<Row>, StoreError> {
    store::on!(connected.engine(), connection => {
        // Every piece of the statement is a constant of this file; values are always bound.
        let mut query = store::sqlx::query(store::sqlx::AssertSqlSafe(sql.to_owned()));
        for text in texts {
            query = query.bind(text.clone());
        }
        query
            .fetch_all(connection)
            .await
            .map(|rows| rows.into_iter().map(Row::from).collect::<Vec<Row>>())
            .map_err(StoreError::from)
    })
}

/// The series of figures, each once.
pub fn series_of(reported: &[Reported]) -> Vec<&str> {
    let mut series: Vec<&str> = reported.iter().map(|one| one.key.series.as_str()).collect();
    series.sort_unstable();
    series.dedup();
    series
}

/// Keeps figures as one batch: what is new and what has changed; what was there already is left as it is.
///
/// The operation vouches for every figure that it writes. Gives `None` where nothing would change.
pub async fn keep(
    change: &mut Change,
    new: &NewBatch<'_>,
    reported: &[Reported],
) -> Result<Option<Batch>, StoreError> {
    let body = change.actor().body.clone();
    let kept = kept(change, &body, &series_of(reported)).await?;
    let mut counts = [0_u64; 4];
    let mut written: Vec<&Reported> = Vec::new();
    for one in reported {
        let at = match verdict(&kept, one) {
            Verdict::Added => 0,
            Verdict::Changed(_) => 1,
            Verdict::Gone(_) => 2,
            Verdict::Same | Verdict::Nothing => {
                counts[3] += 1;
                continue;
            }
        };
        counts[at] += 1;
        written.push(one);
    }
    if written.is_empty() {
        return Ok(None);
    }
    let [added, changed, gone, same] = counts.map(from_count);
    let batch = Batch {
        id: change.new_id::<BatchKind>().uuid(),
        body,
        place: new.place.to_owned(),
        place_path: new.place_path.to_owned(),
        audience: new.audience,
        author: change.actor().person.clone(),
        sort: new.sort.to_owned(),
        format: new.format.to_owned(),
        file_name: new.file_name.to_owned(),
        file: new.file,
        source: new.source.to_owned(),
        added,
        changed,
        gone,
        same,
        operation: change.operation().uuid(),
        undone: None,
        made_at: change.at(),
    };
    write_batch(change, &batch).await?;
    write_figures(change, &batch, &written).await?;
    touch(
        change,
        &batch,
        written.iter().map(|one| one.key.place.as_str()),
    );
    Ok(Some(batch))
}

/// What was computed from these places is stale.
fn touch<'a>(change: &mut Change, batch: &'a Batch, places: impl Iterator<Item = &'a str>) {
    let mut places: Vec<&str> = places.chain([batch.place.as_str()]).collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        change.touches(place);
    }
}

async fn write_batch(change: &mut Change, batch: &Batch) -> Result<(), StoreError> {
    execute!(
        &mut *change,
        "insert into observation_batch
             (id, body, place, place_path, audience, author, sort, format, file_name, file, source,
              added, changed, gone, same, operation, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        batch.id,
        batch.body.as_str(),
        batch.place.as_str(),
        batch.place_path.as_str(),
        batch.audience.code(),
        batch.author.as_str(),
        batch.sort.as_str(),
        batch.format.as_str(),
        batch.file_name.as_str(),
        batch.file,
        batch.source.as_str(),
        batch.added,
        batch.changed,
        batch.gone,
        batch.same,
        batch.operation,
        batch.made_at.0
    )?;
    Ok(())
}

/// One figure as the operation vouches for it.
fn line(key: &Key, value: &str, status: &str, source: &str, note: &str) -> String {
    // A mark that no text of a figure holds: every text is one line.
    let fields = [
        key.series.as_str(),
        &key.place,
        &key.period.to_string(),
        &key.group.to_string(),
        &key.detail.to_string(),
        &key.unit,
        value,
        status,
        source,
        note,
    ];
    fields
        .map(|field| field.replace(['\u{1f}', '\n'], " "))
        .join("\u{1f}")
}

async fn write_figures(
    change: &mut Change,
    batch: &Batch,
    written: &[&Reported],
) -> Result<(), StoreError> {
    let value = |one: &Reported| one.value.map(|value| value.to_string());
    let lines: Vec<String> = written
        .iter()
        .map(|one| {
            line(
                &one.key,
                &value(one).unwrap_or_default(),
                &one.status,
                one.source.as_deref().unwrap_or_default(),
                one.note.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    change.covers(
        BatchKind::WORD,
        &batch.id.to_string(),
        1,
        lines.join("\n").as_bytes(),
    );
    let operation = batch.operation;
    let numbered: Vec<(usize, &Reported)> = written.iter().copied().enumerate().collect();
    // They begin as ended, so that they do not stand beside those that they replace, not even for a moment.
    insert!(
        &mut *change,
        "insert into observation
             (batch, position, valid_from_operation, valid_to_operation, body, series, place, period, people_group,
              detail, unit, value, status, source, note) ",
        numbered,
        |(position, one)| batch.id,
        from_position(*position),
        operation,
        Some(operation),
        batch.body.as_str(),
        one.key.series.as_str(),
        one.key.place.as_str(),
        one.key.period.to_string(),
        one.key.group.to_string(),
        one.key.detail.to_string(),
        one.key.unit.as_str(),
        one.value.map(|value| value.to_string()),
        one.status.as_str(),
        one.source.as_deref(),
        one.note.as_deref()
    )?;
    execute!(
        &mut *change,
        "update observation set valid_to_operation = $1
         where valid_to_operation is null and body = $2 and batch <> $3 and exists (
             select 1 from observation n
             where n.batch = $3 and n.series = observation.series and n.place = observation.place
               and n.period = observation.period and n.people_group = observation.people_group
               and n.detail = observation.detail and n.unit = observation.unit)",
        operation,
        batch.body.as_str(),
        batch.id
    )?;
    execute!(
        &mut *change,
        "update observation set valid_to_operation = null where batch = $1 and valid_from_operation = $2",
        batch.id,
        operation
    )?;
    Ok(())
}

/// Why a batch cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    /// It was taken back before.
    Undone,
    /// So many of its figures were changed by later batches; those are taken back first.
    Later(i64),
}

/// Takes back a batch as a whole: its figures end, and those that it had replaced hold again.
pub async fn undo(change: &mut Change, batch: &Batch) -> Result<Result<(), Blocked>, StoreError> {
    let operation = change.operation().uuid();
    let ended = execute!(
        &mut *change,
        "update observation_batch set undone_operation = $1 where id = $2 and undone_operation is null",
        operation,
        batch.id
    )?;
    if ended == 0 {
        return Ok(Err(Blocked::Undone));
    }
    // Of each of its figures one row holds now, unless a later batch has ended it.
    let found = rows!(
        &mut *change,
        "select count(case when valid_from_operation = $2 then 1 end)
              - count(case when valid_to_operation is null then 1 end)
         from observation where batch = $1",
        batch.id,
        batch.operation
    )?;
    let later: i64 = found.first().map_or(Ok(0), |row| row.get(0))?;
    if later > 0 {
        return Ok(Err(Blocked::Later(later)));
    }
    execute!(
        &mut *change,
        "update observation set valid_to_operation = $1 where batch = $2 and valid_to_operation is null",
        operation,
        batch.id
    )?;
    execute!(
        &mut *change,
        "insert into observation
             (batch, position, valid_from_operation, valid_to_operation, body, series, place, period, people_group,
              detail, unit, value, status, source, note)
         select o.batch, o.position, $1, cast(null as uuid), o.body, o.series, o.place, o.period, o.people_group,
                o.detail, o.unit, o.value, o.status, o.source, o.note
         from observation o
         where o.valid_to_operation = $2 and o.batch <> $3",
        operation,
        batch.operation,
        batch.id
    )?;
    change.touches(&batch.place);
    Ok(Ok(()))
}

/// Shows the figures of a batch to others, or takes them back from them.
pub async fn show(
    change: &mut Change,
    batch: &Batch,
    audience: Audience,
) -> Result<(), StoreError> {
    execute!(
        &mut *change,
        "update observation_batch set audience = $1 where id = $2",
        audience.code(),
        batch.id
    )?;
    change.touches(&batch.place);
    Ok(())
}

/// The batches that an actor may see, as a table that stands for `observation_batch`.
fn seen() -> String {
    format!(
        "(select * from (select b.*, '{KIND}' as kind from observation_batch b) batch where ({SEE}))"
    )
}

const BATCH: &str = "b.id, b.body, b.place, b.place_path, b.audience, b.author, b.sort, b.format, b.file_name, b.file,
     b.source, b.added, b.changed, b.gone, b.same, b.operation, b.undone_operation, b.made_at";

fn batch(row: &Row) -> Result<Batch, StoreError> {
    let mut values = row.values();
    Ok(Batch {
        id: values.take()?,
        body: values.take()?,
        place: values.take()?,
        place_path: values.take()?,
        audience: values.code("observation_batch.audience", Audience::from_code)?,
        author: values.take()?,
        sort: values.take()?,
        format: values.take()?,
        file_name: values.take()?,
        file: values.take()?,
        source: values.take()?,
        added: values.take()?,
        changed: values.take()?,
        gone: values.take()?,
        same: values.take()?,
        operation: values.take()?,
        undone: values.take()?,
        made_at: Instant(values.take()?),
    })
}

/// The batches that were brought for a place, the newest first.
pub async fn batches(reading: &mut Reading, place: &str) -> Result<Vec<Batch>, StoreError> {
    let actor = reading.actor().clone();
    let sql = format!(
        "select {BATCH} from {} b where b.place = $5 order by b.made_at desc, b.id",
        seen()
    );
    let found = rows!(
        reading,
        store::sqlx::AssertSqlSafe(sql),
        actor.person.as_str(),
        actor.body.as_str(),
        actor.jurisdiction.as_str(),
        actor.office.as_str(),
        place
    )?;
    found.iter().map(batch).collect()
}

/// A batch, where the actor may see it.
pub async fn find_batch(reading: &mut Reading, id: Uuid) -> Result<Option<Batch>, StoreError> {
    let actor = reading.actor().clone();
    let sql = format!("select {BATCH} from {} b where b.id = $5", seen());
    let found = rows!(
        reading,
        store::sqlx::AssertSqlSafe(sql),
        actor.person.as_str(),
        actor.body.as_str(),
        actor.jurisdiction.as_str(),
        actor.office.as_str(),
        id
    )?;
    found.first().map(batch).transpose()
}

/// The batch of this name, whoever sees it: for the command line.
pub async fn batch_named(
    connected: &mut impl Connected,
    id: Uuid,
) -> Result<Option<Batch>, StoreError> {
    let sql = format!("select {BATCH} from observation_batch b where b.id = $1");
    let found = rows!(connected, store::sqlx::AssertSqlSafe(sql), id)?;
    found.first().map(batch).transpose()
}

/// The figures of these series in these places that the actor may see, those of earlier batches first.
pub async fn observations(
    reading: &mut Reading,
    series: &[&str],
    places: &[&str],
) -> Result<Vec<Observation>, StoreError> {
    let actor = reading.actor().clone();
    let places = &places[..places.len().min(MOST_ASKED)];
    let mut all = Vec::new();
    for some in series.chunks(MOST_ASKED) {
        let sql = format!(
            "select {COLUMNS}, o.value, o.status, o.source, o.note, o.batch, o.body, b.audience, b.made_at
             from observation o join {} b on b.id = o.batch
             where o.valid_to_operation is null and o.value is not null
               and o.place in ({}) and o.series in ({})
             order by b.made_at, o.batch, o.position",
            seen(),
            numbered(5, places.len()),
            numbered(5 + places.len(), some.len())
        );
        if places.is_empty() || some.is_empty() {
            continue;
        }
        let texts: Vec<String> = [
            actor.person.as_str(),
            &actor.body,
            &actor.jurisdiction,
            &actor.office,
        ]
        .into_iter()
        .chain(places.iter().copied())
        .chain(some.iter().copied())
        .map(str::to_owned)
        .collect();
        for row in run(reading, &sql, &texts).await? {
            all.push(observation(&row)?);
        }
    }
    Ok(all)
}

fn observation(row: &Row) -> Result<Observation, StoreError> {
    let mut values = row.values();
    Ok(Observation {
        key: key(&mut values)?,
        value: values.code("observation.value", |text| text.parse().ok())?,
        status: values.take()?,
        source: values.take()?,
        note: values.take()?,
        batch: values.take()?,
        body: values.take()?,
        is_public: values.code("observation_batch.audience", Audience::from_code)?
            == Audience::Public,
    })
}

/// The series of which the actor may see figures in these places, with how many there are.
pub async fn series_in(
    reading: &mut Reading,
    places: &[&str],
) -> Result<BTreeMap<String, i64>, StoreError> {
    if places.is_empty() {
        return Ok(BTreeMap::new());
    }
    let actor = reading.actor().clone();
    let places = &places[..places.len().min(MOST_ASKED)];
    let sql = format!(
        "select o.series, count(*) from observation o join {} b on b.id = o.batch
         where o.valid_to_operation is null and o.value is not null and o.place in ({})
         group by o.series",
        seen(),
        numbered(5, places.len())
    );
    let texts: Vec<String> = [
        actor.person.as_str(),
        &actor.body,
        &actor.jurisdiction,
        &actor.office,
    ]
    .into_iter()
    .chain(places.iter().copied())
    .map(str::to_owned)
    .collect();
    run(reading, &sql, &texts)
        .await?
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}

/// The batches whose figures are no longer what their operation vouches for.
pub async fn verify(reading: &mut Reading) -> Result<Vec<Uuid>, StoreError> {
    let mut damaged = Vec::new();
    let all = rows!(
        &mut *reading,
        "select b.id, b.operation, c.sha256 from observation_batch b
         left join covered c on c.operation = b.operation and c.kind = 'observation-batch'
         order by b.id"
    )?;
    for row in &all {
        let (id, operation, vouched): (Uuid, Uuid, Option<String>) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let sql = format!(
            "select {COLUMNS}, o.value, o.status, o.source, o.note from observation o
             where o.batch = $1 and o.valid_from_operation = $2 order by o.position"
        );
        let found = rows!(
            &mut *reading,
            store::sqlx::AssertSqlSafe(sql),
            id,
            operation
        )?;
        let lines: Vec<String> = found
            .iter()
            .map(|row| {
                let mut values = row.values();
                let key = key(&mut values)?;
                let value: Option<String> = values.take()?;
                let status: String = values.take()?;
                let source: Option<String> = values.take()?;
                let note: Option<String> = values.take()?;
                Ok(line(
                    &key,
                    &value.unwrap_or_default(),
                    &status,
                    &source.unwrap_or_default(),
                    &note.unwrap_or_default(),
                ))
            })
            .collect::<Result<_, StoreError>>()?;
        if vouched != Some(store::sha256(lines.join("\n").as_bytes())) {
            damaged.push(id);
        }
    }
    Ok(damaged)
}

/// The indicators as they hold for a place: those of the catalogue, as the places from the country down keep them; the
/// nearest says what holds.
pub async fn indicators(
    reading: &mut Reading,
    path: &[String],
    public: bool,
) -> Result<Vec<Indicator>, StoreError> {
    let mut all: Vec<Indicator> = catalogue::indicators().to_vec();
    for place in path {
        let wanted = Find {
            kind: Some(INDICATOR.word),
            place: Some(place),
            public,
            ..Find::default()
        };
        for record in records::list(reading, wanted).await? {
            let kept = indicator_of(&record);
            match all.iter_mut().find(|known| known.code == kept.code) {
                Some(known) => merge(known, kept),
                None => all.push(kept),
            }
        }
    }
    Ok(all)
}

/// What a place keeps of an indicator stands above what the catalogue says; what it leaves open stays.
fn merge(known: &mut Indicator, kept: Indicator) {
    let before = std::mem::take(known);
    let words = |new: kernel::Words, old: kernel::Words| if new.is_empty() { old } else { new };
    let text = |new: String, old: String| if new.is_empty() { old } else { new };
    *known = Indicator {
        code: before.code,
        name: words(kept.name, before.name),
        definition: words(kept.definition, before.definition),
        domain: text(kept.domain, before.domain),
        level: text(kept.level, before.level),
        direction: kept.direction,
        unit: text(kept.unit, before.unit),
        digits: kept.digits,
        series: if kept.series.is_empty() {
            before.series
        } else {
            kept.series
        },
        group: kept.group.or(before.group),
        detail: before.detail,
        formula: kept.formula.or(before.formula),
        system: text(kept.system, before.system),
        frequency: text(kept.frequency, before.frequency),
        wanted: if kept.wanted.is_empty() {
            before.wanted
        } else {
            kept.wanted
        },
        sdg: kept.sdg.or(before.sdg),
        unicef: kept.unicef.or(before.unicef),
        dhis2: kept.dhis2.or(before.dhis2),
        baseline: kept.baseline.or(before.baseline),
        target: kept.target.or(before.target),
        verification: kept.verification.or(before.verification),
        cite: text(kept.cite, before.cite),
        verified: before.verified,
        record: kept.record,
    };
}

/// The record in which a place keeps an indicator.
pub async fn record_of(
    reading: &mut Reading,
    place: &str,
    code: &str,
) -> Result<Option<Record>, StoreError> {
    let wanted = Find {
        kind: Some(INDICATOR.word),
        place: Some(place),
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    Ok(found
        .into_iter()
        .find(|record| indicator_of(record).code == code))
}
