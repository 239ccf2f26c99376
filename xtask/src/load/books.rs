//! What the books say, read out of a backup: every version of every measure.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;

/// A measure as it stands, and how it came to that.
#[derive(Debug, Default, Clone)]
pub struct Measure {
    /// What it says now, and which version that is.
    pub stands: (i64, Value),
    /// Every version in its order.
    pub versions: Vec<(i64, Value)>,
}

/// All measures by their identifier.
pub type Books = HashMap<String, Measure>;

/// Reads the measures of a backup.
pub fn read(backup: &Path) -> Result<Books, String> {
    let wrong = |why: String| format!("{}: {why}", backup.display());
    let file = File::open(backup).map_err(|why| wrong(why.to_string()))?;
    let mut books = Books::new();
    let mut table = String::new();
    let mut columns: Vec<String> = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line.map_err(|why| wrong(why.to_string()))?;
        if !line.starts_with('[') {
            let heading: Value = parse(&line)?;
            let heading = &heading["table"];
            heading["name"]
                .as_str()
                .unwrap_or_default()
                .clone_into(&mut table);
            columns = heading["columns"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|column| Some(column[0].as_str()?.to_owned()))
                .collect();
            continue;
        }
        if table != "record" && table != "record_version" {
            continue;
        }
        let row: Value = parse(&line)?;
        let of = |name: &str| {
            let at = columns.iter().position(|column| column == name);
            at.map_or(&Value::Null, |at| &row[at])
        };
        let version = of("version").as_i64().unwrap_or_default();
        let content = || parse(of("content").as_str().unwrap_or_default());
        if table == "record" {
            if of("kind") == "measure" {
                let id = of("id").as_str().unwrap_or_default().to_owned();
                books.entry(id).or_default().stands = (version, content()?);
            }
        } else if let Some(measure) = of("record").as_str().and_then(|id| books.get_mut(id)) {
            measure.versions.push((version, content()?));
        }
    }
    for measure in books.values_mut() {
        measure.versions.sort_by_key(|(version, _)| *version);
    }
    Ok(books)
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|why| format!("{why}: {text}"))
}

/// The rows of one table of a backup, each as a map from its columns.
pub fn table(backup: &Path, wanted: &str) -> Result<Vec<HashMap<String, Value>>, String> {
    let wrong = |why: String| format!("{}: {why}", backup.display());
    let file = File::open(backup).map_err(|why| wrong(why.to_string()))?;
    let mut columns: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line.map_err(|why| wrong(why.to_string()))?;
        if !line.starts_with('[') {
            let heading: Value = parse(&line)?;
            let heading = &heading["table"];
            columns = (heading["name"] == wanted).then(|| {
                let all = heading["columns"].as_array().into_iter().flatten();
                all.filter_map(|column| Some(column[0].as_str()?.to_owned()))
                    .collect()
            });
            continue;
        }
        if let Some(columns) = &columns {
            let Value::Array(row) = parse(&line)? else {
                continue;
            };
            rows.push(columns.iter().cloned().zip(row).collect());
        }
    }
    Ok(rows)
}
