//! The register, the meeting, putting together and taking apart, what the public reads.

use std::sync::Arc;

use ::store::testing::on_both_engines;
use ::store::{Migrations, Store, Uuid};
use authority::Audience;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Same, Stopped, house, said};
use desk::{Desk, Posted, Visit};
use kernel::{Actor, Instant, Lang};
use records::{New, Record};
use serde_json::{Value, json};
use text::Texts;

use crate::pages::testing as page;
use crate::store::problems;
use crate::{CAUSE, EVIDENCE, PROBLEM, SITUATION, SITUATION_TEXT};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const BODY: &str = "kg-okmotu";
/// Noon at the place on 8 March 2026.
const NOW: Instant = Instant(1_772_949_600_000);

const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    neighbourhood::MIGRATIONS,
    indicators::MIGRATIONS,
    questionnaires::MIGRATIONS,
    surveys::MIGRATIONS,
    results::MIGRATIONS,
];

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        people::TEXT,
        bodies::TEXT,
        neighbourhood::TEXT,
        indicators::TEXT,
        questionnaires::TEXT,
        surveys::TEXT,
        results::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    Box::leak(Box::new(texts))
}

fn person(office: &str) -> Actor {
    Actor {
        person: Uuid::from_u128(1).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap(),
    }
}

/// Somebody of another aimak.
fn stranger() -> Actor {
    Actor {
        person: Uuid::from_u128(2).to_string(),
        office: "specialist".to_owned(),
        body: "kg-other".to_owned(),
        jurisdiction: desk::place_path("kg-kara-kulja-kara-kulja").unwrap(),
    }
}

fn desk(store: &Store) -> Arc<Desk> {
    let mut desk = Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Same),
        house(),
        crate::SHELVES.to_vec(),
        crate::choosers(),
    );
    desk.rules = vec![crate::forbidden];
    Arc::new(desk)
}

fn visit(desk: &Arc<Desk>, actor: Option<&Actor>, query: &[(&str, &str)]) -> Visit {
    desk::testing::visit(desk, Lang::En, actor, "/needs", query)
}

fn posted(desk: &Arc<Desk>, actor: &Actor, pairs: &[(&str, &str)]) -> Posted {
    desk::testing::posted(visit(desk, Some(actor), &[]), pairs)
}

fn at(id: impl std::fmt::Display) -> Path<(String, String)> {
    Path(("en".to_owned(), id.to_string()))
}

async fn made(
    store: &Store,
    schema: &'static records::Schema,
    parent: Option<&Record>,
    audience: Audience,
    content: Value,
) -> Record {
    let mut change = store
        .change(&person("specialist"), "test.write", PLACE, "", NOW)
        .await
        .unwrap();
    let place_path = desk::place_path(PLACE).unwrap();
    let new = New {
        schema,
        place: PLACE,
        place_path: &place_path,
        parent,
        position: None,
        audience,
        state: None,
        content: serde_json::from_value(content).unwrap(),
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

async fn problem(store: &Store, words: &str, audience: Audience, people: i64) -> Record {
    let content = json!({
        "statement": {"en": words}, "sector": "water", "severity": "high", "people": people,
        "people_basis": "the school's list", "note": "ask Aigul", "groups": ["sex:female"],
    });
    made(store, &PROBLEM, None, audience, content).await
}

async fn count(store: &Store) -> usize {
    let mut reading = store.read(&person("specialist")).await.unwrap();
    problems(&mut reading, PLACE, false).await.unwrap().len()
}

#[tokio::test]
async fn a_line_of_the_meeting_is_written_once_however_often_it_is_sent() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person("specialist");
        let once = Uuid::from_u128(9).to_string();
        let line = [
            ("statement", "No water in the upper street"),
            ("once", &once),
        ];
        for _ in 0..2 {
            let answer = page::add(at(PLACE), posted(&desk, &specialist, &line)).await;
            assert_eq!(said(answer).await.0, StatusCode::SEE_OTHER);
        }
        assert_eq!(count(store).await, 1);
        // An empty line says what to do.
        let answer = page::add(at(PLACE), posted(&desk, &specialist, &[("statement", " ")])).await;
        let (status, shown) = said(answer).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("Write one sentence"), "{shown}");
        // Nobody from elsewhere writes on this wall, and a visitor is asked to sign in.
        let answer = page::add(at(PLACE), posted(&desk, &stranger(), &line)).await;
        assert_eq!(said(answer).await.1, "NotAllowed");
        let answer = page::meeting(visit(&desk, None, &[]), at(PLACE)).await;
        assert_eq!(said(answer).await.0, StatusCode::IM_A_TEAPOT);
    })
    .await;
}

#[tokio::test]
async fn hands_and_themes_are_kept_together_or_not_at_all() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person("specialist");
        let water = problem(store, "No water", Audience::Partners, 40).await;
        let road = problem(store, "A bad road", Audience::Partners, 40).await;
        let name = |field: &str, record: &Record| format!("{field}.{}", record.id);
        let form = |women: &str, version: &str| -> Vec<(String, String)> {
            vec![
                (name("version", &water), version.to_owned()),
                (name("hands_women", &water), women.to_owned()),
                (name("hands_men", &water), "3".to_owned()),
                (name("theme", &water), "Water".to_owned()),
                (name("version", &road), "1".to_owned()),
                (name("hands_women", &road), "1 200".to_owned()),
            ]
        };
        let send = async |pairs: Vec<(String, String)>| {
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            said(page::save(at(PLACE), posted(&desk, &specialist, &pairs)).await).await
        };
        // One wrong number, and nothing of the form is kept; what was typed stands there again.
        let (status, shown) = send(form("many", "1")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("many is no number of hands") && shown.contains("1 200"));
        let kept = async |id| {
            let mut reading = store.read(&specialist).await.unwrap();
            records::find(&mut reading, id).await.unwrap().unwrap()
        };
        assert_eq!(kept(road.id).await.version, 1);
        let (status, _) = send(form("12", "1")).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let water = kept(water.id).await;
        assert_eq!(water.content.get("hands_women"), Some(&json!(12)));
        assert_eq!(water.content.get("theme"), Some(&json!("Water")));
        assert_eq!(
            kept(road.id).await.content.get("hands_women"),
            Some(&json!(1200))
        );
        // The second of two writers is told, and overwrites nothing.
        let (status, shown) = send(form("7", "1")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("was changed by somebody else"), "{shown}");
        assert_eq!(
            kept(water.id).await.content.get("hands_women"),
            Some(&json!(12))
        );
    })
    .await;
}

#[tokio::test]
async fn problems_are_put_together_and_taken_apart() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person("specialist");
        let one = problem(
            store,
            "No clean water in the upper street",
            Audience::Partners,
            40,
        )
        .await;
        let other = problem(
            store,
            "The upper street has no clean water",
            Audience::Partners,
            60,
        )
        .await;
        let (_, shown) =
            said(page::problem(visit(&desk, Some(&specialist), &[]), at(one.id)).await).await;
        assert!(
            shown.contains("Perhaps the same")
                && shown.contains(&format!("merge?into={}", other.id))
        );
        let into = other.id.to_string();
        let pairs = [("version", "1"), ("into", into.as_str())];
        // Not with itself, and not by somebody from elsewhere.
        let itself = [("version", "1"), ("into", &one.id.to_string())];
        let answer = page::join(at(one.id), posted(&desk, &specialist, &itself)).await;
        assert!(said(answer).await.1.contains("needs-merge-other"));
        let answer = page::join(at(one.id), posted(&desk, &stranger(), &pairs)).await;
        assert_eq!(said(answer).await.1, "NotFound");
        let answer = page::join(at(one.id), posted(&desk, &specialist, &pairs)).await;
        assert_eq!(said(answer).await.0, StatusCode::SEE_OTHER);
        assert_eq!(count(store).await, 1);
        // A second click finds it done.
        let answer = page::join(at(one.id), posted(&desk, &specialist, &pairs)).await;
        assert_eq!(said(answer).await.1, "Stale");
        let (_, shown) =
            said(page::problem(visit(&desk, Some(&specialist), &[]), at(other.id)).await).await;
        assert!(shown.contains("Put together with this one"));
        let answer = page::apart(at(one.id), posted(&desk, &specialist, &[("version", "2")])).await;
        assert_eq!(said(answer).await.0, StatusCode::SEE_OTHER);
        assert_eq!(count(store).await, 2);
    })
    .await;
}

#[tokio::test]
async fn everyone_reads_what_is_published_and_no_small_number() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let open = problem(store, "Girls stay at home", Audience::Public, 3).await;
        problem(store, "Among colleagues", Audience::Partners, 50).await;
        let content = json!({"statement": {"en": "No bus"}, "level": "immediate"});
        made(store, &CAUSE, Some(&open), Audience::Public, content).await;
        let content = json!({"says": {"en": "The list of the school"}, "source": "document", "address": "/en/methods"});
        made(store, &EVIDENCE, Some(&open), Audience::Public, content).await;
        let (_, list) = said(page::open(visit(&desk, None, &[]), at(PLACE)).await).await;
        assert!(list.contains("Girls stay at home") && !list.contains("Among colleagues"));
        let (status, shown) = said(page::problem(visit(&desk, None, &[]), at(open.id)).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(shown.contains("fewer than 5") && !shown.contains("ask Aigul"), "{shown}");
        assert!(shown.contains("No bus") && shown.contains("href=\"/en/methods\""));
        // Colleagues read the number.
        let (_, shown) = said(page::problem(visit(&desk, Some(&person("specialist")), &[]), at(open.id)).await).await;
        assert!(shown.contains("ask Aigul") && !shown.contains("fewer than 5"));
    })
    .await;
}

#[tokio::test]
async fn an_analysis_is_made_of_words_and_figures() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person("specialist");
        problem(store, "Girls stay at home", Audience::Partners, 3).await;
        let content = json!({"title": {"en": "How we live"}, "year": 2026});
        let analysis = made(store, &SITUATION, None, Audience::Partners, content).await;
        let content =
            json!({"section": "problems", "language": "ky", "text": "Кыздар үйдө калат."});
        made(
            store,
            &SITUATION_TEXT,
            Some(&analysis),
            Audience::Partners,
            content,
        )
        .await;
        let (status, shown) =
            said(page::situation(visit(&desk, Some(&specialist), &[]), at(analysis.id)).await)
                .await;
        assert_eq!(status, StatusCode::OK);
        // The words of another language say so; a handful of people is not told on paper.
        assert!(
            shown.contains("Кыздар үйдө калат.") && shown.contains("written in: Kyrgyz"),
            "{shown}"
        );
        assert!(shown.contains("Girls stay at home") && shown.contains("fewer than 5"));
        assert!(shown.contains("file.docx") && shown.contains("file.pdf"));
        let answer = page::situation(visit(&desk, None, &[]), at(analysis.id)).await;
        assert_eq!(said(answer).await.1, "NotFound");
    })
    .await;
}
