//! From XML to a form.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Action, Bind, ChoiceSource, Control, ControlKind, Entity, Expression, FixedChoice, FormNode,
    ItemLabel, Piece, Plan, Secondary, Wording, Words, XForm, XFormError, fields, local_path, plan,
};
use crate::markup::{Markup, NONE, Refusal, local};
use crate::xpath::{Document, Expr};

/// The largest form, in bytes.
const BYTES: usize = 64 << 20;

/// The most elements a form has.
const ELEMENTS: usize = 2_000_000;

/// The most nodes of the form's own instance.
const NODES: usize = 100_000;

pub(super) fn read(xml: &str) -> Result<XForm, XFormError> {
    if xml.len() > BYTES {
        return Err(XFormError::TooLarge);
    }
    let markup = Markup::parse(xml, ELEMENTS).map_err(|refusal| match refusal {
        Refusal::Malformed(at) => XFormError::NotXml(at),
        Refusal::DocumentType => XFormError::DocumentType,
        Refusal::TooDeep | Refusal::TooLarge => XFormError::TooLarge,
        Refusal::Empty => XFormError::NotXml(0),
    })?;
    let head = markup.child(0, "head").ok_or(XFormError::NoModel)?;
    let model = markup.child(head, "model").ok_or(XFormError::NoModel)?;
    let primary = markup
        .children(model)
        .filter(|child| local(markup.element(*child).name) == "instance")
        .find_map(|instance| markup.children(instance).next())
        .ok_or(XFormError::NoInstance)?;
    let mut reader = Reader::new(&markup, primary)?;
    reader.form.title = markup
        .child(head, "title")
        .map(|title| markup.element(title).text.trim().to_owned())
        .unwrap_or_default();
    reader.model(model, primary)?;
    if let Some(body) = markup.child(0, "body") {
        reader.form.style = markup
            .attribute(body, "class")
            .map(ToString::to_string)
            .unwrap_or_default();
        let children: Vec<u32> = markup.children(body).collect();
        for child in children {
            if let Some(control) = reader.control(child, None, "")? {
                reader.form.body.push(control);
            }
        }
    }
    Ok(reader.finish(primary))
}

struct Reader<'m, 'a> {
    markup: &'m Markup<'a>,
    form: XForm,
    /// Binds may be named, and questions may name them instead of a path.
    bind_ids: FxHashMap<String, String>,
    expressions: FxHashMap<String, Arc<Expression>>,
}

impl<'m, 'a> Reader<'m, 'a> {
    fn new(markup: &'m Markup<'a>, primary: u32) -> Result<Self, XFormError> {
        let attribute = |name: &str| {
            markup
                .exact_attribute(primary, name)
                .map(|value| value.trim().to_owned())
        };
        let form_id = attribute("id")
            .or_else(|| attribute("xmlns"))
            .filter(|id| !id.is_empty());
        let mut namespaces: Vec<(String, String)> = Vec::new();
        for element in (0..markup.elements.len() as u32).take(64) {
            for (name, value) in markup.attributes(element) {
                if let Some(prefix) = name.strip_prefix("xmlns:")
                    && !namespaces.iter().any(|(known, _)| known == prefix)
                {
                    namespaces.push((prefix.to_owned(), value.to_string()));
                }
            }
        }
        let form = XForm {
            title: String::new(),
            form_id: form_id.ok_or(XFormError::NoInstance)?,
            version: attribute("version").unwrap_or_default(),
            style: String::new(),
            languages: Vec::new(),
            default_language: 0,
            submission: Vec::new(),
            root_attributes: markup
                .attributes(primary)
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.to_string()))
                .collect(),
            namespaces,
            nodes: Vec::new(),
            by_path: FxHashMap::default(),
            itext: FxHashMap::default(),
            secondary: Vec::new(),
            controls: Vec::new(),
            body: Vec::new(),
            actions: Vec::new(),
            entities: Vec::new(),
            fields: Vec::new(),
            field_paths: FxHashMap::default(),
            tables: Vec::new(),
            slots: Vec::new(),
            initial: Document::new(),
            plan: Plan::default(),
        };
        Ok(Self {
            markup,
            form,
            bind_ids: FxHashMap::default(),
            expressions: FxHashMap::default(),
        })
    }

    fn model(&mut self, model: u32, primary: u32) -> Result<(), XFormError> {
        let markup = self.markup;
        let mut shape: Vec<Shape> = Vec::new();
        shape_of(markup, primary, NONE, false, &mut shape)?;
        self.place_nodes(&shape);
        let parts: Vec<(u32, &str)> = markup
            .children(model)
            .map(|child| (child, local(markup.element(child).name)))
            .collect();
        for (part, _) in parts.iter().filter(|(_, name)| *name == "itext") {
            self.itext(*part)?;
        }
        for (part, name) in &parts {
            match *name {
                "instance" => self.secondary(*part, primary),
                "bind" => self.bind(*part)?,
                "submission" => {
                    self.form.submission = markup
                        .attributes(*part)
                        .iter()
                        .map(|(name, value)| (local(name).to_owned(), value.to_string()))
                        .collect();
                }
                _ => {}
            }
        }
        for (part, _) in &parts {
            self.action(*part, None)?;
        }
        Ok(())
    }

    /// Gives every node its place so that what is below a node follows it at once.
    fn place_nodes(&mut self, shape: &[Shape]) {
        let mut stack = vec![(0, None::<u32>, String::new())];
        while let Some((index, parent, above)) = stack.pop() {
            let found: &Shape = &shape[index];
            let place = self.form.nodes.len() as u32;
            let name = if found.attribute {
                format!("@{}", local(&found.name))
            } else {
                found.name.clone()
            };
            let path = format!(
                "{above}/{}",
                if found.attribute {
                    &name
                } else {
                    local(&found.name)
                }
            );
            self.form.by_path.entry(path.clone()).or_insert(place);
            if let Some(parent) = parent {
                self.form.nodes[parent as usize].children.push(place);
            }
            self.form.nodes.push(FormNode {
                name: if found.attribute {
                    format!("@{}", found.name)
                } else {
                    name
                },
                path: path.clone(),
                parent,
                children: Vec::new(),
                attribute: found.attribute,
                repeat: false,
                within: None,
                default: found.text.clone(),
                bind: Bind::default(),
                control: None,
                field: None,
                end: place + 1,
            });
            for child in found.children.iter().rev() {
                stack.push((*child, Some(place), path.clone()));
            }
        }
        // A node ends where the last node below it ends.
        for place in (1..self.form.nodes.len()).rev() {
            let end = self.form.nodes[place].end;
            if let Some(parent) = self.form.nodes[place].parent {
                let above = &mut self.form.nodes[parent as usize];
                above.end = above.end.max(end);
            }
        }
    }

    fn expression(
        &mut self,
        source: &str,
        path: &str,
        attribute: &'static str,
    ) -> Result<Arc<Expression>, XFormError> {
        if let Some(known) = self.expressions.get(source) {
            return Ok(Arc::clone(known));
        }
        let mut expression = Expression::parse(source).map_err(|error| XFormError::Expression {
            path: path.to_owned(),
            attribute,
            error,
        })?;
        let nodes = &self.form.by_path;
        expression.aim(&mut |path| nodes.get(path).copied());
        let expression = Arc::new(expression);
        self.expressions
            .insert(source.to_owned(), Arc::clone(&expression));
        Ok(expression)
    }

    fn secondary(&mut self, instance: u32, primary: u32) {
        let markup = self.markup;
        if markup.children(instance).any(|child| child == primary) {
            return;
        }
        let Some(id) = markup.exact_attribute(instance, "id") else {
            return;
        };
        let document = markup.children(instance).next().map(|root| {
            let mut document = Document::new();
            document.copy(markup, root, 0);
            Arc::new(document)
        });
        self.form.secondary.push(Secondary {
            id: id.to_string(),
            source: markup
                .attribute(instance, "src")
                .map(ToString::to_string)
                .unwrap_or_default(),
            document,
        });
    }

    fn itext(&mut self, itext: u32) -> Result<(), XFormError> {
        let markup = self.markup;
        let translations: Vec<u32> = markup
            .children(itext)
            .filter(|child| local(markup.element(*child).name) == "translation")
            .collect();
        for translation in &translations {
            let name = markup
                .attribute(*translation, "lang")
                .map(ToString::to_string)
                .unwrap_or_default();
            if markup
                .attribute(*translation, "default")
                .is_some_and(|value| !value.starts_with("false"))
            {
                self.form.default_language = self.form.languages.len();
            }
            self.form.languages.push(name.into());
        }
        let count = translations.len();
        let mut collected: FxHashMap<String, Wording> = FxHashMap::default();
        for (number, translation) in translations.iter().enumerate() {
            for text in markup.children(*translation) {
                let Some(id) = markup.attribute(text, "id") else {
                    continue;
                };
                let words = self.words(text)?;
                let wording = collected.entry(id.to_string()).or_insert_with(|| Wording {
                    languages: vec![Words::default(); count],
                });
                wording.languages[number] = words;
            }
        }
        self.form.itext = collected
            .into_iter()
            .map(|(id, wording)| (id, Arc::new(wording)))
            .collect();
        // A single language that nobody named is no language of its own.
        if count == 1 && &*self.form.languages[0] == "default" {
            self.form.languages.clear();
        }
        Ok(())
    }

    fn words(&mut self, text: u32) -> Result<Words, XFormError> {
        let markup = self.markup;
        let mut words = Words::default();
        for value in markup.children(text) {
            let pieces = self.pieces(value)?;
            let plain = || Some(super::plain_text(&pieces)).filter(|text| !text.is_empty());
            match markup.attribute(value, "form").map(AsRef::as_ref) {
                Some("image") => words.media.image = plain(),
                Some("big-image") => words.media.big_image = plain(),
                Some("audio") => words.media.audio = plain(),
                Some("video") => words.media.video = plain(),
                Some("short") => words.short = pieces,
                Some("guidance") => words.guidance = pieces,
                None | Some("long") => words.text = pieces,
                Some(_) => {}
            }
        }
        Ok(words)
    }

    /// Text with outputs.
    fn pieces(&mut self, element: u32) -> Result<Vec<Piece>, XFormError> {
        let markup = self.markup;
        let mut pieces = Vec::new();
        let say = |text: &str, pieces: &mut Vec<Piece>| {
            let is_layout = text.trim().is_empty() && text.contains('\n');
            if !text.is_empty() && !is_layout {
                pieces.push(Piece::Words(text.to_owned()));
            }
        };
        say(&markup.element(element).text, &mut pieces);
        for child in markup.children(element) {
            let found = markup.element(child);
            if local(found.name) == "output" {
                let source = markup
                    .attribute(child, "value")
                    .or_else(|| markup.attribute(child, "ref"));
                if let Some(source) = source {
                    pieces.push(Piece::Output(self.expression(source, "", "output")?));
                }
            }
            say(&found.tail, &mut pieces);
        }
        // White space around the text comes from the way the file is laid out.
        if let Some(Piece::Words(first)) = pieces.first_mut() {
            *first = first.trim_start_matches(['\n', '\t']).to_owned();
        }
        if let Some(Piece::Words(last)) = pieces.last_mut() {
            *last = last.trim_end().to_owned();
        }
        pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
        Ok(pieces)
    }

    /// A label or hint: its own text, or a text of the translations.
    fn wording(&mut self, element: u32) -> Result<Option<Arc<Wording>>, XFormError> {
        if let Some(reference) = self.markup.attribute(element, "ref")
            && let Some(wording) = self.itext_named(reference)
        {
            return Ok(Some(wording));
        }
        let pieces = self.pieces(element)?;
        Ok((!pieces.is_empty()).then(|| Arc::new(Wording::plain(pieces))))
    }

    /// The text that `jr:itext('…')` names.
    fn itext_named(&self, source: &str) -> Option<Arc<Wording>> {
        let source = source.trim();
        if !source.starts_with("jr:itext(") {
            return None;
        }
        let expression = Expression::parse(source).ok()?;
        let Expr::Call(call) = expression.root() else {
            return None;
        };
        let [Expr::Text(id)] = call.arguments.as_slice() else {
            return None;
        };
        self.form.itext.get(&**id).cloned()
    }

    fn bind(&mut self, element: u32) -> Result<(), XFormError> {
        let markup = self.markup;
        let Some(path) = markup
            .attribute(element, "nodeset")
            .or_else(|| markup.attribute(element, "ref"))
        else {
            return Ok(());
        };
        let path = local_path(path);
        if let Some(id) = markup.exact_attribute(element, "id") {
            self.bind_ids.insert(id.to_string(), path.clone());
        }
        // A rule for a node that is not there has nothing to rule.
        let Some(&node) = self.form.by_path.get(&path) else {
            return Ok(());
        };
        let mut bind = std::mem::take(&mut self.form.nodes[node as usize].bind);
        let mut preload = None;
        let mut preload_parameters = String::new();
        for (name, value) in markup.attributes(element) {
            let place = match local(name) {
                "relevant" => (&mut bind.relevant, "relevant"),
                "required" => (&mut bind.required, "required"),
                "readonly" => (&mut bind.read_only, "readonly"),
                "constraint" => (&mut bind.constraint, "constraint"),
                "calculate" => (&mut bind.calculate, "calculate"),
                "type" => {
                    value
                        .strip_prefix("xsd:")
                        .unwrap_or(value)
                        .clone_into(&mut bind.data_type);
                    continue;
                }
                "constraintMsg" => {
                    bind.constraint_message = self.message(value);
                    continue;
                }
                "requiredMsg" => {
                    bind.required_message = self.message(value);
                    continue;
                }
                "preload" => {
                    preload = Some(value.to_string());
                    continue;
                }
                "preloadParams" => {
                    preload_parameters = value.to_string();
                    continue;
                }
                "nodeset" | "ref" | "id" => continue,
                _ => {
                    bind.others.push(((*name).to_owned(), value.to_string()));
                    continue;
                }
            };
            if !value.trim().is_empty() {
                *place.0 = Some(self.expression(value, &path, place.1)?);
            }
        }
        bind.preload = preload.map(|kind| (kind, preload_parameters));
        self.form.nodes[node as usize].bind = bind;
        Ok(())
    }

    fn message(&self, value: &str) -> Option<Arc<Wording>> {
        if let Some(wording) = self.itext_named(value) {
            return Some(wording);
        }
        let words = vec![Piece::Words(value.to_owned())];
        (!value.trim().is_empty()).then(|| Arc::new(Wording::plain(words)))
    }

    fn control(
        &mut self,
        element: u32,
        parent: Option<u32>,
        context: &str,
    ) -> Result<Option<u32>, XFormError> {
        let markup = self.markup;
        let kind = match local(markup.element(element).name) {
            "group" => ControlKind::Group,
            "repeat" => ControlKind::Repeat,
            "input" | "secret" => ControlKind::Input,
            "select1" => ControlKind::SelectOne,
            "select" => ControlKind::SelectMany,
            "rank" => ControlKind::Rank,
            "upload" => ControlKind::Upload,
            "trigger" => ControlKind::Trigger,
            "range" => ControlKind::Range,
            _ => return Ok(None),
        };
        let reference = markup
            .exact_attribute(element, "ref")
            .or_else(|| markup.exact_attribute(element, "nodeset"))
            .map(|path| local_path(path))
            .or_else(|| {
                markup
                    .exact_attribute(element, "bind")
                    .and_then(|id| self.bind_ids.get(&**id).cloned())
            })
            .map(|path| absolute(context, &path));
        let node = reference
            .as_ref()
            .and_then(|path| self.form.by_path.get(path).copied());
        let context = reference.unwrap_or_else(|| context.to_owned());
        let place = self.form.controls.len() as u32;
        let mut control = Control {
            kind,
            node,
            label: None,
            hint: None,
            appearance: markup
                .attribute(element, "appearance")
                .map(|text| text.trim().to_owned())
                .unwrap_or_default(),
            parameters: Vec::new(),
            choices: None,
            children: Vec::new(),
            parent,
            count: None,
            fixed: false,
        };
        for (name, value) in markup.attributes(element) {
            match local(name) {
                "ref" | "nodeset" | "appearance" | "bind" => {}
                "count" => control.count = Some(self.expression(value, &context, "count")?),
                "noAddRemove" => control.fixed = value.trim() == "true()" || value.trim() == "true",
                // A list in a file that only a search can reach: the items are named as every converter names them.
                "query" => {
                    control.choices = Some(ChoiceSource::Items {
                        nodes: self.expression(value, &context, "query")?,
                        value: self.expression("name", &context, "query")?,
                        label: ItemLabel::Child(self.expression("label", &context, "query")?),
                    });
                }
                name => control
                    .parameters
                    .push((name.to_owned(), value.to_string())),
            }
        }
        self.form.controls.push(control);
        if let Some(node) = node {
            let found = &mut self.form.nodes[node as usize];
            found.repeat |= kind == ControlKind::Repeat;
            if found.control.is_none() || kind == ControlKind::Repeat {
                found.control = Some(place);
            }
        }
        let mut fixed = Vec::new();
        let mut children = Vec::new();
        for child in markup.children(element) {
            match local(markup.element(child).name) {
                "label" => {
                    let label = self.wording(child)?;
                    self.form.controls[place as usize].label = label;
                }
                "hint" => {
                    let hint = self.wording(child)?;
                    self.form.controls[place as usize].hint = hint;
                }
                "item" => fixed.push(self.fixed_choice(child)?),
                "itemset" => {
                    let source = self.itemset(child, &context)?;
                    self.form.controls[place as usize].choices = source;
                }
                _ => {
                    if let Some(child) = self.control(child, Some(place), &context)? {
                        children.push(child);
                    } else {
                        self.action(child, node)?;
                    }
                }
            }
        }
        let control = &mut self.form.controls[place as usize];
        control.children = children;
        if !fixed.is_empty() {
            control.choices = Some(ChoiceSource::Fixed(fixed));
        }
        self.join_repeat(place);
        Ok(Some(place))
    }

    /// A repeat stands in a group of the same node that holds its heading; the two are one.
    fn join_repeat(&mut self, place: u32) {
        let control = &self.form.controls[place as usize];
        let (ControlKind::Group, [only]) = (control.kind, control.children.as_slice()) else {
            return;
        };
        let only = *only;
        let inner = &self.form.controls[only as usize];
        if inner.kind != ControlKind::Repeat
            || inner.label.is_some()
            || (control.node.is_some() && inner.node != control.node)
        {
            return;
        }
        let mut joined = inner.clone();
        joined.label.clone_from(&control.label);
        joined.hint.clone_from(&control.hint);
        joined.parent = control.parent;
        if joined.appearance.is_empty() {
            joined.appearance.clone_from(&control.appearance);
        }
        for child in &joined.children {
            self.form.controls[*child as usize].parent = Some(place);
        }
        if let Some(node) = joined.node {
            self.form.nodes[node as usize].control = Some(place);
        }
        self.form.controls[only as usize].children = Vec::new();
        self.form.controls[place as usize] = joined;
    }

    fn fixed_choice(&mut self, item: u32) -> Result<FixedChoice, XFormError> {
        let markup = self.markup;
        let value = markup
            .child(item, "value")
            .map(|value| markup.element(value).text.trim().to_owned());
        let label = match markup.child(item, "label") {
            Some(label) => self.wording(label)?,
            None => None,
        };
        Ok(FixedChoice {
            value: value.unwrap_or_default(),
            label: label.unwrap_or_default(),
        })
    }

    fn itemset(&mut self, itemset: u32, context: &str) -> Result<Option<ChoiceSource>, XFormError> {
        let markup = self.markup;
        let Some(nodes) = markup.attribute(itemset, "nodeset") else {
            return Ok(None);
        };
        let nodes = self.expression(nodes, context, "itemset")?;
        let reference = |name: &str, fallback: &str| {
            markup
                .child(itemset, name)
                .and_then(|child| markup.attribute(child, "ref"))
                .map_or_else(
                    || fallback.to_owned(),
                    |reference| reference.trim().to_owned(),
                )
        };
        let value = reference("value", "name");
        let value = self.expression(&value, context, "itemset")?;
        let label = reference("label", "label");
        let by_itext = label
            .strip_prefix("jr:itext(")
            .and_then(|rest| rest.strip_suffix(')'));
        let label = match by_itext {
            Some(child) => ItemLabel::Itext(self.expression(child, context, "itemset")?),
            None => ItemLabel::Child(self.expression(&label, context, "itemset")?),
        };
        Ok(Some(ChoiceSource::Items {
            nodes,
            value,
            label,
        }))
    }

    fn action(&mut self, element: u32, source: Option<u32>) -> Result<(), XFormError> {
        let markup = self.markup;
        let name = local(markup.element(element).name);
        if !matches!(name, "setvalue" | "setgeopoint") {
            return Ok(());
        }
        let reference = markup
            .exact_attribute(element, "ref")
            .map(|path| local_path(path));
        let reference = reference.or_else(|| {
            markup
                .exact_attribute(element, "bind")
                .and_then(|id| self.bind_ids.get(&**id).cloned())
        });
        let Some(target) = reference.and_then(|path| self.form.by_path.get(&path).copied()) else {
            return Ok(());
        };
        let path = self.form.nodes[target as usize].path.clone();
        let text = markup.element(element).text.trim();
        let value = if name == "setgeopoint" {
            None
        } else if let Some(value) = markup
            .attribute(element, "value")
            .filter(|value| !value.trim().is_empty())
        {
            Some(self.expression(value, &path, "setvalue")?)
        } else {
            let quote = if text.contains('\'') { '"' } else { '\'' };
            Some(self.expression(
                &format!("{quote}{}{quote}", text.replace(quote, "")),
                &path,
                "setvalue",
            )?)
        };
        for event in markup
            .attribute(element, "event")
            .map(AsRef::as_ref)
            .unwrap_or_default()
            .split_whitespace()
        {
            self.form.actions.push(Action {
                event: event.to_owned(),
                target,
                source: if event == "odk-instance-first-load" {
                    None
                } else {
                    source
                },
                value: value.clone(),
            });
        }
        Ok(())
    }

    fn finish(mut self, primary: u32) -> XForm {
        for place in 0..self.form.nodes.len() {
            let above = self.form.nodes[place]
                .parent
                .and_then(|parent| self.form.nodes[parent as usize].within);
            let node = &mut self.form.nodes[place];
            node.within = if node.repeat {
                Some(place as u32)
            } else {
                above
            };
        }
        self.initial(primary);
        self.entities();
        fields::derive(&mut self.form);
        self.form.plan = plan::make(&self.form);
        self.form
    }

    /// The instance a new submission begins as: the form's own, without its templates.
    fn initial(&mut self, primary: u32) {
        let markup = self.markup;
        let mut document = Document::new();
        let mut stack = vec![(primary, 0_u32, String::new())];
        while let Some((element, parent, above)) = stack.pop() {
            let found = markup.element(element);
            let path = format!("{above}/{}", local(found.name));
            let Some(&tag) = self.form.by_path.get(&path) else {
                continue;
            };
            let node = document.append(
                parent,
                local(found.name),
                if markup.is_leaf(element) {
                    &found.text
                } else {
                    ""
                },
                false,
            );
            document.nodes[node as usize].tag = tag;
            for (name, value) in own_attributes(markup, element) {
                let attribute = document.append(node, local(name), value, true);
                let known = self.form.by_path.get(&format!("{path}/@{}", local(name)));
                document.nodes[attribute as usize].tag = known.copied().unwrap_or(NONE);
            }
            let children: Vec<u32> = markup
                .children(element)
                .filter(|child| !is_template(markup, *child))
                .collect();
            for child in children.into_iter().rev() {
                stack.push((child, node, path.clone()));
            }
        }
        self.form.initial = document;
    }

    fn entities(&mut self) {
        let named = |node: &FormNode, name: &str| {
            let found = node
                .children
                .iter()
                .map(|child| &self.form.nodes[*child as usize]);
            let mut found = found.filter(|child| child.attribute);
            found
                .find(|child| child.path.ends_with(&format!("/@{name}")))
                .map(|child| child.default.clone())
        };
        let found: Vec<Entity> = self
            .form
            .nodes
            .iter()
            .filter(|node| node.path.ends_with("/meta/entity"))
            .filter_map(|node| {
                Some(Entity {
                    dataset: named(node, "dataset")?,
                    path: node.path.clone(),
                    creates: named(node, "create").is_some(),
                    updates: named(node, "update").is_some(),
                })
            })
            .collect();
        self.form.entities = found;
    }
}

fn is_template(markup: &Markup<'_>, element: u32) -> bool {
    markup
        .attributes(element)
        .iter()
        .any(|(name, _)| name.ends_with(":template"))
}

/// The attributes that belong to the answers: not those of the markup itself.
fn own_attributes<'m>(
    markup: &'m Markup<'_>,
    element: u32,
) -> impl Iterator<Item = (&'m str, &'m str)> {
    markup
        .attributes(element)
        .iter()
        .map(|(name, value)| (*name, &**value))
        .filter(|(name, _)| !name.starts_with("xmlns") && !name.ends_with(":template"))
}

fn absolute(context: &str, path: &str) -> String {
    if path.starts_with('/') || context.is_empty() {
        return path.to_owned();
    }
    let mut steps: Vec<&str> = context.split('/').collect();
    for step in path.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// A node of the instance with all its occurrences made one.
struct Shape {
    name: String,
    attribute: bool,
    text: String,
    template: bool,
    children: Vec<usize>,
}

fn shape_of(
    markup: &Markup<'_>,
    element: u32,
    parent: u32,
    in_template: bool,
    shape: &mut Vec<Shape>,
) -> Result<(), XFormError> {
    if shape.len() >= NODES {
        return Err(XFormError::TooLarge);
    }
    let found = markup.element(element);
    let template = in_template || is_template(markup, element);
    let text = if markup.is_leaf(element) {
        found.text.to_string()
    } else {
        String::new()
    };
    let known = (parent != NONE)
        .then(|| {
            let mut siblings = shape[parent as usize].children.iter();
            siblings
                .find(|child| !shape[**child].attribute && shape[**child].name == found.name)
                .copied()
        })
        .flatten();
    let place = known.unwrap_or_else(|| add_shape(shape, parent, found.name, false));
    if known.is_none() || (template && !shape[place].template) {
        shape[place].text = text;
        shape[place].template = template;
    }
    for (name, value) in own_attributes(markup, element) {
        let known = {
            let mut siblings = shape[place].children.iter();
            siblings
                .find(|child| shape[**child].attribute && shape[**child].name == name)
                .copied()
        };
        let attribute = known.unwrap_or_else(|| add_shape(shape, place as u32, name, true));
        if known.is_none() {
            value.clone_into(&mut shape[attribute].text);
        }
    }
    for child in markup.children(element) {
        shape_of(markup, child, place as u32, template, shape)?;
    }
    Ok(())
}

fn add_shape(shape: &mut Vec<Shape>, parent: u32, name: &str, attribute: bool) -> usize {
    let place = shape.len();
    shape.push(Shape {
        name: name.to_owned(),
        attribute,
        text: String::new(),
        template: false,
        children: Vec::new(),
    });
    if parent != NONE {
        shape[parent as usize].children.push(place);
    }
    place
}
