//! What is fixed before the first vote: the list, the rules and the lot, under one digest that anybody can work out again.

use records::{Content, canonical, from_typed};
use serde_json::{Map, Value};

use crate::model::{Exercise, FixedRules, Idea, Listed};

/// The fields of an exercise that are fixed with the vote.
const COVERED: [&str; 12] = [
    "budget",
    "way",
    "least",
    "most",
    "points",
    "rule",
    "completion",
    "comparison",
    "online",
    "vote_from",
    "vote_until",
    "question",
];

/// The fields of an idea that are fixed with the vote.
const ON_BALLOT: [&str; 8] = [
    "title",
    "text",
    "cost",
    "settlement",
    "groups",
    "photo",
    "latitude",
    "longitude",
];

/// The document that is fixed, without its digest: what `rules.json` says, byte for byte.
pub fn document(rules: &FixedRules) -> String {
    let mut content = from_typed(rules);
    content.remove("digest");
    canonical(&Value::Object(content.into_iter().collect::<Map<_, _>>()))
}

/// The rules of an exercise on these projects, with this lot, under their digest.
pub fn fix(exercise: &Exercise, projects: Vec<Listed>, lot: Vec<String>) -> FixedRules {
    let mut rules = FixedRules {
        digest: String::new(),
        way: exercise.way.clone(),
        least: exercise.least,
        most: exercise.most,
        points: exercise.points,
        budget: exercise.budget,
        rule: exercise.rule.clone(),
        completion: exercise.completion.clone(),
        comparison: exercise.comparison,
        online: exercise.online,
        vote_from: exercise.vote_from.clone(),
        vote_until: exercise.vote_until.clone(),
        lot,
        projects,
    };
    rules.digest = store::sha256(document(&rules).as_bytes());
    rules
}

/// Whether the rules are those that their digest names.
pub fn is_whole(rules: &FixedRules) -> bool {
    store::sha256(document(rules).as_bytes()) == rules.digest
}

fn digest_of(content: &Content, fields: &[&str]) -> String {
    let covered: Map<String, Value> = fields
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), content.get(*name)?.clone())))
        .collect();
    store::sha256(canonical(&Value::Object(covered)).as_bytes())
}

/// The digest of what an exercise says about its vote.
pub fn of_exercise(content: &Content) -> String {
    digest_of(content, &COVERED)
}

/// The digest of what stands on the ballot of an idea.
pub fn of_idea(content: &Content) -> String {
    digest_of(content, &ON_BALLOT)
}

/// A drawn order of the numbers from 1: by random words, one for each.
pub fn lot(words: &[u64]) -> Vec<String> {
    let mut order: Vec<(u64, usize)> = words
        .iter()
        .enumerate()
        .map(|(at, &word)| (word, at + 1))
        .collect();
    order.sort_unstable();
    order
        .into_iter()
        .map(|(_, number)| number.to_string())
        .collect()
}

/// Why an idea is not on the ballot although it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nobody said what it costs.
    NoCost,
    /// It costs more than there is.
    TooDear,
}

/// Whether an open idea can stand on a ballot.
pub fn unfit(idea: &Idea, budget: i64) -> Option<Unfit> {
    match idea.cost {
        None => Some(Unfit::NoCost),
        Some(cost) if cost > budget => Some(Unfit::TooDear),
        Some(_) => None,
    }
}
