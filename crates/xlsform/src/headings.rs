//! The headings of a sheet: their spellings, their other names, the language or the attribute that stands behind `::`.

use rustc_hash::FxHashMap;

use crate::problem::{Problem, code};
use crate::reference::nearest;
use crate::workbook::{CHOICES, ENTITIES, EXTERNAL_CHOICES, OSM, SETTINGS, SURVEY, Table};

/// What a column of a sheet holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Type,
    Name,
    /// With its language, where one is named.
    Label(Option<String>),
    Hint(Option<String>),
    Guidance(Option<String>),
    /// A kind of file to be shown or played, and its language.
    Media(String, Option<String>),
    /// An attribute of the binding, and its language if it is a message.
    Bind(String, Option<String>),
    /// An attribute of the control.
    Control(String),
    /// An attribute of the element in the answers.
    Instance(String),
    Default,
    Trigger,
    ChoiceFilter,
    Parameters,
    Intent,
    Disabled,
    ListName,
    SmsOption,
    /// A column of the entities, a setting, or one of the author's own.
    Other(String),
    /// An attribute of the root of the answers.
    Attribute(String),
    /// What cannot be used at all.
    Unusable(String),
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// By column of the sheet; nothing where there is no heading.
    pub all: Vec<Option<Column>>,
}

const SURVEY_NAMES: &[(&str, &[&str])] = &[
    ("type", &["type"]),
    ("command", &["type"]),
    ("name", &["name"]),
    ("tag", &["name"]),
    ("value", &["name"]),
    ("label", &["label"]),
    ("caption", &["label"]),
    ("hint", &["hint"]),
    ("guidance_hint", &["guidance_hint"]),
    ("default", &["default"]),
    ("trigger", &["trigger"]),
    ("choice_filter", &["choice_filter"]),
    ("parameters", &["parameters"]),
    ("bind", &["bind"]),
    ("control", &["control"]),
    ("body", &["control"]),
    ("instance", &["instance"]),
    ("media", &["media"]),
    ("compact_tag", &["instance", "odk:tag"]),
    ("read_only", &["bind", "readonly"]),
    ("readonly", &["bind", "readonly"]),
    ("relevant", &["bind", "relevant"]),
    ("relevance", &["bind", "relevant"]),
    ("required", &["bind", "required"]),
    ("constraint", &["bind", "constraint"]),
    ("constraint_message", &["bind", "jr:constraintMsg"]),
    ("constraining_message", &["bind", "jr:constraintMsg"]),
    ("required_message", &["bind", "jr:requiredMsg"]),
    ("requiredmsg", &["bind", "jr:requiredMsg"]),
    ("no_app_error_string", &["bind", "jr:noAppErrorString"]),
    ("noapperrorstring", &["bind", "jr:noAppErrorString"]),
    ("calculation", &["bind", "calculate"]),
    ("calculate", &["bind", "calculate"]),
    ("save_to", &["bind", "entities:saveto"]),
    ("appearance", &["control", "appearance"]),
    ("repeat_count", &["control", "jr:count"]),
    ("count", &["control", "jr:count"]),
    ("jr:count", &["control", "jr:count"]),
    ("autoplay", &["control", "autoplay"]),
    ("rows", &["control", "rows"]),
    ("image", &["media", "image"]),
    ("big-image", &["media", "big-image"]),
    ("audio", &["media", "audio"]),
    ("video", &["media", "video"]),
    ("intent", &["intent"]),
    ("disabled", &["disabled"]),
];

const LIST_NAMES: &[(&str, &[&str])] = &[
    ("list_name", &["list_name"]),
    ("name", &["name"]),
    ("value", &["name"]),
    ("label", &["label"]),
    ("caption", &["label"]),
    ("media", &["media"]),
    ("image", &["media", "image"]),
    ("big-image", &["media", "big-image"]),
    ("audio", &["media", "audio"]),
    ("video", &["media", "video"]),
    ("sms_option", &["sms_option"]),
];

const SETTING_NAMES: &[(&str, &[&str])] = &[
    ("form_title", &["title"]),
    ("set_form_title", &["title"]),
    ("title", &["title"]),
    ("form_id", &["id_string"]),
    ("set_form_id", &["id_string"]),
    ("id_string", &["id_string"]),
    ("version", &["version"]),
    ("name", &["name"]),
    ("default_language", &["default_language"]),
    ("instance_name", &["instance_name"]),
    ("instance_id", &["instance_id"]),
    ("instance_xmlns", &["instance_xmlns"]),
    ("namespaces", &["namespaces"]),
    ("style", &["style"]),
    ("public_key", &["public_key"]),
    ("submission_url", &["submission_url"]),
    ("auto_send", &["auto_send"]),
    ("auto_delete", &["auto_delete"]),
    ("client_editable", &["client_editable"]),
    ("allow_choice_duplicates", &["allow_choice_duplicates"]),
    ("clean_text_values", &["clean_text_values"]),
    ("omit_instanceid", &["omit_instanceID"]),
    ("add_none_option", &["add_none_option"]),
    ("flat", &["flat"]),
    ("prefix", &["prefix"]),
    ("delimiter", &["delimiter"]),
    ("attribute", &["attribute"]),
];

const ENTITY_NAMES: &[(&str, &[&str])] = &[
    ("list_name", &["list_name"]),
    ("dataset", &["list_name"]),
    ("label", &["label"]),
    ("entity_id", &["entity_id"]),
    ("create_if", &["create_if"]),
    ("update_if", &["update_if"]),
    ("repeat", &["repeat"]),
];

/// The name of a setting by any of its spellings.
pub(crate) fn setting(written: &str) -> Option<&'static str> {
    // Only the old spellings may stand as types among the questions.
    let spelled = [
        "form_title",
        "set_form_title",
        "form_id",
        "set_form_id",
        "prefix",
    ];
    spelled.contains(&written).then(|| {
        let found = SETTING_NAMES.iter().find(|(name, _)| *name == written);
        found.map_or("prefix", |(_, means)| means[0])
    })
}

fn names(sheet: &str) -> &'static [(&'static str, &'static [&'static str])] {
    match sheet {
        SURVEY => SURVEY_NAMES,
        CHOICES | EXTERNAL_CHOICES | OSM => LIST_NAMES,
        SETTINGS => SETTING_NAMES,
        ENTITIES => ENTITY_NAMES,
        _ => &[],
    }
}

impl Columns {
    /// Understands the headings of a table and says what is wrong with them.
    pub(crate) fn of(table: &Table, problems: &mut Vec<Problem>) -> Self {
        let double = table.headings.iter().any(|heading| heading.contains("::"));
        let known = names(table.sheet);
        let mut all: Vec<Option<Column>> = Vec::with_capacity(table.headings.len());
        let mut seen: FxHashMap<Column, usize> = FxHashMap::default();
        for (at, heading) in table.headings.iter().enumerate() {
            if heading.is_empty() {
                all.push(None);
                continue;
            }
            let column = understood(table.sheet, known, heading, double);
            if let Some(&other) = seen.get(&column) {
                let problem = Problem::error(code::COLUMN_TWICE)
                    .on(&table.name)
                    .at(table.heading_row)
                    .under(heading)
                    .with("other", &table.headings[other])
                    .with("name", heading);
                problems.push(problem);
                all.push(None);
                continue;
            }
            seen.insert(column.clone(), at);
            all.push(Some(column));
        }
        let columns = Self { all };
        columns.misspelled(table, known, problems);
        columns
    }

    /// Headings nearly called like a column that is not there.
    fn misspelled(
        &self,
        table: &Table,
        known: &'static [(&'static str, &'static [&'static str])],
        problems: &mut Vec<Problem>,
    ) {
        // Choices have columns of their author's own, and every column of entities must be known.
        if !matches!(table.sheet, SURVEY | SETTINGS) {
            return;
        }
        // Nobody looks for a misspelling among thousands of columns.
        for (heading, column) in table.headings.iter().zip(&self.all).take(200) {
            let Some(Column::Other(_)) = column else {
                continue;
            };
            let word = heading.split("::").next().unwrap_or(heading).trim();
            if word.len() < 4 {
                continue;
            }
            let word = snake(word);
            let missing = known.iter().filter(|(name, _)| {
                let means = understood(table.sheet, known, name, true);
                !self.all.iter().flatten().any(|there| *there == means)
            });
            if let Some(meant) = nearest(&word, missing.map(|(name, _)| *name)) {
                let problem = Problem::warning(code::COLUMN_MISSPELLED)
                    .on(&table.name)
                    .at(table.heading_row)
                    .under(heading)
                    .with("name", heading)
                    .suggest(Some(meant));
                problems.push(problem);
            }
        }
    }

    /// The column that holds this, and its heading.
    pub(crate) fn heading<'a>(
        &self,
        table: &'a Table,
        wanted: impl Fn(&Column) -> bool,
    ) -> Option<&'a str> {
        let at = self
            .all
            .iter()
            .position(|column| column.as_ref().is_some_and(&wanted))?;
        Some(table.headings[at].as_str())
    }

    /// Whether there is such a column.
    pub(crate) fn has(&self, wanted: impl Fn(&Column) -> bool) -> bool {
        self.all.iter().flatten().any(wanted)
    }
}

/// Lower case with underscores between words.
fn snake(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join("_")
}

fn understood(
    sheet: &str,
    known: &'static [(&'static str, &'static [&'static str])],
    heading: &str,
    double: bool,
) -> Column {
    let look_up = |word: &str| {
        let found = known.iter().find(|(name, _)| *name == word);
        found.map(|(_, means)| *means)
    };
    let whole = snake(heading);
    let parts: Vec<String> = if look_up(&whole).is_some() {
        vec![whole]
    } else if double || heading.contains("::") {
        heading
            .split("::")
            .map(|part| part.trim().to_owned())
            .collect()
    } else {
        single_colons(heading)
    };
    let Some(means) = look_up(&snake(&parts[0])) else {
        return match sheet {
            SURVEY => Column::Other(heading.to_owned()),
            SETTINGS | ENTITIES => Column::Other(whole_or_self(heading)),
            _ if crate::reference::is_plain_name(heading) => Column::Other(heading.to_owned()),
            _ => Column::Unusable(heading.to_owned()),
        };
    };
    let mut path: Vec<&str> = means.to_vec();
    path.extend(
        parts[1..]
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty()),
    );
    let language = |at: usize| path.get(at).map(|&language| language.to_owned());
    let attribute = || path.get(1).map(|&attribute| attribute.to_owned());
    let unusable = || Column::Unusable(heading.to_owned());
    match path[0] {
        "type" => Column::Type,
        "name" if sheet == SETTINGS => Column::Other("name".to_owned()),
        "name" => Column::Name,
        "list_name" if sheet != ENTITIES => Column::ListName,
        "label" if sheet == ENTITIES => Column::Other("label".to_owned()),
        "label" => Column::Label(language(1)),
        "hint" => Column::Hint(language(1)),
        "guidance_hint" => Column::Guidance(language(1)),
        "default" => Column::Default,
        "trigger" => Column::Trigger,
        "choice_filter" => Column::ChoiceFilter,
        "parameters" => Column::Parameters,
        "intent" => Column::Intent,
        "disabled" => Column::Disabled,
        "sms_option" => Column::SmsOption,
        "media" => attribute().map_or_else(unusable, |kind| Column::Media(kind, language(2))),
        "bind" => attribute().map_or_else(unusable, |name| Column::Bind(name, language(2))),
        "control" => attribute().map_or_else(unusable, Column::Control),
        "instance" => attribute().map_or_else(unusable, Column::Instance),
        "attribute" => attribute().map_or_else(unusable, Column::Attribute),
        other => Column::Other(other.to_owned()),
    }
}

fn whole_or_self(heading: &str) -> String {
    snake(heading)
}

/// Parts between single colons, as old workbooks have them; `jr:count` and its kin stay together.
fn single_colons(heading: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in heading.split(':').map(str::trim) {
        match parts.last_mut() {
            Some(last) if matches!(last.as_str(), "jr" | "odk" | "orx" | "entities") => {
                last.push(':');
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}
