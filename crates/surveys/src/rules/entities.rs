//! Entities: what answers make, or change, in lists that later forms choose from.
//!
//! Source: ODK XForms specification, "Entities" (2024.1 and 2025.1): element `entity` in `meta` with `dataset`, `id`,
//! `create`, `update`, `baseVersion` and a `label`; questions with `entities:saveto` are its properties.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{leaves, within};
use super::envelope::{Unreadable, attribute};

/// The properties of an entity by their names.
pub type Properties = BTreeMap<String, String>;

/// A question whose answer is kept with an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The path of the question.
    pub path: String,
    /// The list, where the form names it.
    pub list: Option<String>,
    /// The property.
    pub property: String,
}

/// What the answers say of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The list.
    pub list: String,
    /// Which entity.
    pub id: String,
    /// Whether it is new.
    pub creates: bool,
    /// Whether it is changed.
    pub updates: bool,
    /// The version that whoever answered had before his eyes.
    pub base: Option<i64>,
    /// What it is called, where the answers say it.
    pub label: Option<String>,
    /// The properties that the answers set.
    pub data: Properties,
}

/// The entities of a submission. `scopes` are the lists of the form with the element around their `meta`, `saved` the
/// questions that are properties. What has no identifier, and what neither makes nor changes anything, is left out.
///
/// # Errors
/// [`Unreadable::Malformed`].
pub fn said(
    xml: &str,
    scopes: &[(String, String)],
    saved: &[Saved],
) -> Result<Vec<Said>, Unreadable> {
    struct Found {
        scope: String,
        place: String,
        said: Said,
    }
    let mut entities: Vec<Found> = Vec::new();
    let all = leaves(xml, |path, place, element| {
        let (Some(scope), Some(above)) = (
            path.strip_suffix("/meta/entity"),
            place
                .rsplit_once('/')
                .and_then(|(meta, _)| meta.rsplit_once('/'))
                .map(|(above, _)| above),
        ) else {
            return;
        };
        let yes = |name: &str| {
            attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
        };
        let (Some(list), Some(id)) = (attribute(element, "dataset"), attribute(element, "id"))
        else {
            return;
        };
        let said = Said {
            list,
            id,
            creates: yes("create"),
            updates: yes("update"),
            base: attribute(element, "baseVersion").and_then(|base| base.parse().ok()),
            label: None,
            data: Properties::new(),
        };
        if (said.creates || said.updates) && scopes.iter().any(|(known, _)| *known == said.list) {
            entities.push(Found {
                scope: scope.to_owned(),
                place: above.to_owned(),
                said,
            });
        }
    })?;
    // A property belongs to the entity of the innermost element around its question.
    let innermost = |path: &str| {
        scopes
            .iter()
            .map(|(_, scope)| scope.as_str())
            .filter(|scope| {
                path.strip_prefix(scope)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
            .max_by_key(|scope| scope.len())
    };
    for found in &mut entities {
        for answer in &all {
            if within(&answer.place, &found.scope) != Some(found.place.as_str()) {
                continue;
            }
            if answer.path.strip_prefix(found.scope.as_str()) == Some("/meta/entity/label") {
                found.said.label = (!answer.text.is_empty()).then(|| answer.text.clone());
                continue;
            }
            let property = saved.iter().find(|one| {
                one.path == answer.path
                    && match &one.list {
                        Some(list) => *list == found.said.list,
                        None => innermost(&one.path) == Some(found.scope.as_str()),
                    }
            });
            if let Some(property) = property {
                let value = answer.text.clone();
                found.said.data.insert(property.property.clone(), value);
            }
        }
    }
    Ok(entities.into_iter().map(|found| found.said).collect())
}

/// How a change fits to what happened since the version that it began from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Nothing happened meanwhile.
    Fits,
    /// Others changed other properties.
    Soft,
    /// Others changed the same properties.
    Hard,
}

impl Fit {
    /// The word in the table; nothing where it fits.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Fits => None,
            Self::Soft => Some("soft"),
            Self::Hard => Some("hard"),
        }
    }
}

/// How a change of some properties fits: `since` are the properties that were set after the version that it began from.
pub fn fit(changed: &Properties, is_newest: bool, since: &BTreeSet<String>) -> Fit {
    if is_newest {
        Fit::Fits
    } else if changed.keys().any(|name| since.contains(name)) {
        Fit::Hard
    } else {
        Fit::Soft
    }
}

/// An entity as a form chooses it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its version.
    pub version: i64,
    /// Its properties.
    pub data: Properties,
}

/// The list as phones fetch it: `name`, `label`, `__version`, then the properties.
pub fn csv(properties: &[String], entries: &[Entry]) -> String {
    let mut text = String::from("name,label,__version");
    for property in properties {
        text.push(',');
        text.push_str(&cell(property));
    }
    text.push('\n');
    for entry in entries {
        text.push_str(&cell(&entry.id));
        text.push(',');
        text.push_str(&cell(&entry.label));
        text.push(',');
        text.push_str(&entry.version.to_string());
        for property in properties {
            text.push(',');
            text.push_str(&cell(entry.data.get(property).map_or("", String::as_str)));
        }
        text.push('\n');
    }
    text
}

/// A cell for a program (RFC 4180).
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
