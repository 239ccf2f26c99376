//! What is to be shown now.

use super::Run;
use crate::markup::NONE;
use crate::xform::{
    ChoiceSource, Control, ControlKind, FieldKind, ItemLabel, Media, Piece, Wording,
};
use crate::xpath::{Expression, NodeId, Value};

/// A text with the pictures and sounds that belong to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The text, with every value put in. It may hold the marks of Markdown and the tags that forms are allowed.
    pub text: String,
    /// Pictures and sounds, as the form names them.
    pub media: Media,
}

impl Caption {
    /// Is there neither text nor media?
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.media.is_empty()
    }
}

/// Something that is shown.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Several things under a heading.
    Group(GroupShown),
    /// Rows.
    Repeat(RepeatShown),
    /// A question, or a note.
    Question(Box<QuestionShown>),
}

/// A group.
#[derive(Debug, Clone)]
pub struct GroupShown {
    /// Its path, rows numbered; empty for a group that stands only on the page.
    pub path: String,
    /// Its heading.
    pub caption: Caption,
    /// How it should look, for example `field-list`.
    pub appearance: String,
    /// What is in it.
    pub children: Vec<Shown>,
}

/// A repeat with its rows.
#[derive(Debug, Clone)]
pub struct RepeatShown {
    /// Its path without the number of its own rows: what [`Run::add_repeat`] takes.
    pub path: String,
    /// Its heading.
    pub caption: Caption,
    /// How it should look.
    pub appearance: String,
    /// Its rows.
    pub instances: Vec<InstanceShown>,
    /// May the person add and remove rows, or does the form count them?
    pub open: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct InstanceShown {
    /// Its path, numbered: what [`Run::remove_repeat`] takes.
    pub path: String,
    /// Counted from 1.
    pub number: usize,
    /// What is in it.
    pub children: Vec<Shown>,
}

/// A question, or a note.
#[derive(Debug, Clone)]
pub struct QuestionShown {
    /// Its path, rows numbered: what [`Run::set`] takes.
    pub path: String,
    /// Its place in [`crate::XForm::fields`].
    pub field: usize,
    /// What the answer is.
    pub kind: FieldKind,
    /// How it is asked.
    pub control: ControlKind,
    /// The question.
    pub caption: Caption,
    /// The hint.
    pub hint: Caption,
    /// Guidance for whoever asks it of others.
    pub guidance: String,
    /// The answer as it stands.
    pub value: String,
    /// What may be chosen now.
    pub choices: Vec<ChoiceShown>,
    /// Must it be answered?
    pub required: bool,
    /// What the form says when it is not, in the form's own words; empty if it says nothing.
    pub required_message: String,
    /// What the form says of a wrong answer, in the form's own words; empty if it says nothing.
    pub constraint_message: String,
    /// Is the answer only to be read?
    pub read_only: bool,
    /// How it should look, as written.
    pub appearance: String,
    /// `start`, `end`, `step`, `mediatype`, `rows`, … of the question, then `max-pixels` and the like of its rules.
    pub parameters: Vec<(String, String)>,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceShown {
    /// What is kept.
    pub value: String,
    /// What is read.
    pub label: Caption,
}

impl Run<'_> {
    /// Everything that is to be shown now, in order. What is not relevant is not there, nor is a group with nothing in it.
    pub fn events(&self) -> Vec<Shown> {
        let root = self.document.root().unwrap_or(0);
        let mut shown = Vec::new();
        for control in &self.form.body {
            self.show(*control, root, &mut shown);
        }
        shown
    }

    /// One question, by its path with rows numbered; none where nothing is asked now.
    pub fn question(&self, path: &str) -> Option<QuestionShown> {
        let node = self.node_at(path)?;
        let found = &self.document.nodes[node as usize];
        let known = self.form.nodes.get(found.tag as usize)?;
        let control = &self.form.controls[known.control? as usize];
        let asks = !matches!(control.kind, ControlKind::Group | ControlKind::Repeat);
        (asks && found.relevant).then(|| self.question_shown(control, node))
    }

    /// Every question that is to be shown now, in order, out of its groups and rows.
    pub fn questions(&self) -> Vec<QuestionShown> {
        let mut stack: Vec<Shown> = self.events();
        stack.reverse();
        let mut questions = Vec::new();
        while let Some(shown) = stack.pop() {
            match shown {
                Shown::Question(question) => questions.push(*question),
                Shown::Group(group) => stack.extend(group.children.into_iter().rev()),
                Shown::Repeat(repeat) => {
                    let rows = repeat.instances.into_iter().rev();
                    stack.extend(rows.flat_map(|row| row.children.into_iter().rev()));
                }
            }
        }
        questions
    }

    /// Calls `each` with every control that asks something now, and its node; the order is that of the body.
    pub(super) fn asked(&self, each: &mut dyn FnMut(&Control, u32)) {
        let root = self.document.root().unwrap_or(0);
        let mut stack: Vec<(u32, u32)> = self
            .form
            .body
            .iter()
            .rev()
            .map(|control| (*control, root))
            .collect();
        while let Some((number, context)) = stack.pop() {
            let control = &self.form.controls[number as usize];
            let nodes = self.nodes_of(control, context);
            match control.kind {
                ControlKind::Group | ControlKind::Repeat => {
                    for node in nodes.into_iter().rev() {
                        stack.extend(control.children.iter().rev().map(|child| (*child, node)));
                    }
                }
                _ => {
                    if let Some(node) = nodes.first() {
                        each(control, *node);
                    }
                }
            }
        }
    }

    /// The relevant nodes that a control is about, asked within a node; a group without a node of its own stands where it is.
    pub(crate) fn nodes_of(&self, control: &Control, context: u32) -> Vec<u32> {
        let Some(place) = control.node else {
            return match control.kind {
                ControlKind::Group => vec![context],
                _ => Vec::new(),
            };
        };
        let mut nodes = Vec::new();
        self.own(place, context, &mut |node| nodes.push(node));
        if control.kind != ControlKind::Repeat {
            nodes.truncate(1);
        }
        nodes
    }

    fn show(&self, number: u32, context: u32, into: &mut Vec<Shown>) {
        let control = &self.form.controls[number as usize];
        let nodes = self.nodes_of(control, context);
        match control.kind {
            ControlKind::Group => {
                let Some(&node) = nodes.first() else { return };
                let children = self.show_all(&control.children, node);
                if !children.is_empty() {
                    into.push(Shown::Group(GroupShown {
                        path: if control.node.is_some() {
                            self.path_of(node)
                        } else {
                            String::new()
                        },
                        caption: self.caption(control.label.as_deref(), node),
                        appearance: control.appearance.clone(),
                        children,
                    }));
                }
            }
            ControlKind::Repeat => {
                let Some(repeat) = control.node else { return };
                let parent = self.parent_of_rows(repeat, context);
                let Some(parent) = parent else { return };
                let open = !self.counts_itself(repeat);
                if nodes.is_empty() && !open {
                    return;
                }
                let name = crate::markup::local(&self.form.nodes[repeat as usize].name);
                let instances = nodes
                    .iter()
                    .map(|node| InstanceShown {
                        path: self.path_of(*node),
                        number: self.document.ordinal(*node),
                        children: self.show_all(&control.children, *node),
                    })
                    .collect();
                into.push(Shown::Repeat(RepeatShown {
                    path: format!("{}/{name}", self.path_of(parent)),
                    caption: self.caption(control.label.as_deref(), parent),
                    appearance: control.appearance.clone(),
                    instances,
                    open,
                }));
            }
            _ => {
                if let Some(&node) = nodes.first() {
                    into.push(Shown::Question(Box::new(
                        self.question_shown(control, node),
                    )));
                }
            }
        }
    }

    /// The node around the rows of a repeat, if it is relevant and the repeat itself is not ruled out.
    pub(super) fn parent_of_rows(&self, repeat: u32, context: u32) -> Option<u32> {
        let around = self.form.nodes[repeat as usize].parent?;
        let mut parent = None;
        self.own(around, context, &mut |node| parent = parent.or(Some(node)));
        let parent = parent?;
        // A repeat whose every row is ruled out is ruled out itself; without rows, its rule is asked of where they would be.
        let rows = self.rows_of(repeat, parent);
        if rows.is_empty() {
            let rule = self.form.nodes[repeat as usize].bind.relevant.as_ref();
            return rule
                .is_none_or(|rule| self.truth(rule, parent, "relevant", true))
                .then_some(parent);
        }
        let ruled_out = rows.iter().all(|row| !self.states[*row as usize].relevant);
        (!ruled_out).then_some(parent)
    }

    fn show_all(&self, controls: &[u32], context: u32) -> Vec<Shown> {
        let mut shown = Vec::new();
        for control in controls {
            self.show(*control, context, &mut shown);
        }
        shown
    }

    fn question_shown(&self, control: &Control, node: u32) -> QuestionShown {
        let found = &self.document.nodes[node as usize];
        let known = &self.form.nodes[found.tag as usize];
        let state = self.states[node as usize];
        let hint = control.hint.as_deref();
        let guidance = hint
            .and_then(|hint| hint.words(self.language))
            .map(|words| self.say(&words.guidance, node));
        let message = |wording: Option<&Wording>| self.caption(wording, node).text;
        let mut parameters = control.parameters.clone();
        for (name, value) in &known.bind.others {
            parameters.push((crate::markup::local(name).to_owned(), value.clone()));
        }
        QuestionShown {
            path: self.path_of(node),
            field: known.field.unwrap_or(0),
            kind: known
                .field
                .map_or(FieldKind::Text, |field| self.form.fields[field].kind),
            control: control.kind,
            caption: self.caption(control.label.as_deref(), node),
            hint: self.caption(hint, node),
            guidance: guidance.unwrap_or_default(),
            value: found.value.to_string(),
            choices: control
                .choices
                .as_ref()
                .map(|source| choices(self, source, node))
                .unwrap_or_default(),
            required: state.required,
            required_message: message(known.bind.required_message.as_deref()),
            constraint_message: message(known.bind.constraint_message.as_deref()),
            read_only: state.read_only || known.bind.calculate.is_some(),
            appearance: control.appearance.clone(),
            parameters,
        }
    }

    fn caption(&self, wording: Option<&Wording>, node: u32) -> Caption {
        let Some(words) = wording.and_then(|wording| wording.words(self.language)) else {
            return Caption::default();
        };
        Caption {
            text: self.say(&words.text, node),
            media: words.media.clone(),
        }
    }

    /// Pieces as one text, every value put in.
    pub(super) fn say(&self, pieces: &[Piece], node: u32) -> String {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Output(expression) => {
                    let at = NodeId { document: 0, node };
                    if let Ok(value) = expression.evaluate(self, at) {
                        text.push_str(&value.text(self));
                    }
                }
            }
        }
        text
    }

    /// What the form says of a node's wrong or missing answer.
    pub(super) fn message(&self, wording: Option<&Wording>, node: u32) -> Option<String> {
        let text = self.caption(wording, node).text;
        (!text.is_empty()).then_some(text)
    }
}

pub(super) fn choices(run: &Run<'_>, source: &ChoiceSource, node: u32) -> Vec<ChoiceShown> {
    match source {
        ChoiceSource::Fixed(fixed) => fixed
            .iter()
            .map(|choice| ChoiceShown {
                value: choice.value.clone(),
                label: run.caption(Some(&choice.label), node),
            })
            .collect(),
        ChoiceSource::Items {
            nodes,
            value,
            label,
        } => {
            let at = NodeId { document: 0, node };
            let Ok(Value::Nodes(items)) = nodes.evaluate(run, at) else {
                return Vec::new();
            };
            items
                .into_iter()
                .map(|item| ChoiceShown {
                    value: text_at(run, value, item),
                    label: label_at(run, label, item, node),
                })
                .filter(|choice| !choice.value.is_empty())
                .collect()
        }
    }
}

/// The values that may be chosen now, without their labels.
pub(super) fn values(run: &Run<'_>, source: &ChoiceSource, node: u32) -> Vec<String> {
    match source {
        ChoiceSource::Fixed(fixed) => fixed.iter().map(|choice| choice.value.clone()).collect(),
        ChoiceSource::Items { nodes, value, .. } => {
            let at = NodeId { document: 0, node };
            let Ok(Value::Nodes(items)) = nodes.evaluate(run, at) else {
                return Vec::new();
            };
            let values = items.into_iter().map(|item| text_at(run, value, item));
            values.filter(|value| !value.is_empty()).collect()
        }
    }
}

fn text_at(run: &Run<'_>, expression: &Expression, item: NodeId) -> String {
    // Nearly always this is the name of a child.
    let document = crate::xpath::Host::document(run, item.document);
    let name = expression.source().trim();
    if let Some(child) = document.child(item.node, name)
        && document.nodes[child as usize].first_child == NONE
        && document.nodes[child as usize].relevant
    {
        return document.value(child).to_owned();
    }
    match expression.evaluate(run, item) {
        Ok(value) => value.text(run).into_owned(),
        Err(_) => String::new(),
    }
}

fn label_at(run: &Run<'_>, label: &ItemLabel, item: NodeId, node: u32) -> Caption {
    match label {
        ItemLabel::Child(child) => Caption {
            text: text_at(run, child, item),
            media: Media::default(),
        },
        ItemLabel::Itext(child) => {
            let id = text_at(run, child, item);
            run.caption(run.form.itext(&id).map(|wording| &**wording), node)
        }
    }
}
