//! The texts of the form by language.

use rustc_hash::FxHashMap;

use crate::reference::has_reference;

use super::choices::Lists;
use super::form::{At, Form, ROOT};
use super::words::Words;

/// In which shape a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Long,
    Guidance,
    /// A file of this kind.
    Media(String),
}

/// A text in one shape: by language, and the node from which its references are seen.
type Values<'a> = Vec<Option<(&'a str, Option<At>)>>;

/// One text in all languages.
#[derive(Debug)]
pub(crate) struct Translated<'a> {
    pub id: String,
    /// What it holds, in each language of [`Translations::languages`]; a language that has nothing may be left out.
    pub shapes: Vec<(Shape, Values<'a>)>,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Translations<'a> {
    pub languages: Vec<&'a str>,
    pub texts: Vec<Translated<'a>>,
    by_id: FxHashMap<String, usize>,
}

impl<'a> Translations<'a> {
    /// Gathers them from the lists and the questions. `own` is the language of what names none.
    pub(crate) fn of(form: &'a Form, lists: &'a Lists, own: &'a str) -> Self {
        let mut all = Self::default();
        for list in lists.all.iter().filter(|list| list.is_translated) {
            for (at, choice) in list.choices.iter().enumerate() {
                let id = format!("{}-{at}", list.name);
                if let Some(label) = &choice.label {
                    all.add(&id, &Shape::Long, label, own, None);
                }
                for (kind, words) in &choice.media {
                    all.add(&id, &Shape::Media(kind.clone()), words, own, None);
                }
            }
        }
        for at in form.below(ROOT) {
            all.of_node(form, at, own);
        }
        for at in form.below(ROOT) {
            let node = &form.nodes[at];
            if !node.media.is_empty() {
                let id = format!("{}:label", form.path(at));
                for (kind, words) in &node.media {
                    all.add(&id, &Shape::Media(kind.clone()), words, own, None);
                }
            }
        }
        all
    }

    fn of_node(&mut self, form: &'a Form, at: At, own: &'a str) {
        let node = &form.nodes[at];
        for name in ["jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString"] {
            let Some(words) = node.bind(name) else {
                continue;
            };
            let has_value = name != "jr:noAppErrorString" && has_reference(words.first());
            if words.is_translated() || has_value {
                self.add(
                    &format!("{}:{name}", form.path(at)),
                    &Shape::Long,
                    words,
                    own,
                    Some(at),
                );
            }
        }
        if let (Some(label), true) = (&node.label, node.label_is_translated()) {
            self.add(
                &format!("{}:label", form.path(at)),
                &Shape::Long,
                label,
                own,
                Some(at),
            );
        }
        let hint = format!("{}:hint", form.path(at));
        if let Some(words) = &node.hint
            && (words.is_translated() || node.guidance.is_some())
            && node.kind().is_some()
        {
            self.add(&hint, &Shape::Long, words, own, Some(at));
        }
        if let Some(words) = &node.guidance {
            self.add(&hint, &Shape::Guidance, words, own, Some(at));
        }
    }

    fn add(
        &mut self,
        id: &str,
        shape: &Shape,
        words: &'a Words,
        own: &'a str,
        context: Option<At>,
    ) {
        let known = self.by_id.get(id).copied();
        let at = known.unwrap_or_else(|| {
            self.by_id.insert(id.to_owned(), self.texts.len());
            self.texts.push(Translated {
                id: id.to_owned(),
                shapes: Vec::new(),
            });
            self.texts.len() - 1
        });
        for (language, text) in words.all(own) {
            let known = self.languages.iter().position(|known| *known == language);
            let language = known.unwrap_or_else(|| {
                self.languages.push(language);
                self.languages.len() - 1
            });
            let shapes = &mut self.texts[at].shapes;
            let place = shapes.iter().position(|(known, _)| known == shape);
            let place = place.unwrap_or_else(|| {
                shapes.push((shape.clone(), Vec::new()));
                shapes.len() - 1
            });
            let values = &mut shapes[place].1;
            if values.len() <= language {
                values.resize(language + 1, None);
            }
            values[language] = Some((text, context));
        }
    }
}
