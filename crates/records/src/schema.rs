use kernel::Words;
use serde_json::Value;

use crate::Content;
use crate::content::words_of;

/// What a kind of record holds.
///
/// Its texts are found by name: `{word}` and `{word}-all` (one and many), `{word}-new`, `{word}-{field}` (the label),
/// `{word}-{field}-help` where there is one, `{word}-{field}-{choice}`, `{word}-state-{state}`.
#[derive(Debug)]
pub struct Schema {
    /// The word used in addresses, in the log, by programs: `measure`.
    pub word: &'static str,
    /// The fields in the order of the form; the first is the title.
    pub fields: &'static [Field],
    /// The states it can be in; it begins in the first.
    pub states: &'static [&'static str],
    /// Who sees a new one: the code of an audience.
    pub audience: &'static str,
    /// The kind it stands below, where it always stands below one.
    pub parent: Option<&'static str>,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name: letters of English and underscores.
    pub name: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// Whether a record without it is refused.
    pub required: bool,
    /// Whether it is left out of everything published: names of residents, notes.
    pub inward: bool,
    /// Whether the house itself keeps it and nobody types it: a lasting key, where it stood in a file.
    pub kept: bool,
}

/// What a field may hold, and how it stands in the content.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of at most 300 letters; a string.
    Line,
    /// Paragraphs, at most 20 000 letters; a string.
    Text,
    /// A line of at most 1 000 letters in up to four languages; an object by language code, `plain` where nobody said which.
    Words,
    /// A whole number within bounds; a number.
    Count {
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
    },
    /// A number with decimals; a string with a point, so that nothing is rounded.
    Decimal,
    /// An amount; a whole number of minor units.
    Money,
    /// A day; `YYYY-MM-DD`.
    Date,
    /// A year from 1990 to 2100; a number.
    Year,
    /// A clock time; `HH:MM`.
    Time,
    /// One of a few; a string.
    Choice(&'static [&'static str]),
    /// Yes or no; a truth value.
    Flag,
    /// Another record or thing of this kind; a string.
    Reference(&'static str),
    /// Several of them; a list of strings.
    References(&'static str),
    /// Groups of people; a list of strings such as `sex:female age:6-17`.
    Groups,
    /// Settlements of the place; a list of codes or names.
    Settlements,
    /// Names, one a line; a list of strings.
    Names,
    /// A file that was handed in; its identifier.
    File,
    /// Several files; a list of identifiers.
    Files,
    /// A small table; a list of objects.
    Rows(&'static [Field]),
}

impl Field {
    /// A field that must be filled in.
    pub const fn required(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            shape,
            required: true,
            inward: false,
            kept: false,
        }
    }

    /// A field that may be left empty.
    pub const fn optional(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            shape,
            required: false,
            inward: false,
            kept: false,
        }
    }

    /// A field that the house itself keeps: no form shows it, and no program writes it.
    pub const fn kept(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            shape,
            required: false,
            inward: false,
            kept: true,
        }
    }

    /// A field that is never published.
    #[must_use]
    pub const fn inward(mut self) -> Self {
        self.inward = true;
        self
    }
}

impl Schema {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The state in which a record begins.
    pub fn first_state(&self) -> &'static str {
        self.states.first().copied().unwrap_or("open")
    }

    /// What a record is called in lists: its first field.
    pub fn title(&self, content: &Content) -> Words {
        let Some(field) = self.fields.first() else {
            return Words::default();
        };
        match content.get(field.name) {
            Some(Value::String(text)) => Words::plain(text.as_str()),
            Some(value) => words_of(value),
            None => Words::default(),
        }
    }

    /// Puts what the house keeps itself as it stands in `before`, whatever `content` says of it.
    pub fn keep(&self, content: &mut Content, before: Option<&Content>) {
        for field in self.fields.iter().filter(|field| field.kept) {
            match before.and_then(|before| before.get(field.name)) {
                Some(value) => content.insert(field.name.to_owned(), value.clone()),
                None => content.remove(field.name),
            };
        }
    }

    /// The content without what is never published.
    pub fn outward(&self, content: &Content) -> Content {
        content
            .iter()
            .filter(|(name, _)| self.field(name).is_some_and(|field| !field.inward))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }
}
