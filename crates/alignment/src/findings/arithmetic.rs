//! Do the figures of each paper agree with themselves?

use std::collections::BTreeMap;

use budgets::Budget;
use kernel::{Arg, Finding, Message, Money, Object, ObjectKind, Severity, Unit, Words};
use people::Population;
use people::rules::Impossible;
use plans::Programme;

use super::{Seen, finding, line_object, whole};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    if let Some(budget) = seen.input.budget {
        sums(seen, budget, found);
        units(seen, budget, found);
        signs(budget, found);
        means(seen, budget, found);
    }
    if let Some(programme) = seen.input.programme {
        programme_sums(seen, programme, found);
    }
    if let Some(population) = seen.input.population {
        totals_of_people(seen, population, found);
        parts_of_people(seen, population, found);
    }
}

fn sums(seen: &Seen<'_>, budget: &Budget, found: &mut Vec<Finding>) {
    for difference in budgets::rules::differences(budget) {
        let stated = &budget.stated[difference.sum];
        let missing = difference.missing();
        let object = Object {
            kind: ObjectKind::Budget,
            key: seen.input.place.to_owned(),
            name: stated.title.clone(),
        };
        found.push(
            finding("sum-does-not-add-up", Severity::Error, object)
                .with("title", &stated.title)
                .with("year", Arg::Year(difference.year))
                .with("stated", difference.stated)
                .with("parts", difference.parts)
                .amount(missing.abs())
                .evidence(
                    Message::new("evidence-parts").with("count", stated.lines.len()),
                    Some(&stated.origin),
                )
                .done(),
        );
    }
}

fn unit_words(unit: Unit) -> Message {
    Message::new(match unit {
        Unit::One => "unit-one",
        Unit::Thousand => "unit-thousand",
        Unit::Million => "unit-million",
    })
}

fn units(seen: &Seen<'_>, budget: &Budget, found: &mut Vec<Finding>) {
    let residents = seen.input.population.and_then(|population| {
        crate::reach::estimate(population, None, &kernel::Group::everyone())
    });
    if let Some(doubt) = budgets::rules::unit_doubt(budget, residents) {
        let stated = budget.stated_unit.unwrap_or(Unit::One);
        let likely = match (stated, doubt.factor > 1.0) {
            (Unit::One, true) | (Unit::Million, false) => Unit::Thousand,
            (Unit::Thousand, true) => Unit::Million,
            _ => Unit::One,
        };
        let per_head = doubt.per_head.map_or_else(
            || Arg::Message(Box::new(Message::new("text-unknown"))),
            Arg::Money,
        );
        found.push(
            finding(
                "unit-in-doubt",
                Severity::Break,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("unit", unit_words(stated))
            .with("likely", unit_words(likely))
            .with("per_head", per_head)
            .with("year", Arg::Year(doubt.year))
            .amount(doubt.total)
            .evidence(
                Message::new("evidence-band")
                    .with("low", doubt.band.per_head.0)
                    .with("high", doubt.band.per_head.1)
                    .with("source", doubt.band.source.clone()),
                None,
            )
            .done(),
        );
    }
    for jump in budgets::rules::year_breaks(budget) {
        found.push(
            finding(
                "years-jump",
                Severity::Break,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("year", Arg::Year(jump.after.0))
            .with("other", Arg::Year(jump.before.0))
            .with("ratio", Arg::Decimal(jump.ratio))
            .amount(jump.after.1)
            .done(),
        );
    }
}

/// Negative amounts: each weighty one, the rest of a year together would hide which.
fn signs(budget: &Budget, found: &mut Vec<Finding>) {
    let mut by_line: BTreeMap<usize, Money> = BTreeMap::new();
    for wrong in budgets::rules::sign_mismatches(budget) {
        let least = by_line.entry(wrong.line).or_default();
        *least = (*least).min(wrong.amount);
    }
    for (line, amount) in by_line {
        let line = &budget.lines[line];
        found.push(
            finding("negative-amount", Severity::Error, line_object(line))
                .with("line", &line.title)
                .amount(amount)
                .at(&line.origin)
                .done(),
        );
    }
}

fn means(seen: &Seen<'_>, budget: &Budget, found: &mut Vec<Finding>) {
    let mut said = Vec::new();
    for short in budgets::rules::shortfalls(budget) {
        // A gap of less than a thousandth is rounding; one phase of a year is enough to say it.
        if short.excess().0.saturating_mul(1_000) < short.expenditure.0
            || said.contains(&short.year)
        {
            continue;
        }
        said.push(short.year);
        found.push(
            finding(
                "expenditure-above-means",
                Severity::Error,
                whole(seen.input, ObjectKind::Budget),
            )
            .with("year", Arg::Year(short.year))
            .with("expenditure", short.expenditure)
            .with("revenue", short.revenue)
            .with("opening", short.opening)
            .amount(short.excess())
            .done(),
        );
    }
}

fn programme_sums(seen: &Seen<'_>, programme: &Programme, found: &mut Vec<Finding>) {
    for difference in plans::rules::stated_against_parts(programme) {
        let stated = &programme.stated[difference.stated];
        found.push(
            finding(
                "programme-sum-does-not-add-up",
                Severity::Error,
                whole(seen.input, ObjectKind::Programme),
            )
            .with("stated", difference.amount)
            .with("parts", difference.parts)
            .amount((difference.amount - difference.parts).abs())
            .at(&stated.origin)
            .done(),
        );
    }
    for strange in plans::rules::strange_amounts(programme) {
        let measure = &programme.measures[strange.measure];
        found.push(
            finding(
                "strange-cost",
                Severity::Error,
                super::measure_object(measure),
            )
            .with("measure", &measure.title)
            .amount(measure.costs[strange.cost].amount)
            .at(&measure.costs[strange.cost].origin)
            .done(),
        );
    }
}

fn totals_of_people(seen: &Seen<'_>, population: &Population, found: &mut Vec<Finding>) {
    for difference in people::rules::stated_against_parts(population) {
        let mut draft = finding(
            "population-does-not-add-up",
            Severity::Error,
            whole(seen.input, ObjectKind::Population),
        )
        .with("group", &difference.group)
        .with("stated", difference.stated)
        .with("parts", difference.parts)
        .with("difference", difference.difference().unsigned_abs())
        .at(&difference.origin);
        if !difference.same_figure.is_empty() {
            let names = names_of(population, &difference.same_figure);
            draft = draft.evidence(
                Message::new("evidence-same-figure").with("settlements", names.clone()),
                None,
            );
            let first = &population.settlements[difference.same_figure[0]];
            let count = population
                .people_of_settlement(&first.code, &difference.group)
                .unwrap_or_default();
            found.push(
                finding(
                    "figure-repeated",
                    Severity::Error,
                    whole(seen.input, ObjectKind::Population),
                )
                .with("settlements", names)
                .with("count", count)
                .done(),
            );
        }
        found.push(draft.done());
    }
}

fn names_of(population: &Population, settlements: &[usize]) -> Arg {
    let names = settlements
        .iter()
        .map(|position| Arg::Words(population.settlements[*position].name.clone()));
    Arg::List(names.collect())
}

fn settlement_object(seen: &Seen<'_>, population: &Population, code: Option<&str>) -> Object {
    match code.and_then(|code| population.settlements.iter().find(|one| one.code == code)) {
        Some(settlement) => Object {
            kind: ObjectKind::Settlement,
            key: settlement.code.clone(),
            name: settlement.name.clone(),
        },
        None => whole(seen.input, ObjectKind::Population),
    }
}

/// Figures that cannot all be true, at most one for each settlement: the first names the row to look at.
fn parts_of_people(seen: &Seen<'_>, population: &Population, found: &mut Vec<Finding>) {
    let mut said: Vec<String> = Vec::new();
    for impossible in people::rules::impossible(population) {
        let (code, group, part, whole_people) = match impossible {
            Impossible::SexesDoNotAddUp {
                settlement,
                group,
                women,
                men,
                all,
            } => (settlement, group, women + men, all),
            Impossible::PartExceedsWhole {
                settlement,
                part,
                part_people,
                whole_people,
                ..
            } => (settlement, part, part_people, whole_people),
            Impossible::ShareOutOfRange { settlement, share } => {
                let object = settlement_object(seen, population, Some(&settlement));
                let name: Words = object.name.clone();
                found.push(
                    finding("share-out-of-range", Severity::Error, object)
                        .with("settlement", name)
                        .with("share", Arg::Decimal(share))
                        .done(),
                );
                continue;
            }
        };
        let object = settlement_object(seen, population, code.as_deref());
        if said.contains(&object.key) {
            continue;
        }
        said.push(object.key.clone());
        let name = object.name.clone();
        found.push(
            finding("part-above-whole", Severity::Error, object)
                .with("settlement", name)
                .with("group", group)
                .with("part", part)
                .with("whole", whole_people)
                .done(),
        );
    }
}
