//! What is kept of ideas and votes, on both engines.

use ::store::testing::on_both_engines;
use ::store::{Change, Migrations, Store, rows};
use authority::Audience;
use kernel::{Actor, Instant};
use records::{Content, Find, New, Record};
use serde_json::json;

use super::rules::cast;
use crate::model::{Author, FixedRules, Idea, Listed, Phase, of};
use crate::rules::fixing;
use crate::store::box_::{Dropped, drop_in, lies, open, seal, voters};
use crate::store::{
    Screened, Sent, below, codes, fixed, move_to, open_vote, receive, screen, takes_ideas,
};
use crate::{EXERCISE, IDEA};

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";

/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);

pub(super) const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    crate::MIGRATIONS,
];

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap(),
    }
}

pub(super) async fn change(store: &Store, actor: &Actor) -> Change {
    store
        .change(actor, "test.write", PLACE, "", NOW)
        .await
        .unwrap()
}

fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

/// An exercise that is published and in a phase.
pub(super) async fn exercise(store: &Store, phase: Phase) -> Record {
    let mut change = change(store, &person(1, "specialist")).await;
    let new = New {
        schema: &EXERCISE,
        place: PLACE,
        place_path: &desk::place_path(PLACE).unwrap(),
        parent: None,
        position: None,
        audience: Audience::Public,
        state: Some(phase.code()),
        content: content(json!({
            "title": {"en": "What comes first?"}, "question": "What?", "template": "youth",
            "budget": 100_000, "way": "approval", "rule": "equal-shares", "completion": "add1-greedy",
            "online": true, "ideas_from": "2026-03-01", "ideas_until": "2026-03-08",
            "vote_from": "2026-03-01", "vote_until": "2026-03-08",
        })),
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

/// A vote on two ideas that has been opened, with these codes.
pub(super) async fn vote(store: &Store, given: &[&str]) -> (Record, FixedRules) {
    let record = exercise(store, Phase::Campaign).await;
    let mut change = change(store, &person(2, "head")).await;
    let mut ideas = Vec::new();
    for name in ["A bridge", "A lamp"] {
        let content = content(json!({
            "title": {"en": name}, "text": "Why", "source": "online", "cost": 60_000,
        }));
        let new = crate::store::new(&IDEA, &record, Audience::Public, Some("open"), content);
        let idea = records::create(&mut change, new).await.unwrap();
        let said: Idea = of(&idea.content);
        ideas.push((idea, said));
    }
    let projects: Vec<Listed> = ideas
        .iter()
        .zip(1..)
        .map(|((idea, said), number)| Listed {
            number,
            idea: idea.id.to_string(),
            title: said.title.clone(),
            cost: said.cost.unwrap(),
            settlement: None,
            about: fixing::of_idea(&idea.content),
        })
        .collect();
    let rules = fixing::fix(&of(&record.content), projects, fixing::lot(&[2, 1]));
    let record = open_vote(&mut change, &record, &rules, &ideas)
        .await
        .unwrap()
        .unwrap();
    let given: Vec<String> = given.iter().map(|code| (*code).to_owned()).collect();
    codes::issue(&mut change, record.id, None, "print", &given)
        .await
        .unwrap();
    change.commit().await.unwrap();
    (record, rules)
}

#[tokio::test]
async fn a_resident_sends_an_idea_and_nothing_else() {
    on_both_engines(BOOKS, async |store| {
        let record = exercise(store, Phase::Ideas).await;
        let sent = Sent {
            idea: content(json!({
                "title": {"plain": "A bridge"}, "text": "Over the river",
                "number": 7, "fixed": "x", "reason": "mine",
            })),
            author: Author {
                contact: Some("0555 000000".to_owned()),
                agrees: true,
            },
        };
        let idea = receive(store, &record, &[], sent.clone(), NOW)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (idea.state.as_str(), idea.audience, idea.author.as_str()),
            ("received", Audience::Body, "resident")
        );
        let said: Idea = of(&idea.content);
        assert_eq!(said.source, "online");
        assert_eq!((said.number, said.fixed, said.reason), (None, None, None));
        assert!(said.receipt.is_some());
        // The public sees neither the idea nor its author.
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let all = records::list(&mut reading, Find::default()).await.unwrap();
        drop(reading);
        assert!(all.iter().all(|record| record.kind == "exercise"));
        // On another day, or in another phase, nothing is taken.
        let late = Instant(NOW.0 + 86_400_000);
        assert!(!takes_ideas(&record, late));
        assert!(
            receive(store, &record, &[], sent.clone(), late)
                .await
                .unwrap()
                .is_none()
        );
        let mut change = change(store, &person(1, "specialist")).await;
        let record = move_to(&mut change, &record, Phase::Screening, None)
            .await
            .unwrap()
            .unwrap();
        change.commit().await.unwrap();
        assert!(
            receive(store, &record, &[], sent, NOW)
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_declined_is_shown_with_its_reason() {
    on_both_engines(BOOKS, async |store| {
        let record = exercise(store, Phase::Screening).await;
        let mut change = change(store, &person(1, "specialist")).await;
        let body = content(json!({"title": {"en": "X"}, "text": "Y", "source": "paper"}));
        let new = crate::store::new(&IDEA, &record, Audience::Body, None, body);
        let idea = records::create(&mut change, new).await.unwrap();
        let declined = Screened::Declined("Not ours to do".to_owned());
        let idea = screen(&mut change, &idea, declined).await.unwrap().unwrap();
        assert_eq!(
            (idea.state.as_str(), idea.audience),
            ("declined", Audience::Public)
        );
        assert_eq!(of::<Idea>(&idea.content).reason.unwrap(), "Not ours to do");
        let idea = screen(&mut change, &idea, Screened::Open)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(of::<Idea>(&idea.content).reason, None);
        change.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_code_votes_once_and_the_same_form_twice_is_one_ballot() {
    on_both_engines(BOOKS, async |store| {
        let (record, rules) = vote(store, &["aaaa-bbbb-cccc", "dddd-eeee-ffff"]).await;
        let ballot = cast("K7QF2-M9XPA", &[1]);
        let drop = async |code: &str, ballot: &crate::rules::counting::Cast| {
            drop_in(store, &record, &rules, code, ballot, NOW)
                .await
                .unwrap()
        };
        assert_eq!(drop("0000-0000-0000", &ballot).await, Dropped::Unknown);
        // However it is typed.
        assert_eq!(drop("AAAA BBBB CCCC", &ballot).await, Dropped::In);
        assert_eq!(drop("aaaa-bbbb-cccc", &ballot).await, Dropped::Already);
        assert_eq!(
            drop("aaaa-bbbb-cccc", &cast("K7QF2-M9XPB", &[2])).await,
            Dropped::Used
        );
        assert_eq!(
            drop("dddd-eeee-ffff", &cast("K7QF2-M9XPB", &[2])).await,
            Dropped::In
        );
        let late = Instant(NOW.0 + 86_400_000);
        let closed = drop_in(store, &record, &rules, "x", &ballot, late)
            .await
            .unwrap();
        assert_eq!(closed, Dropped::Closed);

        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        assert_eq!(codes::used(&mut reading, record.id).await.unwrap(), 2);
        assert!(lies(&mut reading, record.id, "K7QF2-M9XPA").await.unwrap());
        assert_eq!(
            voters(&mut reading, record.id).await.unwrap(),
            [([const { None }; 4], 2)]
        );
    })
    .await;
}

#[tokio::test]
async fn a_receipt_of_somebody_else_takes_no_code() {
    on_both_engines(BOOKS, async |store| {
        let (record, rules) = vote(store, &["aaaa-bbbb-cccc", "dddd-eeee-ffff"]).await;
        let ballot = cast("K7QF2-M9XPA", &[1]);
        drop_in(store, &record, &rules, "aaaa-bbbb-cccc", &ballot, NOW)
            .await
            .unwrap();
        let forged = cast("K7QF2-M9XPA", &[2]);
        assert!(
            drop_in(store, &record, &rules, "dddd-eeee-ffff", &forged, NOW)
                .await
                .is_err()
        );
        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        assert_eq!(codes::used(&mut reading, record.id).await.unwrap(), 1);
        let box_ = open(&mut reading, record.id).await.unwrap();
        assert_eq!(box_, [ballot]);
    })
    .await;
}

#[tokio::test]
async fn many_with_one_code_cast_one_ballot() {
    on_both_engines(BOOKS, async |store| {
        let (record, rules) = vote(store, &["aaaa-bbbb-cccc"]).await;
        let tasks: Vec<_> = (0..12)
            .map(|at| {
                let (store, record, rules) = (store.clone(), record.clone(), rules.clone());
                tokio::spawn(async move {
                    let ballot = cast(&format!("K7QF2-M9X{at:02}"), &[1]);
                    drop_in(&store, &record, &rules, "aaaa-bbbb-cccc", &ballot, NOW).await
                })
            })
            .collect();
        let mut kept = 0;
        for task in tasks {
            kept += usize::from(matches!(task.await.unwrap(), Ok(Dropped::In)));
        }
        assert_eq!(kept, 1);
        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        assert_eq!(open(&mut reading, record.id).await.unwrap().len(), 1);
    })
    .await;
}

/// The rows of a table in the order in which the engine keeps them.
async fn as_kept(store: &Store, sql: &'static str) -> Vec<String> {
    let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
    rows!(&mut reading, sql)
        .unwrap()
        .iter()
        .map(|row| row.get(0).unwrap())
        .collect()
}

#[tokio::test]
async fn nothing_joins_a_code_with_a_ballot() {
    on_both_engines(BOOKS, async |store| {
        let given: Vec<String> = (0..20).map(|at| format!("aaaa-bbbb-cc{at:02}")).collect();
        let codes: Vec<&str> = given.iter().map(String::as_str).collect();
        let (record, rules) = vote(store, &codes).await;
        for (at, code) in codes.iter().enumerate() {
            // Receipts that fall where codes rise.
            let ballot = cast(&format!("K7QF2-M9X{:02}", 99 - at), &[1]);
            let dropped = drop_in(store, &record, &rules, code, &ballot, NOW).await.unwrap();
            assert_eq!(dropped, Dropped::In);
        }
        // No operation says more than that somebody voted.
        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        let covered = rows!(
            &mut reading,
            "select count(*) from covered c join operation o on o.id = c.operation where o.act = 'ballot.cast'"
        )
        .unwrap();
        drop(reading);
        assert_eq!(covered[0].get::<i64>(0).unwrap(), 0);
        let mut change = change(store, &person(2, "head")).await;
        seal(&mut change, record.id, "approval", Vec::new()).await.unwrap();
        change.commit().await.unwrap();
        // Once sealed, both tables lie in the order of their own keys.
        for (kept, sorted) in [
            ("select receipt from ballot", "select receipt from ballot order by receipt"),
            ("select digest from voting_code", "select digest from voting_code order by digest"),
        ] {
            assert_eq!(as_kept(store, kept).await, as_kept(store, sorted).await);
        }
        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        assert_eq!(open(&mut reading, record.id).await.unwrap().len(), 20);
        assert_eq!(codes::used(&mut reading, record.id).await.unwrap(), 20);
    })
    .await;
}

#[tokio::test]
async fn what_is_fixed_is_a_record_that_nobody_may_write() {
    on_both_engines(BOOKS, async |store| {
        let (record, rules) = vote(store, &[]).await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let kept = fixed(&mut reading, record.id).await.unwrap().unwrap();
        assert_eq!(kept, rules);
        assert!(fixing::is_whole(&kept));
        let found = below(&mut reading, record.id, &crate::RULES).await.unwrap();
        for office in ["head", "specialist", "administrator"] {
            let actor = person(2, office);
            assert!(!authority::may(
                &actor,
                authority::Act::Write,
                &found[0].thing()
            ));
        }
        // And the ideas know what stands on the ballot.
        let ideas = below(&mut reading, record.id, &IDEA).await.unwrap();
        for idea in ideas {
            let said: Idea = of(&idea.content);
            assert_eq!(idea.state, "ballot");
            assert_eq!(said.fixed.unwrap(), fixing::of_idea(&idea.content));
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_single_votes_stays_in_the_files() {
    ::store::testing::at_both_locations(async |location| {
        let store = Store::open(location).await.unwrap();
        store.migrate(BOOKS).await.unwrap();
        let (record, rules) = vote(&store, &["aaaa-bbbb-cccc"]).await;
        let ballot = cast("K7QF2-M9XPA", &[1]);
        drop_in(&store, &record, &rules, "aaaa-bbbb-cccc", &ballot, NOW)
            .await
            .unwrap();
        let mut change = change(&store, &person(2, "head")).await;
        seal(&mut change, record.id, "approval", Vec::new())
            .await
            .unwrap();
        change.commit().await.unwrap();
        store.forget(crate::store::box_::TABLES).await.unwrap();
        if let ::store::Location::Sqlite(path) = location {
            // The journal, which holds what was written together, is empty.
            let journal = format!("{}-wal", path.display());
            let length = std::fs::metadata(journal).map_or(0, |file| file.len());
            assert_eq!(length, 0);
        }
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_receipt_is_the_choice_of_nobody() {
    on_both_engines(BOOKS, async |store| {
        let (record, _) = vote(store, &[]).await;
        let mut change = change(store, &person(2, "head")).await;
        crate::store::box_::keep_key(&mut change, record.id, "key")
            .await
            .unwrap();
        change.commit().await.unwrap();
        let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
        let mut of = async |once: &str| {
            crate::store::box_::receipt_of(&mut reading, record.id, once)
                .await
                .unwrap()
                .unwrap()
        };
        let one = of("AAAAA-AAAAA").await;
        assert_eq!(one, of("AAAAA-AAAAA").await);
        assert_ne!(one, "AAAAA-AAAAA");
        assert_ne!(one, of("AAAAA-AAAAB").await);
    })
    .await;
}
