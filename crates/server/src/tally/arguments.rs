//! What stands behind `ashar tally` and `ashar pb`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use ballots::rules::{Completion, Method, Rule, Start, Stop};
use ballots::{Decimal, Tie, TieKey, Utility};
use kernel::{Lang, Message};
use lexopt::prelude::*;

use super::rank::{self, Rank, Way};
use crate::arguments::unreadable;

/// What is to be done with a file of votes.
#[derive(Debug)]
pub enum Tally {
    /// Counts it.
    Count(Box<Count>),
    /// Says everything that is wrong with it.
    Check(PathBuf),
    /// Ranks items by criteria, in pairs or by the voices of a meeting.
    Rank(Rank),
}

/// How a file of votes is to be counted.
#[derive(Debug)]
pub struct Count {
    /// The file.
    pub file: PathBuf,
    /// How.
    pub method: Method,
    /// Whether the answer is for a program.
    pub json: bool,
    /// A folder for the reasons.
    pub explain: Option<PathBuf>,
    /// Whether several rules are set side by side instead, and it is said for whom each is better.
    pub compare: bool,
    /// By what ballots are weighed.
    pub weigh: Option<ByColumn>,
    /// By what projects are counted apart.
    pub district: Option<ByColumn>,
}

/// A column of the file, and a table that says a number for each of its values.
#[derive(Debug)]
pub struct ByColumn {
    /// The column.
    pub column: String,
    /// The table: any workbook or delimited text.
    pub file: Option<PathBuf>,
}

impl ByColumn {
    fn read(value: &str) -> Self {
        let (column, file) = match value.split_once(':') {
            Some((column, file)) => (column, Some(PathBuf::from(file))),
            None => (value, None),
        };
        Self {
            column: column.to_owned(),
            file,
        }
    }
}

/// Reads the arguments behind the verb.
pub fn read(verb: &str, args: &[OsString], lang: &mut Lang) -> Result<Tally, Message> {
    let mut parser = lexopt::Parser::from_args(args.iter().cloned());
    let mut given = Given::default();
    loop {
        let next = parser.next().map_err(|why| unreadable(&why))?;
        let Some(arg) = next else { break };
        match arg {
            Value(word) => given.words.push(word),
            Long(name) => {
                let name = name.to_owned();
                given.option(&name, &mut parser, lang)?;
            }
            Short(letter) => {
                return Err(
                    Message::new("server-unknown-option").with("option", format!("-{letter}"))
                );
            }
        }
    }
    let mut words = given.words.into_iter();
    if verb == "pb" {
        let act = words.next().unwrap_or_default();
        if act != "check" {
            let command = format!("pb {}", act.to_string_lossy());
            return Err(Message::new("server-unknown-command").with("command", command));
        }
    }
    let file = words
        .next()
        .map(PathBuf::from)
        .ok_or_else(|| Message::new("server-no-file").with("command", verb))?;
    if verb == "pb" {
        return Ok(Tally::Check(file));
    }
    if verb == "rank" {
        let words: Vec<&str> = rank::WORDS.iter().map(|(word, _)| *word).collect();
        let way = given
            .way
            .ok_or_else(|| Message::new("server-rank-no-method").with("words", words.join(", ")))?;
        let json = given.json;
        return Ok(Tally::Rank(Rank { file, way, json }));
    }
    Ok(Tally::Count(Box::new(Count {
        file,
        method: given.method,
        json: given.json,
        explain: given.explain,
        compare: given.compare,
        weigh: given.weigh,
        district: given.district,
    })))
}

#[derive(Default)]
struct Given {
    words: Vec<OsString>,
    method: Method,
    json: bool,
    compare: bool,
    explain: Option<PathBuf>,
    weigh: Option<ByColumn>,
    district: Option<ByColumn>,
    way: Option<Way>,
}

impl Given {
    fn option(
        &mut self,
        name: &str,
        parser: &mut lexopt::Parser,
        lang: &mut Lang,
    ) -> Result<(), Message> {
        match name {
            "json" => self.json = true,
            "compare" => self.compare = true,
            "comparison" => self.method.comparison = true,
            _ => {
                let known = [
                    "rule",
                    "method",
                    "utility",
                    "completion",
                    "start",
                    "stop",
                    "tie",
                    "explain",
                    "weigh",
                    "district",
                    "lang",
                ];
                if !known.contains(&name) {
                    let option = format!("--{name}");
                    return Err(Message::new("server-unknown-option").with("option", option));
                }
                let value = parser.value().map_err(|why| unreadable(&why))?;
                if name == "explain" {
                    self.explain = Some(value.into());
                    return Ok(());
                }
                let value = value.to_string_lossy().into_owned();
                self.valued(name, &value, lang)?;
            }
        }
        Ok(())
    }

    fn valued(&mut self, name: &str, value: &str, lang: &mut Lang) -> Result<(), Message> {
        let method = &mut self.method;
        match name {
            "rule" => method.rule = one_of(name, value, &Rule::WORDS)?,
            "utility" => method.utility = Some(one_of(name, value, &Utility::WORDS)?),
            "start" => {
                let words = [("exact", Start::Exact), ("floor", Start::Floor)];
                method.start = one_of(name, value, &words)?;
            }
            "stop" => {
                let words = [("exhaustive", Stop::Exhaustive), ("budget", Stop::Budget)];
                method.stop = one_of(name, value, &words)?;
            }
            "method" => self.way = Some(one_of(name, value, &rank::WORDS)?),
            "completion" => method.completion = completion(value)?,
            "tie" => method.tie = tie(value)?,
            "weigh" => {
                let by = ByColumn::read(value);
                if by.file.is_none() {
                    return Err(wrong(name, value, "COLUMN:FILE"));
                }
                self.weigh = Some(by);
            }
            "district" => self.district = Some(ByColumn::read(value)),
            _ => {
                *lang = value
                    .parse()
                    .map_err(|_| Message::new("server-bad-lang").with("lang", value))?;
            }
        }
        Ok(())
    }
}

/// What a word of a list means.
fn one_of<T: Copy>(option: &str, value: &str, words: &[(&str, T)]) -> Result<T, Message> {
    let found = words.iter().find(|(word, _)| *word == value);
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        wrong(option, value, &known.join(", "))
    })
}

fn wrong(option: &str, value: &str, words: &str) -> Message {
    Message::new("server-tally-bad-value")
        .with("option", format!("--{option}"))
        .with("value", value)
        .with("words", words)
}

const COMPLETIONS: [(&str, Completion); 5] = [
    ("none", Completion::None),
    ("add1", Completion::Add1),
    ("add1-greedy", Completion::Add1Greedy),
    ("greedy", Completion::Greedy),
    ("phragmen", Completion::Phragmen),
];

fn completion(value: &str) -> Result<Completion, Message> {
    let Some(percent) = value.strip_prefix("step:") else {
        return one_of("completion", value, &COMPLETIONS).map_err(|_| {
            let mut words: Vec<&str> = COMPLETIONS.iter().map(|(word, _)| *word).collect();
            words.push("step:1");
            wrong("completion", value, &words.join(", "))
        });
    };
    Decimal::parse(percent)
        .filter(|percent| percent.digits > 0 && percent.places <= 6)
        .map(Completion::Step)
        .ok_or_else(|| wrong("completion", value, "step:1, step:0.5"))
}

fn tie(value: &str) -> Result<Tie, Message> {
    let keys = value.split(',').map(|key| match key.trim() {
        "cost" => Ok(TieKey::Cost),
        "votes" => Ok(TieKey::Votes),
        "id" => Ok(TieKey::Id),
        other => match other.strip_prefix("lot:") {
            Some(file) => lot(Path::new(file)),
            None => Err(wrong("tie", value, "id, cost, votes, lot:FILE")),
        },
    });
    Ok(Tie(keys.collect::<Result<_, _>>()?))
}

/// A lot: one identifier in a line, the winner of every tie first.
fn lot(file: &Path) -> Result<TieKey, Message> {
    let text = std::fs::read_to_string(file).map_err(|why| {
        Message::new("server-file-not-opened")
            .with("file", file.display().to_string())
            .with("why", why.to_string())
    })?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(TieKey::Lot(lines.map(str::to_owned).collect()))
}
