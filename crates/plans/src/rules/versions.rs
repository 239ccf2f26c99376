//! What differs between two versions of a whole plan.

use std::collections::HashMap;

use kernel::Id;
use records::{Content, Record, RecordKind, Schema, changed_fields};

use crate::plan::Plan;
use crate::schemas::{GOAL, MEASURE, PROGRAMME, TASK};

/// What became of a record between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Added,
    /// It is not there any more.
    Removed,
    /// It says something else.
    Changed,
    /// It says the same and stands elsewhere.
    Moved,
}

/// One record that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// What became of it.
    pub became: Became,
    /// As it was.
    pub before: Option<&'a Record>,
    /// As it is.
    pub after: Option<&'a Record>,
    /// The fields that say something else.
    pub fields: Vec<&'static str>,
    /// Whether it also stands below another record.
    pub moved: bool,
}

/// The schema of a kind that is part of a plan's text.
pub fn schema_of(kind: &str) -> &'static Schema {
    match kind {
        "programme" => &PROGRAMME,
        "goal" => &GOAL,
        "task" => &TASK,
        _ => &MEASURE,
    }
}

/// Everything that differs, in the order of the newer version; what was removed comes last.
pub fn differences<'a>(before: &'a Plan, after: &'a Plan) -> Vec<Difference<'a>> {
    let old: HashMap<Id<RecordKind>, &Record> = all(before)
        .into_iter()
        .map(|record| (record.id, record))
        .collect();
    let mut found = Vec::new();
    let mut stays = Vec::new();
    for record in all(after) {
        let Some(was) = old.get(&record.id) else {
            found.push(Difference {
                became: Became::Added,
                before: None,
                after: Some(record),
                fields: said(record),
                moved: false,
            });
            continue;
        };
        stays.push(record.id);
        let fields = shown(changed_fields(
            schema_of(&record.kind),
            &was.content,
            &record.content,
        ));
        let moved = was.parent != record.parent;
        if !fields.is_empty() || moved {
            found.push(Difference {
                became: if fields.is_empty() {
                    Became::Moved
                } else {
                    Became::Changed
                },
                before: Some(was),
                after: Some(record),
                fields,
                moved,
            });
        }
    }
    for record in all(before) {
        if !stays.contains(&record.id) {
            found.push(Difference {
                became: Became::Removed,
                before: Some(record),
                after: None,
                fields: said(record),
                moved: false,
            });
        }
    }
    found
}

fn all(plan: &Plan) -> Vec<&Record> {
    let mut records = vec![&plan.programme];
    records.extend(plan.records());
    records
}

/// The fields that a record fills.
fn said(record: &Record) -> Vec<&'static str> {
    shown(changed_fields(
        schema_of(&record.kind),
        &Content::new(),
        &record.content,
    ))
}

/// Without what nobody typed.
fn shown(fields: Vec<&'static str>) -> Vec<&'static str> {
    fields
        .into_iter()
        .filter(|name| !["key", "origin", "stated"].contains(name))
        .collect()
}
