//! What a budget holds.

use kernel::{Currency, Money, Origin, Unit, Words, Year};
use serde::{Deserialize, Serialize};

/// The budget of one place for one or several years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    /// Its title as written.
    pub title: Words,
    /// The currency.
    pub currency: Currency,
    /// The unit in which the file says it writes; `None` where it says nothing.
    pub stated_unit: Option<Unit>,
    /// The lines, leaves only: subtotals stand in `stated`.
    pub lines: Vec<Line>,
    /// The subtotals and totals that the file states, with the lines they should be the sum of.
    pub stated: Vec<StatedSum>,
}

/// One line of a budget: the smallest row, which is no sum of others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its key within the budget.
    pub key: String,
    /// In which annex it stands.
    pub annex: Annex,
    /// What it is for.
    pub title: Words,
    /// Its codes.
    pub codes: Codes,
    /// The office or establishment that spends.
    pub office: Option<Words>,
    /// The name of its function, where the file gives one.
    pub function: Option<Words>,
    /// The name of its programme, where the file gives one.
    pub programme: Option<Words>,
    /// The name of its economic article, where the file gives one.
    pub economic: Option<Words>,
    /// The source of money, where the file gives one.
    pub source: Option<String>,
    /// The settlement or other place it names.
    pub place: Option<String>,
    /// Its amounts.
    pub amounts: Vec<Amount>,
    /// Where it stood.
    pub origin: Origin,
}

/// The codes of a line as written, each of its own classification.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// Of the office.
    pub office: Option<String>,
    /// Functional.
    pub function: Option<String>,
    /// Economic.
    pub economic: Option<String>,
    /// Of the programme.
    pub programme: Option<String>,
    /// Of the activity, action or project.
    pub activity: Option<String>,
    /// Of the source of money.
    pub source: Option<String>,
}

/// The part of the budget law in which a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Annex {
    /// Revenue.
    Revenue,
    /// Expenditure.
    Expenditure,
    /// Opening and closing balances, financing.
    Balance,
}

/// The phase of an amount; the terms of the Fiscal Data Package, with the two steps of execution kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Proposed to the council.
    Proposed,
    /// Approved by the council.
    Approved,
    /// As adjusted by later acts.
    Adjusted,
    /// Committed, where the file tells commitments from payments.
    Committed,
    /// Executed: paid.
    Executed,
}

impl Phase {
    /// All phases in the order of the year.
    pub const ALL: [Self; 5] = [
        Self::Proposed,
        Self::Approved,
        Self::Adjusted,
        Self::Committed,
        Self::Executed,
    ];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Adjusted => "adjusted",
            Self::Committed => "committed",
            Self::Executed => "executed",
        }
    }
}

/// One amount of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The year it is for.
    pub year: Year,
    /// Its phase.
    pub phase: Phase,
    /// How much.
    pub amount: Money,
    /// The column it stood in, from 0.
    pub column: Option<u16>,
}

/// A sum that the file states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedSum {
    /// What the row is called.
    pub title: Words,
    /// In which annex it stands.
    pub annex: Annex,
    /// The lines that it should be the sum of: positions in [`Budget::lines`].
    pub lines: Vec<usize>,
    /// The stated amounts.
    pub amounts: Vec<Amount>,
    /// Where it stood.
    pub origin: Origin,
}

impl Line {
    /// The amount of one year and phase; `None` where the file has no such amount.
    pub fn amount(&self, year: Year, phase: Phase) -> Option<Money> {
        let mut amounts = self
            .amounts
            .iter()
            .filter(|amount| amount.year == year && amount.phase == phase)
            .peekable();
        amounts.peek()?;
        Some(amounts.map(|amount| amount.amount).sum())
    }

    /// What the line may spend in a year: the adjusted amount, else the approved, else the proposed one.
    pub fn planned(&self, year: Year) -> Option<Money> {
        [Phase::Adjusted, Phase::Approved, Phase::Proposed]
            .into_iter()
            .find_map(|phase| self.amount(year, phase))
    }
}

impl Budget {
    /// The years that have amounts, ascending.
    pub fn years(&self) -> Vec<Year> {
        let mut years: Vec<Year> = self
            .lines
            .iter()
            .flat_map(|line| line.amounts.iter().map(|amount| amount.year))
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The lines of one annex with their positions.
    pub fn of(&self, annex: Annex) -> impl Iterator<Item = (usize, &Line)> {
        self.lines
            .iter()
            .enumerate()
            .filter(move |(_, line)| line.annex == annex)
    }

    /// The sum of an annex in a year and phase.
    pub fn total(&self, annex: Annex, year: Year, phase: Phase) -> Money {
        self.of(annex)
            .filter_map(|(_, line)| line.amount(year, phase))
            .sum()
    }
}

/// A budget as it is kept: with the months of its execution and where it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The budget.
    pub budget: Budget,
    /// How execution grew over the months, by line.
    pub months: Vec<MonthAmount>,
    /// Where this version came from.
    pub brought: Brought,
}

/// What was executed of a line from the first of January to the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthAmount {
    /// Position in [`Budget::lines`].
    pub line: usize,
    /// The year.
    pub year: Year,
    /// The month, from 1 to 12.
    pub month: u8,
    /// Everything executed in the year up to the end of the month.
    pub amount: Money,
}

/// Where a version of a budget came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The identifiers of the files that were imported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Their names, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// How they were to be understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// The former version that was restored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<i64>,
    /// The identifier of the amendment that was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<String>,
}

/// How a file is to be understood where it does not say it itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The phase of amounts of which the file does not say it.
    pub phase: Option<Phase>,
    /// The year of amounts of which the file does not say it, and the year of the month.
    pub year: Option<Year>,
    /// The month of execution, from 1 to 12.
    pub month: Option<u8>,
    /// Whether the amounts are those of the month alone, not those since the first of January.
    #[serde(default)]
    pub increment: bool,
}

impl Annex {
    /// All annexes in the order of the law.
    pub const ALL: [Self; 3] = [Self::Revenue, Self::Expenditure, Self::Balance];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Expenditure => "expenditure",
            Self::Balance => "balance",
        }
    }

    /// The annex of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|annex| annex.code() == code)
    }
}

impl Phase {
    /// The phase of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.code() == code)
    }
}

impl From<Budget> for Kept {
    fn from(budget: Budget) -> Self {
        Self {
            budget,
            months: Vec::new(),
            brought: Brought::default(),
        }
    }
}
