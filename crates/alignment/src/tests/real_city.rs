//! One real city, São Paulo, its plan 2014–2017 and its budget 2014, read through the project's own mapping.

use std::collections::BTreeMap;
use std::path::PathBuf;

use budgets::{Budget, Phase};
use intake::{File, Mapping, Options};
use kernel::{Currency, Money, Words};
use plans::Programme;

use crate::comparison::{self, Status};
use crate::matching::Suggestion;
use crate::matching::evaluate::{Evaluation, evaluate};
use crate::model::{Input, Linking};
use crate::{funding, review};

const MEASURES: &str = "plan_ppa_2014_2017_measures.csv";
const ACTIONS: &str = "plan_ppa_2014_2017_actions.csv";
const BUDGET: &str = "budget_execution_2014.csv";

/// The plan and the budget of the city.
struct City {
    programme: Programme,
    budget: Budget,
    name: Words,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/budgets/sao_paulo")
}

impl City {
    fn read(plan: &str, budget: &str) -> Option<Self> {
        let file = |name: &str| File::open(&folder().join(name)).ok();
        let (Some(plan), Some(budget)) = (file(plan), file(budget)) else {
            println!("skipped: the papers of São Paulo are not here");
            return None;
        };
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../mappings/sao_paulo_2014.toml"
        );
        let text = std::fs::read_to_string(path).expect("the mapping of the project");
        let mapping = Mapping::parse("sao_paulo_2014.toml", &text).expect("a sound mapping");
        let options = Options::default();
        Some(Self {
            programme: plans::read::programme(&[plan], Some(&mapping), &options, "BR")
                .expect("a plan that can be used")
                .value,
            budget: budgets::read::budget(&[budget], Some(&mapping), &options)
                .expect("a budget that can be used")
                .value,
            name: Words::plain("São Paulo"),
        })
    }

    fn input(&self, linking: Linking) -> Input<'_> {
        Input {
            place: "br-sao-paulo",
            name: &self.name,
            country: "BR",
            year: 2014,
            currency: Currency::BRL,
            programme: Some(&self.programme),
            budget: Some(&self.budget),
            population: None,
            allocations: &[],
            scores: &[],
            rejected: &[],
            linking,
        }
    }

    /// What is found when the codes of programmes and actions are hidden and only the office is known.
    fn found_by_words(&self) -> Found {
        let hidden = Linking {
            use_codes: false,
            ..Linking::default()
        };
        let links = funding::suggestions(&self.input(hidden));
        let mut positions: BTreeMap<String, usize> = BTreeMap::new();
        for line in &self.budget.lines {
            let next = positions.len();
            positions
                .entry(key(
                    line.codes.office.as_deref(),
                    line.codes.activity.as_deref(),
                ))
                .or_insert(next);
        }
        let truth: Vec<Option<usize>> = self
            .programme
            .measures
            .iter()
            .map(|measure| {
                positions
                    .get(&key(
                        measure.office_code.as_deref(),
                        measure.activity_code.as_deref(),
                    ))
                    .copied()
            })
            .collect();
        let suggestions: Vec<Suggestion> = links
            .iter()
            .map(|link| Suggestion {
                measure: link.measure,
                position: {
                    let codes = &self.budget.lines[link.lines[0]].codes;
                    positions[&key(codes.office.as_deref(), codes.activity.as_deref())]
                },
                probability: link.probability,
                accepted: link.accepted,
                amount: None,
                reasons: Vec::new(),
            })
            .collect();
        Found {
            evaluation: evaluate(&suggestions, &truth),
            suggestions,
            truth,
        }
    }
}

struct Found {
    evaluation: Evaluation,
    suggestions: Vec<Suggestion>,
    truth: Vec<Option<usize>>,
}

impl Found {
    /// Of the chosen measures that have a position, the share whose first suggestion is that position.
    fn first_right(&self, chosen: impl Fn(usize) -> bool) -> f64 {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for suggestion in &self.suggestions {
            first
                .entry(suggestion.measure)
                .or_insert(suggestion.position);
        }
        let asked: Vec<usize> = (0..self.truth.len())
            .filter(|measure| self.truth[*measure].is_some() && chosen(*measure))
            .collect();
        let right = asked
            .iter()
            .filter(|measure| first.get(measure).copied() == self.truth[**measure])
            .count();
        right as f64 / asked.len().max(1) as f64
    }
}

fn key(office: Option<&str>, activity: Option<&str>) -> String {
    format!(
        "{}/{}",
        office.unwrap_or_default(),
        activity.unwrap_or_default()
    )
}

fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder().join(file)).expect(file);
    reader.deserialize().collect::<Result<_, _>>().expect(file)
}

/// The official join of plan and budget, made elsewhere from the same two tables.
#[test]
fn plan_and_budget_joined_by_code_agree_with_the_truth() {
    let Some(city) = City::read(MEASURES, BUDGET) else {
        return;
    };
    let joined = comparison::by_code(&city.programme, &city.budget, 2014);
    let truth = rows("truth_plan_budget_2014_by_org_action.csv");
    assert_eq!(joined.len(), truth.len());
    let by_key: BTreeMap<(&str, &str), _> = joined
        .iter()
        .map(|one| ((one.office.as_str(), one.activity.as_str()), one))
        .collect();
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    for row in &truth {
        let one = by_key[&(row["org_code"].as_str(), row["action_code"].as_str())];
        assert_eq!(one.status.code(), row["status"], "{row:?}");
        let cents = |field: &str| {
            row[field]
                .parse::<f64>()
                .map_or(0, |value| (value * 100.0).round() as i64)
        };
        assert_eq!(one.planned, Money(cents("plan_2014")), "{row:?}");
        assert_eq!(one.approved, Money(cents("sld_orcado_ano")), "{row:?}");
        assert_eq!(one.adjusted, Money(cents("vl_atualizado")), "{row:?}");
        assert_eq!(one.executed, Money(cents("vl_liquidado")), "{row:?}");
        *counts.entry(one.status).or_default() += 1;
    }
    let expected = [
        (Status::ExecutedMostly, 215),
        (Status::ExecutedHalfToNineTenths, 180),
        (Status::ExecutedBelowHalf, 157),
        (Status::FundedNotExecuted, 177),
        (Status::PlannedButAdjustedToZero, 11),
        (Status::PlannedNotInBudget, 4),
        (Status::BudgetNotInPlan, 891),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn the_real_defects_of_the_plan_are_findings() {
    let Some(city) = City::read(MEASURES, BUDGET) else {
        return;
    };
    let review = review(&city.input(Linking::default()));
    let count = |rule: &str| {
        review
            .findings
            .iter()
            .filter(|finding| finding.rule == rule)
            .count()
    };
    assert_eq!(count("measure-repeated"), 82);
    assert_eq!(count("measure-without-quantity"), 1_530);
    assert!(count("line-adjusted-to-zero") > 0 && count("measure-not-executed") > 0);
}

/// The bars of the matching, through the very path that `ashar match --hide-codes` takes.
#[test]
fn measures_find_their_position_without_codes() {
    let Some(city) = City::read(MEASURES, BUDGET) else {
        return;
    };
    let found = city.found_by_words();
    let texts: Vec<bool> = rows(MEASURES)
        .iter()
        .map(|row| row["measure"].trim().to_lowercase() != row["action"].trim().to_lowercase())
        .collect();
    let (all, differing) = (
        found.first_right(|_| true),
        found.first_right(|measure| texts[measure]),
    );
    println!(
        "first {all:.4}, where the text differs {differing:.4}, {:?}",
        found.evaluation
    );
    assert_eq!(found.evaluation.with_truth, 2_720);
    assert!(all >= 0.95, "{all}");
    assert!(differing >= 0.93, "{differing}");
    let evaluation = found.evaluation;
    assert!(
        evaluation.precision >= 0.985 && evaluation.coverage >= 0.60,
        "{evaluation:?}"
    );
    assert!(evaluation.calibration_error <= 0.05, "{evaluation:?}");
}

#[test]
fn action_texts_find_their_budget_key() {
    let Some(city) = City::read(ACTIONS, BUDGET) else {
        return;
    };
    let evaluation = city.found_by_words().evaluation;
    println!("{evaluation:?}");
    assert_eq!(evaluation.measures, 939);
    assert!(evaluation.f1 >= 0.99, "{evaluation:?}");
    assert!(evaluation.precision >= 0.985, "{evaluation:?}");
}

/// No measure may give away the action's name when codes are hidden.
#[test]
fn the_mapping_gives_no_action_text_to_a_measure() {
    let Some(city) = City::read(MEASURES, BUDGET) else {
        return;
    };
    for (measure, row) in city.programme.measures.iter().zip(rows(MEASURES)) {
        assert_eq!(measure.title.get(kernel::Lang::En), row["measure"].trim());
        assert_eq!((&measure.task, measure.goal), (&None, None));
        let detail = measure
            .detail
            .as_ref()
            .map(|words| words.get(kernel::Lang::En).to_owned());
        let product = row["product_indicator"].trim();
        // A dash is how the plan writes nothing.
        assert_eq!(
            detail.unwrap_or_default(),
            if product == "-" { "" } else { product }
        );
    }
}

/// Another year of the same city, in likeness: amounts move, measures come and go. What is accepted must
/// stay right, though less of it may be accepted.
#[test]
fn what_is_accepted_stays_right_in_another_year() {
    type Change = fn(&mut City, &mut Dice);
    let changes: [(&str, Change); 6] = [
        ("amounts of the budget ±20 %", |city, dice| {
            noise(city, dice, 20);
        }),
        ("amounts of the budget ±60 %", |city, dice| {
            noise(city, dice, 60);
        }),
        ("a tenth of the measures gone", |city, dice| {
            drop_measures(city, dice, 10);
        }),
        ("±20 % and a tenth gone", |city, dice| {
            noise(city, dice, 20);
            drop_measures(city, dice, 10);
        }),
        ("±20 % and half of the measures gone", |city, dice| {
            noise(city, dice, 20);
            drop_measures(city, dice, 50);
        }),
        ("±20 % and a third of the positions gone", |city, dice| {
            noise(city, dice, 20);
            drop_positions(city, dice);
        }),
    ];
    for (name, change) in changes {
        let Some(mut city) = City::read(MEASURES, BUDGET) else {
            return;
        };
        change(&mut city, &mut Dice(20_150_101));
        let evaluation = city.found_by_words().evaluation;
        println!("{name}: {evaluation:?}");
        assert!(evaluation.precision >= 0.985, "{name}: {evaluation:?}");
    }
}

/// One office of the city: a report that a person reads in five minutes.
#[test]
fn one_office_is_small_and_whole() {
    let (Some(city), Some(_)) = (
        City::read(
            "slice_parelheiros_plan_2014_2017.csv",
            "slice_parelheiros_budget_2014.csv",
        ),
        City::read(MEASURES, BUDGET),
    ) else {
        return;
    };
    let review = review(&city.input(Linking::default()));
    assert_eq!((review.measures.len(), review.lines.len()), (9, 31));
    assert_eq!((review.totals.funded, review.totals.unfunded), (9, 0));
    let breaks = review
        .findings
        .iter()
        .filter(|finding| finding.severity == kernel::Severity::Break)
        .count();
    assert!((1..=6).contains(&breaks), "{breaks} breaks for 9 measures");
    let evaluation = city.found_by_words().evaluation;
    println!("{evaluation:?}");
    assert!(evaluation.first_right >= 0.85, "{evaluation:?}");
    assert!(evaluation.precision >= 0.985, "{evaluation:?}");
}

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Moves every position's approved amount by up to so many percent.
fn noise(city: &mut City, dice: &mut Dice, percent: u64) {
    let mut factors: BTreeMap<String, i64> = BTreeMap::new();
    for line in &mut city.budget.lines {
        let factor = *factors
            .entry(key(
                line.codes.office.as_deref(),
                line.codes.activity.as_deref(),
            ))
            .or_insert_with(|| 1_000 - 10 * percent as i64 + dice.below(20 * percent + 1) as i64);
        for amount in line
            .amounts
            .iter_mut()
            .filter(|amount| amount.phase == Phase::Approved)
        {
            amount.amount = amount.amount.share(factor, 1_000);
        }
    }
}

fn drop_measures(city: &mut City, dice: &mut Dice, percent: u64) {
    city.programme
        .measures
        .retain(|_| dice.below(100) >= percent);
}

fn drop_positions(city: &mut City, dice: &mut Dice) {
    let mut gone: BTreeMap<String, bool> = BTreeMap::new();
    city.budget.lines.retain(|line| {
        let key = key(line.codes.office.as_deref(), line.codes.activity.as_deref());
        !*gone.entry(key).or_insert_with(|| dice.below(3) == 0)
    });
}
