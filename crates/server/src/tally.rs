//! Votes on projects: counting a file, comparing rules, saying what is wrong with it.

pub mod arguments;
mod parts;
mod rank;
mod told;

use std::path::Path;

use ballots::explain::{Fate, Why, fates};
use ballots::rules::{Completion, Method, Rule, Stop, count};
use ballots::{Decimal, Election, Outcome, Utility, measures, pb};
use kernel::Message;
use serde_json::{Value, json};
use text::Reader;

use crate::commands::{DONE, FAILED, UNUSABLE, complain, say};
use crate::inputs;
use arguments::{Count, Tally};
use parts::{Part, Weights};

/// Does it and says how it ended.
pub fn run(asked: &Tally, reader: &Reader<'_>) -> u8 {
    match asked {
        Tally::Count(asked) => counted(asked, reader).unwrap_or_else(|code| code),
        Tally::Check(file) => check(file, reader),
        Tally::Rank(asked) => rank::run(asked, reader),
    }
}

/// Counts a file, whole or district by district.
fn counted(asked: &Count, reader: &Reader<'_>) -> Result<u8, u8> {
    let election = election(&asked.file, reader)?;
    let (parts, weights) = parts::prepare(asked, election).map_err(|message| {
        complain(&reader.say(&message));
        UNUSABLE
    })?;
    if asked.compare {
        let compared = parts.iter().map(|part| {
            let words = compared(&part.election, reader);
            headed(part, words, reader)
        });
        say(&compared.collect::<Vec<_>>().join("\n\n"));
        return Ok(DONE);
    }
    let mut answers = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        answers.push(answer(asked, part, at + 1, weights.as_ref(), reader)?);
    }
    if asked.json {
        let answer = match &asked.district {
            Some(_) => in_json_together(&parts, answers),
            None => answers.pop().map_or(Value::Null, |answer| answer.json),
        };
        say(&answer.to_string());
        return Ok(DONE);
    }
    let mut words: Vec<String> = weights
        .iter()
        .map(|weights| reader.say(&weights.said()))
        .collect();
    let sums = asked.district.as_ref().map(|_| together(&parts, &answers));
    let pairs = parts.iter().zip(answers);
    words.extend(pairs.map(|(part, answer)| headed(part, answer.words, reader)));
    words.extend(sums.map(|sums| reader.say(&sums)));
    say(&words.join("\n\n"));
    Ok(DONE)
}

/// Words under the name of their district, if they are of one.
fn headed(part: &Part, words: String, reader: &Reader<'_>) -> String {
    match &part.district {
        Some(name) => {
            let message = Message::new("server-tally-district").with("name", parts::shown(name));
            format!("{}\n\n{words}", reader.say(&message))
        }
        None => words,
    }
}

/// What came of one count, for people or for a program.
struct Answer {
    funded: usize,
    /// What the funded projects cost, in units.
    spent: i128,
    words: String,
    json: Value,
}

/// Counts what is counted by itself, and writes its reasons where they are wanted.
fn answer(
    asked: &Count,
    part: &Part,
    number: usize,
    weights: Option<&Weights>,
    reader: &Reader<'_>,
) -> Result<Answer, u8> {
    let (election, method) = (&part.election, &asked.method);
    let outcome = count(election, method);
    // Reasons are found by counting again and again: only for those who want them.
    let fates = if asked.json && asked.explain.is_none() {
        Vec::new()
    } else {
        reasons(election, method, &outcome)
    };
    let counted = told::Counted {
        election,
        method,
        weights,
        outcome: &outcome,
        fates: &fates,
    };
    if let Some(folder) = &asked.explain {
        // Districts may be called anything: their folders are numbered.
        let folder = match part.district {
            Some(_) => folder.join(number.to_string()),
            None => folder.clone(),
        };
        explained(&folder, &counted, reader)?;
    }
    let (words, json) = if asked.json {
        (String::new(), in_json(&counted))
    } else {
        (told::outcome(&counted, reader), Value::Null)
    };
    Ok(Answer {
        funded: outcome.selected.len(),
        spent: election.cost(&outcome.selected),
        words,
        json,
    })
}

/// Writes the reasons into a folder.
fn explained(folder: &Path, counted: &told::Counted<'_>, reader: &Reader<'_>) -> Result<(), u8> {
    told::write(folder, counted, reader).map_err(|why| {
        let message = Message::new("server-not-written")
            .with("folder", folder.display().to_string())
            .with("why", why.to_string());
        complain(&reader.say(&message));
        FAILED
    })
}

/// What is funded in all districts together, for people.
fn together(parts: &[Part], answers: &[Answer]) -> Message {
    let (spent, budget) = sums(parts, answers);
    let funded: usize = answers.iter().map(|answer| answer.funded).sum();
    Message::new("server-tally-together")
        .with("count", funded as u64)
        .with("cost", spent)
        .with("budget", budget)
}

/// The answers of all districts, and what is funded in all of them, for programs.
fn in_json_together(parts: &[Part], answers: Vec<Answer>) -> Value {
    let (cost, budget) = sums(parts, &answers);
    let selected: Vec<Value> = answers
        .iter()
        .filter_map(|answer| answer.json["selected"].as_array())
        .flatten()
        .cloned()
        .collect();
    let districts: Vec<Value> = parts
        .iter()
        .zip(answers)
        .map(|(part, answer)| {
            let mut json = answer.json;
            json["district"] = json!(part.district);
            json["budget"] = json!(part.election.amount(part.election.budget.into()));
            json
        })
        .collect();
    json!({ "districts": districts, "selected": selected, "cost": cost, "budget": budget })
}

/// What all districts spend, and what they have, as people write amounts.
fn sums(parts: &[Part], answers: &[Answer]) -> (String, String) {
    let spent: i128 = answers.iter().map(|answer| answer.spent).sum();
    let budgets = parts.iter().map(|part| i128::from(part.election.budget));
    let budget: i128 = budgets.sum();
    let amount = |units: i128| {
        let first = parts.first();
        first.map_or_else(String::new, |part| part.election.amount(units))
    };
    (amount(spent), amount(budget))
}

/// The vote in a file; everything that is wrong is said, and what is not grave does not stop the count.
fn election(file: &Path, reader: &Reader<'_>) -> Result<Election, u8> {
    let read = pb::read(&bytes(file, reader)?);
    if let Some(election) = read.election {
        return Ok(election);
    }
    let grave = read.problems.iter().filter(|one| one.wrong.is_grave());
    let mut count = 0_u64;
    for problem in grave {
        count += 1;
        complain(&told::problem(problem, reader));
    }
    complain(&reader.say(&Message::new("server-unusable").with("count", count)));
    Err(UNUSABLE)
}

/// The greatest file that is read: ten times the largest election known.
const MOST_BYTES: u64 = 256 << 20;

/// What stands in a file; why it cannot be read is said.
fn bytes(file: &Path, reader: &Reader<'_>) -> Result<Vec<u8>, u8> {
    file_bytes(file).map_err(|message| {
        complain(&reader.say(&message));
        UNUSABLE
    })
}

fn file_bytes(file: &Path) -> Result<Vec<u8>, Message> {
    inputs::bytes(file, MOST_BYTES)
}

/// Says everything that is wrong with a file, with its lines.
fn check(file: &Path, reader: &Reader<'_>) -> u8 {
    let read = match bytes(file, reader) {
        Ok(bytes) => pb::read(&bytes),
        Err(code) => return code,
    };
    for problem in &read.problems {
        say(&told::problem(problem, reader));
    }
    let Some(election) = &read.election else {
        let grave = read.problems.iter().filter(|one| one.wrong.is_grave());
        let message = Message::new("server-pb-unusable").with("count", grave.count() as u64);
        say(&reader.say(&message));
        return UNUSABLE;
    };
    let message = Message::new("server-pb-read")
        .with("projects", election.projects.len() as u64)
        .with("ballots", election.ballots.len() as u64)
        .with("count", read.problems.len() as u64);
    say(&reader.say(&message));
    DONE
}

/// The words of a method, as they are given on the command line.
fn parameters(counted: &told::Counted<'_>) -> Value {
    let (election, method) = (counted.election, counted.method);
    let completion = match method.completion {
        Completion::None => "none".to_owned(),
        Completion::Add1 => "add1".to_owned(),
        Completion::Add1Greedy => "add1-greedy".to_owned(),
        Completion::Greedy => "greedy".to_owned(),
        Completion::Phragmen => "phragmen".to_owned(),
        Completion::Step(percent) => format!("step:{percent}"),
    };
    let tie: Vec<&str> = method
        .tie
        .0
        .iter()
        .map(|key| match key {
            ballots::TieKey::Cost => "cost",
            ballots::TieKey::Votes => "votes",
            ballots::TieKey::Id => "id",
            ballots::TieKey::Lot(_) => "lot",
        })
        .collect();
    let utility = method.utility.unwrap_or(Utility::of(election.vote_type));
    json!({
        "utility": utility.word(),
        "completion": completion,
        "start": match method.start {
            ballots::rules::Start::Exact => "exact",
            ballots::rules::Start::Floor => "floor",
        },
        "stop": match method.stop {
            Stop::Exhaustive => "exhaustive",
            Stop::Budget => "budget",
        },
        "comparison": method.comparison,
        "tie": tie.join(","),
        "weights": counted.weights.map(Weights::in_json),
    })
}

/// An amount that need not be a whole number of units: to the sixth digit.
fn about(election: &Election, units: f64) -> String {
    let amount = units / 10_f64.powi(election.places.cast_signed());
    let text = format!("{amount:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The endowment of each voter: exact where it has few digits, else to the sixth.
fn endowment(election: &Election, outcome: &Outcome) -> Option<String> {
    let (all, under) = outcome.endowment?;
    Some(if all % under == 0 {
        Decimal::of_units(all / under, election.places)
    } else {
        about(election, all as f64 / under as f64)
    })
}

fn in_json(counted: &told::Counted<'_>) -> Value {
    let told::Counted {
        election,
        method,
        outcome,
        ..
    } = *counted;
    let id = |project: usize| election.projects[project].id.clone();
    let rounds: Vec<Value> = outcome
        .rounds
        .iter()
        .map(|round| {
            json!({
                "project": id(round.project),
                "cost": election.amount(election.projects[round.project].cost.into()),
                "effective_votes": round.effective_votes,
                "money": about(election, round.money),
                "voters": round.voters(),
                "share": about(election, round.share()),
            })
        })
        .collect();
    json!({
        "rule": method.rule.word(),
        "parameters": parameters(counted),
        "selected": outcome.selected.iter().map(|&project| id(project)).collect::<Vec<_>>(),
        "cost": election.amount(election.cost(&outcome.selected)),
        "endowment": endowment(election, outcome),
        "increments": outcome.increments,
        "by_rule": outcome.by_rule,
        "preferences": outcome.preferences.map(|(kept, greedy)| json!({"equal_shares": kept, "greedy": greedy})),
        "rounds": rounds,
    })
}

/// The rules that are set side by side: what cities do, and what is fairer.
fn several() -> [Method; 4] {
    let greedy = Method {
        rule: Rule::Greedy,
        ..Method::default()
    };
    let shares = Method {
        completion: Completion::Add1Greedy,
        ..Method::default()
    };
    let phragmen = Method {
        rule: Rule::Phragmen,
        ..Method::default()
    };
    let welfare = Method {
        rule: Rule::MaxWelfare,
        ..Method::default()
    };
    [greedy, shares, phragmen, welfare]
}

/// The same ballots by several rules: what is funded, and who gets nothing.
fn compared(election: &Election, reader: &Reader<'_>) -> String {
    let outcomes: Vec<(&str, Outcome)> = several()
        .into_iter()
        .map(|method| (method.rule.word(), count(election, &method)))
        .collect();
    let mut rows: Vec<Vec<String>> = vec![
        std::iter::once(String::new())
            .chain(outcomes.iter().map(|(word, _)| (*word).to_owned()))
            .collect(),
    ];
    let mut row = |name: String, of: &dyn Fn(&Outcome) -> String| {
        let cells = outcomes.iter().map(|(_, outcome)| of(outcome));
        rows.push(std::iter::once(name).chain(cells).collect());
    };
    row(reader.t("server-tally-funded"), &|outcome| {
        outcome.selected.len().to_string()
    });
    row(reader.t("server-tally-spent"), &|outcome| {
        election.amount(election.cost(&outcome.selected))
    });
    let percent = |part: f64| format!("{:.1} %", 100.0 * part);
    row(reader.t("server-tally-winners"), &|outcome| {
        format!(
            "{:.2}",
            measures::overall(election, &outcome.selected).winners()
        )
    });
    row(reader.t("server-tally-without"), &|outcome| {
        percent(measures::overall(election, &outcome.selected).excluded())
    });
    row(reader.t("server-tally-unmet"), &|outcome| {
        measures::unmet(election, &outcome.selected)
            .len()
            .to_string()
    });
    let columns = ["sex", "age", "neighborhood", "district", "voting_method"];
    for column in columns {
        let of_outcomes: Vec<_> = outcomes
            .iter()
            .map(|(_, outcome)| measures::by_column(election, &outcome.selected, column))
            .collect();
        // A column of names is no group; a group of a few says who they are.
        let groups = of_outcomes[0].iter().filter(|_| of_outcomes[0].len() <= 24);
        for (group, all) in groups.filter(|(_, all)| all.voters >= FEWEST) {
            let name = format!("  {column}: {group} ({})", all.voters);
            let shares = of_outcomes
                .iter()
                .map(|shares| percent(shares[group].excluded()));
            rows.push(std::iter::once(name).chain(shares).collect());
        }
    }
    let best = |of: &dyn Fn(&Outcome) -> f64| {
        let least = outcomes
            .iter()
            .map(|(_, outcome)| of(outcome))
            .fold(f64::INFINITY, f64::min);
        let names = outcomes
            .iter()
            .filter(|(_, outcome)| (of(outcome) - least).abs() < 1e-9);
        names.map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
    };
    let overall = |outcome: &Outcome| measures::overall(election, &outcome.selected);
    let words = reader.say(
        &Message::new("server-tally-better")
            .with("without", best(&|outcome| overall(outcome).excluded()))
            .with("winners", best(&|outcome| -overall(outcome).winners())),
    );
    format!("{}\n{words}", told::table(&rows))
}

/// Groups of fewer voters are not shown.
const FEWEST: u64 = 10;

/// Why a project is not funded, where it is not.
fn passed(fate: &Fate) -> Option<&ballots::explain::Passed> {
    match fate {
        Fate::Passed(passed) => Some(passed),
        Fate::Funded { .. } | Fate::Added => None,
    }
}

/// The fates of all projects, where the rule can say them.
fn reasons(election: &Election, method: &Method, outcome: &Outcome) -> Vec<Fate> {
    if method.rule == Rule::EqualShares && outcome.endowment.is_some() {
        fates(election, method, outcome)
    } else {
        Vec::new()
    }
}

/// The word of a reason, for tables.
fn word(why: &Why) -> &'static str {
    match why {
        Why::NoVotes => "no-votes",
        Why::OverBudget => "over-budget",
        Why::TooFew(_) => "too-few",
        Why::Elsewhere(_) => "elsewhere",
    }
}
