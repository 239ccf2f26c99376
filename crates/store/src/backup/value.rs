//! One value: out of a row into the file, and out of the file into a statement.

use std::fmt::Write as _;

use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sqlx::QueryBuilder;

use super::tables::quoted;
use crate::{Connected, Engine, Row, StoreError, Uuid, on};

/// The types of our columns, as the migrations declare them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Type {
    #[serde(rename = "uuid")]
    Uuid,
    #[serde(rename = "text")]
    Text,
    #[serde(rename = "bigint")]
    Bigint,
    #[serde(rename = "integer")]
    Integer,
    #[serde(rename = "boolean")]
    Boolean,
    #[serde(rename = "jsonb")]
    Jsonb,
    #[serde(rename = "bytea")]
    Bytea,
    #[serde(rename = "double precision")]
    Double,
}

impl Type {
    /// The type of that name, as both engines give it back.
    pub(super) fn declared(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "uuid" => Self::Uuid,
            "text" => Self::Text,
            "bigint" => Self::Bigint,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            "jsonb" => Self::Jsonb,
            "bytea" => Self::Bytea,
            "double precision" => Self::Double,
            _ => return None,
        })
    }

    /// A column of this type in a `select`.
    pub(super) fn selected(self, name: &str) -> String {
        let name = quoted(name);
        match self {
            // As text, so that nothing of it is read and written anew on the way.
            Self::Jsonb => format!("cast({name} as text)"),
            _ => name,
        }
    }
}

/// Writes the row as a line, without its end.
pub(super) fn written(
    row: &Row,
    columns: &[(String, Type)],
    line: &mut String,
) -> Result<(), StoreError> {
    line.clear();
    line.push('[');
    for (at, (_, of)) in columns.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        let before = line.len();
        match of {
            Type::Uuid => {
                if let Some(value) = row.get::<Option<Uuid>>(at)? {
                    // Writing to a String cannot fail, here and below.
                    let _ = write!(line, "\"{value}\"");
                }
            }
            Type::Text | Type::Jsonb => {
                if let Some(value) = row.get::<Option<String>>(at)? {
                    let _ = write!(line, "{}", Json::String(value));
                }
            }
            Type::Bigint => {
                if let Some(value) = row.get::<Option<i64>>(at)? {
                    let _ = write!(line, "{value}");
                }
            }
            Type::Integer => {
                // An integer of SQLite may be as long as any other.
                let value = match row {
                    Row::Sqlite(_) => row.get::<Option<i64>>(at)?,
                    Row::Postgres(_) => row.get::<Option<i32>>(at)?.map(i64::from),
                };
                if let Some(value) = value {
                    let _ = write!(line, "{value}");
                }
            }
            Type::Boolean => {
                if let Some(value) = row.get::<Option<bool>>(at)? {
                    let _ = write!(line, "{value}");
                }
            }
            Type::Double => {
                if let Some(value) = row.get::<Option<f64>>(at)? {
                    let _ = write!(line, "\"{value:?}\"");
                }
            }
            Type::Bytea => {
                if let Some(value) = row.get::<Option<Vec<u8>>>(at)? {
                    let _ = write!(line, "\"{}\"", Base64::encode_string(&value));
                }
            }
        }
        if line.len() == before {
            line.push_str("null");
        }
    }
    line.push(']');
    Ok(())
}

/// A value that is none of the type of its column.
#[derive(Debug)]
pub(super) struct Unreadable;

/// A value as it is bound.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Uuid(Option<Uuid>),
    Text(Option<String>),
    Bigint(Option<i64>),
    Integer(Option<i32>),
    Boolean(Option<bool>),
    Jsonb(Option<String>),
    Bytea(Option<Vec<u8>>),
    Double(Option<f64>),
}

impl Value {
    /// Reads a value of the file.
    pub(super) fn read(of: Type, value: Json) -> Result<Self, Unreadable> {
        /// Empty stays empty; what is there must be readable.
        fn some<T>(
            value: Json,
            read: impl FnOnce(Json) -> Option<T>,
        ) -> Result<Option<T>, Unreadable> {
            if value.is_null() {
                return Ok(None);
            }
            read(value).map(Some).ok_or(Unreadable)
        }
        fn text(value: Json) -> Option<String> {
            match value {
                Json::String(text) => Some(text),
                _ => None,
            }
        }
        Ok(match of {
            Type::Uuid => Self::Uuid(some(value, |it| Uuid::parse_str(it.as_str()?).ok())?),
            Type::Text => Self::Text(some(value, text)?),
            Type::Bigint => Self::Bigint(some(value, |it| it.as_i64())?),
            Type::Integer => Self::Integer(some(value, |it| i32::try_from(it.as_i64()?).ok())?),
            Type::Boolean => Self::Boolean(some(value, |it| it.as_bool())?),
            Type::Jsonb => Self::Jsonb(some(value, |it| {
                let text = text(it)?;
                serde_json::from_str::<serde::de::IgnoredAny>(&text).ok()?;
                Some(text)
            })?),
            Type::Bytea => Self::Bytea(some(value, |it| Base64::decode_vec(it.as_str()?).ok())?),
            Type::Double => Self::Double(some(value, |it| it.as_str()?.parse().ok())?),
        })
    }

    /// About how much memory it holds.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(Some(text)) | Self::Jsonb(Some(text)) => text.len(),
            Self::Bytea(Some(bytes)) => bytes.len(),
            _ => 16,
        }
    }
}

/// Writes rows with one statement; `into` is `insert into … (…) `.
pub(super) async fn insert(
    connected: &mut impl Connected,
    into: &str,
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    let engine = connected.engine();
    let as_json = match engine {
        Engine::Sqlite(_) => "",
        Engine::Postgres(..) => "::jsonb",
    };
    on!(engine, connection => {
        let mut query = QueryBuilder::new(into);
        query.push_values(rows, |mut row, values| {
            for value in values {
                match value {
                    Value::Uuid(value) => row.push_bind(value),
                    Value::Text(value) => row.push_bind(value),
                    Value::Bigint(value) => row.push_bind(value),
                    Value::Integer(value) => row.push_bind(value),
                    Value::Boolean(value) => row.push_bind(value),
                    Value::Bytea(value) => row.push_bind(value),
                    Value::Double(value) => row.push_bind(value),
                    Value::Jsonb(value) => row.push_bind(value).push_unseparated(as_json),
                };
            }
        });
        query.build().persistent(false).execute(connection).await.map(|_| ())
    })?;
    Ok(())
}
