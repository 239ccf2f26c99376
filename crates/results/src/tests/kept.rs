//! Answers kept as columns, on both engines: they are what was sent, and follow every change.

use ::store::testing::on_both_engines;
use ::store::{Store, rows};
use kernel::{Actor, Instant};
use records::Record;
use surveys::model::State;
use surveys::store::submissions;

use super::house::{BOOKS, LATER, NOW, PLACE, answered, answers, person, send};
use crate::evidence;
use crate::rules::figures::{Asked, Counted, Figure, Found};
use crate::store::{form, open};

async fn figure(store: &Store, record: &Record, asked: &Asked, now: Instant) -> Figure {
    let actor = person(1, "specialist");
    let mut reading = store.read(&actor).await.unwrap();
    let form = form(&mut reading, record.clone()).await.unwrap().unwrap();
    drop(reading);
    let (mut reading, answers) = open(store, &actor, &form, now).await.unwrap();
    answers.figure(&mut reading, asked).await.unwrap().unwrap()
}

/// How many took each choice, all together.
fn counts(figure: &Figure) -> Vec<u64> {
    match &figure.found {
        Found::Shares { cells, .. } => cells[figure.everybody()].counts.clone(),
        other => panic!("{other:?} has no choices"),
    }
}

fn direct(numbers: impl Iterator<Item = usize>, what: &[&str]) -> Vec<u64> {
    let all: Vec<String> = numbers.map(answers).collect();
    let count = |word: &&str| all.iter().map(|xml| xml.matches(word).count() as u64).sum();
    what.iter().map(count).collect()
}

const WATER: [&str; 3] = ["<water>tap<", "<water>well<", "<water>river<"];
const SCHOOL: [&str; 2] = ["<school>yes<", "<school>no<"];

async fn parts(store: &Store) -> (i64, i64) {
    let mut reading = store.read(&Actor::public()).await.unwrap();
    let count = async |sql: &'static str, reading: &mut ::store::Reading| -> i64 {
        rows!(reading, sql).unwrap()[0].get(0).unwrap()
    };
    (
        count("select count(*) from answer_part", &mut reading).await,
        count("select count(*) from answer_stamp", &mut reading).await,
    )
}

#[tokio::test]
async fn columns_are_what_was_sent_and_follow_every_change() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 40).await;
        let water = Asked {
            question: "house/water".to_owned(),
            ..Asked::default()
        };
        let school = Asked {
            question: "member/school".to_owned(),
            by: vec!["sex".to_owned(), "settlement".to_owned()],
            ..Asked::default()
        };
        // While answers come in, nothing is kept; an hour later it is; both say the same.
        for now in [NOW, LATER, LATER] {
            assert_eq!(
                counts(&figure(store, &form, &water, now).await),
                direct(1..=40, &WATER)
            );
            assert_eq!(
                counts(&figure(store, &form, &school, now).await),
                direct(1..=40, &SCHOOL)
            );
        }
        assert_eq!(parts(store).await, (1, 1));
        // More come.
        send(store, &form, (41..=50).map(answers)).await;
        assert_eq!(
            counts(&figure(store, &form, &water, LATER).await),
            direct(1..=50, &WATER)
        );
        // One is rejected, one is put away, one approved.
        let actor = person(2, "head");
        for (number, state) in [
            (3, Some(State::Rejected)),
            (4, None),
            (5, Some(State::Approved)),
        ] {
            let mut change = store
                .change(&actor, "test.review", PLACE, "", Instant(LATER.0 - 600_000))
                .await
                .unwrap();
            let found = submissions::find(&mut change, form.id.uuid(), number)
                .await
                .unwrap()
                .unwrap();
            match state {
                Some(state) => {
                    assert!(
                        submissions::review(&mut change, &found, Some(state), "")
                            .await
                            .unwrap()
                    );
                }
                None => submissions::put_away(&mut change, &found, true)
                    .await
                    .unwrap(),
            }
            change.commit().await.unwrap();
        }
        let left = || (1..=50).filter(|number| ![3, 4].contains(number));
        assert_eq!(
            counts(&figure(store, &form, &water, LATER).await),
            direct(left(), &WATER)
        );
        assert_eq!(
            counts(&figure(store, &form, &school, LATER).await),
            direct(left(), &SCHOOL)
        );
        let approved = Asked {
            counted: Counted::Approved,
            ..water.clone()
        };
        assert_eq!(
            counts(&figure(store, &form, &approved, LATER).await),
            direct(5..=5, &WATER)
        );
        // Weights are those of the plan: 700 households stand behind those who answered.
        let Found::Shares { cells, .. } = figure(store, &form, &water, LATER).await.found else {
            panic!()
        };
        assert!((cells[0].weight - 700.0).abs() < 1e-6);
        assert!(cells[0].shares[0].interval.is_some());
    })
    .await;
}

#[tokio::test]
async fn many_parts_are_one_table() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 2_100).await;
        let asked = Asked {
            question: "member/school".to_owned(),
            by: vec!["age".to_owned(), "house/water".to_owned()],
            ..Asked::default()
        };
        for now in [NOW, LATER] {
            let found = figure(store, &form, &asked, now).await;
            assert_eq!(counts(&found), direct(1..=2_100, &SCHOOL));
        }
        assert_eq!(parts(store).await, (3, 1));
    })
    .await;
}

#[tokio::test]
async fn a_figure_is_found_again_by_its_address() {
    on_both_engines(BOOKS, async |store| {
        let form = answered(store, "random", 30).await;
        let asked = Asked {
            question: "house/assets".to_owned(),
            by: vec!["settlement".to_owned()],
            ..Asked::default()
        };
        let address = evidence::address(form.id, &asked);
        assert_eq!(
            address,
            format!("survey:{}?q=house/assets&by=settlement", form.id)
        );
        assert_eq!(
            evidence::page(&address),
            Some(format!(
                "/desk/forms/{}/results/figure?q=house/assets&by=settlement",
                form.id
            ))
        );
        let actor = person(1, "specialist");
        let mut reading = store.read(&actor).await.unwrap();
        let (_, found) = evidence::figure(store, &mut reading, &address, LATER)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found, figure(store, &form, &asked, LATER).await);
        drop(reading);
        // Whoever may not read the answers is given none, and what names nothing gives nothing.
        for (actor, address) in [
            (Actor::public(), address.clone()),
            (person(3, "observer"), address.clone()),
            (actor.clone(), "survey:nothing?q=x".to_owned()),
            (actor, format!("survey:{}?q=house/nothing", form.id)),
        ] {
            let mut reading = store.read(&actor).await.unwrap();
            let found = evidence::figure(store, &mut reading, &address, LATER)
                .await
                .unwrap();
            assert!(found.is_none(), "{address}");
        }
    })
    .await;
}
