//! A house to try this book in: a desk, an assessment with a published form, a phone.

use std::sync::Arc;

use ::store::{Migrations, Store};
use authority::Audience;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use desk::testing::{Counting, Stopped};
use desk::{Desk, Visit, answer};
use kernel::{Actor, Id, Instant, Lang};
use questionnaires::model::{FormContent, FormState, VersionContent};
use records::{Content, New, Record};
use serde_json::json;
use tower::ServiceExt as _;

use crate::ASSESSMENT;
use crate::store::devices;

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";

/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);

pub(super) const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    questionnaires::MIGRATIONS,
    crate::MIGRATIONS,
];

pub(super) fn desk(store: &Store) -> Arc<Desk> {
    Arc::new(Desk::new(
        store.clone(),
        super::texts::texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Counting::default()),
        desk::testing::house(),
        [crate::SHELVES, questionnaires::SHELVES].concat(),
        crate::choosers(),
    ))
}

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap(),
    }
}

/// A visit; of a stranger where there is nobody.
pub(super) fn visit(
    desk: &Arc<Desk>,
    actor: Option<&Actor>,
    path: &str,
    query: &[(&str, &str)],
) -> Visit {
    desk::testing::visit(desk, Lang::En, actor, path, query)
}

pub(super) fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

/// The form of these tests: a settlement, a list, a number, a photograph, people.
pub(super) fn form_xml(form_id: &str, version: &str) -> String {
    let form_id = form_id.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        r#"<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Households</h:title><model>
<instance><data id="{form_id}" version="{version}"><start/><end/><ayil/><water/><rooms/><photo/><member jr:template=""><name/><age/></member><meta><instanceID/><instanceName/></meta></data></instance>
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
<bind nodeset="/data/ayil" type="string"/>
<bind nodeset="/data/water" type="string"/>
<bind nodeset="/data/rooms" type="int" constraint=". &lt; 40" jr:constraintMsg="So many rooms?"/>
<bind nodeset="/data/photo" type="binary"/>
<bind nodeset="/data/member/name" type="string"/>
<bind nodeset="/data/member/age" type="int"/>
<bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/>
</model></h:head>
<h:body>
<input ref="/data/ayil"><label>Settlement</label></input>
<select1 ref="/data/water"><label>Water</label><item><label>Tap at home</label><value>tap</value></item><item><label>From the river</label><value>river</value></item></select1>
<input ref="/data/rooms"><label>Rooms</label></input>
<upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>
<group ref="/data/member"><label>Member</label><repeat nodeset="/data/member"><input ref="/data/member/name"><label>Name</label></input><input ref="/data/member/age"><label>Age</label></input></repeat></group>
</h:body></h:html>"#
    )
}

/// Answers to it.
pub(super) fn answers(form_id: &str, version: &str, instance: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"{form_id}\" version=\"{version}\">{inner}<orx:meta><orx:instanceID>{instance}</orx:instanceID></orx:meta></data>"
    )
}

/// Answers that replace others.
pub(super) fn edit(
    form_id: &str,
    version: &str,
    instance: &str,
    deprecated: &str,
    inner: &str,
) -> String {
    answers(form_id, version, instance, inner).replace(
        "</orx:meta>",
        &format!("<orx:deprecatedID>{deprecated}</orx:deprecatedID></orx:meta>"),
    )
}

/// An assessment, running.
pub(super) async fn assessment(store: &Store, label: &str) -> Record {
    let actor = person(1, "specialist");
    let mut change = store
        .change(&actor, &format!("test.{label}"), PLACE, "", NOW)
        .await
        .unwrap();
    let new = New {
        schema: &ASSESSMENT,
        place: PLACE,
        place_path: &desk::place_path(PLACE).unwrap(),
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: Some("running"),
        content: content(json!({
            "title": {"en": "Needs of households"}, "purpose": "What is missing", "design": "random",
            "sample": [
                {"settlement": "kg-kara-kulja-alaikuu-terek", "households": 120, "expected": 10},
                {"settlement": "kg-kara-kulja-alaikuu-kok-art", "households": 80, "expected": 5},
            ],
            "enumerators": [{"name": "Nurlan Asanov"}],
        })),
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

/// A form with this draft below an assessment.
pub(super) async fn draft(
    store: &Store,
    assessment: &Record,
    form_id: &str,
    version: &str,
) -> (Record, Record, FormContent, VersionContent) {
    let actor = person(1, "specialist");
    let act = format!("test.form-{form_id}-{version}");
    let mut change = store
        .change(&actor, &act, &assessment.id.to_string(), "", NOW)
        .await
        .unwrap();
    let said: FormContent = questionnaires::model::of(&content(json!({
        "title": {"en": "Households"}, "form_id": form_id, "settlement_question": "/data/ayil",
    })));
    let id = change.new_id();
    let form = questionnaires::store::make_form(&mut change, id, assessment, &said)
        .await
        .unwrap();
    questionnaires::store::name_form(&mut change, &form, form_id)
        .await
        .unwrap();
    let (draft, version) = next_version(&mut change, &form, form_id, version).await;
    change.commit().await.unwrap();
    (form, draft, said, version)
}

async fn next_version(
    change: &mut ::store::Change,
    form: &Record,
    form_id: &str,
    version: &str,
) -> (Record, VersionContent) {
    let xml = form_xml(form_id, version);
    let file =
        questionnaires::store::keep_bytes(change, form, "form.xml", "text/xml", xml.as_bytes())
            .await
            .unwrap();
    let list =
        questionnaires::store::keep_bytes(change, form, "list.csv", "text/csv", b"name,label\n")
            .await
            .unwrap();
    let content = questionnaires::model::of::<VersionContent>(&content(json!({
        "title": {"en": "Households"}, "number": 1, "version": version, "source": "xform", "xform": file,
        "md5": questionnaires::store::md5_of(xml.as_bytes()), "asks": ["list.csv"],
        "media": [{"name": "list.csv", "file": list, "md5": questionnaires::store::md5_of(b"name,label\n"), "content_type": "text/csv"}],
    })));
    let draft = questionnaires::store::keep_draft(change, form, None, &content)
        .await
        .unwrap()
        .unwrap();
    (draft, content)
}

/// A published form below an assessment.
pub(super) async fn published(
    store: &Store,
    assessment: &Record,
    form_id: &str,
    version: &str,
) -> Record {
    let (form, draft, said, version) = draft(store, assessment, form_id, version).await;
    let mut change = change(store, "publish").await;
    let form = questionnaires::store::publish(&mut change, &form, &said, &draft, &version)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    form
}

pub(super) async fn change(store: &Store, label: &str) -> ::store::Change {
    store
        .change(&person(2, "head"), &format!("test.{label}"), PLACE, "", NOW)
        .await
        .unwrap()
}

pub(super) async fn close(store: &Store, form: &Record) {
    let mut change = change(store, "close").await;
    questionnaires::store::move_form(&mut change, form, FormState::Closed)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
}

/// A phone of an assessment; gives its token.
pub(super) async fn phone(store: &Store, assessment: &Record, letter: char) -> String {
    let token: String = std::iter::repeat_n(letter, devices::TOKEN).collect();
    let mut change = change(store, "phone").await;
    devices::add(
        &mut change,
        assessment,
        "Nurlan Asanov",
        Some("kg-kara-kulja-alaikuu-terek"),
        &token,
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
    token
}

/// The addresses of this book as the server has them.
pub(super) fn house(desk: &Arc<Desk>) -> Router {
    let typeset: meetings::Typeset = |_| Ok(Vec::new());
    Router::new()
        .merge(crate::router(typeset))
        .layer(axum::middleware::from_fn_with_state(
            Arc::clone(desk),
            answer::finish,
        ))
        .with_state(Arc::clone(desk))
}

/// What was answered.
pub(super) struct Said {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

pub(super) async fn ask(house: &Router, request: Request<Body>) -> Said {
    let response = house.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Said {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

pub(super) async fn get(house: &Router, path: &str) -> Said {
    let request = Request::get(path)
        .header("x-openrosa-version", "1.0")
        .body(Body::empty())
        .unwrap();
    ask(house, request).await
}

const BOUNDARY: &str = "----ashar";

/// A request as phones make it: the answers, and files by name.
pub(super) fn multipart(xml: Option<&str>, files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body: Vec<u8> = Vec::new();
    if let Some(xml) = xml {
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"a.xml\"\r\nContent-Type: text/xml\r\n\r\n{xml}\r\n"
            )
            .as_bytes(),
        );
    }
    for (name, kind, content) in files {
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

pub(super) async fn post_parts(house: &Router, path: &str, body: Vec<u8>) -> Said {
    let request = Request::post(path)
        .header("x-openrosa-version", "1.0")
        .header("user-agent", "org.odk.collect.android/v2026.1")
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(Body::from(body))
        .unwrap();
    ask(house, request).await
}

pub(super) async fn post(house: &Router, path: &str, xml: &str) -> Said {
    post_parts(house, path, multipart(Some(xml), &[])).await
}

/// Whatever stands under an `instanceID` of a form.
pub(super) async fn found(
    store: &Store,
    form: &Record,
    instance: &str,
) -> Option<crate::store::submissions::Submission> {
    let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
    crate::store::submissions::find_by_instance(&mut reading, form.id.uuid(), instance)
        .await
        .unwrap()
}

/// An identifier of a record as the addresses have it.
pub(super) fn at(id: Id<records::RecordKind>) -> String {
    id.to_string()
}
