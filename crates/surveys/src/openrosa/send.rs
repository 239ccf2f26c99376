//! What a phone sends.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, HeaderValue, RETRY_AFTER};
use axum::response::Response;
use desk::{Desk, Upload};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use super::{Call, Caller, MOST, No, either, xml_answer};
use crate::model::Channel;
use crate::rules::envelope::{Envelope, Unreadable};
use crate::store::intake::{Door, Incoming, Kept, PIECE, Refused};

/// The name of the part with the answers.
const ANSWERS: &str = "xml_submission_file";
/// How many bytes the answers may have.
const LONGEST: usize = 8 * 1024 * 1024;
/// How many files a request may bring.
const FILES: usize = 200;
/// How long a name of a file may be, in letters.
const NAME: usize = 200;
/// How long a phone may be silent in the middle of a request, or wait for room.
const SILENCE: Duration = Duration::from_mins(1);

/// Whether one may send, and how much.
pub async fn ask(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let answered = async {
        let call = Call::of(desk, request.into_parts().0).await?;
        call.speaks_openrosa()?;
        let caller = call.caller(true).await?;
        call.heard(&caller).await;
        Ok::<Response, No>(xml_answer(
            &call.desk,
            &call.parts.headers,
            StatusCode::NO_CONTENT,
            String::new(),
        ))
    };
    either(answered.await)
}

/// Takes answers and their files.
pub async fn take(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    either(taken(desk, request).await)
}

async fn taken(desk: Arc<Desk>, request: Request) -> Result<Response, No> {
    let (parts, body) = request.into_parts();
    let call = Call::of(Arc::clone(&desk), parts).await?;
    call.speaks_openrosa()?;
    let caller = call.caller(false).await?;
    let refuse = |status, key| No::of(call.said(status, key));
    let length = call
        .header(CONTENT_LENGTH.as_str())
        .and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > MOST) {
        return Err(refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            "surveys-openrosa-large",
        ));
    }
    let request = Request::from_parts(call.parts.clone(), body);
    let multipart = Multipart::from_request(request, &desk)
        .await
        .map_err(|_| refuse(StatusCode::BAD_REQUEST, "surveys-openrosa-no-answers"))?;
    let sent = read(&call, multipart).await?;
    let mut envelope = Envelope::read(&sent.xml).map_err(|why| {
        refuse(
            StatusCode::BAD_REQUEST,
            match why {
                Unreadable::Malformed => "surveys-openrosa-malformed",
                Unreadable::NoForm => "surveys-openrosa-nameless",
            },
        )
    })?;
    if envelope.instance_id.is_none() {
        let id = gate::secret::new_uuid(desk.randomness.as_ref(), call.now);
        envelope.instance_id = Some(format!("uuid:{id}"));
    }
    let incoming = Incoming {
        door: match &caller {
            Caller::Phone(known) => Door::Phone {
                device: known.device,
                assessment: known.assessment,
                body: known.body.clone(),
            },
            Caller::Test { token, .. } => Door::Test {
                token: token.clone(),
            },
        },
        channel: match &caller {
            Caller::Phone(_) => Channel::Phone,
            Caller::Test { .. } => Channel::Test,
        },
        actor: None,
        submitter: match &caller {
            Caller::Phone(known) => known.name.clone(),
            Caller::Test { .. } => String::new(),
        },
        phone: call.phone_id(),
        agent: call.agent(),
        settlement: match &caller {
            Caller::Phone(known) => known.settlement.clone(),
            Caller::Test { .. } => None,
        },
        envelope,
        xml: sent.xml,
        files: sent.files,
    };
    let kept = call.intake.hand_in(&desk, incoming).await;
    drop(sent.room);
    call.heard(&caller).await;
    Ok(answered(&call, &kept))
}

/// What became of it, as phones understand it: 201 is kept, and nothing else is.
fn answered(call: &Call, kept: &Result<Kept, Refused>) -> Response {
    let (status, key) = match kept {
        Ok(_) => (StatusCode::CREATED, "surveys-openrosa-kept"),
        Err(Refused::NoForm) => (StatusCode::NOT_FOUND, "surveys-openrosa-no-form"),
        Err(Refused::NoVersion) => (StatusCode::NOT_FOUND, "surveys-openrosa-no-version"),
        Err(Refused::NoOriginal) => (StatusCode::NOT_FOUND, "surveys-openrosa-no-original"),
        Err(Refused::Closed) => (StatusCode::CONFLICT, "surveys-openrosa-closed"),
        Err(Refused::PutAway) => (StatusCode::CONFLICT, "surveys-openrosa-away"),
        Err(Refused::Different) => (StatusCode::CONFLICT, "surveys-openrosa-different"),
        Err(Refused::OutOfDate) => (StatusCode::CONFLICT, "surveys-openrosa-out-of-date"),
        Err(Refused::ShutOut) => (StatusCode::FORBIDDEN, "surveys-openrosa-token"),
        Err(Refused::Failed) => {
            let mut response =
                call.said(StatusCode::SERVICE_UNAVAILABLE, "surveys-openrosa-failed");
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from_static("30"));
            return response;
        }
    };
    call.said(status, key)
}

/// What a request brought.
struct Sent {
    xml: String,
    files: Vec<Upload>,
    /// The room that it takes in memory until it is kept.
    room: Option<OwnedSemaphorePermit>,
}

/// Takes the parts of a request one after another, and never more than is allowed.
async fn read(call: &Call, mut parts: Multipart) -> Result<Sent, No> {
    let refuse = |status, key| No::of(call.said(status, key));
    let wrong = |why: &MultipartError| {
        if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
            refuse(StatusCode::PAYLOAD_TOO_LARGE, "surveys-openrosa-large")
        } else {
            refuse(StatusCode::BAD_REQUEST, "surveys-openrosa-broken-off")
        }
    };
    let mut answers = None;
    let mut files: Vec<Upload> = Vec::new();
    let mut held = Held {
        call,
        bytes: 0,
        room: None,
    };
    loop {
        let next = timeout(SILENCE, parts.next_field())
            .await
            .map_err(|_| refuse(StatusCode::REQUEST_TIMEOUT, "surveys-openrosa-broken-off"))?;
        let Some(part) = next.map_err(|why| wrong(&why))? else {
            break;
        };
        let name = part.name().unwrap_or_default().to_owned();
        if name == ANSWERS {
            let bytes = held.all(part, LONGEST).await?;
            let text = String::from_utf8(bytes)
                .map_err(|_| refuse(StatusCode::BAD_REQUEST, "surveys-openrosa-malformed"))?;
            if answers.replace(text).is_some() {
                return Err(refuse(
                    StatusCode::BAD_REQUEST,
                    "surveys-openrosa-no-answers",
                ));
            }
            continue;
        }
        // What is no file says something about the request; the phone's clock, that more is to come.
        let is_file = part.file_name().is_some();
        let content_type = part
            .content_type()
            .unwrap_or("application/octet-stream")
            .to_owned();
        let content = held.all(part, MOST).await?;
        let is_named = !name.trim().is_empty()
            && name.chars().count() <= NAME
            && !name
                .chars()
                .any(|letter| letter.is_control() || matches!(letter, '/' | '\\'));
        if !is_file || !is_named {
            continue;
        }
        if files.len() == FILES {
            return Err(refuse(
                StatusCode::PAYLOAD_TOO_LARGE,
                "surveys-openrosa-large",
            ));
        }
        files.retain(|known| known.name != name);
        files.push(Upload {
            field: name.clone(),
            name,
            content_type,
            content,
        });
    }
    let room = held.room.take();
    match answers {
        Some(xml) => Ok(Sent { xml, files, room }),
        None => Err(refuse(
            StatusCode::BAD_REQUEST,
            "surveys-openrosa-no-answers",
        )),
    }
}

/// The bytes of a request as far as they have come, with the room that they take.
struct Held<'a> {
    call: &'a Call,
    bytes: usize,
    room: Option<OwnedSemaphorePermit>,
}

impl Held<'_> {
    /// The whole of a part.
    async fn all(&mut self, mut part: Field<'_>, most: usize) -> Result<Vec<u8>, No> {
        let mut all = Vec::new();
        loop {
            let broken = || {
                No::of(
                    self.call
                        .said(StatusCode::BAD_REQUEST, "surveys-openrosa-broken-off"),
                )
            };
            let Ok(chunk) = timeout(SILENCE, part.chunk()).await else {
                return Err(broken());
            };
            let chunk = chunk.map_err(|why| {
                if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    self.too_large()
                } else {
                    broken()
                }
            })?;
            let Some(chunk) = chunk else {
                return Ok(all);
            };
            if all.len() + chunk.len() > most || self.bytes + chunk.len() > MOST {
                return Err(self.too_large());
            }
            self.grow(chunk.len()).await?;
            all.extend_from_slice(&chunk);
        }
    }

    fn too_large(&self) -> No {
        No::of(
            self.call
                .said(StatusCode::PAYLOAD_TOO_LARGE, "surveys-openrosa-large"),
        )
    }

    /// Waits until there is room for more. Whoever waits too long is asked to come again: two who wait for each other
    /// do not wait for ever.
    async fn grow(&mut self, more: usize) -> Result<(), No> {
        let has = self.bytes.div_ceil(PIECE);
        self.bytes += more;
        let needs = self.bytes.div_ceil(PIECE) - has;
        if needs == 0 {
            return Ok(());
        }
        let room = Arc::clone(&self.call.intake.room);
        let wanted = room.acquire_many_owned(u32::try_from(needs).unwrap_or(u32::MAX));
        let Ok(Ok(permit)) = timeout(SILENCE, wanted).await else {
            let mut response = self
                .call
                .said(StatusCode::SERVICE_UNAVAILABLE, "surveys-openrosa-busy");
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from_static("60"));
            return Err(No::of(response));
        };
        match &mut self.room {
            Some(room) => room.merge(permit),
            None => self.room = Some(permit),
        }
        Ok(())
    }
}
