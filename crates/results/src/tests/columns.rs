//! Columns are what was answered, whatever way they took; figures of columns are what counting one by one gives.

use std::collections::HashMap;

use proptest::prelude::*;

use crate::model::{Choice, Known, Question, Questionnaire, Role, Sort, Table};
use crate::rules::columns::{Builder, Column, Joiner, decode, encode};
use crate::rules::design::{Chosen, Plan};
use crate::rules::dimensions::dimensions;
use crate::rules::figures::{Answered, Asked, Counted, Figure, Found, Slot, figure};
use crate::rules::microdata::{LEAST, risk, withhold};
use crate::rules::publishing::{THRESHOLD, publish};

pub(super) fn question(path: &str, sort: Sort, choices: &[&str]) -> Question {
    let name = path.rsplit('/').next().unwrap().to_owned();
    Question {
        path: path.to_owned(),
        groups: Vec::new(),
        sort,
        role: Role::Asked,
        labels: crate::model::Labels::default(),
        choices: choices
            .iter()
            .map(|code| Choice {
                code: (*code).to_owned(),
                labels: crate::model::Labels::default(),
            })
            .collect(),
        name,
    }
}

/// Households with their water, their income, what they own; and who lives in them.
pub(super) fn questionnaire() -> Questionnaire {
    Questionnaire {
        form_id: "households".to_owned(),
        title: "Households".to_owned(),
        languages: Vec::new(),
        tables: vec![
            Table {
                questions: vec![
                    question("water", Sort::One, &["tap", "well", "river"]),
                    question("assets", Sort::Many, &["radio", "fridge", "car"]),
                    question("income", Sort::Integer, &[]),
                ],
                ..Table::default()
            },
            Table {
                path: "member".to_owned(),
                parent: Some(0),
                questions: vec![
                    question("member/sex", Sort::One, &["female", "male"]),
                    question("member/age", Sort::Integer, &[]),
                    question("member/school", Sort::One, &["yes", "no"]),
                ],
                ..Table::default()
            },
        ],
    }
}

type Member = (Option<usize>, Option<u8>, Option<usize>);

#[derive(Debug, Clone)]
struct Household {
    settlement: usize,
    state: usize,
    water: Option<usize>,
    assets: Option<Vec<usize>>,
    income: Option<i32>,
    members: Vec<Member>,
}

const STATES: [&str; 3] = ["received", "approved", "rejected"];
const SETTLEMENTS: [&str; 2] = ["upper", "lower"];

fn households() -> impl Strategy<Value = Vec<Household>> {
    let member = (
        prop::option::weighted(0.9, 0..2usize),
        prop::option::weighted(0.9, 0..90u8),
        prop::option::of(0..2usize),
    );
    let household = (
        0..2usize,
        0..3usize,
        prop::option::weighted(0.9, 0..3usize),
        prop::option::weighted(0.8, prop::collection::vec(0..3usize, 1..3)),
        prop::option::weighted(0.8, -5..4000i32),
        prop::collection::vec(member, 0..5),
    );
    let made =
        household.prop_map(
            |(settlement, state, water, assets, income, members)| Household {
                settlement,
                state,
                water,
                assets,
                income,
                members,
            },
        );
    prop::collection::vec(made, 0..60)
}

/// The columns of households, cut into chunks and joined again.
fn answered(questionnaire: &Questionnaire, households: &[Household], chunk: usize) -> Answered {
    let mut joined: HashMap<(usize, String), Joiner> = HashMap::new();
    let mut answered = Answered {
        rows: vec![0, 0],
        ..Answered::default()
    };
    let mut parents = Vec::new();
    let choice = |path: &str, code: usize| -> String {
        let at = questionnaire.find(path).unwrap();
        questionnaire.at(at).unwrap().choices[code].code.clone()
    };
    for part in households.chunks(chunk.max(1)) {
        let mut builders: HashMap<(usize, String), Builder> = HashMap::new();
        let mut push = |table: usize, name: &str, sort: Sort, value: Option<String>| {
            let builder = builders
                .entry((table, name.to_owned()))
                .or_insert_with(|| Builder::new(sort));
            builder.push(value.as_deref());
        };
        for one in part {
            push(
                0,
                Known::Settlement.code(),
                Sort::Text,
                Some(SETTLEMENTS[one.settlement].to_owned()),
            );
            push(
                0,
                Known::State.code(),
                Sort::Text,
                Some(STATES[one.state].to_owned()),
            );
            push(
                0,
                "water",
                Sort::One,
                one.water.map(|code| choice("water", code)),
            );
            let assets = one.assets.as_ref().map(|codes| {
                let words: Vec<String> = codes.iter().map(|code| choice("assets", *code)).collect();
                words.join(" ")
            });
            push(0, "assets", Sort::Many, assets);
            push(
                0,
                "income",
                Sort::Integer,
                one.income.map(|income| income.to_string()),
            );
            for (sex, age, school) in &one.members {
                parents.push(answered.rows[0] as u32);
                push(
                    1,
                    "member/sex",
                    Sort::One,
                    sex.map(|code| choice("member/sex", code)),
                );
                push(
                    1,
                    "member/age",
                    Sort::Integer,
                    age.map(|age| age.to_string()),
                );
                push(
                    1,
                    "member/school",
                    Sort::One,
                    school.map(|code| choice("member/school", code)),
                );
                answered.rows[1] += 1;
            }
            answered.rows[0] += 1;
        }
        for (key, builder) in builders {
            let column = builder.done();
            let back = decode(&encode(&column)).expect("what was written can be read");
            same(&column, &back);
            let sort = if key.1 == "assets" {
                Sort::Many
            } else if key.1.ends_with("age") || key.1 == "income" {
                Sort::Integer
            } else {
                Sort::Text
            };
            joined
                .entry(key)
                .or_insert_with(|| Joiner::new(sort))
                .add(&back);
        }
    }
    for (table, one) in questionnaire.tables.iter().enumerate() {
        for question in &one.questions {
            joined
                .entry((table, question.path.clone()))
                .or_insert_with(|| Joiner::new(question.sort));
        }
    }
    for known in [Known::Settlement, Known::State] {
        joined
            .entry((0, known.code().to_owned()))
            .or_insert_with(|| Joiner::new(Sort::Text));
    }
    answered.columns = joined
        .into_iter()
        .map(|(key, joiner)| (key, joiner.done()))
        .collect();
    answered.parents = HashMap::from([(1, parents)]);
    answered
}

fn same(one: &Column, other: &Column) {
    assert_eq!(one.len(), other.len());
    for row in 0..one.len() {
        assert_eq!(one.text(row), other.text(row));
        assert_eq!(one.is_answered(row), other.is_answered(row));
    }
}

fn made(households: &[Household], asked: &Asked, chunk: usize) -> Figure {
    let questionnaire = questionnaire();
    let dimensions = dimensions(&questionnaire, &[]);
    let plan = Plan {
        chosen: Chosen::Random,
        ..Plan::default()
    };
    let answered = answered(&questionnaire, households, chunk);
    figure(&questionnaire, &dimensions, &plan, &answered, asked).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_of_columns_is_a_direct_count(homes in households(), chunk in 1..20usize) {
        let asked = Asked {
            question: "member/school".to_owned(),
            by: vec!["sex".to_owned(), "age".to_owned(), "water".to_owned()],
            ..Asked::default()
        };
        let figure = made(&homes, &asked, chunk);
        let Found::Shares { cells, .. } = &figure.found else { panic!("school has choices") };
        let bands = crate::rules::dimensions::AGES;
        let people: Vec<(&Household, &Member)> = homes
            .iter()
            .filter(|home| home.state != 2)
            .flat_map(|home| home.members.iter().map(move |member| (home, member)))
            .collect();
        let slots = |size: usize| (0..size).map(Slot::Category).chain([Slot::Unknown, Slot::All]).collect::<Vec<_>>();
        let is_at = |slot: Slot, code: Option<usize>| match slot {
            Slot::Category(category) => code == Some(category),
            Slot::Unknown => code.is_none(),
            Slot::All => true,
        };
        for sex in slots(2) {
            for age in slots(bands.len()) {
                for water in slots(3) {
                    let here = |home: &Household, member: &Member| {
                        let band = member.1.and_then(|age| {
                            bands.iter().position(|(from, to)| *from <= age && to.is_none_or(|to| age <= to))
                        });
                        is_at(sex, member.0) && is_at(age, band) && is_at(water, home.water)
                    };
                    let group: Vec<&(&Household, &Member)> = people.iter().filter(|(home, member)| here(home, member)).collect();
                    let cell = figure.cell(&[sex, age, water]);
                    prop_assert_eq!(figure.rows[cell], group.len() as u64);
                    for choice in 0..2 {
                        let count = group.iter().filter(|(_, member)| member.2 == Some(choice)).count();
                        prop_assert_eq!(cells[cell].counts[choice], count as u64);
                    }
                    prop_assert_eq!(cells[cell].answers, group.iter().filter(|(_, member)| member.2.is_some()).count() as u64);
                }
            }
        }
    }

    #[test]
    fn several_choices_and_numbers_are_counted_too(homes in households(), chunk in 1..20usize, approved in any::<bool>()) {
        let counted = if approved { Counted::Approved } else { Counted::NotRejected };
        let by = vec!["settlement".to_owned()];
        let asked = |question: &str| Asked { question: question.to_owned(), by: by.clone(), counted, ..Asked::default() };
        let counts = |home: &&Household| if approved { home.state == 1 } else { home.state != 2 };
        let assets = made(&homes, &asked("assets"), chunk);
        let income = made(&homes, &asked("income"), chunk);
        let (Found::Shares { cells, .. }, Found::Means(means)) = (&assets.found, &income.found) else {
            panic!("assets are choices and income is a number")
        };
        for (place, name) in assets.by[0].words.clone().iter().enumerate() {
            let here: Vec<&Household> = homes.iter().filter(counts).filter(|home| SETTLEMENTS[home.settlement] == name).collect();
            let cell = assets.cell(&[Slot::Category(place)]);
            for choice in 0..3 {
                let count = here.iter().filter(|home| home.assets.as_ref().is_some_and(|own| own.contains(&choice))).count();
                prop_assert_eq!(cells[cell].counts[choice], count as u64);
            }
            let incomes: Vec<f64> = here.iter().filter_map(|home| home.income.map(f64::from)).collect();
            let cell = income.cell(&[Slot::Category(place)]);
            prop_assert_eq!(means[cell].answers, incomes.len() as u64);
            if !incomes.is_empty() {
                let mean = incomes.iter().sum::<f64>() / incomes.len() as f64;
                prop_assert!((means[cell].mean.value - mean).abs() < 1e-9 * mean.abs().max(1.0));
            }
        }
    }

    #[test]
    fn what_is_published_shows_nobody(homes in households()) {
        let by = vec!["sex".to_owned()];
        let questions = ["member/school", "member/age"];
        let figures: Vec<Figure> = questions
            .iter()
            .map(|question| made(&homes, &Asked { question: (*question).to_owned(), by: by.clone(), ..Asked::default() }, 7))
            .collect();
        let Some(shown) = publish(&figures) else { return Ok(()) };
        let (school, age) = (&shown[0], &shown[1]);
        for cell in &school.cells {
            for count in cell.counts.iter().flatten() {
                prop_assert!(*count == 0 || *count >= THRESHOLD);
            }
            prop_assert!(cell.answers.is_none_or(|answers| answers == 0 || answers >= THRESHOLD));
            // A share stands only beside its number.
            for (count, share) in cell.counts.iter().zip(&cell.shares) {
                prop_assert!(count.is_some() || share.is_none());
            }
            // One withheld number alone would be the difference of the others and their sum.
            let withheld = cell.counts.iter().filter(|count| count.is_none()).count();
            prop_assert!(cell.answers.is_none() || withheld != 1);
        }
        for cell in &age.cells {
            prop_assert!(cell.mean.is_none() || cell.answers.is_some_and(|answers| answers >= 10));
        }
    }

    #[test]
    fn rows_for_researchers_point_at_nobody(rows in prop::collection::vec(prop::collection::vec(0..4u32, 3), 0..80)) {
        let mut kept = rows.clone();
        withhold(&mut kept);
        if rows.len() >= LEAST {
            prop_assert_eq!(risk(&kept).few, 0);
        } else {
            prop_assert!(kept.iter().flatten().all(|code| *code == crate::rules::columns::NONE));
        }
        // What is said is still true.
        for (before, after) in rows.iter().zip(&kept) {
            for (before, after) in before.iter().zip(after) {
                prop_assert!(before == after || *after == crate::rules::columns::NONE);
            }
        }
    }
}

#[test]
fn an_address_says_what_was_asked() {
    let asked = Asked {
        question: "household/water source".to_owned(),
        by: vec!["sex".to_owned(), "member/kind of work".to_owned()],
        counted: Counted::Approved,
        only: vec![("settlement".to_owned(), "kg-алай:1&2".to_owned())],
    };
    let address = asked.address();
    assert_eq!(
        address,
        "q=household/water%20source&by=sex&by=member/kind%20of%20work&only=settlement:kg-%D0%B0%D0%BB%D0%B0%D0%B9%3A1%262&count=approved"
    );
    assert_eq!(Asked::read(&address), Some(asked));
    assert_eq!(Asked::read("by=sex"), None);
}

#[test]
fn forty_questions_are_protected_together_in_a_breath() {
    let mut questionnaire = questionnaire();
    let names: Vec<String> = (0..40).map(|number| format!("need{number}")).collect();
    for name in &names {
        let codes = ["a", "b", "c", "d", "e", "f"];
        questionnaire.tables[0]
            .questions
            .push(question(name, Sort::One, &codes));
    }
    let mut answered = Answered {
        rows: vec![600, 0],
        ..Answered::default()
    };
    let column = |of: &dyn Fn(usize) -> Option<String>| {
        let mut builder = Builder::new(Sort::Text);
        for row in 0..600 {
            builder.push(of(row).as_deref());
        }
        builder.done()
    };
    let settlement = |row: usize| Some(format!("s{}", (row * row / 3) % 8));
    answered.columns.insert(
        (0, Known::Settlement.code().to_owned()),
        column(&settlement),
    );
    for (number, name) in names.iter().enumerate() {
        let answer = |row: usize| {
            let mixed = (row * 7919 + number * 104_729) % 9973;
            // Small cells everywhere: the last choices are rare.
            let place = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5][mixed % 12];
            (!mixed.is_multiple_of(11)).then(|| ["a", "b", "c", "d", "e", "f"][place].to_owned())
        };
        answered.columns.insert((0, name.clone()), column(&answer));
    }
    let dimensions = dimensions(&questionnaire, &[]);
    let figures: Vec<Figure> = names
        .iter()
        .map(|name| {
            let asked = Asked {
                question: name.clone(),
                by: vec!["settlement".to_owned()],
                ..Asked::default()
            };
            figure(
                &questionnaire,
                &dimensions,
                &Plan::default(),
                &answered,
                &asked,
            )
            .unwrap()
        })
        .collect();
    let begun = std::time::Instant::now();
    let shown = publish(&figures).expect("it can be proved");
    eprintln!(
        "protecting 40 questions by 8 settlements took {:?}",
        begun.elapsed()
    );
    let cells: Vec<_> = shown.iter().flat_map(|figure| &figure.cells).collect();
    assert!(
        cells
            .iter()
            .any(|cell| cell.counts.iter().any(Option::is_none))
    );
    assert!(cells.iter().filter(|cell| cell.answers.is_some()).count() > cells.len() / 2);
}
