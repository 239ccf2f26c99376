//! What a review takes and what it gives.

use kernel::{Currency, Finding, Group, Money, Words, Year};
use plans::{Allocation, Programme, Score};
use serde::Serialize;

use crate::matching::Reason;
use crate::methods::MethodResult;

/// Everything a review looks at. Whatever is absent is said to be absent, never guessed.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The municipality's code.
    pub place: &'a str,
    /// Its name.
    pub name: &'a Words,
    /// The country whose vocabulary the papers use: `KG`, `UZ`.
    pub country: &'a str,
    /// The year under review.
    pub year: Year,
    /// The currency of programme and budget.
    pub currency: Currency,
    /// The programme.
    pub programme: Option<&'a Programme>,
    /// The budget.
    pub budget: Option<&'a budgets::Budget>,
    /// The population table.
    pub population: Option<&'a people::Population>,
    /// Recorded allocations of lines to measures.
    pub allocations: &'a [Allocation],
    /// Scores that people gave, with their evidence.
    pub scores: &'a [Score],
    /// Links that people rejected; they are neither counted nor suggested again.
    pub rejected: &'a [Rejected],
    /// How links are made where nobody recorded them.
    pub linking: Linking,
}

/// A link that a person rejected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rejected {
    /// The measure's key.
    pub measure: String,
    /// The budget line's key.
    pub line: String,
}

/// How links are made where nobody recorded them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Linking {
    /// Whether equal codes of plan and budget make a link.
    pub use_codes: bool,
    /// From which probability a link found by words is counted as money; `None`: never, only suggested.
    pub accept_at: Option<f64>,
    /// How many suggestions are kept for each measure.
    pub at_most: usize,
}

impl Default for Linking {
    /// Codes are used; a link found by words counts from the probability at which such links were right
    /// in more than 98.5 of 100 cases on data held out (docs/BENCHMARKS.md).
    fn default() -> Self {
        Self {
            use_codes: true,
            accept_at: Some(0.97),
            at_most: 3,
        }
    }
}

/// What the review found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The municipality's code.
    pub place: String,
    /// Its name.
    pub name: Words,
    /// The year under review.
    pub year: Year,
    /// The currency of all amounts.
    pub currency: Currency,
    /// How links were made.
    pub linking: Linking,
    /// The sums of the whole.
    pub totals: Totals,
    /// One for each measure, in the order of the programme.
    pub measures: Vec<MeasureFunding>,
    /// One for each expenditure line.
    pub lines: Vec<LineUse>,
    /// Every link of money.
    pub links: Vec<MoneyLink>,
    /// Links that a person may accept.
    pub suggestions: Vec<SuggestedLink>,
    /// Plan and budget joined by office and activity code, where both have them.
    pub comparison: Vec<crate::comparison::Comparison>,
    /// Whom the money reaches.
    pub reach: crate::reach::Reach,
    /// What people scored, method by method, never merged.
    pub methods: Vec<MethodResult>,
    /// What the checks have to say, gravest first.
    pub findings: Vec<Finding>,
}

/// The sums of a review, in the year under review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Residents, where the population table knows them.
    pub residents: Option<u64>,
    /// Revenue as it now stands: adjusted, else approved, else proposed.
    pub revenue: Money,
    /// Expenditure as it now stands.
    pub expenditure: Money,
    /// Expenditure as approved.
    pub approved: Money,
    /// Expenditure executed; `None` where the file has no execution.
    pub executed: Option<Money>,
    /// What the measures cost from the local budget this year.
    pub asked: Money,
    /// What they are to receive from others this year.
    pub asked_elsewhere: Money,
    /// Budget money linked to measures.
    pub linked: Money,
    /// What the lines that pay for measures hold beyond what the measures take.
    pub remainder: Money,
    /// Budget money for the obligatory administration.
    pub obligatory: Money,
    /// Budget money that keeps services running and serves no measure of its own.
    pub running: Money,
    /// Budget money that serves no measure and is neither obligatory nor running costs.
    pub unlinked: Money,
    /// Measures with a cost this year.
    pub measures: usize,
    /// … of which receive everything they ask.
    pub funded: usize,
    /// … a part.
    pub partly: usize,
    /// … nothing.
    pub unfunded: usize,
}

/// Whether a measure has its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It asks for money and receives none.
    Unfunded,
    /// It receives less than it asks.
    Partly,
    /// It receives more than it asks.
    Over,
    /// It receives what it asks.
    Funded,
    /// It costs the local budget nothing this year: another year or another source pays.
    NotNow,
    /// The programme states no cost for it at all.
    NoCost,
}

impl Standing {
    /// All standings, gravest first.
    pub const ALL: [Self; 6] = [
        Self::Unfunded,
        Self::Partly,
        Self::Over,
        Self::NoCost,
        Self::Funded,
        Self::NotNow,
    ];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unfunded => "unfunded",
            Self::Partly => "partly",
            Self::Over => "over",
            Self::Funded => "funded",
            Self::NotNow => "not-now",
            Self::NoCost => "no-cost",
        }
    }
}

/// The money of one measure in the year under review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureFunding {
    /// What it asks from the local budget.
    pub asked: Money,
    /// What it is to receive from others.
    pub elsewhere: Money,
    /// What it receives by the links.
    pub linked: Money,
    /// How much of that is executed, in proportion to the execution of its lines; `None` where unknown.
    pub executed: Option<Money>,
    /// Whether it has its money.
    pub standing: Standing,
}

/// What a budget line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It pays for a measure.
    Serves,
    /// It keeps the executive and the council at work, or is a reserve or a debt.
    Obligatory,
    /// It keeps services running — wages, taxes on wages, heat, light — and serves no measure of its own.
    Running,
    /// It serves no measure.
    Unlinked,
    /// It is no expenditure.
    Other,
}

/// The use of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineUse {
    /// What it may spend this year.
    pub planned: Money,
    /// How much of it goes to measures by the links.
    pub linked: Money,
    /// What it is for.
    pub role: Role,
}

/// How a link came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A person recorded it.
    Recorded,
    /// Plan and budget share the code.
    SameCode,
    /// Found by words, amounts and the rest, above the asked probability; to be confirmed by a person.
    Found,
}

/// Money that goes from a line to a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneyLink {
    /// Position of the measure in the programme.
    pub measure: usize,
    /// Position of the line in the budget.
    pub line: usize,
    /// How much.
    pub amount: Money,
    /// How it came to be.
    pub basis: Basis,
    /// How sure it is; 1 where recorded.
    pub probability: f64,
    /// Why, where it was found.
    pub reasons: Vec<Reason>,
}

/// A link that a person may accept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestedLink {
    /// Position of the measure in the programme.
    pub measure: usize,
    /// Positions of the lines in the budget.
    pub lines: Vec<usize>,
    /// The budget position's key: office and activity, or the line.
    pub position: String,
    /// How sure it is.
    pub probability: f64,
    /// Whether it is counted as money already.
    pub accepted: bool,
    /// How much it could carry.
    pub amount: Option<Money>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// How sure a number about people is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ByBasis {
    /// By recorded numbers of people.
    pub recorded: Money,
    /// By a declared assumption.
    pub assumed: Money,
}

impl ByBasis {
    /// Both together.
    pub fn all(self) -> Money {
        self.recorded + self.assumed
    }
}

/// A group with its name in the population table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupCount {
    /// The group.
    pub group: Group,
    /// How many there are; `None` where nobody counted.
    pub people: Option<u64>,
}
