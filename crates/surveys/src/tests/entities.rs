//! Lists that come out of answers and feed later forms, on both engines.

use std::collections::{BTreeMap, BTreeSet};

use ::store::testing::on_both_engines;
use axum::http::StatusCode;
use kernel::Actor;
use questionnaires::model::{FormContent, VersionContent};
use records::Record;
use serde_json::json;

use super::house::{
    BODY, BOOKS, NOW, answers, assessment, content, desk, get, house, person, phone, post,
};
use crate::rules::entities::{Entry, Fit, Properties, Saved, csv, fit, said};
use crate::store::entities::of_list;
use crate::web::filling::{Ground, Reader};

fn properties(pairs: &[(&str, &str)]) -> Properties {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn entities_are_read_where_they_stand() {
    let saved = |path: &str, list: Option<&str>, property: &str| Saved {
        path: path.to_owned(),
        list: list.map(str::to_owned),
        property: property.to_owned(),
    };
    let scopes = [
        ("household".to_owned(), "/data".to_owned()),
        ("child".to_owned(), "/data/member".to_owned()),
    ];
    let saved = [
        saved("/data/village", None, "village"),
        saved("/data/member/name", None, "name"),
        saved("/data/member/street", Some("household"), "street"),
    ];
    let xml = r#"<data id="f" xmlns:e="http://www.opendatakit.org/xforms/entities"><village>Terek</village>
        <member><name>Azamat</name><meta><entity dataset="child" id="c1" create="1"><label>Azamat (7)</label></entity></meta></member>
        <member><name/><meta><entity dataset="child" id="c2" update="true" baseVersion="3"><label/></entity></meta></member>
        <member><meta><entity dataset="child" id="" create="1"/></meta></member>
        <member><meta><entity dataset="other" id="x" create="1"/></meta></member>
        <member><meta><entity dataset="child" id="c4" create=""/></meta></member>
        <meta><instanceID>u</instanceID><entity dataset="household" id="h1" create="1"><label>Terek 17</label></entity></meta></data>"#;
    let found = said(xml, &scopes, &saved).unwrap();
    let shown: Vec<String> = found
        .iter()
        .map(|one| {
            format!(
                "{} {} {} {} {:?} {:?} {:?}",
                one.list, one.id, one.creates, one.updates, one.base, one.label, one.data
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#"child c1 true false None Some("Azamat (7)") {"name": "Azamat"}"#,
            // What was emptied is set to nothing; what is not there stays as it was.
            r#"child c2 false true Some(3) None {"name": ""}"#,
            r#"household h1 true false None Some("Terek 17") {"village": "Terek"}"#,
        ]
    );
}

#[test]
fn a_change_fits_or_does_not() {
    let changed = properties(&[("water", "tap")]);
    let since = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(fit(&changed, true, &since(&["water"])), Fit::Fits);
    assert_eq!(fit(&changed, false, &since(&["size"])), Fit::Soft);
    assert_eq!(fit(&changed, false, &since(&["size", "water"])), Fit::Hard);
}

#[test]
fn a_list_is_written_for_phones() {
    let entry = |id: &str, label: &str, data: &[(&str, &str)]| Entry {
        id: id.to_owned(),
        label: label.to_owned(),
        version: 2,
        data: properties(data),
    };
    let entries = [
        entry(
            "uuid:1",
            "Terek, 17",
            &[("note", "a \"well\""), ("size", "5")],
        ),
        entry("uuid:2", "Көк-Арт", &[]),
    ];
    assert_eq!(
        csv(&["note".to_owned(), "size".to_owned()], &entries),
        "name,label,__version,note,size\nuuid:1,\"Terek, 17\",2,\"a \"\"well\"\"\",5\nuuid:2,Көк-Арт,2,,\n"
    );
}

/// A form that registers wells, or one that visits them again.
fn form_xml(form_id: &str, entity: &str, lists: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:entities="http://www.opendatakit.org/xforms/entities"><h:head><h:title>Wells</h:title><model entities:entities-version="2024.1.0"><instance><data id="{form_id}" version="1"><well/><depth/><water/><meta><instanceID/><entity dataset="well" id="" {entity}><label/></entity></meta></data></instance>{lists}<bind nodeset="/data/well" type="string"/><bind nodeset="/data/depth" type="int" entities:saveto="depth"/><bind nodeset="/data/water" type="string" entities:saveto="water"/><bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/></model></h:head><h:body><input ref="/data/well"><label>Well</label></input><input ref="/data/depth"><label>Depth</label></input><input ref="/data/water"><label>Water</label></input></h:body></h:html>"#
    )
}

async fn published(
    store: &::store::Store,
    assessment: &Record,
    form_id: &str,
    xml: &str,
    asks: &[&str],
) -> Record {
    let actor = person(1, "specialist");
    let mut change = store
        .change(
            &actor,
            &format!("test.{form_id}"),
            &assessment.id.to_string(),
            "",
            NOW,
        )
        .await
        .unwrap();
    let said: FormContent = questionnaires::model::of(&content(json!({
        "title": {"en": "Wells"}, "form_id": form_id,
    })));
    let id = change.new_id();
    let form = questionnaires::store::make_form(&mut change, id, assessment, &said)
        .await
        .unwrap();
    questionnaires::store::name_form(&mut change, &form, form_id)
        .await
        .unwrap();
    let file =
        questionnaires::store::keep_bytes(&mut change, &form, "f.xml", "text/xml", xml.as_bytes())
            .await
            .unwrap();
    let version: VersionContent = questionnaires::model::of(&content(json!({
        "title": {"en": "Wells"}, "number": 1, "version": "1", "source": "xform", "xform": file,
        "md5": questionnaires::store::md5_of(xml.as_bytes()), "asks": asks,
    })));
    let draft = questionnaires::store::keep_draft(&mut change, &form, None, &version)
        .await
        .unwrap()
        .unwrap();
    let form = questionnaires::store::publish(&mut change, &form, &said, &draft, &version)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    form
}

#[tokio::test]
async fn what_one_form_registers_another_chooses() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "wells").await;
        let register = form_xml("register", "create=\"\"", "");
        published(store, &assessment, "register", &register, &[]).await;
        let list = r#"<instance id="well" src="jr://file-csv/well.csv"/>"#;
        let visit_xml = form_xml("visit", "update=\"\" baseVersion=\"\"", list);
        let asks = ["well.csv", "villages.csv"];
        let again = published(store, &assessment, "visit", &visit_xml, &asks).await;
        let token = phone(store, &assessment, 'w').await;
        let house = house(&desk);
        let base = format!("/v1/key/{token}/projects/1");
        let send = async |form: &str, instance: &str, inner: &str, entity: &str| {
            let xml = answers(form, "1", instance, inner)
                .replace("</orx:meta>", &format!("{entity}</orx:meta>"));
            post(&house, &format!("{base}/submission"), &xml).await.status
        };
        let file = async || {
            get(&house, &format!("{base}/forms/visit/attachments/well.csv")).await.text
        };
        // Before anybody is registered the list is there and empty.
        assert_eq!(file().await, "name,label,__version,depth,water\n");
        let new = r#"<entity dataset="well" id="uuid:w1" create="1"><label>Upper well</label></entity>"#;
        let status = send("register", "uuid:1", "<depth>12</depth><water>clear</water>", new).await;
        assert_eq!(status, StatusCode::CREATED);
        let expected = "name,label,__version,depth,water\nuuid:w1,Upper well,1,12,clear\n";
        assert_eq!(file().await, expected);
        let manifest = get(&house, &format!("{base}/forms/visit/manifest")).await.text;
        let md5 = questionnaires::store::md5_of(expected.as_bytes());
        assert!(
            manifest.contains(&format!(
                "<mediaFile type=\"entityList\"><filename>well.csv</filename><hash>md5:{md5}</hash>"
            )),
            "{manifest}"
        );
        let list = get(&house, &format!("{base}/formList?formID=visit")).await.text;
        assert!(list.contains("<manifestUrl>"));

        // Nobody has to bring a list that comes out of answers; any other list is still asked for. It names what people
        // said, so it is read for whoever works with the answers and not for a link that anybody may hold.
        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        let version = questionnaires::store::published(&mut reading, &again)
            .await
            .unwrap()
            .unwrap();
        let said = VersionContent {
            asks: version.asks.clone(),
            ..VersionContent::default()
        };
        let missing = questionnaires::store::missing(&mut reading, &again, &said, None)
            .await
            .unwrap();
        assert_eq!(missing, ["villages.csv"]);
        for (whom, lists) in [(Reader::Colleague, vec!["well.csv"]), (Reader::Anybody, vec![])] {
            let ground = Ground::of(&mut reading, version.clone(), &again, whom)
                .await
                .unwrap();
            let world = ground.world(NOW, desk.randomness.as_ref(), "", BTreeMap::new());
            let known: Vec<&str> = world.files.keys().map(String::as_str).collect();
            assert_eq!(known, lists);
        }
        drop(reading);

        // Two go there on one day: each had the first version before his eyes.
        let change = |label: &str, base: u8| {
            format!(
                r#"<entity dataset="well" id="uuid:w1" update="1" baseVersion="{base}"><label>{label}</label></entity>"#
            )
        };
        send("visit", "uuid:2", "<depth>14</depth>", &change("", 1)).await;
        send("visit", "uuid:3", "<water>brown</water>", &change("", 1)).await;
        let one = async || {
            let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
            of_list(&mut reading, assessment.id, "well").await.unwrap().remove(0)
        };
        let well = one().await;
        assert_eq!(well.conflict.as_deref(), Some("soft"));
        assert_eq!(well.entry.version, 3);
        assert_eq!(well.entry.data, properties(&[("depth", "14"), ("water", "brown")]));
        send("visit", "uuid:4", "<water>dry</water>", &change("Old well", 2)).await;
        let well = one().await;
        assert_eq!((well.conflict.as_deref(), well.entry.label.as_str()), (Some("hard"), "Old well"));
        // Sent again, nothing is changed twice; and what nobody registered is not changed.
        send("visit", "uuid:4", "<water>dry</water>", &change("Old well", 2)).await;
        let unknown = change("", 1).replace("uuid:w1", "uuid:w9");
        assert_eq!(send("visit", "uuid:5", "<water>x</water>", &unknown).await, StatusCode::CREATED);
        assert_eq!(one().await.entry.version, 4);

        // At the desk the conflict is seen, and looked at.
        let specialist = person(1, "specialist");
        let path = || {
            axum::extract::Path((
                "en".to_owned(),
                assessment.id.to_string(),
                "well".to_owned(),
            ))
        };
        let visit = super::house::visit(&desk, Some(&specialist), "/desk", &[]);
        let page = crate::pages::testing::entities(visit, path()).await.unwrap();
        let bytes = axum::body::to_bytes(page.into_body(), usize::MAX).await.unwrap();
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert!(shown.contains("two people changed the same") && shown.contains("Old well"));
        let posted = desk::Posted {
            visit: super::house::visit(&desk, Some(&specialist), "/desk", &[]),
            filled: desk::Filled {
                pairs: vec![("entry".to_owned(), "uuid:w1".to_owned())],
                ..desk::Filled::default()
            },
        };
        crate::pages::testing::settle(path(), posted).await.unwrap();
        assert_eq!(one().await.conflict, None);
    })
    .await;
}
