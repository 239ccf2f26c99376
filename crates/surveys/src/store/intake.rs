//! How submissions come in: through a short queue to one writer, who takes what waits, writes it in one change with one
//! operation that vouches for each, and only then tells everyone that it is kept.
//!
//! Writing to the disk takes longer than everything else about a submission. Forty phones that come home to the one
//! place with a network send at the same moment; together they wait for a few writings instead of forty. What was
//! acknowledged is on the disk, whatever happens to the machine next.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use desk::{Desk, Upload};
use kernel::{Actor, Id, Instant};
use questionnaires::model::FormState;
use records::{Record, RecordKind};
use store::sqlx::QueryBuilder;
use store::{
    Change, Connected, NewFile, Row, Store, StoreError, Uuid, execute, insert, keep_file, rows,
};
use tokio::sync::{Semaphore, mpsc, oneshot};

use super::submissions::{KIND, last_number};
use super::{assessment_by, devices, nobody};
use crate::asked::Points;
use crate::model::{Channel, State};
use crate::rules::envelope::{Envelope, texts_at};
use crate::rules::{entities, times};

/// How many submissions are written together at most.
const TOGETHER: usize = 64;
/// How many bytes of XML and files are written together, unless a single submission has more.
const BYTES_TOGETHER: usize = 8 * 1024 * 1024;
/// How many wait before those who send must wait too.
const WAITING: usize = 256;
/// How many bytes all requests together may hold in memory, in pieces of [`PIECE`].
const PIECES: usize = 1_024;
/// How many bytes a piece of that has.
pub(crate) const PIECE: usize = 64 * 1024;
/// How many tokens are remembered.
const DOORS: usize = 4_096;

/// By which right a submission comes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Door {
    /// By the token of a phone: to any published form of its assessment.
    Phone {
        /// The phone.
        device: Uuid,
        /// Its assessment.
        assessment: Id<RecordKind>,
        /// The body of the assessment.
        body: String,
    },
    /// By the test link of a draft.
    Test {
        /// Its token.
        token: String,
    },
    /// By a page of ours, which has seen to it that whoever sends may: to this form.
    Page {
        /// The form.
        form: Id<RecordKind>,
        /// Its body.
        body: String,
    },
}

/// A submission that wants to be kept.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// By which right.
    pub door: Door,
    /// On which way.
    pub channel: Channel,
    /// Whose operation it is, where somebody is signed in; otherwise nobody's.
    pub actor: Option<Actor>,
    /// The account, or the name, of whoever sends it; empty for a resident.
    pub submitter: String,
    /// The identifier that the program made up for the phone.
    pub phone: Option<String>,
    /// What the program calls itself.
    pub agent: Option<String>,
    /// The settlement, where the answers do not say it.
    pub settlement: Option<String>,
    /// Its cover, with an `instanceID`: where the answers have none, whoever takes them invents one.
    pub envelope: Envelope,
    /// Its XML as it came.
    pub xml: String,
    /// Its files by the names that stand in the answers.
    pub files: Vec<Upload>,
}

impl Incoming {
    /// Whether somebody at the desk corrects what was answered: that goes on when a form takes no new answers, until
    /// its assessment is closed.
    fn corrects(&self) -> bool {
        self.actor.is_some()
            && matches!(self.door, Door::Page { .. })
            && self.envelope.deprecated_id.is_some()
    }
}

/// A submission that is kept, or was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its identifier.
    pub id: Uuid,
    /// The record of its form; of the draft where it was sent to try it.
    pub form: Uuid,
    /// Its number within the form.
    pub number: i64,
    /// Under which `instanceID` it is known.
    pub instance_id: String,
    /// Whether the very same had come before.
    pub again: bool,
}

/// Why a submission is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is no such form for this sender.
    NoForm,
    /// There is such a form, and no such version of it.
    NoVersion,
    /// The form, or its assessment, takes no more answers.
    Closed,
    /// The submission was put away here.
    PutAway,
    /// Other answers are kept under the same identifier.
    Different,
    /// What is to be replaced was replaced before.
    OutOfDate,
    /// What is to be replaced is not known.
    NoOriginal,
    /// The phone is shut out.
    ShutOut,
    /// The books could not be written; it has been logged, and trying again may do.
    Failed,
}

/// What became of a submission.
pub type Answer = Result<Kept, Refused>;

struct Waiting {
    incoming: Incoming,
    answer: oneshot::Sender<Answer>,
}

/// The way in. One for each server process; its writer begins with the first submission.
#[derive(Debug)]
pub struct Intake {
    queue: OnceLock<mpsc::Sender<Waiting>>,
    doors: Mutex<HashMap<String, Known>>,
    heard: Mutex<HashMap<Uuid, i64>>,
    /// Whoever sends photographs waits here for room, so that the memory stays small.
    pub(crate) room: Arc<Semaphore>,
}

/// A token that opened before.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub device: Uuid,
    pub assessment: Id<RecordKind>,
    pub body: String,
    pub name: String,
    pub settlement: Option<String>,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            queue: OnceLock::new(),
            doors: Mutex::default(),
            heard: Mutex::default(),
            room: Arc::new(Semaphore::new(PIECES)),
        }
    }
}

impl Intake {
    /// Keeps a submission, and answers when it is on the disk.
    ///
    /// # Errors
    /// Why it is not kept.
    pub async fn hand_in(&self, desk: &Arc<Desk>, incoming: Incoming) -> Answer {
        let queue = self.queue.get_or_init(|| {
            let (sender, receiver) = mpsc::channel(WAITING);
            tokio::spawn(write_what_comes(Arc::clone(desk), receiver));
            sender
        });
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { incoming, answer };
        if queue.send(waiting).await.is_err() {
            return Err(Refused::Failed);
        }
        answered.await.unwrap_or(Err(Refused::Failed))
    }

    /// What is known of a token since it opened last; a phone that was shut out meanwhile is found out by the writer.
    pub(crate) fn known(&self, digest: &str) -> Option<Known> {
        let doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
        doors.get(digest).cloned()
    }

    /// Remembers a token.
    pub(crate) fn remember(&self, digest: String, known: Known) {
        let mut doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
        if doors.len() >= DOORS {
            doors.clear();
        }
        doors.insert(digest, known);
    }

    /// Forgets every token: one was made anew or taken back.
    pub(crate) fn forget(&self) {
        let mut doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
        doors.clear();
    }

    /// Whether it is to be written down that a phone was heard of: once a minute.
    pub(crate) fn is_news(&self, device: Uuid, now: Instant) -> bool {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if heard.len() >= DOORS {
            heard.clear();
        }
        let before = heard.insert(device, now.0);
        match before {
            Some(before) if now.0 - before < devices::HEARD => {
                heard.insert(device, before);
                false
            }
            _ => true,
        }
    }
}

async fn write_what_comes(desk: Arc<Desk>, mut queue: mpsc::Receiver<Waiting>) {
    let mut together: Vec<Waiting> = Vec::with_capacity(TOGETHER);
    let mut next = None;
    loop {
        let Some(first) = (match next.take() {
            Some(first) => Some(first),
            None => queue.recv().await,
        }) else {
            return;
        };
        let mut bytes = weight(&first.incoming);
        together.push(first);
        while together.len() < TOGETHER {
            let Ok(one) = queue.try_recv() else {
                break;
            };
            bytes += weight(&one.incoming);
            if bytes > BYTES_TOGETHER {
                next = Some(one);
                break;
            }
            together.push(one);
        }
        let (incoming, answers): (Vec<Incoming>, Vec<oneshot::Sender<Answer>>) = together
            .drain(..)
            .map(|one| (one.incoming, one.answer))
            .unzip();
        let said = keep_all(&desk.store, desk.now(), incoming).await;
        for (answer, said) in answers.into_iter().zip(said) {
            // Whoever has gone meanwhile will ask again, and be told that it was kept.
            let _ = answer.send(said);
        }
    }
}

fn weight(incoming: &Incoming) -> usize {
    incoming.xml.len()
        + incoming
            .files
            .iter()
            .map(|file| file.content.len())
            .sum::<usize>()
}

/// To what a submission belongs, found once for all of a kind.
#[derive(Debug, Clone)]
struct Stand {
    assessment: Id<RecordKind>,
    body: String,
    place: String,
    place_path: String,
    /// Under which its submissions are numbered: the form, or the draft that is tried.
    form: Uuid,
    /// Where it stands in the answers what is kept beside them.
    points: Points,
}

impl Stand {
    fn makes_entities(&self, incoming: &Incoming) -> bool {
        !self.points.entities.is_empty() && incoming.channel != Channel::Test
    }
}

/// Keeps some submissions, those of one assessment together, and says of each what became of it.
///
/// Whoever answers phones and people goes through [`Intake::hand_in`], so that what waits is written together.
pub async fn keep_all(store: &Store, now: Instant, incoming: Vec<Incoming>) -> Vec<Answer> {
    let count = incoming.len();
    match sorted(store, &incoming).await {
        Err(why) => {
            tracing::error!(error = ?why, submissions = count, "submissions could not be placed");
            vec![Err(Refused::Failed); count]
        }
        Ok(stands) => {
            let mut answers: Vec<Answer> = vec![Err(Refused::Failed); count];
            let mut groups: Vec<(Actor, Id<RecordKind>, Vec<usize>)> = Vec::new();
            for (at, stand) in stands.iter().enumerate() {
                match stand {
                    Err(refused) => answers[at] = Err(*refused),
                    Ok(stand) => {
                        let actor = actor_of(&incoming[at], stand);
                        let known = groups.iter_mut().find(|(other, assessment, _)| {
                            *assessment == stand.assessment && *other == actor
                        });
                        match known {
                            Some((_, _, members)) => members.push(at),
                            None => groups.push((actor, stand.assessment, vec![at])),
                        }
                    }
                }
            }
            for (actor, _, members) in groups {
                let some: Vec<(usize, &Incoming, &Stand)> = members
                    .iter()
                    .filter_map(|at| {
                        Some((*at, incoming.get(*at)?, &**stands.get(*at)?.as_ref().ok()?))
                    })
                    .collect();
                match write(store, now, &actor, &some).await {
                    Ok(written) => {
                        for ((at, ..), answer) in some.iter().zip(written) {
                            answers[*at] = answer;
                        }
                    }
                    Err(why) => {
                        tracing::error!(error = ?why, submissions = some.len(), "submissions could not be kept");
                    }
                }
            }
            answers
        }
    }
}

fn actor_of(incoming: &Incoming, stand: &Stand) -> Actor {
    incoming.actor.clone().unwrap_or_else(|| {
        let person = match incoming.channel {
            Channel::Phone => "enumerator",
            Channel::Test => "tester",
            Channel::Web | Channel::Paper => "resident",
        };
        nobody(person, &stand.body)
    })
}

/// Finds to what each submission belongs, and whether it may be kept there: all at one moment of the books.
async fn sorted(
    store: &Store,
    incoming: &[Incoming],
) -> Result<Vec<Result<Arc<Stand>, Refused>>, StoreError> {
    let mut reading = store.read(&Actor::public()).await?;
    let mut phones: Vec<Uuid> = incoming
        .iter()
        .filter_map(|one| match &one.door {
            Door::Phone { device, .. } => Some(*device),
            _ => None,
        })
        .collect();
    phones.sort_unstable();
    phones.dedup();
    let shut_out = devices::revoked(&mut reading, &phones).await?;
    let mut known: HashMap<(String, &str, &str), Result<Arc<Stand>, Refused>> = HashMap::new();
    let mut stands = Vec::with_capacity(incoming.len());
    for one in incoming {
        if let Door::Phone { device, .. } = &one.door
            && shut_out.contains(device)
        {
            stands.push(Err(Refused::ShutOut));
            continue;
        }
        let door = match &one.door {
            Door::Phone { assessment, .. } => format!("a{assessment}"),
            Door::Test { token } => format!("t{token}"),
            Door::Page { form, .. } if one.corrects() => format!("c{form}"),
            Door::Page { form, .. } => format!("f{form}"),
        };
        let key = (
            door,
            one.envelope.form_id.as_str(),
            one.envelope.version.as_str(),
        );
        if let Some(stand) = known.get(&key) {
            stands.push(stand.clone());
            continue;
        }
        let stand = stand_of(&mut reading, one).await?.map(Arc::new);
        known.insert(key, stand.clone());
        stands.push(stand);
    }
    Ok(stands)
}

async fn stand_of(
    connected: &mut impl Connected,
    incoming: &Incoming,
) -> Result<Result<Stand, Refused>, StoreError> {
    let Incoming { door, envelope, .. } = incoming;
    let (form, version, namespace) = match door {
        Door::Test { token } => {
            let Some((form, version)) =
                questionnaires::store::by_test_token(connected, token).await?
            else {
                return Ok(Err(Refused::NoForm));
            };
            if version.form_id != envelope.form_id {
                return Ok(Err(Refused::NoForm));
            }
            let draft = version.record.uuid();
            (form, version, draft)
        }
        Door::Phone { body, .. } | Door::Page { body, .. } => {
            let found =
                questionnaires::store::form_named(connected, body, &envelope.form_id).await?;
            let belongs = |form: &Record| match door {
                Door::Phone { assessment, .. } => form.parent == Some(*assessment),
                Door::Page { form: named, .. } => form.id == *named,
                Door::Test { .. } => false,
            };
            let Some(form) = found.filter(belongs) else {
                return Ok(Err(Refused::NoForm));
            };
            let Some(version) =
                questionnaires::store::version_of(connected, &form, &envelope.version).await?
            else {
                return Ok(Err(Refused::NoVersion));
            };
            if FormState::of(&form.state) == FormState::Closed && !incoming.corrects() {
                return Ok(Err(Refused::Closed));
            }
            let id = form.id.uuid();
            (form, version, id)
        }
    };
    let Some(parent) = form.parent else {
        return Ok(Err(Refused::NoForm));
    };
    let Some(assessment) = assessment_by(connected, &form.body, parent).await? else {
        return Ok(Err(Refused::NoForm));
    };
    if assessment.state == "closed" {
        return Ok(Err(Refused::Closed));
    }
    let content: questionnaires::model::FormContent = questionnaires::model::of(&form.content);
    Ok(Ok(Stand {
        assessment: assessment.id,
        body: assessment.body,
        place: assessment.place,
        place_path: assessment.place_path,
        form: namespace,
        points: Points::of(&version.xform, content.settlement_question),
    }))
}

/// A submission that stands in the books already: its identifier, its number, the names of its versions.
#[derive(Debug, Clone)]
struct Standing {
    id: Uuid,
    number: i64,
    instance_id: String,
    edits: i32,
    put_away: bool,
    /// Whether the version that was asked for is the newest.
    is_newest: bool,
    sha256: String,
}

/// What stands in the books under some `instanceID`s of a form.
async fn standing(
    change: &mut Change,
    form: Uuid,
    ids: &[&str],
) -> Result<HashMap<String, Standing>, StoreError> {
    let mut found = HashMap::new();
    for (newest, sql) in [
        (
            false,
            "select v.instance_id, s.id, s.number, s.instance_id, s.edits, s.deleted_at, v.sha256
             from submission_version v join submission s on s.id = v.submission
             where v.form = ",
        ),
        (
            true,
            "select current_id, id, number, instance_id, edits, deleted_at, sha256 from submission where form = ",
        ),
    ] {
        let column = if newest {
            " and current_id in ("
        } else {
            " and v.instance_id in ("
        };
        let rows: Vec<Row> = store::on!(Connected::engine(change), connection => {
            let mut query = QueryBuilder::new(sql);
            query.push_bind(form);
            query.push(column);
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind((*id).to_owned());
            }
            query.push(")");
            query
                .build()
                .persistent(ids.len() <= 2)
                .fetch_all(connection)
                .await
                .map(|rows| rows.into_iter().map(Row::from).collect::<Vec<Row>>())
                .map_err(StoreError::from)
        })?;
        for row in &rows {
            let mut values = row.values();
            let name: String = values.take()?;
            let standing = Standing {
                id: values.take()?,
                number: values.take()?,
                instance_id: values.take()?,
                edits: values.take()?,
                put_away: values.take::<Option<i64>>()?.is_some(),
                is_newest: newest,
                sha256: values.take()?,
            };
            found.insert(name, standing);
        }
    }
    Ok(found)
}

/// What a new row of `submission` says.
struct NewRow<'a> {
    id: Uuid,
    number: i64,
    incoming: &'a Incoming,
    stand: &'a Stand,
    facts: Facts,
    sha256: String,
}

/// What is read of the answers when they come.
#[derive(Debug, Clone, Default)]
struct Facts {
    /// The files that they name.
    names: Vec<String>,
    settlement: Option<String>,
    started_at: Option<i64>,
    ended_at: Option<i64>,
}

fn facts(incoming: &Incoming, stand: &Stand) -> Facts {
    let points = &stand.points;
    let mut facts = Facts::default();
    let mut wanted: Vec<&str> = points.files.iter().map(String::as_str).collect();
    let files = wanted.len();
    // What a form does not have is looked for at a path that no element has.
    wanted.extend(
        [&points.settlement, &points.start, &points.end]
            .map(|path| path.as_deref().unwrap_or_default()),
    );
    if wanted.iter().any(|path| !path.is_empty()) {
        for (at, text) in texts_at(&incoming.xml, &wanted).unwrap_or_default() {
            if at < files {
                if !facts.names.contains(&text) {
                    facts.names.push(text);
                }
            } else if at == files {
                facts.settlement = Some(crate::asked::settlement(&stand.place, &text));
            } else if at == files + 1 {
                facts.started_at = times::moment(&text);
            } else {
                facts.ended_at = times::moment(&text);
            }
        }
    }
    facts.settlement = facts.settlement.or_else(|| incoming.settlement.clone());
    facts
}

/// Writes submissions of one actor to one assessment in one change.
async fn write(
    store: &Store,
    now: Instant,
    actor: &Actor,
    some: &[(usize, &Incoming, &Stand)],
) -> Result<Vec<Answer>, StoreError> {
    let Some((_, _, first)) = some.first() else {
        return Ok(Vec::new());
    };
    let object = first.assessment.to_string();
    let mut change = store
        .change(actor, "submission.receive", &object, "", now)
        .await?;
    let mut forms: Vec<Uuid> = some.iter().map(|(_, _, stand)| stand.form).collect();
    forms.sort_unstable();
    forms.dedup();
    let mut known: HashMap<(Uuid, String), Standing> = HashMap::new();
    let mut numbers: HashMap<Uuid, i64> = HashMap::new();
    for form in forms {
        let ids: Vec<&str> = some
            .iter()
            .filter(|(_, _, stand)| stand.form == form)
            .flat_map(|(_, one, _)| [&one.envelope.instance_id, &one.envelope.deprecated_id])
            .filter_map(|id| id.as_deref())
            .collect();
        for (name, standing) in standing(&mut change, form, &ids).await? {
            known.insert((form, name), standing);
        }
        numbers.insert(form, last_number(&mut change, form).await?);
    }
    let mut answers: Vec<Answer> = Vec::with_capacity(some.len());
    let mut fresh: Vec<NewRow<'_>> = Vec::new();
    let mut changed = false;
    // Files and edits of a submission that is new in this very change come after its row.
    let mut later: Vec<(Uuid, &Incoming, &Stand, Vec<String>)> = Vec::new();
    // What says something of entities, in the order in which it came; what is sent to try a draft makes none.
    let mut told: Vec<(Uuid, &Incoming, &Stand)> = Vec::new();
    for (_, incoming, stand) in some {
        let Some(instance) = incoming.envelope.instance_id.clone() else {
            answers.push(Err(Refused::Failed));
            continue;
        };
        let key = (stand.form, instance.clone());
        let sha256 = store::sha256(incoming.xml.as_bytes());
        if let Some(before) = known.get(&key) {
            if before.put_away {
                answers.push(Err(Refused::PutAway));
            } else if before.sha256 == sha256 {
                if !incoming.files.is_empty() {
                    later.push((before.id, incoming, stand, Vec::new()));
                }
                answers.push(Ok(kept(before, stand, true)));
            } else {
                answers.push(Err(Refused::Different));
            }
            continue;
        }
        if let Some(deprecated) = &incoming.envelope.deprecated_id {
            let original = known.get(&(stand.form, deprecated.clone())).cloned();
            let answer = match original {
                None => Err(Refused::NoOriginal),
                Some(before) if before.put_away => Err(Refused::PutAway),
                Some(before) if !before.is_newest => Err(Refused::OutOfDate),
                Some(before) => {
                    // An edit of what is new in this change needs its row.
                    insert_rows(&mut change, &mut fresh).await?;
                    let facts = facts(incoming, stand);
                    edit(&mut change, &before, incoming, &facts, &sha256).await?;
                    changed = true;
                    later.push((before.id, incoming, stand, facts.names));
                    if stand.makes_entities(incoming) {
                        told.push((before.id, incoming, stand));
                    }
                    if let Some(old) = known.get_mut(&(stand.form, deprecated.clone())) {
                        old.is_newest = false;
                    }
                    let now_is = Standing {
                        edits: before.edits + 1,
                        is_newest: true,
                        sha256,
                        ..before.clone()
                    };
                    known.insert(key, now_is);
                    Ok(kept(&before, stand, false))
                }
            };
            answers.push(answer);
            continue;
        }
        let id = change.new_id::<RecordKind>().uuid();
        let number = numbers.entry(stand.form).or_default();
        *number += 1;
        let facts = facts(incoming, stand);
        if !facts.names.is_empty() || !incoming.files.is_empty() {
            later.push((id, incoming, stand, facts.names.clone()));
        }
        if stand.makes_entities(incoming) {
            told.push((id, incoming, stand));
        }
        let standing = Standing {
            id,
            number: *number,
            instance_id: instance,
            edits: 0,
            put_away: false,
            is_newest: true,
            sha256: sha256.clone(),
        };
        answers.push(Ok(kept(&standing, stand, false)));
        fresh.push(NewRow {
            id,
            number: *number,
            incoming,
            stand,
            facts,
            sha256,
        });
        known.insert(key, standing);
    }
    changed |= !fresh.is_empty() || !later.is_empty();
    if !changed {
        // Nothing that the books do not have already: no operation.
        return Ok(answers);
    }
    insert_rows(&mut change, &mut fresh).await?;
    for (id, incoming, stand, names) in later {
        keep_files(&mut change, id, incoming, stand, &names).await?;
    }
    for (id, incoming, stand) in told {
        let points = &stand.points;
        let said = entities::said(&incoming.xml, &points.entities, &points.saved);
        let said = said.unwrap_or_default();
        super::entities::take(&mut change, stand.assessment, id, said).await?;
    }
    change.commit().await?;
    Ok(answers)
}

fn kept(standing: &Standing, stand: &Stand, again: bool) -> Kept {
    Kept {
        id: standing.id,
        form: stand.form,
        number: standing.number,
        instance_id: standing.instance_id.clone(),
        again,
    }
}

async fn insert_rows(change: &mut Change, fresh: &mut Vec<NewRow<'_>>) -> Result<(), StoreError> {
    let rows = std::mem::take(fresh);
    if rows.is_empty() {
        return Ok(());
    }
    let (operation, at) = (change.operation().uuid(), change.at().0);
    for row in &rows {
        change.covers(KIND, &row.id.to_string(), 1, row.incoming.xml.as_bytes());
        change.touches(&row.stand.form.to_string());
    }
    insert!(
        &mut *change,
        "insert into submission (id, assessment, form, number, instance_id, current_id, version, name, received_at,
             updated_at, state, channel, submitter, device, phone, agent, settlement, started_at, ended_at, expected,
             present, edits, current_at, editor, sha256, operation, xml) ",
        rows,
        |row| row.id,
        row.stand.assessment.uuid(),
        row.stand.form,
        row.number,
        row.incoming.envelope.instance_id.clone().unwrap_or_default(),
        row.incoming.envelope.instance_id.clone().unwrap_or_default(),
        row.incoming.envelope.version.clone(),
        row.incoming.envelope.instance_name.clone(),
        at,
        at,
        State::Received.code(),
        row.incoming.channel.code(),
        row.incoming.submitter.clone(),
        device_of(row.incoming),
        row.incoming.phone.clone(),
        row.incoming.agent.clone(),
        row.facts.settlement.clone(),
        row.facts.started_at,
        row.facts.ended_at,
        store::from_position(row.facts.names.len()),
        0,
        0,
        at,
        row.incoming.submitter.clone(),
        row.sha256.clone(),
        operation,
        row.incoming.xml.clone()
    )
}

fn device_of(incoming: &Incoming) -> Option<Uuid> {
    match &incoming.door {
        Door::Phone { device, .. } => Some(*device),
        _ => None,
    }
}

/// Puts another version in the place of the newest; what it said before is kept beside it.
async fn edit(
    change: &mut Change,
    before: &Standing,
    incoming: &Incoming,
    facts: &Facts,
    sha256: &str,
) -> Result<(), StoreError> {
    let (operation, at) = (change.operation().uuid(), change.at().0);
    let edits = before.edits + 1;
    // How long people were asked is not changed by whoever corrects the answers at the desk.
    let (started_at, ended_at) = if matches!(incoming.door, Door::Page { .. }) {
        (None, None)
    } else {
        (facts.started_at, facts.ended_at)
    };
    change.covers(
        KIND,
        &before.id.to_string(),
        i64::from(edits) + 1,
        incoming.xml.as_bytes(),
    );
    execute!(
        &mut *change,
        "insert into submission_version (submission, edit, form, instance_id, version, received_at, editor, sha256,
                                         operation, xml)
         select id, edits, form, current_id, version, current_at, editor, sha256, operation, xml
         from submission where id = $1",
        before.id
    )?;
    let form = rows!(
        &mut *change,
        "update submission set current_id = $1, version = $2, name = $3, updated_at = $4, state = $5,
             settlement = coalesce($6, settlement), started_at = coalesce($7, started_at),
             ended_at = coalesce($8, ended_at), edits = $9, sha256 = $10,
             operation = $11, xml = $12, current_at = $4, editor = $13
         where id = $14 returning form",
        incoming.envelope.instance_id.as_deref(),
        incoming.envelope.version.as_str(),
        incoming.envelope.instance_name.as_deref(),
        at,
        State::Edited.code(),
        facts.settlement.as_deref(),
        started_at,
        ended_at,
        edits,
        sha256,
        operation,
        incoming.xml.as_str(),
        incoming.submitter.as_str(),
        before.id
    )?;
    // Files that the answers no longer name stay with the version that did.
    execute!(
        &mut *change,
        "update submission_file set expected = false where submission = $1",
        before.id
    )?;
    if let Some(row) = form.first() {
        let form: Uuid = row.get(0)?;
        change.touches(&form.to_string());
    }
    Ok(())
}

/// Keeps the files that came, and which of those that the answers name are still to come.
async fn keep_files(
    change: &mut Change,
    submission: Uuid,
    incoming: &Incoming,
    stand: &Stand,
    names: &[String],
) -> Result<(), StoreError> {
    for name in names {
        execute!(
            &mut *change,
            "insert into submission_file (submission, name, expected) values ($1, $2, true)
             on conflict (submission, name) do update set expected = true",
            submission,
            name.as_str()
        )?;
    }
    for upload in &incoming.files {
        let sha256 = store::sha256(&upload.content);
        let found = rows!(
            &mut *change,
            "select sha256 from submission_file where submission = $1 and name = $2",
            submission,
            upload.name.as_str()
        )?;
        let before: Option<String> = found.first().map_or(Ok(None), |row| row.get(0))?;
        if before.as_deref() == Some(sha256.as_str()) {
            continue;
        }
        let file = keep_file(
            change,
            NewFile {
                name: &upload.name,
                content_type: &upload.content_type,
                content: &upload.content,
                place_path: &stand.place_path,
                audience: authority::Audience::Body.code(),
            },
        )
        .await?;
        execute!(
            &mut *change,
            "insert into submission_file (submission, name, expected, file, sha256, size)
             values ($1, $2, false, $3, $4, $5)
             on conflict (submission, name) do update set file = $3, sha256 = $4, size = $5",
            submission,
            upload.name.as_str(),
            file.uuid(),
            sha256,
            i64::try_from(upload.content.len()).unwrap_or(i64::MAX)
        )?;
    }
    execute!(
        &mut *change,
        "update submission set
             expected = (select count(*) from submission_file f where f.submission = $1 and f.expected),
             present = (select count(*) from submission_file f
                        where f.submission = $1 and f.expected and f.file is not null)
         where id = $1",
        submission
    )?;
    Ok(())
}
