use super::*;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9 * (1.0 + a.abs().max(b.abs()))
}

fn units(pairs: &[(f64, f64)]) -> Vec<Unit> {
    pairs.iter().map(|(x, w)| Unit::new(*x, *w)).collect()
}

/// The definition, pair by pair: what the sorted formula must equal.
fn gini_by_definition(units: &[Unit]) -> f64 {
    let people: f64 = units.iter().map(|u| u.people).sum();
    let amount: f64 = units.iter().map(|u| u.people * u.per_head).sum();
    let mut sum = 0.0;
    for a in units {
        for b in units {
            sum += a.people * b.people * (a.per_head - b.per_head).abs();
        }
    }
    sum / (2.0 * people * amount)
}

#[test]
fn textbook_values() {
    let halves = units(&[(0.0, 1.0), (10.0, 1.0)]);
    assert_eq!(gini(&halves), Ok(Some(0.5)));
    assert!(close(theil(&halves).unwrap().unwrap(), 2f64.ln()));
    assert_eq!(coefficient_of_variation(&halves), Ok(Some(1.0)));
    assert_eq!(max_min_ratio(&halves), Ok(None));
    let ten: Vec<Unit> = (1..=10).map(|n| Unit::new(f64::from(n), 1.0)).collect();
    assert!(close(gini(&ten).unwrap().unwrap(), 0.3));
    assert!(close(p90_p10(&ten).unwrap().unwrap(), 9.5 / 1.5));
    assert_eq!(max_min_ratio(&ten), Ok(Some(10.0)));
    assert_eq!(quantile(&ten, 0.5), Ok(Some(5.5)));
    assert_eq!(quantile(&ten, 1.0), Ok(Some(10.0)));
}

#[test]
fn undefined_is_none_and_nonsense_is_an_error() {
    for nothing in [units(&[]), units(&[(0.0, 5.0)]), units(&[(5.0, 0.0)])] {
        assert_eq!(gini(&nothing), Ok(None));
        assert_eq!(theil_by_group(&nothing, &vec![0; nothing.len()]), Ok(None));
        assert_eq!(coefficient_of_variation(&nothing), Ok(None));
        assert_eq!(
            concentration_index(&nothing, &vec![0.0; nothing.len()]),
            Ok(None)
        );
        assert_eq!(p90_p10(&nothing), Ok(None));
    }
    let error = |pair| gini(&units(&[(1.0, 1.0), pair])).unwrap_err();
    assert_eq!(error((-1.0, 1.0)), InequalityError::NegativeAmount(1));
    assert_eq!(error((1.0, -1.0)), InequalityError::NegativePopulation(1));
    assert_eq!(error((f64::NAN, 1.0)), InequalityError::NotFinite(1));
    let short = concentration_index(&units(&[(1.0, 1.0)]), &[]);
    assert_eq!(short, Err(InequalityError::WrongLength));
}

#[test]
fn concentration_follows_the_ranking_and_ignores_the_order_of_ties() {
    let x = units(&[(1.0, 2.0), (2.0, 1.0), (5.0, 3.0), (9.0, 1.0)]);
    let own: Vec<f64> = x.iter().map(|u| u.per_head).collect();
    let against: Vec<f64> = own.iter().map(|v| -v).collect();
    let g = gini(&x).unwrap().unwrap();
    assert!(close(concentration_index(&x, &own).unwrap().unwrap(), g));
    assert!(close(
        concentration_index(&x, &against).unwrap().unwrap(),
        -g
    ));
    let tied = concentration_index(&x, &[0.0, -0.0, 0.0, 0.0]);
    assert!(close(tied.unwrap().unwrap(), 0.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_measures_keep_their_laws(
        people in prop::collection::vec((0.0f64..1000.0, 0.1f64..50.0, 0usize..4), 1..30)
    ) {
        let x: Vec<Unit> = people.iter().map(|p| Unit::new(p.0, p.1)).collect();
        let groups: Vec<usize> = people.iter().map(|p| p.2).collect();
        prop_assume!(x.iter().any(|u| u.per_head > 0.0));
        let g = gini(&x).unwrap().unwrap();
        prop_assert!(close(g, gini_by_definition(&x)));
        let t = theil_by_group(&x, &groups).unwrap().unwrap();
        prop_assert!(close(t.total, t.within + t.between));
        prop_assert!(t.within >= 0.0 && t.between >= 0.0);
        // Splitting a group in two equal halves, or paying everyone twice as much, changes nothing.
        let doubled: Vec<Unit> = x.iter().chain(&x)
            .map(|u| Unit::new(u.per_head * 2.0, u.people / 2.0)).collect();
        prop_assert!(close(gini(&doubled).unwrap().unwrap(), g));
        prop_assert!(close(theil(&doubled).unwrap().unwrap(), t.total));
    }
}
