//! `GeoJSON` (RFC 7946): a feature for every row that says where it is.

use std::fmt::Write as _;

use super::{Cell, FileColumn, Rows};
use crate::model::Sort;
use crate::rules::columns::number;

/// The beginning of a collection.
pub const BEGIN: &str = r#"{"type":"FeatureCollection","features":["#;
/// Its end.
pub const END: &str = "]}";

/// A JSON string with its quotation marks.
pub fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if (letter as u32) < 0x20 => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", letter as u32);
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// A position `longitude, latitude, altitude` of a point; `None` where it is none on the ground.
fn position(point: &str) -> Option<String> {
    let mut numbers = point
        .split_whitespace()
        .map(|part| part.parse::<f64>().ok());
    let latitude = numbers
        .next()?
        .filter(|number| (-90.0..=90.0).contains(number))?;
    let longitude = numbers
        .next()?
        .filter(|number| (-180.0..=180.0).contains(number))?;
    let altitude = numbers
        .next()
        .flatten()
        .filter(|number| number.is_finite())
        .unwrap_or(0.0);
    Some(format!(
        "[{},{},{}]",
        number(longitude),
        number(latitude),
        number(altitude)
    ))
}

/// An answer as a geometry; `None` where it is none.
pub fn geometry(sort: Sort, answer: &str) -> Option<String> {
    let positions: Vec<String> = answer
        .split(';')
        .map(str::trim)
        .filter(|point| !point.is_empty())
        .map(position)
        .collect::<Option<_>>()?;
    match sort {
        Sort::Point => Some(format!(
            r#"{{"type":"Point","coordinates":{}}}"#,
            positions.first()?
        )),
        Sort::Trace => (positions.len() > 1).then(|| {
            format!(
                r#"{{"type":"LineString","coordinates":[{}]}}"#,
                positions.join(",")
            )
        }),
        Sort::Area => {
            let closed = positions.len() > 3 && positions.first() == positions.last();
            closed.then(|| {
                format!(
                    r#"{{"type":"Polygon","coordinates":[[{}]]}}"#,
                    positions.join(",")
                )
            })
        }
        _ => None,
    }
}

/// An answer as well-known text; `None` where it is none.
pub fn well_known(sort: Sort, answer: &str) -> Option<String> {
    let positions: Vec<String> = answer
        .split(';')
        .map(str::trim)
        .filter(|point| !point.is_empty())
        .map(|point| {
            let position = position(point)?;
            Some(position.trim_matches(['[', ']']).replace(',', " "))
        })
        .collect::<Option<_>>()?;
    match sort {
        Sort::Point => Some(format!("POINT ({})", positions.first()?)),
        Sort::Trace => {
            (positions.len() > 1).then(|| format!("LINESTRING ({})", positions.join(",")))
        }
        Sort::Area => (positions.len() > 3).then(|| format!("POLYGON (({}))", positions.join(","))),
        _ => None,
    }
}

/// The features of rows: their place is the answer to the question of this sort in `place`; `some` says whether any feature came
/// before, and afterwards whether any has come.
pub fn features(
    rows: &Rows<'_>,
    columns: &[FileColumn],
    place: (usize, Sort),
    some: &mut bool,
    out: &mut String,
) {
    for row in 0..rows.len() {
        let answer = rows.part.tables[rows.table].columns[place.0].text(row);
        let Some(geometry) = answer.and_then(|answer| geometry(place.1, &answer)) else {
            continue;
        };
        if std::mem::replace(some, true) {
            out.push(',');
        }
        out.push_str(r#"{"type":"Feature","id":"#);
        quoted(rows.keys.get(row).map_or("", String::as_str), out);
        out.push_str(r#","geometry":"#);
        out.push_str(&geometry);
        out.push_str(r#","properties":{"#);
        let mut first = true;
        for column in columns {
            let value = rows.cell(row, column);
            if value == Cell::Empty {
                continue;
            }
            if !std::mem::take(&mut first) {
                out.push(',');
            }
            quoted(&column.heading, out);
            out.push(':');
            match value {
                Cell::Number(value) => out.push_str(&number(value)),
                Cell::Text(text) => quoted(&text, out),
                Cell::Empty => {}
            }
        }
        out.push_str("}}");
    }
}
