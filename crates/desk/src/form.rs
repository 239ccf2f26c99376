//! The form of any schema: drawn from it, read back into a content.

use std::collections::HashMap;

use kernel::{Group, Id, Lang, Message, Words};
use maud::{Markup, html};
use places::{PlaceKind, registry};
use records::{Content, Fault, Field, Schema, Shape, check, parse, shown_value};
use serde_json::{Map, Value};
use store::{FileKind, Reading, StoreError, Uuid};
use ui::Choice;
use ui::form::{CellKind, Control, RowColumn, Rows, cell_id, cell_name, words_name};

use crate::posted::Pairs;
use crate::{Filled, Refusal, Visit};

/// What may be chosen in each field that refers to something.
pub type Chosen = HashMap<&'static str, Vec<(String, String)>>;

/// How many empty rows a small table offers.
const EMPTY_ROWS: usize = 2;

/// Reads what a person wrote into the codes that stand for it; `None` where it names nothing that is known.
pub type Understand = fn(&str) -> Option<Vec<String>>;

/// The kinds of things that are named by words which are the same in every place, and who reads them
/// (`group`: "children", "women with disabilities").
pub type Vocabularies = HashMap<&'static str, Understand>;

/// The name under which groups are typed that stand in no list.
fn other_name(name: &str) -> String {
    format!("{name}.other")
}

/// Finds what may be chosen in the fields of a schema, for a place.
pub async fn choices(visit: &Visit, schema: &Schema, place: &str) -> Result<Chosen, Refusal> {
    let mut chosen = Chosen::new();
    let inner = schema.fields.iter().flat_map(|field| match field.shape {
        Shape::Rows(fields) => fields,
        _ => std::slice::from_ref(field),
    });
    for field in inner {
        let kind = match field.shape {
            Shape::Reference(kind) | Shape::References(kind) => kind,
            Shape::Groups => "group",
            Shape::Settlements => "settlement",
            _ => continue,
        };
        if chosen.contains_key(kind) {
            continue;
        }
        if let Some(chooser) = visit.desk.chooser(kind) {
            chosen.insert(kind, chooser(visit, place).await?);
        }
    }
    Ok(chosen)
}

/// A content as the pairs of its form.
pub fn pairs_of(schema: &Schema, content: &Content) -> Pairs {
    let mut pairs = Pairs::new();
    for field in schema.fields {
        let Some(value) = content.get(field.name) else {
            continue;
        };
        pairs_of_field(field, field.name, value, &mut pairs);
    }
    pairs
}

pub(crate) fn pairs_of_field(field: &Field, name: &str, value: &Value, pairs: &mut Pairs) {
    match (field.shape, value) {
        (Shape::Words, Value::Object(map)) => {
            for (lang, text) in map {
                if let Some(text) = text.as_str() {
                    pairs.push((format!("{name}.{lang}"), text.to_owned()));
                }
            }
        }
        (Shape::Rows(inner), Value::Array(rows)) => {
            for (index, row) in rows.iter().enumerate() {
                for field in inner {
                    if let Some(value) = row.get(field.name) {
                        let cell = cell_name(name, index, field.name);
                        pairs.push((cell, shown_value(field.shape, value)));
                    }
                }
            }
        }
        (
            Shape::Groups | Shape::Settlements | Shape::References(_) | Shape::Files,
            Value::Array(items),
        ) => {
            for item in items.iter().filter_map(Value::as_str) {
                pairs.push((name.to_owned(), item.to_owned()));
            }
        }
        (shape, value) => pairs.push((name.to_owned(), shown_value(shape, value))),
    }
}

/// What was filled in into one field; `None` where it says nothing or nothing that can be read.
pub(crate) fn read_one(visit: &Visit, field: &Field, filled: &Filled) -> Option<Value> {
    let how = How::of(visit);
    read_field(&how, field, filled, None, &mut Vec::new())
}

/// How a form is read: in which language its texts are, and which words are understood.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How<'a> {
    /// The language of a text whose language nobody says.
    pub lang: Lang,
    /// Who reads which words.
    pub vocabularies: &'a Vocabularies,
}

impl<'a> How<'a> {
    fn of(visit: &'a Visit) -> Self {
        Self {
            lang: visit.lang(),
            vocabularies: &visit.desk.vocabularies,
        }
    }

    fn understand(self, kind: &str) -> Option<Understand> {
        self.vocabularies.get(kind).copied()
    }
}

/// What was filled in, as a content; with everything that is wrong with it.
///
/// `before` is the content that the form showed: what a form cannot show stays as it was.
pub fn read(
    visit: &Visit,
    schema: &Schema,
    filled: &Filled,
    before: Option<&Content>,
) -> (Content, Vec<Fault>) {
    read_as(&How::of(visit), schema, filled, before)
}

pub(crate) fn read_as(
    how: &How<'_>,
    schema: &Schema,
    filled: &Filled,
    before: Option<&Content>,
) -> (Content, Vec<Fault>) {
    let mut content = Content::new();
    let mut faults = Vec::new();
    for field in schema.fields.iter().filter(|field| !field.kept) {
        let old = before.and_then(|content| content.get(field.name));
        if let Some(value) = read_field(how, field, filled, old, &mut faults) {
            content.insert(field.name.to_owned(), value);
        }
    }
    schema.keep(&mut content, before);
    for fault in check(schema, &content) {
        // What could not be read is said once, not also as missing.
        let said = faults.iter().any(|known| known.field == fault.field);
        if !said && !stood(&content, before, &fault.field) {
            faults.push(fault);
        }
    }
    (content, faults)
}

/// Whether the row that a fault is about stood in the books already: a file may say less than a form asks for, and
/// whoever mends a title is not made to mend the costs of another year.
fn stood(content: &Content, before: Option<&Content>, field: &str) -> bool {
    let mut path = field.split('.');
    let (Some(name), Some(row)) = (path.next(), path.next()) else {
        return false;
    };
    let row = row
        .parse::<usize>()
        .ok()
        .and_then(|row| content.get(name)?.get(row));
    let old = before
        .and_then(|before| before.get(name))
        .and_then(Value::as_array);
    row.zip(old).is_some_and(|(row, old)| old.contains(row))
}

fn read_field(
    how: &How<'_>,
    field: &Field,
    filled: &Filled,
    old: Option<&Value>,
    faults: &mut Vec<Fault>,
) -> Option<Value> {
    let name = field.name;
    match field.shape {
        Shape::Words => read_words(name, filled, old, how.lang),
        Shape::Rows(inner) => read_rows(how, name, inner, filled, old, faults),
        Shape::Groups => {
            let other = other_name(name);
            let typed = lines(filled.all(name)).chain(lines(filled.all(&other)));
            several(name, typed, old, faults, |line| named_groups(how, line))
        }
        Shape::Settlements => {
            let typed = lines(filled.all(name));
            several(name, typed, old, faults, |line| {
                named_settlement(line).map(|code| vec![code])
            })
        }
        Shape::References(_) | Shape::Files => {
            let mut lines: Vec<&str> = lines(filled.all(name)).collect();
            as_before(&mut lines, old);
            one(field, name, &lines.join("\n"), faults)
        }
        Shape::Reference(kind) => {
            let read = reference(how, field, kind, filled.get(name), old);
            or_fault(name, read, faults).flatten()
        }
        _ => one(field, name, filled.get(name), faults),
    }
}

fn lines<'a>(values: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    values
        .flat_map(str::lines)
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// Brings what stood before into the order in which it stood: a form shows choices in an order of its own, and saving
/// it changes nothing that nobody has changed.
fn as_before<T: AsRef<str>>(items: &mut [T], old: Option<&Value>) {
    let Some(old) = old.and_then(Value::as_array) else {
        return;
    };
    let stood = |item: &T| {
        old.iter()
            .position(|before| before.as_str() == Some(item.as_ref()))
            .unwrap_or(usize::MAX)
    };
    items.sort_by_key(stood);
}

/// A list of which every line is read by itself; what stood there before stays as it was.
fn several<'a>(
    name: &str,
    typed: impl Iterator<Item = &'a str>,
    old: Option<&Value>,
    faults: &mut Vec<Fault>,
    read: impl Fn(&str) -> Result<Vec<String>, Message>,
) -> Option<Value> {
    let stood = |line: &str| {
        old.and_then(Value::as_array)
            .is_some_and(|items| items.iter().any(|item| item.as_str() == Some(line)))
    };
    let mut items: Vec<String> = Vec::new();
    for line in typed {
        let found = if stood(line) {
            vec![line.to_owned()]
        } else {
            let Some(found) = or_fault(name, read(line), faults) else {
                continue;
            };
            found
        };
        for item in found {
            if !items.contains(&item) {
                items.push(item);
            }
        }
    }
    as_before(&mut items, old);
    (!items.is_empty()).then(|| Value::from(items))
}

/// The groups that a line names: by their code, or in words of any of our languages.
fn named_groups(how: &How<'_>, line: &str) -> Result<Vec<String>, Message> {
    if let Ok(group) = line.parse::<Group>() {
        return Ok(vec![group.to_string()]);
    }
    how.understand("group")
        .and_then(|understand| understand(line))
        .filter(|found| !found.is_empty())
        .ok_or_else(|| Message::new("desk-not-a-group").with("typed", line))
}

/// A settlement by its code, or by a name where no table gives it a code. A code that no table knows is a slip.
fn named_settlement(line: &str) -> Result<String, Message> {
    let known = registry().find(line).filter(|place| {
        let is_code = place.code == line || place.official_code.as_deref() == Some(line);
        is_code && place.kind == PlaceKind::Settlement
    });
    if let Some(place) = known {
        return Ok(place.code.clone());
    }
    let is_code = line
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if is_code {
        return Err(Message::new("desk-not-a-settlement").with("typed", line));
    }
    match parse(&Field::optional("settlement", Shape::Line), line)? {
        Some(Value::String(name)) => Ok(name),
        _ => Err(Message::new("desk-not-a-settlement").with("typed", line)),
    }
}

/// One thing that is referred to. Kinds with a vocabulary take nothing that it does not know.
fn reference(
    how: &How<'_>,
    field: &Field,
    kind: &str,
    typed: &str,
    old: Option<&Value>,
) -> Result<Option<Value>, Message> {
    let plain = parse(field, typed)?;
    let Some(text) = plain.as_ref().and_then(Value::as_str) else {
        return Ok(None);
    };
    if old.and_then(Value::as_str) == Some(text) {
        return Ok(plain);
    }
    match kind {
        "group" => match named_groups(how, text)?.as_slice() {
            [one] => Ok(Some(Value::from(one.as_str()))),
            _ => Err(Message::new("desk-not-one-group").with("typed", text)),
        },
        "settlement" => Ok(Some(Value::from(named_settlement(text)?))),
        _ => match how.understand(kind) {
            None => Ok(plain),
            Some(understand) => match understand(text).as_deref() {
                Some([one]) => Ok(Some(Value::from(one.as_str()))),
                _ => Err(Message::new("records-not-a-choice").with("typed", text)),
            },
        },
    }
}

fn one(field: &Field, name: &str, typed: &str, faults: &mut Vec<Fault>) -> Option<Value> {
    or_fault(name, parse(field, typed), faults).flatten()
}

/// What could be read; what could not is a fault of the field.
fn or_fault<T>(name: &str, read: Result<T, Message>, faults: &mut Vec<Fault>) -> Option<T> {
    read.map_err(|says| {
        faults.push(Fault {
            field: name.to_owned(),
            says,
        });
    })
    .ok()
}

fn read_words(name: &str, filled: &Filled, old: Option<&Value>, own: Lang) -> Option<Value> {
    let old_text = |key: &str| old.and_then(|old| old.get(key)).and_then(Value::as_str);
    let mut map = Map::new();
    for lang in Lang::ALL {
        let typed = filled.get(&words_name(name, lang));
        if let Ok(Some(line)) = parse(&Field::optional("line", Shape::Line), typed) {
            map.insert(lang.code().to_owned(), line);
        }
    }
    // A text of unstated language was shown in the language of the page: left as it was, it stays unstated.
    if let Some(plain) = old_text("plain") {
        let shown = map.get(own.code()).and_then(Value::as_str);
        if old_text(own.code()).is_none() && shown == Some(plain) {
            map.remove(own.code());
            map.insert("plain".to_owned(), Value::from(plain));
        } else if old_text(own.code()).is_some() {
            map.insert("plain".to_owned(), Value::from(plain));
        }
    }
    (!map.is_empty()).then_some(Value::Object(map))
}

fn read_rows(
    how: &How<'_>,
    name: &str,
    inner: &[Field],
    filled: &Filled,
    old: Option<&Value>,
    faults: &mut Vec<Fault>,
) -> Option<Value> {
    let mut rows = Vec::new();
    for index in row_numbers(name, &filled.pairs) {
        let mut row = Map::new();
        let mut wrong = Vec::new();
        for field in inner {
            let typed = filled.get(&cell_name(name, index, field.name));
            // A cell shows one language of a text; left as it was, it keeps the others. What a file called by
            // words of its own stays as well.
            if let Some(known) = matches!(field.shape, Shape::Words | Shape::Reference(_))
                .then(|| shown_before(field, typed, old))
                .flatten()
            {
                row.insert(field.name.to_owned(), known);
                continue;
            }
            let read = match field.shape {
                Shape::Reference(kind) => reference(how, field, kind, typed, None),
                _ => parse(field, typed),
            };
            match read {
                Ok(Some(value)) => {
                    row.insert(field.name.to_owned(), value);
                }
                Ok(None) => {}
                Err(says) => wrong.push((field.name, says)),
            }
        }
        // Rows are counted as they are kept, without the empty ones, so that faults found later name the same row.
        let kept = rows.len();
        for (field, says) in &wrong {
            faults.push(Fault {
                field: format!("{name}.{kept}.{field}"),
                says: says.clone(),
            });
        }
        if !row.is_empty() || !wrong.is_empty() {
            rows.push(Value::Object(row));
        }
    }
    (!rows.is_empty()).then_some(Value::Array(rows))
}

/// The value of a column that was shown as `typed`, in whichever row.
fn shown_before(field: &Field, typed: &str, old: Option<&Value>) -> Option<Value> {
    old?.as_array()?
        .iter()
        .filter_map(|row| row.get(field.name))
        .find(|value| !typed.is_empty() && shown_value(field.shape, value) == typed)
        .cloned()
}

/// The numbers of the rows of a small table that were sent.
fn row_numbers(name: &str, pairs: &Pairs) -> Vec<usize> {
    let prefix = format!("{name}.");
    let mut numbers: Vec<usize> = pairs
        .iter()
        .filter_map(|(key, _)| key.strip_prefix(&prefix)?.split_once('.')?.0.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Draws the controls of a schema, filled with pairs, each with its faults.
pub fn controls(
    visit: &Visit,
    schema: &Schema,
    pairs: &Pairs,
    faults: &[Fault],
    chosen: &Chosen,
    more: Option<&str>,
) -> Vec<Markup> {
    let sheet = Sheet {
        visit,
        schema,
        pairs,
        faults,
        chosen,
        more,
    };
    schema
        .fields
        .iter()
        .filter(|field| !field.kept)
        .map(|field| sheet.control(field))
        .collect()
}

/// What is needed to draw the controls of one form.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'a> {
    pub visit: &'a Visit,
    pub schema: &'a Schema,
    pub pairs: &'a Pairs,
    pub faults: &'a [Fault],
    pub chosen: &'a Chosen,
    pub more: Option<&'a str>,
}

impl Sheet<'_> {
    /// The control of one field, filled in, with what is wrong with it.
    pub fn control(&self, field: &Field) -> Markup {
        let control = control(self.visit, self.schema, field, self.faults);
        draw(*self, field, &control)
    }
}

/// The list of faults for the top of a form: where each leads, and what it says.
pub fn summary(visit: &Visit, schema: &Schema, faults: &[Fault]) -> Vec<(Option<String>, String)> {
    faults
        .iter()
        .map(|fault| {
            let mut path = fault.field.split('.');
            let name = path.next().unwrap_or_default();
            let label = visit.t(&format!("{}-{name}", schema.word));
            let control = Control::new(name, "");
            let row = path.next().and_then(|row| row.parse::<usize>().ok());
            let (id, label) = match (row, path.next()) {
                (Some(row), Some(cell)) => {
                    let says = Message::new("desk-cell")
                        .with("field", label)
                        .with("row", row + 1)
                        .with("cell", visit.t(&format!("{}-{name}-{cell}", schema.word)));
                    (cell_id(&control, row, cell), visit.say(&says))
                }
                (Some(row), None) => (control.id(), format!("{label} ({})", row + 1)),
                _ => (control.id(), label),
            };
            (Some(id), format!("{label}: {}", visit.say(&fault.says)))
        })
        .collect()
}

fn control(visit: &Visit, schema: &Schema, field: &Field, faults: &[Fault]) -> Control {
    let key = format!("{}-{}", schema.word, field.name);
    let mut control = Control::new(field.name, visit.t(&key));
    let help = format!("{key}-help");
    if visit.reader.has(&help) {
        control = control.help(visit.t(&help));
    }
    if field.required {
        control = control.required();
    }
    for fault in faults {
        let mut path = fault.field.split('.');
        if path.next() == Some(field.name) {
            // A cell of a small table says itself what is wrong with it.
            if path.nth(1).is_none() {
                control = control.error(visit.say(&fault.says));
            }
        }
    }
    control
}

fn draw(sheet: Sheet<'_>, field: &Field, control: &Control) -> Markup {
    let Sheet {
        visit,
        schema,
        pairs,
        faults,
        chosen,
        more,
    } = sheet;
    let reader = &visit.reader;
    let value = pairs
        .iter()
        .find(|(name, _)| name == field.name)
        .map_or("", |(_, value)| value.as_str());
    match field.shape {
        Shape::Line | Shape::Time => ui::form::line(reader, control, value),
        Shape::Text => ui::form::text(reader, control, value, 5),
        Shape::Names => ui::form::text(reader, control, value, 3),
        Shape::Words => ui::form::words(reader, control, &words_in(field.name, pairs), 1),
        Shape::Count { .. } | Shape::Decimal => ui::form::number(reader, control, value, None),
        Shape::Money => ui::form::money(reader, control, value),
        Shape::Date => ui::form::date(reader, control, value),
        Shape::Year => ui::form::year(reader, control, value),
        Shape::Flag => ui::form::checkbox(reader, control, value == "yes"),
        Shape::Choice(codes) => {
            let choices: Vec<Choice> = codes
                .iter()
                .map(|code| Choice {
                    value: (*code).to_owned(),
                    label: visit.t(&format!("{}-{}-{code}", schema.word, field.name)),
                    chosen: *code == value,
                })
                .collect();
            if choices.len() <= 4 {
                ui::form::radios(reader, control, &choices)
            } else {
                ui::form::select(reader, control, &choices)
            }
        }
        Shape::Reference(kind) => match list_of(chosen, kind) {
            Some(known) => {
                ui::form::select(reader, control, &offered(visit, kind, known, &[value]))
            }
            None => ui::form::line(reader, control, value),
        },
        Shape::References(_) | Shape::Groups | Shape::Settlements => {
            let kind = match field.shape {
                Shape::References(kind) => kind,
                Shape::Groups => "group",
                _ => "settlement",
            };
            let values: Vec<&str> = pairs
                .iter()
                .filter(|(name, _)| name == field.name)
                .map(|(_, value)| value.as_str())
                .collect();
            match chosen.get(kind).filter(|known| !known.is_empty()) {
                Some(known) => {
                    let choices = offered(visit, kind, known, &values);
                    html! {
                        (ui::form::checkboxes(reader, control, &choices))
                        @if matches!(field.shape, Shape::Groups) { (other_groups(sheet, field)) }
                    }
                }
                None => ui::form::text(reader, control, &values.join("\n"), 3),
            }
        }
        Shape::File | Shape::Files => {
            let kept: Vec<&str> = pairs
                .iter()
                .filter(|(name, _)| name == field.name)
                .map(|(_, value)| value.as_str())
                .collect();
            maud::html! {
                @for id in kept { input type="hidden" name=(field.name) value=(id); }
                (ui::form::file(reader, control, "", matches!(field.shape, Shape::Files)))
            }
        }
        Shape::Rows(inner) => {
            let mut rows = rows_in(visit, schema, field, inner, pairs, chosen, more);
            rows.errors = cell_errors(visit, field, faults);
            ui::form::rows(reader, control, &rows)
        }
    }
}

/// Where groups are written that stand in no list.
fn other_groups(sheet: Sheet<'_>, field: &Field) -> Markup {
    let name = other_name(field.name);
    let typed: Vec<&str> = sheet
        .pairs
        .iter()
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value.as_str())
        .collect();
    let control = Control::new(name, sheet.visit.t("desk-groups-other"))
        .help(sheet.visit.t("desk-groups-other-help"));
    ui::form::text(&sheet.visit.reader, &control, &typed.join("\n"), 2)
}

/// What may be chosen of a kind; `None` where it is typed. Of a place whose settlements no table names, names are typed.
fn list_of<'a>(chosen: &'a Chosen, kind: &str) -> Option<&'a [(String, String)]> {
    chosen
        .get(kind)
        .map(Vec::as_slice)
        .filter(|known| kind != "settlement" || !known.is_empty())
}

/// What a value is called that is not among those offered: a group in words, a settlement by its name.
pub fn called(visit: &Visit, kind: &str, value: &str) -> String {
    match kind {
        "group" => value
            .parse()
            .map_or_else(|_| value.to_owned(), |group| visit.reader.group(&group)),
        "settlement" => registry()
            .find(value)
            .map(|place| visit.reader.words(&place.name).to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// The names of the files that records of a schema hold, by the text of their identifiers.
///
/// # Errors
/// The books cannot be read.
pub async fn file_names(
    visit: &Visit,
    schema: &Schema,
    records: &[&Content],
) -> Result<HashMap<String, String>, Refusal> {
    let held: Vec<&str> = schema
        .fields
        .iter()
        .filter(|field| matches!(field.shape, Shape::File | Shape::Files))
        .flat_map(|field| records.iter().filter_map(|content| content.get(field.name)))
        .flat_map(|value| match value {
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            value => value.as_str().into_iter().collect::<Vec<_>>(),
        })
        .collect();
    let mut names = HashMap::new();
    if held.is_empty() {
        return Ok(names);
    }
    let mut reading = visit.reading().await?;
    for id in held {
        let Ok(uuid) = Uuid::parse_str(id) else {
            continue;
        };
        if let Some(name) = file_name(&mut reading, Id::from_uuid(uuid)).await? {
            names.insert(id.to_owned(), name);
        }
    }
    Ok(names)
}

/// The name of a file, without its bytes.
async fn file_name(reading: &mut Reading, id: Id<FileKind>) -> Result<Option<String>, StoreError> {
    let found = store::rows!(reading, "select name from file where id = $1", id.uuid())?;
    found.first().map(|row| row.get(0)).transpose()
}

/// What may be chosen, and what was chosen once and is not offered any more.
fn offered(visit: &Visit, kind: &str, known: &[(String, String)], values: &[&str]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = known
        .iter()
        .map(|(value, label)| Choice {
            value: value.clone(),
            label: label.clone(),
            chosen: values.contains(&value.as_str()),
        })
        .collect();
    for value in values.iter().filter(|value| !value.is_empty()) {
        if !choices.iter().any(|choice| choice.value == *value) {
            choices.push(Choice {
                value: (*value).to_owned(),
                label: called(visit, kind, value),
                chosen: true,
            });
        }
    }
    choices
}

/// What is wrong in single cells of a small table.
fn cell_errors(visit: &Visit, field: &Field, faults: &[Fault]) -> Vec<(usize, String, String)> {
    faults
        .iter()
        .filter_map(|fault| {
            let mut path = fault.field.split('.');
            if path.next() != Some(field.name) {
                return None;
            }
            let row = path.next()?.parse().ok()?;
            Some((row, path.next()?.to_owned(), visit.say(&fault.says)))
        })
        .collect()
}

fn words_in(name: &str, pairs: &Pairs) -> Words {
    let text = |key: &str| {
        let name = format!("{name}.{key}");
        pairs
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, text)| text.clone())
            .filter(|text| !text.is_empty())
    };
    Words {
        plain: text("plain"),
        by_lang: Lang::ALL.map(|lang| text(lang.code())),
    }
}

fn rows_in(
    visit: &Visit,
    schema: &Schema,
    field: &Field,
    inner: &[Field],
    pairs: &Pairs,
    chosen: &Chosen,
    more: Option<&str>,
) -> Rows {
    let prefix = format!("{}-{}", schema.word, field.name);
    let numbers = row_numbers(field.name, pairs);
    // What stands in a column is offered in every row of it: a file names its sources in words of its own.
    let in_column = |cell: &Field| -> Vec<&str> {
        numbers
            .iter()
            .map(|index| cell_name(field.name, *index, cell.name))
            .filter_map(|name| pairs.iter().find(|(key, _)| *key == name))
            .map(|(_, value)| value.as_str())
            .collect()
    };
    let columns = inner
        .iter()
        .map(|cell| RowColumn {
            name: cell.name.to_owned(),
            label: visit.t(&format!("{prefix}-{}", cell.name)),
            kind: match cell.shape {
                Shape::Count { .. } | Shape::Decimal => CellKind::Number,
                Shape::Money => CellKind::Money,
                Shape::Date => CellKind::Date,
                Shape::Year => CellKind::Year,
                Shape::Text => CellKind::Text,
                Shape::Choice(codes) => CellKind::Select(
                    codes
                        .iter()
                        .map(|code| Choice {
                            value: (*code).to_owned(),
                            label: visit.t(&format!("{prefix}-{}-{code}", cell.name)),
                            chosen: false,
                        })
                        .collect(),
                ),
                Shape::Reference(kind) => list_of(chosen, kind).map_or(CellKind::Line, |known| {
                    CellKind::Select(offered(visit, kind, known, &in_column(cell)))
                }),
                _ => CellKind::Line,
            },
        })
        .collect();
    let rows: Vec<Vec<String>> = numbers
        .iter()
        .map(|index| {
            inner
                .iter()
                .map(|cell| {
                    let name = cell_name(field.name, *index, cell.name);
                    pairs
                        .iter()
                        .find(|(key, _)| *key == name)
                        .map_or_else(String::new, |(_, value)| value.clone())
                })
                .collect::<Vec<String>>()
        })
        .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    let asked = if more == Some(field.name) { 3 } else { 0 };
    Rows {
        columns,
        rows,
        empty: EMPTY_ROWS + asked,
        errors: Vec::new(),
    }
}
