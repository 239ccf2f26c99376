//! The methods by which people review a document: files with their source, their items, their arithmetic.
//!
//! A method asks; the machine proposes passages for and against each item; a person answers. No method gives an answer by
//! itself, and the results of different methods are never made into one number.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kernel::Words;
use serde::Deserialize;

use super::reading::Concepts;

/// The files of the methods that come with the house, by their id.
const FILES: &[(&str, &str)] = &[
    (
        "inclusion-1",
        include_str!("../../data/methods/inclusion-1.toml"),
    ),
    (
        "hgdg-2012",
        include_str!("../../data/methods/hgdg-2012.toml"),
    ),
    (
        "oecd-dac-2016",
        include_str!("../../data/methods/oecd-dac-2016.toml"),
    ),
    (
        "continuum-who-1",
        include_str!("../../data/methods/continuum-who-1.toml"),
    ),
];

static METHODS: LazyLock<Vec<Method>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(id, text)| {
            let method = Method::parse(text);
            method
                .unwrap_or_else(|why| panic!("the method {id} of the house cannot be read: {why}"))
        })
        .collect()
});

/// The methods that come with the house; a test reads them all.
pub fn methods() -> &'static [Method] {
    &METHODS
}

/// A method by its id.
pub fn method(id: &str) -> Option<&'static Method> {
    methods().iter().find(|method| method.id == id)
}

/// How the answers to a method's items make a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The reviewer chooses one of its levels; some items must be answered with yes for any but the lowest.
    Marker,
    /// Points of the items are added up; the sum says which part of the money counts.
    Sum,
    /// The reviewer chooses one of its levels.
    Continuum,
    /// Answers are counted.
    Checklist,
}

/// A method.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Its name with its version: `hgdg-2012`.
    pub id: String,
    /// The version of our file.
    pub version: String,
    /// The day of our file, `YYYY-MM-DD`.
    pub date: String,
    /// How answers make a result.
    pub kind: Kind,
    /// Where it comes from, in English.
    pub source: String,
    /// Whether the wording of its items was compared with the source.
    pub verified: bool,
    /// What it is called.
    pub name: Words,
    /// What it is for and how its result arises.
    pub about: Words,
    /// From which sum which percentage of the money is counted, least first.
    pub shares: Vec<(f64, i64)>,
    /// The most that the items of one part give together, where the method sets it: 3 × 0.67 is 2.
    pub most_each: Option<f64>,
    /// Its levels, lowest first.
    pub levels: Vec<Level>,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// Its items, in their order.
    pub items: Vec<Item>,
}

/// A level of a marker or of a continuum.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// When it is right.
    pub means: Words,
}

/// A part of a method: items that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub name: Words,
}

/// A question of a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its code, one of its kind in the method.
    pub id: String,
    /// The part it belongs to.
    pub part: String,
    /// The question; yes, partly or no.
    pub ask: Words,
    /// Why it matters.
    pub why: Words,
    /// Points for no, partly, yes.
    pub points: [f64; 3],
    /// Whether no level above the lowest is right without a yes.
    pub required: bool,
    /// The levels for which a yes speaks.
    pub levels: Vec<String>,
    /// What speaks for a yes.
    pub speaks_for: Vec<Sign>,
    /// What speaks against it.
    pub against: Vec<Sign>,
    /// What to propose where the gap is confirmed.
    pub amendment: Option<Proposal>,
}

/// A passage speaks where it says one of `any`, and, where given, one of `with` too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// One of these.
    pub any: Concepts,
    /// And one of these; empty for nothing more.
    pub with: Concepts,
    /// Whether `any` is to be denied: "is not provided for".
    pub denied: bool,
}

/// What to propose where a gap is confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The place in the text: behind the section that speaks most of these.
    pub near: Concepts,
    /// The wording in four languages; blanks are written `«___»`.
    pub text: Words,
    /// The gap in one sentence.
    pub finding: Words,
}

/// Four texts as a file gives them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Four {
    ky: String,
    ru: String,
    uz: String,
    en: String,
}

impl Four {
    fn words(&self) -> Words {
        Words::four(&self.ky, &self.ru, &self.uz, &self.en)
    }

    fn is_whole(&self) -> bool {
        [&self.ky, &self.ru, &self.uz, &self.en]
            .iter()
            .all(|text| !text.trim().is_empty())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: String,
    date: String,
    kind: Kind,
    source: String,
    verified: bool,
    name: Four,
    about: Four,
    #[serde(default)]
    shares: Vec<(f64, i64)>,
    most_each: Option<f64>,
    #[serde(default, rename = "level")]
    levels: Vec<FileLevel>,
    #[serde(rename = "part")]
    parts: Vec<FilePart>,
    #[serde(rename = "item")]
    items: Vec<FileItem>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLevel {
    id: String,
    name: Four,
    means: Four,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePart {
    id: String,
    name: Four,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileItem {
    id: String,
    part: String,
    ask: Four,
    why: Four,
    #[serde(default)]
    points: Option<[f64; 3]>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default, rename = "for")]
    speaks_for: Vec<FileSign>,
    #[serde(default)]
    against: Vec<FileSign>,
    amendment: Option<FileProposal>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSign {
    any: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    denied: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileProposal {
    near: Vec<String>,
    text: Four,
    finding: Four,
}

impl Method {
    /// A method from the text of its file.
    ///
    /// # Errors
    /// What is wrong with the file, in English: for whoever writes methods.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|why| why.to_string())?;
        let mut fours = vec![&file.name, &file.about];
        for level in &file.levels {
            fours.extend([&level.name, &level.means]);
        }
        fours.extend(file.parts.iter().map(|part| &part.name));
        for item in &file.items {
            fours.extend([&item.ask, &item.why]);
            if let Some(proposal) = &item.amendment {
                fours.extend([&proposal.text, &proposal.finding]);
            }
        }
        if let Some(torn) = fours.iter().find(|four| !four.is_whole()) {
            return Err(format!(
                "a text is missing in one of four languages: {torn:?}"
            ));
        }
        let parts: Vec<Part> = file
            .parts
            .iter()
            .map(|part| Part {
                id: part.id.clone(),
                name: part.name.words(),
            })
            .collect();
        let levels: Vec<Level> = file
            .levels
            .iter()
            .map(|level| Level {
                id: level.id.clone(),
                name: level.name.words(),
                means: level.means.words(),
            })
            .collect();
        let mut known = BTreeSet::new();
        let mut items = Vec::new();
        for item in file.items {
            if !known.insert(item.id.clone()) {
                return Err(format!("two items are called {}", item.id));
            }
            if !parts.iter().any(|part| part.id == item.part) {
                return Err(format!("item {}: there is no part {}", item.id, item.part));
            }
            if let Some(level) = item
                .levels
                .iter()
                .find(|level| !levels.iter().any(|known| known.id == **level))
            {
                return Err(format!("item {}: there is no level {level}", item.id));
            }
            if file.kind == Kind::Sum && item.points.is_none() {
                return Err(format!("item {} has no points", item.id));
            }
            items.push(item.read()?);
        }
        if matches!(file.kind, Kind::Marker | Kind::Continuum) != (levels.len() > 1) {
            return Err("a marker and a continuum have levels, others have none".to_owned());
        }
        Ok(Self {
            id: file.id,
            version: file.version,
            date: file.date,
            kind: file.kind,
            source: file.source,
            verified: file.verified,
            name: file.name.words(),
            about: file.about.words(),
            shares: file.shares,
            most_each: file.most_each,
            levels,
            parts,
            items,
        })
    }

    /// An item by its code.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The items of a part, in their order.
    pub fn items_of<'a>(&'a self, part: &'a Part) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(|item| item.part == part.id)
    }

    /// The most that its items may give together.
    pub fn most(&self) -> f64 {
        self.sum(|item| item.points[2])
    }

    /// The points of its items together; a part gives no more than the method says.
    pub(super) fn sum(&self, points: impl Fn(&Item) -> f64) -> f64 {
        let of_part = |part: &Part| -> f64 {
            let sum: f64 = self.items_of(part).map(&points).sum();
            self.most_each.map_or(sum, |most| sum.min(most))
        };
        let sum: f64 = self.parts.iter().map(of_part).sum();
        // Points are written with two decimals: thirds add up to a whole again.
        (sum * 100.0).round() / 100.0
    }
}

impl FileItem {
    fn read(self) -> Result<Item, String> {
        let concepts = |ids: &[String]| {
            Concepts::of(ids.iter().map(String::as_str))
                .map_err(|id| format!("item {}: there is no concept {id}", self.id))
        };
        let signs = |signs: &[FileSign]| -> Result<Vec<Sign>, String> {
            signs
                .iter()
                .map(|sign| {
                    Ok(Sign {
                        any: concepts(&sign.any)?,
                        with: concepts(&sign.with)?,
                        denied: sign.denied,
                    })
                })
                .collect()
        };
        let amendment = match &self.amendment {
            None => None,
            Some(proposal) => Some(Proposal {
                near: concepts(&proposal.near)?,
                text: proposal.text.words(),
                finding: proposal.finding.words(),
            }),
        };
        Ok(Item {
            speaks_for: signs(&self.speaks_for)?,
            against: signs(&self.against)?,
            amendment,
            part: self.part.clone(),
            ask: self.ask.words(),
            why: self.why.words(),
            points: self.points.unwrap_or_default(),
            required: self.required,
            levels: self.levels.clone(),
            id: self.id,
        })
    }
}
