//! What is kept, on both engines.

use std::collections::HashMap;
use std::sync::Arc;

use ::store::testing::on_both_engines;
use ::store::{Change, Migrations, Store};
use alignment::matching::Reason;
use authority::Audience;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use budgets::{Amount, Annex, Budget, Codes, Line, Phase};
use desk::testing::{Same, Stopped, house};
use desk::{Desk, Filled, Posted, Visit};
use kernel::{Actor, Currency, Instant, Lang, Money, ObjectKind, Origin, Span, Words};
use plans::{Allocation, Cost, Measure, Programme};
use records::{Content, Find};

use super::sheets::sheet;
use super::texts::texts;
use crate::dossier::path_of;
use crate::model::{Given, GivenBasis, Standing, Verdict};
use crate::pages::testing;
use crate::store::{
    Measures, import_allocations, import_scores, judgement_records, make_given, make_sheet,
    read_allocations, read_rejected, read_scores, reveal, sheets, stale, summaries,
};
use crate::{ALLOCATION, Circle, JUDGEMENT, Reviews, SCORE, jobs};

/// A municipality of the registry.
const PLACE: &str = "kg-kara-kulja-alaikuu";

const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    plans::store::MIGRATIONS,
    budgets::store::MIGRATIONS,
    crate::MIGRATIONS,
];

fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: "kg-okmotu".to_owned(),
        jurisdiction: path_of(PLACE),
    }
}

async fn change(store: &Store, actor: &Actor, at: i64) -> Change {
    store
        .change(actor, "test.write", PLACE, "", Instant(at))
        .await
        .unwrap()
}

fn line(key: &str, title: &str, som: i64) -> Line {
    Line {
        key: key.to_owned(),
        annex: Annex::Expenditure,
        title: Words::plain(title),
        codes: Codes::default(),
        office: None,
        function: None,
        programme: None,
        economic: None,
        source: None,
        place: None,
        amounts: vec![Amount {
            year: 2026,
            phase: Phase::Approved,
            amount: Money(som * 100),
            column: None,
        }],
        origin: Origin::default(),
    }
}

fn budget(lines: Vec<Line>) -> Budget {
    Budget {
        title: Words::plain("Budget"),
        currency: Currency::KGS,
        stated_unit: None,
        lines,
        stated: Vec::new(),
    }
}

fn measure(key: &str, title: &str, som: i64) -> Measure {
    Measure {
        key: key.to_owned(),
        number: key.to_owned(),
        title: Words::plain(title),
        detail: None,
        problem: None,
        goal: None,
        task: None,
        responsible: Some(Words::plain("Office")),
        office_code: None,
        co_executors: Vec::new(),
        deadline: Some("2026".to_owned()),
        deadline_year: Some(2026),
        settlements: Vec::new(),
        groups: Vec::new(),
        unknown_groups: Vec::new(),
        costs: vec![Cost {
            years: Some(Span::of(2026)),
            source: None,
            amount: Money(som * 100),
            origin: Origin::default(),
        }],
        indicators: Vec::new(),
        beneficiaries: Vec::new(),
        programme_name: None,
        programme_code: None,
        activity_code: None,
        function_code: None,
        quantities: Vec::new(),
        origin: Origin::default(),
    }
}

async fn budget_kept(store: &Store, lines: Vec<Line>, at: i64) {
    let mut change = change(store, &Actor::command("kg-okmotu"), at).await;
    budgets::store::save(&mut change, PLACE, &budget(lines))
        .await
        .unwrap();
    change.touches(PLACE);
    change.commit().await.unwrap();
}

fn allocation(measure: &str, line: &str, som: i64) -> Allocation {
    Allocation {
        measure: measure.to_owned(),
        line: line.to_owned(),
        year: Some(2026),
        amount: Some(Money(som * 100)),
        note: None,
        origin: Origin::default(),
    }
}

#[tokio::test]
async fn a_file_of_allocations_read_twice_is_kept_once() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "finance");
        let path = path_of(PLACE);
        let none = Measures::default();
        let versions = async || {
            let mut reading = store.read(&actor).await.unwrap();
            let wanted = Find {
                kind: Some(ALLOCATION.word),
                ..Find::default()
            };
            let found = records::list(&mut reading, wanted).await.unwrap();
            let mut said: Vec<String> = found
                .iter()
                .map(|record| format!("{} v{}", record.content["line"], record.version))
                .collect();
            said.sort();
            said.join(" ")
        };
        let import = async |all: &[Allocation], at: i64| {
            let mut change = change(store, &actor, at).await;
            import_allocations(&mut change, PLACE, &path, &none, all)
                .await
                .unwrap();
            change.commit().await.unwrap();
        };
        import(&[allocation("1", "a", 10), allocation("1", "b", 5)], 1).await;
        import(&[allocation("1", "a", 10), allocation("1", "b", 5)], 2).await;
        assert_eq!(versions().await, r#""a" v1 "b" v1"#);
        // Another amount corrects; what the file no longer names stays.
        import(&[allocation("1", "a", 12)], 3).await;
        assert_eq!(versions().await, r#""a" v2 "b" v1"#);
        let mut reading = store.read(&actor).await.unwrap();
        let read = read_allocations(&mut reading, PLACE, &none).await.unwrap();
        let mut amounts: Vec<i64> = read
            .iter()
            .filter_map(|one| Some(one.amount?.0 / 100))
            .collect();
        amounts.sort_unstable();
        assert_eq!(amounts, [5, 12]);
        // What is work in progress is not the public's.
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let read = read_allocations(&mut reading, PLACE, &none).await.unwrap();
        assert!(read.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_suggestion_that_was_rejected_never_returns() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "finance");
        let mut lines = vec![line("a", "Street light", 50), line("b", "Roof", 100)];
        lines[1].codes.activity = Some("01.1".to_owned());
        let mut roof = measure("1", "Roof", 70);
        roof.activity_code = Some("01.1".to_owned());
        let programme = Programme {
            title: Words::plain("Programme"),
            years: Some(Span::of(2026)),
            adopted: None,
            currency: Currency::KGS,
            problems: Vec::new(),
            goals: Vec::new(),
            measures: vec![roof],
            stated: Vec::new(),
        };
        let dossier = async || {
            let mut reading = store.read(&actor).await.unwrap();
            let mut dossier = crate::Dossier::of_place(PLACE, None);
            dossier.programme = Some(programme.clone());
            dossier.budget = Some(budget(lines.clone()));
            let none = Measures::default();
            dossier.rejected = read_rejected(&mut reading, PLACE, &none).await.unwrap();
            dossier
        };
        let suggested = async || {
            let dossier = dossier().await;
            let review = dossier.review(Some(2026), alignment::Linking::default());
            let by_code = review
                .links
                .iter()
                .flat_map(|link| &link.reasons)
                .any(|reason| matches!(reason, Reason::SameCode { .. }));
            let shown = review
                .suggestions
                .iter()
                .any(|suggestion| suggestion.lines.contains(&1));
            (by_code, shown)
        };
        assert_eq!(suggested().await, (true, true));
        let given = Given {
            line: "b".to_owned(),
            measure: "1".to_owned(),
            year: None,
            amount: None,
            basis: Some(GivenBasis::Found),
            note: Some("another roof".to_owned()),
        };
        let mut rejecting = change(store, &actor, 1).await;
        let path = path_of(PLACE);
        make_given(&mut rejecting, PLACE, &path, None, &given, "rejected")
            .await
            .unwrap();
        rejecting.commit().await.unwrap();
        assert_eq!(suggested().await, (false, false));
        assert_eq!(suggested().await, (false, false));
    })
    .await;
}

#[tokio::test]
async fn a_review_is_kept_until_its_papers_change() {
    on_both_engines(BOOKS, async |store| {
        let reviews = Reviews::new(false);
        let colleague = person(1, "specialist");
        let of = async |actor: &Actor| reviews.of(store, actor, PLACE).await.unwrap();
        assert!(of(&colleague).await.is_none());
        budget_kept(store, vec![line("a", "Street light", 50)], 1).await;
        let first = of(&colleague).await.unwrap();
        let again = of(&person(2, "deputy")).await.unwrap();
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(first.review.totals.expenditure, Money(5_000));
        // The public has a review of its own.
        let public = of(&Actor::public()).await.unwrap();
        assert!(!Arc::ptr_eq(&first, &public));
        budget_kept(store, vec![line("a", "Street light", 60)], 2).await;
        let second = of(&colleague).await.unwrap();
        assert_eq!(second.review.totals.expenditure, Money(6_000));
        // Somebody at another municipality sees what the public sees.
        let stranger = Actor {
            jurisdiction: "kg/kg-osh/kg-nowhere/".to_owned(),
            ..person(3, "specialist")
        };
        assert_eq!(Circle::of(&stranger, PLACE), Circle::Public);
        assert_eq!(Circle::of(&colleague, PLACE), Circle::Partners);
    })
    .await;
}

#[tokio::test]
async fn places_without_papers_do_not_crowd_out_the_others() {
    on_both_engines(BOOKS, async |store| {
        let reviews = Reviews::new(false);
        for number in 0..200 {
            let code = format!("nowhere-{number}");
            let found = reviews.of(store, &Actor::public(), &code).await.unwrap();
            assert!(found.is_none());
        }
        assert_eq!(reviews.count(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_list_of_places_is_read_from_summaries() {
    on_both_engines(BOOKS, async |store| {
        let reviews = Reviews::new(false);
        budget_kept(store, vec![line("a", "Street light", 50)], 1).await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert_eq!(stale(&mut reading, 10).await.unwrap(), [PLACE]);
        drop(reading);
        assert_eq!(
            jobs::run_stale(store, &reviews, 10, Instant(2))
                .await
                .unwrap(),
            1
        );
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert!(stale(&mut reading, 10).await.unwrap().is_empty());
        for circle in Circle::ALL {
            let found = summaries(&mut reading, circle).await.unwrap();
            let said: Vec<(&str, Money)> = found
                .iter()
                .map(|summary| (summary.place.as_str(), summary.expenditure))
                .collect();
            assert_eq!(said, [(PLACE, Money(5_000))]);
        }
        drop(reading);
        budget_kept(store, vec![line("a", "Street light", 70)], 3).await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert_eq!(stale(&mut reading, 10).await.unwrap(), [PLACE]);
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_marked_when_its_finding_goes_and_opens_when_it_comes_back() {
    on_both_engines(BOOKS, async |store| {
        let reviews = Reviews::new(false);
        let actor = person(1, "specialist");
        // A line that was adjusted to nothing is found.
        let adjusted = |som: i64| {
            let mut line = line("a", "Street light", 50);
            line.amounts.push(Amount {
                year: 2026,
                phase: Phase::Adjusted,
                amount: Money(som * 100),
                column: None,
            });
            vec![line]
        };
        budget_kept(store, adjusted(0), 1).await;
        let found = reviews.of(store, &actor, PLACE).await.unwrap().unwrap();
        let finding = found
            .review
            .findings
            .iter()
            .find(|finding| finding.rule == "line-adjusted-to-zero")
            .unwrap();
        let mut judged = super::decisions::judgement(1, "", "", Verdict::Confirmed);
        judged.says.rule = finding.rule.clone();
        judged.says.kind = finding.object.kind;
        judged.says.key = finding.object.key.clone();
        let path = path_of(PLACE);
        let mut judging = change(store, &actor, 2).await;
        let new = records::New {
            schema: &JUDGEMENT,
            place: PLACE,
            place_path: &path,
            parent: None,
            position: None,
            audience: Audience::Partners,
            state: Some("closed"),
            content: judged.says.content(),
        };
        records::create(&mut judging, new).await.unwrap();
        judging.commit().await.unwrap();
        let stands = async || {
            let mut reading = store.read(&actor).await.unwrap();
            let found = judgement_records(&mut reading, PLACE).await.unwrap();
            let (record, judgement) = &found[0];
            (
                record.version,
                judgement.standing,
                judgement.says.gone.clone(),
            )
        };
        let run = async |at: i64| {
            jobs::run(store, &reviews, PLACE, Instant(at))
                .await
                .unwrap();
        };
        // The same finding again: nothing is written.
        run(3).await;
        assert_eq!(stands().await, (1, Standing::Closed, None));
        budget_kept(store, adjusted(50), 4).await;
        run(86_400_000).await;
        let gone = Some("1970-01-02".to_owned());
        assert_eq!(stands().await, (2, Standing::Closed, gone.clone()));
        run(86_400_001).await;
        assert_eq!(stands().await, (2, Standing::Closed, gone));
        budget_kept(store, adjusted(0), 86_400_002).await;
        run(86_400_003).await;
        assert_eq!(stands().await, (3, Standing::Open, None));
    })
    .await;
}

#[tokio::test]
async fn an_independent_score_is_seen_by_nobody_before_the_second_is_given() {
    on_both_engines(BOOKS, async |store| {
        let path = path_of(PLACE);
        let (one, two) = (person(1, "specialist"), person(2, "reviewer"));
        let give = async |actor: &Actor, value: &str, at: i64| {
            let given = sheet("oecd-dac-2016", &[("marker", value)]);
            let mut change = change(store, actor, at).await;
            make_sheet(&mut change, PLACE, &path, &given, "given", Audience::Own)
                .await
                .unwrap();
            let revealed = reveal(
                &mut change,
                PLACE,
                "oecd-dac-2016",
                Some(&given.scored()),
                true,
            )
            .await
            .unwrap();
            change.commit().await.unwrap();
            revealed
        };
        let seen = async |actor: &Actor| {
            let mut reading = store.read(actor).await.unwrap();
            let listed = sheets(&mut reading, PLACE).await.unwrap().len();
            let none = Measures::default();
            let reviewed = read_scores(&mut reading, PLACE, &none).await.unwrap().len();
            // What programs read: the same list, and one record by its identifier.
            let wanted = Find {
                kind: Some(SCORE.word),
                ..Find::default()
            };
            let all = records::list(&mut reading, wanted).await.unwrap();
            (listed, reviewed, all.len())
        };
        assert_eq!(give(&one, "1", 1).await, 0);
        let installer = Actor::command("kg-okmotu");
        let mut reading = store.read(&installer).await.unwrap();
        let hidden = sheets(&mut reading, PLACE).await.unwrap()[0].0.id;
        drop(reading);
        let head = person(3, "head");
        let agency = Actor {
            body: "kg-agency".to_owned(),
            jurisdiction: "kg/".to_owned(),
            ..person(4, "reviewer")
        };
        for other in [&two, &head, &agency, &Actor::public()] {
            assert_eq!(seen(other).await, (0, 0, 0));
            let mut reading = store.read(other).await.unwrap();
            assert!(records::find(&mut reading, hidden).await.unwrap().is_none());
            assert!(
                records::story(&mut reading, hidden)
                    .await
                    .unwrap()
                    .is_empty()
            );
        }
        assert_eq!(seen(&one).await, (1, 1, 1));
        let reviews = Reviews::new(false);
        budget_kept(store, vec![line("line-1", "Street light", 50)], 2).await;
        let review = reviews.of(store, &one, PLACE).await.unwrap().unwrap();
        assert!(review.dossier.scores.is_empty());
        // The same person twice is no second opinion.
        assert_eq!(give(&one, "1", 3).await, 0);
        assert_eq!(seen(&two).await, (0, 0, 0));
        assert_eq!(give(&two, "2", 4).await, 3);
        assert_eq!(seen(&head).await.0, 3);
        assert_eq!(seen(&Actor::public()).await, (0, 0, 0));
        // What was agreed stands instead of both.
        let agreed = sheet("oecd-dac-2016", &[("marker", "1")]);
        let mut agreeing = change(store, &head, 5).await;
        make_sheet(
            &mut agreeing,
            PLACE,
            &path,
            &agreed,
            "agreed",
            Audience::Partners,
        )
        .await
        .unwrap();
        agreeing.commit().await.unwrap();
        let review = reviews.of(store, &two, PLACE).await.unwrap().unwrap();
        let scores: Vec<(&str, Option<&str>)> = review
            .dossier
            .scores
            .iter()
            .map(|score| (score.value.as_str(), score.reviewer.as_deref()))
            .collect();
        assert_eq!(scores, [("1", None)]);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_scores_keeps_each_reviewer() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let path = path_of(PLACE);
        let none = Measures::default();
        let score = |reviewer: &str, item: &str, value: &str| plans::Score {
            object: ObjectKind::Line,
            key: "a".to_owned(),
            method: "hgdg-2012".to_owned(),
            item: item.to_owned(),
            value: value.to_owned(),
            evidence: Some("page 1".to_owned()),
            reviewer: Some(reviewer.to_owned()),
            origin: Origin::default(),
        };
        let all = [
            score("Aigul", "1", "2"),
            score("Aigul", "2", "1"),
            score("Bakyt", "1", "0"),
        ];
        for at in 1..3 {
            let mut change = change(store, &actor, at).await;
            import_scores(&mut change, PLACE, &path, &none, &all)
                .await
                .unwrap();
            change.commit().await.unwrap();
        }
        let mut reading = store.read(&actor).await.unwrap();
        assert_eq!(sheets(&mut reading, PLACE).await.unwrap().len(), 2);
        let read = read_scores(&mut reading, PLACE, &none).await.unwrap();
        assert_eq!(read, all);
    })
    .await;
}

/// A day in May 2026.
const NOW: Instant = Instant(1_780_000_000_000);

/// A desk over a store, without any other house.
fn desk(store: &Store) -> Arc<Desk> {
    Arc::new(Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Same),
        house(),
        [plans::SHELVES, crate::SHELVES].concat(),
        crate::choosers(),
    ))
}

/// A visit of somebody who is signed in.
fn visit(desk: &Arc<Desk>, actor: &Actor, path: &str, query: &[(&str, &str)]) -> Visit {
    let query = query
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect::<HashMap<_, _>>();
    Visit::new(Arc::clone(desk), Lang::En, path.to_owned(), query).in_the_name_of(actor)
}

fn posted(visit: Visit, pairs: &[(&str, &str)]) -> Posted {
    Posted {
        visit,
        filled: Filled {
            pairs: pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            ..Filled::default()
        },
    }
}

/// The status and the text; amounts are written with spaces that do not break.
async fn said(answer: desk::Answer) -> (StatusCode, String) {
    let (status, text) = desk::testing::said(answer).await;
    (status, text.replace(['\u{a0}', '\u{202f}'], " "))
}

#[tokio::test]
async fn pages_show_the_second_scorer_nothing_of_the_first() {
    on_both_engines(BOOKS, async |store| {
        budget_kept(store, vec![line("line-1", "Street light", 50)], 1).await;
        let desk = desk(store);
        let reviews = Extension(Arc::new(Reviews::new(false)));
        let (one, two) = (person(1, "specialist"), person(2, "reviewer"));
        let mut setting = change(store, &one, 2).await;
        let path = path_of(PLACE);
        crate::store::set_scoring(&mut setting, PLACE, &path, None, "oecd-dac-2016", true)
            .await
            .unwrap();
        setting.commit().await.unwrap();
        let query = [
            ("method", "oecd-dac-2016"),
            ("object", "line"),
            ("key", "line-1"),
        ];
        let at = || Path(("en".to_owned(), PLACE.to_owned()));
        let give = async |actor: &Actor, value: &str| {
            let pairs = [
                ("value.marker", value),
                ("evidence.marker", "the secret evidence"),
                ("version", "0"),
                ("do", "give"),
            ];
            let posted = posted(visit(&desk, actor, "/desk", &query), &pairs);
            said(testing::save_sheet(at(), reviews.clone(), posted).await)
                .await
                .0
        };
        let list = async |actor: &Actor| {
            let visit = visit(&desk, actor, "/desk", &query);
            said(testing::score_list(visit, at(), reviews.clone()).await).await
        };
        let side_by_side = async |actor: &Actor| {
            let visit = visit(&desk, actor, "/desk", &query);
            said(testing::compare(visit, at(), reviews.clone()).await).await
        };
        assert_eq!(give(&one, "2").await, StatusCode::SEE_OTHER);
        let (status, page) = list(&two).await;
        assert_eq!(status, StatusCode::OK);
        // That one of two was handed in is said, and nothing of what it says.
        assert!(page.contains("1 of 2"), "{page}");
        assert!(!page.contains("secret") && !page.contains("2 — principal"));
        assert_eq!(side_by_side(&two).await.1, "NotFound");
        // What was handed in is not written again.
        assert_eq!(give(&one, "1").await, StatusCode::IM_A_TEAPOT);
        assert_eq!(give(&two, "1").await, StatusCode::SEE_OTHER);
        let (_, page) = list(&two).await;
        assert!(page.contains("2 of 2") && page.contains("2 — principal"));
        let (status, page) = side_by_side(&two).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("the secret evidence"));
    })
    .await;
}

/// Where an answer leads, without the language; empty for a page.
fn leads(answer: &desk::Answer) -> String {
    let Ok(response) = answer else {
        return String::new();
    };
    response
        .headers()
        .get("location")
        .and_then(|to| to.to_str().ok())
        .and_then(|to| to.strip_prefix("/en"))
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn money_is_given_warned_about_taken_back_and_rejected() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "finance");
        let desk = desk(store);
        let mut lines = vec![
            line("a", "Street light", 50),
            line("b", "Roof of the school", 100),
        ];
        lines[1].codes.activity = Some("01.1".to_owned());
        budget_kept(store, lines, 1).await;
        let mut roof = measure("1", "Roof of the school", 70);
        roof.activity_code = Some("01.1".to_owned());
        let programme = Programme {
            title: Words::plain("Programme"),
            years: Some(Span::of(2026)),
            adopted: None,
            currency: Currency::KGS,
            problems: Vec::new(),
            goals: Vec::new(),
            measures: vec![roof],
            stated: Vec::new(),
        };
        let mut importing = change(store, &actor, 2).await;
        let (_, ids) = plans::store::import(
            &mut importing,
            PLACE,
            &path_of(PLACE),
            Audience::Partners,
            None,
            &programme,
        )
        .await
        .unwrap();
        importing.commit().await.unwrap();
        let id = ids[0].to_string();
        let measures = Measures::of(&programme, &ids);
        let reviews = Extension(Arc::new(Reviews::new(false)));
        let at = || Path(("en".to_owned(), PLACE.to_owned(), id.clone()));
        let at_place = || Path(("en".to_owned(), PLACE.to_owned()));
        let sum = async || {
            let mut reading = store.read(&actor).await.unwrap();
            let all = read_allocations(&mut reading, PLACE, &measures)
                .await
                .unwrap();
            all.iter().filter_map(|one| one.amount).sum::<Money>().0 / 100
        };
        let visit = |query: &[(&str, &str)]| visit(&desk, &actor, "/desk", query);
        let give = async |pairs: &[(&str, &str)]| {
            testing::give(at(), reviews.clone(), posted(visit(&[]), pairs)).await
        };
        let page = async |query: &[(&str, &str)]| {
            said(testing::link_page(visit(query), at(), reviews.clone()).await)
                .await
                .1
        };
        // The suggestion stands beside the measure, with what agrees and what the line still holds.
        let shown = page(&[]).await;
        for words in [
            "same code 01.1",
            "almost certain",
            "100 som left of 100 som",
            "Accept",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        // Nothing, a line that is not there, an amount that is none: all said at once, nothing written.
        let wrong = [
            ("line", "x"),
            ("amount", "1"),
            ("line", "b"),
            ("amount", "much"),
        ];
        let (status, page_of_wrong) = said(give(&wrong).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page_of_wrong.contains("no line of expenditure x"));
        assert_eq!(
            said(give(&[]).await).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(sum().await, 0);
        // A part, split over two lines.
        let split = [
            ("parts.0.line", "b"),
            ("parts.0.amount", "40"),
            ("parts.1.line", "a"),
            ("parts.1.amount", "10"),
        ];
        let leads_to = leads(&give(&split).await);
        assert!(leads_to.contains("undo="), "{leads_to}");
        assert_eq!(sum().await, 50);
        // More than the measure asks: a warning, and only a confirmed one is written.
        let more = [("line", "b"), ("amount", "45")];
        let (status, warning) = said(give(&more).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(warning.contains("more than 100"), "{warning}");
        assert!(warning.contains("95 som") && warning.contains("70 som"));
        assert_eq!(sum().await, 50);
        let mut confirmed = more.to_vec();
        confirmed.push(("confirm", "yes"));
        let leads_to = leads(&give(&confirmed).await);
        assert_eq!(sum().await, 95);
        // More than the line holds, whoever receives it.
        let (_, warning) = said(give(&[("line", "b"), ("amount", "30")]).await).await;
        assert!(warning.contains("would give 115 som"), "{warning}");
        // Undo, by the button of the page that one was led to; and once more the other way.
        let undo = leads_to
            .split("undo=")
            .nth(1)
            .and_then(|rest| rest.split('&').next())
            .unwrap()
            .to_owned();
        assert!(page(&[("undo", &undo)]).await.contains("Take back"));
        let one = [("id", undo.as_str())];
        let answer = testing::undo(at_place(), reviews.clone(), posted(visit(&[]), &one)).await;
        assert!(leads(&answer).contains("restore="));
        assert_eq!(sum().await, 50);
        assert!(page(&[("restore", &undo)]).await.contains("Give again"));
        let restore = async |pairs: &[(&str, &str)]| {
            testing::restore(at_place(), reviews.clone(), posted(visit(&[]), pairs)).await
        };
        let (status, _) = said(restore(&one).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(sum().await, 50);
        restore(&[one[0], ("confirm", "yes")]).await.unwrap();
        assert_eq!(sum().await, 95);
        // A rejection needs a reason, and is made once.
        let reject = async |pairs: &[(&str, &str)]| {
            testing::reject(at(), reviews.clone(), posted(visit(&[]), pairs)).await
        };
        let (status, _) = said(reject(&[("line", "a")]).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..2 {
            reject(&[("line", "a"), ("note", "it lights streets")])
                .await
                .unwrap();
        }
        let mut reading = store.read(&actor).await.unwrap();
        let rejected = read_rejected(&mut reading, PLACE, &measures).await.unwrap();
        assert_eq!(rejected.len(), 1);
        drop(reading);
        assert!(page(&[]).await.contains("it lights streets"));
        // The overview counts; an observer gives nothing.
        let list = said(testing::link_list(visit(&[]), at_place(), reviews.clone()).await).await;
        assert!(list.1.contains("1 of 1 measures linked"), "{}", list.1);
        let observer = super::kept::visit(&desk, &person(9, "observer"), "/desk", &[]);
        let refused = testing::give(at(), reviews.clone(), posted(observer, &more)).await;
        assert!(matches!(refused, Err(desk::Refusal::NotAllowed)));
    })
    .await;
}

#[tokio::test]
async fn findings_are_confirmed_dismissed_assigned_and_closed() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let desk = desk(store);
        let mut adjusted = line("a", "Street light", 50);
        adjusted.amounts.push(Amount {
            year: 2026,
            phase: Phase::Adjusted,
            amount: Money::ZERO,
            column: None,
        });
        budget_kept(store, vec![adjusted], 1).await;
        let reviews = Extension(Arc::new(Reviews::new(false)));
        let key = [
            ("rule", "line-adjusted-to-zero"),
            ("kind", "line"),
            ("key", "a"),
        ];
        let at_place = || Path(("en".to_owned(), PLACE.to_owned()));
        let act = async |act: &str, version: &str, more: &[(&str, &str)]| {
            let mut pairs = key.to_vec();
            pairs.push(("version", version));
            pairs.extend(more);
            let path = Path(("en".to_owned(), PLACE.to_owned(), act.to_owned()));
            let visit = visit(&desk, &actor, "/desk", &[]);
            said(testing::decide(path, reviews.clone(), posted(visit, &pairs)).await).await
        };
        let list = async |query: &[(&str, &str)]| {
            let visit = visit(&desk, &actor, "/desk", query);
            said(testing::finding_list(visit, at_place(), reviews.clone()).await)
                .await
                .1
        };
        let plan = async || {
            let visit = visit(&desk, &actor, "/desk", &[]);
            let path = Path(("en".to_owned(), PLACE.to_owned(), "plan.csv".to_owned()));
            said(testing::plan_file(visit, path, reviews.clone()).await)
                .await
                .1
        };
        assert!(list(&[("fate", "undecided")]).await.contains("Confirm"));
        // Nothing is assigned or closed before it is confirmed; nothing is dismissed without a reason.
        assert_eq!(act("assign", "0", &[("assigned", "x")]).await.1, "NotFound");
        assert_eq!(
            act("dismiss", "0", &[]).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(act("confirm", "0", &[]).await.0, StatusCode::SEE_OTHER);
        // Whoever saw it undecided comes too late.
        assert_eq!(act("dismiss", "0", &[("reason", "no")]).await.1, "Stale");
        let assigned = [("assigned", actor.person.as_str()), ("due", "2026-03-01")];
        assert_eq!(act("assign", "1", &assigned).await.0, StatusCode::SEE_OTHER);
        assert!(list(&[("mine", "yes")]).await.contains("1 March 2026"));
        assert!(plan().await.contains("1 March 2026"));
        let mine = crate::contributors();
        let visit_of_mine = visit(&desk, &actor, "/desk", &[]);
        let mut items = Vec::new();
        for contributor in &mine {
            items.extend(contributor(&visit_of_mine).await.unwrap());
        }
        let said_of_mine: Vec<(&str, Option<&str>)> = items
            .iter()
            .map(|item| (item.kind, item.due.as_deref()))
            .collect();
        assert_eq!(said_of_mine, [("finding", Some("2026-03-01"))]);
        assert_eq!(
            act("close", "2", &[]).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let closing = [("closing", "=Amendment 4")];
        assert_eq!(act("close", "2", &closing).await.0, StatusCode::SEE_OTHER);
        // What people wrote is no formula in a spreadsheet.
        assert!(plan().await.contains("'=Amendment 4"));
        let visit_of_page = visit(&desk, &actor, "/desk", &key);
        let (_, page) =
            said(testing::finding_page(visit_of_page, at_place(), reviews.clone()).await).await;
        assert!(page.contains("=Amendment 4") && page.contains("Open again"));
        let visit_of_plan = visit(&desk, &actor, "/desk", &[]);
        let (status, _) =
            said(testing::plan_page(visit_of_plan, at_place(), reviews.clone()).await).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(act("reopen", "3", &[]).await.0, StatusCode::SEE_OTHER);
        let reason = [("reason", "the line is closed for good")];
        assert_eq!(act("dismiss", "4", &reason).await.0, StatusCode::SEE_OTHER);
        assert!(
            list(&[("fate", "dismissed")])
                .await
                .contains("closed for good")
        );
        assert!(!plan().await.contains("Amendment"));
    })
    .await;
}

/// The content of a record as it would be sent by a program.
#[test]
fn what_the_sums_depend_on_is_written_by_no_program() {
    let kept: Vec<&str> = crate::SHELVES
        .iter()
        .flat_map(|shelf| shelf.schema.fields)
        .filter(|field| field.kept)
        .map(|field| field.name)
        .collect();
    for name in ["line", "measure", "amount", "items", "verdict", "double"] {
        assert!(kept.contains(&name), "{name}");
    }
    let mut sent = Content::from([("amount".to_owned(), serde_json::json!(1))]);
    ALLOCATION.keep(&mut sent, None);
    assert!(sent.is_empty());
}
