//! Forms as they are kept, on both engines.

use ::store::testing::on_both_engines;
use ::store::{Change, Migrations, Store};
use authority::{Act, Audience};
use desk::{Published, Shelf};
use kernel::{Actor, Id, Instant};
use records::{Content, Field, New, Record, Schema, Shape};
use serde_json::json;
use ui::Section;

use crate::design::Design;
use crate::model::{FormContent, FormState, Medium, Titled, VersionContent, VersionState, of};
use crate::store::{self, MIGRATIONS};
use crate::workbook::receive;
use crate::{FORM_VERSION, ready};

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";

/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);

pub(super) const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    MIGRATIONS,
];

/// An assessment as the book of surveys keeps it, as far as a form needs one above it.
static ASSESSMENT: Schema = Schema {
    word: "assessment",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("consent", Shape::Words),
    ],
    states: &["planned", "running", "closed"],
    audience: "partners",
    parent: None,
};

pub(super) static ASSESSMENT_SHELF: Shelf = Shelf {
    schema: &ASSESSMENT,
    section: Section::Understand,
    write: Act::Write,
    columns: &[],
    steps: &[],
    children: &["form"],
    at: None,
    published: Published::Never,
};

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap(),
    }
}

pub(super) async fn change(store: &Store, actor: &Actor) -> Change {
    store
        .change(actor, "test.write", PLACE, "", NOW)
        .await
        .unwrap()
}

fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

/// An assessment of the body.
pub(super) async fn assessment(store: &Store, state: &str) -> Record {
    let mut change = change(store, &person(1, "specialist")).await;
    let new = New {
        schema: &ASSESSMENT,
        place: PLACE,
        place_path: &desk::place_path(PLACE).unwrap(),
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: Some(state),
        content: content(json!({
            "title": {"en": "Needs in Alaikuu"},
            "consent": {"en": "We ask everybody.", "ru": "Спрашиваем всех."},
        })),
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

/// A form without a draft.
async fn form(store: &Store, above: &Record, form_id: &str) -> Record {
    let mut change = change(store, &person(1, "specialist")).await;
    let mut title = Titled::default();
    title.0.insert("en".to_owned(), form_id.to_owned());
    let said = FormContent {
        title,
        form_id: Some(form_id.to_owned()),
        ..FormContent::default()
    };
    let id = change.new_id();
    let record = store::make_form(&mut change, id, above, &said)
        .await
        .unwrap();
    assert!(
        store::name_form(&mut change, &record, form_id)
            .await
            .unwrap()
    );
    change.commit().await.unwrap();
    record
}

/// The draft of a form from tables in Markdown.
async fn drafted(store: &Store, form: &Record, source: &str, version: &str) -> Record {
    let received = receive("form.md", source.as_bytes());
    let xml = received
        .xform
        .unwrap_or_else(|| panic!("{:?}", received.problems));
    let mut change = change(store, &person(1, "specialist")).await;
    let before = store::draft(&mut change, form).await.unwrap();
    let file = store::keep_bytes(&mut change, form, "form.xml", "text/xml", xml.as_bytes())
        .await
        .unwrap();
    let content = VersionContent {
        xform: Some(file),
        md5: store::md5_of(xml.as_bytes()),
        version: version.to_owned(),
        asks: received.asks,
        ..VersionContent::default()
    };
    let before = before.map(|draft| draft.record);
    let record = store::keep_draft(&mut change, form, before.as_ref(), &content)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    record
}

/// Publishes the draft; gives the form as it stands then.
async fn published(store: &Store, form: &Record) -> Record {
    let mut change = change(store, &person(1, "specialist")).await;
    let draft = store::draft(&mut change, form).await.unwrap().unwrap();
    let said: FormContent = of(&form.content);
    let form = store::publish(&mut change, form, &said, &draft.record, &draft.content)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    form
}

const ONE: &str = "
| survey |
| | type | name | label |
| | text | q | What? |
| settings |
| | form_title | form_id |
| | One | one |
";

#[tokio::test]
async fn a_form_is_drafted_published_superseded_and_closed() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let form_record = form(store, &above, "one").await;
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        assert!(
            store::published(&mut reading, &form_record)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            store::draft(&mut reading, &form_record)
                .await
                .unwrap()
                .is_none()
        );
        drop(reading);
        drafted(store, &form_record, ONE, "1").await;
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let draft = store::draft(&mut reading, &form_record)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(draft.content.number, 1);
        // A draft is nobody's version, even though it is ready to be used.
        assert!(draft.version.is_some());
        assert!(store::held(form_record.id, "1").is_none());
        assert!(
            store::version_of(&mut reading, &form_record, "1")
                .await
                .unwrap()
                .is_none()
        );
        drop(reading);
        let form_record = published(store, &form_record).await;
        assert_eq!(FormState::of(&form_record.state), FormState::Published);
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let version = store::published(&mut reading, &form_record)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (version.form_id.as_str(), version.version.as_str()),
            ("one", "1")
        );
        assert_eq!(version.md5, store::md5_of(version.xml.as_bytes()));
        assert_eq!(version.state, VersionState::Published);
        assert_eq!(
            version
                .xform
                .fields()
                .iter()
                .filter(|one| one.name == "q")
                .count(),
            1
        );
        assert!(
            store::draft(&mut reading, &form_record)
                .await
                .unwrap()
                .is_none()
        );
        // Used once, it is ready without a question to the books.
        let held = store::held(form_record.id, "1").unwrap();
        assert!(std::sync::Arc::ptr_eq(&held, &version));
        drop(reading);
        drafted(store, &form_record, &ONE.replace("What?", "Which?"), "2").await;
        let form_record = published(store, &form_record).await;
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let all = store::all_versions(&mut reading, &form_record)
            .await
            .unwrap();
        let states: Vec<_> = all.iter().map(|one| (one.number, one.state)).collect();
        assert_eq!(
            states,
            [(1, VersionState::Superseded), (2, VersionState::Published)]
        );
        let before = store::version_of(&mut reading, &form_record, "1")
            .await
            .unwrap()
            .unwrap();
        assert!(before.xml.contains("What?"));
        assert!(
            store::version_of(&mut reading, &form_record, "3")
                .await
                .unwrap()
                .is_none()
        );
        drop(reading);
        let mut change = change(store, &person(1, "specialist")).await;
        let closed = store::move_form(&mut change, &form_record, FormState::Closed)
            .await
            .unwrap()
            .unwrap();
        // What was published is never put away.
        assert!(
            store::put_away(&mut change, &closed)
                .await
                .unwrap()
                .is_none()
        );
        drop(change);
    })
    .await;
}

#[tokio::test]
async fn an_identifier_is_given_once_in_a_body() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let one = form(store, &above, "one").await;
        let two = form(store, &above, "two").await;
        let mut first = change(store, &person(1, "specialist")).await;
        assert!(store::name_form(&mut first, &one, "one").await.unwrap());
        assert!(!store::name_form(&mut first, &two, "one").await.unwrap());
        drop(first);
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let found = store::form_named(&mut reading, BODY, "one").await.unwrap();
        assert_eq!(found.map(|form| form.id), Some(one.id));
        assert!(
            store::form_named(&mut reading, "kg-other", "one")
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            store::form_named(&mut reading, BODY, "three")
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            store::form_by(&mut reading, BODY, above.id)
                .await
                .unwrap()
                .is_none()
        );
        let person = person(1, "specialist");
        let all = store::forms_of(&mut reading, &person, above.id)
            .await
            .unwrap();
        assert_eq!(all.len(), 2);
        let all = store::forms_of(&mut reading, &Actor::public(), above.id)
            .await
            .unwrap();
        assert_eq!(all, []);
        drop(reading);
        // Put away, it leaves its identifier to another.
        let mut second = change(store, &person).await;
        store::put_away(&mut second, &one).await.unwrap().unwrap();
        let three = store::make_form(
            &mut second,
            Id::from_uuid(::store::Uuid::from_u128(77)),
            &above,
            &of(&one.content),
        )
        .await
        .unwrap();
        assert!(store::name_form(&mut second, &three, "one").await.unwrap());
        second.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_test_link_opens_a_draft_and_nothing_else() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let form_record = form(store, &above, "one").await;
        let draft = drafted(store, &form_record, ONE, "1").await;
        let mut opening = change(store, &person(1, "specialist")).await;
        let open = store::open_test(&mut opening, &form_record, &draft, "token-1")
            .await
            .unwrap()
            .unwrap();
        opening.commit().await.unwrap();
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let (found, version) = store::by_test_token(&mut reading, "token-1")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.id, form_record.id);
        assert_eq!(version.state, VersionState::Test);
        assert_eq!(
            store::test_token(&mut reading, draft.id)
                .await
                .unwrap()
                .as_deref(),
            Some("token-1")
        );
        assert!(
            store::by_test_token(&mut reading, "token-2")
                .await
                .unwrap()
                .is_none()
        );
        drop(reading);
        // Written further, the link shows what is written now.
        drafted(store, &form_record, &ONE.replace("What?", "Which?"), "1").await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let (_, version) = store::by_test_token(&mut reading, "token-1")
            .await
            .unwrap()
            .unwrap();
        assert!(version.xml.contains("Which?"));
        drop(reading);
        // Whoever read the draft before that is too late to close it.
        let mut late = change(store, &person(2, "specialist")).await;
        assert!(store::close_test(&mut late, &open).await.unwrap().is_none());
        drop(late);
        // Published, the link is closed.
        published(store, &form_record).await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert!(
            store::by_test_token(&mut reading, "token-1")
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn two_drafts_are_never_begun() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let form_record = form(store, &above, "one").await;
        let draft = drafted(store, &form_record, ONE, "1").await;
        let mut second = change(store, &person(2, "specialist")).await;
        let content = VersionContent::default();
        let begun = store::keep_draft(&mut second, &form_record, None, &content).await;
        assert!(begun.unwrap().is_none());
        drop(second);
        // Nor is one written over what somebody else has written meanwhile.
        drafted(store, &form_record, &ONE.replace("What?", "Which?"), "1").await;
        let mut late = change(store, &person(2, "specialist")).await;
        let late = store::keep_draft(&mut late, &form_record, Some(&draft), &content).await;
        assert!(late.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_design_is_a_version_as_soon_as_it_makes_a_form() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let form_record = form(store, &above, "built").await;
        let mut begin = change(store, &person(1, "specialist")).await;
        let mut content = VersionContent {
            design: Some(Design::new("Built", "built", &[kernel::Lang::En])),
            ..VersionContent::default()
        };
        let empty = store::keep_draft(&mut begin, &form_record, None, &content)
            .await
            .unwrap()
            .unwrap();
        begin.commit().await.unwrap();
        let mut more = change(store, &person(1, "specialist")).await;
        let design = content.design.as_mut().unwrap();
        let id = design.add(None, crate::design::Kind::Integer).unwrap();
        design
            .find_mut(id)
            .unwrap()
            .label
            .set(kernel::Lang::En, "How many?");
        store::keep_draft(&mut more, &form_record, Some(&empty), &content)
            .await
            .unwrap()
            .unwrap();
        more.commit().await.unwrap();
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let draft = store::draft(&mut reading, &form_record)
            .await
            .unwrap()
            .unwrap();
        let version = draft.version.unwrap();
        assert!(version.xml.contains("How many?"));
        assert_eq!(
            draft.content.design.unwrap(),
            *content.design.as_ref().unwrap()
        );
    })
    .await;
}

#[test]
fn a_seal_breaks_when_anything_that_phones_were_given_changes() {
    let content = VersionContent {
        version: "1".to_owned(),
        md5: "abc".to_owned(),
        ..VersionContent::default()
    };
    let seal = store::seal_of(&content);
    let sealed = VersionContent {
        seal: Some(seal.clone()),
        ..content.clone()
    };
    assert_eq!(store::seal_of(&sealed), seal);
    // A list of places may be brought up to date.
    let newer = VersionContent {
        media: vec![Medium {
            name: "places.csv".to_owned(),
            ..Medium::default()
        }],
        ..sealed.clone()
    };
    assert_eq!(store::seal_of(&newer), seal);
    let other = VersionContent {
        md5: "abd".to_owned(),
        ..sealed
    };
    assert_ne!(store::seal_of(&other), seal);
}

#[test]
fn only_the_versions_used_last_are_held() {
    // More versions than are held, each with an XForm of its own.
    let source = ready::find("report-card").unwrap();
    let xml: std::sync::Arc<str> = receive("form.md", source.source.as_bytes())
        .xform
        .unwrap()
        .into();
    let xform = std::sync::Arc::new(xlsform::XForm::parse(&xml).unwrap());
    let id = |number: u128| Id::from_uuid(::store::Uuid::from_u128(0xF0_0000 + number));
    let mut ready = store::Ready::default();
    let held = |ready: &mut store::Ready, number: u128| {
        ready.find(|_, one| one.form == id(number)).is_some()
    };
    for number in 0..200 {
        let version = store::Version {
            form: id(number),
            record: id(1_000 + number),
            body: BODY.to_owned(),
            form_id: "report_card".to_owned(),
            number: 1,
            version: "1".to_owned(),
            title: kernel::Words::default(),
            xml: std::sync::Arc::clone(&xml),
            md5: String::new(),
            xform: std::sync::Arc::clone(&xform),
            asks: Vec::new(),
            media: Vec::new(),
            state: VersionState::Published,
        };
        ready.hold(1, &std::sync::Arc::new(version));
        // The first is used again and again, and stays.
        assert!(held(&mut ready, 0));
    }
    assert!(!held(&mut ready, 1));
    assert!(held(&mut ready, 199));
    assert_eq!(FORM_VERSION.first_state(), VersionState::Draft.code());
}
