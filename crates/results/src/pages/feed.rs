//! The feed for other programs, below `/api/v1/projects/{number}/forms/{form}.svc`. The number of the project means nothing here: a form
//! is found by its identifier within the body of whoever asks, and their clients want a number.
//!
//! Whoever asks shows a token of theirs as Bearer, or as the password of HTTP Basic with any name: spreadsheets know
//! nothing else. The digest of a token is cheap, so that a feed of many pages costs no more than its pages.

use std::sync::Arc;

use authority::Act;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::response::Response;
use base64ct::{Base64, Encoding};
use desk::answer::{answer, escaped};
use desk::{Desk, Refusal, Visit};
use kernel::Message;
use questionnaires::FORM;
use store::{Reading, StoreError};

use super::stream::{Gone, Pipe, pipe};
use crate::exports::geojson::quoted;
use crate::feed::apply::{Apply, Groups};
use crate::feed::expression::{Expression, OrderBy, Value, order_by, order_rows};
use crate::feed::metadata::{edmx, service as service_document};
use crate::feed::rows::{Fields, Shape, Writer, check, ids, select};
use crate::feed::{Wrong, identifier, set_name};
use crate::model::{Known, Questionnaire};
use crate::rules::parts::Part;
use crate::store::{Answers, Form, open};

const VERSION: (&str, &str) = ("odata-version", "4.0");
const JSON: &str = "application/json; charset=utf-8; odata.metadata=minimal";

/// A visit of a program that may show its token as a password.
pub struct Caller(Visit);

impl FromRequestParts<Arc<Desk>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Response> {
        if let Some(token) = password(parts)
            && let Ok(value) = HeaderValue::from_str(&format!("Bearer {token}"))
        {
            parts.headers.insert(AUTHORIZATION, value);
        }
        match Visit::of(parts, desk).await {
            Ok(visit) => Ok(Self(visit)),
            Err(refusal) => {
                // The words are said by a stranger's visit: it has the language and nothing else.
                let lang = desk::answer::preferred_lang(&parts.headers);
                let visit = Visit::new(
                    Arc::clone(desk),
                    lang,
                    String::new(),
                    std::collections::HashMap::new(),
                );
                Err(refused(&visit, &refusal))
            }
        }
    }
}

/// The password of HTTP Basic (RFC 7617).
fn password(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, credentials) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = Base64::decode_vec(credentials.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    Some(text.split_once(':')?.1.to_owned())
}

/// An error in the shape of the standard.
fn error(status: StatusCode, code: &str, says: &str) -> Response {
    let mut body = String::from(r#"{"error":{"code":"#);
    quoted(code, &mut body);
    body.push_str(r#","message":"#);
    quoted(says, &mut body);
    body.push_str("}}");
    let mut response = answered(status, JSON, Body::from(body));
    if status == StatusCode::UNAUTHORIZED {
        let ask = HeaderValue::from_static("Basic realm=\"Ashar\", charset=\"UTF-8\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, ask);
    }
    response
}

fn answered(status: StatusCode, kind: &str, body: Body) -> Response {
    answer(
        status,
        &[
            (CONTENT_TYPE, kind),
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static(VERSION.0), VERSION.1),
        ],
        body,
    )
}

fn refused(visit: &Visit, refusal: &Refusal) -> Response {
    let (status, code, key) = match refusal {
        Refusal::Token | Refusal::SignIn { .. } => {
            (StatusCode::UNAUTHORIZED, "401.2", "results-feed-no-token")
        }
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, "403.1", "results-feed-not-allowed"),
        Refusal::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "429", "results-feed-many"),
        Refusal::Failed | Refusal::Stale => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "500",
            "results-feed-failed",
        ),
        _ => (StatusCode::NOT_FOUND, "404.1", "results-feed-not-found"),
    };
    error(status, code, &visit.t(key))
}

fn wrong(visit: &Visit, wrong: &Wrong) -> Response {
    let says = match wrong {
        Wrong::Syntax { text, at } => Message::new("results-feed-syntax")
            .with("text", text.as_str())
            .with("at", *at),
        Wrong::NoField(name) => Message::new("results-feed-no-field").with("name", name.as_str()),
        Wrong::NoFunction(name) => {
            Message::new("results-feed-no-function").with("name", name.as_str())
        }
        Wrong::Option { name, value } => Message::new("results-feed-option")
            .with("name", *name)
            .with("value", value.as_str()),
        Wrong::Unknown(name) => Message::new("results-feed-unknown").with("name", name.as_str()),
        Wrong::Together(one, other) => Message::new("results-feed-together")
            .with("one", *one)
            .with("other", *other),
    };
    let status = if wrong.code().starts_with("501") {
        StatusCode::NOT_IMPLEMENTED
    } else {
        StatusCode::BAD_REQUEST
    };
    error(status, wrong.code(), &visit.say(&says))
}

/// The form of an address: by its identifier within the body of whoever asks, or by its record.
async fn form_of(visit: &Visit, named: &str) -> Result<Form, Refusal> {
    visit.signed_in()?;
    let name = named.strip_suffix(".svc").ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let found = questionnaires::store::form_named(&mut reading, &visit.actor.body, name).await?;
    let record = match found {
        Some(record) => record,
        None => visit.record_in(&mut reading, FORM.word, name).await?,
    };
    let form = crate::store::form(&mut reading, record)
        .await?
        .ok_or(Refusal::NotFound)?;
    visit.must(Act::Write, &surveys::store::answers(&form.assessment))?;
    Ok(form)
}

/// The address of the feed, without what follows.
fn root(visit: &Visit, project: &str, form: &str) -> String {
    format!(
        "{}/api/v1/projects/{}/forms/{}",
        visit.desk.house.origin,
        escaped(project),
        escaped(form)
    )
}

/// The service document.
pub async fn service(
    Caller(visit): Caller,
    Path((project, form)): Path<(String, String)>,
) -> Response {
    match form_of(&visit, &form).await {
        Ok(found) => {
            let document = service_document(&found.questionnaire, &root(&visit, &project, &form));
            answered(StatusCode::OK, JSON, Body::from(document))
        }
        Err(refusal) => refused(&visit, &refusal),
    }
}

/// What is asked of a set.
#[derive(Debug, Default)]
struct Query {
    shape: Shape,
    filter: Option<Expression>,
    order: Vec<OrderBy>,
    apply: Option<Apply>,
    top: Option<usize>,
    skip: usize,
    count: bool,
    /// How many rows came on the pages before, and the greatest number that there was at the first.
    token: Option<(usize, i64)>,
    /// Only the row of this key.
    only: Option<String>,
    /// Only the rows below the row of this key.
    below: Option<String>,
    /// Not the rows but their number alone, as plain text: what stands behind `/$count`.
    number: bool,
}

fn query(visit: &Visit, questionnaire: &Questionnaire, table: usize) -> Result<Query, Wrong> {
    let mut query = Query {
        shape: Shape {
            table,
            ..Shape::default()
        },
        ..Query::default()
    };
    let number = |name: &'static str, value: &str| {
        value.parse::<usize>().map_err(|_| Wrong::Option {
            name,
            value: value.to_owned(),
        })
    };
    for (name, value) in &visit.query {
        let value = value.trim();
        match name.as_str() {
            "$top" => query.top = Some(number("$top", value)?),
            "$skip" => query.skip = number("$skip", value)?,
            "$count" => query.count = value == "true",
            "$wkt" => query.shape.wkt = value == "true",
            "$expand" => {
                if value != "*" {
                    return Err(Wrong::Option {
                        name: "$expand",
                        value: value.to_owned(),
                    });
                }
                query.shape.expand = true;
            }
            "$select" => query.shape.select = select(questionnaire, table, value)?,
            "$filter" => query.filter = Some(Expression::read(value)?),
            "$orderby" => query.order = order_by(value)?,
            "$apply" => query.apply = Some(Apply::read(value)?),
            "$skiptoken" => {
                let token = value
                    .split_once('.')
                    .and_then(|(passed, most)| Some((passed.parse().ok()?, most.parse().ok()?)));
                query.token = Some(token.ok_or_else(|| Wrong::Option {
                    name: "$skiptoken",
                    value: value.to_owned(),
                })?);
            }
            "$format" => {}
            // Names without the sign are those of other programs' own; they are passed over, as the standard says.
            other if other.starts_with('$') => return Err(Wrong::Unknown(other.to_owned())),
            _ => {}
        }
    }
    if query.shape.expand && !query.shape.select.is_empty() {
        return Err(Wrong::Together("$expand", "$select"));
    }
    if query.apply.is_some() && (query.shape.expand || !query.shape.select.is_empty()) {
        return Err(Wrong::Together("$apply", "$select"));
    }
    let mut fields = Vec::new();
    if let Some(filter) = &query.filter {
        filter.fields(&mut fields);
    }
    for key in &query.order {
        key.by.fields(&mut fields);
    }
    if let Some(apply) = &query.apply {
        fields.extend(apply.fields());
    }
    check(questionnaire, table, &fields)?;
    Ok(query)
}

/// What an address names below the feed.
enum Named {
    Metadata,
    Set {
        table: usize,
        only: Option<String>,
        below: Option<String>,
        /// `/$count`: their number alone.
        number: bool,
    },
}

/// Reads `Submissions`, `Submissions.house.member`, `Submissions('uuid:…')`, `Submissions('uuid:…')/house/member`,
/// and `/$count` behind any set.
fn named(questionnaire: &Questionnaire, rest: &str) -> Option<Named> {
    if rest == "$metadata" {
        return Some(Named::Metadata);
    }
    let table_of = |name: &str| {
        (0..questionnaire.tables.len()).find(|table| set_name(questionnaire, *table) == name)
    };
    let (rest, number) = match rest.strip_suffix("/$count") {
        Some(set) => (set, true),
        None => (rest, false),
    };
    let Some((set, after)) = rest.split_once("('") else {
        return Some(Named::Set {
            table: table_of(rest)?,
            only: None,
            below: None,
            number,
        });
    };
    let (key, path) = after.split_once("')")?;
    let key = key.replace("''", "'");
    let table = table_of(set)?;
    let path = path.trim_start_matches('/');
    if path.is_empty() {
        // One row is no set: it has no number.
        return (!number).then_some(Named::Set {
            table,
            only: Some(key),
            below: None,
            number,
        });
    }
    let below = (0..questionnaire.tables.len()).find(|other| {
        let whole = &questionnaire.tables[*other].path;
        let relative = whole
            .strip_prefix(questionnaire.tables[table].path.as_str())
            .unwrap_or(whole);
        let words: Vec<String> = relative
            .split('/')
            .filter(|word| !word.is_empty())
            .map(identifier)
            .collect();
        questionnaire.tables[*other].parent == Some(table) && words.join("/") == path
    })?;
    Some(Named::Set {
        table: below,
        only: None,
        below: Some(key),
        number,
    })
}

/// What stands below the service document.
pub async fn below(
    Caller(visit): Caller,
    Path((project, form, rest)): Path<(String, String, String)>,
) -> Response {
    let found = match form_of(&visit, &form).await {
        Ok(found) => found,
        Err(refusal) => return refused(&visit, &refusal),
    };
    let (table, only, below, number) = match named(&found.questionnaire, &rest) {
        None => return refused(&visit, &Refusal::NotFound),
        Some(Named::Metadata) => {
            let document = edmx(&found.questionnaire);
            return answered(
                StatusCode::OK,
                "application/xml; charset=utf-8",
                Body::from(document),
            );
        }
        Some(Named::Set {
            table,
            only,
            below,
            number,
        }) => (table, only, below, number),
    };
    let query = match query(&visit, &found.questionnaire, table) {
        Ok(query) if number && query.apply.is_some() => {
            return wrong(&visit, &Wrong::Together("$apply", "$count"));
        }
        Ok(query) => Query {
            only,
            below,
            number,
            ..query
        },
        Err(why) => return wrong(&visit, &why),
    };
    match few(&visit, &found, &query).await {
        Ok(Some(answer)) => return answer,
        Ok(None) => {}
        Err(refusal) => return refused(&visit, &refusal),
    }
    let address = root(&visit, &project, &form);
    let here = format!("{address}/{rest}");
    let (pipe, body) = pipe();
    let (store, actor, now) = (visit.desk.store.clone(), visit.actor.clone(), visit.now);
    let others = other_options(&visit);
    tokio::spawn(async move {
        let written = async {
            let (mut reading, answers) = open(&store, &actor, &found, now).await?;
            let feed = Feed {
                form: &found,
                answers: &answers,
                query: &query,
                root: &address,
                here: &here,
                others: &others,
                now: now.0,
            };
            feed.write(&mut reading, &pipe).await
        };
        match written.await {
            Ok(()) | Err(Failed::Gone) => {}
            Err(Failed::Books(why)) => {
                tracing::error!(error = ?why, "the answers could not be read for the feed");
                pipe.break_off("the answers could not be read").await;
            }
        }
    });
    answered(StatusCode::OK, JSON, body)
}

/// What must be known before the first byte goes out: the number that `/$count` asks for, and whether the row of a
/// key is there at all.
async fn few(visit: &Visit, form: &Form, query: &Query) -> Result<Option<Response>, Refusal> {
    let key = match (&query.only, &query.below) {
        (Some(key), _) => Some((key, query.shape.table)),
        (None, Some(key)) => form.questionnaire.tables[query.shape.table]
            .parent
            .map(|parent| (key, parent)),
        (None, None) => None,
    };
    if key.is_none() && !query.number {
        return Ok(None);
    }
    let (mut reading, answers) = open(&visit.desk.store, &visit.actor, form, visit.now).await?;
    let numbers = answers.parts();
    if let Some((key, table)) = key {
        let mut is_there = false;
        for number in &numbers {
            let part = answers.part(&mut reading, *number).await?;
            is_there = ids(&form.questionnaire, &part, table).contains(key);
            if is_there {
                break;
            }
        }
        if !is_there {
            return Err(Refusal::NotFound);
        }
    }
    if !query.number {
        return Ok(None);
    }
    let feed = Feed {
        form,
        answers: &answers,
        query,
        root: "",
        here: "",
        others: "",
        now: visit.now.0,
    };
    let count = feed.count(&mut reading, &numbers, i64::MAX).await?;
    Ok(Some(answered(
        StatusCode::OK,
        "text/plain; charset=utf-8",
        Body::from(count.to_string()),
    )))
}

/// The options that the address of the next page repeats.
fn other_options(visit: &Visit) -> String {
    let mut pairs: Vec<String> = visit
        .query
        .iter()
        .filter(|(name, _)| !["$skip", "$skiptoken"].contains(&name.as_str()))
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    pairs.sort();
    pairs.join("&")
}

enum Failed {
    Gone,
    Books(StoreError),
}

impl From<Gone> for Failed {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl From<StoreError> for Failed {
    fn from(why: StoreError) -> Self {
        Self::Books(why)
    }
}

struct Feed<'a> {
    form: &'a Form,
    answers: &'a Answers<'a>,
    query: &'a Query,
    root: &'a str,
    here: &'a str,
    others: &'a str,
    now: i64,
}

/// A row that was found: the part, and its place there.
type Place = (i64, u32);

impl Feed<'_> {
    fn fields(&self) -> Vec<String> {
        let mut fields = Vec::new();
        if let Some(filter) = &self.query.filter {
            filter.fields(&mut fields);
        }
        for key in &self.query.order {
            key.by.fields(&mut fields);
        }
        if let Some(apply) = &self.query.apply {
            fields.extend(apply.fields());
        }
        fields
    }

    /// The rows of a part that are asked for, in the order of the feed: submissions the latest first.
    fn found(&self, part: &Part, most: i64, fields: &Fields<'_>) -> Vec<u32> {
        let table = self.query.shape.table;
        let questionnaire = &self.form.questionnaire;
        let rows = part.tables.get(table).map_or(0, |table| table.rows);
        let roots = roots(questionnaire, part, table);
        let number = |row: usize| {
            let root = roots.get(row).map_or(0, |root| *root as usize);
            part.tables[0]
                .known_number(Known::Number, root)
                .unwrap_or(0.0) as i64
        };
        let own = self
            .query
            .only
            .as_ref()
            .map(|_| ids(questionnaire, part, table));
        let above = self.query.below.as_ref().and_then(|_| {
            let parent = questionnaire.tables[table].parent?;
            Some(ids(questionnaire, part, parent))
        });
        let is_in = |row: &usize| {
            let row = *row;
            if number(row) > most {
                return false;
            }
            if let (Some(only), Some(own)) = (&self.query.only, &own)
                && own[row] != *only
            {
                return false;
            }
            if let (Some(below), Some(above)) = (&self.query.below, &above) {
                let parent = part.tables[table]
                    .parents
                    .get(row)
                    .map_or(0, |parent| *parent as usize);
                if above.get(parent) != Some(below) {
                    return false;
                }
            }
            self.query
                .filter
                .as_ref()
                .is_none_or(|filter| filter.holds(&|path| fields.value(path, row), self.now))
        };
        let mut rows: Vec<u32> = (0..rows).filter(is_in).map(|row| row as u32).collect();
        if table == 0 {
            rows.reverse();
        }
        rows
    }

    async fn write(&self, reading: &mut Reading, pipe: &Pipe) -> Result<(), Failed> {
        let set = set_name(&self.form.questionnaire, self.query.shape.table);
        let mut numbers = self.answers.parts();
        numbers.reverse();
        let most = match self.query.token {
            Some((_, most)) => most,
            None => self.greatest(reading, numbers.first().copied()).await?,
        };
        let context = if self.query.apply.is_some() {
            let names = self.fields().join(",");
            format!("{}/$metadata#{set}({names})", self.root)
        } else {
            format!("{}/$metadata#{set}", self.root)
        };
        let mut head = String::from(r#"{"@odata.context":"#);
        quoted(&context, &mut head);
        if let Some(apply) = &self.query.apply {
            head.push_str(r#","value":["#);
            self.groups(reading, &numbers, most, apply, &mut head)
                .await?;
            head.push_str("]}");
            pipe.send(head.into_bytes()).await?;
            return Ok(());
        }
        let ordered = if self.query.order.is_empty() {
            None
        } else {
            Some(self.ordered(reading, &numbers, most).await?)
        };
        if self.query.count {
            let count = match &ordered {
                Some(ordered) => ordered.len(),
                None => self.count(reading, &numbers, most).await?,
            };
            head.push_str(r#","@odata.count":"#);
            head.push_str(&count.to_string());
        }
        head.push_str(r#","value":["#);
        pipe.send(head.into_bytes()).await?;
        let passed = self.query.token.map_or(0, |(passed, _)| passed) + self.query.skip;
        let top = self.query.top.unwrap_or(usize::MAX);
        let more = match ordered {
            Some(ordered) => {
                self.write_ordered(reading, &ordered, passed, top, pipe)
                    .await?
            }
            None => {
                self.write_parts(reading, &numbers, most, (passed, top), pipe)
                    .await?
            }
        };
        let mut tail = String::from("]");
        // Whoever asks for no rows would be led from page to page for ever.
        if more && top > 0 {
            tail.push_str(r#","@odata.nextLink":"#);
            let joint = if self.others.is_empty() { "" } else { "&" };
            let next = format!(
                "{}?{}{joint}%24skiptoken={}.{most}",
                self.here,
                self.others,
                passed + top
            );
            quoted(&next, &mut tail);
        }
        tail.push('}');
        pipe.send(tail.into_bytes()).await?;
        Ok(())
    }

    /// The greatest number of a submission.
    async fn greatest(&self, reading: &mut Reading, last: Option<i64>) -> Result<i64, StoreError> {
        let Some(last) = last else { return Ok(0) };
        let part = self.answers.part(reading, last).await?;
        let root = part.tables.first();
        let numbers = root.and_then(|root| {
            (0..root.rows)
                .filter_map(|row| root.known_number(Known::Number, row))
                .reduce(f64::max)
        });
        Ok(numbers.unwrap_or(0.0) as i64)
    }

    /// The rows that are asked for, part by part, until there are enough; whether there are more.
    async fn write_parts(
        &self,
        reading: &mut Reading,
        numbers: &[i64],
        most: i64,
        (skip, top): (usize, usize),
        pipe: &Pipe,
    ) -> Result<bool, Failed> {
        let mut skip = skip;
        let mut written = 0;
        for number in numbers {
            let part = self.answers.part(reading, *number).await?;
            let rows = self.rows_of(&part, most);
            let passed = skip.min(rows.len());
            skip -= passed;
            let rows = &rows[passed..];
            if rows.is_empty() {
                continue;
            }
            let wanted = rows.len().min(top - written);
            if wanted > 0 {
                let writer = Writer::new(&self.form.questionnaire, &part, &self.query.shape);
                let mut out = String::with_capacity(wanted * 1024);
                for row in &rows[..wanted] {
                    if written > 0 {
                        out.push(',');
                    }
                    writer.row(*row as usize, &mut out);
                    written += 1;
                }
                pipe.send(out.into_bytes()).await?;
            }
            if wanted < rows.len() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn rows_of(&self, part: &Part, most: i64) -> Vec<u32> {
        // The fields were looked for before anything was written.
        Fields::new(
            &self.form.questionnaire,
            part,
            self.query.shape.table,
            &self.fields(),
        )
        .map_or_else(|_| Vec::new(), |fields| self.found(part, most, &fields))
    }

    async fn count(
        &self,
        reading: &mut Reading,
        numbers: &[i64],
        most: i64,
    ) -> Result<usize, StoreError> {
        let mut count = 0;
        for number in numbers {
            let part = self.answers.part(reading, *number).await?;
            count += self.rows_of(&part, most).len();
        }
        Ok(count)
    }

    /// All rows that are asked for, in the order that is asked for.
    async fn ordered(
        &self,
        reading: &mut Reading,
        numbers: &[i64],
        most: i64,
    ) -> Result<Vec<Place>, StoreError> {
        let mut keyed: Vec<(Vec<Value>, Place)> = Vec::new();
        for number in numbers {
            let part = self.answers.part(reading, *number).await?;
            let fields = Fields::new(
                &self.form.questionnaire,
                &part,
                self.query.shape.table,
                &self.fields(),
            );
            let Ok(fields) = fields else { continue };
            for row in self.found(&part, most, &fields) {
                let keys = self
                    .query
                    .order
                    .iter()
                    .map(|key| {
                        key.by
                            .value(&|path| fields.value(path, row as usize), self.now)
                    })
                    .collect();
                keyed.push((keys, (*number, row)));
            }
        }
        keyed.sort_by(|one, other| order_rows(&self.query.order, &one.0, &other.0));
        Ok(keyed.into_iter().map(|(_, place)| place).collect())
    }

    /// Writes rows in an order of their own: each part is read once, and the rows wait for their turn.
    async fn write_ordered(
        &self,
        reading: &mut Reading,
        ordered: &[Place],
        skip: usize,
        top: usize,
        pipe: &Pipe,
    ) -> Result<bool, Failed> {
        let rest = ordered.get(skip..).unwrap_or_default();
        let page = &rest[..rest.len().min(top)];
        let mut by_part: Vec<(usize, &Place)> = page.iter().enumerate().collect();
        by_part.sort_by_key(|(_, (number, _))| *number);
        let mut written: Vec<String> = vec![String::new(); page.len()];
        for same in by_part.chunk_by(|(_, one), (_, other)| one.0 == other.0) {
            let part = self.answers.part(reading, same[0].1.0).await?;
            let writer = Writer::new(&self.form.questionnaire, &part, &self.query.shape);
            for (place, (_, row)) in same {
                writer.row(*row as usize, &mut written[*place]);
            }
        }
        for (place, some) in written.chunks(500).enumerate() {
            let mut out = if place > 0 {
                String::from(",")
            } else {
                String::new()
            };
            out.push_str(&some.join(","));
            pipe.send(out.into_bytes()).await?;
        }
        Ok(page.len() < rest.len())
    }

    async fn groups(
        &self,
        reading: &mut Reading,
        numbers: &[i64],
        most: i64,
        apply: &Apply,
        out: &mut String,
    ) -> Result<(), StoreError> {
        let mut groups = Groups::default();
        // Added up in the order in which the answers came.
        for number in numbers.iter().rev() {
            let part = self.answers.part(reading, *number).await?;
            let fields = Fields::new(
                &self.form.questionnaire,
                &part,
                self.query.shape.table,
                &self.fields(),
            );
            let Ok(fields) = fields else { continue };
            let rows = self.found(&part, most, &fields);
            let mut is_in = vec![false; part.tables[self.query.shape.table].rows];
            for row in rows {
                is_in[row as usize] = true;
            }
            groups.add(apply, &fields, is_in.len(), self.now, &|row| is_in[row]);
        }
        groups.write(apply, out);
        Ok(())
    }
}

/// Of each row of a table the row of the submission it belongs to.
fn roots(questionnaire: &Questionnaire, part: &Part, table: usize) -> Vec<u32> {
    let Some(parent) = questionnaire
        .tables
        .get(table)
        .and_then(|table| table.parent)
    else {
        return (0..part.tables.first().map_or(0, |root| root.rows) as u32).collect();
    };
    let above = roots(questionnaire, part, parent);
    part.tables[table]
        .parents
        .iter()
        .map(|row| above.get(*row as usize).copied().unwrap_or(0))
        .collect()
}
