//! Ranking in rooms: what follows from it, how rooms agree, who writes it down and who sees it.

use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use authority::Audience;
use axum::extract::Path;
use axum::http::StatusCode;
use ballots::ranking::meeting;
use ballots::ranking::pairs::{self, Comparison};
use desk::testing::{Counting, Stopped, house, said};
use desk::{Desk, Filled, Posted, Visit};
use kernel::{Actor, Lang};
use records::{Record, from_typed};
use serde_json::json;

use super::kept::{BOOKS, NOW, change, exercise, person};
use super::texts::texts;
use crate::model::{Compared, Phase, Placed, Ranking, Stuck, of};
use crate::pages::ranking::{self, form, picture as public, sheet};
use crate::rules::ranking::{
    Agreement, Picture, Place, Ranked, comparisons, faults, letter, picture, ranked,
};
use crate::store::{below, move_to};
use crate::{IDEA, RANKING};

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

/// `a>b`, `a=b`, `a?b`.
fn compared(list: &str) -> Vec<Compared> {
    list.split_whitespace()
        .map(|pair| {
            let winner = match &pair[1..2] {
                ">" => Some("one"),
                "<" => Some("other"),
                "=" => Some("draw"),
                _ => None,
            };
            Compared {
                one: pair[..1].to_owned(),
                other: pair[2..].to_owned(),
                winner: winner.map(str::to_owned),
            }
        })
        .collect()
}

fn by_pairs(items: &str, list: &str) -> Ranking {
    Ranking {
        people: 12,
        method: "pairs".to_owned(),
        items: words(items),
        pairs: compared(list),
        ..Ranking::default()
    }
}

fn by_dots(items: &str, dots: &[u64]) -> Ranking {
    let items = words(items);
    let rows = items.iter().zip(dots).map(|(item, dots)| Stuck {
        item: item.clone(),
        dots: Some(*dots),
    });
    Ranking {
        people: 12,
        method: "dots".to_owned(),
        dots: rows.collect(),
        items,
        ..Ranking::default()
    }
}

fn by_points(items: &str, people: u64, counts: &[[u64; 5]]) -> Ranking {
    let items = words(items);
    let rows = items.iter().zip(counts).map(|(item, counts)| Placed {
        item: item.clone(),
        first: Some(counts[0]),
        second: Some(counts[1]),
        third: Some(counts[2]),
        fourth: Some(counts[3]),
        fifth: Some(counts[4]),
    });
    Ranking {
        people,
        method: "borda".to_owned(),
        borda: rows.collect(),
        items,
        ..Ranking::default()
    }
}

fn all(ranking: &Ranking) -> Ranked {
    ranked(ranking, |_| true)
}

fn told(places: &[Place]) -> String {
    let one = |place: &Place| {
        if place.from == place.to {
            place.from.to_string()
        } else {
            format!("{}-{}", place.from, place.to)
        }
    };
    places.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_room_that_compares_two_at_a_time() {
    fn check(list: &str, places: &str, missing: &str, ring: &str) {
        let ranked = all(&by_pairs("a b c d", list));
        let pairs: Vec<String> = ranked
            .missing
            .iter()
            .map(|(one, other)| format!("{one}{other}"))
            .collect();
        assert_eq!(told(&ranked.places()), places, "{list}");
        assert_eq!(pairs.join(" "), missing, "{list}");
        assert_eq!(ranked.ring.concat(), ring, "{list}");
        assert_eq!(ranked.is_whole(), missing.is_empty(), "{list}");
    }
    check("a>b a>c a>d b>c b>d c>d", "1 2 3 4", "", "");
    // The same, said the other way round.
    check("b<a c<a d<a c<b d<b d<c", "1 2 3 4", "", "");
    // Everybody beats d, and a, b, c one another in a ring: they share three places.
    check("a>b b>c c>a a>d b>d c>d", "1-3 1-3 1-3 4", "", "abc");
    check("a=b a>c a>d b>c b>d c>d", "1-2 1-2 3 4", "", "");
    check("a>b a?c", "1 2-4 2-4 2-4", "ac ad bc bd cd", "");
    check("", "1-4 1-4 1-4 1-4", "ab ac ad bc bd cd", "");
}

#[test]
fn numbers_are_those_of_the_instrument() {
    let given: Vec<Comparison> = [(0, 1, 2.0), (1, 2, 1.0), (2, 0, 2.0)]
        .map(|(one, other, ratio)| Comparison { one, other, ratio })
        .to_vec();
    let found = pairs::rank(3, &given);
    let ours = all(&by_pairs("a b c", "a>b b=c c>a"));
    assert_eq!(ours.scores, found.wins);
    let ours = all(&by_dots("a b c", &[3, 0, 5]));
    assert_eq!(ours.scores, meeting::dots(3, &[vec![0; 3], vec![2; 5]]));
    // Up to five items the nominal group counts as Borda does.
    let ours = all(&by_points(
        "a b c",
        2,
        &[[2, 0, 0, 0, 0], [0, 1, 1, 0, 0], [0, 1, 1, 0, 0]],
    ));
    let orders = [vec![0, 1, 2], vec![0, 2, 1]];
    assert_eq!(ours.scores, meeting::borda(3, &orders));
    // Among more a first place still gives five points and a fifth one: named twice last is not before named once first.
    let mut counts = [[0; 5]; 9];
    counts[0] = [1, 0, 0, 0, 0];
    counts[1] = [0, 0, 0, 0, 1];
    counts[2] = [0, 1, 1, 1, 0];
    let ours = all(&by_points("a b c d e f g h i", 1, &counts));
    assert_eq!(ours.scores[..4], [5.0, 1.0, 9.0, 0.0]);
}

#[test]
fn an_idea_that_was_taken_back_is_no_longer_shown() {
    let ranking = by_pairs("a b c", "a>b a>c b>c");
    let ranked = ranked(&ranking, |item| item != "a");
    assert_eq!(
        (ranked.items.concat(), told(&ranked.places())),
        ("bc".to_owned(), "1 2".to_owned())
    );
    assert!(ranked.is_whole());
}

fn rooms(all_of: &[Ranking]) -> Picture {
    let groups: Vec<Ranked> = all_of.iter().map(all).collect();
    picture(&groups)
}

fn items(rows: &[&crate::rules::ranking::Row]) -> String {
    rows.iter().map(|row| row.item.as_str()).collect()
}

#[test]
fn rooms_agree_or_oppose_each_other() {
    fn check(one: &[u64], other: &[u64], expected: Agreement, tau: Option<f64>) {
        let picture = rooms(&[by_dots("a b c d", one), by_dots("a b c d", other)]);
        let found = &picture.beside[0];
        assert_eq!(Agreement::of(found.tau), expected, "{one:?} {other:?}");
        assert_eq!(
            found.tau.map(|tau| (tau * 100.0).round()),
            tau.map(|tau| tau * 100.0)
        );
    }
    check(&[4, 3, 2, 1], &[9, 8, 3, 0], Agreement::Much, Some(1.0));
    check(
        &[4, 3, 2, 1],
        &[3, 4, 1, 2],
        Agreement::Somewhat,
        Some(0.33),
    );
    check(&[4, 3, 2, 1], &[3, 1, 4, 2], Agreement::Little, Some(0.0));
    check(&[4, 3, 2, 1], &[1, 2, 3, 4], Agreement::Opposed, Some(-1.0));
    check(&[4, 3, 2, 1], &[5, 5, 5, 5], Agreement::Unsaid, None);
    assert_eq!(Agreement::of(Some(0.6)), Agreement::Much);
    assert_eq!(Agreement::of(Some(-0.2)), Agreement::Opposed);
}

#[test]
fn every_room_counts_the_same_and_nothing_is_added_up() {
    let mut women = by_dots("a b c d e", &[90, 70, 50, 30, 10]);
    women.people = 200;
    let mut men = by_dots("a b c d e", &[1, 3, 2, 0, 5]);
    men.people = 6;
    let joint = rooms(&[women, men]);
    let means: Vec<(String, f64)> = joint
        .rows
        .iter()
        .map(|row| (row.item.clone(), row.mean))
        .collect();
    let expected = [("b", 2.0), ("a", 2.5), ("c", 3.0), ("e", 3.0), ("d", 4.5)];
    let expected = expected.map(|(item, mean)| (item.to_owned(), mean));
    assert_eq!(means, expected);
    assert_eq!(items(&joint.first()), "bc");
    // e: 5 and 1; a: 1 and 4.
    assert_eq!(items(&joint.dividing()), "ea");
    assert_eq!(joint.dividing()[0].extremes(), (vec![1], vec![0]));
    // Among three everything is among the first three, which says nothing.
    let few = rooms(&[by_dots("a b c", &[3, 2, 1]), by_dots("a b c", &[3, 2, 1])]);
    assert!(few.first().is_empty() && few.dividing().is_empty());
}

#[test]
fn what_only_some_rooms_ranked_stands_apart() {
    let joint = rooms(&[
        by_dots("a b x c", &[9, 5, 7, 1]),
        by_dots("c a b", &[3, 2, 1]),
        by_dots("b a c y", &[1, 2, 3, 9]),
    ]);
    let told: Vec<String> = joint
        .rows
        .iter()
        .map(|row| format!("{} {}", row.item, told(&row.places)))
        .collect();
    assert_eq!(told, ["a 1 2 2", "c 3 1 1", "b 2 3 3"]);
    let apart: Vec<&str> = joint.apart.iter().map(|one| one.item.as_str()).collect();
    assert_eq!(apart, ["x", "y"]);
    assert_eq!(joint.apart[0].places, [(0, Place { from: 2, to: 2 }, 4)]);
    assert_eq!(
        joint.beside.iter().map(|one| one.items).collect::<Vec<_>>(),
        [3, 3, 3]
    );
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    fn check(ranking: &Ranking, expected: &str) {
        let said: Vec<String> = faults(ranking)
            .iter()
            .map(|fault| {
                let key = fault.says.key.trim_start_matches("priorities-ranking-");
                format!("{} {key}", fault.field)
            })
            .collect();
        assert_eq!(said.join(", "), expected);
    }
    check(&by_pairs("a b c", "a>b a?c b?c"), "");
    check(&by_pairs("a b", "a?b"), "pairs nothing");
    check(
        &by_pairs("a", "a>a a>z"),
        "items two-items, pairs.0.winner not-listed, pairs.1.winner not-listed",
    );
    check(&by_pairs("a b", "a>b b>a"), "pairs.1.winner pair-twice");
    check(&by_pairs("a b c d e f g h i", "a>b"), "items many-items");
    check(&by_dots("a b", &[0, 0]), "dots nothing");
    check(
        &by_dots("a b a", &[1, 2, 3]),
        "items item-twice, dots.2.dots item-twice",
    );
    check(
        &by_points("a b", 2, &[[2, 0, 0, 0, 0], [0, 2, 0, 0, 0]]),
        "",
    );
    // More than were there: at a place, and for one item; a second without a first; a third among two.
    check(
        &by_points("a b", 2, &[[1, 2, 0, 0, 0], [0, 1, 1, 0, 0]]),
        "borda.0.first item-many, borda.1.third rank-beyond, borda rank-many, borda rank-order",
    );
    check(&by_points("a b", 2, &[[0; 5], [0; 5]]), "borda nothing");
}

#[test]
fn marks_look_the_same_in_both_alphabets() {
    let marks: Vec<String> = [0, 1, 2, 11, 12, 23, 24].map(letter).to_vec();
    assert_eq!(marks, ["A", "B", "C", "Y", "AA", "AY", "BA"]);
    assert_eq!(comparisons(5).len(), 10);
    assert_eq!(comparisons(8).len(), 28);
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

/// Somebody before an exercise; a stranger where there is no actor.
struct Clerk<'a> {
    desk: &'a Arc<Desk>,
    actor: Option<Actor>,
    id: String,
}

type Told = (StatusCode, String);

impl Clerk<'_> {
    fn visit(&self, query: &[(&str, &str)]) -> Visit {
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let path = format!("/desk/exercises/{}/ranking/new", self.id);
        let visit = Visit::new(Arc::clone(self.desk), Lang::En, path, query);
        match &self.actor {
            Some(actor) => visit.in_the_name_of(actor),
            None => visit,
        }
    }

    fn at(&self) -> Path<(String, String)> {
        Path(("en".to_owned(), self.id.clone()))
    }

    fn below(&self, ranking: &Record) -> Path<(String, String, String)> {
        Path(("en".to_owned(), self.id.clone(), ranking.id.to_string()))
    }

    fn posted(&self, pairs: &[(String, String)]) -> Posted {
        Posted {
            visit: self.visit(&[]),
            filled: Filled {
                pairs: pairs.to_vec(),
                ..Filled::default()
            },
        }
    }

    async fn saves(&self, pairs: &[(String, String)]) -> Told {
        said(form::save(self.at(), self.posted(pairs)).await).await
    }

    async fn asks(&self, query: &[(&str, &str)]) -> Told {
        said(form::page(self.visit(query), self.at()).await).await
    }

    async fn overview(&self) -> Told {
        said(ranking::page(self.visit(&[]), self.at()).await).await
    }

    async fn public(&self) -> Told {
        said(public::page(self.visit(&[]), self.at()).await).await
    }
}

fn clerk<'a>(desk: &'a Arc<Desk>, record: &Record, number: u8, office: &str) -> Clerk<'a> {
    Clerk {
        desk,
        actor: Some(person(number, office)),
        id: record.id.to_string(),
    }
}

fn stranger<'a>(desk: &'a Arc<Desk>, record: &Record) -> Clerk<'a> {
    Clerk {
        desk,
        actor: None,
        id: record.id.to_string(),
    }
}

/// An exercise that is talked about, with so many accepted ideas.
async fn talked_about(store: &Store, count: usize) -> (Record, Vec<String>) {
    let record = exercise(store, Phase::Campaign).await;
    let mut change = change(store, &person(1, "specialist")).await;
    let mut ideas = Vec::new();
    for number in 0..count {
        let content = serde_json::from_value(json!({
            "title": {"en": format!("Idea {number}")}, "text": "Why", "source": "online",
        }));
        let new = crate::store::new(
            &IDEA,
            &record,
            Audience::Public,
            Some("open"),
            content.unwrap(),
        );
        let idea = records::create(&mut change, new).await.unwrap();
        ideas.push(idea.id.to_string());
    }
    change.commit().await.unwrap();
    (record, ideas)
}

/// What is typed into the form of a way, row by row.
fn typed(
    method: &str,
    who: &str,
    people: &str,
    ideas: &[String],
    cells: &[&str],
) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = [
        ("method", method),
        ("who", who),
        ("people", people),
        ("where", "School"),
        ("date", "2026-03-07"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    pairs.extend(ideas.iter().map(|id| ("items".to_owned(), id.clone())));
    let mut add = |name: String, value: &str| pairs.push((name, value.to_owned()));
    if method == "pairs" {
        for (number, (one, other)) in comparisons(ideas.len()).into_iter().enumerate() {
            add(format!("pairs.{number}.one"), &ideas[one]);
            add(format!("pairs.{number}.other"), &ideas[other]);
            add(format!("pairs.{number}.winner"), cells[number]);
        }
    } else {
        for (number, id) in ideas.iter().enumerate() {
            add(format!("{method}.{number}.item"), id);
            let column = if method == "dots" { "dots" } else { "first" };
            add(format!("{method}.{number}.{column}"), cells[number]);
        }
    }
    pairs
}

async fn kept(store: &Store, exercise: &Record) -> Vec<Record> {
    let mut reading = store.read(&person(1, "specialist")).await.unwrap();
    below(&mut reading, exercise.id, &RANKING).await.unwrap()
}

#[tokio::test]
async fn a_ranking_is_kept_incomplete_shown_with_its_gaps_and_completed() {
    on_both_engines(BOOKS, async |store| {
        let (record, ideas) = talked_about(store, 3).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let (status, page) = one.asks(&[("who", "women"), ("method", "pairs")]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(page.matches("type=\"radio\"").count(), 3 * 4);
        assert!(page.contains("value=\"women\" selected"), "{page}");
        let once = (
            "once".to_owned(),
            "00000000-0000-4000-8000-000000000007".to_owned(),
        );
        let mut first = typed("pairs", "women", "12", &ideas, &["one", "other", ""]);
        first.push(once);
        let (status, to) = one.saves(&first).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        // Sent twice, it is made once.
        assert_eq!(one.saves(&first).await, (StatusCode::SEE_OTHER, to));
        let rankings = kept(store, &record).await;
        assert_eq!(rankings.len(), 1);
        assert_eq!(
            (rankings[0].audience, rankings[0].state.as_str()),
            (Audience::Partners, "adopted")
        );
        let (_, page) = said(ranking::one(one.visit(&[]), one.below(&rankings[0])).await).await;
        assert!(page.contains("id=\"missing\"") && page.contains("/edit\""));
        assert!(page.contains("Idea 1") && !page.contains("id=\"ring\""));
        // What was said stands in the form; the rest makes a ring.
        let edit = said(form::edit(one.visit(&[]), one.below(&rankings[0])).await).await;
        assert_eq!(edit.0, StatusCode::OK);
        assert_eq!(edit.1.matches(" checked").count(), 3);
        let mut second = typed("pairs", "women", "12", &ideas, &["one", "other", "one"]);
        let correct = async |pairs: &[(String, String)]| {
            said(form::correct(one.below(&rankings[0]), one.posted(pairs)).await).await
        };
        assert_eq!(correct(&second).await.1, "Stale");
        second.push(("version".to_owned(), "1".to_owned()));
        assert_eq!(correct(&second).await.0, StatusCode::SEE_OTHER);
        assert_eq!(correct(&second).await.1, "Stale");
        let rankings = kept(store, &record).await;
        assert_eq!(rankings[0].version, 2);
        let (_, page) = said(ranking::one(one.visit(&[]), one.below(&rankings[0])).await).await;
        assert!(page.contains("id=\"ring\"") && !page.contains("id=\"missing\""));
    })
    .await;
}

#[tokio::test]
async fn nothing_that_was_typed_is_lost_where_something_is_wrong() {
    on_both_engines(BOOKS, async |store| {
        let (record, ideas) = talked_about(store, 2).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let mut wrong = typed("dots", "men", "many", &ideas, &["7", "x"]);
        wrong.retain(|(name, _)| name != "date");
        let (status, page) = one.saves(&wrong).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in [
            "#field-people",
            "#field-date",
            "#field-dots-1-dots",
            "value=\"7\"",
            "value=\"x\"",
            "value=\"many\"",
            "value=\"School\"",
            "value=\"men\" selected",
        ] {
            assert!(page.contains(part), "{part}");
        }
        assert_eq!(page.matches("<h1").count(), 1);
        let foreign = typed(
            "dots",
            "men",
            "9",
            &[ideas[0].clone(), "z".to_owned()],
            &["1", "2"],
        );
        assert_eq!(
            one.saves(&foreign).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert!(kept(store, &record).await.is_empty());
        let right = typed("dots", "men", "9", &ideas, &["7", ""]);
        assert_eq!(one.saves(&right).await.0, StatusCode::SEE_OTHER);
        let ranking: Ranking = of(&kept(store, &record).await[0].content);
        assert_eq!(ranking.dots[0].dots, Some(7));
        assert_eq!(ranking.dots[1].dots, None);
    })
    .await;
}

#[tokio::test]
async fn of_many_ideas_some_are_chosen_before_they_are_compared() {
    on_both_engines(BOOKS, async |store| {
        let (record, ideas) = talked_about(store, 9).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let (_, page) = one.asks(&[("who", "men"), ("method", "pairs")]).await;
        assert_eq!(page.matches("type=\"checkbox\"").count(), 9);
        let names: Vec<String> = ideas.iter().map(|id| format!("pick.{id}")).collect();
        let mut query = vec![("who", "men"), ("method", "pairs")];
        query.extend(names.iter().map(|name| (name.as_str(), "yes")));
        let (status, page) = one.asks(&query).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.matches(" checked").count(), 9);
        let (status, page) = one.asks(&query[..6]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(page.matches("type=\"radio\"").count(), 6 * 4);
        // Stickers and places are given among all.
        let (_, page) = one.asks(&[("method", "borda")]).await;
        assert_eq!(page.matches("inputmode=\"numeric\"").count(), 9 * 5);
        for (method, squares) in [("pairs", 6), ("dots", 9), ("borda", 45)] {
            let mut query = query[..6].to_vec();
            query[1] = ("method", method);
            if method != "pairs" {
                query.truncate(2);
            }
            let (status, page) = said(sheet::page(one.visit(&query), one.at()).await).await;
            assert_eq!(status, StatusCode::OK);
            assert_eq!(
                page.matches("class=\"square\"").count(),
                squares,
                "{method}"
            );
            assert_eq!(page.matches("<h1").count(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn residents_see_rooms_that_were_not_too_small() {
    on_both_engines(BOOKS, async |store| {
        let (record, ideas) = talked_about(store, 4).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let resident = stranger(&desk, &record);
        for (who, people, dots) in [
            ("women", "12", ["9", "5", "3", "1"]),
            ("disability", "4", ["1", "5", "3", "9"]),
        ] {
            let pairs = typed("dots", who, people, &ideas, &dots);
            assert_eq!(one.saves(&pairs).await.0, StatusCode::SEE_OTHER);
        }
        // One room alone is no joint picture, nor is a room of which nobody may know.
        assert_eq!(resident.public().await.1, "NotFound");
        assert!(one.overview().await.1.contains("id=\"agreement\""));
        let gap = typed(
            "pairs",
            "youth",
            "9",
            &ideas,
            &["one", "", "one", "one", "one", "one"],
        );
        assert_eq!(one.saves(&gap).await.0, StatusCode::SEE_OTHER);
        assert_eq!(resident.public().await.1, "NotFound");
        let men = typed("borda", "men", "8", &ideas, &["1", "2", "2", "3"]);
        assert_eq!(one.saves(&men).await.0, StatusCode::SEE_OTHER);
        let (status, page) = resident.public().await;
        assert_eq!(status, StatusCode::OK);
        let joint = page.split("id=\"joint\"").nth(1).unwrap();
        let table = joint.split("</table>").next().unwrap();
        assert_eq!(table.matches("scope=\"col\"").count(), 1 + 2 + 1, "{table}");
        assert!(page.contains("id=\"dividing\"") && page.contains("Idea 3"));
        // The records themselves stay with the partners.
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let found = below(&mut reading, record.id, &RANKING).await.unwrap();
        assert!(found.is_empty());
    })
    .await;
}

#[tokio::test]
async fn rooms_rank_before_the_vote_and_whoever_only_reads_writes_nothing() {
    on_both_engines(BOOKS, async |store| {
        let (record, ideas) = talked_about(store, 3).await;
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let reviewer = clerk(&desk, &record, 5, "reviewer");
        let pairs = typed("dots", "old", "9", &ideas, &["1", "2", "3"]);
        assert_eq!(reviewer.saves(&pairs).await.1, "NotAllowed");
        assert_eq!(reviewer.overview().await.0, StatusCode::OK);
        assert!(!reviewer.overview().await.1.contains("id=\"start\""));
        assert!(one.overview().await.1.contains("id=\"start\""));
        let (_, refused) = stranger(&desk, &record).overview().await;
        assert!(refused.starts_with("SignIn"), "{refused}");
        one.saves(&pairs).await;
        one.saves(&typed("dots", "men", "9", &ideas, &["1", "2", "3"]))
            .await;
        let rankings = kept(store, &record).await;
        assert_eq!(rankings.len(), 2);
        let version = [("version".to_owned(), "1".to_owned())];
        let remove = async |clerk: &Clerk<'_>, at: &Record| {
            said(ranking::remove(clerk.below(at), clerk.posted(&version)).await).await
        };
        assert_eq!(remove(&reviewer, &rankings[0]).await.1, "NotAllowed");
        assert_eq!(remove(&one, &rankings[0]).await.0, StatusCode::SEE_OTHER);
        let mut change = change(store, &person(2, "head")).await;
        let voted = move_to(&mut change, &record, Phase::Vote, None)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let late = clerk(&desk, &voted.unwrap(), 1, "specialist");
        for (_, refused) in [late.saves(&pairs).await, remove(&late, &rankings[1]).await] {
            assert!(refused.contains("priorities-ranking-when"), "{refused}");
        }
        assert_eq!(late.overview().await.0, StatusCode::OK);
        assert_eq!(kept(store, &record).await.len(), 1);
        // Nor does the page of any record write it: it is adopted when it is made.
        let thing = rankings[1].thing();
        assert!(!late.visit(&[]).may(authority::Act::Write, &thing));
    })
    .await;
}

#[tokio::test]
async fn a_ranking_of_another_exercise_is_not_found() {
    on_both_engines(BOOKS, async |store| {
        let (record, _) = talked_about(store, 2).await;
        let other = exercise(store, Phase::Ideas).await;
        let mut change = change(store, &person(1, "specialist")).await;
        let content = from_typed(&by_dots("a b", &[1, 2]));
        let new = crate::store::new(&RANKING, &other, Audience::Partners, None, content);
        let stray = records::create(&mut change, new).await.unwrap();
        change.commit().await.unwrap();
        let desk = desk(store);
        let one = clerk(&desk, &record, 1, "specialist");
        let (_, refused) = said(ranking::one(one.visit(&[]), one.below(&stray)).await).await;
        assert_eq!(refused, "NotFound");
    })
    .await;
}
