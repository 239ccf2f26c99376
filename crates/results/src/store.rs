//! The answers to a form as columns: kept in parts beside the submissions, made anew where those have changed.
//!
//! Whoever calls has found the form by right and asked whether the answers may be read ([`surveys::store::may_read`]).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kernel::{Actor, Id, Instant};
use questionnaires::model::FormContent;
use questionnaires::store::Version;
use records::{Record, RecordKind};
use store::{
    Change, Connected, Migrations, Reading, Store, StoreError, Uuid, execute, insert, rows,
};
use surveys::model::Assessment;
use surveys::store::submissions::{self, Submission};

use crate::join;
use crate::model::{Known, Questionnaire, Sort};
use crate::rules::columns::{Builder, Column, Joiner, decode, encode};
use crate::rules::design::Plan;
use crate::rules::dimensions::{Dimension, dimensions};
use crate::rules::figures::{Answered, Asked, Figure, NoFigure, columns, figure};
use crate::rules::parts::{PART, Part, PartTable};
use crate::rules::publishing::ShownFigure;

/// The tables of this book.
pub const MIGRATIONS: Migrations = Migrations {
    book: "results",
    files: &[(
        "0001_answers",
        include_str!("../migrations/0001_answers.sql"),
    )],
};

/// The way chunks are written; what was written otherwise is made anew.
const WRITTEN: u32 = 1;
/// For how long a part must have been left alone before it is kept, in milliseconds: while answers come in it would be
/// written again and again.
const LEFT_ALONE: i64 = 60_000;
/// The column that says to which row of the table above a row of a repeat belongs.
const PARENT: &str = "@parent";

/// A form with everything that its results are made of.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its record.
    pub record: Record,
    /// The assessment it belongs to.
    pub assessment: Record,
    /// What the form says.
    pub content: FormContent,
    /// Its published versions, the oldest first.
    pub versions: Vec<Arc<Version>>,
    /// What it asks.
    pub questionnaire: Questionnaire,
    /// How those who answered were chosen.
    pub plan: Plan,
    /// By what they can be told apart.
    pub dimensions: Vec<Dimension>,
}

/// A form by its record; `None` where it does not stand below an assessment that the reader sees.
pub async fn form(reading: &mut Reading, record: Record) -> Result<Option<Form>, StoreError> {
    let Some(parent) = record.parent else {
        return Ok(None);
    };
    let Some(assessment) = records::find(reading, parent).await? else {
        return Ok(None);
    };
    let content: FormContent = questionnaires::model::of(&record.content);
    let versions = questionnaires::store::all_versions(reading, &record).await?;
    let questionnaire = join::questionnaire(&content, &versions);
    let said = said(&content);
    let of_assessment: Assessment = surveys::model::of(&assessment.content);
    Ok(Some(Form {
        plan: join::plan(&of_assessment),
        dimensions: dimensions(&questionnaire, &said),
        record,
        assessment,
        content,
        versions,
        questionnaire,
    }))
}

/// What a form asks and by what those who answered can be told apart, for whoever may read what was published of it.
pub async fn asked(
    reading: &mut Reading,
    record: &Record,
) -> Result<(Questionnaire, Vec<Dimension>), StoreError> {
    let content: FormContent = questionnaires::model::of(&record.content);
    let versions = questionnaires::store::all_versions(reading, record).await?;
    let questionnaire = join::questionnaire(&content, &versions);
    let dimensions = dimensions(&questionnaire, &said(&content));
    Ok((questionnaire, dimensions))
}

fn said(content: &FormContent) -> Vec<(String, String)> {
    let pair = |one: &questionnaires::model::Dimension| (one.field.clone(), one.dimension.clone());
    content.dimensions.iter().map(pair).collect()
}

/// One part of a form's answers.
#[derive(Debug)]
struct Piece {
    number: i64,
    /// The part itself where it is not kept.
    fresh: Option<Arc<Part>>,
    /// How many rows each table has in it, where it is kept: by the path of the table.
    rows: BTreeMap<String, usize>,
}

/// The answers to a form at one moment, ready to be read column by column or part by part.
#[derive(Debug)]
pub struct Answers<'f> {
    form: &'f Form,
    pieces: Vec<Piece>,
}

/// How submissions of a part stand, so that a change of any of them is seen.
async fn standing(
    reading: &mut Reading,
    form: Uuid,
) -> Result<Vec<(i64, String, i64)>, StoreError> {
    rows!(
        reading,
        "select (number - 1) / 1024, count(*), max(updated_at), cast(sum(updated_at) as bigint),
                cast(sum(edits) as bigint), cast(sum(present) as bigint)
         from submission where form = $1 and deleted_at is null and channel <> 'test'
         group by (number - 1) / 1024 order by 1",
        form
    )?
    .iter()
    .map(|row| {
        let mut values = row.values();
        let (part, count, latest, sum): (i64, i64, i64, i64) = (
            values.take()?,
            values.take()?,
            values.take()?,
            values.take()?,
        );
        let (edits, present): (i64, i64) = (values.take()?, values.take()?);
        Ok((
            part,
            format!("{WRITTEN}:{count}:{latest}:{sum}:{edits}:{present}"),
            latest,
        ))
    })
    .collect()
}

type Kept = HashMap<i64, (String, BTreeMap<String, usize>)>;

async fn kept(reading: &mut Reading, form: Uuid) -> Result<Kept, StoreError> {
    rows!(
        reading,
        "select part, stamp, rows from answer_part where form = $1",
        form
    )?
    .iter()
    .map(|row| {
        let (part, stamp, counted): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let counted = serde_json::from_str(&counted).map_err(|_| StoreError::Damaged {
            what: "answer_part.rows",
            value: counted.clone(),
        })?;
        Ok((part, (stamp, counted)))
    })
    .collect()
}

/// Opens the answers to a form: parts whose submissions have changed are read anew and kept; only the last one is read
/// by itself as long as answers come in.
///
/// The reading is the moment that the answers speak of.
pub async fn open<'f>(
    store: &Store,
    actor: &Actor,
    form: &'f Form,
    now: Instant,
) -> Result<(Reading, Answers<'f>), StoreError> {
    refresh(store, actor, form, now).await?;
    let mut reading = store.read(actor).await?;
    let id = form.record.id.uuid();
    let mut kept = kept(&mut reading, id).await?;
    let mut pieces = Vec::new();
    if is_known(&mut reading, id).await? {
        pieces.extend(kept.into_iter().map(|(number, (_, rows))| Piece {
            number,
            fresh: None,
            rows,
        }));
        pieces.sort_by_key(|piece| piece.number);
        return Ok((reading, Answers { form, pieces }));
    }
    for (number, stamp, _) in standing(&mut reading, id).await? {
        let (fresh, rows) = match kept.remove(&number) {
            Some((known, rows)) if known == stamp => (None, rows),
            _ => {
                let part = read_part(&mut reading, form, number).await?;
                (Some(Arc::new(part)), BTreeMap::new())
            }
        };
        pieces.push(Piece {
            number,
            fresh,
            rows,
        });
    }
    Ok((reading, Answers { form, pieces }))
}

/// Whether everything that is kept of a form still holds.
async fn is_known(reading: &mut Reading, form: Uuid) -> Result<bool, StoreError> {
    let stamp = surveys::reading::stamp(reading, form).await?;
    let known = rows!(
        &mut *reading,
        "select stamp from answer_stamp where form = $1",
        form
    )?;
    let known: Option<i64> = known.first().map(|row| row.get(0)).transpose()?;
    Ok(known == Some(stamp))
}

/// Reads anew and keeps what has changed; forgets what is gone.
async fn refresh(
    store: &Store,
    actor: &Actor,
    form: &Form,
    now: Instant,
) -> Result<(), StoreError> {
    let id = form.record.id.uuid();
    let mut reading = store.read(actor).await?;
    if is_known(&mut reading, id).await? {
        return Ok(());
    }
    let stamp = surveys::reading::stamp(&mut reading, id).await?;
    let mut kept = kept(&mut reading, id).await?;
    let standing = standing(&mut reading, id).await?;
    let last = standing.last().map_or(0, |(number, ..)| *number);
    let mut all_kept = true;
    for (number, stamp, latest) in &standing {
        let known = kept.remove(number);
        if known.is_some_and(|(known, _)| known == *stamp) {
            continue;
        }
        // While answers come in the last part would be written again and again.
        if *number == last && now.0.saturating_sub(*latest) < LEFT_ALONE {
            all_kept = false;
            continue;
        }
        let part = read_part(&mut reading, form, *number).await?;
        keep(store, form, *number, stamp, &part).await?;
    }
    drop(reading);
    if kept.is_empty() && !all_kept {
        return Ok(());
    }
    let mut aside = store.aside(&house()).await?;
    for number in kept
        .into_keys()
        .filter(|number| *number != last || all_kept)
    {
        forget(&mut aside, id, number).await?;
    }
    if all_kept {
        execute!(
            &mut aside,
            "insert into answer_stamp (form, stamp) values ($1, $2)
             on conflict (form) do update set stamp = excluded.stamp",
            id,
            stamp
        )?;
    }
    aside.commit().await
}

/// The house itself, which keeps what it has worked out.
fn house() -> Actor {
    Actor::command("public")
}

/// Reads the submissions of a part.
async fn read_part(reading: &mut Reading, form: &Form, number: i64) -> Result<Part, StoreError> {
    let (after, last) = (number * PART, (number + 1) * PART);
    let mut found: Vec<(Submission, String)> =
        submissions::walk(reading, form.record.id.uuid(), after, PART).await?;
    found.retain(|(submission, _)| {
        submission.number <= last && submission.channel != surveys::model::Channel::Test
    });
    let (questionnaire, versions) = (form.questionnaire.clone(), form.versions.clone());
    // A thousand long forms are a moment's work for a processor: it must not hold up other visitors.
    let made =
        tokio::task::spawn_blocking(move || join::part(&questionnaire, &versions, &found)).await;
    made.map_err(|_| StoreError::Damaged {
        what: "submission.xml",
        value: form.record.id.to_string(),
    })
}

async fn forget(connected: &mut impl Connected, form: Uuid, number: i64) -> Result<(), StoreError> {
    execute!(
        &mut *connected,
        "delete from answer_chunk where form = $1 and part = $2",
        form,
        number
    )?;
    execute!(
        connected,
        "delete from answer_part where form = $1 and part = $2",
        form,
        number
    )?;
    Ok(())
}

async fn keep(
    store: &Store,
    form: &Form,
    number: i64,
    stamp: &str,
    part: &Part,
) -> Result<(), StoreError> {
    let id = form.record.id.uuid();
    let mut chunks: Vec<(String, String, Vec<u8>)> = Vec::new();
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (table, shape) in part.tables.iter().zip(&form.questionnaire.tables) {
        counted.insert(&shape.path, table.rows);
        if table.rows == 0 {
            continue;
        }
        for (column, question) in table.columns.iter().zip(&shape.questions) {
            if !column.is_blank() {
                chunks.push((shape.path.clone(), question.path.clone(), encode(column)));
            }
        }
        for (known, column) in &table.known {
            chunks.push((shape.path.clone(), known.code().to_owned(), encode(column)));
        }
        if shape.parent.is_some() {
            let mut parents = Builder::new(Sort::Integer);
            for parent in &table.parents {
                parents.push_number(f64::from(*parent));
            }
            chunks.push((
                shape.path.clone(),
                PARENT.to_owned(),
                encode(&parents.done()),
            ));
        }
    }
    let counted = serde_json::to_string(&counted).unwrap_or_default();
    let mut aside = store.aside(&house()).await?;
    forget(&mut aside, id, number).await?;
    // Two who read the same part at once write the same.
    insert!(
        &mut aside,
        "insert into answer_chunk (form, tab, field, part, data) ",
        &chunks,
        |chunk| id, chunk.0.as_str(), chunk.1.as_str(), number, chunk.2.as_slice();
        " on conflict (form, tab, field, part) do nothing"
    )?;
    execute!(
        &mut aside,
        "insert into answer_part (form, part, stamp, rows) values ($1, $2, $3, $4)
         on conflict (form, part) do update set stamp = excluded.stamp, rows = excluded.rows",
        id,
        number,
        stamp,
        counted
    )?;
    aside.commit().await
}

impl Answers<'_> {
    /// The numbers of the parts, in their order.
    pub fn parts(&self) -> Vec<i64> {
        self.pieces.iter().map(|piece| piece.number).collect()
    }

    /// How many rows a table has.
    pub fn rows(&self, table: usize) -> usize {
        self.pieces
            .iter()
            .map(|piece| self.rows_of(piece, table))
            .sum()
    }

    fn rows_of(&self, piece: &Piece, table: usize) -> usize {
        if let Some(part) = &piece.fresh {
            return part.tables.get(table).map_or(0, |table| table.rows);
        }
        let path = self
            .form
            .questionnaire
            .tables
            .get(table)
            .map(|table| &table.path);
        path.and_then(|path| piece.rows.get(path))
            .copied()
            .unwrap_or(0)
    }

    /// The columns that a figure needs, of all submissions: the table, and the path of the question or the code of what
    /// the house knows.
    pub async fn columns(
        &self,
        reading: &mut Reading,
        wanted: &[(usize, String)],
    ) -> Result<Answered, StoreError> {
        let questionnaire = &self.form.questionnaire;
        let mut answered = Answered {
            rows: (0..questionnaire.tables.len())
                .map(|table| self.rows(table))
                .collect(),
            ..Answered::default()
        };
        for (table, name) in wanted {
            let sort = sort_of(questionnaire, name);
            let column = self.column(reading, *table, name, sort).await?;
            answered.columns.insert((*table, name.clone()), column);
        }
        let mut needed: Vec<usize> = Vec::new();
        for (table, _) in wanted {
            for above in questionnaire.upwards(*table) {
                if questionnaire.tables[above].parent.is_some() && !needed.contains(&above) {
                    needed.push(above);
                }
            }
        }
        for table in needed {
            let parents = self.parents(reading, table).await?;
            answered.parents.insert(table, parents);
        }
        Ok(answered)
    }

    /// The chunks of a column by part.
    async fn chunks(
        &self,
        reading: &mut Reading,
        table: usize,
        name: &str,
    ) -> Result<HashMap<i64, Column>, StoreError> {
        let path = &self.form.questionnaire.tables[table].path;
        rows!(
            reading,
            "select part, data from answer_chunk where form = $1 and tab = $2 and field = $3",
            self.form.record.id.uuid(),
            path.as_str(),
            name
        )?
        .iter()
        .map(|row| {
            let (part, data): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            Ok((part, decoded(&data)?))
        })
        .collect()
    }

    async fn column(
        &self,
        reading: &mut Reading,
        table: usize,
        name: &str,
        sort: Sort,
    ) -> Result<Column, StoreError> {
        let chunks = if self.pieces.iter().any(|piece| piece.fresh.is_none()) {
            self.chunks(reading, table, name).await?
        } else {
            HashMap::new()
        };
        let mut joiner = Joiner::new(sort);
        for piece in &self.pieces {
            let rows = self.rows_of(piece, table);
            let of_fresh = piece.fresh.as_ref().and_then(|part| {
                let own = part.tables.get(table)?;
                let known = Known::ALL.into_iter().find(|known| known.code() == name);
                if let Some(known) = known {
                    return own.known.get(&known);
                }
                let questions = &self.form.questionnaire.tables[table].questions;
                let index = questions
                    .iter()
                    .position(|question| question.path == name)?;
                own.columns.get(index)
            });
            let stored = chunks.get(&piece.number).filter(|_| piece.fresh.is_none());
            match of_fresh.or(stored).filter(|column| column.len() == rows) {
                Some(column) => joiner.add(column),
                None => joiner.add_blank(rows),
            }
        }
        Ok(joiner.done())
    }

    /// Of each row of a repeat the row of the table above, over all parts.
    async fn parents(&self, reading: &mut Reading, table: usize) -> Result<Vec<u32>, StoreError> {
        let chunks = self.chunks(reading, table, PARENT).await?;
        let above = self.form.questionnaire.tables[table].parent.unwrap_or(0);
        let mut all = Vec::with_capacity(self.rows(table));
        let mut before = 0u32;
        for piece in &self.pieces {
            let rows = self.rows_of(piece, table);
            match (&piece.fresh, chunks.get(&piece.number)) {
                (Some(part), _) => {
                    let own = part.tables.get(table).map_or(&[][..], |own| &own.parents);
                    all.extend(own.iter().map(|parent| parent + before));
                }
                (None, Some(Column::Numbers(numbers))) if numbers.len() == rows => {
                    all.extend(numbers.iter().map(|parent| *parent as u32 + before));
                }
                (None, _) if rows == 0 => {}
                _ => {
                    return Err(StoreError::Damaged {
                        what: "answer_chunk.data",
                        value: PARENT.to_owned(),
                    });
                }
            }
            before += u32::try_from(self.rows_of(piece, above)).unwrap_or(u32::MAX);
        }
        Ok(all)
    }

    /// A part with all its columns.
    pub async fn part(&self, reading: &mut Reading, number: i64) -> Result<Arc<Part>, StoreError> {
        let questionnaire = &self.form.questionnaire;
        let Some(piece) = self.pieces.iter().find(|piece| piece.number == number) else {
            return Ok(Arc::default());
        };
        if let Some(part) = &piece.fresh {
            return Ok(Arc::clone(part));
        }
        let mut chunks: HashMap<(String, String), Vec<u8>> = rows!(
            reading,
            "select tab, field, data from answer_chunk where form = $1 and part = $2",
            self.form.record.id.uuid(),
            number
        )?
        .iter()
        .map(|row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))
        .collect::<Result<_, StoreError>>()?;
        let mut part = Part::default();
        for (table, shape) in questionnaire.tables.iter().enumerate() {
            let rows = self.rows_of(piece, table);
            let mut take = |field: &str| -> Result<Option<Column>, StoreError> {
                let data = chunks.remove(&(shape.path.clone(), field.to_owned()));
                let column = data.map(|data| decoded(&data)).transpose()?;
                Ok(column.filter(|column| column.len() == rows))
            };
            let mut own = PartTable {
                rows,
                ..PartTable::default()
            };
            for question in &shape.questions {
                let column = take(&question.path)?;
                own.columns
                    .push(column.unwrap_or_else(|| Column::empty(question.sort, rows)));
            }
            if shape.parent.is_some() {
                if let Some(Column::Numbers(numbers)) = take(PARENT)? {
                    own.parents = numbers.iter().map(|parent| *parent as u32).collect();
                }
            } else {
                for known in Known::ALL {
                    own.known
                        .extend(take(known.code())?.map(|column| (known, column)));
                }
            }
            part.tables.push(own);
        }
        Ok(Arc::new(part))
    }

    /// A figure.
    pub async fn figure(
        &self,
        reading: &mut Reading,
        asked: &Asked,
    ) -> Result<Result<Figure, NoFigure>, StoreError> {
        let form = self.form;
        let wanted = match columns(&form.questionnaire, &form.dimensions, asked) {
            Ok(wanted) => wanted,
            Err(why) => return Ok(Err(why)),
        };
        let answered = self.columns(reading, &wanted).await?;
        Ok(figure(
            &form.questionnaire,
            &form.dimensions,
            &form.plan,
            &answered,
            asked,
        ))
    }
}

fn decoded(data: &[u8]) -> Result<Column, StoreError> {
    decode(data).ok_or_else(|| StoreError::Damaged {
        what: "answer_chunk.data",
        value: format!("{} bytes", data.len()),
    })
}

fn sort_of(questionnaire: &Questionnaire, name: &str) -> Sort {
    if let Some(known) = Known::ALL.into_iter().find(|known| known.code() == name) {
        return if known.is_number() {
            Sort::Integer
        } else {
            Sort::Text
        };
    }
    questionnaire
        .find(name)
        .and_then(|at| questionnaire.at(at))
        .map_or(Sort::Text, |question| question.sort)
}

/// What was published of a form at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Which, from 1.
    pub edition: i64,
    /// When.
    pub at: Instant,
    /// Of how many submissions it was made.
    pub answers: i64,
    /// The figures.
    pub figures: Vec<ShownFigure>,
}

/// Publishes figures: an edition after those that there are. The operation vouches for it.
pub async fn publish(
    change: &mut Change,
    result: Id<RecordKind>,
    answers: i64,
    figures: &[ShownFigure],
) -> Result<i64, StoreError> {
    let found = rows!(
        &mut *change,
        "select max(edition) from published_result where result = $1",
        result.uuid()
    )?;
    let last: Option<i64> = found.first().map_or(Ok(None), |row| row.get(0))?;
    let edition = last.unwrap_or(0) + 1;
    let text = serde_json::to_string(figures).unwrap_or_default();
    let (operation, at) = (change.operation().uuid(), change.at());
    change.covers(
        "published-result",
        &result.to_string(),
        edition,
        text.as_bytes(),
    );
    execute!(
        change,
        "insert into published_result (result, edition, at, answers, figures, operation)
         values ($1, $2, $3, $4, $5, $6)",
        result.uuid(),
        edition,
        at.0,
        answers,
        text,
        operation
    )?;
    Ok(edition)
}

/// The latest edition of a result.
pub async fn edition(
    connected: &mut impl Connected,
    result: Id<RecordKind>,
) -> Result<Option<Edition>, StoreError> {
    let found = rows!(
        connected,
        "select edition, at, answers, figures from published_result where result = $1 order by edition desc limit 1",
        result.uuid()
    )?;
    let Some(row) = found.first() else {
        return Ok(None);
    };
    let text: String = row.get(3)?;
    Ok(Some(Edition {
        edition: row.get(0)?,
        at: Instant(row.get(1)?),
        answers: row.get(2)?,
        figures: serde_json::from_str(&text).map_err(|_| StoreError::Damaged {
            what: "published_result.figures",
            value: result.to_string(),
        })?,
    }))
}
