//! What is published of a household book cannot be worked back to a few people.

use std::time::Instant;

use kernel::Group;
use tables::disclosure::{Published, Rule, protect};

use crate::model::{Household, Member};
use crate::rules::cells::{At, Cell, Cells, LEAST_HOUSEHOLDS, Scope, THRESHOLD};
use crate::rules::geo::Point;
use crate::rules::persons::Trait;
use crate::rules::picture::{Counted, Known, Picture, Source, of_counts};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const TODAY: &str = "2026-03-08";

fn known(households: Vec<Household>) -> Known {
    let settlements: Vec<String> = places::registry()
        .children(PLACE)
        .map(|place| place.code.clone())
        .collect();
    let middle = |at: usize| Point::new(40.5 + 0.02 * at as f64, 73.6);
    Known {
        place: PLACE.to_owned(),
        today: TODAY.to_owned(),
        middles: (0..settlements.len()).map(middle).collect(),
        settlements,
        households,
        facilities: [
            vec![Point::new(40.54, 73.6).unwrap()],
            vec![
                Point::new(40.52, 73.6).unwrap(),
                Point::new(40.66, 73.6).unwrap(),
            ],
            Vec::new(),
        ],
        detour: 1.0,
    }
}

fn scope(known: &Known) -> Scope {
    let bands = |kind: usize| -> Vec<usize> {
        let near = |middle: &Option<Point>| {
            let far =
                crate::rules::distances::nearest((*middle).unwrap(), &known.facilities[kind], 1.0);
            crate::rules::distances::band(far)
        };
        known.middles.iter().map(near).chain([4]).collect()
    };
    Scope {
        settlements: known.settlements.len(),
        traits: Trait::ALL.to_vec(),
        bands: (0..3).map(bands).collect(),
        ages: true,
        families: true,
    }
}

fn cells(known: &Known) -> Cells {
    let home = |household: &Household| known.settlement(household.settlement.as_deref()?);
    Cells::of(&scope(known), &known.persons(), &known.households, &home)
}

#[test]
fn sums_are_sums_and_everybody_is_in_them() {
    let known = known(crate::demo::households(PLACE, TODAY));
    let cells = cells(&known);
    let table = cells.table(&[]);
    for sum in &table.sums {
        let parts: i64 = sum.parts.iter().map(|part| table.cells[*part].value).sum();
        assert_eq!(parts, table.cells[sum.total].value);
    }
    let people: usize = known.households.iter().map(|one| one.members.len()).sum();
    let whole = |of| cells.value(Cell::People { of, at: At::Whole });
    assert_eq!(whole(None), Some(people as u64));
    assert_eq!(
        cells.value(Cell::Households {
            of: None,
            at: At::Whole
        }),
        Some(known.households.len() as u64)
    );
    let band = |kind| {
        (0..5)
            .map(|band| {
                cells
                    .value(Cell::People {
                        of: None,
                        at: At::Band { kind, band },
                    })
                    .unwrap()
            })
            .sum::<u64>()
    };
    assert_eq!([0, 1, 2].map(band), [people as u64; 3]);
}

#[test]
fn no_small_cell_can_be_worked_out() {
    let known = known(crate::demo::households(PLACE, TODAY));
    let cells = cells(&known);
    let began = Instant::now();
    let safe = cells
        .protected(&[])
        .expect("a demonstration that can be published");
    eprintln!(
        "protected {} cells in {:?}",
        cells.table(&[]).cells.len(),
        began.elapsed()
    );
    let table = cells.table(&[]);
    let protected = safe.protected();
    assert!(protected.is_proven());
    // The audit names every small cell, and each could have three values more or less.
    let rule = Rule::counts(THRESHOLD);
    let small: Vec<usize> = (0..table.cells.len())
        .filter(|at| rule.is_primary(&table.cells[*at]))
        .collect();
    assert!(small.len() > 100, "{}", small.len());
    let audited: Vec<usize> = protected
        .audit
        .iter()
        .map(|interval| interval.cell)
        .collect();
    assert_eq!(audited, small);
    for interval in &protected.audit {
        assert!(interval.high - interval.low >= (THRESHOLD - 2) as i64);
        assert!(matches!(
            protected.cells[interval.cell],
            Published::Suppressed { .. }
        ));
    }
    // Where a sum has one single unknown, whoever subtracts learns a number that is no secret.
    for sum in &table.sums {
        let hidden: Vec<usize> = sum
            .parts
            .iter()
            .chain([&sum.total])
            .copied()
            .filter(|at| matches!(protected.cells[*at], Published::Suppressed { .. }))
            .collect();
        if let [alone] = hidden[..] {
            assert!(!rule.is_primary(&table.cells[alone]), "{sum:?}");
        }
    }
    // What is published is true.
    for (cell, printed) in table.cells.iter().zip(&protected.cells) {
        if let Published::Value(value) = printed {
            assert_eq!(cell.value, *value);
        }
    }
}

#[test]
fn many_people_of_two_households_are_still_two_families() {
    let person = |sex: &str| Member {
        sex: Some(sex.to_owned()),
        born: Some(1990),
        ethnicity: Some("tajik".to_owned()),
        ..Member::default()
    };
    let house = |number: u32, settlement: usize| Household {
        number: number.to_string(),
        settlement: Some(known(Vec::new()).settlements[settlement].clone()),
        members: vec![person("male"); 9],
        ..Household::default()
    };
    let known = known(vec![
        house(1, 0),
        house(2, 0),
        house(3, 1),
        house(4, 1),
        house(5, 1),
    ]);
    let cells = cells(&known);
    let safe = cells.protected(&[]);
    let table = cells.table(&[]);
    let (mut few, mut many) = (0, 0);
    for cell in &table.cells {
        match (cell.value, cell.people) {
            (18, 4) => few += 1,
            (27, 27) => many += 1,
            _ => {}
        }
    }
    assert!(few > 0 && many > 0, "{few} {many}");
    assert_eq!(LEAST_HOUSEHOLDS, 3);
    // Two settlements and a total: the one would follow from the other.
    if let Some(safe) = safe {
        let people = |at| {
            safe.value(Cell::People {
                of: None,
                at: At::Settlement(at),
            })
        };
        assert_eq!((people(0), people(1)), (None, None));
    }
}

#[test]
fn the_picture_for_everyone_says_less_and_nothing_else() {
    let known = known(crate::demo::households(PLACE, TODAY));
    let (all, safe) = (known.true_picture(), known.safe_picture(&[]).unwrap().0);
    assert!(safe.controlled && !all.controlled);
    assert_eq!((all.source, safe.source), (Source::Book, Source::Book));
    let same = |told: Option<u64>, truth: Option<u64>| told.is_none() || told == truth;
    assert!(same(safe.people, all.people));
    for (told, truth) in safe.tables.iter().zip(&all.tables) {
        assert_eq!(told.categories, truth.categories);
        assert!(
            told.whole
                .iter()
                .zip(&truth.whole)
                .all(|(told, truth)| same(*told, *truth))
        );
        for (told, truth) in told.by_settlement.iter().zip(&truth.by_settlement) {
            assert!(
                told.iter()
                    .zip(truth)
                    .all(|(told, truth)| same(*told, *truth))
            );
        }
    }
    // A number below the threshold is nowhere.
    let text = serde_json::to_string(&safe.tables).unwrap();
    for small in 1..THRESHOLD {
        let alone = [
            format!("[{small},"),
            format!(",{small},"),
            format!(",{small}]"),
        ];
        assert!(
            alone.iter().all(|one| !text.contains(one)),
            "{small} in {text}"
        );
    }
    assert!(safe.pyramid.iter().all(|bar| {
        [bar.female, bar.male]
            .into_iter()
            .flatten()
            .all(|people| people == 0 || people >= THRESHOLD)
    }));
    // Distances: the middle of the second village is 2.22 km from the school at the third's latitude.
    let school = safe.near.iter().find(|near| near.kind == "school").unwrap();
    assert_eq!(school.facilities, 2);
    let far = school.settlements[0].unwrap();
    assert!((far - 2.224).abs() < 0.01, "{far}");
    let clinic = safe.near.iter().find(|near| near.kind == "clinic").unwrap();
    assert_eq!((clinic.facilities, clinic.settlements[0]), (0, None));
    // It is kept as text and read again the same.
    let again: Picture = serde_json::from_str(&serde_json::to_string(&safe).unwrap()).unwrap();
    assert_eq!(again, safe);
    assert_eq!(
        Known {
            households: Vec::new(),
            ..known
        }
        .safe_picture(&[]),
        None
    );
}

#[test]
fn counts_of_a_survey_become_a_picture() {
    let settlements = ["a".to_owned(), "b".to_owned()];
    let count = |settlement: &str, group: &str, people: u64| Counted {
        settlement: Some(settlement.to_owned()),
        group: group.parse::<Group>().unwrap(),
        people,
        households: None,
    };
    let counts = [
        count("a", "sex:female age:7-13", 120),
        count("a", "sex:male age:7-13", 110),
        count("b", "sex:female age:18-28", 90),
        count("b", "sex:male age:18-28 disability:yes", 2),
        count("b", "sex:male age:18-28 disability:no", 88),
    ];
    let picture = of_counts(PLACE, TODAY, &settlements, &counts).unwrap();
    assert_eq!(
        (picture.source, picture.people),
        (Source::Survey, Some(410))
    );
    let table = |of: &str| picture.tables.iter().find(|table| table.of == of).unwrap();
    assert_eq!(table("age").whole[2], Some(230));
    // Bands that are not of five years make no pyramid of five years.
    assert!(picture.pyramid.is_empty());
    let disability = table("disability");
    assert_eq!(disability.whole[0], None);
    assert_eq!(of_counts(PLACE, TODAY, &settlements, &[]), None);

    let five = [
        count("a", "sex:female age:5-9", 60),
        count("a", "sex:male age:5-9", 60),
    ];
    let picture = of_counts(PLACE, TODAY, &settlements, &five).unwrap();
    assert_eq!(picture.pyramid[1].female, Some(60));
    assert!(picture.tables.iter().all(|table| table.of != "age"));
}

#[test]
fn a_table_that_is_protected_alone_is_protected_by_the_same_rule() {
    // The joint table is an ordinary one: the instrument itself finds the same.
    let known = known(crate::demo::households(PLACE, TODAY));
    let table = cells(&known).table(&[]);
    let again = protect(&table, &Rule::counts(THRESHOLD)).unwrap();
    assert_eq!(
        Some(again.cells),
        cells(&known)
            .protected(&[])
            .map(|safe| safe.protected().cells.clone())
    );
}

#[test]
fn two_editions_tell_no_more_than_each_alone() {
    let first = known(crate::demo::households(PLACE, TODAY));
    let (_, told) = first.safe_picture(&[]).unwrap();
    // Twelve households have left and one village has a new school.
    let mut second = first.clone();
    second.households.drain(30..42);
    second.facilities[1].push(Point::new(40.58, 73.6).unwrap());
    let (_, now) = second.safe_picture(&told).unwrap();
    let truth = cells(&second);
    let before: std::collections::HashMap<Cell, Option<u64>> = told.into_iter().collect();
    let (mut kept_back, mut said_again) = (0, 0);
    for (cell, value) in now {
        match before.get(&cell) {
            Some(None) => {
                assert_eq!(value, None, "{cell:?}");
                kept_back += 1;
            }
            Some(Some(known))
                if truth.value(cell) == Some(*known) && !matches!(cell, Cell::Atom(_)) =>
            {
                assert_eq!(value, Some(*known), "{cell:?}");
                said_again += 1;
            }
            _ => {}
        }
    }
    assert!(
        kept_back > 300 && said_again > 300,
        "{kept_back} {said_again}"
    );
}
