//! What a programme holds.

use kernel::{Currency, Group, Money, ObjectKind, Origin, Span, Words, Year};
use serde::{Deserialize, Serialize};

/// A development programme (SEDP/ПСЭР), a regional plan of action or another list of measures with costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// Its title.
    pub title: Words,
    /// The years it covers, where the file says or its costs show it.
    pub years: Option<Span>,
    /// The day of its adoption, `YYYY-MM-DD`, where the file says it.
    pub adopted: Option<String>,
    /// The currency of its costs.
    pub currency: Currency,
    /// The problems it answers, each once, in the order of the file.
    pub problems: Vec<Words>,
    /// The goals, each once, in the order of the file.
    pub goals: Vec<Words>,
    /// The measures in the order of the file.
    pub measures: Vec<Measure>,
    /// Totals of costs that the file states itself.
    pub stated: Vec<StatedCost>,
}

/// One thing that will be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Its key within the programme: the file's own number where that is unique, else the row.
    pub key: String,
    /// The number as the file writes it.
    pub number: String,
    /// What will be done.
    pub title: Words,
    /// Product, expected result, description.
    pub detail: Option<Words>,
    /// Position of the problem it answers in [`Programme::problems`].
    pub problem: Option<usize>,
    /// Position of its goal in [`Programme::goals`].
    pub goal: Option<usize>,
    /// The task under the goal.
    pub task: Option<Words>,
    /// The responsible body or office.
    pub responsible: Option<Words>,
    /// The code of that office, where the file gives one.
    pub office_code: Option<String>,
    /// Those who help.
    pub co_executors: Vec<String>,
    /// The deadline as written.
    pub deadline: Option<String>,
    /// The year of the deadline, where one can be read.
    pub deadline_year: Option<Year>,
    /// Codes or names of the settlements it serves, resolved against the population table where possible.
    pub settlements: Vec<String>,
    /// The groups it names as its target.
    pub groups: Vec<Group>,
    /// Words in the groups column that no vocabulary knows.
    pub unknown_groups: Vec<String>,
    /// What it costs, by year and source.
    pub costs: Vec<Cost>,
    /// How its progress is seen.
    pub indicators: Vec<Indicator>,
    /// How many people of which group it reaches.
    pub beneficiaries: Vec<Beneficiaries>,
    /// The programme (of a programme budget) it belongs to: name.
    pub programme_name: Option<Words>,
    /// … and code.
    pub programme_code: Option<String>,
    /// The code of the activity or action, where plan and budget share one.
    pub activity_code: Option<String>,
    /// The functional code.
    pub function_code: Option<String>,
    /// The quantity planned, as written by year (`None` for the whole span).
    pub quantities: Vec<(Option<Year>, String)>,
    /// Where it stood.
    pub origin: Origin,
}

/// What a measure costs in one year or span of years, from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// The year, or the years where the file gives one amount for several; `None` where it gives none.
    pub years: Option<Span>,
    /// The source of money as written: local budget, republican budget, donor, …
    pub source: Option<String>,
    /// The amount.
    pub amount: Money,
    /// Where it stood.
    pub origin: Origin,
}

/// A total of costs that the file states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedCost {
    /// The year or years.
    pub years: Option<Span>,
    /// The amount as stated.
    pub amount: Money,
    /// The measures that it is the sum of: positions in [`Programme::measures`].
    pub measures: Vec<usize>,
    /// Where it stood.
    pub origin: Origin,
}

/// How progress is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// What is counted.
    pub name: Words,
    /// In which unit.
    pub unit: Option<String>,
    /// The value at the start, as written.
    pub baseline: Option<String>,
    /// The value to reach, as written.
    pub target: Option<String>,
    /// The dimensions it is broken down by, as written: "sex, age".
    pub disaggregated_by: Option<String>,
}

/// How many people a measure reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beneficiaries {
    /// Who.
    pub group: Group,
    /// How many.
    pub people: u64,
}

/// A recorded allocation: this line pays so much for that measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// The measure's key or number as written.
    pub measure: String,
    /// The budget line's key as written.
    pub line: String,
    /// The year; `None` for every year of the line.
    pub year: Option<Year>,
    /// How much of the line; `None` for all of it.
    pub amount: Option<Money>,
    /// Why.
    pub note: Option<String>,
    /// Where it stood.
    pub origin: Origin,
}

/// A judgement that a person gave by a method; the machine gives none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// What is judged: a measure or a line.
    pub object: ObjectKind,
    /// Its key or number as written.
    pub key: String,
    /// The method's code: `dac-gender`, `hgdg`, `child`.
    pub method: String,
    /// The item of the method; empty where it has only one.
    pub item: String,
    /// The score as written; the method says which values there are.
    pub value: String,
    /// What supports it.
    pub evidence: Option<String>,
    /// Who gave it.
    pub reviewer: Option<String>,
    /// Where it stood.
    pub origin: Origin,
}

impl Measure {
    /// The cost that falls in `year`; a cost of several years is spread evenly over them.
    pub fn cost_in(&self, year: Year) -> Money {
        self.costs
            .iter()
            .filter_map(|cost| {
                let span = cost.years?;
                span.contains(year)
                    .then(|| cost.amount.share(1, i64::from(span.years())))
            })
            .sum()
    }

    /// All its costs together.
    pub fn cost(&self) -> Money {
        self.costs.iter().map(|cost| cost.amount).sum()
    }
}
