use ::store::testing::on_both_engines;
use ::store::{Change, Store, execute};
use authority::Audience;
use kernel::{Actor, Instant, Message};
use serde_json::json;

use crate::store::count;
use crate::*;

const COSTS: &[Field] = &[
    Field::required("year", Shape::Year),
    Field::required("amount", Shape::Money),
];

static MEASURE: Schema = Schema {
    word: "measure",
    fields: &[
        Field::required("title", Shape::Words),
        Field::optional("detail", Shape::Text),
        Field::optional("deadline", Shape::Date),
        Field::optional("groups", Shape::Groups),
        Field::optional("kind", Shape::Choice(&["new", "repair"])),
        Field::optional("count", Shape::Count { least: 0, most: 9 }),
        Field::optional("costs", Shape::Rows(COSTS)),
        Field::optional("note", Shape::Text).inward(),
    ],
    states: &["draft", "adopted"],
    audience: "partners",
    parent: None,
};

const PATH: &str = "kg/kg-osh/kg-osh-one/";

fn specialist(body: &str) -> Actor {
    Actor {
        person: format!("someone at {body}"),
        office: "specialist".to_owned(),
        body: body.to_owned(),
        jurisdiction: PATH.to_owned(),
    }
}

fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

async fn change(store: &Store, actor: &Actor, at: i64) -> Change {
    store
        .change(actor, "measure.write", "measure", "because", Instant(at))
        .await
        .unwrap()
}

async fn made(store: &Store, actor: &Actor, value: serde_json::Value) -> Record {
    let mut change = change(store, actor, 1).await;
    let new = New {
        schema: &MEASURE,
        place: "kg-osh-one",
        place_path: PATH,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: None,
        content: content(value),
    };
    let record = create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

#[test]
fn what_is_typed_is_read_as_people_write_it() {
    fn check(name: &str, typed: &str, expected: &str) {
        let field = MEASURE
            .field(name)
            .or_else(|| COSTS.iter().find(|field| field.name == name))
            .unwrap();
        let said = match parse(field, typed) {
            Ok(None) => "nothing".to_owned(),
            Ok(Some(value)) => {
                // What is shown can be typed again.
                let again = parse(field, &shown_value(field.shape, &value));
                assert_eq!(again, Ok(Some(value.clone())), "{typed}");
                canonical(&value)
            }
            Err(message) => message.key.into_owned(),
        };
        assert_eq!(said, expected, "{name}: {typed}");
    }
    check("detail", "  ", "nothing");
    check("detail", "a\r\nb", r#""a\nb""#);
    check("amount", "125 000", "12500000");
    check("amount", "1 234 567,5", "123456750");
    check("amount", "-3.07", "-307");
    check("amount", "1,234,567", "records-not-money");
    check("amount", "12,345", "records-not-money");
    check("amount", "9999999999999", "records-not-money");
    check("year", "2026", "2026");
    check("year", "next", "records-not-a-year");
    check("deadline", "08.03.2026", r#""2026-03-08""#);
    check("deadline", "2026-02-30", "records-not-a-date");
    check("deadline", "tomorrow", "records-not-a-date");
    check(
        "groups",
        "sex:female age:6-17\n\n",
        r#"["sex:female age:6-17"]"#,
    );
    check("groups", "girls", "records-not-a-group");
    // What nobody sees is not kept: no width, no turned direction.
    check("detail", "\u{200b}\u{feff} \u{2060}", "nothing");
    check(
        "detail",
        "\u{202e}bad\u{202c} a\u{200b}b\u{2069}",
        r#""bad ab""#,
    );
    check("kind", "repair", r#""repair""#);
    check("kind", "other", "records-not-a-choice");
    check("count", "1 0", "10");
}

#[test]
fn all_faults_of_a_content_are_found_at_once() {
    fn faults(value: serde_json::Value) -> String {
        check(&MEASURE, &content(value))
            .into_iter()
            .map(|fault| format!("{}: {}", fault.field, fault.says.key))
            .collect::<Vec<_>>()
            .join("; ")
    }
    assert_eq!(faults(json!({"title": {"ky": "Көпүрө"}})), "");
    assert_eq!(
        faults(json!({
            "detail": 3, "deadline": "8.3.2026", "count": 12, "kind": "x", "other": 1,
            "costs": [{"year": 2026}, 7, {"year": 1, "amount": 2, "more": 3}],
        })),
        "title: records-required; detail: records-wrong-shape; deadline: records-wrong-shape; \
         kind: records-not-a-choice; count: records-out-of-range; costs.0.amount: records-required; \
         costs.1: records-wrong-shape; costs.2.year: records-not-a-year; costs.2.more: records-unknown-field; \
         other: records-unknown-field"
    );
    assert_eq!(
        faults(json!({"title": {"ky": "\u{200b}"}, "costs": [{"year": 2026, "amount": -5}]})),
        "title: records-wrong-shape; costs.0.amount: records-below-zero"
    );
    assert_eq!(
        faults(json!({"title": {"fr": "pont"}})),
        "title: records-wrong-shape"
    );
    assert_eq!(
        faults(json!({"title": {"ky": "а".repeat(1_001)}, "detail": "а".repeat(20_001)})),
        "title: records-too-long; detail: records-too-long"
    );
}

#[test]
fn two_changes_are_merged_field_by_field() {
    fn check(mine: serde_json::Value, theirs: serde_json::Value, expected: &str) {
        let base = content(json!({"title": {"ky": "a"}, "detail": "d"}));
        let merged = merge(&MEASURE, &base, &content(mine), &content(theirs));
        let clashes: Vec<&str> = merged.clashes.iter().map(|clash| clash.field).collect();
        let text = canonical(&serde_json::to_value(&merged.content).unwrap());
        assert_eq!(format!("{text} {clashes:?} {:?}", merged.taken), expected);
    }
    // Both did the same.
    check(
        json!({"title": {"ky": "b"}, "detail": "d"}),
        json!({"title": {"ky": "b"}, "detail": "d"}),
        r#"{"detail":"d","title":{"ky":"b"}} [] []"#,
    );
    // They changed one field, I another.
    check(
        json!({"title": {"ky": "b"}, "detail": "d"}),
        json!({"title": {"ky": "a"}, "detail": "e"}),
        r#"{"detail":"e","title":{"ky":"b"}} [] ["detail"]"#,
    );
    // Both changed the same field; until a person decides, theirs stands.
    check(
        json!({"title": {"ky": "b"}, "detail": "d"}),
        json!({"title": {"ky": "c"}, "detail": "d"}),
        r#"{"detail":"d","title":{"ky":"c"}} ["title"] []"#,
    );
    // I emptied what they left alone; they emptied what I changed.
    check(
        json!({"title": {"ky": "a"}}),
        json!({"title": {"ky": "a"}, "detail": "d"}),
        r#"{"title":{"ky":"a"}} [] []"#,
    );
    check(
        json!({"title": {"ky": "a"}, "detail": "e"}),
        json!({"title": {"ky": "a"}}),
        r#"{"title":{"ky":"a"}} ["detail"] []"#,
    );
}

#[test]
fn what_is_inward_is_not_published() {
    let said = content(json!({"title": {"ky": "a"}, "note": "private"}));
    assert!(!MEASURE.outward(&said).contains_key("note"));
    assert_eq!(MEASURE.title(&said).get(kernel::Lang::Ky), "a");
}

#[tokio::test]
async fn every_version_is_kept_and_the_second_writer_is_told() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let actor = specialist("one");
        let record = made(store, &actor, json!({"title": {"ky": "Көпүрө"}})).await;
        assert_eq!(store.object_version(&actor, "kg-osh-one").await.unwrap(), 1);
        let write = async |text: &str, at: i64| {
            let mut change = change(store, &actor, at).await;
            let next = Update {
                content: Some(content(json!({"title": {"ky": text}}))),
                ..Update::default()
            };
            let written = update(&mut change, &record, next).await.unwrap();
            if written.is_some() {
                change.commit().await.unwrap();
            }
            written
        };
        assert_eq!(write("Жол", 2).await.unwrap().version, 2);
        assert!(write("Мектеп", 3).await.is_none());
        let mut reading = store.read(&actor).await.unwrap();
        let found = find(&mut reading, record.id).await.unwrap().unwrap();
        assert_eq!(found.content["title"], json!({"ky": "Жол"}));
        let told = story(&mut reading, record.id).await.unwrap();
        let said: Vec<String> = told
            .iter()
            .map(|told| format!("{} {} {}", told.version, told.reason, told.content["title"]))
            .collect();
        assert_eq!(
            said,
            [r#"2 because {"ky":"Жол"}"#, r#"1 because {"ky":"Көпүрө"}"#]
        );
        assert_eq!(verify(&mut reading).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_one_may_not_see_is_not_found() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let record = made(store, &specialist("one"), json!({"title": {"ky": "a"}})).await;
        let stranger = Actor {
            jurisdiction: "kg/kg-osh/kg-osh-two/".to_owned(),
            ..specialist("two")
        };
        for (actor, seen) in [
            (specialist("one"), true),
            (specialist("partner"), true),
            (stranger, false),
            (Actor::public(), false),
        ] {
            let mut reading = store.read(&actor).await.unwrap();
            let wanted = Find {
                kind: Some("measure"),
                place: Some("kg-osh-one"),
                ..Find::default()
            };
            assert_eq!(find(&mut reading, record.id).await.unwrap().is_some(), seen);
            assert_eq!(
                list(&mut reading, wanted).await.unwrap().len(),
                usize::from(seen)
            );
            assert_eq!(
                story(&mut reading, record.id).await.unwrap().len(),
                usize::from(seen)
            );
            assert_eq!(
                count(&mut reading, wanted).await.unwrap().len(),
                usize::from(seen)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_not_read_by_those_for_whom_it_was_not_meant() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let owner = specialist("one");
        let draft = made(store, &owner, json!({"title": {"ky": "Айгүл эже айтты"}})).await;
        let mut change = change(store, &owner, 2).await;
        let next = Update {
            content: Some(content(json!({"title": {"ky": "Көпүрө"}}))),
            audience: Some(Audience::Public),
            ..Update::default()
        };
        update(&mut change, &draft, next).await.unwrap().unwrap();
        change.commit().await.unwrap();
        let stranger = Actor {
            jurisdiction: "kg/kg-osh/kg-osh-two/".to_owned(),
            ..specialist("two")
        };
        for (actor, expected) in [(owner, vec![2, 1]), (stranger, vec![2])] {
            let mut reading = store.read(&actor).await.unwrap();
            let told = story(&mut reading, draft.id).await.unwrap();
            let versions: Vec<i64> = told.iter().map(|one| one.version).collect();
            assert_eq!(versions, expected);
            let first = version(&mut reading, draft.id, 1).await.unwrap();
            assert_eq!(first.is_some(), expected.contains(&1));
        }
    })
    .await;
}

#[tokio::test]
async fn an_altered_row_is_shown_exactly() {
    async fn check(sql: &'static str, expected: &[i64]) {
        on_both_engines(&[MIGRATIONS], async |store| {
            let actor = specialist("one");
            let mut record = made(store, &actor, json!({"title": {"ky": "a"}})).await;
            for at in 2..4 {
                let mut change = change(store, &actor, at).await;
                let next = Update {
                    content: Some(content(json!({"title": {"ky": at.to_string()}}))),
                    ..Update::default()
                };
                record = update(&mut change, &record, next).await.unwrap().unwrap();
                change.commit().await.unwrap();
            }
            let mut aside = store.aside(&actor).await.unwrap();
            execute!(&mut aside, sql).unwrap();
            aside.commit().await.unwrap();
            let mut reading = store.read(&actor).await.unwrap();
            let damage = verify(&mut reading).await.unwrap();
            let versions: Vec<i64> = damage.iter().map(|one| one.version).collect();
            assert_eq!(versions, expected, "{sql}");
        })
        .await;
    }
    check(
        "update record_version set content = '{\"title\": {\"ky\": \"x\"}}' where version = 2",
        &[2],
    )
    .await;
    check(
        "update record set content = '{\"title\": {\"ky\": \"x\"}}'",
        &[0],
    )
    .await;
    check("update record set audience = 'public'", &[0]).await;
    check(
        "update record_version set state = 'adopted' where version = 1",
        &[1],
    )
    .await;
    check("delete from record_version where version = 2", &[2]).await;
}

#[test]
fn every_sentence_is_there() {
    let texts = text::Texts::new(&[TEXT]).unwrap();
    for lang in kernel::Lang::ALL {
        let reader = texts.reader(lang, kernel::Currency::KGS);
        let said = reader.say(&Message::new("records-not-money").with("typed", "x"));
        assert!(said.contains('x') && said.len() > 10, "{said}");
    }
}
