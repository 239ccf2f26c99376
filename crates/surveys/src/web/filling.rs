//! A form that is run for a page: what it knows of the world, what was typed into it.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use desk::Filled;
use gate::Randomness;
use kernel::Instant;
use meetings::rules::hours;
use questionnaires::store::Version;
use records::Record;
use store::{Connected, StoreError, fold};
use xlsform::{FieldKind, List, QuestionShown, Run, RunError, Shown, World};

use super::{marks, typed};
use crate::rules::entities::{Entry, csv};
use crate::store::entities;

/// Under which name a page says which questions it showed.
pub const SEEN: &str = "seen";
/// What is added to the name of a question of a file to take the file away.
pub const AWAY: &str = "away";
/// How many lists are kept ready.
const HELD: usize = 24;

type Held = (String, Arc<List>);

static LISTS: LazyLock<Mutex<Vec<Held>>> = LazyLock::new(Mutex::default);

/// For whom a form is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who works with the answers.
    Colleague,
    /// Whoever holds a link.
    Anybody,
}

/// What a form needs to be run.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The version of the form.
    pub version: Arc<Version>,
    /// The lists that it takes from files.
    lists: BTreeMap<String, Arc<List>>,
    /// How far the clock of its place is ahead of universal time, in seconds.
    pub offset: i32,
}

impl Ground {
    /// What a version of a form needs; a list that cannot be read is left out, and the form knows that it is missing.
    ///
    /// Lists that come out of answers name people: they are read for whoever works with the answers, never for a link
    /// that anybody may hold.
    pub async fn of(
        connected: &mut impl Connected,
        version: Arc<Version>,
        form: &Record,
        reader: Reader,
    ) -> Result<Self, StoreError> {
        let mut lists = BTreeMap::new();
        if reader == Reader::Colleague
            && let Some(assessment) = form.parent
            && version
                .asks
                .iter()
                .any(|name| name.strip_suffix(".csv").is_some())
        {
            for list in entities::lists(&mut *connected, &form.body, assessment).await? {
                let name = format!("{}.csv", list.name);
                if !version.asks.contains(&name) {
                    continue;
                }
                let known = entities::of_list(&mut *connected, assessment, &list.name).await?;
                let entries: Vec<Entry> = known.into_iter().map(|one| one.entry).collect();
                let table = csv(&list.properties, &entries);
                if let Ok(list) = List::read(&name, table.as_bytes()) {
                    lists.insert(name, Arc::new(list));
                }
            }
        }
        for secondary in version.xform.secondary() {
            let Some(name) = secondary.file_name() else {
                continue;
            };
            if lists.contains_key(name) {
                continue;
            }
            let Some(medium) = version.media.iter().find(|medium| medium.name == name) else {
                continue;
            };
            if let Some(list) = held(&medium.md5) {
                lists.insert(name.to_owned(), list);
                continue;
            }
            let found = questionnaires::store::bytes_of(&mut *connected, &medium.file).await?;
            if let Some(list) = found.and_then(|(_, bytes)| List::read(name, &bytes).ok()) {
                let list = Arc::new(list);
                hold(&medium.md5, &list);
                lists.insert(name.to_owned(), list);
            }
        }
        Ok(Self {
            version,
            lists,
            offset: i32::from(hours::hours(&form.place_path)) * 3600,
        })
    }

    /// A list that the form takes from a file of this name.
    pub fn list(&self, file: &str) -> Option<&List> {
        self.lists.get(file).map(Arc::as_ref)
    }

    /// What a run of the form knows now.
    pub fn world(
        &self,
        now: Instant,
        randomness: &dyn Randomness,
        language: &str,
        properties: BTreeMap<String, String>,
    ) -> World {
        let mut bytes = [0; 8];
        randomness.fill(&mut bytes);
        World {
            seed: u64::from_le_bytes(bytes),
            properties,
            language: language.to_owned(),
            ..self.world_of(now)
        }
    }

    /// The same for answers that were given before: nothing new is drawn by lot, and nobody reads a label.
    pub fn world_of(&self, at: Instant) -> World {
        World {
            now: jiff::Timestamp::from_millisecond(at.0).unwrap_or_default(),
            offset_seconds: self.offset,
            seed: 0,
            properties: BTreeMap::new(),
            files: self.lists.clone(),
            last_saved: None,
            language: String::new(),
        }
    }

    /// A new form. Rows that nobody has asked for are not there yet: whoever has no children is not asked for the first.
    pub fn begin(&self, world: World) -> Run<'_> {
        let mut run = Run::new(&self.version.xform, world);
        let mut rows = Vec::new();
        open_rows(&run.events(), &mut rows);
        // From the last to the first, so that the numbers of those before stay.
        for row in rows.iter().rev() {
            // A row that is no longer there went with the row around it.
            let _ = run.remove_repeat(row);
        }
        run
    }

    /// A form as it was left.
    ///
    /// # Errors
    /// Where the answers are those of another form.
    pub fn resume(&self, world: World, xml: &str) -> Result<Run<'_>, RunError> {
        Run::resume(&self.version.xform, world, xml)
    }

    /// Answers that were given before, to be tried against the rules of the form. `None` where they are too long (hours of
    /// rows, and no person wrote them), or do not fit the form at all.
    pub fn again(&self, world: World, xml: &str) -> Option<Run<'_>> {
        const LONGEST: usize = 512 * 1024;
        if xml.len() > LONGEST {
            return None;
        }
        self.resume(world, xml).ok()
    }

    /// Whether the form asks for a page for each group.
    pub fn by_group(&self) -> bool {
        self.version
            .xform
            .style()
            .split_whitespace()
            .any(|word| word == "pages")
    }
}

fn held(md5: &str) -> Option<Arc<List>> {
    let mut lists = LISTS.lock().unwrap_or_else(PoisonError::into_inner);
    let at = lists.iter().position(|(known, _)| known == md5)?;
    let found = lists.remove(at);
    let list = Arc::clone(&found.1);
    lists.insert(0, found);
    Some(list)
}

fn hold(md5: &str, list: &Arc<List>) {
    let mut lists = LISTS.lock().unwrap_or_else(PoisonError::into_inner);
    lists.retain(|(known, _)| known != md5);
    lists.insert(0, (md5.to_owned(), Arc::clone(list)));
    lists.truncate(HELD);
}

fn open_rows(shown: &[Shown], rows: &mut Vec<String>) {
    for one in shown {
        match one {
            Shown::Question(_) => {}
            Shown::Group(group) => open_rows(&group.children, rows),
            Shown::Repeat(repeat) => {
                for row in &repeat.instances {
                    if repeat.open {
                        rows.push(row.path.clone());
                    } else {
                        open_rows(&row.children, rows);
                    }
                }
            }
        }
    }
}

/// The path of a question without the numbers of rows.
pub fn plain(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// Puts what was typed on a page into the form: an answer for every question that the page showed. Files are left to
/// whoever calls. Gives the questions whose ranks are no ranking.
pub fn put(run: &mut Run<'_>, filled: &Filled, offset: i32) -> Vec<String> {
    let seen: Vec<String> = filled.all(SEEN).map(str::to_owned).collect();
    let mut twisted = Vec::new();
    for path in seen {
        if put_one(run, filled, &path, offset) == Put::Twisted {
            twisted.push(path);
        }
    }
    twisted
}

/// What became of what was typed for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It stands in the form.
    Done,
    /// It is an order in which two stand at the same place.
    Twisted,
    /// The form has no such question, or answers it itself.
    Refused,
}

/// Puts what was typed for one question into the form, also where it is not asked now: nothing typed is lost.
pub fn put_one(run: &mut Run<'_>, filled: &Filled, path: &str, offset: i32) -> Put {
    let form = run.form();
    let Some(field) = form.field(&plain(path)) else {
        return Put::Refused;
    };
    if matches!(field.kind, FieldKind::Binary | FieldKind::Note) || field.kind.is_container() {
        return Put::Refused;
    }
    let shown = run.question(path);
    let offered: Vec<(String, String)> = match &shown {
        Some(question) => question
            .choices
            .iter()
            .map(|choice| (choice.value.clone(), choice.label.text.clone()))
            .collect(),
        None => field
            .choices
            .iter()
            .map(|choice| (choice.value.clone(), String::new()))
            .collect(),
    };
    let values: Vec<&str> = offered.iter().map(|(value, _)| value.as_str()).collect();
    let twisted = field.kind == FieldKind::Rank && !typed::is_ranking(filled, path, &values);
    let mut answer = typed::answer(filled, path, field.kind, &field.appearance, &values, offset);
    if field.kind == FieldKind::SelectOne && !values.contains(&answer.as_str()) {
        // In a list that one searches, one types what one reads.
        let words = fold(&answer);
        let by_label = offered
            .iter()
            .find(|(_, label)| !words.is_empty() && fold(&marks::plain(label)) == words);
        if let Some((value, _)) = by_label {
            answer.clone_from(value);
        }
    }
    match run.set(path, &answer) {
        Ok(()) if twisted => Put::Twisted,
        Ok(()) => Put::Done,
        Err(_) => Put::Refused,
    }
}

/// An answer in the words of the form: choices by their labels.
pub fn said(question: &QuestionShown, decimal_comma: bool) -> String {
    let label = |value: &str| {
        question
            .choices
            .iter()
            .find(|choice| choice.value == value)
            .map(|choice| marks::plain(&choice.label.text))
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| value.to_owned())
    };
    let value = question.value.trim();
    match question.kind {
        FieldKind::SelectOne => label(value),
        FieldKind::SelectMany => {
            let all: Vec<String> = value.split_whitespace().map(label).collect();
            all.join(", ")
        }
        FieldKind::Rank => {
            let all: Vec<String> = value
                .split_whitespace()
                .enumerate()
                .map(|(at, value)| format!("{}. {}", at + 1, label(value)))
                .collect();
            all.join("; ")
        }
        FieldKind::Decimal if decimal_comma => value.replace('.', ","),
        FieldKind::Time | FieldKind::DateTime => {
            typed::clock_typed(value, question.kind).replace('T', " ")
        }
        FieldKind::GeoTrace | FieldKind::GeoShape => typed::line_typed(value).replace('\n', "; "),
        FieldKind::GeoPoint => {
            let [north, east, ..] = typed::point_parts(value);
            format!("{north} {east}")
        }
        _ => value.to_owned(),
    }
}
