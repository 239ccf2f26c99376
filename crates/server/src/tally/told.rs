//! The outcome in words and tables.

use std::fs;
use std::io;
use std::path::Path;

use ballots::explain::{Fate, Passed, Why};
use ballots::pb::{Problem, Wrong};
use ballots::rules::Method;
use ballots::{Election, Outcome};
use desk::pages::safe_cell;
use kernel::Message;
use text::Reader;

use super::parts::Weights;
use super::{about, endowment, in_json, passed, word};

/// A vote that was counted.
pub struct Counted<'a> {
    pub election: &'a Election,
    pub method: &'a Method,
    /// How ballots were weighed, where they were.
    pub weights: Option<&'a Weights>,
    pub outcome: &'a Outcome,
    /// What became of every project; empty where the rule cannot say.
    pub fates: &'a [Fate],
}

/// What is wrong, with its line.
pub fn problem(problem: &Problem, reader: &Reader<'_>) -> String {
    let [name, says, is] = problem.wrong.words();
    let sentence = reader.say(
        &Message::new(sentence_of(&problem.wrong))
            .with("name", name)
            .with("says", says)
            .with("is", is),
    );
    if problem.line == 0 {
        return sentence;
    }
    let line = Message::new("server-pb-line").with("line", problem.line);
    format!("{}: {sentence}", reader.say(&line))
}

/// The key of the sentence about a problem.
fn sentence_of(wrong: &Wrong) -> &'static str {
    match wrong {
        Wrong::Encoding => "server-pb-encoding",
        Wrong::NoSection(_) => "server-pb-no-section",
        Wrong::NoColumn(..) => "server-pb-no-column",
        Wrong::ColumnTwice(_) => "server-pb-column-twice",
        Wrong::Stray => "server-pb-stray",
        Wrong::KeyTwice(_) => "server-pb-key-twice",
        Wrong::NoKey(_) => "server-pb-no-key",
        Wrong::Number(..) => "server-pb-number",
        Wrong::TooExact => "server-pb-too-exact",
        Wrong::VoteType(_) => "server-pb-vote-type",
        Wrong::Rule(_) => "server-pb-rule",
        Wrong::Cells(..) => "server-pb-cells",
        Wrong::ProjectTwice(_) => "server-pb-project-twice",
        Wrong::Costless(_) => "server-pb-costless",
        Wrong::Impossible(_) => "server-pb-impossible",
        Wrong::NoProject(_) => "server-pb-no-project",
        Wrong::MarkedTwice(_) => "server-pb-marked-twice",
        Wrong::VoterTwice(_) => "server-pb-voter-twice",
        Wrong::Points(..) => "server-pb-points",
        Wrong::Count(..) => "server-pb-count",
        Wrong::Tally(..) => "server-pb-tally",
        Wrong::Length(..) => "server-pb-length",
        Wrong::Sum(..) => "server-pb-sum",
        Wrong::Spaces => "server-pb-spaces",
        Wrong::Target => "server-pb-target",
    }
}

/// The outcome for people: what is funded, and why the others are not.
pub fn outcome(counted: &Counted<'_>, reader: &Reader<'_>) -> String {
    let Counted {
        election,
        method,
        outcome,
        fates,
        ..
    } = *counted;
    let mut paragraphs = vec![reader.say(&summary(election, method, outcome))];
    let votes = election.people();
    let mut rows = vec![vec![
        String::new(),
        reader.t("server-tally-id"),
        reader.t("server-tally-cost"),
        reader.t("server-tally-votes"),
        reader.t("server-tally-name"),
    ]];
    for (place, &project) in outcome.selected.iter().enumerate() {
        rows.push(vec![
            (place + 1).to_string(),
            election.projects[project].id.clone(),
            election.amount(election.projects[project].cost.into()),
            votes[project].to_string(),
            name(election, project).to_owned(),
        ]);
    }
    paragraphs.push(table(&rows));
    let others: Vec<String> = fates
        .iter()
        .enumerate()
        .filter_map(|(project, fate)| Some((project, passed(fate)?)))
        .map(|(project, passed)| why_not(election, project, passed, reader))
        .collect();
    if !others.is_empty() {
        paragraphs.push(reader.t("server-tally-not-funded"));
        paragraphs.push(others.join("\n"));
    }
    paragraphs.join("\n\n")
}

fn summary(election: &Election, method: &Method, outcome: &Outcome) -> Message {
    let message = Message::new(if outcome.endowment.is_some() {
        "server-tally-summary-shares"
    } else {
        "server-tally-summary"
    });
    message
        .with("rule", method.rule.word())
        .with("count", outcome.selected.len() as u64)
        .with("all", election.projects.len() as u64)
        .with("cost", election.amount(election.cost(&outcome.selected)))
        .with("budget", election.amount(election.budget.into()))
        .with("ballots", election.ballots.len() as u64)
        .with(
            "endowment",
            endowment(election, outcome).unwrap_or_default(),
        )
        .with("increments", outcome.increments)
}

fn name(election: &Election, project: usize) -> &str {
    election.cell(project, "name").unwrap_or_default()
}

/// How a project is called: its name, or its identifier.
fn called(election: &Election, project: usize) -> String {
    let id = &election.projects[project].id;
    match election.cell(project, "name") {
        Some(name) => format!("{id} {name}"),
        None => id.clone(),
    }
}

/// Why a project is not funded, and what would have changed it.
fn why_not(election: &Election, project: usize, passed: &Passed, reader: &Reader<'_>) -> String {
    let cost = election.amount(election.projects[project].cost.into());
    let mut message = Message::new(match passed.why {
        Why::NoVotes => "server-tally-no-votes",
        Why::OverBudget => "server-tally-over-budget",
        Why::TooFew(_) => "server-tally-too-few",
        Why::Elsewhere(_) => "server-tally-elsewhere",
    })
    .with("name", called(election, project))
    .with("cost", cost)
    .with("percent", format!("{:.0}", 100.0 * passed.support));
    message = match &passed.why {
        Why::TooFew(money) => message.with("money", about(election, money.floor())),
        Why::Elsewhere(paid) => {
            let to: Vec<String> = paid
                .iter()
                .take(3)
                .map(|(other, sum)| {
                    format!(
                        "{} ({})",
                        called(election, *other),
                        about(election, sum.round())
                    )
                })
                .collect();
            message.with("to", to.join("; "))
        }
        Why::NoVotes | Why::OverBudget => message,
    };
    let mut sentences = vec![reader.say(&message)];
    if let Some(cost) = passed.lower_cost {
        let message = Message::new("server-tally-lower-cost");
        sentences.push(reader.say(&message.with("cost", election.amount(cost.into()))));
    }
    if let Some(more) = passed.more_votes {
        sentences.push(reader.say(&Message::new("server-tally-more-votes").with("count", more)));
    }
    sentences.join(" ")
}

/// A table for the terminal: columns as wide as their longest cell.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let wide: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or_default()
        })
        .collect();
    let lines = rows.iter().map(|row| {
        let cells = row.iter().zip(&wide).map(|(cell, &wide)| {
            let gap = wide - cell.chars().count();
            format!("{cell}{}", " ".repeat(gap))
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes the reasons into a folder: `outcome.json`, `projects.csv`, `rounds.csv`, `explanation.txt`.
pub fn write(folder: &Path, counted: &Counted<'_>, reader: &Reader<'_>) -> io::Result<()> {
    let Counted {
        election,
        outcome,
        fates,
        ..
    } = *counted;
    fs::create_dir_all(folder)?;
    let json = serde_json::to_string_pretty(&in_json(counted))?;
    fs::write(folder.join("outcome.json"), json)?;
    let words = self::outcome(counted, reader);
    fs::write(folder.join("explanation.txt"), words + "\n")?;
    fs::write(
        folder.join("projects.csv"),
        projects(election, outcome, fates),
    )?;
    fs::write(folder.join("rounds.csv"), rounds(election, outcome))
}

fn projects(election: &Election, outcome: &Outcome, fates: &[Fate]) -> String {
    let votes = election.people();
    let mut rows =
        vec!["project_id,name,cost,votes,place,reason,support,lower_cost,more_votes".to_owned()];
    for (at, project) in election.projects.iter().enumerate() {
        let place = outcome.selected.iter().position(|&one| one == at);
        let passed = fates.get(at).and_then(passed);
        let number = |value: Option<String>| value.unwrap_or_default();
        rows.push(
            [
                safe_cell(&project.id),
                safe_cell(name(election, at)),
                election.amount(project.cost.into()),
                votes[at].to_string(),
                number(place.map(|place| (place + 1).to_string())),
                passed.map_or(String::new(), |passed| word(&passed.why).to_owned()),
                number(passed.map(|passed| format!("{:.4}", passed.support))),
                number(
                    passed
                        .and_then(|one| one.lower_cost)
                        .map(|it| election.amount(it.into())),
                ),
                number(
                    passed
                        .and_then(|one| one.more_votes)
                        .map(|more| more.to_string()),
                ),
            ]
            .join(","),
        );
    }
    rows.join("\n") + "\n"
}

/// Every round: what was chosen, and what the supporters of every project could have paid.
fn rounds(election: &Election, outcome: &Outcome) -> String {
    let mut rows = vec!["round,project_id,effective_votes,money,voters,share".to_owned()];
    for (at, round) in outcome.rounds.iter().enumerate() {
        rows.push(format!(
            "{},{},{:.6},{},{},{}",
            at + 1,
            safe_cell(&election.projects[round.project].id),
            round.effective_votes,
            about(election, round.money),
            round.voters(),
            about(election, round.share()),
        ));
    }
    rows.join("\n") + "\n"
}
