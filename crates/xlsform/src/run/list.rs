//! Lists that a form takes from files beside it.

use std::sync::Arc;

use crate::xpath::Document;

/// The most items of a list.
const ITEMS: usize = 200_000;

/// A list that was read from a file, ready for any number of runs.
#[derive(Debug, Clone)]
pub struct List {
    pub(super) document: Arc<Document>,
    items: usize,
}

/// Why a file is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListError {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// A table without a heading, with rows that do not fit it, or with a quote that never closes.
    NotTable,
    /// Not the XML of a list.
    NotXml,
    /// Not a `FeatureCollection` of GeoJSON.
    NotGeoJson,
    /// More items than any list has.
    TooLarge,
    /// The name ends neither in `.csv`, nor `.xml`, nor `.geojson`.
    UnknownKind,
}

impl ListError {
    /// The kind as a word for messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 => "list-not-utf8",
            Self::NotTable => "list-not-table",
            Self::NotXml => "list-not-xml",
            Self::NotGeoJson => "list-not-geojson",
            Self::TooLarge => "list-too-large",
            Self::UnknownKind => "list-unknown-kind",
        }
    }
}

impl List {
    /// Reads a list; the end of its file's name says what it is.
    ///
    /// # Errors
    /// [`ListError`] says why it is none.
    pub fn read(file_name: &str, bytes: &[u8]) -> Result<Self, ListError> {
        let text = std::str::from_utf8(bytes).map_err(|_| ListError::NotUtf8)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ending = file_name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let document = match ending.as_str() {
            "csv" => table(text)?,
            "xml" => Document::read(text).ok_or(ListError::NotXml)?,
            "geojson" | "json" => features(text)?,
            _ => return Err(ListError::UnknownKind),
        };
        let items = document
            .root()
            .map_or(0, |root| document.children(root).count());
        Ok(Self {
            document: Arc::new(document),
            items,
        })
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// The items as choices: what two of their children hold, by name. Items without a value are left out.
    pub fn choices(&self, value: &str, label: &str) -> Vec<(String, String)> {
        let document = &self.document;
        let items = document
            .root()
            .into_iter()
            .flat_map(|root| document.children(root));
        let said = |item, name: &str| {
            let mut children = document.children(item);
            let child = children.find(|child| document.name(*child) == name);
            child.map_or_else(String::new, |child| document.value(child).to_owned())
        };
        items
            .map(|item| (said(item, value), said(item, label)))
            .filter(|(value, _)| !value.is_empty())
            .collect()
    }

    /// The names of what the first item holds: the columns of a table.
    pub fn columns(&self) -> Vec<&str> {
        let first = self
            .document
            .root()
            .and_then(|root| self.document.children(root).next());
        first
            .map(|item| {
                self.document
                    .children(item)
                    .map(|child| self.document.name(child))
                    .collect()
            })
            .unwrap_or_default()
    }
}

fn table(text: &str) -> Result<Document, ListError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|_| ListError::NotTable)?.clone();
    if headings.iter().all(|heading| heading.trim().is_empty()) {
        return Err(ListError::NotTable);
    }
    let mut document = Document::new();
    let root = document.append(0, "root", "", false);
    let mut row = csv::StringRecord::new();
    let mut items = 0;
    while reader
        .read_record(&mut row)
        .map_err(|_| ListError::NotTable)?
    {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        items += 1;
        if items > ITEMS {
            return Err(ListError::TooLarge);
        }
        let item = document.append(root, "item", "", false);
        for (heading, cell) in headings.iter().zip(row.iter().chain(std::iter::repeat(""))) {
            let heading = heading.trim();
            if !heading.is_empty() {
                document.append(item, heading, cell, false);
            }
        }
    }
    Ok(document)
}

fn features(text: &str) -> Result<Document, ListError> {
    let collection: serde_json::Value =
        serde_json::from_str(text).map_err(|_| ListError::NotGeoJson)?;
    let features = collection
        .get("features")
        .and_then(|features| features.as_array())
        .ok_or(ListError::NotGeoJson)?;
    if features.len() > ITEMS {
        return Err(ListError::TooLarge);
    }
    let mut document = Document::new();
    let root = document.append(0, "root", "", false);
    for feature in features {
        let item = document.append(root, "item", "", false);
        let plain = |value: &serde_json::Value| match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        };
        if let Some(geometry) = feature.get("geometry").and_then(geometry_text) {
            document.append(item, "geometry", &geometry, false);
        }
        let mut named = false;
        if let Some(properties) = feature
            .get("properties")
            .and_then(|properties| properties.as_object())
        {
            for (name, value) in properties {
                named |= name == "id";
                document.append(item, name, &plain(value), false);
            }
        }
        if !named && let Some(id) = feature.get("id") {
            document.append(item, "id", &plain(id), false);
        }
    }
    Ok(document)
}

/// A geometry as a geopoint, geotrace or geoshape answer.
fn geometry_text(geometry: &serde_json::Value) -> Option<String> {
    let point = |position: &serde_json::Value| -> Option<String> {
        let position = position.as_array()?;
        let (longitude, latitude) = (position.first()?.as_f64()?, position.get(1)?.as_f64()?);
        let altitude = position
            .get(2)
            .and_then(serde_json::Value::as_f64)
            .unwrap_or(0.0);
        Some(format!("{latitude} {longitude} {altitude} 0"))
    };
    let line = |positions: &serde_json::Value| -> Option<String> {
        let points: Option<Vec<String>> = positions.as_array()?.iter().map(point).collect();
        Some(points?.join(";"))
    };
    let coordinates = geometry.get("coordinates")?;
    match geometry.get("type")?.as_str()? {
        "Point" => point(coordinates),
        "LineString" => line(coordinates),
        "Polygon" => line(coordinates.get(0)?),
        _ => None,
    }
}
