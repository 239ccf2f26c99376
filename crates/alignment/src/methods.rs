//! What people scored, method by method: each a dated file, each shown with its formula, never merged into one number.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use kernel::{Group, Money, ObjectKind};
use plans::Score;
use serde::{Deserialize, Serialize};

use crate::funding::Funding;
use crate::model::Input;
use crate::reach::estimate;

const METHODS: &str = include_str!("../data/methods.toml");

/// The dated file of a method.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Method {
    /// Its name with its version: `hgdg-2012`.
    pub id: String,
    /// The day from which it holds, `YYYY-MM-DD`.
    pub date: String,
    /// Where it comes from.
    pub source: String,
    /// How its items make a result.
    pub kind: MethodKind,
    /// The items that are asked.
    pub items: Vec<String>,
    /// The allowed values, where they are a list.
    #[serde(default)]
    pub values: Vec<String>,
    /// The most that one item may have.
    #[serde(default)]
    pub most_each: f64,
    /// From which total which percentage of the money is counted.
    #[serde(default)]
    pub shares: Vec<(f64, i64)>,
}

/// How the items of a method make a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MethodKind {
    /// One mark of a list.
    Marker,
    /// The sum of items, with a share of the money by the total.
    Sum,
    /// One class, with a share of the money by the class.
    Class,
}

/// The result of one method.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodResult {
    /// The method.
    pub method: String,
    /// Its date.
    pub date: String,
    /// Its source.
    pub source: String,
    /// How its items make a result.
    pub kind: MethodKind,
    /// One for each object and reviewer.
    pub rows: Vec<MethodRow>,
    /// Money by mark or class.
    pub by_value: BTreeMap<String, Money>,
    /// Money that the method counts, where it counts any.
    pub counted: Option<Money>,
    /// Money of everything that was scored.
    pub scored: Money,
}

/// The score of one object by one reviewer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodRow {
    /// What was scored.
    pub kind: ObjectKind,
    /// Its key.
    pub key: String,
    /// Who scored.
    pub reviewer: Option<String>,
    /// The mark or class, or the total.
    pub value: String,
    /// The percentage of the money that the method counts.
    pub percent: Option<f64>,
    /// The money of the object.
    pub amount: Money,
    /// The money that the method counts.
    pub counted: Option<Money>,
    /// Items without a score.
    pub missing: Vec<String>,
    /// The evidence given.
    pub evidence: Vec<String>,
}

/// A score that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct BadScore<'a> {
    /// The score.
    pub score: &'a Score,
    /// What is wrong.
    pub fault: ScoreFault,
}

/// What is wrong with a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreFault {
    /// No method of that name.
    UnknownMethod,
    /// The method has no such item.
    UnknownItem,
    /// The value is none of those allowed.
    BadValue,
    /// No measure or line of that key.
    UnknownObject,
    /// No evidence stands beside it.
    NoEvidence,
}

/// The methods in force.
pub fn methods() -> &'static [Method] {
    #[derive(Deserialize)]
    struct File {
        method: Vec<Method>,
    }
    static READ: OnceLock<Vec<Method>> = OnceLock::new();
    READ.get_or_init(|| {
        let file: File = toml::from_str(METHODS).expect("our own data file is well formed");
        file.method
    })
}

/// Adds the scores up, each method by its own rule.
pub fn results(input: &Input<'_>, funding: &Funding) -> Vec<MethodResult> {
    methods()
        .iter()
        .filter_map(|method| result(method, input, funding))
        .collect()
}

/// Every score that cannot be used as it stands, or has no evidence.
pub fn bad_scores<'a>(input: &Input<'a>, funding: &Funding) -> Vec<BadScore<'a>> {
    let mut bad = Vec::new();
    for score in input.scores {
        let fault = match methods().iter().find(|method| method.id == score.method) {
            None => Some(ScoreFault::UnknownMethod),
            Some(method) if item_of(method, &score.item).is_none() => Some(ScoreFault::UnknownItem),
            Some(method) if !is_allowed(method, score) => Some(ScoreFault::BadValue),
            Some(_) if amount_of(input, funding, score).is_none() => {
                Some(ScoreFault::UnknownObject)
            }
            Some(_) => score
                .evidence
                .as_deref()
                .is_none_or(|evidence| evidence.trim().is_empty())
                .then_some(ScoreFault::NoEvidence),
        };
        if let Some(fault) = fault {
            bad.push(BadScore { score, fault });
        }
    }
    bad
}

fn result(method: &Method, input: &Input<'_>, funding: &Funding) -> Option<MethodResult> {
    let mut objects: BTreeMap<(ObjectKind, &str, Option<&str>), Vec<&Score>> = BTreeMap::new();
    for score in input.scores {
        let usable = score.method == method.id && is_allowed(method, score);
        if usable && amount_of(input, funding, score).is_some() {
            let key = (score.object, score.key.as_str(), score.reviewer.as_deref());
            objects.entry(key).or_default().push(score);
        }
    }
    if objects.is_empty() {
        return None;
    }
    let mut result = MethodResult {
        method: method.id.clone(),
        date: method.date.clone(),
        source: method.source.clone(),
        kind: method.kind,
        rows: Vec::new(),
        by_value: BTreeMap::new(),
        counted: None,
        scored: Money::ZERO,
    };
    let mut counted_objects = Vec::new();
    for ((kind, key, reviewer), scores) in objects {
        let amount = amount_of(input, funding, scores[0]).unwrap_or_default();
        let row = row(method, input, &scores, amount);
        // Two reviewers score the same money: it is added up once, by the first of them.
        if !counted_objects.contains(&(kind, key)) {
            counted_objects.push((kind, key));
            result.scored += amount;
            let value = match method.kind {
                MethodKind::Sum => format!("{} %", row.percent.unwrap_or_default()),
                MethodKind::Marker | MethodKind::Class => row.value.clone(),
            };
            *result.by_value.entry(value).or_default() += amount;
            if let Some(counted) = row.counted {
                result.counted = Some(result.counted.unwrap_or_default() + counted);
            }
        }
        result.rows.push(MethodRow {
            kind,
            key: key.to_owned(),
            reviewer: reviewer.map(str::to_owned),
            ..row
        });
    }
    Some(result)
}

fn row(method: &Method, input: &Input<'_>, scores: &[&Score], amount: Money) -> MethodRow {
    let missing = method
        .items
        .iter()
        .filter(|item| {
            scores
                .iter()
                .all(|score| item_of(method, &score.item) != Some(item))
        })
        .cloned()
        .collect();
    let evidence = scores
        .iter()
        .filter_map(|score| score.evidence.clone())
        .filter(|evidence| !evidence.trim().is_empty())
        .collect();
    let (value, percent) = match method.kind {
        MethodKind::Marker => (scores[0].value.trim().to_owned(), None),
        MethodKind::Class => {
            let class = scores[0].value.trim().to_lowercase();
            let percent = class_percent(input, scores[0], &class);
            (class, percent)
        }
        MethodKind::Sum => {
            let total = total(method, scores);
            let percent = method
                .shares
                .iter()
                .rfind(|(from, _)| total + 1e-9 >= *from)
                .map(|(_, percent)| *percent as f64);
            (format!("{total:.2}"), percent)
        }
    };
    MethodRow {
        kind: ObjectKind::Measure,
        key: String::new(),
        reviewer: None,
        value,
        percent,
        amount,
        counted: percent.map(|percent| amount.share((percent * 1_000.0).round() as i64, 100_000)),
        missing,
        evidence,
    }
}

/// The sum of the items, each at most what one item may have.
fn total(method: &Method, scores: &[&Score]) -> f64 {
    method
        .items
        .iter()
        .map(|item| {
            let of_item = scores
                .iter()
                .filter(|score| item_of(method, &score.item) == Some(item));
            let sum: f64 = of_item.filter_map(|score| number(&score.value)).sum();
            sum.min(method.most_each)
        })
        .sum()
}

/// The children's part of those reached, else of the residents, for the classes that need it.
fn class_percent(input: &Input<'_>, score: &Score, class: &str) -> Option<f64> {
    match class {
        "direct" => return Some(100.0),
        "none" => return Some(0.0),
        _ => {}
    }
    let children = Group::everyone().aged(0, Some(17));
    let measure = input.programme.and_then(|programme| {
        programme
            .measures
            .iter()
            .find(|measure| measure.key == score.key)
    });
    if let Some(measure) = measure {
        let people = |group: &Group| {
            measure
                .beneficiaries
                .iter()
                .find(|reached| reached.group == *group)
                .map(|reached| reached.people)
        };
        if let (Some(some), Some(all)) = (people(&children), people(&Group::everyone()))
            && all > 0
        {
            return Some(100.0 * some as f64 / all as f64);
        }
    }
    let population = input.population?;
    let all = estimate(population, None, &Group::everyone()).filter(|all| *all > 0)?;
    Some(100.0 * estimate(population, None, &children)? as f64 / all as f64)
}

/// The item of the method that a score is for: `4.2` is a part of item 4.
fn item_of<'a>(method: &'a Method, item: &str) -> Option<&'a String> {
    let item = item.trim();
    let whole = item.split('.').next().unwrap_or(item);
    method
        .items
        .iter()
        .find(|known| *known == item || *known == whole)
}

fn is_allowed(method: &Method, score: &Score) -> bool {
    if item_of(method, &score.item).is_none() {
        return false;
    }
    match method.kind {
        MethodKind::Marker | MethodKind::Class => method
            .values
            .iter()
            .any(|value| value.eq_ignore_ascii_case(score.value.trim())),
        MethodKind::Sum => {
            number(&score.value).is_some_and(|value| (0.0..=method.most_each).contains(&value))
        }
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok()
}

/// The money of a scored object: of a measure what is linked to it or else what it asks, of a line what it may spend.
fn amount_of(input: &Input<'_>, funding: &Funding, score: &Score) -> Option<Money> {
    let key = score.key.trim();
    match score.object {
        ObjectKind::Measure => {
            let measures = &input.programme?.measures;
            let position = measures
                .iter()
                .position(|measure| measure.key == key || measure.number == key)?;
            let money = &funding.measures[position];
            Some(if money.linked.is_zero() {
                money.asked
            } else {
                money.linked
            })
        }
        ObjectKind::Line => {
            let position = input
                .budget?
                .lines
                .iter()
                .position(|line| line.key == key)?;
            Some(funding.lines[position].planned)
        }
        _ => None,
    }
}
