//! What a review does, feature by feature, on papers small enough to check by hand.

use budgets::{Amount, Annex, Budget, Codes, Line, Phase};
use kernel::{Currency, Finding, Group, Lang, Money, ObjectKind, Origin, Span, Words};
use people::model::{Count, Population, Settlement};
use plans::{Allocation, Beneficiaries, Cost, Measure, Programme, Score};
use text::Texts;

use crate::model::{Basis, Role, Standing};
use crate::reach::{estimate, split};
use crate::report::About;
use crate::{Input, Linking, Review, comparison, functions, review};

fn measure(key: &str, title: &str, som: i64) -> Measure {
    Measure {
        key: key.to_owned(),
        number: key.to_owned(),
        title: Words::plain(title),
        detail: None,
        problem: None,
        goal: None,
        task: None,
        responsible: Some(Words::plain("Office")),
        office_code: None,
        co_executors: Vec::new(),
        deadline: Some("2026".to_owned()),
        deadline_year: Some(2026),
        settlements: Vec::new(),
        groups: Vec::new(),
        unknown_groups: Vec::new(),
        costs: vec![Cost {
            years: Some(Span::of(2026)),
            source: None,
            amount: Money(som * 100),
            origin: Origin::default(),
        }],
        indicators: Vec::new(),
        beneficiaries: Vec::new(),
        programme_name: None,
        programme_code: None,
        activity_code: None,
        function_code: None,
        quantities: Vec::new(),
        origin: Origin::default(),
    }
}

fn line(key: &str, title: &str, som: i64) -> Line {
    Line {
        key: key.to_owned(),
        annex: Annex::Expenditure,
        title: Words::plain(title),
        codes: Codes::default(),
        office: None,
        function: None,
        programme: None,
        economic: None,
        source: None,
        place: None,
        amounts: vec![Amount {
            year: 2026,
            phase: Phase::Approved,
            amount: Money(som * 100),
            column: None,
        }],
        origin: Origin::default(),
    }
}

fn programme(measures: Vec<Measure>) -> Programme {
    Programme {
        title: Words::plain("Programme"),
        years: Some(Span {
            first: 2026,
            last: 2028,
        }),
        adopted: None,
        currency: Currency::KGS,
        problems: Vec::new(),
        goals: Vec::new(),
        measures,
        stated: Vec::new(),
    }
}

fn budget(lines: Vec<Line>) -> Budget {
    Budget {
        title: Words::plain("Budget"),
        currency: Currency::KGS,
        stated_unit: None,
        lines,
        stated: Vec::new(),
    }
}

fn allocation(measure: &str, line: &str, som: Option<i64>) -> Allocation {
    Allocation {
        measure: measure.to_owned(),
        line: line.to_owned(),
        year: Some(2026),
        amount: som.map(|som| Money(som * 100)),
        note: None,
        origin: Origin::default(),
    }
}

fn group(text: &str) -> Group {
    text.parse().unwrap()
}

fn population(villages: &[(&str, &[(&str, u64)])]) -> Population {
    let mut table = Population::default();
    for (code, counts) in villages {
        table.settlements.push(Settlement {
            code: (*code).to_owned(),
            name: Words::plain(*code),
            remote: None,
            poverty: None,
        });
        table
            .counts
            .extend(counts.iter().map(|(who, people)| Count {
                settlement: Some((*code).to_owned()),
                group: group(who),
                people: *people,
                origin: Origin::default(),
            }));
    }
    table
}

/// The papers of one case.
struct Papers {
    programme: Programme,
    budget: Budget,
    population: Option<Population>,
    allocations: Vec<Allocation>,
    scores: Vec<Score>,
    rejected: Vec<crate::model::Rejected>,
}

impl Papers {
    fn new(measures: Vec<Measure>, lines: Vec<Line>) -> Self {
        Self {
            programme: programme(measures),
            budget: budget(lines),
            population: None,
            allocations: Vec::new(),
            scores: Vec::new(),
            rejected: Vec::new(),
        }
    }

    fn with<T>(&self, linking: Linking, look: impl FnOnce(&Input<'_>, &Review) -> T) -> T {
        let name = Words::plain("Place");
        let input = Input {
            place: "kg-place",
            name: &name,
            country: "KG",
            year: 2026,
            currency: Currency::KGS,
            programme: Some(&self.programme),
            budget: Some(&self.budget),
            population: self.population.as_ref(),
            allocations: &self.allocations,
            scores: &self.scores,
            rejected: &self.rejected,
            linking,
        };
        look(&input, &review(&input))
    }

    fn review(&self) -> Review {
        self.with(Linking::default(), |_, review| review.clone())
    }
}

fn rules(review: &Review) -> Vec<&str> {
    review
        .findings
        .iter()
        .map(|finding| finding.rule.as_str())
        .collect()
}

fn found<'a>(review: &'a Review, rule: &str) -> &'a Finding {
    let mut findings = review.findings.iter();
    findings
        .find(|finding| finding.rule == rule)
        .unwrap_or_else(|| panic!("no finding {rule} among {:?}", rules(review)))
}

#[test]
fn recorded_allocations_decide_who_has_money() {
    let mut papers = Papers::new(
        vec![
            measure("1", "Kindergarten", 100),
            measure("2", "Water", 100),
            measure("3", "Road", 100),
            measure("4", "Family worker", 100),
        ],
        vec![line("a", "x", 100), line("b", "y", 60), line("c", "z", 500)],
    );
    papers.allocations = vec![
        allocation("1", "a", Some(100)),
        allocation("2", "b", None),
        allocation("3", "c", Some(150)),
    ];
    let linking = Linking {
        accept_at: None,
        ..Linking::default()
    };
    papers.with(linking, |_, review| {
        let standings: Vec<Standing> = review.measures.iter().map(|money| money.standing).collect();
        assert_eq!(
            standings,
            [
                Standing::Funded,
                Standing::Partly,
                Standing::Over,
                Standing::Unfunded
            ]
        );
        assert_eq!(review.measures[1].linked, Money(6_000));
        assert_eq!(found(review, "measure-unfunded").object.key, "4");
        assert_eq!(
            found(review, "measure-partly-funded").amount,
            Some(Money(4_000))
        );
        assert_eq!(
            found(review, "measure-over-funded").amount,
            Some(Money(5_000))
        );
        assert!(
            review
                .links
                .iter()
                .all(|link| link.basis == Basis::Recorded)
        );
    });
}

#[test]
fn a_line_cannot_pay_out_more_than_it_holds_unnoticed() {
    let mut papers = Papers::new(
        vec![measure("1", "Kindergarten", 80), measure("2", "Water", 80)],
        vec![line("a", "x", 100)],
    );
    papers.allocations = vec![
        allocation("1", "a", Some(80)),
        allocation("2", "a", Some(80)),
    ];
    let review = papers.review();
    assert_eq!(
        found(&review, "line-allocated-above").amount,
        Some(Money(6_000))
    );
}

#[test]
fn what_is_found_is_marked_and_never_above_what_was_asked() {
    let mut lines = vec![
        line("a", "Капиталдык оңдоо", 900),
        line("b", "Repair of the kindergarten roof in Terek village", 100),
        line("c", "Street light", 50),
    ];
    lines[1].codes.activity = Some("01.1".to_owned());
    let mut asks = measure("1", "Repair of the kindergarten roof in Terek village", 70);
    asks.activity_code = Some("01.1".to_owned());
    let papers = Papers::new(vec![asks], lines);
    let review = papers.review();
    let linked: Money = review.links.iter().map(|link| link.amount).sum();
    assert_eq!(linked, Money(7_000), "{:?}", review.links);
    assert!(
        review
            .links
            .iter()
            .all(|link| link.basis == Basis::SameCode)
    );

    let never = Linking {
        use_codes: false,
        accept_at: None,
        at_most: 3,
    };
    papers.with(never, |_, review| {
        assert!(review.links.is_empty());
        assert!(!review.suggestions.is_empty());
        assert!(
            review
                .suggestions
                .iter()
                .all(|suggestion| !suggestion.accepted)
        );
    });
}

#[test]
fn what_was_rejected_is_neither_counted_nor_suggested_again() {
    let mut lines = vec![line("a", "Street light", 50), line("b", "Roof", 100)];
    lines[1].codes.activity = Some("01.1".to_owned());
    let mut asks = measure("1", "Roof", 70);
    asks.activity_code = Some("01.1".to_owned());
    let mut papers = Papers::new(vec![asks], lines);
    assert_eq!(papers.review().links.len(), 1);
    papers.rejected.push(crate::model::Rejected {
        measure: "1".to_owned(),
        line: "b".to_owned(),
    });
    let review = papers.review();
    assert!(review.links.is_empty());
    assert!(
        review
            .suggestions
            .iter()
            .all(|suggestion| !suggestion.lines.contains(&1))
    );
    assert_eq!(review.measures[0].standing, Standing::Unfunded);
}

#[test]
fn obligatory_administration_and_running_costs_are_told_apart() {
    let mut lines = vec![
        line("a", "Wages of the executive", 100),
        line("b", "Wages of the kindergarten", 100),
        line("c", "Concerts and gifts", 100),
    ];
    lines[0].codes.function = Some("70111".to_owned());
    lines[0].codes.economic = Some("2111".to_owned());
    lines[1].codes.function = Some("7091".to_owned());
    lines[1].codes.economic = Some("2111".to_owned());
    let review = Papers::new(vec![measure("1", "Water", 10)], lines).review();
    let roles: Vec<Role> = review.lines.iter().map(|line| line.role).collect();
    assert_eq!(roles, [Role::Obligatory, Role::Running, Role::Unlinked]);
    assert_eq!(found(&review, "line-serves-no-measure").object.key, "c");
}

#[test]
fn reach_is_recorded_or_assumed_or_unknown_and_says_which() {
    let mut by_numbers = measure("1", "Roof", 100);
    by_numbers.beneficiaries = vec![
        Beneficiaries {
            group: Group::everyone(),
            people: 200,
        },
        Beneficiaries {
            group: group("sex:female"),
            people: 150,
        },
    ];
    let mut by_target = measure("2", "Courses", 100);
    by_target.groups = vec![group("sex:female")];
    let nobody = measure("3", "Fence", 100);
    let mut papers = Papers::new(
        vec![by_numbers, by_target, nobody],
        vec![
            line("a", "x", 100),
            line("b", "y", 100),
            line("c", "z", 100),
        ],
    );
    papers.population = Some(population(&[(
        "one",
        &[("everyone", 1000), ("sex:female", 500), ("sex:male", 500)],
    )]));
    papers.allocations = vec![
        allocation("1", "a", None),
        allocation("2", "b", None),
        allocation("3", "c", None),
    ];
    let review = papers.review();
    let women = review
        .reach
        .groups
        .iter()
        .find(|reach| reach.group == group("sex:female"))
        .unwrap();
    assert_eq!(women.money.recorded, Money(7_500));
    assert_eq!(women.money.assumed, Money(10_000));
    assert_eq!(women.unknown, Money(10_000));
    assert_eq!(women.share_of_people, Some(0.5));
    let men = review
        .reach
        .groups
        .iter()
        .find(|reach| reach.group == group("sex:male"))
        .unwrap();
    assert_eq!(
        men.money.all(),
        Money(10_000 / 2),
        "half of the roof by the table, nothing of the courses"
    );
    assert_eq!(review.reach.unknown, Money(10_000));
    assert_eq!(
        found(&review, "reach-not-recorded").amount,
        Some(Money(10_000))
    );
}

#[test]
fn people_are_counted_or_tiled_exactly_never_interpolated() {
    let table = population(&[(
        "one",
        &[
            ("sex:female age:0-6", 10),
            ("sex:male age:0-6", 12),
            ("sex:female age:7-17", 20),
            ("sex:male age:7-17", 21),
        ],
    )]);
    assert_eq!(estimate(&table, None, &group("age:0-17")), Some(63));
    assert_eq!(
        estimate(&table, None, &group("sex:female age:0-17")),
        Some(30)
    );
    assert_eq!(estimate(&table, None, &group("age:0-10")), None);
    assert_eq!(estimate(&table, None, &group("disability:yes")), None);
    assert_eq!(estimate(&table, Some("one"), &group("age:0-6")), Some(22));
}

#[test]
fn an_amount_is_split_to_the_last_tyiyn() {
    let check = |amount: i64, weights: &[u64]| {
        let parts = split(Money(amount), weights);
        let sum: Money = parts.iter().sum();
        let expected = if weights.iter().all(|weight| *weight == 0) {
            0
        } else {
            amount
        };
        assert_eq!(sum, Money(expected), "{parts:?}");
    };
    check(100, &[1, 1, 1]);
    check(-7, &[3, 5]);
    check(i64::MAX / 4, &[u64::MAX / 3, 1, 77]);
    check(5, &[0, 0]);
    assert_eq!(
        split(Money(100), &[1, 1, 1]),
        [Money(34), Money(33), Money(33)]
    );
}

#[test]
fn a_settlement_that_nothing_reaches_is_named() {
    let mut near = measure("1", "Water in One", 100);
    near.settlements = vec!["one".to_owned()];
    let mut far = measure("2", "Water in Two", 100);
    far.settlements = vec!["Two".to_owned()];
    let mut papers = Papers::new(vec![near, far], vec![line("a", "x", 100)]);
    papers.population = Some(population(&[
        ("one", &[("everyone", 300)]),
        ("two", &[("everyone", 100)]),
        ("three", &[("everyone", 50)]),
    ]));
    papers.allocations = vec![allocation("1", "a", None)];
    let review = papers.review();
    assert_eq!(found(&review, "settlement-not-reached").object.key, "two");
    assert_eq!(found(&review, "settlement-not-planned").object.key, "three");
    assert_eq!(
        review.reach.settlements[0].per_head,
        Some(33),
        "100 som for 300 people, in tyiyn"
    );
}

#[test]
fn numbers_below_ten_are_published_nowhere() {
    let mut asks = measure("1", "Ramp", 100);
    asks.groups = vec![group("disability:yes")];
    asks.beneficiaries = vec![Beneficiaries {
        group: group("disability:yes"),
        people: 9,
    }];
    let mut papers = Papers::new(
        vec![asks, measure("2", "Road", 100)],
        vec![line("a", "x", 100)],
    );
    papers.population = Some(population(&[
        (
            "one",
            &[
                ("everyone", 300),
                ("disability:yes", 3),
                ("poverty:poor", 4),
            ],
        ),
        (
            "two",
            &[
                ("everyone", 100),
                ("disability:yes", 1),
                ("poverty:poor", 2),
            ],
        ),
    ]));
    papers.allocations = vec![allocation("2", "a", None)];
    let texts = Texts::new(&catalogues()).unwrap();
    papers.with(Linking::default(), |_, review| {
        let small = review
            .reach
            .groups
            .iter()
            .filter(|reach| reach.hidden)
            .count();
        assert_eq!(small, 2);
        let reader = texts.reader(Lang::En, Currency::KGS);
        let finding = reader.say(&found(review, "more-reached-than-live-here").says);
        assert!(finding.contains("fewer than ten"), "{finding}");
        let json = serde_json::to_string(review).unwrap();
        assert!(
            !json.contains("\"people\":6"),
            "the poor, six together, must not be published"
        );
        let table =
            crate::people_table::published(papers.population.as_ref().unwrap(), &reader).unwrap();
        for row in &table.rows {
            assert!(
                row.cells[2..]
                    .iter()
                    .all(|cell| cell == crate::people_table::HIDDEN),
                "{row:?}"
            );
        }
    });
}

#[test]
fn scores_stay_with_their_method() {
    let score = |method: &str, item: &str, value: &str| Score {
        object: ObjectKind::Measure,
        key: "1".to_owned(),
        method: method.to_owned(),
        item: item.to_owned(),
        value: value.to_owned(),
        evidence: Some("minutes of the meeting".to_owned()),
        reviewer: Some("specialist".to_owned()),
        origin: Origin::default(),
    };
    let mut papers = Papers::new(
        vec![measure("1", "Roof", 1_000_000)],
        vec![line("a", "x", 1_000_000)],
    );
    papers.allocations = vec![allocation("1", "a", None)];
    papers.scores = vec![
        score("oecd-dac-2016", "marker", "1"),
        // 2 + 2 + 2 + 1 + 1 = 8: half of the money, as the circular's own example says.
        score("hgdg-2012", "1", "2"),
        score("hgdg-2012", "2", "2"),
        score("hgdg-2012", "3.1", "1"),
        score("hgdg-2012", "3.2", "1"),
        score("hgdg-2012", "4", "1"),
        score("hgdg-2012", "5", "1"),
        score("child-weight-1", "class", "direct"),
        score("hgdg-2012", "11", "2"),
        score("oecd-dac-2016", "marker", "7"),
    ];
    let review = papers.review();
    let of = |id: &str| {
        review
            .methods
            .iter()
            .find(|result| result.method == id)
            .unwrap()
    };
    assert_eq!(of("hgdg-2012").rows[0].value, "8.00");
    assert_eq!(of("hgdg-2012").counted, Some(Money(50_000_000)));
    assert_eq!(of("oecd-dac-2016").rows[0].value, "1");
    assert_eq!(of("oecd-dac-2016").counted, None);
    assert_eq!(of("child-weight-1").counted, Some(Money(100_000_000)));
    found(&review, "score-of-unknown-item");
    found(&review, "score-not-allowed");
}

#[test]
fn plan_and_budget_are_joined_by_code_whatever_its_zeros() {
    let coded = |key: &str, som, office: &str, activity: &str| {
        let mut one = measure(key, key, som);
        one.office_code = Some(office.to_owned());
        one.activity_code = Some(activity.to_owned());
        one
    };
    let spent =
        |key: &str, approved: i64, adjusted: i64, executed: i64, office: &str, activity: &str| {
            let mut one = line(key, key, approved);
            one.codes.office = Some(office.to_owned());
            one.codes.activity = Some(activity.to_owned());
            for (phase, som) in [(Phase::Adjusted, adjusted), (Phase::Executed, executed)] {
                one.amounts.push(Amount {
                    year: 2026,
                    phase,
                    amount: Money(som * 100),
                    column: None,
                });
            }
            one
        };
    let programme = programme(vec![
        coded("1", 100, "01", "5"),
        coded("2", 100, "1", "6"),
        coded("3", 100, "1", "7"),
        coded("4", 100, "1", "8"),
        coded("5", 100, "1", "9"),
    ]);
    let budget = budget(vec![
        spent("a", 100, 100, 90, "1", "05"),
        spent("b", 100, 100, 50, "1", "6"),
        spent("c", 100, 0, 0, "1", "7"),
        spent("d", 100, 100, 0, "1", "8"),
        spent("e", 10, 10, 10, "2", "1"),
    ]);
    let joined = comparison::by_code(&programme, &budget, 2026);
    let statuses: Vec<&str> = joined.iter().map(|one| one.status.code()).collect();
    assert_eq!(
        statuses,
        [
            "executed_ge_90pct_of_plan",
            "executed_50_90pct_of_plan",
            "planned_but_adjusted_to_zero",
            "funded_not_executed",
            "planned_not_in_budget",
            "budget_not_in_plan",
        ]
    );
}

#[test]
fn functions_are_meant_for_groups_by_a_dated_assumption() {
    assert_eq!(functions::group_of_function("09.1"), group("age:0-17"));
    assert_eq!(functions::group_of_function("04.5"), Group::everyone());
    assert!(functions::assumptions().date.starts_with("2026"));
}

fn catalogues() -> Vec<text::Catalogue> {
    vec![
        text::TEXT,
        ui::TEXT,
        people::TEXT,
        plans::TEXT,
        budgets::TEXT,
        crate::TEXT,
    ]
}

#[test]
fn the_report_speaks_four_languages_and_shows_no_key() {
    let mut asks = measure("1", "Roof", 100);
    asks.groups = vec![group("age:0-17")];
    let mut papers = Papers::new(
        vec![asks, measure("2", "Family worker", 50)],
        vec![line("a", "x", 100), line("b", "Concerts", 70)],
    );
    papers.population = Some(population(&[
        (
            "one",
            &[("everyone", 300), ("age:0-17", 120), ("disability:yes", 30)],
        ),
        (
            "two",
            &[("everyone", 100), ("age:0-17", 40), ("disability:yes", 20)],
        ),
    ]));
    papers.allocations = vec![allocation("1", "a", None)];
    let texts = Texts::new(&catalogues()).unwrap();
    papers.with(Linking::default(), |input, review| {
        for lang in Lang::ALL {
            let reader = texts.reader(lang, Currency::KGS);
            let paper = crate::report::paper(input, review, &About::default(), &reader);
            let page = ui::standalone(&paper, &reader);
            for key in [
                "alignment-",
                "finding-",
                "action-",
                "rule-",
                "standing-",
                "role-",
                "when-",
                "severity-",
                "text-unknown",
            ] {
                let shown = page.match_indices(key).find(|(at, _)| {
                    // Anchors and class names are not shown.
                    let before = &page[..*at];
                    before.ends_with('>')
                        || before.ends_with(' ') && !before.ends_with("class=\"tag ")
                });
                assert!(
                    shown.is_none(),
                    "{lang}: {key} at {:?}",
                    shown.map(|(at, _)| &page[at..(at + 60).min(page.len())])
                );
            }
        }
    });
}
