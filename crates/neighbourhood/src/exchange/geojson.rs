//! GeoJSON (RFC 7946): longitude first, latitude second.

use kernel::Message;
use serde_json::{Map, Value, json};

use super::{Drawn, Item, Reading, kind_of};
use crate::rules::geo::Point;

/// How deep collections may stand in collections.
const DEEPEST: usize = 8;

pub(super) fn read(text: &str, reading: &mut Reading) {
    // The parser itself refuses what is nested more than 128 times.
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        reading.fatal(Message::new("neighbourhood-map-not-json"));
        return;
    };
    match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => {
            let features = value.get("features").and_then(Value::as_array);
            for (at, one) in features.into_iter().flatten().enumerate() {
                feature(one, at + 1, reading);
            }
        }
        Some("Feature") => feature(&value, 1, reading),
        Some(_) => geometry(&value, &Map::new(), 1, 0, reading),
        None => reading.fatal(Message::new("neighbourhood-map-not-geojson")),
    }
}

fn feature(value: &Value, number: usize, reading: &mut Reading) {
    if !reading.has_room(number) {
        return;
    }
    let empty = Map::new();
    let properties = value
        .get("properties")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    match value.get("geometry") {
        Some(shape) if shape.is_object() => geometry(shape, properties, number, 0, reading),
        _ => reading.skipped(Message::new("neighbourhood-map-no-geometry"), number),
    }
}

fn geometry(
    shape: &Value,
    properties: &Map<String, Value>,
    number: usize,
    depth: usize,
    reading: &mut Reading,
) {
    let coordinates = shape.get("coordinates");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut take = |drawn: Drawn, value: &Value, reading: &mut Reading| {
        let raw: Option<Vec<(f64, f64)>> = if drawn == Drawn::Point {
            position(value).map(|one| vec![one])
        } else {
            value
                .as_array()
                .and_then(|all| all.iter().map(position).collect())
        };
        match raw {
            Some(raw) => reading.take(item(properties, drawn), &raw, number),
            None => reading.skipped(Message::new("neighbourhood-map-coordinates"), number),
        }
    };
    let kind = shape
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let several = |value: Option<&Value>| value.map(list).unwrap_or_default();
    match (kind, coordinates) {
        ("Point", Some(value)) => take(Drawn::Point, value, reading),
        ("LineString", Some(value)) => take(Drawn::Line, value, reading),
        ("Polygon", Some(value)) => polygon(value, &mut take, number, reading),
        ("MultiPoint", value) => {
            for one in several(value) {
                take(Drawn::Point, &one, reading);
            }
        }
        ("MultiLineString", value) => {
            for one in several(value) {
                take(Drawn::Line, &one, reading);
            }
        }
        ("MultiPolygon", value) => {
            for one in several(value) {
                polygon(&one, &mut take, number, reading);
            }
        }
        ("GeometryCollection", _) if depth < DEEPEST => {
            for one in several(shape.get("geometries")) {
                if reading.has_room(number) {
                    geometry(&one, properties, number, depth + 1, reading);
                }
            }
        }
        _ => reading.skipped(Message::new("neighbourhood-map-coordinates"), number),
    }
}

fn polygon(
    value: &Value,
    take: &mut dyn FnMut(Drawn, &Value, &mut Reading),
    number: usize,
    reading: &mut Reading,
) {
    let rings = value.as_array().map_or(&[][..], Vec::as_slice);
    let Some(outline) = rings.first() else {
        reading.skipped(Message::new("neighbourhood-map-coordinates"), number);
        return;
    };
    if rings.len() > 1 {
        reading.guessed(Message::new("neighbourhood-map-holes"), number);
    }
    take(Drawn::Area, outline, reading);
}

/// North and east of a position; a height is passed over.
fn position(value: &Value) -> Option<(f64, f64)> {
    let numbers = value.as_array()?;
    if !(2..=4).contains(&numbers.len()) {
        return None;
    }
    let east = numbers[0].as_f64()?;
    let north = numbers[1].as_f64()?;
    (east.is_finite() && north.is_finite()).then_some((north, east))
}

fn item(properties: &Map<String, Value>, drawn: Drawn) -> Item {
    let texts: Vec<(&str, &str)> = properties
        .iter()
        .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
        .take(200)
        .collect();
    let text = |key: &str| {
        texts
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| (*value).to_owned())
    };
    let choice = |key: &str, known: &[&str]| text(key).filter(|one| known.contains(&one.as_str()));
    let (kind, facility) = kind_of(&texts, drawn);
    Item {
        name: text("name").or_else(|| text("title")).unwrap_or_default(),
        kind,
        facility,
        drawn,
        settlement: text("settlement"),
        condition: choice("condition", crate::model::CONDITIONS),
        wheelchair: choice("wheelchair", crate::model::ACCESS).or_else(|| {
            (text("wheelchair").as_deref() == Some("limited")).then(|| "partly".to_owned())
        }),
        capacity: properties
            .get("capacity")
            .and_then(|value| {
                value
                    .as_u64()
                    .or_else(|| value.as_str()?.trim().parse().ok())
            })
            .and_then(|capacity| u32::try_from(capacity).ok())
            .filter(|capacity| *capacity <= 100_000),
        note: text("note").or_else(|| text("description")),
        ..Item::default()
    }
}

/// The things of a map as one `FeatureCollection`.
pub fn write(items: &[Item]) -> String {
    let rounded = |value: f64| (value * 1e6).round() / 1e6;
    let at = |point: &Point| json!([rounded(point.east), rounded(point.north)]);
    let features: Vec<Value> = items
        .iter()
        .filter(|item| !item.points.is_empty())
        .map(|item| {
            let all: Vec<Value> = item.points.iter().map(at).collect();
            let geometry = match item.drawn {
                Drawn::Point => json!({ "type": "Point", "coordinates": all[0] }),
                Drawn::Line => json!({ "type": "LineString", "coordinates": all }),
                Drawn::Area => {
                    let mut ring = all.clone();
                    ring.push(all[0].clone());
                    json!({ "type": "Polygon", "coordinates": [ring] })
                }
            };
            let mut properties = Map::new();
            let texts = [
                ("name", Some(&item.name).filter(|name| !name.is_empty())),
                ("kind", Some(&item.kind)),
                ("settlement", item.settlement.as_ref()),
                ("condition", item.condition.as_ref()),
                ("wheelchair", item.wheelchair.as_ref()),
                ("note", item.note.as_ref()),
            ];
            for (key, value) in texts {
                if let Some(value) = value {
                    properties.insert(key.to_owned(), Value::from(value.as_str()));
                }
            }
            if let Some(capacity) = item.capacity {
                properties.insert("capacity".to_owned(), capacity.into());
            }
            json!({ "type": "Feature", "geometry": geometry, "properties": properties })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}
