//! Ballots of paper: whose turn it is, what is taken, and that nobody sees what another has read.

use std::sync::Arc;

use ::store::testing::on_both_engines;
use ::store::{Store, rows};
use authority::Audience;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Counting, Stopped, house, said};
use desk::{Desk, Posted, Visit};
use kernel::{Actor, Lang, Words};
use records::{Record, from_typed};

use super::kept::{BODY, BOOKS, NOW, change, person, vote};
use super::texts::texts;
use crate::BOX_SHEET;
use crate::model::{BoxSheet, FixedRules, Listed, Phase};
use crate::pages::sheets::{keying, page as overview, print, recount, settle};
use crate::store::move_to;
use crate::store::sheets::{
    self, Kept, Keyed, Readings, Standing, Turn, fingerprint, forget, standing, tidy_number, turn,
    type_in, typed, verdict,
};

const NUMBER: &str = "K7QF2-M9XPA";

fn keyed(verdict: &str, marks: &str) -> Keyed {
    Keyed {
        verdict: verdict.to_owned(),
        marks: marks.to_owned(),
        ..Keyed::default()
    }
}

/// Readings by turn, who typed and which marks.
fn read(all: &[(i32, &str, &str)]) -> Readings {
    all.iter()
        .map(|(turn, who, marks)| (*turn, ((*who).to_owned(), keyed("marked", marks))))
        .collect()
}

#[test]
fn two_people_type_and_the_first_may_correct_until_the_second_has_typed() {
    fn check(readings: &[(i32, &str, &str)], who: &str, expected: Turn) {
        assert_eq!(turn(&read(readings), who), expected, "{readings:?} {who}");
    }
    check(&[], "a", Turn::Free(1));
    check(&[(1, "a", "1")], "a", Turn::Own(1));
    check(&[(1, "a", "1")], "b", Turn::Free(2));
    check(&[(2, "a", "1")], "a", Turn::Own(2));
    check(&[(2, "a", "1")], "b", Turn::Free(1));
    for who in ["a", "b", "c"] {
        check(&[(1, "a", "1"), (2, "b", "2")], who, Turn::Full);
        check(&[(1, "a", "1"), (2, "b", "1")], who, Turn::Full);
        check(
            &[(1, "a", "1"), (2, "b", "2"), (3, "c", "1")],
            who,
            Turn::Full,
        );
    }
}

#[test]
fn a_sheet_stands_when_two_agree_or_a_third_decides() {
    fn check(readings: &[(i32, &str, &str)], expected: &Standing) {
        assert_eq!(&standing(&read(readings)), expected, "{readings:?}");
    }
    let agreed = |marks: &str| Standing::Agreed(keyed("marked", marks));
    check(&[], &Standing::Untouched);
    check(&[(1, "a", "1")], &Standing::Once);
    check(&[(1, "a", "1"), (2, "b", "1")], &agreed("1"));
    check(&[(1, "a", "1"), (2, "b", "2")], &Standing::Differs);
    check(&[(1, "a", "1"), (2, "b", "2"), (3, "c", "2")], &agreed("2"));
    // What the voter said about himself belongs to the reading too.
    let mut readings = read(&[(1, "a", "1"), (2, "b", "1")]);
    readings.get_mut(&2).unwrap().1.sex = Some("female".to_owned());
    assert_eq!(standing(&readings), Standing::Differs);
}

#[test]
fn sheets_add_up() {
    let mut all = std::collections::BTreeMap::new();
    all.insert("A".to_owned(), read(&[(1, "a", "1 2"), (2, "b", "1 2")]));
    all.insert("B".to_owned(), read(&[(1, "a", "1")]));
    all.insert("C".to_owned(), read(&[(1, "a", "1"), (2, "b", "2")]));
    for (number, verdict) in [("D", "blank"), ("E", "spoiled")] {
        let one = |who: &str| (who.to_owned(), keyed(verdict, ""));
        all.insert(
            number.to_owned(),
            [(1, one("a")), (2, one("b"))].into_iter().collect(),
        );
    }
    let typed = typed(&all);
    assert_eq!((typed.ballots.len(), typed.blank, typed.spoiled), (2, 1, 1));
    assert_eq!(typed.once, ["B"]);
    assert_eq!(typed.differing, ["C"]);
    assert_eq!(typed.ballots[0].vote.written("approval"), "1 2");
    assert!(typed.ballots[1].vote.0.is_empty());
}

#[test]
fn a_number_is_read_however_it_was_typed() {
    fn check(typed: &str, expected: &str) {
        assert_eq!(tidy_number(typed), expected, "{typed}");
    }
    check(NUMBER, NUMBER);
    check(" k7qf2 m9xpa ", NUMBER);
    check("k7qf2m9xpa", NUMBER);
    // Typed with the keyboard of another alphabet: К, М, Х, Р, А look the same.
    check("К7QF2-М9ХРА", NUMBER);
    check("o1LI0-00000", "01110-00000");
    check(
        "https://ashar.example.kg/ky/desk/exercises/0/sheets/type?number=K7QF2-M9XPA&done=saved",
        NUMBER,
    );
    check("", "");
    check("K7QF", "K7QF");
    check(&"A".repeat(900), &format!("AAAAA-{}", "A".repeat(35)));
}

fn rules(way: &str) -> FixedRules {
    FixedRules {
        way: way.to_owned(),
        most: Some(3),
        projects: (1..=12)
            .map(|number| Listed {
                number,
                ..Listed::default()
            })
            .collect(),
        ..FixedRules::default()
    }
}

#[test]
fn what_is_typed_becomes_a_verdict_or_says_everything_that_is_wrong() {
    fn check(way: &str, typed: &str, blank: bool, spoiled: bool, expected: &str) {
        let said = match verdict(&rules(way), typed, blank, spoiled) {
            Ok((verdict, marks)) => format!("{verdict} {marks}"),
            Err(faults) => faults
                .iter()
                .map(|fault| fault.key.trim_start_matches("priorities-"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        assert_eq!(said, expected, "{way} {typed}");
    }
    check("approval", "7 3,12", false, false, "marked 3 7 12");
    check("ordinal", "7 3", false, false, "marked 7 3");
    check("cumulative", "7:2 3:5", false, false, "marked 3:5 7:2");
    check("choose-1", "4", false, false, "marked 4");
    check("approval", "  ", true, false, "blank ");
    check("approval", "", false, true, "spoiled ");
    check("approval", "", false, false, "sheets-empty");
    check("approval", "", true, true, "sheets-blank-spoiled");
    check("approval", "3", true, false, "sheets-blank-marked");
    check("approval", "3", false, true, "sheets-spoiled-marked");
    check("approval", "3 x", false, false, "vote-unread");
    check("approval", ",", false, false, "vote-unread");
    // Points where none are given are a slip, not a mark.
    check("approval", "3:5", false, false, "vote-unread");
    check(
        "approval",
        "1 1 13 2 3",
        false,
        false,
        "vote-twice, vote-unknown, vote-many",
    );
    check("approval", &"1 ".repeat(400), false, false, "vote-unread");
}

async fn printed(store: &Store) -> Record {
    let (record, _) = vote(store, &[]).await;
    let mut change = change(store, &person(1, "specialist")).await;
    let run = sheets::print(&mut change, record.id, &[NUMBER.to_owned()])
        .await
        .unwrap();
    assert_eq!(run, 1);
    change.commit().await.unwrap();
    record
}

async fn types(store: &Store, record: &Record, who: u8, marks: &str, corrects: bool) -> Kept {
    let mut change = change(store, &person(who, "specialist")).await;
    let reading = keyed("marked", marks);
    let kept = type_in(&mut change, record.id, NUMBER, &reading, corrects)
        .await
        .unwrap();
    if kept == Kept::Done {
        change.commit().await.unwrap();
    }
    kept
}

async fn stands(store: &Store, record: &Record) -> Readings {
    let mut reading = store.read(&person(1, "specialist")).await.unwrap();
    sheets::readings_of(&mut reading, record.id, NUMBER)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_same_person_never_types_a_sheet_twice() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        assert_eq!(types(store, &record, 1, "1", false).await, Kept::Done);
        assert_eq!(types(store, &record, 1, "1", false).await, Kept::Own);
        // One's own reading is corrected, and stays one reading.
        assert_eq!(types(store, &record, 1, "2", true).await, Kept::Done);
        let readings = stands(store, &record).await;
        assert_eq!(readings.len(), 1);
        assert_eq!(readings[&1].1.marks, "2");
        // Whoever says "I correct" without having typed types the second reading, and replaces nothing.
        assert_eq!(types(store, &record, 3, "2", true).await, Kept::Done);
        let readings = stands(store, &record).await;
        assert_eq!(standing(&readings), Standing::Agreed(keyed("marked", "2")));
        for who in [1, 3, 4] {
            assert_eq!(types(store, &record, who, "1", true).await, Kept::Full);
        }
    })
    .await;
}

#[tokio::test]
async fn only_what_was_printed_is_typed_and_only_until_the_count() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let mut one = change(store, &person(1, "specialist")).await;
        let reading = keyed("marked", "1");
        let kept = type_in(&mut one, record.id, "00000-00000", &reading, false).await;
        assert_eq!(kept.unwrap(), Kept::Unknown);
        drop(one);
        assert_eq!(types(store, &record, 1, "1", false).await, Kept::Done);
        let mut two = change(store, &person(2, "head")).await;
        move_to(&mut two, &record, Phase::Decision, None)
            .await
            .unwrap()
            .unwrap();
        two.commit().await.unwrap();
        assert_eq!(types(store, &record, 3, "1", false).await, Kept::Closed);
        // Nothing that was counted is put aside either.
        let mut three = change(store, &person(2, "head")).await;
        assert_eq!(forget(&mut three, record.id, None).await.unwrap(), 0);
        drop(three);
        assert_eq!(stands(store, &record).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_third_decides_between_the_two_readings_that_he_saw() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let settles = async |who: u8, between: &str, together: bool| {
            let mut change = change(store, &person(who, "specialist")).await;
            let right = keyed("marked", "2");
            let kept = sheets::settle(&mut change, record.id, NUMBER, &right, between, together)
                .await
                .unwrap();
            if kept == Kept::Done {
                change.commit().await.unwrap();
            }
            kept
        };
        types(store, &record, 1, "1", false).await;
        let early = fingerprint(&stands(store, &record).await);
        assert_eq!(settles(3, &early, false).await, Kept::Stale);
        types(store, &record, 2, "2", false).await;
        let between = fingerprint(&stands(store, &record).await);
        assert_eq!(settles(3, &early, false).await, Kept::Stale);
        for who in [1, 2] {
            assert_eq!(settles(who, &between, false).await, Kept::Stale);
        }
        assert_eq!(settles(3, &between, false).await, Kept::Done);
        let readings = stands(store, &record).await;
        assert_eq!(standing(&readings), Standing::Agreed(keyed("marked", "2")));
        // It is decided once.
        let after = fingerprint(&readings);
        assert_eq!(settles(4, &after, true).await, Kept::Stale);
        // Typed anew, everything begins anew.
        let mut again = change(store, &person(2, "head")).await;
        assert_eq!(
            forget(&mut again, record.id, Some(NUMBER)).await.unwrap(),
            3
        );
        again.commit().await.unwrap();
        assert_eq!(types(store, &record, 2, "1", false).await, Kept::Done);
    })
    .await;
}

fn desk(store: &Store) -> Arc<Desk> {
    Arc::new(Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Counting::default()),
        house(),
        crate::SHELVES.to_vec(),
        Vec::new(),
    ))
}

/// Somebody at a desk, before an exercise.
struct Clerk<'a> {
    desk: &'a Arc<Desk>,
    actor: Actor,
    id: String,
}

impl Clerk<'_> {
    fn visit(&self, query: &[(&str, &str)]) -> Visit {
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let path = format!("/desk/exercises/{}/sheets", self.id);
        Visit::new(Arc::clone(self.desk), Lang::En, path, query).in_the_name_of(&self.actor)
    }

    fn at(&self) -> Path<(String, String)> {
        Path(("en".to_owned(), self.id.clone()))
    }

    fn posted(&self, pairs: &[(&str, &str)]) -> Posted {
        desk::testing::posted(self.visit(&[]), pairs)
    }

    async fn overview(&self) -> (StatusCode, String) {
        said(overview(self.visit(&[]), self.at()).await).await
    }

    async fn asks_type(&self, number: &str) -> (StatusCode, String) {
        said(keying::page(self.visit(&[("number", number)]), self.at()).await).await
    }

    async fn types(&self, pairs: &[(&str, &str)]) -> (StatusCode, String) {
        said(keying::save(self.at(), self.posted(pairs)).await).await
    }

    async fn asks_settle(&self) -> (StatusCode, String) {
        said(settle::page(self.visit(&[("number", NUMBER)]), self.at()).await).await
    }

    async fn settles(&self, pairs: &[(&str, &str)]) -> (StatusCode, String) {
        said(settle::save(self.at(), self.posted(pairs)).await).await
    }

    async fn recounts(&self, pairs: &[(&str, &str)]) -> (StatusCode, String) {
        said(recount::go(self.at(), self.posted(pairs)).await).await
    }
}

fn clerk<'a>(desk: &'a Arc<Desk>, record: &Record, number: u8, office: &str) -> Clerk<'a> {
    Clerk {
        desk,
        actor: person(number, office),
        id: record.id.to_string(),
    }
}

async fn moved(store: &Store, record: &Record, phase: Phase) -> Record {
    let mut change = change(store, &person(2, "head")).await;
    let moved = move_to(&mut change, record, phase, None)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    moved
}

/// Gives an office of the body to somebody.
async fn appoint(store: &Store, number: u8, role: &str) {
    let actor = person(number, role);
    let mut change = change(store, &person(9, "administrator")).await;
    let name = Words::default();
    let new = desk::offices::Appointment {
        account: ::store::Uuid::from_u128(u128::from(number)),
        body: BODY,
        body_name: &name,
        role,
        jurisdiction: &actor.jurisdiction,
        from: "2026-01-01",
        to: None,
    };
    desk::offices::appoint(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
}

const IM_REFUSED: StatusCode = StatusCode::IM_A_TEAPOT;

#[tokio::test]
async fn sheets_are_printed_with_their_number_and_the_way_to_type_them() {
    on_both_engines(BOOKS, async |store| {
        let (record, _) = vote(store, &[]).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let made = said(print::make(one.at(), one.posted(&[("count", "2")])).await).await;
        assert_eq!(made.0, StatusCode::SEE_OTHER);
        assert!(made.1.ends_with("/sheets/print/1"), "{}", made.1);
        let at = |run: &str| Path(("en".to_owned(), one.id.clone(), run.to_owned()));
        let (status, page) = said(print::page(one.visit(&[]), at("1")).await).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(
            page.matches("class=\"notice-print paper-ballot\"").count(),
            2
        );
        assert_eq!(page.matches("<h1").count(), 1);
        let mut reading = store.read(&one.actor).await.unwrap();
        let numbers = sheets::numbers(&mut reading, record.id, 1).await.unwrap();
        drop(reading);
        for number in &numbers {
            assert!(page.contains(number.as_str()));
        }
        assert!(page.contains("A bridge") && page.contains("A lamp"));
        let missing = said(print::page(one.visit(&[]), at("2")).await).await;
        assert_eq!(missing, (IM_REFUSED, "NotFound".to_owned()));
        for count in ["0", "201", "many"] {
            let refused = said(print::make(one.at(), one.posted(&[("count", count)])).await).await;
            assert!(
                refused.1.contains("priorities-sheets-range"),
                "{}",
                refused.1
            );
        }
        // Whoever only reads, prints nothing; after the vote nobody does.
        let reviewer = clerk(&desk, &record, 5, "reviewer");
        let refused =
            said(print::make(reviewer.at(), reviewer.posted(&[("count", "2")])).await).await;
        assert_eq!(refused, (IM_REFUSED, "NotAllowed".to_owned()));
        moved(store, &record, Phase::Count).await;
        let refused = said(print::make(one.at(), one.posted(&[("count", "2")])).await).await;
        assert!(
            refused.1.contains("priorities-sheets-print-when"),
            "{}",
            refused.1
        );
    })
    .await;
}

#[tokio::test]
async fn a_clerk_types_sheet_after_sheet_and_sees_nobody_elses_reading() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let desk = desk(store);
        let (one, two) = (
            clerk(&desk, &record, 1, "specialist"),
            clerk(&desk, &record, 2, "finance"),
        );
        let first = [
            ("number", "k7qf2m9xpa"),
            ("marks", "2 1"),
            ("sex", "female"),
            ("age", "18-28"),
            ("assisted", "yes"),
        ];
        let (status, to) = one.types(&first).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert!(
            to.ends_with("/sheets/type?last=K7QF2-M9XPA&done=saved"),
            "{to}"
        );
        let (status, next) =
            said(keying::page(one.visit(&[("last", NUMBER)]), one.at()).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(next.contains("role=\"status\"") && next.contains("autofocus"));
        assert!(!next.contains("value=\"1 2\""));
        // The same person again: refused, and nothing that was typed is lost.
        let again = [("number", NUMBER), ("marks", "1"), ("spoiled", "")];
        let (status, page) = one.types(&again).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("name=\"correct\"") && page.contains("value=\"1\""));
        // One's own reading is found again, to be corrected; the other's is not.
        assert!(one.asks_type(NUMBER).await.1.contains("value=\"1 2\""));
        let (_, page) = two.asks_type(NUMBER).await;
        assert!(page.contains(NUMBER) && !page.contains("value=\"1 2\""));
        assert!(!page.contains("checked"));
        let (_, page) = two.overview().await;
        assert!(page.contains(NUMBER) && !page.contains("1 2"));
        // Everything that is wrong is said at once.
        let wrong = [
            ("number", "00000-00000"),
            ("marks", "1 1 9"),
            ("age", "60+"),
        ];
        let (status, page) = two.types(&wrong).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["#field-number", "#field-marks", "value=\"1 1 9\""] {
            assert!(page.contains(part), "{part}");
        }
        // The second reads the same, in another order.
        let mut second = first;
        second[1] = ("marks", "1 2");
        assert_eq!(two.types(&second).await.0, StatusCode::SEE_OTHER);
        let readings = stands(store, &record).await;
        let Standing::Agreed(agreed) = standing(&readings) else {
            panic!("{readings:?}");
        };
        assert_eq!((agreed.marks.as_str(), agreed.assisted), ("1 2", true));
        assert_eq!(agreed.age.as_deref(), Some("18-28"));
        // The log says that a sheet was typed, and not what it says.
        let mut reading = store.read(&one.actor).await.unwrap();
        let found = rows!(
            &mut reading,
            "select object, reason from operation where act = $1",
            "exercise.type-sheet"
        )
        .unwrap();
        assert_eq!(found.len(), 2);
        for row in &found {
            let (object, reason): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
            assert_eq!((object, reason.as_str()), (record.id.to_string(), ""));
        }
        drop(reading);
        let counted = moved(store, &record, Phase::Decision).await;
        let late = clerk(&desk, &counted, 3, "specialist");
        let (_, refused) = late.types(&first).await;
        assert!(refused.contains("priorities-sheets-when"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn where_two_differ_a_third_sees_both_and_decides() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let desk = desk(store);
        let clerks = [1, 2, 3].map(|number| clerk(&desk, &record, number, "specialist"));
        for number in [1, 2, 3] {
            appoint(store, number, "specialist").await;
        }
        let [one, two, three] = &clerks;
        one.types(&[("number", NUMBER), ("marks", "1")]).await;
        let (_, page) = three.asks_settle().await;
        assert!(page.contains("priorities-sheets-not-differing"), "{page}");
        two.types(&[("number", NUMBER), ("marks", "2")]).await;
        // Neither of the two sees the other's reading, whatever they ask.
        for clerk in [one, two] {
            let (status, page) = clerk.asks_settle().await;
            assert_eq!(status, StatusCode::OK);
            assert!(!page.contains("name=\"between\""));
            let asked = [("number", NUMBER), ("together", "yes")];
            assert_eq!(clerk.settles(&asked).await.1, "NotAllowed");
        }
        let (_, page) = three.asks_settle().await;
        assert_eq!(page.matches("name=\"between\"").count(), 3);
        let between = fingerprint(&stands(store, &record).await);
        let wrong = [
            ("number", NUMBER),
            ("between", &between),
            ("decide", "3"),
            ("marks", "7"),
        ];
        let (status, page) = three.settles(&wrong).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("<details open") && page.contains("value=\"7\""));
        let right = [("number", NUMBER), ("between", &between), ("decide", "2")];
        assert_eq!(three.settles(&right).await.0, StatusCode::SEE_OTHER);
        let readings = stands(store, &record).await;
        assert_eq!(standing(&readings), Standing::Agreed(keyed("marked", "2")));
    })
    .await;
}

#[tokio::test]
async fn two_who_have_no_third_look_at_the_sheet_together() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let desk = desk(store);
        let (one, head) = (
            clerk(&desk, &record, 1, "specialist"),
            clerk(&desk, &record, 2, "head"),
        );
        appoint(store, 1, "specialist").await;
        appoint(store, 2, "head").await;
        // Whoever only reads does not count as a third.
        appoint(store, 4, "reviewer").await;
        one.types(&[("number", NUMBER), ("marks", "1")]).await;
        head.types(&[("number", NUMBER), ("marks", "2")]).await;
        let (_, page) = head.asks_settle().await;
        assert!(page.contains("name=\"together\"") && !page.contains("name=\"between\""));
        let (status, page) = head.settles(&[("number", NUMBER)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!page.contains("name=\"between\""));
        let (status, page) = head
            .settles(&[("number", NUMBER), ("together", "yes")])
            .await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(page.matches("name=\"between\"").count(), 3);
        let between = fingerprint(&stands(store, &record).await);
        let right = [
            ("number", NUMBER),
            ("together", "yes"),
            ("between", &between),
            ("decide", "1"),
        ];
        assert_eq!(head.settles(&right).await.0, StatusCode::SEE_OTHER);
        let readings = stands(store, &record).await;
        assert_eq!(standing(&readings), Standing::Agreed(keyed("marked", "1")));
    })
    .await;
}

#[tokio::test]
async fn a_recount_is_ordered_by_the_head_with_a_reason_while_it_is_counted() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let desk = desk(store);
        let (one, head) = (
            clerk(&desk, &record, 1, "specialist"),
            clerk(&desk, &record, 2, "head"),
        );
        one.types(&[("number", NUMBER), ("marks", "1")]).await;
        let all = [("all", "yes"), ("reason", "A box was found")];
        let (_, refused) = head.recounts(&all).await;
        assert!(
            refused.contains("priorities-sheets-recount-when"),
            "{refused}"
        );
        moved(store, &record, Phase::Count).await;
        assert_eq!(one.recounts(&all).await.1, "NotAllowed");
        assert!(!one.overview().await.1.contains("id=\"recount\""));
        assert!(head.overview().await.1.contains("id=\"recount\""));
        let (status, _) = head.recounts(&[("all", "yes")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        // An empty number is not everything.
        let (_, refused) = head.recounts(&[("number", ""), ("reason", "Why")]).await;
        assert!(
            refused.contains("priorities-sheets-recount-nothing"),
            "{refused}"
        );
        assert_eq!(stands(store, &record).await.len(), 1);
        let asked = [("number", "k7qf2 m9xpa")];
        let (status, page) = said(recount::ask(head.visit(&asked), head.at()).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains(NUMBER));
        let (status, _) = head
            .recounts(&[("number", NUMBER), ("reason", "Ink")])
            .await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(stands(store, &record).await.len(), 0);
        // Typed anew, as before; and all at once.
        assert_eq!(types(store, &record, 1, "1", false).await, Kept::Done);
        assert_eq!(head.recounts(&all).await.0, StatusCode::SEE_OTHER);
        assert_eq!(stands(store, &record).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn sheets_that_do_not_add_up_are_told() {
    on_both_engines(BOOKS, async |store| {
        let record = printed(store).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        one.types(&[("number", NUMBER), ("blank", "yes")]).await;
        assert!(!one.overview().await.1.contains("tag-warning"));
        let mut change = change(store, &one.actor).await;
        let sheet = BoxSheet {
            r#where: "School".to_owned(),
            received: 3,
            found: 0,
            ..BoxSheet::default()
        };
        let content = from_typed(&sheet);
        let new = crate::store::new(&BOX_SHEET, &record, Audience::Body, None, content);
        records::create(&mut change, new).await.unwrap();
        change.commit().await.unwrap();
        let (_, page) = one.overview().await;
        let section = page.split("id=\"arithmetic\"").nth(1).unwrap();
        let section = section.split("</section>").next().unwrap();
        assert_eq!(section.matches("<li>").count(), 2, "{section}");
    })
    .await;
}
