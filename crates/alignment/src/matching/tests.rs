//! What matching promises, on small tables of our own and on one real city.

use super::evaluate::{Evaluation, evaluate};
use super::{Field, Item, Options, Reason, Suggestion, suggest};

fn item(title: &str) -> Item {
    Item {
        texts: vec![(Field::Title, title.to_owned())],
        ..Item::default()
    }
}

fn costing(title: &str, amount: i64) -> Item {
    Item {
        amounts: vec![(2026, amount)],
        ..item(title)
    }
}

fn firsts(suggestions: &[Suggestion], measures: usize) -> Vec<Option<usize>> {
    let mut firsts = vec![None; measures];
    for suggestion in suggestions.iter().rev() {
        firsts[suggestion.measure] = Some(suggestion.position);
    }
    firsts
}

/// Each measure's best position is the one with the same index.
fn check(pairs: &[(&str, &str)]) {
    let measures: Vec<Item> = pairs.iter().map(|(measure, _)| item(measure)).collect();
    let positions: Vec<Item> = pairs.iter().map(|(_, position)| item(position)).collect();
    let found = firsts(
        &suggest(&measures, &positions, &Options::default()),
        measures.len(),
    );
    for (at, (measure, position)) in pairs.iter().enumerate() {
        assert_eq!(
            found[at],
            Some(at),
            "{measure} → {position}, not {:?}",
            found[at].map(|p| pairs[p].1)
        );
    }
}

#[test]
fn inflected_words_meet_in_four_languages() {
    check(&[
        (
            "Мектептерди оңдоо жана жабдуу",
            "Мектепке чейинки билим берүү",
        ),
        (
            "Айыл көчөлөрүн жарыктандыруу",
            "Көчөнү жарыктандыруу боюнча чыгымдар",
        ),
        ("Ремонт внутрисельских дорог", "Содержание и ремонт дороги"),
        ("Обеспечение чистой питьевой водой", "Питьевая вода"),
        (
            "Maktablarda isitish tizimini taʼmirlash",
            "Maktab isitish tizimi",
        ),
        ("Training for girls in the villages", "Village training"),
    ]);
}

#[test]
fn typing_errors_and_script_do_not_part_words() {
    check(&[
        ("Строительство детского садика", "Строительтсво садика"),
        ("Қишлоқ йўлларини таъмирлаш", "Qishloq yoʻllari taʼmiri"),
        ("Manutenção de parques", "Manutencao de parque"),
    ]);
}

#[test]
fn codes_decide_inside_an_office() {
    let coded = |code: &str, office: &str, title: &str| Item {
        code: Some(code.to_owned()),
        office: Some(office.to_owned()),
        ..item(title)
    };
    let measures = [
        coded("70-911", "A", "Детский сад"),
        coded("70-911", "B", "Детский сад"),
    ];
    let positions = [
        coded("70911", "C", "Детский сад"),
        coded("70911", "a", "Прочее"),
    ];
    let suggestions = suggest(&measures, &positions, &Options::default());
    let first = &suggestions[0];
    assert_eq!(
        (first.measure, first.position, first.accepted),
        (0, 1, true)
    );
    assert_eq!(
        first.reasons,
        [
            Reason::SameCode {
                code: "70-911".to_owned()
            },
            Reason::SameOffice
        ]
    );
    assert!(
        suggestions.iter().all(|s| s.measure == 0),
        "office B has no position: {suggestions:?}"
    );

    let blind = Options {
        use_codes: false,
        ..Options::default()
    };
    assert!(
        suggest(&measures, &positions, &blind)
            .iter()
            .all(|s| s.probability < 0.97)
    );
}

#[test]
fn sums_close_where_words_are_silent() {
    let with_product = |title: &str, product: &str, amount: i64| {
        let mut item = costing(title, amount);
        item.texts.push((Field::Detail, product.to_owned()));
        item
    };
    let measures = [
        with_product("Ак-Суу", "Бала бакчалар", 1_234_500),
        with_product("Кызыл-Туу", "Бала бакчалар", 2_345_600),
        with_product("Жаңы-Жер", "Бала бакчалар", 4_032_245),
    ];
    let positions = [
        costing("Мектепке чейинки билим берүү", 7_612_345),
        costing("Орто билим берүү", 91_000_000),
        costing("Башкаруу", 12_000_000),
    ];
    let suggestions = suggest(&measures, &positions, &Options::default());
    assert_eq!(firsts(&suggestions, 3), [Some(0); 3]);
    let group = Reason::GroupAmountAgrees {
        measures: 3,
        amount: 7_612_345,
    };
    assert!(
        suggestions[0].reasons.contains(&group),
        "{:?}",
        suggestions[0].reasons
    );
}

#[test]
fn shares_exceed_neither_measure_nor_position() {
    let coded = |code: &str, amount: i64| Item {
        code: Some(code.to_owned()),
        ..costing("x", amount)
    };
    let measures = [coded("1", 700), coded("1", 500), coded("2", 1_000)];
    let positions = [coded("1", 900), coded("2", 300), coded("2", 400)];
    let suggestions = suggest(&measures, &positions, &Options::default());
    let amounts: Vec<(usize, usize, Option<i64>)> = suggestions
        .iter()
        .map(|s| (s.measure, s.position, s.amount))
        .collect();
    assert_eq!(
        amounts,
        [
            (0, 0, Some(525)),
            (1, 0, Some(375)),
            (2, 1, Some(300)),
            (2, 2, Some(400))
        ]
    );
}

#[test]
fn nothing_is_accepted_above_what_was_asked() {
    let measures = [item("Ремонт школы"), item("Танцы")];
    let positions = [item("Ремонт школы"), item("Ремонт школы"), item("Дороги")];
    for accept_at in [0.5, 0.9, 1.0] {
        let options = Options {
            accept_at,
            ..Options::default()
        };
        for suggestion in suggest(&measures, &positions, &options) {
            assert_eq!(suggestion.accepted, suggestion.probability >= accept_at);
        }
    }
    let twins = suggest(&measures, &positions, &Options::default());
    assert!(
        twins.iter().all(|s| !s.accepted),
        "two positions have the same words: {twins:?}"
    );
}

#[test]
fn empty_tables_and_absurd_amounts_are_survived() {
    assert_eq!(suggest(&[], &[], &Options::default()), []);
    assert_eq!(suggest(&[item("a")], &[], &Options::default()), []);
    assert_eq!(suggest(&[], &[item("a")], &Options::default()), []);
    let odd = [
        costing("", i64::MAX),
        costing("— 5 №", i64::MIN),
        costing("дорога", i64::MAX),
        Item::default(),
    ];
    for suggestion in suggest(&odd, &odd, &Options::default()) {
        assert!((0.0..=1.0).contains(&suggestion.probability));
    }
}

#[test]
fn the_same_tables_give_the_same_answer() {
    let Some(city) = City::read(&[]) else {
        return;
    };
    let options = Options {
        year: Some(2014),
        use_codes: false,
        ..Options::default()
    };
    let once = suggest(&city.measures, &city.positions, &options);
    assert_eq!(once, suggest(&city.measures, &city.positions, &options));
}

/// The bars of the real city, with everything but the codes.
#[test]
fn a_city_is_matched_without_codes() {
    let Some(city) = City::read(&[]) else {
        return;
    };
    let (evaluation, differing) = city.evaluate();
    eprintln!("{evaluation:?}, {differing:.3} of measures whose text differs from the action's");
    assert!(evaluation.first_right >= 0.95, "{evaluation:?}");
    assert!(differing >= 0.93, "{differing}");
    assert!(
        evaluation.precision >= 0.985 && evaluation.coverage >= 0.60,
        "{evaluation:?}"
    );
    assert!(evaluation.calibration_error <= 0.05, "{evaluation:?}");

    let Some(actions) = City::read(&[Missing::Measures]) else {
        return;
    };
    let (evaluation, _) = actions.evaluate();
    assert!(evaluation.f1 >= 0.99, "{evaluation:?}");
}

/// Other places have fewer columns: less may be accepted then, but not with less right.
#[test]
fn what_is_accepted_stays_right_when_columns_are_missing() {
    for missing in [
        &[Missing::Programme][..],
        &[Missing::Product],
        &[Missing::Amounts],
        &[Missing::Office],
        &[Missing::Positions],
        &[Missing::Programme, Missing::Product, Missing::Amounts],
        &[Missing::Positions, Missing::Amounts],
        &[Missing::Office, Missing::Amounts],
    ] {
        let Some(city) = City::read(missing) else {
            return;
        };
        let (evaluation, _) = city.evaluate();
        eprintln!("{missing:?}: {evaluation:?}");
        assert!(evaluation.precision >= 0.985, "{missing:?}: {evaluation:?}");
    }
}

/// What is taken away from the city's tables before matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    Programme,
    Product,
    Amounts,
    Office,
    /// Every third position is missing, so that its measures have none.
    Positions,
    /// The plan has only its action texts.
    Measures,
}

/// São Paulo: plan 2014–2017 and budget 2014, positions by office and activity.
struct City {
    measures: Vec<Item>,
    positions: Vec<Item>,
    truth: Vec<Option<usize>>,
    differs: Vec<bool>,
}

type Row = std::collections::BTreeMap<String, String>;

impl City {
    fn read(missing: &[Missing]) -> Option<Self> {
        let (Some(plan), Some(budget)) = (
            rows("plan_ppa_2014_2017_measures.csv"),
            rows("budget_execution_2014.csv"),
        ) else {
            eprintln!("skipped: the tables of São Paulo are not here");
            return None;
        };
        let mut keys = std::collections::BTreeMap::new();
        let mut positions: Vec<Item> = Vec::new();
        for row in &budget {
            let key = (row["cd_orgao"].clone(), row["projetoatividade"].clone());
            let at = *keys.entry(key).or_insert_with(|| {
                let mut item = item(&row["ds_projeto_atividade"]);
                item.texts.push((Field::Function, row["ds_funcao"].clone()));
                item.texts.push((Field::Office, row["ds_unidade"].clone()));
                label(&mut item, missing, &row["cd_orgao"], &row["ds_programa"]);
                positions.push(item);
                positions.len() - 1
            });
            if !missing.contains(&Missing::Amounts) {
                positions[at]
                    .amounts
                    .push((2014, cents(&row["sld_orcado_ano"])));
            }
        }
        let gone = |at: usize| missing.contains(&Missing::Positions) && at % 3 == 1;
        let kept: Vec<usize> = (0..positions.len()).filter(|at| !gone(*at)).collect();
        let mut city = Self {
            measures: Vec::new(),
            positions,
            truth: Vec::new(),
            differs: Vec::new(),
        };
        let mut seen = std::collections::BTreeSet::new();
        for row in &plan {
            let key = (row["org_code"].clone(), row["action_code"].clone());
            if missing.contains(&Missing::Measures) && !seen.insert(key.clone()) {
                continue;
            }
            let mut item = item(
                &row[if missing.contains(&Missing::Measures) {
                    "action"
                } else {
                    "measure"
                }],
            );
            if !missing.contains(&Missing::Measures) {
                if !missing.contains(&Missing::Product) {
                    item.texts
                        .push((Field::Detail, row["product_indicator"].clone()));
                }
                if !missing.contains(&Missing::Amounts) {
                    item.amounts.push((2014, cents(&row["value_2014"])));
                }
                item.texts.push((Field::Office, row["unit"].clone()));
                item.place = Some(row["subprefecture"].clone());
            }
            label(
                &mut item,
                missing,
                &row["org_code"],
                if missing.contains(&Missing::Measures) {
                    ""
                } else {
                    &row["programme"]
                },
            );
            city.measures.push(item);
            city.truth
                .push(keys.get(&key).and_then(|at| kept.binary_search(at).ok()));
            city.differs
                .push(row["measure"].trim().to_lowercase() != row["action"].trim().to_lowercase());
        }
        city.positions = kept.iter().map(|at| city.positions[*at].clone()).collect();
        Some(city)
    }

    fn evaluate(&self) -> (Evaluation, f64) {
        let options = Options {
            year: Some(2014),
            use_codes: false,
            ..Options::default()
        };
        let suggestions = suggest(&self.measures, &self.positions, &options);
        let found = firsts(&suggestions, self.measures.len());
        let hard: Vec<usize> = (0..self.measures.len())
            .filter(|at| self.differs[*at] && self.truth[*at].is_some())
            .collect();
        let right = hard
            .iter()
            .filter(|at| found[**at] == self.truth[**at])
            .count();
        (
            evaluate(&suggestions, &self.truth),
            right as f64 / hard.len().max(1) as f64,
        )
    }
}

fn label(item: &mut Item, missing: &[Missing], office: &str, programme: &str) {
    if !missing.contains(&Missing::Office) {
        item.office = Some(office.to_owned());
    }
    if !missing.contains(&Missing::Programme) {
        item.texts.push((Field::Programme, programme.to_owned()));
    }
}

fn rows(file: &str) -> Option<Vec<Row>> {
    const FOLDER: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/budgets/sao_paulo"
    );
    let mut reader = csv::Reader::from_path(format!("{FOLDER}/{file}")).ok()?;
    reader.deserialize().collect::<Result<Vec<Row>, _>>().ok()
}

fn cents(text: &str) -> i64 {
    (text.parse::<f64>().unwrap_or(0.0) * 100.0).round() as i64
}
