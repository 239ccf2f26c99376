//! Rows as JSON: written from columns, with every word escaped once however often it was answered.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha1::{Digest, Sha1};

use super::expression::{Value, moment};
use super::metadata::{Group, Member, foreign_key, groups};
use super::{Wrong, identifier, set_name};
use crate::exports::geojson::{geometry, quoted, well_known};
use crate::exports::{coordinate, moment as written, review_state};
use crate::model::{Known, Questionnaire, Sort};
use crate::rules::columns::{Column, NONE, number};
use crate::rules::parts::{Part, PartTable};

/// The system fields of a submission, in their order.
const SYSTEM: [&str; 15] = [
    "submissionDate",
    "updatedAt",
    "submitterId",
    "submitterName",
    "attachmentsPresent",
    "attachmentsExpected",
    "status",
    "reviewState",
    "deviceId",
    "edits",
    "formVersion",
    "deletedAt",
    "settlement",
    "channel",
    "number",
];

/// Which rows a feed is of, and what of them is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The table.
    pub table: usize,
    /// Only these fields, by their paths; empty for all.
    pub select: Vec<String>,
    /// Whether the rows of repeats stand in the rows they belong to.
    pub expand: bool,
    /// Whether places on the ground are well-known text.
    pub wkt: bool,
}

impl Shape {
    fn has(&self, path: &str) -> bool {
        self.select.is_empty()
            || self.select.iter().any(|one| {
                let below = |whole: &str, part: &str| {
                    whole
                        .strip_prefix(part)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                below(path, one) || below(one, path)
            })
    }
}

/// Reads `$select`: paths of fields that there are.
pub fn select(
    questionnaire: &Questionnaire,
    table: usize,
    text: &str,
) -> Result<Vec<String>, Wrong> {
    let known = paths(questionnaire, table);
    text.split(',')
        .map(str::trim)
        .filter(|path| !path.is_empty() && *path != "*")
        .map(|path| {
            let is_known = known
                .iter()
                .any(|one| one == path || one.starts_with(&format!("{path}/")));
            if is_known {
                Ok(path.to_owned())
            } else {
                Err(Wrong::NoField(path.to_owned()))
            }
        })
        .collect()
}

/// The paths of all fields of a table.
pub fn paths(questionnaire: &Questionnaire, table: usize) -> Vec<String> {
    let mut known = vec!["__id".to_owned()];
    if table == 0 {
        known.extend(SYSTEM.iter().map(|name| format!("__system/{name}")));
    }
    known.extend(foreign_key(questionnaire, table));
    let questions = questionnaire.tables[table].questions.iter();
    known.extend(questions.map(path_of));
    known
}

/// The path of a question in the feed.
pub fn path_of(question: &crate::model::Question) -> String {
    let mut words: Vec<String> = question
        .groups
        .iter()
        .map(|word| identifier(word))
        .collect();
    words.push(identifier(&question.name));
    words.join("/")
}

/// One step of writing a row.
enum Step {
    /// Text that is the same in every row.
    Raw(String),
    /// The answer to a question, by its place among the prepared columns.
    Answer(usize),
    /// The key of the row.
    Id,
    /// The key of the row it belongs to.
    Parent,
    /// Its system fields.
    System,
    /// The address of the rows of a repeat below it.
    Link(usize),
    /// The rows of a repeat below it.
    Below(usize),
}

/// The JSON of the answers to a question.
enum Prepared {
    Words { codes: Vec<u32>, json: Vec<String> },
    Plain(Vec<String>),
}

impl Prepared {
    fn write(&self, row: usize, out: &mut String) {
        match self {
            Self::Words { codes, json } => match json.get(codes[row] as usize) {
                Some(json) => out.push_str(json),
                None => out.push_str("null"),
            },
            Self::Plain(json) => out.push_str(&json[row]),
        }
    }
}

/// A table of a part, ready to be written.
struct Ready {
    steps: Vec<Step>,
    columns: Vec<Prepared>,
    ids: Vec<String>,
    /// The identifiers of the rows above, and the row above of each row.
    above: Vec<String>,
    parents: Vec<u32>,
    system: Vec<String>,
    /// The rows below each row, by the table of the repeat.
    below: HashMap<usize, Vec<Vec<u32>>>,
}

/// Writes the rows of a part.
pub struct Writer<'a> {
    questionnaire: &'a Questionnaire,
    shape: &'a Shape,
    ready: HashMap<usize, Ready>,
}

impl<'a> Writer<'a> {
    /// Makes a part ready.
    pub fn new(questionnaire: &'a Questionnaire, part: &Part, shape: &'a Shape) -> Self {
        let mut writer = Self {
            questionnaire,
            shape,
            ready: HashMap::new(),
        };
        writer.prepare(part, shape.table, true);
        writer
    }

    fn prepare(&mut self, part: &Part, table: usize, top: bool) {
        let own = &part.tables[table];
        let mut steps = vec![Step::Raw("{".to_owned())];
        let mut columns = Vec::new();
        let mut first = true;
        let mut key = |name: &str, steps: &mut Vec<Step>| {
            let mut text = if std::mem::take(&mut first) {
                String::new()
            } else {
                ",".to_owned()
            };
            quoted(name, &mut text);
            text.push(':');
            steps.push(Step::Raw(text));
        };
        let wanted = |path: &str| !top || self.shape.has(path);
        if wanted("__id") {
            key("__id", &mut steps);
            steps.push(Step::Id);
        }
        if table == 0 && wanted("__system") {
            key("__system", &mut steps);
            steps.push(Step::System);
        }
        if let Some(name) = foreign_key(self.questionnaire, table).filter(|name| wanted(name)) {
            key(&name, &mut steps);
            steps.push(Step::Parent);
        }
        let root = groups(self.questionnaire, table);
        let mut repeats = Vec::new();
        let mut comma = !first;
        self.group(
            &root,
            own,
            table,
            top,
            &mut comma,
            (&mut steps, &mut columns, &mut repeats),
        );
        steps.push(Step::Raw("}".to_owned()));
        let steps = joined(steps);
        let ids = ids(self.questionnaire, part, table);
        let parent = self.questionnaire.tables[table].parent;
        let above = parent
            .map(|parent| self::ids(self.questionnaire, part, parent))
            .unwrap_or_default();
        let system = if table == 0 && wanted("__system") {
            (0..own.rows)
                .map(|row| self.system(own, row, top))
                .collect()
        } else {
            Vec::new()
        };
        let mut below = HashMap::new();
        if self.shape.expand {
            for other in &repeats {
                let mut rows = vec![Vec::new(); own.rows];
                for (row, parent) in part.tables[*other].parents.iter().enumerate() {
                    rows[*parent as usize].push(row as u32);
                }
                below.insert(*other, rows);
            }
        }
        self.ready.insert(
            table,
            Ready {
                steps,
                columns,
                ids,
                above,
                parents: own.parents.clone(),
                system,
                below,
            },
        );
        if self.shape.expand {
            for other in repeats {
                self.prepare(part, other, false);
            }
        }
    }

    fn group(
        &self,
        group: &Group,
        own: &PartTable,
        table: usize,
        top: bool,
        comma: &mut bool,
        out: (&mut Vec<Step>, &mut Vec<Prepared>, &mut Vec<usize>),
    ) {
        let (steps, columns, repeats) = out;
        let before: String = group
            .path
            .iter()
            .map(|word| identifier(word) + "/")
            .collect();
        for member in &group.members {
            let name = match member {
                Member::Question(index) => {
                    identifier(&self.questionnaire.tables[table].questions[*index].name)
                }
                Member::Group(inner) => inner
                    .path
                    .last()
                    .map_or_else(String::new, |word| identifier(word)),
                Member::Repeat(other) => identifier(self.questionnaire.tables[*other].name()),
            };
            if top && !self.shape.has(&format!("{before}{name}")) {
                continue;
            }
            // Where only some fields are asked for, repeats are other sets.
            if matches!(member, Member::Repeat(_)) && top && !self.shape.select.is_empty() {
                continue;
            }
            let mut text = if std::mem::replace(comma, true) {
                ",".to_owned()
            } else {
                String::new()
            };
            match member {
                Member::Question(index) => {
                    quoted(&name, &mut text);
                    text.push(':');
                    steps.push(Step::Raw(text));
                    steps.push(Step::Answer(columns.len()));
                    let question = &self.questionnaire.tables[table].questions[*index];
                    columns.push(prepared(
                        question.sort,
                        &own.columns[*index],
                        self.shape.wkt,
                    ));
                }
                Member::Group(inner) => {
                    quoted(&name, &mut text);
                    text.push_str(":{");
                    steps.push(Step::Raw(text));
                    let mut within = false;
                    self.group(
                        inner,
                        own,
                        table,
                        top,
                        &mut within,
                        (steps, columns, repeats),
                    );
                    steps.push(Step::Raw("}".to_owned()));
                }
                Member::Repeat(other) => {
                    repeats.push(*other);
                    if self.shape.expand {
                        quoted(&name, &mut text);
                        text.push(':');
                        steps.push(Step::Raw(text));
                        steps.push(Step::Below(*other));
                    } else {
                        quoted(&format!("{name}@odata.navigationLink"), &mut text);
                        text.push(':');
                        steps.push(Step::Raw(text));
                        steps.push(Step::Link(*other));
                    }
                }
            }
        }
    }

    fn system(&self, own: &PartTable, row: usize, top: bool) -> String {
        let mut out = String::from("{");
        for name in SYSTEM {
            if top && !self.shape.has(&format!("__system/{name}")) {
                continue;
            }
            if out.len() > 1 {
                out.push(',');
            }
            quoted(name, &mut out);
            out.push(':');
            json(&system(own, row, name), &mut out);
        }
        out.push('}');
        out
    }

    /// A row.
    pub fn row(&self, row: usize, out: &mut String) {
        self.row_of(self.shape.table, row, out);
    }

    fn row_of(&self, table: usize, row: usize, out: &mut String) {
        let ready = &self.ready[&table];
        for step in &ready.steps {
            match step {
                Step::Raw(text) => out.push_str(text),
                Step::Answer(column) => ready.columns[*column].write(row, out),
                Step::Id => quoted(&ready.ids[row], out),
                Step::Parent => quoted(&ready.above[ready.parents[row] as usize], out),
                Step::System => out.push_str(&ready.system[row]),
                Step::Link(other) => quoted(&self.link(table, &ready.ids[row], *other), out),
                Step::Below(other) => {
                    out.push('[');
                    for (place, below) in ready.below[other][row].iter().enumerate() {
                        if place > 0 {
                            out.push(',');
                        }
                        self.row_of(*other, *below as usize, out);
                    }
                    out.push(']');
                }
            }
        }
    }

    /// Where the rows of a repeat below a row are: `Submissions('uuid%3A…')/house/member`.
    fn link(&self, table: usize, id: &str, other: usize) -> String {
        let path = &self.questionnaire.tables[table].path;
        let below = &self.questionnaire.tables[other].path;
        let relative = below.strip_prefix(path.as_str()).unwrap_or(below);
        let words: Vec<String> = relative
            .split('/')
            .filter(|word| !word.is_empty())
            .map(identifier)
            .collect();
        let mut escaped = String::new();
        for byte in id.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                escaped.push(char::from(byte));
            } else {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
        format!(
            "{}('{escaped}')/{}",
            set_name(self.questionnaire, table),
            words.join("/")
        )
    }
}

/// Texts that follow each other as one.
fn joined(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match (out.last_mut(), step) {
            (Some(Step::Raw(before)), Step::Raw(text)) => before.push_str(&text),
            (_, step) => out.push(step),
        }
    }
    out
}

/// The identifiers of the rows of a table: of a submission as devices gave it, of the others the digest of their key.
pub fn ids(questionnaire: &Questionnaire, part: &Part, table: usize) -> Vec<String> {
    let keys = part.keys(questionnaire, table);
    if table == 0 {
        return keys;
    }
    keys.iter()
        .map(|key| {
            Sha1::digest(key.as_bytes())
                .iter()
                .fold(String::with_capacity(40), |mut out, byte| {
                    // Writing to a String cannot fail.
                    let _ = write!(out, "{byte:02x}");
                    out
                })
        })
        .collect()
}

fn prepared(sort: Sort, column: &Column, wkt: bool) -> Prepared {
    match column {
        Column::Codes { codes, words } => Prepared::Words {
            codes: codes.clone(),
            json: words.iter().map(|word| answer(sort, word, wkt)).collect(),
        },
        Column::Numbers(numbers) => Prepared::Plain(
            numbers
                .iter()
                .map(|value| {
                    if value.is_nan() {
                        "null".to_owned()
                    } else {
                        number(*value)
                    }
                })
                .collect(),
        ),
        Column::Sets(_) => Prepared::Plain(
            (0..column.len())
                .map(|row| {
                    column.text(row).map_or_else(
                        || "null".to_owned(),
                        |text| {
                            let mut out = String::with_capacity(text.len() + 2);
                            quoted(&text, &mut out);
                            out
                        },
                    )
                })
                .collect(),
        ),
    }
}

/// An answer as JSON.
fn answer(sort: Sort, word: &str, wkt: bool) -> String {
    let plain = || {
        let mut out = String::with_capacity(word.len() + 2);
        quoted(word, &mut out);
        out
    };
    match sort {
        Sort::Boolean => match word {
            "true" | "1" | "yes" | "OK" => "true".to_owned(),
            "false" | "0" | "no" => "false".to_owned(),
            _ => "null".to_owned(),
        },
        sort if sort.is_geometry() && wkt => well_known(sort, word).map_or_else(
            || "null".to_owned(),
            |text| {
                let mut out = String::new();
                quoted(&text, &mut out);
                out
            },
        ),
        sort if sort.is_geometry() => {
            let Some(mut geometry) = geometry(sort, word) else {
                return "null".to_owned();
            };
            let accuracy = coordinate(word, 3);
            if sort == Sort::Point && !accuracy.is_nan() {
                geometry.pop();
                let _ = write!(
                    geometry,
                    r#","properties":{{"accuracy":{}}}}}"#,
                    number(accuracy)
                );
            }
            geometry
        }
        // Not every device writes a moment with its zone; what is none for the standard is words.
        _ => plain(),
    }
}

/// A value as JSON.
pub fn json(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(value) => out.push_str(&number(*value)),
        Value::Text(text) => quoted(text, out),
        Value::Moment(moment) => quoted(&written(*moment as f64), out),
    }
}

/// A system field of a submission.
fn system(own: &PartTable, row: usize, name: &str) -> Value {
    let text = |known: Known| own.known(known, row).map_or(Value::Null, Value::Text);
    let count = |known: Known| {
        own.known_number(known, row)
            .map_or(Value::Null, Value::Number)
    };
    let time = |known: Known| {
        own.known_number(known, row)
            .map_or(Value::Null, |time| Value::Moment(time as i64))
    };
    match name {
        "submissionDate" => time(Known::Received),
        "updatedAt" => match (time(Known::Received), time(Known::Updated)) {
            (received, updated) if received == updated => Value::Null,
            (_, updated) => updated,
        },
        "submitterId" | "submitterName" => text(Known::Submitter),
        "attachmentsPresent" => count(Known::Present),
        "attachmentsExpected" => count(Known::Expected),
        "reviewState" => {
            let state = own.known(Known::State, row).unwrap_or_default();
            review_state(&state).map_or(Value::Null, |state| Value::Text(state.to_owned()))
        }
        "deviceId" => text(Known::Device),
        "edits" => count(Known::Edits),
        "formVersion" => own
            .known(Known::Version, row)
            .map_or_else(|| Value::Text(String::new()), Value::Text),
        "settlement" => text(Known::Settlement),
        "channel" => text(Known::Channel),
        "number" => count(Known::Number),
        _ => Value::Null,
    }
}

/// Finds the values of fields in the rows of a part, for filters.
pub struct Fields<'a> {
    part: &'a Part,
    table: usize,
    ids: Vec<String>,
    above: Vec<String>,
    foreign: Option<String>,
    questions: HashMap<String, (usize, Sort)>,
}

impl<'a> Fields<'a> {
    /// The fields of a table.
    ///
    /// # Errors
    /// [`Wrong::NoField`] where one of `asked` is not among them.
    pub fn new(
        questionnaire: &Questionnaire,
        part: &'a Part,
        table: usize,
        asked: &[String],
    ) -> Result<Self, Wrong> {
        check(questionnaire, table, asked)?;
        let parent = questionnaire.tables[table].parent;
        let is_asked = |name: &str| asked.iter().any(|one| one == name);
        let foreign = foreign_key(questionnaire, table);
        let needs_above = foreign.as_deref().is_some_and(is_asked);
        let questions = questionnaire.tables[table].questions.iter().enumerate();
        Ok(Self {
            ids: if is_asked("__id") {
                ids(questionnaire, part, table)
            } else {
                Vec::new()
            },
            above: parent
                .filter(|_| needs_above)
                .map(|parent| ids(questionnaire, part, parent))
                .unwrap_or_default(),
            foreign,
            questions: questions
                .map(|(index, question)| (path_of(question), (index, question.sort)))
                .filter(|(path, _)| is_asked(path))
                .collect(),
            part,
            table,
        })
    }

    /// The value of a field of a row.
    pub fn value(&self, path: &str, row: usize) -> Value {
        let own = &self.part.tables[self.table];
        if let Some((index, sort)) = self.questions.get(path) {
            return match &own.columns[*index] {
                Column::Numbers(numbers) if numbers[row].is_nan() => Value::Null,
                Column::Numbers(numbers) => Value::Number(numbers[row]),
                Column::Codes { codes, .. } if codes[row] == NONE => Value::Null,
                column => column
                    .text(row)
                    .map_or(Value::Null, |text| typed(*sort, text)),
            };
        }
        if path == "__id" {
            return self
                .ids
                .get(row)
                .map_or(Value::Null, |id| Value::Text(id.clone()));
        }
        if Some(path) == self.foreign.as_deref() {
            let above = own
                .parents
                .get(row)
                .and_then(|parent| self.above.get(*parent as usize));
            return above.map_or(Value::Null, |id| Value::Text(id.clone()));
        }
        match path.strip_prefix("__system/") {
            Some(name) => system(own, row, name),
            None => Value::Null,
        }
    }
}

/// Whether a table has all these fields.
pub fn check(questionnaire: &Questionnaire, table: usize, asked: &[String]) -> Result<(), Wrong> {
    let known = paths(questionnaire, table);
    match asked.iter().find(|one| !known.contains(one)) {
        Some(missing) => Err(Wrong::NoField(missing.clone())),
        None => Ok(()),
    }
}

fn typed(sort: Sort, text: String) -> Value {
    match sort {
        Sort::Boolean => match text.as_str() {
            "true" | "1" | "yes" | "OK" => Value::Truth(true),
            "false" | "0" | "no" => Value::Truth(false),
            _ => Value::Null,
        },
        Sort::Moment => moment(&text).map_or(Value::Text(text), Value::Moment),
        _ => Value::Text(text),
    }
}
