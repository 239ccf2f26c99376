//! Maps as files: there and back, and files that mean harm.

use intake::File;
use kernel::Weight;

use crate::exchange::{Drawn, Item, geojson, gpx, read};
use crate::rules::geo::Point;

fn point(north: f64, east: f64) -> Point {
    Point { north, east }
}

fn items() -> Vec<Item> {
    vec![
        Item {
            name: "Мектеп <№1> & \"ко\"".to_owned(),
            kind: "school".to_owned(),
            facility: true,
            points: vec![point(40.571, 73.602)],
            settlement: Some("kg-kara-kulja-alaikuu-terek".to_owned()),
            condition: Some("needs-repair".to_owned()),
            wheelchair: Some("partly".to_owned()),
            capacity: Some(240),
            note: Some("Кышында жабык".to_owned()),
            ..Item::default()
        },
        Item {
            name: "Ленин".to_owned(),
            kind: "street".to_owned(),
            drawn: Drawn::Line,
            points: vec![point(40.5, 73.5), point(40.500_001, 73.600_002)],
            ..Item::default()
        },
        Item {
            name: "Сел".to_owned(),
            kind: "risk".to_owned(),
            drawn: Drawn::Area,
            points: vec![point(40.5, 73.5), point(40.6, 73.5), point(40.6, 73.6)],
            ..Item::default()
        },
    ]
}

/// Without the number in the file, which the list in memory has not.
fn plain(items: Vec<Item>) -> Vec<Item> {
    items
        .into_iter()
        .map(|item| Item {
            origin: kernel::Origin::default(),
            ..item
        })
        .collect()
}

#[test]
fn geojson_goes_there_and_back() {
    let text = geojson(&items());
    assert!(
        text.contains("[73.602,40.571]"),
        "longitude stands first: {text}"
    );
    let again = read(&File::new("a.geojson", text.as_bytes())).unwrap();
    assert_eq!(again.problems, Vec::new());
    assert_eq!(plain(again.value), items());
}

#[test]
fn gpx_goes_there_and_back() {
    let text = gpx(&items());
    let again = read(&File::new("a.gpx", text.as_bytes())).unwrap();
    assert_eq!(again.problems, Vec::new());
    let again = plain(again.value);
    // GPX knows no areas: an outline comes back as a line that ends where it began.
    assert_eq!(
        (
            again[0].name.as_str(),
            again[0].kind.as_str(),
            again[0].facility
        ),
        (items()[0].name.as_str(), "school", true)
    );
    assert_eq!(again[0].note.as_deref(), Some("Кышында жабык"));
    assert_eq!(again[1].points, items()[1].points);
    assert_eq!(
        (
            again[2].drawn,
            again[2].points.len(),
            again[2].kind.as_str()
        ),
        (Drawn::Line, 4, "risk")
    );
}

#[test]
fn what_other_programs_write_is_understood() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[73.6,40.6,1520]},"properties":{"amenity":"doctors","name":"ФАП","wheelchair":"limited"}},
        {"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[73.5,40.5],[73.6,40.6]],[[73.7,40.7],[73.8,40.8]]]},"properties":{"waterway":"river"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[73.5,40.5],[73.6,40.5],[73.6,40.6],[73.5,40.5]],[[73.51,40.51],[73.52,40.51],[73.52,40.52],[73.51,40.51]]]},"properties":null},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[40.6,73.6]},"properties":{"name":"swapped"}},
        {"type":"Feature","geometry":null,"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":["a",1]},"properties":{}},
        {"type":"Feature","geometry":{"type":"LineString","coordinates":[[73.5,40.5]]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[1000,40]},"properties":{}}
    ]}"#;
    let found = read(&File::new("osm.json", text.as_bytes())).unwrap();
    let told: Vec<_> = found
        .value
        .iter()
        .map(|item| {
            (
                item.kind.as_str(),
                item.drawn,
                item.points.len(),
                item.origin.row,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("clinic", Drawn::Point, 1, 1),
            ("river", Drawn::Line, 2, 2),
            ("river", Drawn::Line, 2, 2),
            ("other", Drawn::Area, 3, 3),
            ("other", Drawn::Point, 1, 4),
        ]
    );
    assert_eq!(found.value[0].wheelchair.as_deref(), Some("partly"));
    assert_eq!(found.value[4].points, [point(40.6, 73.6)]);
    let problems: Vec<_> = found
        .problems
        .iter()
        .map(|problem| (problem.origin.row, problem.says.key.as_ref()))
        .collect();
    assert_eq!(
        problems,
        [
            (3, "neighbourhood-map-holes"),
            (4, "neighbourhood-map-swapped"),
            (5, "neighbourhood-map-no-geometry"),
            (6, "neighbourhood-map-coordinates"),
            (7, "neighbourhood-map-too-short"),
            (8, "neighbourhood-map-outside"),
            (8, "neighbourhood-map-too-short"),
        ]
    );
}

#[test]
fn a_phone_track_is_thinned_out() {
    let mut text = String::from("<gpx version=\"1.1\"><trk><name>Жол</name><trkseg>");
    for at in 0..12_000 {
        let along = f64::from(at) / 12_000.0;
        let line = format!(
            "<trkpt lat=\"{:.6}\" lon=\"{:.6}\"><ele>1500</ele><time>2026-03-08T10:00:00Z</time></trkpt>",
            40.5 + along / 10.0,
            73.5 + (along * 30.0).sin() / 50.0
        );
        text.push_str(&line);
    }
    text.push_str("</trkseg><trkseg><trkpt lat=\"40.5\" lon=\"73.5\"/></trkseg></trk><wpt lat=\"40.5\" lon=\"73.5\"><sym>Drinking Water</sym></wpt></gpx>");
    let found = read(&File::new("track.gpx", text.as_bytes())).unwrap();
    assert_eq!(found.value.len(), 2);
    assert_eq!(
        (found.value[0].name.as_str(), found.value[0].drawn),
        ("Жол", Drawn::Line)
    );
    assert!(found.value[0].points.len() <= 500);
    assert_eq!(found.value[1].kind, "water-point");
    let keys: Vec<_> = found
        .problems
        .iter()
        .map(|problem| problem.says.key.as_ref())
        .collect();
    assert_eq!(
        keys,
        ["neighbourhood-map-thinned", "neighbourhood-map-too-short"]
    );
}

/// A file that must be refused, with the reason.
fn refused(name: &str, text: &[u8]) -> String {
    let faults = read(&File::new(name, text)).expect_err(name);
    let fatal = faults.iter().find(|fault| fault.weight == Weight::Fatal);
    fatal
        .unwrap_or_else(|| panic!("{name}: {faults:?}"))
        .says
        .key
        .to_string()
}

#[test]
fn files_that_mean_harm_are_refused() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><gpx><wpt lat=\"40\" lon=\"73\"><name>&b;</name></wpt></gpx>";
    assert_eq!(
        refused("laughs.gpx", laughs.as_bytes()),
        "neighbourhood-map-doctype"
    );
    let entity = "<gpx><wpt lat=\"40.5\" lon=\"73.5\"><name>a&b;c &amp; d</name></wpt></gpx>";
    assert_eq!(
        read(&File::new("e.gpx", entity.as_bytes())).unwrap().value[0].name,
        "ac & d"
    );
    let deep = format!("<gpx>{}", "<a>".repeat(100_000));
    assert_eq!(
        refused("deep.gpx", deep.as_bytes()),
        "neighbourhood-map-not-xml"
    );
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(
        refused("deep.json", deep.as_bytes()),
        "neighbourhood-map-not-json"
    );
    let mut nested = "{\"type\":\"Point\",\"coordinates\":[73.5,40.5]}".to_owned();
    for _ in 0..20 {
        nested = format!("{{\"type\":\"GeometryCollection\",\"geometries\":[{nested}]}}");
    }
    assert_eq!(
        refused("collections.json", nested.as_bytes()),
        "neighbourhood-map-nothing"
    );
    let huge = "{\"type\":\"Point\",\"coordinates\":[1e308,-1e308]}";
    assert_eq!(
        refused("huge.json", huge.as_bytes()),
        "neighbourhood-map-nothing"
    );
    let huge = "<gpx><wpt lat=\"1e999\" lon=\"NaN\"/></gpx>";
    assert_eq!(
        refused("huge.gpx", huge.as_bytes()),
        "neighbourhood-map-nothing"
    );
    assert_eq!(
        refused("cut.gpx", b"<gpx><wpt lat=\"40\" lon=\"73\">"),
        "neighbourhood-map-not-xml"
    );
    assert_eq!(
        refused("page.html", b"<html><body></body></html>"),
        "neighbourhood-map-not-gpx"
    );
    assert_eq!(
        refused("object.json", b"{}"),
        "neighbourhood-map-not-geojson"
    );
    assert_eq!(
        refused("bytes.json", b"\xff\xfe\x00"),
        "neighbourhood-map-not-text"
    );
    assert_eq!(
        refused("large.json", &vec![b' '; 5 << 20]),
        "neighbourhood-map-large"
    );
    // Ten thousand points are too many things: the first two thousand are taken, and the rest is said to be left.
    let one = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[73.5,40.5]},\"properties\":{}}";
    let many = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        vec![one; 10_000].join(",")
    );
    let found = read(&File::new("many.json", many.as_bytes())).unwrap();
    assert_eq!(found.value.len(), 2_000);
    assert_eq!(found.problems.len(), 1);
}
