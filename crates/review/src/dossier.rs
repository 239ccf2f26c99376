//! Everything that is known of one municipality, whether it came from files or from the database.

use std::collections::BTreeMap;

use alignment::model::Rejected;
use alignment::report::About;
use alignment::{Input, Linking, Review};
use budgets::{Annex, Budget, Phase};
use kernel::{Currency, Problem, Words, Year};
use people::Population;
use plans::{Allocation, Programme, Score};

/// The papers of one municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The country whose vocabulary its papers use: `KG`, `UZ`.
    pub country: String,
    /// What it belongs to, from the nearest up: code and name.
    pub above: Vec<(String, Words)>,
    /// The currency of its budget.
    pub currency: Currency,
    /// Its programme.
    pub programme: Option<Programme>,
    /// Its budget.
    pub budget: Option<Budget>,
    /// Its population table.
    pub population: Option<Population>,
    /// Recorded allocations.
    pub allocations: Vec<Allocation>,
    /// Scores.
    pub scores: Vec<Score>,
    /// Links that people rejected.
    pub rejected: Vec<Rejected>,
    /// What was left out or guessed while reading.
    pub problems: Vec<Problem>,
    /// The names of the files.
    pub files: Vec<String>,
    /// Whether the figures are an illustration.
    pub illustrative: bool,
}

/// The country by the code of the outermost place, or by the beginning of a code that no registry knows.
fn country_of(code: &str, above: &[(String, Words)]) -> String {
    let root = above.last().map_or(code, |(code, _)| code.as_str());
    root.split('-').next().unwrap_or_default().to_uppercase()
}

impl Dossier {
    /// An empty dossier of a place: known to the registry by code, official code or name, or else new.
    pub fn of_place(code: &str, currency: Option<Currency>) -> Self {
        let registry = places::registry();
        let found = registry.find(code);
        let above = found.map_or_else(Vec::new, |place| {
            registry
                .path(&place.code)
                .into_iter()
                .filter(|one| one.code != place.code)
                .rev()
                .map(|one| (one.code.clone(), one.name.clone()))
                .collect()
        });
        Self {
            code: found.map_or_else(|| code.to_owned(), |place| place.code.clone()),
            name: found.map_or_else(|| Words::plain(code), |place| place.name.clone()),
            country: country_of(code, &above),
            above,
            currency: currency
                .or(found.map(|place| place.currency))
                .unwrap_or(Currency::KGS),
            programme: None,
            budget: None,
            population: None,
            allocations: Vec::new(),
            scores: Vec::new(),
            rejected: Vec::new(),
            problems: Vec::new(),
            files: Vec::new(),
            illustrative: false,
        }
    }

    /// The year to review where nobody asked for one: the first year that the budget plans for and the programme covers.
    pub fn main_year(&self) -> Year {
        let Some(budget) = &self.budget else {
            return self.year_of_programme();
        };
        let mut sums: BTreeMap<Year, i64> = BTreeMap::new();
        // A budget of which only the revenue is at hand is reviewed in the year of that revenue.
        let spends = budget.of(Annex::Expenditure).next().is_some();
        for line in budget
            .lines
            .iter()
            .filter(|line| line.annex == Annex::Expenditure || !spends)
        {
            for amount in &line.amounts {
                let planned = matches!(
                    amount.phase,
                    Phase::Proposed | Phase::Approved | Phase::Adjusted
                );
                *sums.entry(amount.year).or_default() += i64::from(planned);
            }
        }
        let span = self
            .programme
            .as_ref()
            .and_then(|programme| programme.years);
        let covered = |year: Year| span.is_none_or(|span| span.contains(year));
        sums.iter()
            .find(|(year, planned)| **planned > 0 && covered(**year))
            .or_else(|| sums.iter().find(|(_, planned)| **planned > 0))
            .or_else(|| sums.iter().next_back())
            .map_or(0, |(year, _)| *year)
    }

    /// The first year of the programme, or the first in which a measure is due.
    fn year_of_programme(&self) -> Year {
        let Some(programme) = &self.programme else {
            return 0;
        };
        let due = || {
            programme
                .measures
                .iter()
                .filter_map(|measure| measure.deadline_year)
                .min()
        };
        programme
            .years
            .map(|span| span.first)
            .or_else(due)
            .unwrap_or(0)
    }

    /// The dossier as a review takes it.
    pub fn input(&self, year: Year, linking: Linking) -> Input<'_> {
        Input {
            place: &self.code,
            name: &self.name,
            country: &self.country,
            year,
            currency: self.currency,
            programme: self.programme.as_ref(),
            budget: self.budget.as_ref(),
            population: self.population.as_ref(),
            allocations: &self.allocations,
            scores: &self.scores,
            rejected: &self.rejected,
            linking,
        }
    }

    /// Reviews the dossier.
    pub fn review(&self, year: Option<Year>, linking: Linking) -> Review {
        alignment::review(&self.input(year.unwrap_or_else(|| self.main_year()), linking))
    }

    /// What its report says about itself.
    pub fn about(&self, reader: &text::Reader<'_>, day: &str) -> About {
        About {
            files: self.files.clone(),
            day: day.to_owned(),
            reading: self
                .problems
                .iter()
                .map(|problem| said(problem, reader))
                .collect(),
            illustrative: self.illustrative,
            overline: self
                .above
                .iter()
                .rev()
                .map(|(_, name)| reader.words(name))
                .collect::<Vec<_>>()
                .join(" › "),
            plan: None,
            more: Vec::new(),
        }
    }
}

/// A problem as a line: where, what, what to do.
pub fn said(problem: &Problem, reader: &text::Reader<'_>) -> String {
    let origin = problem.origin.short();
    let says = reader.say(&problem.says);
    if origin.is_empty() {
        says
    } else {
        format!("{origin}: {says}")
    }
}

/// The path of a place as records keep it: every code from the country down, each followed by a slash.
/// A code that no registry knows stands alone.
pub fn path_of(code: &str) -> String {
    let registry = places::registry();
    let Some(place) = registry.find(code) else {
        return format!("{code}/");
    };
    let mut path = String::new();
    for one in registry.path(&place.code) {
        path.push_str(&one.code);
        path.push('/');
    }
    path
}
