//! Pages: an assessment, its phones, reading and judging answers, on both engines.

use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::Desk;
use desk::testing::{posted, said};
use flate2::read::ZlibDecoder;
use kernel::Actor;
use records::Record;
use std::io::Read as _;

use super::house::{
    BOOKS, answers, assessment, at, desk, edit, found, house, multipart, person, phone, post,
    post_parts, published, visit,
};
use crate::model::State;
use crate::pages::testing as page;

fn two(id: &str) -> Path<(String, String)> {
    Path(("en".to_owned(), id.to_owned()))
}

fn three(id: &str, more: &str) -> Path<(String, String, String)> {
    Path(("en".to_owned(), id.to_owned(), more.to_owned()))
}

/// An assessment with a form and three answers, the first with a photograph, the third edited.
async fn answered(store: &Store, desk: &Arc<Desk>, label: &str) -> (Record, Record) {
    let assessment = assessment(store, label).await;
    let form = published(store, &assessment, label, "1").await;
    let token = phone(store, &assessment, label.chars().next().unwrap()).await;
    let house = house(desk);
    let path = format!("/v1/key/{token}/submission");
    let first = answers(
        label,
        "1",
        "uuid:1",
        "<start>2026-03-08T09:00:00+06:00</start><end>2026-03-08T09:40:00+06:00</end><ayil>Terek</ayil><water>river</water><photo>well.jpg</photo><member><name>Gulnara</name><age>34</age></member><member><name>Azamat</name><age>7</age></member>",
    );
    let body = multipart(Some(&first), &[("well.jpg", "image/jpeg", b"\xff\xd8")]);
    post_parts(&house, &path, body).await;
    let second = answers(
        label,
        "1",
        "uuid:2",
        "<ayil>Көк-Арт</ayil><water>tap</water>",
    );
    post(&house, &path, &second).await;
    post(
        &house,
        &path,
        &answers(label, "1", "uuid:3", "<rooms>2</rooms>"),
    )
    .await;
    let status = post(
        &house,
        &path,
        &edit(label, "1", "uuid:4", "uuid:3", "<rooms>3</rooms>"),
    )
    .await;
    assert_eq!(status.status, StatusCode::CREATED);
    (assessment, form)
}

#[tokio::test]
async fn an_assessment_says_what_is_next() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (assessment, form) = answered(store, &desk, "next").await;
        let specialist = person(1, "specialist");
        let show = async |actor: Option<&Actor>| {
            let visit = visit(&desk, actor, "/desk", &[]);
            said(page::assessment(visit, two(&at(assessment.id))).await).await
        };
        let (status, shown) = show(Some(&specialist)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(shown.contains("Answers to be read: 3"), "{shown}");
        assert!(shown.contains(&format!("/en/desk/submissions/{}?state=received", form.id)));
        assert!(shown.contains("Terek") && shown.contains("Kok-Art"));
        assert!(shown.contains("Nurlan Asanov"));
        // A stranger is asked to sign in; a partner sees how far it has come, and no name.
        assert_eq!(show(None).await.0, StatusCode::IM_A_TEAPOT);
        let partner = Actor {
            body: "kg-rayon".to_owned(),
            jurisdiction: desk::place_path("kg-kara-kulja").unwrap(),
            ..person(9, "specialist")
        };
        let (status, shown) = show(Some(&partner)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(!shown.contains("Nurlan") && !shown.contains("/desk/submissions/"));
        let elsewhere = Actor {
            body: "kg-other".to_owned(),
            jurisdiction: desk::place_path("kg-kara-kulja-kara-guz").unwrap(),
            ..person(8, "head")
        };
        assert_eq!(show(Some(&elsewhere)).await.1, "NotFound");

        let list = visit(&desk, Some(&specialist), "/desk", &[]);
        let (status, shown) = said(page::list(list, two(super::house::PLACE)).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(shown.contains("Needs of households") && shown.contains("15"));
    })
    .await;
}

#[tokio::test]
async fn a_phone_is_let_in_with_a_square() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "square").await;
        let specialist = person(1, "specialist");
        let id = at(assessment.id);
        let add = async |actor: &Actor, pairs: &[(&str, &str)]| {
            let visit = visit(&desk, Some(actor), "/desk", &[]);
            said(page::add_phone(two(&id), posted(visit, pairs)).await).await
        };
        let (status, again) = add(&specialist, &[("name", " ")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            again.contains("Nurlan Asanov"),
            "whoever waits for a phone is offered"
        );
        let deputy = person(5, "deputy");
        assert_eq!(add(&deputy, &[("name", "X")]).await.1, "NotAllowed");
        let (status, card) = add(
            &specialist,
            &[
                ("name", "Nurlan  Asanov"),
                ("settlement", "kg-kara-kulja-alaikuu-terek"),
            ],
        )
        .await;
        assert_eq!(status, StatusCode::OK);
        assert!(card.contains("<svg") && card.contains("Nurlan Asanov") && card.contains("Terek"));
        let begin = card.find("/v1/key/").unwrap() + "/v1/key/".len();
        let token = &card[begin..begin + 64];
        let list = super::house::get(&house(&desk), &format!("/v1/key/{token}/formList")).await;
        assert_eq!(list.status, StatusCode::OK);
        // The page of the phones shows no key.
        let visit = visit(&desk, Some(&specialist), "/desk", &[]);
        let (_, shown) = said(page::phones(visit, two(&id)).await).await;
        assert!(shown.contains("Nurlan Asanov") && !shown.contains(token));
    })
    .await;
}

#[test]
fn the_square_holds_the_settings_of_collect() {
    use base64ct::{Base64, Encoding};
    let square = page::settings(
        "https://ashar.kg/v1/key/T/projects/1",
        "Муктаждык",
        "Нурлан",
    );
    let packed = Base64::decode_vec(&square).unwrap();
    let mut text = String::new();
    ZlibDecoder::new(packed.as_slice())
        .read_to_string(&mut text)
        .unwrap();
    let settings: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        settings,
        serde_json::json!({
            "general": {
                "server_url": "https://ashar.kg/v1/key/T/projects/1",
                "form_update_mode": "match_exactly",
                "autosend": "wifi_and_cellular",
                "metadata_username": "Нурлан",
            },
            "admin": {},
            "project": {"name": "Муктаждык"},
        })
    );
}

#[tokio::test]
async fn answers_are_looked_through() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (_, form) = answered(store, &desk, "look").await;
        let specialist = person(1, "specialist");
        let id = at(form.id);
        let list = async |actor: Option<&Actor>, query: &[(&str, &str)]| {
            let visit = visit(&desk, actor, "/desk", query);
            said(page::submissions(visit, two(&id)).await).await
        };
        let (status, shown) = list(Some(&specialist), &[]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            shown.contains("3 of 3") && shown.contains("40 min"),
            "{shown}"
        );
        for (query, expected) in [
            (("state", "edited"), "1 of 3"),
            (("settlement", "kg-kara-kulja-alaikuu-kok-art"), "1 of 3"),
            (("by", "Nurlan Asanov"), "3 of 3"),
            (("q", "ГУЛНАРА"), "0 of 3"),
            (("q", "gulnara azamat"), "1 of 3"),
            (("q", "data"), "0 of 3"),
        ] {
            let (_, shown) = list(Some(&specialist), &[query]).await;
            assert!(shown.contains(expected), "{query:?}");
        }
        // Answers are for the body that asked.
        assert!(list(None, &[]).await.1.starts_with("SignIn"));
        let partner = Actor {
            body: "kg-rayon".to_owned(),
            jurisdiction: desk::place_path("kg-kara-kulja").unwrap(),
            ..person(9, "head")
        };
        assert_eq!(list(Some(&partner), &[]).await.1, "NotFound");
        let observer = person(7, "observer");
        assert_eq!(list(Some(&observer), &[]).await.1, "NotAllowed");

        let visit = visit(&desk, Some(&specialist), "/desk", &[("state", "received")]);
        let (_, csv) = said(page::submissions_csv(visit, two(&id)).await).await;
        assert_eq!(csv.lines().count(), 3);
        assert!(csv.contains("Terek") && csv.contains("uuid:1"));
    })
    .await;
}

#[tokio::test]
async fn one_submission_is_read_and_judged() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (_, form) = answered(store, &desk, "judge").await;
        let specialist = person(1, "specialist");
        let id = at(form.id);
        let show = async |number: &str| {
            let visit = visit(&desk, Some(&specialist), "/desk", &[]);
            said(page::submission(visit, three(&id, number)).await).await
        };
        let (status, shown) = show("1").await;
        assert_eq!(status, StatusCode::OK);
        // Labels, not values; the household as a table; the photograph to look at.
        for expected in [
            "From the river",
            "Gulnara",
            "Azamat",
            "files/well.jpg",
            "Rooms",
        ] {
            assert_eq!(shown.contains(expected), expected != "Rooms", "{expected}");
        }
        let (_, shown) = show("3").await;
        assert!(shown.contains("What was changed") && shown.contains("Rooms"));
        assert_eq!(show("9").await.1, "NotFound");
        assert_eq!(show("x").await.1, "NotFound");

        let judge = async |number: &str, pairs: &[(&str, &str)]| {
            let visit = visit(&desk, Some(&specialist), "/desk", &[]);
            said(page::judge(three(&id, number), posted(visit, pairs)).await).await
        };
        let seen = [("seen", "uuid:1"), ("was", "received")];
        let with = |more: &[(&'static str, &'static str)]| [&seen[..], more].concat();
        // A question without words is none.
        let (status, again) = judge("1", &with(&[("to", "issues")])).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Write what is wrong"));
        let (status, _) = judge("1", &with(&[("to", "issues"), ("says", "Ask again <b>")])).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(
            found(store, &form, "uuid:1").await.unwrap().state,
            State::Issues
        );
        let (_, shown) = show("1").await;
        assert!(shown.contains("Ask again &lt;b&gt;"));
        // Whoever judged what stands no longer is shown what does.
        let (status, again) = judge("1", &with(&[("to", "approved"), ("says", "Fine")])).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("changed since you opened it") && again.contains("Fine"));
        let (status, _) = judge(
            "1",
            &[("to", "approved"), ("seen", "uuid:1"), ("was", "issues")],
        )
        .await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(
            found(store, &form, "uuid:1").await.unwrap().state,
            State::Approved
        );
        assert_eq!(
            judge("1", &with(&[("to", "received")])).await.0,
            StatusCode::IM_A_TEAPOT
        );
        let told = store
            .operations_on(
                &specialist,
                &found(store, &form, "uuid:1").await.unwrap().id.to_string(),
                10,
            )
            .await
            .unwrap();
        let acts: Vec<&str> = told.iter().map(|one| one.operation.act.as_str()).collect();
        assert_eq!(acts.len(), 2);
        assert!(acts.contains(&"submission.approve") && acts.contains(&"submission.issues"));

        // Put away with a reason, and brought back.
        let away = async |pairs: &[(&str, &str)]| {
            let visit = visit(&desk, Some(&specialist), "/desk", &[]);
            said(page::away(three(&id, "2"), posted(visit, pairs)).await)
                .await
                .0
        };
        assert_eq!(away(&[]).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(away(&[("reason", "A test")]).await, StatusCode::SEE_OTHER);
        assert!(
            found(store, &form, "uuid:2")
                .await
                .unwrap()
                .deleted_at
                .is_some()
        );
        let one = visit(&desk, Some(&specialist), "/desk", &[]);
        said(page::back(three(&id, "2"), posted(one, &[])).await).await;
        assert!(
            found(store, &form, "uuid:2")
                .await
                .unwrap()
                .deleted_at
                .is_none()
        );

        // The photograph, and no other file.
        let file = async |name: &str| {
            let visit = visit(&desk, Some(&specialist), "/desk", &[]);
            let path = Path(("en".to_owned(), id.clone(), "1".to_owned(), name.to_owned()));
            said(page::file(visit, path).await).await
        };
        assert_eq!(file("well.jpg").await.0, StatusCode::OK);
        assert_eq!(file("other.jpg").await.1, "NotFound");
    })
    .await;
}

#[tokio::test]
async fn many_are_approved_and_none_that_came_meanwhile() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (_, form) = answered(store, &desk, "many").await;
        let specialist = person(1, "specialist");
        let id = at(form.id);
        let ask = visit(&desk, Some(&specialist), "/desk", &[]);
        let (_, shown) = said(page::ask_approve(ask, two(&id)).await).await;
        assert!(
            shown.contains("Approve 2 that wait") && shown.contains("name=\"until\" value=\"2\"")
        );
        let token = "m".repeat(64);
        let path = format!("/v1/key/{token}/submission");
        post(&house(&desk), &path, &answers("many", "1", "uuid:late", "")).await;
        let go = visit(&desk, Some(&specialist), "/desk", &[]);
        let (status, _) = said(page::approve(two(&id), posted(go, &[("until", "2")])).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        for (instance, state) in [
            ("uuid:1", State::Approved),
            ("uuid:2", State::Approved),
            ("uuid:3", State::Edited),
            ("uuid:late", State::Received),
        ] {
            assert_eq!(
                found(store, &form, instance).await.unwrap().state,
                state,
                "{instance}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn flags_are_decided_with_a_reason() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "quality").await;
        let form = published(store, &assessment, "quality", "1").await;
        let token = phone(store, &assessment, 'q').await;
        let house = house(&desk);
        let path = format!("/v1/key/{token}/submission");
        for number in 0..12 {
            let rooms = if number == 7 { 39 } else { 2 + number % 3 };
            let xml = answers(
                "quality",
                "1",
                &format!("uuid:{number}"),
                &format!(
                    "<start>2026-03-0{}T{:02}:00:00+06:00</start><rooms>{rooms}</rooms>",
                    1 + number / 6,
                    9 + number % 6
                ),
            );
            assert_eq!(post(&house, &path, &xml).await.status, StatusCode::CREATED);
        }
        let specialist = person(1, "specialist");
        let id = at(form.id);
        let show = async |query: &[(&str, &str)]| {
            let visit = visit(&desk, Some(&specialist), "/desk", query);
            said(page::quality(visit, two(&id)).await).await
        };
        let (status, shown) = show(&[]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            shown.contains("Interviews: 12. Flags not decided: 1, grave ones: 0"),
            "{shown}"
        );
        assert!(shown.contains("Rooms: 39, the median is 3") && shown.contains("Nurlan Asanov"));
        let begin = shown.find("decide=").unwrap() + "decide=".len();
        let about = shown[begin..begin + 64].to_owned();
        let decide = [("decide", about.as_str()), ("rule", "outlier")];
        let (_, one) = show(&decide).await;
        assert!(one.contains("Confirm the flag"));
        assert_eq!(
            show(&[("decide", "x"), ("rule", "outlier")]).await.1,
            "NotFound"
        );
        let judge = async |pairs: &[(&str, &str)]| {
            let visit = visit(&desk, Some(&specialist), "/desk", &decide);
            said(page::judge_flag(two(&id), posted(visit, pairs)).await)
                .await
                .0
        };
        assert_eq!(
            judge(&[("reason", "")]).await,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(
            judge(&[("reason", "A boarding school"), ("verdict", "dismissed")]).await,
            StatusCode::SEE_OTHER
        );
        let (_, shown) = show(&[]).await;
        assert!(shown.contains("Flags not decided: 0") && shown.contains("dismissed"));
        // The submission says it too.
        let visit = visit(&desk, Some(&specialist), "/desk", &[]);
        let (_, one) = said(page::submission(visit, three(&id, "8")).await).await;
        assert!(one.contains("Number stands out") && one.contains("dismissed"));
    })
    .await;
}

#[tokio::test]
async fn a_day_and_a_place_know_of_it() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (_, form) = answered(store, &desk, "day").await;
        let specialist = person(1, "specialist");
        let visit = visit(&desk, Some(&specialist), "/desk", &[]);
        let items = crate::contributors()[0](&visit).await.unwrap();
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].words, "Answers to be read: 3");
        assert!(items[0].href.contains(&form.id.to_string()));
        let steps = crate::place_contributors()[0](&visit, super::house::PLACE)
            .await
            .unwrap();
        assert_eq!(steps[0].says, "running: 1, closed: 0");
        for (kind, source) in crate::choosers() {
            let found = source(&visit, super::house::PLACE).await.unwrap();
            assert_eq!(found.len(), if kind == "assessment" { 1 } else { 4 });
        }
    })
    .await;
}
