//! The register of treaties and national acts to which documents are linked, by article: a dated file that names its
//! sources, and says of every act whether its number and day were compared with them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kernel::{Lang, Words};
use serde::Deserialize;

use crate::rules::reading::{Concepts, Reading};

const FILE: &str = include_str!("../data/acts.toml");

static ACTS: LazyLock<Vec<Act>> = LazyLock::new(|| {
    read(FILE).unwrap_or_else(|why| panic!("the register of acts cannot be read: {why}"))
});

/// Every act of the register; a test reads it.
pub fn acts() -> &'static [Act] {
    &ACTS
}

/// An act by its id.
pub fn act(id: &str) -> Option<&'static Act> {
    acts().iter().find(|act| act.id == id)
}

/// A treaty or a national act.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Its id: `un-cedaw`.
    pub id: String,
    /// `un` for treaties, else the country.
    pub country: String,
    /// Its day, `YYYY-MM-DD`.
    pub date: String,
    /// Its official number, where it has one.
    pub number: Option<String>,
    /// Whether day and number were compared with the source.
    pub verified: bool,
    /// Where it is published.
    pub source: String,
    /// Its name.
    pub name: Words,
    /// How people call it.
    pub short: Words,
    /// Phrases by which texts cite it, in small letters.
    pub cited: Vec<String>,
    /// Articles that matter for local policy.
    pub articles: Vec<Article>,
}

/// An article.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// As it is written: `14`.
    pub number: String,
    /// What it asks, in a line.
    pub says: Words,
    /// What a document that implements it would speak of.
    pub concepts: Concepts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Four {
    ky: String,
    ru: String,
    uz: String,
    en: String,
}

impl From<Four> for Words {
    fn from(four: Four) -> Self {
        Self::four(&four.ky, &four.ru, &four.uz, &four.en)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: String,
    act: Vec<FileAct>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAct {
    id: String,
    country: String,
    date: String,
    number: Option<String>,
    verified: bool,
    source: String,
    name: Four,
    short: Four,
    #[serde(default)]
    cited: Vec<String>,
    #[serde(default)]
    article: Vec<FileArticle>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileArticle {
    number: String,
    says: Four,
    #[serde(default)]
    concepts: Vec<String>,
}

fn read(text: &str) -> Result<Vec<Act>, String> {
    let file: File = toml::from_str(text).map_err(|why| why.to_string())?;
    let mut known = BTreeSet::new();
    file.act
        .into_iter()
        .map(|act| {
            if !known.insert(act.id.clone()) {
                return Err(format!("two acts are called {}", act.id));
            }
            let articles: Result<Vec<Article>, String> = act
                .article
                .into_iter()
                .map(|article| {
                    let concepts = Concepts::of(article.concepts.iter().map(String::as_str))
                        .map_err(|id| format!("{} {}: no concept {id}", act.id, article.number))?;
                    Ok(Article {
                        number: article.number,
                        says: article.says.into(),
                        concepts,
                    })
                })
                .collect();
            Ok(Act {
                articles: articles?,
                id: act.id,
                country: act.country,
                date: act.date,
                number: act.number,
                verified: act.verified,
                source: act.source,
                name: act.name.into(),
                short: act.short.into(),
                cited: act
                    .cited
                    .iter()
                    .map(|phrase| phrase.to_lowercase())
                    .collect(),
            })
        })
        .collect()
}

impl Act {
    /// An article by its number.
    pub fn article(&self, number: &str) -> Option<&Article> {
        self.articles
            .iter()
            .find(|article| article.number == number)
    }

    /// What it is called in a list: the short name, and the number where it has one.
    pub fn label(&self, lang: Lang) -> String {
        self.short.get(lang).to_owned()
    }
}

/// The acts that a text cites, whatever their country, each with the first passage that does: positions in
/// [`Reading::passages`]. Work in proportion to the text and the register.
pub fn cited(reading: &Reading) -> Vec<(&'static Act, usize)> {
    let mut found: Vec<(&'static Act, usize)> = Vec::new();
    let mut open: Vec<&'static Act> = acts().iter().collect();
    for (at, passage) in reading.passages.iter().enumerate() {
        let words = reading.words(passage).to_lowercase();
        open.retain(|act| {
            let cites = act
                .cited
                .iter()
                .any(|phrase| words.contains(phrase.as_str()));
            if cites {
                found.push((act, at));
            }
            !cites
        });
    }
    found
}
