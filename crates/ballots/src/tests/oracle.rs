//! Real elections with outcomes of independent programs and of the cities themselves.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use crate::profile::Profile;
use crate::rules::{Completion, Method, Rule, Start, Stop, count};
use crate::{Decimal, Election, Outcome, Tie, TieKey, Utility, pb};

/// A file of the elections; says that the test is skipped where they are absent.
pub(super) fn file(name: &str) -> Option<Vec<u8>> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let read = std::fs::read(here.join("../../../shared/data/ballots").join(name));
    if read.is_err() {
        println!("skipped: {name} is not here");
    }
    read.ok()
}

/// Every election that outcomes are known of, read once.
struct Elections(BTreeMap<String, Election>);

impl Elections {
    fn get(&mut self, name: &str) -> Option<&Election> {
        if !self.0.contains_key(name) {
            let bytes = file(&format!("pb/{name}"))?;
            let read = pb::read(&bytes);
            let election = read.election.unwrap_or_else(|| {
                let grave = read.problems.iter().find(|one| one.wrong.is_grave());
                panic!("{name}: {:?}", grave.unwrap());
            });
            self.0.insert(name.to_owned(), election);
        }
        self.0.get(name)
    }
}

fn oracle(part: &str) -> Option<Vec<Value>> {
    let bytes = file("oracle.json")?;
    let mut whole: Value = serde_json::from_slice(&bytes).unwrap();
    match whole[part].take() {
        Value::Array(records) => Some(records),
        other => panic!("{part}: {other}"),
    }
}

fn ids(election: &Election, projects: &[usize]) -> Vec<String> {
    projects
        .iter()
        .map(|&project| election.projects[project].id.clone())
        .collect()
}

fn names(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap().iter();
    all.map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

fn utility(word: &str) -> Utility {
    match word {
        "card" => Utility::Cardinality,
        word => {
            Utility::WORDS
                .iter()
                .find(|(one, _)| *one == word)
                .unwrap()
                .1
        }
    }
}

/// The method of a record of another program; `None` for what has no counterpart here.
fn method(rule: &str) -> Option<Method> {
    let by_id = Tie(vec![TieKey::Id]);
    if rule == "compare/pop-card:mes/cost/add1 vs greedy/cost" {
        return Some(Method {
            utility: Some(Utility::Cost),
            completion: Completion::Add1,
            comparison: true,
            tie: by_id,
            ..Method::default()
        });
    }
    let mut parts = rule.split('/');
    let first = parts.next().unwrap();
    let mut method = Method {
        tie: by_id,
        ..Method::default()
    };
    method.rule = match first {
        "greedy" => Rule::Greedy,
        "mes" => Rule::EqualShares,
        "maxwelfare" => Rule::MaxWelfare,
        "phragmen" => Rule::Phragmen,
        "maximin_support" => Rule::MaximinSupport,
        _ => return None,
    };
    for part in parts {
        match part {
            "cost" | "card" | "points" | "borda" => method.utility = Some(utility(part)),
            "none" | "plainprofile" => {}
            "greedy" => method.completion = Completion::Greedy,
            "phragmen" => method.completion = Completion::Phragmen,
            "add1" => method.completion = Completion::Add1,
            "add1u" => method.completion = Completion::Add1Greedy,
            "inc1pct" => method.completion = Completion::Step(Decimal::parse("1").unwrap()),
            "tie=es" => method.tie = Tie::default(),
            "add1.exact.exh" | "add1.exact.plain" | "add1.int.exh" | "add1.int.plain" => {
                method.completion = Completion::Add1;
                if part.contains("int") {
                    method.start = Start::Floor;
                }
                if part.ends_with("plain") {
                    method.stop = Stop::Budget;
                }
            }
            _ => return None,
        }
    }
    Some(method)
}

/// How a program's outcome and ours differ; empty where they do not.
fn difference(election: &Election, outcome: &Outcome, record: &Value) -> String {
    let rule = text(record, "rule");
    if rule.starts_with("maxwelfare") {
        let profile = Profile::new(election, utility(rule.split('/').nth(1).unwrap()));
        let ours: i128 = outcome
            .selected
            .iter()
            .map(|&one| profile.supporters[one].total)
            .sum();
        let theirs = record["welfare"].to_string().replace('"', "");
        let one = 10_i128.pow(election.places);
        let theirs: f64 = theirs.parse().unwrap();
        let ours = ours as f64
            / if rule.ends_with("cost") {
                one as f64
            } else {
                1.0
            };
        if (ours - theirs).abs() > 1e-6 * theirs {
            return format!("welfare {ours}, not {theirs}");
        }
        return String::new();
    }
    let order = ids(election, &outcome.selected);
    let theirs = names(&record["order"]);
    if sorted(order.clone()) != sorted(names(&record["selected"])) {
        return format!("{order:?}, not {theirs:?}");
    }
    // Where Phragmén has its hand in it the other program gives a set.
    if !rule.contains("phragmen") && order != theirs {
        return format!("order {order:?}, not {theirs:?}");
    }
    String::new()
}

fn check(part: &str, tie: &str) {
    let Some(records) = oracle(part) else { return };
    let mut elections = Elections(BTreeMap::new());
    let (mut same, mut differ, mut left) = (0, Vec::new(), BTreeMap::<String, usize>::new());
    let mut slow = Vec::new();
    for record in &records {
        let rule = text(record, "rule");
        if !record["params"]["tie"]
            .as_str()
            .is_some_and(|one| one.starts_with(tie))
        {
            continue;
        }
        let Some(method) = method(rule) else {
            *left.entry(rule.to_owned()).or_default() += 1;
            continue;
        };
        if record["order"].is_null() {
            *left.entry(format!("{rule}: no outcome")).or_default() += 1;
            continue;
        }
        let mut method = method;
        if record["params"]["tie"].as_str()
            == Some("min cost, then max raw votes, then project id as string")
        {
            method.tie = Tie::default();
        }
        let name = text(record, "instance");
        let Some(election) = elections.get(name) else {
            return;
        };
        let begun = std::time::Instant::now();
        let outcome = count(election, &method);
        slow.push((begun.elapsed().as_secs_f64(), format!("{name} {rule}")));
        let mut says = difference(election, &outcome, record);
        // The other engine counts the last raise too, which it takes back.
        if says.is_empty()
            && let Some(theirs) = record["params"]["increments"].as_u64()
            && !(outcome.increments..=outcome.increments + 1).contains(&theirs)
        {
            says = format!("{} increments, not {theirs}", outcome.increments);
        }
        if says.is_empty() {
            same += 1;
        } else {
            differ.push(format!("{name} {rule}: {says}"));
        }
    }
    slow.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (seconds, what) in slow.iter().take(5) {
        println!("{seconds:.2} s {what}");
    }
    println!("{part}: {same} the same; left out {left:?}");
    for one in &differ {
        println!("{}", one.chars().take(300).collect::<String>());
    }
    assert!(same > 0);
    assert!(differ.is_empty(), "{} differ", differ.len());
}

#[test]
fn outcomes_are_those_of_another_program() {
    check("pabutools", "");
}

#[test]
fn purses_are_raised_as_by_a_separate_engine() {
    check("engine", "min cost");
}

#[test]
fn purses_are_raised_as_by_a_separate_engine_with_ties_by_id() {
    check("engine", "project id as string");
}

#[test]
fn official_results_are_reproduced() {
    let Some(records) = oracle("official") else {
        return;
    };
    let mut elections = Elections(BTreeMap::new());
    for record in &records {
        let name = text(record, "instance");
        let Some(election) = elections.get(name) else {
            return;
        };
        let method = Method {
            rule: Rule::WORDS
                .iter()
                .find(|(word, _)| *word == text(record, "rule"))
                .unwrap()
                .1,
            ..Method::default()
        };
        let outcome = count(election, &method);
        assert_eq!(Some(outcome.sorted()), election.published(), "{name}");
    }
}

/// Real files with bytes struck out, doubled or changed: read or refused, never harmed by; and what is read can be
/// counted by every rule.
#[test]
fn damaged_files_do_no_harm() {
    let names = [
        "Netherlands_Assen_2024.pb",
        "Poland_Czestochowa_2024_Grabowka.pb",
        "Switzerland_Zurich_S5R.pb",
    ];
    let mut state = 7_u64;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let tokens: [&[u8]; 12] = [
        b";",
        b",",
        b"\"",
        b"\n",
        b"\r\n",
        b"-1",
        b"999999999999999999",
        b"0",
        b"VOTES\n",
        b"0.5",
        b"\xff",
        b"\xef\xbb\xbf",
    ];
    let mut counted = 0;
    for name in names {
        let Some(whole) = file(&format!("pb/{name}")) else {
            return;
        };
        for _ in 0..400 {
            let mut bytes = whole.clone();
            for _ in 0..=next(4) {
                let at = next(bytes.len());
                match next(3) {
                    0 => {
                        let end = (at + next(40)).min(bytes.len());
                        bytes.drain(at..end);
                    }
                    1 => {
                        let end = (at + next(40)).min(bytes.len());
                        let piece = bytes[at..end].to_vec();
                        bytes.splice(at..at, piece);
                    }
                    _ => {
                        let token = tokens[next(tokens.len())];
                        bytes.splice(at..at, token.iter().copied());
                    }
                }
            }
            let read = pb::read(&bytes);
            let Some(election) = read.election else {
                assert!(!read.problems.is_empty());
                continue;
            };
            counted += 1;
            let again = pb::read(pb::write(&election).as_bytes()).election.unwrap();
            assert_eq!(again.ballots, election.ballots);
            // What was written once is written the same ever after.
            let once_more = pb::read(pb::write(&again).as_bytes()).election;
            assert_eq!(once_more.as_ref(), Some(&again));
            if counted % 8 == 0 {
                for (_, rule) in Rule::WORDS {
                    let outcome = count(
                        &election,
                        &Method {
                            rule,
                            ..Method::default()
                        },
                    );
                    let costs = outcome
                        .selected
                        .iter()
                        .map(|&one| election.projects[one].cost);
                    let positive: i128 = costs.filter(|&cost| cost > 0).map(i128::from).sum();
                    assert!(positive <= i128::from(election.budget.max(0)), "{rule:?}");
                }
            }
        }
    }
    assert!(counted > 100, "{counted}");
}
