//! What is kept, on both engines.

use ::store::testing::on_both_engines;
use ::store::{Change, Migrations, Store};
use authority::Audience;
use kernel::{Actor, Instant};
use records::{Content, Find, New, Record, Update};
use serde_json::json;

use crate::model::{Answered, Proposal, Proposer, of};
use crate::store::{Kept, Sent, answer, receive, show_proposal, write_only};
use crate::{ANSWER, MEETING, MINUTES, PROPOSAL, PROPOSER};

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";

/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);

const BOOKS: &[Migrations] = &[records::MIGRATIONS];

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: desk_path(),
    }
}

pub(super) fn desk_path() -> String {
    desk::place_path(PLACE).unwrap()
}

pub(super) fn content(value: serde_json::Value) -> Content {
    serde_json::from_value(value).unwrap()
}

pub(super) async fn change(store: &Store, actor: &Actor) -> Change {
    store
        .change(actor, "test.write", PLACE, "", NOW)
        .await
        .unwrap()
}

/// A hearing on 14 March 2026, with some of its fields changed.
pub(super) async fn hearing(
    store: &Store,
    audience: Audience,
    state: &str,
    fields: serde_json::Value,
) -> Record {
    let mut all = content(json!({
        "title": {"en": "Budget hearing"}, "sort": "hearing",
        "date": "2026-03-14", "time": "14:00", "invited": ["Aigul"],
    }));
    all.extend(content(fields));
    let actor = person(1, "specialist");
    let mut change = change(store, &actor).await;
    let new = New {
        schema: &MEETING,
        place: PLACE,
        place_path: &desk_path(),
        parent: None,
        position: None,
        audience,
        state: Some(state),
        content: all,
    };
    let record = records::create(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    record
}

pub(super) fn sent() -> Sent {
    Sent {
        text: "A lamp at the school".to_owned(),
        proposer: Proposer {
            contact: Some("0555 000000".to_owned()),
            group: None,
            settlement: Some("kg-x".to_owned()),
        },
    }
}

async fn seen(store: &Store, actor: &Actor, kind: &str) -> Vec<Record> {
    let mut reading = store.read(actor).await.unwrap();
    let wanted = Find {
        kind: Some(kind),
        ..Find::default()
    };
    records::list(&mut reading, wanted).await.unwrap()
}

#[tokio::test]
async fn a_resident_writes_a_proposal_and_nothing_else() {
    on_both_engines(BOOKS, async |store| {
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        let record = receive(store, hearing.id, BODY, &sent(), NOW)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (record.kind.as_str(), record.state.as_str(), record.audience),
            ("proposal", "received", Audience::Body)
        );
        assert_eq!(
            (record.body.as_str(), record.author.as_str()),
            (BODY, "resident")
        );
        assert_eq!(
            (record.parent, record.place.as_str()),
            (Some(hearing.id), PLACE)
        );
        let proposal: Proposal = of(&record.content);
        assert_eq!(proposal.source, "online");
        assert!(crate::rules::proposals::is_receipt(&proposal.number));
        // Only the body reads it, and who sent it.
        let partner = Actor {
            body: "kg-ngo".to_owned(),
            ..person(2, "reviewer")
        };
        for (actor, expected) in [
            (Actor::public(), 0),
            (partner, 0),
            (person(1, "specialist"), 1),
        ] {
            assert_eq!(seen(store, &actor, PROPOSAL.word).await.len(), expected);
            assert_eq!(seen(store, &actor, PROPOSER.word).await.len(), expected);
        }
        // The log says who, under which office, for which hearing.
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let told = records::story(&mut reading, record.id).await.unwrap();
        assert_eq!(
            (told[0].actor.person.as_str(), told[0].actor.office.as_str()),
            ("resident", "reader")
        );
        assert_eq!(told[0].act, "proposal.receive");
        assert_eq!(records::verify(&mut reading).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_takes_no_proposals_takes_none() {
    async fn check(
        audience: Audience,
        state: &str,
        fields: serde_json::Value,
        body: &str,
        expected: bool,
    ) {
        on_both_engines(BOOKS, async |store| {
            let hearing = hearing(store, audience, state, fields.clone()).await;
            let kept = receive(store, hearing.id, body, &sent(), NOW)
                .await
                .unwrap();
            assert_eq!(kept.is_some(), expected, "{fields} {state}");
            let all = seen(store, &Actor::command(BODY), PROPOSAL.word).await;
            assert_eq!(all.len(), usize::from(expected));
        })
        .await;
    }
    let public = Audience::Public;
    check(public, "planned", json!({}), BODY, true).await;
    check(public, "held", json!({"date": "2026-03-08"}), BODY, true).await;
    // Not published, not for residents, called off, too late, or asked for in another body's name.
    check(Audience::Partners, "planned", json!({}), BODY, false).await;
    check(public, "planned", json!({"sort": "council"}), BODY, false).await;
    check(public, "cancelled", json!({}), BODY, false).await;
    check(
        public,
        "planned",
        json!({"date": "2026-03-07"}),
        BODY,
        false,
    )
    .await;
    let late = json!({"proposals_until": "2026-03-07"});
    check(public, "planned", late, BODY, false).await;
    check(public, "planned", json!({}), "kg-other", false).await;
}

#[tokio::test]
async fn a_record_of_another_kind_takes_no_proposals() {
    on_both_engines(BOOKS, async |store| {
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        let proposal = receive(store, hearing.id, BODY, &sent(), NOW)
            .await
            .unwrap()
            .unwrap();
        let below = receive(store, proposal.id, BODY, &sent(), NOW)
            .await
            .unwrap();
        assert!(below.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_shown_with_its_answer_and_without_its_sender() {
    on_both_engines(BOOKS, async |store| {
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        let proposal = receive(store, hearing.id, BODY, &sent(), NOW)
            .await
            .unwrap()
            .unwrap();
        let actor = person(1, "specialist");
        let answered = Answered {
            verdict: "accepted".to_owned(),
            text: "In the budget of 2026.".to_owned(),
            ..Answered::default()
        };
        let mut one = change(store, &actor).await;
        let kept = answer(&mut one, &proposal, None, &answered).await.unwrap();
        assert!(matches!(kept, Kept::Done));
        one.commit().await.unwrap();
        // There is never a second answer.
        let mut two = change(store, &actor).await;
        let kept = answer(&mut two, &proposal, None, &answered).await.unwrap();
        assert!(matches!(kept, Kept::Stale));
        drop(two);
        assert_eq!(seen(store, &Actor::public(), ANSWER.word).await.len(), 0);
        let stands = seen(store, &actor, PROPOSAL.word).await.remove(0);
        assert_eq!(stands.state, "answered");
        let mut three = change(store, &actor).await;
        show_proposal(&mut three, &stands, Audience::Public, "answered")
            .await
            .unwrap()
            .unwrap();
        three.commit().await.unwrap();
        assert_eq!(seen(store, &Actor::public(), PROPOSAL.word).await.len(), 1);
        assert_eq!(seen(store, &Actor::public(), ANSWER.word).await.len(), 1);
        assert_eq!(seen(store, &Actor::public(), PROPOSER.word).await.len(), 0);
        // Taken back, both are hidden again.
        let stands = seen(store, &actor, PROPOSAL.word).await.remove(0);
        let mut four = change(store, &actor).await;
        show_proposal(&mut four, &stands, Audience::Body, "answered")
            .await
            .unwrap()
            .unwrap();
        four.commit().await.unwrap();
        assert_eq!(seen(store, &Actor::public(), PROPOSAL.word).await.len(), 0);
        assert_eq!(seen(store, &Actor::public(), ANSWER.word).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_meeting_has_one_record_of_its_minutes() {
    on_both_engines(BOOKS, async |store| {
        let hearing = hearing(store, Audience::Partners, "held", json!({})).await;
        let actor = person(1, "specialist");
        let write = async |known: Option<&Record>, chair: &str| {
            let mut change = change(store, &actor).await;
            let said = content(json!({"chair": chair}));
            let kept = write_only(
                &mut change,
                &hearing,
                known,
                &MINUTES,
                Audience::Partners,
                said,
            )
            .await
            .unwrap();
            if kept.is_some() {
                change.commit().await.unwrap();
            }
            kept
        };
        let first = write(None, "A").await.unwrap();
        assert!(write(None, "B").await.is_none());
        let second = write(Some(&first), "C").await.unwrap();
        assert_eq!((second.id, second.version), (first.id, 2));
        assert!(write(Some(&first), "D").await.is_none());
    })
    .await;
}

#[tokio::test]
async fn publishing_a_meeting_publishes_nothing_below_it() {
    on_both_engines(BOOKS, async |store| {
        let hearing = hearing(store, Audience::Public, "planned", json!({})).await;
        receive(store, hearing.id, BODY, &sent(), NOW)
            .await
            .unwrap();
        let actor = person(1, "specialist");
        let mut one = change(store, &actor).await;
        let next = Update {
            audience: Some(Audience::Public),
            ..Update::default()
        };
        records::update(&mut one, &hearing, next)
            .await
            .unwrap()
            .unwrap();
        one.commit().await.unwrap();
        assert_eq!(seen(store, &Actor::public(), PROPOSAL.word).await.len(), 0);
    })
    .await;
    // The general switch, which would, refuses every kind that has others below it.
    for shelf in crate::SHELVES {
        let alone = ["minutes", "decision"].contains(&shelf.schema.word);
        assert_eq!(
            shelf.published == desk::Published::ByItself,
            alone,
            "{}",
            shelf.schema.word
        );
    }
}
