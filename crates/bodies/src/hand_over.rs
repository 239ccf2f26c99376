//! What a person answers for, and giving it to another.

use authority::Act;
use desk::{Refusal, Visit};
use records::{Find, Record, Shape, Update};
use serde_json::Value;
use store::{Change, Uuid};

/// One thing that a person answers for.
#[derive(Debug, Clone, PartialEq)]
pub struct Responsibility {
    /// The record in which the person is named.
    pub record: Record,
    /// The fields in which.
    pub fields: Vec<&'static str>,
}

/// In these states nobody waits for anybody any more.
const OVER: [&str; 6] = ["closed", "done", "dismissed", "ended", "cancelled", "kept"];

/// Everything open that a body keeps and in which a person is named as the one who answers for it.
///
/// It is read from the schemas: whatever book has a field that refers to an account is heard.
pub async fn responsibilities(
    visit: &Visit,
    body: &str,
    person: Uuid,
) -> Result<Vec<Responsibility>, Refusal> {
    let person = person.to_string();
    let mut reading = visit.reading().await?;
    let mut all = Vec::new();
    for shelf in visit.desk.shelves() {
        let fields: Vec<&'static str> = shelf
            .schema
            .fields
            .iter()
            .filter(|field| {
                matches!(
                    field.shape,
                    Shape::Reference("account") | Shape::References("account")
                )
            })
            .map(|field| field.name)
            .collect();
        if fields.is_empty() {
            continue;
        }
        let wanted = Find {
            kind: Some(shelf.schema.word),
            body: Some(body),
            ..Find::default()
        };
        for record in records::list(&mut reading, wanted).await? {
            let named: Vec<&'static str> = fields
                .iter()
                .copied()
                .filter(|field| {
                    record
                        .content
                        .get(*field)
                        .is_some_and(|value| names(value, &person))
                })
                .collect();
            if !named.is_empty() && !OVER.contains(&record.state.as_str()) {
                all.push(Responsibility {
                    record,
                    fields: named,
                });
            }
        }
    }
    Ok(all)
}

/// Gives what a person answers for in a body to another, within a change; gives how many records that are.
///
/// Whoever administers the body may do it, whether or not they may write those records otherwise.
///
/// # Errors
/// [`Refusal::NotAllowed`] for a record that the actor does not administer, [`Refusal::Stale`] where somebody has
/// written one in the same moment; nothing is given then.
pub async fn hand_over(
    visit: &Visit,
    change: &mut Change,
    given: &[Responsibility],
    from: Uuid,
    to: Uuid,
) -> Result<usize, Refusal> {
    let (from, to) = (from.to_string(), to.to_string());
    for one in given {
        visit.must(Act::Administer, &one.record.thing())?;
        let mut content = one.record.content.clone();
        for field in &one.fields {
            if let Some(value) = content.get_mut(*field) {
                replace(value, &from, &to);
            }
        }
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        records::update(change, &one.record, next)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    Ok(given.len())
}

fn names(value: &Value, person: &str) -> bool {
    match value {
        Value::String(text) => text == person,
        Value::Array(items) => items.iter().any(|item| item.as_str() == Some(person)),
        _ => false,
    }
}

/// Puts one person in the place of another; nobody is named twice.
pub(crate) fn replace(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(items) => {
            let has = items.iter().any(|item| item.as_str() == Some(to));
            items.retain(|item| !has || item.as_str() != Some(from));
            for item in items {
                if item.as_str() == Some(from) {
                    *item = Value::from(to);
                }
            }
        }
        _ => {}
    }
}
