//! Answers that came in: reading a submission, laying it out in tables, comparing two of them, and telling what a new version
//! of a form would do to the answers already there.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::markup::{Markup, NONE, Refusal, local};
use crate::xform::{Content, FieldKind, FieldRole, XForm};

/// The largest submission, in bytes.
const BYTES: usize = 16 << 20;

/// The most elements of a submission.
const ELEMENTS: usize = 500_000;

/// Why bytes are not a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmissionError {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// Not well-formed XML; the byte at which reading stopped.
    NotXml(u64),
    /// It declares a document type or an entity, which no submission needs.
    DocumentType,
    /// Nested deeper, or longer, than any submission.
    TooLarge,
    /// There is no root element.
    Empty,
    /// The root element does not say which form it answers.
    NoFormId,
}

impl SubmissionError {
    /// The kind as a word for messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 => "submission-not-utf8",
            Self::NotXml(_) => "submission-not-xml",
            Self::DocumentType => "submission-document-type",
            Self::TooLarge => "submission-too-large",
            Self::Empty => "submission-empty",
            Self::NoFormId => "submission-no-form-id",
        }
    }
}

/// A submission that was read; its texts are borrowed from its bytes wherever they stand there as they are.
#[derive(Debug, Clone)]
pub struct Submission<'a> {
    markup: Markup<'a>,
    form_id: Cow<'a, str>,
    version: Cow<'a, str>,
    instance_id: Option<&'a str>,
    deprecated_id: Option<&'a str>,
    instance_name: Option<String>,
}

impl<'a> Submission<'a> {
    /// Reads a submission.
    ///
    /// # Errors
    /// [`SubmissionError`] says why it is none.
    pub fn parse(xml: &'a [u8]) -> Result<Self, SubmissionError> {
        if xml.len() > BYTES {
            return Err(SubmissionError::TooLarge);
        }
        let xml = std::str::from_utf8(xml).map_err(|_| SubmissionError::NotUtf8)?;
        let markup = Markup::parse(xml, ELEMENTS).map_err(|refusal| match refusal {
            Refusal::Malformed(at) => SubmissionError::NotXml(at),
            Refusal::DocumentType => SubmissionError::DocumentType,
            Refusal::TooDeep | Refusal::TooLarge => SubmissionError::TooLarge,
            Refusal::Empty => SubmissionError::Empty,
        })?;
        let form_id = markup
            .exact_attribute(0, "id")
            .filter(|id| !id.trim().is_empty());
        let form_id = form_id.cloned().ok_or(SubmissionError::NoFormId)?;
        let version = markup.attribute(0, "version").cloned().unwrap_or_default();
        let mut submission = Self {
            markup,
            form_id,
            version,
            instance_id: None,
            deprecated_id: None,
            instance_name: None,
        };
        let meta = submission.markup.child(0, "meta");
        submission.instance_id = submission
            .borrowed(meta, "instanceID")
            .or_else(|| submission.borrowed(Some(0), "instanceID"));
        submission.deprecated_id = submission.borrowed(meta, "deprecatedID");
        submission.instance_name = meta
            .and_then(|meta| submission.markup.child(meta, "instanceName"))
            .map(|name| submission.markup.element(name).text.trim().to_owned())
            .filter(|name| !name.is_empty());
        Ok(submission)
    }

    /// Identifiers hold nothing that XML would have to escape, so that they are always there to borrow.
    fn borrowed(&self, parent: Option<u32>, name: &str) -> Option<&'a str> {
        let child = self.markup.child(parent?, name)?;
        match &self.markup.element(child).text {
            Cow::Borrowed(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    /// The form it answers.
    pub fn form_id(&self) -> &str {
        self.form_id.trim()
    }

    /// The version of the form; empty if it names none.
    pub fn version(&self) -> &str {
        self.version.trim()
    }

    /// Its own identifier, for example `uuid:…`.
    pub fn instance_id(&self) -> Option<&'a str> {
        self.instance_id
    }

    /// The identifier of the submission that it replaces.
    pub fn deprecated_id(&self) -> Option<&'a str> {
        self.deprecated_id
    }

    /// What it calls itself for people.
    pub fn instance_name(&self) -> Option<&str> {
        self.instance_name.as_deref()
    }

    /// The text at a path of local names, for example `/data/group/question`; in repeats, that of the first. Conditions such
    /// as `/data/member[2]/name` choose another.
    pub fn value(&self, path: &str) -> Option<&str> {
        let mut steps = path.strip_prefix('/')?.split('/');
        let root = steps.next()?;
        if local(self.markup.element(0).name) != root {
            return None;
        }
        let mut at = 0;
        for step in steps {
            let (name, number) = step_and_number(step)?;
            at = self
                .markup
                .children(at)
                .filter(|child| local(self.markup.element(*child).name) == name)
                .nth(number - 1)?;
        }
        Some(&self.markup.element(at).text)
    }

    /// Every leaf with its path; repeated elements are numbered from 1: `/data/member[2]/name`.
    pub fn leaves(&self) -> Vec<(String, &str)> {
        let mut leaves = Vec::with_capacity(self.markup.elements.len());
        let mut stack = vec![(0_u32, format!("/{}", local(self.markup.element(0).name)))];
        while let Some((element, path)) = stack.pop() {
            if self.markup.is_leaf(element) {
                leaves.push((path, &*self.markup.element(element).text));
                continue;
            }
            let children: Vec<u32> = self.markup.children(element).collect();
            let mut seen: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
            for child in &children {
                seen.entry(local(self.markup.element(*child).name))
                    .or_default()
                    .0 += 1;
            }
            let mut below = Vec::with_capacity(children.len());
            for child in children {
                let name = local(self.markup.element(child).name);
                let (all, passed) = seen.entry(name).or_default();
                *passed += 1;
                below.push(if *all > 1 {
                    (child, format!("{path}/{name}[{passed}]"))
                } else {
                    (child, format!("{path}/{name}"))
                });
            }
            stack.extend(below.into_iter().rev());
        }
        leaves
    }

    /// The names of the files it speaks of, in document order.
    pub fn file_names<'s>(&'s self, form: &XForm) -> Vec<&'s str> {
        let mut names = Vec::new();
        let rows = self.walk(form, &mut |field, element| {
            if form.fields()[field].kind == FieldKind::Binary {
                names.push(element);
            }
        });
        drop(rows);
        names
            .into_iter()
            .map(|element| self.markup.element(element).text.trim())
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// Lays the answers out in the tables of a form.
    pub fn rows<'s>(&'s self, form: &XForm) -> Rows<'s> {
        self.walk(form, &mut |_, _| {})
    }

    fn walk<'s>(&'s self, form: &XForm, each: &mut dyn FnMut(usize, u32)) -> Rows<'s> {
        let markup = &self.markup;
        let mut rows = Rows {
            rows: vec![Row::new(0, None, 1, form)],
            unknown: Vec::new(),
            key: self.instance_id.unwrap_or_default().to_owned(),
        };
        // (element, node of the form, row): what is open, innermost last.
        let mut open: Vec<(u32, u32, usize)> = vec![(0, 0, 0)];
        let mut ordinals: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        while let Some((element, node, row)) = open.pop() {
            let children = &form.nodes[node as usize].children;
            // Answers stand in the order of the form nearly always: the next is looked for where the last was found.
            let mut expected = 0;
            let first_below = open.len();
            let mut child = markup.element(element).first_child;
            while child != NONE {
                let found = markup.element(child);
                let name = local(found.name);
                let known = find_child(form, children, expected, name);
                let here = child;
                child = found.next;
                let Some(place) = known else {
                    // What every submission may say of itself needs no place in the form.
                    if !matches!(
                        name,
                        "instanceID" | "deprecatedID" | "instanceName" | "meta"
                    ) {
                        rows.unknown.push(here);
                    }
                    continue;
                };
                let below = children[place];
                let slot = &form.slots[below as usize];
                expected = if slot.content == Content::Rows {
                    place
                } else {
                    place + 1
                };
                match slot.content {
                    Content::Nothing => {}
                    Content::Column(column) => {
                        each(slot.field as usize, here);
                        if !found.text.is_empty() {
                            rows.rows[row].cells[column as usize] = found.text.trim();
                        }
                    }
                    Content::Rows => {
                        let table = slot.table as usize;
                        let ordinal = ordinals.entry((row, table)).or_insert(0);
                        *ordinal += 1;
                        rows.rows.push(Row::new(table, Some(row), *ordinal, form));
                        open.push((here, below, rows.rows.len() - 1));
                    }
                    Content::Group => open.push((here, below, row)),
                }
            }
            // What was opened last must wait until what was opened first is done.
            open[first_below..].reverse();
        }
        rows
    }

    /// Parts of the submission that the form does not know, as paths.
    pub fn unknown_paths(&self, form: &XForm) -> Vec<String> {
        let rows = self.rows(form);
        let path_of = |mut element: u32| {
            let mut names = Vec::new();
            while element != NONE {
                names.push(local(self.markup.element(element).name));
                element = self.markup.element(element).parent;
            }
            names.reverse();
            format!("/{}", names.join("/"))
        };
        rows.unknown.into_iter().map(path_of).collect()
    }
}

fn find_child(form: &XForm, children: &[u32], expected: usize, name: &str) -> Option<usize> {
    let is = |place: &usize| *form.slots[children[*place] as usize].name == *name;
    (expected..children.len())
        .find(is)
        .or_else(|| (0..expected.min(children.len())).find(is))
}

fn step_and_number(step: &str) -> Option<(&str, usize)> {
    match step.split_once('[') {
        None => Some((step, 1)),
        Some((name, rest)) => {
            let number: usize = rest.strip_suffix(']')?.parse().ok()?;
            (number > 0).then_some((name, number))
        }
    }
}

/// The answers of one submission in the tables of its form.
#[derive(Debug, Clone)]
pub struct Rows<'s> {
    /// The rows: first that of the form itself, then those of repeats; the rows of one table stand in document order, and
    /// a row stands after the row that it belongs to.
    pub rows: Vec<Row<'s>>,
    unknown: Vec<u32>,
    key: String,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row<'s> {
    /// The table, as a place in [`XForm::tables`].
    pub table: usize,
    /// The row of the table above that it belongs to, as a place in [`Rows::rows`].
    pub parent: Option<usize>,
    /// Counted from 1 within the row it belongs to.
    pub ordinal: usize,
    /// One text for each column; empty where nothing was answered.
    pub cells: Vec<&'s str>,
}

impl Row<'_> {
    fn new(table: usize, parent: Option<usize>, ordinal: usize, form: &XForm) -> Self {
        Self {
            table,
            parent,
            ordinal,
            cells: vec![""; form.tables[table].columns.len()],
        }
    }
}

impl<'s> Rows<'s> {
    /// The row of the form itself.
    pub fn root(&self) -> &Row<'s> {
        &self.rows[0]
    }

    /// The rows of one table.
    pub fn of_table(&self, table: usize) -> impl Iterator<Item = &Row<'s>> {
        self.rows.iter().filter(move |row| row.table == table)
    }

    /// The value of a field outside of repeats.
    pub fn value(&self, form: &XForm, field: usize) -> &'s str {
        let field = &form.fields()[field];
        match (field.table, field.column) {
            (0, Some(column)) => self.rows[0].cells[column],
            _ => "",
        }
    }

    /// The key of a row as exports write it: the instance's identifier for the form itself, `uuid:…/group/member[1]` for a
    /// repeat.
    pub fn key(&self, form: &XForm, row: usize) -> String {
        self.key_from(form, row, &self.key)
    }

    /// The key of a row under another identifier, for example that of the first version of an edited submission.
    pub fn key_from(&self, form: &XForm, row: usize, instance_id: &str) -> String {
        let found = &self.rows[row];
        let Some(parent) = found.parent else {
            return instance_id.to_owned();
        };
        let above = &form.tables()[self.rows[parent].table].path;
        let path = &form.tables()[found.table].path;
        let relative = path.strip_prefix(above.as_str()).unwrap_or(path);
        format!(
            "{}{relative}[{}]",
            self.key_from(form, parent, instance_id),
            found.ordinal
        )
    }
}

/// One answer that is not the same in two submissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where: `/data/member[2]/name`.
    pub path: String,
    /// What stood there; none if there was no such place.
    pub old: Option<String>,
    /// What stands there; none if there is no such place any more.
    pub new: Option<String>,
}

/// The answers in which two submissions differ, in document order of the new one, then what is gone. What a submission says
/// about itself — its own identifiers — is left out, and so is the difference between an empty place and none.
pub fn compare(old: &Submission<'_>, new: &Submission<'_>) -> Vec<Difference> {
    let numbered = |submission: &Submission<'_>| -> Vec<(String, String)> {
        submission
            .leaves()
            .into_iter()
            .filter(|(path, _)| !path.ends_with("/instanceID") && !path.ends_with("/deprecatedID"))
            .map(|(path, value)| (path, value.trim().to_owned()))
            .collect()
    };
    let before = numbered(old);
    let after = numbered(new);
    // With one row of a repeat there is no number, with two there is: for comparing, every first has number 1.
    let canonical = |path: &str| path.replace("[1]", "");
    let mut left: FxHashMap<String, &str> = before
        .iter()
        .map(|(path, value)| (canonical(path), value.as_str()))
        .collect();
    let mut differences = Vec::new();
    for (path, value) in &after {
        let was = left.remove(&canonical(path));
        if was.unwrap_or("") != value {
            differences.push(Difference {
                path: path.clone(),
                old: was.map(ToOwned::to_owned),
                new: Some(value.clone()),
            });
        }
    }
    for (path, value) in &before {
        if left.contains_key(&canonical(path)) && !value.is_empty() {
            differences.push(Difference {
                path: path.clone(),
                old: Some(value.clone()),
                new: None,
            });
        }
    }
    differences
}

/// What a new version of a form does to answers that are already there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A field that was not there before.
    Added {
        /// Its path.
        path: String,
    },
    /// A field that is gone; its old answers have no place any more.
    Removed {
        /// Its path.
        path: String,
    },
    /// A field of another kind; old answers cannot be read like new ones.
    TypeChanged {
        /// Its path.
        path: String,
        /// The kind it had.
        old: FieldKind,
        /// The kind it has.
        new: FieldKind,
    },
    /// A field of the same name that stands elsewhere now.
    Moved {
        /// Where it was.
        old: String,
        /// Where it is.
        new: String,
        /// Is it in another table than before: into a repeat, or out of one?
        across_repeats: bool,
    },
    /// A choice that can be answered no more; answers that hold it have no label.
    ChoiceRemoved {
        /// The path of the question.
        path: String,
        /// The value of the choice.
        value: String,
    },
}

impl Change {
    /// Would answers already given be lost or misread?
    pub const fn breaks(&self) -> bool {
        match self {
            Self::Added { .. } => false,
            Self::Moved { across_repeats, .. } => *across_repeats,
            Self::TypeChanged { old, new, .. } => !widens(*old, *new),
            Self::Removed { .. } | Self::ChoiceRemoved { .. } => true,
        }
    }
}

/// Can every answer of one kind be read as one of the other?
const fn widens(old: FieldKind, new: FieldKind) -> bool {
    use FieldKind::{
        Acknowledge, Barcode, Boolean, Date, DateTime, Decimal, Int, Metadata, Note, SelectMany,
        SelectOne, Text, Time,
    };
    matches!(
        (old, new),
        (Note, _)
            | (_, Note)
            | (Int, Decimal)
            | (SelectOne, SelectMany)
            | (Text, Barcode | Metadata)
            | (
                Int | Decimal
                    | Boolean
                    | Date
                    | Time
                    | DateTime
                    | SelectOne
                    | SelectMany
                    | Barcode
                    | Acknowledge
                    | Metadata,
                Text,
            )
    )
}

/// The leaf fields that are not the same in two versions of a form.
pub fn changes(old: &XForm, new: &XForm) -> Vec<Change> {
    let leaves = |form: &XForm| -> Vec<usize> {
        (0..form.fields().len())
            .filter(|number| {
                let field = &form.fields()[*number];
                // Notes hold no answers, and what a submission says of itself is not asked.
                !field.kind.is_container()
                    && field.kind != FieldKind::Note
                    && field.kind != FieldKind::Metadata
            })
            .collect()
    };
    let relative = |form: &XForm, path: &str| {
        let root = &form.nodes()[0].path;
        path.strip_prefix(root.as_str()).unwrap_or(path).to_owned()
    };
    let table_of = |form: &XForm, number: usize| {
        let table = form.fields()[number].table;
        relative(form, &form.tables()[table].path)
    };
    let before: FxHashMap<String, usize> = leaves(old)
        .into_iter()
        .map(|number| (relative(old, &old.fields()[number].path), number))
        .collect();
    let mut added: Vec<usize> = Vec::new();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    for number in leaves(new) {
        match before.get(&relative(new, &new.fields()[number].path)) {
            Some(was) => {
                kept.push((*was, number));
                seen.insert(*was);
            }
            None => added.push(number),
        }
    }
    let mut gone: Vec<usize> = leaves(old)
        .into_iter()
        .filter(|number| !seen.contains(number))
        .collect();
    let mut changes = Vec::new();
    // A field of the same name elsewhere, the only one of its name on both sides, has moved.
    added.retain(|number| {
        let name = &new.fields()[*number].name;
        let mut twins = gone
            .iter()
            .enumerate()
            .filter(|(_, was)| old.fields()[**was].name == *name);
        let (Some((place, was)), None) = (twins.next(), twins.next()) else {
            return true;
        };
        let was = *was;
        changes.push(Change::Moved {
            old: old.fields()[was].path.clone(),
            new: new.fields()[*number].path.clone(),
            across_repeats: table_of(old, was) != table_of(new, *number),
        });
        kept.push((was, *number));
        gone.remove(place);
        false
    });
    for number in gone {
        // A calculation holds nothing that a person has said.
        if old.fields()[number].role != FieldRole::Calculated {
            changes.push(Change::Removed {
                path: old.fields()[number].path.clone(),
            });
        }
    }
    for (was, number) in kept {
        let (before, after) = (&old.fields()[was], &new.fields()[number]);
        // A group of the same name can become a repeat: then every answer within stands in another table.
        if before.path == after.path && table_of(old, was) != table_of(new, number) {
            changes.push(Change::Moved {
                old: before.path.clone(),
                new: after.path.clone(),
                across_repeats: true,
            });
        }
        if before.kind != after.kind {
            changes.push(Change::TypeChanged {
                path: after.path.clone(),
                old: before.kind,
                new: after.kind,
            });
        } else if before.kind.is_choice() && !after.choices.is_empty() {
            for choice in before.choices.iter() {
                if !after
                    .choices
                    .iter()
                    .any(|other| other.value == choice.value)
                {
                    changes.push(Change::ChoiceRemoved {
                        path: after.path.clone(),
                        value: choice.value.clone(),
                    });
                }
            }
        }
    }
    changes.extend(added.into_iter().map(|number| Change::Added {
        path: new.fields()[number].path.clone(),
    }));
    changes
}
