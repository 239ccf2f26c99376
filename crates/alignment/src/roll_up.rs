//! Many municipalities side by side: one row each, rankings, and the sums of a rayon, an oblast, a country.

use std::collections::BTreeMap;

use kernel::{Group, Money, Severity, Words, Year};
use serde::{Deserialize, Serialize};
use tables::inequality::{self, Unit};

use crate::model::Review;

/// What a roll-up keeps of one review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The municipality's code.
    pub place: String,
    /// Its name.
    pub name: Words,
    /// The codes and names of what it belongs to, from the nearest up: rayon, oblast.
    pub within: Vec<(String, Words)>,
    /// The year.
    pub year: Year,
    /// Residents, where known.
    pub residents: Option<u64>,
    /// Expenditure as it now stands, or as executed where the file knows only that.
    pub expenditure: Money,
    /// … for one resident, in minor units.
    pub per_head: Option<i64>,
    /// Executed, where known.
    pub executed: Option<Money>,
    /// What measures ask and what they receive.
    pub asked: Money,
    /// What measures receive.
    pub linked: Money,
    /// Money that serves no measure.
    pub unlinked: Money,
    /// Measures with a cost this year, and those that receive nothing.
    pub measures: usize,
    /// Measures that receive nothing.
    pub unfunded: usize,
    /// Findings by severity, in the order of [`Severity::ALL`].
    pub findings: [usize; 4],
    /// Groups that no funded measure reaches.
    pub unreached: Vec<Group>,
    /// Expenditure by function (COFOG, `09.1`).
    pub functions: BTreeMap<String, Money>,
    /// Expenditure by the code of the programme, where the budget has one; empty until somebody fills it in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub programmes: BTreeMap<String, Money>,
    /// Expenditure for one person of the group that the function is meant for, in minor units.
    pub functions_per_head: BTreeMap<String, i64>,
    /// Gini coefficient of the money per head across settlements.
    pub gini: Option<f64>,
    /// Where its report stands, relative to the roll-up.
    pub report: String,
}

impl Summary {
    /// The row of one review.
    pub fn of(review: &Review, within: Vec<(String, Words)>, report: String) -> Self {
        let totals = &review.totals;
        let expenditure = if totals.expenditure.is_zero() {
            totals.executed.unwrap_or_default()
        } else {
            totals.expenditure
        };
        let count = |severity| {
            review
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        Self {
            place: review.place.clone(),
            name: review.name.clone(),
            within,
            year: review.year,
            residents: totals.residents,
            expenditure,
            per_head: totals
                .residents
                .and_then(|people| tables::rates::per_head(expenditure.0, people)),
            executed: totals.executed,
            asked: totals.asked,
            linked: totals.linked,
            unlinked: totals.unlinked,
            measures: totals.measures,
            unfunded: totals.unfunded,
            findings: Severity::ALL.map(count),
            unreached: review
                .findings
                .iter()
                .filter(|finding| finding.rule == "group-not-reached")
                .filter_map(|finding| finding.object.key.parse().ok())
                .collect(),
            functions: review
                .reach
                .functions
                .iter()
                .map(|function| (function.function.clone(), function.amount))
                .collect(),
            programmes: BTreeMap::new(),
            functions_per_head: review
                .reach
                .functions
                .iter()
                .filter_map(|function| Some((function.function.clone(), function.per_head?)))
                .collect(),
            gini: review.reach.inequality.gini,
            report,
        }
    }

    /// Spending on a function for one resident, in minor units.
    pub fn function_per_resident(&self, function: &str) -> Option<i64> {
        let amount = self.functions.get(function).copied().unwrap_or_default();
        tables::rates::per_head(amount.0, self.residents?)
    }
}

/// The sums and comparisons of many municipalities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RollUp {
    /// The code of the whole; empty for everything together.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The municipalities: positions in the list that was rolled up.
    pub members: Vec<usize>,
    /// Residents of those whose population is known.
    pub residents: u64,
    /// How many have no known population.
    pub without_population: usize,
    /// Expenditure together.
    pub expenditure: Money,
    /// What measures ask and receive together.
    pub asked: Money,
    /// What measures receive.
    pub linked: Money,
    /// Measures, and those that receive nothing.
    pub measures: usize,
    /// Measures that receive nothing.
    pub unfunded: usize,
    /// Findings by severity.
    pub findings: [usize; 4],
    /// By function: the sum, and how many municipalities spend nothing on it.
    pub functions: Vec<FunctionRow>,
    /// By programme code: the same money once more, where budgets have such codes.
    pub programmes: Vec<FunctionRow>,
    /// Inequality of expenditure per head between municipalities, weighted by residents.
    pub gini: Option<f64>,
}

/// One function, or one programme, across municipalities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunctionRow {
    /// COFOG division or group, `09.1`; or the programme's code.
    pub function: String,
    /// The sum.
    pub amount: Money,
    /// How many municipalities spend nothing on it.
    pub spend_nothing: usize,
    /// Spending for one resident at the tenth, fiftieth and ninetieth of a hundred municipalities, in minor units.
    pub per_resident: Option<[i64; 3]>,
}

/// Rolls up the chosen municipalities of a list.
pub fn roll_up(code: &str, name: Words, all: &[Summary], members: Vec<usize>) -> RollUp {
    let chosen = || members.iter().map(|position| &all[*position]);
    let units: Vec<Unit> = chosen()
        .filter_map(|summary| {
            let people = summary.residents.filter(|people| *people > 0)?;
            Some(Unit::new(summary.per_head?.max(0) as f64, people as f64))
        })
        .collect();
    let mut findings = [0; 4];
    for summary in chosen() {
        for (sum, count) in findings.iter_mut().zip(summary.findings) {
            *sum += count;
        }
    }
    RollUp {
        code: code.to_owned(),
        name,
        residents: chosen().filter_map(|summary| summary.residents).sum(),
        without_population: chosen()
            .filter(|summary| summary.residents.is_none())
            .count(),
        expenditure: chosen().map(|summary| summary.expenditure).sum(),
        asked: chosen().map(|summary| summary.asked).sum(),
        linked: chosen().map(|summary| summary.linked).sum(),
        measures: chosen().map(|summary| summary.measures).sum(),
        unfunded: chosen().map(|summary| summary.unfunded).sum(),
        findings,
        functions: rows(&members, all, |summary| &summary.functions),
        programmes: rows(&members, all, |summary| &summary.programmes),
        gini: inequality::gini(&units).ok().flatten(),
        members,
    }
}

/// One kind of sums of all members, code by code.
fn rows(
    members: &[usize],
    all: &[Summary],
    of: impl Fn(&Summary) -> &BTreeMap<String, Money>,
) -> Vec<FunctionRow> {
    let mut sums: BTreeMap<&str, Money> = BTreeMap::new();
    for (code, amount) in members.iter().flat_map(|position| of(&all[*position])) {
        *sums.entry(code).or_default() += *amount;
    }
    let row = |(code, amount): (&str, Money)| {
        let of_each: Vec<(Money, Option<u64>)> = members
            .iter()
            .map(|position| {
                let summary = &all[*position];
                (
                    of(summary).get(code).copied().unwrap_or_default(),
                    summary.residents,
                )
            })
            .collect();
        FunctionRow {
            function: code.to_owned(),
            amount,
            spend_nothing: of_each.iter().filter(|(money, _)| money.is_zero()).count(),
            per_resident: quantiles(
                of_each
                    .iter()
                    .filter_map(|(money, people)| tables::rates::per_head(money.0, (*people)?)),
            ),
        }
    };
    sums.into_iter().map(row).collect()
}

/// The values at one tenth, one half and nine tenths of the ordered list (nearest rank).
fn quantiles(values: impl Iterator<Item = i64>) -> Option<[i64; 3]> {
    let mut values: Vec<i64> = values.collect();
    if values.is_empty() {
        return None;
    }
    values.sort_unstable();
    let at = |tenths: usize| values[((values.len() * tenths).div_ceil(10)).max(1) - 1];
    Some([at(1), at(5), at(9)])
}

/// The groups of municipalities that share a rayon or oblast, each with its code, name and members.
pub fn regions(all: &[Summary]) -> Vec<(String, Words, Vec<usize>)> {
    let mut regions: BTreeMap<String, (Words, Vec<usize>)> = BTreeMap::new();
    for (position, summary) in all.iter().enumerate() {
        for (code, name) in &summary.within {
            regions
                .entry(code.clone())
                .or_insert_with(|| (name.clone(), Vec::new()))
                .1
                .push(position);
        }
    }
    regions
        .into_iter()
        .map(|(code, (name, members))| (code, name, members))
        .collect()
}
