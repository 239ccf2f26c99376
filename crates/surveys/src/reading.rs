//! The answers to a form as the checks of quality want them, read once and kept until something changes.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kernel::{Actor, Id, Instant};
use meetings::rules::hours;
use questionnaires::store::Version;
use records::Record;
use store::{Connected, FileKind, StoreError, Uuid, rows};
use xlsform::{FaultKind, Field, FieldKind, FieldRole, XForm};

use crate::model::State;
use crate::rules::answers::answers;
use crate::rules::log;
use crate::rules::quality::{
    Flag, Interview, Portrait, Question, QuestionKind, Survey, flags, portraits, thresholds,
};
use crate::store::submissions::{self, Submission};
use crate::web::filling::{self, Ground, Reader};

/// How many submissions are read at once.
const PAGE: i64 = 500;
/// For how many forms it is kept what the checks said.
const HELD: usize = 16;

/// What the checks have to say of the answers to a form.
#[derive(Debug)]
pub struct Findings {
    /// The flags, the gravest first.
    pub flags: Vec<Flag>,
    /// A row for each enumerator.
    pub portraits: Vec<Portrait>,
    /// The numbers of the submissions by their keys, with who asked.
    pub numbers: HashMap<String, (i64, String)>,
    /// The paths of the questions that flags name by their position.
    pub questions: Vec<String>,
    /// How many interviews were looked at.
    pub interviews: usize,
    /// The greatest number among them.
    last: i64,
    /// What was tried against the rules of the form, so that it is tried once.
    tried: Arc<Tried>,
    /// How many wait to be tried.
    waiting: usize,
    /// What the logs of phones said, by their files, so that each is read once.
    logs: Arc<Logs>,
}

/// How long somebody was at the questions by a log, in milliseconds, by the file it stands in.
type Logs = HashMap<Id<FileKind>, Option<i64>>;

/// The paths of the answers that break a rule of the form, by submission and by how often it was edited.
type Tried = HashMap<(Uuid, i32), Vec<String>>;

/// How many submissions are tried against the rules of their form in one go, the newest first; the others follow when
/// somebody looks again.
const TRIED_AT_ONCE: usize = 2_000;

type Ready = (Uuid, i64, Arc<Findings>);

static READY: LazyLock<Mutex<Vec<Ready>>> = LazyLock::new(Mutex::default);

fn held(form: Uuid, fits: impl Fn(i64, &Findings) -> bool) -> Option<Arc<Findings>> {
    let ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    ready
        .iter()
        .find(|(of, stamp, findings)| *of == form && fits(*stamp, findings))
        .map(|(_, _, findings)| Arc::clone(findings))
}

fn hold(form: Uuid, stamp: i64, findings: &Arc<Findings>) {
    let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    ready.retain(|(of, ..)| *of != form);
    ready.insert(0, (form, stamp, Arc::clone(findings)));
    ready.truncate(HELD);
}

/// How often something of a form's answers has changed: what was worked out of them holds until it has grown.
pub async fn stamp(connected: &mut impl Connected, form: Uuid) -> Result<i64, StoreError> {
    let found = rows!(
        connected,
        "select number from stamp where object = $1",
        form.to_string()
    )?;
    found.first().map_or(Ok(0), |row| row.get(0))
}

/// What the checks have to say of the answers to a form as they stand.
pub async fn findings(
    connected: &mut impl Connected,
    form: &Record,
    version: &Arc<Version>,
) -> Result<Arc<Findings>, StoreError> {
    let stamp = stamp(connected, form.id.uuid()).await?;
    if let Some(held) = held(form.id.uuid(), |known, found| {
        known == stamp && found.waiting == 0
    }) {
        return Ok(held);
    }
    let before = held(form.id.uuid(), |_, _| true);
    let (before, heard) = before.map_or_else(Default::default, |found| {
        (Arc::clone(&found.tried), Arc::clone(&found.logs))
    });
    let ground = Ground::of(
        &mut *connected,
        Arc::clone(version),
        form,
        Reader::Colleague,
    )
    .await?;
    let Read {
        mut survey,
        questions,
        keys,
        untried,
        waiting,
        logs,
    } = read(connected, form, version, (&before, &heard)).await?;
    // Thousands of interviews are compared each with each: it must not hold up other visitors.
    let worked = tokio::task::spawn_blocking(move || {
        let mut tried: Tried = (*before).clone();
        let known: HashSet<&(Uuid, i32)> = keys.iter().collect();
        tried.retain(|key, _| known.contains(key));
        for one in &untried {
            tried.insert(one.key, broken(&ground, one));
        }
        let of_path = |path: &String| questions.iter().position(|known| known == path);
        for (interview, key) in survey.interviews.iter_mut().zip(&keys) {
            let paths = tried.get(key).map_or(&[][..], Vec::as_slice);
            interview.broken = paths.iter().map(of_path).collect();
        }
        let last = survey
            .interviews
            .iter()
            .map(|one| one.number)
            .max()
            .unwrap_or(0);
        Findings {
            flags: flags(&survey, thresholds()),
            portraits: portraits(&survey),
            numbers: survey
                .interviews
                .iter()
                .map(|one| (one.key.clone(), (one.number, one.enumerator.clone())))
                .collect(),
            questions,
            interviews: survey.interviews.len(),
            last,
            tried: Arc::new(tried),
            waiting,
            logs: Arc::new(logs),
        }
    });
    let findings = worked.await.map_err(|_| StoreError::Damaged {
        what: "submission.xml",
        value: form.id.to_string(),
    })?;
    let findings = Arc::new(findings);
    hold(form.id.uuid(), stamp, &findings);
    Ok(findings)
}

/// The same for one submission: what was said last of it will do, where it was among those that were looked at.
pub async fn findings_of_one(
    connected: &mut impl Connected,
    form: &Record,
    version: &Arc<Version>,
    submission: &Submission,
) -> Result<Arc<Findings>, StoreError> {
    if submission.edits == 0
        && let Some(held) = held(form.id.uuid(), |_, known| known.last >= submission.number)
    {
        return Ok(held);
    }
    findings(connected, form, version).await
}

/// What is asked, as the checks want it: the questions outside repeats with their paths.
fn questions(xform: &XForm) -> Vec<(String, Question)> {
    let mut lists: BTreeMap<&str, usize> = BTreeMap::new();
    xform
        .fields()
        .iter()
        .filter(|field| field.table == 0 && field.role == FieldRole::Question)
        .filter(|field| field.kind != FieldKind::Note)
        .map(|field| {
            let name = field.name.to_lowercase();
            let kind = match field.kind {
                _ if name.contains("consent") && field.kind != FieldKind::Text => {
                    QuestionKind::Consent
                }
                FieldKind::SelectOne => match field.list.as_deref() {
                    Some(list) => {
                        let next = lists.len();
                        QuestionKind::Choice(*lists.entry(list).or_insert(next))
                    }
                    // Choices of its own: a list that nobody shares.
                    None => QuestionKind::Choice(usize::MAX - field.column.unwrap_or_default()),
                },
                // A number to be called by is no quantity.
                FieldKind::Int | FieldKind::Decimal if !name.contains("phone") => {
                    QuestionKind::Number
                }
                _ => QuestionKind::Other,
            };
            let question = Question {
                name: field.name.clone(),
                kind,
            };
            (field.path.clone(), question)
        })
        .collect()
}

/// The names under which forms number households.
const HOUSEHOLD: [&str; 5] = [
    "household_id",
    "household_number",
    "household_no",
    "hh_id",
    "hhid",
];

/// The answers to a form, read.
struct Read {
    survey: Survey,
    /// The paths of the questions.
    questions: Vec<String>,
    /// The submission of each interview, and how often it was edited.
    keys: Vec<(Uuid, i32)>,
    /// What was not tried against the rules of the form yet: the newest of it, no more than are tried at once.
    untried: VecDeque<Untried>,
    /// How many wait besides.
    waiting: usize,
    /// What the logs of phones said.
    logs: Logs,
}

/// Answers that wait to be tried against the rules of their form.
struct Untried {
    key: (Uuid, i32),
    /// When they were given: rules speak of today.
    at: Instant,
    xml: String,
}

/// The paths of the answers that break a rule of the form.
fn broken(ground: &Ground, one: &Untried) -> Vec<String> {
    let Some(run) = ground.again(ground.world_of(one.at), &one.xml) else {
        return Vec::new();
    };
    run.faults()
        .into_iter()
        // What it cannot hold or does not offer has a check of its own.
        .filter(|fault| matches!(fault.kind, FaultKind::Required | FaultKind::Constraint))
        .map(|fault| filling::plain(&fault.path))
        .collect()
}

async fn read(
    connected: &mut impl Connected,
    form: &Record,
    version: &Version,
    (tried, heard): (&Tried, &Logs),
) -> Result<Read, StoreError> {
    let xform: &XForm = &version.xform;
    let (mut keys, mut untried, mut waiting) = (Vec::new(), VecDeque::new(), 0);
    let mut logs = Logs::new();
    let asked = questions(xform);
    let at: HashMap<&str, usize> = asked
        .iter()
        .enumerate()
        .map(|(at, (path, _))| (path.as_str(), at))
        .collect();
    let of_kind = |kind: FieldKind| {
        xform
            .fields()
            .iter()
            .filter(move |field| field.table == 0 && field.kind == kind)
            .map(|field| field.path.as_str())
    };
    let points: Vec<&str> = of_kind(FieldKind::GeoPoint).collect();
    let household = xform
        .fields()
        .iter()
        .find(|field| field.table == 0 && HOUSEHOLD.contains(&field.name.to_lowercase().as_str()))
        .map(|field| field.path.as_str());
    let mut survey = Survey {
        questions: asked.iter().map(|(_, question)| question.clone()).collect(),
        hours: hours::hours(&form.place_path),
        settlements: neighbourhood::store::middles(
            &mut *connected,
            &Actor::command(&form.body),
            &form.place,
        )
        .await?,
        ..Survey::default()
    };
    let mut after = 0;
    loop {
        let page = submissions::walk(&mut *connected, form.id.uuid(), after, PAGE).await?;
        let Some((last, _)) = page.last() else {
            break;
        };
        let mut lengths: HashMap<Uuid, i64> = HashMap::new();
        let kept = submissions::logs(&mut *connected, form.id.uuid(), (after, last.number)).await?;
        for (submission, file) in kept {
            let asked = match heard.get(&file) {
                Some(asked) => *asked,
                None => submissions::log(&mut *connected, file)
                    .await?
                    .and_then(|log| log::asked(&String::from_utf8_lossy(&log))),
            };
            logs.insert(file, asked);
            if let Some(asked) = asked {
                lengths.insert(submission, asked);
            }
        }
        after = last.number;
        for (submission, xml) in page {
            if submission.state == State::Rejected {
                continue;
            }
            let mut interview = Interview {
                key: submission.id.to_string(),
                number: submission.number,
                enumerator: submission.submitter,
                settlement: submission.settlement,
                started_at: submission.started_at.map(|at| at.0),
                ended_at: submission.ended_at.map(|at| at.0),
                asked: lengths.remove(&submission.id),
                values: vec![None; survey.questions.len()],
                point: None,
                household: None,
                strange: Vec::new(),
                broken: Vec::new(),
            };
            for answer in answers(&xml).unwrap_or_default() {
                if interview.point.is_none() && points.contains(&answer.path.as_str()) {
                    interview.point = point(&answer.text);
                }
                if household == Some(answer.path.as_str()) {
                    interview.household = Some(answer.text.clone());
                }
                let at = at.get(answer.path.as_str()).copied();
                let field = xform.field(&answer.path);
                if field.is_some_and(|field| !offers(field, &answer.text)) {
                    interview.strange.push((at, answer.text.clone()));
                }
                if let Some(at) = at {
                    interview.values[at] = Some(answer.text);
                }
            }
            survey.interviews.push(interview);
            let key = (submission.id, submission.edits);
            keys.push(key);
            if !tried.contains_key(&key) && submission.version == version.version {
                let at = submission.ended_at.unwrap_or(submission.received_at);
                untried.push_back(Untried { key, at, xml });
                // Only the newest are held: the answers of a whole country are no small thing to carry.
                if untried.len() > TRIED_AT_ONCE {
                    untried.pop_front();
                    waiting += 1;
                }
            }
        }
    }
    Ok(Read {
        survey,
        questions: asked.into_iter().map(|(path, _)| path).collect(),
        keys,
        untried,
        waiting,
        logs,
    })
}

/// Whether a form could have taken an answer: a number where it asks for one, a choice of those it lists. What hangs on
/// other answers is not looked at.
fn offers(field: &Field, text: &str) -> bool {
    let is_choice = |value: &str| {
        field.choices.is_empty() || field.choices.iter().any(|choice| choice.value == value)
    };
    match field.kind {
        FieldKind::Int => text.trim().parse::<i64>().is_ok(),
        FieldKind::Decimal => text.trim().parse::<f64>().is_ok_and(f64::is_finite),
        FieldKind::SelectOne => is_choice(text),
        FieldKind::SelectMany | FieldKind::Rank => text.split_whitespace().all(is_choice),
        FieldKind::GeoPoint => point(text).is_some(),
        _ => true,
    }
}

/// The degrees north and east of `latitude longitude altitude accuracy`.
fn point(text: &str) -> Option<(f64, f64)> {
    let mut numbers = text.split_whitespace().map(str::parse::<f64>);
    let (north, east) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}
