//! What one version of a form changes against the one before, and which of it would break the answers that are there.

use xlsform::{Change, Field, FieldKind, Texts, XForm};

/// One difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Of what answers hold.
    Answers(Change),
    /// A choice is new: the name of the question and the choice.
    ChoiceAdded(String, String),
    /// What is asked is said in other words: the name of the question.
    Words(String),
    /// A language is new.
    LanguageAdded(String),
    /// A language is there no more.
    LanguageRemoved(String),
}

impl Difference {
    /// Whether answers that are there would no longer fit: a column would hold two kinds of thing, or be gone.
    pub const fn breaks(&self) -> bool {
        match self {
            Self::Answers(change) => change.breaks(),
            _ => false,
        }
    }

    /// The choice whose answers would lose their meaning: the path of its question and its value.
    pub fn choice(&self) -> Option<(&str, &str)> {
        match self {
            Self::Answers(Change::ChoiceRemoved { path, value }) => Some((path, value)),
            _ => None,
        }
    }

    /// The question or the language that it is about.
    pub fn about(&self) -> &str {
        let path = match self {
            Self::Answers(
                Change::Added { path }
                | Change::Removed { path }
                | Change::TypeChanged { path, .. }
                | Change::Moved { new: path, .. }
                | Change::ChoiceRemoved { path, .. },
            ) => path,
            Self::ChoiceAdded(name, _)
            | Self::Words(name)
            | Self::LanguageAdded(name)
            | Self::LanguageRemoved(name) => return name,
        };
        path.rsplit('/').next().unwrap_or(path)
    }
}

/// Every difference: of the answers first, then of the words and the languages.
pub fn between(before: &XForm, after: &XForm) -> Vec<Difference> {
    let mut differences: Vec<Difference> = xlsform::changes(before, after)
        .into_iter()
        .map(Difference::Answers)
        .collect();
    for field in after.fields() {
        if let Some(was) = before.field(&field.path) {
            words(was, field, &mut differences);
        }
    }
    let named =
        |form: &XForm, language: &str| form.languages().iter().any(|one| **one == *language);
    for language in after.languages() {
        if !named(before, language) {
            differences.push(Difference::LanguageAdded(language.to_string()));
        }
    }
    for language in before.languages() {
        if !named(after, language) {
            differences.push(Difference::LanguageRemoved(language.to_string()));
        }
    }
    differences
}

fn words(was: &Field, is: &Field, differences: &mut Vec<Difference>) {
    let is_answer = !is.kind.is_container() && is.kind != FieldKind::Note;
    let has = |field: &Field, value: &str| field.choices.iter().any(|one| one.value == value);
    if is_answer && !was.choices.is_empty() {
        for choice in is.choices.iter().filter(|choice| !has(was, &choice.value)) {
            differences.push(Difference::ChoiceAdded(
                is.name.clone(),
                choice.value.clone(),
            ));
        }
    }
    let said_anew = is.choices.iter().any(|choice| {
        let before = was.choices.iter().find(|one| one.value == choice.value);
        before.is_some_and(|before| !says_the_same(&before.labels, &choice.labels))
    });
    if !says_the_same(&was.labels, &is.labels) || !says_the_same(&was.hints, &is.hints) || said_anew
    {
        differences.push(Difference::Words(is.name.clone()));
    }
}

/// Whether two texts say the same in every language, in whatever order a form names its languages.
fn says_the_same(one: &Texts, other: &Texts) -> bool {
    one.0.len() == other.0.len() && one.0.iter().all(|text| other.0.contains(text))
}
