//! Which som pays for which measure: recorded allocations first, then equal codes, then what words and
//! amounts make sure enough. Whatever is below the asked probability stays a suggestion.

use std::collections::BTreeMap;

use budgets::{Annex, Budget, Phase, Position};
use kernel::{Money, Words};
use plans::{Measure, Programme};

use crate::matching::{self, Field, Item, Options, Reason};
use crate::model::{
    Basis, Input, LineUse, MeasureFunding, MoneyLink, Role, Standing, SuggestedLink,
};
use crate::reach::split;

/// Everything that is known about the money of measures and lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Funding {
    /// One for each measure.
    pub measures: Vec<MeasureFunding>,
    /// One for each line of the budget, whatever its annex.
    pub lines: Vec<LineUse>,
    /// Every link of money.
    pub links: Vec<MoneyLink>,
    /// Links that a person may accept.
    pub suggestions: Vec<SuggestedLink>,
}

/// Follows the money of the year under review.
pub fn funding(input: &Input<'_>) -> Funding {
    let measures = input
        .programme
        .map_or(&[][..], |programme| &programme.measures);
    let mut funding = Funding {
        measures: measures
            .iter()
            .map(|measure| asked(measure, input))
            .collect(),
        lines: lines_of(input),
        ..Funding::default()
    };
    if let (Some(programme), Some(budget)) = (input.programme, input.budget) {
        let mut ledger = Ledger::new(&funding);
        recorded(input, programme, budget, &mut ledger);
        found(input, programme, budget, &mut ledger);
        funding.links = ledger.links;
        funding.suggestions = ledger.suggestions;
    }
    settle(input, &mut funding);
    funding
}

fn asked(measure: &Measure, input: &Input<'_>) -> MeasureFunding {
    let mut own = Money::ZERO;
    let mut elsewhere = Money::ZERO;
    for cost in &measure.costs {
        let Some(span) = cost.years.filter(|span| span.contains(input.year)) else {
            continue;
        };
        let amount = cost.amount.share(1, i64::from(span.years()));
        if cost.source.as_deref().is_some_and(is_elsewhere) {
            elsewhere += amount;
        } else {
            own += amount;
        }
    }
    MeasureFunding {
        asked: own,
        elsewhere,
        linked: Money::ZERO,
        executed: None,
        standing: Standing::NotNow,
    }
}

/// Sources that pay from outside the municipality's own budget, by their code or by the beginnings of their words.
const ELSEWHERE: [&str; 19] = [
    "republican",
    "donor",
    "residents",
    "business",
    "fund",
    "stimulating",
    "респ",
    "донор",
    "инвест",
    "invest",
    "спонсор",
    "демөөр",
    "шыкт",
    "respub",
    "homiy",
    "xalqaro",
    "grant",
    "грант",
    "внебюдж",
];

/// Whether a source of money is not the municipality's own budget. An unknown source is taken for the own one.
fn is_elsewhere(source: &str) -> bool {
    let words = lexis::words(source);
    let own = [
        "local",
        "equal",
        "выравн",
        "теңдеш",
        "tenglash",
        "special",
        "pasture",
        "местн",
        "жергил",
        "mahalliy",
    ];
    if words
        .iter()
        .any(|word| own.iter().any(|start| word.starts_with(start)))
    {
        return false;
    }
    words
        .iter()
        .any(|word| ELSEWHERE.iter().any(|start| word.starts_with(start)))
}

fn lines_of(input: &Input<'_>) -> Vec<LineUse> {
    let lines = input.budget.map_or(&[][..], |budget| &budget.lines);
    lines
        .iter()
        .map(|line| LineUse {
            planned: line.planned(input.year).unwrap_or_default(),
            linked: Money::ZERO,
            role: match line.annex {
                Annex::Expenditure if budgets::rules::obligatory_administration(line).is_some() => {
                    Role::Obligatory
                }
                Annex::Expenditure if keeps_services_running(line) => Role::Running,
                Annex::Expenditure => Role::Unlinked,
                Annex::Revenue | Annex::Balance => Role::Other,
            },
        })
        .collect()
}

/// Wages, contributions and utilities of a service: they are spent every year whether or not a programme
/// names them. Recognised by the economic code (GFSM 21, and 221 for utilities as Kyrgyz budgets use it).
fn keeps_services_running(line: &budgets::Line) -> bool {
    line.codes
        .economic
        .as_deref()
        .map(str::trim)
        .is_some_and(|code| code.starts_with("21") || code.starts_with("221"))
}

/// What measures still ask and lines still hold while links are being made.
struct Ledger {
    asked: Vec<Money>,
    held: Vec<Money>,
    links: Vec<MoneyLink>,
    suggestions: Vec<SuggestedLink>,
}

impl Ledger {
    fn new(funding: &Funding) -> Self {
        Self {
            asked: funding
                .measures
                .iter()
                .map(|measure| measure.asked)
                .collect(),
            held: funding.lines.iter().map(|line| line.planned).collect(),
            links: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    fn link(&mut self, link: MoneyLink) {
        self.asked[link.measure] -= link.amount;
        self.held[link.line] -= link.amount;
        self.links.push(link);
    }
}

/// The links that people recorded. An amount that is not stated is what the measure still asks and the line still holds.
fn recorded(input: &Input<'_>, programme: &Programme, budget: &Budget, ledger: &mut Ledger) {
    let measures: BTreeMap<&str, usize> =
        positions(programme.measures.iter().map(|m| m.key.as_str()));
    let numbers: BTreeMap<&str, usize> =
        positions(programme.measures.iter().map(|m| m.number.as_str()));
    let lines: BTreeMap<&str, usize> = positions(budget.lines.iter().map(|line| line.key.as_str()));
    for allocation in input.allocations {
        let year = allocation.year.unwrap_or(input.year);
        let name = allocation.measure.trim();
        let measure = measures.get(name).or_else(|| numbers.get(name));
        let (Some(&measure), Some(&line)) = (measure, lines.get(allocation.line.trim())) else {
            continue;
        };
        if year != input.year {
            continue;
        }
        let open = ledger.asked[measure]
            .min(ledger.held[line])
            .max(Money::ZERO);
        ledger.link(MoneyLink {
            measure,
            line,
            amount: allocation.amount.unwrap_or(open),
            basis: Basis::Recorded,
            probability: 1.0,
            reasons: Vec::new(),
        });
    }
}

fn positions<'a>(keys: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    keys.enumerate()
        .map(|(position, key)| (key, position))
        .collect()
}

/// The links that codes, words and amounts suggest for all measures, whatever people recorded.
pub fn suggestions(input: &Input<'_>) -> Vec<SuggestedLink> {
    let (Some(programme), Some(budget)) = (input.programme, input.budget) else {
        return Vec::new();
    };
    let open: Vec<usize> = (0..programme.measures.len()).collect();
    let positions = budgets::positions(budget, input.year);
    let suggested = suggest(input, programme, budget, &open, &positions);
    suggested_links(suggested, &open, &positions)
}

/// All measures and all positions of the budget as matching reads them; empty where a paper is absent.
pub fn items(input: &Input<'_>) -> (Vec<Item>, Vec<Item>) {
    let (Some(programme), Some(budget)) = (input.programme, input.budget) else {
        return (Vec::new(), Vec::new());
    };
    let measures = programme
        .measures
        .iter()
        .map(|measure| measure_item(programme, measure));
    let positions = budgets::positions(budget, input.year);
    let positions = positions
        .iter()
        .map(|position| position_item(budget, position));
    (measures.collect(), positions.collect())
}

/// The links that are found for measures whose money nobody recorded.
fn found(input: &Input<'_>, programme: &Programme, budget: &Budget, ledger: &mut Ledger) {
    let open: Vec<usize> = (0..programme.measures.len())
        .filter(|measure| ledger.links.iter().all(|link| link.measure != *measure))
        .collect();
    if open.is_empty() {
        return;
    }
    let positions = budgets::positions(budget, input.year);
    let suggested = suggest(input, programme, budget, &open, &positions);
    accept(&suggested, &open, &positions, ledger);
    ledger.suggestions = suggested_links(suggested, &open, &positions);
}

fn suggest(
    input: &Input<'_>,
    programme: &Programme,
    budget: &Budget,
    open: &[usize],
    positions: &[Position],
) -> Vec<matching::Suggestion> {
    let measure_items: Vec<Item> = open
        .iter()
        .map(|measure| measure_item(programme, &programme.measures[*measure]))
        .collect();
    let position_items: Vec<Item> = positions
        .iter()
        .map(|position| position_item(budget, position))
        .collect();
    let refused = Refused::of(input, programme, budget);
    let options = Options {
        use_codes: input.linking.use_codes,
        accept_at: input.linking.accept_at.unwrap_or(2.0),
        // What was rejected leaves room for the next best.
        at_most: input.linking.at_most + refused.most(),
        year: Some(input.year),
    };
    let suggested = matching::suggest(&measure_items, &position_items, &options);
    if input.rejected.is_empty() {
        return suggested;
    }
    let mut kept: Vec<matching::Suggestion> = Vec::with_capacity(suggested.len());
    for suggestion in suggested {
        let measure = open[suggestion.measure];
        let is_refused = positions[suggestion.position]
            .lines
            .iter()
            .any(|line| refused.has(measure, *line));
        let of_measure = kept
            .iter()
            .rev()
            .take_while(|other| other.measure == suggestion.measure)
            .count();
        if !is_refused && of_measure < input.linking.at_most {
            kept.push(suggestion);
        }
    }
    kept
}

/// The links that people rejected, by position.
struct Refused(BTreeMap<usize, Vec<usize>>);

impl Refused {
    fn of(input: &Input<'_>, programme: &Programme, budget: &Budget) -> Self {
        let mut refused: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        if !input.rejected.is_empty() {
            let measures = positions(programme.measures.iter().map(|m| m.key.as_str()));
            let lines = positions(budget.lines.iter().map(|line| line.key.as_str()));
            for one in input.rejected {
                let measure = measures.get(one.measure.as_str());
                if let (Some(measure), Some(line)) = (measure, lines.get(one.line.as_str())) {
                    refused.entry(*measure).or_default().push(*line);
                }
            }
        }
        Self(refused)
    }

    fn has(&self, measure: usize, line: usize) -> bool {
        self.0
            .get(&measure)
            .is_some_and(|lines| lines.contains(&line))
    }

    fn most(&self) -> usize {
        self.0.values().map(Vec::len).max().unwrap_or(0)
    }
}

fn suggested_links(
    suggested: Vec<matching::Suggestion>,
    open: &[usize],
    positions: &[Position],
) -> Vec<SuggestedLink> {
    suggested
        .into_iter()
        .map(|suggestion| {
            let position = &positions[suggestion.position];
            SuggestedLink {
                measure: open[suggestion.measure],
                lines: position.lines.clone(),
                position: position.key.clone(),
                probability: suggestion.probability,
                accepted: suggestion.accepted,
                amount: suggestion.amount.map(Money),
                reasons: suggestion.reasons,
            }
        })
        .collect()
}

/// Turns accepted suggestions into money. What several measures ask of one position is shared in proportion
/// when it does not hold enough; no measure ever receives more than it asks.
fn accept(
    suggestions: &[matching::Suggestion],
    open: &[usize],
    positions: &[Position],
    ledger: &mut Ledger,
) {
    let mut by_position: BTreeMap<usize, Vec<&matching::Suggestion>> = BTreeMap::new();
    for suggestion in suggestions.iter().filter(|suggestion| suggestion.accepted) {
        by_position
            .entry(suggestion.position)
            .or_default()
            .push(suggestion);
    }
    for (position, accepted) in by_position {
        let lines = &positions[position].lines;
        let asked: Vec<Money> = accepted
            .iter()
            .map(|suggestion| {
                let open = ledger.asked[open[suggestion.measure]].max(Money::ZERO);
                suggestion
                    .amount
                    .map_or(open, |amount| open.min(Money(amount)))
            })
            .collect();
        let held: Money = lines
            .iter()
            .map(|line| ledger.held[*line].max(Money::ZERO))
            .sum();
        let all: Money = asked.iter().sum();
        let given = if all <= held {
            asked
        } else {
            let weights: Vec<u64> = asked.iter().map(|money| money.0.unsigned_abs()).collect();
            split(held, &weights)
        };
        for (suggestion, amount) in accepted.iter().zip(given) {
            let weights: Vec<u64> = lines
                .iter()
                .map(|line| ledger.held[*line].max(Money::ZERO).0.unsigned_abs())
                .collect();
            let same_code = suggestion
                .reasons
                .iter()
                .any(|reason| matches!(reason, Reason::SameCode { .. }));
            for (line, part) in lines.iter().zip(split(amount, &weights)) {
                if part.is_zero() {
                    continue;
                }
                ledger.link(MoneyLink {
                    measure: open[suggestion.measure],
                    line: *line,
                    amount: part,
                    basis: if same_code {
                        Basis::SameCode
                    } else {
                        Basis::Found
                    },
                    probability: suggestion.probability,
                    reasons: suggestion.reasons.clone(),
                });
            }
        }
    }
}

fn measure_item(programme: &Programme, measure: &Measure) -> Item {
    let mut texts = Vec::new();
    let mut add = |field, words: Option<&Words>| {
        let all = words.into_iter().flat_map(Words::all);
        texts.extend(all.map(|(_, text)| (field, text.to_owned())));
    };
    add(Field::Title, Some(&measure.title));
    add(Field::Detail, measure.detail.as_ref());
    for indicator in &measure.indicators {
        add(Field::Detail, Some(&indicator.name));
    }
    add(Field::Programme, measure.programme_name.as_ref());
    add(Field::Detail, measure.task.as_ref());
    add(Field::Office, measure.responsible.as_ref());
    if let Some(goal) = measure.goal {
        add(Field::Detail, programme.goals.get(goal));
    }
    if let Some(entry) = measure
        .function_code
        .as_deref()
        .and_then(budgets::classification::function)
    {
        add(Field::Function, Some(&entry.name));
    }
    let mut amounts: Vec<(i32, i64)> = Vec::new();
    for cost in &measure.costs {
        for year in cost
            .years
            .into_iter()
            .flat_map(|span| span.first..=span.last)
        {
            if amounts.iter().all(|(other, _)| *other != year) {
                amounts.push((year, measure.cost_in(year).0));
            }
        }
    }
    Item {
        code: measure.activity_code.clone(),
        office: office_key(measure.office_code.as_deref(), None),
        texts,
        place: (!measure.settlements.is_empty()).then(|| measure.settlements.join(", ")),
        amounts,
    }
}

fn position_item(budget: &Budget, position: &Position) -> Item {
    let mut texts = Vec::new();
    let mut add = |field, words: Option<&Words>| {
        let all = words.into_iter().flat_map(Words::all);
        texts.extend(all.map(|(_, text)| (field, text.to_owned())));
    };
    add(Field::Title, Some(&position.title));
    let first = &budget.lines[position.lines[0]];
    add(Field::Programme, first.programme.as_ref());
    add(Field::Function, first.function.as_ref());
    add(Field::Office, first.office.as_ref());
    add(Field::Economic, first.economic.as_ref());
    if let Some(entry) = first
        .codes
        .function
        .as_deref()
        .and_then(budgets::classification::function)
    {
        add(Field::Function, Some(&entry.name));
    }
    let mut amounts: Vec<(i32, i64)> = Vec::new();
    for line in &position.lines {
        for year in budget.lines[*line].amounts.iter().map(|amount| amount.year) {
            if amounts.iter().any(|(other, _)| *other == year) {
                continue;
            }
            let approved: Money = position
                .lines
                .iter()
                .filter_map(|line| {
                    let line = &budget.lines[*line];
                    line.amount(year, Phase::Approved)
                        .or_else(|| line.planned(year))
                })
                .sum();
            amounts.push((year, approved.0));
        }
    }
    Item {
        code: first.codes.activity.clone(),
        office: office_key(first.codes.office.as_deref(), None),
        texts,
        place: first.place.clone(),
        amounts,
    }
}

/// The office by which the two sides may be told apart: its code, since names differ between papers.
fn office_key(code: Option<&str>, name: Option<&str>) -> Option<String> {
    let code = code.or(name)?.trim();
    Some(code.trim_start_matches('0').to_lowercase())
}

fn settle(input: &Input<'_>, funding: &mut Funding) {
    for link in &funding.links {
        let line = &mut funding.lines[link.line];
        line.linked += link.amount;
        line.role = Role::Serves;
    }
    for link in &funding.links {
        let line = &funding.lines[link.line];
        // What a line does not hold is no money, whatever was allocated from it: its measures share what there is.
        let is_overdrawn = line.linked > line.planned && line.planned >= Money::ZERO;
        funding.measures[link.measure].linked += if is_overdrawn {
            link.amount.share(line.planned.0, line.linked.0)
        } else {
            link.amount
        };
    }
    let Some(programme) = input.programme else {
        return;
    };
    let executes = input
        .budget
        .is_some_and(|budget| has_execution(budget, input.year));
    for (measure, entry) in programme.measures.iter().zip(&mut funding.measures) {
        entry.standing = standing(measure, entry);
    }
    let Some(budget) = input.budget.filter(|_| executes) else {
        return;
    };
    for entry in &mut funding.measures {
        entry.executed = Some(Money::ZERO);
    }
    for link in &funding.links {
        let planned = funding.lines[link.line].planned;
        let paid = budget.lines[link.line]
            .amount(input.year, Phase::Executed)
            .unwrap_or_default();
        let part = paid.share(link.amount.0, planned.0);
        if let Some(executed) = &mut funding.measures[link.measure].executed {
            *executed += part;
        }
    }
}

/// Whether the budget says anything about execution in a year.
pub(crate) fn has_execution(budget: &Budget, year: kernel::Year) -> bool {
    budget.of(Annex::Expenditure).any(|(_, line)| {
        line.amount(year, Phase::Executed)
            .is_some_and(|amount| !amount.is_zero())
    })
}

/// One som or half a percent are rounding, not a gap.
fn standing(measure: &Measure, entry: &MeasureFunding) -> Standing {
    let tolerance = entry.asked.share(1, 200).max(Money(100));
    if measure.costs.iter().all(|cost| cost.amount.is_zero()) && entry.linked.is_zero() {
        return Standing::NoCost;
    }
    if entry.asked.0 <= 0 && entry.linked.is_zero() {
        return Standing::NotNow;
    }
    if entry.linked.is_zero() {
        Standing::Unfunded
    } else if entry.linked + tolerance < entry.asked {
        Standing::Partly
    } else if entry.linked > entry.asked + tolerance {
        Standing::Over
    } else {
        Standing::Funded
    }
}
