//! What a form asks and what was answered, as tables: one for the form itself, one for each repeat.

use std::collections::HashMap;

use kernel::Lang;
use serde::{Deserialize, Serialize};

/// What sort of answer a question has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment.
    Moment,
    /// A point on the ground: `latitude longitude altitude accuracy`.
    Point,
    /// A line on the ground: points joined by semicolons.
    Trace,
    /// An area on the ground: the same, closed.
    Area,
    /// One of several choices.
    One,
    /// Any of several choices, joined by spaces.
    Many,
    /// Choices in an order, joined by spaces.
    Rank,
    /// The name of a file that came with the answers.
    File,
}

impl Sort {
    /// Whether it is a number.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// Whether it is something on the ground.
    pub const fn is_geometry(self) -> bool {
        matches!(self, Self::Point | Self::Trace | Self::Area)
    }

    /// Whether its answers are a few that can be counted.
    pub const fn is_countable(self) -> bool {
        matches!(self, Self::One | Self::Many | Self::Boolean)
    }

    /// Its word: `integer`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "moment",
            Self::Point => "point",
            Self::Trace => "trace",
            Self::Area => "area",
            Self::One => "one",
            Self::Many => "many",
            Self::Rank => "rank",
            Self::File => "file",
        }
    }
}

/// Words in the languages of a form: the name of the language as the form has it, and the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels(pub Vec<(String, String)>);

impl Labels {
    /// The words in a language of the house: by the code in brackets or at the beginning of the language's name, else
    /// the first that there are; `None` where there are none.
    pub fn in_lang(&self, lang: Lang) -> Option<&str> {
        let filled = || self.0.iter().filter(|(_, words)| !words.is_empty());
        filled()
            .find(|(name, _)| speaks(name, lang))
            .or_else(|| filled().next())
            .map(|(_, words)| words.as_str())
    }

    /// The words in a language as the form names it.
    pub fn named(&self, language: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, words)| name == language && !words.is_empty())
            .map(|(_, words)| words.as_str())
    }
}

/// Whether a language of a form — `Кыргызча (ky)`, `ky`, `English` — is one of ours.
pub fn speaks(name: &str, lang: Lang) -> bool {
    let name = name.trim().to_lowercase();
    let coded = name
        .rsplit_once('(')
        .map_or(name.as_str(), |(_, rest)| rest.trim_end_matches(')').trim());
    let code = coded.split(['-', '_']).next().unwrap_or_default();
    if code == lang.code() {
        return true;
    }
    let own: &[&str] = match lang {
        Lang::Ky => &["кыргызча", "kyrgyz", "кыргыз"],
        Lang::Ru => &["русский", "russian", "русс"],
        Lang::Uz => &["oʻzbekcha", "o'zbekcha", "uzbek", "ўзбекча"],
        Lang::En => &["english", "английский"],
    };
    own.iter().any(|word| name.starts_with(word))
}

/// One of the answers to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands in the answers.
    pub code: String,
    /// What people read.
    pub labels: Labels,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A person gave it.
    #[default]
    Asked,
    /// The form computes it.
    Computed,
    /// The device or the form wrote it about the submission itself.
    Metadata,
}

/// A question, or a value that the form computes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its path below the form, repeats included: `house/member/age`.
    pub path: String,
    /// The last word of it.
    pub name: String,
    /// The groups between its table and itself.
    pub groups: Vec<String>,
    /// What sort of answer it has.
    pub sort: Sort,
    /// Where its answers come from.
    #[serde(default)]
    pub role: Role,
    /// What is asked.
    pub labels: Labels,
    /// What can be chosen, where the form itself says so.
    pub choices: Vec<Choice>,
}

impl Question {
    /// Its path below its table, joined: `house-water` with `-`.
    pub fn within(&self, joint: &str) -> String {
        let mut words: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        words.push(&self.name);
        words.join(joint)
    }

    /// What is asked, in a language of the house; its name where the form has no words.
    pub fn says(&self, lang: Lang) -> &str {
        self.labels.in_lang(lang).unwrap_or(&self.name)
    }

    /// What a choice says, in a language of the house; its code where the form does not know it.
    pub fn choice<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        self.choices
            .iter()
            .find(|choice| choice.code == code)
            .and_then(|choice| choice.labels.in_lang(lang))
            .unwrap_or(code)
    }
}

/// The form itself, or a repeat of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The path of the repeat below the form; empty for the form itself.
    pub path: String,
    /// The table that it stands in, by its position.
    pub parent: Option<usize>,
    /// What the repeat is called.
    pub labels: Labels,
    /// Its questions in the order of the form.
    pub questions: Vec<Question>,
}

impl Table {
    /// The last word of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Everything a form asks, over all its versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// What programs call the form.
    pub form_id: String,
    /// What people call it.
    pub title: String,
    /// The languages of the form.
    pub languages: Vec<String>,
    /// The form itself, then its repeats, each after the one it stands in.
    pub tables: Vec<Table>,
}

/// Where a column stands: the table and the question, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// The table.
    pub table: usize,
    /// The question.
    pub question: usize,
}

impl Questionnaire {
    /// The question at a place.
    pub fn at(&self, at: At) -> Option<&Question> {
        self.tables.get(at.table)?.questions.get(at.question)
    }

    /// The place of a question by its path.
    pub fn find(&self, path: &str) -> Option<At> {
        self.tables.iter().enumerate().find_map(|(table, one)| {
            let question = one.questions.iter().position(|one| one.path == path)?;
            Some(At { table, question })
        })
    }

    /// Every question with its place, in the order of the tables.
    pub fn all(&self) -> impl Iterator<Item = (At, &Question)> {
        self.tables.iter().enumerate().flat_map(|(table, one)| {
            let places = one.questions.iter().enumerate();
            places.map(move |(question, one)| (At { table, question }, one))
        })
    }

    /// The tables from one up to the form itself, itself first.
    pub fn upwards(&self, table: usize) -> Vec<usize> {
        let mut way = vec![table];
        let mut here = table;
        while let Some(parent) = self.tables.get(here).and_then(|table| table.parent) {
            way.push(parent);
            here = parent;
        }
        way
    }

    /// Whether what stands in `upper` is known of every row of `lower`.
    pub fn reaches(&self, upper: usize, lower: usize) -> bool {
        self.upwards(lower).contains(&upper)
    }

    /// Joins what another version of the form asks: questions that are new come at the end of their table, choices and
    /// languages are added.
    pub fn join(&mut self, other: &Self) {
        for language in &other.languages {
            if !self.languages.contains(language) {
                self.languages.push(language.clone());
            }
        }
        let mut places: HashMap<usize, usize> = HashMap::new();
        for (index, table) in other.tables.iter().enumerate() {
            let known = self.tables.iter().position(|one| one.path == table.path);
            let place = known.unwrap_or_else(|| {
                self.tables.push(Table {
                    parent: table.parent.and_then(|parent| places.get(&parent).copied()),
                    questions: Vec::new(),
                    ..table.clone()
                });
                self.tables.len() - 1
            });
            places.insert(index, place);
            let mine = &mut self.tables[place].questions;
            for question in &table.questions {
                match mine.iter_mut().find(|one| one.path == question.path) {
                    Some(known) => {
                        for choice in &question.choices {
                            if known.choices.iter().all(|one| one.code != choice.code) {
                                known.choices.push(choice.clone());
                            }
                        }
                    }
                    None => mine.push(question.clone()),
                }
            }
        }
    }
}

/// What the house itself knows of a submission: a column of the form's own table, beside the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Known {
    /// Its running number within the form.
    Number,
    /// Its identifier, as devices gave it.
    Instance,
    /// When it came.
    Received,
    /// When it was last changed.
    Updated,
    /// Who sent it.
    Submitter,
    /// From which device.
    Device,
    /// How far its review has come.
    State,
    /// By phone, on the web, on paper.
    Channel,
    /// The settlement it belongs to.
    Settlement,
    /// The version of the form.
    Version,
    /// How often it was edited.
    Edits,
    /// How many files came.
    Present,
    /// How many files it names.
    Expected,
}

impl Known {
    /// Every one.
    pub const ALL: [Self; 13] = [
        Self::Number,
        Self::Instance,
        Self::Received,
        Self::Updated,
        Self::Submitter,
        Self::Device,
        Self::State,
        Self::Channel,
        Self::Settlement,
        Self::Version,
        Self::Edits,
        Self::Present,
        Self::Expected,
    ];

    /// Its name in chunks and addresses; no question can be called so.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "@number",
            Self::Instance => "@instance",
            Self::Received => "@received",
            Self::Updated => "@updated",
            Self::Submitter => "@submitter",
            Self::Device => "@device",
            Self::State => "@state",
            Self::Channel => "@channel",
            Self::Settlement => "@settlement",
            Self::Version => "@version",
            Self::Edits => "@edits",
            Self::Present => "@present",
            Self::Expected => "@expected",
        }
    }

    /// Whether it is a number.
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Received
                | Self::Updated
                | Self::Edits
                | Self::Present
                | Self::Expected
        )
    }
}
