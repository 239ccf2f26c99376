//! The dialogue before a vote: what the answers say, what is kept, what the pages show.

use std::collections::BTreeSet;
use std::sync::Arc;

use ::store::testing::on_both_engines;
use ::store::{Migrations, Store, Uuid};
use authority::Audience;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Same, Stopped, house, missing, said};
use desk::{Desk, Filled, Knock, Posted, Visit};
use kernel::{Actor, Instant, Lang};
use records::{Find, New, Record, Update};
use serde_json::json;
use text::Texts;

use crate::pages::dialogue as page;
use crate::rules::dialogue::{
    Answers, Opinions, Stance, Tally, next, opinions, others, published_size, two_proportions,
};
use crate::store::dialogue::{
    self as kept, Answered, MOST_UNREAD, Screened, Sent, answer, answered_by, answers, counts,
    receive, screen, statements,
};
use crate::{EXERCISE, STATEMENT};

// The rules.

/// Answers as signs: `+` agrees, `-` disagrees, `o` passes, a space has not answered.
fn row(signs: &str) -> Answers {
    signs
        .chars()
        .map(|sign| match sign {
            '+' => Some(Stance::Agree),
            '-' => Some(Stance::Disagree),
            'o' => Some(Stance::Pass),
            _ => None,
        })
        .collect()
}

/// Numbers that look like chance and are the same on every run (a linear congruence of Knuth's).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, self.next(at as u64 + 1) as usize);
        }
        order
    }
}

/// Two camps of forty who disagree on six statements, agree on the seventh, and do not care about the last three. One
/// answer in ten is another one than that of the camp.
fn two_camps() -> Vec<Answers> {
    let mut numbers = Numbers(1);
    let mut rows = Vec::new();
    for camp in ["+++---+o-+", "---++++o+-"] {
        for _ in 0..40 {
            let mut answers = row(camp);
            for (at, answer) in answers.iter_mut().enumerate() {
                let by_chance = [Stance::Agree, Stance::Disagree, Stance::Pass];
                // The last three are answered by chance alone; the bridge is hardly ever refused.
                if at >= 7 || (numbers.next(10) == 0 && at != 6) {
                    *answer = Some(by_chance[numbers.next(3) as usize]);
                }
                if numbers.next(12) == 0 {
                    *answer = None;
                }
            }
            rows.push(answers);
        }
    }
    rows
}

fn names(found: &[(usize, f64)]) -> Vec<usize> {
    found.iter().map(|(at, _)| *at).collect()
}

#[test]
fn two_camps_are_found_and_the_bridge_between_them() {
    let said = opinions(&two_camps(), 10);
    assert_eq!(said.groups.len(), 2);
    let groups: Vec<usize> = said.groups.iter().map(|group| group.people).collect();
    assert_eq!(
        groups.iter().sum::<usize>(),
        said.placed.iter().flatten().count()
    );
    // Everybody who answered enough stands with his camp.
    for (camp, of_camp) in said.placed.chunks(40).enumerate() {
        let named = of_camp.iter().flatten().next().copied();
        assert!(
            of_camp.iter().flatten().all(|group| Some(*group) == named),
            "{camp}"
        );
    }
    assert_eq!(said.consensus.first().map(|(at, _)| *at), Some(6));
    let mut divisive = names(&said.divisive);
    divisive.sort_unstable();
    assert_eq!(divisive, [0, 1, 2, 3, 4, 5]);
    // What each camp holds is what the other does not, and never the bridge.
    for (at, group) in said.groups.iter().enumerate() {
        assert_eq!(group.held.len(), 5);
        for held in &group.held {
            assert!(held.statement < 6, "{held:?}");
            let own = group.tallies[held.statement];
            let rest = others(&said.groups, at, held.statement);
            assert!(own.published(held.stance) > rest.published(held.stance));
        }
    }
}

/// What is said, with the names that participants and statements had before they were shuffled.
fn renamed(said: &Opinions, people: &[usize], statements: &[usize]) -> Opinions {
    let mut out = said.clone();
    for (at, group) in said.placed.iter().enumerate() {
        out.placed[people[at]] = *group;
    }
    for found in [&mut out.consensus, &mut out.divisive] {
        for (at, _) in found {
            *at = statements[*at];
        }
    }
    for (group, old) in out.groups.iter_mut().zip(&said.groups) {
        for (at, tally) in old.tallies.iter().enumerate() {
            group.tallies[statements[at]] = *tally;
        }
        for held in &mut group.held {
            held.statement = statements[held.statement];
        }
    }
    out
}

#[test]
fn an_order_changes_nothing_but_names() {
    fn check(rows: &[Answers], count: usize) {
        let said = opinions(rows, count);
        let mut numbers = Numbers(7);
        for _ in 0..5 {
            let (people, statements) = (numbers.order(rows.len()), numbers.order(count));
            let shuffled: Vec<Answers> = people
                .iter()
                .map(|&at| statements.iter().map(|&one| rows[at][one]).collect())
                .collect();
            let again = renamed(&opinions(&shuffled, count), &people, &statements);
            // To the last bit: numbers are compared as they are.
            assert_eq!(again, said);
        }
    }
    check(&two_camps(), 10);
    let mut numbers = Numbers(3);
    for (people, count) in [(10, 3), (60, 12), (150, 30)] {
        let rows: Vec<Answers> = (0..people)
            .map(|_| {
                (0..count)
                    .map(|_| Stance::of(numbers.next(4) as i32 - 1))
                    .collect()
            })
            .collect();
        check(&rows, count);
    }
}

#[test]
fn of_few_people_nothing_is_said() {
    fn check(rows: &[Answers], statements: usize) {
        let said = opinions(rows, statements);
        assert!(said.groups.is_empty() && said.consensus.is_empty() && said.divisive.is_empty());
        assert_eq!(said.placed, vec![None; rows.len()]);
    }
    check(&[], 0);
    check(&[], 8);
    check(&[row("+-+-+-+")], 7);
    check(&vec![row("+-+-+-+"); 9], 7);
    // Many who have answered too little are as few.
    check(&vec![row("++++++    "); 40], 10);
    check(&vec![row(""); 40], 0);
}

#[test]
fn who_all_answer_alike_are_one_group() {
    fn check(rows: &[Answers], consensus: &[usize]) {
        let said = opinions(rows, rows[0].len());
        assert_eq!(said.groups.len(), 1);
        assert_eq!(said.groups[0].people, rows.len());
        assert_eq!(names(&said.consensus), consensus);
        assert!(said.divisive.is_empty() && said.groups[0].held.is_empty());
    }
    check(&vec![row("ooooooo"); 20], &[]);
    check(&vec![row("+-+o--+"); 20], &[0, 2, 6]);
    // Fewer statements than are needed otherwise: then all of them.
    check(&vec![row("+-"); 10], &[0]);
}

#[test]
fn no_group_is_smaller_than_five() {
    // Forty, forty, and four who want something else altogether.
    let mut rows = vec![row("+++++---------"); 40];
    rows.extend(vec![row("-----+++++----"); 40]);
    rows.extend(vec![row("----------++++"); 4]);
    let said = opinions(&rows, 14);
    assert!(said.groups.iter().all(|group| group.people >= 5));
    assert_eq!(
        said.groups.iter().map(|group| group.people).sum::<usize>(),
        84
    );
    // With one more they are a group.
    rows.push(row("----------++++"));
    let said = opinions(&rows, 14);
    let people: Vec<usize> = said.groups.iter().map(|group| group.people).collect();
    assert_eq!(people, [40, 40, 5]);
    // A statement that fewer than five of a group answered is neither common ground nor divides.
    for answers in &mut rows[..37] {
        answers[13] = None;
    }
    let said = opinions(&rows, 14);
    assert!(
        said.groups
            .iter()
            .any(|group| group.tallies[13].published(Stance::Agree).is_none())
    );
    assert!(!names(&said.consensus).contains(&13) && !names(&said.divisive).contains(&13));
}

#[test]
fn shares_and_sizes_are_published_in_fives() {
    let tally = |agree, disagree, pass| Tally {
        agree,
        disagree,
        pass,
    };
    let shown = |tally: Tally| Stance::ALL.map(|stance| tally.published(stance));
    assert_eq!(shown(tally(4, 0, 0)), [None; 3]);
    assert_eq!(shown(tally(5, 0, 0)), [Some(100), Some(0), Some(0)]);
    assert_eq!(shown(tally(2, 2, 2)), [Some(35); 3]);
    assert_eq!(shown(tally(39, 1, 0)), [Some(100), Some(5), Some(0)]);
    assert_eq!([4, 5, 39, 40].map(published_size), [0, 5, 35, 40]);
}

#[test]
fn proportions_are_compared_as_in_textbooks() {
    // CliffsNotes Statistics, "Test for Comparing Two Proportions": 16 of 25 and 57 of 72 give -1.518; one is taken off
    // each number, because one is added to each.
    let z = two_proportions(15, 24, 56, 71);
    assert!((z - -1.518).abs() < 0.01, "{z}");
    assert!(two_proportions(5, 5, 5, 5).abs() < 1e-12);
    assert!(two_proportions(0, 0, 0, 0).abs() < 1e-12);
}

#[test]
fn the_next_statement_is_the_one_with_the_fewest_answers() {
    fn check(answers: &[u64], own: &[bool], expected: Option<usize>) {
        assert_eq!(next(answers, own), expected);
    }
    check(&[], &[], None);
    check(&[3, 1, 2], &[false; 3], Some(1));
    check(&[3, 1, 2], &[false, true, false], Some(2));
    // Of two the older.
    check(&[2, 1, 1], &[false; 3], Some(1));
    check(&[1, 1], &[true; 2], None);
}

#[test]
fn a_town_is_no_burden() {
    let mut numbers = Numbers(11);
    let rows: Vec<Answers> = (0..2_000)
        .map(|person| {
            (0..100)
                .map(|statement| {
                    let agrees = (person + statement) % 3 == 0;
                    match numbers.next(6) {
                        0 => None,
                        1 => Some(Stance::Pass),
                        _ if agrees => Some(Stance::Agree),
                        _ => Some(Stance::Disagree),
                    }
                })
                .collect()
        })
        .collect();
    let said = opinions(&rows, 100);
    assert_eq!(said.groups.len(), 3);
    assert_eq!(said.placed.iter().flatten().count(), 2_000);
}

// What is kept.

const PLACE: &str = "kg-kara-kulja-alaikuu";
const BODY: &str = "kg-okmotu";

/// Noon at the place on 8 March 2026.
const NOW: Instant = Instant(1_772_949_600_000);

const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    crate::MIGRATIONS,
];

fn person(office: &str) -> Actor {
    Actor {
        person: Uuid::from_u128(1).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap(),
    }
}

async fn exercise(store: &Store, audience: Audience, phase: &str) -> Record {
    let head = person("head");
    let mut change = store
        .change(&head, "test.write", PLACE, "", NOW)
        .await
        .unwrap();
    let place_path = desk::place_path(PLACE).unwrap();
    let content = json!({
        "title": {"en": "What first?"}, "question": "What do we need first?", "template": "gathering",
        "budget": 100_000_000, "way": "approval", "rule": "equal-shares",
    });
    let new = New {
        schema: &EXERCISE,
        place: PLACE,
        place_path: &place_path,
        parent: None,
        position: None,
        audience,
        state: Some(phase),
        content: serde_json::from_value(content).unwrap(),
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

async fn found(store: &Store, actor: &Actor) -> Vec<Record> {
    let mut reading = store.read(actor).await.unwrap();
    let wanted = Find {
        kind: Some(STATEMENT.word),
        ..Find::default()
    };
    records::list(&mut reading, wanted).await.unwrap()
}

/// A statement that was sent and, where it is said, read.
async fn statement(store: &Store, exercise: &Record, text: &str, read: Option<Screened>) -> Record {
    let Sent::Kept(record) = receive(store, exercise, text, NOW).await.unwrap() else {
        panic!("it is not taken")
    };
    let Some(read) = read else { return *record };
    let head = person("head");
    let mut change = store
        .change(&head, "test.screen", PLACE, "", NOW)
        .await
        .unwrap();
    let record = screen(&mut change, &record, read).await.unwrap().unwrap();
    change.commit().await.unwrap();
    record
}

async fn moved(store: &Store, record: &Record, phase: &str) -> Record {
    let head = person("head");
    let mut change = store
        .change(&head, "test.move", PLACE, "", NOW)
        .await
        .unwrap();
    let next = Update {
        state: Some(phase.to_owned()),
        ..Update::default()
    };
    let record = records::update(&mut change, record, next)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    record
}

#[tokio::test]
async fn a_resident_says_something_and_it_is_read_first() {
    on_both_engines(BOOKS, async |store| {
        let exercise = exercise(store, Audience::Public, "ideas").await;
        let record = statement(store, &exercise, "The road first", None).await;
        assert_eq!(
            (record.state.as_str(), record.audience, record.parent),
            ("received", Audience::Body, Some(exercise.id))
        );
        assert_eq!(
            (record.author.as_str(), record.body.as_str()),
            ("resident", BODY)
        );
        assert_eq!(found(store, &Actor::public()).await, []);
        assert_eq!(found(store, &person("specialist")).await.len(), 1);
        // Nobody answers what nobody has read.
        let said = answer(
            store,
            &exercise,
            "AAAAA-AAAAA",
            record.id,
            Stance::Agree,
            NOW,
        );
        assert_eq!(said.await.unwrap(), Answered::Unknown);

        let shown = Screened::Declined {
            reason: "Not about the question".to_owned(),
            shown: true,
        };
        let hidden = Screened::Declined {
            reason: "Names a neighbour".to_owned(),
            shown: false,
        };
        for (text, read) in [("Open", Screened::Open), ("Off", shown), ("Names", hidden)] {
            statement(store, &exercise, text, Some(read)).await;
        }
        let public = found(store, &Actor::public()).await;
        let texts: Vec<&str> = public
            .iter()
            .map(|one| one.content["text"].as_str().unwrap())
            .collect();
        assert_eq!(texts, ["Open", "Off"]);
        assert!(!public[0].content.contains_key("reason"));
        assert_eq!(public[1].content["reason"], "Not about the question");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_taken_before_and_after() {
    on_both_engines(BOOKS, async |store| {
        let draft = exercise(store, Audience::Body, "ideas").await;
        assert_eq!(
            receive(store, &draft, "x", NOW).await.unwrap(),
            Sent::Closed
        );
        let open = exercise(store, Audience::Public, "campaign").await;
        let record = statement(store, &open, "The road first", Some(Screened::Open)).await;
        let other = exercise(store, Audience::Public, "ideas").await;
        let me = "AAAAA-AAAAA";
        // A statement is answered within its own exercise.
        let said = answer(store, &other, me, record.id, Stance::Agree, NOW).await;
        assert_eq!(said.unwrap(), Answered::Unknown);
        moved(store, &open, "vote").await;
        // The caller still holds the exercise as it was.
        assert_eq!(receive(store, &open, "x", NOW).await.unwrap(), Sent::Closed);
        let said = answer(store, &open, me, record.id, Stance::Agree, NOW).await;
        assert_eq!(said.unwrap(), Answered::Closed);
    })
    .await;
}

#[tokio::test]
async fn an_answer_stands_until_the_next() {
    on_both_engines(BOOKS, async |store| {
        let exercise = exercise(store, Audience::Public, "ideas").await;
        let open = Some(Screened::Open);
        let first = statement(store, &exercise, "The road first", open.clone()).await;
        let second = statement(store, &exercise, "Water first", open).await;
        let (one, two) = ("AAAAA-AAAAA", "BBBBB-BBBBB");
        for (me, statement, stance) in [
            (one, &first, Stance::Agree),
            (one, &second, Stance::Pass),
            (two, &first, Stance::Disagree),
            // He thought it over.
            (one, &first, Stance::Disagree),
        ] {
            let said = answer(store, &exercise, me, statement.id, stance, NOW).await;
            assert_eq!(said.unwrap(), Answered::Kept);
        }
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let said = statements(&mut reading, exercise.id).await.unwrap();
        let ids: Vec<Uuid> = said.iter().map(|(record, _)| record.id.uuid()).collect();
        assert_eq!(ids, [first.id.uuid(), second.id.uuid()]);
        let (people, rows) = answers(&mut reading, exercise.id, &ids).await.unwrap();
        assert_eq!(people, [one, two]);
        assert_eq!(rows, [row("-o"), row("- ")]);
        let counted = counts(&mut reading, exercise.id).await.unwrap();
        assert_eq!([counted[&ids[0]], counted[&ids[1]]], [2, 1]);
        assert_eq!(
            answered_by(&mut reading, exercise.id, two).await.unwrap(),
            [ids[0]]
        );
        assert!(kept::takes(&exercise));
    })
    .await;
}

#[tokio::test]
async fn a_list_that_nobody_could_read_is_not_filled_further() {
    on_both_engines(BOOKS, async |store| {
        let exercise = exercise(store, Audience::Public, "ideas").await;
        for number in 0..MOST_UNREAD {
            statement(store, &exercise, &format!("Statement {number}"), None).await;
        }
        assert_eq!(
            receive(store, &exercise, "One more", NOW).await.unwrap(),
            Sent::Full
        );
    })
    .await;
}

// The pages.

fn texts() -> &'static Texts {
    let texts = Texts::new(&[
        text::TEXT,
        ::store::TEXT,
        records::TEXT,
        gate::TEXT,
        ui::TEXT,
        desk::TEXT,
        crate::TEXT,
    ])
    .unwrap();
    Box::leak(Box::new(texts))
}

fn desk(store: &Store) -> Arc<Desk> {
    Arc::new(Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Same),
        house(),
        crate::SHELVES.to_vec(),
        crate::choosers(),
    ))
}

fn visit(desk: &Arc<Desk>, actor: Option<&Actor>, query: &[(&str, &str)]) -> Visit {
    desk::testing::visit(desk, Lang::En, actor, "/votes", query)
}

fn filled(pairs: &[(&str, &str)]) -> Filled {
    Filled {
        pairs: pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Filled::default()
    }
}

fn knock(desk: &Arc<Desk>, pairs: &[(&str, &str)]) -> Knock {
    Knock {
        visit: visit(desk, None, &[]),
        filled: filled(pairs),
    }
}

fn at(id: impl std::fmt::Display) -> Path<(String, String)> {
    Path(("en".to_owned(), id.to_string()))
}

#[tokio::test]
async fn one_statement_after_another() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let exercise = exercise(store, Audience::Public, "ideas").await;
        let hall = || Extension(Arc::new(page::Hall::default()));
        let show = async |me: &str| {
            let query: &[(&str, &str)] = if me.is_empty() { &[] } else { &[("me", me)] };
            said(page::page(visit(&desk, None, query), at(exercise.id)).await).await
        };
        let (status, shown) = show("").await;
        assert_eq!(status, StatusCode::OK);
        assert!(shown.contains("Write the first one"), "{shown}");

        let first = statement(store, &exercise, "The <road> first", Some(Screened::Open)).await;
        let second = statement(store, &exercise, "Water first", Some(Screened::Open)).await;
        let me = "0AAAA-AAAAA";
        let (_, shown) = show(me).await;
        assert!(shown.contains("The &lt;road&gt; first") && shown.contains("2 statements left"));
        assert!(
            shown.contains("I agree") && shown.contains("I disagree") && shown.contains("Pass")
        );
        assert!(shown.contains(&format!("value=\"{me}\"")) && !shown.contains("Water first"));
        // What is no word of ours is no word of anybody.
        let (_, shown) = show("'><script>").await;
        assert!(!shown.contains("<script>") && !shown.contains("script&gt;\""));

        let send = async |statement: &Record, answer: &str| {
            let id = statement.id.to_string();
            let pairs = [("me", me), ("statement", id.as_str()), ("answer", answer)];
            said(page::answer(at(exercise.id), hall(), knock(&desk, &pairs)).await).await
        };
        assert_eq!(send(&first, "perhaps").await.1, "NotFound");
        let (status, to) = send(&first, "agree").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(to, format!("/en/votes/{}/dialogue?me={me}", exercise.id));
        let (_, shown) = show(me).await;
        assert!(shown.contains("Water first") && shown.contains("1 statement left"));
        // Somebody else is first asked what nobody has answered yet.
        let (_, shown) = show("0BBBB-BBBBB").await;
        assert!(shown.contains("Water first") && shown.contains("2 statements left"));
        send(&second, "pass").await;
        assert!(
            show(me)
                .await
                .1
                .contains("You have answered every statement")
        );

        let closed = moved(store, &exercise, "vote").await;
        let (status, shown) = send(&second, "agree").await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(shown.contains("The dialogue is closed") && !shown.contains("I agree"));
        assert!(!kept::takes(&closed));
    })
    .await;
}

#[tokio::test]
async fn a_statement_is_sent_and_screened() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let exercise = exercise(store, Audience::Public, "ideas").await;
        let hall = Arc::new(page::Hall::default());
        let send = async |pairs: &[(&str, &str)]| {
            let hall = Extension(Arc::clone(&hall));
            said(page::send(at(exercise.id), hall, knock(&desk, pairs)).await).await
        };
        // What cannot be taken is shown again with what was typed.
        let long = "ө".repeat(301);
        let (status, again) = send(&[("text", &long)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains(&long), "{again}");
        let (status, _) = send(&[("text", " ")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, again) = send(&[("text", "Spam"), ("website", "http://x")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Spam") && !again.contains("http://x"));
        let (status, to) = send(&[("text", "A lamp at\nthe school"), ("me", "0AAAA-AAAAA")]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let there = format!("/en/votes/{}/dialogue?me=0AAAA-AAAAA&sent=yes", exercise.id);
        assert_eq!(to, there);
        let head = person("head");
        let record = found(store, &head).await.remove(0);
        assert_eq!(record.content["text"], "A lamp at the school");
        let (status, _) = send(&[("text", "A lamp at the school please")]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);

        let stranger = visit(&desk, None, &[]);
        let (_, refused) = said(page::desk(stranger, at(exercise.id)).await).await;
        assert!(refused.starts_with("SignIn"), "{refused}");
        let show = async || {
            let visit = visit(&desk, Some(&head), &[]);
            said(page::desk(visit, at(exercise.id)).await).await.1
        };
        let shown = show().await;
        assert!(
            shown.contains("Put it forward") && shown.contains("say nearly the same"),
            "{shown}"
        );

        let screen = async |actor: &Actor, record: &Record, pairs: &[(&str, &str)]| {
            let version = record.version.to_string();
            let mut all = vec![("version", version.as_str())];
            all.extend(pairs);
            let posted = Posted {
                visit: visit(&desk, Some(actor), &[]),
                filled: filled(&all),
            };
            said(page::screen(at(record.id), posted).await).await
        };
        let (_, refused) = screen(&head, &record, &[("to", "declined")]).await;
        assert!(
            refused.contains("priorities-dialogue-reason-missing"),
            "{refused}"
        );
        let (_, refused) = screen(&person("reviewer"), &record, &[("to", "open")]).await;
        assert_eq!(refused, "NotAllowed");
        let (status, _) = screen(&head, &record, &[("to", "open")]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        // Whoever looked at an old page does not decide.
        assert_eq!(
            screen(&head, &record, &[("to", "received")]).await.1,
            "Stale"
        );
        let record = found(store, &Actor::public()).await.remove(0);
        let reason = [
            ("to", "declined"),
            ("reason", "Names a child"),
            ("hidden", "yes"),
        ];
        assert_eq!(
            screen(&head, &record, &reason).await.0,
            StatusCode::SEE_OTHER
        );
        assert_eq!(found(store, &Actor::public()).await, []);
        assert!(show().await.contains("Names a child"));
    })
    .await;
}

#[tokio::test]
async fn opinions_are_shown_when_enough_have_answered() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let exercise = exercise(store, Audience::Public, "campaign").await;
        let mut all = Vec::new();
        for text in ["Road", "Water", "School", "Lamp"] {
            all.push(statement(store, &exercise, text, Some(Screened::Open)).await);
        }
        let off = Screened::Declined {
            reason: "Said before".to_owned(),
            shown: true,
        };
        statement(store, &exercise, "Road again", Some(off)).await;
        let say = async |number: usize, signs: &str| {
            let me = format!("0AAAA-AAA{number:02}");
            for (record, stance) in all.iter().zip(row(signs)) {
                if let Some(stance) = stance {
                    answer(store, &exercise, &me, record.id, stance, NOW)
                        .await
                        .unwrap();
                }
            }
        };
        let show = async |hall: &Arc<page::Hall>, actor: Option<&Actor>, me: &str| {
            let visit = visit(&desk, actor, &[("me", me)]);
            let hall = Extension(Arc::clone(hall));
            said(page::opinions_page(visit, at(exercise.id), hall).await).await
        };
        for number in 0..9 {
            say(number, if number % 2 == 0 { "+-+ " } else { "+-+-" }).await;
        }
        let early = Arc::new(page::Hall::default());
        let (status, shown) = show(&early, None, "").await;
        assert_eq!(status, StatusCode::OK);
        assert!(shown.contains("Too few answers so far") && !shown.contains("Group 1"));
        assert!(shown.contains("Said before"));
        for number in 0..14 {
            say(number, if number % 2 == 0 { "+-+o" } else { "-++-" }).await;
        }
        // The picture of a minute is not drawn anew for every answer.
        assert!(
            show(&early, None, "")
                .await
                .1
                .contains("Too few answers so far")
        );
        let hall = Arc::new(page::Hall::default());
        let (_, shown) = show(&hall, None, "0AAAA-AAA00").await;
        assert!(
            shown.contains("form 2 groups") && shown.contains("At least 10 people"),
            "{shown}"
        );
        assert!(shown.contains("Your answers are closest to this one"));
        let of = |name: &str| shown.find(&format!("id=\"{name}\"")).unwrap();
        assert!(of("consensus") < of("divisive") && of("divisive") < of("group-1"));
        let consensus = &shown[of("consensus")..of("divisive")];
        assert!(
            consensus.contains("School") && consensus.contains("100"),
            "{consensus}"
        );
        assert!(!consensus.contains("Road") && !consensus.contains("Water"));
        let divisive = &shown[of("divisive")..of("group-1")];
        assert!(divisive.contains("Road") && divisive.contains("Water"));
        // Seven people are said to be five.
        assert!(shown[of("group-1")..].contains("At least 5 people"));

        // What was taken back meanwhile is not shown, although the picture is older.
        let head = person("head");
        let mut change = store
            .change(&head, "test.screen", PLACE, "", NOW)
            .await
            .unwrap();
        screen(&mut change, &all[2], Screened::Received)
            .await
            .unwrap()
            .unwrap();
        change.commit().await.unwrap();
        let (_, shown) = show(&hall, Some(&head), "").await;
        assert!(!shown.contains("School") && shown.contains("Group 1"));
    })
    .await;
}

#[test]
fn every_sentence_is_there() {
    let source = include_str!("../pages/dialogue.rs");
    let mut keys: BTreeSet<String> = source
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|part| part.starts_with("priorities-") || part.starts_with("statement-"))
        .map(str::to_owned)
        .collect();
    keys.insert("statement".to_owned());
    keys.extend(
        STATEMENT
            .states
            .iter()
            .map(|state| format!("statement-state-{state}")),
    );
    assert!(keys.len() > 60);
    assert_eq!(missing(texts(), &keys), Vec::<String>::new());
}
