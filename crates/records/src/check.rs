use kernel::{Group, Lang, Message};
use serde_json::Value;

use crate::read::is_unseen;
use crate::schema::{Field, Schema, Shape};
use crate::{Content, parse};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Which: `title`, or `costs.0.amount` for a cell of a small table, counted from 0.
    pub field: String,
    /// What, and what to do.
    pub says: Message,
}

const LINE: usize = 300;
/// The title of a measure is a sentence, and in some programmes a paragraph.
const WORDS: usize = 1_000;
const TEXT: usize = 20_000;
const ITEMS: usize = 200;
/// The amounts that may be below zero: those of a line of a budget, which may be a deficit or a repayment.
const SIGNED: [&str; 2] = ["from", "to"];

/// Everything that is wrong with a content, in the order of the form; empty where it may be kept.
pub fn check(schema: &Schema, content: &Content) -> Vec<Fault> {
    check_fields(schema.fields, content)
}

/// The same of any list of fields.
pub fn check_fields(declared: &[Field], content: &Content) -> Vec<Fault> {
    let mut faults = Vec::new();
    fields(declared, "", |name| content.get(name), &mut faults);
    for name in content.keys() {
        if !declared.iter().any(|field| field.name == name) {
            faults.push(Fault {
                field: name.clone(),
                says: Message::new("records-unknown-field").with("field", name.as_str()),
            });
        }
    }
    faults
}

fn fields<'content>(
    declared: &[Field],
    prefix: &str,
    get: impl Fn(&str) -> Option<&'content Value>,
    faults: &mut Vec<Fault>,
) {
    for field in declared {
        let name = format!("{prefix}{}", field.name);
        match get(field.name) {
            None if field.required => faults.push(Fault {
                field: name,
                says: Message::new("records-required"),
            }),
            None => {}
            // What the house keeps itself was never typed; it may be longer than a form.
            Some(_) if field.kept => {}
            Some(value) => one(field, &name, value, faults),
        }
    }
}

fn one(field: &Field, name: &str, value: &Value, faults: &mut Vec<Fault>) {
    let mut fault = |says: Message| {
        faults.push(Fault {
            field: name.to_owned(),
            says,
        });
    };
    match (field.shape, value) {
        (Shape::Rows(inner), Value::Array(rows)) => {
            if rows.len() > ITEMS {
                fault(Message::new("records-too-many").with("most", ITEMS));
            }
            for (index, row) in rows.iter().enumerate() {
                let Value::Object(row) = row else {
                    faults.push(Fault {
                        field: format!("{name}.{index}"),
                        says: Message::new("records-wrong-shape"),
                    });
                    continue;
                };
                let prefix = format!("{name}.{index}.");
                fields(inner, &prefix, |field| row.get(field), faults);
                for key in row.keys() {
                    if !inner.iter().any(|field| field.name == key) {
                        faults.push(Fault {
                            field: format!("{prefix}{key}"),
                            says: Message::new("records-unknown-field").with("field", key.as_str()),
                        });
                    }
                }
            }
        }
        (Shape::Words, Value::Object(map)) => {
            let known =
                |key: &str| key == "plain" || Lang::ALL.iter().any(|lang| lang.code() == key);
            for (key, text) in map {
                match text.as_str() {
                    Some(text) if known(key) && !is_blank(text) => {
                        long(text, WORDS, &mut fault);
                    }
                    _ => fault(Message::new("records-wrong-shape")),
                }
            }
            if map.is_empty() {
                fault(Message::new("records-required"));
            }
        }
        (
            Shape::Groups | Shape::References(_) | Shape::Settlements | Shape::Names | Shape::Files,
            Value::Array(items),
        ) => {
            if items.len() > ITEMS {
                fault(Message::new("records-too-many").with("most", ITEMS));
            }
            for item in items {
                match item.as_str() {
                    None => fault(Message::new("records-wrong-shape")),
                    Some(text) if matches!(field.shape, Shape::Groups) => {
                        if text.parse::<Group>().is_err() {
                            fault(Message::new("records-not-a-group").with("typed", text));
                        }
                    }
                    Some(text) if is_blank(text) => {
                        fault(Message::new("records-wrong-shape"));
                    }
                    Some(text) => long(text, LINE, &mut fault),
                }
            }
        }
        (Shape::Line | Shape::Reference(_) | Shape::File, Value::String(text)) => {
            if is_blank(text) && field.required {
                fault(Message::new("records-required"));
            }
            if text.contains(['\n', '\r']) {
                fault(Message::new("records-wrong-shape"));
            }
            long(text, LINE, &mut fault);
        }
        (Shape::Text, Value::String(text)) => {
            if is_blank(text) && field.required {
                fault(Message::new("records-required"));
            }
            long(text, TEXT, &mut fault);
        }
        (Shape::Date | Shape::Time | Shape::Decimal | Shape::Choice(_), Value::String(text)) => {
            match parse(field, text) {
                // What programs send must already be in the form in which it is kept.
                Ok(Some(Value::String(kept))) if kept == *text => {}
                Ok(_) => fault(Message::new("records-wrong-shape")),
                Err(says) => fault(says),
            }
        }
        (Shape::Count { least, most }, Value::Number(number)) => match number.as_i64() {
            Some(count) if (least..=most).contains(&count) => {}
            Some(_) => fault(
                Message::new("records-out-of-range")
                    .with("least", least)
                    .with("most", most),
            ),
            None => fault(Message::new("records-wrong-shape")),
        },
        (Shape::Year, Value::Number(number)) => match number.as_i64() {
            Some(1990..=2100) => {}
            _ => fault(Message::new("records-not-a-year").with("typed", number.to_string())),
        },
        (Shape::Money, Value::Number(number)) => match number.as_i64() {
            Some(minor) if minor.unsigned_abs() <= 10_000_000_000_099 => {
                if minor < 0 && !SIGNED.contains(&field.name) {
                    fault(Message::new("records-below-zero"));
                }
            }
            _ => fault(Message::new("records-not-money").with("typed", number.to_string())),
        },
        (Shape::Flag, Value::Bool(_)) => {}
        _ => fault(Message::new("records-wrong-shape")),
    }
}

/// Whether there is nothing to read in a text.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_whitespace() || is_unseen(letter))
}

fn long(text: &str, most: usize, fault: &mut impl FnMut(Message)) {
    // No database keeps the letter of number zero.
    if text.contains('\0') {
        fault(Message::new("records-wrong-shape"));
    }
    let letters = text.chars().count();
    if letters > most {
        fault(
            Message::new("records-too-long")
                .with("letters", letters)
                .with("most", most),
        );
    }
}
