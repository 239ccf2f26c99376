//! The protocol of phones, status by status, on both engines.

use ::store::testing::on_both_engines;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64ct::{Base64, Encoding};

use super::house::{
    BOOKS, answers, ask, assessment, close, desk, draft, edit, found, get, house, multipart, phone,
    post, post_parts, published,
};
use crate::model::{Channel, State};
use crate::store::{devices, submissions};

#[tokio::test]
async fn a_phone_fetches_its_forms() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "fetch").await;
        published(store, &assessment, "fetch <form>", "1").await;
        let token = phone(store, &assessment, 'a').await;
        let house = house(&desk);
        let base = format!("/v1/key/{token}/projects/1");

        let list = get(&house, &format!("{base}/formList")).await;
        assert_eq!(list.status, StatusCode::OK);
        assert_eq!(list.headers["x-openrosa-version"], "1.0");
        assert_eq!(list.headers["content-type"], "text/xml; charset=utf-8");
        assert_eq!(list.headers["date"], "Sun, 08 Mar 2026 06:00:00 GMT");
        assert_eq!(list.headers["content-language"], "ky");
        assert!(list.headers.contains_key("x-openrosa-accept-content-length"));
        let md5 = questionnaires::store::md5_of(
            super::house::form_xml("fetch <form>", "1").as_bytes(),
        );
        let address = format!("https://ashar.example.kg{base}/forms/fetch%20%3Cform%3E");
        assert_eq!(
            list.text,
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xforms xmlns=\"http://openrosa.org/xforms/xformsList\"><xform><formID>fetch &lt;form&gt;</formID><name>Households</name><version>1</version><hash>md5:{md5}</hash><downloadUrl>{address}.xml</downloadUrl><manifestUrl>{address}/manifest</manifestUrl></xform></xforms>"
            )
        );
        let none = get(&house, &format!("{base}/formList?formID=other")).await;
        assert!(!none.text.contains("<xform>"));
        let more = get(&house, &format!("{base}/formList?verbose=true&listAllVersions=true")).await;
        assert!(more.text.contains("<descriptionText></descriptionText>"));

        let form = get(&house, &format!("{base}/forms/fetch%20%3Cform%3E.xml")).await;
        assert_eq!(form.status, StatusCode::OK);
        assert_eq!(
            questionnaires::store::md5_of(form.text.as_bytes()),
            md5
        );
        let manifest = get(&house, &format!("{base}/forms/fetch%20%3Cform%3E/manifest")).await;
        let list_md5 = questionnaires::store::md5_of(b"name,label\n");
        assert_eq!(
            manifest.text,
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\"><mediaFile><filename>list.csv</filename><hash>md5:{list_md5}</hash><downloadUrl>{address}/attachments/list.csv</downloadUrl></mediaFile></manifest>"
            )
        );
        let file = get(&house, &format!("{base}/forms/fetch%20%3Cform%3E/attachments/list.csv")).await;
        assert_eq!(file.text, "name,label\n");
        let none = get(&house, &format!("{base}/forms/fetch%20%3Cform%3E/attachments/other.csv")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        let none = get(&house, &format!("{base}/forms/other.xml")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);

        // The short address, and the same token as the password of Basic.
        let short = get(&house, &format!("/v1/key/{token}/formList")).await;
        assert!(short.text.contains(&format!("https://ashar.example.kg/v1/key/{token}/forms/")));
        let pair = Base64::encode_string(format!("anybody:{token}").as_bytes());
        let basic = Request::get("/v1/projects/1/formList")
            .header("x-openrosa-version", "1.0")
            .header("authorization", format!("Basic {pair}"))
            .body(Body::empty())
            .unwrap();
        let basic = ask(&house, basic).await;
        assert_eq!(basic.status, StatusCode::OK);
        assert!(basic.text.contains("https://ashar.example.kg/v1/projects/1/forms/"));
    })
    .await;
}

#[tokio::test]
async fn strangers_get_nothing() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "strangers").await;
        let other = super::house::assessment(store, "strangers-other").await;
        let form = published(store, &assessment, "strangers", "1").await;
        let token = phone(store, &assessment, 'b').await;
        let theirs = phone(store, &other, 'c').await;
        let house = house(&desk);
        let wrong = "x".repeat(64);
        for path in [
            format!("/v1/key/{wrong}/projects/1/formList"),
            "/v1/key/short/projects/1/formList".to_owned(),
            format!("/v1/key/{wrong}/projects/1/forms/strangers.xml"),
            format!("/v1/test/{wrong}/formList"),
        ] {
            assert_eq!(
                get(&house, &path).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        let plain = get(&house, "/v1/projects/1/formList").await;
        assert_eq!(plain.status, StatusCode::UNAUTHORIZED);
        assert!(
            plain.headers["www-authenticate"]
                .to_str()
                .unwrap()
                .starts_with("Basic")
        );
        let xml = answers("strangers", "1", "uuid:1", "");
        let path = format!("/v1/key/{wrong}/projects/1/submission");
        assert_eq!(
            post(&house, &path, &xml).await.status,
            StatusCode::FORBIDDEN
        );

        // Without the header of the protocol.
        let bare = Request::get(format!("/v1/key/{token}/projects/1/formList"))
            .body(Body::empty())
            .unwrap();
        assert_eq!(ask(&house, bare).await.status, StatusCode::BAD_REQUEST);
        let bare = Request::post(format!("/v1/key/{token}/projects/1/submission"))
            .body(Body::empty())
            .unwrap();
        assert_eq!(ask(&house, bare).await.status, StatusCode::BAD_REQUEST);

        // The phone of another assessment neither sees the form nor sends to it.
        let list = get(&house, &format!("/v1/key/{theirs}/projects/1/formList")).await;
        assert!(!list.text.contains("<xform>"));
        let path = format!("/v1/key/{theirs}/projects/1/submission");
        assert_eq!(
            post(&house, &path, &xml).await.status,
            StatusCode::NOT_FOUND
        );
        assert!(found(store, &form, "uuid:1").await.is_none());
    })
    .await;
}

#[tokio::test]
async fn answers_are_taken_as_the_protocol_says() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "taken").await;
        let form = published(store, &assessment, "taken", "1").await;
        let token = phone(store, &assessment, 'd').await;
        let house = house(&desk);
        let path = format!("/v1/key/{token}/projects/1/submission?deviceID=collect%3Aabc");

        let head = Request::head(&path)
            .header("x-openrosa-version", "1.0")
            .body(Body::empty())
            .unwrap();
        let head = ask(&house, head).await;
        assert_eq!(head.status, StatusCode::NO_CONTENT);
        assert_eq!(head.headers["x-openrosa-version"], "1.0");

        let inner = "<start>2026-03-08T11:00:00.000+06:00</start><end>2026-03-08T11:42:00.000+06:00</end><ayil>Терек</ayil><water>tap</water>";
        let first = answers("taken", "1", "uuid:1", inner);
        let said = post(&house, &path, &first).await;
        assert_eq!(said.status, StatusCode::CREATED);
        assert!(said.text.starts_with(
            "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\"><message nature=\"submit_success\">"
        ));
        let kept = found(store, &form, "uuid:1").await.unwrap();
        assert_eq!((kept.number, kept.state, kept.channel), (1, State::Received, Channel::Phone));
        assert_eq!(kept.settlement.as_deref(), Some("kg-kara-kulja-alaikuu-terek"));
        assert_eq!(kept.seconds(), Some(42 * 60));
        assert_eq!(kept.submitter, "Nurlan Asanov");
        assert_eq!(kept.phone.as_deref(), Some("collect:abc"));
        assert_eq!(kept.agent.as_deref(), Some("org.odk.collect.android/v2026.1"));

        // The very same again.
        assert_eq!(post(&house, &path, &first).await.status, StatusCode::CREATED);
        // Other answers under the same identifier.
        let other = answers("taken", "1", "uuid:1", "<water>river</water>");
        let said = post(&house, &path, &other).await;
        assert_eq!(said.status, StatusCode::CONFLICT);
        assert!(said.text.contains("nature=\"error\""));
        // A form, a version that nobody published.
        for xml in [answers("nothing", "1", "uuid:2", ""), answers("taken", "9", "uuid:2", "")] {
            assert_eq!(post(&house, &path, &xml).await.status, StatusCode::NOT_FOUND);
        }
        // No answers at all, no XML, no form named.
        let none = post_parts(&house, &path, multipart(None, &[("a.jpg", "image/jpeg", b"1")])).await;
        assert_eq!(none.status, StatusCode::BAD_REQUEST);
        for xml in [
            "<data id=\"taken\" version=\"1\"><water>tap</data>",
            "<data version=\"1\"><water>tap</water></data>",
            "<!DOCTYPE data [<!ENTITY x \"y\">]><data id=\"taken\" version=\"1\">&x;</data>",
            "",
        ] {
            assert_eq!(post(&house, &path, xml).await.status, StatusCode::BAD_REQUEST, "{xml}");
        }
        // No identifier: the house invents one.
        let nameless = "<data id=\"taken\" version=\"1\"><water>tap</water></data>";
        assert_eq!(post(&house, &path, nameless).await.status, StatusCode::CREATED);
        let mut reading = store.read(&kernel::Actor::public()).await.unwrap();
        let all = submissions::walk(&mut reading, form.id.uuid(), 0, 10).await.unwrap();
        drop(reading);
        assert_eq!(all.len(), 2);
        assert!(all[1].0.instance_id.starts_with("uuid:"));
        assert_eq!(all[0].1, first);
        // Where the answers do not say the settlement, the phone does.
        assert_eq!(all[1].0.settlement.as_deref(), Some("kg-kara-kulja-alaikuu-terek"));

        // A form that is closed.
        close(store, &form).await;
        let late = answers("taken", "1", "uuid:5", "");
        assert_eq!(post(&house, &path, &late).await.status, StatusCode::CONFLICT);
        let list = get(&house, &format!("/v1/key/{token}/formList")).await;
        assert!(!list.text.contains("<xform>"));
    })
    .await;
}

#[tokio::test]
async fn an_edit_replaces_the_newest_version_alone() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "edit").await;
        let form = published(store, &assessment, "edit", "1").await;
        let token = phone(store, &assessment, 'e').await;
        let house = house(&desk);
        let path = format!("/v1/key/{token}/submission");
        let first = answers(
            "edit",
            "1",
            "uuid:1",
            "<rooms>2</rooms><photo>a.jpg</photo>",
        );
        let body = multipart(Some(&first), &[("a.jpg", "image/jpeg", b"photo")]);
        assert_eq!(
            post_parts(&house, &path, body).await.status,
            StatusCode::CREATED
        );
        let second = edit(
            "edit",
            "1",
            "uuid:2",
            "uuid:1",
            "<rooms>3</rooms><photo>a.jpg</photo>",
        );
        assert_eq!(
            post(&house, &path, &second).await.status,
            StatusCode::CREATED
        );
        let kept = found(store, &form, "uuid:1").await.unwrap();
        assert_eq!(
            (
                kept.current_id.as_str(),
                kept.edits,
                kept.state,
                kept.number
            ),
            ("uuid:2", 1, State::Edited, 1)
        );
        // The photograph of the first version is that of the second.
        assert_eq!((kept.expected, kept.present), (1, 1));
        // Sent again, both are known.
        assert_eq!(
            post(&house, &path, &second).await.status,
            StatusCode::CREATED
        );
        assert_eq!(
            post(&house, &path, &first).await.status,
            StatusCode::CREATED
        );
        // What is replaced already, and what nobody knows.
        let late = edit("edit", "1", "uuid:3", "uuid:1", "<rooms>4</rooms>");
        assert_eq!(
            post(&house, &path, &late).await.status,
            StatusCode::CONFLICT
        );
        let unknown = edit("edit", "1", "uuid:4", "uuid:none", "<rooms>4</rooms>");
        assert_eq!(
            post(&house, &path, &unknown).await.status,
            StatusCode::NOT_FOUND
        );
        let third = edit("edit", "1", "uuid:5", "uuid:2", "<rooms>5</rooms>");
        assert_eq!(
            post(&house, &path, &third).await.status,
            StatusCode::CREATED
        );
        let kept = found(store, &form, "uuid:1").await.unwrap();
        assert_eq!((kept.edits, kept.expected, kept.present), (2, 0, 0));
        let mut reading = store.read(&kernel::Actor::public()).await.unwrap();
        let former = submissions::versions(&mut reading, kept.id).await.unwrap();
        let ids: Vec<&str> = former.iter().map(|one| one.instance_id.as_str()).collect();
        assert_eq!(ids, ["uuid:1", "uuid:2"]);
        assert_eq!(former[0].xml, first);
        assert!(submissions::verify(&mut reading).await.unwrap().is_empty());
        drop(reading);

        // What was put away here is not taken again.
        let mut change = super::house::change(store, "away").await;
        submissions::put_away(&mut change, &kept, true)
            .await
            .unwrap();
        change.commit().await.unwrap();
        assert_eq!(
            post(&house, &path, &third).await.status,
            StatusCode::CONFLICT
        );
    })
    .await;
}

#[tokio::test]
async fn files_come_in_as_many_requests_as_they_need() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "files").await;
        let form = published(store, &assessment, "files", "1").await;
        let token = phone(store, &assessment, 'f').await;
        let house = house(&desk);
        let path = format!("/v1/key/{token}/submission");
        let xml = answers("files", "1", "uuid:1", "<photo>сүрөт 1.jpg</photo>");
        assert_eq!(post(&house, &path, &xml).await.status, StatusCode::CREATED);
        let kept = found(store, &form, "uuid:1").await.unwrap();
        assert_eq!((kept.expected, kept.present), (1, 0));
        // The same answers with more files; a name in letters of ours, and one that nobody asked for.
        let files: [(&str, &str, &[u8]); 2] = [
            ("сүрөт 1.jpg", "image/jpeg", b"\xff\xd8photo"),
            (
                "audit.csv",
                "text/csv",
                b"event,node,start,end\nquestion,/data/rooms,1000,61000\n",
            ),
        ];
        for _ in 0..2 {
            let body = multipart(Some(&xml), &files);
            assert_eq!(
                post_parts(&house, &path, body).await.status,
                StatusCode::CREATED
            );
        }
        let kept = found(store, &form, "uuid:1").await.unwrap();
        assert_eq!((kept.expected, kept.present), (1, 1));
        let mut reading = store.read(&kernel::Actor::public()).await.unwrap();
        let all = submissions::attachments(&mut reading, kept.id)
            .await
            .unwrap();
        let names: Vec<(&str, bool)> = all
            .iter()
            .map(|one| (one.name.as_str(), one.expected))
            .collect();
        assert_eq!(names, [("audit.csv", false), ("сүрөт 1.jpg", true)]);
        let file = ::store::read_file(&mut reading, all[1].file.unwrap())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(file.content, b"\xff\xd8photo");
        // The log of the phone is found by the checks: behind a number, up to another.
        let id = form.id.uuid();
        let logs = submissions::logs(&mut reading, id, (0, kept.number))
            .await
            .unwrap();
        assert_eq!(logs.len(), 1);
        assert_eq!(logs[0].0, kept.id);
        let log = submissions::log(&mut reading, logs[0].1)
            .await
            .unwrap()
            .unwrap();
        let asked = crate::rules::log::asked(&String::from_utf8_lossy(&log));
        assert_eq!(asked, Some(60_000));
        let none = submissions::logs(&mut reading, id, (kept.number, 9))
            .await
            .unwrap();
        assert_eq!(none, []);
        assert_eq!(file.audience, "body");
        // Sent twice, it is kept once.
        let rows = ::store::rows!(
            &mut reading,
            "select count(*) from file where name = $1",
            "audit.csv"
        )
        .unwrap();
        assert_eq!(rows[0].get::<i64>(0).unwrap(), 1);
        drop(reading);

        // More than is taken at once.
        let large = vec![b'x'; crate::openrosa::MOST];
        let body = multipart(Some(&xml), &[("a.bin", "application/octet-stream", &large)]);
        let said = post_parts(&house, &path, body).await;
        assert_eq!(said.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(said.text.contains("nature=\"error\""));
    })
    .await;
}

#[tokio::test]
async fn a_phone_is_shut_out_at_once() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "shut-out").await;
        let form = published(store, &assessment, "shut-out", "1").await;
        let token = phone(store, &assessment, 'g').await;
        let house = house(&desk);
        let path = format!("/v1/key/{token}/submission");
        let send = async |instance: &str| {
            post(&house, &path, &answers("shut-out", "1", instance, ""))
                .await
                .status
        };
        assert_eq!(send("uuid:1").await, StatusCode::CREATED);
        let mut reading = store.read(&kernel::Actor::public()).await.unwrap();
        let device = devices::of_assessment(&mut reading, assessment.id)
            .await
            .unwrap()
            .remove(0);
        drop(reading);
        assert_eq!(device.seen_at, Some(super::house::NOW));
        assert_eq!(
            device.agent.as_deref(),
            Some("org.odk.collect.android/v2026.1")
        );
        // Behind the back of this process, which remembers the token.
        let mut change = super::house::change(store, "revoke").await;
        devices::revoke(&mut change, &device).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(send("uuid:2").await, StatusCode::FORBIDDEN);
        assert_eq!(
            get(&house, &format!("/v1/key/{token}/formList"))
                .await
                .status,
            StatusCode::FORBIDDEN
        );
        assert!(found(store, &form, "uuid:2").await.is_none());
        // With a new key it is let in again, and the old one stays shut.
        let new = "h".repeat(64);
        let mut change = super::house::change(store, "renew").await;
        devices::renew(&mut change, &device, &new).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(
            get(&house, &format!("/v1/key/{new}/formList")).await.status,
            StatusCode::OK
        );
        assert_eq!(
            get(&house, &format!("/v1/key/{token}/formList"))
                .await
                .status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_tried_by_its_link_and_counts_nowhere() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "test-link").await;
        let (form, record, ..) = draft(store, &assessment, "trial", "1").await;
        let mut change = super::house::change(store, "open-test").await;
        questionnaires::store::open_test(&mut change, &form, &record, "try-me").await.unwrap();
        change.commit().await.unwrap();
        let house = house(&desk);
        let list = get(&house, "/v1/test/try-me/projects/1/forms/trial/draft/formList").await;
        assert!(list.text.contains(
            "<downloadUrl>https://ashar.example.kg/v1/test/try-me/projects/1/forms/trial/draft.xml</downloadUrl>"
        ), "{}", list.text);
        for path in [
            "/v1/test/try-me/projects/1/forms/trial/draft.xml",
            "/v1/test/try-me/projects/1/forms/trial/draft/manifest",
            "/v1/test/try-me/projects/1/forms/trial/draft/attachments/list.csv",
            "/v1/test/try-me/forms/trial.xml",
        ] {
            assert_eq!(get(&house, path).await.status, StatusCode::OK, "{path}");
        }
        let xml = answers("trial", "1", "uuid:1", "");
        let said = post(&house, "/v1/test/try-me/projects/1/forms/trial/draft/submission", &xml).await;
        assert_eq!(said.status, StatusCode::CREATED);
        assert!(found(store, &form, "uuid:1").await.is_none());
        let mut reading = store.read(&kernel::Actor::public()).await.unwrap();
        let kept = submissions::find_by_instance(&mut reading, record.id.uuid(), "uuid:1").await.unwrap();
        assert_eq!(kept.unwrap().channel, Channel::Test);
        assert_eq!(submissions::counts(&mut reading, assessment.id).await.unwrap(), Vec::new());
    })
    .await;
}
