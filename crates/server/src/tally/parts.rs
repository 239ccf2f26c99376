//! Whose ballot weighs how much, and what is counted apart.

use std::collections::BTreeMap;
use std::path::Path;

use ballots::rules::{Method, Rule};
use ballots::{Decimal, Election, Undivided, Unweighable, Weighed};
use kernel::Message;
use serde_json::{Value, json};

use super::arguments::{ByColumn, Count};
use super::{file_bytes, rank};

/// What is counted by itself.
pub struct Part {
    /// The district; `None` where the whole file is counted at once.
    pub district: Option<String>,
    pub election: Election,
}

/// How ballots were weighed.
pub struct Weights {
    pub column: String,
    pub weighed: Weighed,
}

impl Weights {
    /// For programs, and for those who count again.
    pub fn in_json(&self) -> Value {
        json!({
            "column": self.column,
            "weights": self.weighed.weights,
            "exact": self.weighed.is_exact,
        })
    }

    /// For people.
    pub fn said(&self) -> Message {
        let weights = self.weighed.weights.iter();
        let weights: Vec<String> = weights
            .map(|(value, weight)| format!("{} {weight}", shown(value)))
            .collect();
        Message::new("server-tally-weighed")
            .with("column", self.column.as_str())
            .with("weights", weights.join(", "))
    }
}

/// Weighs the ballots as asked, and takes apart what is counted apart.
pub fn prepare(
    asked: &Count,
    mut election: Election,
) -> Result<(Vec<Part>, Option<Weights>), Message> {
    exclusions(&election, &asked.method)?;
    let weights = match &asked.weigh {
        Some(by) => Some(weigh(&mut election, by)?),
        None => None,
    };
    let parts = match &asked.district {
        Some(by) => districts(&election, by)?,
        None => vec![Part {
            district: None,
            election,
        }],
    };
    Ok((parts, weights))
}

/// Greedy with exclusions needs a file that says what excludes what, and nothing that is not there.
fn exclusions(election: &Election, method: &Method) -> Result<(), Message> {
    if method.rule != Rule::GreedyExclusive {
        return Ok(());
    }
    let Some(conflicts) = election.conflicts() else {
        return Err(Message::new("server-tally-no-conflicts"));
    };
    if conflicts.unknown.is_empty() {
        return Ok(());
    }
    let names = conflicts.unknown.join(", ");
    Err(Message::new("server-tally-conflicts-unknown").with("names", names))
}

fn weigh(election: &mut Election, by: &ByColumn) -> Result<Weights, Message> {
    let column = by.column.clone();
    let file = by.file.as_deref().unwrap_or(Path::new(""));
    let numbers = numbers(file, 0)?.into_iter();
    let numbers = numbers.filter_map(|(value, number)| Some((value, u64::try_from(number).ok()?)));
    let weighed = election.reweigh(&column, &numbers.collect());
    match weighed {
        Ok(weighed) => Ok(Weights { column, weighed }),
        Err(Unweighable::NoColumn) => {
            Err(Message::new("server-tally-no-ballot-column").with("name", column))
        }
        Err(Unweighable::Unknown(values)) => {
            Err(Message::new("server-tally-unweighed").with("names", all_shown(&values)))
        }
        Err(Unweighable::TooLittle(value)) => {
            Err(Message::new("server-tally-too-little").with("name", shown(&value)))
        }
    }
}

fn districts(election: &Election, by: &ByColumn) -> Result<Vec<Part>, Message> {
    let budgets = match &by.file {
        Some(file) => Ok(numbers(file, election.places)?),
        None => election.budgets_per(&by.column),
    };
    let districts = budgets.and_then(|budgets| election.districts(&by.column, &budgets));
    let districts = districts.map_err(|why| match why {
        Undivided::NoColumn => {
            Message::new("server-tally-no-project-column").with("name", by.column.as_str())
        }
        Undivided::NoKey(key) => Message::new("server-tally-no-budgets")
            .with("key", key)
            .with("column", by.column.as_str()),
        Undivided::BadKey(key) => Message::new("server-tally-bad-budgets").with("key", key),
        Undivided::NoBudget(names) => {
            Message::new("server-tally-no-budget").with("names", all_shown(&names))
        }
    })?;
    Ok(districts
        .into_iter()
        .map(|(name, election)| Part {
            district: Some(name),
            election,
        })
        .collect())
}

/// A table of values and numbers, in units of which `10^places` make one: the first two columns of the first sheet,
/// below a row of headings.
fn numbers(file: &Path, places: u32) -> Result<BTreeMap<String, i64>, Message> {
    let mut numbers = BTreeMap::new();
    for line in &rank::grid(&file_bytes(file)?, file)?[1..] {
        let (value, says) = (line.cell(0), line.cell(1));
        let number = Decimal::parse(says)
            .and_then(|number| number.units(places))
            .filter(|&number| number >= 0)
            .ok_or_else(|| {
                Message::new("server-rank-number")
                    .with("row", i64::from(line.number))
                    .with("column", sheets::column_letters(1))
                    .with("text", says)
            })?;
        if numbers.insert(value.to_owned(), number).is_some() {
            return Err(Message::new("server-tally-twice")
                .with("row", i64::from(line.number))
                .with("name", shown(value)));
        }
    }
    Ok(numbers)
}

/// A value as people see it: a dash for none.
pub fn shown(value: &str) -> &str {
    if value.is_empty() { "—" } else { value }
}

fn all_shown(values: &[String]) -> String {
    let all: Vec<&str> = values.iter().map(|value| shown(value)).collect();
    all.join(", ")
}
