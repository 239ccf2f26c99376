//! Whom does the money reach? Amounts by group and by settlement, recorded or by declared assumption.
//!
//! Method `reach-1` (2026-11), in the order in which it is tried for each measure:
//! 1. recorded numbers of beneficiaries: amount × people of the group ÷ all people reached;
//! 2. a named target group: the whole amount serves it, and another group gets its part of it by the
//!    population table (declared assumption);
//! 3. only settlements named: everyone who lives there, in proportion (declared assumption);
//! 4. nothing named: unknown, and counted as unknown.
//!
//! The idea is benefit-incidence analysis (Demery 2000; UN Women 2016): spending × share of users.

use kernel::{AgeBand, Dimension, Group, Money};
use people::Population;
use plans::Measure;
use serde::Serialize;
use tables::inequality::{self, Unit};

use crate::model::{ByBasis, Input, MeasureFunding};

/// Whom the money linked to measures reaches, and where.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reach {
    /// By group, in the order of the population table, then of the programme.
    pub groups: Vec<GroupReach>,
    /// By settlement, in the order of the population table.
    pub settlements: Vec<SettlementReach>,
    /// Linked money of measures that name a group, a number of people or a settlement.
    pub known: Money,
    /// Linked money of measures that name nobody.
    pub unknown: Money,
    /// How unequal the money per head is across settlements.
    pub inequality: Inequality,
    /// The whole expenditure by the groups that its functions are meant for, by declared assumption.
    pub functions: Vec<FunctionReach>,
}

/// The money that reaches one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupReach {
    /// Who.
    pub group: Group,
    /// How many of them live here; `None` where nobody counted.
    pub people: Option<u64>,
    /// Their part of the residents.
    pub share_of_people: Option<f64>,
    /// The money that reaches them.
    pub money: ByBasis,
    /// Its part of the money whose reach is known for this group.
    pub share_of_money: Option<f64>,
    /// Whether the number of people is too small to be published: it is then neither here nor anywhere else.
    pub hidden: bool,
    /// Money of which nobody can say how much of it reaches this group.
    pub unknown: Money,
    /// Positions of the funded measures that name the group.
    pub measures: Vec<usize>,
}

/// The money that reaches one settlement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettlementReach {
    /// The settlement's code.
    pub code: String,
    /// How many people live there.
    pub people: Option<u64>,
    /// Money of measures that name the settlement, shared by residents where they name several.
    pub named: Money,
    /// Its part by residents of the money of measures that name no settlement (declared assumption).
    pub spread: Money,
    /// Both together for one resident, in minor units.
    pub per_head: Option<i64>,
    /// Positions of the funded measures that name it.
    pub measures: Vec<usize>,
    /// Positions of all measures that name it.
    pub planned: Vec<usize>,
}

/// How unequal the money per head is across settlements, weighted by residents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Inequality {
    /// Gini coefficient, 0 (equal) to 1.
    pub gini: Option<f64>,
    /// Theil index.
    pub theil: Option<f64>,
    /// The best-served settlement's money per head over the worst-served one's.
    pub max_min: Option<f64>,
    /// Concentration index by poverty: above 0 where poorer settlements receive more per head.
    pub by_poverty: Option<f64>,
}

/// Expenditure by the group that its function is meant for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunctionReach {
    /// The function's code (COFOG division or group, `09.1`).
    pub function: String,
    /// For whom it is by the declared assumption; everyone where it is for all.
    pub group: Group,
    /// Expenditure as it now stands.
    pub amount: Money,
    /// … for one person of the group, in minor units, where the population is known.
    pub per_head: Option<i64>,
}

/// Computes the reach of the linked money.
pub fn reach(input: &Input<'_>, funding: &[MeasureFunding]) -> Reach {
    let Some(programme) = input.programme else {
        return Reach {
            functions: crate::functions::reach_of_functions(input),
            ..Reach::default()
        };
    };
    let mut reach = Reach {
        functions: crate::functions::reach_of_functions(input),
        ..Reach::default()
    };
    for (measure, funding) in programme.measures.iter().zip(funding) {
        if names_nobody(measure) {
            reach.unknown += funding.linked;
        } else {
            reach.known += funding.linked;
        }
    }
    let served: Vec<Served<'_>> = programme
        .measures
        .iter()
        .map(|measure| Served::of(measure, input.population))
        .collect();
    let everyone = input
        .population
        .and_then(|p| estimate(p, None, &Group::everyone()));
    for group in groups_of(input, &programme.measures) {
        reach
            .groups
            .push(group_reach(input, &served, funding, group, everyone));
    }
    settlements(input, &programme.measures, funding, &mut reach);
    reach
}

fn names_nobody(measure: &Measure) -> bool {
    measure.groups.is_empty() && measure.beneficiaries.is_empty() && measure.settlements.is_empty()
}

/// Every group that the population table counts or a measure names, everyone apart.
fn groups_of(input: &Input<'_>, measures: &[Measure]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let counted = input.population.map(Population::groups).unwrap_or_default();
    let named = measures.iter().flat_map(|measure| {
        measure
            .groups
            .iter()
            .chain(measure.beneficiaries.iter().map(|reached| &reached.group))
    });
    for group in counted.into_iter().chain(named) {
        if !group.is_everyone() && !groups.contains(group) {
            groups.push(group.clone());
        }
    }
    groups
}

fn group_reach(
    input: &Input<'_>,
    served: &[Served<'_>],
    funding: &[MeasureFunding],
    group: Group,
    everyone: Option<u64>,
) -> GroupReach {
    let people = input.population.and_then(|p| estimate(p, None, &group));
    let mut money = ByBasis::default();
    let mut known = Money::ZERO;
    let mut unknown = Money::ZERO;
    let mut measures = Vec::new();
    for (position, (served, funding)) in served.iter().zip(funding).enumerate() {
        if funding.linked.is_zero() {
            continue;
        }
        if served.names(&group) {
            measures.push(position);
        }
        match served.part_of(&group) {
            Some(part) => {
                known += funding.linked;
                let amount = funding.linked.share(part.numerator, part.denominator);
                if part.recorded {
                    money.recorded += amount;
                } else {
                    money.assumed += amount;
                }
            }
            None => unknown += funding.linked,
        }
    }
    GroupReach {
        share_of_people: people
            .zip(everyone)
            .filter(|(_, all)| *all > 0)
            .map(|(some, all)| some as f64 / all as f64),
        share_of_money: money.all().of(known),
        group,
        people,
        hidden: false,
        money,
        unknown,
        measures,
    }
}

/// A part of a measure's amount.
struct Part {
    numerator: i64,
    denominator: i64,
    recorded: bool,
}

impl Part {
    fn of(numerator: u64, denominator: u64, recorded: bool) -> Option<Self> {
        let denominator = i64::try_from(denominator)
            .ok()
            .filter(|people| *people > 0)?;
        let numerator = i64::try_from(numerator).ok()?.min(denominator);
        Some(Self {
            numerator,
            denominator,
            recorded,
        })
    }
}

/// Whom one measure serves, as far as the programme says.
struct Served<'a> {
    measure: &'a Measure,
    population: Option<&'a Population>,
    settlements: Vec<&'a str>,
}

impl<'a> Served<'a> {
    fn of(measure: &'a Measure, population: Option<&'a Population>) -> Self {
        let settlements = population
            .map(|population| resolve(measure, population))
            .unwrap_or_default();
        Self {
            measure,
            population,
            settlements,
        }
    }

    /// Whether the measure names this group, a part of it, or one that it is a part of.
    fn names(&self, group: &Group) -> bool {
        named_groups(self.measure)
            .any(|named| !named.is_everyone() && (group.covers(named) || named.covers(group)))
    }

    fn part_of(&self, group: &Group) -> Option<Part> {
        let reached = &self.measure.beneficiaries;
        if !reached.is_empty() {
            return self.part_by_numbers(group);
        }
        if !self.measure.groups.is_empty() {
            return self.part_by_target(group);
        }
        if self.measure.settlements.is_empty() {
            return None;
        }
        let (some, all) = self.residents(group, &Group::everyone())?;
        Part::of(some, all, false)
    }

    /// By recorded numbers of people. Groups that overlap are never added up.
    fn part_by_numbers(&self, group: &Group) -> Option<Part> {
        let reached = &self.measure.beneficiaries;
        let whole = reached.iter().find(|reached| reached.group.is_everyone());
        let named: Vec<_> = reached
            .iter()
            .filter(|reached| !reached.group.is_everyone())
            .collect();
        let disjoint = named.iter().enumerate().all(|(position, one)| {
            named[position + 1..]
                .iter()
                .all(|other| !one.group.overlaps(&other.group))
        });
        let all = match whole {
            Some(whole) => whole.people,
            None if disjoint => named.iter().map(|reached| reached.people).sum(),
            None => named.iter().map(|reached| reached.people).max()?,
        };
        let surely_all = whole.is_some() || disjoint;
        if let Some(exact) = named.iter().find(|reached| reached.group == *group) {
            return Part::of(exact.people, all, surely_all);
        }
        let inside: Vec<_> = named
            .iter()
            .filter(|reached| group.covers(&reached.group))
            .collect();
        let covers_every = whole.is_none() && inside.len() == named.len();
        if !inside.is_empty() && disjoint && (covers_every || whole.is_none()) {
            let outside_overlaps = named
                .iter()
                .any(|reached| !group.covers(&reached.group) && reached.group.overlaps(group));
            if !outside_overlaps {
                return Part::of(inside.iter().map(|reached| reached.people).sum(), all, true);
            }
        }
        if whole.is_none() && named.iter().all(|reached| !reached.group.overlaps(group)) {
            return Part::of(0, all, true);
        }
        // The numbers say nothing of this group: its part among the residents stands in, as an assumption.
        let base = named
            .iter()
            .find(|reached| reached.group.covers(group))
            .map_or(Group::everyone(), |reached| reached.group.clone());
        let of_base = named
            .iter()
            .find(|reached| reached.group == base)
            .map_or(all, |reached| reached.people);
        let (some, whole_base) = self.residents(group, &base)?;
        let people = u128::from(of_base) * u128::from(some) / u128::from(whole_base.max(1));
        Part::of(u64::try_from(people).ok()?, all, false)
    }

    /// By the named target groups: the whole amount serves them, in proportion where there are several.
    fn part_by_target(&self, group: &Group) -> Option<Part> {
        let targets = &self.measure.groups;
        if targets.iter().all(|target| group.covers(target)) {
            return Part::of(1, 1, false);
        }
        if targets.iter().all(|target| !target.overlaps(group)) {
            return Part::of(0, 1, false);
        }
        let mut some = 0;
        let mut all = 0;
        for target in targets {
            let (part, whole) = self.residents(&intersection(group, target)?, target)?;
            some += if target.overlaps(group) { part } else { 0 };
            all += whole;
        }
        Part::of(some, all, false)
    }

    /// Residents of `group` and of `base` in the measure's settlements, or in all where it names none.
    fn residents(&self, group: &Group, base: &Group) -> Option<(u64, u64)> {
        let population = self.population?;
        let both = intersection(group, base)?;
        if self.settlements.is_empty() {
            return Some((
                estimate(population, None, &both)?,
                estimate(population, None, base)?,
            ));
        }
        let mut sums = (0, 0);
        for code in &self.settlements {
            sums.0 += estimate(population, Some(code), &both)?;
            sums.1 += estimate(population, Some(code), base)?;
        }
        Some(sums)
    }
}

/// The groups that a measure names as targets or counts among its beneficiaries.
pub(crate) fn named_groups(measure: &Measure) -> impl Iterator<Item = &Group> {
    measure
        .groups
        .iter()
        .chain(measure.beneficiaries.iter().map(|reached| &reached.group))
}

/// Those who belong to both groups; `None` where nobody can.
fn intersection(one: &Group, other: &Group) -> Option<Group> {
    if !one.overlaps(other) {
        return None;
    }
    let mut both = one.clone();
    for (dimension, _) in other.values() {
        if dimension == Dimension::Age {
            continue;
        }
        if let Some(code) = other.code(dimension) {
            both = both.with(dimension, code);
        }
    }
    match (one.ages(), other.ages()) {
        (Some(one), Some(other)) => {
            let to = match (one.to, other.to) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            Some(both.aged(one.from.max(other.from), to))
        }
        (None, Some(band)) => Some(both.aged(band.from, band.to)),
        _ => Some(both),
    }
}

/// The people of a group by the population table: counted, or summed from bands of age that tile it exactly.
///
/// `None` where the table cannot say: nothing is interpolated.
pub fn estimate(population: &Population, settlement: Option<&str>, group: &Group) -> Option<u64> {
    let counted = |group: &Group| match settlement {
        Some(code) => population.people_of_settlement(code, group),
        None => population.people(group),
    };
    if let Some(people) = counted(group) {
        return Some(people);
    }
    if group.code(Dimension::Sex).is_none() {
        let of = |sex: &str| counted(&group.clone().with(Dimension::Sex, sex));
        if let (Some(women), Some(men)) = (of("female"), of("male")) {
            return Some(women + men);
        }
    }
    let band = group.ages()?;
    let mut at = band.from;
    let mut people = 0;
    loop {
        let next = widest_tile(population, group, at, band)?;
        let tile = group.clone().aged(next.from, next.to);
        people += counted(&tile).or_else(|| {
            let women = counted(&tile.clone().with(Dimension::Sex, "female"))?;
            Some(women + counted(&tile.clone().with(Dimension::Sex, "male"))?)
        })?;
        match (next.to, band.to) {
            (None, None) => return Some(people),
            (Some(to), Some(end)) if to == end => return Some(people),
            (Some(to), _) => at = to.checked_add(1)?,
            (None, Some(_)) => return None,
        }
    }
}

/// The widest band of the table that starts at an age, stays inside `within` and is not the band asked for.
fn widest_tile(
    population: &Population,
    group: &Group,
    from: u8,
    within: AgeBand,
) -> Option<AgeBand> {
    population
        .groups()
        .into_iter()
        .filter(|candidate| {
            candidate.values().all(|(dimension, value)| {
                dimension == Dimension::Age
                    || dimension == Dimension::Sex
                    || group.value(dimension) == Some(value)
            }) && group.values().all(|(dimension, value)| {
                dimension == Dimension::Age || candidate.value(dimension) == Some(value)
            }) || {
                let by_sex = candidate.code(Dimension::Sex).is_some();
                by_sex
                    && group
                        .values()
                        .all(|(dimension, _)| dimension == Dimension::Age)
            }
        })
        .filter_map(Group::ages)
        .filter(|band| band.from == from && *band != within && within.covers(*band))
        .max_by_key(|band| band.to.unwrap_or(u8::MAX))
}

/// The settlements of the population table that a measure names, by code or by name.
pub(crate) fn resolve<'a>(measure: &Measure, population: &'a Population) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for named in &measure.settlements {
        let named = named.trim();
        let settlement = population.settlements.iter().find(|settlement| {
            settlement.code == named
                || settlement.code.ends_with(&format!("-{named}"))
                || settlement
                    .name
                    .all()
                    .any(|(_, name)| name.to_lowercase() == named.to_lowercase())
        });
        if let Some(settlement) = settlement
            && !found.contains(&settlement.code.as_str())
        {
            found.push(&settlement.code);
        }
    }
    found
}

fn settlements(
    input: &Input<'_>,
    measures: &[Measure],
    funding: &[MeasureFunding],
    reach: &mut Reach,
) {
    let Some(population) = input.population else {
        return;
    };
    let everyone = Group::everyone();
    reach.settlements = population
        .settlements
        .iter()
        .map(|settlement| SettlementReach {
            code: settlement.code.clone(),
            people: estimate(population, Some(&settlement.code), &everyone),
            named: Money::ZERO,
            spread: Money::ZERO,
            per_head: None,
            measures: Vec::new(),
            planned: Vec::new(),
        })
        .collect();
    for (position, (measure, funding)) in measures.iter().zip(funding).enumerate() {
        let named = resolve(measure, population);
        let everywhere = named.is_empty();
        let indices: Vec<usize> = (0..reach.settlements.len())
            .filter(|index| everywhere || named.contains(&reach.settlements[*index].code.as_str()))
            .collect();
        let people = indices
            .iter()
            .map(|index| reach.settlements[*index].people.unwrap_or_default())
            .collect::<Vec<_>>();
        for (index, amount) in indices.iter().zip(split(funding.linked, &people)) {
            let settlement = &mut reach.settlements[*index];
            if everywhere {
                settlement.spread += amount;
                continue;
            }
            settlement.planned.push(position);
            if !funding.linked.is_zero() {
                settlement.named += amount;
                settlement.measures.push(position);
            }
        }
    }
    for settlement in &mut reach.settlements {
        settlement.per_head = settlement.people.and_then(|people| {
            tables::rates::per_head((settlement.named + settlement.spread).0, people)
        });
    }
    reach.inequality = inequality_of(population, &reach.settlements);
}

/// Splits an amount in proportion to weights, to the last minor unit (largest remainders, Hamilton).
pub(crate) fn split(amount: Money, weights: &[u64]) -> Vec<Money> {
    let all: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if all == 0 {
        return vec![Money::ZERO; weights.len()];
    }
    let whole = u128::from(amount.0.unsigned_abs());
    let mut parts: Vec<u64> = Vec::with_capacity(weights.len());
    let mut remainders: Vec<(u128, usize)> = Vec::with_capacity(weights.len());
    for (position, weight) in weights.iter().enumerate() {
        let product = whole * u128::from(*weight);
        parts.push(u64::try_from(product / all).unwrap_or(u64::MAX));
        remainders.push((product % all, position));
    }
    let given: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    remainders.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, position) in remainders.iter().take((whole - given) as usize) {
        parts[*position] += 1;
    }
    parts
        .into_iter()
        .map(|part| Money(i64::try_from(part).unwrap_or(i64::MAX) * amount.0.signum()))
        .collect()
}

fn inequality_of(population: &Population, settlements: &[SettlementReach]) -> Inequality {
    let peopled: Vec<&SettlementReach> = settlements
        .iter()
        .filter(|settlement| settlement.people.is_some_and(|people| people > 0))
        .collect();
    if peopled.len() < 2 {
        return Inequality::default();
    }
    let units: Vec<Unit> = peopled
        .iter()
        .map(|settlement| {
            let people = settlement.people.unwrap_or_default() as f64;
            let amount = (settlement.named + settlement.spread).0.max(0) as f64;
            Unit::new(amount / people, people)
        })
        .collect();
    let poverty: Option<Vec<f64>> = peopled
        .iter()
        .map(|settlement| {
            let found = population
                .settlements
                .iter()
                .find(|one| one.code == settlement.code)?;
            found.poverty
        })
        .collect();
    Inequality {
        gini: inequality::gini(&units).ok().flatten(),
        theil: inequality::theil(&units).ok().flatten(),
        max_min: inequality::max_min_ratio(&units).ok().flatten(),
        by_poverty: poverty.and_then(|poverty| {
            inequality::concentration_index(&units, &poverty)
                .ok()
                .flatten()
        }),
    }
}
