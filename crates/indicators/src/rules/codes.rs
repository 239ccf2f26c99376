//! What the codes of statisticians say: whom a figure is of, and where. The codes are data (`data/codes.toml`).

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use kernel::{AgeBand, Dimension, Group, Value};
use places::Place;
use serde::Deserialize;

static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let raw: Raw = toml::from_str(include_str!("../../data/codes.toml"))
        .expect("our own data, read by the first test");
    Codes::new(raw).expect("our own data, read by the first test")
});

/// The concepts that are dimensions of a group, in the order in which they are written.
pub const CONCEPTS: [&str; 5] = [
    "SEX",
    "AGE",
    "URBANISATION",
    "INCOME_WEALTH_QUANTILE",
    "DISABILITY_STATUS",
];

/// The codes that stand for everyone, or for a question that was not asked.
const TOTALS: [&str; 6] = ["", "_T", "T", "TOTAL", "_Z", "ALL"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    as_of: String,
    concept: BTreeMap<String, String>,
    code: Vec<RawCodes>,
    word: Vec<RawWords>,
    area: RawArea,
    unit: BTreeMap<String, String>,
    aside: RawAside,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCodes {
    concept: String,
    source: String,
    verified: bool,
    codes: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    concept: String,
    words: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawArea {
    source: String,
    verified: bool,
    codes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAside {
    columns: Vec<String>,
}

/// A list of codes with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// The concept.
    pub concept: String,
    /// The list that the codes were typed from.
    pub source: String,
    /// Whether somebody compared it with the list.
    pub verified: bool,
    /// How many codes it holds.
    pub codes: usize,
}

struct Codes {
    as_of: String,
    concepts: HashMap<String, String>,
    /// By concept and folded code or word.
    groups: HashMap<(String, String), Group>,
    /// By concept and the canonical text of the part of a group.
    written: HashMap<(String, String), String>,
    areas: HashMap<String, String>,
    units: HashMap<String, String>,
    aside: Vec<String>,
    lists: Vec<CodeList>,
}

impl Codes {
    fn new(raw: Raw) -> Result<Self, String> {
        let mut groups = HashMap::new();
        let mut written = HashMap::new();
        let mut lists = Vec::new();
        for list in raw.code {
            for (code, part) in &list.codes {
                let group: Group = part.parse().map_err(|_| part.clone())?;
                groups.insert((list.concept.clone(), code.to_uppercase()), group);
                written
                    .entry((list.concept.clone(), part.clone()))
                    .or_insert_with(|| code.clone());
            }
            lists.push(CodeList {
                concept: list.concept,
                source: list.source,
                verified: list.verified,
                codes: list.codes.len(),
            });
        }
        for list in raw.word {
            for (word, part) in &list.words {
                let group: Group = part.parse().map_err(|_| part.clone())?;
                groups.insert((list.concept.clone(), word.to_uppercase()), group);
            }
        }
        lists.push(CodeList {
            concept: "REF_AREA".to_owned(),
            source: raw.area.source,
            verified: raw.area.verified,
            codes: raw.area.codes.len(),
        });
        Ok(Self {
            as_of: raw.as_of,
            concepts: raw.concept.into_iter().collect(),
            groups,
            written,
            areas: raw.area.codes.into_iter().collect(),
            units: raw
                .unit
                .into_iter()
                .map(|(word, code)| (word.to_uppercase(), code))
                .collect(),
            aside: raw.aside.columns,
            lists,
        })
    }
}

/// The lists of codes with their sources, and the day as of which they hold.
pub fn lists() -> (&'static str, &'static [CodeList]) {
    (&CODES.as_of, &CODES.lists)
}

/// What distinguishes a figure beside the group of people: the level of schooling of the mother, a cause of death, an
/// age in months. Names and codes as the source writes them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Detail(BTreeMap<String, String>);

impl Detail {
    /// Whether nothing more is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names and codes in their order.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, code)| (name.as_str(), code.as_str()))
    }

    /// The code of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Adds a name and its code; the marks between which they are written are no part of them.
    pub fn put(&mut self, name: &str, code: &str) {
        let clean = |text: &str| -> String {
            text.trim()
                .chars()
                .map(|one| match one {
                    ';' => ',',
                    '=' => ':',
                    one => one,
                })
                .collect()
        };
        self.0.insert(clean(name), clean(code));
    }
}

impl fmt::Display for Detail {
    /// `EDUCATION_LEV=ISCED11_3;FREQ=A`; nothing where nothing more is said.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, code)) in self.0.iter().enumerate() {
            let joint = if index > 0 { ";" } else { "" };
            write!(f, "{joint}{name}={code}")?;
        }
        Ok(())
    }
}

impl FromStr for Detail {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut detail = Self::default();
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, code) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            detail.put(name, code);
        }
        Ok(detail)
    }
}

impl serde::Serialize for Detail {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Detail {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The concept of a column, where it is one of ours: `RESIDENCE` is `URBANISATION`.
pub fn concept(column: &str) -> Option<&'static str> {
    CODES
        .concepts
        .get(&column.to_uppercase().replace(' ', "_"))
        .map(String::as_str)
}

/// Whether a column only says how a figure came about.
pub fn is_aside(column: &str) -> bool {
    CODES.aside.iter().any(|known| known == column)
}

/// Narrows `group` by a code of a column; what no group can say is put into `detail` under the column's name.
///
/// Gives `false` where the code contradicts what another column said.
pub fn narrow(column: &str, code: &str, group: &mut Group, detail: &mut Detail) -> bool {
    let code = code.trim();
    if TOTALS.contains(&code.to_uppercase().as_str()) {
        return true;
    }
    let concept = concept(column);
    let part = match concept {
        Some("AGE") => ages(code).map(|band| Group::everyone().aged(band.from, band.to)),
        Some(concept) => CODES
            .groups
            .get(&(concept.to_owned(), code.to_uppercase()))
            .cloned(),
        // A dimension of groups that no statistician has a column for goes by its own name.
        None => Dimension::ALL
            .into_iter()
            .find(|dimension| dimension.code().eq_ignore_ascii_case(column))
            .filter(|_| {
                code.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            })
            .map(|dimension| Group::everyone().with(dimension, code)),
    };
    let Some(part) = part else {
        detail.put(concept.unwrap_or(column), code);
        return true;
    };
    match joined(group, &part) {
        Some(both) => {
            *group = both;
            true
        }
        None => false,
    }
}

/// Both groups in one; `None` where they contradict each other.
pub fn joined(one: &Group, other: &Group) -> Option<Group> {
    let mut both = one.clone();
    for (dimension, value) in other.values() {
        if let Some(known) = both.value(dimension)
            && known != value
        {
            return None;
        }
        both = match value {
            Value::Code(code) => both.with(dimension, code),
            Value::Ages(band) => both.aged(band.from, band.to),
        };
    }
    Some(both)
}

/// The ages of an SDMX code, completed years: `Y0T4`, `Y_GE15`, `Y_LT5`, `Y8`, `M36T59` where months are whole years.
pub fn ages(code: &str) -> Option<AgeBand> {
    let code = code.trim();
    let band = |from: u32, to: Option<u32>| {
        let from = u8::try_from(from).ok()?;
        let to = match to {
            Some(to) => Some(u8::try_from(to).ok().filter(|to| *to >= from)?),
            None => None,
        };
        Some(AgeBand { from, to })
    };
    if let Some(from) = code.strip_prefix("Y_GE") {
        return band(from.parse().ok()?, None);
    }
    if let Some(from) = code.strip_prefix("Y_GT") {
        return band(from.parse::<u32>().ok()? + 1, None);
    }
    if let Some(to) = code.strip_prefix("Y_LE") {
        return band(0, Some(to.parse().ok()?));
    }
    if let Some(to) = code.strip_prefix("Y_LT") {
        return band(0, Some(to.parse::<u32>().ok()?.checked_sub(1)?));
    }
    if let Some(years) = code.strip_prefix('Y') {
        let (from, to) = years.split_once('T').unwrap_or((years, years));
        return band(from.parse().ok()?, Some(to.parse().ok()?));
    }
    if let Some((from, to)) = code.strip_prefix('M')?.split_once('T') {
        let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
        // From the 36th to the 59th completed month are the ages of three and four.
        return (from % 12 == 0 && (to + 1) % 12 == 0 && to > from)
            .then(|| band(from / 12, Some(to / 12)))
            .flatten();
    }
    None
}

/// The code that a concept writes for a group: `_T` where the group says nothing of it, `None` where it says something
/// for which there is no code.
pub fn written(concept: &str, group: &Group) -> Option<String> {
    if concept == "AGE" {
        return Some(match group.ages() {
            None => "_T".to_owned(),
            Some(AgeBand { from, to: None }) => format!("Y_GE{from}"),
            Some(AgeBand { from, to: Some(to) }) if from == to => format!("Y{from}"),
            Some(AgeBand { from, to: Some(to) }) => format!("Y{from}T{to}"),
        });
    }
    let dimension = dimension(concept)?;
    let Some(code) = group.code(dimension) else {
        return Some("_T".to_owned());
    };
    let part = format!("{}:{code}", dimension.code());
    CODES.written.get(&(concept.to_owned(), part)).cloned()
}

/// The dimension of a group that a concept is.
pub fn dimension(concept: &str) -> Option<Dimension> {
    Some(match concept {
        "SEX" => Dimension::Sex,
        "AGE" => Dimension::Age,
        "URBANISATION" => Dimension::Settlement,
        "INCOME_WEALTH_QUANTILE" => Dimension::Poverty,
        "DISABILITY_STATUS" => Dimension::Disability,
        _ => return None,
    })
}

/// The dimensions of a group that have no concept of SDMX: they are written under their own names.
pub fn without_concept(group: &Group) -> Vec<(&'static str, String)> {
    group
        .values()
        .filter(|(dimension, value)| {
            let concept = CONCEPTS
                .into_iter()
                .find(|concept| self::dimension(concept) == Some(*dimension));
            match (concept, value) {
                (Some("AGE"), _) => false,
                (Some(concept), Value::Code(code)) => {
                    let part = format!("{}:{code}", dimension.code());
                    !CODES.written.contains_key(&(concept.to_owned(), part))
                }
                _ => true,
            }
        })
        .filter_map(|(dimension, value)| match value {
            Value::Code(code) => Some((dimension.code(), code.clone())),
            Value::Ages(_) => None,
        })
        .collect()
}

/// The place of a code or name that a file writes.
pub fn place(text: &str) -> Option<&'static Place> {
    let text = text.trim();
    let registry = places::registry();
    if let Some(code) = CODES.areas.get(&text.to_uppercase()) {
        return registry.find(code);
    }
    // The state's classifier has 14 digits, of which a file often writes only those that are not nothing.
    if (8..14).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return registry.find(&format!("{text:0<14}"));
    }
    registry.find(text)
}

/// The area code that statisticians know a place by, where there is one; our own code otherwise.
pub fn area(place: &str) -> String {
    let mut known: Vec<&String> = CODES
        .areas
        .iter()
        .filter(|(_, code)| *code == place)
        .map(|(area, _)| area)
        .collect();
    known.sort_by_key(|area| (area.len(), area.as_str()));
    known
        .first()
        .map_or_else(|| place.to_owned(), |area| (*area).clone())
}

/// The code of a unit as somebody wrote it; what is not known stays as it was written.
pub fn unit(text: &str) -> String {
    let text = text.trim();
    CODES
        .units
        .get(&text.trim_end_matches('.').to_uppercase())
        .cloned()
        .unwrap_or_else(|| text.to_owned())
}
