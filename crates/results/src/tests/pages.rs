//! Pages, on both engines: every question, one figure, what everyone reads.

use std::collections::HashMap;
use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use authority::Audience;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use desk::{Filled, Posted, Refusal};
use records::{Record, Update};

use super::house::{BOOKS, PLACE, answered, bytes, desk, form, id_of, person, send, visit};
use crate::RESULT;
use crate::pages::testing as page;
use crate::rules::publishing::THRESHOLD;

async fn text(answer: desk::Answer) -> String {
    let text = String::from_utf8(bytes(answer).await).unwrap();
    let heads = text.matches("<h1").count();
    assert_eq!(heads, 1, "a page has one h1: {text}");
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands once");
    text
}

fn at(form: &Record) -> Path<(String, String)> {
    Path(("en".to_owned(), id_of(form)))
}

#[tokio::test]
async fn every_question_has_a_table_and_bars() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 60).await;
        let (desk, actor) = (desk(store), person(1, "specialist"));
        let here = format!("/desk/forms/{}/results", form.id);
        let shown = text(
            page::overview(
                visit(&desk, Some(&actor), &here, &[("by", "sex")]),
                at(&form),
            )
            .await,
        )
        .await;
        for part in [
            "60 completed questionnaires",
            "Where does the water come from?",
            "Tap at home",
            "What do you own?",
            "Asked of each: Member",
            "Does she or he go to school?",
            "Woman",
            "class=\"figure bars\"",
            "Margin of error",
        ] {
            assert!(shown.contains(part), "{part} is not on the page: {shown}");
        }
        let query = "q=member/school&by=sex&by=age&by=settlement";
        let pairs: Vec<(&str, &str)> = query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap())
            .collect();
        let one = page::figure(
            visit(&desk, Some(&actor), &format!("{here}/figure"), &pairs),
            at(&form),
            RawQuery(Some(query.to_owned())),
        );
        let shown = text(one.await).await;
        for part in [
            "Woman · 6–13",
            "Design effect",
            "linearised-1",
            &format!("survey:{}?{}", form.id, query.replace('&', "&amp;")),
        ] {
            assert!(shown.contains(part), "{part} is not on the page: {shown}");
        }
        // What the form of the page sends is understood as well.
        let sent = [
            ("q", "house/water"),
            ("by", "settlement"),
            ("by2", ""),
            ("by3", ""),
            ("count", "approved"),
        ];
        let one = page::figure(
            visit(&desk, Some(&actor), &format!("{here}/figure"), &sent),
            at(&form),
            RawQuery(Some(
                "q=house/water&by=settlement&by2=&by3=&count=approved".to_owned(),
            )),
        );
        let shown = text(one.await).await;
        assert!(
            shown.contains("by=settlement&amp;count=approved"),
            "{shown}"
        );
        let map = text(
            page::map(
                visit(&desk, Some(&actor), &format!("{here}/map"), &[]),
                at(&form),
            )
            .await,
        )
        .await;
        assert!(map.contains("60 of 60 places"), "{map}");
        let files = text(
            page::files(
                visit(
                    &desk,
                    Some(&actor),
                    &format!("{here}/files"),
                    &[("unnamed", "yes")],
                ),
                at(&form),
            )
            .await,
        )
        .await;
        assert!(
            files.contains("households.svc") && files.contains("stand alone"),
            "{files}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_empty_form_says_what_to_do() {
    on_both_engines(BOOKS, async |store| {
        let (_, form) = form(store, "purposive").await;
        let (desk, actor) = (desk(store), person(1, "specialist"));
        let here = format!("/desk/forms/{}/results", form.id);
        let shown =
            text(page::overview(visit(&desk, Some(&actor), &here, &[]), at(&form)).await).await;
        assert!(shown.contains("No answers yet"), "{shown}");
        text(page::map(visit(&desk, Some(&actor), &here, &[]), at(&form)).await).await;
        text(page::files(visit(&desk, Some(&actor), &here, &[]), at(&form)).await).await;
        text(page::publish(visit(&desk, Some(&actor), &here, &[]), at(&form)).await).await;
    })
    .await;
}

#[tokio::test]
async fn answers_are_for_the_offices_of_the_body() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 5).await;
        let desk = desk(store);
        let here = format!("/desk/forms/{}/results", form.id);
        for actor in [
            None,
            Some(person(3, "observer")),
            Some(person(4, "reviewer")),
        ] {
            let found = page::overview(visit(&desk, actor.as_ref(), &here, &[]), at(&form)).await;
            assert!(matches!(
                found,
                Err(Refusal::NotFound | Refusal::NotAllowed | Refusal::SignIn { .. })
            ));
            let path = Path(("en".to_owned(), id_of(&form), "answers.csv".to_owned()));
            let found = page::download(visit(&desk, actor.as_ref(), &here, &[]), path).await;
            assert!(found.is_err());
        }
    })
    .await;
}

fn pairs(by: &str) -> Vec<(String, String)> {
    [
        ("title.en", "What households need"),
        ("note", "Asked in March."),
        ("by", by),
        ("questions", "house/water"),
        ("questions", "house/assets"),
        ("questions", "income"),
        ("questions", "member/school"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

async fn made(store: &Store, form: &Record, by: &str) -> Record {
    let (desk, actor) = (desk(store), person(1, "specialist"));
    let posted = Posted {
        visit: visit(
            &desk,
            Some(&actor),
            &format!("/desk/forms/{}/results/publish", form.id),
            &[],
        ),
        filled: Filled {
            pairs: pairs(by),
            ..Filled::default()
        },
    };
    let answer = page::make(at(form), posted).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let to = answer.headers()["location"].to_str().unwrap();
    let id = to.split('/').nth(4).unwrap().split('?').next().unwrap();
    let desk = self::desk(store);
    let visit = visit(&desk, Some(&actor), "/", &[]);
    visit.record(RESULT.word, id).await.unwrap()
}

async fn publish(store: &Store, record: &Record) {
    let mut change = store
        .change(
            &person(2, "head"),
            "survey-result.publish",
            PLACE,
            "",
            super::house::LATER,
        )
        .await
        .unwrap();
    let next = Update {
        audience: Some(Audience::Public),
        ..Update::default()
    };
    records::update(&mut change, record, next)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn everyone_reads_only_what_shows_nobody() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 45).await;
        let desk = desk(store);
        for by in ["", "settlement", "sex"] {
            let record = made(store, &form, by).await;
            let public = |query: &[(&str, &str)]| {
                visit(&desk, None, &format!("/results/{}", record.id), query)
            };
            // Not before it is published.
            assert!(matches!(
                page::open(public(&[]), at(&record)).await,
                Err(Refusal::NotFound)
            ));
            let looked = visit(
                &desk,
                Some(&person(1, "specialist")),
                &format!("/desk/results/{}", record.id),
                &[],
            );
            let looked = text(page::one(looked, at(&record)).await).await;
            assert!(looked.contains("not published"));
            publish(store, &record).await;
            let shown = text(page::open(public(&[]), at(&record)).await).await;
            assert!(
                shown.contains("What households need") && shown.contains("Tap at home"),
                "{shown}"
            );
            assert!(!shown.contains("Person") && !shown.contains("73.5"));
            // The open data shows no number of fewer than five, and none alone that the others give away.
            let csv = page::figures(public(&[]), at(&record)).await;
            let csv = String::from_utf8(bytes(csv).await).unwrap();
            let mut withheld: HashMap<(String, String), usize> = HashMap::new();
            for line in csv.lines().skip(1) {
                let cells: Vec<&str> = line.split(',').collect();
                let (question, category, count) = (cells[0], cells[2], cells[5]);
                for number in [cells[4], count] {
                    let number: u64 = number.parse().unwrap_or(0);
                    assert!(number == 0 || number >= THRESHOLD, "{line}");
                }
                if question == "house/water" && !cells[4].is_empty() && count.is_empty() {
                    *withheld
                        .entry((question.to_owned(), category.to_owned()))
                        .or_default() += 1;
                }
                assert!(
                    !count.is_empty() || cells[6].is_empty(),
                    "a share without its number: {line}"
                );
            }
            assert!(withheld.values().all(|count| *count != 1), "{csv}");
        }
        let list = crate::for_everyone(&visit(&desk, None, "/places", &[]), PLACE)
            .await
            .unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].1.0.matches("<li>").count(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_new_edition_waits_for_enough_answers() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 40).await;
        let record = made(store, &form, "settlement").await;
        let desk = desk(store);
        let renew = async |()| {
            let posted = Posted {
                visit: visit(&desk, Some(&person(1, "specialist")), "/", &[]),
                filled: Filled::default(),
            };
            page::renew(at(&record), posted).await
        };
        send(store, &form, (41..=42).map(super::house::answers)).await;
        assert!(matches!(renew(()).await, Err(Refusal::Wrong(_))));
        send(store, &form, (43..=50).map(super::house::answers)).await;
        assert!(renew(()).await.is_ok());
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let edition = crate::store::edition(&mut reading, record.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((edition.edition, edition.answers), (2, 50));
    })
    .await;
}

#[tokio::test]
async fn two_publications_do_not_give_away_who_came_between_them() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 40).await;
        let first = made(store, &form, "settlement").await;
        send(store, &form, (41..=42).map(super::house::answers)).await;
        // Nobody reads the first yet, so the second may be made.
        let second = made(store, &form, "settlement").await;
        let mut desk = Arc::into_inner(desk(store)).unwrap();
        desk.guards = crate::GUARDS.to_vec();
        let desk = Arc::new(desk);
        let head = person(2, "head");
        let show = async |record: &Record| {
            let visit = visit(&desk, Some(&head), "/", &[]);
            let version = record.version.to_string();
            let shelf = &crate::RESULT_SHELF;
            desk::acts::publish(&visit, shelf, record, &version, Audience::Public).await
        };
        assert!(show(&first).await.is_ok());
        assert!(matches!(show(&second).await, Err(Refusal::Wrong(_))));
        // Nor may a third be made beside the one that everyone reads.
        let posted = Posted {
            visit: visit(&desk, Some(&person(1, "specialist")), "/", &[]),
            filled: Filled {
                pairs: pairs("settlement"),
                ..Filled::default()
            },
        };
        let answer = page::make(at(&form), posted).await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_publication_without_questions_keeps_what_was_typed() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 10).await;
        let desk = desk(store);
        let posted = Posted {
            visit: visit(&desk, Some(&person(1, "specialist")), "/", &[]),
            filled: Filled {
                pairs: vec![("note".to_owned(), "Long thoughts".to_owned())],
                ..Filled::default()
            },
        };
        let answer = page::make(at(&form), posted).await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX)
            .await
            .unwrap();
        let text = String::from_utf8_lossy(&body);
        assert!(
            text.contains("Long thoughts") && text.contains("Choose at least one question"),
            "{text}"
        );
    })
    .await;
}
