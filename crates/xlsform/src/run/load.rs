//! Opening a form: new, as it was left, or as it was sent.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Run, RunError, State, World};
use crate::markup::{Markup, NONE, local};
use crate::xform::XForm;
use crate::xpath::random::uuid_of;
use crate::xpath::{Document, Host, Reading};

/// The most elements of an instance that is gone on with.
const ELEMENTS: usize = 500_000;

impl<'f> Run<'f> {
    /// Opens a new form.
    pub fn new(form: &'f XForm, world: World) -> Self {
        let mut run = Self::around(form, world, form.initial.clone());
        run.adopt_all();
        run.instance_id = run.new_id();
        run.preload();
        run.write_instance_id();
        run.settle_everything();
        run.act_on_first_load();
        run.opening = false;
        run
    }

    /// Goes on with a form as it was left. What the instance does not hold is as in a new one.
    ///
    /// # Errors
    /// [`RunError`] when it is no instance of this form.
    pub fn resume(form: &'f XForm, world: World, xml: &str) -> Result<Self, RunError> {
        let markup = Markup::parse(xml, ELEMENTS).map_err(|_| RunError::NotXml)?;
        let id = markup
            .exact_attribute(0, "id")
            .map(|id| id.trim())
            .unwrap_or_default();
        if id != form.form_id || local(markup.element(0).name) != local(&form.nodes[0].name) {
            return Err(RunError::AnotherForm {
                found: id.to_owned(),
            });
        }
        let mut run = Self::around(form, world, Document::new());
        run.build(0, 0, Some((&markup, 0)));
        run.adopt_all();
        let meta = markup.child(0, "meta");
        let text = |name: &str| {
            let found = meta.and_then(|meta| markup.child(meta, name));
            found
                .map(|found| markup.element(found).text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        run.instance_id = match text("instanceID") {
            Some(id) => id,
            None => run.new_id(),
        };
        run.deprecated_id = text("deprecatedID");
        run.write_instance_id();
        run.settle_everything();
        run.opening = false;
        Ok(run)
    }

    /// Changes a submission that was sent before: its identifier becomes that of what is replaced, and it gets a new one.
    ///
    /// # Errors
    /// [`RunError`] when it is no instance of this form.
    pub fn edit(form: &'f XForm, world: World, xml: &str) -> Result<Self, RunError> {
        let mut run = Self::resume(form, world, xml)?;
        let id = run.new_id();
        run.deprecated_id = Some(std::mem::replace(&mut run.instance_id, id));
        run.write_instance_id();
        Ok(run)
    }

    fn around(form: &'f XForm, world: World, document: Document) -> Self {
        let mut documents: Vec<Arc<Document>> = Vec::with_capacity(form.secondary.len());
        let mut by_id = FxHashMap::default();
        let mut missing = Vec::new();
        for list in &form.secondary {
            let document = if let Some(document) = &list.document {
                Arc::clone(document)
            } else if list.source == "jr://instance/last-saved" {
                let read = world.last_saved.as_deref().and_then(Document::read);
                Arc::new(read.unwrap_or_default())
            } else if let Some(file) = list.file_name().and_then(|name| world.files.get(name)) {
                Arc::clone(&file.document)
            } else {
                missing.extend(list.file_name().map(ToOwned::to_owned));
                Arc::new(Document::new())
            };
            documents.push(document);
            by_id.insert(list.id.clone(), documents.len() as u32);
        }
        let language = form.language_number(&world.language);
        Self {
            form,
            document,
            states: Vec::new(),
            places: vec![Vec::new(); form.nodes.len()],
            documents,
            by_id,
            missing,
            language,
            random: Cell::new(world.seed),
            instance_id: String::new(),
            deprecated_id: None,
            upsets: RefCell::new(Vec::new()),
            opening: true,
            world,
        }
    }

    fn new_id(&self) -> String {
        format!("uuid:{}", uuid_of(self.random(), self.random()))
    }

    /// What the text of a node counts as by its type.
    fn reading(&self, place: u32) -> Reading {
        let node = self.form.nodes.get(place as usize);
        match node.map_or("", |node| node.bind.data_type.as_str()) {
            "int" | "integer" | "decimal" => Reading::Number,
            "boolean" => Reading::Truth,
            _ => Reading::Text,
        }
    }

    /// Tells new nodes what the form says of them, and finds the places of all.
    pub(super) fn adopt_all(&mut self) {
        for node in self.states.len()..self.document.nodes.len() {
            let reading = self.reading(self.document.nodes[node].tag);
            self.document.nodes[node].reading = reading;
            self.states.push(State::default());
        }
        for places in &mut self.places {
            places.clear();
        }
        let mut at = self.document.after(0, 0);
        while at != NONE {
            let tag = self.document.nodes[at as usize].tag;
            if let Some(places) = self.places.get_mut(tag as usize) {
                places.push(at);
            }
            at = self.document.after(0, at);
        }
    }

    /// Adds a row with everything that belongs in it, after the rows there are. [`Run::adopt_all`] must follow.
    pub(super) fn grow(&mut self, repeat: u32, parent: u32) -> u32 {
        let mut after = NONE;
        for child in self.document.children(parent) {
            if self.document.nodes[child as usize].tag <= repeat {
                after = child;
            }
        }
        let node = self.build_one(repeat, parent, after, "");
        self.build_below(repeat, node, None);
        node
    }

    /// Builds a node of the form and what is below it, from an instance where it holds something and else as in a new form.
    fn build(&mut self, place: u32, parent: u32, from: Option<(&Markup<'_>, u32)>) {
        let form = self.form;
        let known = &form.nodes[place as usize];
        let value = match from {
            Some((markup, element)) if markup.is_leaf(element) => {
                markup.element(element).text.to_string()
            }
            Some(_) => String::new(),
            None => known.default.clone(),
        };
        let last = self.document.nodes[parent as usize].last_child;
        let node = self.build_one(place, parent, last, &value);
        self.build_below(place, node, from);
    }

    fn build_one(&mut self, place: u32, parent: u32, after: u32, value: &str) -> u32 {
        let known = &self.form.nodes[place as usize];
        let name = local(known.name.trim_start_matches('@'));
        let node = self
            .document
            .insert(parent, after, name, value, known.attribute);
        self.document.nodes[node as usize].tag = place;
        node
    }

    fn build_below(&mut self, place: u32, node: u32, from: Option<(&Markup<'_>, u32)>) {
        let form = self.form;
        for &child in &form.nodes[place as usize].children {
            let known = &form.nodes[child as usize];
            let name = local(known.name.trim_start_matches('@'));
            if known.attribute {
                let written = from.and_then(|(markup, element)| {
                    let full = known.name.trim_start_matches('@');
                    markup
                        .exact_attribute(element, full)
                        .or_else(|| markup.attribute(element, name))
                });
                let value = written.map_or_else(|| known.default.clone(), ToString::to_string);
                let last = self.document.nodes[node as usize].last_child;
                self.build_one(child, node, last, &value);
                continue;
            }
            let Some((markup, element)) = from else {
                self.build(child, node, None);
                continue;
            };
            let found: Vec<u32> = markup
                .children(element)
                .filter(|found| local(markup.element(*found).name) == name)
                .collect();
            if known.repeat {
                for row in found.into_iter().take(super::MOST_INSTANCES) {
                    if self.document.nodes.len() >= super::MOST_NODES {
                        break;
                    }
                    self.build(child, node, Some((markup, row)));
                }
            } else {
                self.build(child, node, found.first().map(|found| (markup, *found)));
            }
        }
    }

    /// What the device knows is written in.
    fn preload(&mut self) {
        let clock = self.world.clock();
        let now = crate::xpath::dates::Moment::at(clock.milliseconds, clock);
        for (place, node) in self.form.nodes.iter().enumerate() {
            let Some((kind, parameter)) = &node.bind.preload else {
                continue;
            };
            let value = match (kind.as_str(), parameter.as_str()) {
                ("uid", _) => Some(self.instance_id.clone()),
                ("date", "today") => Some(now.day_text()),
                ("timestamp", "start") => Some(now.text(clock)),
                ("property", name) => self.world.properties.get(name).cloned(),
                _ => None,
            };
            if let Some(value) = value {
                for node in &self.places[place] {
                    self.document.nodes[*node as usize].value = value.as_str().into();
                }
            }
        }
    }

    /// Writes the identifier where the form has a place for it.
    fn write_instance_id(&mut self) {
        let path = format!("{}/meta/instanceID", self.form.nodes[0].path);
        if let Some(node) = self.node_at(&path) {
            self.document.nodes[node as usize].value = self.instance_id.as_str().into();
        }
    }
}
