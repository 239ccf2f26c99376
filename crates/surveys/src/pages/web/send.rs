//! Answers that were given without a network and come when it is back: each under the identifier that it was given when
//! it was finished, so that it is kept once however often it comes.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::Response;
use desk::{Answer, Filled, Knock, Refusal, Upload, Visit, answer};
use kernel::{Actor, Instant, Message};
use meetings::rules::proposals::receipt as word_of;
use serde_json::json;
use xlsform::{FieldKind, Run, XForm};

use super::review::{Outcome, Sender, hand_in};
use super::{TRAP, Taps, draft, item, properties, too_many};
use crate::store::intake::Intake;
use crate::store::submissions;
use crate::web::drafts::Way;
use crate::web::filling::{self, Ground, Reader};
use crate::web::links;
use crate::web::marks;
use crate::web::typed::PART;

/// How long after its link was closed an answer that was begun before may still come, in milliseconds.
const LATE: i64 = 30 * 86_400_000;

/// What a program reads of an answer that it sent.
fn said(status: StatusCode, says: &str, faults: &[(String, String)]) -> Response {
    let faults: Vec<serde_json::Value> = faults
        .iter()
        .map(|(path, says)| json!({ "path": path, "says": says }))
        .collect();
    if faults.is_empty() {
        return answer::json(status, &json!({ "says": says }));
    }
    answer::json(status, &json!({ "says": says, "faults": faults }))
}

fn later(visit: &Visit, seconds: u64) -> Response {
    let mut response = said(
        StatusCode::TOO_MANY_REQUESTS,
        &too_many(visit, seconds),
        &[],
    );
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// An identifier as the page makes it: `uuid:` and 36 signs.
fn is_instance(text: &str) -> bool {
    let Some(id) = text.strip_prefix("uuid:") else {
        return false;
    };
    id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| {
            if matches!(at, 8 | 13 | 18 | 23) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        })
}

/// A moment that a page gives, within reason.
fn moment(text: &str, now: Instant) -> Instant {
    const LONGEST: i64 = 60 * 86_400_000;
    let given = text.parse::<i64>().unwrap_or(now.0);
    Instant(given.clamp(now.0 - LONGEST, now.0))
}

/// Takes an answer.
pub async fn take(
    Path((_, token)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Extension(intake): Extension<Arc<Intake>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let link = links::by_token(&mut reading, &token)
        .await?
        .ok_or(Refusal::NotFound)?;
    let form = questionnaires::store::form_by(&mut reading, &link.body, link.form)
        .await?
        .ok_or(Refusal::NotFound)?;
    let instance = filled.get("instanceID").to_owned();
    if !is_instance(&instance) || !filled.get(TRAP).is_empty() {
        let says = visit.t("surveys-web-trap-says");
        return Ok(said(StatusCode::BAD_REQUEST, &says, &[]));
    }
    if let Some(found) =
        submissions::find_by_instance(&mut reading, form.id.uuid(), &instance).await?
    {
        return Ok(kept(&visit, &word_of(found.id)));
    }
    let waits = taps
        .sends
        .take(&visit.address, visit.now)
        .and_then(|()| taps.links.take(&link.id.to_string(), visit.now));
    if let Err(seconds) = waits {
        return Ok(later(&visit, seconds));
    }
    let (started, ended) = (
        moment(filled.get("started"), visit.now),
        moment(filled.get("ended"), visit.now),
    );
    let is_late = link
        .revoked_at
        .is_some_and(|closed| started.0 > closed.0 || visit.now.0 - closed.0 > LATE);
    let version =
        questionnaires::store::version_of(&mut reading, &form, filled.get("version")).await?;
    let Some(version) = version.filter(|_| !is_late) else {
        let says = visit.t("surveys-web-closed-offline");
        return Ok(said(StatusCode::CONFLICT, &says, &[]));
    };
    let ground = Ground::of(&mut reading, version, &form, Reader::Anybody).await?;
    drop(reading);
    let built = build(&visit, &ground, &filled, &instance, started, ended);
    let (xml, files) = match built {
        Built::Whole(xml, files) => (xml, files),
        Built::Faults(faults) => {
            let says = visit.t("surveys-web-offline-faults");
            return Ok(said(StatusCode::UNPROCESSABLE_ENTITY, &says, &faults));
        }
        Built::Broken => return Err(Refusal::Failed),
    };
    let sender = Sender {
        way: &Way::Link(link.id),
        ground: &ground,
        form: &form,
    };
    Ok(match hand_in(&visit, &intake, &sender, xml, files).await? {
        Outcome::Kept(_, receipt) => kept(&visit, &receipt),
        Outcome::Not(StatusCode::CONFLICT, _) => said(
            StatusCode::CONFLICT,
            &visit.t("surveys-web-closed-offline"),
            &[],
        ),
        Outcome::Not(..) => later(&visit, 30),
    })
}

fn kept(visit: &Visit, receipt: &str) -> Response {
    let says = visit.say(&Message::new("surveys-web-offline-sent").with("receipt", receipt));
    said(StatusCode::CREATED, &says, &[])
}

enum Built {
    /// The answers, with their files.
    Whole(String, Vec<Upload>),
    /// What is wrong with them: the path as the page has it, and the words.
    Faults(Vec<(String, String)>),
    /// The form does not take its own answers.
    Broken,
}

fn build(
    visit: &Visit,
    ground: &Ground,
    filled: &Filled,
    instance: &str,
    started: Instant,
    ended: Instant,
) -> Built {
    let randomness = visit.desk.randomness.as_ref();
    let language = super::language(visit, &ground.version);
    let world = |at: Instant| ground.world(at, randomness, &language, properties(visit));
    let begun = {
        let run = ground.begin(world(started));
        // The page has given the identifier already.
        let own = run.instance_id().to_owned();
        run.state_xml().replace(&own, instance)
    };
    let Ok(mut run) = ground.resume(world(ended), &begun) else {
        return Built::Broken;
    };
    let rows = put(&mut run, filled, ground.offset);
    let mut faults = Vec::new();
    let mut files = Vec::new();
    for upload in &filled.files {
        let path = rows.real(&upload.field);
        if upload.content.is_empty() || run.question(&path).is_none() {
            continue;
        }
        match draft::file_of(visit, &run, &path, upload) {
            Ok(file) => {
                if run.set(&path, &file.name).is_ok() {
                    files.push(Upload {
                        field: file.name.clone(),
                        name: file.name,
                        content_type: file.content_type,
                        content: file.content,
                    });
                }
            }
            Err(says) => faults.push((upload.field.clone(), says)),
        }
    }
    for field in &filled.oversized {
        faults.push((field.clone(), visit.t("surveys-web-files-large")));
    }
    for fault in run.faults() {
        let Some(question) = run.question(&fault.path) else {
            continue;
        };
        if let Some(says) = item::fault(visit, &fault, question.kind) {
            let label = marks::plain(&question.caption.text);
            faults.push((rows.given(&fault.path), format!("{label}: {says}")));
        }
    }
    if !faults.is_empty() {
        return Built::Faults(faults);
    }
    let xml = run.submission_xml();
    let named = draft::named(run.form(), &xml);
    files.retain(|file| named.contains(&file.name));
    Built::Whole(xml, files)
}

/// The numbers of rows as a page has them, and as they stand in the answers: a page may have taken rows away.
#[derive(Debug, Default)]
struct Rows {
    /// By the path as the page has it: the path in the answers.
    known: BTreeMap<String, String>,
}

impl Rows {
    /// A path in the answers.
    fn real(&self, given: &str) -> String {
        let mut out = String::with_capacity(given.len());
        let mut from = String::new();
        for step in given.split('/').skip(1) {
            from.push('/');
            from.push_str(step);
            out.push('/');
            out.push_str(step);
            if let Some(real) = self.known.get(&from) {
                out.clone_from(real);
            }
        }
        out
    }

    /// A path as the page has it.
    fn given(&self, real: &str) -> String {
        let mut best: Option<(&str, &str)> = None;
        for (given, known) in &self.known {
            let is_above = real
                .strip_prefix(known.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            if is_above && best.is_none_or(|(_, so_far)| known.len() > so_far.len()) {
                best = Some((given, known));
            }
        }
        match best {
            Some((given, known)) => format!("{given}{}", &real[known.len()..]),
            None => real.to_owned(),
        }
    }
}

/// Puts everything that was typed into a form, with as many rows as it needs.
fn put(run: &mut Run<'_>, filled: &Filled, offset: i32) -> Rows {
    let form: &XForm = run.form();
    let base = |name: &str| name.split(PART).next().unwrap_or(name).to_owned();
    // In the order of the form: what decides how many rows there are comes before them.
    let mut names: Vec<(usize, String)> = filled
        .pairs
        .iter()
        .map(|(name, _)| base(name))
        .chain(filled.files.iter().map(|file| file.field.clone()))
        .filter_map(|name| Some((form.field_number(&filling::plain(&name))?, name)))
        .collect();
    names.sort_by_key(|(field, name)| (*field, row_numbers(name)));
    names.dedup();
    let mut rows = Rows::default();
    for (_, name) in &names {
        make_rows(run, &mut rows, name);
    }
    // The same names with the numbers that the rows have in the answers.
    let real = Filled {
        pairs: filled
            .pairs
            .iter()
            .map(|(name, value)| {
                let own = base(name);
                let part = &name[own.len()..];
                (format!("{}{part}", rows.real(&own)), value.clone())
            })
            .collect(),
        ..Filled::default()
    };
    for (field, name) in &names {
        if form.fields()[*field].kind != FieldKind::Binary {
            // Rows that the form counts itself are there once it has counted.
            make_rows(run, &mut rows, name);
            filling::put_one(run, &real, &rows.real(name), offset);
        }
    }
    rows
}

fn row_numbers(path: &str) -> Vec<usize> {
    path.split('[')
        .skip(1)
        .filter_map(|part| part.split(']').next()?.parse().ok())
        .collect()
}

/// Makes the rows in which a question stands, where nobody but the page decides how many there are.
fn make_rows(run: &mut Run<'_>, rows: &mut Rows, name: &str) {
    let mut from = String::new();
    for step in name.split('/').skip(1) {
        from.push('/');
        from.push_str(step);
        if !step.ends_with(']') || rows.known.contains_key(&from) {
            continue;
        }
        let real = rows.real(&from);
        let Some((repeat, _)) = real.rsplit_once('[') else {
            continue;
        };
        // Rows that the form counts keep the numbers of the page.
        if let Ok(row) = run.add_repeat(repeat) {
            rows.known.insert(from.clone(), row);
        }
    }
}
