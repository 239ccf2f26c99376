//! `$apply`: answers counted and added up by groups, on the server (`OData` Extension for Data Aggregation 4.0):
//! `filter(…)/groupby((a,b),aggregate($count as n,x with average as mean))`, `aggregate(…)`.

use std::collections::HashMap;

use super::Wrong;
use super::expression::{Expression, Reader, Value, order};
use super::rows::{Fields, json};
use crate::exports::geojson::quoted;

/// How a field is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// How many rows.
    Count,
    /// Their sum.
    Sum,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The mean.
    Average,
    /// How many different values.
    Distinct,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// The field; empty for the count of rows.
    pub field: String,
    /// How.
    pub method: Method,
    /// What it is called in the answer.
    pub name: String,
}

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Apply {
    /// Only these rows.
    pub filter: Option<Expression>,
    /// The fields that make the groups.
    pub by: Vec<String>,
    /// The figures.
    pub aggregates: Vec<Aggregate>,
}

impl Apply {
    /// Reads `$apply`.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        let mut reader = Reader::new(text);
        let mut apply = Self::default();
        loop {
            if reader.word("filter") {
                reader.must('(')?;
                let condition = reader.expression()?;
                reader.must(')')?;
                apply.filter = Some(match apply.filter.take() {
                    None => condition,
                    Some(before) => Expression::Binary(
                        Box::new(before),
                        super::expression::Operator::And,
                        Box::new(condition),
                    ),
                });
            } else if reader.word("groupby") {
                reader.must('(')?;
                reader.must('(')?;
                loop {
                    apply.by.push(reader.path()?.to_owned());
                    if !reader.sign(',') {
                        break;
                    }
                }
                reader.must(')')?;
                if reader.sign(',') {
                    if !reader.word("aggregate") {
                        return Err(reader.wrong());
                    }
                    apply.aggregates = aggregates(&mut reader)?;
                }
                reader.must(')')?;
                reader.end()?;
                return Ok(apply);
            } else if reader.word("aggregate") {
                apply.aggregates = aggregates(&mut reader)?;
                reader.end()?;
                return Ok(apply);
            } else {
                return Err(reader.wrong());
            }
            reader.must('/')?;
        }
    }

    /// Every field that it needs.
    pub fn fields(&self) -> Vec<String> {
        let mut fields = self.by.clone();
        if let Some(filter) = &self.filter {
            filter.fields(&mut fields);
        }
        let named = self.aggregates.iter().filter(|one| !one.field.is_empty());
        fields.extend(named.map(|one| one.field.clone()));
        fields
    }
}

fn aggregates(reader: &mut Reader<'_>) -> Result<Vec<Aggregate>, Wrong> {
    reader.must('(')?;
    let mut all = Vec::new();
    loop {
        let field = reader.path()?.to_owned();
        let method = if field == "$count" {
            Method::Count
        } else {
            if !reader.word("with") {
                return Err(reader.wrong());
            }
            match reader.path()? {
                "sum" => Method::Sum,
                "min" => Method::Min,
                "max" => Method::Max,
                "average" => Method::Average,
                "countdistinct" => Method::Distinct,
                other => return Err(Wrong::NoFunction(other.to_owned())),
            }
        };
        if !reader.word("as") {
            return Err(reader.wrong());
        }
        let name = reader.path()?.to_owned();
        let field = if method == Method::Count {
            String::new()
        } else {
            field
        };
        all.push(Aggregate {
            field,
            method,
            name,
        });
        if !reader.sign(',') {
            reader.must(')')?;
            return Ok(all);
        }
    }
}

/// A figure that is being put together.
#[derive(Debug, Clone, Default)]
struct Sum {
    count: u64,
    total: f64,
    least: Option<Value>,
    greatest: Option<Value>,
    different: std::collections::HashSet<String>,
}

/// The groups that have been found, in the order in which they came.
#[derive(Debug, Default)]
pub struct Groups {
    places: HashMap<String, usize>,
    all: Vec<(Vec<Value>, Vec<Sum>)>,
}

impl Groups {
    /// Adds the rows of a part, those that `is_in` takes.
    pub fn add(
        &mut self,
        apply: &Apply,
        fields: &Fields<'_>,
        rows: usize,
        now: i64,
        is_in: &dyn Fn(usize) -> bool,
    ) {
        let mut key = String::new();
        for row in (0..rows).filter(|row| is_in(*row)) {
            let holds = |filter: &Expression| filter.holds(&|path| fields.value(path, row), now);
            if !apply.filter.as_ref().is_none_or(holds) {
                continue;
            }
            let values: Vec<Value> = apply
                .by
                .iter()
                .map(|path| fields.value(path, row))
                .collect();
            key.clear();
            for value in &values {
                json(value, &mut key);
                key.push(',');
            }
            let place = self.places.get(&key).copied().unwrap_or_else(|| {
                let place = self.all.len();
                self.all
                    .push((values, vec![Sum::default(); apply.aggregates.len()]));
                self.places.insert(key.clone(), place);
                place
            });
            for (aggregate, sum) in apply.aggregates.iter().zip(&mut self.all[place].1) {
                if aggregate.method == Method::Count {
                    sum.count += 1;
                } else {
                    take(sum, aggregate.method, fields.value(&aggregate.field, row));
                }
            }
        }
    }

    /// The groups as the rows of an answer; without groups one row, even of nothing.
    pub fn write(mut self, apply: &Apply, out: &mut String) {
        if apply.by.is_empty() && self.all.is_empty() {
            self.all
                .push((Vec::new(), vec![Sum::default(); apply.aggregates.len()]));
        }
        for (place, (values, sums)) in self.all.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            let mut row = serde_json::Map::new();
            for (path, value) in apply.by.iter().zip(values) {
                put(&mut row, path, value);
            }
            for (aggregate, sum) in apply.aggregates.iter().zip(sums) {
                put(&mut row, &aggregate.name, &result(aggregate.method, sum));
            }
            object(&row, out);
        }
    }
}

fn take(sum: &mut Sum, method: Method, value: Value) {
    if value == Value::Null {
        return;
    }
    if let Value::Number(number) = value {
        sum.total += number;
        sum.count += 1;
    }
    match method {
        Method::Min => {
            let is_less = sum
                .least
                .as_ref()
                .is_none_or(|least| order(&value, least).is_some_and(std::cmp::Ordering::is_lt));
            if is_less {
                sum.least = Some(value);
            }
        }
        Method::Max => {
            let is_more = sum
                .greatest
                .as_ref()
                .is_none_or(|most| order(&value, most).is_some_and(std::cmp::Ordering::is_gt));
            if is_more {
                sum.greatest = Some(value);
            }
        }
        Method::Distinct => {
            let mut text = String::new();
            json(&value, &mut text);
            sum.different.insert(text);
        }
        _ => {}
    }
}

fn result(method: Method, sum: &Sum) -> Value {
    match method {
        Method::Count => Value::Number(sum.count as f64),
        Method::Sum if sum.count > 0 => Value::Number(sum.total),
        Method::Average if sum.count > 0 => Value::Number(sum.total / sum.count as f64),
        Method::Min => sum.least.clone().unwrap_or(Value::Null),
        Method::Max => sum.greatest.clone().unwrap_or(Value::Null),
        Method::Distinct => Value::Number(sum.different.len() as f64),
        Method::Sum | Method::Average => Value::Null,
    }
}

/// Puts a value where its path says, as the standard has it: `house/water` is a field in an object.
fn put(row: &mut serde_json::Map<String, serde_json::Value>, path: &str, value: &Value) {
    if let Some((first, rest)) = path.split_once('/') {
        let inner = row
            .entry(first.to_owned())
            .or_insert_with(|| serde_json::Value::Object(serde_json::Map::new()));
        if let serde_json::Value::Object(inner) = inner {
            put(inner, rest, value);
        }
        return;
    }
    let mut text = String::new();
    json(value, &mut text);
    // What was written as JSON is JSON.
    row.insert(
        path.to_owned(),
        serde_json::from_str(&text).unwrap_or_default(),
    );
}

fn object(row: &serde_json::Map<String, serde_json::Value>, out: &mut String) {
    out.push('{');
    for (place, (name, value)) in row.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        quoted(name, out);
        out.push(':');
        match value {
            serde_json::Value::Object(inner) => object(inner, out),
            other => out.push_str(&other.to_string()),
        }
    }
    out.push('}');
}
