//! What an act that amends the budget makes of it.

use std::collections::BTreeMap;

use kernel::{Message, Money, Origin, Words, Year};
use serde::Deserialize;

use crate::model::{Amount, Annex, Budget, Codes, Line, Phase};

/// A change of one line in one year, as the act says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct LineChange {
    /// The key of the line; none where the act makes a new one.
    #[serde(default)]
    pub line: Option<String>,
    /// What the new line is called.
    #[serde(default)]
    pub new_line: Option<String>,
    /// The annex of the new line; expenditure where the act does not say it.
    #[serde(default)]
    pub annex: Option<Annex>,
    /// The functional code of the new line.
    #[serde(default)]
    pub function: Option<String>,
    /// The year.
    pub year: Year,
    /// What the act says the line had.
    #[serde(default)]
    pub from: Option<Money>,
    /// What it has from now on.
    pub to: Money,
}

/// A change as it turns out.
#[derive(Debug, Clone, PartialEq)]
pub struct Amended {
    /// The key of the line.
    pub key: String,
    /// What the line is called.
    pub title: Words,
    /// Its annex.
    pub annex: Annex,
    /// The year.
    pub year: Year,
    /// What was planned for it last.
    pub before: Money,
    /// What is planned for it now.
    pub after: Money,
}

/// What is wrong with a change.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    /// Its row, from 0.
    pub row: usize,
    /// The column: a field of the change.
    pub column: &'static str,
    /// What is wrong and what to do.
    pub says: Message,
}

impl RowFault {
    fn new(row: usize, column: &'static str, says: Message) -> Self {
        Self { row, column, says }
    }
}

/// What was planned last for the line of a change, where the budget has the line: nothing where it had nothing yet.
pub fn stands(budget: &Budget, change: &LineChange) -> Option<Money> {
    let key = change.line.as_deref()?.trim();
    let line = budget.lines.iter().find(|line| line.key == key)?;
    Some(line.planned(change.year).unwrap_or(Money::ZERO))
}

/// The budget with the changes of an act: everything planned last becomes the adjusted amount of each year that the
/// act speaks of, and the lines it names get theirs from it.
///
/// # Errors
/// Everything wrong with the changes, each with its row, from 0.
pub fn amend(
    budget: &Budget,
    changes: &[LineChange],
) -> Result<(Budget, Vec<Amended>), Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut next = budget.clone();
    super::unique_keys(&mut next);
    let by_key: BTreeMap<String, usize> = next
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| (line.key.clone(), at))
        .collect();
    let mut years: Vec<Year> = changes.iter().map(|change| change.year).collect();
    years.sort_unstable();
    years.dedup();
    for line in &mut next.lines {
        for year in &years {
            if let Some(planned) = line.planned(*year) {
                set_adjusted(line, *year, planned);
            }
        }
    }
    let mut amended: Vec<Amended> = Vec::new();
    for (row, change) in changes.iter().enumerate() {
        let found = match (&change.line, &change.new_line) {
            (Some(key), _) => {
                let known = by_key.get(key.trim()).copied();
                if known.is_none() {
                    let says = Message::new("amendment-unknown-line").with("key", key.as_str());
                    faults.push(RowFault::new(row, "line", says));
                }
                known
            }
            (None, Some(title)) => {
                next.lines.push(new_line(title, change));
                super::unique_keys(&mut next);
                Some(next.lines.len() - 1)
            }
            (None, None) => {
                faults.push(RowFault::new(
                    row,
                    "line",
                    Message::new("amendment-no-line"),
                ));
                None
            }
        };
        let Some(at) = found else {
            continue;
        };
        let line = &mut next.lines[at];
        if amended
            .iter()
            .any(|one| one.key == line.key && one.year == change.year)
        {
            let says = Message::new("amendment-line-twice").with("name", &line.title);
            faults.push(RowFault::new(row, "line", says));
            continue;
        }
        let before = line.planned(change.year).unwrap_or(Money::ZERO);
        if let Some(from) = change.from.filter(|from| *from != before) {
            let says = Message::new("amendment-not-as-it-stands")
                .with("name", &line.title)
                .with("stated", from)
                .with("stands", before);
            faults.push(RowFault::new(row, "from", says));
        }
        if change.to < Money::ZERO && line.annex != Annex::Balance {
            faults.push(RowFault::new(
                row,
                "to",
                Message::new("amendment-below-nothing"),
            ));
        }
        set_adjusted(line, change.year, change.to);
        amended.push(Amended {
            key: line.key.clone(),
            title: line.title.clone(),
            annex: line.annex,
            year: change.year,
            before,
            after: change.to,
        });
    }
    if changes.is_empty() {
        faults.push(RowFault::new(0, "", Message::new("amendment-no-changes")));
    }
    if faults.is_empty() {
        Ok((next, amended))
    } else {
        Err(faults)
    }
}

fn set_adjusted(line: &mut Line, year: Year, amount: Money) {
    let own = |one: &Amount| (one.year, one.phase) == (year, Phase::Adjusted);
    let column = line
        .amounts
        .iter()
        .find(|one| own(one))
        .and_then(|one| one.column);
    line.amounts.retain(|one| !own(one));
    line.amounts.push(Amount {
        year,
        phase: Phase::Adjusted,
        amount,
        column,
    });
    line.amounts
        .sort_by_key(|amount| (amount.year, amount.phase, amount.column));
}

/// A line that an act makes. Its key is made of its title, so that it can be told from the numbers of rows.
fn new_line(title: &str, change: &LineChange) -> Line {
    let words: Vec<String> = intake::plain_words(title).into_iter().take(4).collect();
    Line {
        key: words.join("-"),
        annex: change.annex.unwrap_or(Annex::Expenditure),
        title: Words::plain(title),
        codes: Codes {
            function: change.function.clone(),
            ..Codes::default()
        },
        office: None,
        function: None,
        programme: None,
        economic: None,
        source: None,
        place: None,
        amounts: Vec::new(),
        origin: Origin::default(),
    }
}
