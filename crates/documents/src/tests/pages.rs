//! The library, a review from its beginning to the gap that a later version mends, and who may see what.

use std::sync::Arc;

use ::store::testing::on_both_engines;
use ::store::{Migrations, Store, Uuid};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use desk::testing::{Counting, Stopped, house, said};
use desk::{Desk, Posted, Upload, Visit};
use kernel::{Actor, Instant, Lang};
use records::{Find, Record};
use text::Texts;

use crate::model::{Gap, Kept, Review};
use crate::pages::testing as page;
use crate::rules::arithmetic::Answer;
use crate::rules::method::method;
use crate::{DOCUMENT, GAP, REVIEW, VERSION};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const BODY: &str = "kg-okmotu";
/// Noon at the place on 8 March 2026.
const NOW: Instant = Instant(1_772_949_600_000);

const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    crate::MIGRATIONS,
];

pub(super) fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        bodies::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    Box::leak(Box::new(texts))
}

fn person(number: u128, office: &str) -> Actor {
    Actor {
        person: Uuid::from_u128(number).to_string(),
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
        Arc::new(Counting::default()),
        house(),
        crate::SHELVES.to_vec(),
        crate::choosers(),
    );
    desk.rules = vec![crate::forbidden];
    Arc::new(desk)
}

fn visit(desk: &Arc<Desk>, actor: Option<&Actor>, query: &[(&str, &str)]) -> Visit {
    desk::testing::visit(desk, Lang::En, actor, "/documents", query)
}

fn posted(desk: &Arc<Desk>, actor: &Actor, pairs: &[(&str, &str)]) -> Posted {
    desk::testing::posted(visit(desk, Some(actor), &[]), pairs)
}

fn with_file(mut posted: Posted, name: &str, content: &[u8]) -> Posted {
    posted.filled.files.push(Upload {
        field: "file".to_owned(),
        name: name.to_owned(),
        content_type: String::new(),
        content: content.to_vec(),
    });
    posted
}

fn at(id: impl std::fmt::Display) -> Path<(String, String)> {
    Path(("en".to_owned(), id.to_string()))
}

const FIRST: &str = "<h1>Programme of the village for 2025-2027</h1><h2>1. Problems</h2>
<p>Young people leave for work abroad. Women cannot find work.</p>
<h2>2. Measures</h2><p>The road will be repaired.</p><p>The administration is responsible, until 1 May 2026.</p>";

async fn all(store: &Store, kind: &str) -> Vec<Record> {
    let installer = Actor {
        office: "installer".to_owned(),
        ..person(9, "installer")
    };
    let mut reading = store.read(&installer).await.unwrap();
    let wanted = Find {
        kind: Some(kind),
        ..Find::default()
    };
    records::list(&mut reading, wanted).await.unwrap()
}

async fn bring(
    desk: &Arc<Desk>,
    actor: &Actor,
    name: &str,
    content: &[u8],
) -> (StatusCode, String) {
    let form = with_file(posted(desk, actor, &[]), name, content);
    said(page::bring(at(PLACE), form).await).await
}

#[tokio::test]
async fn a_file_becomes_a_document_once_however_often_it_is_sent() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person(1, "specialist");
        for _ in 0..2 {
            let (status, to) = bring(&desk, &specialist, "p.html", FIRST.as_bytes()).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        }
        let documents = all(store, DOCUMENT.word).await;
        assert_eq!(documents.len(), 1);
        let id = documents[0].id;
        let (status, shown) =
            said(page::document(visit(&desk, Some(&specialist), &[]), at(id)).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            shown.contains("Programme of the village for 2025-2027") && shown.contains("2025–2027")
        );
        // The original is given back byte by byte.
        let number = Path(("en".to_owned(), id.to_string(), "1".to_owned()));
        let answer = page::file(visit(&desk, Some(&specialist), &[]), number).await;
        assert_eq!(said(answer).await.1, FIRST);
        // The same bytes are no next version; other bytes are.
        let next = |content: &'static str, base: &'static str| {
            let form = posted(&desk, &specialist, &[("base", base)]);
            page::bring_version(at(id), with_file(form, "p2.html", content.as_bytes()))
        };
        let (status, shown) = said(next(FIRST, "1").await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("is version 1 already"), "{shown}");
        assert_eq!(
            said(next("<p>Another text</p>", "1").await).await.0,
            StatusCode::SEE_OTHER
        );
        // Somebody who began before that is told.
        assert_eq!(
            said(next("<p>A third text</p>", "1").await).await.1,
            "Stale"
        );
        assert_eq!(all(store, VERSION.word).await.len(), 2);
        // Strangers neither see nor bring.
        let answer = page::document(visit(&desk, Some(&stranger()), &[]), at(id)).await;
        assert_eq!(said(answer).await.1, "NotFound");
        assert_eq!(
            bring(&desk, &stranger(), "x.html", b"<p>x</p>").await.1,
            "NotAllowed"
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_nothing_is_kept() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person(1, "specialist");
        let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for (name, content, says) in [
            ("empty.txt", b"  \n ".as_slice(), "The file is empty"),
            ("picture.pdf", image.as_slice(), "This is a png file"),
            ("cut.docx", b"PK\x03\x04\x14\0\0\0".as_slice(), "damaged"),
            (
                "old.doc",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
                "",
            ),
            ("noise.pdf", b"%PDF-1.7\n%nothing".as_slice(), "damaged"),
        ] {
            let (status, shown) = bring(&desk, &specialist, name, content).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {shown}");
            assert!(shown.contains(says), "{name}: {shown}");
        }
        let form = posted(&desk, &specialist, &[("title", "Kept as typed")]);
        let (status, shown) = said(page::bring(at(PLACE), form).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("Choose a file") && shown.contains("Kept as typed"));
        assert_eq!(
            all(store, DOCUMENT.word).await.len() + all(store, VERSION.word).await.len(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn words_are_found_in_any_form_and_only_where_one_may_read() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person(1, "specialist");
        let ky = "<h1>Кең-Арча айылынын программасы</h1><p>Аялдарга жана мектептерге каражат бөлүнөт.</p>";
        bring(&desk, &specialist, "ky.html", ky.as_bytes()).await;
        bring(&desk, &specialist, "en.html", FIRST.as_bytes()).await;
        let library = async |words: &str, more: &[(&str, &str)]| {
            let mut query = vec![("words", words)];
            query.extend_from_slice(more);
            let answer = page::library(visit(&desk, Some(&specialist), &query), at(PLACE)).await;
            let (status, shown) = said(answer).await;
            assert_eq!(status, StatusCode::OK, "{shown}");
            shown
        };
        let shown = library("мектептер аял", &[]).await;
        assert!(shown.contains("1 of 2") && shown.contains("<strong>Аялдарга</strong>"), "{shown}");
        assert!(library("works", &[]).await.contains("Programme of the village"));
        assert!(library("works", &[("language", "ky")]).await.contains("Nothing was found"));
        assert!(library("", &[("kind", "programme")]).await.contains("2 of 2"));
        // A link to an article stands in the register of acts.
        let document = all(store, DOCUMENT.word).await.remove(0);
        let mut change = store.change(&specialist, "test.write", PLACE, "", NOW).await.unwrap();
        let place_path = desk::place_path(PLACE).unwrap();
        let link = records::New {
            schema: &crate::LINK,
            place: PLACE,
            place_path: &place_path,
            parent: Some(&document),
            position: None,
            audience: authority::Audience::Partners,
            state: None,
            content: serde_json::from_value(serde_json::json!({"act": "un-crc", "article": "23", "relation": "cites"})).unwrap(),
        };
        records::create(&mut change, link).await.unwrap();
        change.commit().await.unwrap();
        let (_, shown) = said(page::acts(visit(&desk, Some(&specialist), &[]), at(PLACE)).await).await;
        assert!(shown.contains("Cites it") && shown.contains("Convention on the Rights of the Child"), "{shown}");
        // Nobody from elsewhere finds what they may not read.
        let answer = page::library(
            visit(&desk, Some(&stranger()), &[("words", "мектеп"), ("scope", "all")]),
            at("kg-kara-kulja-kara-kulja"),
        )
        .await;
        let (_, shown) = said(answer).await;
        assert!(!shown.contains("Кең-Арча") && shown.contains("Nothing was found"), "{shown}");
        // Everyone reads what is published, and nothing is.
        let (_, shown) = said(page::open(visit(&desk, None, &[]), at(PLACE)).await).await;
        assert!(shown.contains("Nothing is published yet"));
    })
    .await;
}

async fn begun(desk: &Arc<Desk>, actor: &Actor, document: &Record, double: bool) -> String {
    let mut pairs = vec![("method", "inclusion-1"), ("version", "1")];
    if double {
        pairs.push(("double", "on"));
    }
    let (status, to) = said(page::begin(at(document.id), posted(desk, actor, &pairs)).await).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    let rest = to.split("/document-reviews/").nth(1).unwrap();
    rest.split('?').next().unwrap().to_owned()
}

/// Answers every item, with the passages that were proposed first as evidence.
async fn answered(desk: &Arc<Desk>, actor: &Actor, review: &str, answer: Answer) {
    let items = &method("inclusion-1").unwrap().items;
    let names: Vec<String> = items.iter().map(|item| format!("a-{}", item.id)).collect();
    let mut pairs: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), answer.code()))
        .collect();
    let own = format!("x-{}", items[0].id);
    pairs.extend([
        ("version", "1"),
        ("conclusion", "Few are named."),
        (own.as_str(), "3"),
    ]);
    let (status, to) = said(page::save(at(review), posted(desk, actor, &pairs)).await).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
}

async fn handed_in(desk: &Arc<Desk>, actor: &Actor, review: &str) -> String {
    let form = posted(desk, actor, &[("version", "2")]);
    let (status, to) = said(page::hand_in(at(review), form).await).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
    to
}

#[tokio::test]
async fn a_gap_is_confirmed_and_a_later_version_mends_it() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let specialist = person(1, "specialist");
        bring(&desk, &specialist, "p.html", FIRST.as_bytes()).await;
        let document = all(store, DOCUMENT.word).await.remove(0);
        let (_, shown) = said(
            page::read(
                visit(&desk, Some(&specialist), &[]),
                at(document.id),
                RawQuery(None),
            )
            .await,
        )
        .await;
        assert!(
            shown.contains("<mark class=\"m0\" title=\"Youth"),
            "{shown}"
        );
        let review = begun(&desk, &specialist, &document, false).await;
        // Begun twice, it is the same one.
        assert_eq!(begun(&desk, &specialist, &document, false).await, review);
        let (_, shown) =
            said(page::review(visit(&desk, Some(&specialist), &[]), at(&review)).await).await;
        assert!(shown.contains("Speaks for it") && shown.contains("Your answer"));
        // Nobody else sees it while it is written, and nothing is handed in without an answer.
        let head = person(3, "head");
        let answer = page::report(visit(&desk, Some(&head), &[]), at(&review)).await;
        assert_eq!(said(answer).await.1, "NotFound");
        let form = posted(&desk, &specialist, &[("version", "1")]);
        let (status, shown) = said(page::hand_in(at(&review), form).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("Nothing is answered yet"));
        // A passage that does not exist is said, and what was typed stands there again.
        let own = format!("x-{}", method("inclusion-1").unwrap().items[0].id);
        let pairs = [
            ("version", "1"),
            (own.as_str(), "999"),
            ("conclusion", "Kept as typed"),
        ];
        let (status, shown) =
            said(page::save(at(&review), posted(&desk, &specialist, &pairs)).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("no passage 999") && shown.contains("Kept as typed"));
        answered(&desk, &specialist, &review, Answer::No).await;
        // Another window of the same person, opened before: nothing that was typed there is lost, and nothing overwritten.
        let late = [
            ("version", "1"),
            ("conclusion", "Typed in the other window"),
        ];
        let overtaken = page::save(at(&review), posted(&desk, &specialist, &late)).await;
        let (status, shown) = said(overtaken).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("in another window") && shown.contains("Typed in the other window"));
        // What only the first window changed stands in the page that comes back, and only what both changed is named.
        assert!(shown.contains("Conclusion — «Few are named.»"), "{shown}");
        let first = &method("inclusion-1").unwrap().items[0].id;
        let answer = shown
            .split(&format!("name=\"a-{first}\""))
            .find(|part| part.contains(" checked"));
        assert!(answer.is_some(), "{shown}");
        assert!(shown.contains("name=\"version\" value=\"2\""));
        assert!(
            handed_in(&desk, &specialist, &review)
                .await
                .contains("/gaps")
        );
        let kept = Kept::<Review>::of(all(store, REVIEW.word).await.remove(0));
        assert_eq!(kept.record.state, "given");
        assert!(
            kept.said.answers[0].evidence[0].contains("Young people"),
            "{:?}",
            kept.said.answers[0]
        );
        let (_, shown) =
            said(page::report(visit(&desk, Some(&head), &[]), at(&review)).await).await;
        assert!(
            shown.contains("Few are named.") && shown.contains("0\u{a0}%"),
            "{shown}"
        );
        let (_, shown) =
            said(page::propose(visit(&desk, Some(&head), &[]), at(&review)).await).await;
        assert!(
            shown.contains("This is a gap") && shown.contains("«___»"),
            "{shown}"
        );
        // Two of the proposals are confirmed, once however often the form is sent.
        let items: Vec<_> = method("inclusion-1")
            .unwrap()
            .items
            .iter()
            .filter(|item| item.amendment.is_some())
            .take(2)
            .collect();
        let names: Vec<String> = items
            .iter()
            .flat_map(|item| ["gap", "after", "wording"].map(|kind| format!("{kind}-{}", item.id)))
            .collect();
        let values = ["on", "3", "Every second place on the courses is for women."];
        let pairs: Vec<(&str, &str)> = names
            .iter()
            .map(String::as_str)
            .zip(values.into_iter().cycle())
            .collect();
        for _ in 0..2 {
            let (status, to) =
                said(page::confirm(at(&review), posted(&desk, &specialist, &pairs)).await).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        }
        let gaps: Vec<Kept<Gap>> = Kept::all(all(store, GAP.word).await);
        assert_eq!(gaps.len(), 2);
        assert_eq!(gaps[0].said.section.as_deref(), Some("1. Problems"));
        let (_, shown) =
            said(page::amendments(visit(&desk, Some(&head), &[]), at(document.id)).await).await;
        assert!(shown.contains("Every second place"));
        let book = page::amendments_xlsx(visit(&desk, Some(&head), &[]), at(document.id)).await;
        let bytes = axum::body::to_bytes(book.unwrap().into_body(), usize::MAX)
            .await
            .unwrap();
        let read = folio::read("a.xlsx", &bytes, &folio::Limits::default()).unwrap();
        let words = read.text();
        assert!(
            words.contains("Every second place") && words.contains("1. Problems"),
            "{words}"
        );
        // The list as a file is the list that was asked for.
        for (asked, lines) in [(&[][..], 2), (&[("words", "nothing of the kind")][..], 1)] {
            let list = page::csv(visit(&desk, Some(&head), asked), at(PLACE)).await;
            let (_, csv) = said(list).await;
            assert_eq!(csv.lines().count(), lines, "{csv}");
        }
        // A version that takes the wording over.
        let second = FIRST.replace(
            "<p>The road",
            "<p>Every second place on the courses is for women.</p><p>The road",
        );
        let form = with_file(
            posted(&desk, &specialist, &[("base", "1")]),
            "p.html",
            second.as_bytes(),
        );
        assert_eq!(
            said(page::bring_version(at(document.id), form).await)
                .await
                .0,
            StatusCode::SEE_OTHER
        );
        let (_, shown) =
            said(page::compare(visit(&desk, Some(&specialist), &[]), at(document.id)).await).await;
        assert!(
            shown.contains("The proposed wording was taken over") && shown.contains("Added: 1."),
            "{shown}"
        );
        let pairs = [("version", "1"), ("number", "2")];
        let (status, _) =
            said(page::mend(at(gaps[0].record.id), posted(&desk, &specialist, &pairs)).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        // Not by the version in which it was seen, not twice, not by a stranger.
        let wrong = [("version", "1"), ("number", "1")];
        let answer = page::mend(at(gaps[1].record.id), posted(&desk, &specialist, &wrong)).await;
        assert!(said(answer).await.1.contains("documents-mend-later"));
        let answer = page::mend(at(gaps[0].record.id), posted(&desk, &specialist, &pairs)).await;
        assert_eq!(said(answer).await.1, "Stale");
        let answer = page::mend(at(gaps[1].record.id), posted(&desk, &stranger(), &pairs)).await;
        assert_eq!(said(answer).await.1, "NotFound");
        let mended = Kept::<Gap>::of(all(store, GAP.word).await.remove(0));
        assert_eq!(
            (mended.record.state.as_str(), mended.said.mended),
            ("mended", Some(2))
        );
        // What closed a gap stays; a version on which nobody has built can be taken back, and is not found any more.
        let of = |number| Path(("en".to_owned(), document.id.to_string(), number));
        let kept = page::ask_take_back(visit(&desk, Some(&specialist), &[]), of(2)).await;
        assert!(said(kept).await.1.contains("documents-take-back-used"));
        let offers = async || {
            let page = page::document(visit(&desk, Some(&specialist), &[]), at(document.id)).await;
            said(page).await.1.contains("/take-back")
        };
        assert!(!offers().await);
        let third = second.replace("<p>The road", "<p>Zebrawood everywhere.</p><p>The road");
        let form = with_file(
            posted(&desk, &specialist, &[("base", "2")]),
            "p.html",
            third.as_bytes(),
        );
        let brought = page::bring_version(at(document.id), form).await;
        assert_eq!(said(brought).await.0, StatusCode::SEE_OTHER);
        let listed = async || {
            let asked = [("words", "zebrawood")];
            let list = page::csv(visit(&desk, Some(&head), &asked), at(PLACE)).await;
            said(list).await.1.lines().count()
        };
        assert_eq!(listed().await, 2);
        assert!(offers().await);
        let record = all(store, crate::DOCUMENT.word).await.remove(0);
        let pairs = [("version", record.version.to_string())];
        let pairs = [("version", pairs[0].1.as_str())];
        let older = page::take_back(of(2), posted(&desk, &specialist, &pairs)).await;
        assert_eq!(said(older).await.1, "Stale");
        let asked = page::ask_take_back(visit(&desk, Some(&specialist), &[]), of(3)).await;
        assert!(said(asked).await.1.contains("Version 3 is put away"));
        let gone = page::take_back(of(3), posted(&desk, &specialist, &pairs)).await;
        assert_eq!(said(gone).await.0, StatusCode::SEE_OTHER);
        assert_eq!(listed().await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_people_judge_by_themselves_and_then_see_how_far_they_agree() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (one, other, head) = (
            person(1, "specialist"),
            person(4, "reviewer"),
            person(3, "head"),
        );
        bring(&desk, &one, "p.html", FIRST.as_bytes()).await;
        let document = all(store, DOCUMENT.word).await.remove(0);
        let first = begun(&desk, &one, &document, true).await;
        let second = begun(&desk, &other, &document, true).await;
        assert_ne!(first, second);
        answered(&desk, &one, &first, Answer::Yes).await;
        handed_in(&desk, &one, &first).await;
        // The other one, and their head, do not see it yet.
        for actor in [&other, &head] {
            let answer = page::report(visit(&desk, Some(actor), &[]), at(&first)).await;
            assert_eq!(said(answer).await.1, "NotFound");
        }
        // Nobody writes another's review.
        let answer = page::save(at(&second), posted(&desk, &one, &[("version", "1")])).await;
        assert_eq!(said(answer).await.1, "NotFound");
        answered(&desk, &other, &second, Answer::Yes).await;
        handed_in(&desk, &other, &second).await;
        for review in [&first, &second] {
            let answer = page::report(visit(&desk, Some(&head), &[]), at(review)).await;
            assert_eq!(said(answer).await.0, StatusCode::OK);
        }
        let (_, shown) =
            said(page::document(visit(&desk, Some(&head), &[]), at(document.id)).await).await;
        let items = method("inclusion-1").unwrap().items.len();
        assert!(
            shown.contains(&format!("{items} of {items} questions alike")),
            "{shown}"
        );
        // What was handed in is not written any more.
        let late = [("version", "2"), ("conclusion", "Typed too late")];
        let (status, shown) = said(page::save(at(&first), posted(&desk, &one, &late)).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.contains("not changed any more") && shown.contains("Typed too late"));
        let kept = all(store, REVIEW.word).await;
        assert!(
            kept.iter()
                .all(|one| !format!("{:?}", one.content).contains("too late"))
        );
    })
    .await;
}

#[tokio::test]
async fn what_everyone_reads_was_handed_in_and_what_nobody_reviewed_can_go() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (specialist, head) = (person(1, "specialist"), person(3, "head"));
        bring(&desk, &specialist, "p.html", FIRST.as_bytes()).await;
        let document = all(store, DOCUMENT.word).await.remove(0);
        let review = begun(&desk, &specialist, &document, false).await;
        let guard = crate::GUARDS[0].1;
        let guarded = async || {
            let record = all(store, REVIEW.word).await.remove(0);
            let asking = visit(&desk, Some(&head), &[]);
            format!("{:?}", guard(&asking, &record).await)
        };
        // A draft is nobody's reading; then the document comes first.
        assert!(guarded().await.contains("documents-publish-given"));
        answered(&desk, &specialist, &review, Answer::No).await;
        handed_in(&desk, &specialist, &review).await;
        assert!(guarded().await.contains("documents-publish-document-first"));
        // Somebody of another municipality confirms no gap here, whatever they may read.
        let answer = page::confirm(at(&review), posted(&desk, &stranger(), &[])).await;
        assert_eq!(said(answer).await.1, "NotFound");
        // The head shows the document; what comes later waits for the head again.
        let mut change = store
            .change(&head, "test.publish", PLACE, "", NOW)
            .await
            .unwrap();
        let public = records::Update {
            audience: Some(authority::Audience::Public),
            ..records::Update::default()
        };
        let document = records::update(&mut change, &document, public)
            .await
            .unwrap()
            .unwrap();
        crate::store::publish_new(&mut change, &document)
            .await
            .unwrap();
        change.commit().await.unwrap();
        assert_eq!(guarded().await, "Ok(())");
        let form = posted(&desk, &specialist, &[("base", "1")]);
        let answer = page::bring_version(
            at(document.id),
            with_file(form, "p2.html", b"<p>Secret figures</p>"),
        );
        assert_eq!(said(answer.await).await.0, StatusCode::SEE_OTHER);
        let (_, shown) = said(page::document(visit(&desk, None, &[]), at(document.id)).await).await;
        assert!(
            shown.contains("p.html") && !shown.contains("p2.html"),
            "{shown}"
        );
        // Its words are not found by those who may not see it.
        let asked = visit(
            &desk,
            Some(&stranger()),
            &[("words", "figures"), ("scope", "all")],
        );
        let (_, shown) = said(page::library(asked, at("kg-kara-kulja-kara-kulja")).await).await;
        assert!(shown.contains("Nothing was found"), "{shown}");
        let document = all(store, DOCUMENT.word).await.remove(0);
        let version = document.version.to_string();
        let pairs = [("version", version.as_str())];
        let answer = page::publish_new(at(document.id), posted(&desk, &specialist, &pairs)).await;
        assert_eq!(said(answer).await.1, "NotAllowed");
        let answer = page::publish_new(at(document.id), posted(&desk, &head, &pairs)).await;
        assert_eq!(said(answer).await.0, StatusCode::SEE_OTHER);
        let (_, shown) = said(page::document(visit(&desk, None, &[]), at(document.id)).await).await;
        assert!(shown.contains("p2.html"));
        // What was reviewed stays; what nobody reviewed goes with its versions and its words.
        bring(
            &desk,
            &specialist,
            "mistake.html",
            b"<h1>A list of names</h1><p>Marat</p>",
        )
        .await;
        let kept = all(store, DOCUMENT.word).await;
        let mistake = kept.iter().find(|one| one.id != document.id).unwrap();
        let remove = async |id, version: i64| {
            let pairs = [("version", version.to_string())];
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            said(page::remove(at(id), posted(&desk, &specialist, &pairs)).await).await
        };
        assert_eq!(
            remove(mistake.id, mistake.version).await.0,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            (
                all(store, DOCUMENT.word).await.len(),
                all(store, VERSION.word).await.len()
            ),
            (1, 2)
        );
        let stays = remove(document.id, document.version).await.1;
        assert!(
            stays.contains("documents-remove-reviewed") || stays == "NotAllowed",
            "{stays}"
        );
        // The same file can be brought again.
        let (status, _) = bring(
            &desk,
            &specialist,
            "mistake.html",
            b"<h1>A list of names</h1><p>Marat</p>",
        )
        .await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(all(store, DOCUMENT.word).await.len(), 2);
    })
    .await;
}
