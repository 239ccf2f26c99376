//! An XForm read back: what is asked, in which order, in which languages, under which rules.
//!
//! [`XForm::parse`] reads the XML once; everything else — the table of answers ([`XForm::fields`], [`XForm::tables`]), a form
//! being filled ([`crate::Run`]), invented answers ([`crate::generate`]) — stands on it. Sources: the ODK XForms
//! specification (getodk.github.io/xforms-spec) and what pyxform writes.

mod controls;
mod fields;
mod plan;
mod read;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use crate::xpath::Expression;
use crate::xpath::{Document, SyntaxError};
pub use controls::{ChoiceSource, Control, ControlKind, FixedChoice, ItemLabel};
pub use fields::{Choice, Field, FieldKind, FieldRole, Table};
pub(crate) use fields::{Content, Slot};
pub(crate) use plan::{Plan, What};

/// Why a document is not a form that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XFormError {
    /// Not well-formed XML; the byte at which reading stopped.
    NotXml(u64),
    /// It declares a document type or an entity, which no form needs.
    DocumentType,
    /// Nested deeper, or longer, than any form.
    TooLarge,
    /// There is no model.
    NoModel,
    /// There is no instance of the form's own, or its root names no form.
    NoInstance,
    /// An expression cannot be read.
    Expression {
        /// The question or group it belongs to.
        path: String,
        /// What it is for, for example `relevant`.
        attribute: &'static str,
        /// What is wrong with it.
        error: SyntaxError,
    },
}

impl XFormError {
    /// The kind as a word for messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotXml(_) => "form-not-xml",
            Self::DocumentType => "form-document-type",
            Self::TooLarge => "form-too-large",
            Self::NoModel => "form-no-model",
            Self::NoInstance => "form-no-instance",
            Self::Expression { .. } => "form-expression",
        }
    }
}

/// Text in the languages of a form: its name for the language, and the text. A form without translations has one text, under
/// the empty name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(pub Vec<(Arc<str>, String)>);

impl Texts {
    /// The text in a language of the form, else in the first language that has one, else nothing.
    pub fn say(&self, language: &str) -> &str {
        let exact = self
            .0
            .iter()
            .find(|(known, text)| **known == *language && !text.is_empty());
        let any = || self.0.iter().find(|(_, text)| !text.is_empty());
        exact.or_else(any).map_or("", |(_, text)| text)
    }

    /// Is there no text in any language?
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.is_empty())
    }
}

/// A piece of a text: words, or a value that is put in when the form is filled.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// The value of an expression.
    Output(Arc<Expression>),
}

/// Pictures and sounds that belong to a text, as the form names them (`jr://images/well.png`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Media {
    /// A picture.
    pub image: Option<String>,
    /// The same picture, larger.
    pub big_image: Option<String>,
    /// A recording.
    pub audio: Option<String>,
    /// A film.
    pub video: Option<String>,
}

impl Media {
    /// Is there none?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A text in one language, in all its forms.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The text itself.
    pub text: Vec<Piece>,
    /// A shorter form of it.
    pub short: Vec<Piece>,
    /// Guidance for the interviewer, in a hint.
    pub guidance: Vec<Piece>,
    /// Pictures and sounds.
    pub media: Media,
}

/// A text in every language of the form.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// One for each language of the form, or a single one for all of them.
    pub(crate) languages: Vec<Words>,
}

impl Wording {
    /// The text in a language, counted as in [`XForm::languages`].
    pub fn words(&self, language: usize) -> Option<&Words> {
        self.languages.get(language).or(self.languages.first())
    }

    /// Words that are the same in every language.
    pub(crate) fn plain(text: Vec<Piece>) -> Self {
        Self {
            languages: vec![Words {
                text,
                ..Words::default()
            }],
        }
    }
}

/// Pieces as one text, with every output written as in a workbook: `${name}`.
pub fn plain_text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Output(expression) => {
                let source = expression.source().trim();
                let name = source.rsplit('/').next().unwrap_or(source);
                let simple = !name.is_empty()
                    && name
                        .chars()
                        .all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
                text.push_str("${");
                text.push_str(if simple { name } else { source });
                text.push('}');
            }
        }
    }
    text
}

/// The rules for one node.
#[derive(Debug, Clone, Default)]
pub struct Bind {
    /// The type as written, without `xsd:`; empty when none is.
    pub data_type: String,
    /// Is the node part of the answers now?
    pub relevant: Option<Arc<Expression>>,
    /// Must it be answered?
    pub required: Option<Arc<Expression>>,
    /// May it not be changed by the person who answers?
    pub read_only: Option<Arc<Expression>>,
    /// What must hold of an answer.
    pub constraint: Option<Arc<Expression>>,
    /// What the form itself answers.
    pub calculate: Option<Arc<Expression>>,
    /// What to say when the constraint does not hold.
    pub constraint_message: Option<Arc<Wording>>,
    /// What to say when a needed answer is missing.
    pub required_message: Option<Arc<Wording>>,
    /// What the device fills in: `jr:preload` and `jr:preloadParams`.
    pub preload: Option<(String, String)>,
    /// Everything else, as written: `entities:saveto`, `orx:max-pixels`, `odk:…`.
    pub others: Vec<(String, String)>,
}

/// A node of the form's own instance.
#[derive(Debug, Clone)]
pub struct FormNode {
    /// The name, with the prefix it is written with; an attribute's begins with `@`.
    pub name: String,
    /// The path of local names from the root, for example `/data/group/question`.
    pub path: String,
    /// The node above.
    pub parent: Option<u32>,
    /// The nodes below, in order.
    pub children: Vec<u32>,
    /// Is it an attribute?
    pub attribute: bool,
    /// Does it repeat?
    pub repeat: bool,
    /// The nearest repeat around it, itself included.
    pub within: Option<u32>,
    /// What a new one holds.
    pub default: String,
    /// Its rules.
    pub bind: Bind,
    /// The question or group that shows it, as a place in [`XForm::controls`].
    pub control: Option<u32>,
    /// Its place in [`XForm::fields`].
    pub field: Option<usize>,
    /// The place after the last node below it: nodes from its own place up to there are this node and what is below it.
    pub(crate) end: u32,
}

/// What happens by itself at a moment.
#[derive(Debug, Clone)]
pub struct Action {
    /// The moment: `odk-instance-first-load`, `odk-new-repeat` or `xforms-value-changed`.
    pub event: String,
    /// The node that is set.
    pub target: u32,
    /// The node whose change, or whose repeat's creation, is the moment; none for the first load.
    pub source: Option<u32>,
    /// The value; none for what only a device knows, such as its position.
    pub value: Option<Arc<Expression>>,
}

/// A list or a document beside the form's own instance.
#[derive(Debug)]
pub struct Secondary {
    /// Its name in `instance('…')`.
    pub id: String,
    /// Where it comes from: `jr://file/…`, `jr://file-csv/…`, `jr://instance/last-saved`; empty for one within the form.
    pub source: String,
    /// What stands within the form.
    pub document: Option<Arc<Document>>,
}

impl Secondary {
    /// The name of the file it comes from.
    pub fn file_name(&self) -> Option<&str> {
        self.source
            .strip_prefix("jr://file")
            .and_then(|rest| rest.rsplit('/').next())
    }
}

/// An entity that a submission makes or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The list it belongs to.
    pub dataset: String,
    /// The path of its `entity` element.
    pub path: String,
    /// Is one made?
    pub creates: bool,
    /// Is one changed?
    pub updates: bool,
}

/// A form.
#[derive(Debug)]
pub struct XForm {
    pub(crate) title: String,
    pub(crate) form_id: String,
    pub(crate) version: String,
    pub(crate) style: String,
    pub(crate) languages: Vec<Arc<str>>,
    pub(crate) default_language: usize,
    pub(crate) submission: Vec<(String, String)>,
    pub(crate) root_attributes: Vec<(String, String)>,
    pub(crate) namespaces: Vec<(String, String)>,
    pub(crate) nodes: Vec<FormNode>,
    pub(crate) by_path: FxHashMap<String, u32>,
    pub(crate) itext: FxHashMap<String, Arc<Wording>>,
    pub(crate) secondary: Vec<Secondary>,
    pub(crate) controls: Vec<Control>,
    pub(crate) body: Vec<u32>,
    pub(crate) actions: Vec<Action>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) fields: Vec<Field>,
    pub(crate) field_paths: FxHashMap<String, usize>,
    pub(crate) tables: Vec<Table>,
    pub(crate) slots: Vec<Slot>,
    /// The form's own instance as a new one begins, each node tagged with its place in `nodes`.
    pub(crate) initial: Document,
    pub(crate) plan: Plan,
}

impl XForm {
    /// Reads a form.
    ///
    /// # Errors
    /// [`XFormError`] says why it cannot be used.
    pub fn parse(xml: &str) -> Result<Self, XFormError> {
        read::read(xml)
    }

    /// What the form is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The name by which submissions know it.
    pub fn form_id(&self) -> &str {
        &self.form_id
    }

    /// Its version; empty if it has none.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The style of the body: `pages`, `theme-grid`, …; empty if none is asked for.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The languages as the form names them, for example `Кыргызча (ky)`; empty for a form in one unnamed language.
    pub fn languages(&self) -> &[Arc<str>] {
        &self.languages
    }

    /// The language a reader gets who asks for none; empty for a form in one unnamed language.
    pub fn default_language(&self) -> &str {
        self.languages
            .get(self.default_language)
            .map_or("", |language| language)
    }

    /// The form's name for the language of a code, for example `Кыргызча (ky)` for `ky`.
    pub fn language_of(&self, code: &str) -> Option<&str> {
        let named = |language: &&Arc<str>| {
            language_code(language).is_some_and(|found| found.eq_ignore_ascii_case(code))
        };
        self.languages
            .iter()
            .find(named)
            .map(|language| &**language)
    }

    /// The place of a language in [`XForm::languages`]; that of the default when the form does not have it.
    pub fn language_number(&self, language: &str) -> usize {
        self.languages
            .iter()
            .position(|known| **known == *language)
            .unwrap_or(self.default_language)
    }

    /// The attributes of the element `submission`: `action`, `method`, `base64RsaPublicKey`, `auto-send`, `auto-delete`.
    pub fn submission(&self) -> &[(String, String)] {
        &self.submission
    }

    /// Every node of the form's own instance, in document order.
    pub fn nodes(&self) -> &[FormNode] {
        &self.nodes
    }

    /// The node at a path of local names, for example `/data/group/question`.
    pub fn node(&self, path: &str) -> Option<&FormNode> {
        self.by_path
            .get(path)
            .map(|node| &self.nodes[*node as usize])
    }

    /// The questions and groups that the body shows; [`XForm::body`] says the order.
    pub fn controls(&self) -> &[Control] {
        &self.controls
    }

    /// What stands at the top of the body, as places in [`XForm::controls`].
    pub fn body(&self) -> &[u32] {
        &self.body
    }

    /// Everything an answer can hold, groups and repeats included, in document order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The place of a field in [`XForm::fields`].
    pub fn field_number(&self, path: &str) -> Option<usize> {
        self.field_paths.get(path).copied()
    }

    /// The field at a path.
    pub fn field(&self, path: &str) -> Option<&Field> {
        self.field_number(path).map(|number| &self.fields[number])
    }

    /// The tables that answers make: the first for the form itself, one more for each repeat.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The lists and documents beside the form's own instance.
    pub fn secondary(&self) -> &[Secondary] {
        &self.secondary
    }

    /// What happens by itself, and when.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The entities that a submission makes or changes.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The text of an identifier in the form's translations.
    pub fn itext(&self, id: &str) -> Option<&Arc<Wording>> {
        self.itext.get(id)
    }

    /// The groups of nodes whose rules need each other in a circle, as paths; empty for every sound form.
    pub fn circles(&self) -> &[Vec<String>] {
        &self.plan.circles
    }

    /// The files a form needs beside it: lists and media, without doubles, in the order of their names.
    pub fn files(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for list in &self.secondary {
            if let Some(name) = list.file_name() {
                names.insert(name.to_owned());
            }
        }
        let mut add = |media: &Media| {
            for name in [&media.image, &media.big_image, &media.audio, &media.video]
                .into_iter()
                .flatten()
            {
                names.insert(name.rsplit('/').next().unwrap_or(name).to_owned());
            }
        };
        for wording in self.itext.values() {
            for words in &wording.languages {
                add(&words.media);
            }
        }
        names.into_iter().collect()
    }

    /// A text in every language, as plain text.
    pub(crate) fn texts(&self, wording: &Wording, form: fn(&Words) -> &Vec<Piece>) -> Texts {
        if self.languages.is_empty() || wording.languages.len() == 1 {
            let text = wording
                .languages
                .first()
                .map(|words| plain_text(form(words)))
                .unwrap_or_default();
            let language = self
                .languages
                .get(self.default_language)
                .cloned()
                .unwrap_or_else(|| Arc::from(""));
            return Texts(if text.is_empty() {
                Vec::new()
            } else {
                vec![(language, text)]
            });
        }
        let pairs = self.languages.iter().zip(&wording.languages);
        Texts(
            pairs
                .map(|(language, words)| (Arc::clone(language), plain_text(form(words))))
                .filter(|(_, text)| !text.is_empty())
                .collect(),
        )
    }
}

/// The code in a language's name: `ky` of `Кыргызча (ky)`, and of `ky` itself.
pub fn language_code(language: &str) -> Option<&str> {
    let is_code = |code: &str| {
        let first = code.split('-').next().unwrap_or("");
        (2..=3).contains(&first.len())
            && code
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    };
    if let Some(start) = language.rfind('(')
        && let Some(code) = language[start + 1..].trim_end().strip_suffix(')')
        && is_code(code.trim())
    {
        return Some(code.trim());
    }
    is_code(language.trim()).then(|| language.trim())
}

/// A path with every prefix and condition taken off: `/data/meta/instanceID` of `/data/orx:meta/orx:instanceID`.
pub(crate) fn local_path(path: &str) -> String {
    let mut local = String::with_capacity(path.len());
    for (position, step) in path.trim().split('/').enumerate() {
        if position > 0 {
            local.push('/');
        }
        let step = step.trim();
        if let Some(attribute) = step.strip_prefix('@') {
            local.push('@');
            local.push_str(crate::markup::local(attribute));
        } else {
            local.push_str(crate::markup::local(step));
        }
    }
    local
}
