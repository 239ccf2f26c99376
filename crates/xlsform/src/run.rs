//! A form being filled.
//!
//! [`Run::new`] opens a form as a phone does: what the device knows is written in, defaults and calculations are worked out,
//! what does not concern this person is hidden. [`Run::set`] gives an answer and works out what follows from it — only that.
//! [`Run::events`] says what is to be shown now, [`Run::faults`] everything that is still wrong, [`Run::submission_xml`] what is
//! sent. The whole state of a run is its instance ([`Run::state_xml`]): [`Run::resume`] goes on from it, [`Run::edit`] changes
//! what was sent before. Source of the rules: the ODK XForms specification; where it is silent, `JavaRosa`.

mod check;
mod list;
mod load;
mod settle;
mod show;
mod write;

#[cfg(test)]
pub(crate) mod tests;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use check::{Fault, FaultKind};
pub use list::{List, ListError};
pub use settle::Upset;
pub use show::{
    Caption, ChoiceShown, GroupShown, InstanceShown, QuestionShown, RepeatShown, Shown,
};

use crate::markup::NONE;
use crate::xform::{Bind, ChoiceSource, Control, FieldKind, XForm};
use crate::xpath::random::SplitMix;
use crate::xpath::{Clock, Document, Expr, Host, NodeId, Value};

/// The most instances that a repeat may have within one surrounding row.
pub const MOST_INSTANCES: usize = 1_000;

/// The most nodes that an instance may have: rows within rows within rows would else fill any memory.
const MOST_NODES: usize = 300_000;

/// What a form being filled knows of the world.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The time now.
    pub now: jiff::Timestamp,
    /// How far the clock of the person who answers is ahead of universal time, in seconds.
    pub offset_seconds: i32,
    /// What everything random begins with.
    pub seed: u64,
    /// What the device and its user are called: `deviceid`, `username`, `email`, `phonenumber`.
    pub properties: BTreeMap<String, String>,
    /// The lists the form takes from files, by file name.
    pub files: BTreeMap<String, Arc<List>>,
    /// The instance that this person sent last.
    pub last_saved: Option<String>,
    /// The language of the labels, as the form names it; empty for the form's own choice.
    pub language: String,
}

impl World {
    pub(crate) fn clock(&self) -> Clock {
        Clock {
            milliseconds: self.now.as_millisecond(),
            offset_seconds: self.offset_seconds,
        }
    }
}

/// Why a form cannot be gone on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunError {
    /// The instance is not XML that can be read.
    NotXml,
    /// The instance is that of another form.
    AnotherForm {
        /// The form it names.
        found: String,
    },
}

impl RunError {
    /// The kind as a word for messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotXml => "instance-not-xml",
            Self::AnotherForm { .. } => "instance-of-another-form",
        }
    }
}

/// Why an act on a form is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing at this path.
    NoSuchPlace,
    /// What is at this path holds questions, not an answer; or it does not repeat.
    NotOfThisKind,
    /// The form itself decides this answer, or this number of rows.
    ReadOnly,
    /// There are as many rows as there may be.
    TooMany,
}

impl Refused {
    /// The kind as a word for messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchPlace => "answer-no-such-place",
            Self::NotOfThisKind => "answer-not-of-this-kind",
            Self::ReadOnly => "answer-read-only",
            Self::TooMany => "answer-too-many",
        }
    }
}

/// What the rules say of one node of the instance.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are the four independent properties that XForms gives a node"
)]
struct State {
    /// Its own rule of relevance holds.
    relevant: bool,
    /// It is a row beyond the number of rows that the form asks for: kept, but hidden.
    surplus: bool,
    read_only: bool,
    required: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            relevant: true,
            surplus: false,
            read_only: false,
            required: false,
        }
    }
}

/// A form being filled.
#[derive(Debug, Clone)]
pub struct Run<'f> {
    form: &'f XForm,
    world: World,
    document: Document,
    states: Vec<State>,
    /// For each node of the form, its nodes in the instance in document order.
    places: Vec<Vec<u32>>,
    documents: Vec<Arc<Document>>,
    by_id: FxHashMap<String, u32>,
    missing: Vec<String>,
    language: usize,
    random: Cell<u64>,
    instance_id: String,
    deprecated_id: Option<String>,
    upsets: RefCell<Vec<Upset>>,
    /// While a form opens, answers do not count as changed.
    opening: bool,
}

impl Host for Run<'_> {
    fn document(&self, number: u32) -> &Document {
        match number.checked_sub(1) {
            None => &self.document,
            Some(other) => &self.documents[other as usize],
        }
    }

    fn instance(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    fn own_nodes(&self, target: u32, asked_at: NodeId, into: &mut Vec<NodeId>) -> bool {
        self.own(
            target,
            if asked_at.document == 0 {
                asked_at.node
            } else {
                0
            },
            &mut |node| {
                into.push(NodeId { document: 0, node });
            },
        );
        true
    }

    fn clock(&self) -> Clock {
        self.world.clock()
    }

    fn random(&self) -> u64 {
        let mut generator = SplitMix(self.random.get());
        let bits = generator.next();
        self.random.set(generator.0);
        bits
    }

    fn itext(&self, id: &str) -> Option<String> {
        let wording = self.form.itext(id)?;
        let words = wording.words(self.language)?;
        Some(self.say(&words.text, 0))
    }

    fn choice_name(&self, value: &str, path: &str, asked_at: NodeId) -> Option<String> {
        let target = *self.form.by_path.get(&crate::xform::local_path(path))?;
        let control = &self.form.controls[self.form.nodes[target as usize].control? as usize];
        let source = control.choices.as_ref()?;
        let mut node = None;
        self.own(target, asked_at.node, &mut |found| {
            node = node.or(Some(found));
        });
        let node = node.unwrap_or(asked_at.node);
        self.choices(source, node)
            .into_iter()
            .find(|choice| choice.value == value)
            .map(|choice| choice.label.text)
    }
}

impl<'f> Run<'f> {
    /// The form that is filled.
    pub fn form(&self) -> &'f XForm {
        self.form
    }

    /// The identifier that the submission will have.
    pub fn instance_id(&self) -> &str {
        &self.instance_id
    }

    /// The identifier of the submission that this one replaces.
    pub fn deprecated_id(&self) -> Option<&str> {
        self.deprecated_id.as_deref()
    }

    /// The files the form takes lists from and was not given.
    pub fn missing_files(&self) -> &[String] {
        &self.missing
    }

    /// The rules that could not be worked out.
    pub fn upsets(&self) -> Vec<Upset> {
        self.upsets.borrow().clone()
    }

    /// The language of the labels, as the form names it; empty for a form in one unnamed language.
    pub fn language(&self) -> &str {
        self.form
            .languages
            .get(self.language)
            .map_or("", |language| language)
    }

    /// Chooses the language of the labels by the form's name for it; an unknown one is the form's own choice. Calculations
    /// that write labels are worked out again.
    pub fn set_language(&mut self, language: &str) {
        let number = self.form.language_number(language);
        if number == self.language {
            return;
        }
        self.language = number;
        self.settle_language();
    }

    /// The answer at a path such as `/data/member[2]/name`; without a number, the first row is meant.
    pub fn value(&self, path: &str) -> Option<&str> {
        self.node_at(path).map(|node| self.document.value(node))
    }

    /// Is what stands at this path part of the answers now?
    pub fn is_relevant(&self, path: &str) -> bool {
        self.node_at(path)
            .is_some_and(|node| self.document.nodes[node as usize].relevant)
    }

    /// The name that the submission has for people, if the form gives it one.
    pub fn instance_name(&self) -> Option<&str> {
        let root = &self.form.nodes[0].path;
        self.value(&format!("{root}/meta/instanceName"))
            .filter(|name| !name.is_empty())
    }

    /// Gives an answer and works out what follows from it.
    ///
    /// The text is kept as it is, even where it is not of the question's type: [`Run::faults`] says so, and nothing typed is
    /// lost.
    ///
    /// # Errors
    /// [`Refused`] where there is no such question, or the form itself answers it.
    pub fn set(&mut self, path: &str, value: &str) -> Result<(), Refused> {
        self.set_all(&[(path, value)])
    }

    /// Gives several answers, and works out once what follows from them. Either all are given or none.
    ///
    /// # Errors
    /// [`Refused`] of the first answer that cannot be given.
    pub fn set_all(&mut self, answers: &[(&str, &str)]) -> Result<(), Refused> {
        let mut changed = Vec::with_capacity(answers.len());
        for (path, value) in answers {
            let node = self.node_at(path).ok_or(Refused::NoSuchPlace)?;
            let place = self.document.nodes[node as usize].tag;
            let known = self
                .form
                .nodes
                .get(place as usize)
                .ok_or(Refused::NoSuchPlace)?;
            if known.repeat
                || known
                    .children
                    .iter()
                    .any(|child| !self.form.nodes[*child as usize].attribute)
            {
                return Err(Refused::NotOfThisKind);
            }
            if self.states[node as usize].read_only || known.bind.calculate.is_some() {
                return Err(Refused::ReadOnly);
            }
            if self.document.value(node) != *value {
                changed.push((node, *value));
            }
        }
        for (node, value) in &changed {
            self.document.nodes[*node as usize].value = (*value).into();
        }
        self.settle_answers(changed.into_iter().map(|(node, _)| node).collect());
        Ok(())
    }

    /// Adds a row to a repeat, for example `/data/member` or `/data/household[2]/member`, and says its path.
    ///
    /// # Errors
    /// [`Refused`] where nothing repeats, the form itself counts the rows, or there are too many.
    pub fn add_repeat(&mut self, path: &str) -> Result<String, Refused> {
        let (repeat, parent) = self.repeat_at(path)?;
        if self.counts_itself(repeat) {
            return Err(Refused::ReadOnly);
        }
        let rows = self.rows_of(repeat, parent);
        if rows.len() >= MOST_INSTANCES || self.document.nodes.len() >= MOST_NODES {
            return Err(Refused::TooMany);
        }
        let node = self.grow(repeat, parent);
        self.settle_rows(repeat, &[node]);
        Ok(self.path_of(node))
    }

    /// Takes a row out of a repeat, for example `/data/member[2]`, with all its answers.
    ///
    /// # Errors
    /// [`Refused`] where there is no such row, or the form itself counts the rows.
    pub fn remove_repeat(&mut self, path: &str) -> Result<(), Refused> {
        let node = self.node_at(path).ok_or(Refused::NoSuchPlace)?;
        let repeat = self.document.nodes[node as usize].tag;
        if !self.form.nodes[repeat as usize].repeat {
            return Err(Refused::NotOfThisKind);
        }
        if self.counts_itself(repeat) {
            return Err(Refused::ReadOnly);
        }
        self.document.detach(node);
        self.settle_rows(repeat, &[]);
        Ok(())
    }

    /// Does the form say itself how many rows there are?
    fn counts_itself(&self, repeat: u32) -> bool {
        let control = self.form.nodes[repeat as usize].control;
        control.is_some_and(|control| {
            let control = &self.form.controls[control as usize];
            control.count.is_some() || control.fixed
        })
    }

    /// A repeat of the form, and the node of the instance around its rows.
    fn repeat_at(&self, path: &str) -> Result<(u32, u32), Refused> {
        let (above, name) = path.rsplit_once('/').ok_or(Refused::NoSuchPlace)?;
        let parent = self.node_at(above).ok_or(Refused::NoSuchPlace)?;
        let name = name.split('[').next().unwrap_or(name);
        let around = self.document.nodes[parent as usize].tag;
        let repeat = self.form.nodes.get(around as usize).and_then(|node| {
            let mut children = node.children.iter();
            children
                .find(|child| crate::markup::local(&self.form.nodes[**child as usize].name) == name)
        });
        let repeat = *repeat.ok_or(Refused::NoSuchPlace)?;
        if !self.form.nodes[repeat as usize].repeat {
            return Err(Refused::NotOfThisKind);
        }
        Ok((repeat, parent))
    }

    fn rows_of(&self, repeat: u32, parent: u32) -> Vec<u32> {
        let is_row = |node: &u32| self.document.nodes[*node as usize].tag == repeat;
        self.document.children(parent).filter(is_row).collect()
    }

    /// The node of the instance at a path with numbers for rows.
    fn node_at(&self, path: &str) -> Option<u32> {
        let mut at = 0;
        for step in path.strip_prefix('/')?.split('/') {
            let (name, number) = match step.split_once('[') {
                None => (step, 1),
                Some((name, rest)) => (name, rest.strip_suffix(']')?.parse::<usize>().ok()?),
            };
            let (name, attribute) = name
                .strip_prefix('@')
                .map_or((name, false), |name| (name, true));
            let name = self.document.name_number(crate::markup::local(name))?;
            at = self
                .document
                .children(at)
                .filter(|child| {
                    let child = &self.document.nodes[*child as usize];
                    child.name == name && child.attribute == attribute
                })
                .nth(number.checked_sub(1)?)?;
        }
        (at != 0).then_some(at)
    }

    /// The path of a node of the instance, rows numbered: `/data/member[2]/name`.
    fn path_of(&self, mut node: u32) -> String {
        let mut steps = Vec::new();
        while node != NONE && node != 0 {
            let found = &self.document.nodes[node as usize];
            let name = self.document.name(node);
            let repeats = self
                .form
                .nodes
                .get(found.tag as usize)
                .is_some_and(|known| known.repeat);
            steps.push(if repeats {
                format!("{name}[{}]", self.document.ordinal(node))
            } else if found.attribute {
                format!("@{name}")
            } else {
                name.to_owned()
            });
            node = found.parent;
        }
        steps.push(String::new());
        steps.reverse();
        steps.join("/")
    }

    /// The relevant nodes that a node of the form means for a node of the instance: within the rows that both stand in.
    fn own(&self, target: u32, asked_at: u32, each: &mut dyn FnMut(u32)) {
        let nodes = &self.form.nodes;
        let around = nodes[target as usize]
            .parent
            .and_then(|parent| nodes[parent as usize].within);
        let relevant = |node: u32| self.document.nodes[node as usize].relevant;
        if around.is_none() {
            for node in &self.places[target as usize] {
                if relevant(*node) {
                    each(*node);
                }
            }
            return;
        }
        // The innermost row that holds both.
        let mut row = asked_at;
        let mut shared = None;
        while row != NONE && row != 0 {
            let tag = self.document.nodes[row as usize].tag;
            if let Some(known) = nodes.get(tag as usize)
                && known.repeat
                && tag < target
                && target < known.end
            {
                shared = Some((row, tag));
                break;
            }
            row = self.document.nodes[row as usize].parent;
        }
        let Some((row, tag)) = shared else {
            for node in &self.places[target as usize] {
                if relevant(*node) {
                    each(*node);
                }
            }
            return;
        };
        // From that row down, name by name: however many rows there are, only this one is looked at.
        let mut steps = Vec::new();
        let mut place = target;
        while place != tag {
            steps.push(place);
            let Some(above) = nodes[place as usize].parent else {
                return;
            };
            place = above;
        }
        let mut found = vec![row];
        while let Some(step) = steps.pop() {
            found = found
                .iter()
                .flat_map(|node| self.document.children(*node))
                .filter(|node| self.document.nodes[*node as usize].tag == step)
                .collect();
        }
        for node in found {
            if relevant(node) {
                each(node);
            }
        }
    }

    /// The choices of a question now.
    fn choices(&self, source: &ChoiceSource, node: u32) -> Vec<ChoiceShown> {
        show::choices(self, source, node)
    }

    // What follows is for inventing answers, which walks the form as a person would and knows its nodes.

    pub(crate) fn root(&self) -> u32 {
        self.document.root().unwrap_or(0)
    }

    pub(crate) fn set_now(&mut self, now: jiff::Timestamp) {
        self.world.now = now;
    }

    pub(crate) fn clock_of_world(&self) -> Clock {
        self.world.clock()
    }

    pub(crate) fn today(&self) -> i64 {
        let clock = self.world.clock();
        crate::xpath::dates::Moment::at(clock.milliseconds, clock).day
    }

    pub(crate) fn value_at(&self, node: u32) -> &str {
        self.document.value(node)
    }

    pub(crate) fn tag_of(&self, node: u32) -> u32 {
        self.document.nodes[node as usize].tag
    }

    /// The rules of a question that a person answers: none where the form itself does.
    pub(crate) fn rules_at(&self, node: u32) -> Option<(&'f Bind, FieldKind, bool)> {
        let known = self.form.nodes.get(self.tag_of(node) as usize)?;
        let state = self.states[node as usize];
        if state.read_only || known.bind.calculate.is_some() {
            return None;
        }
        let kind = known
            .field
            .map_or(FieldKind::Text, |field| self.form.fields[field].kind);
        Some((&known.bind, kind, state.required))
    }

    /// Puts an answer in; false if that could not be.
    pub(crate) fn put(&mut self, node: u32, value: &str) -> bool {
        if self.document.nodes[node as usize].parent == NONE {
            return false;
        }
        if self.document.value(node) != value {
            self.document.nodes[node as usize].value = value.into();
            self.settle_answers(vec![node]);
        }
        true
    }

    pub(crate) fn values_of(&self, source: &ChoiceSource, node: u32) -> Vec<String> {
        show::values(self, source, node)
    }

    pub(crate) fn value_of(&self, part: &Expr, node: u32) -> Option<Value<'_>> {
        crate::xpath::evaluate_part(part, self, NodeId { document: 0, node }).ok()
    }

    /// The question at a path, if it is asked now.
    pub(crate) fn asked_at(&self, path: &str) -> Option<(&'f Control, u32)> {
        let node = self.node_at(path)?;
        let known = self.form.nodes.get(self.tag_of(node) as usize)?;
        let control = &self.form.controls[known.control? as usize];
        self.document.nodes[node as usize]
            .relevant
            .then_some((control, node))
    }

    /// The path of a repeat within a node, if rows may be added there now.
    pub(crate) fn rows_path(&self, repeat: u32, context: u32) -> Option<String> {
        let parent = self.parent_of_rows(repeat, context)?;
        let name = crate::markup::local(&self.form.nodes[repeat as usize].name);
        Some(format!("{}/{name}", self.path_of(parent)))
    }
}
