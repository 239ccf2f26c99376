//! The protocol of ODK Collect, `KoboCollect` and their like: OpenRosa form list, manifest and submission.
//!
//! Sources: OpenRosa 1.0 (HTTP request, form list, form submission, metadata schema) as kept by getodk/docs; the
//! statuses are those of ODK Central, so that a phone notices no difference. A phone comes by a token in its address,
//! or with the same token as the password of HTTP Basic; whoever tries a draft comes by its test link.
//!
//! Nothing here looks at a session: what a browser of somebody signed in sends to these addresses is a stranger's.

mod fetch;
mod send;

use std::collections::HashMap;
use std::sync::Arc;

use authority::Audience;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Extension, RawPathParams};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, DATE, HeaderName, HeaderValue,
    RETRY_AFTER, USER_AGENT, WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use axum::routing::{get, head};
use axum::{RequestPartsExt, Router};
use base64ct::{Base64, Encoding};
use desk::{Desk, answer};
use gate::secret::hash;
use kernel::{Actor, Currency, Instant, Lang, Message};
use questionnaires::model::FormState;
use questionnaires::store::Version;
use records::Record;
use store::StoreError;

use crate::store::devices;
use crate::store::intake::{Intake, Known};

/// How many bytes a request may have. Phones are told, and send what is more in several requests.
pub const MOST: usize = 24 * 1024 * 1024;

/// How long a header that is kept may be.
const KEPT: usize = 300;

/// The addresses, below the token of a phone, below a project for Basic, and below a test link.
pub fn router() -> Router<Arc<Desk>> {
    let mut router = Router::new();
    for base in [
        "/v1/key/{token}",
        "/v1/key/{token}/projects/{project}",
        "/v1/projects/{project}",
        "/v1/test/{test}",
        "/v1/test/{test}/projects/{project}/forms/{form}/draft",
    ] {
        router = router
            .route(&format!("{base}/formList"), get(fetch::form_list))
            .route(
                &format!("{base}/submission"),
                head(send::ask)
                    .post(send::take)
                    .layer(DefaultBodyLimit::max(MOST)),
            );
        if base.ends_with("/draft") {
            router = router
                .route(&format!("{base}.xml"), get(fetch::form))
                .route(&format!("{base}/manifest"), get(fetch::manifest))
                .route(
                    &format!("{base}/attachments/{{name}}"),
                    get(fetch::attachment),
                );
        } else {
            router = router
                .route(&format!("{base}/forms/{{form}}"), get(fetch::form))
                .route(
                    &format!("{base}/forms/{{form}}/manifest"),
                    get(fetch::manifest),
                )
                .route(
                    &format!("{base}/forms/{{form}}/attachments/{{name}}"),
                    get(fetch::attachment),
                );
        }
    }
    router
}

/// An answer that is not what was asked for.
struct No(Box<Response>);

impl No {
    fn of(response: Response) -> Self {
        Self(Box::new(response))
    }
}

/// What is answered, whether or not it is what was asked for.
fn either(said: Result<Response, No>) -> Response {
    said.unwrap_or_else(|No(response)| *response)
}

/// By which way somebody came.
enum Caller {
    /// A phone.
    Phone(Known),
    /// By the test link of a draft: the form and its draft.
    Test {
        token: String,
        form: Box<Record>,
        version: Arc<Version>,
    },
}

/// A request to these addresses.
struct Call {
    desk: Arc<Desk>,
    intake: Arc<Intake>,
    parts: Parts,
    path: HashMap<String, String>,
    query: HashMap<String, String>,
    now: Instant,
}

impl Call {
    async fn of(desk: Arc<Desk>, mut parts: Parts) -> Result<Self, No> {
        let now = desk.now();
        let failed = || {
            No::of(said(
                &desk,
                &HeaderMap::new(),
                StatusCode::INTERNAL_SERVER_ERROR,
                "surveys-openrosa-failed",
            ))
        };
        let intake = parts
            .extract::<Extension<Arc<Intake>>>()
            .await
            .map_err(|_| failed())?
            .0;
        let path = parts
            .extract::<RawPathParams>()
            .await
            .map(|params| {
                params
                    .iter()
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect()
            })
            .unwrap_or_default();
        let query = queried(&parts.uri);
        Ok(Self {
            desk,
            intake,
            parts,
            path,
            query,
            now,
        })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }

    /// Refuses whoever does not speak the protocol.
    fn speaks_openrosa(&self) -> Result<(), No> {
        if self.header("x-openrosa-version").map(str::trim) == Some("1.0") {
            return Ok(());
        }
        Err(No::of(
            self.said(StatusCode::BAD_REQUEST, "surveys-openrosa-version"),
        ))
    }

    /// An answer in words, in the language that the phone asks for.
    fn said(&self, status: StatusCode, key: &'static str) -> Response {
        said(&self.desk, &self.parts.headers, status, key)
    }

    fn failed(&self, why: &StoreError) -> No {
        tracing::error!(error = ?why, "the database did not answer a phone");
        let mut response = self.said(StatusCode::SERVICE_UNAVAILABLE, "surveys-openrosa-failed");
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from_static("30"));
        No::of(response)
    }

    /// Who calls. `fresh` asks the books also where a token has opened before.
    async fn caller(&self, fresh: bool) -> Result<Caller, No> {
        if let Some(token) = self.path.get("test") {
            return self.tester(token).await;
        }
        match self.path.get("token") {
            Some(token) => self.phone(token, fresh, StatusCode::FORBIDDEN).await,
            None => match basic(&self.parts.headers) {
                Some(token) => self.phone(&token, fresh, StatusCode::UNAUTHORIZED).await,
                None => Err(No::of(self.refused(StatusCode::UNAUTHORIZED))),
            },
        }
    }

    async fn phone(&self, token: &str, fresh: bool, refusal: StatusCode) -> Result<Caller, No> {
        let digest = hash(token);
        if !fresh && let Some(known) = self.intake.known(&digest) {
            return Ok(Caller::Phone(known));
        }
        let mut reading = self
            .desk
            .store
            .read(&Actor::public())
            .await
            .map_err(|why| self.failed(&why))?;
        let found = devices::by_token(&mut reading, token)
            .await
            .map_err(|why| self.failed(&why))?;
        let Some((device, body)) = found else {
            return Err(No::of(self.refused(refusal)));
        };
        let known = Known {
            device: device.id,
            assessment: device.assessment,
            body,
            name: device.name,
            settlement: device.settlement,
        };
        self.intake.remember(digest, known.clone());
        Ok(Caller::Phone(known))
    }

    async fn tester(&self, token: &str) -> Result<Caller, No> {
        let mut reading = self
            .desk
            .store
            .read(&Actor::public())
            .await
            .map_err(|why| self.failed(&why))?;
        let found = questionnaires::store::by_test_token(&mut reading, token)
            .await
            .map_err(|why| self.failed(&why))?;
        match found {
            Some((form, version)) => Ok(Caller::Test {
                token: token.to_owned(),
                form: Box::new(form),
                version,
            }),
            None => Err(No::of(self.refused(StatusCode::FORBIDDEN))),
        }
    }

    /// No entrance. Whoever tries token after token is made to wait.
    fn refused(&self, status: StatusCode) -> Response {
        let address = desk::address_of(&self.parts, self.desk.house.behind_proxy);
        if let Err(seconds) = self.desk.limits.take(&address, self.now) {
            let mut response = self.said(StatusCode::TOO_MANY_REQUESTS, "surveys-openrosa-many");
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
            return response;
        }
        let mut response = self.said(status, "surveys-openrosa-token");
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(
                WWW_AUTHENTICATE,
                HeaderValue::from_static("Basic realm=\"Ashar\", charset=\"UTF-8\""),
            );
        }
        response
    }

    /// The address of these pages as the phone reached them, without what follows: where it finds everything else.
    fn base(&self) -> String {
        let path = self.parts.uri.path();
        let parts: Vec<&str> = path.split('/').collect();
        // `/v1/key/T`, `/v1/test/T` or `/v1/projects/N`; behind a token the project may follow.
        let has_project = self.path.contains_key("project") && parts.get(2) != Some(&"projects");
        let count = if has_project { 6 } else { 4 };
        let head = parts.get(..count).unwrap_or(&parts).join("/");
        let of_draft = match parts.get(count + 1) {
            Some(form) if self.is_of_draft() => format!("/forms/{form}/draft"),
            _ => String::new(),
        };
        format!("{}{head}{of_draft}", self.desk.house.origin)
    }

    /// Whether the address is the long one of a draft, which names its form before everything else.
    fn is_of_draft(&self) -> bool {
        self.path.contains_key("test") && self.path.contains_key("project")
    }

    /// Writes down that a phone was heard of, once a minute; nobody waits for it in vain.
    async fn heard(&self, caller: &Caller) {
        let Caller::Phone(known) = caller else {
            return;
        };
        if !self.intake.is_news(known.device, self.now) {
            return;
        }
        let agent = self.agent();
        let phone = self.phone_id();
        let write = async {
            let mut aside = self.desk.store.aside(&devices::ear()).await?;
            devices::heard(
                &mut aside,
                known.device,
                agent.as_deref(),
                phone.as_deref(),
                self.now,
            )
            .await?;
            aside.commit().await
        };
        if let Err(why) = write.await {
            tracing::warn!(error = ?why, "it was not written down that a phone was heard of");
        }
    }

    fn agent(&self) -> Option<String> {
        self.header(USER_AGENT.as_str()).map(kept)
    }

    fn phone_id(&self) -> Option<String> {
        self.query.get("deviceID").map(|id| kept(id))
    }
}

fn kept(text: &str) -> String {
    text.replace('\0', "").chars().take(KEPT).collect()
}

/// The forms that a phone may fetch: the published ones of an assessment that is not closed.
async fn forms(call: &Call, known: &Known) -> Result<Vec<(Record, Arc<Version>)>, StoreError> {
    let mut reading = call.desk.store.read(&Actor::public()).await?;
    let assessment =
        crate::store::assessment_by(&mut reading, &known.body, known.assessment).await?;
    if assessment.is_none_or(|assessment| assessment.state == "closed") {
        return Ok(Vec::new());
    }
    let house = Actor::command(known.body.as_str());
    let mut found = Vec::new();
    for form in questionnaires::store::forms_of(&mut reading, &house, known.assessment).await? {
        if FormState::of(&form.state) == FormState::Published
            && form.audience != Audience::Own
            && let Some(version) = questionnaires::store::published(&mut reading, &form).await?
        {
            found.push((form, version));
        }
    }
    Ok(found)
}

/// The language of an answer: the first of ours that the phone asks for.
fn lang(headers: &HeaderMap) -> Lang {
    answer::preferred_lang(headers)
}

fn said(desk: &Desk, headers: &HeaderMap, status: StatusCode, key: &'static str) -> Response {
    let reader = desk.texts.reader(lang(headers), Currency::KGS);
    let nature = if status.is_success() {
        "submit_success"
    } else {
        "error"
    };
    let xml = format!(
        "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\"><message nature=\"{nature}\">{}</message></OpenRosaResponse>",
        escape(&reader.say(&Message::new(key)))
    );
    xml_answer(desk, headers, status, xml)
}

/// An answer with the headers of the protocol.
fn xml_answer(desk: &Desk, headers: &HeaderMap, status: StatusCode, xml: String) -> Response {
    with_headers(
        desk,
        headers,
        answer::answer(
            status,
            &[
                (CONTENT_TYPE, "text/xml; charset=utf-8"),
                (CACHE_CONTROL, "no-store"),
            ],
            Body::from(xml),
        ),
    )
}

fn with_headers(desk: &Desk, headers: &HeaderMap, mut response: Response) -> Response {
    let all = response.headers_mut();
    all.insert("x-openrosa-version", HeaderValue::from_static("1.0"));
    all.insert(
        "x-openrosa-accept-content-length",
        HeaderValue::from(MOST as u64),
    );
    all.insert(
        CONTENT_LANGUAGE,
        HeaderValue::from_static(lang(headers).code()),
    );
    let date = jiff::Timestamp::from_millisecond(desk.now().0)
        .map(|moment| moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
        .unwrap_or_default();
    if let Ok(date) = HeaderValue::from_str(&date) {
        all.insert(DATE, date);
    }
    response
}

/// A file for a phone.
fn file_answer(call: &Call, content_type: &str, bytes: Vec<u8>) -> Response {
    const NAME: HeaderName = CONTENT_TYPE;
    let response = answer::answer(
        StatusCode::OK,
        &[(NAME, content_type), (CACHE_CONTROL, "no-store")],
        Body::from(bytes),
    );
    with_headers(&call.desk, &call.parts.headers, response)
}

/// Text within an element or an attribute of XML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

fn queried(uri: &Uri) -> HashMap<String, String> {
    axum::extract::Query::<HashMap<String, String>>::try_from_uri(uri)
        .map_or_else(|_| HashMap::new(), |query| query.0)
}

/// The password of HTTP Basic (RFC 7617): the token of the phone; the name before it is anybody's.
fn basic(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, packed) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let bytes = Base64::decode_vec(packed.trim()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.split_once(':').map(|(_, token)| token.to_owned())
}
