//! Answers: headers that keep a page safe, compression, files, and refusals that are pages too.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING,
    CONTENT_TYPE, LOCATION, RETRY_AFTER, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use gate::GateError;
use kernel::{Currency, Lang, Message};
use maud::html;
use serde_json::json;
use store::StoreError;
use ui::Frame;

use crate::Desk;

/// Only our own style sheet, script and typefaces; no frame, no other host, nothing inline.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a handler gives: an answer, or a refusal that becomes a page in the visitor's language.
pub type Answer = Result<Response, Refusal>;

/// Why something is not shown or not done.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// There is no such thing, or you may not know that there is.
    NotFound,
    /// You may see it, but this is not for your office to do.
    NotAllowed,
    /// First sign in; then go on to this address.
    SignIn {
        /// Where to go on, below the language.
        next: String,
        /// The draft of what was typed, where a session ran out.
        draft: Option<String>,
    },
    /// First do something else, such as proving again who you are: an address below the language.
    Elsewhere {
        /// Where.
        to: String,
    },
    /// The token that a program shows is unknown, has run out or was taken back, or does not allow this.
    Token,
    /// What was sent cannot be used.
    Wrong(Message),
    /// A form that did not come from a page of ours, or from one that is too old.
    Foreign,
    /// More was sent than is taken.
    TooLarge,
    /// Too much was asked; come again in so many seconds.
    TooMany(u64),
    /// Somebody else was faster; nothing was written.
    Stale,
    /// Something of ours failed; it has been logged.
    Failed,
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::Foreign => StatusCode::FORBIDDEN,
            Self::SignIn { .. } | Self::Elsewhere { .. } | Self::Token => StatusCode::UNAUTHORIZED,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Stale => StatusCode::CONFLICT,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn messages(&self) -> (&'static str, Message) {
        match self {
            Self::NotFound => ("desk-not-found", Message::new("desk-not-found-says")),
            Self::NotAllowed => ("desk-not-allowed", Message::new("desk-not-allowed-says")),
            Self::SignIn { .. } | Self::Elsewhere { .. } => (
                "desk-sign-in-first",
                Message::new("desk-sign-in-first-says"),
            ),
            Self::Token => ("desk-token", Message::new("desk-token-says")),
            Self::Wrong(says) => ("desk-wrong", says.clone()),
            Self::Foreign => ("desk-foreign", Message::new("desk-foreign-says")),
            Self::TooLarge => ("desk-too-large", Message::new("desk-too-large-says")),
            Self::TooMany(seconds) => (
                "desk-too-many",
                Message::new("desk-too-many-says").with("count", *seconds),
            ),
            Self::Stale => ("desk-stale", Message::new("desk-stale-says")),
            Self::Failed => ("desk-failed", Message::new("desk-failed-says")),
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(why: StoreError) -> Self {
        if matches!(why, StoreError::Conflict(_)) {
            tracing::warn!(error = ?why, "two changes met");
            return Self::Stale;
        }
        tracing::error!(error = ?why, "the database did not answer");
        Self::Failed
    }
}

impl From<GateError> for Refusal {
    fn from(why: GateError) -> Self {
        match why {
            GateError::Refused(refusal) => Self::Wrong(refusal.message()),
            GateError::Store(why) => Self::from(why),
        }
    }
}

impl IntoResponse for Refusal {
    /// An empty answer that carries the refusal; [`finish`] makes the page, for it knows the language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns refusals, and what the router refuses by itself, into pages of ours or answers for programs.
pub async fn finish(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let mut response = match response.extensions().get::<Refusal>().cloned() {
        Some(refusal) => refused(&desk, &refusal, &path, &headers),
        None if response.headers().contains_key("content-security-policy") => response,
        None => by_router(&desk, &response, &path, &headers),
    };
    if desk.house.secure {
        response.headers_mut().insert(
            "strict-transport-security",
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    response
}

fn by_router(desk: &Desk, response: &Response, path: &str, headers: &HeaderMap) -> Response {
    let refusal = match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => Refusal::Wrong(Message::new("desk-wrong-says")),
        status if status.is_server_error() => Refusal::Failed,
        _ => Refusal::NotFound,
    };
    let mut page = refused(desk, &refusal, path, headers);
    // A wrong method keeps its status and the list of right ones.
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        *page.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        if let Some(allowed) = response.headers().get("allow") {
            page.headers_mut().insert("allow", allowed.clone());
        }
    }
    page
}

fn lang_of(path: &str, headers: &HeaderMap) -> Lang {
    path.split('/')
        .nth(1)
        .and_then(|first| first.parse().ok())
        .unwrap_or_else(|| preferred_lang(headers))
}

fn refused(desk: &Desk, refusal: &Refusal, path: &str, headers: &HeaderMap) -> Response {
    let lang = lang_of(path, headers);
    let reader = desk.texts.reader(lang, Currency::KGS);
    let (title, says) = refusal.messages();
    if path.starts_with("/api/") {
        return problem(refusal.status(), &reader.t(title), &reader.say(&says), &[]);
    }
    if let Refusal::Elsewhere { to } = refusal {
        return redirect(&format!("/{lang}{to}"));
    }
    if let Refusal::SignIn { next, draft } = refusal {
        let draft = draft
            .as_ref()
            .map_or(String::new(), |draft| format!("&draft={}", escaped(draft)));
        return redirect(&format!("/{lang}/login?next={}{draft}", escaped(next)));
    }
    let title = reader.t(title);
    let mut frame = Frame::new(&reader, title.clone());
    frame.noindex = true;
    frame.fonts = desk.house.fonts.is_some();
    let home = format!("/{lang}/");
    let body = html! {
        h1 { (title) }
        (ui::empty_state(&reader.say(&says), "", Some((&home, &reader.t("desk-home")))))
    };
    let mut response = html(
        refusal.status(),
        ui::page(&frame, &body).into_string(),
        false,
    );
    if let Refusal::TooMany(seconds) = refusal {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// An answer with headers; every one carries the content policy.
pub fn answer(status: StatusCode, headers: &[(HeaderName, &str)], body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let all = response.headers_mut();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            all.insert(name.clone(), value);
        }
    }
    all.insert("content-security-policy", HeaderValue::from_static(POLICY));
    all.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    all.insert("referrer-policy", HeaderValue::from_static("same-origin"));
    response
}

/// A page; small pages and visitors who cannot unpack get it as it is.
pub fn html(status: StatusCode, page: String, gzip: bool) -> Response {
    let kind = (CONTENT_TYPE, "text/html; charset=utf-8");
    let cache = (CACHE_CONTROL, "no-cache");
    let vary = (VARY, "accept-encoding, cookie");
    match packed(page.as_bytes(), gzip) {
        Some(bytes) => answer(
            status,
            &[kind, cache, vary, (CONTENT_ENCODING, "gzip")],
            Body::from(bytes),
        ),
        None => answer(status, &[kind, cache, vary], Body::from(page)),
    }
}

/// Text packed for a slow line; `None` where the visitor cannot unpack it or it is small anyway.
fn packed(bytes: &[u8], gzip: bool) -> Option<Vec<u8>> {
    if !gzip || bytes.len() <= 1_400 {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// A style sheet or script, packed like a page.
pub fn asset(content_type: &str, bytes: &[u8], gzip: bool) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    match packed(bytes, gzip) {
        Some(bytes) => {
            let [kind, cache, vary] = headers;
            answer(
                StatusCode::OK,
                &[kind, cache, vary, (CONTENT_ENCODING, "gzip")],
                Body::from(bytes),
            )
        }
        None => answer(StatusCode::OK, &headers, Body::from(bytes.to_vec())),
    }
}

/// Sends the visitor on.
pub fn redirect(to: &str) -> Response {
    answer(
        StatusCode::SEE_OTHER,
        &[
            (LOCATION, to),
            (CACHE_CONTROL, "no-cache"),
            (VARY, "accept-language"),
        ],
        Body::empty(),
    )
}

/// A file whose address changes with its content.
pub fn kept_for_ever(content_type: &str, bytes: Vec<u8>) -> Response {
    answer(
        StatusCode::OK,
        &[
            (CONTENT_TYPE, content_type),
            (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        Body::from(bytes),
    )
}

/// A text for programs: CSV, XML, iCalendar.
pub fn text(content_type: &str, body: String) -> Response {
    answer(
        StatusCode::OK,
        &[(CONTENT_TYPE, content_type), (CACHE_CONTROL, "no-cache")],
        Body::from(body),
    )
}

/// A value for programs.
pub fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    answer(
        status,
        &[
            (CONTENT_TYPE, "application/json"),
            (CACHE_CONTROL, "no-cache"),
        ],
        Body::from(value.to_string()),
    )
}

/// A problem for programs (RFC 9457), with what is wrong field by field.
pub fn problem(
    status: StatusCode,
    title: &str,
    detail: &str,
    fields: &[(String, String)],
) -> Response {
    let fields: Vec<serde_json::Value> = fields
        .iter()
        .map(|(field, says)| json!({ "field": field, "says": says }))
        .collect();
    let body = json!({
        "title": title, "status": status.as_u16(), "detail": detail, "fields": fields,
    });
    answer(
        status,
        &[
            (CONTENT_TYPE, "application/problem+json"),
            (CACHE_CONTROL, "no-cache"),
        ],
        Body::from(body.to_string()),
    )
}

/// A file to keep.
pub fn download(content_type: &str, name: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .filter(|one| one.is_ascii_alphanumeric() || "-._".contains(*one))
        .collect();
    answer(
        StatusCode::OK,
        &[
            (CONTENT_TYPE, content_type),
            (
                CONTENT_DISPOSITION,
                &format!("attachment; filename=\"{plain}\""),
            ),
            (CACHE_CONTROL, "no-cache"),
        ],
        Body::from(bytes),
    )
}

/// Whether the visitor unpacks gzip.
pub fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|one| one.trim().starts_with("gzip")))
}

/// The first of our languages that the visitor's browser names; Kyrgyz where it names none.
pub fn preferred_lang(headers: &HeaderMap) -> Lang {
    headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| {
            let mut named: Vec<(f32, Lang)> = value
                .split(',')
                .filter_map(|one| {
                    let (code, weight) = one.split_once(";q=").unwrap_or((one, "1"));
                    Some((weight.trim().parse().ok()?, code.trim().parse().ok()?))
                })
                .collect();
            named.sort_by(|one, other| other.0.total_cmp(&one.0));
            named.first().map(|(_, lang)| *lang)
        })
        .unwrap_or(Lang::Ky)
}

/// A part of an address (RFC 3986): everything but letters, digits and `-._~` as percent signs.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
