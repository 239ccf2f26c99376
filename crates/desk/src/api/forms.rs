//! The forms of pages, for programs: what people fill in at `/{lang}/desk/…`, a program sends to `/api/v1/forms/…`.
//!
//! The page that answers people answers the program too, so that both meet the same checks; the program sends JSON
//! (or `multipart/form-data` where there are files) and is answered where it can go on, or what was wrong.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequest, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use kernel::Currency;
use records::{Content, Fault, Field, Shape, check_fields};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::Sent;
use crate::answer::{self, escaped, preferred_lang};
use crate::form::pairs_of_field;
use crate::posted::{Pairs, WITH_FILES_TYPE, is_of};
use crate::visit::ByProgram;
use crate::{Answer, Desk, Refusal};

/// The version of what a form writes over, as the record's own interface says it; zero where nothing stands yet.
pub const VERSION: Field = Field::required(
    "version",
    Shape::Count {
        least: 0,
        most: i64::MAX,
    },
);

/// A form that programs may fill in.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Its address below `/{lang}/desk/`, in the words of the router.
    pub at: &'static str,
    /// What is done with it, in English, for the description of the interface.
    pub says: &'static str,
    /// What stands in the query of the address.
    pub query: &'static [&'static str],
    /// What is filled in.
    pub fields: &'static [Field],
    /// What the form carries unseen, to be sent back; a program gets it from the same address.
    pub carries: &'static [&'static str],
}

impl Form {
    /// A form with nothing in its query and nothing that it carries.
    pub const fn new(at: &'static str, says: &'static str, fields: &'static [Field]) -> Self {
        Self {
            at,
            says,
            query: &[],
            fields,
            carries: &[],
        }
    }

    /// The same form, which carries `names` unseen.
    #[must_use]
    pub const fn carrying(mut self, names: &'static [&'static str]) -> Self {
        self.carries = names;
        self
    }

    /// The same form, at an address with `names` in its query.
    #[must_use]
    pub const fn asked(mut self, names: &'static [&'static str]) -> Self {
        self.query = names;
        self
    }

    /// Whether files come with it.
    pub fn has_files(&self) -> bool {
        self.fields
            .iter()
            .any(|field| matches!(field.shape, Shape::File | Shape::Files))
    }
}

/// The addresses of the desk's forms; `rooms` are the pages that answer them.
pub fn router(desk: &Arc<Desk>, rooms: &Router<Arc<Desk>>) -> Router<Arc<Desk>> {
    let rooms = rooms.clone().with_state(Arc::clone(desk));
    let mut all = Router::new();
    for form in desk.forms.iter().copied() {
        let rooms = rooms.clone();
        let fill = move |State(desk): State<Arc<Desk>>, request: Request| {
            pass_on(form, rooms, desk, request)
        };
        let mut methods = post(fill.clone());
        if !form.carries.is_empty() {
            methods = methods.merge(get(fill));
        }
        all = all.route(&format!("/api/v1/forms/{}", form.at), methods);
    }
    all
}

/// Lets the page answer and says for programs what it answered.
async fn pass_on(form: Form, rooms: Router, desk: Arc<Desk>, request: Request) -> Answer {
    // Who shows no token is not told what is wrong with a form either.
    if !request.headers().contains_key(AUTHORIZATION) {
        return Err(Refusal::Token);
    }
    let lang = preferred_lang(request.headers());
    let uri = request.uri();
    let below = uri
        .path()
        .strip_prefix("/api/v1/forms/")
        .ok_or(Refusal::NotFound)?;
    let query = uri
        .query()
        .map_or(String::new(), |query| format!("?{query}"));
    let address = format!("/{lang}/desk/{below}{query}");
    // A request of its own: the parts of the outer address would be counted among those of the inner one.
    let mut inner = Request::new(Body::empty());
    *inner.uri_mut() = address.parse::<Uri>().map_err(|_| Refusal::NotFound)?;
    *inner.method_mut() = request.method().clone();
    inner.headers_mut().clone_from(request.headers());
    inner.headers_mut().remove(COOKIE);
    if let Some(from) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        inner.extensions_mut().insert(*from);
    }
    inner.extensions_mut().insert(ByProgram);
    *inner.body_mut() =
        if request.method() == Method::GET || is_of(request.headers(), WITH_FILES_TYPE) {
            request.into_body()
        } else {
            let Sent(sent) = Sent::<Content>::from_request(request, &desk).await?;
            match urlencoded(&form, sent) {
                Ok(text) => {
                    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
                    inner.headers_mut().insert(CONTENT_TYPE, kind);
                    Body::from(text)
                }
                Err(faults) => {
                    let reader = desk.texts.reader(lang, Currency::KGS);
                    return Ok(super::unusable(&reader, &super::said(&reader, faults)));
                }
            }
        };
    let response = rooms
        .oneshot(inner)
        .await
        .unwrap_or_else(|never| match never {});
    Ok(said(response))
}

/// Where the program can go on, in place of sending a browser there; all else as it is.
fn said(response: Response) -> Response {
    let to = response
        .headers()
        .get(LOCATION)
        .filter(|_| response.status() == StatusCode::SEE_OTHER)
        .and_then(|to| to.to_str().ok());
    match to {
        Some(to) => answer::json(StatusCode::OK, &json!({ "address": to })),
        None => response,
    }
}

/// What was sent as the fields of the form, or what is wrong with it.
fn urlencoded(form: &Form, mut sent: Content) -> Result<String, Vec<Fault>> {
    let mut pairs = Pairs::new();
    for name in form.carries {
        match sent.remove(*name) {
            Some(Value::String(text)) => pairs.push(((*name).to_owned(), text)),
            Some(Value::Number(number)) => pairs.push(((*name).to_owned(), number.to_string())),
            _ => {}
        }
    }
    let faults = check_fields(form.fields, &sent);
    if !faults.is_empty() {
        return Err(faults);
    }
    for field in form.fields {
        if let Some(value) = sent.get(field.name) {
            pairs_of_field(field, field.name, value, &mut pairs);
        }
    }
    let text: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    Ok(text.join("&"))
}
