//! A house to try this book in: an assessment with a published form, and households that answered it.

use std::fmt::Write as _;
use std::sync::Arc;

use ::store::{Migrations, Store, Uuid};
use authority::Audience;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use desk::offices::{Appointment, appoint};
use desk::testing::Stopped;
use desk::{Desk, Visit, answer};
use gate::secret::Randomness;
use kernel::{Actor, Id, Instant, Lang, Words};
use questionnaires::model::{FormContent, VersionContent};
use records::{Content, New, Record};
use serde_json::json;
use surveys::model::Channel;
use surveys::rules::envelope::Envelope;
use surveys::store::intake::{Door, Incoming, keep_all};
use tower::ServiceExt as _;

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";
pub(super) const UPPER: &str = "kg-kara-kulja-alaikuu-terek";
pub(super) const LOWER: &str = "kg-kara-kulja-alaikuu-kok-art";

/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);
/// An hour after: what came at noon has been left alone.
pub(super) const LATER: Instant = Instant(NOW.0 + 3_600_000);

pub(super) const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    questionnaires::MIGRATIONS,
    surveys::MIGRATIONS,
    crate::MIGRATIONS,
];

/// Always the same.
pub(super) struct Same;

impl Randomness for Same {
    fn fill(&self, bytes: &mut [u8]) {
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = at as u8;
        }
    }
}

pub(super) fn desk(store: &Store) -> Arc<Desk> {
    Arc::new(Desk::new(
        store.clone(),
        super::texts::texts(),
        Arc::new(Stopped(LATER)),
        Arc::new(Same),
        desk::testing::house(),
        [crate::SHELVES, surveys::SHELVES, questionnaires::SHELVES].concat(),
        surveys::choosers(),
    ))
}

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: Uuid::from_u128(u128::from(number)).to_string(),
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

/// What is asked: settlement, water, what one owns, income, a place, words; and of each member name, sex, age, school.
pub(super) fn form_xml() -> String {
    let choices = |pairs: &[(&str, &str)]| -> String {
        pairs
            .iter()
            .map(|(code, label)| {
                format!("<item><label>{label}</label><value>{code}</value></item>")
            })
            .collect::<Vec<_>>()
            .concat()
    };
    format!(
        r#"<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Households</h:title><model>
<instance><data id="households" version="1"><start/><ayil/><house><water/><assets/></house><income/><place/><words/><member jr:template=""><name/><sex/><age/><school/></member><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/ayil" type="string"/>
<bind nodeset="/data/house/water" type="string"/>
<bind nodeset="/data/house/assets" type="string"/>
<bind nodeset="/data/income" type="int"/>
<bind nodeset="/data/place" type="geopoint"/>
<bind nodeset="/data/words" type="string"/>
<bind nodeset="/data/member/name" type="string"/>
<bind nodeset="/data/member/sex" type="string"/>
<bind nodeset="/data/member/age" type="int"/>
<bind nodeset="/data/member/school" type="string"/>
<bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/>
</model></h:head>
<h:body>
<input ref="/data/ayil"><label>Settlement</label></input>
<group ref="/data/house"><label>House</label>
<select1 ref="/data/house/water"><label>Where does the water come from?</label>{}</select1>
<select ref="/data/house/assets"><label>What do you own?</label>{}</select></group>
<input ref="/data/income"><label>Income</label></input>
<input ref="/data/place"><label>Where is the house?</label></input>
<input ref="/data/words"><label>Anything else?</label></input>
<group ref="/data/member"><label>Member</label><repeat nodeset="/data/member">
<input ref="/data/member/name"><label>Name</label></input>
<select1 ref="/data/member/sex"><label>Sex</label>{}</select1>
<input ref="/data/member/age"><label>Age</label></input>
<select1 ref="/data/member/school"><label>Does she or he go to school?</label>{}</select1>
</repeat></group>
</h:body></h:html>"#,
        choices(&[
            ("tap", "Tap at home"),
            ("well", "A well"),
            ("river", "From the river")
        ]),
        choices(&[
            ("radio", "Radio"),
            ("fridge", "Refrigerator"),
            ("car", "Car")
        ]),
        choices(&[("female", "Woman"), ("male", "Man")]),
        choices(&[("yes", "Yes"), ("no", "No")]),
    )
}

/// A number that looks like chance and is always the same.
pub(super) fn mixed(seed: usize) -> usize {
    let mut state = seed as u64 ^ 0x9e37_79b9_7f4a_7c15;
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (state ^ (state >> 31)) as usize
}

/// The answers of a household.
pub(super) fn answers(number: usize) -> String {
    let chance = |part: usize| mixed(number * 64 + part);
    let settlement = if number.is_multiple_of(3) {
        LOWER
    } else {
        UPPER
    };
    let water = ["tap", "tap", "tap", "well", "river"][chance(1) % 5];
    let assets = ["radio", "radio fridge", "fridge car", "radio fridge car"][chance(2) % 4];
    let income = 5_000 + chance(3) % 400 * 100;
    let mut members = String::new();
    for member in 0..=(chance(4) % 4) {
        let own = |part: usize| chance(8 + member * 8 + part);
        let school = if own(3).is_multiple_of(4) {
            "no"
        } else {
            "yes"
        };
        let _ = write!(
            members,
            "<member><name>Person {number}</name><sex>{}</sex><age>{}</age><school>{school}</school></member>",
            ["female", "male"][own(1) % 2],
            own(2) % 80,
        );
    }
    let words = if number == 2 {
        "<words>=cmd|' /C calc'!A0, &amp; \"more\"</words>"
    } else {
        "<words/>"
    };
    format!(
        "<?xml version=\"1.0\"?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"households\" version=\"1\"><start>2026-03-08T10:00:00.000+06:00</start><ayil>{settlement}</ayil><house><water>{water}</water><assets>{assets}</assets></house><income>{income}</income><place>40.{:04} 73.5 1500 4.5</place>{words}{members}<orx:meta><orx:instanceID>uuid:{number:08}</orx:instanceID></orx:meta></data>",
        5_000 + number % 1_000,
    )
}

/// A published form below a running assessment of this design.
pub(super) async fn form(store: &Store, design: &str) -> (Record, Record) {
    let actor = person(1, "specialist");
    let mut change = store
        .change(&actor, "test.form", PLACE, "", NOW)
        .await
        .unwrap();
    let new = New {
        schema: &surveys::ASSESSMENT,
        place: PLACE,
        place_path: &desk::place_path(PLACE).unwrap(),
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: Some("running"),
        content: content(json!({
            "title": {"en": "Needs of households"}, "purpose": "What is missing", "design": design,
            "sample": [
                {"settlement": UPPER, "households": 600, "expected": 40},
                {"settlement": LOWER, "households": 100, "expected": 20},
            ],
        })),
    };
    let assessment = records::create(&mut change, new).await.unwrap();
    let said: FormContent = questionnaires::model::of(&content(json!({
        "title": {"en": "Households"}, "form_id": "households", "settlement_question": "/data/ayil",
        "dimensions": [{"field": "/data/member/sex", "dimension": "sex"}],
    })));
    let id = change.new_id();
    let form = questionnaires::store::make_form(&mut change, id, &assessment, &said)
        .await
        .unwrap();
    questionnaires::store::name_form(&mut change, &form, "households")
        .await
        .unwrap();
    let xml = form_xml();
    let file = questionnaires::store::keep_bytes(
        &mut change,
        &form,
        "form.xml",
        "text/xml",
        xml.as_bytes(),
    )
    .await
    .unwrap();
    let version = questionnaires::model::of::<VersionContent>(&content(json!({
        "title": {"en": "Households"}, "number": 1, "version": "1", "source": "xform", "xform": file,
        "md5": questionnaires::store::md5_of(xml.as_bytes()),
    })));
    let draft = questionnaires::store::keep_draft(&mut change, &form, None, &version)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    let mut change = store
        .change(&person(2, "head"), "test.publish", PLACE, "", NOW)
        .await
        .unwrap();
    let form = questionnaires::store::publish(&mut change, &form, &said, &draft, &version)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    (assessment, form)
}

/// Keeps answers of households to a form.
pub(super) async fn send(store: &Store, form: &Record, answers: impl Iterator<Item = String>) {
    let door = Door::Page {
        form: form.id,
        body: BODY.to_owned(),
    };
    let incoming: Vec<Incoming> = answers
        .map(|xml| Incoming {
            door: door.clone(),
            channel: Channel::Phone,
            actor: None,
            submitter: "Nurlan".to_owned(),
            phone: Some("collect:1".to_owned()),
            agent: None,
            settlement: None,
            envelope: Envelope::read(&xml).unwrap(),
            xml,
            files: Vec::new(),
        })
        .collect();
    for some in incoming.chunks(64) {
        for kept in keep_all(store, NOW, some.to_vec()).await {
            kept.unwrap();
        }
    }
}

/// The same with so many households.
pub(super) async fn answered(store: &Store, design: &str, households: usize) -> Record {
    let (_, form) = form(store, design).await;
    send(store, &form, (1..=households).map(answers)).await;
    form
}

/// A specialist with a token that reads; gives the token.
pub(super) async fn token(store: &Store, office: &str) -> String {
    let randomness = Same;
    let actor = Actor::command(BODY);
    let id = gate::store::accounts::new_id(&randomness, NOW);
    let mut change = store
        .change(&actor, "gate.create", &id.to_string(), "", NOW)
        .await
        .unwrap();
    let new = gate::NewAccount {
        id,
        login: "aigul".to_owned(),
        name: "Aigul".to_owned(),
        lang: Lang::En,
        password_hash: None,
    };
    gate::store::accounts::create(&mut change, &new, NOW)
        .await
        .unwrap();
    let words = Words::plain("Okmotu");
    let appointment = Appointment {
        account: id.uuid(),
        body: BODY,
        body_name: &words,
        role: office,
        jurisdiction: &desk::place_path(PLACE).unwrap(),
        from: "2026-01-01",
        to: None,
    };
    let held = appoint(&mut change, appointment).await.unwrap();
    let new = gate::store::tokens::NewToken {
        account: id,
        office: Some(held.uuid()),
        name: "feed",
        scope: gate::Scope::Read,
        expires: Instant(NOW.0 + 86_400_000),
    };
    let (_, text) = gate::store::tokens::create(&mut change, new, NOW, &randomness)
        .await
        .unwrap();
    change.commit().await.unwrap();
    text
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

pub(super) async fn ask(house: &Router, path: &str, authorization: &str) -> Said {
    let request = Request::get(path)
        .header("authorization", authorization)
        .body(Body::empty())
        .unwrap();
    let response = house.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Said {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// The bytes of an answer of a handler.
pub(super) async fn bytes(answer: desk::Answer) -> Vec<u8> {
    let response = answer.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap()
        .to_vec()
}

pub(super) fn id_of(form: &Record) -> String {
    Id::to_string(&form.id)
}
