//! An attacker with linear programming against what we publish.

use super::*;
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use proptest::prelude::*;

/// The bounds of the attacker's knowledge of one cell, written independently of the library.
fn known_bounds(cell: &Cell, printed: Published, rule: &Rule) -> (f64, f64) {
    let Published::Suppressed { primary } = printed else {
        return (cell.value as f64, cell.value as f64);
    };
    if cell.people == 0 && cell.value == 0 && rule.zeros == Zeros::Public {
        return (0.0, 0.0);
    }
    let least = f64::from(u8::from(rule.zeros == Zeros::Public));
    if rule.marks_shown && primary {
        let least = f64::from(u8::from(rule.zeros != Zeros::Sensitive));
        return (least, rule.threshold as f64 - 1.0);
    }
    if rule.marks_shown && cell.value > 0 {
        return (rule.threshold as f64, f64::INFINITY);
    }
    (least.min(cell.value as f64), f64::INFINITY)
}

/// The lowest and highest value that a cell can have, given everything published.
fn attack(table: &Table, answer: &Protected, rule: &Rule, target: usize) -> (f64, f64) {
    let solve = |direction| {
        let mut problem = Problem::new(direction);
        let variables: Vec<_> = table
            .cells
            .iter()
            .zip(&answer.cells)
            .enumerate()
            .map(|(index, (cell, printed))| {
                let bounds = known_bounds(cell, *printed, rule);
                problem.add_var(f64::from(u8::from(index == target)), bounds)
            })
            .collect();
        for sum in &table.sums {
            let mut terms: Vec<_> = sum.parts.iter().map(|p| (variables[*p], 1.0)).collect();
            terms.push((variables[sum.total], -1.0));
            problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
        }
        let outcome = problem.solve()?;
        let solution = outcome.into_solution().expect("there is no time limit");
        Ok(solution.objective())
    };
    let low = solve(OptimizationDirection::Minimize).expect("the truth is feasible");
    // The attacker's upper bound may be infinite: that is no knowledge at all.
    let high = match solve(OptimizationDirection::Maximize) {
        Err(microlp::Error::Unbounded) => f64::INFINITY,
        solved => solved.expect("the truth is feasible"),
    };
    (low, high)
}

/// Everything that must hold of an answer, whoever the attacker.
fn check(table: &Table, rule: &Rule) -> Protected {
    let answer = protect(table, rule).unwrap();
    check_answer(table, rule, &answer);
    answer
}

/// An answer may only be unproven where nothing could have helped: all is withheld, and still the
/// attacker narrows some cell too far.
fn is_hopeless(table: &Table, rule: &Rule, answer: &Protected) -> bool {
    let shown = |cell: &Published| matches!(cell, Published::Value(_));
    let narrow = |interval: &Interval| {
        let (low, high) = attack(table, answer, rule, interval.cell);
        high - low < interval.required as f64
    };
    !answer.cells.iter().any(shown) && answer.audit.iter().any(narrow)
}

fn check_answer(table: &Table, rule: &Rule, answer: &Protected) {
    for (cell, printed) in table.cells.iter().zip(&answer.cells) {
        let primary = rule.is_primary(cell);
        match printed {
            Published::Value(value) => assert_eq!((*value, primary), (cell.value, false)),
            Published::Suppressed { primary: marked } => assert_eq!(*marked, primary),
        }
    }
    if !answer.is_proven() {
        assert!(is_hopeless(table, rule, answer), "more was possible");
    }
    for interval in &answer.audit {
        let (low, high) = attack(table, answer, rule, interval.cell);
        let wide = high - low >= interval.required as f64 - 1e-6;
        assert!(
            wide || !answer.is_proven(),
            "cell {}: {low} to {high}",
            interval.cell
        );
        assert!(low <= interval.low as f64 + 1e-6 && high >= interval.high as f64 - 1e-6);
    }
}

fn layout(axes: &[Axis]) -> Layout {
    Layout::new(axes.to_vec())
}

/// Two rayons of two and one municipalities, each of two settlements, and the oblast.
fn villages() -> Axis {
    let to = |parents: &[usize]| parents.iter().map(|p| Some(*p)).collect::<Vec<_>>();
    let mut parents = to(&[6, 6, 7, 7, 8, 8, 9, 9, 10, 11, 11]);
    parents.push(None);
    Axis::tree(parents)
}

fn counts(axes: &[Axis], leaves: &[u64]) -> Table {
    layout(axes).counts(leaves).unwrap()
}

#[test]
fn without_complementary_suppression_the_attacker_subtracts() {
    let table = counts(
        &[Axis::flat(3), Axis::flat(3)],
        &[20, 3, 40, 12, 30, 9, 7, 8, 50],
    );
    let rule = Rule::counts(5);
    let naive = suppress_primary_only(&table, &rule).unwrap();
    assert!(!naive.is_proven());
    let (low, high) = attack(&table, &naive, &rule, 1);
    assert!((low - 3.0).abs() < 1e-6 && (high - 3.0).abs() < 1e-6);
    let answer = check(&table, &rule);
    assert_eq!(answer.suppressed(), (1, 3));
}

#[test]
fn the_cheapest_cells_are_taken() {
    let table = counts(&[Axis::flat(4)], &[2, 900, 6, 800]);
    let answer = check(&table, &Rule::counts(5));
    let hidden = Published::Suppressed { primary: false };
    assert_eq!(answer.cells[2], hidden);
    assert_eq!(answer.suppressed(), (1, 1));
}

#[test]
fn a_table_with_nothing_to_hide_is_published_whole() {
    let table = counts(&[Axis::flat(3), villages()], &[9; 18]);
    assert_eq!(check(&table, &Rule::counts(5)).suppressed(), (0, 0));
    let empty = protect(&Table::default(), &Rule::counts(5)).unwrap();
    assert!(empty.is_proven() && empty.cells.is_empty());
}

#[test]
fn a_lone_small_cell_takes_its_totals_with_it() {
    let table = counts(&[villages()], &[3, 0, 0, 0, 0, 0]);
    let answer = check(&table, &Rule::counts(5));
    assert_eq!(answer.suppressed(), (4, 0));
}

#[test]
fn what_is_public_already_cannot_be_pretended_away() {
    let mut table = counts(&[Axis::flat(2)], &[3, 40]);
    table.cells[1].standing = Standing::Public;
    table.cells[2].standing = Standing::Public;
    let answer = protect(&table, &Rule::counts(5)).unwrap();
    assert!(!answer.is_proven());
    assert_eq!(answer.cells[0], Published::Suppressed { primary: true });
    let interval = answer.audit[0];
    assert_eq!((interval.low, interval.high), (3, 3));
}

#[test]
fn dominated_amounts_are_hidden_as_wide_as_asked() {
    let cells = [
        Cell::amount(1000, 20, &[100, 90]),
        Cell::amount(1000, 20, &[800, 100]),
        Cell::amount(2000, 30, &[100, 90]),
        Cell::amount(700, 2, &[400, 300]),
    ];
    let table = layout(&[Axis::flat(2), Axis::flat(2)])
        .amounts(&cells)
        .unwrap();
    let rule = Rule {
        dominance: Some(Dominance {
            contributors: 2,
            percent: 85,
        }),
        width_percent: 30,
        ..Rule::counts(3)
    };
    let answer = check(&table, &rule);
    assert!(answer.is_proven());
    assert_eq!(answer.suppressed(), (2, 2));
    assert_eq!(answer.audit[0].required, 300);
}

#[test]
fn wrong_tables_are_refused() {
    let good = counts(&[Axis::flat(2)], &[3, 40]);
    let with = |change: fn(&mut Table)| {
        let mut table = good.clone();
        change(&mut table);
        protect(&table, &Rule::counts(5)).unwrap_err()
    };
    assert_eq!(
        with(|t| t.cells[2].value = 44),
        TableError::DoesNotAddUp { sum: 0 }
    );
    assert_eq!(
        with(|t| t.cells[0].value = -3),
        TableError::Negative { cell: 0 }
    );
    assert_eq!(
        with(|t| t.sums[0].parts.push(1)),
        TableError::Malformed { sum: 0 }
    );
    assert_eq!(
        with(|t| t.sums[0].parts.push(9)),
        TableError::Malformed { sum: 0 }
    );
    let circle = Axis::tree(vec![Some(1), Some(0)]);
    let error = layout(&[circle]).counts(&[]).unwrap_err();
    assert_eq!(error, TableError::NotATree { axis: 0 });
    let error = layout(&[Axis::tree(vec![])]).counts(&[]).unwrap_err();
    assert_eq!(error, TableError::NotATree { axis: 0 });
    let error = layout(&[Axis::flat(2)]).counts(&[1]).unwrap_err();
    assert_eq!(error, TableError::WrongLength { expected: 2 });
    let marked = Rule {
        marks_shown: true,
        width: 4,
        ..Rule::counts(5)
    };
    assert_eq!(protect(&good, &marked), Err(TableError::ImpossibleWidth));
}

/// Numbers that look arbitrary and never change: about one cell in ten is small.
fn arbitrary(cells: usize) -> Vec<u64> {
    let mut state = 2024u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..cells)
        .map(|_| {
            if next(10) == 0 {
                next(5)
            } else {
                5 + next(200)
            }
        })
        .collect()
}

#[test]
fn a_large_hierarchy_is_proved_without_hiding_much_more() {
    let mut parents: Vec<_> = (0..60).map(|village| Some(60 + village / 5)).collect();
    parents.extend((0..12).map(|municipality| Some(72 + municipality / 4)));
    parents.extend([Some(75), Some(75), Some(75), None]);
    let table = counts(&[Axis::tree(parents), Axis::flat(20)], &arbitrary(1200));
    let answer = protect(&table, &Rule::counts(5)).unwrap();
    let (primary, complementary) = answer.suppressed();
    assert!(answer.is_proven());
    assert!(complementary < 2 * primary, "{complementary} for {primary}");
    assert_eq!(answer, protect(&table, &Rule::counts(5)).unwrap());
}

#[test]
fn what_an_earlier_edition_withheld_stays_withheld_and_protected() {
    let mut edition = counts(&[Axis::flat(4)], &[3, 40, 6, 7]);
    edition.cells[1].standing = Standing::Withheld;
    for known in [2, 4] {
        edition.cells[known].standing = Standing::Public;
    }
    let answer = check(&edition, &Rule::counts(5));
    assert!(answer.is_proven());
    assert_eq!(answer.suppressed(), (1, 1));
    assert_eq!(answer.cells[3], Published::Value(7));
}

/// Two breakdowns of the same villages; the joint table is what the attacker lays side by side.
fn linked(first: &[u64], second: &[u64]) -> (Vec<Table>, Table) {
    let mut tables = Vec::new();
    for leaves in [first, second] {
        let shape = layout(&[Axis::flat(3), Axis::flat(3)]);
        let mut table = shape.counts(leaves).unwrap();
        for village in 0..=3 {
            let margin = shape.index(&[village, 3]).unwrap();
            table.cells[margin].identity = Some(format!("village {village}"));
        }
        tables.push(table);
    }
    let mut joint = tables[0].clone();
    let shift = joint.cells.len();
    joint.cells.extend(tables[1].cells.iter().cloned());
    for sum in &tables[1].sums {
        joint.sums.push(Sum {
            total: sum.total + shift,
            parts: sum.parts.iter().map(|p| p + shift).collect(),
        });
    }
    for village in 0..=3 {
        let margin = village * 4 + 3;
        joint.sums.push(Sum {
            total: margin,
            parts: vec![margin + shift],
        });
    }
    (tables, joint)
}

fn check_linked(first: &[u64], second: &[u64], rule: &Rule) {
    let (tables, joint) = linked(first, second);
    let answers = protect_together(&tables, rule).unwrap();
    let mut together = answers[0].clone();
    together.cells.extend(&answers[1].cells);
    let shift = tables[0].cells.len();
    let moved = |i: &Interval| Interval {
        cell: i.cell + shift,
        ..*i
    };
    together.audit.extend(answers[1].audit.iter().map(moved));
    for village in 0..=3 {
        assert_eq!(
            answers[0].cells[village * 4 + 3],
            answers[1].cells[village * 4 + 3]
        );
    }
    check_answer(&joint, rule, &together);
}

#[test]
fn two_breakdowns_of_the_same_people_are_protected_as_one() {
    check_linked(
        &[2, 1, 1, 9, 8, 30, 20, 7, 6],
        &[1, 1, 2, 20, 20, 7, 5, 8, 20],
        &Rule::counts(5),
    );
    let (mut tables, _) = linked(&[9; 9], &[9; 9]);
    tables[1].cells[3].value += 1;
    let error = protect_together(&tables, &Rule::counts(5)).unwrap_err();
    let identity = "village 0".to_owned();
    assert_eq!(error, TableError::Contradiction { identity });
}

/// Mostly small numbers, as in a village.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![2 => Just(0u64), 3 => 1u64..5, 3 => 5u64..12, 4 => 12u64..200]
}

fn rule() -> impl Strategy<Value = Rule> {
    let zeros = prop_oneof![
        Just(Zeros::Public),
        Just(Zeros::Cover),
        Just(Zeros::Sensitive)
    ];
    let rest = (3u64..7, 1u64..9, any::<bool>());
    (zeros, rest).prop_map(|(zeros, (threshold, width, marks_shown))| Rule {
        zeros,
        marks_shown,
        // No width beyond the range of a mark can be had once the mark is shown.
        width: if marks_shown {
            width.min(threshold - 2)
        } else {
            width
        },
        ..Rule::counts(threshold)
    })
}

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn no_attacker_recovers_a_cell_of_a_line(leaves in prop::collection::vec(number(), 6), rule in rule()) {
        check(&counts(&[Axis::flat(6)], &leaves), &rule);
        check(&counts(&[villages()], &leaves), &rule);
    }

    #[test]
    fn nor_of_a_plane(leaves in prop::collection::vec(number(), 30), rule in rule()) {
        check(&counts(&[Axis::flat(6), Axis::flat(5)], &leaves), &rule);
    }

    #[test]
    fn nor_of_a_hierarchy(leaves in prop::collection::vec(number(), 24), rule in rule()) {
        check(&counts(&[villages(), Axis::flat(4)], &leaves), &rule);
    }

    #[test]
    fn nor_of_a_cube(leaves in prop::collection::vec(number(), 36), rule in rule()) {
        check(&counts(&[Axis::flat(4), Axis::flat(3), Axis::flat(3)], &leaves), &rule);
    }

    #[test]
    fn nor_of_two_hierarchies(leaves in prop::collection::vec(number(), 36), rule in rule()) {
        check(&counts(&[villages(), villages()], &leaves), &rule);
    }

    #[test]
    fn nor_of_linked_tables(
        first in prop::collection::vec(number(), 9),
        shuffles in prop::collection::vec(0usize..3, 3),
        rule in rule(),
    ) {
        // The same villages with their inhabitants counted in another order have the same margins.
        let mut second = first.clone();
        for (row, turn) in second.chunks_mut(3).zip(shuffles) {
            row.rotate_left(turn);
        }
        check_linked(&first, &second, &rule);
    }
}
