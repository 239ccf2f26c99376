//! The interface for programs: every kind of record by the same few acts, described by an `OpenAPI` document that
//! follows from the schemas. A program shows a token; without one it reads what is published.

mod forms;
mod openapi;

use std::sync::Arc;

use authority::{Act, Audience};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Path, Request};
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use kernel::{Id, Message};
use records::{Content, Fault, Find, Record, check};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Uuid;
use text::Reader;

pub use forms::{Form, VERSION, router as form_router};
pub use openapi::document;

use crate::pages::{self, Kept};
use crate::posted::is_of;
use crate::{Answer, Desk, Filled, Refusal, Shelf, Visit, acts, answer};

/// How many bytes the body of a request may have.
const BODY: usize = 2 * 1024 * 1024;
/// How many records an answer holds at most.
const MOST: i64 = 500;

/// The addresses of the interface.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/api/v1/openapi.json", get(description))
        .route("/api/v1/me", get(me))
        .route("/api/v1/records/{kind}", get(list).post(make))
        .route(
            "/api/v1/records/{kind}/{id}",
            get(show).put(write).delete(remove),
        )
        .route("/api/v1/records/{kind}/{id}/steps/{step}", post(step))
        .route("/api/v1/records/{kind}/{id}/publication", post(publish))
        .route("/api/v1/records/{kind}/{id}/versions", get(versions))
}

/// The body of a request as JSON of the shape `T`.
struct Sent<T>(T);

impl<T: for<'de> Deserialize<'de>> FromRequest<Arc<Desk>> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &Arc<Desk>) -> Result<Self, Refusal> {
        if !is_of(request.headers(), "application/json") {
            return Err(Refusal::Wrong(Message::new("desk-api-json")));
        }
        let bytes = to_bytes(request.into_body(), BODY)
            .await
            .map_err(|_| Refusal::TooLarge)?;
        // No database keeps the letter of number zero, in whatever field it comes.
        if bytes.windows(6).any(|six| six == b"\\u0000") || bytes.contains(&0) {
            return Err(Refusal::Wrong(Message::new("desk-wrong-says")));
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|why| {
            Refusal::Wrong(Message::new("desk-api-shape").with("why", why.to_string()))
        })
    }
}

/// A record to make.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Make {
    /// The code of its place; not needed where there is a parent.
    place: Option<String>,
    /// `kind:id` of the record it stands below.
    parent: Option<String>,
    content: Content,
    #[serde(default)]
    reason: String,
}

/// A record to write again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Write {
    /// The version from which the writer began.
    version: i64,
    content: Content,
    #[serde(default)]
    reason: String,
}

/// A step to take.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    version: i64,
    #[serde(default)]
    reason: String,
}

/// The switch of publication.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Publish {
    version: i64,
    public: bool,
}

async fn description(visit: Visit) -> Answer {
    Ok(answer::json(
        StatusCode::OK,
        &document(visit.desk.shelves(), &visit.desk.forms),
    ))
}

/// Who the token stands for.
async fn me(visit: Visit) -> Answer {
    let actor = &visit.actor;
    Ok(answer::json(
        StatusCode::OK,
        &json!({
            "person": actor.person, "office": actor.office, "body": actor.body,
            "jurisdiction": actor.jurisdiction,
            "scope": visit.scope.map_or("public", gate::Scope::code),
        }),
    ))
}

fn shelf(visit: &Visit, kind: &str) -> Result<&'static Shelf, Refusal> {
    visit.shelf(kind)
}

/// A record as programs read it; strangers read it without what is inward.
fn shown(visit: &Visit, shelf: &Shelf, record: &Record) -> Value {
    let content = if visit.scope.is_some() {
        record.content.clone()
    } else {
        shelf.schema.outward(&record.content)
    };
    let optional = |id: Option<Id<records::RecordKind>>| id.map(|id| id.to_string());
    json!({
        "id": record.id.to_string(),
        "kind": record.kind,
        "version": record.version,
        "state": record.state,
        "audience": record.audience.code(),
        "body": record.body,
        "place": record.place,
        "parent": optional(record.parent),
        "root": optional(record.root),
        "position": record.position,
        "created_at": record.created_at.0,
        "changed_at": record.changed_at.0,
        "content": content,
    })
}

fn one(visit: &Visit, shelf: &Shelf, record: &Record, status: StatusCode) -> Response {
    let mut response = answer::json(status, &shown(visit, shelf, record));
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", record.version)) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

async fn list(visit: Visit, Path(kind): Path<String>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let number = |name: &str, otherwise: i64, most: i64| -> Result<i64, Refusal> {
        match visit.asked(name) {
            None => Ok(otherwise),
            Some(asked) => asked
                .parse()
                .ok()
                .filter(|number| (0..=most).contains(number))
                .ok_or_else(|| {
                    Refusal::Wrong(
                        Message::new("desk-api-number")
                            .with("name", name)
                            .with("most", most),
                    )
                }),
        }
    };
    let limit = number("limit", 100, MOST)?;
    let skip = number("skip", 0, i64::from(i32::MAX))?;
    let id = |name: &str| -> Result<Option<Id<records::RecordKind>>, Refusal> {
        visit
            .asked(name)
            .map(|asked| Uuid::parse_str(asked).map(Id::from_uuid))
            .transpose()
            .map_err(|_| Refusal::Wrong(Message::new("desk-api-id").with("name", name)))
    };
    let within = match visit.asked("within") {
        Some(code) => Some(visit.place_path(code).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let mut reading = visit.reading().await?;
    let found = records::list(
        &mut reading,
        Find {
            kind: Some(shelf.schema.word),
            place: visit.asked("place"),
            within: within.as_deref(),
            state: visit.asked("state"),
            words: visit.asked("words"),
            parent: id("parent")?,
            root: id("root")?,
            // One more than asked shows whether there are others.
            limit: Some(limit + 1),
            skip,
            ..Find::default()
        },
    )
    .await?;
    let limit_rows = usize::try_from(limit).unwrap_or(0);
    let next = (found.len() > limit_rows).then_some(skip + limit);
    let items: Vec<Value> = found
        .iter()
        .take(limit_rows)
        .map(|record| shown(&visit, shelf, record))
        .collect();
    Ok(answer::json(
        StatusCode::OK,
        &json!({ "items": items, "next": next }),
    ))
}

async fn show(visit: Visit, Path((kind, id)): Path<(String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    Ok(one(&visit, shelf, &record, StatusCode::OK))
}

async fn make(visit: Visit, Path(kind): Path<String>, Sent(sent): Sent<Make>) -> Answer {
    visit.must_write()?;
    let shelf = shelf(&visit, &kind)?;
    let stand = acts::stand(&visit, shelf, sent.parent.as_deref(), sent.place.as_deref()).await?;
    acts::must_make(&visit, shelf, &stand)?;
    let forbidden = acts::forbidden(&visit, shelf, &stand, &sent.content);
    if let Some(faults) = faulty(&visit, shelf, &sent.content, forbidden) {
        return Ok(faults);
    }
    let record = acts::make(&visit, shelf, &stand, sent.content, &reason(&sent.reason)).await?;
    let mut response = one(&visit, shelf, &record, StatusCode::CREATED);
    let address = format!("/api/v1/records/{kind}/{}", record.id);
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(LOCATION, address);
    }
    Ok(response)
}

async fn write(
    visit: Visit,
    Path((kind, id)): Path<(String, String)>,
    Sent(sent): Sent<Write>,
) -> Answer {
    visit.must_write()?;
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    visit.must(shelf.write, &record.thing())?;
    let (state, path) = (&record.state, &record.place_path);
    let forbidden = visit
        .desk
        .forbidden(&visit, &kind, &sent.content, state, path);
    if let Some(faults) = faulty(&visit, shelf, &sent.content, forbidden) {
        return Ok(faults);
    }
    let base = if sent.version == record.version {
        record.content.clone()
    } else {
        let mut reading = visit.reading().await?;
        records::version(&mut reading, record.id, sent.version)
            .await?
            .ok_or_else(|| Refusal::Wrong(Message::new("desk-api-version")))?
            .content
    };
    let filled = reason(&sent.reason);
    Ok(
        match pages::keep(&visit, shelf, record.clone(), &base, sent.content, &filled).await? {
            Kept::Done { record, .. } => one(&visit, shelf, &record, StatusCode::OK),
            Kept::Unchanged => {
                let record = visit.record(&kind, &id).await?;
                one(&visit, shelf, &record, StatusCode::OK)
            }
            Kept::Clashes {
                theirs, clashes, ..
            } => {
                let fields: Vec<(String, String)> = clashes
                    .iter()
                    .map(|clash| (clash.field.to_owned(), visit.t("desk-clash")))
                    .collect();
                let mut response = answer::problem(
                    StatusCode::CONFLICT,
                    &visit.t("desk-stale"),
                    &visit.t("desk-stale-says"),
                    &fields,
                );
                if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", theirs.version)) {
                    response.headers_mut().insert(ETAG, tag);
                }
                response
            }
        },
    )
}

async fn step(
    visit: Visit,
    Path((kind, id, name)): Path<(String, String, String)>,
    Sent(sent): Sent<Take>,
) -> Answer {
    visit.must_write()?;
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    let step = shelf
        .steps
        .iter()
        .find(|step| step.name == name && step.from.contains(&record.state.as_str()))
        .ok_or(Refusal::NotFound)?;
    if step.reason && sent.reason.trim().is_empty() {
        let fields = [("reason".to_owned(), visit.t("records-required"))];
        return Ok(unusable(&visit.reader, &fields));
    }
    let version = sent.version.to_string();
    let kept = acts::take_step(&visit, shelf, &record, step, &version, sent.reason.trim()).await?;
    Ok(one(&visit, shelf, &kept, StatusCode::OK))
}

async fn publish(
    visit: Visit,
    Path((kind, id)): Path<(String, String)>,
    Sent(sent): Sent<Publish>,
) -> Answer {
    visit.must_write()?;
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    let audience = if sent.public {
        Audience::Public
    } else {
        match acts::audience(shelf) {
            Audience::Public => Audience::Partners,
            other => other,
        }
    };
    let version = sent.version.to_string();
    let kept = acts::publish(&visit, shelf, &record, &version, audience).await?;
    Ok(one(&visit, shelf, &kept, StatusCode::OK))
}

async fn remove(visit: Visit, Path((kind, id)): Path<(String, String)>) -> Answer {
    visit.must_write()?;
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    let version = visit.asked("version").unwrap_or_default();
    acts::remove(&visit, shelf, &record, version).await?;
    Ok(answer::answer(
        StatusCode::NO_CONTENT,
        &[],
        axum::body::Body::empty(),
    ))
}

async fn versions(visit: Visit, Path((kind, id)): Path<(String, String)>) -> Answer {
    let shelf = shelf(&visit, &kind)?;
    let record = visit.record(&kind, &id).await?;
    // Who wrote what is for those who work with it; strangers see how it stands.
    if visit.scope.is_none() {
        return Err(Refusal::Token);
    }
    visit.must(Act::See, &record.thing())?;
    let mut reading = visit.reading().await?;
    let told = records::story(&mut reading, record.id).await?;
    let items: Vec<Value> = told
        .iter()
        .map(|told| {
            json!({
                "version": told.version, "state": told.state, "audience": told.audience.code(),
                "removed": told.removed, "person": told.actor.person, "office": told.actor.office,
                "body": told.actor.body, "act": told.act, "reason": told.reason, "at": told.at.0,
                "content": told.content,
            })
        })
        .collect();
    debug_assert_eq!(shelf.schema.word, record.kind);
    Ok(answer::json(StatusCode::OK, &json!({ "items": items })))
}

fn reason(words: &str) -> Filled {
    Filled {
        pairs: vec![("reason".to_owned(), words.trim().to_owned())],
        ..Filled::default()
    }
}

/// The answer where a content has faults; all of them at once.
fn faulty(
    visit: &Visit,
    shelf: &Shelf,
    content: &Content,
    forbidden: Vec<Fault>,
) -> Option<Response> {
    let mut faults = check(shelf.schema, content);
    faults.extend(forbidden);
    (!faults.is_empty()).then(|| unusable(&visit.reader, &said(&visit.reader, faults)))
}

/// Faults as programs read them: the field and the words.
fn said(reader: &Reader<'_>, faults: Vec<Fault>) -> Vec<(String, String)> {
    faults
        .into_iter()
        .map(|fault| (fault.field, reader.say(&fault.says)))
        .collect()
}

fn unusable(reader: &Reader<'_>, fields: &[(String, String)]) -> Response {
    answer::problem(
        StatusCode::UNPROCESSABLE_ENTITY,
        &reader.t("desk-wrong"),
        &reader.t("desk-wrong-says"),
        fields,
    )
}
