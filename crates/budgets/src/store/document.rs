use authority::{Act, Audience, Thing};
use kernel::{Id, Words};
use records::{Content, New, Record, Update};
use serde_json::Value;
use store::{Change, Reading, StoreError};

use super::{current, keep};
use crate::model::Kept;
use crate::shelf::{BUDGET, SHOWN};

/// Whether a place has a budget, as far as the actor may know.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// It has none, or one of reviewed files, which no body keeps yet.
    None,
    /// It has one that the actor may not see.
    Hidden,
    /// It has one.
    Seen(Box<Record>),
}

/// How many files the document names as its evidence; older ones stay in the story.
const FILES: usize = 200;

/// The document of a place's budget.
pub async fn document(reading: &mut Reading, place: &str) -> Result<Document, StoreError> {
    let Some(record) = current(reading, place).await?.and_then(|head| head.record) else {
        return Ok(Document::None);
    };
    let found = records::find(reading, Id::from_uuid(record)).await?;
    Ok(found.map_or(Document::Hidden, |record| Document::Seen(Box::new(record))))
}

/// Keeps a new version of a budget together with its document, which is made where there is none.
///
/// `None` where somebody else has written the document since it was read. The files that brought the version are
/// added to the document's evidence.
///
/// A new document is for `audience`; but a budget of reviewed files, which everybody reads, stays open to everybody. What
/// readers see stays what they see where the actor may not publish: the new version waits until it is published.
pub async fn put(
    change: &mut Change,
    place: (&str, &str),
    document: Option<&Record>,
    title: &Words,
    audience: Audience,
    kept: &Kept,
) -> Result<Option<(Record, i64)>, StoreError> {
    let before = current(change, place.0).await?;
    let open = before.as_ref().is_some_and(|head| head.record.is_none());
    let audience = match document {
        Some(record) => record.audience,
        None if open => Audience::Public,
        None => audience,
    };
    let mut content = document.map_or_else(Content::new, |record| record.content.clone());
    if audience != Audience::Public {
        content.remove(SHOWN);
    } else if let Some(head) = before
        && !content.contains_key(SHOWN)
        && !may_publish(change, place.1, document)
    {
        content.insert(SHOWN.to_owned(), Value::from(head.version));
    }
    if !content.contains_key("title") {
        content.insert("title".to_owned(), words_value(title));
    }
    let mut files: Vec<Value> = match content.remove("files") {
        Some(Value::Array(files)) => files,
        _ => Vec::new(),
    };
    for file in &kept.brought.files {
        let file = Value::from(file.as_str());
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files.drain(..files.len().saturating_sub(FILES));
    if !files.is_empty() {
        content.insert("files".to_owned(), Value::Array(files));
    }
    let record = match document {
        None => {
            let new = New {
                schema: &BUDGET,
                place: place.0,
                place_path: place.1,
                parent: None,
                position: None,
                audience,
                state: None,
                content,
            };
            records::create(change, new).await?
        }
        // Written even where the content stays: the story of the document tells of every version.
        Some(record) => {
            let update = Update {
                content: Some(content),
                ..Update::default()
            };
            match records::update(change, record, update).await? {
                Some(record) => record,
                None => return Ok(None),
            }
        }
    };
    let version = keep(change, place.0, Some(record.id), kept).await?;
    Ok(Some((record, version)))
}

/// Whether the actor of a change may publish the budget of a place: its document, or one that the actor's body makes.
fn may_publish(change: &Change, place_path: &str, document: Option<&Record>) -> bool {
    let actor = change.actor();
    let own = Thing {
        kind: BUDGET.word,
        body: &actor.body,
        place_path,
        audience: Audience::Partners,
        author: &actor.person,
        state: BUDGET.first_state(),
    };
    let thing = document.map_or(own, Record::thing);
    authority::may(actor, Act::Publish, &thing)
}

/// Shows readers the version that stands; `None` where somebody else has written the document since it was read.
pub async fn publish(change: &mut Change, document: &Record) -> Result<Option<Record>, StoreError> {
    let mut content = document.content.clone();
    content.remove(SHOWN);
    let update = Update {
        content: Some(content),
        audience: Some(Audience::Public),
        ..Update::default()
    };
    records::update(change, document, update).await
}

fn words_value(words: &Words) -> Value {
    let texts = words.all().filter(|(_, text)| !text.trim().is_empty());
    Value::Object(
        texts
            .map(|(lang, text)| {
                let key = lang.map_or("plain", kernel::Lang::code);
                // A title of several lines is one line here; a record's line has at most 300 letters.
                let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
                (
                    key.to_owned(),
                    Value::from(line.chars().take(300).collect::<String>()),
                )
            })
            .collect(),
    )
}
