//! Where bodies are found.

use std::collections::HashMap;

use authority::{Audience, Role};
use desk::offices::{self, Office};
use kernel::Words;
use records::{Content, Find, New, Record};
use serde_json::Value;
use store::{Change, Reading, StoreError};

use crate::model::{BODY, Body};

/// A body to found.
#[derive(Debug, Clone)]
pub struct NewBody<'a> {
    /// The code of its place.
    pub place: &'a str,
    /// The path of its place.
    pub place_path: &'a str,
    /// What is filled in of it: name, sort, sector, address, phone.
    pub content: Content,
}

/// The open or closed body of a code.
pub async fn find(reading: &mut Reading, code: &str) -> Result<Option<Body>, StoreError> {
    let wanted = Find {
        kind: Some(BODY.word),
        body: Some(code),
        limit: Some(1),
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    Ok(found.into_iter().next().map(Body::of))
}

/// The bodies of a place, in the order in which they were founded.
pub async fn of_place(reading: &mut Reading, place: &str) -> Result<Vec<Body>, StoreError> {
    let wanted = Find {
        kind: Some(BODY.word),
        place: Some(place),
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    Ok(found.into_iter().map(Body::of).collect())
}

/// The bodies that work for the place of a path: its own first, then those of the places around it.
pub async fn covering(reading: &mut Reading, path: &str) -> Result<Vec<Body>, StoreError> {
    let mut all = Vec::new();
    for place in path.split('/').rev().filter(|code| !code.is_empty()) {
        all.extend(of_place(reading, place).await?);
    }
    Ok(all)
}

/// The bodies of the places within the place of a path, without its own.
pub async fn within(reading: &mut Reading, path: &str) -> Result<Vec<Body>, StoreError> {
    let wanted = Find {
        kind: Some(BODY.word),
        within: Some(path),
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    Ok(found
        .into_iter()
        .filter(|record| record.place_path != path)
        .map(Body::of)
        .collect())
}

/// The names of bodies by their codes; those that nobody knows are left out.
pub async fn names(
    reading: &mut Reading,
    codes: &[&str],
) -> Result<HashMap<String, Words>, StoreError> {
    let mut names = HashMap::new();
    for code in codes {
        if names.contains_key(*code) {
            continue;
        }
        if let Some(body) = find(reading, code).await? {
            names.insert(body.code, body.name);
        }
    }
    Ok(names)
}

/// A code that no body and no place has: `stem`, else `stem-2`, `stem-3`.
pub async fn free_code(reading: &mut Reading, stem: &str) -> Result<String, StoreError> {
    let mut code = stem.to_owned();
    for count in 2.. {
        let is_place = places::registry().find(&code).is_some();
        if !is_place && find(reading, &code).await?.is_none() {
            break;
        }
        code = format!("{stem}-{count}");
    }
    Ok(code)
}

/// Founds a body: the change is made in its own name, by an actor whose body is the new code, so that its chain of
/// operations begins with its founding.
pub async fn found(change: &mut Change, new: NewBody<'_>) -> Result<Record, StoreError> {
    let mut content = new.content;
    content.insert("code".to_owned(), Value::from(change.actor().body.clone()));
    let new = New {
        schema: &BODY,
        place: new.place,
        place_path: new.place_path,
        parent: None,
        position: None,
        audience: Audience::from_code(BODY.audience).unwrap_or(Audience::Public),
        state: None,
        content,
    };
    records::create(change, new).await
}

/// Whether somebody administers the body on a day.
pub async fn has_administrator(
    reading: &mut Reading,
    body: &str,
    day: &str,
) -> Result<bool, StoreError> {
    let held = offices::of_body(reading, body).await?;
    Ok(held.iter().any(|office| administers(office, day)))
}

/// Whether an office is an administrator's and held on a day.
pub fn administers(office: &Office, day: &str) -> bool {
    office.role == Role::Administrator.code() && office.held_on(day)
}
