//! Answers one by one, and what is different between two versions of them.

use std::collections::{BTreeMap, HashMap};

use quick_xml::events::BytesStart;

use super::envelope::{Step, Unreadable, walk};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question: `/data/member/name`.
    pub path: String,
    /// The question with the number of every element that stands there more than once: `/data/member[2]/name`.
    pub place: String,
    /// What was answered.
    pub text: String,
}

/// Every answer that says something, in the order of the document; without what the form writes about itself.
///
/// # Errors
/// [`Unreadable::Malformed`].
pub fn answers(xml: &str) -> Result<Vec<Answer>, Unreadable> {
    let mut found = leaves(xml, |_, _, _| {})?;
    found.retain(|answer| !answer.text.is_empty() && !is_own(&answer.path));
    Ok(found)
}

/// Whether a path leads to what the form writes about itself.
fn is_own(path: &str) -> bool {
    path.split('/').nth(2) == Some("meta")
}

/// Every element without elements in it, also the empty ones; `open` is told of the beginning of each element with its
/// path and its place.
///
/// # Errors
/// [`Unreadable::Malformed`].
pub(super) fn leaves(
    xml: &str,
    mut open: impl FnMut(&str, &str, &BytesStart<'_>),
) -> Result<Vec<Answer>, Unreadable> {
    struct Level {
        place: String,
        children: HashMap<String, usize>,
    }
    let mut levels: Vec<Level> = Vec::new();
    let mut found = Vec::new();
    walk(xml, |step| match step {
        Step::Root(_) => {}
        Step::Open(path, element) => {
            let name = path.text.rsplit('/').next().unwrap_or_default();
            let place = match levels.last_mut() {
                None => format!("/{name}"),
                Some(above) => {
                    let count = above.children.entry(name.to_owned()).or_default();
                    *count += 1;
                    if *count == 1 {
                        format!("{}/{name}", above.place)
                    } else {
                        format!("{}/{name}[{count}]", above.place)
                    }
                }
            };
            open(&path.text, &place, element);
            levels.push(Level {
                place,
                children: HashMap::new(),
            });
        }
        Step::Leaf(path, text) => {
            let Some(level) = levels.pop() else {
                return;
            };
            if level.children.is_empty() {
                found.push(Answer {
                    path: path.text.clone(),
                    place: level.place,
                    text: text.trim().to_owned(),
                });
            }
        }
    })?;
    Ok(found)
}

/// The place of the element of `path` in or around which something stands: `/data/member[2]` of `/data/member[2]/name`
/// for `/data/member`; `None` where it stands elsewhere.
pub fn within<'a>(place: &'a str, path: &str) -> Option<&'a str> {
    let depth = path.split('/').count();
    let mut end = 0;
    for (at, part) in place.split('/').enumerate() {
        if at == depth {
            break;
        }
        end += part.len() + usize::from(at > 0);
        let wanted = path.split('/').nth(at)?;
        let name = part.split('[').next().unwrap_or_default();
        if name != wanted {
            return None;
        }
    }
    let head = &place[..end];
    (head.split('/').count() == depth).then_some(head)
}

/// What is different at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The question.
    pub path: String,
    /// Its place.
    pub place: String,
    /// What it said before; empty where nothing.
    pub before: String,
    /// What it says now.
    pub after: String,
}

/// What is different between two versions, in the order of the later one; what is gone comes last.
pub fn differences(before: &[Answer], after: &[Answer]) -> Vec<Difference> {
    let mut old: BTreeMap<&str, &Answer> = before
        .iter()
        .map(|answer| (answer.place.as_str(), answer))
        .collect();
    let mut found = Vec::new();
    for answer in after {
        let was = old.remove(answer.place.as_str());
        let said = was.map_or("", |was| was.text.as_str());
        if said != answer.text {
            found.push(Difference {
                path: answer.path.clone(),
                place: answer.place.clone(),
                before: said.to_owned(),
                after: answer.text.clone(),
            });
        }
    }
    for gone in before {
        if old.contains_key(gone.place.as_str()) {
            found.push(Difference {
                path: gone.path.clone(),
                place: gone.place.clone(),
                before: gone.text.clone(),
                after: String::new(),
            });
        }
    }
    found
}
