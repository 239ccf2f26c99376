//! Taking over the wording that somebody proposed for a field.

use kernel::{Lang, Message};
use records::{Content, Schema, Shape, parse};
use serde_json::Value;

/// The content with the proposed text in one field.
///
/// A text of several languages is changed in the language of whoever proposed it; where nobody had said in which
/// language it stands, it is replaced and its language is known from then on.
///
/// # Errors
/// Why the field cannot hold it: the owner then writes it by hand.
pub fn taken(
    schema: &Schema,
    content: &Content,
    field: &str,
    proposed: &str,
    lang: Lang,
) -> Result<Content, Message> {
    let not = || Message::new("suggestion-by-hand");
    let field = schema
        .field(field)
        .filter(|field| !field.kept)
        .ok_or_else(not)?;
    let mut next = content.clone();
    match field.shape {
        Shape::Words => {
            let line = proposed.split_whitespace().collect::<Vec<_>>().join(" ");
            if line.is_empty() {
                return Err(not());
            }
            let mut map = match next.remove(field.name) {
                Some(Value::Object(map)) => map,
                _ => serde_json::Map::new(),
            };
            map.remove("plain");
            map.insert(lang.code().to_owned(), Value::from(line));
            next.insert(field.name.to_owned(), Value::Object(map));
        }
        Shape::Rows(_) | Shape::File | Shape::Files => return Err(not()),
        _ => match parse(field, proposed)? {
            Some(value) => {
                next.insert(field.name.to_owned(), value);
            }
            None => {
                next.remove(field.name);
            }
        },
    }
    match records::check(schema, &next)
        .into_iter()
        .find(|fault| fault.field == field.name)
    {
        Some(fault) => Err(fault.says),
        None => Ok(next),
    }
}
