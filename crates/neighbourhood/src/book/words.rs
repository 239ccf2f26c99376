//! The words of the columns with choices: those of our own form in four languages, and what else people write.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use kernel::Lang;
use text::Reader;

use crate::model::{
    ETHNICITIES, HOUSEHOLD_KINDS, LEARNING, MIGRATIONS_OF_PEOPLE, POVERTY, PRESENCE, RELATIONS,
    SEXES, YES_NO,
};

/// A column of the household book.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BookField {
    /// Its name among the headings.
    pub name: &'static str,
    /// Whether it is said of a person, not of the household.
    pub of_person: bool,
    /// The codes that may stand in it; any text where there are none.
    pub choices: &'static [&'static str],
    /// Its width in a workbook.
    pub width: f64,
}

const fn text(name: &'static str, of_person: bool, width: f64) -> BookField {
    choice(name, of_person, &[], width)
}

const fn choice(
    name: &'static str,
    of_person: bool,
    choices: &'static [&'static str],
    width: f64,
) -> BookField {
    BookField {
        name,
        of_person,
        choices,
        width,
    }
}

/// The columns, in the order of a workbook.
pub const FIELDS: [BookField; 20] = [
    text("number", false, 14.0),
    text("settlement", false, 20.0),
    text("street", false, 20.0),
    text("house", false, 9.0),
    choice("kind", false, HOUSEHOLD_KINDS, 22.0),
    choice("poverty", false, POVERTY, 16.0),
    choice("presence", false, PRESENCE, 18.0),
    text("size", false, 12.0),
    text("north", false, 12.0),
    text("east", false, 12.0),
    text("name", true, 26.0),
    choice("relation", true, RELATIONS, 18.0),
    choice("sex", true, SEXES, 10.0),
    text("born", true, 13.0),
    choice("ethnicity", true, ETHNICITIES, 14.0),
    choice("disability", true, YES_NO, 12.0),
    choice("migration", true, MIGRATIONS_OF_PEOPLE, 18.0),
    choice("learning", true, LEARNING, 18.0),
    choice("documents", true, YES_NO, 13.0),
    text("note", false, 24.0),
];

impl BookField {
    /// The key of a choice in our texts.
    pub fn key(&self, code: &str) -> String {
        if self.of_person {
            format!("household-members-{}-{code}", self.name)
        } else {
            format!("household-{}-{code}", self.name)
        }
    }
}

/// The words of a choice in the language of a reader.
pub fn label(reader: &Reader<'_>, field: &BookField, code: &str) -> String {
    if field.choices.contains(&code) {
        reader.t(&field.key(code))
    } else {
        code.to_owned()
    }
}

/// Code by field and folded words.
static WORDS: LazyLock<HashMap<(&'static str, String), &'static str>> = LazyLock::new(|| {
    let more: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(include_str!("../../data/values.toml"))
            .expect("our own data, read by the first test");
    let mut words = HashMap::new();
    for field in FIELDS.iter().filter(|field| !field.choices.is_empty()) {
        for code in field.choices {
            words.insert((field.name, store::fold(code)), *code);
            for lang in Lang::ALL {
                if let Some(own) = own_words(lang, &field.key(code)) {
                    words.insert((field.name, store::fold(own)), *code);
                }
            }
        }
        for code in field.choices {
            let known = more.get(field.name).and_then(|codes| codes.get(*code));
            for word in known.into_iter().flatten() {
                // Our own words say what they say in the form, whatever a list of synonyms thinks.
                words
                    .entry((field.name, store::fold(word)))
                    .or_insert(*code);
            }
        }
    }
    words
});

/// A sentence of one line of our own texts.
fn own_words(lang: Lang, key: &str) -> Option<&'static str> {
    let ftl = crate::TEXT.ftl[lang.index()];
    ftl.lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
}

/// The code that words in a column stand for; `None` where nobody knows them.
pub fn understand(field: &BookField, words: &str) -> Option<&'static str> {
    WORDS.get(&(field.name, store::fold(words))).copied()
}
