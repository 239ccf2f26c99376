//! The answers of a form as fields and tables.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{ChoiceSource, Control, ControlKind, Expression, ItemLabel, Texts, XForm};
use crate::xpath::{Document, Expr, Start};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Other fields.
    Group,
    /// Other fields, several times: a table of its own.
    Repeat,
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A number.
    Decimal,
    /// `true` or `false`, `1` or `0`.
    Boolean,
    /// `2026-05-17`
    Date,
    /// `10:30:00.000+06:00`
    Time,
    /// `2026-05-17T10:30:00.000+06:00`
    DateTime,
    /// `latitude longitude altitude accuracy`
    GeoPoint,
    /// Several of them, with `;` between.
    GeoTrace,
    /// Several of them, the last the same as the first.
    GeoShape,
    /// The value of one choice.
    SelectOne,
    /// The values of choices, with spaces between.
    SelectMany,
    /// The values of all choices in the order given to them, with spaces between.
    Rank,
    /// What a code reader read.
    Barcode,
    /// The name of an attached file.
    Binary,
    /// `OK`
    Acknowledge,
    /// Nothing: a text to read.
    Note,
    /// What the device or the form says about the submission itself.
    Metadata,
}

impl FieldKind {
    /// Does it hold other fields rather than a value?
    pub const fn is_container(self) -> bool {
        matches!(self, Self::Group | Self::Repeat)
    }

    /// Is its value one of choices, or several?
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMany | Self::Rank)
    }

    /// Is its value a number?
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Decimal)
    }

    /// Is its value a place on the earth?
    pub const fn is_geographic(self) -> bool {
        matches!(self, Self::GeoPoint | Self::GeoTrace | Self::GeoShape)
    }
}

/// Where the value of a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRole {
    /// A person answers it.
    Question,
    /// The form calculates it.
    Calculated,
    /// The device or the form writes it about the submission: start, end, day, device, instance.
    Metadata,
    /// It is in the form, but nothing shows it and nothing calculates it.
    Hidden,
    /// It holds other fields.
    Container,
}

/// A choice with its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What answers hold.
    pub value: String,
    /// What people read.
    pub labels: Texts,
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The path of local names, for example `/data/group/question`.
    pub path: String,
    /// The last name of the path.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Where its value comes from.
    pub role: FieldRole,
    /// The question or heading by language, outputs as `${name}`.
    pub labels: Texts,
    /// The hint by language.
    pub hints: Texts,
    /// What may be chosen, filters left aside; empty where that is not in the form itself.
    pub choices: Arc<[Choice]>,
    /// The list the choices come from.
    pub list: Option<String>,
    /// The group or repeat around it, as a place in [`XForm::fields`].
    pub parent: Option<usize>,
    /// The table its value stands in, as a place in [`XForm::tables`]; for a repeat, the table it opens.
    pub table: usize,
    /// The column in that table; none for groups and repeats.
    pub column: Option<usize>,
    /// How many groups and repeats are around it.
    pub depth: usize,
    /// The type as the form writes it.
    pub data_type: String,
    /// How it should look, as written.
    pub appearance: String,
    /// The property of an entity that it is saved to.
    pub save_to: Option<String>,
}

/// A table of answers.
#[derive(Debug, Clone)]
pub struct Table {
    /// The path of the repeat, or of the root.
    pub path: String,
    /// The last name of the path.
    pub name: String,
    /// The table of the repeat around it.
    pub parent: Option<usize>,
    /// The repeat, as a place in [`XForm::fields`]; none for the form itself.
    pub repeat: Option<usize>,
    /// The fields in the order of their columns, as places in [`XForm::fields`].
    pub columns: Vec<usize>,
}

/// A node as a submission meets it: all that is needed to lay an answer out, close together in memory.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// The local name; that of an attribute is one that no element has.
    pub name: Box<str>,
    pub content: Content,
    pub field: u32,
    pub table: u32,
}

/// What a node of a submission holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Nothing,
    Group,
    Rows,
    Column(u32),
}

type Lists = FxHashMap<(String, String, String), Arc<[Choice]>>;

/// Works out fields and tables from nodes and controls.
pub(super) fn derive(form: &mut XForm) {
    let mut fields: Vec<Field> = Vec::with_capacity(form.nodes.len());
    let root = &form.nodes[0];
    let mut tables = vec![Table {
        path: root.path.clone(),
        name: root.name.clone(),
        parent: None,
        repeat: None,
        columns: Vec::new(),
    }];
    let mut lists: Lists = FxHashMap::default();
    let nothing: Arc<[Choice]> = Arc::from(Vec::new());
    let mut of_node: Vec<Option<usize>> = vec![None; form.nodes.len()];
    // The table that holds what is below each node.
    let mut table_below = vec![0; form.nodes.len()];
    for (index, node) in form.nodes.iter().enumerate().skip(1) {
        let Some(parent) = node.parent else { continue };
        table_below[index] = table_below[parent as usize];
        if node.attribute {
            continue;
        }
        let control = node.control.map(|control| &form.controls[control as usize]);
        let in_meta = node
            .path
            .strip_prefix(&form.nodes[0].path)
            .is_some_and(|rest| rest.starts_with("/meta/"));
        let kind = kind_of(form, index, control, in_meta);
        let mut table = table_below[parent as usize];
        let mut column = None;
        if kind == FieldKind::Repeat {
            tables.push(Table {
                path: node.path.clone(),
                name: crate::markup::local(&node.name).to_owned(),
                parent: Some(table),
                repeat: Some(fields.len()),
                columns: Vec::new(),
            });
            table = tables.len() - 1;
            table_below[index] = table;
        } else if kind != FieldKind::Group {
            column = Some(tables[table].columns.len());
            tables[table].columns.push(fields.len());
        }
        let bind = &node.bind;
        let metadata = in_meta || bind.preload.is_some();
        let role = match kind {
            FieldKind::Group | FieldKind::Repeat => FieldRole::Container,
            _ if metadata => FieldRole::Metadata,
            _ if bind.calculate.is_some() => FieldRole::Calculated,
            _ if control.is_some() => FieldRole::Question,
            _ => FieldRole::Hidden,
        };
        let (choices, list) = match control.and_then(|control| control.choices.as_ref()) {
            Some(source) if kind.is_choice() => choices_of(form, source, &mut lists),
            _ => (Arc::clone(&nothing), None),
        };
        let label = control.and_then(|control| control.label.as_deref());
        let hint = control.and_then(|control| control.hint.as_deref());
        let above = of_node[parent as usize];
        of_node[index] = Some(fields.len());
        fields.push(Field {
            path: node.path.clone(),
            name: crate::markup::local(&node.name).to_owned(),
            kind,
            role,
            labels: label
                .map(|label| form.texts(label, |words| &words.text))
                .unwrap_or_default(),
            hints: hint
                .map(|hint| form.texts(hint, |words| &words.text))
                .unwrap_or_default(),
            choices,
            list,
            parent: above,
            table,
            column,
            depth: above.map_or(0, |above| fields[above].depth + 1),
            data_type: bind.data_type.clone(),
            appearance: control
                .map(|control| control.appearance.clone())
                .unwrap_or_default(),
            save_to: bind
                .others
                .iter()
                .find(|(name, _)| crate::markup::local(name) == "saveto")
                .map(|(_, value)| value.clone()),
        });
    }
    form.slots = form
        .nodes
        .iter()
        .zip(&of_node)
        .map(|(node, field)| {
            let known = field.map(|field| &fields[field]);
            Slot {
                name: if node.attribute {
                    "@".into()
                } else {
                    crate::markup::local(&node.name).into()
                },
                content: match known {
                    None => Content::Nothing,
                    Some(field) => match (field.kind, field.column) {
                        (FieldKind::Repeat, _) => Content::Rows,
                        (_, Some(column)) => Content::Column(column as u32),
                        _ => Content::Group,
                    },
                },
                field: field.map_or(0, |field| field as u32),
                table: known.map_or(0, |field| field.table as u32),
            }
        })
        .collect();
    for (node, field) in form.nodes.iter_mut().zip(of_node) {
        node.field = field;
    }
    form.field_paths = fields
        .iter()
        .enumerate()
        .map(|(number, field)| (field.path.clone(), number))
        .collect();
    form.fields = fields;
    form.tables = tables;
}

fn kind_of(form: &XForm, index: usize, control: Option<&Control>, in_meta: bool) -> FieldKind {
    let node = &form.nodes[index];
    if node.repeat {
        return FieldKind::Repeat;
    }
    let has_elements = node
        .children
        .iter()
        .any(|child| !form.nodes[*child as usize].attribute);
    if has_elements || control.is_some_and(|control| control.kind == ControlKind::Group) {
        return FieldKind::Group;
    }
    match control.map(|control| control.kind) {
        Some(ControlKind::SelectOne) => return FieldKind::SelectOne,
        Some(ControlKind::SelectMany) => return FieldKind::SelectMany,
        Some(ControlKind::Rank) => return FieldKind::Rank,
        Some(ControlKind::Upload) => return FieldKind::Binary,
        Some(ControlKind::Trigger) => return FieldKind::Acknowledge,
        // A text input with a query is a choice from a list in a file.
        Some(ControlKind::Input) if control.is_some_and(|control| control.choices.is_some()) => {
            return FieldKind::SelectOne;
        }
        _ => {}
    }
    let bind = &node.bind;
    match bind.data_type.as_str() {
        "int" | "integer" => FieldKind::Int,
        "decimal" => FieldKind::Decimal,
        "boolean" => FieldKind::Boolean,
        "date" => FieldKind::Date,
        "time" => FieldKind::Time,
        "dateTime" => FieldKind::DateTime,
        "geopoint" => FieldKind::GeoPoint,
        "geotrace" => FieldKind::GeoTrace,
        "geoshape" => FieldKind::GeoShape,
        "barcode" => FieldKind::Barcode,
        "binary" => FieldKind::Binary,
        "select1" => FieldKind::SelectOne,
        "select" => FieldKind::SelectMany,
        "odk:rank" | "rank" => FieldKind::Rank,
        _ if in_meta || bind.preload.is_some() => FieldKind::Metadata,
        _ => {
            let always_read_only = bind
                .read_only
                .as_ref()
                .is_some_and(|rule| rule.source().trim() == "true()");
            let shown = control.is_some_and(|control| control.kind == ControlKind::Input);
            let filled = bind.calculate.is_some()
                || !node.default.is_empty()
                || is_set_by_action(form, index);
            if always_read_only && shown && !filled {
                FieldKind::Note
            } else {
                FieldKind::Text
            }
        }
    }
}

fn is_set_by_action(form: &XForm, index: usize) -> bool {
    form.actions
        .iter()
        .any(|action| action.target as usize == index)
}

/// The list that a set of nodes comes from, whatever its filters.
fn list_of(nodes: &Expression) -> Option<String> {
    let mut found = None;
    nodes.root().walk(&mut |part| {
        if found.is_some() {
            return;
        }
        if let Expr::Path(path) = part
            && let Start::Expression(inner, _) = &path.start
            && let Expr::Call(call) = &**inner
            && &*call.name == "instance"
            && let [Expr::Text(id)] = call.arguments.as_slice()
        {
            found = Some(id.to_string());
        }
    });
    found
}

fn choices_of(
    form: &XForm,
    source: &ChoiceSource,
    lists: &mut Lists,
) -> (Arc<[Choice]>, Option<String>) {
    match source {
        ChoiceSource::Fixed(fixed) => {
            let choices: Vec<Choice> = fixed
                .iter()
                .map(|choice| Choice {
                    value: choice.value.clone(),
                    labels: form.texts(&choice.label, |words| &words.text),
                })
                .collect();
            (choices.into(), None)
        }
        ChoiceSource::Items {
            nodes,
            value,
            label,
        } => {
            let Some(id) = list_of(nodes) else {
                return (Arc::from(Vec::new()), None);
            };
            let (label, by_itext) = match label {
                ItemLabel::Child(child) => (child, false),
                ItemLabel::Itext(child) => (child, true),
            };
            let key = (
                id.clone(),
                value.source().to_owned(),
                format!("{by_itext} {}", label.source()),
            );
            if let Some(known) = lists.get(&key) {
                return (Arc::clone(known), Some(id));
            }
            let list = form.secondary.iter().find(|list| list.id == id);
            let choices: Arc<[Choice]> = list
                .and_then(|list| list.document.as_deref())
                .map(|document| {
                    items(
                        form,
                        document,
                        value.source().trim(),
                        label.source().trim(),
                        by_itext,
                    )
                })
                .unwrap_or_default()
                .into();
            lists.insert(key, Arc::clone(&choices));
            (choices, Some(id))
        }
    }
}

fn items(
    form: &XForm,
    document: &Document,
    value: &str,
    label: &str,
    by_itext: bool,
) -> Vec<Choice> {
    let Some(root) = document.root() else {
        return Vec::new();
    };
    let language = form
        .languages
        .get(form.default_language)
        .cloned()
        .unwrap_or_else(|| Arc::from(""));
    let mut choices = Vec::new();
    for item in document.children(root) {
        let text = |name: &str| {
            document
                .child(item, name)
                .map(|child| document.value(child))
                .unwrap_or_default()
        };
        let value = text(value);
        if value.is_empty() {
            continue;
        }
        let labels = if by_itext {
            let wording = form.itext.get(text(label));
            wording
                .map(|wording| form.texts(wording, |words| &words.text))
                .unwrap_or_default()
        } else {
            Texts(vec![(Arc::clone(&language), text(label).to_owned())])
        };
        choices.push(Choice {
            value: value.to_owned(),
            labels,
        });
    }
    choices
}
