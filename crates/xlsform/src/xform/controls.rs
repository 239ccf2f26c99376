//! What the body shows.

use std::sync::Arc;

use super::{Expression, Wording};

/// The kinds of controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlKind {
    /// Several controls under a heading.
    Group,
    /// A group that repeats.
    Repeat,
    /// Anything typed, read or pointed at: text, number, date, position, barcode, note.
    Input,
    /// One of several choices.
    SelectOne,
    /// Any of several choices.
    SelectMany,
    /// Choices put in order.
    Rank,
    /// A file: picture, sound, film, document.
    Upload,
    /// A word of consent: `OK` or nothing.
    Trigger,
    /// A number on a scale.
    Range,
}

/// One control.
#[derive(Debug, Clone)]
pub struct Control {
    /// Its kind.
    pub kind: ControlKind,
    /// The node it is about, as a place in [`super::XForm::nodes`]; groups need not have one.
    pub node: Option<u32>,
    /// The text of the question, or the heading of the group.
    pub label: Option<Arc<Wording>>,
    /// The hint beneath it, with the guidance in its own form.
    pub hint: Option<Arc<Wording>>,
    /// How it should look, as written; empty if nothing is asked for.
    pub appearance: String,
    /// Everything else written on it: `start`, `end`, `step`, `mediatype`, `rows`, `accuracyThreshold`, …
    pub parameters: Vec<(String, String)>,
    /// What may be chosen.
    pub choices: Option<ChoiceSource>,
    /// The controls within, as places in [`super::XForm::controls`].
    pub children: Vec<u32>,
    /// The control around it.
    pub parent: Option<u32>,
    /// How many times a repeat repeats, if the form says it.
    pub count: Option<Arc<Expression>>,
    /// May the person neither add nor remove?
    pub fixed: bool,
}

impl Control {
    /// Is this word among those of the appearance?
    pub fn looks(&self, word: &str) -> bool {
        self.appearance
            .split_whitespace()
            .any(|found| found == word)
    }

    /// A parameter as written.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Where choices come from.
#[derive(Debug, Clone)]
pub enum ChoiceSource {
    /// They are written on the question itself.
    Fixed(Vec<FixedChoice>),
    /// They are nodes of a list.
    Items {
        /// The nodes.
        nodes: Arc<Expression>,
        /// The child that holds the value.
        value: Arc<Expression>,
        /// What holds the label.
        label: ItemLabel,
    },
}

/// A choice that is written on the question itself.
#[derive(Debug, Clone)]
pub struct FixedChoice {
    /// What is kept.
    pub value: String,
    /// What is read.
    pub label: Arc<Wording>,
}

/// How the label of an item of a list is found.
#[derive(Debug, Clone)]
pub enum ItemLabel {
    /// It is the text of this child.
    Child(Arc<Expression>),
    /// This child names a text in the translations.
    Itext(Arc<Expression>),
}
