//! The methods of the house: whole, in four languages, with an arithmetic that agrees with their sources.

use crate::rules::arithmetic::{Answer, Answers, Result, counted, outcome};
use crate::rules::method::{Kind, Method, method, methods};
use kernel::Money;

fn all(method: &Method, answer: Answer) -> Answers {
    method
        .items
        .iter()
        .map(|item| (item.id.clone(), answer))
        .collect()
}

#[test]
fn every_method_can_be_read_and_says_where_it_comes_from() {
    assert_eq!(methods().len(), 4);
    for method in methods() {
        assert!(method.items.len() >= 6, "{}", method.id);
        assert!(!method.source.is_empty() && method.date.len() == 10);
        // Every part is asked about, and the machine has something to look for.
        for part in &method.parts {
            assert!(
                method.items_of(part).next().is_some(),
                "{} {}",
                method.id,
                part.id
            );
        }
        let silent: Vec<&str> = method
            .items
            .iter()
            .filter(|item| item.speaks_for.is_empty() && item.against.is_empty())
            .map(|item| item.id.as_str())
            .collect();
        assert!(
            silent.len() * 4 <= method.items.len(),
            "{}: {silent:?}",
            method.id
        );
    }
}

#[test]
fn a_file_with_a_hole_is_refused_with_a_reason() {
    let text = include_str!("../../data/methods/oecd-dac-2016.toml");
    let parsed = |from: &str, to: &str| Method::parse(&text.replacen(from, to, 1));
    assert!(parsed("", "").is_ok());
    assert!(parsed("kind = \"marker\"", "kind = \"sum\"").is_err());
    assert!(
        parsed("any = [", "any = [\"no_such_concept\", ")
            .unwrap_err()
            .contains("no_such_concept")
    );
    assert!(
        parsed("part = \"", "part = \"never-")
            .unwrap_err()
            .contains("there is no part")
    );
}

/// Joint Circular 2012-01: below 4 nothing, from 4 a quarter, from 8 a half, from 15 three quarters, at 20 all.
#[test]
fn hgdg_counts_the_share_of_the_money_that_the_circular_says() {
    let hgdg = method("hgdg-2012").unwrap();
    assert_eq!(hgdg.kind, Kind::Sum);
    assert!((hgdg.most() - 20.0).abs() < 1e-9);
    let share = |answers: &Answers| match outcome(hgdg, answers).result {
        Result::Sum { points, share, .. } => (points, share),
        other => panic!("{other:?}"),
    };
    for part in &hgdg.parts {
        let most: f64 = hgdg.items_of(part).map(|item| item.points[2]).sum();
        assert!((most - 2.0).abs() < 0.011, "{}: {most}", part.id);
        // Three thirds of 0.67 are no more than 2.
        let one: Answers = hgdg
            .items_of(part)
            .map(|item| (item.id.clone(), Answer::Yes))
            .collect();
        assert!((share(&one).0 - 2.0).abs() < 1e-9, "{}", part.id);
    }
    assert_eq!(share(&all(hgdg, Answer::Yes)), (20.0, Some(100)));
    assert_eq!(share(&all(hgdg, Answer::No)), (0.0, Some(0)));
    assert_eq!(share(&all(hgdg, Answer::Partly)).1, Some(50));
    assert_eq!(share(&all(hgdg, Answer::Unfit)).1, None);
    // One question open: points, and no share yet.
    let mut open = all(hgdg, Answer::Yes);
    open.pop_last();
    assert_eq!(share(&open).1, None);
    // The guide's own example: 8 points on a million is half a million.
    assert_eq!(counted(Money(100_000_000), 50), Money(50_000_000));
    assert_eq!(counted(Money(i64::MAX), 100), Money(i64::MAX));
    assert_eq!(counted(Money(3), 50), Money(1));
}

#[test]
fn the_marker_gives_no_level_without_analysis_and_the_person_chooses() {
    let marker = method("oecd-dac-2016").unwrap();
    let levels = |answers: &Answers| match outcome(marker, answers).result {
        Result::Levels { allowed, barred } => (allowed, barred),
        other => panic!("{other:?}"),
    };
    let (allowed, barred) = levels(&all(marker, Answer::No));
    assert_eq!(allowed, ["0"]);
    // Gender analysis and "do no harm" at the least keep both other levels away, and it is said which items do.
    assert!(
        barred.len() == 2 && barred.iter().all(|(_, items)| items.len() >= 2),
        "{barred:?}"
    );
    let (allowed, barred) = levels(&all(marker, Answer::Yes));
    assert_eq!((allowed.len(), barred.len()), (3, 0));
    // The main objective is not the main objective: two is barred, one is not.
    let mut answers = all(marker, Answer::Yes);
    let alone = marker
        .items
        .iter()
        .find(|item| item.levels == ["2"])
        .unwrap();
    answers.insert(alone.id.clone(), Answer::No);
    let (allowed, barred) = levels(&answers);
    assert_eq!(allowed, ["0", "1"]);
    assert_eq!(barred, [("2".to_owned(), vec![alone.id.clone()])]);
}

#[test]
fn a_checklist_counts_what_fits() {
    let list = method("inclusion-1").unwrap();
    assert_eq!(list.kind, Kind::Checklist);
    let share = |answers: &Answers| match outcome(list, answers).result {
        Result::Share(share) => share,
        other => panic!("{other:?}"),
    };
    assert_eq!(share(&all(list, Answer::Yes)), Some(100));
    assert_eq!(share(&all(list, Answer::Partly)), Some(50));
    assert_eq!(share(&all(list, Answer::Unfit)), None);
    let mut mixed = all(list, Answer::Unfit);
    let mut items = list.items.iter();
    mixed.insert(items.next().unwrap().id.clone(), Answer::Yes);
    mixed.insert(items.next().unwrap().id.clone(), Answer::No);
    assert_eq!(share(&mixed), Some(50));
    mixed.insert(items.next().unwrap().id.clone(), Answer::No);
    assert_eq!(share(&mixed), Some(33));
    // Answers to items that the method does not know change nothing.
    mixed.insert("no-such-item".to_owned(), Answer::No);
    assert_eq!(share(&mixed), Some(33));
}
