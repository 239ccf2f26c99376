//! Files read back: every format says what was sent.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use ::store::testing::on_both_engines;
use axum::extract::Path;

use super::house::{BOOKS, answered, answers, bytes, desk, id_of, person, visit};
use crate::pages::testing;
use crate::rules::microdata::LEAST;

async fn file(
    store: &::store::Store,
    form: &records::Record,
    name: &str,
    query: &[(&str, &str)],
) -> Vec<u8> {
    let desk = desk(store);
    let visit = visit(&desk, Some(&person(1, "specialist")), "/", query);
    let path = Path(("en".to_owned(), id_of(form), name.to_owned()));
    bytes(testing::download(visit, path).await).await
}

fn unpacked(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn said(cell: &sheets::Cell) -> String {
    match cell {
        sheets::Cell::Text(text) => text.clone(),
        sheets::Cell::Number(number) => crate::rules::columns::number(*number),
        other => panic!("{other:?} is not what was written"),
    }
}

/// The first table of a file as rows by heading.
fn table(content: &[u8]) -> Vec<HashMap<String, String>> {
    let book = sheets::read(content, &sheets::Limits::default()).unwrap();
    let rows = &book.sheets[0].rows;
    let headings: Vec<(u16, String)> = rows[0]
        .cells
        .iter()
        .map(|(at, cell)| (*at, said(cell)))
        .collect();
    rows[1..]
        .iter()
        .map(|row| {
            let cell = |at: u16| row.cells.iter().find(|(own, _)| *own == at);
            headings
                .iter()
                .map(|(at, heading)| {
                    (
                        heading.clone(),
                        cell(*at).map_or_else(String::new, |(_, cell)| said(cell)),
                    )
                })
                .collect()
        })
        .collect()
}

fn value(text: &str, name: &str) -> String {
    let after = text.split(&format!("<{name}>")).nth(1).unwrap();
    after.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn csv_has_the_columns_of_the_field_and_no_formula() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 12).await;
        let content = file(store, &form, "answers.csv", &[]).await;
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.starts_with(
            "\u{feff}SubmissionDate,start,ayil,house-water,house-assets,income,place-Latitude,place-Longitude,place-Altitude,place-Accuracy,words,meta-instanceID,KEY,SubmitterID,AttachmentsPresent,AttachmentsExpected,ReviewState,DeviceID,Edits,FormVersion,Channel,Settlement,Number,UpdatedAt\r\n"
        ), "{text}");
        // What a spreadsheet would run is guarded.
        assert!(text.contains(r#""'=cmd|' /C calc'!A0, & ""more""""#), "{text}");
        let first = text.lines().nth(1).unwrap();
        let sent = answers(1);
        assert!(first.starts_with("2026-03-08T06:00:00.000Z,2026-03-08T10:00:00.000+06:00,"), "{first}");
        assert!(first.contains(&format!(",{},{},{},40.5001,73.5,1500,4.5,", value(&sent, "water"), value(&sent, "assets"), value(&sent, "income"))), "{first}");

        let split = file(store, &form, "answers.csv", &[("split", "yes"), ("labels", "en"), ("paths", "0")]).await;
        let text = String::from_utf8(split).unwrap();
        assert!(text.lines().next().unwrap().contains("What do you own?,What do you own?/Radio,What do you own?/Refrigerator,What do you own?/Car,Income"), "{text}");
        assert!(text.contains("Tap at home"));
    })
    .await;
}

#[tokio::test]
async fn repeats_have_files_of_their_own_with_keys() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 12).await;
        let files = unpacked(&file(store, &form, "answers.zip", &[]).await);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["households.csv", "households-member.csv"]);
        let members = table(&files[1].1);
        let people: usize = (1..=12)
            .map(|number| answers(number).matches("<member>").count())
            .sum();
        assert_eq!(members.len(), people);
        assert_eq!(members[0]["PARENT_KEY"], "uuid:00000001");
        assert_eq!(members[0]["KEY"], "uuid:00000001/member[1]");
        assert_eq!(members[0]["age"], value(&answers(1), "age"));
    })
    .await;
}

#[tokio::test]
async fn the_workbook_has_a_sheet_for_each_repeat() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 12).await;
        let content = file(store, &form, "answers.xlsx", &[("labels", "en")]).await;
        let book = sheets::read(&content, &sheets::Limits::default()).unwrap();
        let names: Vec<&str> = book
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect();
        assert_eq!(names, ["households", "member"]);
        assert_eq!(book.sheets[0].rows.len(), 13);
        let home = &table(&content)[0];
        assert_eq!(home["Income"], value(&answers(1), "income"));
        assert_eq!(home["KEY"], "uuid:00000001");
    })
    .await;
}

#[tokio::test]
async fn places_syntax_and_columns() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 12).await;
        let places = file(store, &form, "places.geojson", &[]).await;
        let places: serde_json::Value = serde_json::from_slice(&places).unwrap();
        assert_eq!(places["features"].as_array().unwrap().len(), 12);
        assert_eq!(
            places["features"][0]["geometry"]["coordinates"],
            serde_json::json!([73.5, 40.5001, 1500])
        );
        assert_eq!(places["features"][0]["id"], "uuid:00000001");

        let spss = unpacked(&file(store, &form, "spss.zip", &[]).await);
        let names: Vec<&str> = spss.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "households.csv",
                "households.sps",
                "households-member.csv",
                "households-member.sps"
            ]
        );
        let syntax = String::from_utf8(spss[1].1.clone()).unwrap();
        for part in [
            "GET DATA",
            "/FILE='households.csv'",
            "income F12.6",
            "house_water 'Where does the water come from?'",
            "VALUE LABELS house_water\n  'tap' 'Tap at home'",
            "MRSETS /MDGROUP NAME=$house_assets",
            "VARIABLES=house_assets_radio house_assets_fridge house_assets_car VALUE=1",
        ] {
            assert!(syntax.contains(part), "{part} is not in {syntax}");
        }
        // As many names as there are columns, and each of them once.
        let heading = String::from_utf8(spss[0].1.clone()).unwrap();
        let heading: Vec<&str> = heading.lines().next().unwrap().split(',').collect();
        let mut once = heading.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), heading.len());

        let columns = unpacked(&file(store, &form, "parquet.zip", &[]).await);
        for (name, content) in &columns {
            assert!(name.ends_with(".parquet"));
            assert_eq!(
                (&content[..4], &content[content.len() - 4..]),
                (&b"PAR1"[..], &b"PAR1"[..])
            );
            // What is written here was read with pyarrow 26; this keeps it for whoever looks again.
            if let Ok(folder) = std::env::var("ASHAR_TEST_KEEP") {
                std::fs::write(std::path::Path::new(&folder).join(name), content).unwrap();
            }
        }
        assert_eq!(columns.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_researchers_get_names_nobody() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 120).await;
        let files = unpacked(&file(store, &form, "answers.zip", &[("unnamed", "yes")]).await);
        let (homes, members) = (table(&files[0].1), table(&files[1].1));
        let headings = String::from_utf8(files[0].1.clone()).unwrap();
        let headings = headings.lines().next().unwrap();
        for naming in [
            "place",
            "words",
            "start",
            "SubmitterID",
            "DeviceID",
            "instanceID",
            "SubmissionDate",
            "Number",
        ] {
            assert!(!headings.contains(naming), "{naming} is in {headings}");
        }
        assert!(!String::from_utf8_lossy(&files[1].1).contains("Person"));
        assert!(!String::from_utf8_lossy(&files[0].1).contains("uuid:"));
        assert_eq!(homes.len(), 120);
        // Whoever is looked for by settlement, sex and age is one of at least five, or is not told by them at all.
        let settlement: HashMap<&str, &str> = homes
            .iter()
            .map(|home| (home["KEY"].as_str(), home["Settlement"].as_str()))
            .collect();
        let mut combinations: HashMap<(String, String, String), usize> = HashMap::new();
        for member in &members {
            let home = settlement[member["PARENT_KEY"].as_str()];
            let key = (
                home.to_owned(),
                member["sex"].clone(),
                member["age"].clone(),
            );
            *combinations.entry(key).or_default() += 1;
        }
        for (combination, count) in &combinations {
            let silent = combination.1.is_empty() && combination.2.is_empty();
            assert!(silent || *count >= LEAST, "{combination:?} is only {count}");
        }
        assert!(combinations.keys().any(|(_, _, age)| age.contains('-')));
    })
    .await;
}
