use std::collections::BTreeMap;

use kernel::{Lang, Words};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a record says: fields by name. A field that says nothing is not there; there are no nulls.
pub type Content = BTreeMap<String, Value>;

/// The one text of a value: keys in order at every depth, so that the same content has the same SHA-256
/// whichever engine kept it and however a library orders its maps.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<&String, &Value> = map.iter().collect();
            out.push('{');
            for (index, (key, value)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(&Value::String(key.clone()), out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, value) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(value, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

/// A book's own type from a content; `None` where they do not fit together.
pub fn to_typed<T: DeserializeOwned>(content: &Content) -> Option<T> {
    let map = content
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    serde_json::from_value(Value::Object(map)).ok()
}

/// A content from a book's own type: what is null, empty text or an empty list is left out.
pub fn from_typed<T: Serialize>(value: &T) -> Content {
    let Ok(Value::Object(map)) = serde_json::to_value(value) else {
        return Content::new();
    };
    map.into_iter()
        .filter_map(|(name, value)| Some((name, without_nulls(value)?)))
        .collect()
}

fn without_nulls(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(Value::Array(
            items.into_iter().filter_map(without_nulls).collect(),
        )),
        Value::Object(map) if map.is_empty() => None,
        Value::Object(map) => Some(Value::Object(
            map.into_iter()
                .filter_map(|(name, value)| Some((name, without_nulls(value)?)))
                .collect(),
        )),
        other => Some(other),
    }
}

/// Words as they stand in a content.
pub(crate) fn words_of(value: &Value) -> Words {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Words {
        plain: text("plain"),
        by_lang: Lang::ALL.map(|lang| text(lang.code())),
    }
}
