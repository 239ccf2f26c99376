//! GPX 1.1 (Topografix): waypoints, routes and tracks of a phone or a receiver.

use std::fmt::Write as _;

use kernel::Message;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Drawn, Item, Reading, kind_of};

/// How deep elements may stand in elements; a track stands five deep.
const DEEPEST: usize = 32;
/// How many letters of one text are read.
const LONGEST: usize = 4_000;

/// What is being read: its texts and its points.
#[derive(Default)]
struct Open {
    element: String,
    name: String,
    texts: Vec<(String, String)>,
    points: Vec<(f64, f64)>,
}

pub(super) fn read(text: &str, reading: &mut Reading) {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    let mut number = 0;
    let mut is_gpx = false;
    let mut open: Option<Open> = None;
    let mut field = String::new();
    loop {
        let Ok(event) = xml.read_event() else {
            reading.fatal(Message::new("neighbourhood-map-not-xml"));
            return;
        };
        match &event {
            Event::Eof => break,
            // A document type can define names that stand for gigabytes; GPX has none.
            Event::DocType(_) => {
                reading.fatal(Message::new("neighbourhood-map-doctype"));
                return;
            }
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    reading.fatal(Message::new("neighbourhood-map-not-xml"));
                    return;
                }
                let name = element.local_name();
                match (name.as_ref(), open.as_mut()) {
                    ("gpx", _) if depth == 1 => is_gpx = true,
                    ("wpt" | "rte" | "trk", None) if is_gpx => {
                        number += 1;
                        let mut begun = Open {
                            element: name.as_ref().to_owned(),
                            ..Open::default()
                        };
                        if name.as_ref() == "wpt" {
                            begun.points.extend(point(element));
                        }
                        open = Some(begun);
                    }
                    ("rtept" | "trkpt", Some(known))
                        if known.points.len() < super::MOST_RAW_POINTS =>
                    {
                        known.points.extend(point(element));
                    }
                    ("name" | "desc" | "cmt" | "type" | "sym", Some(_)) => {
                        name.as_ref().clone_into(&mut field);
                    }
                    _ => {}
                }
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                field.clear();
                let name = element.local_name();
                match (name.as_ref(), open.as_mut()) {
                    ("trkseg", Some(known)) => {
                        let points = std::mem::take(&mut known.points);
                        if !points.is_empty() {
                            let item = item(known, Drawn::Line);
                            reading.take(item, &points, number);
                        }
                    }
                    (closed, Some(known)) if closed == known.element => {
                        let drawn = if closed == "wpt" {
                            Drawn::Point
                        } else {
                            Drawn::Line
                        };
                        let points = std::mem::take(&mut known.points);
                        if closed == "wpt" || !points.is_empty() {
                            let item = item(known, drawn);
                            reading.take(item, &points, number);
                        }
                        open = None;
                    }
                    _ => {}
                }
                if reading.full {
                    break;
                }
            }
            Event::Text(part) => said(open.as_mut(), &field, &part.xml10_content()),
            Event::CData(part) => said(open.as_mut(), &field, &part.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => match &**reference {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                    Err(_) => None,
                };
                if let Some(letter) = known {
                    said(open.as_mut(), &field, letter.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }
    if !is_gpx {
        reading.fatal(Message::new("neighbourhood-map-not-gpx"));
    } else if depth > 0 && !reading.full {
        reading.fatal(Message::new("neighbourhood-map-not-xml"));
    }
}

fn said(open: Option<&mut Open>, field: &str, text: &str) {
    let Some(open) = open.filter(|_| !field.is_empty()) else {
        return;
    };
    if field != "name" && open.texts.last().is_none_or(|(known, _)| known != field) {
        open.texts.push((field.to_owned(), String::new()));
    }
    let kept = match open.texts.last_mut() {
        Some((_, kept)) if field != "name" => kept,
        _ => &mut open.name,
    };
    if kept.len() + text.len() <= LONGEST {
        kept.push_str(text);
    }
}

fn point(element: &BytesStart<'_>) -> Option<(f64, f64)> {
    let number = |wanted: &str| {
        let found = element
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        value
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|one| one.is_finite())
    };
    Some((number("lat")?, number("lon")?))
}

fn item(open: &Open, drawn: Drawn) -> Item {
    let texts: Vec<(&str, &str)> = open
        .texts
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let (kind, facility) = kind_of(&texts, drawn);
    let note = texts
        .iter()
        .find(|(key, _)| matches!(*key, "desc" | "cmt"))
        .map(|(_, value)| (*value).to_owned());
    Item {
        name: open.name.clone(),
        kind,
        facility,
        drawn,
        note,
        ..Item::default()
    }
}

/// The things of a map as GPX: points as waypoints, lines and outlines as tracks. An outline is closed by its first point.
pub fn write(items: &[Item]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"Ashar\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
    );
    let texts = |item: &Item| {
        let mut out = String::new();
        if !item.name.is_empty() {
            let _ = write!(out, "<name>{}</name>", escaped(&item.name));
        }
        if let Some(note) = &item.note {
            let _ = write!(out, "<desc>{}</desc>", escaped(note));
        }
        let _ = write!(out, "<type>{}</type>", escaped(&item.kind));
        out
    };
    // The standard wants all waypoints before all tracks.
    for item in items.iter().filter(|item| item.drawn == Drawn::Point) {
        if let Some(point) = item.points.first() {
            let (north, east) = point.texts();
            let _ = writeln!(
                out,
                "<wpt lat=\"{north}\" lon=\"{east}\">{}</wpt>",
                texts(item)
            );
        }
    }
    for item in items.iter().filter(|item| item.drawn != Drawn::Point) {
        let _ = write!(out, "<trk>{}<trkseg>", texts(item));
        let first = item.points.first().filter(|_| item.drawn == Drawn::Area);
        for point in item.points.iter().chain(first) {
            let (north, east) = point.texts();
            let _ = write!(out, "<trkpt lat=\"{north}\" lon=\"{east}\"/>");
        }
        out.push_str("</trkseg></trk>\n");
    }
    out.push_str("</gpx>\n");
    out
}

/// Text as XML character data; letters that XML forbids are dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {
                out.push(' ');
            }
            letter => out.push(letter),
        }
    }
    out
}
