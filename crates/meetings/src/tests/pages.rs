//! Pages, on both engines.

use std::sync::Arc;

use ::store::testing::on_both_engines;
use ::store::{Migrations, Store};
use authority::Audience;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Same, Stopped, house, said};
use desk::{Desk, Filled, Knock, Posted, Visit};
use kernel::{Actor, Lang};
use records::{Content, Find, New, Record, Schema};
use serde_json::json;

use super::kept::{BODY, NOW, PLACE, change, content, desk_path, hearing, person};
use super::texts::texts;
use crate::pages::testing as page;
use crate::rules::counts::{bands, cell};
use crate::rules::proposals::Tap;
use crate::{DECISION, MEETING, MEMBERSHIP, MINUTES, PROPOSAL, Typeset, WORKING_GROUP};

const BOOKS: &[Migrations] = &[records::MIGRATIONS, gate::MIGRATIONS, desk::MIGRATIONS];

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

/// A visit; of a stranger where there is nobody.
fn visit(desk: &Arc<Desk>, actor: Option<&Actor>, path: &str, query: &[(&str, &str)]) -> Visit {
    desk::testing::visit(desk, Lang::En, actor, path, query)
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

fn posted(desk: &Arc<Desk>, actor: &Actor, pairs: &[(&str, &str)]) -> Posted {
    Posted {
        visit: visit(desk, Some(actor), "/desk", &[]),
        filled: filled(pairs),
    }
}

fn at(id: impl std::fmt::Display + Copy) -> Path<(String, String)> {
    Path(("en".to_owned(), id.to_string()))
}

async fn made(
    store: &Store,
    schema: &Schema,
    parent: Option<&Record>,
    audience: Audience,
    fields: serde_json::Value,
) -> Record {
    let actor = person(1, "specialist");
    let mut change = change(store, &actor).await;
    let new = New {
        schema,
        place: PLACE,
        place_path: &desk_path(),
        parent,
        position: None,
        audience,
        state: None,
        content: content(fields),
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

async fn found(store: &Store, kind: &str) -> Vec<Record> {
    let mut reading = store.read(&Actor::command(BODY)).await.unwrap();
    let wanted = Find {
        kind: Some(kind),
        ..Find::default()
    };
    records::list(&mut reading, wanted).await.unwrap()
}

fn text(content: &Content, name: &str) -> String {
    content[name].as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_address_has_its_place() {
    let typeset: Typeset = |_| Ok(Vec::new());
    // Two routes for one address make the router refuse.
    let _ = crate::router(typeset).merge(desk::pages::router());
}

#[tokio::test]
async fn a_resident_proposes_without_an_account() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        let tap = Arc::new(Tap::new(2, 30));
        let send = async |pairs: &[(&str, &str)]| {
            let knock = Knock {
                visit: visit(&desk, None, "/hearings", &[]),
                filled: filled(pairs),
            };
            said(page::propose(at(hearing.id), Extension(Arc::clone(&tap)), knock).await).await
        };
        let show = async || {
            let visit = visit(&desk, None, "/hearings", &[]);
            said(page::hearing(visit, at(hearing.id)).await).await
        };
        let (status, shown) = show().await;
        assert_eq!(status, StatusCode::OK);
        assert!(shown.contains("Send the proposal") && shown.contains("14 March 2026"));
        // Who is invited is not for residents.
        assert!(!shown.contains("Aigul"));

        // What cannot be taken is shown again with what was typed.
        let long = "ө".repeat(400);
        let (status, again) = send(&[("text", "A lamp"), ("contact", &long)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("A lamp") && again.contains(&long), "{again}");
        let (status, again) = send(&[("text", ""), ("contact", "0555")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Fill this in") && again.contains("0555"));
        let (status, again) = send(&[("text", "Spam"), ("website", "http://x")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Spam") && !again.contains("http://x"));
        assert_eq!(found(store, PROPOSAL.word).await.len(), 0);

        let (status, to) = send(&[("text", "A lamp <b>"), ("contact", "0555")]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let kept = found(store, PROPOSAL.word).await;
        let number = text(&kept[0].content, "number");
        assert_eq!(to, format!("/en/hearings/{}/receipt/{number}", hearing.id));
        let receipt = |number: &str| {
            page::receipt(
                visit(&desk, None, "/receipt", &[]),
                Path(("en".to_owned(), hearing.id.to_string(), number.to_owned())),
            )
        };
        let (_, shown) = said(receipt(&number).await).await;
        assert!(shown.contains(&number));
        let (status, _) = said(receipt("YOU-WON").await).await;
        assert_eq!(status, StatusCode::IM_A_TEAPOT);
        // Unread, it is not shown.
        assert!(!show().await.1.contains("A lamp"));

        send(&[("text", "Two")]).await;
        let (status, again) = send(&[("text", "Three")]).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        assert!(
            again.contains("Three") && again.contains("Wait 30 seconds"),
            "{again}"
        );
    })
    .await;
}

#[tokio::test]
async fn after_the_last_day_the_text_is_given_back() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let late = json!({"date": "2026-03-01"});
        let hearing = hearing(store, Audience::Public, "planned", late).await;
        let knock = Knock {
            visit: visit(&desk, None, "/hearings", &[]),
            filled: filled(&[("text", "A lamp at the school")]),
        };
        let tap = Extension(Arc::new(Tap::default()));
        let (status, again) = said(page::propose(at(hearing.id), tap, knock).await).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(again.contains("A lamp at the school") && again.contains("no longer taken"));
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_read_answered_and_shown() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        let sent = super::kept::sent();
        crate::store::receive(store, hearing.id, BODY, &sent, NOW)
            .await
            .unwrap();
        let proposal = found(store, PROPOSAL.word).await.remove(0);
        let (one, deputy) = (person(1, "specialist"), person(2, "deputy"));
        let screen = async |actor: &Actor, version: &str, to: &str| {
            let posted = posted(&desk, actor, &[("version", version), ("to", to)]);
            said(page::screen(at(proposal.id), posted).await).await
        };
        let answer = async |actor: &Actor, pairs: &[(&str, &str)]| {
            said(page::answer(at(proposal.id), posted(&desk, actor, pairs)).await).await
        };
        let shown = async || {
            let visit = visit(&desk, None, "/hearings", &[]);
            said(page::hearing(visit, at(hearing.id)).await).await.1
        };
        let waiting = async |actor: &Actor| {
            let visit = visit(&desk, Some(actor), "/desk", &[]);
            let mut items = Vec::new();
            for contributor in crate::contributors() {
                items.extend(contributor(&visit).await.unwrap());
            }
            let said = items
                .iter()
                .map(|item| format!("{}: {}, {}", item.kind, item.words, item.says));
            said.collect::<Vec<_>>().join("; ")
        };
        let expected = "answer: Read new proposals: 1, Budget hearing";
        assert_eq!(waiting(&one).await, expected);
        assert_eq!(waiting(&deputy).await, "");
        // A deputy reads it and does not decide; nobody sets aside without a reason.
        assert_eq!(screen(&deputy, "1", "shown").await.1, "NotAllowed");
        assert!(screen(&one, "1", "aside").await.1.starts_with("Wrong"));
        assert_eq!(screen(&one, "9", "shown").await.1, "Stale");
        assert_eq!(screen(&one, "1", "shown").await.0, StatusCode::SEE_OTHER);
        let page_ = shown().await;
        assert!(page_.contains("A lamp at the school") && page_.contains("Not answered yet"));
        assert!(!page_.contains("0555 000000"));

        let expected = "answer: Answer proposals: 1, Budget hearing";
        assert_eq!(waiting(&one).await, expected);
        let (status, again) = answer(&one, &[("version", "0"), ("text", "Because.")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Because."));
        let good = [("version", "0"), ("verdict", "partly"), ("text", "In May.")];
        assert_eq!(answer(&deputy, &good).await.1, "NotAllowed");
        assert_eq!(answer(&one, &good).await.0, StatusCode::SEE_OTHER);
        assert_eq!(answer(&one, &good).await.1, "Stale");
        assert_eq!(waiting(&one).await, "");
        let page_ = shown().await;
        assert!(page_.contains("accepted in part") && page_.contains("In May."));
        // At the desk the body also reads who sent it.
        let visit_ = visit(&desk, Some(&one), "/desk", &[]);
        let (_, page_) = said(page::proposal(visit_, at(proposal.id)).await).await;
        assert!(page_.contains("0555 000000"));
        let visit_ = visit(&desk, Some(&one), "/desk", &[]);
        let (_, page_) = said(page::meeting(visit_, at(hearing.id)).await).await;
        assert!(page_.contains("No proposal waits for an answer"), "{page_}");
    })
    .await;
}

#[tokio::test]
async fn counts_are_typed_into_a_grid_and_published_protected() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        let one = person(1, "specialist");
        let names: Vec<String> = bands()
            .flat_map(|band| (0..2).map(move |sex| format!("n:{}", cell(band.as_ref(), sex))))
            .collect();
        let numbers = ["", "", "3", "8", "12", "9", "2 0", "15", "7", "6", "", ""];
        let mut pairs: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(numbers).collect();
        pairs.push(("n:sex:female disability:yes", "99"));
        let save = async |pairs: &[(&str, &str)]| {
            said(page::save_counts(at(hearing.id), posted(&desk, &one, pairs)).await).await
        };
        let (status, again) = save(&[("how", "counted")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Nobody is counted yet"), "{again}");
        let (status, again) = save(&pairs).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("More people with disabilities") && again.contains("value=\"2 0\""));
        pairs.pop();
        pairs.push(("n:sex:female disability:yes", "six"));
        assert!(save(&pairs).await.1.contains("“six” is not a whole number"));
        pairs.pop();
        pairs.push(("how", "counted"));
        assert_eq!(save(&pairs).await.0, StatusCode::SEE_OTHER);
        // Somebody who opened the grid before is told.
        assert_eq!(save(&pairs).await.1, "Stale");
        let public = async || {
            let visit = visit(&desk, None, "/hearings", &[]);
            said(page::hearing(visit, at(hearing.id)).await).await.1
        };
        assert!(!public().await.contains("How many took part"));
        let publish = |version: &'static str| {
            page::publish_counts(at(hearing.id), posted(&desk, &one, &[("version", version)]))
        };
        assert_eq!(said(publish("1").await).await.0, StatusCode::SEE_OTHER);
        let meeting = found(store, MEETING.word).await.remove(0);
        let shown = serde_json::to_string(&meeting.content["participants"]).unwrap();
        assert!(
            shown.contains(r#"{"group":"everyone","people":"80"}"#),
            "{shown}"
        );
        assert!(shown.contains(r#"{"group":"sex:female age:14-17","people":"*"}"#));
        let page_ = public().await;
        assert!(
            page_.contains("How many took part") && page_.contains(">80<"),
            "{page_}"
        );
        let visit_ = visit(&desk, Some(&one), "/desk", &[]);
        let (_, page_) = said(page::counts(visit_, at(hearing.id)).await).await;
        assert!(page_.contains("Take the table back"));
    })
    .await;
}

#[tokio::test]
async fn a_group_meets_with_quorum_and_minutes() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let partners = Audience::Partners;
        let group = made(
            store,
            &WORKING_GROUP,
            None,
            partners,
            json!({"title": {"en": "Plan of action"}, "quorum": "two-thirds"}),
        )
        .await;
        let mut seats = Vec::new();
        for (name, sector, role) in [
            ("Aida", "health", "chair"),
            ("Bakyt", "education", "member"),
            ("Chynara", "ngo", "member"),
        ] {
            let seat = json!({"person": name, "sector": sector, "role": role, "account": one.person});
            seats.push(made(store, &MEMBERSHIP, Some(&group), partners, seat).await);
        }
        let meeting = made(
            store,
            &MEETING,
            Some(&group),
            partners,
            json!({
                "title": {"en": "First meeting"}, "sort": "working-group", "date": "2026-03-09", "time": "10:00",
                "agenda": [{"title": "The draft"}, {"title": "The budget"}],
            }),
        )
        .await;
        let signed = |path: &str| visit(&desk, Some(&one), path, &[]);
        let (_, shown) = said(page::attendance(signed("/desk"), at(meeting.id)).await).await;
        assert!(shown.contains("Bakyt"));
        let (first, second) = (
            format!("presence:{}", seats[0].id),
            format!("presence:{}", seats[1].id),
        );
        let pairs = [(first.as_str(), "present"), (second.as_str(), "present")];
        let save = page::save_attendance(at(meeting.id), posted(&desk, &one, &pairs));
        assert_eq!(said(save.await).await.0, StatusCode::SEE_OTHER);
        let (_, shown) = said(page::meeting(signed("/desk"), at(meeting.id)).await).await;
        assert!(shown.contains("2 of 3 members present; quorum reached (at least 2)"), "{shown}");
        let (_, shown) = said(page::group(signed("/desk"), at(group.id)).await).await;
        assert!(shown.contains("Who is missing") && shown.contains("Prosecutor’s office"));
        assert!(shown.contains("Secretary") || shown.contains("secretary"));
        assert!(shown.contains("1 of 1") && shown.contains("0 of 1"), "{shown}");

        // Two people write the minutes at once: different items are merged, the same item is asked about.
        let (_, form) = said(page::minutes(signed("/desk"), at(meeting.id)).await).await;
        assert!(form.contains("The draft") && form.contains("items.1.text"));
        let write = async |version: &str, draft: &str, budget: &str| {
            let pairs = [
                ("version", version),
                ("items.0.item", "The draft"),
                ("items.0.text", draft),
                ("items.1.item", "The budget"),
                ("items.1.text", budget),
            ];
            said(page::save_minutes(at(meeting.id), posted(&desk, &one, &pairs)).await).await
        };
        assert_eq!(write("0", "Read.", "").await.0, StatusCode::SEE_OTHER);
        assert_eq!(write("1", "Read.", "Cut.").await.0, StatusCode::SEE_OTHER);
        assert_eq!(write("1", "Read twice.", "").await.0, StatusCode::SEE_OTHER);
        let (status, form) = write("2", "Read three times.", "Cut.").await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(form.contains("Read three times.") && form.contains("Read twice."));
        let (_, shown) = said(page::meeting(signed("/desk"), at(meeting.id)).await).await;
        assert!(shown.contains("Read twice.") && shown.contains("Cut."));
        // Signed, they stay as they are.
        let minutes = found(store, MINUTES.word).await.remove(0);
        let visit_ = signed("/desk");
        let sign = &crate::MINUTES_SHELF.steps[0];
        desk::acts::take_step(&visit_, &crate::MINUTES_SHELF, &minutes, sign, "3", "")
            .await
            .unwrap();
        assert!(write("4", "Unsaid.", "").await.1.contains("meetings-minutes-signed"));
        let signed_minutes = found(store, MINUTES.word).await.remove(0);
        assert!(!visit_.may(authority::Act::Write, &signed_minutes.thing()));
        // A signed-in stranger of another place knows nothing of it.
        let stranger = Actor {
            jurisdiction: "kg/kg-osh/kg-elsewhere/".to_owned(),
            body: "kg-elsewhere".to_owned(),
            ..person(9, "specialist")
        };
        let visit_ = visit(&desk, Some(&stranger), "/desk", &[]);
        let (_, shown) = said(page::meeting(visit_, at(meeting.id)).await).await;
        assert_eq!(shown, "NotFound");
        // The day of a member shows the meeting.
        let visit_ = signed("/desk");
        let mut items = Vec::new();
        for contributor in crate::contributors() {
            items.extend(contributor(&visit_).await.unwrap());
        }
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("{} {} {:?}", item.kind, item.words, item.due))
            .collect();
        assert_eq!(items, [r#"meeting First meeting Some("2026-03-09")"#]);
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_written_down_done_and_published() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let day = json!({ "date": "2026-02-20" });
        let hearing = hearing(store, Audience::Public, "held", day).await;
        let decide = async |pairs: &[(&str, &str)]| {
            said(page::decide(at(hearing.id), posted(&desk, &one, pairs)).await).await
        };
        let (status, again) = decide(&[("title.en", ""), ("number", "14")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("value=\"14\""));
        let early = [("title.en", "Repair the well"), ("due", "2026-02-19")];
        let (status, again) = decide(&early).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            again.contains("it cannot be due before that day"),
            "{again}"
        );
        let pairs = [
            ("title.en", "Repair the well"),
            ("owner", one.person.as_str()),
            ("due", "2026-03-01"),
        ];
        assert_eq!(decide(&pairs).await.0, StatusCode::SEE_OTHER);
        let decision = found(store, DECISION.word).await.remove(0);
        assert_eq!(decision.parent, Some(hearing.id));
        assert_eq!(text(&decision.content, "date"), "2026-02-20");
        // It is late, and says so: in the list of the place and in the day of its owner.
        let signed = || visit(&desk, Some(&one), "/desk", &[]);
        let (_, shown) = said(page::list(signed(), at(PLACE)).await).await;
        assert!(shown.contains("overdue by 7 days"), "{shown}");
        let mut items = Vec::new();
        let visit_ = signed();
        for contributor in crate::contributors() {
            items.extend(contributor(&visit_).await.unwrap());
        }
        assert_eq!(items.len(), 1);
        assert_eq!(
            (items[0].kind, items[0].due.as_deref()),
            ("task", Some("2026-03-01"))
        );
        let steps = crate::place_contributors()[0](&visit_, PLACE)
            .await
            .unwrap();
        assert_eq!(steps[1].says, "Open: 1; overdue: 1");

        let public = async |place: &str| {
            let visit = visit(&desk, None, "/decisions", &[("place", place)]);
            said(page::public_decisions(visit).await).await.1
        };
        assert!(!public(PLACE).await.contains("Repair the well"));
        let done = async |pairs: &[(&str, &str)]| {
            said(page::done(at(decision.id), posted(&desk, &one, pairs)).await).await
        };
        assert_eq!(
            done(&[("version", "1")]).await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let pairs = [("version", "1"), ("report", "Repaired on 5 March.")];
        assert_eq!(done(&pairs).await.0, StatusCode::SEE_OTHER);
        assert_eq!(done(&pairs).await.1, "Stale");
        let shelf = &crate::DECISION_SHELF;
        let head = person(3, "head");
        let record = found(store, DECISION.word).await.remove(0);
        let visit_ = visit(&desk, Some(&head), "/desk", &[]);
        desk::acts::publish(&visit_, shelf, &record, "2", Audience::Public)
            .await
            .unwrap();
        assert!(public(PLACE).await.contains("Repair the well"));
        let visit_ = visit(&desk, None, "/decisions", &[]);
        let (_, shown) = said(page::public_decision(visit_, at(decision.id)).await).await;
        assert!(shown.contains("Repaired on 5 March."));
        // Accounts are not named to everybody.
        assert!(!shown.contains(&one.person));
        let visit_ = visit(&desk, None, "/feed", &[]);
        let (_, feed) = said(page::feed(visit_, at(PLACE)).await).await;
        assert!(
            feed.contains(&format!("<id>urn:uuid:{}</id>", decision.id)),
            "{feed}"
        );
        let address = format!("https://ashar.example.kg/en/decisions/{}", decision.id);
        assert!(feed.contains(&address));
    })
    .await;
}

#[tokio::test]
async fn a_meeting_is_published_alone_and_goes_into_a_calendar() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let hearing = hearing(
            store,
            Audience::Partners,
            "planned",
            json!({"end": "16:00"}),
        )
        .await;
        let stranger = || visit(&desk, None, "/hearings", &[]);
        let (_, refused) = said(page::hearing(stranger(), at(hearing.id)).await).await;
        assert_eq!(refused, "NotFound");
        let (_, refused) = said(page::calendar(stranger(), at(hearing.id)).await).await;
        assert_eq!(refused, "NotFound");
        let signed = visit(&desk, Some(&one), "/desk", &[]);
        let (status, asked) = said(page::ask_publish(signed, at(hearing.id)).await).await;
        assert!(status == StatusCode::OK && asked.contains("Budget hearing"));
        let finance = person(4, "finance");
        let pairs = [("version", "1")];
        let publish = |actor: &Actor| page::publish(at(hearing.id), posted(&desk, actor, &pairs));
        assert_eq!(said(publish(&finance).await).await.1, "NotAllowed");
        assert_eq!(said(publish(&one).await).await.0, StatusCode::SEE_OTHER);
        assert_eq!(said(publish(&one).await).await.1, "Stale");
        let (_, ics) = said(page::calendar(stranger(), at(hearing.id)).await).await;
        assert!(
            ics.contains("DTSTART:20260314T080000Z\r\nDTEND:20260314T100000Z\r\n"),
            "{ics}"
        );
        assert!(ics.contains(&format!("UID:{}\r\n", hearing.id)));
        let (_, print) = said(page::invitation(stranger(), at(hearing.id)).await).await;
        assert!(print.contains("notice-print") && !print.contains("Aigul"));
        let (_, to) = said(page::meeting(stranger(), at(hearing.id)).await).await;
        assert_eq!(to, format!("/en/hearings/{}", hearing.id));
        // Without minutes there are none to print.
        let typeset: Typeset = |_| Ok(b"%PDF".to_vec());
        let pdf = page::minutes_pdf(stranger(), at(hearing.id), Extension(typeset));
        assert_eq!(said(pdf.await).await.1, "NotFound");
    })
    .await;
}
