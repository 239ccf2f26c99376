//! What codes mean: functions, economic articles and sources of money, as versioned data in four languages.
//!
//! Each table says which version of which classification it is, since when, by what source, and whether
//! the codes were verified against it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kernel::Words;
use serde::Deserialize;

/// One code of one version of a classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The code as its classification writes it: `09.1`, `2111`, `local`.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The classification and version: `cofog-1999`.
    pub classification: String,
    /// The country whose own code it is, by ISO 3166; `None` for international codes.
    pub country: Option<String>,
    /// Whether the code was checked against its source.
    pub verified: bool,
    /// Where it is from.
    pub source: String,
    /// The first day on which the version holds, `YYYY-MM-DD`.
    pub valid_from: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    kind: String,
    #[serde(default)]
    country: Option<String>,
    verified: bool,
    valid_from: String,
    source: String,
    names: BTreeMap<String, [String; 4]>,
}

static TABLES: LazyLock<BTreeMap<(String, String), Entry>> = LazyLock::new(|| {
    let files = [
        include_str!("../data/functions_cofog_1999.toml"),
        include_str!("../data/economic_gfsm_2014.toml"),
        include_str!("../data/economic_kg.toml"),
        include_str!("../data/sources.toml"),
    ];
    let mut entries = BTreeMap::new();
    for file in files {
        let raw: Raw = toml::from_str(file)
            .unwrap_or_else(|why| panic!("budgets/data, a classification: {why}"));
        for (code, [ky, ru, uz, en]) in raw.names {
            let entry = Entry {
                code: code.clone(),
                name: Words::four(&ky, &ru, &uz, &en),
                classification: raw.id.clone(),
                country: raw.country.clone(),
                verified: raw.verified,
                source: raw.source.clone(),
                valid_from: raw.valid_from.clone(),
            };
            entries.insert((raw.kind.clone(), code), entry);
        }
    }
    entries
});

fn entry(kind: &str, code: &str) -> Option<&'static Entry> {
    TABLES.get(&(kind.to_owned(), code.to_owned()))
}

/// Every entry of a kind: `function`, `economic` or `source`, by rising code.
pub fn all(kind: &str) -> impl Iterator<Item = &'static Entry> {
    TABLES
        .iter()
        .filter(move |((own, _), _)| own == kind)
        .map(|(_, entry)| entry)
}

/// The function of a code, by its group or else its division.
///
/// Understands COFOG (`09`, `09.1`, `09.1.1`), GFSM 2014 (`709`, `7091`, `70911`) and the four digits of
/// Ukrainian budgets (`0910`), whose third digit is the group. Other countries' codes of two digits would
/// be misunderstood: their mapping files leave them out.
pub fn function(code: &str) -> Option<&'static Entry> {
    let cofog = cofog(code)?;
    let found = entry("function", &cofog);
    found.or_else(|| entry("function", cofog.split('.').next()?))
}

/// A functional code as COFOG writes division and group: `09.1`, or `09` where it names only a division.
pub fn cofog(code: &str) -> Option<String> {
    let code = code.trim();
    if code.is_empty()
        || !code
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.')
    {
        return None;
    }
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    if let Some((division, rest)) = code.split_once('.') {
        let division = division
            .strip_prefix('7')
            .filter(|rest| rest.len() == 2)
            .unwrap_or(division);
        let division: u8 = division.parse().ok()?;
        return written(division, rest.chars().next());
    }
    let digits = digits.as_str();
    let own = match digits.len() {
        3..=6 if digits.starts_with('7') => &digits[1..],
        2..=6 => digits,
        _ => return None,
    };
    written(own.get(..2)?.parse().ok()?, own[2..].chars().next())
}

fn written(division: u8, group: Option<char>) -> Option<String> {
    if !(1..=10).contains(&division) {
        return None;
    }
    match group {
        None | Some('0') => Some(format!("{division:02}")),
        Some(group) => Some(format!("{division:02}.{group}")),
    }
}

/// The economic article of a code, or the nearest above it that is known.
pub fn economic(code: &str) -> Option<&'static Entry> {
    let code = code.trim();
    if code.is_empty() || !code.chars().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    (1..=code.len())
        .rev()
        .find_map(|len| entry("economic", &code[..len]))
}

/// The source of money of a code: `local`, `republican`, `donor`.
pub fn source(code: &str) -> Option<&'static Entry> {
    entry("source", code.trim())
}
