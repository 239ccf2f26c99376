//! What the tests of the books share: a house in which time stands still, visits without a browser, and whether every
//! sentence that shelves and pages ask for is there.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::to_bytes;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use gate::secret::Randomness;
use kernel::{Actor, Clock, Currency, Instant, Lang};
use records::{Field, Shape};
use text::Texts;

use crate::{Answer, Desk, Filled, House, Posted, Shelf, Visit};

/// A clock that stands still.
#[derive(Debug)]
pub struct Stopped(pub Instant);

impl Clock for Stopped {
    fn now(&self) -> Instant {
        self.0
    }
}

/// Always the same bytes.
#[derive(Debug)]
pub struct Same;

impl Randomness for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// Never twice the same bytes, and the same ones in every run.
#[derive(Debug, Default)]
pub struct Counting(AtomicU64);

impl Randomness for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = (count as usize * 31 + at * 7) as u8;
        }
    }
}

/// A house at an address of its own.
pub fn house() -> House {
    House {
        origin: "https://ashar.example.kg".to_owned(),
        secure: false,
        behind_proxy: false,
        idle_minutes: 30,
        is_demo: false,
        fonts: None,
    }
}

/// Names with values as a query or a form holds them.
fn named<T: FromIterator<(String, String)>>(pairs: &[(&str, &str)]) -> T {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// A visit; of a stranger where there is nobody.
pub fn visit(
    desk: &Arc<Desk>,
    lang: Lang,
    actor: Option<&Actor>,
    path: &str,
    query: &[(&str, &str)],
) -> Visit {
    let mut visit = Visit::new(Arc::clone(desk), lang, path.to_owned(), named(query));
    "192.0.2.1".clone_into(&mut visit.address);
    match actor {
        Some(actor) => visit.in_the_name_of(actor),
        None => visit,
    }
}

/// A form that was filled in and sent.
pub fn posted(visit: Visit, pairs: &[(&str, &str)]) -> Posted {
    Posted {
        visit,
        filled: Filled {
            pairs: named(pairs),
            ..Filled::default()
        },
    }
}

/// The status and the text; of a redirection, where it leads; of a refusal, which.
pub async fn said(answer: Answer) -> (StatusCode, String) {
    match answer {
        Ok(response) => {
            let status = response.status();
            let to = response.headers().get(LOCATION);
            let to = to.map(|to| to.to_str().expect("an address").to_owned());
            let bytes = to_bytes(response.into_body(), usize::MAX)
                .await
                .expect("a page");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (status, to.unwrap_or(text))
        }
        Err(refusal) => (StatusCode::IM_A_TEAPOT, format!("{refusal:?}")),
    }
}

/// The keys that the pages of shelves ask for: one and many, fields with their choices, states, steps.
pub fn shelf_keys(shelves: &[&Shelf]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for shelf in shelves {
        let schema = shelf.schema;
        for suffix in ["", "-all", "-new"] {
            keys.insert(format!("{}{suffix}", schema.word));
        }
        field_keys(schema.word, schema.fields, &mut keys);
        for state in schema.states {
            keys.insert(format!("{}-state-{state}", schema.word));
        }
        for step in shelf.steps {
            keys.insert(format!("{}-step-{}", schema.word, step.name));
        }
    }
    keys
}

fn field_keys(word: &str, fields: &[Field], keys: &mut BTreeSet<String>) {
    for field in fields {
        let key = format!("{word}-{}", field.name);
        match field.shape {
            Shape::Choice(codes) => keys.extend(codes.iter().map(|code| format!("{key}-{code}"))),
            Shape::Rows(inner) => field_keys(&key, inner, keys),
            _ => {}
        }
        keys.insert(key);
    }
}

/// The keys of a book that its sources name as literals; `crate_folder` is the folder of its manifest, and its tests are
/// not read.
pub fn source_keys(crate_folder: &str, book: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    sources(
        &Path::new(crate_folder).join("src"),
        &format!("{book}-"),
        &mut keys,
    );
    keys
}

fn sources(folder: &Path, prefix: &str, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("the sources are there").path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, prefix, keys);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = std::fs::read_to_string(&path).expect("the sources are text");
            for part in source.split('"').skip(1).step_by(2) {
                let plain = part
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '-' || letter == '_');
                if plain && part.starts_with(prefix) && !part.ends_with('-') {
                    keys.insert(part.to_owned());
                }
            }
        }
    }
}

/// The keys that are not there, each with its language.
pub fn missing(texts: &Texts, keys: &BTreeSet<String>) -> Vec<String> {
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        missing.extend(
            keys.iter()
                .filter(|key| !reader.has(key))
                .map(|key| format!("{lang}: {key}")),
        );
    }
    missing
}
